"""A level that people hold from period to period (stars, grades of a post), as a scheme declares it.

``levels`` stands at the assessment that carries the level on, ``hurdles`` at those of the round that awards
it. Both only say how pages tell what the steps work out: they change no result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.shape import At, Clause, here, param
from generator.rules.condition import Condition
from generator.sources.decode import Identifier


@dataclass(frozen=True, slots=True)
class Back:
    """How somebody who fell may hold a level again; told to that person only."""

    words: str = param("怎样恢复，写入本人档案", "how a lost level is held again")
    months: Identifier | None = param(
        "还有几个月不得申报的列", "the column of months in which nobody may apply", default=None
    )
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class Levels:
    """The words of a level that runs on from period to period, and what its changes are dated by."""

    of: Identifier = param("哪一步的结果是等级", "the step whose number is the level")
    words: tuple[str, ...] = param(
        "各级的名称，从0（没有等级）起依次写，如 [无星级, 一星级, 二星级, 三星级]",
        "the word of each level from 0 (none) upwards",
    )
    dated_by: Identifier | None = param(
        "写有授予之日的列（如授牌日期）；本期没有日期的，变动记在本期最后一天",
        "the column of the day on which it is conferred; else a change has the last day of its period",
        default=None,
    )
    back: Back | None = param("降低以后怎样恢复", "how a lost level is held again", default=None)
    at: At = here()

    def word(self, level: int) -> str:
        """A level in words."""
        return self.words[level] if 0 <= level < len(self.words) else str(level)

    def names(self) -> Iterator[str]:
        """The inputs and steps of the assessment that the declaration takes."""
        yield from (self.of, self.dated_by or "", (self.back.months or "") if self.back is not None else "")


@dataclass(frozen=True, slots=True)
class Gate:
    """What decides a hurdle for some of those before it: an eligibility, or a selection with its quota."""

    step: Identifier = param("资格条件或评选的步骤", "the step, an eligibility or a selection")
    for_: Condition | None = param("只问哪些人；不写为所有人", "of whom it is asked", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Tell:
    """A column told of those past a hurdle."""

    of: Identifier = param("显示哪一列", "the column")
    level: bool = param(
        "这个数是等级，按本方案各级的名称显示", "whether its number is said by the words of the level",
        default=False,
    )  # fmt: skip
    at: At = here()


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One visible step of a round: who is past it, what is told of it, and what stopped the others."""

    label: str = param("环节名称，如“推荐”", "its name")
    past: Condition = param("通过这一环节的条件", "what holds for those past it")
    tells: tuple[Tell, ...] = param(
        "通过者显示哪几列，如推荐的星级、考试成绩", "the columns told of those past it", default=()
    )
    gates: tuple[Gate, ...] = param(
        "没有通过的，由哪些步骤说明原因", "the steps that say why somebody is not past it", default=()
    )
    asked: Identifier | None = param(
        "所求等级的列：通过而低于它的，也说明原因", "the level asked for: who has a lower one is told why",
        default=None,
    )  # fmt: skip
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    at: At = here()

    def names(self) -> Iterator[str]:
        """The inputs and steps of the assessment that the declaration takes."""
        yield from (str(c) for c in self.past.columns())
        yield from (t.of for t in self.tells)
        yield from (self.asked,) if self.asked is not None else ()
        for gate in self.gates:
            yield gate.step
            yield from (str(c) for c in gate.for_.columns()) if gate.for_ is not None else ()
