"""What pages say: models that templates see, and nothing else.

Site views are made from :class:`generator.results.public.Public` alone; only the views of the
restricted folder receive full results.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.base.finding import Place
from generator.documents.award import Awards, Summary
from generator.documents.official import Official
from generator.documents.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back; ``address`` is empty for the page itself."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies below the output folder, which template says it, and what the template sees.

    Addresses within ``fields`` are from the root of the output; the template makes them relative.
    Thousands of pages that differ in some texts only share one ``fields``, in which those texts are
    marked by :func:`generator.views.tables.slot`; ``slots`` then has the texts of this page.
    """

    address: str
    template: str
    title: str
    fields: Mapping[str, object] = field(default_factory=dict)
    crumbs: tuple[Crumb, ...] = ()
    description: str = ""
    wide: bool = False
    official: bool = False
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away (CSV, JSON), ready as bytes."""

    address: str
    content: bytes


Printed = Official | ScoreSheet | Awards | Summary
"""What can be printed: each kind of document has its template of paper (:mod:`generator.render.paper`)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on paper, a PDF: where it lies below the output folder, and what it says.

    ``at`` is where the office wrote it: there it is told what cannot be printed, a character that no font
    has.
    """

    address: str
    document: Printed
    at: Place


Piece = Page | Download | Paper
"""Whatever views give: each becomes one file."""
