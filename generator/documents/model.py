"""Texts that people wrote: regulations with addressable clauses, the plan, and pages of departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.base.finding import Place
from generator.base.period import Period
from generator.base.shape import At, full_clause, here, param
from generator.sources.decode import Identifier
from generator.tables.model import Adopted

DocumentKind = Literal["regulation", "plan", "page"]


@dataclass(frozen=True, slots=True)
class InForce:
    """From which day to which (both included) a text is in force."""

    from_: date = param("自何日起", "from which day")
    until: date | None = param("至何日止", "to which day", default=None)


@dataclass(frozen=True, slots=True)
class Control:
    """A controlled document's marks: who wrote, reviewed, checked and approved it (BO-05)."""

    author: str = param("起草部门", "the department that wrote it", default="")
    reviewed: str = param("审核", "who reviewed it", default="")
    checked: str = param("会签", "who checked it", default="")
    approved: str = param("批准", "who approved it", default="")


@dataclass(frozen=True, slots=True)
class Evaluates:
    """The indicators of one period that a report evaluates: its figures are made from their results.

    The text itself gives what no figure tells: causes, and what is to be done.
    """

    scheme: Identifier = param("考核方案", "the scheme")
    assessment: Identifier = param("有指标与目标的考核项", "its assessment with indicators against targets")
    period: Period = param("哪一期", "which period")
    lists: tuple[Identifier, ...] = param(
        "报告中列出本期内容的台账，如改进清单", "registers whose rows of the period it lists", default=()
    )
    at: At = here()


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a Markdown file."""

    format: Literal["1"] = param("格式版本", "format version")
    kind: DocumentKind = param("文件类别", "its kind")
    id: Identifier = param("文件编号", "its id")
    title: str = param("标题", "its title")
    issuer: str = param("发文单位", "who issued it", default="")
    edition: Identifier = param("版本", "its edition", default="")
    number: str = param("发文字号", "its number", default="")
    issued: date | None = param("成文日期", "its date", default=None)
    released: date | None = param("发布日期", "the day of release", default=None)
    in_force: InForce | None = param("施行期间", "when it is in force", default=None)
    own: bool = param(
        "是否本单位自定", "whether it is the house's own, without an outside source", default=False
    )
    adopted: Adopted | None = param("通过", "who adopted it and when", default=None)
    control: Control | None = param("受控文件标识", "marks of a controlled document", default=None)
    evaluates: Evaluates | None = param(
        "评估报告评估的是哪一期的指标：报告中的数字由该期结果生成",
        "which indicators a report evaluates: its figures are made from them", default=None,
    )  # fmt: skip
    section: str = param("栏目", "the part of the site it belongs to", default="")
    unit: Identifier | None = param("所属部门", "the department it belongs to", default=None)
    fact: str = param("事实类别（公开范围）", "its kind of fact in the disclosure policy", default="document")
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One addressable clause: its anchor, its words, and whether they are lost or the house's own."""

    anchor: str
    text: str
    heading: str
    place: Place
    own: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its front matter, Markdown body, and clauses by anchor, in the order of the text.

    The body is without comments; ``numbers`` tells for each of its lines the line of the file.
    """

    path: str
    front: Front
    body: str
    numbers: tuple[int, ...]
    clauses: Mapping[str, ClauseText]

    @property
    def key(self) -> str:
        """``id@edition`` of a regulation, the id of any other text."""
        return f"{self.front.id}@{self.front.edition}" if self.front.kind == "regulation" else self.front.id


@dataclass(frozen=True, slots=True)
class Documents:
    """All texts: regulations by ``id@edition``, the others in the order of their ids.

    ``later`` are by key the texts that are issued after the as-of day: what cites such a regulation does
    not exist yet either, or cites a clause that is still to come. ``unread`` are the paths of texts with
    errors of their own.
    """

    regulations: Mapping[str, Document]
    pages: tuple[Document, ...]
    later: Mapping[str, Document] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def clause(self, reference: str) -> ClauseText | None:
        """The clause that ``regulation@edition#anchor`` names."""
        key, _, anchor = reference.partition("#")
        document = self.regulations.get(key)
        return document.clauses.get(anchor) if document else None

    def text_of(self, reference: str, home: str) -> str:
        """The text of a clause, empty where there is none; ``#anchor`` is one of the regulation ``home``."""
        clause = self.clause(full_clause(reference, home))
        return clause.text if clause is not None else ""
