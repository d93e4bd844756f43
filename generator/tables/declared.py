"""What the office declares in YAML: site, organisation, registers, and acts such as releases and lots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from generator.base.period import Period
from generator.base.shape import At, here, param
from generator.base.text import Text
from generator.sources.decode import Identifier
from generator.tables.list_order import ListOrder
from generator.tables.paper import PaperProfile
from generator.tables.publishing import PublishTarget

ColumnType = Literal["person", "unit", "mark", "number", "count", "date", "choice", "flag", "text", "period"]
Blank = Literal["error", "absent", "exempt", "not-covered", "zero", "empty"]
Word = Literal["absent", "exempt", "not-covered"]


# ── site.yaml and organisation.yaml ────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class SiteConfig:
    """``site.yaml``."""

    format: Literal["1"] = param("格式版本", "format version")
    name: str = param("单位全称", "the organisation's name, shown on every page")
    short: str = param("简称", "its short name")
    issuer: str = param("发布机构", "who publishes")
    zone: str = param("时区，如 +08:00", "the fixed zone")
    language: Literal["zh", "en"] = param(
        "命令消息的语言；页面一律为中文", "the language of messages; pages are in Chinese"
    )
    objections: str = param("异议途径", "how to object")
    list_order: ListOrder = param(
        "名单和名次相同者的排列：id 按编号，strokes 按姓氏笔画，pinyin 按姓氏拼音",
        "the order of lists and of equal ranks: by id, strokes of the surname, or pinyin",
    )
    approvers: tuple[str, ...] = param(
        "谁可以批准发布（职务或姓名）；不写则不能用 release 命令发布", "who may approve a release", default=()
    )
    slogan: str = param("页眉下的一句话", "a line under the name", default="")
    address: str = param("站点网址，用于二维码和订阅", "its address, for QR codes and feeds", default="")
    home: tuple[Identifier, ...] = param("首页和列表中方案的先后", "order of schemes in lists", default=())
    paper: PaperProfile = param(
        "公文在纸上的版式；不写则按 GB/T 9704-2012",
        "the layout of official documents on paper",
        default=PaperProfile(),
    )
    publish: tuple[PublishTarget, ...] = param("上线位置", "where the site is carried to", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit, for instance a window or a department."""

    id: Identifier = param("类别编号", "its id")
    label: str = param("类别名称", "its name, as the roster writes it")
    within: Identifier | None = param("隶属于哪一类", "the kind it belongs to", default=None)


@dataclass(frozen=True, slots=True)
class RosterFile:
    """Where dated rows of the roster lie, and the headings of their columns by role."""

    files: str = param("文件（相对 content/）", "the files, below content/")
    columns: dict[str, str] = param("各栏的表头", "heading of each role")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Organisation:
    """``organisation.yaml``."""

    format: Literal["1"] = param("格式版本", "format version")
    unit_kinds: tuple[UnitKind, ...] = param("单位类别", "kinds of unit")
    people: RosterFile | None = param("人员；只考核单位的写 none", "people; none if only units are assessed")
    units: RosterFile = param("单位", "units")
    postings: RosterFile | None = param(
        "任职；没有任职的（只考核单位，或人员是考生）写 none",
        "postings; none if nobody holds a post (only units are assessed, or candidates)",
    )
    posts: tuple[str, ...] = param("岗位", "posts")
    yes: str = param("表示“是”的词", "the word for yes", default="是")
    no: str = param("表示“否”的词", "the word for no", default="否")
    at: At = here()


