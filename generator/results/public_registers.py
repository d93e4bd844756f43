"""Registers as the site may show them: open columns only, as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.base.column import State
from generator.base.finding import Place
from generator.results.shares import RegisterShares, shares_of
from generator.tables.model import Records, Register, RegisterColumn, Tables


@dataclass(frozen=True, slots=True)
class PublicRegister:
    """A register as the site may show it: the headings and texts of its public columns, row by row.

    ``when`` has the first and last day (ordinals) of the period or day of each row, where the site tells it.
    """

    register: Register
    columns: tuple[RegisterColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]
    overdue: tuple[bool, ...]
    shares: tuple[RegisterShares, ...] = ()
    when: tuple[tuple[int, int] | None, ...] = ()


def public_registers(tables: Tables, today: date) -> tuple[PublicRegister, ...]:
    """Every register with a page, reduced to the columns whose kind of fact the site shows."""
    found: list[PublicRegister] = []
    for name, register in sorted(tables.registers.items()):
        records = tables.records.get(name)
        shows = tables.disclosure.shows
        columns = tuple(c for c in register.columns if shows(c.fact or register.fact))
        if not register.page or records is None:
            continue
        shares = tuple(
            one
            for declared in register.shares
            if shows(declared.fact or _fact(register, declared.column))
            for one in shares_of(declared, records, tables.disclosure.minimum)
        )
        if not columns:
            if shares:
                found.append(PublicRegister(register, (), (), (), (), shares))
            continue
        rows = tuple(tuple(_cell(records, c, row, tables) for c in columns) for row in range(records.size))
        places = tuple(records.place(row, columns[0].id) for row in range(records.size))
        overdue = tuple(_overdue(records, row, today) for row in range(records.size))
        when = tuple(_when(records, row, {str(c.id) for c in columns}) for row in range(records.size))
        found.append(PublicRegister(register, columns, rows, places, overdue, shares, when))
    return tuple(found)


def _fact(register: Register, name: str) -> str:
    """The kind of fact of a column."""
    column = register.column(name)
    return (column.fact if column is not None else None) or register.fact


def _cell(records: Records, column: RegisterColumn, row: int, tables: Tables) -> str:
    """One cell as people read it: names for people and units, words for states."""
    if column.id in records.texts:
        return records.texts[column.id][row]
    if column.id in records.subjects:
        index = int(records.subjects[column.id][row])
        if index < 0:
            return ""
        day = _day(records, row)
        return (
            tables.roster.person_name(index, day)
            if column.type == "person"
            else tables.roster.unit_name(index, day)
        )
    values = records.values.get(column.id)
    if values is None:
        return ""
    if values.state[row] == State.EMPTY:
        return ""
    return values.text(row)


def _day(records: Records, row: int) -> int:
    if records.day is not None:
        return int(records.day[row])
    if records.period is not None and records.periods:
        return records.periods[int(records.period[row])].last.toordinal()
    return date.max.toordinal()


def _when(records: Records, row: int, shown: set[str]) -> tuple[int, int] | None:
    """The days of a row's period, or its day; None where a column that is not shown would tell it."""
    register = records.register
    if records.period is not None and records.periods:
        if register.period != "path" and str(register.period) not in shown:
            return None
        period = records.periods[int(records.period[row])]
        return period.first.toordinal(), period.last.toordinal()
    if records.day is not None and str(register.day) in shown:
        return int(records.day[row]), int(records.day[row])
    return None


def _overdue(records: Records, row: int, today: date) -> bool:
    """Whether a row of a list with a life is still open past its due date."""
    states = records.register.states
    if states is None or states.due is None:
        return False
    due, state = records.values.get(states.due), records.values.get(states.column)
    if due is None or state is None or due.state[row] != State.GIVEN or state.state[row] != State.GIVEN:
        return False
    return state.text(row) in states.open and int(due.values.num[row]) < today.toordinal()
