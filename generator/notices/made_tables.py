"""Tables in a notice: the rows of a public result in the order of place, or of a register."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.column import Column, State
from generator.documents.official import Align, MadeTable
from generator.notices.found import COLUMN, Lookup, Told, rank_of
from generator.notices.wording import NAME, PEOPLE
from generator.results.public import PublicResult
from generator.results.public_registers import PublicRegister
from generator.results.rounds import levels_in
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.levels import Levels
from generator.tables.model import RegisterColumn

_NONE = "—"
_FIGURES = ("mark", "number", "count")
_SHORT = 10
"""Words of so many characters at most stand in the middle of their column: a date, a unit, a state."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The table of a result, and the word for its subjects."""

    table: MadeTable
    heads_of_subject: str


def result_table(
    found: PublicResult, lookup: Lookup, told: Told, day: int, address: str
) -> ResultTable | None:
    """A result's table: place first, then who and where, then the columns asked for.

    Without columns it has the place and what it is made by, or else every public step with one value.
    ``day`` (ordinal) is that of the names.
    """
    assessment, result = found.result.assessment, found.result
    ranked = rank_of(found)
    columns = list(told.reference.columns)
    for name in columns:
        if assessment.step(name) is None and assessment.input(name) is None:
            told.unknown(COLUMN, name, [s.id for s in assessment.steps])
            return None
    if not columns:
        columns = _standing(found)
    made: dict[str, Column] = {}
    for name in columns:
        column = lookup.column(found, name, told)
        if column is None:
            return None
        made[name] = column
    rows = _order(found)
    if told.reference.top:
        rows = _first(found, rows, told.reference.top)
    roster = lookup.public.roster
    people = assessment.head.subjects.kind == "person"
    heads: list[str] = []
    cells: list[list[str]] = []
    aligns: list[Align] = []

    def add(head: str, align: Align, texts: list[str]) -> None:
        heads.append(head)
        aligns.append(align)
        cells.append(texts)

    first = ranked.id if ranked is not None and ranked.id in made else None
    if first is not None:
        add(assessment.label(first), "centre", _texts(found, first, rows))
    numbers = [int(result.subjects[row]) for row in rows]
    if people:
        add(NAME.zh, "centre", [roster.person_name(n, day) for n in numbers])
        above = [int(result.units[row]) for row in rows]
        subject = PEOPLE[0]
    else:
        kinds = {str(k.id): k for k in roster.kinds}
        own = [kinds.get(roster.units[n].kind) for n in numbers]
        subject = own[0].label if own and own[0] is not None else "单位"
        add(subject, "left", [roster.unit_name(n, day) for n in numbers])
        above = [
            roster.superior(n, k.within, day) if k is not None and k.within else -1
            for n, k in zip(numbers, own, strict=True)
        ]
    if any(n >= 0 for n in above):
        add(
            "所在单位" if people else "所属",
            "left",
            [roster.unit_name(n, day) if n >= 0 else "" for n in above],
        )
    for name, column in made.items():
        if name != first:
            align: Align = "right" if column.form.kind == "number" else "centre"
            add(assessment.label(name), align, _texts(found, name, rows))
    caption = f"{result.period.text.zh}{assessment.head.label}结果"
    if len(rows) < len(result.ids):
        caption = f"{caption}（前{told.reference.top}名）"
    table = MadeTable(
        caption, tuple(heads), tuple(aligns), tuple(zip(*cells, strict=True)) if rows else (), address
    )
    return ResultTable(table, subject)


def _standing(found: PublicResult) -> list[str]:
    """The columns of a table for which none is named."""
    ranked = rank_of(found)
    if ranked is not None and isinstance(ranked.rule, Rank) and ranked.rule.of in found.shown:
        return [ranked.id, str(ranked.rule.of)]
    steps = [s.id for s in found.result.assessment.steps if s.id in found.shown]
    return [n for n in steps if not found.result.columns[n].form.axes]


def _order(found: PublicResult) -> list[int]:
    """The rows in order of place; equal places, and none, in the declared list order."""
    ranked = rank_of(found)
    size = len(found.result.ids)
    if ranked is None:
        return list(range(size))
    column = found.result.columns[ranked.id]
    last = size + 1
    given, numbers = column.given.tolist(), column.values.num.tolist()
    places = [n if g else last for n, g in zip(numbers, given, strict=True)]
    groups = found.peers[ranked.id].tolist()
    return sorted(range(size), key=lambda i: (groups[i], places[i]))


def _first(found: PublicResult, rows: list[int], top: int) -> list[int]:
    """The first places with all who share them; where there are no places, the first rows."""
    ranked = rank_of(found)
    if ranked is None:
        return rows[:top]
    column = found.result.columns[ranked.id]
    return [r for r in rows if column.given[r] and int(column.values.num[r]) <= top]


def _texts(found: PublicResult, name: str, rows: list[int]) -> list[str]:
    """The cells of one column."""
    levels = levels_in(found.result, name)
    return [words_of(found, name, row, levels) for row in rows]


def words_of(found: PublicResult, name: str, row: int, levels: Levels | None) -> str:
    """One value as notices say it: levels and honours in words, a dash where nothing is told."""
    column, step = found.result.columns[name], found.result.assessment.step(name)
    if not column.given[row]:
        return _NONE if int(column.state[row]) == State.EMPTY else column.text(row)
    if step is not None and isinstance(step.rule, Selection) and step.rule.honour:
        return step.rule.honour if column.holds[row] else _NONE
    if levels is not None:
        level = int(column.values.num[row]) // column.values.den
        return levels.word(level) if level else _NONE
    return column.text(row)


def _align(column: RegisterColumn, texts: list[str]) -> Align:
    """Figures at the right, whole sentences at the left, short words in the middle."""
    if column.type in _FIGURES:
        return "right"
    return "left" if max(map(len, texts), default=0) > _SHORT else "centre"


def register_table(register: PublicRegister, rows: list[int], told: Told, address: str) -> MadeTable | None:
    """Rows of a register with its public columns, or those asked for."""
    ids = [str(c.id) for c in register.columns]
    for name in told.reference.columns:
        if name not in ids:
            declared = [str(c.id) for c in register.register.columns]
            if name in declared:
                told.withheld(name)
            else:
                told.unknown(COLUMN, name, ids)
            return None
    kept = [ids.index(n) for n in told.reference.columns] or list(range(len(ids)))
    if told.reference.top:
        rows = rows[: told.reference.top]
    columns = [register.columns[i] for i in kept]
    heads = tuple(
        c.heading.removesuffix("编号") or c.heading if c.type in ("person", "unit") else c.heading
        for c in columns
    )
    cells = tuple(tuple(register.rows[row][i] for i in kept) for row in rows)
    aligns = tuple(_align(column, [row[place] for row in cells]) for place, column in enumerate(columns))
    return MadeTable(register.register.label, heads, aligns, cells, address)
