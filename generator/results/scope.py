"""Who is assessed in a period, in which order, and to which units each belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.base.period import Period
from generator.schemes.model import CheckedAssessment, Scheme
from generator.tables.list_order import ordered
from generator.tables.model import FOREVER, Roster, Tables


@dataclass(frozen=True, slots=True)
class Scope:
    """Subjects in list order as roster numbers; ``where`` maps such a number to the position (or −1).

    ``units`` is the unit of each subject on the declared day (itself for units), ``groups`` its superior of
    each kind and ``all``; ``first_days`` the first day on post in scope; ``excused`` those not to be marked.
    """

    subjects: NDArray[np.int64]
    where: NDArray[np.int64]
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    units: NDArray[np.int64]
    groups: Mapping[str, NDArray[np.int64]]
    first_days: NDArray[np.int64]
    excused: NDArray[np.bool_]
    roster: Roster
    period: Period

    def positions(self, subjects: NDArray[np.int64]) -> NDArray[np.int64]:
        """The position of each by its number in the roster; −1 for nobody and who is not assessed."""
        if not len(self.where):
            return np.full(len(subjects), -1, dtype=np.int64)
        return np.where(subjects >= 0, self.where[subjects], -1)

    def unit_of_people(self, people: NDArray[np.int64]) -> dict[int, int]:
        """The unit of each person's main posting on the last day of the period."""
        day = self.period.last.toordinal()
        rows = self.roster.postings
        found: dict[int, int] = {}
        for person in people.tolist():
            held = np.flatnonzero((rows.person == person) & (rows.first <= day) & (rows.last >= day))
            if len(held):
                main = held[rows.main[held]]
                found[person] = int(rows.unit[(main if len(main) else held)[0]])
        return found


Chosen = NDArray[np.int64]
"""Those whom an earlier round selected, by their numbers in the roster."""


def sharing(scheme: Scheme, assessment: CheckedAssessment) -> CheckedAssessment:
    """The assessment whose subjects one has: its own, or those of the one that it names."""
    return scheme.assessment(assessment.head.subjects.as_ or "") or assessment


def scope_of(like: CheckedAssessment, period: Period, tables: Tables, chosen: Chosen | None = None) -> Scope:
    """The subjects in a period; ``like`` is the assessment, or the one whose subjects it shares.

    ``chosen`` are those selected by an earlier round, where the subjects are declared so.
    """
    if like.head.subjects.kind == "unit":
        return _units(like, period, tables, chosen)
    return _people(like, period, tables, chosen)


def _units(assessment: CheckedAssessment, period: Period, tables: Tables, chosen: Chosen | None) -> Scope:
    who, roster = assessment.head.subjects, tables.roster
    first, last = period.first.toordinal(), period.last.toordinal()
    found = [
        i
        for i, unit in enumerate(roster.units)
        if unit.kind == who.unit_kind
        and (chosen is None or i in chosen)
        and any(d.first <= last and d.last >= first for d in unit.names)
        and (not who.names or unit.id in who.names)
    ]
    names = [roster.unit_name(i, last) for i in found]
    order = ordered(names, [""] * len(found), tables.site.list_order)
    numbers = np.array([found[i] for i in order], dtype=np.int64)
    where = np.full(len(roster.units), -1, dtype=np.int64)
    where[numbers] = np.arange(len(numbers))
    return Scope(
        numbers,
        where,
        tuple(roster.units[i].id for i in numbers),
        tuple(names[i] for i in order),
        numbers.copy(),
        groups_of(numbers, roster, last),
        np.full(len(numbers), first, dtype=np.int64),
        np.zeros(len(numbers), dtype=bool),
        roster,
        period,
    )


def groups_of(units: NDArray[np.int64], roster: Roster, day: int) -> dict[str, NDArray[np.int64]]:
    """For each kind of unit the superior of every given unit; each unit is looked up once."""
    groups = {"all": np.zeros(len(units), dtype=np.int64)}
    distinct = np.unique(units)
    for kind in roster.kinds:
        above = np.array(
            [roster.superior(int(u), kind.id, day) if u >= 0 else -1 for u in distinct], dtype=np.int64
        )
        groups[kind.id] = above[np.searchsorted(distinct, units)] if len(units) else units.copy()
    return groups


def _people(assessment: CheckedAssessment, period: Period, tables: Tables, chosen: Chosen | None) -> Scope:
    who, roster = assessment.head.subjects, tables.roster
    first, last = period.first.toordinal(), period.last.toordinal()
    rows = roster.postings
    held = roster.posted(first, last, who.unit_kind, who.posts)
    people = np.unique(rows.person[held])
    if who.listed_in is not None:
        records = tables.records[who.listed_in]
        column = records.register.subject_column("person")
        listed = records.subjects[column][records.rows_in(period)]
        people = np.unique(listed[listed >= 0])
        held = roster.posted(first, last, None, ())
    if chosen is not None:
        people, held = np.unique(chosen), roster.posted(first, last, None, ())
    starts = _first_days(roster, people, held)
    if who.posted_in_period:
        new = _new_on_post(assessment, roster, people, first)
        people, starts = people[new], starts[new]
    names = [roster.person_name(int(p), last) for p in people]
    pinyin = [roster.person_pinyin(int(p), last) for p in people]
    order = np.array(ordered(names, pinyin, tables.site.list_order), dtype=np.int64)
    people, starts = people[order], starts[order]
    where = np.full(len(roster.people), -1, dtype=np.int64)
    where[people] = np.arange(len(people))
    units = units_on(roster, people, held, np.full(len(people), last, dtype=np.int64))
    return Scope(
        people,
        where,
        tuple(roster.people[i].id for i in people),
        tuple(names[i] for i in order),
        units,
        groups_of(units, roster, last),
        starts,
        np.zeros(len(people), dtype=bool),
        roster,
        period,
    )


def _first_days(roster: Roster, people: NDArray[np.int64], held: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first day on which each held one of the postings."""
    days = np.full(len(roster.people), FOREVER, dtype=np.int64)
    np.minimum.at(days, roster.postings.person[held], roster.postings.first[held])
    return days[people]


def _new_on_post(
    assessment: CheckedAssessment, roster: Roster, people: NDArray[np.int64], first: int
) -> NDArray[np.bool_]:
    """Who held no posting in scope on the day before the period and took one up in it."""
    who, rows = assessment.head.subjects, roster.postings
    before = roster.posted(first - 1, first - 1, who.unit_kind, who.posts)
    return ~np.isin(people, rows.person[before])


def units_on(
    roster: Roster, people: NDArray[np.int64], held: NDArray[np.int64], days: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The unit of each person on a day of each, by the main posting among ``held``.

    Somebody who had left by that day belongs to the unit held last.
    """
    rows = roster.postings
    day_of = np.zeros(len(roster.people), dtype=np.int64)
    day_of[people] = days
    person = rows.person[held]
    on_day = (rows.first[held] <= day_of[person]) & (rows.last[held] >= day_of[person])
    order = np.lexsort((-rows.last[held], ~rows.main[held], ~on_day, person))
    chosen = np.full(len(roster.people), -1, dtype=np.int64)
    sorted_people = person[order]
    first_of = np.ones(len(order), dtype=bool)
    first_of[1:] = sorted_people[1:] != sorted_people[:-1]
    chosen[sorted_people[first_of]] = rows.unit[held][order][first_of]
    return chosen[people]
