"""Workbooks of Excel and WPS (``.xlsx``, ``.xlsm``; ECMA-376 part 1, chapter 18).

One walk over each sheet's XML. openpyxl was measured and left as the oracle of the tests: it gives a
cell either its formula or its cached value, never both, so every file would be loaded twice; it knows
hidden rows and merged cells only in its full model; and its list of built-in formats lacks the East
Asian dates that turn 6-11 into 6月11日. Names are compared without namespaces, so that both the
transitional and the strict form are read.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO
from xml.etree import ElementTree as ET

from generator.base.finding import Findings
from generator.sources.formats import BUILT_IN, GENERAL, decimal_of
from generator.sources.model import Grid, Merge, SourceFile
from generator.sources.sheet import SheetReading

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_GRIDS = ("chartsheets", "dialogsheets", "macrosheets")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


class DamagedError(Exception):
    """The workbook breaks its own format; becomes the finding ``file-damaged``."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share."""

    strings: list[str]
    formats: list[str]
    from_1904: bool


def read_xlsx(
    file: SourceFile, package: zipfile.ZipFile, findings: Findings, sheet: str | None = None
) -> list[Grid]:
    """One grid a sheet, in the order of the workbook; with ``sheet``, only the sheet of that name."""
    try:
        return _read(file, package, findings, sheet)
    except (DamagedError, ET.ParseError, KeyError, ValueError, IndexError, OverflowError) as problem:
        # The XML of a broken workbook may fail anywhere: a missing part, a number that is none.
        findings.add("file-damaged", file.place(), problem)
        return []


def _read(file: SourceFile, package: zipfile.ZipFile, findings: Findings, wanted: str | None) -> list[Grid]:
    start = next(
        (t for t in _relations(package, "").values() if t.endswith("workbook.xml")), "xl/workbook.xml"
    )
    parts = _relations(package, start)
    root = ET.fromstring(package.read(start))
    settings = next((e for e in root if _local(e.tag) == "workbookPr"), None)
    from_1904 = settings is not None and settings.get("date1904", "0") in ("1", "true")
    targets = list(parts.values())
    strings = next((t for t in targets if posixpath.basename(t).lower() == "sharedstrings.xml"), None)
    styles = next((t for t in targets if posixpath.basename(t).lower() == "styles.xml"), None)
    book = _Book(
        _shared_strings(package, strings) if strings else [],
        _formats(package, styles) if styles else [],
        from_1904,
    )
    grids: list[Grid] = []
    names: list[str] = []
    for entry in (e for e in root.iter() if _local(e.tag) == "sheet"):
        name = entry.get("name", "")
        target = next((parts.get(v) for k, v in entry.attrib.items() if _local(k) == "id"), None)
        if target is None or posixpath.basename(posixpath.dirname(target)) in _NO_GRIDS:
            continue
        names.append(name)
        if wanted is not None and name != wanted:
            continue
        reading = SheetReading(file.path, name, hidden=entry.get("state", "visible") != "visible")
        with package.open(target) as stream:
            _walk(stream, book, reading)
        grid = reading.finish(findings)
        if grid is not None:
            grids.append(grid)
    if wanted is not None and wanted not in names:
        findings.add("sheet-not-found", file.place(), wanted, sheets="、".join(names))
    return grids


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relation ids of a part (``""`` for the package) with the member each points to."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}
    if path not in package.namelist():
        return found
    for entry in ET.fromstring(package.read(path)):
        if entry.get("TargetMode") != "External":
            target = entry.get("Target", "").replace("\\", "/")
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found[entry.get("Id", "")] = posixpath.normpath(whole)
    return found


