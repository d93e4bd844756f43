"""Markdown as this house lets it through: our own anchors, tables, lists; no raw HTML, no foreign attribute.

An anchor ``{#c-1 .own}`` at the end of a paragraph, heading, list item or table row becomes the ``id``
(and classes) of that element. Raw HTML is shown as text. Links lead to clauses, to pages of the site or
to http(s); images only to files of the site. What is not let through is told before
(:mod:`generator.render.document_links`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from generator.views.addresses import link
from generator.views.links import Leads

# For private use: taken out of any text that has them.
_OPEN, _AND, _SHUT, _LINE = "\ue000", "\ue001", "\ue002", "\ue003"
_ANCHOR = re.compile(r"\s*\{#([a-z0-9][a-z0-9-]*)((?:\s+\.[a-z]+)*)\s*\}\s*$")
_MARK = re.compile(f"{_OPEN}([a-z0-9-]+){_AND}([a-z ]*){_SHUT}")
_MARKS = str.maketrans("", "", _OPEN + _AND + _SHUT + _LINE)
_WRITTEN = re.compile(r"(\]\([ \t]*<?|^ {0,3}\[[^\[\]]*\]:[ \t]*<?)(?=\S)")
_NUMBERED = re.compile(f"{_LINE}(\\d+){_LINE}")
_STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote"})
_KEPT = {"a": ("href", "title"), "img": ("src", "alt", "title"), "ol": ("start",)}
_SCHEME = re.compile(r"^[^/?#]*:")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_HTTP = re.compile(r"https?://[^\s/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """One link or image of a text: its line in the text (from 1), its address as read, where that may lead.

    ``outside`` is http(s), for links alone; ``refused`` what this house does not let through; ``unused`` an
    address defined on a line of its own (``[1]: x.html``) that no link takes, so that the line is not shown.
    ``words`` are what an image shows, for whoever does not see it.
    """

    line: int
    address: str
    image: bool
    way: Literal["inside", "outside", "refused", "unused"]
    words: str = ""


Move = Callable[[Written], str]
"""The address of a link or image on the page that is made; empty where its words shall stand alone."""


class _Anchors(Preprocessor):
    """Turns anchors at line ends into marks that survive the reading of the line."""

    def run(self, lines: list[str]) -> list[str]:
        return [self._line(line.translate(_MARKS)) for line in lines]

    def _line(self, line: str) -> str:
        found = _ANCHOR.search(line)
        if found is None:
            return line
        classes = " ".join(c.lstrip(".") for c in found[2].split())
        mark = f"{_OPEN}{found[1]}{_AND}{classes}{_SHUT}"
        rest = line[: found.start()]
        if rest.lstrip().startswith("|") and rest.endswith("|"):
            return f"{rest[:-1]}{mark}|"
        return rest + mark


class _Settled(Treeprocessor):
    """Puts the anchors where they belong, and strips what this house does not let through."""

    def __init__(self, md: Markdown, move: Move) -> None:
        super().__init__(md)
        self._move = move

    def run(self, root: Element) -> None:
        self._walk(root, root)
        for element in list(root.iter("ul")):
            _unbullet(element)

    def _walk(self, element: Element, block: Element) -> None:
        if element.tag in _BLOCKS:
            block = element
        self._clean(element)
        element.text = self._taken(element.text, block)
        for child in element:
            self._walk(child, block)
            child.tail = self._taken(child.tail, block)

    def _taken(self, text: str | None, block: Element) -> str | None:
        if not text or _OPEN not in text:
            return text
        for name, classes in _MARK.findall(text):
            block.set("id", name)
            if classes:
                block.set("class", classes)
        return type(text)(_MARK.sub("", text))

    def _clean(self, element: Element) -> None:
        kept = _KEPT.get(element.tag, ())
        for name in sorted(set(element.keys()) - set(kept)):
            del element.attrib[name]
        for name in kept:
            value = element.get(name)
            if value is not None:
                element.set(name, _plain(_MARK.sub("", value)))
        if element.tag in ("a", "img"):
            self._settle(element, "href" if element.tag == "a" else "src")

    def _settle(self, element: Element, name: str) -> None:
        """The address as the page needs it; what is not let through leaves its words."""
        written = element.get(name, "")
        number = _NUMBERED.search(written)
        address = _NUMBERED.sub("", written).strip()
        image = name == "src"
        shows = element.get("alt", "").strip() if image else ""
        one = Written(int(number[1]) if number else 0, address, image, _way(address, image), shows)
        moved = self._move(one)
        if not moved:
            words = element.get("alt", "") if image else element.text
            element.tag, element.text = "span", words
            element.attrib.clear()
            return
        element.set(name, moved)
        if one.way == "outside":
            element.set("rel", "noopener noreferrer")


def _unbullet(items: Element) -> None:
    """Items that bear their own number （一） stand as paragraphs, as official texts have them."""
    plain = all(not any(c.tag in _BLOCKS or c.tag in ("ul", "ol") for c in i) for i in items)
    if plain and len(items) and all((i.text or "").lstrip().startswith("（") for i in items):
        items.tag = "div"
        for item in items:
            item.tag = "p"


def _plain(value: str) -> str:
    """An attribute with its entities resolved to the last, so that none can hide a scheme."""
    while True:
        following = html.unescape(value)
        if following == value:
            return value
        value = following


def _way(address: str, image: bool) -> Literal["inside", "outside", "refused"]:
    """Inside the site lead an anchor and a relative path, without a scheme or a host."""
    if not address or _CONTROL.search(address):
        return "refused"
    if _HTTP.match(address):
        return "refused" if image else "outside"
    if address.startswith("/") or _SCHEME.match(address) or (image and address.startswith("#")):
        return "refused"
    return "inside"


class _Numbered(Preprocessor):
    """Writes before each address the number of its line, which no parser of Markdown tells."""

    def run(self, lines: list[str]) -> list[str]:
        return [_WRITTEN.sub(rf"\g<1>{_LINE}{n}{_LINE}", line) for n, line in enumerate(lines, 1)]


class _House(Extension):
    """What this house adds and takes away."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        self._move = move

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        for name in ("html", "automail"):
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(_Anchors(md), "anchors", 25)
        md.treeprocessors.register(_Settled(md, self._move), "settled", -10)


