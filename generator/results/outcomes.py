"""Who has a result at all, and why the others have none: whole columns at once (ALL-16)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, State
from generator.results.model import Result


def outcomes(result: Result) -> NDArray[np.bool_]:
    """For each subject whether any step of the result gives anything, on any seat."""
    found = np.zeros(len(result.ids), dtype=bool)
    for step in result.assessment.steps:
        column = result.columns.get(step.id)
        if column is not None and column.owner is None:
            found |= column.given.any(axis=tuple(range(1, column.state.ndim)))
    return found


def states_of(column: Column, size: int) -> list[State]:
    """For each subject whether it has a value, on any seat; if not, why (of the first seat)."""
    if column.owner is not None:
        given = np.bincount(column.owner[column.given], minlength=size) > 0
        return [State.GIVEN if g else State.EMPTY for g in given.tolist()]
    given = np.asarray(column.given.any(axis=tuple(range(1, column.state.ndim))), dtype=bool)
    first = column.state.reshape(size, -1)[:, 0] if size else column.state
    words = list(State)
    return [words[s] for s in np.where(given, np.uint8(State.GIVEN), first).tolist()]
