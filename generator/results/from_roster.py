"""From the roster to input columns: head counts, first days, unit and post on a day, whole months on post.

Whatever is asked of the roster is asked of a day: the first or the last of the period.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, states
from generator.base.exact import Exact
from generator.results.binding import Binding
from generator.results.scope import units_on
from generator.schemes.model import Input
from generator.tables.calendar import months_later

Spell = tuple[int, int]
"""First and last day, both included, as ordinals."""
MONTH = 30
"""Days left over of several spells make a month by the thirty."""


def from_roster(one: Input, form: Form, ground: Binding) -> Column:
    """The column of an input that the roster gives."""
    if one.roster == "unit":
        units = _units(one, ground) if one.on is not None else ground.scope.units
        return Column(form, Exact(np.maximum(units, 0)), states(units >= 0))
    if one.roster == "post":
        posts = _posts(one, ground)
        return Column(form, Exact(np.maximum(posts, 0)), states(posts >= 0))
    if one.roster == "first-day":
        given = np.zeros(len(ground.scope.ids), dtype=np.uint8)
        return Column(form, Exact(ground.scope.first_days.copy()), given)
    if one.roster == "tenure":
        return _tenure(one, form, ground)
    return _staff(one, form, ground)


def _day(one: Input, ground: Binding) -> int:
    return (ground.period.first if one.on == "first-day" else ground.period.last).toordinal()


def _units(one: Input, ground: Binding) -> NDArray[np.int64]:
    """The unit of each subject on the day; −1 for those who held no posting on it."""
    day, roster = _day(one, ground), ground.tables.roster
    held = roster.posted(day, day, None, one.posts)
    people = ground.scope.subjects
    return units_on(roster, people, held, np.full(len(people), day, dtype=np.int64))


def _posts(one: Input, ground: Binding) -> NDArray[np.int64]:
    """The post of each subject on the day, that of the main posting among those asked for; −1 for none."""
    day, roster = _day(one, ground), ground.tables.roster
    rows = roster.postings
    found = np.full(len(roster.people), -1, dtype=np.int64)
    held = roster.posted(day, day, None, one.posts)
    for main in (False, True):
        these = held[rows.main[held] == main]
        found[rows.person[these]] = rows.post[these]
    return found[ground.scope.subjects]


def _staff(one: Input, form: Form, ground: Binding) -> Column:
    """How many people hold one of the posts in each unit on the day."""
    size = len(ground.scope.ids)
    day, roster = _day(one, ground), ground.tables.roster
    counts = np.zeros(size, dtype=np.int64)
    seen: set[tuple[int, int]] = set()
    for posting in roster.posted(day, day, None, one.posts):
        unit, person = int(roster.postings.unit[posting]), int(roster.postings.person[posting])
        for kind in roster.kinds:
            above = roster.superior(unit, kind.id, day)
            at = int(ground.scope.where[above]) if above >= 0 else -1
            if at >= 0 and (at, person) not in seen:
                seen.add((at, person))
                counts[at] += 1
    return Column(form, Exact(counts), np.zeros(size, dtype=np.uint8))


def _tenure(one: Input, form: Form, ground: Binding) -> Column:
    """Whole months on the posts up to the day, that day included."""
    day, roster, scope = _day(one, ground), ground.tables.roster, ground.scope
    rows = roster.postings
    spells: list[list[Spell]] = [[] for _ in scope.ids]
    for posting in roster.posted(0, day, None, one.posts):
        at = int(scope.where[rows.person[posting]])
        if at >= 0:
            spells[at].append((int(rows.first[posting]), min(int(rows.last[posting]), day)))
    months = np.array([whole_months(mine, one.breaks or "", day) for mine in spells], dtype=np.int64)
    return Column(form, Exact(months), np.zeros(len(scope.ids), dtype=np.uint8))


def whole_months(spells: list[Spell], breaks: str, day: int) -> int:
    """Whole months of service up to a day, from spells that may touch or overlap.

    ``left-out``: the months of all spells, days left over by the thirty; ``counted``: from the first day on,
    breaks and all; ``start-anew``: the last spell alone, nothing for somebody not on post that day.
    """
    joined: list[Spell] = []
    for first, last in sorted(spells):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    if not joined:
        return 0
    if breaks == "counted":
        joined = [(joined[0][0], joined[-1][1])]
    elif breaks == "start-anew":
        joined = [joined[-1]] if joined[-1][1] >= day else []
    parts = [_months_and_days(*spell) for spell in joined]
    return sum(m for m, _ in parts) + sum(d for _, d in parts) // MONTH


def _months_and_days(first: int, last: int) -> tuple[int, int]:
    """Whole months of a spell, from a day to the day before the same day of a later month; days left over."""
    start, end = date.fromordinal(first), date.fromordinal(last) + timedelta(days=1)
    months = (end.year - start.year) * 12 + end.month - start.month
    if months_later(start, months) > end:
        months -= 1
    return months, (end - months_later(start, months)).days
