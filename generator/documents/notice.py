"""Notices: the formal documents in which results reach people, as their authors write them.

What a notice says of data stands in its text as references; :mod:`generator.notices` makes them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.base.finding import Finding, Place
from generator.base.period import Period
from generator.base.shape import At, here, param
from generator.sources.decode import Identifier

NoticeKind = Literal["circular", "publicity", "notification", "decision", "plan", "correction"]

KIND_WORDS: dict[str, str] = {
    "circular": "通报",
    "publicity": "公示",
    "notification": "通知",
    "decision": "决定",
    "plan": "实施方案",
    "correction": "更正",
}
"""The kinds of notice as readers see them."""

NUMBERED = frozenset({"circular", "notification", "decision"})
"""The kinds that bear a number; of the others an office may leave it out."""

ADDRESSED = frozenset({"circular", "notification"})
"""The kinds that name their main recipients; what is made public to all need not."""


@dataclass(frozen=True, slots=True)
class NoticeNumber:
    """A 发文字号: the issuer's mark, the year in full, a serial without noughts (GB/T 9704, 7.2.5)."""

    mark: str = param("发文机关代字", "the issuer's mark")
    year: int = param("年份", "the year", least=1900, most=2199)
    serial: int = param("序号", "the serial", least=1)
    at: At = here()

    @property
    def words(self) -> str:
        """The whole number as it is printed: 云服考〔2026〕12号."""
        return f"{self.mark}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class NoticeAttachment:
    """One attachment (附件): a table made by a reference, or a text of its own beside the notice."""

    title: str = param("附件名称", "its title")
    table: str = param("由引用生成的表，写法同正文", "a reference that makes a table", default="")
    file: str = param(
        "附件正文（相对本文件的 .md）", "its text: a Markdown file beside the notice", default=""
    )
    at: At = here()


@dataclass(frozen=True, slots=True)
class Publicity:
    """A publicity period (公示期): which results, from which day (counted in), over how many days.

    ``until`` is the last day as the text names it; where given it is held against the days counted.
    """

    scheme: Identifier = param("考核方案", "the scheme")
    assessments: tuple[Identifier, ...] = param("公示的考核项", "the assessments")
    periods: tuple[Period, ...] = param("周期", "the periods")
    days: int = param("公示天数", "how many days")
    counted: Literal["working", "calendar"] = param(
        "working 按工作日，calendar 按日历日", "working days or calendar days"
    )
    from_: date = param("自何日起（含当日）", "from which day, counted in")
    contact: str = param("受理部门和联系方式", "who hears objections, and how to reach them")
    how: str = param("提出异议的办法", "how to object")
    until: date | None = param("至何日止（含当日）", "to which day, counted in", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody's consent to be named in a notice that criticises (SA-09)."""

    person: Identifier = param("人员", "who")
    on: date = param("同意的日期", "the day of the consent")
    where: str = param("同意书存放何处", "where the consent is kept")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change of the text after the release, told to readers."""

    on: date = param("修改日期", "the day")
    what: str = param("改了什么", "what was changed")
    by: str = param("由谁批准", "who approved it")


@dataclass(frozen=True, slots=True)
class NoticeFront:
    """The front matter of ``notices/*.md``.

    ``scheme`` and ``period`` stand for those that a reference does not name. ``issued`` is the 成文日期.
    """

    format: Literal["1"] = param("格式版本", "format version")
    notice: Identifier = param("文件编号", "its id")
    kind: NoticeKind = param(
        "circular 通报，publicity 公示，notification 通知，decision 决定，plan 实施方案，correction 更正",
        "its kind",
    )
    title: str = param("标题", "its title")
    issuer: str = param("发文机关", "who issues it")
    issued: date = param("成文日期", "its date")
    drafted: str = param("拟稿", "who drafted it")
    checked: str = param("审核", "who checked it")
    approved: str = param("签发", "who approved it")
    number: NoticeNumber | None = param(
        "发文字号；通报、通知、决定须有，其他可以没有",
        "its number; circulars, notifications and decisions must have one",
        default=None,
    )
    addressees: tuple[str, ...] = param("主送机关", "main recipients", default=())
    copy_to: tuple[str, ...] = param("抄送机关", "copy to", default=())
    attachments: tuple[NoticeAttachment, ...] = param("附件", "attachments", default=())
    printed_by: str = param("印发机关", "who printed it", default="")
    printed_on: date | None = param("印发日期", "the day of printing", default=None)
    sealed: bool = param("是否加盖印章（为印章留位，不画印章）", "whether a seal is put on it", default=False)
    note: str = param("附注", "a note below the date", default="")
    scheme: Identifier | None = param("引用默认的考核方案", "the scheme of its references", default=None)
    period: Period | None = param("引用默认的周期", "the period of its references", default=None)
    supersedes: tuple[Identifier, ...] = param("取代的文件", "the notices it takes the place of", default=())
    amends: tuple[Identifier, ...] = param("修改或更正的文件", "the notices it amends", default=())
    publicity: Publicity | None = param("公示期", "its publicity period", default=None)
    criticises: bool = param("是否含批评内容", "whether it criticises somebody", default=False)
    consents: tuple[Consent, ...] = param("被点名者的书面同意", "who agreed to be named", default=())
    changes: tuple[TextChange, ...] = param("发布后的修改说明", "changes after its release", default=())
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A text without comments, and for each of its lines the line of its file.

    ``cut`` are the lines of the file that a comment was taken out of: their columns are no longer known.
    """

    path: str
    text: str
    numbers: tuple[int, ...]
    cut: frozenset[int] = frozenset()

    def place(self, line: int, column: int = 0) -> Place:
        """Where a line of the text (from 1), or a character of it (from 1), stands."""
        number = self.numbers[line - 1] if line <= len(self.numbers) else 0
        return Place(self.path, line=number, column=0 if number in self.cut else column)


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: front matter, text, the texts of its attachments by their files, blanks not filled in.

    ``blanks`` are findings for the day of its release: a draft may have them.
    """

    path: str
    front: NoticeFront
    body: NoticeText
    attached: Mapping[str, NoticeText]
    blanks: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.front.notice)

    @property
    def title(self) -> str:
        """Its title."""
        return self.front.title

    @property
    def kind_words(self) -> str:
        """Its kind as readers see it."""
        return KIND_WORDS[self.front.kind]
