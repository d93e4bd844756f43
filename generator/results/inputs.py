"""From records, earlier results and the roster to the input columns of one assessment and period."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, stack
from generator.base.finding import Place
from generator.base.period import Period
from generator.results.binding import Binding
from generator.results.claimed import check_claimed
from generator.results.due import from_due
from generator.results.earlier import from_members, from_results
from generator.results.from_roster import from_roster
from generator.schemes.model import Input
from generator.tables.model import Records


def bind(one: Input, ground: Binding) -> Column | None:
    """The column of one input, or None where the scheme itself is at fault (found there)."""
    column = _bound(one, ground)
    if column is not None:
        check_claimed(one, column, ground)
    return column


def _bound(one: Input, ground: Binding) -> Column | None:
    form = ground.assessment.forms.get(one.id)
    if form is None:
        return None
    if one.register is not None:
        records = ground.tables.records.get(one.register)
        return _from_records(one, form, records, ground) if records is not None else None
    if one.due is not None:
        return from_due(one, form, ground)
    if one.roster is not None:
        return from_roster(one, form, ground)
    if one.members is not None:
        return from_members(one, form, ground)
    return from_results(one, form, ground)


def rows_taken(one: Input, records: Records, period: Period) -> NDArray[np.int64]:
    """The register's rows for this period and input, whomever they are about."""
    rows = records.rows_in(period)
    return rows[one.where.holds(records.values)[rows]] if one.where is not None else rows


def subject_of(one: Input, records: Records, kind: str) -> str:
    """The column of whom the rows of an input are about: the one it names, else the first of the kind."""
    return one.subject or records.register.subject_column(kind)


def _from_records(one: Input, form: Form, records: Records, ground: Binding) -> Column:
    rows = rows_taken(one, records, ground.period)
    name = subject_of(one, records, ground.assessment.head.subjects.kind)
    position = ground.scope.positions(records.subjects[name][rows])
    if one.many:
        return _many(one, form, records, rows, position, ground)
    for row in rows[position < 0]:
        _out_of_scope(one, records, int(row), ground)
    keep = position >= 0
    rows, position = rows[keep], position[keep]
    size = len(ground.scope.ids)
    seats: tuple[str, ...] = ()
    shape: tuple[int, ...] = (size,)
    index: tuple[NDArray[np.int64], ...] = (position,)
    if one.by is not None:
        seats, seat = _seats(one.by, records, rows, position, ground)
        known = seat >= 0
        rows, position, seat = rows[known], position[known], seat[known]
        shape, index = (size, max(len(seats), 1)), (position, seat)
    flat = np.ravel_multi_index(index, shape) if len(rows) else np.zeros(0, dtype=np.int64)
    _report_doubles(one, records, rows, position, flat, ground)
    row_of = np.zeros(int(np.prod(shape)), dtype=np.int64)
    filled = np.zeros(len(row_of), dtype=bool)
    row_of[flat[::-1]] = rows[::-1]
    filled[flat] = True
    # A row that nobody need have (an application) is none, not one that was missed.
    lacking = np.uint8(State.EMPTY if one.optional else State.NOT_COVERED)
    values: list[Exact] = []
    state: list[NDArray[np.uint8]] = []
    for name in one.take:
        column = records.values[name]
        if column.values.num.size == 0:
            values.append(Exact(np.zeros(len(row_of), dtype=np.int64)))
            state.append(np.full(len(row_of), lacking, dtype=np.uint8))
            continue
        values.append(column.values.take(row_of).where(filled))
        state.append(np.where(filled, column.state[row_of], lacking).astype(np.uint8))
    cells = records.cells(one.take, row_of, filled, shape)
    words = records.values[one.take[0]].form.words or form.words
    form = replace(form, words=words)
    if one.along is None:
        value = Exact(values[0].num.reshape(shape), values[0].den)
        return Column(form, value, state[0].reshape(shape), cells=cells, seats=seats)
    block = stack(values)
    whole = (*shape, len(one.take))
    return Column(
        form,
        Exact(block.num.reshape(whole), block.den),
        np.stack(state, axis=-1).reshape(whole),
        cells=cells,
        seats=tuple(one.take),
    )


