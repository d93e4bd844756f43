"""Two sites read once: the small starter site, and the sample with all its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from generator.build import check_site
from generator.documents.model import Documents
from generator.render.pages import render_pages
from generator.render.templates import shipped_templates
from generator.results.model import Results
from generator.results.public import Public, public_of
from generator.schemes.model import Schemes
from generator.tables.model import Tables
from generator.views.clauses import Clauses
from generator.views.shown import Shown, shown_of
from generator.views.site import site_pages

AS_OF = datetime.fromisoformat("2026-11-05T18:00:00+08:00")


@dataclass(frozen=True)
class Seen:
    """What the views of one site are made from."""

    public: Public
    schemes: Schemes
    documents: Documents
    tables: Tables
    results: Results

    @property
    def shown(self) -> Shown:
        return shown_of(self.public)

    @property
    def clauses(self) -> Clauses:
        return Clauses(self.documents)

    def files(self) -> list[tuple[str, bytes]]:
        pages = site_pages(self.public, self.schemes, self.documents)
        return list(render_pages(pages, self.public.site, self.public.as_of))


def read(site: Path) -> Seen:
    checked = check_site(site, lambda _: AS_OF)
    assert checked.tables and checked.documents and checked.schemes and checked.results
    public = public_of(checked.results, checked.tables, AS_OF)
    return Seen(public, checked.schemes, checked.documents, checked.tables, checked.results)


@pytest.fixture(scope="session")
def starter() -> Seen:
    return read(shipped_templates() / "new-site")


@pytest.fixture(scope="session")
def sample(repository: Path) -> Seen:
    return read(repository)


@pytest.fixture(scope="session")
def starter_files(starter: Seen) -> list[tuple[str, bytes]]:
    return starter.files()


@pytest.fixture(scope="session")
def sample_files(sample: Seen) -> list[tuple[str, bytes]]:
    return sample.files()
