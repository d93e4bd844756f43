"""From results to input columns: of this period, the one before, the latest, the year, or of members.

A value that runs on from period to period (stars held, bans, points carried over) is an input that takes
the assessment's own result of the period before. Nobody's value depends on which periods happen to be
there: where the period before should have a result and has none, that is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, stack
from generator.base.period import Period, Rhythm, last_ended, period_on
from generator.base.text import Text
from generator.results.binding import Binding
from generator.results.model import Key, Result
from generator.results.scope import Chosen
from generator.schemes.model import Begins, CheckedAssessment, Input, Scheme
from generator.tables.model import Complete

SINGLE = ("previous", "latest")
"""Spans that take one result, of a period told by the calendar."""


def sources_of(one: Input, period: Period, before: Iterable[Result]) -> list[Result]:
    """Which of the results of the assessment it names an input takes in a period, in order of time."""
    found = list(before)
    if one.span in SINGLE:
        last = [r for r in found if _is_before(r.period, period, one.span)][-1:]
        due = due_period(one, period, last[0].period.rhythm) if last else None
        return [r for r in last if due is None or r.period == due]
    return [r for r in found if _spans(one, r.period, period)]


def _spans(one: Input, other: Period, period: Period) -> bool:
    """Whether an input of many periods takes the result of another period in this one."""
    if one.span == "ever":
        return other.last <= period.last
    if one.span == "year-to-date":
        return other.year == period.year and other.last <= period.last
    return other.within(period)


def _is_before(other: Period, period: Period, span: str) -> bool:
    """Whether a period ended before this one began (previous), or by this one's last day (latest)."""
    if span == "latest":
        return other.last <= period.last
    if other.rhythm == period.rhythm == "round":
        return other < period  # the second round of a month follows the first
    return other.last < period.first


def due_period(one: Input, period: Period, rhythm: Rhythm) -> Period | None:
    """The very period whose result a single span takes; None for rounds, which no calendar tells."""
    day = period.last if one.span == "latest" else period.first - timedelta(days=1)
    return last_ended(day, rhythm)


def due_of(
    one: Input, assessment: CheckedAssessment, period: Period, editions: Iterable[Scheme]
) -> list[Period]:
    """The periods whose results an input takes in a period of its assessment, in order of time.

    They are those of the named assessment's rhythm for which one of the ``editions`` of the scheme that has
    it is in force; it is for the office to declare each of them complete first. Rounds and single days are
    held when they are held: only a round or day that is this very period is told by the calendar.
    """
    name = one.result or one.members
    found: set[Period] = set()
    for edition in editions:
        source, held = edition.assessment(name or ""), edition.head.in_force
        if source is None:
            continue
        rhythm = source.head.rhythm
        if one.span in SINGLE:
            due = due_period(one, period, rhythm)
            found |= {due} if due is not None and held.holds(due) else set()
        elif rhythm in _UNTOLD:
            found |= {period} if rhythm == assessment.head.rhythm and held.holds(period) else set()
        else:
            first, last = max(held.from_.first, _opening(one, period)), min(held.until.last, period.last)
            found |= {p for p in _ending(first, last, rhythm) if _spans(one, p, period)}
    return sorted(found)


_UNTOLD = ("round", "day")


def _opening(one: Input, period: Period) -> date:
    """The day before which nothing ends that an input takes."""
    if one.span == "ever":
        return date.min
    return period.first if one.span == "period" else date(period.year, 1, 1)


def _ending(first: date, last: date, rhythm: Rhythm) -> Iterable[Period]:
    """The periods of a rhythm whose last day lies from ``first`` to ``last``."""
    at = period_on(first, rhythm) if first <= last else None
    while at is not None and at.last <= last:
        yield at
        at = period_on(at.last + timedelta(days=1), rhythm)


def taken_by(
    assessment: CheckedAssessment, period: Period, editions: Sequence[Scheme], carried: bool
) -> list[tuple[str, Period]]:
    """The assessments and periods whose results an assessment takes in a period, its subjects included.

    Without ``carried`` its own results of earlier periods are left aside.
    """
    found: list[tuple[str, Period]] = []
    for one in assessment.head.inputs:
        name = one.result or one.members
        if name is not None and (carried or not one.is_carried):
            found += [(name, p) for p in due_of(one, assessment, period, editions)]
    chosen = assessment.head.subjects.selected_in
    if chosen is not None:
        found += [(chosen, p) for e in editions if (p := round_due(e, chosen, period)) is not None]
    return found


