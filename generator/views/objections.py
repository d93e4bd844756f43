"""The register of objections, a page a year: when each was received, about what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.documents.model import Documents
from generator.results.objections import PublicObjection
from generator.results.public import Public
from generator.views.addresses import corrections_page, objections_page, ranking_page
from generator.views.clauses import ClauseLink, Clauses
from generator.views.corrections import YearsOfLog, year_of
from generator.views.model import Crumb, Page
from generator.views.scheme_words import day_words

TITLE = "异议登记"
OUTCOMES = {"": "办理中", "upheld": "异议成立", "rejected": "异议不成立"}


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """One objection as the register shows it; ``about`` are the words and the address of the result."""

    id: str
    received: str
    about: tuple[str, str]
    subject: str
    clause: ClauseLink | None
    outcome: str
    waiting: bool
    decided: str
    by: str
    correction: tuple[str, str] | None
    text: str
    decision: str


def objection_pages(public: Public, documents: Documents) -> Iterator[Page]:
    """One page a year, of the objections received in it."""
    clauses = Clauses(documents)
    years = sorted({one.received.year for one in public.objections})
    for year in years:
        lines = tuple(_line(one, public, clauses) for one in public.objections if one.received.year == year)
        others = tuple(Crumb(f"{y}年", "" if y == year else objections_page(y)) for y in years)
        title = f"{year}年{TITLE}"
        yield Page(
            objections_page(year),
            "objections.html",
            title,
            {"lines": lines, "years": others, "how": public.site.objections},
            (Crumb("台账", "registers.html"), Crumb(title)),
            description=f"{year}年收到的异议和处理结果；不公布提出异议的人。",
        )


def objection_years(public: Public) -> Iterator[YearsOfLog]:
    """The register of objections, if there are any, with how many wait for a decision."""
    years = sorted({one.received.year for one in public.objections}, reverse=True)
    if years:
        waiting = sum(not one.outcome for one in public.objections)
        yield TITLE, tuple((f"{y}年", objections_page(y)) for y in years), len(public.objections), waiting


def _line(one: PublicObjection, public: Public, clauses: Clauses) -> ObjectionLine:
    result = public.by_key[one.key].result
    title = f"{result.period.text.zh}{result.assessment.head.label}"
    corrections = {c.id: c for c in public.corrections}
    correction = corrections.get(one.correction)
    at = result.position.get(one.subject)
    return ObjectionLine(
        one.id,
        day_words(one.received),
        (title, ranking_page(one.scheme, one.assessment, one.period)),
        result.labels[at] if at is not None else "",
        clauses.link(one.clause),
        OUTCOMES[one.outcome],
        not one.outcome,
        day_words(one.decided) if one.decided is not None else "",
        one.by,
        ("更正记录", f"{corrections_page(year_of(correction, public))}#{correction.id}")
        if correction is not None
        else None,
        one.text,
        one.decision,
    )
