"""From filled-in score sheets to the rows of their register, every cell with its address in the form.

What was printed on a form must stand as it was printed; what was filled in is read as that of any other
file. Two files of one form, named ``…-a`` and ``…-b``, are the same sheets keyed twice (复录): where they
differ, the cells are told, and where they agree they count once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from generator.base.finding import Findings
from generator.base.period import Period, parse_period
from generator.sources.decode import nearest
from generator.sources.grids import read_grids
from generator.sources.model import Grid, Merge, SourceFile
from generator.tables.declared import Register
from generator.tables.filled_form import Cell, Filled, FilledForm, once
from generator.tables.form_code import (
    CHECK,
    FOLDER,
    ITEM,
    MARK,
    NUMBER,
    REMARK,
    SERIAL,
    FormCode,
    FormRead,
    check_code,
    name_heading,
    parse_code,
)
from generator.tables.later import Later
from generator.tables.sheets import HEAD_WITHIN, Laid, Shelf, folded

_OURS = frozenset({"merged-cells"})
"""What is said of sheets that people made, and is meant so on ours; of cells to fill in it is said here."""


def read_forms(
    register: Register, as_of: int, shelf: Shelf, findings: Findings, later: Later
) -> tuple[list[tuple[Laid, Period]], list[FormRead]]:
    """The rows of all filled forms of a register, and the forms; those of periods to come do not exist.

    Forms are for registers whose period their folder names: ``forms/PERIOD/REGISTER/``. Whatever lies there
    is read as a form: saved in a format that cannot be, it would be missing unsaid.
    """
    if register.period != "path":
        return [], []
    forms: dict[Period, list[FilledForm]] = {}
    for file, name in shelf.matching(f"{FOLDER}/{{period}}/{register.register}/*"):
        period = parse_period(name)
        if period is None:
            findings.add("period-in-path", file.place(), name)
        elif period.first.toordinal() > as_of:
            later.files.add(file.path)
        else:
            form = _read_form(file, register, period, findings)
            if form is not None:
                forms.setdefault(period, []).append(form)
    rows = [
        (laid, period)
        for period, mine in forms.items()
        for form in once(mine, findings)
        for laid in _laid(form, register)
    ]
    return rows, [FormRead(f.code, f.place) for mine in forms.values() for f in mine]


# ── one file ───────────────────────────────────────────────────────────────────────────────────────
def _read_form(file: SourceFile, register: Register, period: Period, findings: Findings) -> FilledForm | None:
    found = Findings()
    grids = read_grids(file, found)
    findings.extend(f for f in found if f.code not in _OURS)
    if not grids:
        return None
    numbered = [(grid, spot) for grid in grids if (spot := _spot(grid, NUMBER)) is not None]
    if not numbered:
        findings.add("form-without-number", file.place(), file.path.rpartition("/")[2], label=NUMBER)
        return None
    form: FilledForm | None = None
    for grid, spot in numbered:
        place, text = grid.place(spot, 1), _at(grid, spot, 1)
        code = parse_code(text)
        if code is None or (form is not None and code != form.code):
            expected = str(form.code) if form is not None else f"{register.register} {period.name}"
            findings.add("form-number-changed", place, text, expected=expected)
            return None
        if form is None:
            if (code.period, code.register) != (period.name, str(register.register)):
                findings.add("form-elsewhere", place, f"{code.period} {code.register}",
                             folder=f"{FOLDER}/{code.period}/{code.register}")  # fmt: skip
                return None
            form = FilledForm(file, code, place)
        reading = _Sheet(grid, spot, form.code, register, findings)
        form.filled += reading.items() if _spot(grid, CHECK) is not None else reading.lines()
        form.told |= reading.told
    assert form is not None
    return _whole(form, findings)


def _spot(grid: Grid, label: str) -> int | None:
    """The row that begins with a label, within the first ones."""
    return next((i for i, row in enumerate(grid.rows[:HEAD_WITHIN]) if row and folded(row[0]) == label), None)


def _at(grid: Grid, row: int, column: int) -> str:
    return grid.rows[row][column].strip() if row < len(grid.rows) and column < grid.width else ""


def _whole(form: FilledForm, findings: Findings) -> FilledForm:
    """The form with each line once; lines that are lacking or stand twice are told."""
    kept: dict[int, Filled] = {}
    total = 0
    for one in form.filled:
        first = kept.setdefault(one.serial, one)
        if first is not one:
            lead, before = next(iter(one.cells.values())), next(iter(first.cells.values()))
            findings.add("form-line-doubled", one.place(lead), one.serial, first=first.place(before))
        total = max(total, int(one.cells[SERIAL].text.partition("/")[2]))
    lacking = [str(n) for n in range(1, total + 1) if n not in kept and n not in form.told]
    if lacking:
        shown = "、".join(lacking[:10]) + ("等" if len(lacking) > 10 else "")
        findings.add("form-line-missing", form.place, shown, count=len(lacking), total=total)
    form.filled = [kept[n] for n in sorted(kept)]
    return form


class _Sheet:
    """One sheet of a form."""

    def __init__(self, grid: Grid, spot: int, code: FormCode, register: Register, findings: Findings) -> None:
        self._grid, self._spot, self._code, self._findings = grid, spot, code, findings
        self._columns = {folded(c.heading): c for c in register.columns}
        self._named = {str(c.id) for c in register.columns if c.type in ("person", "unit")}
        self._remarks = next((str(c.id) for c in register.columns if c.remarks), None)
        self._merged: set[Merge] = set()
        self.told: set[int] = set()
        self._required = {str(c.id): c.heading for c in register.columns if not (c.optional or c.remarks)}

    def lines(self) -> Iterator[Filled]:
        """The lines of a list: a heading for each column, names right of the ids."""
        grid = self._grid
        head = _spot(grid, SERIAL)
        if head is None:
            self._findings.add("form-heading-changed", grid.place(self._spot), SERIAL, near="")
            return
        where: dict[str, int] = {}
        for number, text in enumerate(map(folded, grid.rows[head])):
            if text in self._columns and where.setdefault(str(self._columns[text].id), number) != number:
                self._findings.add("form-heading-doubled", grid.place(head, number), text)
                return
        if not self._has_all(where, head, [t for t in grid.rows[head] if t.strip()]):
            return
        names = self._names(where, head)
        if names is None:
            return
        for row in range(head + 1, len(grid.rows)):
            cells = {name: Cell(row, column, grid.rows[row][column]) for name, column in where.items()}
            serial = Cell(row, 0, _at(grid, row, 0))
            one = self._filled(cells, names, serial, _at(grid, row, 1), row)
            if one is not None:
                yield one

    def _names(self, where: Mapping[str, int], head: int) -> dict[str, int] | None:
        """Where the names stand that belong to ids; None, told once, where such a column is gone."""
        heads = list(map(folded, self._grid.rows[head]))
        found: dict[str, int] = {}
        for heading, column in self._columns.items():
            if str(column.id) in self._named & where.keys():
                name = name_heading(heading, column.type, self._columns)
                if name not in heads:
                    near = nearest(name, [h for h in heads if h])
                    self._findings.add("form-heading-changed", self._grid.place(head), name, near=near)
                    return None
                found[str(column.id)] = heads.index(name)
        return found

    def items(self) -> Iterator[Filled]:
        """One sheet about one subject: labels on the left, and the items in a table of their own."""
        grid = self._grid
        spot = _spot(grid, CHECK)
        assert spot is not None
        cells: dict[str, Cell] = {}
        remarks: list[tuple[str, Cell]] = []
        unknown: list[Cell] = []
        within = False
        at: dict[str, int] = {}
        for row in range(spot + 1, len(grid.rows)):
            lead = _at(grid, row, 0)
            if folded(lead) == SERIAL:
                heads = list(map(folded, grid.rows[row]))
                at = {h: heads.index(h) for h in (ITEM, MARK, REMARK) if h in heads}
                gone = next((h for h in (ITEM, MARK) if h not in at), None)
                if gone is not None:
                    self._findings.add("form-heading-changed", grid.place(row), gone,
                                       near=nearest(gone, heads))  # fmt: skip
                    self._tell_of(_at(grid, spot - 1, 1))
                    return
                within = True
                continue
            if not any(text.strip() for text in grid.rows[row]):
                continue  # a row put in between
            item = _at(grid, row, at[ITEM]) if within else ""
            # Whoever wrote over the number of an item has not taken the item away.
            within = within and (
                lead.isdigit() or (folded(lead) not in self._columns and folded(item) in self._columns)
            )
            label = Cell(row, at[ITEM], item) if within else Cell(row, 0, lead)
            value = (
                Cell(row, at[MARK], _at(grid, row, at[MARK])) if within else Cell(row, 1, _at(grid, row, 1))
            )
            column = self._columns.get(folded(label.text))
            if column is not None and str(column.id) not in cells:
                cells[str(column.id)] = value
                if within and REMARK in at and _at(grid, row, at[REMARK]):
                    remarks.append((column.heading, Cell(row, at[REMARK], _at(grid, row, at[REMARK]))))
            elif within or (label.text and value.text):
                unknown.append(label)
        free = [self._required[name] for name in self._required if name not in cells]
        for label in unknown:
            near = nearest(label.text, free) or (free[0] if len(free) == 1 else "")
            place = grid.place(label.row, label.column)
            self._findings.add("form-label-changed", place, label.text, near=near)
        if unknown or not self._has_all({n: c.column for n, c in cells.items()}, spot, []):
            self._tell_of(_at(grid, spot - 1, 1))
            return
        if self._remarks is not None:
            text = "；".join(f"{heading}：{cell.text}" for heading, cell in remarks)
            first = remarks[0][1] if remarks else Cell(spot, 5, "")
            cells[self._remarks] = replace(first, text=text)
        names = {name: cell.column + 1 for name, cell in cells.items() if name in self._named}
        one = self._filled(cells, names, Cell(spot - 1, 1, _at(grid, spot - 1, 1)), _at(grid, spot, 1), spot)
        if one is not None:
            yield one

    def _tell_of(self, serial: str) -> None:
        """The line or sheet of this number is there, whatever else is said of it."""
        number = serial.partition("/")[0].strip()
        if number.isdigit():
            self.told.add(int(number))

    def _has_all(self, where: Mapping[str, int], row: int, headings: Sequence[str]) -> bool:
        missing = [heading for name, heading in self._required.items() if name not in where]
        for heading in missing:
            near = nearest(heading, headings)
            self._findings.add("form-heading-changed", self._grid.place(row), heading, near=near)
        return not missing

    def _filled(
        self, cells: dict[str, Cell], names: Mapping[str, int], serial: Cell, check: str, row: int
    ) -> Filled | None:
        """The line if what is printed on it stands as it was printed; ``names`` are the columns of names."""
        grid = self._grid
        printed: list[tuple[str, str, str]] = []
        fixed: set[str] = set()
        for column in self._columns.values():
            cell = cells.get(str(column.id))
            at = names.get(str(column.id))
            name = _at(grid, cell.row, at) if cell is not None and at is not None else ""
            if cell is not None and name:
                printed.append((column.heading, cell.text.strip(), name))
                fixed.add(str(column.id))
        one = Filled(grid, 0, {**cells, SERIAL: serial}, frozenset(set(cells) - fixed))
        number, slash, total = serial.text.partition("/")
        if not (slash and number.isdigit() and total.isdigit()) or not check:
            if one.is_empty() and not printed:
                return None  # lines below the list: signatures
            lead = next((c for c in cells.values() if c.text.strip()), serial)
            self._findings.add("form-line-added", grid.place(lead.row, lead.column), lead.text.strip())
            return None
        self._tell_of(serial.text)
        if check != check_code(str(self._code), serial.text, printed):
            changed = next((cells[name] for name in cells if name in fixed), serial)
            said = "、".join(f"{who} {name}" for _, who, name in printed) or serial.text
            self._findings.add("form-line-changed", grid.place(changed.row, changed.column), said,
                               serial=serial.text, row=row + 1)  # fmt: skip
            return None
        self._tell_merged(cells)
        return replace(one, serial=int(number))

    def _tell_merged(self, cells: Mapping[str, Cell]) -> None:
        """Cells that a merge took in are empty, whatever is seen in them."""
        for cell in cells.values():
            for one in self._grid.merged:
                held = one.top <= cell.row <= one.bottom and one.left <= cell.column <= one.right
                if held and (one.top, one.left) != (cell.row, cell.column) and one not in self._merged:
                    self._merged.add(one)
                    place = self._grid.place(one.top, one.left)
                    self._findings.add("merged-cells", place, one, count=1)


# ── rows of the register ───────────────────────────────────────────────────────────────────────────
def _laid(form: FilledForm, register: Register) -> Iterator[Laid]:
    """The filled lines, sheet by sheet, as the register's rows."""
    refused = {
        str(c.id) for c in register.columns if c.blank == "error" or (c.blank is None and not c.optional)
    }
    folder = form.file.path.rpartition("/")[0]
    by_grid: dict[int, list[Filled]] = {}
    for one in form.filled:
        # Where a blank says something and everybody is expected, an empty sheet says it too; elsewhere
        # whoever is lacking is asked about with the results.
        if not one.is_empty() or (form.code.each and not one.open & refused):
            by_grid.setdefault(id(one.grid), []).append(one)
    for lines in by_grid.values():
        grid = lines[0].grid
        names = [str(c.id) for c in register.columns if all(str(c.id) in one.cells for one in lines)]
        base = [min(one.cells[name].row for name in names) for one in lines]
        down = {name: lines[0].cells[name].row - base[0] for name in names}
        yield Laid(
            grid,
            {name: lines[0].cells[name].column for name in names},
            np.array([row + 1 for row in base], dtype=np.int32),
            {name: np.array([one.cells[name].text for one in lines], dtype=object) for name in names},
            down if any(down.values()) else {},
            folder,
        )