def _unescaped(text: str) -> str:
    """``_x000D_`` is how a string carries a character that XML cannot."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _plain(holder: ET.Element) -> str:
    """The text of a string item: its runs joined, phonetic guides (rPh) left out."""
    pieces: list[str] = []
    for child in holder:
        name = _local(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.extend(t.text or "" for t in child if _local(t.tag) == "t")
    return _unescaped("".join(pieces))


def _shared_strings(package: zipfile.ZipFile, part: str) -> list[str]:
    strings: list[str] = []
    with package.open(part) as stream:
        for _, element in ET.iterparse(stream):
            if _local(element.tag) == "si":
                strings.append(_plain(element))
                element.clear()
    return strings


def _formats(package: zipfile.ZipFile, part: str) -> list[str]:
    """The format code of each cell style, by its index."""
    root = ET.fromstring(package.read(part))
    own = {
        int(e.get("numFmtId", "0")): e.get("formatCode", GENERAL)
        for e in root.iter()
        if _local(e.tag) == "numFmt"
    }
    styles = next((e for e in root if _local(e.tag) == "cellXfs"), None)
    numbers = [int(e.get("numFmtId", "0")) for e in styles] if styles is not None else []
    return [own.get(n) or BUILT_IN.get(n, GENERAL) for n in numbers]


def _walk(stream: IO[bytes], book: _Book, reading: SheetReading) -> None:
    row = -1
    for _, element in ET.iterparse(stream):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            number = element.get("r")
            row = int(number) - 1 if number else row + 1
            if not 0 <= row < _MOST_ROWS:
                raise DamagedError(f"row {number}")
            if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                reading.hidden_rows.add(row)
            if not reading.has_room(len(element)):
                return
            _walk_row(element, row, book, reading)
            element.clear()
        elif name == "col":
            if element.get("hidden") in ("1", "true") or element.get("width") == "0":
                last = min(int(element.get("max", "1")), _MOST_COLUMNS)
                reading.hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
        elif name == "mergeCell":
            reading.merged.append(_merge(element.get("ref", "")))


def _merge(ref: str) -> Merge:
    first, _, last = ref.partition(":")
    top, left = _address(first)
    bottom, right = _address(last or first)
    return Merge(top, left, bottom, right)


def _address(ref: str) -> tuple[int, int]:
    found = _CELL.fullmatch(ref)
    if found is None:
        raise DamagedError(f"cell {ref}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    if column > _MOST_COLUMNS or int(found[2]) > _MOST_ROWS:
        raise DamagedError(f"cell {ref}")
    return int(found[2]) - 1, column - 1


@lru_cache(maxsize=_MOST_COLUMNS)
def _column(letters: str) -> int:
    return _address(f"{letters}1")[1]


def _cells(element: ET.Element, row: str) -> Iterator[tuple[ET.Element, int]]:
    """The cells of a row with their columns; a cell without address stands right of the one before."""
    column = -1
    for cell in element:
        if _local(cell.tag) == "c":
            ref = cell.get("r")
            if ref:
                letters = ref.rstrip("0123456789")
                if ref[len(letters) :] != row:
                    raise DamagedError(f"cell {ref} in row {row}")
                column = _column(letters)
            else:
                column += 1
            yield cell, column


def _index(text: str) -> int:
    """An index into a list of the workbook; a negative one would count from its end."""
    if not (text.isascii() and text.isdigit()):
        raise DamagedError(f"index {text}")
    return int(text)


def _walk_row(element: ET.Element, row: int, book: _Book, reading: SheetReading) -> None:
    for cell, column in _cells(element, str(row + 1)):
        value: str | None = None
        formula = inline = None
        for part in cell:
            name = part.tag.rpartition("}")[2]
            if name == "v":
                value = part.text or ""
            elif name == "f":
                formula = part
            elif name == "is":
                inline = part
        kind = cell.get("t", "n")
        if formula is not None:
            written = "=" + formula.text if formula.text else "="
            # Programs that do not calculate write no value, or an empty one without the type of a string.
            if value is None or (not value and kind != "str"):
                reading.found("formula-without-value", row, column, written)
                continue
            if kind != "e":
                reading.found("formula-read", row, column, written)
        if inline is not None:
            reading.put(row, column, _plain(inline))
        elif not value:
            continue
        elif kind == "s":
            reading.put(row, column, book.strings[_index(value)])
        elif kind == "n":
            style = cell.get("s")
            # A style that is not there might have said percent or date: IndexError, the file is damaged.
            code = book.formats[_index(style)] if style else book.formats[0] if book.formats else GENERAL
            reading.put_number(row, column, decimal_of(value), code, book.from_1904)
        elif kind == "e":
            reading.found("cell-error", row, column, value)
            reading.put(row, column, value)
        elif kind == "b":
            reading.put(row, column, "FALSE" if value == "0" else "TRUE")
        elif kind == "d":
            day, _, clock = value.partition("T")
            clock = clock.rstrip("Z").partition(".")[0]
            reading.put(row, column, day if clock in ("", "00:00:00") else f"{day} {clock}")
            reading.dates.add((row, column))
        else:
            reading.put(row, column, _unescaped(value))
