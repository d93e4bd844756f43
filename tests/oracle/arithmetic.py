"""The rules once more, one person at a time in plain fractions. Nothing of ``generator`` is used here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any


def half_up(value: Fraction, places: int) -> Fraction:
    """四舍五入: the nearest multiple of 10⁻ᵖ, of two equally near ones that further from nought."""
    scale = 10**places
    low = Fraction(value.numerator * scale // value.denominator, scale)  # the multiple at or below
    above = low + Fraction(1, scale)
    if value - low != above - value:
        return low if value - low < above - value else above
    return above if value > 0 else low


def rounded(value: Fraction, places: int, way: str) -> Fraction:
    """A number rounded ``half-up``, ``down`` (the rest is cut) or ``up``; below nought as above it."""
    if way == "half-up":
        return half_up(value, places)
    size = abs(value) * 10**places
    whole = size.numerator // size.denominator
    if way == "up" and whole < size:
        whole += 1
    return Fraction(whole if value > 0 else -whole, 10**places)


def printed(value: Fraction, places: int) -> str:
    """The rounded value in digits, built from its whole part and its places."""
    rounded = half_up(value, places)
    whole, rest = divmod(abs(rounded), 1)
    digits = "".join(str(int(rest * 10**i) % 10) for i in range(1, places + 1))
    return ("-" if rounded < 0 else "") + str(int(whole)) + (f".{digits}" if places else "")


def struck(marks: Sequence[Fraction], highest: int, lowest: int) -> list[int]:
    """The seats (from 0) struck of a panel: so many of the highest, of equal ones the first; then of the lowest."""
    rest = list(range(len(marks)))
    gone: list[int] = []
    for _ in range(min(highest, len(marks))):
        gone.append(max(rest, key=lambda i: (marks[i], -i)))
        rest.remove(gone[-1])
    for _ in range(min(lowest, len(rest))):
        gone.append(min(rest, key=lambda i: (marks[i], i)))
        rest.remove(gone[-1])
    return sorted(gone)


def trimmed(marks: Sequence[Fraction]) -> list[int]:
    """The seats (from 0) struck of a panel of which the highest and the lowest mark go."""
    return struck(marks, 1, 1)


def panel_mean(marks: Sequence[Fraction]) -> Fraction:
    """The mean of what is left of a panel, unrounded."""
    left = [m for i, m in enumerate(marks) if i not in trimmed(marks)]
    return sum(left, Fraction(0)) / len(left)


def weighted(
    values: Sequence[Fraction | None], percents: Sequence[Fraction], missing: str, free: Sequence[bool] = ()
) -> Fraction | None:
    """Parts by percent; ``missing`` is none, zero, reweight, evenly or equally; ``free`` parts alone may miss."""
    if any(v is None and not may for v, may in zip(values, free)):
        return None
    there = [(v, p) for v, p in zip(values, percents) if v is not None]
    if missing == "zero":
        return sum((v * p / 100 for v, p in there), Fraction(0))
    if len(there) < len(values) and (missing == "none" or not there):
        return None
    kept = sum((p for _, p in there), Fraction(0))
    if missing == "equally" and len(there) < len(values):
        return sum((v for v, _ in there), Fraction(0)) / len(there)
    if missing == "evenly":
        more = (100 - kept) / len(there)
        return sum((v * (p + more) / 100 for v, p in there), Fraction(0))
    return sum((v * p / kept for v, p in there), Fraction(0))


def places(scores: Sequence[Any], dense: bool = False) -> list[int | None]:
    """Each one's place: one more than those (or than the different scores) that are better; None has none."""
    known = [s for s in scores if s is not None]
    result: list[int | None] = []
    for score in scores:
        if score is None:
            result.append(None)
        else:
            better = [s for s in known if s > score]
            result.append(1 + (len(set(better)) if dense else len(better)))
    return result


def added(values: Sequence[Fraction | None], times: Sequence[Fraction], missing: str) -> Fraction | None:
    """Values added, each so many times; ``missing`` is none, skip or zero."""
    there = [v * t for v, t in zip(values, times) if v is not None]
    if (missing == "none" and len(there) < len(values)) or (missing == "skip" and not there):
        return None
    return sum(there, Fraction(0))


def within(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """The value, or the end of the range that it passes; None is an open end."""
    if low is not None and value < low:
        value = low
    return high if high is not None and value > high else value


def stars(start: int, staffing: int | None, quality: int | None, after_each: bool) -> int:
    """A ladder of 1 to 5: a part of 5 goes up, a part of 1 down; a start of 1 rises by one at most."""
    now = start
    for part in (staffing, quality):
        now += 1 if part == 5 else -1 if part == 1 else 0
        if after_each:
            now = max(1, min(5, now))
            now = min(now, 2) if start == 1 else now
    now = max(1, min(5, now))
    return min(now, 2) if start == 1 else now