# ── registers ──────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """One declared column of a register."""

    id: Identifier = param("列编号", "its id")
    heading: str = param("表头", "its heading in the file")
    type: ColumnType = param("类型", "what it holds")
    range: tuple[Fraction, ...] = param("最低和最高值", "lowest and highest value", default=())
    better: Literal["higher", "lower"] | None = param(
        "数值越高越好还是越低越好", "which direction is better", default=None
    )
    blank: Blank | None = param("空白的含义", "what a blank means", default=None)
    words: dict[str, Word] | None = param(
        "缺考、免考等词的含义", "what words such as 缺考 mean", default=None
    )
    zero: Literal["mark", "absent"] | None = param("0 的含义", "what 0 means", default=None)
    values: tuple[str, ...] = param("可选的词", "the words of a choice", default=())
    failing: tuple[str, ...] = param(
        "其中不好的词；比率的好坏方向由此推出",
        "those that are bad: the direction of a ratio follows from them",
        default=(),
    )
    window: Identifier | None = param(
        "同名时凭哪一列区分", "the unit column that tells equal names apart", default=None
    )
    optional: bool = param("文件中可以没有此列", "the heading may be missing", default=False)
    remarks: bool = param(
        "评分表各项的备注汇总于此列", "takes the remarks on the items of a score sheet", default=False
    )
    width: int | None = param(
        "编号的字符数；较短的是疑点", "characters of an identifier; shorter ones are doubts", default=None,
        least=1,
    )  # fmt: skip
    fact: str | None = param(
        "事实类别（公开范围）", "its kind of fact in the disclosure policy", default=None
    )
    at: At = here()


@dataclass(frozen=True, slots=True)
class LifeStates:
    """The life of a list's rows: open words, done words, and the column of the due date."""

    column: Identifier = param("状态列", "the column of the state")
    open: tuple[str, ...] = param("未完成的状态", "states that are open")
    done: tuple[str, ...] = param("已完成的状态", "states that are done")
    due: Identifier | None = param("期限列", "the column of the due date", default=None)


@dataclass(frozen=True, slots=True)
class Shares:
    """A count of a register's rows by the words of one column, with shares, the most frequent first."""

    column: Identifier = param("按哪一列（选项）分类", "the column of a choice")
    label: str = param("名称", "its name")
    fact: str | None = param(
        "事实类别（公开范围）；不写则同该列", "its kind of fact in the disclosure policy", default=None
    )
    clause: str | None = param("依据条款", "the clause", default=None)


@dataclass(frozen=True, slots=True)
class Register:
    """``registers/*.yaml``: what a table of data looks like, and who may see it."""

    format: Literal["1"] = param("格式版本", "format version")
    register: Identifier = param("台账编号", "its id")
    label: str = param("台账名称", "its name")
    files: str = param("文件（相对 content/，可含 {period} 和 *）", "the files, with {period} and *")
    period: str = param(
        "期间来自：path、none，或某一列", "where the period comes from: path, none, or a column"
    )
    key: tuple[str, ...] = param("一期内不得重复的列；空表示可重复", "columns unique within a period")
    fact: str = param("事实类别（公开范围）", "its kind of fact in the disclosure policy")
    columns: tuple[RegisterColumn, ...] = param("各列", "its columns")
    clause: str | None = param("依据条款", "the clause", default=None)
    sheet: str | None = param("工作表名称", "the sheet of a workbook", default=None)
    page: bool = param("是否有公开的台账页", "whether it is shown as a page", default=False)
    states: LifeStates | None = param("状态", "the life of a row", default=None)
    shares: tuple[Shares, ...] = param(
        "在台账页上分类统计：件数、占比、累计占比，由多到少", "counts and shares by a column on its page",
        default=(),
    )  # fmt: skip
    day: str | None = param(
        "各行的日期在哪一列；没有这样一列（如计划）写 none", "the column of a row's day, or none (a plan)",
        default=None,
    )  # fmt: skip
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    at: At = here()

    def column(self, name: str) -> RegisterColumn | None:
        """A column by its id."""
        return next((c for c in self.columns if c.id == name), None)

    def subject_column(self, kind: str) -> str:
        """The column of whom a row is about, where nobody names one: the first of that type."""
        return next(c.id for c in self.columns if c.type == kind)

    @property
    def day_columns(self) -> tuple[str, ...]:
        """The columns that may hold the day of a row: that of the period, else all dates but the due date."""
        due = self.states.due if self.states else None
        dates = tuple(str(c.id) for c in self.columns if c.type == "date" and c.id != due)
        return (self.period,) if self.period in dates else dates

    @property
    def day_column(self) -> str | None:
        """The column of the day from which a row exists, as declared or as the only date there is."""
        if self.day is not None:
            return None if self.day == "none" else self.day
        return next(iter(self.day_columns), None)


