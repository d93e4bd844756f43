"""Forms as they were filled in, before they become rows; the same sheets keyed twice (复录) compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.base.finding import Findings, Place
from generator.sources.model import Grid, SourceFile
from generator.sources.normal import NoNumber, parse_number
from generator.tables.form_code import NOBODY, FormCode
from generator.tables.sheets import folded

FIRST, SECOND = "-a", "-b"
"""How the names of two files end that were keyed from the same sheets by two people."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form, counted from 0, and what stands in it."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """One line or sheet of a form: its number, cells by column id, and those that whoever marks fills in."""

    grid: Grid
    serial: int
    cells: Mapping[str, Cell]
    open: frozenset[str]

    def is_empty(self) -> bool:
        """Whether nobody has written anything here."""
        return not any(self.cells[name].text.strip() for name in self.open if name in self.cells)

    def place(self, cell: Cell) -> Place:
        """The address of one cell."""
        return self.grid.place(cell.row, cell.column)


@dataclass(slots=True)
class FilledForm:
    """One file while it is read."""

    file: SourceFile
    code: FormCode
    place: Place
    filled: list[Filled] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """The lines of which something else is said already: they are not missing besides."""


def once(forms: list[FilledForm], findings: Findings) -> Iterator[FilledForm]:
    """Each form once: of two that were keyed from the same sheets the first, once they agree."""
    by_name: dict[str, FilledForm] = {}
    for form in forms:
        first = by_name.setdefault(form.file.path.rpartition(".")[0], form)
        if first is not form:  # saved once more in another format
            findings.add("form-twice", form.place, form.code.filler, first=first.file.path)
    seen: dict[FormCode, FilledForm] = {}
    for name, form in sorted(by_name.items()):
        stem = name[: -len(FIRST)]
        if name.endswith(SECOND) and stem + FIRST in by_name:
            continue
        if name.endswith((FIRST, SECOND)):
            other = by_name.get(stem + SECOND)
            if other is None or other is form:
                findings.add("form-keyed-once", form.file.place(), form.file.path.rpartition("/")[2])
            else:
                _compare(form, other, findings)
        first = seen.setdefault(form.code, form)
        if first is not form and form.code.filler != NOBODY:
            findings.add("form-twice", form.place, form.code.filler, first=first.file.path)
            continue
        yield form


def _compare(first: FilledForm, second: FilledForm, findings: Findings) -> None:
    """Tell the cells of two keyings that differ."""
    if first.code != second.code:
        findings.add("form-number-changed", second.place, second.code, expected=first.code)
        return
    others = {one.serial: one for one in second.filled}
    for one in first.filled:
        other = others.get(one.serial)
        for name in sorted(one.open) if other is not None else ():
            mine, theirs = one.cells.get(name), other.cells.get(name) if other is not None else None
            if other is None or mine is None or theirs is None or _same(mine.text, theirs.text):
                continue
            findings.add("form-keyed-differently", other.place(theirs), theirs.text.strip() or "空白",
                         other=mine.text.strip() or "空白", first=one.place(mine))  # fmt: skip


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same: equal numbers, or equal words."""
    mine, theirs = parse_number(one), parse_number(other)
    if isinstance(mine, NoNumber) or isinstance(theirs, NoNumber):
        return folded(one) == folded(other)
    return mine.value == theirs.value
