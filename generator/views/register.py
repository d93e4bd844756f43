"""Registers that the site shows: lists with states, due dates and the cells they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.base.exact import Exact, decimal_text
from generator.base.period import Period, parse_period
from generator.documents.model import Documents
from generator.results.public import Public
from generator.results.public_registers import PublicRegister
from generator.schemes.model import Scheme, Schemes
from generator.tables.model import ColumnType, RegisterColumn
from generator.views.clauses import ClauseLink, Clauses
from generator.views.corrections import correction_years
from generator.views.model import Crumb, Page
from generator.views.objections import objection_years
from generator.views.shown import scheme_place

INDEX = "registers.html"
_RIGHT: tuple[ColumnType, ...] = ("mark", "number", "count")


@dataclass(frozen=True, slots=True)
class RegisterCell:
    """One cell as a reader sees it; ``state`` is open or done where the cell tells the row's state."""

    words: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row: its cells, the row head among them, whether it is past due, and where it stands."""

    cells: tuple[RegisterCell, ...]
    overdue: bool
    place: str


@dataclass(frozen=True, slots=True)
class RegisterColumnHead:
    """The head of one column: words, whether its figures stand at the right, whether its text may wrap."""

    words: str
    figures: bool
    wraps: bool


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register, or its rows of one year, ready for a page."""

    anchor: str
    name: str
    heads: tuple[RegisterColumnHead, ...]
    rows: tuple[RegisterRow, ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: a register, its years, and how many rows it has in all.

    ``open`` and ``overdue`` are None where its rows have no states, or no due dates.
    """

    name: str
    address: str
    years: tuple[tuple[str, str], ...]
    rows: int
    open: int | None
    overdue: int | None


def register_address(register: PublicRegister, year: int | None = None) -> str:
    """Where a register's page lies: at the root, or in the year of its rows."""
    name = f"registers/{register.register.register}.html"
    return name if year is None else f"{year}/{name}"


def register_table(register: PublicRegister, year: int | None = None) -> RegisterTable:
    """The rows of a register (of one year, where given) as a page shows them."""
    heads = tuple(_head(c) for c in register.columns)
    states = register.register.states
    rows = []
    for cells, place, late in zip(register.rows, register.places, register.overdue, strict=True):
        if year is not None and year_of_row(register, cells, place.file) != year:
            continue
        shown = []
        for column, words in zip(register.columns, cells, strict=True):
            kind = ""
            if states is not None and column.id == states.column:
                kind = "open" if words in states.open else "done" if words in states.done else ""
            shown.append(RegisterCell(words, kind))
        rows.append(RegisterRow(tuple(shown), late, str(place)))
    late_rows = sum(r.overdue for r in rows)
    return RegisterTable(register.register.register, register.register.label, heads, tuple(rows), late_rows)


def _head(column: RegisterColumn) -> RegisterColumnHead:
    """The head of a column; where ids are shown as names (人员编号), the head does not promise ids."""
    named = column.type in ("person", "unit")
    words = column.heading.removesuffix("编号") if named else column.heading
    return RegisterColumnHead(words or column.heading, column.type in _RIGHT, column.type == "text")


def year_of_row(register: PublicRegister, cells: tuple[str, ...], file: str) -> int | None:
    """The archive year of a row: from the path of its file or from its own column; None without a period."""
    where = register.register.period
    if where == "none":
        return None
    if where == "path":
        period = _period_of_path(register.register.files, file)
        return period.year if period else None
    for column, words in zip(register.columns, cells, strict=True):
        if column.id == where:
            period = parse_period(words)
            return period.year if period else None
    return None


def _period_of_path(pattern: str, file: str) -> Period | None:
    parts = re.split(r"(\{period\}|\*)", pattern)
    shape = "".join({"{period}": "(?P<period>[^/]+)", "*": "[^/]*"}.get(p) or re.escape(p) for p in parts)
    found = re.search(shape + "$", file)
    return parse_period(found["period"]) if found else None


@dataclass(frozen=True, slots=True)
class ShareTable:
    """The shares of one column ready for a page: rows of word, count, share and share up to it."""

    anchor: str
    name: str
    heading: str
    rows: tuple[tuple[str, str, str, str], ...]
    total: int
    clause: ClauseLink | None


def share_tables(register: PublicRegister, year: int | None, clauses: Clauses) -> tuple[ShareTable, ...]:
    """What a register's page of one year says of shares; per cent with one decimal, half up."""
    return tuple(
        ShareTable(
            f"shares-{one.shares.column}",
            one.shares.label,
            one.heading,
            tuple((x.word, str(x.count), _percent(x.share), _percent(x.up_to)) for x in one.lines),
            one.total,
            clauses.link(one.shares.clause) if one.shares.clause else None,
        )
        for one in register.shares
        if one.year == year
    )


def _percent(value: Fraction) -> str:
    return decimal_text(Exact.of([value]).rounded(1).at(0), 1) + "%"


def register_pages(public: Public, schemes: Schemes, documents: Documents) -> Iterator[Page]:
    """The index of the registers, and each register's page (one a year where its rows have periods)."""
    clauses = Clauses(documents)
    groups: dict[str, list[Entry]] = {}
    for register, group in _by_scheme(public, schemes):
        rows = zip(register.rows, register.places, strict=True)
        years = {year_of_row(register, cells, place.file) for cells, place in rows}
        years |= {s.year for s in register.shares}
        spans: list[int | None] = [None]
        if register.register.period != "none":
            spans = [*sorted(y for y in years if y is not None)]
        tables = {year: register_table(register, year) for year in spans}
        for year, table in tables.items():
            yield _page(register, table, year, spans, clauses)
        if tables:
            groups.setdefault(group, []).append(_entry(register, tables))
    made = [*correction_years(public), *objection_years(public)]
    if made:
        groups[LIFE] = [Entry(n, years[0][1], years, rows, waiting, None) for n, years, rows, waiting in made]
    fields = {"groups": tuple((name, tuple(entries)) for name, entries in groups.items())}
    yield Page(INDEX, "registers.html", "台账", fields, (Crumb("台账"),))


OTHERS = "其他"
LIFE = "结果的更正和异议"


def _by_scheme(public: Public, schemes: Schemes) -> list[tuple[PublicRegister, str]]:
    """Each register with the scheme that takes it, or whose regulation orders it; the others last.

    Schemes come in the order of the site, registers of one in the order of their ids.
    """
    latest = {scheme.id: scheme for scheme in schemes.editions}
    order = sorted(latest.values(), key=lambda s: (scheme_place(public.site, s.id), s.id))
    taken = [(scheme, _registers_of(scheme)) for scheme in order]
    found: list[tuple[int, PublicRegister, str]] = []
    for register in public.registers:
        name, clause = register.register.register, register.register.clause or ""
        ordered = clause.partition("@")[0]
        homes = [i for i, (scheme, _) in enumerate(taken)
                 if ordered and ordered == scheme.head.regulation.partition("@")[0]]  # fmt: skip
        takers = [i for i, (_, names) in enumerate(taken) if name in names]
        at = next(iter(homes + takers), len(taken))
        found.append((at, register, taken[at][0].head.label if at < len(taken) else OTHERS))
    return [(register, group) for _, register, group in sorted(found, key=lambda f: f[0])]


def _registers_of(scheme: Scheme) -> frozenset[str]:
    """The registers from which an edition takes anything."""
    names: set[str] = set()
    for assessment in scheme.assessments:
        named = [assessment.head.subjects.listed_in]
        for one in assessment.head.inputs:
            named += [one.register, *(x.register for x in (one.begins, one.claimed) if x is not None)]
        names.update(n for n in named if n is not None)
    return frozenset(names)


def _entry(register: PublicRegister, tables: Mapping[int | None, RegisterTable]) -> Entry:
    """A register in the index, all its years together; its name leads to the newest."""
    states = register.register.states
    shown = states is not None and states.column in {c.id for c in register.columns}
    newest = list(tables)[-1]
    unfinished = sum(c.state == "open" for t in tables.values() for r in t.rows for c in r.cells)
    counted = sum(max((s.total for s in register.shares if s.year == y), default=0) for y in tables)
    years = tuple((f"{y}年", register_address(register, y)) for y in list(tables)[::-1] if y is not None)
    return Entry(
        register.register.label,
        register_address(register, newest),
        years,
        sum(len(t.rows) for t in tables.values()) or counted,
        unfinished if shown else None,
        sum(t.overdue for t in tables.values())
        if shown and states is not None and states.due is not None
        else None,
    )


def _page(
    register: PublicRegister,
    table: RegisterTable,
    year: int | None,
    spans: list[int | None],
    clauses: Clauses,
) -> Page:
    ordered = register.register.clause
    clause: ClauseLink | None = clauses.link(ordered) if ordered else None
    years = tuple(
        Crumb(f"{y}年", "" if y == year else register_address(register, y)) for y in spans if y is not None
    )
    title = table.name if year is None else f"{table.name}（{year}年）"
    return Page(
        register_address(register, year),
        "register.html",
        title,
        {"table": table, "clause": clause, "years": years, "shares": share_tables(register, year, clauses)},
        (Crumb("台账", INDEX), Crumb(title)),
        wide=len(table.heads) > 6,
    )