# ── what the office declares ───────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Excused:
    """Somebody in scope who was not marked in a complete period, and why (ALL-16)."""

    state: Word = param("absent 缺考，exempt 免考，not-covered 未覆盖", "absent, exempt or not-covered")
    reason: str = param("原因", "why")
    person: Identifier | None = param("人员", "the person", default=None)
    unit: Identifier | None = param("单位", "the unit", default=None)
    at: At = here()


@dataclass(frozen=True, slots=True)
class Complete:
    """A period of an assessment declared complete."""

    assessment: Identifier = param("考核项", "the assessment")
    on: date = param("宣布收齐的日期", "the day of the declaration")
    by: str = param("由谁宣布", "who declared it")
    periods: tuple[Period, ...] = param("周期", "the periods", default=())
    from_: Period | None = param("从哪一期", "from which period", default=None)
    until: Period | None = param("到哪一期", "to which period", default=None)
    up_to: str | None = param(
        "收齐到哪一场（如首考）；不写即全部收齐", "up to which seat; else the whole", default=None
    )
    excused: tuple[Excused, ...] = param("未评分的人员及原因", "who was not marked, and why", default=())
    at: At = here()

    def names(self, period: Period) -> bool:
        """Whether the declaration is about this period."""
        if period in self.periods:
            return True
        if self.from_ is None or self.until is None:
            return False
        return self.from_.first <= period.first and period.last <= self.until.last


@dataclass(frozen=True, slots=True)
class Completions:
    """``completions/*.yaml``."""

    format: Literal["1"] = param("格式版本", "format version")
    scheme: Identifier = param("考核方案", "the scheme")
    complete: tuple[Complete, ...] = param("已收齐的周期", "what is complete")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Adopted:
    """Who adopted something and when."""

    by: str = param("由谁通过", "who adopted it")
    on: date = param("日期", "the day")


@dataclass(frozen=True, slots=True)
class Ruling:
    """``rulings/*.yaml``: a reading settles a gap for editions, a decision settles one case."""

    format: Literal["1"] = param("格式版本", "format version")
    ruling: Identifier = param("裁断编号", "its id")
    kind: Literal["reading", "decision"] = param("reading 解读，decision 裁定", "reading or decision")
    scheme: Identifier = param("考核方案", "the scheme")
    text: str = param("裁断内容", "what it says")
    adopted: Adopted = param("通过", "who adopted it and when")
    editions: tuple[str, ...] = param("适用的版本", "the editions it is for", default=())
    question: str = param("所要解决的问题", "the question it settles", default="")
    source: str | None = param("问题所在的条款", "the clause with the gap", default=None)
    settles: tuple[str, ...] = param(
        "所了结的方案问题（编码@考核项.步骤）", "scheme findings that it settles", default=()
    )
    assessment: Identifier | None = param("考核项", "the assessment decided on", default=None)
    period: Period | None = param("周期", "the period decided on", default=None)
    step: Identifier | None = param("步骤", "the step decided on", default=None)
    person: Identifier | None = param("人员", "the person decided on", default=None)
    unit: Identifier | None = param("单位", "the unit decided on", default=None)
    choice: str | None = param("所选的处理", "the outcome chosen", default=None)
    chosen: tuple[Identifier, ...] = param("入选者", "who is chosen from a tie", default=())
    ground: str = param("理由", "the ground", default="")
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class Pool:
    """One group of a draw: who is in it and how many are drawn."""

    group: str = param("组别", "the group")
    take: int = param("抽几人", "how many are drawn")
    members: tuple[Identifier, ...] = param("名单", "who is in the pool")


