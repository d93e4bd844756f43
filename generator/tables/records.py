"""From the files of one register to its checked records, as whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.base.column import Column, State
from generator.base.finding import Finding, Findings, and_more
from generator.base.period import Period, parse_period
from generator.tables.cells import factored, read_periods, read_texts, read_values, report_damaged
from generator.tables.corrections import Correcting
from generator.tables.declared import Organisation, Register, RegisterColumn
from generator.tables.form_code import FormRead
from generator.tables.from_forms import read_forms
from generator.tables.later import Later
from generator.tables.model import FOREVER, Ahead, Records, Roster
from generator.tables.people import (
    Names,
    Spans,
    Within,
    names_of_people,
    names_of_units,
    postings_held,
    resolve,
)
from generator.tables.sheets import CellReport, Gathered, Heading, Laid, Shelf, gather, period_numbers

ROUND_DAYS = 183
"""Half a year: so far before or after its month a round may have a lesson or a sitting."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all registers are read against."""

    organisation: Organisation
    roster: Roster
    people: Names
    units: Names
    held: Mapping[int, list[tuple[int, int, int]]]
    as_of: int


def setting_of(organisation: Organisation, roster: Roster, as_of: int) -> Setting:
    """The setting for a roster and the ordinal day ``as_of``."""
    people, units = names_of_people(roster), names_of_units(roster)
    return Setting(organisation, roster, people, units, postings_held(roster.postings), as_of)


def read_records(
    register: Register,
    setting: Setting,
    shelf: Shelf,
    findings: Findings,
    later: Later,
    correcting: Correcting | None = None,
) -> Records:
    """All rows of a register that exist at ``as_of``; cells in error stand as empty or nobody.

    Files of periods that begin later and rows of later days do not exist, nor does anything found in
    them; what was left out is entered in ``later``. The corrections of the register are made first.
    """
    headings = [Heading(c.id, c.heading, not c.optional, c.type == "person") for c in register.columns]
    found = Findings()
    laid, periods, forms = _sheets(register, headings, setting, shelf, found, later)
    table = gather(laid, headings)
    if correcting is not None:
        correcting.replace_in(table, register, periods, found)
    if register.period != "path":
        table.period = None
    filed = bool(shelf.matching(register.files)) or bool(forms)
    reading = _Reading(register, setting, table, periods, filed, later)
    reading.read()
    for finding in found:
        if reading.is_later(finding):
            later.keys.add(finding.key)
        else:
            findings.extend([finding])
    for report in (*reading.told, reading.report):
        report.tell(findings)
    if register.key:
        reading.check_key(findings)
    return replace(reading.records(), forms=forms)


def _sheets(
    register: Register,
    headings: list[Heading],
    setting: Setting,
    shelf: Shelf,
    findings: Findings,
    later: Later,
) -> tuple[list[tuple[Laid, int]], tuple[Period, ...], tuple[FormRead, ...]]:
    """The sheets of all files and forms, each with the number of its period; the periods and the forms."""
    matching = []
    for file, name in shelf.matching(register.files):
        period = parse_period(name) if name else None
        if name and period is None:
            findings.add("period-in-path", file.place(), name)
            continue
        if period is not None and period.first.toordinal() > setting.as_of:
            later.files.add(file.path)
            continue
        matching.append((file, period))
    filled, forms = read_forms(register, setting.as_of, shelf, findings, later)
    periods = tuple(sorted({p for _, p in matching if p is not None} | {p for _, p in filled}))
    numbers = period_numbers(periods)
    laid = [
        (one, numbers[period.name] if period is not None else 0)
        for file, period in matching
        for one in shelf.sheets(file, headings, findings, register.sheet)
    ]
    laid += [(one, numbers[period.name]) for one, period in filled]
    return laid, periods, tuple(forms)


