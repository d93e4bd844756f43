"""Tables of the restricted folder: plain heads and cells, as a page and as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.views.addresses import link
from generator.views.model import Crumb, Page
from generator.views.tables import Html, words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one column: words, how its cells stand (l text, n number, w wrapping text)."""

    words: str
    align: Literal["l", "n", "w"] = "l"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words, perhaps a link (address from the root), perhaps marked as the one to look at."""

    words: str
    address: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; the cell at ``key`` is the row head. ``files`` are downloads as (words, address)."""

    anchor: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: int = 0
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    none: str = "没有记录。"

    def markup(self, here: str) -> Html:
        """The rows as ready markup for a page at ``here``, each on a line of its own.

        Made here and not in the template, because there are a million cells; a row is marked where any
        cell of it is.
        """
        return Html("".join(self._row(cells, here) for cells in self.rows))

    def _row(self, cells: tuple[Cell, ...], here: str) -> str:
        made = []
        for index, cell in enumerate(cells):
            said = words(cell.words)
            if index != self.key and cell.words in ("", "—"):
                made.append(f'<td class="x">{said}</td>')
                continue
            if cell.address:
                said = f'<a href="{words(link(here, cell.address))}">{said}</a>'
            elif cell.marked and index != self.key:
                said = f"<b>{said}</b>"
            made.append(f'<th scope="row">{said}</th>' if index == self.key else f"<td>{said}</td>")
        marked = ' class="h"' if any(c.marked for c in cells) else ""
        return f"\n<tr{marked}>{''.join(made)}</tr>"


def heads(*said: str, numbers: Iterable[str] = (), wraps: Iterable[str] = ()) -> tuple[Head, ...]:
    """Heads by their words; those among ``numbers`` and ``wraps`` stand so."""
    right, wide = frozenset(numbers), frozenset(wraps)
    return tuple(Head(w, "n" if w in right else "w" if w in wide else "l") for w in said)


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """A row of cells, text being a plain cell."""
    return tuple(c if isinstance(c, Cell) else Cell(c) for c in cells)


def table_page(
    address: str,
    title: str,
    sheets: Iterable[Sheet],
    *,
    lead: str = "",
    signs: tuple[str, ...] = (),
    above: tuple[Crumb, ...] = (),
) -> Page:
    """A page of tables, with a line to sign where ``signs`` name who signs."""
    fields: dict[str, object] = {"lead": lead, "tables": tuple(sheets), "signs": signs}
    crumbs = (Crumb("内部资料", "index.html"), *above, Crumb(title))
    return Page(address, "restricted/tables.html", title, fields, crumbs, wide=True)


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[str]], numbers: Iterable[int] = ()) -> bytes:
    """A file that a spreadsheet opens: UTF-8 with a mark, text guarded against being run as a formula.

    Columns whose index is among ``numbers`` hold numbers and stay as they are.
    """
    plain = frozenset(numbers)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(c) for c in columns])
    for cells in rows:
        writer.writerow([c if i in plain else guarded(c) for i, c in enumerate(cells)])
    return "\ufeff".encode() + out.getvalue().encode("utf-8")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what could begin one."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text
