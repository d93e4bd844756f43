"""``product``: a number times another one: a factor of difficulty, a coefficient of the panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import weightiest
from generator.rules.model import Names, Rounding, Row, Rule, Say, Work, expect, rounded_form, rounding_words
from generator.rules.spread import check_axes, spread


@dataclass(frozen=True, slots=True)
class Product(Rule):
    kind = "product"
    name = Text("乘积", "Product")
    meaning = Text(
        "一列数值乘以另一列数值（系数）；缺少其一则无乘积。",
        "A number times another one, a factor; none where either is missing.",
    )

    of: Ref = param("被乘的列", "the number multiplied")
    by: Ref = param("系数所在的列", "the factor")
    round: Rounding | None = param(
        "舍入；none 为不舍入", "rounding, or none",
        asks=Text("乘积怎样舍入？请写明 round（不舍入的写 none）", "how is the product rounded? (none: not at all)"),
    )  # fmt: skip

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        of = expect(forms, self.of, say, "of", "number")
        by = expect(forms, self.by, say, "by", "number")
        if of is None or by is None:
            return None
        wide = check_axes({self.of: of, self.by: by}, say, "by")
        if wide is None:
            return None
        corners = [
            a * b for a in (of.low, of.high) for b in (by.low, by.high) if a is not None and b is not None
        ]
        low, high = (min(corners), max(corners)) if len(corners) == 4 else (None, None)
        # A factor that can be negative turns better and worse round.
        better = of.better if by.low is not None and by.low >= 0 else None
        made = Form("number", wide.axes, low, high, better=better, seats=wide.seats)
        return rounded_form(made, self.round)

    def compute(self, work: Work) -> Column:
        laid = spread({"of": work.columns[self.of], "by": work.columns[self.by]})
        of, by = laid["of"], laid["by"]
        return multiplied(of, of.values.product(by.values), weightiest([of.state, by.state]), self.round)

    def sentence(self, names: Names) -> Text:
        rounding = rounding_words(self.round)
        return Text(
            f"{names(self.of)}×{names(self.by)}；{rounding.zh}。",
            f"{names(self.of)} × {names(self.by)}; {rounding.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        if row.value(self.of) is None or row.value(self.by) is None:
            return ""
        return f"{row.text(self.of)}×{row.text(self.by)}"


def multiplied(of: Column, values: Exact, state: NDArray[np.uint8], rounding: Rounding | None) -> Column:
    """The column of numbers made of another's one by one, rounded as declared; nought where nothing is given."""
    if rounding:
        values = rounding.of(values)
    places = rounding.places if rounding else None
    form = Form("number", of.form.axes, places=places, better=of.form.better, seats=of.form.seats)
    return Column(form, values.where(state == State.GIVEN), state, owner=of.owner, seats=of.seats)
