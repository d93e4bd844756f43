"""Corrections as readers may see them: what a released result said before, and what it says now.

A correction is told only if its cell is public in every result that takes it, before it and after it, and if
it was made after the result was released. Of any other nothing is said, not even that there was one. What
a correction changed is seen by making the public corrections one after the other, in order of time, while
those that are withheld stand all along: nothing that they moved is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

import numpy as np

from generator.base.column import Column, State
from generator.base.finding import Findings
from generator.results.from_schemes import work_out
from generator.results.model import Key, Result, Results
from generator.rules.rank import Rank
from generator.schemes.model import Input, Scheme, Schemes
from generator.tables.acts import Corrected
from generator.tables.model import Register, RegisterColumn, Tables

Former = Callable[[frozenset[str]], Results]
"""The results of every scheme that takes a corrected register, as they would be without these corrections."""

Shown = Mapping[Key, tuple[Result, tuple[str, ...]]]
"""Public tables by key, each with the names of its public columns."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One public figure that a correction changed: of whom, in which column, before and after."""

    key: Key
    subject: str
    name: str
    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """A correction that the site may tell.

    ``value`` are the heading of the column, the old and the new value; ``who`` is empty where no result that
    was released by then shows the value, only the page of the register.
    """

    id: str
    at: datetime
    by: str
    register: str
    clause: str
    who: str
    why: str
    value: tuple[str, str, str]
    effects: tuple[Effect, ...] = ()


def without_corrections(schemes: Schemes, tables: Tables) -> Former | None:
    """What works results out with corrections left out by their ids; None where there are no corrections."""
    if not tables.corrected:
        return None
    reread = tables.reread

    @lru_cache(maxsize=1)  # the seals and the public log both begin with nothing corrected
    def former(left_out: frozenset[str]) -> Results:
        records = reread(left_out)
        concerned = {s.id for s in schemes.editions if _registers(s) & records.keys()}
        before = replace(
            tables,
            records={**tables.records, **records},
            completions=tuple(c for c in tables.completions if c.scheme in concerned),
        )
        return work_out(schemes, before, Findings())

    return former


def as_handed_in(former: Former | None, tables: Tables) -> Results | None:
    """The results without any correction, where there are corrections."""
    return former(frozenset(_id(one) for one in tables.corrected)) if former is not None else None


def _id(one: Corrected) -> str:
    return str(one.correction.correction)


def _registers(scheme: Scheme) -> set[str]:
    taken = {one.register for a in scheme.assessments for one in a.head.inputs}
    return {str(name) for name in taken if name is not None}


@dataclass(frozen=True, slots=True)
class _Standing:
    """Results while some corrections are made and others are not yet: in full, and what is public of them."""

    results: Results
    shown: Shown


def public_corrections(
    results: Results, shown: Shown, former: Former, project: Callable[[Results], Shown], tables: Tables
) -> tuple[PublicCorrection, ...]:
    """The corrections that may be told, in order of time.

    ``shown`` is what is public of ``results``, ``project`` makes the same of other results.
    """
    now = _Standing(results, shown)
    may = [one for one in tables.corrected if _told(one, [now], tables) is not None]
    while may:
        standings = [now]
        for count in range(len(may) - 1, -1, -1):
            made = former(frozenset(_id(one) for one in may[count:]))
            standings.insert(0, _Standing(made, project(made)))
        found = [_told(one, standings, tables) for one in may]
        if None not in found:
            steps = zip(may, found, pairwise(standings), strict=True)
            return tuple(
                replace(told, effects=tuple(_changed(one, *pair, now)))
                for one, told, pair in steps
                if told is not None
            )
        may = [one for one, told in zip(may, found, strict=True) if told is not None]
    return ()


def _told(one: Corrected, standings: Sequence[_Standing], tables: Tables) -> PublicCorrection | None:
    """A correction without its effects, None where its value is not public in each of these standings."""
    correction = one.correction
    register = tables.registers[correction.register]
    column = register.column(correction.column)
    assert column is not None
    if column.type in ("text", "person", "unit") or not tables.disclosure.shows(column.fact or register.fact):
        return None
    who = ""
    released = False
    for standing in standings:
        for key, (public, columns) in standing.shown.items():
            raw = standing.results.by_key.get(key)
            if raw is None:
                continue
            for taken, spot in _spots(raw, register, column, one):
                if str(taken.id) not in columns or not _is_public(raw, public, taken, spot):
                    return None
                if _released_before(one, raw):
                    released = True
                    who = public.labels[public.position[raw.ids[_subject(raw, taken, spot)]]]
    if not released and not register.page:
        return None
    return PublicCorrection(
        correction.correction,
        correction.corrected,
        correction.by,
        register.label,
        correction.clause or "",
        who,
        correction.why,
        (column.heading, correction.expected, correction.now),
    )


