"""A site as views see it, and its pages as text: the sample, or another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from pathlib import Path

from generator.build import Checked, check_site
from generator.documents.model import Documents
from generator.render.pages import render_pages
from generator.results.model import Results
from generator.results.public import Public, public_of
from generator.schemes.model import Schemes
from generator.tables.model import Tables
from generator.views.clauses import Clauses
from generator.views.model import Download, Page
from generator.views.restricted.pages import restricted_pages
from generator.views.shown import Shown, shown_of
from generator.views.site import site_pages

AS_OF = datetime.fromisoformat("2026-11-05T18:00:00+08:00")


@dataclass(frozen=True)
class Sample:
    """Everything the views are made from."""

    checked: Checked
    tables: Tables
    documents: Documents
    schemes: Schemes
    results: Results
    public: Public

    @property
    def shown(self) -> Shown:
        return shown_of(self.public)

    @property
    def clauses(self) -> Clauses:
        return Clauses(self.documents)

    def files(self) -> list[tuple[str, bytes]]:
        """Every file of the site."""
        pages = site_pages(self.public, self.schemes, self.documents, notices=self.checked.told)
        return list(render_pages(pages, self.tables.site, self.checked.as_of))

    def public_of(self, results: Results) -> Public:
        """What the site may show of other results of the same tables."""
        return public_of(results, self.tables, self.checked.as_of)

    def rendered(self, pages: Iterable[Page | Download], *, restricted: bool = False) -> dict[str, str]:
        """Pages as text, by address; assets left out."""
        made = render_pages(pages, self.tables.site, self.checked.as_of, restricted=restricted)
        return {a: b.decode("utf-8-sig") for a, b in made if a.endswith((".html", ".csv"))}

    def office(self, results: Results | None = None) -> dict[str, str]:
        """The restricted folder as text, by address; of other results of the same tables where given."""
        worked_out = results or self.results
        made = restricted_pages(
            worked_out, self.public_of(worked_out), self.tables,
            self.schemes, self.documents, self.checked.accepted,
        )  # fmt: skip
        rendered = self.rendered(made, restricted=True)
        return {a: t if a.endswith(".csv") else unescape(t) for a, t in rendered.items()}


def read_sample(site: Path, as_of: datetime = AS_OF) -> Sample:
    """The sample (whose folder is the repository), or another site, as of an instant."""
    checked = check_site(site, lambda _: as_of)
    assert checked.tables and checked.documents and checked.schemes and checked.results
    public = public_of(checked.results, checked.tables, as_of, checked.former)
    return Sample(checked, checked.tables, checked.documents, checked.schemes, checked.results, public)
