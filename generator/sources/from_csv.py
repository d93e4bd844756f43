"""Text tables (``.csv``, ``.tsv``, ``.txt``), as programs of many countries and ages save them.

The encoding is tried in the one order that cannot corrupt: byte order mark, strict UTF-8, strict
GB18030. Almost any bytes decode as GB18030, so that reading is a guess; whether the headings are among
the declared ones proves it later, which is why the grid carries the encoding.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from generator.base.finding import Findings, Place
from generator.base.text import Text
from generator.sources.model import Grid, SourceFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_QUOTED = re.compile(r'"[^"]*"')
# Deleting bytes is far faster than searching; a byte of a wider character may match, then cells are searched.
_CONTROL_BYTES = bytes([*range(1, 9), 11, 12, *range(14, 32), 127])
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LOST = "\ufffd"
_SEPARATORS = {
    ",": Text("逗号", "commas"),
    "\t": Text("制表符", "tabs"),
    ";": Text("分号", "semicolons"),
}


def decode(content: bytes) -> tuple[str, str] | int:
    """The text and the name of its encoding; or, where none fits, the line (from 1) that none reads."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    for encoding in ("utf-8", "gb18030"):
        found = _strict(content, encoding)
        if not isinstance(found, int):
            return found
        if encoding == "utf-8" and _is_broken_utf_8(content):
            return found
    return found


def _is_broken_utf_8(content: bytes) -> bool:
    """Whether most of the text is UTF-8: then a few broken bytes are damage, and GB18030 would garble all."""
    text = content.decode("utf-8", "replace")
    lost = text.count(_LOST)
    whole = len(text) - len(text.encode("ascii", "ignore")) - lost
    return whole >= 20 and whole > 9 * lost


def _strict(content: bytes, encoding: str) -> tuple[str, str] | int:
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as problem:
        # The codec counts from behind the mark of UTF-8.
        start = problem.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        return content.count(b"\n", 0, start) + 1


def read_csv(file: SourceFile, content: bytes, findings: Findings) -> list[Grid]:
    """The one grid of the file (its sheet has no name), or none where the text cannot be read surely.

    Rows are records, as a spreadsheet counts them: a line break within quotes does not begin a row.
    """
    decoded = decode(content)
    if isinstance(decoded, int):
        findings.add("text-encoding-unknown", file.place(decoded))
        return []
    text, encoding = decoded
    if "\0" in text:
        findings.add("text-has-nul", file.place(text.count("\n", 0, text.index("\0")) + 1))
        return []
    separator = _separator(text)
    rows = _records(file, text, separator, findings)
    if rows is None:
        return []
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        findings.add("file-without-rows", file.place())
        return []
    width = max(map(len, rows))
    # Spreadsheets write a comma for every formatted column, however empty.
    while width and not any(row[-1] for row in rows if len(row) == width):
        width -= 1
        for row in rows:
            del row[width:]
    blank = [""] * width
    for row in rows:
        if len(row) != width:
            row.extend(blank[len(row) :])
    grid = Grid(file.path, "", rows, width, encoding=encoding)
    if encoding != "utf-8" and encoding != "utf-8-sig":
        findings.add("text-encoding-read", file.place(), encoding)
    if separator != ",":
        name = _SEPARATORS[separator]
        findings.add("csv-separator-read", file.place(1), name_zh=name.zh, name_en=name.en)
    _tell_characters(content, text, grid, findings)
    return [grid]


def _separator(text: str) -> str:
    """The separator of the first line that has any outside quotes; comma where none of the first 20 has."""
    for number, line in enumerate(io.StringIO(text[:65536])):
        bare = _QUOTED.sub("", line)
        likely = max(_SEPARATORS, key=bare.count)  # the first of the table where two are as many
        if likely in bare:
            return likely
        if number == 20:
            break
    return ","


def _records(file: SourceFile, text: str, separator: str, findings: Findings) -> list[list[str]] | None:
    try:
        return list(_reader(text, separator))
    except csv.Error:
        # Once more, counting, to say which record is broken.
        count = 0
        try:
            for _ in _reader(text, separator):
                count += 1
        except csv.Error as problem:
            misplaced = "expected after" in str(problem)
            code = "csv-quote-misplaced" if misplaced else "csv-quote-unclosed"
            findings.add(code, Place(file.path, line=count + 1))
        return None


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    # newline="" leaves line ends to the csv module; strict makes a broken quote an error, not a guess.
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _tell_characters(content: bytes, text: str, grid: Grid, findings: Findings) -> None:
    if "\r" in text and (lone := len(_LONE_RETURN.findall(text))):
        if "\n" not in text:
            findings.add("csv-lone-returns", grid.place(0), count=lone)
        else:
            within = sum(len(_LONE_RETURN.findall(cell)) for row in grid.rows for cell in row if "\r" in cell)
            if lone > within:
                row = next((i for i, r in enumerate(_ends(text)) if r), 0)
                findings.add("csv-stray-return", grid.place(row), count=lone - within)
    if _LOST not in text and len(content.translate(None, _CONTROL_BYTES)) == len(content):
        return
    for code, test in (("text-lost", lambda c: _LOST in c), ("text-control-character", _CONTROL.search)):
        cells = [(r, c) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if test(cell)]
        if cells:
            row, column = cells[0]
            findings.add(code, grid.place(row, column), grid.rows[row][column], count=len(cells))


def _ends(text: str) -> Iterator[bool]:
    """For each line of the file, whether a lone return ended it."""
    for line in io.StringIO(text, newline=""):
        yield line.endswith("\r")
