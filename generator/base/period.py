"""Periods: the stretches of time that a result speaks of.

Written ``2026`` · ``2026-h1`` · ``2026-q3`` · ``2026-10`` · ``2026-w41`` · ``2026-10-15`` and, for
named rounds, any of these with ``.r2`` behind it. A period belongs to the archive year of its last day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from generator.base.text import Text

Rhythm = Literal["year", "half", "quarter", "month", "week", "day", "round"]
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:h(?P<half>[12])|q(?P<quarter>[1-4])|w(?P<week>\d{2})|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
    r"(?:\.r(?P<round>[1-9]\d?))?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """One period: as written, with its first and last day (both included)."""

    name: str
    rhythm: Rhythm
    first: date
    last: date

    def __str__(self) -> str:
        return self.name

    def __lt__(self, other: Period) -> bool:
        return (self.last, self.first, self.name) < (other.last, other.first, other.name)

    @property
    def year(self) -> int:
        """The archive year: that of the last day."""
        return self.last.year

    @property
    def text(self) -> Text:
        """The period in words: 2026年10月, October 2026."""
        match = _FORM.fullmatch(self.name)
        assert match is not None
        part = match.groupdict()
        year = part["year"]
        if part["day"]:
            zh, en = f"{year}年{int(part['month'])}月{int(part['day'])}日", self.first.isoformat()
        elif part["month"]:
            zh, en = f"{year}年{int(part['month'])}月", f"{year}-{part['month']}"
        elif part["week"]:
            zh, en = f"{year}年第{int(part['week'])}周", f"week {int(part['week'])} of {year}"
        elif part["quarter"]:
            zh, en = f"{year}年第{'一二三四'[int(part['quarter']) - 1]}季度", f"Q{part['quarter']} {year}"
        elif part["half"]:
            zh, en = f"{year}年{'上下'[int(part['half']) - 1]}半年", f"H{part['half']} {year}"
        else:
            zh, en = f"{year}年", year
        if part["round"]:
            zh, en = f"{zh}第{part['round']}轮", f"{en}, round {part['round']}"
        return Text(zh, en)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    def within(self, other: Period) -> bool:
        """Whether every day of this period lies in the other."""
        return other.first <= self.first and self.last <= other.last


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period that ``text`` names, or None where it names none (``2026-13``, ``2026-w54``)."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    part = match.groupdict()
    year = int(part["year"])
    rhythm: Rhythm
    try:
        if part["day"]:
            first = last = date(year, int(part["month"]), int(part["day"]))
            rhythm = "day"
        elif part["month"]:
            month = int(part["month"])
            first, last, rhythm = date(year, month, 1), _month_end(year, month), "month"
        elif part["week"]:
            first = date.fromisocalendar(year, int(part["week"]), 1)
            last, rhythm = first + timedelta(days=6), "week"
        elif part["quarter"]:
            month = 3 * int(part["quarter"])
            first, last, rhythm = date(year, month - 2, 1), _month_end(year, month), "quarter"
        elif part["half"]:
            month = 6 * int(part["half"])
            first, last, rhythm = date(year, month - 5, 1), _month_end(year, month), "half"
        else:
            first, last, rhythm = date(year, 1, 1), date(year, 12, 31), "year"
    except ValueError:
        return None
    return Period(text, "round" if part["round"] else rhythm, first, last)


def parts_of(whole: Period, rhythm: Rhythm) -> tuple[Period, ...]:
    """The periods of a finer rhythm that lie in ``whole``, in order (a year has twelve months)."""
    endings = {
        "month": [f"-{m:02d}" for m in range(1, 13)],
        "quarter": [f"-q{q}" for q in range(1, 5)],
        "half": ["-h1", "-h2"],
        "week": [f"-w{w:02d}" for w in range(1, 54)],
        "year": [""],
    }[rhythm]
    years = range(whole.first.year, whole.last.year + 1)
    found = [parse_period(f"{year}{ending}") for year in years for ending in endings]
    return tuple(p for p in found if p is not None and p.within(whole))


def period_on(day: date, rhythm: Rhythm) -> Period | None:
    """The period of a rhythm that holds a day; None for rounds, which no calendar tells."""
    week = day.isocalendar()
    name = {
        "year": f"{day.year}",
        "half": f"{day.year}-h{(day.month + 5) // 6}",
        "quarter": f"{day.year}-q{(day.month + 2) // 3}",
        "month": f"{day.year}-{day.month:02d}",
        "week": f"{week.year}-w{week.week:02d}",
        "day": day.isoformat(),
        "round": "",
    }[rhythm]
    return parse_period(name)


def last_ended(day: date, rhythm: Rhythm) -> Period | None:
    """The latest period of a rhythm that ends on or before a day; None for rounds."""
    here = period_on(day, rhythm)
    if here is None or here.last <= day:
        return here
    return period_on(here.first - timedelta(days=1), rhythm)
