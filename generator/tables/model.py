"""Checked rows: the roster, the records of the registers, and all else that is neither rule nor document.

Rows of the roster are dated. People and units are counted by their place in ``people`` and ``units``
(sorted by id), so that whole columns of them are arrays of whole numbers; −1 is nobody.
What the office declares in YAML stands in :mod:`generator.tables.declared` and can be had from here too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Cells, Column, SheetRef
from generator.base.finding import Place
from generator.base.period import Period
from generator.sources.decode import Identifier
from generator.tables.acts import (
    AcceptedDifference,
    Closing,
    Corrected,
    Correction,
    Objection,
    Release,
    Takedown,
    Withdrawal,
)
from generator.tables.declared import (
    FACTS,
    Acceptances,
    Accepted,
    Adopted,
    Audience,
    Blank,
    ColumnType,
    Complete,
    Completions,
    Disclosure,
    Excused,
    FactPolicy,
    LifeStates,
    Lot,
    Organisation,
    Pool,
    Register,
    RegisterColumn,
    RosterFile,
    Ruling,
    Seed,
    SiteConfig,
    UnitKind,
    Visibility,
    Word,
)
from generator.tables.form_code import FormRead
from generator.tables.outside import Holiday, WageAmount, WageFloor, Wages, YearCalendar

__all__ = [
    "FACTS",
    "FOREVER",
    "Acceptances",
    "Accepted",
    "Adopted",
    "Ahead",
    "Audience",
    "Blank",
    "Closing",
    "ColumnType",
    "Complete",
    "Completions",
    "Corrected",
    "Correction",
    "Dated",
    "Disclosure",
    "Excused",
    "FactPolicy",
    "Holiday",
    "LifeStates",
    "Lot",
    "Newcomer",
    "Objection",
    "Organisation",
    "Person",
    "Pool",
    "Postings",
    "Records",
    "Register",
    "RegisterColumn",
    "Release",
    "Roster",
    "RosterFile",
    "Ruling",
    "Seed",
    "SiteConfig",
    "Tables",
    "Takedown",
    "Unit",
    "UnitKind",
    "Visibility",
    "WageAmount",
    "WageFloor",
    "Wages",
    "Withdrawal",
    "Word",
    "YearCalendar",
    "word_on",
]

FOREVER = date.max.toordinal()


# ── the roster ─────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Dated:
    """A word that holds from one day (included) to another (included)."""

    word: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person for ever: names, staff numbers and the pinyin of names as dated rows, in order of time."""

    id: str
    names: tuple[Dated, ...]
    staff_numbers: tuple[Dated, ...]
    pinyin: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit for ever: its kind, and its names and superior units as dated rows."""

    id: str
    kind: str
    names: tuple[Dated, ...]
    within: tuple[Dated, ...]


def word_on(rows: tuple[Dated, ...], day: int) -> str:
    """The word in force on a day (ordinal); outside all rows the nearest earlier one, else the first."""
    if not rows:
        return ""
    index = bisect_right([r.first for r in rows], day) - 1
    return rows[max(index, 0)].word


@dataclass(frozen=True, slots=True)
class Postings:
    """All dated postings as columns, sorted by person and first day."""

    person: NDArray[np.int64]
    unit: NDArray[np.int64]
    post: NDArray[np.int64]
    main: NDArray[np.bool_]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    reason: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody, or a unit, whom the roster has only from a day (ordinal) after the as-of day."""

    id: str
    first: int


