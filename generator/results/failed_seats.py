"""Verdicts that lie along an axis (a paper each, a sitting each): what of each seat the site may not know.

Who failed a paper and passed another stands on the page for the one that was passed: every cell of the
other paper is empty, as if it had never been sat. A number made of its cells is empty too. What was picked
from a seat that was passed stays, as do places, honours, words and numbers that a scheme writes itself:
they are conclusions and tell no mark.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.results.model import Result
from generator.rules.cases import Cases
from generator.rules.pick import Pick
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FailedSeats:
    """What failing verdicts along axes withhold of one result.

    ``rows``: who passed at no seat, where no single verdict stands behind. ``cells``: by column, which of
    its values are withheld of those who stay; a column along the axis has a flag for each of its values.
    """

    rows: Mask
    cells: dict[str, Mask]

    def behind(self) -> Mask:
        """Of which subjects a single number stands on a seat that was failed."""
        found = np.zeros_like(self.rows)
        for mask in self.cells.values():
            found |= mask if mask.ndim == 1 else False
        return found


def failed_seats(result: Result) -> FailedSeats:
    """Of all verdicts along an axis of a result: the rows and the values that they withhold."""
    rows = np.zeros(len(result.ids), dtype=bool)
    cells: dict[str, Mask] = {}
    single = any(c.form.failing and not c.form.axes for c in result.columns.values())
    for step in result.assessment.steps:
        verdict = result.columns.get(step.id)
        if verdict is None or not verdict.form.failing or not verdict.form.axes or verdict.owner is not None:
            continue
        failed = verdict.given & np.isin(verdict.values.num, failing_codes(verdict))
        passed = verdict.given & ~failed
        if not single:
            rows |= ~_any(passed)
        for name, mask in _along(result, verdict, ~passed).items():
            cells[name] = cells[name] | mask if name in cells else mask
        for name, mask in _made_of(result, step.id, failed).items():
            cells[name] = cells[name] | mask if name in cells else mask
    return FailedSeats(rows, cells)


def failing_codes(column: Column) -> list[int]:
    """The values of a column of words that are a failure."""
    return [i for i, word in enumerate(column.form.words) if word in column.form.failing]


def _along(result: Result, verdict: Column, gone: Mask) -> dict[str, Mask]:
    """The flags of every column that has all axes of a verdict, its further axes included."""
    found: dict[str, Mask] = {}
    for name, column in result.columns.items():
        if column.owner is not None or not set(verdict.form.axes) <= set(column.form.axes):
            continue
        mine = column.form.axes
        places = [0, *(mine.index(a) + 1 for a in verdict.form.axes)]
        order = np.argsort(places)
        shape = [n if at in places else 1 for at, n in enumerate(column.state.shape)]
        found[name] = np.broadcast_to(gone.transpose(order).reshape(shape), column.state.shape)
    return found


def _made_of(result: Result, verdict: str, failed: Mask) -> dict[str, Mask]:
    """For each number of a subject that seats have gone into, of whom it stands on a seat that was failed."""
    axes = set(result.columns[verdict].form.axes)
    touched = {n for n, c in result.columns.items() if c.owner is None and axes <= set(c.form.axes)}
    somewhere = _any(failed)
    found: dict[str, Mask] = {}
    for step in result.assessment.steps:
        column = result.columns.get(step.id)
        if column is None or step.id in touched or not touched & set(step.refs) or _concludes(step, column):
            continue
        touched.add(step.id)
        picked = _picked(step, column, failed)
        found[step.id] = somewhere if picked is None else picked
    return found


def _concludes(step: CheckedStep, column: Column) -> bool:
    """Whether a step tells an outcome, and none of the numbers that it was made of."""
    if isinstance(step.rule, Rank | Selection) or column.form.kind in ("flag", "choice"):
        return True
    return isinstance(step.rule, Cases) and all(o.take is None for o in step.rule.outcomes())


def _picked(step: CheckedStep, column: Column, failed: Mask) -> Mask | None:
    """Of whom a value was picked at a seat that was failed; None where the step does not pick one seat."""
    struck = column.left_out.get(str(step.rule.of)) if isinstance(step.rule, Pick) else None
    if struck is None or struck.shape != failed.shape:
        return None
    return _any(~struck & failed)


def _any(mask: Mask) -> Mask:
    """Whether a subject has any value set."""
    return np.asarray(mask.any(axis=tuple(range(1, mask.ndim))), dtype=bool)
