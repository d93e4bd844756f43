"""The public log of corrections, a page a year: what was corrected, why, when, by whom, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.documents.model import Documents
from generator.results.corrections import Effect, PublicCorrection
from generator.results.model import Key
from generator.results.public import Public, PublicResult
from generator.views.addresses import corrections_page, ranking_page
from generator.views.clauses import ClauseLink, Clauses
from generator.views.model import Crumb, Page
from generator.views.scheme_words import day_words

TITLE = "更正记录"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a correction changed in one result: its title and address, and the figures before and after."""

    title: str
    address: str
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One correction as the log tells it."""

    anchor: str
    about: str
    before: str
    after: str
    why: str
    made: str
    by: str
    register: str
    clause: ClauseLink | None
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A correction as the page of a result that it concerns names it."""

    words: str
    address: str


def correction_pages(public: Public, documents: Documents) -> Iterator[Page]:
    """One page a year, of the corrections made in it."""
    clauses = Clauses(documents)
    years = sorted({year_of(one, public) for one in public.corrections})
    for year in years:
        entries = tuple(_entry(o, public, clauses) for o in public.corrections if year_of(o, public) == year)
        others = tuple(Crumb(f"{y}年", "" if y == year else corrections_page(y)) for y in years)
        title = f"{year}年{TITLE}"
        yield Page(
            corrections_page(year),
            "corrections.html",
            title,
            {"entries": entries, "years": others},
            (Crumb("台账", "registers.html"), Crumb(title)),
            description=f"{year}年对已公布结果的更正：更正了什么、为什么、更正前后各是多少。",
        )


YearsOfLog = tuple[str, tuple[tuple[str, str], ...], int, int | None]
"""A log as the index of registers lists it: name, its years with their pages, entries, how many are open."""


def correction_years(public: Public) -> Iterator[YearsOfLog]:
    """The log of corrections, if there are any."""
    years = sorted({year_of(one, public) for one in public.corrections}, reverse=True)
    if years:
        yield TITLE, tuple((f"{y}年", corrections_page(y)) for y in years), len(public.corrections), None


def year_of(one: PublicCorrection, public: Public) -> int:
    """The year in which a correction was made, in the site's zone."""
    return one.at.astimezone(public.as_of.tzinfo).year


def corrected_lines(key: Key, public: Public) -> tuple[CorrectedLine, ...]:
    """The corrections that changed something public in a result."""
    return tuple(
        CorrectedLine(
            f"{day_words(one.at.astimezone(public.as_of.tzinfo))}更正：{about(one)}",
            f"{corrections_page(year_of(one, public))}#{one.id}",
        )
        for one in public.corrections
        if any(e.key == key for e in one.effects)
    )


def about(one: PublicCorrection) -> str:
    """What was corrected, in words."""
    return "".join((f"{one.who}的" if one.who else "", f"“{one.register}”{one.value[0]}"))


def _entry(one: PublicCorrection, public: Public, clauses: Clauses) -> LogEntry:
    by_key: dict[Key, list[Effect]] = {}
    for effect in one.effects:
        by_key.setdefault(effect.key, []).append(effect)
    return LogEntry(
        one.id,
        about(one),
        one.value[1],
        one.value[2],
        one.why,
        day_words(one.at.astimezone(public.as_of.tzinfo)),
        one.by,
        one.register,
        clauses.link(one.clause) if one.clause else None,
        tuple(_changed(key, effects, public.by_key) for key, effects in by_key.items()),
    )


def _changed(key: Key, effects: list[Effect], by_key: Mapping[Key, PublicResult]) -> Changed:
    result = by_key[key].result
    title = f"{result.period.text.zh}{result.assessment.head.label}"
    address = ranking_page(result.scheme.id, result.assessment.id, result.period)
    return Changed(title, address, tuple((e.name, e.label, e.before, e.after) for e in effects))
