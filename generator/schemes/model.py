"""Schemes: editions of rules in force for stated periods, checked, each value with its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from generator.base.column import Form
from generator.base.period import Period, Rhythm
from generator.base.shape import At, Clause, here, param
from generator.base.text import Text
from generator.rules.condition import Condition
from generator.rules.model import Rule
from generator.schemes.due import Due
from generator.schemes.levels import Hurdle, Levels
from generator.sources.decode import Identifier
from generator.tables.model import Ruling


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """How many jurors come from one group of the pool."""

    is_: str = param("组别", "the group")
    take: int = param("抽几人", "how many")


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel of jurors drawn by lot from a register of groups (ET-07)."""

    size: int = param("评委人数", "how many jurors")
    column: Identifier = param("评分表中写评委的列", "the column that names the juror")
    register: Identifier = param("抽签名单所在的台账", "the register of the pool")
    member: Identifier = param("名单台账中写人员的列", "its column of people")
    group: Identifier = param("名单台账中写组别的列", "its column of groups")
    groups: tuple[PanelGroup, ...] = param("各组抽几人", "the groups")
    drawn: Literal["each-period", "once"] = param(
        "each-period 每期抽一次，once 只抽一次", "drawn for each period or once",
        asks=Text("评委每期抽还是只抽一次？请写明 drawn", "is the panel drawn for each round or once?"),
    )  # fmt: skip
    in_both: str = param(
        "同时在两组者算哪一组（组别名），或 refuse", "the group of somebody in both, or refuse",
        asks=Text("同时在两组的人算哪一组？请写明 in-both", "which group has somebody who is in both?"),
    )  # fmt: skip
    own_unit: Literal["refuse", "allow"] = param(
        "评委能否评本窗口", "may a juror mark the own window",
        asks=Text("评委能否评本窗口？请写明 own-unit", "may a juror mark the own window?"),
    )  # fmt: skip
    too_small: Literal["refuse", "fill-from-other"] = param(
        "名单不足时：refuse 不得抽签，fill-from-other 由另一组补足", "a pool that is too small",
        asks=Text("名单人数不足怎样办？请写明 too-small", "what if a pool is too small?"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axis:
    """A direction of values beyond the subject: seats of a panel, items, sittings."""

    id: Identifier = param("方向编号", "its id")
    label: str = param("方向名称", "its name")
    column: Identifier | None = param(
        "区分各席的列", "the register column that tells the seats apart", default=None
    )
    seats: tuple[str, ...] = param(
        "各席的词；各席是输入所取各列的，为各列的名称",
        "the words of the seats, in order; names of the columns taken",
        default=(),
    )  # fmt: skip
    panel: Panel | None = param("评委组", "the panel", default=None)
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    ruling: tuple[Identifier, ...] = param("依据裁断", "the rulings", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class Holds:
    """What a value that runs on from one period to the next can be, known before the step that makes it."""

    kind: Literal["number", "choice", "flag", "date"] = param(
        "数据种类：number 数值，choice 选项，flag 是否，date 日期", "number, choice, flag or date"
    )
    words: tuple[str, ...] = param("可能的词", "the words of a choice", default=())
    low: Fraction | None = param("最低值", "the lowest value", default=None)
    high: Fraction | None = param("最高值", "the highest value", default=None)
    places: int | None = param(
        "小数位数；不写为未舍入", "decimal places; unrounded if left out", default=None
    )


@dataclass(frozen=True, slots=True)
class Begins:
    """Where a value that runs on begins: the latest row of a register on or before the period's first day."""

    register: Identifier = param("台账", "the register")
    take: Identifier = param("取哪一列", "which column")
    subject: Identifier | None = param("写考核对象的列", "the column of the subject", default=None)


@dataclass(frozen=True, slots=True)
class Claimed:
    """The column of a register in which people claim what an input knows: months of service, a level held."""

    register: Identifier = param("台账", "the register")
    take: Identifier = param("写明所申报内容的列", "the column of what is claimed")
    subject: Identifier | None = param("写考核对象的列", "the column of the subject", default=None)


@dataclass(frozen=True, slots=True)
class Input:
    """What an assessment takes in: from a register, from another result, from members, or from the roster."""

    id: Identifier = param("输入编号", "its id")
    label: str = param("名称", "its name")
    register: Identifier | None = param("来自台账", "from this register", default=None)
    take: tuple[Identifier, ...] = param(
        "取哪几列；取自另一考核项的，写它的哪一步（不能是它的输入）",
        "which columns; of another assessment which of its steps, not an input",
        default=(),
    )
    subject: Identifier | None = param(
        "台账中写考核对象的列", "the register's column of the subject", default=None
    )
    along: Identifier | None = param("几列排成哪个方向", "the axis along which the columns lie", default=None)
    by: Identifier | None = param(
        "每行属于哪个方向的一席", "the axis whose seat a row belongs to", default=None
    )
    many: bool = param("一个对象可有多条记录", "many records a subject", default=False)
    optional: bool = param(
        "可以没有记录：没有的不算缺报（如申报、审查）", "a subject may have no row and misses none",
        default=False,
    )  # fmt: skip
    where: Condition | None = param("只取满足条件的行", "only rows that meet this", default=None)
    at_least: int | None = param(
        "每个对象每期至少几条：条款规定的条数，没有规定而人人应有记录的写 1",
        "at least so many records a subject and period: as the clause orders, or 1 where everybody has some",
        default=None,
    )
    marked_by: Identifier | None = param(
        "评分人所在的列；不登记评分人的写 none", "the column of who gave each mark, or none", default=None
    )
    result: Identifier | None = param(
        "来自另一考核项的结果", "from the result of this assessment", default=None
    )
    members: Identifier | None = param("来自所属成员的结果", "from the results of the members", default=None)
    span: Literal["period", "previous", "latest", "year-to-date", "ever"] = param(
        "取哪些期：period 本期内，previous 本期开始以前最近的一期，latest 到本期末日为止已结束的最近一期，"
        "year-to-date 本年至今，ever 至今全部",
        "which periods: those in this one, the last that ended before it, the last that ended by its "
        "last day, this year's so far, all so far",
        default="period",
    )
    holds: Holds | None = param(
        "可能取哪些值：取本考核项自身上一期的结果（逐期延续的状态）时须写明",
        "what it can be: to be declared of a state that runs on from the period before",
        default=None,
    )
    begins: Begins | None = param(
        "没有上一期结果的对象以什么为起点：登记在册的一列，没有起点写 none",
        "where those start who have no earlier result: a column of a register, or none",
        default=None,
    )
    roster: Literal["staff", "first-day", "unit", "post", "tenure"] | None = param(
        "来自花名册：staff 人数，first-day 到岗日，unit 所在单位，post 岗位，tenure 任职满几个月",
        "from the roster: head count, first day, unit, post, or whole months on post", default=None,
    )  # fmt: skip
    posts: tuple[str, ...] = param("哪些岗位", "which posts", default=())
    on: Literal["first-day", "last-day"] | None = param(
        "按哪一天：人数、岗位、任职月数须写明；取单位而不写的，为考核归属的单位",
        "of which day: to be declared of head counts, posts and months on post; a unit without it is that of "
        "the assessment", default=None,
    )  # fmt: skip
    breaks: Literal["left-out", "counted", "start-anew"] | None = param(
        "任职中断怎样计：left-out 中断期间不计，counted 照计，start-anew 重新起算",
        "breaks of service: left out, counted all the same, or the count starts anew", default=None,
    )  # fmt: skip
    claimed: Claimed | None = param(
        "本人申报的同一内容：任职月数多于花名册的、与取自的结果不符的，要报出",
        "where people claim the same: more months than the roster has, or another value than the result's, "
        "is reported", default=None,
    )  # fmt: skip
    due: Due | None = param(
        "期限：本期的事最迟哪一天", "the last day by which something of the period is due", default=None
    )
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    ruling: tuple[Identifier, ...] = param("依据裁断", "the rulings", default=())
    at: At = here()

    @property
    def is_carried(self) -> bool:
        """Whether it runs on from the period before in a declared form: then it makes no circle."""
        return self.span == "previous" and self.holds is not None


@dataclass(frozen=True, slots=True)
class Subjects:
    """Who is assessed."""

    kind: Literal["person", "unit"] = param("考核对象", "people or units")
    unit_kind: Identifier | None = param("哪一类单位（中的人）", "which kind of unit", default=None)
    posts: tuple[str, ...] = param("哪些岗位", "which posts", default=())
    posted_in_period: bool = param(
        "只含本期新到岗的", "only those newly on post in the period", default=False
    )
    listed_in: Identifier | None = param("在这个台账中列名的", "those named in this register", default=None)
    selected_in: Identifier | None = param(
        "在这个考核项中入选的（如进入下一轮的）",
        "those whom another assessment selected, for the next round",
        default=None,
    )  # fmt: skip
    step: Identifier | None = param(
        "由它的哪一步入选（结果为是/否的步骤）", "the step of it that selects, a flag", default=None
    )
    as_: Identifier | None = param("与另一考核项相同", "the same as of another assessment", default=None)
    unit_on: Identifier | None = param(
        "人员归属按哪一天：last-day 或某个日期输入；那天不在任的，归最后任职的单位",
        "the day of membership: last-day or a date input; "
        "who is not in post then belongs to the unit held last",
        default=None,
    )  # fmt: skip
    names: tuple[Identifier, ...] = param("逐个列名（单位编号）", "named one by one", default=())


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a kind of rule with its parameters, label and grounds."""

    id: Identifier = param("步骤编号", "its id")
    kind: Identifier = param("规则种类", "the kind of rule")
    label: str = param("名称", "its name")
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    ruling: tuple[Identifier, ...] = param("依据裁断", "the rulings", default=())
    fact: str | None = param("事实类别（公开范围）", "its kind of fact", default=None)
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when the results of a period are due, counted from its last day."""

    label: str = param("到期的事项，如“月度成绩报送”", "what is due")
    days: int = param("期末后第几天", "so many days after the last day", least=1)
    counted: Literal["working", "calendar"] = param(
        "working 工作日，calendar 日历日", "working or calendar days",
        asks=Text("期限按工作日还是日历日计？请写明 counted", "working or calendar days?"),
    )  # fmt: skip
    holiday: Literal["next-working-day", "working-day-before", "stays"] | None = param(
        "日历日的期限遇节假日：next-working-day 顺延，working-day-before 提前，stays 不变",
        "where a calendar day is a holiday: moved on, moved ahead, or kept", default=None,
    )  # fmt: skip
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    ruling: tuple[Identifier, ...] = param("依据裁断", "the rulings", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment of a scheme: subjects, rhythm, axes, inputs; its steps follow in ``Checked``."""

    id: Identifier = param("考核项编号", "its id")
    label: str = param("名称", "its name")
    subjects: Subjects = param("考核对象", "who is assessed")
    rhythm: Rhythm = param(
        "周期：year、half、quarter、month、week、day、round", "its rhythm",
        asks=Text("多久考核一次？请写明 rhythm", "how often is it held?"),
    )  # fmt: skip
    axes: tuple[Axis, ...] = param("各方向", "its axes", default=())
    inputs: tuple[Input, ...] = param("各输入", "its inputs", default=())
    clause: tuple[Clause, ...] = param("依据条款", "the clauses", default=())
    ruling: tuple[Identifier, ...] = param("依据裁断", "the rulings", default=())
    fact: str = param(
        "各步骤默认的事实类别", "the kind of fact of its steps, unless they say otherwise", default="score"
    )
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    due: Deadline | None = param("期末后的期限", "what is due after each period, and when", default=None)
    levels: Levels | None = param(
        "结果是逐期保持的等级（如星级）的，写明各级名称：网站据此出名册和个人的等级档案",
        "the words of a level that people hold from period to period: a roll is made of it", default=None,
    )  # fmt: skip
    hurdles: tuple[Hurdle, ...] = param(
        "评定的各环节，依次（如申报、推荐、考试）：同一轮的各考核项写在一起看",
        "the visible steps of a round, in turn; those of its other assessments join them", default=(),
    )  # fmt: skip
    at: At = here()


@dataclass(frozen=True, slots=True)
class InForcePeriods:
    """The periods for which an edition is in force."""

    from_: Period = param("从哪一期", "from which period")
    until: Period = param("到哪一期", "to which period")

    def holds(self, period: Period) -> bool:
        """Whether a period is ruled by the edition: the edition in force on its last day."""
        return self.from_.first <= period.last <= self.until.last


@dataclass(frozen=True, slots=True)
class SchemeHead:
    """What stands at the top of a scheme file."""

    format: Literal["1"] = param("格式版本", "format version")
    scheme: Identifier = param("方案编号", "its id")
    edition: Identifier = param("版本", "its edition")
    label: str = param("名称", "its name")
    regulation: str = param("所依据的办法（编号@版本）", "the regulation it follows")
    in_force: InForcePeriods = param("适用的周期", "the periods it is in force for")
    rules: tuple[str, ...] = param("规则编号", "catalogue ids", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class CheckedStep:
    """A step, its rule, its clauses in full, its column's form; ``refs``, what it takes (found once)."""

    step: Step
    rule: Rule
    clauses: tuple[str, ...]
    form: Form | None
    refs: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "refs", self.rule.refs())

    @property
    def id(self) -> str:
        return self.step.id


@dataclass(frozen=True, slots=True)
class CheckedAssessment:
    """An assessment whose steps stand in the order of working them out."""

    head: Assessment
    steps: tuple[CheckedStep, ...]
    forms: Mapping[str, Form]

    @property
    def id(self) -> str:
        return self.head.id

    def label(self, ref: str) -> str:
        """The label of an input or step."""
        step, one = self.step(ref), self.input(ref)
        if step is not None:
            return step.step.label
        return one.label if one is not None else ref

    def step(self, name: str) -> CheckedStep | None:
        """A step by its id."""
        return next((s for s in self.steps if s.id == name), None)

    def input(self, name: str) -> Input | None:
        """An input by its id."""
        return next((i for i in self.head.inputs if i.id == name), None)

    def axis(self, name: str) -> Axis | None:
        """An axis by its id."""
        return next((a for a in self.head.axes if a.id == name), None)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One edition of a scheme, checked; ``rulings`` are the readings in force for it."""

    head: SchemeHead
    assessments: tuple[CheckedAssessment, ...]
    rulings: tuple[Ruling, ...] = ()
    path: str = ""
    digest: str = ""

    @property
    def id(self) -> str:
        return self.head.scheme

    def assessment(self, name: str) -> CheckedAssessment | None:
        """An assessment by its id."""
        return next((a for a in self.assessments if a.id == name), None)


@dataclass(frozen=True, slots=True)
class Schemes:
    """All editions by scheme and first period; ``coming`` are those of later days, by id and edition."""

    editions: tuple[Scheme, ...]
    by_id: Mapping[str, tuple[Scheme, ...]] = field(default_factory=dict)
    coming: frozenset[tuple[str, str]] = frozenset()

    def in_force(self, scheme: str, period: Period) -> Scheme | None:
        """The edition of a scheme that rules a period."""
        return next((s for s in self.by_id.get(scheme, ()) if s.head.in_force.holds(period)), None)
