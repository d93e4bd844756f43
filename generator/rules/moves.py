"""``moves``: a number that goes up and down by conditions, one after the other, as stars do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form
from generator.base.exact import Exact, decimal_text, decimals, range_words
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text
from generator.rules.condition import Condition
from generator.rules.model import Names, Row, Rule, Say, Work, expect
from generator.rules.spread import check_axes, spread


@dataclass(frozen=True, slots=True)
class Move:
    """One move: what must hold, and by how much the number goes up (or down)."""

    when: Condition = param("条件", "what must hold")
    by: Fraction = param("升几级；负数为降", "by how much it goes up; a negative number goes down")
    clause: Clause | None = param("依据条款", "the clause", default=None)
    says: str = param("缘由怎样写；不写则写条件", "how its cause is told; else the condition", default="")


@dataclass(frozen=True, slots=True)
class Cap:
    """Who may not rise by more than so much over the start."""

    when: Condition = param("条件", "what must hold")
    at_most_up: Fraction = param("比起点最多升几级", "at most so much above the start")
    clause: Clause | None = param("依据条款", "the clause", default=None)


@dataclass(frozen=True, slots=True)
class Moves(Rule):
    kind = "moves"
    name = Text("逐项升降", "Moves")
    meaning = Text(
        "从一个数起，按条件依次升降，不出上下限；所问的数据缺失时不升不降。",
        "From a start the number moves up and down by conditions in turn, within limits; what is missing moves nothing.",
    )

    of: Ref = param("起点", "the number it starts from")
    moves: tuple[Move, ...] = param("各次升降，依次进行", "the moves, in turn")
    low: Fraction = param("下限", "the lowest it can be")
    high: Fraction = param("上限", "the highest it can be")
    limits: Literal["after-each", "at-end"] = param(
        "上下限何时起作用：after-each 每次升降之后，at-end 全部升降之后",
        "when the limits hold: after each move, or at the end",
        asks=Text(
            "上下限是每次升降之后就限定，还是最后才限定？请写明 limits",
            "do the limits hold after each move or at the end?",
        ),
    )
    caps: tuple[Cap, ...] = param("升幅的限制", "who may rise only so far", default=())

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        if not self.moves:
            say("condition-unclear", "moves", "moves")
        for condition in self._conditions():
            condition.check(forms, say, either_way=True)
        taken = expect(forms, self.of, say, "of", "number")
        if self.low >= self.high:
            say("limit-out-of-reach", "low", decimal_text(self.low), **range_words(None, self.high))
        if taken is None or any(r not in forms for r in self.refs()):
            return None
        for key, limit, end in (("low", self.low, taken.low), ("high", self.high, taken.high)):
            outside = end is not None and (end < limit if key == "low" else end > limit)
            if outside and end is not None:
                say("limit-out-of-reach", key, decimal_text(end), **range_words(self.low, self.high))
        asked = {str(c): forms[c] for when in self._conditions() for c in when.columns()}
        wide = check_axes({self.of: taken, **asked}, say, "moves")
        if wide is None:
            return None
        return Form(
            "number",
            wide.axes,
            self.low,
            self.high,
            self._places(taken),
            better=taken.better,
            seats=wide.seats,
        )

    def _conditions(self) -> tuple[Condition, ...]:
        return (*(m.when for m in self.moves), *(c.when for c in self.caps))

    def _places(self, taken: Form) -> int | None:
        if taken.places is None:
            return None
        said = [*(m.by for m in self.moves), *(c.at_most_up for c in self.caps), self.low, self.high]
        return max((taken.places, *map(decimals, said)))

    def compute(self, work: Work) -> Column:
        laid = spread({r: work.columns[r] for r in self.refs()})
        start = laid[self.of]
        caps = [(cap.when.holds(laid), cap.at_most_up) for cap in self.caps]
        now = start.values
        for move in self.moves:
            here = move.when.holds(laid)
            now = now.plus(Exact.full(move.by, here.shape).where(here))
            if self.limits == "after-each":
                now = self._within(now, start.values, caps)
        now = self._within(now, start.values, caps)
        form = replace(start.form, low=self.low, high=self.high, places=self._places(start.form))
        return Column(form, now.where(start.given), start.state, owner=start.owner, seats=start.seats)

    def _within(self, now: Exact, start: Exact, caps: list[tuple[NDArray[np.bool_], Fraction]]) -> Exact:
        """The numbers within the limits, and not above what the caps leave."""
        for here, most in caps:
            risen = now.plus(start.times(Fraction(-1)))
            beyond = here & risen.above(most)
            highest = start.plus(Exact.full(most, beyond.shape))
            now = now.where(~beyond).plus(highest.where(beyond))
        return now.within(self.low, self.high)

    def sentence(self, names: Names) -> Text:
        moved = [(m.when.sentence(names), decimal_text(abs(m.by)), m.by > 0) for m in self.moves]
        zh = "；".join(f"{when.zh}的{'升' if up else '降'}{by}" for when, by, up in moved)
        en = "; ".join(f"{'+' if up else '−'}{by} if {when.en}" for when, by, up in moved)
        for cap in self.caps:
            when = cap.when.sentence(names)
            zh += f"；{when.zh}的至多升{decimal_text(cap.at_most_up)}"
            en += f"; at most +{decimal_text(cap.at_most_up)} if {when.en}"
        low, high = decimal_text(self.low), decimal_text(self.high)
        when_held = {
            "after-each": Text("每次升降之后", "after each move"), "at-end": Text("全部升降之后", "at the end"),
        }[self.limits]  # fmt: skip
        return Text(
            f"从“{names(self.of)}”起依次：{zh}；{when_held.zh}不低于{low}、不高于{high}。",
            f"From “{names(self.of)}” in turn: {en}; within {low} and {high} {when_held.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        start = row.value(self.of)
        if start is None:
            return ""
        line, now = row.text(self.of), start
        most = [start + cap.at_most_up for cap in self.caps if cap.when.met_by(row)]
        for move in self.moves:
            if move.when.met_by(row):
                now = now + move.by
                if self.limits == "after-each":
                    now = self._held(now, most)
                sign = "+" if move.by > 0 else "−"
                line += f"，{sign}{decimal_text(abs(move.by))} → {decimal_text(now)}"
        last = self._held(now, most)
        return line if last == now else f"{line}，限 → {decimal_text(last)}"

    def _held(self, now: Fraction, most: list[Fraction]) -> Fraction:
        return max(self.low, min([now, self.high, *most]))
