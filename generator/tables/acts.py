"""What the office does once results stand, a file each: release, take down, hear, correct, close …"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from generator.base.finding import Place
from generator.base.period import Period
from generator.base.shape import At, here, param
from generator.sources.decode import Identifier


@dataclass(frozen=True, slots=True)
class SealedTable:
    """What one result was made from when it was released, by hashes (short hexadecimal).

    A value that has changed since is named by the subject and the column whose hashes both differ.
    ``public`` is the hash of what the site showed of it.
    """

    assessment: Identifier = param("考核项", "the assessment")
    period: Period = param("周期", "the period")
    edition: str = param("方案版本及其计算部分的散列值", "the edition and the hash of its computing part")
    public: str = param("公开部分的散列值", "hash of what is public of it")
    rows: dict[str, str] = param("每一考核对象所读数据的散列值", "hash of what was read of each subject")
    columns: dict[str, str] = param("每一栏所读数据的散列值", "hash of what was read in each column")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Seal:
    """The hashes that ``hongbang release`` writes into a record: of each result and of each notice."""

    results: tuple[SealedTable, ...] = param("各项结果", "the results", default=())
    notices: dict[str, str] | None = param(
        "各公文正文的散列值", "hash of the text of each notice", default=None
    )
    at: At = here()


@dataclass(frozen=True, slots=True)
class Release:
    """``releases/*.yaml``: the act that makes results and notices public.

    A record names results (scheme, assessments and periods), or notices, or both. ``seal`` is written by
    ``hongbang release``; a record made by hand has none.
    """

    format: Literal["1"] = param("格式版本", "format version")
    release: Identifier = param("发布编号", "its id")
    released: datetime = param("发布时间", "the instant of release")
    by: str = param("批准人", "who approved it")
    scheme: Identifier | None = param(
        "考核方案；只发布公文的不写", "the scheme; none for notices", default=None
    )
    assessments: tuple[Identifier, ...] = param("考核项", "the assessments", default=())
    periods: tuple[Period, ...] = param("周期", "the periods", default=())
    up_to: str | None = param(
        "发布到哪一场（告知本人）；不写即全部", "up to which seat, told to those concerned", default=None
    )
    notices: tuple[Identifier, ...] = param("公文", "the notices", default=())
    seal: Seal | None = param("发布时的散列值，由命令写入", "hashes, written by the command", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """``withdrawals/*.yaml``: a notice is withdrawn; its text stays, under a banner."""

    format: Literal["1"] = param("格式版本", "format version")
    withdrawal: Identifier = param("撤回编号", "its id")
    notice: Identifier = param("撤回的公文", "the notice")
    withdrawn: datetime = param("撤回时间", "the instant of the withdrawal")
    reason: str = param("原因", "why")
    by: str = param("由谁撤回", "who withdrew it")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Takedown:
    """``takedowns/*.yaml``: a page is taken down; at its address stands when and why."""

    format: Literal["1"] = param("格式版本", "format version")
    takedown: Identifier = param("撤下编号", "its id")
    address: str = param("页面地址（相对站点根目录）", "the address of the page, below the root of the site")
    taken_down: datetime = param("撤下时间", "the instant of the takedown")
    reason: str = param("原因（将在该地址公开）", "why; it is shown at the address")
    by: str = param("由谁撤下", "who took it down")
    at: At = here()


@dataclass(frozen=True, slots=True)
class ObjectedTo:
    """Which result an objection is about, and which subject of it."""

    scheme: Identifier = param("考核方案", "the scheme")
    assessment: Identifier = param("考核项", "the assessment")
    period: Period = param("周期", "the period")
    subject: Identifier | None = param("考核对象", "the subject", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on an objection."""

    outcome: Literal["upheld", "rejected"] = param("upheld 成立，rejected 不成立", "upheld or rejected")
    text: str = param("处理意见", "what was decided")
    on: date = param("日期", "the day")
    by: str = param("由谁决定", "who decided")
    correction: Identifier | None = param("随后的更正", "the correction that followed", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Objection:
    """``objections/*.yaml``: an objection to a published result. Who objects is never written here."""

    format: Literal["1"] = param("格式版本", "format version")
    objection: Identifier = param("异议编号", "its id")
    received: date = param("收到日期", "the day on which it was received")
    about: ObjectedTo = param("针对的结果", "what it is about")
    clause: str = param("异议所依据的条款", "the clause that it invokes")
    text: str = param("异议内容（只供内部）", "what it says; restricted")
    decision: Decided | None = param("处理", "the decision", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Correction:
    """``corrections/*.yaml``: one value of a register is replaced, from an instant on.

    The row is found by ``row`` (columns by id, as the file has them) or by ``file`` and ``line``; of a
    register whose files lie in folders of periods ``period`` names the folder.
    """

    format: Literal["1"] = param("格式版本", "format version")
    correction: Identifier = param("更正编号", "its id")
    register: Identifier = param("台账", "the register")
    column: Identifier = param("列", "the column")
    expected: str = param("文件中现有的值", "the value that the file holds")
    now: str = param("更正为", "the value that it should be")
    why: str = param("原因", "why")
    by: str = param("由谁决定", "who decided it")
    corrected: datetime = param("更正时间", "the instant from which it holds")
    period: Period | None = param("周期", "the period", default=None)
    row: dict[str, str] | None = param(
        "所在行：列编号与值", "the row: columns and their values", default=None
    )
    file: str | None = param("文件（相对 content/）", "the file, below content/", default=None)
    line: int | None = param("行号", "the row's number in the file", default=None, least=1)
    clause: str | None = param("依据条款", "the clause", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with the cell that it replaced."""

    correction: Correction
    place: Place


@dataclass(frozen=True, slots=True)
class Unheard:
    """Results that a year closes with although no publicity period was held for them, and why."""

    scheme: Identifier = param("考核方案", "the scheme")
    assessments: tuple[Identifier, ...] = param("考核项", "the assessments")
    reason: str = param("为什么不经公示即可归档", "why they may close without one")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Closing:
    """``closings/*.yaml``: a year is closed; ``hongbang archive`` makes its bags as of this instant."""

    format: Literal["1"] = param("格式版本", "format version")
    closing: Identifier = param("归档编号", "its id")
    year: int = param("归档的年度", "the year that is closed", least=1900)
    closed: datetime = param("归档时刻，档案按此时的内容制作", "the instant as of which the archive is made")
    by: str = param("批准人", "who approved it")
    unheard: tuple[Unheard, ...] = param(
        "不经公示而归档的结果", "results that close without a publicity period", default=()
    )
    addendum: int | None = param(
        "第几次增补；年度归档本身不写",
        "its number; none for the closing itself",
        default=None,
        least=1,
    )
    why: str = param("为什么增补", "why there is an addendum", default="")
    at: At = here()

    @property
    def name(self) -> str:
        """The name of its folder and line: ``2025``, or ``2025.1`` for an addendum."""
        return f"{self.year}.{self.addendum}" if self.addendum else str(self.year)


@dataclass(frozen=True, slots=True)
class AcceptedDifference:
    """``replays/*.yaml``: a later engine makes a result of a closed year otherwise, and why that is right.

    ``result`` and ``column`` are those that ``hongbang replay`` names; the archive stays as it is.
    """

    format: Literal["1"] = param("格式版本", "format version")
    replay: Identifier = param("编号", "its id")
    year: int = param("归档的年度", "the closed year", least=1900)
    result: str = param("结果，照抄 hongbang replay 所写", "the result, as hongbang replay names it")
    reason: str = param("为什么不同，为什么接受", "why it differs, and why that is accepted")
    on: date = param("日期", "the day of the acceptance")
    by: str = param("由谁接受", "who accepted it")
    column: Identifier | None = param(
        "开始不同的一步；整张表没有的不写",
        "the step where it begins; none for a whole table",
        default=None,
    )
    at: At = here()
