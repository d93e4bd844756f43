"""One sheet of a workbook while it is read: its cells, and what is wrong or doubtful with them.

The three workbook readers walk their own file format and hand every cell here, so that a formula without
value, a hidden row or a merged cell is the same finding whatever program saved the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.base.finding import Findings, Place
from generator.sources.formats import (
    clock_kind,
    date_text,
    is_percent,
    percent_of,
    shown_otherwise,
)
from generator.sources.model import Grid, Merge, column_letters

MOST_CELLS = 10_000_000
"""A sheet that spans more cells is refused: one cell at XFD1048576 would ask for 17 thousand million."""
ONE_BY_ONE = 20
"""Up to so many wrong cells of a column are named one by one; more are one finding with all addresses."""
DEEPEST_HEADING = 3


class SheetReading:
    """Gathers one sheet. Rows and columns are counted from 0."""

    def __init__(self, path: str, name: str, *, hidden: bool = False) -> None:
        self.path = path
        self.name = name
        self.hidden = hidden
        self.rows: list[list[str]] = []
        self.dates: set[tuple[int, int]] = set()
        self.merged: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._handed = 0
        self._found: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)

    def has_room(self, cells: int) -> bool:
        """Count cells about to be handed in; False once the sheet is too large, and reading should end."""
        self._handed += cells
        return self._handed <= MOST_CELLS

    def put(self, row: int, column: int, text: str) -> None:
        """Write one cell."""
        rows = self.rows
        while len(rows) <= row:
            rows.append([])
        cells = rows[row]
        if len(cells) < column:
            cells.extend([""] * (column - len(cells)))
        if len(cells) == column:
            cells.append(text)
        else:
            cells[column] = text

    def put_number(self, row: int, column: int, number: str, code: str, from_1904: bool = False) -> None:
        """Write a stored number (plain decimal) as its format code reads: number, percent, date or time."""
        if kind := clock_kind(code):
            text = date_text(number, kind, from_1904)
            if text is None:
                self.found("date-out-of-range", row, column, number)
                text = number
            else:
                self.dates.add((row, column))
        else:
            text = percent_of(number) if is_percent(code) else number
            shown = shown_otherwise(number, code)
            if shown is not None:
                self.found("shown-differs-from-stored", row, column, text, shown)
            elif len(number) > 15 and len(number.lstrip("-").partition(".")[0]) > 15:
                self.found("number-over-15-digits", row, column, text)
        self.put(row, column, text)

    def found(self, code: str, row: int, column: int, value: str, other: str = "") -> None:
        """Remember a finding about one cell; ``other`` fills ``{other}`` of its saying."""
        self._found[code].append((row, column, value, other))

    def finish(self, findings: Findings) -> Grid | None:
        """The sheet as a grid, its findings handed over; None where it is too large to be meant."""
        if not self.has_room(0):
            findings.add("sheet-too-large", Place(self.path, self.name), self._handed, most=MOST_CELLS)
            return None
        while self.rows and not any(self.rows[-1]):
            self.rows.pop()
        width = 0
        for cells in self.rows:
            if len(cells) > width:
                filled = len(cells)
                while filled > width and not cells[filled - 1]:
                    filled -= 1
                width = filled
        if len(self.rows) * width > MOST_CELLS:
            findings.add(
                "sheet-too-large", Place(self.path, self.name), f"{len(self.rows)}×{width}", most=MOST_CELLS
            )
            return None
        blank = [""] * width
        for cells in self.rows:
            if len(cells) != width:
                cells[:] = cells[:width] + blank[len(cells) :]
        merged = tuple(sorted(self.merged, key=lambda m: (m.top, m.left)))
        grid = Grid(self.path, self.name, self.rows, width, dates=frozenset(self.dates), merged=merged)
        self._tell_cells(grid, findings)
        self._tell_hidden(grid, findings)
        self._tell_merged(grid, findings)
        return grid

    def _tell_cells(self, grid: Grid, findings: Findings) -> None:
        for code, cells in self._found.items():
            columns: dict[int, list[tuple[int, int, str, str]]] = defaultdict(list)
            for cell in cells:
                columns[cell[1]].append(cell)
            for column, members in columns.items():
                row, _, value, other = min(members)
                if code == "formula-read" or len(members) > ONE_BY_ONE:
                    ranges = _ranges((m[0] for m in members), column_letters(column))
                    findings.add(
                        code, grid.place(row, column), value, other=other, count=len(members),
                        cells=ranges)  # fmt: skip
                    continue
                for row, _, value, other in members:
                    place = grid.place(row, column)
                    findings.add(code, place, value, other=other, count=1, cells=place.cell)

    def _tell_hidden(self, grid: Grid, findings: Findings) -> None:
        sheet = Place(self.path, self.name)
        if self.hidden and grid.rows:
            findings.add("hidden-sheet", sheet, self.name)
        rows = [r for r in self.hidden_rows if r < len(grid.rows) and any(grid.rows[r])]
        if rows:
            findings.add("hidden-rows", grid.place(min(rows)), _ranges(rows), count=len(rows))
        columns = sorted(c for c in self.hidden_columns if c < grid.width)
        columns = [c for c in columns if any(cells[c] for cells in grid.rows)]
        if columns:
            names = "、".join(column_letters(c) for c in columns)
            findings.add("hidden-columns", grid.place(0, columns[0]), names, count=len(columns))

    def _tell_merged(self, grid: Grid, findings: Findings) -> None:
        """Merges below the heading. Titles and headings of several levels are merged without harm."""
        heading = next((i for i, cells in enumerate(grid.rows) if sum(map(bool, cells)) > 1), 0)
        last = max((m.bottom for m in grid.merged if m.top <= heading <= m.bottom), default=heading)
        last = min(last, heading + DEEPEST_HEADING - 1)
        below = [m for m in grid.merged if m.bottom > last and m.top < len(grid.rows) and m.left < grid.width]
        if len(below) > ONE_BY_ONE:
            named = "、".join(str(m) for m in below)
            findings.add("merged-cells", grid.place(below[0].top, below[0].left), named, count=len(below))
            return
        for merge in below:
            findings.add("merged-cells", grid.place(merge.top, merge.left), merge, count=1)


def _ranges(rows: Iterable[int], letters: str = "") -> str:
    """Rows counted from 0 as a spreadsheet writes them: ``C3:C9、C12``."""
    spans: list[list[int]] = []
    for row in sorted(rows):
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return "、".join(
        f"{letters}{a + 1}" if a == b else f"{letters}{a + 1}:{letters}{b + 1}" for a, b in spans
    )
