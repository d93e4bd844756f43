"""The last day on which something of a period is due, by a declared day of the month and the holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from generator.base.column import Column, Form, states
from generator.base.exact import Exact
from generator.base.finding import Findings, Place
from generator.base.period import Period
from generator.results.binding import Binding
from generator.schemes.due import Due
from generator.schemes.model import Input
from generator.tables.calendar import months_later, off_holiday
from generator.tables.outside import YearCalendar


def from_due(one: Input, form: Form, ground: Binding) -> Column:
    """The same last day for every subject; nobody has one where a year without a calendar is run into."""
    assert one.due is not None
    day = last_day(one.due, ground.period, ground.tables.calendars, ground.found, one.at.key("due"))
    size = len(ground.scope.ids)
    number = day.toordinal() if day is not None else 0
    return Column(form, Exact(np.full(size, number, dtype=np.int64)), states(np.full(size, day is not None)))


def last_day(
    due: Due, period: Period, calendars: Mapping[int, YearCalendar], findings: Findings, place: Place
) -> date | None:
    """The declared day, or the day before it where it is excluded; moved off holidays as declared."""
    month = months_later(period.last.replace(day=1), due.month == "following")
    day = month.replace(day=due.day) - timedelta(days=not due.included)
    return off_holiday(calendars, day, due.holiday, findings, place)
