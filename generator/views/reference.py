"""The reference pages: rules beside the law, regulations, rulings, registers, documents and draws."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.model import Documents
from generator.results.cases.model import Outcome
from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.views.calendar import calendar_pages
from generator.views.corrections import correction_pages
from generator.views.document import document_pages
from generator.views.file_reference import file_reference_page
from generator.views.lot import lot_pages
from generator.views.model import Piece
from generator.views.objections import objection_pages
from generator.views.register import register_pages
from generator.views.regulation import regulation_pages
from generator.views.rule_reference import rule_reference_pages
from generator.views.ruling import ruling_pages
from generator.views.scheme import scheme_pages


def reference_pages(
    public: Public, schemes: Schemes, documents: Documents, cases: tuple[Outcome, ...] = ()
) -> Iterator[Piece]:
    """Every reference page of the site, made from what is public and nothing else."""
    yield from scheme_pages(public, schemes, documents, cases)
    yield from regulation_pages(public, schemes, documents)
    yield from ruling_pages(public, schemes, documents)
    yield from correction_pages(public, documents)
    yield from objection_pages(public, documents)
    yield from register_pages(public, schemes, documents)
    yield from calendar_pages(public, schemes, documents)
    yield from document_pages(public, documents)
    yield from lot_pages(public, schemes)
    yield from rule_reference_pages()
    yield file_reference_page()
