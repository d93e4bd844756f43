"""``weighted-sum``: parts by percent, with a declared way for a part that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import RAGGED, Column, Form, State
from generator.base.exact import Exact, decimal_text
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text
from generator.rules.fold import weightiest
from generator.rules.model import (
    Names,
    Rounding,
    Row,
    Rule,
    Say,
    Work,
    one_direction,
    rounded_form,
    rounding_words,
    silent,
)
from generator.rules.spread import MISSING_TEXTS, check_axes, check_seat, seat_of, spread, text_of


@dataclass(frozen=True, slots=True)
class Part:
    """One part and its weight."""

    of: Ref = param("组成部分", "the part")
    percent: Fraction = param("权重（%）", "its weight in percent")
    seat: str | None = param(
        "只取 along 方向的这一席（如评估项目）", "only this seat of the axis named by along", default=None
    )
    may_miss: bool = param(
        "可以缺少的部分；有一部分写了，缺少其他部分的就没有合计；都不写的，每一部分都可以缺少",
        "this part may be missing; where one says so, without any of the others there is no sum; where none "
        "does, any may be missing",
        default=False,
    )  # fmt: skip
    clause: Clause | None = param("依据条款", "the clause", default=None)


@dataclass(frozen=True, slots=True)
class WeightedSum(Rule):
    kind = "weighted-sum"
    name = Text("加权合计", "Weighted sum")
    meaning = Text(
        "各部分按百分比相加，权重合计必须为100%。", "Parts added by percent; the weights make 100."
    )

    parts: tuple[Part, ...] = param("各组成部分及权重", "the parts and their weights")
    missing: Literal["none", "zero", "reweight", "evenly", "equally"] = param(
        "缺少一部分时：none 不得分，zero 按零分，reweight 其余按比例分摊，evenly 其余平均分摊，equally 其余权重相等",
        "a missing part: no sum, nought, the rest reweighted, its weight spread evenly, or the rest equal",
        asks=Text("缺少一部分时怎样计算？请写明 missing", "what if a part is missing?"),
    )
    round: Rounding | None = param(
        "舍入；none 为不舍入", "rounding, or none",
        asks=Text("合计怎样舍入？请写明 round", "how is the sum rounded?"),
    )  # fmt: skip
    along: str | None = param(
        "各部分的 seat 是哪个方向的席", "the axis whose seats the parts name", default=None
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        if self.missing == "none" and any(p.may_miss for p in self.parts):
            say("condition-unclear", "missing", "missing: none、may-miss")
        total = sum((p.percent for p in self.parts), Fraction(0))
        if total != 100:
            say("weights-sum", "parts", decimal_text(total))
        names = [(p.of, p.seat) for p in self.parts]
        for of, seat in sorted({n for n in names if names.count(n) > 1}, key=str):
            say("named-twice", "parts", seat or of)
        taken: list[Form] = []
        for part in self.parts:
            form = forms.get(part.of)
            if part.percent <= 0:
                say("weight-not-positive", "parts", decimal_text(part.percent), of=part.seat or part.of)
            if form is not None and (form.kind != "number" or set(form.axes) & set(RAGGED)):
                say("part-without-scale", "parts", part.of, got=form.kind)
                return None
            if form is not None:
                form = check_seat(form, part.of, self.along, part.seat, say, "parts")
            if form is not None:
                taken.append(form)
        self._check_seats(forms, say)
        if len(taken) < len(self.parts) or not taken:
            return None
        wide = check_axes({str(p.of): f for p, f in zip(self.parts, taken)}, say, "parts")
        if wide is None:
            return None
        spans: list[tuple[Fraction, Fraction]] = []
        for part, form in zip(self.parts, taken, strict=True):
            if form.low is None or form.high is None:
                say("part-without-range", "parts", part.of)
                return None
            spans.append((form.low, form.high))
        low, high = self._bounds(spans)
        better = self._better(taken, say)
        made = Form("number", wide.axes, low, high, better=better, seats=wide.seats)
        return rounded_form(made, self.round)

    def _better(self, taken: list[Form], say: Say) -> Literal["higher", "lower"]:
        """The direction of the parts; higher where they do not say, or a doubt that was accepted lets it stand."""
        ways = {part.seat or str(part.of): form.better for part, form in zip(self.parts, taken, strict=True)}
        return one_direction(ways, say, "parts") or "higher"

    def _bounds(self, spans: list[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
        """The least and greatest sum of parts within their ranges, any of which may be missing."""
        if self.missing in _SHARED:  # one part alone may stand for the whole
            return min(low for low, _ in spans), max(high for _, high in spans)
        if self.missing == "zero":
            free = [self.may_miss(p) for p in self.parts]
            spans = [
                (min(low, Fraction(0)), max(high, Fraction(0))) if may else (low, high)
                for (low, high), may in zip(spans, free, strict=True)
            ]
        low = sum((s[0] * p.percent / 100 for s, p in zip(spans, self.parts)), Fraction(0))
        high = sum((s[1] * p.percent / 100 for s, p in zip(spans, self.parts)), Fraction(0))
        return low, high

    def may_miss(self, part: Part) -> bool:
        """Whether there is a sum without this part."""
        return self.missing != "none" and (part.may_miss or not any(p.may_miss for p in self.parts))

    def _check_seats(self, forms: Mapping[str, Form], say: Say) -> None:
        """Every seat of an axis by whose seats the parts are weighed has its weight."""
        for name in dict.fromkeys(p.of for p in self.parts if p.seat is not None):
            weighed = {p.seat for p in self.parts if p.of == name}
            seats = forms[name].seats_of(self.along or "") if name in forms else ()
            left = [s for s in seats if s not in weighed]
            if left and weighed <= set(seats):
                say("seat-without-weight", "parts", "、".join(left), of=name)

    def _columns(self, work: Work) -> list[Column]:
        """The column of each part, all over the same axes."""
        parts = {str(i): seat_of(work.columns[p.of], self.along, p.seat) for i, p in enumerate(self.parts)}
        return list(spread(parts).values())

    def compute(self, work: Work) -> Column:
        columns = self._columns(work)
        wide = columns[0]
        given = [c.given for c in columns]
        values = [c.values.where(c.given) for c in columns]
        weights = [p.percent / 100 for p in self.parts]
        total = values[0].times(weights[0])
        for value, weight in zip(values[1:], weights[1:], strict=True):
            total = total.plus(value.times(weight))
        complete = np.logical_and.reduce(given)
        state = weightiest([c.state for c in columns])
        left_out: dict[str, NDArray[np.bool_]] = {}
        needed = [c.state for c, p in zip(columns, self.parts, strict=True) if not self.may_miss(p)]
        if self.missing in _SHARED and not complete.all():
            total, state = self._without_missing(values, given, total, state)
            left_out = {str(p.of): ~g for p, g in zip(self.parts, given, strict=True) if p.seat is None}
        elif self.missing == "zero":
            state = np.zeros(complete.shape, dtype=np.uint8)
        if needed and self.missing != "none":
            lacking = np.broadcast_to(weightiest(needed), state.shape)
            state = np.where(lacking == State.GIVEN, state, lacking).astype(np.uint8)
        total = total.where(state == State.GIVEN)
        places = None
        if self.round:
            total, places = self.round.of(total), self.round.places
        better = self._better([c.form for c in columns], silent)
        form = Form("number", wide.form.axes, places=places, better=better, seats=wide.form.seats)
        return Column(form, total, state, left_out=left_out, seats=wide.seats)

    def _without_missing(
        self,
        values: list[Exact],
        given: list[NDArray[np.bool_]],
        total: Exact,
        state: NDArray[np.uint8],
    ) -> tuple[Exact, NDArray[np.uint8]]:
        """Sums for every pattern of missing parts, with the weights that the pattern leaves."""
        shape = state.shape
        bits = np.zeros(shape, dtype=np.int64)
        for i, g in enumerate(given):
            bits |= g.astype(np.int64) << i
        everything = (1 << len(given)) - 1
        result = total
        for pattern in [int(b) for b in np.unique(bits) if 0 < b < everything]:
            here = [i for i in range(len(given)) if pattern >> i & 1]
            sums = None
            for i, weight in zip(here, self._weights_of(here), strict=True):
                part = values[i].times(weight)
                sums = part if sums is None else sums.plus(part)
            assert sums is not None
            mask = np.asarray(bits == pattern, dtype=bool)
            result = result.where(~mask).plus(sums.where(mask))
            state = np.where(mask, np.uint8(State.GIVEN), state).astype(np.uint8)
        return result, state

    def _weights_of(self, here: list[int]) -> list[Fraction]:
        """The weights, as shares of one, of the parts that are there when others are missing."""
        kept = sum((self.parts[i].percent for i in here), Fraction(0))
        if self.missing == "reweight":
            return [self.parts[i].percent / kept for i in here]
        if self.missing == "equally":
            return [Fraction(1, len(here)) for _ in here]
        return [(self.parts[i].percent + (100 - kept) / len(here)) / 100 for i in here]

    def sentence(self, names: Names) -> Text:
        parts = " + ".join(
            names(p.of) + (f"（{p.seat}）" if p.seat else "") + f"×{decimal_text(p.percent)}%"
            for p in self.parts
        )
        missing = {
            "none": Text("缺少任一部分则不得分", "no sum where a part is missing"),
            "zero": Text("缺少的部分按零分计", "a missing part counts nought"),
            "reweight": Text("缺少的部分由其余各部分按比例分摊", "the rest is reweighted in proportion"),
            "evenly": Text("缺少的部分由其余各部分平均分摊", "a missing weight is spread evenly"),
            "equally": Text(
                "缺少一部分的，其余各部分权重相等", "where a part is missing the rest weighs the same"
            ),
        }[self.missing]
        free = [p.seat or names(p.of) for p in self.parts if p.may_miss]
        if 0 < len(free) < len(self.parts):
            missing = Text(
                f"只有{'、'.join(f'“{n}”' for n in free)}可以缺少：{missing.zh}；缺少其他部分则不得分",
                f"only {', '.join(f'“{n}”' for n in free)} may be missing: {missing.en}; no sum where another part is",
            )
        rounding = rounding_words(self.round)
        return Text(f"{parts}，{missing.zh}；{rounding.zh}。", f"{parts}, {missing.en}; {rounding.en}.")

    def arithmetic(self, row: Row) -> str:
        texts = [text_of(row, p.of, self.along, p.seat) for p in self.parts]
        here = [i for i, text in enumerate(texts) if text not in MISSING_TEXTS]
        if self.missing in _SHARED and 0 < len(here) < len(self.parts):
            weights = self._weights_of(here)
            told = " + ".join(f"{texts[i]}×{_share(w)}" for i, w in zip(here, weights, strict=True))
            return f"{told}（缺{len(self.parts) - len(here)}项，权重已调整）"
        there = [text if i in here else "0" for i, text in enumerate(texts)]
        told = " + ".join(f"{t}×{decimal_text(p.percent)}%" for t, p in zip(there, self.parts, strict=True))
        return (
            told if len(here) == len(self.parts) else f"{told}（缺{len(self.parts) - len(here)}项，按零分）"
        )


_SHARED = frozenset({"reweight", "evenly", "equally"})
"""The ways in which the weight of a missing part goes to the rest."""


def _share(weight: Fraction) -> str:
    """A weight in percent where that is a plain decimal, else as a fraction."""
    percent = weight * 100
    plain = (percent * 10000).denominator == 1
    return f"{decimal_text(percent)}%" if plain else f"{weight.numerator}/{weight.denominator}"
