"""The columns of the oracle: one value at a time, in plain fractions, and the ways to go through them.

A column is a list with one mapping a subject, from the numbers of the seats (nothing where there is one value)
to the value. Nothing of ``generator`` is used here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any

from tests.oracle.arithmetic import rounded

Step = Mapping[str, Any]


class Lacking(Enum):
    """Why there is no value; what is neither absent nor exempt is nothing, whatever word a page has for it."""

    ABSENT = "缺考"
    EXEMPT = "免考"
    NOTHING = "无"


Cell = Fraction | str | bool | Lacking
Spot = tuple[int, ...]


@dataclass(frozen=True)
class Values:
    """One column: its axes, the value at each spot of each subject, and the words of its seats."""

    axes: tuple[str, ...]
    cells: tuple[Mapping[Spot, Cell], ...]
    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Table = dict[str, Values]


def why(cells: Sequence[Cell]) -> Lacking:
    """Of several missing values the reason told: absence before exemption before nothing."""
    for reason in (Lacking.ABSENT, Lacking.EXEMPT):
        if reason in cells:
            return reason
    return Lacking.NOTHING


def number(cell: Cell) -> Fraction | None:
    """The number, or None where there is none."""
    return cell if isinstance(cell, Fraction) else None


def given(cell: Cell) -> bool:
    """Whether there is a value."""
    return not isinstance(cell, Lacking)


def as_declared(value: Fraction, step: Step) -> Fraction:
    """The number rounded as its step declares."""
    way = step.get("round")
    return rounded(value, way["places"], way["way"]) if isinstance(way, Mapping) else value


def pointwise(
    names: Sequence[str], table: Table, work: Callable[[int, Callable[[str], Cell]], Cell]
) -> Values:
    """A value for each spot of the widest column; the others are read at the same seats."""
    wide = max((table[n] for n in names), key=lambda v: len(v.axes))
    made: list[dict[Spot, Cell]] = []
    for who, cells in enumerate(wide.cells):
        mine: dict[Spot, Cell] = {}
        for spot in cells:
            here = dict(zip(wide.axes, spot))

            def read(name: str, who: int = who, here: Mapping[str, int] = here) -> Cell:
                column = table[name]
                return column.cells[who][tuple(here[a] for a in column.axes)]

            mine[spot] = work(who, read)
        made.append(mine)
    return Values(wide.axes, tuple(made), wide.seats)


def _lines(column: Values, axis: str) -> list[dict[Spot, list[Cell]]]:
    """For each subject and spot without the axis: the values along it, in the order of the seats."""
    at = column.axes.index(axis)
    found: list[dict[Spot, list[Cell]]] = []
    for cells in column.cells:
        mine: dict[Spot, list[Cell]] = {} if len(column.axes) > 1 else {(): []}
        for spot in sorted(cells):
            mine.setdefault(spot[:at] + spot[at + 1 :], []).append(cells[spot])
        found.append(mine)
    return found


def folded(column: Values, axis: str, work: Callable[[list[Cell]], Cell]) -> Values:
    """The column with one axis folded away."""
    return Values(
        tuple(a for a in column.axes if a != axis),
        tuple({spot: work(cells) for spot, cells in mine.items()} for mine in _lines(column, axis)),
        {a: s for a, s in column.seats.items() if a != axis},
    )
