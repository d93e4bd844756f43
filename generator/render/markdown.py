"""Markdown as this house lets it through: our own anchors, tables, lists; no raw HTML, no foreign attribute.

An anchor ``{#c-1 .own}`` at the end of a paragraph, heading, list item or table row becomes the ``id``
(and classes) of that element. Raw HTML is shown as text. Links lead to anchors, to pages of the site or
to http(s); images only to files of the site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_OPEN, _AND, _SHUT = "\ue000", "\ue001", "\ue002"  # for private use: taken out of any text that has them
_ANCHOR = re.compile(r"\s*\{#([a-z0-9][a-z0-9-]*)((?:\s+\.[a-z]+)*)\s*\}\s*$")
_MARK = re.compile(f"{_OPEN}([a-z0-9-]+){_AND}([a-z ]*){_SHUT}")
_MARKS = str.maketrans("", "", _OPEN + _AND + _SHUT)
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote"})
_KEPT = {"a": ("href", "title"), "img": ("src", "alt", "title"), "ol": ("start",)}
_SCHEME = re.compile(r"^[^/?#]*:")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
Move = Callable[[str], str]


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
        if element.tag == "a":
            self._link(element)
        elif element.tag == "img":
            address = element.get("src", "")
            if _is_inside(address) and not address.startswith("#"):
                element.set("src", self._move(address))
            else:
                element.tag, element.text = "span", element.get("alt", "")
                element.attrib.clear()

    def _link(self, element: Element) -> None:
        address = element.get("href", "")
        if re.match(r"https?://[^\s/]", address, re.IGNORECASE) and not _CONTROL.search(address):
            element.set("rel", "noopener noreferrer")
        elif _is_inside(address):
            if not address.startswith("#"):
                element.set("href", self._move(address))
        else:
            element.tag = "span"
            element.attrib.clear()


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


def _is_inside(address: str) -> bool:
    """Whether an address stays in the site: an anchor or a relative path, without a scheme or a host."""
    if not address or _CONTROL.search(address) or address.startswith("/"):
        return False
    return _SCHEME.match(address) is None


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


@lru_cache(maxsize=32)
def _reader(prefix: str) -> Markdown:
    return Markdown(extensions=["tables", "sane_lists", _House(lambda address: prefix + address)])


def to_html(text: str, prefix: str = "") -> Markup:
    """The Markdown ``text`` as safe HTML; ``prefix`` leads from the page to the root of the site."""
    reader = _reader(prefix)
    reader.reset()
    return Markup(reader.convert(text))
