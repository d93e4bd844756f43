"""The page of the archive: which years are closed, how anybody verifies them, and which years compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.views.addresses import ARCHIVE, scheme_page, year_page
from generator.views.model import Crumb, Page
from generator.views.outsider import GIT, SCRIPTS
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult, assessments

TITLE = "年度档案"


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """One closed year, or an addendum to it: when, by whom, why, the address of its pages, its capstone in
    eights."""

    name: str
    title: str
    why: str
    closed: str
    by: str
    address: str
    capstone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One scheme in two years: whether its figures may be compared, why not, and where the rules stand."""

    scheme: str
    years: str
    may: bool
    why: str
    address: str


def archive_pages(shown: Shown) -> Iterator[Page]:
    """The page of the archive, from the first closed year on."""
    public = shown.public
    lines = tuple(
        ClosedLine(
            one.name,
            f"{one.year}年第{one.addendum}次增补" if one.addendum else f"{one.year}年",
            one.why,
            day_words(one.closed.astimezone(public.as_of.tzinfo)),
            one.by,
            year_page(one.year),
            tuple(said[i : i + 8] for i in range(0, len(said), 8)),
        )
        for one in reversed(public.closings)
        if (said := public.capstones.get(one.name))
    )
    if lines:
        scripts = [(s.title, s.finds, s.text.strip()) for s in SCRIPTS]
        fields = {
            "years": lines, "scripts": scripts, "git": GIT.strip(), "compared": tuple(_compared(shown)),
        }  # fmt: skip
        said = "已归档的年度，不用红榜核对档案的办法，以及哪些年度可以比较。"
        yield Page(ARCHIVE, "archive.html", TITLE, fields, (Crumb(TITLE),), description=said)


def _compared(shown: Shown) -> Iterator[Compared]:
    """Every scheme with results in two years that follow one another, the latest first."""
    years = shown.years
    for later, earlier in pairwise(years):
        before = {group[0].scheme.id: group for group in _schemes(shown.by_year[earlier])}
        for group in _schemes(shown.by_year[later]):
            last = group[-1].scheme
            if last.id not in before:
                continue
            first = before[last.id][-1].scheme
            same = {r.scheme.digest for r in (*group, *before[last.id])} == {last.digest}
            editions = f"方案由“{first.head.edition}”版改为“{last.head.edition}”版"
            why = "同一版方案" if same else editions if first is not last else "年中改过方案"
            yield Compared(last.head.label, f"{earlier}年与{later}年", same, why, scheme_page(last))


def _schemes(results: tuple[ShownResult, ...]) -> list[list[ShownResult]]:
    """The results of one year scheme by scheme, in the order of the site."""
    found: dict[str, list[ShownResult]] = {}
    for group in assessments(results):
        found.setdefault(group[0].scheme.id, []).extend(group)
    return [sorted(group, key=lambda r: (r.period.last, r.period.name)) for group in found.values()]