@dataclass(frozen=True, slots=True)
class Roster:
    """People, units and postings; ``posts`` are the words that ``postings.post`` counts.

    ``unread`` are ids and names of rows in error: what depends on them is not reported again. ``coming``
    are those that only rows of days after the as-of day have, with whoever bears them from then: nobody
    does yet. ``empty`` says that a table of it has no row at all, so that nobody can be looked up.
    """

    kinds: tuple[UnitKind, ...]
    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    posts: tuple[str, ...]
    postings: Postings
    unread: frozenset[str] = frozenset()
    coming: Mapping[str, Newcomer] = field(default_factory=dict)
    empty: bool = False
    _people: dict[str, int] = field(init=False, repr=False, compare=False)
    _units: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_people", {p.id: i for i, p in enumerate(self.people)})
        object.__setattr__(self, "_units", {u.id: i for i, u in enumerate(self.units)})

    def person_index(self) -> dict[str, int]:
        """Number of each person by id (not to be changed)."""
        return self._people

    def unit_index(self) -> dict[str, int]:
        """Number of each unit by id (not to be changed)."""
        return self._units

    def person_name(self, index: int, day: int = FOREVER) -> str:
        """A person's name on a day."""
        return word_on(self.people[index].names, day)

    def person_pinyin(self, index: int, day: int = FOREVER) -> str:
        """The pinyin that the roster gives for the first characters of a person's name, or nothing."""
        return word_on(self.people[index].pinyin, day)

    def unit_name(self, index: int, day: int = FOREVER) -> str:
        """A unit's name on a day."""
        return word_on(self.units[index].names, day)

    def superior(self, index: int, kind: str, day: int) -> int:
        """The unit of ``kind`` to which a unit belongs on a day (itself, if it is of that kind), or −1."""
        for _ in range(len(self.kinds) + 1):
            if index < 0 or self.units[index].kind == kind:
                return index
            index = self._units.get(word_on(self.units[index].within, day), -1)
        return -1

    def posted(self, first: int, last: int, kind: str | None, posts: tuple[str, ...]) -> NDArray[np.int64]:
        """The postings (by number) that hold on some day from ``first`` to ``last``, in units of ``kind``."""
        rows = self.postings
        mask = (rows.first <= last) & (rows.last >= first)
        if kind is not None:
            of_kind = np.array([u.kind == kind for u in self.units], dtype=bool)
            mask &= of_kind[rows.unit] & (rows.unit >= 0)
        if posts:
            mask &= np.isin(rows.post, [i for i, p in enumerate(self.posts) if p in posts])
        return np.flatnonzero(mask)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A row that does not exist yet at the as-of day: the cell of its day, that day, its folder's period."""

    place: Place
    day: date
    period: Period | None


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of one register, as columns.

    ``values`` has marks, numbers, counts, dates, choices and flags; ``subjects`` people and units as
    numbers into the roster; ``texts`` free text. Row *i* stands in ``sheets[sheet[i]]`` at spreadsheet
    row ``row[i]``; ``letters`` are the letters of each column in each sheet. ``period`` numbers
    ``periods`` where the file path or a column names the period; ``day`` is an ordinal where a date does.
    ``ahead`` are the rows of days to come, which play no part in any result. ``filed`` says whether any
    file stands where those of the register should; ``forms`` are the filled-in score sheets among them.
    """

    register: Register
    size: int
    values: Mapping[str, Column]
    subjects: Mapping[str, NDArray[np.int64]]
    texts: Mapping[str, tuple[str, ...]]
    sheets: tuple[SheetRef, ...]
    sheet: NDArray[np.int32]
    row: NDArray[np.int32]
    periods: tuple[Period, ...] = ()
    period: NDArray[np.int32] | None = None
    day: NDArray[np.int64] | None = None
    ahead: tuple[Ahead, ...] = ()
    filed: bool = True
    forms: tuple[FormRead, ...] = ()

    def rows_in(self, period: Period) -> NDArray[np.int64]:
        """Numbers of the rows that belong to a period, in the order of the file."""
        if self.period is not None:
            wanted = [i for i, p in enumerate(self.periods) if p.within(period) and _same_round(p, period)]
            return np.flatnonzero(np.isin(self.period, wanted))
        if self.day is not None:
            first, last = period.first.toordinal(), period.last.toordinal()
            return np.flatnonzero((self.day >= first) & (self.day <= last))
        return np.arange(self.size)

    def place(self, row: int, column: str) -> Place:
        """The cell of one row in one column."""
        ref = self.sheets[int(self.sheet[row])]
        order = [c.id for c in self.register.columns]
        return Place(ref.file, ref.sheet, cell=ref.cell(order.index(Identifier(column)), int(self.row[row])))

    def cells(
        self,
        take: Sequence[str],
        row_of: NDArray[np.int64],
        filled: NDArray[np.bool_],
        shape: tuple[int, ...],
    ) -> Cells:
        """Where the values of these columns stand that are taken from rows; none where nothing is filled.

        ``row_of`` and ``filled`` are flat; ``shape`` is that of the rows of the column made of them.
        """
        order = [str(c.id) for c in self.register.columns]
        chosen = [order.index(name) for name in take]
        headings = tuple(self.register.columns[i].heading for i in chosen)
        sheets = tuple(s.only(chosen) for s in self.sheets)
        if self.size == 0:
            empty = np.zeros(shape, dtype=np.int32)
            return Cells(sheets, empty, empty, headings)
        sheet = np.where(filled, self.sheet[row_of], 0).astype(np.int32).reshape(shape)
        row = np.where(filled, self.row[row_of], 0).astype(np.int32).reshape(shape)
        return Cells(sheets, sheet, row, headings)


def _same_round(inner: Period, outer: Period) -> bool:
    return outer.rhythm != "round" or inner.name == outer.name


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything checked that is not a rule or a document; ``coming`` are rulings of later days by id.

    ``corrected`` are the corrections made in the records; ``reread`` gives the registers that they concern
    with some corrections, by their ids, left out. ``scheduled`` are the notices that releases of later
    instants name, ``taking_down`` the takedowns of later instants, and ``changes_at`` the later instants at
    which an act of the office begins to hold, in order: nothing else of what is to come is known here.
    """

    site: SiteConfig
    organisation: Organisation
    roster: Roster
    registers: Mapping[str, Register]
    records: Mapping[str, Records]
    completions: tuple[Completions, ...]
    releases: tuple[Release, ...]
    rulings: tuple[Ruling, ...]
    lots: tuple[Lot, ...]
    calendars: Mapping[int, YearCalendar]
    wages: Wages | None
    disclosure: Disclosure
    accepted: tuple[Accepted, ...] = field(default=())
    coming: frozenset[str] = frozenset()
    withdrawals: tuple[Withdrawal, ...] = ()
    takedowns: tuple[Takedown, ...] = ()
    objections: tuple[Objection, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    reread: Callable[[frozenset[str]], Mapping[str, Records]] = lambda _: {}
    scheduled: frozenset[str] = frozenset()
    changes_at: tuple[datetime, ...] = ()
    taking_down: tuple[Takedown, ...] = ()
    closings: tuple[Closing, ...] = ()
    accepted_differences: tuple[AcceptedDifference, ...] = ()
    capstones: Mapping[str, str] = field(default_factory=dict)
