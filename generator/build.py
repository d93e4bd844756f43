"""A build, from the site folder to the published one: gather everything, then write.

    site folder ─▶ files ─▶ tables, documents, schemes ─▶ results ─▶ public projection ─▶ pages ─▶ output

Everything up to the pages is pure: it depends on the site folder, Hongbang's version and the as-of
instant, and on nothing else. Findings are gathered all the way; while an error or an open doubt is
among them, nothing is written and the published site stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from generator.base.causes import only_causes
from generator.base.finding import Degree, Finding, Findings, Place
from generator.documents.from_sources import read_documents
from generator.documents.model import Documents
from generator.publish.folder import PublishError, Step, replace_folder
from generator.publish.lock import only_one
from generator.publish.write import replace_file
from generator.render.pages import render_pages
from generator.results.cases.from_sources import read_cases
from generator.results.cases.model import Outcome
from generator.results.cases.run import run_cases
from generator.results.from_schemes import work_out
from generator.results.model import Results
from generator.results.public import public_of
from generator.schemes.cited import check_cited
from generator.schemes.from_sources import read_schemes
from generator.schemes.model import Schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.model import Accepted, Tables
from generator.tables.zone import read_zone
from generator.views.restricted.pages import restricted_pages
from generator.views.site import site_pages

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A site read, checked and worked out; ``open`` holds what stops a build, ``noted`` what does not."""

    site: Path
    as_of: datetime
    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Accepted], ...]
    tables: Tables | None
    documents: Documents | None
    schemes: Schemes | None
    results: Results | None
    cases: tuple[Outcome, ...] = ()

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Errors, and doubts that nobody has accepted."""
        return tuple(f for f in self.findings if f.degree is not Degree.NOTE)

    @property
    def sound(self) -> bool:
        """Whether the site may be built."""
        return not self.stopping and self.results is not None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: how many files into the site and into the restricted folder."""

    site: Path
    restricted: Path
    pages: int
    restricted_pages: int


def as_of_instant(text: str | None, zone: timezone, now: datetime) -> datetime | None:
    """The instant that ``text`` names in the site's zone (a date means its end), or ``now``; else None."""
    if text is None:
        return now.astimezone(zone).replace(microsecond=0)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            day = datetime.fromisoformat(text)
        except ValueError:
            return None
        return day.replace(tzinfo=zone) + timedelta(hours=23, minutes=59, seconds=59)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=zone)


def check_site(
    site: Path, as_of: Callable[[timezone], datetime], progress: Progress = lambda _: None
) -> Checked:
    """Read and check everything, and work out every result; nothing is written."""
    findings = Findings()
    progress("reading")
    files = read_tree(site / "content", findings) if (site / "content").is_dir() else []
    if not files:
        findings.add("site-missing", Place("content"), site.name)
    instant = as_of(read_zone(files))
    tables = read_tables(files, instant, findings) if files else None
    documents = schemes = results = None
    outcomes: tuple[Outcome, ...] = ()
    if tables is not None:
        progress("checking the rules")
        documents = read_documents(files, instant.date(), findings)
        schemes = read_schemes(
            files, tables.registers, tables.roster, tables.rulings, documents, findings, tables.coming
        )
        check_cited(tables, documents, findings)
        cases = read_cases(files, findings)
        broken = findings.of(Degree.ERROR)
        nobody = (
            broken and not tables.roster.people
        )  # a roster that cannot be read leaves nothing to work out
        ruled = not any(f.place.file.startswith(("schemes/", "rulings/")) for f in broken)
        if ruled:
            outcomes = run_cases(cases, schemes, documents, findings)
        if not nobody and ruled:
            progress("working out results")
            results = work_out(schemes, tables, findings)
    given = tables.accepted if tables is not None else ()
    kept, accepted = _accept(Findings(only_causes(findings)), given)
    return Checked(site, instant, kept, accepted, tables, documents, schemes, results, outcomes)


def _accept(
    findings: Findings, given: tuple[Accepted, ...]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Accepted], ...]]:
    """The findings without the doubts that were accepted; an acceptance that meets no doubt is one itself."""
    by_key = {a.finding: a for a in given}
    met: set[str] = set()
    accepted: list[tuple[Finding, Accepted]] = []
    kept = Findings()
    for finding in findings:
        match = by_key.get(finding.key)
        if finding.degree is Degree.DOUBT and match is not None:
            met.add(finding.key)
            accepted.append((finding, match))
        else:
            kept.extend([finding])
    for key, one in sorted(by_key.items()):
        if key not in met:
            kept.add("acceptance-without-doubt", one.at.key("finding"), key)
    return tuple(kept), tuple(accepted)


def _keep_apart(site: Path, restricted: Path, content: Path) -> None:
    """The published folder neither holds nor lies in the restricted one or the content."""
    where = site.resolve()
    for other in (restricted.resolve(), content.resolve()):
        if where == other or where in other.parents or other in where.parents:
            raise PublishError(f"{site}: the site must not share a folder with {other.name}")


def build_site(
    checked: Checked,
    output: Path | None = None,
    facts: Mapping[str, str] | None = None,
    progress: Progress = lambda _: None,
    step: Step = lambda _: None,
) -> Built:
    """Write the site and the restricted folder of a sound site; each replaces the old one in one step.

    ``facts`` are what the caller knows of the machine and the hour; they go into ``output/build.json``,
    beside the two folders, since nothing in them may depend on such things.
    """
    tables, documents, schemes, results = checked.tables, checked.documents, checked.schemes, checked.results
    assert checked.sound and tables and documents and schemes and results
    own = checked.site / "templates"
    templates = own if own.is_dir() else None
    public = public_of(results, tables, checked.as_of)
    site = output or checked.site / "output" / "site"
    restricted = checked.site / "output" / "restricted"
    _keep_apart(site, restricted, checked.site / "content")

    def site_files() -> Iterator[tuple[str, bytes]]:
        pages = site_pages(public, schemes, documents, checked.cases)
        yield from render_pages(pages, tables.site, checked.as_of, templates)

    def office_files() -> Iterator[tuple[str, bytes]]:
        pages = restricted_pages(results, public, tables, schemes, documents, checked.accepted)
        yield from render_pages(pages, tables.site, checked.as_of, templates, restricted=True)

    with only_one(restricted.parent):
        progress("writing the restricted folder")
        office = replace_folder(restricted, office_files(), step)
        progress("writing the site")
        pages = replace_folder(site, site_files(), step)
        if facts is not None:
            told = {**facts, "as-of": checked.as_of.isoformat(), "site": str(site), "pages": str(pages)}
            text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
            # In a locale that knows no Chinese, Python holds the bytes of such a path as surrogates.
            replace_file(restricted.parent / "build.json", text.encode("utf-8", "surrogateescape") + b"\n")
    return Built(site, restricted, pages, office)
