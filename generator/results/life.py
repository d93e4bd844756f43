"""The life of a result: computed, provisional once it is released, in its publicity period, final.

A public notice (公示) that has appeared puts the results that it names into publicity from its first day;
when its last day is over they are final, unless an objection to one of them is still undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

from generator.base.finding import Findings
from generator.documents.notice import Publicity
from generator.documents.notice_state import NoticeLife
from generator.results.model import Hearing, Key, Result, Results, ResultState
from generator.schemes.model import Schemes
from generator.sources.decode import nearest
from generator.tables.calendar import add_workdays
from generator.tables.model import Objection, Tables
from generator.tables.outside import YearCalendar


def last_day_of(
    publicity: Publicity, calendars: Mapping[int, YearCalendar], findings: Findings
) -> date | None:
    """The last day of a publicity period, its first day counted in where it is worked.

    None, with ``calendar-missing`` at the notice, where working days run into a year without a calendar.
    """
    if publicity.counted == "calendar":
        return publicity.from_ + timedelta(days=publicity.days - 1)
    before = publicity.from_ - timedelta(days=1)
    return add_workdays(calendars, before, publicity.days, findings, publicity.at.key("from"))


def with_life(
    results: Results,
    notices: Sequence[NoticeLife],
    schemes: Schemes,
    tables: Tables,
    as_of: datetime,
    findings: Findings,
) -> Results:
    """The results with the states that notices and objections give them by ``as_of`` (in the site's zone).

    What a notice or an objection says of results that are not released is an error there.
    """
    hearings = _hearings(results, notices, tables, as_of, findings)
    objections = [o for o in tables.objections if _holds(o, results, hearings, schemes, findings)]
    found: dict[Key, Result] = {}
    for key, result in results.by_key.items():
        hearing = hearings.get(key)
        if hearing is None or result.released is None:
            found[key] = result
            continue
        mine = [o for o in objections if _key(o) == key]
        waiting = sum(o.decision is None for o in mine)
        hearing = replace(hearing, open=waiting, decided=len(mine) - waiting)
        found[key] = replace(result, state=_state(hearing, as_of.date()), hearing=hearing)
    return replace(results, by_key=found)


def _state(hearing: Hearing, today: date) -> ResultState:
    if today < hearing.first:
        return "provisional"
    return "final" if hearing.over and not hearing.open else "publicity"


def _hearings(
    results: Results,
    notices: Iterable[NoticeLife],
    tables: Tables,
    as_of: datetime,
    findings: Findings,
) -> dict[Key, Hearing]:
    """The publicity period of each result that a notice names which has appeared and was not withdrawn."""
    found: dict[Key, Hearing] = {}
    for life in notices:
        publicity = life.notice.front.publicity
        if publicity is None or not life.is_public or life.state == "withdrawn":
            continue
        last = last_day_of(publicity, tables.calendars, findings)
        if last is None:
            continue
        hearing = Hearing(life.notice, publicity.from_, last, as_of.date() > last)
        if life.released.astimezone(as_of.tzinfo).date() > publicity.from_:
            findings.add("publicity-before-release", publicity.at.key("from"), publicity.from_,
                         released=life.released.astimezone(as_of.tzinfo).date())  # fmt: skip
        for key in _named(publicity):
            result = results.by_key.get(key)
            if result is None or result.released is None:
                findings.add("publicity-of-unreleased", publicity.at.key("assessments"), " ".join(key))
            elif key not in found or found[key].notice.id in life.notice.front.supersedes:
                found[key] = hearing
            elif found[key].notice.id not in life.superseded_by:
                place = publicity.at.key("assessments")
                findings.add("publicity-twice", place, " ".join(key), first=found[key].notice.id)
    return found


def _named(publicity: Publicity) -> list[Key]:
    return [
        (str(publicity.scheme), str(assessment), period.name)
        for assessment, period in product(publicity.assessments, publicity.periods)
    ]


def _key(objection: Objection) -> Key:
    about = objection.about
    return (str(about.scheme), str(about.assessment), about.period.name)


def _holds(
    objection: Objection,
    results: Results,
    hearings: Mapping[Key, Hearing],
    schemes: Schemes,
    findings: Findings,
) -> bool:
    """Whether an objection is about a released result, of somebody in it, and in time."""
    about, place = objection.about, objection.about.at
    result, hearing = results.by_key.get(_key(objection)), hearings.get(_key(objection))
    editions = schemes.by_id.get(about.scheme, ())
    if not editions:
        guess = nearest(about.scheme, schemes.by_id)
        findings.add("objection-of-nothing", place.key("scheme"), about.scheme, guess=guess)
    elif about.assessment not in (known := {a.id for s in editions for a in s.assessments}):
        guess = nearest(about.assessment, known)
        findings.add("objection-of-nothing", place.key("assessment"), about.assessment, guess=guess)
    elif result is None or result.released is None:
        findings.add("objection-unreleased", place.key("period"), about.period)
    elif about.subject is not None and about.subject not in result.position:
        guess = nearest(about.subject, result.position)
        findings.add("objection-of-nothing", place.key("subject"), about.subject, guess=guess)
    elif hearing is not None and objection.received > hearing.last:
        findings.add("objection-late", objection.at.key("received"), objection.received, last=hearing.last)
    else:
        return True
    return False