def round_due(edition: Scheme, name: str, period: Period) -> Period | None:
    """The period of the round that selects the subjects of a later one, where an edition rules it."""
    source = edition.assessment(name)
    due = last_ended(period.last, source.head.rhythm) if source is not None else None
    return due if due is not None and edition.head.in_force.holds(due) else None


def chosen_before(
    rounds: Sequence[Result], scheme: Scheme, like: CheckedAssessment, period: Period
) -> Chosen | None:
    """Those whom the latest of the earlier rounds selected, by their numbers in the roster.

    ``rounds`` are the results of that assessment in order of time, ``like`` the assessment whose subjects
    are declared so. None where the round that is due has no result.
    """
    who = like.head.subjects
    before = [r for r in rounds if r.period.last <= period.last]
    due = round_due(scheme, who.selected_in or "", period)
    if due is not None and before and before[-1].period != due:
        return None
    column = before[-1].columns.get(who.step or "") if before else None
    if column is None:
        return None
    return np.asarray(before[-1].subjects[column.holds], dtype=np.int64)


def check_earlier(ground: Binding, declared: Complete, told: set[Key]) -> None:
    """A complete period takes only results of periods that are complete: what is missing would count nought.

    Each result that is not there is told once (``told`` keeps them), at the first declaration that came too
    early because of it.
    """
    missing: dict[str, set[Period]] = {}
    for one in ground.assessment.head.inputs:
        name = str(one.result or one.members or "")
        if not name:
            continue
        before = ground.earlier.get((ground.scheme.id, name), ())
        due = set(due_of(one, ground.assessment, ground.period, ground.editions))
        if one.span in SINGLE and any(_is_before(r.period, ground.period, one.span) for r in before):
            # What has begun goes on, though an edition may have ended meanwhile; no calendar tells rounds.
            next_one = due_period(one, ground.period, before[-1].period.rhythm)
            due |= {next_one} if next_one is not None else set()
        done = {r.period for r in before if r.whole or not _is_whole(declared)}
        keys = {(ground.scheme.id, name, p.name): p for p in due - done}
        missing.setdefault(name, set()).update(p for key, p in keys.items() if key not in told)
        told |= set(keys)
    for name, periods in missing.items():
        if periods:
            source = ground.scheme.assessment(name)
            label = source.head.label if source is not None else name
            ground.found.add(
                "earlier-result-missing", declared.at.key("assessment"), label,
                taker=ground.assessment.head.label, due=in_runs(periods), period=ground.period,
            )  # fmt: skip


def _is_whole(declared: Complete) -> bool:
    return declared.up_to is None