def _many(
    one: Input,
    form: Form,
    records: Records,
    rows: NDArray[np.int64],
    position: NDArray[np.int64],
    ground: Binding,
) -> Column:
    keep = position >= 0
    order = np.argsort(position[keep], kind="stable")
    rows, owner = rows[keep][order], position[keep][order]
    _check_markers(one, records, rows, owner, ground)
    column = records.values[one.take[0]]
    filled = np.ones(len(rows), dtype=bool)
    cells = records.cells(one.take, rows, filled, (len(rows),))
    if one.at_least is not None:
        counts = np.bincount(owner, minlength=len(ground.scope.ids))
        for short in np.flatnonzero((counts < one.at_least) & ~ground.scope.excused):
            ground.found.add(
                "records-too-few", due_in(records, ground.period), one.label,
                who=ground.who(int(short)), period=ground.period,
                count=int(counts[short]), least=one.at_least,
            )  # fmt: skip
    if len(rows) == 0:
        empty = Exact(np.zeros(0, dtype=np.int64))
        return Column(form, empty, np.zeros(0, dtype=np.uint8), owner=owner, cells=cells)
    form = replace(form, words=column.form.words or form.words)
    return Column(form, column.values.take(rows), column.state[rows], owner=owner, cells=cells)


def _check_markers(
    one: Input, records: Records, rows: NDArray[np.int64], owner: NDArray[np.int64], ground: Binding
) -> None:
    """Nobody marks herself: a record whose marker is its own subject is asked about (ET-Q05)."""
    marker = records.subjects.get(one.marked_by or "")
    if marker is None or ground.assessment.head.subjects.kind != "person":
        return
    for at in np.flatnonzero(marker[rows] == ground.scope.subjects[owner]):
        place, who = records.place(int(rows[at]), str(one.marked_by)), ground.who(int(owner[at]))
        ground.found.add("marked-by-self", place, who, label=one.label)


