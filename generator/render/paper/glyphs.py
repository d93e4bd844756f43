"""Characters that no font has, told with the words they stand in before anything is written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.base.finding import Finding, Place
from generator.render.paper.fonts import Fonts

_OWN = re.compile("[\ue000-\ue0ff]")
"""Marks of the house in texts; no author's character is among them."""


def check_glyphs(documents: Iterable[tuple[object, Place]], fonts: Fonts) -> Iterator[Finding]:
    """Each character that a document has and no font, at the place where the document is written."""
    for document, place in documents:
        for text in texts_of(document):
            for character in fonts.lacking(_OWN.sub("", text)):
                code = f"U+{ord(character):04X}"
                fields = {"code": code, "where": _around(text, character)}
                yield Finding("glyph-missing", place, character, fields)


def texts_of(value: object) -> Iterator[str]:
    """Every text within a record, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from texts_of(inner)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from texts_of(getattr(value, one.name))


def _around(text: str, character: str) -> str:
    """The words around a character: of a name the whole of it."""
    at = text.index(character)
    before = re.split(r"[\s\W]", text[:at].replace("_", " "))[-1][-8:]
    after = re.split(r"[\s\W]", text[at + len(character) :].replace("_", " "))[0][:8]
    return f"{before}{character}{after}"
