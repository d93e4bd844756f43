"""Exact numbers, one by one and whole columns at a time. No binary float ever holds a mark.

A column of numbers is an array of whole numerators over one denominator. The numerators are int64
only while the largest result of a step is *proved* to fit (the proof is the largest numerator really
present, worked out in unbounded Python integers before the step); otherwise they are Python integers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[Any]
"""An array of whole numbers: dtype int64, or object holding Python integers."""

RoundingWay = Literal["half-up", "down", "up"]
_SAFE = 2**62


def decimal_text(value: Fraction, places: int | None = None, least: int = 0) -> str:
    """The value in decimals: with exactly ``places``, or as many as it needs, but no fewer than ``least``.

    Endless ones end in ``…``.
    """
    if places is None:
        rest, twos, fives = value.denominator, 0, 0
        while rest % 2 == 0:
            rest, twos = rest // 2, twos + 1
        while rest % 5 == 0:
            rest, fives = rest // 5, fives + 1
        if rest != 1:
            scaled = abs(value.numerator) * 10**4 // value.denominator
            return ("-" if value < 0 else "") + f"{scaled // 10**4}.{scaled % 10**4:04d}…"
        places = max(twos, fives, least)
    # Half-up in whole numbers: this is said of every figure of every page.
    top, bottom = value.numerator, value.denominator
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    digits = f"{whole:0{places + 1}d}"
    sign = "-" if top < 0 and whole != 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def decimals(value: Fraction) -> int:
    """How many decimals a declared number is written with."""
    return len(decimal_text(value).partition(".")[2])


def range_words(low: Fraction | None, high: Fraction | None) -> dict[str, str]:
    """A range as findings say it in both languages (fields ``zh`` and ``en``); None is an open end."""
    first = decimal_text(low) if low is not None else ""
    last = decimal_text(high) if high is not None else ""
    if low is not None and high is not None:
        return {"zh": f"{first}至{last}", "en": f"{first} to {last}"}
    if low is not None:
        return {"zh": f"不小于{first}", "en": f"at least {first}"}
    return {"zh": f"不大于{last}", "en": f"at most {last}"}


def _as(num: Whole, bound: int) -> Whole:
    """The numerators in a type that holds every whole number up to ``bound``."""
    if bound < _SAFE:
        return num if num.dtype == np.int64 else num.astype(np.int64)
    return num if num.dtype == object else num.astype(object)


@dataclass(frozen=True, slots=True)
class Exact:
    """An array of exact rationals: ``num / den``, with one positive denominator for all."""

    num: Whole
    den: int = 1

    @classmethod
    def of(cls, values: list[Fraction]) -> Exact:
        """A one-dimensional array of the given rationals."""
        den = math.lcm(*(v.denominator for v in values)) if values else 1
        whole = [v.numerator * (den // v.denominator) for v in values]
        bound = max(map(abs, whole), default=0)
        return cls(np.array(whole, dtype=np.int64 if bound < _SAFE else object), den)

    @classmethod
    def full(cls, value: Fraction, shape: tuple[int, ...]) -> Exact:
        """The same rational everywhere."""
        return cls.of([value]).take(np.zeros(shape, dtype=np.int64))

    @property
    def shape(self) -> tuple[int, ...]:
        return self.num.shape

    @property
    def bound(self) -> int:
        """The largest absolute numerator really present."""
        if self.num.size == 0:
            return 0
        return max(abs(int(self.num.max())), abs(int(self.num.min())))

    def at(self, *index: int) -> Fraction:
        """One value."""
        return Fraction(int(self.num[index]), self.den)

    def take(self, key: Any) -> Exact:
        """A selection of the array, as numpy indexes it."""
        return Exact(self.num[key], self.den)

    def scaled_to(self, den: int) -> Whole:
        """The numerators over a multiple of the present denominator."""
        factor = den // self.den
        # The factor itself must fit too, even where every numerator is nought.
        return self.num if factor == 1 else _as(self.num, max(self.bound, 1) * factor) * factor

    def plus(self, other: Exact) -> Exact:
        """Elementwise sum; shapes broadcast as numpy's do."""
        den = math.lcm(self.den, other.den)
        bound = self.bound * (den // self.den) + other.bound * (den // other.den)
        return Exact(_as(self.scaled_to(den), bound) + _as(other.scaled_to(den), bound), den)

    def times(self, factor: Fraction) -> Exact:
        """Every value times one rational."""
        common = math.gcd(factor.numerator, self.den)
        top, den = factor.numerator // common, self.den // common * factor.denominator
        # Neither nought nor a factor of nought proves that the other one is small.
        return Exact(_as(self.num, max(self.bound, 1) * max(abs(top), 1)) * top, den)

    def product(self, other: Exact) -> Exact:
        """Elementwise product."""
        bound = max(self.bound, 1) * max(other.bound, 1)
        return Exact(_as(self.num, bound) * _as(other.num, bound), self.den * other.den)

    def quotient(self, other: Exact, factor: Fraction, places: int, way: RoundingWay) -> Exact:
        """Every value (nought or more) divided by its own divisor, times a factor, rounded to ``places``.

        It is rounded at once, for quotients have no denominator in common; over nought stands nought.
        """
        scale = 10**places
        top_factor = other.den * factor.numerator * scale
        bottom_factor = self.den * factor.denominator
        bound = 2 * (max(self.bound, 1) * top_factor + 1) + 2 * max(other.bound, 1) * bottom_factor
        top = _as(self.num, bound) * top_factor
        bottom = _as(np.where(other.num == 0, 1, other.num), bound) * bottom_factor
        whole = {
            "half-up": lambda: (2 * top + bottom) // (2 * bottom),
            "down": lambda: top // bottom,
            "up": lambda: (top + bottom - 1) // bottom,
        }[way]()
        return Exact(np.where(other.num == 0, 0, whole), scale)

    def where(self, mask: NDArray[np.bool_]) -> Exact:
        """The values where the mask holds, nought elsewhere."""
        return Exact(np.where(mask, self.num, 0), self.den)

    def total(self, axis: int) -> Exact:
        """The sum along one axis."""
        count = self.num.shape[axis]
        return Exact(_as(self.num, self.bound * max(count, 1)).sum(axis=axis), self.den)

    def totals_by(self, owner: NDArray[np.int64], size: int) -> Exact:
        """Sums of a flat array by owner (0 to ``size`` − 1)."""
        num = _as(self.num, self.bound * max(len(owner), 1))
        sums = np.zeros(size, dtype=num.dtype)
        np.add.at(sums, owner, num)
        return Exact(sums, self.den)

    def over(self, counts: NDArray[np.int64]) -> Exact:
        """Every value divided by its own count; where the count is 0 the value stays as it is."""
        safe = np.where(counts == 0, 1, counts)
        common = math.lcm(*(int(c) for c in np.unique(safe))) if safe.size else 1
        factor = [common // int(c) for c in range(1, int(safe.max(initial=1)) + 1)]
        bound = max(self.bound, 1) * common
        if bound < _SAFE:
            return Exact(self.num * np.array(factor, dtype=np.int64)[safe - 1], self.den * common)
        return Exact(self.num.astype(object) * np.array(factor, dtype=object)[safe - 1], self.den * common)

    def rounded(self, places: int, way: RoundingWay = "half-up") -> Exact:
        """Every value rounded to ``places`` decimals; half-up goes away from nought on both sides."""
        scale = 10**places
        if scale % self.den == 0:
            return Exact(self.scaled_to(scale), scale)
        bound = 2 * self.bound * scale + 2 * self.den
        num = _as(self.num, bound)
        size = np.abs(num) * scale
        whole = {
            "half-up": lambda: (2 * size + self.den) // (2 * self.den),
            "down": lambda: size // self.den,
            "up": lambda: (size + (self.den - 1)) // self.den,
        }[way]()
        return Exact(np.where(num < 0, -whole, whole), scale)

    def at_least(self, limit: Fraction) -> NDArray[np.bool_]:
        """Elementwise ``value >= limit``."""
        bound = max(self.bound, 1) * limit.denominator
        return np.asarray(_as(self.num, bound) * limit.denominator >= limit.numerator * self.den, dtype=bool)

    def above(self, limit: Fraction) -> NDArray[np.bool_]:
        """Elementwise ``value > limit``."""
        bound = max(self.bound, 1) * limit.denominator
        return np.asarray(_as(self.num, bound) * limit.denominator > limit.numerator * self.den, dtype=bool)

    def within(self, floor: Fraction | None, ceiling: Fraction | None) -> Exact:
        """The values, raised to a floor and cut at a ceiling; None is an open end."""
        values = self
        for limit, beyond in ((floor, -1), (ceiling, 1)):
            if limit is not None:
                out = values.above(limit) if beyond > 0 else ~values.at_least(limit)
                values = values.where(~out).plus(Exact.full(limit, out.shape).where(out))
        return values

    def fractions(self) -> list[Fraction]:
        """All values of a one-dimensional array, one by one."""
        return [Fraction(int(n), self.den) for n in self.num]


def stack(parts: list[Exact]) -> Exact:
    """Arrays of one shape side by side along a new last axis."""
    den = math.lcm(*(p.den for p in parts))
    bound = max(p.bound * (den // p.den) for p in parts)
    return Exact(np.stack([_as(p.scaled_to(den), bound) for p in parts], axis=-1), den)
