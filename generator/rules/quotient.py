"""``quotient``: one number divided by another one: a rate of counts, minutes a case, complaints per hundred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from generator.base.column import Column, Form, State
from generator.base.exact import decimal_text
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import weightiest
from generator.rules.model import Names, Rounding, Row, Rule, Say, Work, expect


@dataclass(frozen=True, slots=True)
class Quotient(Rule):
    kind = "quotient"
    name = Text("商", "Quotient")
    meaning = Text(
        "一个数除以另一个数：差错率、平均办理时长、每百件投诉数；除数太小的不出结果或按零计。",
        "One number divided by another: an error rate, minutes a case; too small a divisor gives no result, or nought.",
    )

    of: Ref = param("被除数（分子）", "the number divided")
    by: Ref = param("除数（分母）", "the divisor")
    times: Fraction = param(
        "再乘以几：百分数写 100，比值写 1", "times this: 100 for percent, 1 for a plain figure"
    )
    whole: bool = param(
        "分子是不是分母的一部分（是的，分子不得大于分母）", "whether what is divided is a part of the divisor",
        asks=Text("分子是不是分母的一部分？请写明 whole（true 或 false）", "is the numerator a part of the denominator?"),
    )  # fmt: skip
    minimum: Fraction = param(
        "分母至少是多少", "the smallest divisor",
        asks=Text("分母至少是多少才算数？请写明 minimum", "how large must the denominator be?"),
    )  # fmt: skip
    empty: Literal["none", "zero"] = param(
        "分母不足时：none 无结果，zero 按零计", "with too small a divisor: no result, or nought",
        asks=Text("分母不足时结果是什么？请写明 empty", "what does an empty denominator mean?"),
    )  # fmt: skip
    direction: Literal["higher", "lower"] = param(
        "数值越高越好还是越低越好", "which direction is better",
        asks=Text("数值越高越好还是越低越好？请写明 direction", "is higher or lower better?"),
    )  # fmt: skip
    round: Rounding = param("舍入", "rounding", asks=Text("商怎样舍入？请写明 round", "how is it rounded?"))

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        of = expect(forms, self.of, say, "of", "number")
        by = expect(forms, self.by, say, "by", "number")
        if self.times <= 0:
            say("limit-out-of-reach", "times", decimal_text(self.times), zh="大于0", en="above 0")
        if of is None or by is None:
            return None
        for key, name, form in (("of", self.of, of), ("by", self.by, by)):
            if form.axes:
                say("wrong-form", key, name, wanted="one", got="、".join(form.axes))
            if form.low is None or form.low < 0:
                say("quotient-may-be-negative", key, name)
        if of.better is not None and of.better != self.direction:
            say("direction-contradicts", "direction", self.direction, of=self.of, follows=of.better)
        return self._form()

    def _form(self) -> Form:
        high = self.times if self.whole else None
        return Form("number", (), Fraction(0), high, self.round.places, better=self.direction)

    def compute(self, work: Work) -> Column:
        of, by = work.columns[self.of], work.columns[self.by]
        state = weightiest([of.state, by.state])
        known = state == State.GIVEN
        if self.whole:
            above = known & (
                of.values.scaled_to(of.values.den * by.values.den)
                > by.values.scaled_to(of.values.den * by.values.den)
            )
            for at in np.flatnonzero(above):
                work.report(
                    "part-above-whole",
                    of.text(int(at)),
                    who=work.who(int(at)),
                    whole=by.text(int(at)),
                    period=work.period,
                )
        enough = known & by.values.at_least(self.minimum) & by.values.above(Fraction(0))
        values = of.values.quotient(by.values.where(enough), self.times, self.round.places, self.round.way)
        state = np.where(known & ~enough, np.uint8(State.NOT_COVERED), state).astype(np.uint8)
        if self.empty == "zero":
            state = np.where(known, np.uint8(State.GIVEN), state).astype(np.uint8)
        return Column(self._form(), values.where(enough), state)

    def sentence(self, names: Names) -> Text:
        factor = "" if self.times == 1 else f"×{decimal_text(self.times)}"
        better = "越高越好" if self.direction == "higher" else "越低越好"
        least = decimal_text(self.minimum)
        empty = "不出结果" if self.empty == "none" else "按零计"
        return Text(
            f"“{names(self.of)}”÷“{names(self.by)}”{factor}（{better}）；分母不足{least}的{empty}；{self.round.text.zh}。",
            f"{names(self.of)} ÷ {names(self.by)}{factor} ({self.direction} is better); divisor below {least}: "
            f"{self.empty}; {self.round.text.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        by = row.value(self.by)
        if row.value(self.of) is None or by is None or by < self.minimum or by == 0:
            return ""  # too small a divisor to reckon with: what stands there was declared
        factor = "" if self.times == 1 else f" × {decimal_text(self.times)}"
        return f"{row.text(self.of)} ÷ {row.text(self.by)}{factor}"
