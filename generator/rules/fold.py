"""Folding an axis of a column away: which values count, how many, and their sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.base.column import RAGGED, Column, State
from generator.base.exact import Exact


@dataclass(frozen=True, slots=True)
class Folded:
    """Sums and counts along one axis; ``lacking`` tells where a value is missing, ``why`` for what reason."""

    total: Exact
    count: NDArray[np.int64]
    lacking: NDArray[np.bool_]
    why: NDArray[np.uint8]


def fold(column: Column, axis: str, size: int, keep: NDArray[np.bool_] | None = None) -> Folded:
    """The column folded along ``axis``; of its given values only those that ``keep`` marks are counted."""
    counted = column.given if keep is None else column.given & keep
    values = column.values.where(counted)
    reason = np.where(column.given, np.uint8(99), column.state)
    if axis in RAGGED:
        owner = owners(column)
        count = np.bincount(owner[counted], minlength=size).astype(np.int64)
        lacking = np.bincount(owner[~column.given], minlength=size) > 0
        why = np.full(size, 99, dtype=np.uint8)
        np.minimum.at(why, owner, reason)
        total = values.totals_by(owner, size)
    else:
        position = column.form.axes.index(axis) + 1
        count = counted.sum(axis=position).astype(np.int64)
        lacking = np.asarray((~column.given).any(axis=position), dtype=bool)
        why = reason.min(axis=position, initial=99).astype(np.uint8)
        total = values.total(position)
    return Folded(
        total, count, lacking, np.where(why == 99, np.uint8(State.NOT_COVERED), why).astype(np.uint8)
    )


def owners(column: Column) -> NDArray[np.int64]:
    """The subject of each value of a ragged column."""
    assert column.owner is not None
    return column.owner


def weightiest(columns: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Of several states the one that explains a missing value: absent before exempt before not covered."""
    stacked = np.stack([np.where(s == State.GIVEN, np.uint8(99), s) for s in np.broadcast_arrays(*columns)])
    least = stacked.min(axis=0)
    return np.where(least == 99, np.uint8(State.GIVEN), least).astype(np.uint8)
