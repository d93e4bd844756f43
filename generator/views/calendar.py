"""The calendar of a year: the rhythm of each assessment, what is due when, the working days of each month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from generator.base.finding import Findings, Place
from generator.base.period import Period, parse_period, parts_of
from generator.base.shape import full_clause
from generator.documents.model import Documents
from generator.results.due import last_day
from generator.results.public import Public
from generator.results.public_registers import PublicRegister
from generator.schemes.due import Due
from generator.schemes.model import CheckedAssessment, Deadline, Scheme, Schemes
from generator.tables.calendar import add_workdays, is_workday, off_holiday
from generator.tables.outside import YearCalendar
from generator.views.addresses import calendar_page, scheme_page
from generator.views.clauses import ClauseLink, Clauses
from generator.views.model import Crumb, Page
from generator.views.register import register_address, year_of_row
from generator.views.scheme_words import RHYTHMS, day_words
from generator.views.shown import scheme_place

_WEEKDAYS = "一二三四五六日"
UNKNOWN = "该年节假日安排尚未公布"
LATE = "已逾期"


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """One assessment: how often it is held, what is due when and on which day next, by which clauses."""

    assessment: str
    rhythm: str
    deadline: str
    coming: str
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True)
class RhythmGroup:
    """One edition of a scheme with its page and its assessments."""

    scheme: str
    address: str
    lines: tuple[RhythmLine, ...]


@dataclass(frozen=True, slots=True)
class DueLine:
    """One day on which something is due: ``day`` is empty where it cannot be counted yet."""

    day: str
    weekday: str
    what: str
    address: str
    state: str

    @property
    def late(self) -> bool:
        """Whether it is open although its day has passed."""
        return self.state == LATE


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month: its days, its working days, holidays and make-up workdays in it."""

    month: str
    days: int
    working: int
    holidays: str
    workdays: str


def calendar_years(public: Public) -> tuple[int, ...]:
    """The years that have a calendar, the latest first."""
    return tuple(sorted(public.calendars, reverse=True))


def calendar_pages(public: Public, schemes: Schemes, documents: Documents) -> Iterator[Page]:
    """One page for every year whose holidays were published."""
    clauses = Clauses(documents)
    years = calendar_years(public)
    for year in years:
        whole = parse_period(str(year))
        assert whole is not None
        editions = sorted(
            (s for s in schemes.editions if _overlaps(s, whole)),
            key=lambda s: (scheme_place(public.site, s.id), s.id, s.head.in_force.from_.first),
        )
        title = f"{year}年考核日历"
        fields = {
            "title": title,
            "rhythms": tuple(_rhythms(s, public, whole, clauses) for s in editions if s.assessments),
            "due": _by_time(list(_dated(public, editions, whole)), public.as_of.date()),
            "months": tuple(_month(public.calendars[year], public, year, m) for m in range(1, 13)),
            "source": public.calendars[year].source,
            "others": tuple(Crumb(f"{y}年", calendar_page(y)) for y in years if y != year),
        }
        yield Page(
            calendar_page(year),
            "calendar.html",
            title,
            fields,
            (Crumb("考核规则", "schemes.html"), Crumb(title)),
        )


def _overlaps(scheme: Scheme, whole: Period) -> bool:
    force = scheme.head.in_force
    return force.from_.first <= whole.last and whole.first <= force.until.last


def _rhythms(scheme: Scheme, public: Public, whole: Period, clauses: Clauses) -> RhythmGroup:
    return RhythmGroup(
        f"{scheme.head.label}（{scheme.head.edition}版）",
        scheme_page(scheme),
        tuple(_rhythm(scheme, one, public, whole, clauses) for one in scheme.assessments),
    )


def _rhythm(
    scheme: Scheme, assessment: CheckedAssessment, public: Public, whole: Period, clauses: Clauses
) -> RhythmLine:
    ends = _ends(assessment)
    cited = [c for end in ends for c in end.clauses] or assessment.head.clause
    full = dict.fromkeys(full_clause(c, scheme.head.regulation) for c in cited)
    today, periods = public.as_of.date(), _periods(scheme, assessment, whole)
    days = [end.day(p, public.calendars) for end in ends for p in periods]
    coming = min((d for d in days if d is not None and d >= today), default=None)
    return RhythmLine(
        assessment.head.label,
        RHYTHMS[assessment.head.rhythm].zh,
        "；".join(end.words for end in ends),
        day_words(coming) if coming is not None else "",
        tuple(clauses.link(c) for c in full),
    )


@dataclass(frozen=True, slots=True)
class _End:
    """Something that is due after each period: the results themselves, or what an input judges the day of."""

    label: str
    words: str
    clauses: tuple[str, ...]
    due: Deadline | Due

    def day(self, period: Period, calendars: Mapping[int, YearCalendar]) -> date | None:
        """The day on which it is due; None where a year's holidays are not published yet."""
        if isinstance(self.due, Deadline):
            return due_day(self.due, period, calendars)
        return last_day(self.due, period, calendars, Findings(), Place("calendar"))


def _ends(assessment: CheckedAssessment) -> list[_End]:
    due = assessment.head.due
    found = [_End(due.label, deadline_words(due), due.clause, due)] if due is not None else []
    for one in assessment.head.inputs:
        if one.due is not None:
            month = "次月" if one.due.month == "following" else "期末当月"
            before = "" if one.due.included else "前"
            said = f"{one.label}：{month}{one.due.day}日{before}{_MOVED[one.due.holiday]}"
            found.append(_End(one.label, said, one.clause, one.due))
    return found