@dataclass(frozen=True, slots=True)
class Seed:
    """The public text that decides a draw, fixed before it."""

    text: str = param("种子文字", "the seed")
    fixed: date = param("公布日期", "the day it was published")
    source: str = param("出处", "where it was published")


@dataclass(frozen=True, slots=True)
class Lot:
    """``lots/*.yaml``: one drawing of lots."""

    format: Literal["1"] = param("格式版本", "format version")
    lot: Identifier = param("抽签编号", "its id")
    scheme: Identifier = param("考核方案", "the scheme")
    assessment: Identifier = param("考核项", "the assessment")
    period: Period = param("周期", "the period")
    axis: Identifier = param("评委所在的方向", "the axis of the panel")
    drawn: date = param("抽签日期", "the day of the draw")
    seed: Seed = param("种子", "the seed")
    pools: tuple[Pool, ...] = param("各组", "the groups")
    result: tuple[Identifier, ...] = param("结果", "who was drawn, group by group")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Accepted:
    """One doubt accepted, with a reason."""

    finding: str = param("所接受的疑点", "the key of the doubt")
    reason: str = param("理由", "why")
    by: str = param("由谁接受", "who accepted it")
    on: date = param("日期", "when")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Acceptances:
    """``acceptances/*.yaml``."""

    format: Literal["1"] = param("格式版本", "format version")
    accept: tuple[Accepted, ...] = param("已接受的疑点", "the doubts accepted")
    at: At = here()


Audience = Literal["site", "circular"]
Visibility = Literal["shown", "withheld"]

FACTS: dict[str, Text] = {
    "score": Text("得分", "score"),
    "rank": Text("名次", "rank"),
    "ordered-rank": Text("条款要求公布的名次", "place that a clause orders published"),
    "grade": Text("等次", "grade"),
    "honour": Text("荣誉", "honour"),
    "failure": Text("不合格", "failure"),
    "reason": Text("原因", "reason"),
    "consequence": Text("处理", "consequence"),
    "complaint": Text("投诉", "complaint"),
    "make-up": Text("补考", "make-up"),
    "veto": Text("一票否决", "veto"),
    "demotion": Text("降级", "demotion"),
    "assessor": Text("评委", "assessor"),
    "panel": Text("评委组抽签", "draw of the panel"),
    "contact": Text("联系方式", "contact"),
    "attendance": Text("考勤", "attendance"),
    "training": Text("培训", "training"),
    "improvement": Text("整改", "improvement"),
    "document": Text("文件", "document"),
    "objection": Text("异议及其结果", "objection and its outcome"),
    "objection-text": Text("异议内容", "text of an objection"),
    "source-row": Text("出处的行号", "row in the source file"),
}
"""The kinds of fact of the disclosure policy: a closed list."""


@dataclass(frozen=True, slots=True)
class FactPolicy:
    """Who sees one kind of fact."""

    fact: str = param("事实类别", "the kind of fact")
    site: Visibility = param("内网站点", "on the intranet site")
    circular: Visibility = param("通报", "in circulars")
    clause: str = param("依据条款", "the clause that orders it")
    at: At = here()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """``disclosure.yaml``: kind of fact × audience."""

    format: Literal["1"] = param("格式版本", "format version")
    regulation: str = param("公开范围的依据", "the regulation that orders it")
    minimum: int = param("均值至少由几人构成才公布", "the smallest number of people behind a mean", least=1)
    facts: tuple[FactPolicy, ...] = param("各类事实", "the kinds of fact")
    at: At = here()

    def shows(self, fact: str, audience: Audience = "site") -> bool:
        """Whether an audience sees a kind of fact; what the policy does not name is withheld."""
        policy = next((f for f in self.facts if f.fact == fact), None)
        if policy is None:
            return False
        return (policy.site if audience == "site" else policy.circular) == "shown"
