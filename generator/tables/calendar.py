"""Counting days and months: working days are weekdays without holidays, plus the make-up workdays.

A year whose notice is not in the content cannot be counted in; that is a finding, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from generator.base.finding import Findings, Place
from generator.tables.outside import YearCalendar


def is_workday(
    calendars: Mapping[int, YearCalendar], day: date, findings: Findings, place: Place
) -> bool | None:
    """Whether ``day`` is worked; None, with ``calendar-missing`` at ``place``, where its year is missing."""
    calendar = calendars.get(day.year)
    if calendar is None:
        findings.add("calendar-missing", place, day.year)
        return None
    if day in calendar.workdays:
        return True
    # A holiday that reaches into the next year (a New Year's week) stands in the notice of either year.
    notices = (calendar, calendars.get(day.year - 1), calendars.get(day.year + 1))
    off = any(h.from_ <= day <= h.until for c in notices if c is not None for h in c.holidays)
    return day.weekday() < 5 and not off


def add_workdays(
    calendars: Mapping[int, YearCalendar], start: date, number: int, findings: Findings, place: Place
) -> date | None:
    """The ``number``-th working day after ``start`` (``start`` itself is not counted; 0 gives ``start``).

    None, with the finding, where the count runs into a year without a calendar.
    """
    day, left = start, number
    while left > 0:
        day += timedelta(days=1)
        worked = is_workday(calendars, day, findings, place)
        if worked is None:
            return None
        left -= worked
    return day


def off_holiday(
    calendars: Mapping[int, YearCalendar],
    day: date,
    way: Literal["next-working-day", "working-day-before", "stays"],
    findings: Findings,
    place: Place,
) -> date | None:
    """``day`` itself where it is worked or ``stays``, else the next working day, or the one before.

    None, with the finding, where a year without a calendar is run into.
    """
    if way == "stays":
        return day
    step = timedelta(days=1 if way == "next-working-day" else -1)
    while not (worked := is_workday(calendars, day, findings, place)):
        if worked is None:
            return None
        day += step
    return day


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the first of the next month where that one is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        return date(day.year + years + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def check_calendar(calendar: YearCalendar, findings: Findings) -> None:
    """Holidays whose last day is before their first are errors."""
    for holiday in calendar.holidays:
        if holiday.until < holiday.from_:
            findings.add("calendar-span-wrong", calendar.at.key("holidays"), holiday.name)
