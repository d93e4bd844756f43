"""``mean``: the arithmetic mean along one axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from generator.base.column import Column, Form, State
from generator.base.exact import range_words
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import fold
from generator.rules.model import Names, Rounding, Row, Rule, Say, Work, expect, rounded_form, rounding_words


@dataclass(frozen=True, slots=True)
class Mean(Rule):
    kind = "mean"
    name = Text("平均", "Mean")
    meaning = Text("沿一个方向取算术平均。", "The arithmetic mean along one axis.")

    of: Ref = param("被平均的列", "the column averaged")
    along: str = param("沿哪个方向平均", "the axis averaged over")
    missing: Literal["skip", "none", "zero"] = param(
        "缺少的值：skip 不计入，none 则不得分，zero 按零分计",
        "missing values: skip them, give no mean, or count nought",
        asks=Text("缺少的值怎样处理？请写明 missing", "what does a missing value do?"),
    )
    at_least: int = param("至少要有几个值，不足则不得分", "the smallest number of values", default=1)
    round: Rounding | None = param("舍入", "rounding", default=None)

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect(forms, self.of, say, "of", "number", axis=self.along)
        if self.at_least < 1:
            say("limit-out-of-reach", "at-least", self.at_least, **range_words(Fraction(1), None))
        if taken is None:
            return None
        low, high = taken.low, taken.high
        if self.missing == "zero":  # with missing values among them
            low = None if low is None else min(low, Fraction(0))
            high = None if high is None else max(high, Fraction(0))
        return rounded_form(replace(taken.without(self.along), low=low, high=high), self.round)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        folded = fold(column, self.along, work.size)
        count = folded.count
        if self.missing == "zero":
            count = count + self._lacking(column, work)
        given = count >= max(self.at_least, 1)
        if self.missing == "none":
            given = given & ~folded.lacking
        values = folded.total.over(count).where(given)
        form = column.form.without(self.along)
        if self.round:
            values, form = self.round.of(values), replace(form, places=self.round.places)
        else:
            form = replace(form, places=None)
        state = np.where(given, np.uint8(State.GIVEN), folded.why).astype(np.uint8)
        return Column(form, values, state, seats=column.seats_without(self.along))

    def _lacking(self, column: Column, work: Work) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        """How many values are missing and count as nought (exempt ones never do)."""
        flipped = replace(
            column,
            state=np.where(
                (column.state == State.GIVEN) | (column.state == State.EXEMPT), State.EMPTY, State.GIVEN
            ).astype(np.uint8),
        )
        return fold(flipped, self.along, work.size).count

    def sentence(self, names: Names) -> Text:
        missing = {
            "skip": Text("缺少的不计入", "missing ones are left out"),
            "none": Text("缺少任一项则不得分", "none where one is missing"),
            "zero": Text("缺少的按零分计", "missing ones count nought"),
        }[self.missing]
        least = Text(f"，不足{self.at_least}个不得分", f", at least {self.at_least}")
        rounding = rounding_words(self.round)
        more = least if self.at_least > 1 else Text("", "")
        return Text(
            f"“{names(self.of)}”的平均值，{missing.zh}{more.zh}；{rounding.zh}。",
            f"Mean of “{names(self.of)}”, {missing.en}{more.en}; {rounding.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        texts = [text for text, _ in row.texts(self.of, self.along)]
        count = len(texts)
        if self.missing == "zero":
            count += sum(state is not State.EXEMPT for state, _ in row.gaps(self.of, self.along))
        return f"({' + '.join(texts)}) ÷ {count}" if 1 < count <= 40 and texts else ""
