"""A build, from the site folder to the published one: gather everything, then write.

    site folder ─▶ files ─▶ tables, documents, schemes ─▶ results ─▶ public projection ─▶ pages ─▶ output

Everything up to the pages is pure: it depends on the site folder, Hongbang's version and the as-of
instant, and on nothing else. Findings are gathered all the way; while an error or an open doubt is
among them, nothing is written and the published site stays. Site and restricted folder are written beside
the published ones and exchanged together: both are of one build, always.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import partial
from pathlib import Path

from generator.base.causes import only_causes
from generator.base.finding import Degree, Finding, Findings, Place
from generator.documents.from_sources import read_documents
from generator.documents.model import Documents
from generator.documents.notice_state import NoticeLife, lives_of
from generator.documents.notices_from_sources import read_notices
from generator.notices.as_released import AsReleased
from generator.notices.as_sealed import check_made
from generator.notices.checks import check_notices
from generator.notices.drafts import Draft, make_drafts, notes_of, with_open
from generator.notices.gather import PublicNotice, make_notices
from generator.publish.apart import keep_apart
from generator.publish.exchange import Replacement, replace_folders
from generator.publish.folder import Step, folder_at
from generator.publish.lock import only_one
from generator.publish.refusal import PublishError
from generator.publish.write import replace_file
from generator.render.document_links import (
    Asked,
    check_document_links,
    check_notice_links,
    check_site_links,
)
from generator.render.own import OwnTemplates, read_own_templates
from generator.render.pages import render_pages, try_pages
from generator.render.paper.fonts import Fonts, read_fonts
from generator.render.paper.glyphs import check_glyphs
from generator.render.paper.press import Press
from generator.render.taken_down import check_takedowns, lead_to_page
from generator.results.cases.from_sources import read_cases
from generator.results.cases.model import Outcome
from generator.results.cases.run import run_cases
from generator.results.corrections import Former, as_handed_in, without_corrections
from generator.results.from_schemes import work_out
from generator.results.life import with_life
from generator.results.model import Results
from generator.results.public import Public, public_of
from generator.results.sealed import Shown, check_seals
from generator.schemes.cited import check_cited
from generator.schemes.disclosed import check_disclosed
from generator.schemes.from_sources import read_schemes
from generator.schemes.model import Schemes
from generator.sources.tree import read_tree
from generator.tables.acts import Release, Withdrawal
from generator.tables.from_sources import read_tables
from generator.tables.model import Accepted, Tables
from generator.tables.paper import check_paper
from generator.tables.zone import read_zone
from generator.views.document import document_papers
from generator.views.model import Paper, Piece, Printed
from generator.views.notice_opens import SiteOpens
from generator.views.restricted.office import Office
from generator.views.restricted.pages import office_of, restricted_pages
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
    templates: OwnTemplates | None = None
    notices: tuple[NoticeLife, ...] = ()
    public: Public | None = None
    told: tuple[PublicNotice, ...] = ()
    drafts: tuple[Draft, ...] = ()
    former: Former | None = None
    fonts: Fonts | None = None

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


def check_site(
    site: Path,
    as_of: Callable[[timezone], datetime],
    progress: Progress = lambda _: None,
    more: tuple[Release | Withdrawal, ...] = (),
    trying: bool = True,
) -> Checked:
    """Read and check everything, and work out every result; nothing is written.

    ``more`` are acts that are tried: the site is looked at as if their records were there. What only the
    pages can tell (addresses that texts name, own templates) is left out where ``trying`` is false.
    """
    findings = Findings()
    progress("reading")
    files = read_tree(site / "content", findings) if (site / "content").is_dir() else []
    if not files:
        findings.add("site-missing", Place("content"), site.resolve().name)
    instant = as_of(read_zone(files))
    tables = read_tables(files, instant, findings, more) if files else None
    documents = schemes = results = None
    outcomes: tuple[Outcome, ...] = ()
    notices: tuple[NoticeLife, ...] = ()
    asked: Asked = {}
    public: Public | None = None
    former: Former | None = None
    told: tuple[PublicNotice, ...] = ()
    drafts: tuple[Draft, ...] = ()
    if tables is not None:
        progress("checking the rules")
        documents = read_documents(files, instant.date(), findings)
        written = read_notices(files, findings)
        notices = lives_of(written, tables.releases, tables.withdrawals, tables.scheduled)
        check_notices(notices, tables.releases, tables.withdrawals, tables.calendars, findings)
        schemes = read_schemes(
            files, tables.registers, tables.roster, tables.rulings, documents, findings, tables.coming
        )
        check_cited(tables, documents, schemes, findings)
        check_disclosed(schemes, tables.registers, tables.disclosure, findings)
        asked = check_document_links(documents, tables.disclosure, findings)
        released = [one.notice for one in notices if one.is_public]
        for address, places in check_notice_links(released, findings).items():
            asked.setdefault(address, []).extend(places)
        cases = read_cases(files, findings)
        broken = findings.of(Degree.ERROR)
        # A roster that cannot be read leaves nothing to work out.
        nobody = broken and tables.organisation.people is not None and not tables.roster.people
        ruled = not any(f.place.file.startswith(("schemes/", "rulings/")) for f in broken)
        if ruled:
            outcomes = run_cases(cases, schemes, documents, findings)
        if not nobody and ruled:
            progress("working out results")
            results = work_out(schemes, tables, findings)
            results = with_life(results, notices, schemes, tables, instant, findings)
            former = without_corrections(schemes, tables)
            then = AsReleased(results, former, tables, instant)
            if not findings.of(Degree.ERROR):  # what cannot be read differs, of course
                public = public_of(results, tables, instant, former)
                shown = Shown(public, then.public)
                check_seals(results, as_handed_in(former, tables), notices, tables, shown, findings)
            # What references ask for may be missing for an error told elsewhere.
            if notices and all(f.place.file.startswith("notices/") for f in findings.of(Degree.ERROR)):
                progress("making out the notices")
                public = public or public_of(results, tables, instant, former)
                told = make_notices(notices, public, schemes, SiteOpens(public), findings, then)
                project = partial(public_of, tables=tables, as_of=instant, former=former)
                drafts = make_drafts(
                    notices, results, schemes, tables, public, project, SiteOpens, then, findings
                )
                check_made(told, tables.releases, instant, findings)
    fonts: Fonts | None = None
    if tables is not None:
        check_paper(tables.site.paper, findings)
        printed: list[tuple[Printed, Place]] = [(t.official, Place(t.notice.path, line=1)) for t in told]
        if documents is not None:
            printed += [(p.document, p.at) for p in document_papers(documents, tables.disclosure)]
        odd = {f.place.file for f in findings if f.code == "character-unusable"}  # told already
        printed = [(one, place) for one, place in printed if place.file not in odd]
        if printed or drafts:
            fonts = read_fonts(site, tables.site.paper, findings)
        if fonts is not None:
            findings.extend(check_glyphs(printed, fonts, tables.site.paper))
        drafts = _looked_at(drafts, fonts, tables, odd)
        findings.extend(notes_of(drafts))
    templates = read_own_templates(site, findings) if files else None
    given = tables.accepted if tables is not None else ()
    kept, accepted = _accept(Findings(only_causes(findings)), given)
    checked = Checked(
        site, instant, kept, accepted, tables, documents, schemes, results, outcomes, templates, notices,
        public, told, drafts, former, fonts,
    )  # fmt: skip
    tried = _tried(checked, asked, progress) if trying and checked.sound else ()
    return replace(checked, findings=tuple(Findings([*kept, *tried]))) if tried else checked


def _looked_at(
    drafts: tuple[Draft, ...], fonts: Fonts | None, tables: Tables, odd: set[str]
) -> tuple[Draft, ...]:
    """The drafts with what their links and their print would have told; ``odd`` files are told already."""
    found = Findings()
    check_notice_links((one.told.notice for one in drafts), found)
    if fonts is not None:
        printed = [(d.told.official, Place(d.told.notice.path, line=1)) for d in drafts]
        printed = [(official, place) for official, place in printed if place.file not in odd]
        found.extend(check_glyphs(printed, fonts, tables.site.paper))
    return with_open(drafts, found)


def _tried(checked: Checked, asked: Asked, progress: Progress) -> tuple[Finding, ...]:
    """What only the pages of a sound site can tell: of addresses that texts name, and of own templates."""
    templates = checked.templates
    taken = checked.tables.takedowns if checked.tables is not None else ()
    if not asked and not taken and (templates is None or not templates.texts):
        return ()
    pages = _Pages(checked)
    tried: list[Finding] = []
    if asked:
        progress("looking for the pages that documents name")
        tried += check_site_links(asked, pages.site(), templates)
    if taken:
        tried += check_takedowns(taken, pages.before_takedowns())
    if templates is not None and templates.texts:
        progress("trying the site's own templates")
        frame = (pages.config, checked.as_of, templates)
        tried += try_pages(pages.site(), *frame)
        tried += try_pages(pages.office(), *frame, restricted=True)
    return tuple(tried)


class _Pages:
    """The pages of a sound site, for both folders; the public projection is made once."""

    def __init__(self, checked: Checked) -> None:
        results, tables, schemes, documents = (
            checked.results, checked.tables, checked.schemes, checked.documents
        )  # fmt: skip
        assert results and tables and schemes and documents
        self._results, self._tables, self._schemes, self._documents = results, tables, schemes, documents
        self._accepted, self._cases = checked.accepted, checked.cases
        if checked.public is not None:
            self.public = checked.public
        else:
            self.public = public_of(results, tables, checked.as_of, checked.former)
        self._notices, self._checked = checked.told, checked
        self.config = tables.site

    def site(self) -> Iterator[Piece]:
        """What everybody may see, from the public projection only."""
        yield from site_pages(self.public, self._schemes, self._documents, self._cases, self._notices)

    def before_takedowns(self) -> Iterator[Piece]:
        """The site as if nothing had been taken down."""
        public = replace(self.public, takedowns=())
        yield from site_pages(public, self._schemes, self._documents, self._cases, self._notices)

    def files(self, pieces: Iterable[Piece]) -> Iterator[tuple[str, bytes]]:
        """These pieces of the site as files, as they are published."""
        frame = (self.config, self._checked.as_of, self._checked.templates)
        made = render_pages(pieces, *frame, fonts=self._checked.fonts)
        yield from lead_to_page(made, frozenset(t.address for t in self.public.takedowns))

    def desk(self) -> Office:
        """What pages and papers of the office are made from."""
        return office_of(self._results, self.public, self._tables, self._schemes, self._documents)

    def office(self) -> Iterator[Piece]:
        """What the office, HR and the person concerned may see."""
        yield from restricted_pages(
            self._results, self.public, self._tables, self._schemes, self._documents, self._accepted,
            self._checked.drafts,
        )  # fmt: skip


def pieces_of(checked: Checked) -> Iterator[Piece]:
    """What each file of a sound site says, piece by piece."""
    return _Pages(checked).site()


def renderer(checked: Checked) -> Callable[[Piece], bytes]:
    """A function that makes files of pieces of a sound site, one at a time, as they are published."""
    waiting: deque[Piece] = deque()
    made = _Pages(checked).files(iter(waiting.popleft, None))

    def rendered(piece: Piece) -> bytes:
        waiting.append(piece)
        return next(made)[1]

    return rendered


def public_view(checked: Checked) -> Public:
    """The public projection of a sound site."""
    return _Pages(checked).public


def print_papers(
    checked: Checked, papers_of: Callable[[Office], Iterable[Paper]], findings: Findings
) -> dict[str, bytes]:
    """The papers of a sound site by address; none where a font or a character is missing: that is found."""
    pages = _Pages(checked)
    profile = pages.config.paper
    fonts = checked.fonts or read_fonts(checked.site, profile, findings)
    papers = list(papers_of(pages.desk()))
    if fonts is None:
        return {}
    lacking = list(check_glyphs(((paper.document, paper.at) for paper in papers), fonts, profile))
    findings.extend(lacking)
    press = Press(profile, fonts)
    return {} if lacking else {paper.address: press.printed(paper.document) for paper in papers}


def _accept(
    findings: Findings, given: tuple[Accepted, ...]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Accepted], ...]]:
    """The findings without the doubts that were accepted.

    An acceptance that meets no doubt is told, but not beside an error: what could not be read or judged may
    hide the doubt that it is of, and to remove the acceptance would be wrong.
    """
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
    broken = any(f.degree is Degree.ERROR for f in kept)
    for key, one in sorted(by_key.items()):
        if key not in met and not broken:
            kept.add("acceptance-without-doubt", one.at.key("finding"), key)
    return tuple(kept), tuple(accepted)


def build_site(
    checked: Checked,
    output: Path | None = None,
    facts: Mapping[str, str] | None = None,
    progress: Progress = lambda _: None,
    step: Step = lambda _: None,
) -> Built:
    """Write the site and the restricted folder of a sound site; both replace the old ones together.

    ``facts`` are what the caller knows of the machine and the hour; they go into ``output/build.json``,
    beside the two folders, since nothing in them may depend on such things. Raises
    :class:`~generator.publish.refusal.PublishError` where the machine or a target refuses.
    """
    assert checked.sound
    site = folder_at(output or checked.site / "output" / "site").target
    restricted = folder_at(checked.site / "output" / "restricted").target
    keep_apart(checked.site, site)
    pages = _Pages(checked)
    frame = (pages.config, checked.as_of, checked.templates)

    def site_files() -> Iterator[tuple[str, bytes]]:
        progress("writing the site")
        yield from pages.files(pages.site())

    def office_files() -> Iterator[tuple[str, bytes]]:
        progress("writing the restricted folder")
        yield from render_pages(pages.office(), *frame, restricted=True, fonts=checked.fonts)

    beside = checked.site / "output"
    with only_one(restricted, site):
        new = [Replacement(restricted, office_files()), Replacement(site, site_files())]
        office, public = replace_folders(beside / ".exchange", new, step)
        if facts is not None:
            told = {**facts, "as-of": checked.as_of.isoformat(), "site": str(site), "pages": str(public)}
            text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
            # A path whose bytes the locale cannot read is held as surrogates; JSON escapes them likewise.
            try:
                replace_file(beside / "build.json", text.encode("utf-8", "backslashreplace") + b"\n")
            except PublishError as error:
                raise PublishError(error.text.zh, error.text.en, replaced=True) from error
    return Built(output or beside / "site", beside / "restricted", public, office)
