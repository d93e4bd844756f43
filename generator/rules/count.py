"""``count``: how many records there are, or how many of them say one of the named words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.base.column import Column, Form, states
from generator.base.exact import Exact
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import fold
from generator.rules.model import Names, Rule, Say, Work, expect


@dataclass(frozen=True, slots=True)
class Count(Rule):
    kind = "count"
    name = Text("计数", "Count")
    meaning = Text("数一数有多少条记录。", "How many records there are.")

    of: Ref = param("被计数的列", "the column counted")
    along: str = param("沿哪个方向计数", "the axis counted over")
    is_: tuple[str, ...] = param("只数这些词；不写则全数", "count only these words", default=())

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect(forms, self.of, say, "of", axis=self.along)
        if taken is None:
            return None
        for word in self.is_:
            if word not in taken.spoken:
                say("unknown-word-of-column", "is", word, of=self.of, allowed="、".join(taken.spoken))
        return Form("number", taken.without(self.along).axes, low=Fraction(0), places=0)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        keep = None
        if self.is_:
            codes = [i for i, w in enumerate(column.form.spoken) if w in self.is_]
            keep = np.isin(column.values.num.astype(np.int64), codes)
        folded = fold(column, self.along, work.size, keep=keep)
        form = Form("number", column.form.without(self.along).axes, low=Fraction(0), places=0)
        every = states(np.ones(folded.count.shape, dtype=bool))
        return Column(form, Exact(folded.count), every, seats=column.seats_without(self.along))

    def sentence(self, names: Names) -> Text:
        words = "、".join(self.is_)
        what = f"“{names(self.of)}”中{words}" if words else f"“{names(self.of)}”"
        return Text(f"{what}的条数。", f"Number of {words or 'records'} in “{names(self.of)}”.")
