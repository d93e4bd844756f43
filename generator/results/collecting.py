"""A period in the making: who has handed in what (for the office only; nothing of it is ranked)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.base.period import Period
from generator.results.model import Collecting, HandedIn, Result
from generator.results.scope import Chosen, Scope, scope_of, sharing
from generator.results.stages import following_seat
from generator.rules.ladder import Ladder
from generator.schemes.model import Axis, CheckedAssessment, Input, Scheme
from generator.tables.model import Records, Tables


def collecting_of(
    scheme: Scheme,
    assessment: CheckedAssessment,
    period: Period,
    tables: Tables,
    begun: Result | None,
    chosen: Chosen | None,
) -> Collecting:
    """What of each input has come in for every subject, and what is due.

    ``begun`` is the result of the sittings that are complete already, where there is one; ``chosen`` are
    those whom an earlier round selected.
    """
    scope = scope_of(sharing(scheme, assessment), period, tables, chosen)
    handed: list[HandedIn] = []
    for one in assessment.head.inputs:
        records = tables.records.get(one.register or "")
        if records is None:
            continue
        rows = records.rows_in(period)
        name = one.subject or records.register.subject_column(assessment.head.subjects.kind)
        position = scope.positions(records.subjects[name][rows])
        rows, position = rows[position >= 0], position[position >= 0]
        count = np.bincount(position, minlength=len(scope.ids)).astype(np.int64)
        axis = assessment.axis(one.by) if one.by is not None else None
        if axis is not None and axis.seats:
            handed.append(_by_seat(one, axis, records, rows, position, count, scope, begun))
        else:
            panel = axis.panel.size if axis is not None and axis.panel is not None else 1
            handed.append(
                HandedIn(one.id, one.label, count, one.at_least if one.many or one.optional else panel)
            )
    return Collecting(scheme, assessment, period, scope.ids, scope.labels, scope.units, tuple(handed))


def _by_seat(
    one: Input,
    axis: Axis,
    records: Records,
    rows: NDArray[np.int64],
    position: NDArray[np.int64],
    count: NDArray[np.int64],
    scope: Scope,
    begun: Result | None,
) -> HandedIn:
    """The seats handed in by name. Which later seats are held depends on the earlier: nothing is counted."""
    assert axis.column is not None
    words = records.values[axis.column]
    seats: list[set[str]] = [set() for _ in scope.ids]
    for row, at in zip(rows.tolist(), position.tolist(), strict=True):
        seats[at].add(words.text(row))
    named = tuple(tuple(s for s in axis.seats if s in mine) for mine in seats)
    due = _due_seats(axis, scope, begun)
    left = tuple("" if seat in mine else seat for seat, mine in zip(due, named, strict=True))
    return HandedIn(one.id, one.label, count, None, named, left)


def _due_seats(axis: Axis, scope: Scope, begun: Result | None) -> tuple[str, ...]:
    """The seat that is next of each subject: the first at the outset, then that after a failure."""
    if begun is None:
        return tuple("" if excused else axis.seats[0] for excused in scope.excused)
    due = [""] * len(scope.ids)
    for step in begun.assessment.steps:
        if isinstance(step.rule, Ladder) and step.rule.along == axis.id and step.id in begun.columns:
            for at, who in enumerate(scope.ids):
                position = begun.position.get(who)
                if position is not None:
                    due[at] = following_seat(begun, step.rule, position) or due[at]
    return tuple(due)
