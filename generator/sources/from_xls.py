"""Workbooks of Excel 97 to 2003 (``.xls``), read with xlrd.

xlrd gives a formula's cached value and not the formula, so formulas are not told apart here.
"""

from __future__ import annotations

import io
from typing import Any

from generator.base.finding import Findings
from generator.sources.formats import BUILT_IN, GENERAL, decimal_of
from generator.sources.model import Grid, Merge, SourceFile
from generator.sources.sheet import SheetReading


def read_xls(file: SourceFile, content: bytes, findings: Findings, sheet: str | None = None) -> list[Grid]:
    """One grid a sheet, in the order of the workbook; with ``sheet``, only the sheet of that name."""
    import xlrd  # type: ignore[import-untyped]  # slow to load, and few sites still have such files

    try:
        # Its warnings about odd files go to a stream that nobody reads: only cli prints.
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        sheets = [book.sheet_by_index(i) for i in range(book.nsheets)]
    except Exception as problem:  # xlrd fails on broken files with errors of any class
        protected = "encrypted" in str(problem).lower()
        if protected:
            findings.add("file-protected", file.place())
        else:
            findings.add("file-damaged", file.place(), problem)
        return []
    grids: list[Grid] = []
    for page in sheets:
        if sheet is not None and page.name != sheet:
            continue
        reading = SheetReading(file.path, page.name, hidden=page.visibility != 0)
        try:
            _fill(book, page, reading)
        except (IndexError, ValueError) as problem:
            # A style that is not there, a number that is none.
            findings.add("file-damaged", file.place(), problem)
            continue
        grid = reading.finish(findings)
        if grid is not None:
            grids.append(grid)
    if sheet is not None and sheet not in (names := [p.name for p in sheets]):
        findings.add("sheet-not-found", file.place(), sheet, sheets="、".join(names))
    return grids


def _fill(book: Any, page: Any, reading: SheetReading) -> None:
    import xlrd

    reading.hidden_rows.update(r for r, info in page.rowinfo_map.items() if info.hidden)
    reading.hidden_columns.update(c for c, info in page.colinfo_map.items() if info.hidden)
    reading.merged.extend(Merge(a, c, b - 1, d - 1) for a, b, c, d in page.merged_cells)
    for row in range(page.nrows):
        for column, cell in enumerate(page.row(row)):
            if cell.ctype == xlrd.XL_CELL_TEXT:
                reading.put(row, column, str(cell.value))
            elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                code = _code(book, cell.xf_index)
                reading.put_number(row, column, decimal_of(cell.value), code, book.datemode == 1)
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                reading.put(row, column, "TRUE" if cell.value else "FALSE")
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(cell.value, f"#{cell.value}")
                reading.found("cell-error", row, column, text)
                reading.put(row, column, text)


def _code(book: Any, style: int) -> str:
    """The format code of a cell style. The built-in numbers of East Asian dates are not in xlrd's list."""
    key = book.xf_list[style].format_key
    known = book.format_map.get(key)
    if 27 <= key <= 36 or 50 <= key <= 58:
        return BUILT_IN[key]
    return (known.format_str if known else BUILT_IN.get(key)) or GENERAL
