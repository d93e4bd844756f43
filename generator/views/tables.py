"""Tables as pages say them: heads that many pages share, and rows that are ready markup.

Rows are made in whole columns for speed (see the conventions at the top of ``parts/table.html``), so
everything that comes from people is escaped here, by :func:`words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal


class Html(str):
    """Text that is markup already; templates do not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def slot(name: str) -> Html:
    """The mark of a text that differs from page to page of one form (see ``Page.slots``)."""
    return Html(f"{SLOT_OPEN}{name}{SLOT_SHUT}")


SLOT_OPEN, SLOT_SHUT = (
    "\ue000",
    "\ue001",
)  # private use: no text of people holds them, no escaping changes them
NOTHING = '<td class="x">—</td>'
"""The cell of what is withheld, missing or has not come about: they look alike on purpose."""


def words(text: str) -> str:
    """A text of people as markup: everything that could be markup is escaped."""
    return escape(text, quote=True)


def anchor(href: str, text: str) -> str:
    """A link as markup; both parts are plain text."""
    return f'<a href="{escape(href, quote=True)}">{escape(text)}</a>'


@dataclass(frozen=True, slots=True)
class Head:
    """One column's head, with the fields that ``parts/table.html`` explains; addresses are from the root."""

    head: str
    under: str = ""
    clause: tuple[str, str] | None = None
    source: str = ""
    align: Literal["n", "l", "w", "c"] = "n"
    key: bool = False
    strong: bool = False
    struck: str = ""
    up: bool = False


@dataclass(frozen=True, slots=True)
class TableHead:
    """All of a table but its rows: made once, shared by every page that has such a table.

    ``quiet``: the heading right above says the caption already; only screen readers are told it again.
    """

    id: str
    caption: str
    columns: tuple[Head, ...]
    unit: str = ""
    groups: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    sort: bool = False
    find: bool = False
    long: bool = False
    dense: bool = False
    even: bool = False
    wide: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head and its rows."""

    head: TableHead
    rows: Html


def rows_of(cells: Sequence[Sequence[str]]) -> list[str]:
    """Rows of a table from its columns of ready cells, all of one length."""
    return [f"<tr>{row}</tr>\n" for row in map("".join, zip(*cells))]


def table_of(head: TableHead, rows: Iterable[str]) -> Table:
    """A table with its rows in order."""
    return Table(head, Html("".join(rows)))
