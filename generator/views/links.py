"""Where the addresses lead that people write in documents: to a text by its file, to a page by its address.

A text is named by the path of its file, as any editor of Markdown follows it (``../regulations/x.md#c-1``); a
page or download by its address from the root of the site (``2026/calendar.html``); ``#c-1`` is a clause of
the text itself.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from generator.documents.model import Document, Documents
from generator.views.addresses import document_address, regulation_address


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an address leads: a page of the site from its root, with the anchor; empty where nowhere yet.

    ``found`` is a text of the site, ``coming`` one that does not exist yet or cannot be read (its words stay
    without a link), ``page`` an address of which documents know nothing, ``unknown`` what is not there.
    ``known`` are addresses that may have been meant instead.
    """

    kind: Literal["found", "coming", "page", "unknown"]
    address: str = ""
    document: Document | None = None
    known: tuple[str, ...] = ()


class DocumentLinks:
    """All texts by the path of their file and by the address of their page."""

    def __init__(self, documents: Documents) -> None:
        self._by_path: dict[str, Document] = {}
        self._by_address: dict[str, Document] = {}
        self._coming = set(documents.unread)
        for document in (*documents.regulations.values(), *documents.pages):
            self._by_path[document.path] = document
            self._by_address[_address_of(document)] = document
        for document in documents.later.values():
            self._coming.add(document.path)
            if document.front.kind != "regulation" or document.front.in_force is not None:
                self._coming.add(_address_of(document))

    def of(self, document: Document) -> Leads:
        """The addresses of one text."""
        return Leads(document, self)

    def lead(self, home: Document, written: str) -> Lead:
        """Where ``written`` in the text ``home`` leads; it has neither scheme nor host."""
        as_written, _, anchor = written.partition("#")
        path = unquote(as_written)
        if not path:
            return _clause(home, "", anchor)
        is_file = path.lower().endswith(".md")
        at = posixpath.normpath(posixpath.join(posixpath.dirname(home.path), path) if is_file else path)
        document = (self._by_path if is_file else self._by_address).get(at)
        if document is not None:
            return _clause(document, as_written, unquote(anchor))
        if at in self._coming:
            return Lead("coming")
        if not is_file and at.startswith(".."):
            return Lead("unknown")
        if is_file:
            here = posixpath.dirname(home.path)
            return Lead("unknown", known=tuple(posixpath.relpath(p, here) for p in sorted(self._by_path)))
        return Lead("page", f"{at}#{anchor}" if anchor else at)


@dataclass(frozen=True, slots=True, eq=False)
class Leads:
    """The addresses of one text, as its page needs them."""

    document: Document
    links: DocumentLinks

    def of(self, written: str) -> Lead:
        """Where an address of the text leads."""
        return self.links.lead(self.document, written)


def _address_of(document: Document) -> str:
    of = regulation_address if document.front.kind == "regulation" else document_address
    return of(document)


def _clause(document: Document, path: str, anchor: str) -> Lead:
    address = _address_of(document)
    if not anchor:
        return Lead("found", address, document)
    if anchor in document.clauses:
        return Lead("found", f"{address}#{anchor}", document)
    return Lead("unknown", known=tuple(f"{path}#{a}" for a in document.clauses))