def _reader(move: Move) -> Markdown:
    return Markdown(extensions=["tables", "sane_lists", _House(move)])


@lru_cache(maxsize=8)
def _reader_of(here: str, leads: Leads | None) -> Markdown:
    """The reader of one page's texts: those of a page come one after the other."""

    def move(one: Written) -> str:
        if one.way != "inside":
            return one.address if one.way == "outside" else ""
        if leads is not None:
            to = leads.of(one.address).address
        else:
            to = here + one.address if one.address.startswith("#") else one.address
        return link(here, to) if to else ""

    return _reader(move)


def to_html(text: str, here: str = "", leads: Leads | None = None) -> Markup:
    """The Markdown ``text`` as safe HTML on the page at the address ``here``.

    ``leads`` tells where the addresses of its document lead; without it they are addresses from the root of
    the site. Addresses that the document defines on lines of their own serve in each of its clauses.
    """
    reader = _reader_of(here, leads)
    reader.reset()
    if leads is not None:
        reader.references.update(_defined_in(leads.document.body))
    return Markup(reader.convert(text))


def to_tree(text: str, leads: Leads | None = None) -> Element:
    """The Markdown ``text`` as elements, read by the reader that makes the page; addresses are from the root.

    The words of the elements are plain: no entity and no character of the reader's own is left in them.
    """
    reader = _reader_of("", leads)
    reader.reset()
    if leads is not None:
        reader.references.update(_defined_in(leads.document.body))
    root = Element("div")
    keep = _Kept(reader)
    reader.treeprocessors.register(keep, "as-shown", -20)
    try:
        reader.convert(text)
    finally:
        reader.treeprocessors.deregister("as-shown")
    for element in keep.root.iter() if keep.root is not None else ():
        element.text, element.tail = keep.plain(element.text), keep.plain(element.tail)
    return root if keep.root is None else keep.root


class _Kept(Treeprocessor):
    """Keeps the elements of a text as the page gets them."""

    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root

    def plain(self, text: str | None) -> str | None:
        """The words that a browser shows: what the reader had put aside is put back, entities are read."""
        if not text:
            return text
        stash = self.md.htmlStash.rawHtmlBlocks
        whole = _STASHED.sub(lambda found: str(stash[int(found[1])]), str(text))
        return _ENTITY.sub(lambda found: html.unescape(found[0]), whole)


@lru_cache(maxsize=64)
def _defined_in(body: str) -> dict[str, tuple[str, str]]:
    """The addresses that a text defines on lines of their own, as the parser of Markdown keeps them."""
    reader = _reader(lambda one: one.address)
    reader.convert(body)
    return dict(reader.references)


def written_in(text: str) -> tuple[Written, ...]:
    """Every link and image of a text in the order of reading, found by the reader that makes the page."""
    found: list[Written] = []

    def note(one: Written) -> str:
        found.append(one)
        return one.address

    reader = _reader(note)
    reader.preprocessors.register(_Numbered(reader), "numbered", 24)
    reader.convert(text)
    taken = {one.line for one in found}
    for address, _ in reader.references.values():
        number = _NUMBERED.search(address)
        if number and int(number[1]) not in taken:
            found.append(Written(int(number[1]), _NUMBERED.sub("", address), False, "unused"))
    lines = text.split("\n")
    return tuple(one if one.line else _placed(one, lines) for one in found)


def _placed(one: Written, lines: list[str]) -> Written:
    """A link without a number (``<ftp://…>``, an address on the next line): the first line that has it."""
    line = next((n for n, words in enumerate(lines, 1) if one.address in words), 1)
    return replace(one, line=line)
