"""Periods that become complete seat by seat: a first sitting, its make-ups, and at last the whole.

``completions/`` may declare a period complete up to a seat of an axis; what stands beyond it is not looked
at, so that a make-up can be announced, and its failure acted upon, before the whole round is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import numpy as np

from generator.base.column import Column, State
from generator.base.finding import Findings
from generator.base.period import Period
from generator.results.model import Result, Stage
from generator.rules.ladder import Ladder
from generator.schemes.model import Axis, CheckedAssessment
from generator.tables.model import Complete, Excused, Release


def axis_of(assessment: CheckedAssessment, seat: str) -> Axis | None:
    """The axis that has a seat of this word."""
    return next((a for a in assessment.head.axes if seat in a.seats), None)


def in_order(
    declared: Sequence[Complete], assessment: CheckedAssessment, findings: Findings
) -> tuple[Complete, ...]:
    """The declarations about one period in the order of the seats, the whole last; others are findings."""
    known: list[tuple[int, int, Complete]] = []
    seats = [seat for axis in assessment.head.axes for seat in axis.seats]
    for number, one in enumerate(declared):
        if one.up_to is None:
            known.append((len(seats), number, one))
        elif one.up_to in seats:
            known.append((seats.index(one.up_to), number, one))
        else:
            allowed = "、".join(seats) or "—"
            findings.add("stage-unknown", one.at.key("up-to"), one.up_to, allowed=allowed)
    ordered = [one for _, _, one in sorted(known, key=lambda k: k[:2])]
    for before, after in pairwise(ordered):
        if after.on < before.on:
            place, earlier = after.at.key("on"), before.up_to
            findings.add("stage-out-of-order", place, after.on, before=earlier, on=before.on)
    return tuple(ordered)


def stages_of(
    declared: Sequence[Complete],
    scheme: str,
    assessment: CheckedAssessment,
    period: Period,
    releases: Sequence[Release],
) -> tuple[Stage, ...]:
    """The stages of a result with their releases: one of the whole, or of a later seat, is one of each."""
    mine = [
        r for r in releases if r.scheme == scheme and assessment.id in r.assessments and period in r.periods
    ]
    return tuple(Stage(d.up_to, d.on, _told(d.up_to, assessment, mine)) for d in declared)


def _told(up_to: str | None, assessment: CheckedAssessment, releases: Sequence[Release]) -> datetime | None:
    axis = axis_of(assessment, up_to) if up_to is not None else None
    reaching = [
        r.released
        for r in releases
        if r.up_to is None
        or (
            axis is not None
            and up_to is not None
            and r.up_to in axis.seats
            and axis.seats.index(r.up_to) >= axis.seats.index(up_to)
        )
    ]
    return min(reaching, default=None)


def excused_in(declared: Sequence[Complete]) -> tuple[Excused, ...]:
    """Who was not marked, and why: of several declarations about one person the last holds."""
    last = {e.person or e.unit: e for d in declared for e in d.excused}
    return tuple(last.values())


def up_to_seat(column: Column, by: str | None, assessment: CheckedAssessment, stage: Complete) -> Column:
    """An input's column without what stands beyond the last seat that is complete."""
    axis = axis_of(assessment, stage.up_to) if stage.up_to is not None else None
    if axis is None or axis.id != by:
        return column
    beyond = np.arange(len(axis.seats)) > axis.seats.index(stage.up_to or "")
    state = column.state.copy()
    state[:, beyond] = np.uint8(State.NOT_COVERED)
    cells = column.cells
    if cells is not None:
        row = cells.row.copy()
        row[:, beyond] = 0
        cells = replace(cells, row=row)
    return replace(column, state=state, cells=cells)


def following_seat(result: Result, ladder: Ladder, position: int) -> str:
    """The seat after a subject's last one, where that was an occurrence of the ladder; else nothing."""
    axis, column = result.assessment.axis(ladder.along), result.columns.get(ladder.of)
    if axis is None or not axis.seats or column is None or len(column.form.axes) != 1:
        return ""
    given = [i for i in range(column.state.shape[1]) if column.state[position, i] == State.GIVEN]
    if not given or given[-1] + 1 >= len(axis.seats) or column.text(position, given[-1]) != ladder.counts:
        return ""
    return axis.seats[given[-1] + 1]
