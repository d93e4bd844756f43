"""Worked cases as records: what is given, by which rule, what must come of it, on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from generator.base.column import Column
from generator.base.finding import Finding, Place
from generator.base.period import Period
from generator.base.shape import At, Clause, here, param
from generator.schemes.model import CheckedAssessment, Scheme
from generator.sources.decode import Identifier
from generator.sources.yaml_nodes import Mapping as Node
from generator.sources.yaml_nodes import Tree


@dataclass(frozen=True, slots=True)
class InputForm:
    """What an input of a case holds, where the case brings its own rule."""

    kind: Literal["number", "choice", "flag", "date"] = param(
        "数据种类：number 数值，choice 选项，flag 是否，date 日期", "number, choice, flag or date"
    )
    label: str = param("名称", "its name", default="")
    axes: tuple[str, ...] = param(
        "方向：axes 中声明的，或 record 多条记录、member 所属成员、period 各期",
        "its axes: those declared, or record, member, period", default=(),
    )  # fmt: skip
    low: Fraction | None = param("最低值", "the lowest value", default=None)
    high: Fraction | None = param("最高值", "the highest value", default=None)
    places: int | None = param(
        "小数位数；不写为未舍入", "decimal places; unrounded if left out", default=None
    )
    words: tuple[str, ...] = param("可选的词", "the words of a choice", default=())
    failing: tuple[str, ...] = param("其中不合格的词", "those of them that fail", default=())
    better: Literal["higher", "lower"] | None = param(
        "数值越高越好还是越低越好", "which direction is better", default=None
    )


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """What a recorded decision says in a case."""

    chosen: tuple[str, ...] = param("入选者", "who is chosen from a tie", default=())
    choices: dict[str, str] | None = param("各对象所选的处理", "the outcome chosen for each", default=None)


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A worked case, without its rows and its rule: those are read with the forms that they must have."""

    case: Identifier = param("验算例编号", "its id")
    label: str = param("验算什么", "what it shows")
    says: str = param("条文原话", "the words of a regulation that it carries out", default="")
    answers: tuple[int, ...] = param(
        "回答常见规则清单中的第几条", "numbers in the list of kinds met in regulations", default=()
    )
    scheme: Identifier | None = param("考核方案", "the scheme", default=None)
    edition: str | None = param("版本", "its edition", default=None)
    assessment: Identifier | None = param("考核项", "the assessment", default=None)
    step: Identifier | None = param("步骤", "the step", default=None)
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    period: Period | None = param("周期", "the period", default=None)
    axes: dict[str, tuple[str, ...]] | None = param("各方向的席位", "the seats of each axis", default=None)
    inputs: dict[str, InputForm] | None = param("各输入的形式", "the form of each input", default=None)
    groups: dict[str, dict[str, str]] | None = param(
        "按单位类别分组：各对象属于哪一组", "for each kind of unit, the group of each subject", default=None
    )
    decided: CaseDecision | None = param("已有的裁定", "a recorded decision", default=None)
    findings: tuple[str, ...] = param("应当报出的问题", "the findings that must be made", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a case: a subject, and what is written for it, each with its place in the file."""

    subject: str
    place: Place
    values: Mapping[str, Tree]
    lines: Mapping[str, int]

    def at(self, key: str) -> Place:
        """The place of one value of the row."""
        return Place(self.place.file, line=self.lines.get(key, self.place.line))


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case; ``rules`` are the steps that it brings along, by id (none in a case of a scheme)."""

    head: CaseHead
    file: str
    rules: Mapping[str, Node]
    given: tuple[Line, ...]
    expected: tuple[Line, ...]

    @property
    def target(self) -> str:
        """The step that ``is`` speaks of: the one named, or the last of those brought along."""
        return self.head.step or next(reversed(list(self.rules)), "")


@dataclass(frozen=True, slots=True)
class Worked:
    """The table of a case: a row for each subject, a column for each input given and step worked out."""

    scheme: Scheme | None
    assessment: CheckedAssessment
    columns: Mapping[str, Column]
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that was run: the table it gave (None where its rule does not hold), and what is wrong.

    ``said`` are the findings that rule and data brought about; ``wrong`` are those about the case itself.
    """

    case: Case
    worked: Worked | None
    said: tuple[Finding, ...] = ()
    wrong: tuple[Finding, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.wrong
