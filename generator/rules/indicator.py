"""``indicator``: a value against its target: met, missed, or still running until the day it is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, decimal_text, range_words
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import weightiest
from generator.rules.model import Names, Row, Rule, Say, Work, expect

MET, MISSED, RUNNING = "达到", "未达到", "进行中"


@dataclass(frozen=True, slots=True)
class Indicator(Rule):
    kind = "indicator"
    name = Text("指标与目标", "Indicator")
    meaning = Text(
        "把一个数与目标相比：达到、未达到；期限未到而尚未达到的为进行中。",
        "A value against its target: met or missed; not met before the day it is due, it is running.",
    )

    of: Ref = param("指标值", "the value")
    target: Fraction = param(
        "目标值；measure 为变化的，写变化多少（降低的写负数）", "the target, or the change asked for"
    )
    measure: Literal["level", "percent-change", "point-change"] = param(
        "目标指什么：level 数值本身，percent-change 比基线变化百分之几，point-change 比基线变化几（百分）点",
        "what the target is: the value itself, a change in per cent of the baseline, or in points",
        asks=Text(
            "目标是数值本身，还是比基线变化百分之几或几个百分点？请写明 measure",
            "is the target a value, a change in per cent, or in points?",
        ),
    )
    direction: Literal["higher", "lower"] = param(
        "越高越好（不低于目标为达到）还是越低越好（不高于目标为达到）", "which direction is better"
    )
    baseline: Fraction | None = param("基线", "the baseline", default=None)
    baseline_of: Ref | None = param("基线所在的列", "the column of the baseline", default=None)
    due: date | None = param(
        "期限；不写则每期都须达到", "the day it is due; else every period is judged", default=None
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect(forms, self.of, say, "of", "number")
        base = None
        if self.baseline_of is not None:
            base = expect(forms, self.baseline_of, say, "baseline-of", "number")
        if self.baseline is not None and self.baseline_of is not None:
            say("condition-unclear", "baseline", decimal_text(self.baseline))
        if self.measure == "level" and taken is not None:
            ends = (taken.low, taken.high)
            if (ends[0] is not None and self.target < ends[0]) or (
                ends[1] is not None and self.target > ends[1]
            ):
                say("limit-out-of-reach", "target", decimal_text(self.target), **range_words(*ends))
        if self.measure != "level":
            if self.baseline is None and self.baseline_of is None:
                say("target-without-baseline", "target", decimal_text(self.target))
            if (self.target > 0) != (self.direction == "higher"):
                say("target-against-direction", "target", decimal_text(self.target), better=self.direction)
        for name, form in ((self.of, taken), (self.baseline_of, base)):
            if form is not None and form.axes:
                say("wrong-form", "of", name, wanted="one", got="、".join(form.axes))
        if taken is not None and taken.better not in (None, self.direction):
            say("target-against-direction", "direction", self.direction, better=taken.better)
        return Form("choice", words=(MET, RUNNING, MISSED))

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        limit, state = self._limit(work)
        state = weightiest([column.state, state])
        ahead = column.values.plus(limit.times(Fraction(-1)))
        met = ahead.num >= 0 if self.direction == "higher" else ahead.num <= 0
        open_ = self.due is not None and work.period.last < self.due
        code = np.where(met, 0, 1 if open_ else 2).astype(np.int64)
        given = state == State.GIVEN
        return Column(Form("choice", words=(MET, RUNNING, MISSED)), Exact(np.where(given, code, 0)), state)

    def _limit(self, work: Work) -> tuple[Exact, NDArray[np.uint8]]:
        """What has to be reached by each, and whether it can be told."""
        plain = np.zeros(work.size, dtype=np.uint8)
        if self.baseline_of is None or self.measure == "level":
            return Exact.full(self.reached(self.baseline or Fraction(0)), (work.size,)), plain
        base = work.columns[self.baseline_of]
        if self.measure == "point-change":
            return base.values.plus(Exact.full(self.target, (work.size,))), base.state
        return base.values.times(1 + self.target / 100), base.state

    def reached(self, base: Fraction) -> Fraction:
        """The value that meets the target, from a baseline."""
        return {
            "level": self.target,
            "percent-change": base * (1 + self.target / 100),
            "point-change": base + self.target,
        }[self.measure]

    def sentence(self, names: Names) -> Text:
        side = Text("不低于", "at least") if self.direction == "higher" else Text("不高于", "at most")
        zh = en = decimal_text(self.target)
        if self.measure != "level":
            base = (
                Text(f"“{names(self.baseline_of)}”", f"“{names(self.baseline_of)}”")
                if self.baseline_of
                else None
            )
            base = base or Text(
                decimal_text(self.baseline or Fraction(0)), decimal_text(self.baseline or Fraction(0))
            )
            way = Text("升高", "up") if self.target > 0 else Text("降低", "down")
            size = decimal_text(abs(self.target))
            unit = Text("%", "%") if self.measure == "percent-change" else Text("个（百分）点", " points")
            zh, en = (
                f"基线{base.zh}{way.zh}{size}{unit.zh}",
                f"the baseline {base.en} {way.en} {size}{unit.en}",
            )
        until = Text("每期判定", "judged every period")
        if self.due is not None:
            until = Text(f"{self.due}到期，此前尚未达到的为{RUNNING}", f"due {self.due}, until then running")
        return Text(
            f"“{names(self.of)}”{side.zh}{zh}为{MET}，否则为{MISSED}；{until.zh}。",
            f"“{names(self.of)}” {side.en} {en} is met, else missed; {until.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        value = row.value(self.of)
        base = row.value(self.baseline_of) if self.baseline_of is not None else (self.baseline or Fraction(0))
        if value is None or base is None:
            return ""
        limit = self.reached(base)
        met = value >= limit if self.direction == "higher" else value <= limit
        sign = {(True, "higher"): "≥", (False, "higher"): "<", (True, "lower"): "≤", (False, "lower"): ">"}
        shown = decimal_text(limit) if _is_decimal(limit) else f"{limit.numerator}/{limit.denominator}"
        return f"{row.text(self.of)} {sign[met, self.direction]} {shown}"


def _is_decimal(value: Fraction) -> bool:
    """Whether a number can be written out in decimals."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1
