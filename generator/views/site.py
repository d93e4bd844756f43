"""The whole site as page models, made from what is public and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.model import Documents
from generator.notices.gather import PublicNotice
from generator.results.cases.model import Outcome
from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.views.archive import archive_pages
from generator.views.clauses import Clauses
from generator.views.directory import directory_page
from generator.views.feed import feed
from generator.views.home import home_page
from generator.views.ical import calendar_file
from generator.views.index import index_pages
from generator.views.indicators import indicator_pages
from generator.views.model import Piece
from generator.views.notice import notice_pages
from generator.views.person import person_pages
from generator.views.ranking import ranking_pages
from generator.views.reference import reference_pages
from generator.views.roll import roll_pages
from generator.views.round import round_pages
from generator.views.selection import selection_pages
from generator.views.sheets import sheets_pages
from generator.views.shown import shown_of
from generator.views.taken_down import with_takedowns, without_words
from generator.views.unit import unit_pages


def site_pages(
    public: Public,
    schemes: Schemes,
    documents: Documents,
    cases: tuple[Outcome, ...] = (),
    notices: tuple[PublicNotice, ...] = (),
) -> Iterator[Piece]:
    """Every page, download and paper of the site, one by one; nothing is held longer than it is needed."""
    told = without_words(notices, public)
    yield from with_takedowns(_pieces(public, schemes, documents, cases, told), public)


def _pieces(
    public: Public,
    schemes: Schemes,
    documents: Documents,
    cases: tuple[Outcome, ...],
    notices: tuple[PublicNotice, ...],
) -> Iterator[Piece]:
    shown = shown_of(public)
    clauses = Clauses(documents)
    yield home_page(shown, schemes, documents, notices)
    yield from notice_pages(notices, public)
    yield feed(notices, public)
    yield calendar_file(notices, public, schemes)
    yield from index_pages(shown)
    yield from archive_pages(shown)
    yield directory_page(shown)
    yield from ranking_pages(shown)
    yield from indicator_pages(shown)
    yield from roll_pages(shown, clauses)
    yield from round_pages(shown, clauses)
    yield from selection_pages(shown, clauses)
    yield from sheets_pages(shown)
    yield from unit_pages(shown)
    yield from person_pages(shown, clauses)
    yield from reference_pages(public, schemes, documents, cases)
