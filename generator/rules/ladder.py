"""``ladder``: what follows from the first, second, third occurrence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import STATE_WORDS, Column, Form, State
from generator.base.exact import Exact, decimal_text
from generator.base.period import parse_period
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text
from generator.rules.model import Names, Row, Rule, Say, Work, expect, expect_seats


@dataclass(frozen=True, slots=True)
class Pay:
    """A deduction from performance pay, always a proposal to be signed (ALL-13)."""

    percent: Fraction = param("扣减比例（%）", "percent taken")
    base: str = param(
        "以什么为基数", "of what", asks=Text("按哪一项工资扣减？请写明 base", "a percentage of which pay?")
    )
    month: Literal["same", "following"] = param(
        "扣哪个月：same 当月，following 次月", "which month: the same or the following",
        asks=Text("扣哪个月的？请写明 month", "of which month?"),
    )  # fmt: skip
    adds_up: bool = param(
        "与前次扣减是否累加", "whether it adds to an earlier deduction",
        asks=Text("多次扣减是否累加？请写明 adds-up", "do several deductions add up?"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standby:
    """A time off post for training (待岗)."""

    counted: Literal["working", "calendar", "months"] = param(
        "working 工作日，calendar 日历日，months 月", "working days, calendar days or months",
        asks=Text("按工作日还是日历日计？请写明 counted", "working or calendar days?"),
    )  # fmt: skip
    starts: Literal["next-working-day", "next-day", "next-month"] = param(
        "从哪一天起", "from which day", asks=Text("从哪一天起算？请写明 starts", "from which day?")
    )
    after: Literal["release", "completion", "occurrence"] = param(
        "在什么之后起算：release 结论公布，completion 宣布收齐，occurrence 发生之日（dated-by）",
        "after what it starts: the release of the conclusion, its completion, or the occurrence itself",
        asks=Text("自结论公布、宣布收齐还是发生之日起算？请写明 after", "after release, completion or the day itself?"),
    )  # fmt: skip
    days: int | None = param("天数", "how many days", default=None)
    months: int | None = param("月数", "how many months", default=None)

    def words(self) -> Text:
        """Its length and its start in words."""
        span = f"{self.months}个月" if self.months else f"{self.days}天"
        kind = {"working": "（工作日）", "calendar": "（日历日）", "months": ""}[self.counted]
        event = {"release": "结论公布", "completion": "宣布收齐", "occurrence": "发生之日"}[self.after]
        start = {"next-working-day": "后的下一个工作日", "next-day": "次日", "next-month": "的次月1日"}[
            self.starts
        ]
        return Text(
            f"待岗培训{span}{kind}，自{event}{start}起算",
            f"standby {self.months or self.days} ({self.counted}), {self.starts} after {self.after}",
        )

    def is_clear(self) -> bool:
        """Whether it says one length, of the unit in which it is counted."""
        length = self.months if self.counted == "months" else self.days
        other = self.days if self.counted == "months" else self.months
        return other is None and length is not None and length > 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several outcomes among which a recorded decision chooses (ALL-10)."""

    id: str = param("选项编号", "its id")
    label: str = param("选项", "what it is")


@dataclass(frozen=True, slots=True)
class Rung:
    """What one occurrence brings."""

    at_: int = param("第几次", "which occurrence")
    measure: str = param(
        "处理措施，如口头警告、书面警告和再培训", "a measure such as a warning or training", default=""
    )
    pay: Pay | None = param("绩效工资", "performance pay", default=None)
    standby: Standby | None = param("待岗", "standby", default=None)
    back: str = param("返岗条件", "what lets the person return", default="")
    choices: tuple[Choice, ...] = param(
        "由裁定选择的处理", "outcomes that a decision chooses among", default=()
    )
    decided_by: str = param("由谁裁定", "who decides", default="")
    clause: Clause | None = param("依据条款", "the clause", default=None)

    def words(self) -> Text:
        """The rung in words."""
        zh: list[str] = [self.measure] if self.measure else []
        if self.pay:
            month = "当月" if self.pay.month == "same" else "次月"
            adds = "与前次累加" if self.pay.adds_up else "不与前次累加"
            zh.append(f"扣减{month}{self.pay.base}{decimal_text(self.pay.percent)}%（{adds}）")
        if self.standby:
            zh.append(self.standby.words().zh)
        if self.choices:
            zh.append(
                "由" + (self.decided_by or "考核机构") + "裁定：" + "或".join(c.label for c in self.choices)
            )
        if self.back:
            zh.append(f"返岗须{self.back}")
        en = [self.measure] if self.measure else []
        if self.pay:
            en.append(f"pay −{decimal_text(self.pay.percent)}% ({self.pay.month} month)")
        if self.standby:
            en.append(self.standby.words().en)
        if self.choices:
            en.append("by decision: " + " or ".join(c.id for c in self.choices))
        return Text("，".join(zh), ", ".join(en))


