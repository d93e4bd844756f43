"""``deduction``: a starting mark less points for each recorded occurrence, never below the floor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.base.column import RAGGED, Column, Form, states
from generator.base.exact import Exact, decimal_text, range_words
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import owners
from generator.rules.model import Names, Row, Rule, Say, Work, expect


@dataclass(frozen=True, slots=True)
class Points:
    """What one kind of occurrence costs."""

    is_: str = param("记录的情形", "the occurrence, as the register words it")
    points: Fraction = param("每次扣分", "points taken for each")


@dataclass(frozen=True, slots=True)
class Deduction(Rule):
    kind = "deduction"
    name = Text("起评分减扣分", "Starting mark less deductions")
    meaning = Text(
        "从起评分中按记录逐次扣分，扣至下限为止。",
        "Points are taken for each recorded occurrence, down to a floor.",
    )

    of: Ref = param("逐次记录的情形（多值的选项列）", "the recorded occurrences, a many-valued choice")
    start: Fraction = param("起评分", "the starting mark")
    minus: tuple[Points, ...] = param("各种情形每次扣几分", "points taken for each kind of occurrence")
    floor: Fraction = param(
        "最低扣到几分",
        "the floor",
        asks=Text("扣分扣到几分为止？请写明 floor", "down to which mark do deductions go?"),
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect(forms, self.of, say, "of", "choice")
        if taken is not None:
            if not taken.axes or taken.axes[-1] not in RAGGED:
                say("wrong-form", "of", self.of, wanted="many", got="one")
            named = [p.is_ for p in self.minus]
            for word in taken.words:
                if word not in named:
                    say("occurrence-without-points", "minus", word)
            for word in named:
                if word not in taken.words:
                    allowed = "、".join(taken.words)
                    say("unknown-word-of-column", "minus", word, of=self.of, allowed=allowed)
            for word in sorted({w for w in named if named.count(w) > 1}):
                say("named-twice", "minus", word)
        if self.floor > self.start:
            say("limit-out-of-reach", "floor", decimal_text(self.floor), **range_words(None, self.start))
        for part in self.minus:
            if part.points < 0:
                say("negative-points", "minus", decimal_text(part.points))
        return Form("number", (), self.floor, self.start, None, better="higher")

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        points = {p.is_: p.points for p in self.minus}
        cost = Exact.of([points.get(word, Fraction(0)) for word in column.form.words])
        each = Exact(cost.num[column.values.num.astype(np.int64)], cost.den).where(column.given)
        taken = each.totals_by(owners(column), work.size)
        left = Exact.of([self.start]).plus(taken.times(Fraction(-1)))
        return Column(
            Form("number", (), self.floor, self.start, better="higher"),
            left.within(self.floor, None),
            states(np.ones(work.size, dtype=bool)),
        )

    def sentence(self, names: Names) -> Text:
        costly = [p for p in self.minus if p.points] or self.minus  # 正常每次扣0分 reads as a deduction
        each = "，".join(f"{p.is_}每次扣{decimal_text(p.points)}分" for p in costly)
        each_en = ", ".join(f"{p.is_} −{decimal_text(p.points)}" for p in costly)
        start, floor = decimal_text(self.start), decimal_text(self.floor)
        return Text(
            f"起评{start}分，按“{names(self.of)}”逐次扣分：{each}；扣至{floor}分为止。",
            f"From {start}, for each record of “{names(self.of)}”: {each_en}; not below {floor}.",
        )

    def arithmetic(self, row: Row) -> str:
        points = {p.is_: p.points for p in self.minus if p.points}
        seen: dict[str, int] = {}
        for word, _ in row.texts(self.of, "record"):
            seen[word] = seen.get(word, 0) + 1
        taken = [f" − {word} {decimal_text(points[word])}×{n}" for word, n in seen.items() if word in points]
        left = self.start - sum((points[w] * n for w, n in seen.items() if w in points), Fraction(0))
        held = f"（合计最低{decimal_text(self.floor)}）" if left < self.floor else ""
        return decimal_text(self.start) + "".join(taken) + held