def _released_before(one: Corrected, result: Result) -> bool:
    """Whether readers knew a result when it was corrected; before that there was nothing to change."""
    return result.released is not None and result.released < one.correction.corrected


Spot = tuple[int, ...]


def _spots(
    result: Result, register: Register, column: RegisterColumn, one: Corrected
) -> Iterator[tuple[Input, Spot]]:
    """The values of a result that stand in the corrected cell, each with the input that took it."""
    row = int("".join(c for c in one.place.cell if c.isdigit()))
    for taken in result.assessment.head.inputs:
        values = result.columns.get(taken.id)
        if taken.register != register.register or values is None or values.cells is None:
            continue
        if column.id not in taken.take:
            continue
        cells = values.cells
        place = (one.place.file, one.place.sheet)
        sheets = [i for i, s in enumerate(cells.sheets) if (s.file, s.sheet) == place]
        more = (taken.take.index(column.id),) if values.state.ndim > cells.row.ndim else ()
        for at in np.argwhere(np.isin(cells.sheet, sheets) & (cells.row == row)).tolist():
            yield taken, (*map(int, at), *more)


def _subject(result: Result, taken: Input, spot: Spot) -> int:
    owner = result.columns[taken.id].owner
    return spot[0] if owner is None else int(owner[spot[0]])


def _is_public(raw: Result, public: Result, taken: Input, spot: Spot) -> bool:
    """Whether the public table has the value of a spot.

    Where values lose their order (ragged ones, seats of a panel that is not named) all values of the subject
    must be there: which one is lacking cannot be said.
    """
    subject = _subject(raw, taken, spot)
    at = public.position.get(raw.ids[subject])
    values, left = raw.columns[taken.id], public.columns[taken.id]
    if at is None or values.state[spot] == State.EMPTY:
        return False
    panels = {axis.id for axis in raw.assessment.head.axes if axis.panel is not None}
    if values.owner is None and not panels & set(values.form.axes):
        return bool(left.state[(at, *spot[1:])] == values.state[spot])
    return bool(np.array_equal(_states(values, subject), _states(left, at)))


def _states(column: Column, subject: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """How many values of each state a subject has."""
    mine = column.state[column.owner == subject] if column.owner is not None else column.state[subject]
    return np.sort(mine, axis=None)


def _changed(one: Corrected, before: _Standing, after: _Standing, now: _Standing) -> Iterator[Effect]:
    """What one correction changed of that which is public before it, after it and today."""
    for key, (result, columns) in after.shown.items():
        if key in before.shown and key in now.shown and _released_before(one, result):
            (was, listed), (today, still) = before.shown[key], now.shown[key]
            yield from _effects(was, result, today, tuple(c for c in columns if c in listed and c in still))


def _effects(before: Result, after: Result, today: Result, columns: tuple[str, ...]) -> tuple[Effect, ...]:
    """The conclusions of a public table that differ, of those whom it lists before, after and today.

    First whose own figures changed, then those whose place alone did.
    """
    found: list[Effect] = []
    steps = [
        step
        for step in after.assessment.steps
        if step.id in columns and after.columns[step.id].state.ndim == 1
        and after.columns[step.id].owner is None
    ]  # fmt: skip
    for name, at in after.position.items():
        was, still = before.position.get(name), today.position.get(name)
        if was is None or still is None:
            continue
        for step in steps:
            # An empty place may be one that is withheld: neither it nor what stood there is told.
            places = ((before, was), (after, at), (today, still))
            if any(table.columns[step.id].state[row] == State.EMPTY for table, row in places):
                continue
            old, new = before.columns[step.id].text(was), after.columns[step.id].text(at)
            if old != new:
                found.append(Effect(after.key, name, after.labels[at], step.id, step.step.label, old, new))
    ranks = {str(step.id) for step in steps if isinstance(step.rule, Rank)}
    moved = {e.subject for e in found if e.column not in ranks}
    return tuple(sorted(found, key=lambda e: e.subject not in moved))
