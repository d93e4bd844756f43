"""How the rows of a register divide among the words of a column: counts, shares, shares added up.

The words stand by count, the most frequent first. Of a total others can be worked out from, so words with
few rows stand together: never one alone, never fewer together than the policy's minimum.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.tables.declared import Shares
from generator.tables.model import Records

_REST = "其余各类"


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One word with its count, its share of all and the share of it and all before it, both in per cent."""

    word: str
    count: int
    share: Fraction
    up_to: Fraction


@dataclass(frozen=True, slots=True)
class RegisterShares:
    """The shares of one column of a register in one year (None where its rows have no period).

    ``total`` is the number of rows that say a word; where it is below the minimum there are no lines.
    """

    shares: Shares
    heading: str
    year: int | None
    total: int
    lines: tuple[ShareLine, ...]


def years_of(records: Records) -> list[int | None]:
    """The archive year of each row; None where the register has no period."""
    if records.period is not None:
        return [records.periods[int(p)].year for p in records.period]
    if records.day is not None:
        return [date.fromordinal(int(d)).year for d in records.day]
    return [None] * records.size


def shares_of(shares: Shares, records: Records, least: int) -> tuple[RegisterShares, ...]:
    """The shares of each year of a register, in order; ``least`` is the smallest number that is shown."""
    column = records.values[shares.column]
    declared = records.register.column(shares.column)
    assert declared is not None
    years = years_of(records)
    found: list[RegisterShares] = []
    for year in sorted(set(years), key=lambda y: y or 0):
        given = [r for r, y in enumerate(years) if y == year and column.given[r]]
        counts = Counter(column.text(r) for r in given)
        lines = () if len(given) < least else _lines(counts, declared.values, len(given), least)
        found.append(RegisterShares(shares, declared.heading, year, len(given), lines))
    return tuple(found)


def _lines(counts: Counter[str], order: tuple[str, ...], total: int, least: int) -> tuple[ShareLine, ...]:
    there = sorted((w for w in order if counts[w]), key=lambda w: (-counts[w], order.index(w)))
    few = [w for w in there if counts[w] < least]
    while few and len(few) < len(there) and (len(few) == 1 or sum(counts[w] for w in few) < least):
        few.insert(0, there[len(there) - len(few) - 1])
    shown = [(w, counts[w]) for w in there if w not in few]
    if few:
        shown.append((_REST, sum(counts[w] for w in few)))
    lines: list[ShareLine] = []
    reached = 0
    for word, count in shown:
        reached += count
        lines.append(ShareLine(word, count, Fraction(100 * count, total), Fraction(100 * reached, total)))
    return tuple(lines)
