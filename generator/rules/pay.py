"""``pay``: what a number brings in pay: a bonus, a share of it, a one-off award, a fine. Always a proposal."""

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
from generator.rules.model import Names, Row, Rule, Say, Work, expect

_WAYS = {"grant": Text("发放", "granted"), "take": Text("扣减", "taken")}
_MONTHS = {"same": Text("当月", "of the same month"), "following": Text("次月", "of the following month")}


@dataclass(frozen=True, slots=True)
class PayEffects(Rule):
    kind = "pay"
    name = Text("奖金和扣款", "Pay")
    meaning = Text(
        "一个数在薪酬上的结果：按基数的百分比或按金额，发放或扣减；是建议，签字后才执行。",
        "What a number brings in pay: a share of a base or an amount, granted or taken; a proposal to be signed.",
    )

    of: Ref = param("百分比或金额所在的列", "the column of the percentage or the amount")
    gives: Literal["percent", "amount"] = param(
        "percent 基数的百分之几，amount 金额（元）", "percent of the base, or an amount in yuan"
    )
    way: Literal["grant", "take"] = param("grant 发放，take 扣减", "granted or taken")
    base: str = param(
        "从哪一项中发放或扣减（按百分比的，以它为基数）", "of or from which pay",
        asks=Text("按哪一项工资或奖金计？请写明 base", "of which pay?"),
    )  # fmt: skip
    month: Literal["same", "following"] = param(
        "计入哪个月：same 当月，following 次月", "which month: the same or the following",
        asks=Text("计入哪个月？请写明 month", "of which month?"),
    )  # fmt: skip
    adds_up: bool = param(
        "与同月其他各项是否累加", "whether it adds to others of the month",
        asks=Text("同一个月有几项的，是否累加？请写明 adds-up", "do several of one month add up?"),
    )  # fmt: skip
    to: str | None = param(
        "考核对象是单位的：由当日在该单位任什么岗位的人承担或领取", "of units: who holds this post there that day",
        default=None,
    )  # fmt: skip
    dated_by: Ref | None = param(
        "日期列：月份和任职按这一天；不写则按考核周期的末日",
        "a date column: month and post are those of this day; else of the last day of the period",
        default=None,
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect(forms, self.of, say, "of", "number")
        dated = expect(forms, self.dated_by, say, "dated-by", "date") if self.dated_by is not None else None
        if taken is None:
            return None
        if taken.axes not in ((), ("record",)):
            say("wrong-form", "of", self.of, wanted="one", got="、".join(taken.axes))
        if dated is not None and dated.axes not in ((), taken.axes):
            say("wrong-form", "dated-by", self.dated_by, wanted="one", got="、".join(dated.axes))
        if taken.low is None or taken.low < 0:
            say("pay-negative", "of", self.of)
        return Form("number", taken.axes, taken.low, taken.high, taken.places)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        none = column.given & (column.values.num == 0) & (self.way == "take" or self.gives == "amount")
        state = np.where(none, np.uint8(State.EMPTY), column.state).astype(np.uint8)
        form = Form("number", column.form.axes, column.form.low, column.form.high, column.form.places)
        return Column(form, column.values, state, column.owner)

    def words(self, value: Fraction) -> Text:
        """One effect in words: 扣减当月绩效工资100元, 发放次月月度奖金85%."""
        unit = Text("%", "%") if self.gives == "percent" else Text("元", " yuan")
        way, month, said = _WAYS[self.way], _MONTHS[self.month], decimal_text(value)
        return Text(
            f"{way.zh}{month.zh}{self.base}{said}{unit.zh}",
            f"{said}{unit.en} {way.en}: {self.base} {month.en}",
        )

    def sentence(self, names: Names) -> Text:
        unit = Text("的百分之几", "percent") if self.gives == "percent" else Text("的金额（元）", "yuan")
        to = (
            Text(f"，由当日任{self.to}的人承担或领取", f", by the {self.to} of that day")
            if self.to
            else Text("", "")
        )
        adds = (
            Text("与同月其他各项累加", "adds up")
            if self.adds_up
            else Text("不与同月其他各项累加", "does not add up")
        )
        way, month = _WAYS[self.way], _MONTHS[self.month]
        return Text(
            f"“{names(self.of)}”为{way.zh}{month.zh}{self.base}{unit.zh}{to.zh}；{adds.zh}；作为建议列入台账，签字后执行。",
            f"“{names(self.of)}” is what is {way.en} in {unit.en} of {self.base} {month.en}{to.en}; {adds.en}; "
            f"a proposal to be signed.",
        )

    def arithmetic(self, row: Row) -> str:
        value = row.value(self.of)
        return self.words(value).zh if value is not None else ""
