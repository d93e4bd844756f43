"""Records about people held against their postings: a record of somebody not in post that day is a doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from generator.base.finding import Findings, and_more
from generator.base.text import Text
from generator.results.inputs import rows_taken, subject_of
from generator.results.model import Result
from generator.results.scope import sharing
from generator.schemes.model import CheckedAssessment, Input, Scheme
from generator.tables.model import FOREVER, Postings, Records, Roster, Tables

_DAYS = FOREVER + 1
"""More than there are days: a person and a day make one number that sorts by person, then by day."""
_ENDED = Text("任职到 {ended} 为止", "the posting ended on {ended}")
_BEGINS = Text("任职自 {begins} 起", "the posting begins on {begins}")
_BETWEEN = Text(
    "上一任职到 {ended} 为止，下一任职自 {begins} 起",
    "one posting ended on {ended}, the next begins on {begins}",
)
_COUNTS = Text("此行仍计入“{what}”", "yet the row counts in “{what}”")
_COUNTS_FOR = Text("此行仍计入“{what}”，归{unit}", "yet the row counts in “{what}”, for {unit}")
_LEFT_OUT = Text("此行没有计入“{what}”", "the row does not count in “{what}”")


@dataclass(frozen=True, slots=True)
class _Use:
    """The result that a row counts in, and for which unit (−1: none), or that leaves it out (``counts``)."""

    result: Result
    counts: bool
    unit: int = -1


@dataclass(frozen=True, slots=True)
class _Judged:
    """The rows of a register about the people of one of its columns.

    ``idle`` are those on whose day the person held no post; ``before`` is the posting (by number) that was
    the last to begin by then, of that person or an earlier one; ``uses`` is filled while results are met.
    """

    records: Records
    column: str
    idle: NDArray[np.bool_]
    before: NDArray[np.int64]
    uses: dict[int, _Use] = field(default_factory=dict)


def check_in_post(results: Iterable[Result], tables: Tables, findings: Findings) -> None:
    """Whoever a result has a record about held some post on the day of the record.

    One doubt for each file, person and gap in the postings, at the first cell that says the day. People who
    are assessed because a list names them need no post. ``results`` are in order of time.
    """
    roster = tables.roster
    judged: dict[tuple[str, str], _Judged] = {}
    for result in results:
        for one in result.assessment.head.inputs:
            records = tables.records.get(one.register or "")
            column = _person_column(one, records, result) if records is not None else None
            if records is None or column is None:
                continue
            key = (records.register.register, column)
            if key not in judged:
                judged[key] = _judge(records, column, roster.postings)
            if judged[key].idle.any():
                _note_uses(one, judged[key], result, roster)
    for those in judged.values():
        _tell(those, roster, findings)


def _person_column(one: Input, records: Records, result: Result) -> str | None:
    """The column that names the person of a row, where it is one who should be in post, and a day is known.

    Where units are assessed, it is the one whose people are told apart by the unit that the row is about.
    """
    register = records.register
    if register.day_column is None:
        return None
    kind = result.assessment.head.subjects.kind
    subject = subject_of(one, records, kind)
    if kind == "person":
        return subject if _by_post(result.scheme, result.assessment) else None
    return next((c.id for c in register.columns if c.type == "person" and c.window == subject), None)


def _by_post(scheme: Scheme, assessment: CheckedAssessment) -> bool:
    """Whether people are assessed for the post they hold, not because a list (of applicants) names them."""
    like: CheckedAssessment | None = assessment
    met: set[str] = set()
    while like is not None and like.id not in met:
        met.add(like.id)
        who = sharing(scheme, like).head.subjects
        if who.listed_in is not None:
            return False
        like = scheme.assessment(who.selected_in or "")
    return True


def _judge(records: Records, column: str, postings: Postings) -> _Judged:
    person, day = records.subjects[column], records.values[str(records.register.day_column)]
    number = np.asarray(day.values.num, dtype=np.int64)
    if not len(postings.person) or not records.size:
        return _Judged(records, column, np.zeros(records.size, dtype=bool), np.zeros(0, dtype=np.int64))
    asked = day.given & np.isin(person, postings.person)
    wanted = person * _DAYS + np.where(asked, number, 0)
    before = np.searchsorted(postings.person * _DAYS + postings.first, wanted, side="right") - 1
    # The latest end so far; one of an earlier person is smaller than any day of this one.
    ends = np.maximum.accumulate(postings.person * _DAYS + postings.last)
    served = (before >= 0) & (ends[before] >= wanted)
    return _Judged(records, column, asked & ~served, before.astype(np.int64))


def _note_uses(one: Input, judged: _Judged, result: Result, roster: Roster) -> None:
    """Enter for each idle row of the input the first result in which it counts, or else plays no part."""
    rows = rows_taken(one, judged.records, result.period)
    for row in rows[judged.idle[rows]].tolist():
        known = judged.uses.get(row)
        if known is None or not known.counts:
            use = _use(one, judged, row, result, roster)
            if use is not None and (known is None or use.counts):
                judged.uses[row] = use


def _use(one: Input, judged: _Judged, row: int, result: Result, roster: Roster) -> _Use | None:
    """What becomes of a row in a result; None where it is about somebody whom the result does not concern."""
    records, assessment = judged.records, result.assessment
    subject = int(records.subjects[subject_of(one, records, assessment.head.subjects.kind)][row])
    if assessment.head.subjects.kind == "unit":
        known = subject >= 0 and roster.units[subject].id in result.position
        return _Use(result, True, subject) if known else None
    position = result.position.get(roster.people[subject].id)
    if position is not None:
        return _Use(result, True, int(result.units[position]))
    who = sharing(result.scheme, assessment).head.subjects
    ever = roster.posted(0, FOREVER, who.unit_kind, who.posts)
    # A row of a table with one row a subject has been told at its person (subject-out-of-scope).
    return _Use(result, False) if one.many and subject in roster.postings.person[ever] else None


def _tell(judged: _Judged, roster: Roster, findings: Findings) -> None:
    """One doubt for each file, person and gap: it names the first cell and counts the rows that are alike."""
    records, day = judged.records, str(judged.records.register.day_column)
    alike: dict[tuple[str, int, int], list[int]] = {}
    for row in sorted(judged.uses):
        file = records.sheets[int(records.sheet[row])].file
        person = int(records.subjects[judged.column][row])
        alike.setdefault((file, person, int(judged.before[row])), []).append(row)
    for (_, person, before), (row, *others) in alike.items():
        number = int(records.values[day].values.num[row])
        name, shown = roster.people[person].id, date.fromordinal(number)
        result = judged.uses[row].result
        findings.add(
            "marked-while-not-posted", records.place(row, day),
            f"{name} {shown}" + (f" ×{len(others) + 1}" if others else ""),
            who=f"{roster.person_name(person, number)}（{name}）", day=shown, period=result.period,
            gap=_gap(roster.postings, person, before), effect=_effect(judged.uses[row], roster),
            **and_more([records.place(other, day) for other in others]),
        )  # fmt: skip


def _gap(postings: Postings, person: int, before: int) -> Text:
    """When the last posting ended and the next begins, as far as there are any."""
    mine = np.flatnonzero(postings.person == person)
    over, next_ = mine[mine <= before], mine[mine > before]
    ended = date.fromordinal(int(postings.last[over].max())) if len(over) else None
    begins = date.fromordinal(int(postings.first[next_].min())) if len(next_) else None
    words = _BETWEEN if ended and begins else _ENDED if ended else _BEGINS
    return words.filled(ended=ended, begins=begins)


def _effect(use: _Use, roster: Roster) -> Text:
    """Whether the row counts all the same, in which result and for which unit."""
    what = f"{use.result.assessment.head.label} {use.result.period}"
    if not use.counts:
        return _LEFT_OUT.filled(what=what)
    if use.unit < 0:
        return _COUNTS.filled(what=what)
    return _COUNTS_FOR.filled(what=what, unit=roster.unit_name(use.unit, use.result.period.last.toordinal()))
