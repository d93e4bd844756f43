"""Order of subjects by one or several columns: the places that ranks and selections share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.rules.model import Direction


def levels(columns: Sequence[tuple[Column, Direction]], who: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each subject in ``who`` the number of its level, best first from 0; equal on all keys, equal level.

    Subjects outside ``who`` get −1. Each later column only parts those that are equal on all before it.
    """
    level = np.zeros(who.shape, dtype=np.int64)
    for column, direction in columns:
        num = column.values.num
        unique, inverse = np.unique(num[who], return_inverse=True)
        place = inverse if direction == "lowest-first" else len(unique) - 1 - inverse
        joined = level[who] * (len(unique) + 1) + place
        _, level_here = np.unique(joined, return_inverse=True)
        level[who] = level_here
    level[~who] = -1
    return level


def shared_places(level: NDArray[np.int64], dense: bool = False) -> NDArray[np.int64]:
    """Places from 1: shared ones leave a gap behind them (1, 2, 2, 4), dense ones none (1, 2, 2, 3)."""
    places = np.zeros(level.shape, dtype=np.int64)
    who = level >= 0
    if not who.any():
        return places
    unique, inverse, count = np.unique(level[who], return_inverse=True, return_counts=True)
    first = np.arange(len(unique)) if dense else np.concatenate([[0], np.cumsum(count)[:-1]])
    places[who] = first[inverse] + 1
    return places
