"""The press: documents as PDF (PDF/A-2a and PDF/UA-1), the same bytes for the same document everywhere.

Typst lays out what the templates below ``templates/paper/`` say; a document reaches them as one JSON text,
every string of which is a string there. Only fonts at hand are used, and the document's own day is the day
of its making, so that neither the machine nor the hour is in the bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import typst

from generator.documents.award import Awards, Summary
from generator.documents.official import Official
from generator.documents.score_sheet import ScoreSheet
from generator.render.paper.award import awards_values, summary_values
from generator.render.paper.flow import Value, decimal
from generator.render.paper.fonts import Fonts
from generator.render.paper.official import official_values
from generator.render.paper.pictures import Pictures, content_of, pictures_of, svg_of
from generator.render.paper.sheet import sheet_values
from generator.render.templates import shipped_templates
from generator.tables.paper import PaperProfile
from generator.views.model import Printed

FOLDER = "paper"
"""The folder of the templates of paper among ours."""

_KINDS: dict[type, tuple[str, Callable[[Any, PaperProfile], dict[str, Value]]]] = {
    Official: ("official.typ", official_values),
    Awards: ("awards.typ", awards_values),
    Summary: ("summary.typ", summary_values),
    ScoreSheet: ("sheet.typ", sheet_values),
}
"""Each kind of document: its template, and what the template takes."""


class Press:
    """One compiler for all documents of a site: the fonts are read once.

    ``pictures`` are the files of the site that its texts may show.
    """

    def __init__(self, profile: PaperProfile, fonts: Fonts, pictures: Pictures | None = None) -> None:
        self._profile, self._pictures = profile, pictures or {}
        self._layout = profile_values(profile)
        self._folder = shipped_templates() / FOLDER
        self._compiler = typst.Compiler(
            root=str(self._folder), font_paths=fonts.loaded, ignore_system_fonts=True
        )

    def printed(self, document: Printed) -> bytes:
        """The document as PDF; characters that no font has are found before (``glyphs.py``)."""
        template, _ = _KINDS[type(document)]
        values = values_of(document, self._profile)
        given = json.dumps(
            {"profile": self._layout, "document": values, "pictures": self._drawn(document)},
            ensure_ascii=False,
        )
        year, month, day = cast("list[int]", values["issued"])
        made = self._compiler.compile(
            str(self._folder / template),
            format="pdf",
            sys_inputs={"given": given},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime(year, month, day, tzinfo=UTC),
        )
        assert isinstance(made, bytes)
        return made

    def _drawn(self, document: Printed) -> dict[str, str]:
        """The pictures of a document as SVG, by their addresses; without those that cannot be printed."""
        contents = ((a, content_of(a, self._pictures)) for a in pictures_of(document))
        drawn = ((a, svg_of(content)) for a, content in contents if content is not None)
        return {address: svg for address, svg in drawn if svg is not None}


def values_of(document: Printed, profile: PaperProfile) -> dict[str, Value]:
    """A document as its template takes it: whatever is printed of it is a string in there."""
    _, made = _KINDS[type(document)]
    return made(document, profile)


def profile_values(profile: PaperProfile) -> dict[str, Value]:
    """The layout as templates take it: lengths and sizes as decimals, counts as numbers."""
    values: dict[str, Value] = {}
    for name in profile.__dataclass_fields__:
        value = getattr(profile, name)
        if name == "fonts":
            values[name] = {role: getattr(value, role) for role in value.__dataclass_fields__ if role != "at"}
        elif name != "at":
            values[name] = value if isinstance(value, str | int) else decimal(value)
    return values
