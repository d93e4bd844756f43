"""Changes that a case of the gallery makes to the base site, read from its ``case.yaml``.

Each change is a mapping whose first key says what is done; paths lie below the site folder:

* ``in: PATH, replace: TEXT, by: TEXT`` (the text must stand there once; ``all: true`` for everywhere)
* ``write: PATH`` with ``text:`` (and ``encoding:``), ``base64:``, or ``xlsx-part: {NAME: XML}`` for a ZIP
* ``append: PATH, text: TEXT``
* ``remove: PATH`` (a file or a folder), ``move: PATH, to: PATH``
* ``workbook: PATH, from: CSV`` makes an .xlsx of a CSV file, which it removes: ``cells`` (cell: value, or
  ``{value, format}``), ``hidden-rows``, ``hidden-columns``, ``merge``, ``sheets`` (name: {rows, hidden})
* ``swell: PATH, from: CSV, megabytes: N`` makes a workbook that unpacks to so much
* ``form: PATH, register: ID, filler: ID, from: CSV`` issues the form of 2026-01 and fills it in with the rows
  of its filler, which leave the CSV file; ``cells`` (``SHEET!CELL``: value), ``drop-sheets``, ``copy-sheet``;
  ``also`` (path: cells) hands in the same once more
* ``link: PATH, to: TARGET`` (a symbolic link), ``pipe: PATH``
"""

from __future__ import annotations

import base64
import csv
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from generator.build import check_site
from generator.render.workbook import workbook_of
from generator.results.forms import score_sheets
from tests.forms.filling import fill_list, fill_sheets, form_sheets, opened, saved

Change = Mapping[str, Any]


def apply_change(site: Path, change: Change) -> None:
    """Make one change; an ill-made one is an error of the case, not of the site."""
    doing = next(key for key in change if key in DOINGS)
    path = site / str(change[doing])
    path.parent.mkdir(parents=True, exist_ok=True)
    DOINGS[doing](path, change, site)


def _replace(path: Path, change: Change, site: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    count = text.count(change["replace"])
    assert count == 1 or (count and change.get("all")), f"{change['replace']!r} stands {count} times"
    path.write_bytes(text.replace(change["replace"], change["by"]).encode("utf-8"))


def _write(path: Path, change: Change, site: Path) -> None:
    if "base64" in change:
        path.write_bytes(base64.b64decode(change["base64"]))
    elif "zip" in change:
        with zipfile.ZipFile(path, "w") as package:
            for name, text in change["zip"].items():
                package.writestr(name, text)
    else:
        path.write_bytes(str(change["text"]).encode(change.get("encoding", "utf-8")))


def _append(path: Path, change: Change, site: Path) -> None:
    path.write_bytes(path.read_bytes() + str(change["text"]).encode("utf-8"))


def _remove(path: Path, change: Change, site: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _move(path: Path, change: Change, site: Path) -> None:
    path.rename(site / change["to"])


def _typed(text: str) -> str | int | date:
    if text.isascii() and text.isdecimal():
        return int(text)
    if len(text) == 10 and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    return text


def _rows_of(source: Path) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(source.read_text("utf-8"))))
    source.unlink()
    return rows


def _workbook(path: Path, change: Change, site: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = change.get("name", "评分表")
    for row in _rows_of(site / change["from"]):
        sheet.append([_typed(cell) for cell in row])
    for ref, said in change.get("cells", {}).items():
        value = said["value"] if isinstance(said, dict) else said
        sheet[ref] = date.fromisoformat(value[1:]) if str(value).startswith("@") else value
        if isinstance(said, dict) and "format" in said:
            sheet[ref].number_format = said["format"]
    for number in change.get("hidden-rows", ()):
        sheet.row_dimensions[number].hidden = True
    for letter in change.get("hidden-columns", ()):
        sheet.column_dimensions[letter].hidden = True
    for span in change.get("merge", ()):
        sheet.merge_cells(span)
    for name, told in change.get("sheets", {}).items():
        more = book.create_sheet(name)
        for row in told["rows"]:
            more.append(row)
        more.sheet_state = "hidden" if told.get("hidden") else "visible"
    book.save(path)
    for part, told in change.get("within", {}).items():
        _mend_part(path, part, told["replace"], told["by"])


def _mend_part(path: Path, name: str, old: str, new: str) -> None:
    """Replace text in one part of a package, for what openpyxl does not write."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    assert parts[name].count(old.encode()) == 1, f"{old!r} does not stand once in {name}"
    parts[name] = parts[name].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)


def _swell(path: Path, change: Change, site: Path) -> None:
    """The workbook with a part of spaces: many megabytes, a few kilobytes when packed."""
    _workbook(path, change, site)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/padding.xml", b" " * (int(change["megabytes"]) << 20))


def _form(path: Path, change: Change, site: Path) -> None:
    source = site / change["from"]
    rows = list(csv.DictReader(io.StringIO(source.read_text("utf-8"))))
    checked = check_site(site, lambda zone: datetime(2026, 3, 1, tzinfo=zone))
    assert checked.tables is not None
    forms = score_sheets(checked.tables, checked.schemes, scheme="service", period="2026-01")
    (form,) = (
        f
        for f in forms
        if (f.code.register, f.code.filler) == (change["register"], change.get("filler", "-"))
    )
    subject, place, *_ = (c.heading for c in form.columns if c.entry.kind in ("person", "unit"))
    filler = next((c.heading for c in form.columns if form.filler and c.heading == "考核人"), None)
    name = form.filler.partition(" ")[2]
    mine = [r for r in rows if filler is None or r[filler] == name]
    _write_csv(source, [r for r in rows if r not in mine], list(rows[0]))
    named = {(p[subject].name, p[place].name): p[subject].id for p in (s.printed for s in form.slots)}
    for target, cells in {path: change.get("cells", {}), **_others(site, change)}.items():
        book = opened(workbook_of(form))
        by_id = [(named.get((r[subject], r[place]), r[subject]), r) for r in mine]
        if form.by_item:
            fill_sheets(book, subject, dict(by_id))
        else:
            fill_list(book, subject, {who: [r for w, r in by_id if w == who] for who, _ in by_id})
        for spot, value in cells.items():
            sheet, _, cell = spot.partition("!")
            for one in form_sheets(book) if sheet == "*" else [book[sheet]]:
                one[cell] = value
        for sheet in change.get("drop-sheets", ()):
            del book[sheet]
        if "copy-sheet" in change:
            book.copy_worksheet(book[change["copy-sheet"]]).title = "复件"
        saved(book, target)


def _others(site: Path, change: Change) -> dict[Path, Mapping[str, Any]]:
    return {site / name: cells or {} for name, cells in change.get("also", {}).items()}


def _write_csv(path: Path, rows: list[dict[str, str]], heads: list[str]) -> None:
    if not rows:
        path.unlink()
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _link(path: Path, change: Change, site: Path) -> None:
    path.symlink_to(change["to"])


def _pipe(path: Path, change: Change, site: Path) -> None:
    os.mkfifo(path)


DOINGS: dict[str, Callable[[Path, Change, Path], None]] = {
    "in": _replace, "write": _write, "append": _append, "remove": _remove, "move": _move,
    "workbook": _workbook, "swell": _swell, "form": _form, "link": _link, "pipe": _pipe,
}  # fmt: skip