class _Reading:
    """The columns of one register while they are read, in the order in which they need each other."""

    def __init__(
        self,
        register: Register,
        setting: Setting,
        table: Gathered,
        periods: tuple[Period, ...],
        filed: bool,
        to_come: Later,
    ) -> None:
        self.register, self.setting, self.table, self.periods = register, setting, table, periods
        self.values: dict[str, Column] = {}
        self.subjects: dict[str, NDArray[np.int64]] = {}
        self.texts: dict[str, tuple[str, ...]] = {}
        self.wrong: dict[str, NDArray[np.bool_]] = {}
        self.named: list[Period | None] = []
        self.named_by: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.report = CellReport(table)
        self.told: list[CellReport] = []
        self.strayed = np.zeros(len(table), dtype=bool)
        self.ahead: list[Ahead] = []
        self.aside: set[tuple[str, str, str]] = set()
        self.filed, self.to_come = filed, to_come

    def read(self) -> None:
        """Dates and periods first: rows of later days do not exist, and names depend on the day."""
        self._judge_days()
        times: list[RegisterColumn] = []
        rest: list[RegisterColumn] = []
        for column in self.register.columns:
            (times if column.type in ("date", "period") else rest).append(column)
        for column in times:
            self._read_one(column)
        order = {"unit": 0, "person": 1}
        spans: Spans | None = None
        for column in sorted(rest, key=lambda c: order.get(c.type, 2)):
            if column.type in ("person", "unit"):
                spans = spans or self._spans()
                self._read_subject(column, spans)
            else:
                self._read_one(column)

    def _judge_days(self) -> None:
        """Rows whose day is not of their folder's period are told; those of days to come are put aside.

        Then those of people to come: of whom a row speaks that does not exist yet, nobody asks.
        """
        column = self.register.column(self.register.day_column or "")
        if column is not None:
            self._judge_by_day(column)
        self._put_aside(self._of_people_to_come())

    def _judge_by_day(self, column: RegisterColumn) -> None:
        days, _ = read_values(
            column, self.table.texts[column.id], None, self.setting.organisation, CellReport(self.table)
        )
        number = np.asarray(days.values.num, dtype=np.int64)
        self._judge_strays(column, number, days.given)
        later = days.given & (number > self.setting.as_of) & ~self.strayed
        if later.any():
            table, periods = self.table, self.table.period
            self.ahead = [
                Ahead(table.place(row, column.id), date.fromordinal(int(number[row])),
                      self.periods[periods[row]] if periods is not None else None)
                for row in np.flatnonzero(later).tolist()
            ]  # fmt: skip
            self._put_aside(later)

    def _of_people_to_come(self) -> NDArray[np.bool_]:
        """Rows that name somebody whom the roster has only from a later day: they wait too.

        They are told together once all registers are read, but for those whose day is wrong: that is said.
        """
        coming = self.setting.roster.coming
        found = np.zeros(len(self.table), dtype=bool)
        for column in self.register.columns if coming else ():
            if column.type not in ("person", "unit"):
                continue
            table = factored(self.table.texts[column.id])
            wanted = {number for number, text in enumerate(table.different) if text.strip() in coming}
            for row in table.rows_with(wanted) if wanted else ():
                found[row] = True
                if not self.strayed[row]:
                    word = table.different[int(table.codes[row])].strip()
                    cells = self.to_come.awaited.setdefault(coming[word].id, [])
                    cells.append((self.table.place(row, column.id), word))
        return found

    def _put_aside(self, rows: NDArray[np.bool_]) -> None:
        """These rows do not exist yet."""
        if not rows.any():
            return
        spread = any(ref.down for ref in self.table.sheets)  # a form of one sheet a record
        names = [c.id for c in self.register.columns[: None if spread else 1]]
        for row in np.flatnonzero(rows).tolist():
            for name in names:
                place = self.table.place(row, name)
                self.aside.add((place.file, place.sheet, _row_of(place.cell)))
        self.table, self.strayed = self.table.kept(~rows), self.strayed[~rows]
        self.told.append(self.report)  # it names the rows as they were counted until now
        self.report = CellReport(self.table)

    def is_later(self, finding: Finding) -> bool:
        """Whether something was found in a row that does not exist yet."""
        place = finding.place
        return bool(place.cell) and (place.file, place.sheet, _row_of(place.cell)) in self.aside

    def _judge_strays(
        self, column: RegisterColumn, days: NDArray[np.int64], given: NDArray[np.bool_]
    ) -> None:
        """Rows whose day lies outside the period that names their folder are told at their cells.

        A round is held when it is held: only a day half a year away from its month is asked about.
        """
        if self.table.period is None:
            return
        for number, period in enumerate(self.periods):
            is_round = period.rhythm == "round"
            first, last = period.first.toordinal(), period.last.toordinal()
            room = ROUND_DAYS if is_round else 0
            outside = (days < first - room) | (days > last + room)
            rows = np.flatnonzero((self.table.period == number) & given & outside)
            code = "day-far-from-round" if is_round else "day-outside-period"
            for row in rows.tolist():
                shown = self.table.texts[column.id][row].strip()
                self.report.put(
                    code, column.id, row, shown, period=period, first=period.first, last=period.last
                )
            self.strayed[rows] = not is_round

    def _read_one(self, column: RegisterColumn) -> None:
        texts, dated = self.table.texts[column.id], self.table.dated.get(column.id)
        if column.type == "text":
            self.texts[column.id], wrong = read_texts(column, texts, self.report)
        elif column.type == "period":
            codes, periods, wrong = read_periods(column, texts, dated, self.report)
            names = [p.name if p else "" for p in periods]
            self.texts[column.id] = tuple(names[c] for c in codes)
            if column.id == self.register.period:
                self.named, self.named_by = periods, codes
        else:
            self.values[column.id], wrong = read_values(
                column, texts, dated, self.setting.organisation, self.report
            )
        self.wrong[column.id] = wrong

    def _spans(self) -> Spans:
        size = len(self.table)
        first, last = np.zeros(size, dtype=np.int64), np.full(size, FOREVER, dtype=np.int64)
        unknown = np.zeros(size, dtype=bool)
        if self.table.period is not None and size:
            first = np.array([p.first.toordinal() for p in self.periods], dtype=np.int64)[self.table.period]
            last = np.array([p.last.toordinal() for p in self.periods], dtype=np.int64)[self.table.period]
        elif self.named:
            days = [(p.first.toordinal(), p.last.toordinal()) if p else (0, FOREVER) for p in self.named]
            first, last = np.array(days, dtype=np.int64)[self.named_by].T
            unknown = np.array([p is None for p in self.named], dtype=bool)[self.named_by]
        day = self.register.day_column
        if day is not None:
            column = self.values[day]
            given = column.given
            number = np.asarray(column.values.num, dtype=np.int64)
            first, last = np.where(given, number, first), np.where(given, number, last)
            unknown = np.where(given, False, unknown) | self.wrong[day] | self.strayed
        return Spans(first, last, unknown)

    def _read_subject(self, column: RegisterColumn, spans: Spans) -> None:
        names = self.setting.units if column.type == "unit" else self.setting.people
        within = None
        if column.window is not None:
            within = Within(self.subjects[column.window], self.setting.held)
        blank = column.blank == "empty" or (column.blank is None and column.optional)
        self.subjects[column.id], self.wrong[column.id] = resolve(
            self.table.texts[column.id], names, spans, column.id, blank, self.report, within
        )
        if not self.wrong[column.id].any():  # a damaged identifier that names nobody has been reported
            report_damaged(column, self.table.texts[column.id], self.report)

    def check_key(self, findings: Findings) -> None:
        """Rows whose key stands twice in one period; rows with a broken key are not judged."""
        size = len(self.table)
        codes = np.zeros(size, dtype=np.int64)
        judged = np.ones(size, dtype=bool)
        parts = [self._key_codes(name) for name in self.register.key]
        if self.table.period is not None:
            parts.append(self.table.period.astype(np.int64))
        elif self.named:
            parts.append(self.named_by)
        for part in parts:
            high = int(part.max(initial=0)) + 2
            codes = np.asarray(pd.factorize(codes * high + (part + 1))[0], dtype=np.int64)
        for name in self.register.key:
            judged &= ~self.wrong[name]
        rows = np.flatnonzero(judged)
        first_of, inverse = np.unique(codes[rows], return_index=True, return_inverse=True)[1:]
        again: dict[int, list[int]] = {}
        for number in np.flatnonzero(first_of[inverse] != np.arange(len(rows))).tolist():
            again.setdefault(int(rows[first_of[inverse[number]]]), []).append(int(rows[number]))
        report = CellReport(self.table)
        lead = self.register.key[0]
        for first, (row, *others) in again.items():
            shown = "、".join(str(self.table.texts[name][row]).strip() for name in self.register.key)
            report.put("row-doubled", lead, row, shown, first=self.table.place(first, lead),
                       **and_more([self.table.place(other, lead) for other in others]))  # fmt: skip
        report.tell(findings)

    def _key_codes(self, name: str) -> NDArray[np.int64]:
        """A whole number a row that is equal exactly where the values are."""
        if name in self.subjects:
            return self.subjects[name]
        if name in self.texts:
            return _factor(self.texts[name])
        column = self.values[name]
        numbers = pd.factorize(column.values.num)[0].astype(np.int64) + len(State)
        return np.asarray(np.where(column.given, numbers, column.state.astype(np.int64)), dtype=np.int64)

    def records(self) -> Records:
        """Everything read, as the engine takes it."""
        table, register = self.table, self.register
        day = self.values.get(register.period)
        periods, period = self.periods, table.period
        if self.named:
            periods = tuple(sorted({p for p in self.named if p is not None}))
            numbers = period_numbers(periods)
            order = np.array([numbers[p.name] if p else -1 for p in self.named], dtype=np.int32)
            period = order[self.named_by]
        ordinal = None
        if day is not None:
            ordinal = np.where(day.given, np.asarray(day.values.num, dtype=np.int64), 0)
        return Records(
            register, len(table), self.values, self.subjects, self.texts, table.sheets, table.sheet,
            table.row, periods, period, ordinal, tuple(self.ahead), self.filed,
        )  # fmt: skip


def _row_of(cell: str) -> str:
    """The row of a spreadsheet cell (the 7 of C7, or of a column that the sheet does not have)."""
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _factor(words: Iterable[str]) -> NDArray[np.int64]:
    return np.asarray(pd.factorize(np.array(list(words), dtype=object))[0], dtype=np.int64)
