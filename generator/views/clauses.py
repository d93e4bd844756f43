"""How a reference to a clause reads and where it leads: ``regulation@edition#anchor`` in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.shape import full_clause
from generator.documents.model import ClauseText, Document, Documents
from generator.views.addresses import regulation_address
from generator.views.links import DocumentLinks, Leads

_ARTICLE = re.compile(r"^(第[〇零一二三四五六七八九十百千\d]+条)[\s　]*")
_ITEM = re.compile(r"^(?:[-*+]\s+)?(（[〇零一二三四五六七八九十百]+）|\d+[.、])\s*")
_HEADING = re.compile(r"^(#+)\s*")
_FIRST_WORD = re.compile(r"^(第[^\s　]+?[章节编]|附件\s*\d*|[一二三四五六七八九十]+、[^（(]*)")


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """One clause as a page names it: ``words`` (第六条（一）), its regulation, its address, its text.

    ``address`` is from the root of the site, empty where the clause is not known. ``own`` marks what the
    office itself adopted, ``lost`` what the copy lost (ALL-07, ALL-08); ``leads`` are where addresses in
    the text lead.
    """

    reference: str
    words: str
    title: str
    address: str
    text: str = ""
    own: bool = False
    lost: bool = False
    leads: Leads | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One anchored part of a text: a heading (``level`` above 0) or a clause with its number and words."""

    anchor: str
    level: int
    number: str
    words: str
    text: str
    own: bool
    lost: bool


def parts_of(document: Document) -> tuple[Part, ...]:
    """The clauses of a text in order, each with its own number and its full name."""
    found: list[Part] = []
    article = heading = ""
    for clause in document.clauses.values():
        part = _part(clause, article, heading, document.front.own)
        if part.level == 2:
            heading, article = _first_word(part.number), ""
        elif part.level == 0 and _ARTICLE.match(clause.text):
            article = part.number
        found.append(part)
    return tuple(found)


def _part(clause: ClauseText, article: str, heading: str, own: bool) -> Part:
    first, _, rest = clause.text.partition("\n")
    head = _HEADING.match(first)
    if head:
        words = first[head.end() :].strip()
        level = len(head[1])
        full = _first_word(words) if level == 2 else f"{heading} {_first_word(words)}".strip()
        return Part(clause.anchor, level, words, full, rest.strip(), clause.own or own, clause.lost)
    for pattern, before in ((_ARTICLE, ""), (_ITEM, article or heading)):
        found = pattern.match(clause.text)
        if found:
            return Part(
                clause.anchor, 0, found[1], before + found[1], clause.text[found.end() :],
                clause.own or own, clause.lost,
            )  # fmt: skip
    return Part(clause.anchor, 0, "", article or heading, clause.text, clause.own or own, clause.lost)


def _first_word(heading: str) -> str:
    found = _FIRST_WORD.match(heading)
    return found[1].strip() if found else heading


class Clauses:
    """All clauses of all regulations, by reference."""

    def __init__(self, documents: Documents) -> None:
        self._links: dict[str, ClauseLink] = {}
        self._documents = documents
        links = DocumentLinks(documents)
        for key, document in documents.regulations.items():
            address, leads = regulation_address(document), links.of(document)
            for part in parts_of(document):
                reference = f"{key}#{part.anchor}"
                text = part.text if part.level == 0 else "\n\n".join(filter(None, (part.number, part.text)))
                self._links[reference] = ClauseLink(
                    reference, part.words or document.front.title, document.front.title,
                    f"{address}#{part.anchor}", text, part.own, part.lost, leads,
                )  # fmt: skip

    def regulation(self, key: str) -> Document | None:
        """A regulation by ``id@edition``."""
        return self._documents.regulations.get(key)

    def link(self, reference: str, home: str = "") -> ClauseLink:
        """A clause by its full reference; ``#anchor`` alone is one of the regulation ``home``."""
        full = full_clause(reference, home)
        found = self._links.get(full)
        if found is not None:
            return found
        document = self._documents.regulations.get(full.partition("#")[0])
        if document is not None:
            title = document.front.title
            return ClauseLink(full, f"《{title}》", title, regulation_address(document))
        return ClauseLink(full, full, "", "")

    def links(self, references: Iterable[str], home: str = "") -> tuple[ClauseLink, ...]:
        """Several clauses, each once, in the order given."""
        return tuple(self.link(r, home) for r in dict.fromkeys(references))

    def words(self, reference: str, home: str = "") -> str:
        """A clause as a line of text names it: 《办法》第六条（一）."""
        link = self.link(reference, home)
        whole = not link.title or link.words.startswith("《")
        return link.words if whole else f"《{link.title}》{link.words}"
