"""Characters that no font has, told with the words they stand in before anything is written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.base.finding import Finding, Place
from generator.render.paper.fonts import Fonts
from generator.render.paper.press import values_of
from generator.tables.paper import PaperProfile
from generator.views.model import Printed


def check_glyphs(
    documents: Iterable[tuple[Printed, Place]], fonts: Fonts, profile: PaperProfile
) -> Iterator[Finding]:
    """Each character that a document has and no font, at the place where the document is written.

    Looked at is what will be printed: texts are read, so that a character may be written as an entity.
    """
    for document, place in documents:
        for text in texts_of(values_of(document, profile)):
            for character in fonts.lacking(text):
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
