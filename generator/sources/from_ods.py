"""Workbooks of LibreOffice (``.ods``; OpenDocument 1.3 part 3, chapter 9).

A small walk over ``content.xml``: the readers at hand (calamine, pandas with odfpy) give neither hidden
rows, nor merges, nor what a cell shows beside what it stores. In the file both stand side by side.
"""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

from generator.base.finding import Findings
from generator.sources.formats import decimal_of, percent_of
from generator.sources.model import Grid, Merge, SourceFile
from generator.sources.sheet import SheetReading

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")
MOST_XML = 128 * 2**20
"""Bytes of ``content.xml`` that are held as one tree, which takes about ten times as much memory."""
_DURATION = re.compile(r"-?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|(?:Err|错误)[:\uff1a]\d+")
_SHOWN = re.compile(r"-?[\d,]*\.?\d+%?")
# Content farther out than this was put there by repeating, not by hand; the size check then names the sheet.
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def read_ods(
    file: SourceFile, package: zipfile.ZipFile, findings: Findings, sheet: str | None = None
) -> list[Grid]:
    """One grid a sheet, in the order of the workbook; with ``sheet``, only the sheet of that name."""
    grids: list[Grid] = []
    names: list[str] = []
    try:
        if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read(
            "META-INF/manifest.xml"
        ):
            findings.add("file-protected", file.place())
            return []
        size = package.getinfo("content.xml").file_size
        if size > MOST_XML:
            findings.add("file-unpacks-too-large", file.place(), size, most=MOST_XML)
            return []
        root = ET.fromstring(package.read("content.xml"))
        hidden_styles = {
            style.get(f"{_STYLE}name")
            for style in root.iter(f"{_STYLE}style")
            for properties in style.iter(f"{_STYLE}table-properties")
            if properties.get(f"{_TABLE}display") == "false"
        }
        for table in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
            name = table.get(f"{_TABLE}name", "")
            names.append(name)
            if sheet is not None and name != sheet:
                continue
            hidden = table.get(f"{_TABLE}style-name") in hidden_styles
            reading = SheetReading(file.path, name, hidden=hidden)
            _walk(table, reading)
            grid = reading.finish(findings)
            if grid is not None:
                grids.append(grid)
    except (ET.ParseError, KeyError, ValueError, InvalidOperation, RecursionError) as problem:
        # The XML of a broken workbook may fail anywhere: a missing part, a number that is none.
        findings.add("file-damaged", file.place(), problem)
        return []
    if sheet is not None and sheet not in names:
        findings.add("sheet-not-found", file.place(), sheet, sheets="、".join(names))
    return grids


def _repeated(element: ET.Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _walk(table: ET.Element, reading: SheetReading) -> None:
    column = row = 0
    for element in table.iter():
        if element.tag == f"{_TABLE}table-column":
            count = min(_repeated(element, "columns"), _MOST_COLUMNS)
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                reading.hidden_columns.update(range(column, column + count))
            column += count
        elif element.tag == f"{_TABLE}table-row":
            count = _repeated(element, "rows")
            if any(len(cell) or cell.get(f"{_OFFICE}value-type") for cell in element):
                # A repeated row with content is the same row written once; empty ones are only counted.
                copies = max(0, min(count, _MOST_ROWS - row))
                filled = sum(_repeated(c, "columns") for c in element if len(c))
                if not reading.has_room(copies * min(filled, _MOST_COLUMNS)):
                    return
                for copy in range(copies):
                    if element.get(f"{_TABLE}visibility") in _HIDDEN:
                        reading.hidden_rows.add(row + copy)
                    _walk_row(element, row + copy, reading)
            row += count


def _walk_row(element: ET.Element, row: int, reading: SheetReading) -> None:
    column = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        count = _repeated(cell, "columns")
        formula = cell.get(f"{_TABLE}formula")
        # A covered cell keeps what was in it before the merge; a spreadsheet shows nothing of it.
        if cell.tag == _CELLS[0] and (len(cell) or cell.get(f"{_OFFICE}value-type") or formula):
            for copy in range(min(count, _MOST_COLUMNS - column)):
                _put(cell, row, column + copy, formula, reading)
            wide = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
            high = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
            if wide > 1 or high > 1:
                reading.merged.append(Merge(row, column, row + high - 1, column + wide - 1))
        column += count


def _put(cell: ET.Element, row: int, column: int, formula: str | None, reading: SheetReading) -> None:
    kind = cell.get(f"{_OFFICE}value-type")
    shown = "\n".join(_paragraph(p) for p in cell if p.tag == f"{_TEXT}p")
    if formula is not None and kind is None and not shown:
        reading.found("formula-without-value", row, column, formula)
        return
    if _ERROR.fullmatch(shown) and (formula is not None or kind != "string"):
        reading.found("cell-error", row, column, shown)
        reading.put(row, column, shown)
        return
    if formula is not None:
        reading.found("formula-read", row, column, formula)
    if kind in ("float", "currency", "percentage"):
        number = decimal_of(cell.get(f"{_OFFICE}value", ""))
        text = percent_of(number) if kind == "percentage" else number
        if _differs(text, shown):
            reading.found("shown-differs-from-stored", row, column, text, shown)
        elif len(number.lstrip("-").partition(".")[0]) > 15:
            reading.found("number-over-15-digits", row, column, text)
        reading.put(row, column, text)
    elif kind == "date":
        day, _, clock = cell.get(f"{_OFFICE}date-value", "").partition("T")
        clock = clock.partition(".")[0]
        reading.put(row, column, day if clock in ("", "00:00:00") else f"{day} {clock}")
        reading.dates.add((row, column))
    elif kind == "time":
        reading.put(row, column, _duration(cell.get(f"{_OFFICE}time-value", ""), shown))
        reading.dates.add((row, column))
    elif kind == "boolean":
        reading.put(row, column, "TRUE" if cell.get(f"{_OFFICE}boolean-value") == "true" else "FALSE")
    else:
        reading.put(row, column, cell.get(f"{_OFFICE}string-value") or shown)


def _differs(text: str, shown: str) -> bool:
    """Whether the cell shows another number than it stores, or shows none; unknown forms pass."""
    if not shown:
        return True
    if not _SHOWN.fullmatch(shown) or shown.endswith("%") != text.endswith("%"):
        return False
    bare = shown.rstrip("%").replace(",", "")
    padded = len(bare) > 1 and bare[0] == "0" and bare[1] != "."
    # General cuts a long number to the width of the column; that is no choice of anybody's.
    return padded or (Decimal(bare) != Decimal(text.rstrip("%")) and len(bare.lstrip("-")) < 11)


def _duration(value: str, shown: str) -> str:
    found = _DURATION.fullmatch(value)
    if found is None:
        return shown or value
    days, hours, minutes, seconds = (int(g or 0) for g in found.groups())
    return f"{days * 24 + hours:02d}:{minutes:02d}:{seconds:02d}"


def _paragraph(element: ET.Element) -> str:
    """The text of a paragraph: repeated spaces, tabs and breaks written out, notes left out."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(int(child.get(f"{_TEXT}c", "1")), 1000))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag not in (f"{_OFFICE}annotation", f"{_TEXT}ruby-text"):
            pieces.append(_paragraph(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