@dataclass(frozen=True, slots=True)
class Ladder(Rule):
    kind = "ladder"
    name = Text("逐次加重的处理", "Ladder")
    meaning = Text("按第几次发生给出相应的处理。", "What follows from each further occurrence.")

    of: Ref = param("历次结论", "the grades along the axis")
    along: str = param("历次所在的方向", "the axis of the occurrences")
    counts: str = param(
        "哪个等次算一次", "the grade that counts as an occurrence",
        asks=Text("什么算一次不合格？请写明 counts，并给出合格分数", "what counts as an occurrence?"),
    )  # fmt: skip
    triggers: Literal["last", "each"] = param(
        "last 只看本期这一次，each 本期内每一次都处理", "only the latest of the axis, or each of them"
    )
    year: Literal["calendar", "campaign", "all-time"] = param(
        "按什么年度累计", "the year over which it counts",
        asks=Text("“年度”指哪一年？请写明 year", "which year is meant?"),
    )  # fmt: skip
    missing: Literal["skip", "counts"] = param(
        "没有结果的一期：skip 不计，counts 算一次", "a period without a result",
        asks=Text("没有结果的一期怎样计？请写明 missing", "what does a missing period do?"),
    )  # fmt: skip
    restart: Literal["each-year", "after-top", "never"] = param(
        "何时重新计数", "when the count starts anew",
        asks=Text("何时重新计数？请写明 restart", "when does the count start anew?"),
    )  # fmt: skip
    rungs: tuple[Rung, ...] = param("各次的处理", "the rungs")
    dated_by: Ref | None = param(
        "历次各在哪一天的日期列（与历次同一方向）：扣减的月份按这一天；不写则按考核周期的末日",
        "a date column on the same axis: the day of each occurrence, of whose month a deduction is; "
        "else the last day of the period",
        default=None,
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_seats(forms, self.of, say, "of", "choice", axis=self.along)
        if taken is not None and len(taken.axes) > 1:
            say("wrong-form", "of", self.of, wanted="one", got="many")
        if taken is not None and self.counts not in taken.failing:
            say(
                "no-pass-mark",
                "counts",
                self.counts,
                of=self.of,
                failing="、".join(sorted(taken.failing)) or "—",
            )
        if self.dated_by is not None:
            expect(forms, self.dated_by, say, "dated-by", "date", axis=self.along)
        if [r.at_ for r in self.rungs] != list(range(1, len(self.rungs) + 1)):
            say("rungs-out-of-order", "rungs", "、".join(str(r.at_) for r in self.rungs))
        if not self.rungs:
            say("condition-unclear", "rungs", "rungs")
        for rung in self.rungs:
            if len(rung.choices) == 1 or (rung.choices and not rung.decided_by):
                say("choice-without-decider", "rungs", rung.at_)
            options = [c.id for c in rung.choices]
            for twice in sorted({o for o in options if options.count(o) > 1}):
                say("named-twice", "rungs", twice)
            if rung.standby and not rung.standby.is_clear():
                say("condition-unclear", "rungs", rung.at_)
            if rung.standby and rung.standby.after == "occurrence" and self.dated_by is None:
                say("occurrence-without-day", "rungs", rung.at_)
            if not (rung.measure or rung.pay or rung.standby or rung.choices):
                say("rung-without-consequence", "rungs", rung.at_)
        return Form("number", low=Fraction(0), places=0, better="lower")

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        codes = [i for i, w in enumerate(column.form.words) if w == self.counts]
        hits = column.given & np.isin(column.values.num.astype(np.int64), codes)
        if self.missing == "counts":
            hits |= column.state == State.ABSENT
        total = hits.sum(axis=-1)
        if self.restart == "after-top":
            total = np.where(total > 0, (total - 1) % len(self.rungs) + 1, 0)
        triggered = self._latest(hits, column, work) if self.triggers == "last" else total > 0
        rung = np.where(triggered, np.minimum(total, len(self.rungs)), 0).astype(np.int64)
        for index in np.flatnonzero(triggered):
            self._need_decision(work, int(index), int(rung[index]))
        state = np.where(triggered, np.uint8(State.GIVEN), np.uint8(State.EMPTY)).astype(np.uint8)
        form = Form("number", low=Fraction(0), places=0, better="lower")
        return Column(form, Exact(rung), state, left_out={str(self.of): ~hits})

    def _latest(self, hits: NDArray[np.bool_], column: Column, work: Work) -> NDArray[np.bool_]:
        """Who has an occurrence in the last seat; a last seat of an earlier period was dealt with then."""
        period = parse_period(column.seats[-1]) if column.seats else None
        if hits.shape[-1] == 0 or (period is not None and not period.within(work.period)):
            return np.zeros(work.size, dtype=bool)
        return np.asarray(hits[..., -1], dtype=bool)

    def _need_decision(self, work: Work, index: int, rung: int) -> None:
        reached = self.rungs[:rung] if self.triggers == "each" else self.rungs[rung - 1 : rung]
        for step in reached:
            if not step.choices:
                continue
            work.asked.add(work.subjects[index])
            made = work.decided.choices.get(work.subjects[index])
            names = [c.id for c in step.choices]
            choices = "、".join(f"{c.id}（{c.label}）" for c in step.choices)
            if made is None:
                work.report("decision-missing", work.who(index), period=work.period, choices=choices)
            elif made not in names:
                place = work.decided.places.get(work.subjects[index])
                work.report("decision-unknown-choice", made, place, who=work.who(index), choices=choices)

    def sentence(self, names: Names) -> Text:
        year = {"calendar": "自然年度内", "campaign": "活动年度内", "all-time": "历次"}[self.year]
        said = [(r.at_, r.words()) for r in self.rungs]
        return Text(
            f"{year}“{names(self.of)}”为{self.counts}的："
            + "；".join(f"第{n}次，{w.zh}" for n, w in said)
            + "。",
            f"“{names(self.of)}” {self.counts}: " + "; ".join(f"{n}: {w.en}" for n, w in said) + ".",
        )

    def arithmetic(self, row: Row) -> str:
        counted = [text for text, skipped in row.texts(self.of, self.along) if not skipped]
        absent = [state for state, skipped in row.gaps(self.of, self.along) if not skipped]
        said = [f"{self.counts} × {len(counted)}"] if counted else []
        # Somebody absent has no grade, and yet it may count as an occurrence.
        said += [f"{STATE_WORDS[State.ABSENT].zh} × {len(absent)}"] if absent else []
        return " + ".join(said)
