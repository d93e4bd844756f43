"""``percent``: a share of a number: places out of a headcount, pay in proportion to a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.base.column import Column, Form
from generator.base.exact import decimal_text
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import weightiest
from generator.rules.model import Names, Rounding, Row, Rule, Say, Work, expect, rounded_form, rounding_words
from generator.rules.product import multiplied
from generator.rules.spread import check_axes, spread


@dataclass(frozen=True, slots=True)
class Percent(Rule):
    kind = "percent"
    name = Text("百分之几", "Percentage")
    meaning = Text(
        "一列数的百分之几；百分比是写明的数，或者是另一列。",
        "So many percent of a number; the percentage is declared, or another column.",
    )

    of: Ref = param("基数所在的列", "the base")
    round: Rounding | None = param(
        "舍入；none 为不舍入", "rounding, or none",
        asks=Text("百分之几算出来不是整数时怎样舍入？请写明 round（不舍入的写 none）", "how is the share rounded? (none: not at all)"),
    )  # fmt: skip
    percent: Fraction | None = param("百分之几", "the percentage", default=None)
    by: Ref | None = param("百分比所在的列", "the column of percentages", default=None)

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        of = expect(forms, self.of, say, "of", "number")
        by = expect(forms, self.by, say, "by", "number") if self.by is not None else None
        if (self.percent is None) == (self.by is None):
            say("condition-unclear", "percent", "percent")
            return None
        if of is None or (self.by is not None and by is None):
            return None
        wide = check_axes({r: forms[r] for r in self.refs()}, say, "by")
        if wide is None:
            return None
        share = (self.percent, self.percent) if by is None else (by.low, by.high)
        corners = [a * b / 100 for a in (of.low, of.high) for b in share if a is not None and b is not None]
        # Where one end is open, nought and more of nought and more is still nought and more.
        least = Fraction(0) if of.low is not None and of.low >= 0 and (share[0] or Fraction(0)) >= 0 else None
        low, high = (min(corners), max(corners)) if len(corners) == 4 else (least, None)
        better = of.better if share[0] is not None and share[0] >= 0 else None
        made = Form("number", wide.axes, low, high, better=better, seats=wide.seats)
        return rounded_form(made, self.round)

    def compute(self, work: Work) -> Column:
        laid = spread({r: work.columns[r] for r in self.refs()})
        of = laid[self.of]
        if self.by is None:
            assert self.percent is not None
            values, state = of.values.times(self.percent / 100), of.state
        else:
            by = laid[self.by]
            values = of.values.product(by.values).times(Fraction(1, 100))
            state = weightiest([of.state, by.state])
        return multiplied(of, values, state, self.round)

    def sentence(self, names: Names) -> Text:
        rounding = rounding_words(self.round)
        share = (
            f"“{names(self.by)}”%" if self.by is not None else f"{decimal_text(self.percent or Fraction(0))}%"
        )
        return Text(
            f"{names(self.of)}×{share}；{rounding.zh}。", f"{names(self.of)} × {share}; {rounding.en}."
        )

    def arithmetic(self, row: Row) -> str:
        refs = self.refs()
        if any(row.value(r) is None for r in refs):
            return ""
        share = row.text(self.by) if self.by is not None else decimal_text(self.percent or Fraction(0))
        return f"{row.text(self.of)}×{share}%"