def _by_time(
    lines: list[tuple[date | None, DueLine]], today: date
) -> tuple[tuple[str, tuple[DueLine, ...]], ...]:
    """What is still to come first, then what cannot be counted yet, then what is past, the latest first."""
    groups = (
        ("将到期", tuple(line for day, line in lines if day is not None and day >= today)),
        ("日期待定", tuple(line for day, line in lines if day is None)),
        ("已过", tuple(line for day, line in reversed(lines) if day is not None and day < today)),
    )
    return tuple((name, found) for name, found in groups if found)


def deadline_words(due: Deadline) -> str:
    """A deadline in words: 期末后5个工作日内."""
    if due.counted == "working":
        return f"{due.label}：期末后第{due.days}个工作日"
    return f"{due.label}：期末后第{due.days}日{_MOVED[due.holiday or 'stays']}"


_MOVED = {
    "next-working-day": "，遇节假日顺延",
    "working-day-before": "，遇节假日提前",
    "stays": "，遇节假日不变",
}


def due_day(due: Deadline, period: Period, calendars: Mapping[int, YearCalendar]) -> date | None:
    """The day on which something of a period is due; None where a year's holidays are not published yet."""
    found, nowhere = Findings(), Place("calendar")
    if due.counted == "working":
        return add_workdays(calendars, period.last, due.days, found, nowhere)
    day = period.last + timedelta(days=due.days)
    return off_holiday(calendars, day, due.holiday or "stays", found, nowhere)


def next_due(public: Public, schemes: Schemes, most: int) -> list[DueLine]:
    """What is due next in the year of the build, from its day on: at most so many lines."""
    today = public.as_of.date()
    whole = parse_period(str(today.year))
    if whole is None or today.year not in public.calendars:
        return []
    editions = [s for s in schemes.editions if _overlaps(s, whole)]
    lines = [line for day, line in _dated(public, editions, whole) if day is not None and day >= today]
    return lines[:most]


def due_from(public: Public, schemes: Schemes, year: int) -> Iterator[tuple[date, DueLine]]:
    """Everything due in a year, and in later ones of which the holidays are known, in order of its day."""
    for later in sorted(y for y in public.calendars if y >= year):
        whole = parse_period(str(later))
        assert whole is not None
        for day, line in _dated(public, [s for s in schemes.editions if _overlaps(s, whole)], whole):
            if day is not None:
                yield day, line


def _dated(public: Public, editions: list[Scheme], whole: Period) -> Iterator[tuple[date | None, DueLine]]:
    """Everything due in a year in order of its day; what cannot be counted yet stands last, without one."""
    lines: list[tuple[date, DueLine]] = []
    unknown: list[DueLine] = []
    for scheme in editions:
        for assessment in scheme.assessments:
            ends = _ends(assessment)
            for end, period in product(ends, _periods(scheme, assessment, whole) if ends else ()):
                day = end.day(period, public.calendars)
                what = f"{scheme.head.label}·{assessment.head.label}（{period.text.zh}）{end.label}"
                if day is None:
                    unknown.append(DueLine("", "", what, scheme_page(scheme), UNKNOWN))
                else:
                    state = _state(public, scheme, assessment, period, day)
                    lines.append((day, _line(day, what, scheme_page(scheme), state)))
    for register in public.registers:
        lines += _of_register(register, whole.year, public.as_of.date())
    yield from sorted(lines, key=lambda x: (x[0], x[1].what))
    yield from ((None, line) for line in unknown)


def _periods(scheme: Scheme, assessment: CheckedAssessment, whole: Period) -> list[Period]:
    """The periods that end in the year and are ruled by the edition; rounds are called when they are held."""
    rhythm = assessment.head.rhythm
    if rhythm in ("round", "day"):
        return []
    return [p for p in parts_of(whole, rhythm) if scheme.head.in_force.holds(p)]


def _state(public: Public, scheme: Scheme, assessment: CheckedAssessment, period: Period, day: date) -> str:
    shown = public.by_key.get((scheme.id, assessment.id, period.name))
    if shown is not None and shown.result.released is not None:
        return f"已公布（{day_words(shown.result.released.date())}）"
    return "未到期" if day > public.as_of.date() else ""


def _line(day: date, what: str, address: str, state: str) -> DueLine:
    return DueLine(day_words(day), f"星期{_WEEKDAYS[day.weekday()]}", what, address, state)


def _of_register(register: PublicRegister, year: int, today: date) -> Iterator[tuple[date, DueLine]]:
    """The due dates of a list's open rows, where the site shows dates and states."""
    states = register.register.states
    ids = [str(c.id) for c in register.columns]
    if states is None or states.due is None or states.due not in ids or states.column not in ids:
        return
    due, state = ids.index(states.due), ids.index(states.column)
    texts = [i for i, c in enumerate(register.columns) if c.type == "text"]
    telling = [i for i in texts if ids[i] not in register.register.key]  # not the row's bare number
    first = next(iter(telling + texts), 0)
    for cells, place in zip(register.rows, register.places, strict=True):
        if cells[state] not in states.open or not cells[due]:
            continue
        day = date.fromisoformat(cells[due])
        if day.year == year:
            address = register_address(register, year_of_row(register, cells, place.file))
            late = LATE if day < today else cells[state]
            yield day, _line(day, f"{register.register.label}：{cells[first]}", address, late)


def _month(calendar: YearCalendar, public: Public, year: int, month: int) -> MonthLine:
    size = monthrange(year, month)[1]
    days = [date(year, month, d) for d in range(1, size + 1)]
    found, nowhere = Findings(), Place("calendar")
    working = sum(bool(is_workday(public.calendars, d, found, nowhere)) for d in days)
    off = dict.fromkeys(h.name for h in calendar.holidays for d in days if h.from_ <= d <= h.until)
    made_up = "、".join(f"{d.day}日" for d in days if d in calendar.workdays)
    return MonthLine(f"{month}月", size, working, "、".join(off), made_up)
