"""Filling in forms as a juror would: in another program (openpyxl), by the labels on the sheet."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, str]
"""What is to be written, by heading."""
ITEMS = "打分"


def opened(content: bytes) -> Workbook:
    """The workbook as openpyxl sees it."""
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook, path: Path) -> Path:
    """The workbook saved by openpyxl, folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def text_at(sheet: Worksheet, row: int, column: int) -> str:
    """What stands in a cell, as text."""
    value = sheet.cell(row, column).value
    return "" if value is None else str(value)


def form_sheets(book: Workbook) -> list[Worksheet]:
    """The sheets that are filled in: those that bear a number."""
    return [s for s in book.worksheets if any(text_at(s, r, 1) == "表号" for r in range(1, 6))]


def head_of(sheet: Worksheet) -> int:
    """The row of the heads: the one that begins with 序号."""
    return next(r for r in range(1, 40) if text_at(sheet, r, 1) == "序号")


def is_list(sheet: Worksheet) -> bool:
    """Whether the sheet is a list, with a check in each line."""
    return text_at(sheet, head_of(sheet), 2) == "校验码"


def labels_of(sheet: Worksheet) -> dict[str, tuple[int, int]]:
    """Where what belongs to a label is written on a sheet about one subject: row and column."""
    head = head_of(sheet)
    found: dict[str, tuple[int, int]] = {}
    for row in range(5, sheet.max_row + 1):
        if row > head and text_at(sheet, row, 1).isdigit():
            found[text_at(sheet, row, 2)] = (row, 5)
        elif row != head and text_at(sheet, row, 1):
            found[text_at(sheet, row, 1)] = (row, 2)
    return found


def typed(text: str) -> str | int | float | date:
    """A value as the program stores what somebody types."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    return int(text) if text.isdecimal() else text


def fill_sheets(book: Workbook, subject: str, rows: Mapping[str, Row]) -> dict[str, str]:
    """Fill in the sheet of each subject; the sheet of each by id."""
    found: dict[str, str] = {}
    for sheet in form_sheets(book):
        where = labels_of(sheet)
        who = text_at(sheet, *where[subject])
        found[who] = sheet.title
        for heading, text in rows.get(who, {}).items():
            if text and not sheet.cell(*where[heading]).protection.locked:
                sheet.cell(*where[heading]).value = typed(text)
    return found


def fill_list(book: Workbook, subject: str, rows: Mapping[str, list[Row]]) -> None:
    """Fill in the lines of each subject, in turn; lines without a printed subject take what is left."""
    (sheet,) = form_sheets(book)
    head = head_of(sheet)
    columns = {text_at(sheet, head, c): c for c in range(1, sheet.max_column + 1)}
    left = {who: list(mine) for who, mine in rows.items()}
    for row in range(head + 1, sheet.max_row + 1):
        if not text_at(sheet, row, 2):
            continue
        who = text_at(sheet, row, columns[subject])
        mine = left.get(who) if who else next((m for m in left.values() if m), None)
        for heading, text in (mine.pop(0) if mine else {}).items():
            cell = sheet.cell(row, columns[heading])
            if text and not cell.protection.locked:
                cell.value = typed(text)
    assert not any(left.values()), "the form has too few lines"