def _seats(
    axis_id: str, records: Records, rows: NDArray[np.int64], position: NDArray[np.int64], ground: Binding
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The seats of an axis and the seat of each row (−1 with a finding where it has none)."""
    axis = ground.assessment.axis(axis_id)
    assert axis is not None
    if axis.panel is not None:
        return _panel_seats(axis_id, records, rows, position, ground)
    assert axis.column is not None
    column = records.values[axis.column]
    words = column.form.words
    place = {word: i for i, word in enumerate(axis.seats)}
    lookup = np.array([place.get(w, -1) for w in words] or [-1], dtype=np.int64)
    seat = lookup[column.values.num[rows].astype(np.int64)]
    for row in rows[seat < 0]:
        ground.found.add(
            "seat-unknown", records.place(int(row), axis.column), column.text(int(row)),
            axis=axis.label, allowed="、".join(axis.seats),
            period=ground.period, who=_subject_of(row, rows, position, ground),
        )  # fmt: skip
    return axis.seats, seat


def _subject_of(row: np.int64, rows: NDArray[np.int64], position: NDArray[np.int64], ground: Binding) -> str:
    """Whom a row is about, as findings name it."""
    return ground.who(int(position[np.flatnonzero(rows == row)[0]]))


def due_in(records: Records, period: Period) -> Place:
    """Where the rows of a period stand, or would: its file, or the register's pattern of files."""
    files = {records.sheets[int(i)].file for i in np.unique(records.sheet[records.rows_in(period)])}
    return Place(files.pop() if len(files) == 1 else records.register.files.replace("{period}", period.name))


def _panel_seats(
    axis_id: str, records: Records, rows: NDArray[np.int64], position: NDArray[np.int64], ground: Binding
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    axis = ground.assessment.axis(axis_id)
    assert axis is not None and axis.panel is not None
    roster, lot = ground.tables.roster, ground.panels.get(axis_id)
    if lot is None:
        ground.found.add("lot-missing", axis.at.key("panel"), ground.period.name, period=ground.period)
        return (), np.full(len(rows), -1, dtype=np.int64)
    people = roster.person_index()
    seat_of = np.full(len(roster.people) + 1, -1, dtype=np.int64)
    for number, drawn_id in enumerate(lot.result):
        seat_of[people.get(drawn_id, len(roster.people))] = number
    juror = records.subjects[axis.panel.column][rows]
    seat = np.where(juror >= 0, seat_of[juror], -1)
    day = ground.period.last.toordinal()
    drawn = "、".join(roster.person_name(people[p], day) for p in lot.result if p in people)
    for row in rows[(seat < 0) & (juror >= 0)]:
        person = int(records.subjects[axis.panel.column][row])
        ground.found.add(
            "juror-not-drawn", records.place(int(row), axis.panel.column), roster.person_name(person, day),
            drawn=drawn, period=ground.period, who=_subject_of(row, rows, position, ground),
        )  # fmt: skip
    if axis.panel.own_unit == "refuse":
        own = ground.scope.unit_of_people(np.unique(juror[juror >= 0]))
        for at in np.flatnonzero((seat >= 0) & (position >= 0)):
            subject = int(position[at])
            unit = own.get(int(juror[at]), -1)
            if unit >= 0 and unit == int(ground.scope.units[subject]):
                ground.found.add(
                    "juror-own-unit", records.place(int(rows[at]), axis.panel.column),
                    roster.person_name(int(juror[at]), day), who=ground.who(subject),
                )  # fmt: skip
    return tuple(lot.result), seat


def _report_doubles(
    one: Input,
    records: Records,
    rows: NDArray[np.int64],
    position: NDArray[np.int64],
    flat: NDArray[np.int64],
    ground: Binding,
) -> None:
    unique, first, count = np.unique(flat, return_index=True, return_counts=True)
    if (count <= 1).all():
        return
    if records.register.key:
        return  # the register's own key has found the doubled row already
    earliest = dict(zip(unique.tolist(), first.tolist(), strict=True))
    for at, spot in enumerate(flat.tolist()):
        if earliest[spot] != at:
            other = records.place(int(rows[earliest[spot]]), one.take[0])
            ground.found.add(
                "value-twice", records.place(int(rows[at]), one.take[0]), one.label,
                who=ground.who(int(position[at])), period=ground.period, other=str(other),
            )  # fmt: skip


def _out_of_scope(one: Input, records: Records, row: int, ground: Binding) -> None:
    kind = ground.assessment.head.subjects.kind
    name = subject_of(one, records, kind)
    index = int(records.subjects[name][row])
    if index < 0:
        return  # an unknown name was found when the row was read
    if _counted_before(one, index, ground):
        return
    roster, day = ground.tables.roster, ground.period.last.toordinal()
    who = roster.person_name(index, day) if kind == "person" else roster.unit_name(index, day)
    label = ground.assessment.head.label
    ground.found.add(
        "subject-out-of-scope", records.place(row, name), who, who=who, assessment=label, period=ground.period
    )


def _counted_before(one: Input, index: int, ground: Binding) -> bool:
    """Whether the row is that of somebody whom an earlier round assessed from the same register.

    A list of applicants serves both rounds: who was not selected stands in it rightly.
    """
    if ground.assessment.head.subjects.selected_in is None:
        return False
    return any(
        index in result.subjects
        for other in ground.scheme.assessments
        if any(i.register == one.register for i in other.head.inputs)
        for result in ground.earlier.get((ground.scheme.id, other.id), ())
        if result.period == ground.period
    )
