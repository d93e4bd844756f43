"""``sum``: columns added up, each as often as declared, or all values along an axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, decimal_text, decimals, range_words
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text
from generator.rules.fold import fold, weightiest
from generator.rules.model import (
    Names,
    Rounding,
    Row,
    Rule,
    Say,
    Work,
    expect,
    one_direction,
    rounding_words,
    silent,
)
from generator.rules.spread import MISSING_TEXTS, check_axes, check_seat, seat_of, spread, text_of

Bounds = tuple[Fraction | None, Fraction | None]
"""The least and the greatest that a number can be, None where nothing is proved."""


@dataclass(frozen=True, slots=True)
class Term:
    """One column that is added, or one seat of it, with its own limits."""

    of: Ref = param("相加的列", "the column added")
    seat: str | None = param(
        "只取 along 方向的这一席（如评估项目）", "only this seat of the axis named by along", default=None
    )
    times: Fraction | None = param(
        "计几倍；不写为1倍，-1 为减去", "how many times it counts; −1 takes it off", default=None
    )
    floor: Fraction | None = param("本项最低计多少", "the least that it counts", default=None)
    ceiling: Fraction | None = param("本项最高计多少", "the most that it counts", default=None)
    clause: Clause | None = param("依据条款", "the clause", default=None)

    @property
    def factor(self) -> Fraction:
        """How many times the column counts."""
        return Fraction(1) if self.times is None else self.times


@dataclass(frozen=True, slots=True)
class Sum(Rule):
    kind = "sum"
    name = Text("合计", "Sum")
    meaning = Text(
        "各项相加或相减，可以沿一个方向合计，可以有单项和总分的上下限。",
        "Columns added or taken off, also along an axis, with limits of each and of the whole.",
    )

    terms: tuple[Term, ...] = param("相加的各项", "what is added")
    missing: Literal["none", "skip", "zero"] = param(
        "缺少的值：none 则无合计，skip 只加其余，zero 按零计",
        "missing values: no sum, add the rest, or count nought",
        asks=Text("缺少一项时怎样合计？请写明 missing", "what does a missing value do to the sum?"),
    )
    round: Rounding | None = param(
        "舍入；none 为不舍入", "rounding, or none",
        asks=Text("合计怎样舍入？请写明 round（不舍入的写 none）", "how is the sum rounded? (none: not at all)"),
    )  # fmt: skip
    along: str | None = param(
        "沿哪个方向合计；各项写了 seat 的，指取哪个方向的一席", "the axis added up, or that of the seats named",
        default=None,
    )  # fmt: skip
    at_least: int | None = param(
        "至少要有几个值，不足则无合计；不写为1个",
        "the smallest number of values; 1 if left out",
        default=None,
        least=1,
    )
    floor: Fraction | Literal["none"] | None = param(
        "合计最低计多少；不设下限写 none", "the least that the sum counts, or none", default=None
    )
    ceiling: Fraction | Literal["none"] | None = param(
        "合计最高计多少（封顶）；不封顶写 none", "the most that the sum counts, or none", default=None
    )
    start: Fraction | None = param(
        "起评分：从这个数起加减（如基本分100分）；不写为0", "the number that the sum starts from; 0 if left out",
        default=None,
    )  # fmt: skip

    @property
    def limits(self) -> Bounds:
        """The least and the most that the sum counts, None where it has no limit."""
        floor, ceiling = (None if isinstance(x, str) else x for x in (self.floor, self.ceiling))
        return floor, ceiling

    @property
    def folds(self) -> bool:
        """Whether the axis is added up, rather than single seats of it taken."""
        return self.along is not None and all(t.seat is None for t in self.terms)

    # ── form ────────────────────────────────────────────────────────────────────────────────────────
    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        names = [(t.of, t.seat) for t in self.terms]
        for of, seat in sorted({n for n in names if names.count(n) > 1}, key=str):
            say("named-twice", "terms", seat or of)
        if not self.terms:
            say("condition-unclear", "terms", "terms")
        for term in self.terms:
            if term.factor == 0:
                say("term-counts-nothing", "terms", term.seat or term.of)
        if self.at_least is not None and self.missing == "zero":  # whose missing values all count
            say("condition-unclear", "at-least", f"missing: zero、at-least: {self.at_least}")
        for key, limit in zip(("floor", "ceiling"), self.limits, strict=True):
            if self.round is not None and limit is not None and decimals(limit) > self.round.places:
                told = f"{key}: {decimal_text(limit)}、places: {self.round.places}"  # rounding would pass it
                say("condition-unclear", key, told)
        taken = list(self._taken(forms, say))
        if len(taken) < len(self.terms) or not taken:
            return None
        wide = check_axes({str(t.of): f for t, f in taken}, say, "terms")
        if wide is None:
            return None
        if self.along is not None and self.folds and self.along not in wide.axes:
            say("unknown-axis", "along", self.along, of=taken[0][0].of, axes="、".join(wide.axes) or "—")
            return None
        low, high = self._bounds(taken, wide, say)
        better = self._better(taken, say)
        made = Form("number", wide.axes, low, high, self._places(taken), better=better, seats=wide.seats)
        return made.without(self.along) if self.folds and self.along is not None else made

    def _taken(self, forms: Mapping[str, Form], say: Say) -> Iterator[tuple[Term, Form]]:
        for term in self.terms:
            form = expect(forms, term.of, say, "terms", "number")
            if form is not None:
                form = check_seat(form, term.of, self.along, term.seat, say, "terms")
            if form is not None:
                yield term, form

    def _bounds(self, taken: list[tuple[Term, Form]], wide: Form, say: Say) -> Bounds:
        """The least and greatest sum that the declared ranges and limits allow."""
        low: Fraction | None = Fraction(0)
        high: Fraction | None = Fraction(0)
        for term, form in taken:
            least, most = _limited(_scaled((form.low, form.high), term.factor), term.floor, term.ceiling, say)
            if self.missing != "none":  # what is left out counts nought
                least = None if least is None else min(least, Fraction(0))
                most = None if most is None else max(most, Fraction(0))
            low = None if low is None or least is None else low + least
            high = None if high is None or most is None else high + most
        if self.folds and self.along is not None:
            count = len(wide.seats_of(self.along)) or None
            low, high = _many(low, count, -1), _many(high, count, 1)
        start = self.start or Fraction(0)
        low, high = (None if b is None else b + start for b in (low, high))
        if not self.folds or start > 0:
            self._ask_limits(taken, low, say)
        low, high = _limited((low, high), *self.limits, say)
        return self.round.bounds(low, high) if self.round else (low, high)

    def _ask_limits(self, taken: list[tuple[Term, Form]], low: Fraction | None, say: Say) -> None:
        """Marks less deductions can fall below nought, and a bonus can pass the full mark: how far is asked."""
        added = [f for t, f in taken if t.factor > 0 and f.low is not None and f.low >= 0]
        less = [f for t, f in taken if t.factor < 0 or (f.high is not None and f.high <= 0)]
        starts = self.start is not None and self.start > 0
        if self.floor is None and (added or starts) and less and (low is None or low < 0):
            say(
                "open-point", "terms", "floor", zh="扣分扣到几分为止？请写明 floor（不设下限的写 none）",
                en="down to which mark do deductions go? (none: without limit)",
            )  # fmt: skip
        highs = [
            None if f.high is None else f.high * t.factor
            for t, f in taken
            if t.factor > 0 and (f.high is None or f.high > 0)
        ]
        if starts:
            highs.append(self.start)
        bonus = highs.count(Fraction(100)) == 1 or (None in highs and any(h is not None for h in highs))
        if self.ceiling is None and bonus and len(highs) > 1:
            say(
                "open-point", "terms", "ceiling", zh="加分以后最高几分？请写明 ceiling（不封顶的写 none）",
                en="how high may a bonus lift the sum? (none: without limit)",
            )  # fmt: skip

    def _places(self, taken: list[tuple[Term, Form]]) -> int | None:
        if self.round:
            return self.round.places
        known = [f.places for t, f in taken if f.places is not None and t.factor.denominator == 1]
        if len(known) < len(taken):
            return None
        said = (self.start, *self.limits, *(limit for t in self.terms for limit in (t.floor, t.ceiling)))
        return max((*known, *(decimals(n) for n in said if n is not None)))

    def _better(self, taken: list[tuple[Term, Form]], say: Say) -> Literal["higher", "lower"] | None:
        """The direction of all terms together; what is taken off counts the other way round."""
        turned: dict[str, Literal["higher", "lower"]] = {"higher": "lower", "lower": "higher"}
        ways = {
            str(t.of): turned[f.better] if f.better is not None and t.factor < 0 else f.better
            for t, f in taken
            if t.factor != 0  # what counts for nothing points no way
        }
        return one_direction(ways, say, "terms")

    # ── compute ─────────────────────────────────────────────────────────────────────────────────────
    def compute(self, work: Work) -> Column:
        laid = spread(
            {str(i): seat_of(work.columns[t.of], self.along, t.seat) for i, t in enumerate(self.terms)}
        )
        first = laid["0"]
        total = Exact(np.zeros(first.state.shape, dtype=np.int64))
        count: NDArray[np.int64] = np.zeros(first.state.shape, dtype=np.int64)
        for i, term in enumerate(self.terms):
            column = laid[str(i)]
            values = column.values.times(term.factor).within(term.floor, term.ceiling)
            total = total.plus(values.where(column.given))
            count = count + column.given
        why = weightiest([c.state for c in laid.values()])
        lacking = count < len(self.terms)
        form, owner, seats = first.form, first.owner, first.seats
        if self.folds and self.along is not None:
            total, count, lacking, why = self._folded(laid, total, count, work.size)
            form, owner, seats = form.without(self.along), None, first.seats_without(self.along)
        least = self.at_least or 1
        given = {
            "none": ~lacking & (count >= least),
            "skip": count >= least,
            "zero": np.ones(count.shape, dtype=bool),
        }[self.missing]
        if self.start is not None:
            total = total.plus(Exact.of([self.start]))
        total = total.within(*self.limits).where(given)
        taken = [(t, work.columns[t.of].form) for t in self.terms]
        places, better = self._places(taken), self._better(taken, silent)
        if self.round:
            total = self.round.of(total)
        why = np.where(why == State.GIVEN, np.uint8(State.EMPTY), why)
        return Column(
            Form("number", form.axes, places=places, better=better, seats=form.seats),
            total,
            np.where(given, np.uint8(State.GIVEN), why).astype(np.uint8),
            owner=owner,
            seats=seats,
        )

    def _folded(
        self, laid: Mapping[str, Column], total: Exact, count: NDArray[np.int64], size: int
    ) -> tuple[Exact, NDArray[np.int64], NDArray[np.bool_], NDArray[np.uint8]]:
        """Sums, counts, and what is missing and why, along the axis."""
        assert self.along is not None
        first = next(iter(laid.values()))
        parts = [fold(column, self.along, size) for column in laid.values()]
        whole = Column(first.form, total, np.zeros(first.state.shape, dtype=np.uint8), owner=first.owner)
        counts = np.sum([p.count for p in parts], axis=0).astype(np.int64)
        lacking = np.logical_or.reduce([p.lacking for p in parts])
        return fold(whole, self.along, size).total, counts, lacking, weightiest([p.why for p in parts])

    # ── words ───────────────────────────────────────────────────────────────────────────────────────
    def sentence(self, names: Names) -> Text:
        said = said_en = "" if self.start is None else decimal_text(self.start)
        for term in self.terms:
            name = names(term.of) + (f"（{term.seat}）" if term.seat else "")
            factor = abs(term.factor)
            times = "" if factor == 1 else f"×{decimal_text(factor)}"
            sign = " − " if term.factor < 0 else " + " if said else ""
            limits = _limits(term.floor, term.ceiling)
            said += f"{sign}{name}{times}" + (f"（{limits.zh}）" if limits.zh else "")
            said_en += f"{sign}{name}{times}" + (f" ({limits.en})" if limits.en else "")
        missing = {
            "none": Text("缺少任一项则无合计", "no sum where one is missing"),
            "skip": Text("缺少的不计入", "missing ones are left out"),
            "zero": Text("缺少的按零计", "missing ones count nought"),
        }[self.missing]
        rounding = rounding_words(self.round)
        all_of = Text("逐项相加：", "All added up: ") if self.folds else Text("", "")
        limits = _limits(*self.limits)
        more = Text(f"，合计{limits.zh}" if limits.zh else "", f", {limits.en}" if limits.en else "")
        least = Text("", "")
        if self.at_least is not None:
            least = Text(f"，不足{self.at_least}个的无合计", f", at least {self.at_least}")
        return Text(
            f"{all_of.zh}{said.strip()}，{missing.zh}{least.zh}{more.zh}；{rounding.zh}。",
            f"{all_of.en}{said_en.strip()}, {missing.en}{least.en}{more.en}; {rounding.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        if self.folds and self.along is not None:
            if len(self.terms) > 1:
                return ""
            term = self.terms[0]
            texts = [text for text, _ in row.texts(term.of, self.along)]
            if not 0 < len(texts) <= 40:
                return ""
            factor, own = term.factor, _limits(term.floor, term.ceiling).zh
            line = " + ".join(f"({t})" if t.startswith("-") else t for t in texts)
            if own:  # a limit of the term holds for each value, so each is told with it
                times = "" if factor == 1 else f"×{decimal_text(factor)}"
                line = " + ".join((f"({t})" if t.startswith("-") else t) + f"{times}（{own}）" for t in texts)
                factor = Fraction(1)
            limits = _limits(*self.limits).zh
            if self.start is not None:
                inner = f"({line})" if len(texts) > 1 else line
                times = "" if abs(factor) == 1 else f"×{decimal_text(abs(factor))}"
                line = f"{decimal_text(self.start)} {'−' if factor < 0 else '+'} {inner}{times}"
            else:
                line = line if factor == 1 else f"({line})×{decimal_text(factor)}"
            return line + (f"（合计{limits}）" if limits else "")
        line = "" if self.start is None else decimal_text(self.start)
        for term in self.terms:
            text = text_of(row, term.of, self.along, term.seat)
            if text in MISSING_TEXTS:
                if self.missing == "none":
                    return ""
                continue
            factor = abs(term.factor)
            shown = f"({text})" if text.startswith("-") and line else text
            sign = " − " if term.factor < 0 else " + " if line else ""
            limits = _limits(term.floor, term.ceiling).zh
            line += sign + shown + ("" if factor == 1 else f"×{decimal_text(factor)}")
            line += f"（{limits}）" if limits else ""
        limits = _limits(*self.limits).zh
        # Where every part is missing and counts nought, nought is what the limits hold.
        return (line.strip() or "0") + (f"（合计{limits}）" if limits else "")


def _scaled(bounds: Bounds, factor: Fraction) -> Bounds:
    low, high = (None if b is None else b * factor for b in bounds)
    return (low, high) if factor >= 0 else (high, low)


def _many(bound: Fraction | None, count: int | None, side: int) -> Fraction | None:
    """A bound of so many values together; of an unknown number only that none of them passes nought."""
    if bound is None:
        return None
    if count is not None:
        return bound * count
    return Fraction(0) if bound * side <= 0 else None


def _limited(bounds: Bounds, floor: Fraction | None, ceiling: Fraction | None, say: Say) -> Bounds:
    """The bounds within a floor and a ceiling; a limit that leaves one number to everybody is a finding."""
    low, high = bounds
    for key, limit, wrong in (
        ("floor", floor, floor is not None and high is not None and floor > high),
        ("ceiling", ceiling, ceiling is not None and low is not None and ceiling < low),
    ):
        if wrong and limit is not None:
            say("limit-out-of-reach", key, decimal_text(limit), **range_words(low, high))
            return bounds
    if floor is not None and ceiling is not None and floor > ceiling:
        say("limit-out-of-reach", "floor", decimal_text(floor), **range_words(None, ceiling))
        return bounds
    return (
        max((b for b in (low, floor) if b is not None), default=None),
        min((b for b in (high, ceiling) if b is not None), default=None),
    )


def _limits(floor: Fraction | None, ceiling: Fraction | None) -> Text:
    zh, en = [], []
    if floor is not None:
        zh.append(f"最低{decimal_text(floor)}")
        en.append(f"at least {decimal_text(floor)}")
    if ceiling is not None:
        zh.append(f"最高{decimal_text(ceiling)}")
        en.append(f"at most {decimal_text(ceiling)}")
    return Text("、".join(zh), " and ".join(en))