def in_runs(periods: Iterable[Period]) -> Text:
    """Periods in order of time, those that follow each other as a run: 2026-01至2026-03、2026-05."""
    runs: list[list[Period]] = []
    for period in sorted(periods):
        if runs and last_ended(period.first - timedelta(days=1), period.rhythm) == runs[-1][-1]:
            runs[-1].append(period)
        else:
            runs.append([period])
    zh = "、".join(f"{r[0]}至{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
    en = ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
    return Text(zh, en)


def _sources(one: Input, ground: Binding) -> list[Result]:
    """The earlier results that an input takes, in order of time."""
    name = one.result or one.members
    assert name is not None
    return sources_of(one, ground.period, ground.earlier.get((ground.scheme.id, name), ()))


def from_results(one: Input, form: Form, ground: Binding) -> Column:
    """The column of an input that takes the result of an assessment of the scheme."""
    sources = _sources(one, ground)
    step = one.take[0]
    size = len(ground.scope.ids)
    if "period" not in form.axes:
        single = one.span in SINGLE
        found = next((r for r in sources if single or r.period == ground.period), None)
        column = _aligned(found, step, form, ground) if found is not None else _nothing(form, size, ())
        if found is not None and single:
            column = replace(column, origin=found.period.name)
        return _opened(column, one.begins, form, ground) if one.begins is not None else column
    columns = [_aligned(r, step, form.without("period"), ground) for r in sources]
    if not columns:
        return _nothing(form, size, (0,))
    values = stack([c.values for c in columns])
    state = np.stack([c.state for c in columns], axis=-1)
    seats = tuple(r.period.name for r in sources)
    return Column(replace(form, words=columns[-1].form.words), values, state, seats=seats)


def _nothing(form: Form, size: int, more: tuple[int, ...]) -> Column:
    shape = (size, *more)
    return Column(
        form, Exact(np.zeros(shape, dtype=np.int64)), np.full(shape, State.NOT_COVERED, dtype=np.uint8)
    )


def _aligned(result: Result, step: str, form: Form, ground: Binding) -> Column:
    """A column of an earlier result in the order of the present subjects."""
    column = result.columns.get(step)
    if column is None:
        return _nothing(form, len(ground.scope.ids), ())
    total = len(ground.scope.where)
    there = np.full(total, -1, dtype=np.int64)
    there[result.subjects] = np.arange(len(result.subjects))
    at = there[ground.scope.subjects]
    known = at >= 0
    if len(result.subjects) == 0:
        return _nothing(form, len(ground.scope.ids), ())
    values = column.values.take(np.maximum(at, 0)).where(known)
    # Who was not chosen for it (an exam) has nothing there; elsewhere the assessment did not cover them.
    lacking = State.NOT_COVERED if result.assessment.head.subjects.selected_in is None else State.EMPTY
    state = np.where(known, column.state[np.maximum(at, 0)], np.uint8(lacking)).astype(np.uint8)
    words = column.form.words or form.words
    if form.words != words and set(words) <= set(form.words):
        # Another edition may list the same words in another order.
        code = np.array([form.words.index(w) for w in words], dtype=np.int64)
        values, words = (
            Exact(np.where(state == State.GIVEN, code[values.num.astype(np.int64)], 0)),
            form.words,
        )
    return Column(replace(form, words=words), values, state, seats=column.seats)


def _opened(column: Column, opening: Begins, form: Form, ground: Binding) -> Column:
    """The column with what is registered of those who have no earlier result, on the period's first day."""
    records = ground.tables.records.get(opening.register)
    if records is None or records.size == 0:
        return column
    name = opening.subject or records.register.subject_column(ground.assessment.head.subjects.kind)
    position = ground.scope.positions(records.subjects[name])
    first = ground.period.first.toordinal()
    dated = records.values.get(records.register.day_column or "")
    day = dated.values.num if dated is not None else np.full(records.size, first, dtype=np.int64)
    rows = np.flatnonzero((position >= 0) & (day <= first))
    rows = rows[np.argsort(day[rows], kind="stable")]
    row_of = np.full(len(ground.scope.ids), -1, dtype=np.int64)
    for row in rows.tolist():
        other = int(row_of[position[row]])
        if other >= 0 and day[other] == day[row]:
            ground.found.add(
                "opening-twice", records.place(row, opening.take), records.register.label,
                who=ground.who(int(position[row])), first=str(records.place(other, opening.take)),
            )  # fmt: skip
        row_of[position[row]] = row
    taken = records.values[opening.take]
    use = (column.state == State.NOT_COVERED) & (row_of >= 0)
    if taken.values.num.size == 0 or not use.any():
        return column
    at = np.maximum(row_of, 0)
    start = taken.values.take(at)
    if form.kind == "choice":
        known = {w: i for i, w in enumerate(form.words)}
        code = np.array([known.get(w, 0) for w in taken.form.words], dtype=np.int64)
        start = Exact(code[start.num.astype(np.int64)])
    values = column.values.where(~use).plus(start.where(use))
    state = np.where(use, taken.state[at], column.state).astype(np.uint8)
    cells = records.cells((opening.take,), at, use, use.shape)
    return replace(column, values=values, state=state, cells=cells)


def from_members(one: Input, form: Form, ground: Binding) -> Column:
    """The ragged column of an input that takes the results of the members of each unit."""
    parts: list[tuple[NDArray[np.int64], Column, Result]] = []
    for source in _sources(one, ground):
        kind = ground.assessment.head.subjects.unit_kind or ""
        above = source.groups.get(kind)
        if above is None:
            continue
        parts.append(
            (np.where(above >= 0, ground.scope.where[above], -1), source.columns[one.take[0]], source)
        )
    if not parts:
        empty = Exact(np.zeros(0, dtype=np.int64))
        return Column(form, empty, np.zeros(0, dtype=np.uint8), owner=np.zeros(0, dtype=np.int64))
    position, column, source = parts[-1]
    keep = np.flatnonzero(position >= 0)
    order = keep[np.argsort(position[keep], kind="stable")]
    return Column(
        replace(form, words=column.form.words),
        column.values.take(order),
        column.state[order],
        owner=position[order],
        seats=tuple(source.ids[i] for i in order),
    )
