"""A text as blocks: what the page, the printed page and the PDF are all made from.

The one reader of the house (:mod:`generator.render.markdown`) gives the elements; here they become blocks,
and each mark becomes what its reference made. Whatever stands in neither is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar
from xml.etree.ElementTree import Element

from generator.documents.official import Align, Body, MadeTable, MadeText
from generator.render.markdown import to_tree
from generator.views.links import Leads

_MARK = re.compile("\ue010([0-9]+)\ue011")
_LEVELS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 4}
_NUMBER = re.compile(r"[-+−]?[0-9][0-9,.]*[%％]?")
_BROKEN = "\ue012"
_WIDE = re.compile("[\u2e80-\uffef\u2014\u2018\u2019\u201c\u201d\u2026]")
_WITHIN = frozenset({"p", "ul", "ol", "table", "blockquote", "pre", "hr", "div", *_LEVELS})


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; ``address`` is where they lead: from the site's root, ``#…``, or http(s).

    A line that ends by the author's will ends with ``\\n``.
    """

    text: str
    strong: bool = False
    address: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3); ``##`` is the first level."""

    kind: ClassVar = "heading"
    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``literal`` where lines and spaces stand as written."""

    kind: ClassVar = "paragraph"
    runs: Runs
    anchor: str = ""
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the site: its address from the root, and what it shows in words."""

    kind: ClassVar = "picture"
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: heads, and rows of cells; ``address`` is the page that it is taken from."""

    kind: ClassVar = "table"
    caption: str
    heads: tuple[Runs, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[Runs, ...], ...]
    address: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: numbered from ``start``, or with dots where that is None; each item is blocks."""

    kind: ClassVar = "listing"
    start: int | None
    items: tuple[tuple[Block, ...], ...]


Block = Heading | Paragraph | Listing | TableBlock | Picture


def blocks_of(body: Body, leads: Leads | None = None) -> tuple[Block, ...]:
    """The blocks of a text; ``leads`` tells where its addresses lead, else they are from the site's root."""
    return tuple(_Reading(body).blocks(to_tree(body.text, leads)))


class _Reading:
    """One text with what its references made."""

    def __init__(self, body: Body) -> None:
        self._made = body.made

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of an element; words beside its inner blocks are a paragraph of their own."""
        loose: list[Run | TableBlock | Picture] = [*self._words(parent.text, Run(""))]
        for child in parent:
            if child.tag not in _WITHIN:
                loose += self._inline(child, Run(""))
            else:
                yield from _parted(loose)
                loose = []
                yield from self._block(child)
            loose += self._words(child.tail, Run(""))
        yield from _parted(loose)

    def _block(self, element: Element) -> Iterator[Block]:
        anchor = element.get("id", "")
        if element.tag in _LEVELS:
            level = _LEVELS[element.tag]
            yield from _parted(self._content(element), lambda runs: Heading(level, runs, anchor))
        elif element.tag == "p":
            yield from _parted(self._content(element), lambda runs: Paragraph(runs, anchor))
        elif element.tag == "pre":
            words = "".join(element.itertext()).rstrip("\n")
            yield Paragraph((Run(_MARK.sub("", words)),), anchor, literal=True)
        elif element.tag in ("ul", "ol"):
            start = int(element.get("start", "1")) if element.tag == "ol" else None
            yield Listing(start, tuple(tuple(self.blocks(item)) for item in element))
        elif element.tag == "table":
            yield self._table(element)
        else:
            yield from self.blocks(element)

    def _table(self, element: Element) -> TableBlock:
        lines = [[self._cell(cell) for cell in row] for row in element.iter("tr")]
        heads, rows = lines[0], lines[1:]
        aligns = tuple(_align(row[n] for row in rows) for n in range(len(heads)))
        return TableBlock("", tuple(heads), aligns, tuple(tuple(row) for row in rows))

    def _cell(self, element: Element) -> Runs:
        return _joined([r for r in self._content(element) if isinstance(r, Run)])

    def _content(self, element: Element, look: Run | None = None) -> list[Run | TableBlock | Picture]:
        look = look or Run("")
        found = [*self._words(element.text, look)]
        for child in element:
            found += self._inline(child, look)
            found += self._words(child.tail, look)
        return found

    def _inline(self, element: Element, look: Run) -> list[Run | TableBlock | Picture]:
        if element.tag == "br":
            return [replace(look, text="\n")]
        if element.tag == "img":
            return [Picture(element.get("src", ""), element.get("alt", ""))]
        if element.tag in ("strong", "b"):
            look = replace(look, strong=True)
        elif element.tag == "a":
            look = replace(look, address=element.get("href", ""))
        return self._content(element, look)

    def _words(self, text: str | None, look: Run) -> Iterator[Run | TableBlock | Picture]:
        """Words and, in their midst, what references made."""
        for n, part in enumerate(_MARK.split(text or "")):
            if n % 2 == 0:
                if part:
                    yield replace(look, text=part.replace("\n", _BROKEN))
                continue
            made = self._made[int(part)] if int(part) < len(self._made) else MadeText("")
            if isinstance(made, MadeTable):
                yield made_table(made)
            elif made.words:
                yield Run(made.words, look.strong, made.address or look.address)


def made_table(made: MadeTable) -> TableBlock:
    """A table that a reference made, as a block."""
    rows = tuple(tuple((Run(cell),) for cell in row) for row in made.rows)
    heads = tuple((Run(head),) for head in made.heads)
    return TableBlock(made.caption, heads, made.aligns, rows, made.address, made.notes)


def _parted(
    content: Iterable[Run | TableBlock | Picture], whole: Callable[[Runs], Block] = Paragraph
) -> Iterator[Block]:
    """The content of one block; a table or picture in its midst parts it in two."""
    runs: list[Run] = []
    for one in [*content, None]:
        if isinstance(one, Run):
            runs.append(one)
            continue
        kept = _joined(runs)
        if kept:
            yield whole(kept)
        runs = []
        if one is not None:
            yield one


def _joined(runs: list[Run]) -> Runs:
    """Runs of one look in one; where a line was broken in the file alone, Chinese goes on without a space."""
    whole = "".join(run.text for run in runs)
    joined: list[Run] = []
    at = 0
    for run in runs:
        text = "".join(c if c != _BROKEN else _gap(whole, at + n) for n, c in enumerate(run.text))
        at += len(run.text)
        last = joined[-1] if joined else None
        if last is not None and (last.strong, last.address) == (run.strong, run.address):
            joined[-1] = replace(last, text=last.text + text)
        elif text:
            joined.append(replace(run, text=text))
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" \n"))
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    return tuple(run for run in joined if run.text)


def _gap(whole: str, at: int) -> str:
    """What stands for the end of a line: a space between Latin words alone."""
    before, after = whole[:at].rstrip(" "), whole[at + 1 :].lstrip(" ")
    if not before or not after or before[-1] == "\n" or _WIDE.match(before[-1]) or _WIDE.match(after[0]):
        return ""
    return " "


def _align(cells: Iterable[Runs]) -> Align:
    """Figures stand at the right, words at the left."""
    texts = ["".join(r.text for r in runs).strip() for runs in cells]
    return "right" if texts and all(_NUMBER.fullmatch(t) for t in texts) else "left"
