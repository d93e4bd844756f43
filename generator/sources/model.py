"""What the readers give: files of the site, and tables of cells as text with their addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.base.finding import Place


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file: its path below the site's ``content`` folder (POSIX, NFC) and where it lies on disk."""

    path: str
    disk: Path

    def place(self, line: int = 0) -> Place:
        """The file itself, or one of its lines, as a place."""
        return Place(self.path, line=line)


def column_letters(number: int) -> str:
    """The spreadsheet's name of a column counted from 0: A, B … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; only the top-left has a value. Counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{column_letters(self.left)}{self.top + 1}:{column_letters(self.right)}{self.bottom + 1}"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of cells, as text.

    Every row is padded with ``""`` to ``width``; ``rows[0]`` is spreadsheet row 1; empty rows stay, so that
    addresses are right, but empty rows and columns at the end are cut. Numbers stand as the shortest
    plain decimal of what the file stores (at most 15 significant digits, never ``1e-05``), those in a percent
    format as ``88.5%``, dates as ``2026-03-05``, moments as ``2026-03-05 14:30:00``, times and durations as
    ``45:55:00``, true and false as ``TRUE`` and ``FALSE``. Nothing is trimmed.
    ``encoding`` is the text encoding that was guessed for a CSV file (``utf-8``, ``utf-8-sig``, ``utf-16``,
    ``gb18030``), ``""`` for workbooks. ``dates`` are the (row, column) places, counted from 0, of cells that
    the file stores as a date or time.
    """

    path: str
    sheet: str
    rows: list[list[str]]
    width: int
    encoding: str = ""
    dates: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    merged: tuple[Merge, ...] = ()

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a cell (or a whole row), counted from 0, as the spreadsheet names it."""
        if column is None:
            return Place(self.path, self.sheet, line=row + 1)
        return Place(self.path, self.sheet, cell=f"{column_letters(column)}{row + 1}")
