"""Rulings: readings that settle a gap of a regulation, and decisions that the site may show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.documents.model import Documents
from generator.results.public import Public
from generator.schemes.model import Scheme, Schemes
from generator.tables.model import Ruling
from generator.views.addresses import rulings_page, scheme_page
from generator.views.clauses import ClauseLink, Clauses
from generator.views.model import Crumb, Page
from generator.views.scheme_words import day_words, step_anchor


@dataclass(frozen=True, slots=True)
class RulingLine:
    """One ruling as other pages name it; ``badge`` is the word of the mark, ``address`` from the root."""

    badge: str
    question: str
    text: str
    adopted: str
    address: str


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """One ruling in full: ``settles`` are the steps that rest on it, by name and address."""

    anchor: str
    badge: str
    question: str
    text: str
    source: ClauseLink | None
    adopted: str
    about: str
    settles: tuple[Crumb, ...]


def ruling_lines(names: Iterable[str], year: int, public: Public) -> tuple[RulingLine, ...]:
    """The rulings of these ids that the site shows, in the order given, as the page of ``year`` has them."""
    known: dict[str, Ruling] = {r.ruling: r for r in public.rulings}
    return tuple(_line(known[n], year) for n in names if n in known)


def _line(ruling: Ruling, year: int) -> RulingLine:
    own = ruling.period.year if ruling.period is not None else year
    address = f"{rulings_page(own)}#{ruling.ruling}"
    return RulingLine(ruling.kind, ruling.question, ruling.text, adopted_words(ruling), address)


def adopted_words(ruling: Ruling) -> str:
    """Who adopted a ruling and when, in words."""
    return f"{ruling.adopted.by}于{day_words(ruling.adopted.on)}通过"


def scheme_year(scheme: Scheme) -> int:
    """The year in which an edition comes into force; its page and its readings lie there."""
    return scheme.head.in_force.from_.first.year


def _years(ruling: Ruling, schemes: Schemes) -> list[int]:
    """The years whose pages have the ruling: of the period decided on, or of each edition it is for."""
    if ruling.period is not None:
        return [ruling.period.year]
    editions = [s for s in schemes.by_id.get(ruling.scheme, ()) if s.head.edition in ruling.editions]
    return sorted({scheme_year(s) for s in editions}) or [ruling.adopted.on.year]


def ruling_pages(public: Public, schemes: Schemes, documents: Documents) -> Iterator[Page]:
    """One page a year with every reading in force and every public decision on it."""
    clauses = Clauses(documents)
    resting = _resting(schemes)
    by_year: dict[int, list[RulingEntry]] = defaultdict(list)
    for ruling in public.rulings:
        entry = _entry(ruling, public, schemes, clauses, resting)
        for year in _years(ruling, schemes):
            by_year[year].append(entry)
    years = sorted(by_year)
    for year in years:
        entries = tuple(by_year[year])
        others = tuple(Crumb(f"{y}年", "" if y == year else rulings_page(y)) for y in years)
        yield Page(
            rulings_page(year),
            "rulings.html",
            f"{year}年裁断",
            {"entries": entries, "years": others, "year": year},
            (Crumb("规则对照", "schemes.html"), Crumb(f"{year}年裁断")),
            description=f"{year}年对制度条文的解读和公开的裁定。",
        )


def _resting(schemes: Schemes) -> dict[str, list[Crumb]]:
    """By ruling, the steps, axes, inputs, deadlines and assessments that rest on it."""
    found: dict[str, list[Crumb]] = defaultdict(list)
    for scheme in schemes.editions:
        for assessment in scheme.assessments:
            head = assessment.head
            for name in head.ruling:
                found[name].append(_crumb(scheme, assessment.id, head.label))
            for axis in head.axes:
                for name in axis.ruling:
                    found[name].append(_crumb(scheme, assessment.id, head.label, axis.label))
            for one in head.inputs:
                for name in one.ruling:
                    found[name].append(_crumb(scheme, assessment.id, head.label, one.label))
            if head.due is not None:
                for name in head.due.ruling:
                    found[name].append(_crumb(scheme, assessment.id, head.label, head.due.label))
            for step in assessment.steps:
                anchor = step_anchor(assessment.id, step.id)
                for name in step.step.ruling:
                    found[name].append(_crumb(scheme, anchor, head.label, step.step.label))
    return found


def _crumb(scheme: Scheme, anchor: str, *labels: str) -> Crumb:
    return Crumb("·".join((f"{scheme.head.edition}版", *labels)), f"{scheme_page(scheme)}#{anchor}")


def _entry(
    ruling: Ruling, public: Public, schemes: Schemes, clauses: Clauses, resting: dict[str, list[Crumb]]
) -> RulingEntry:
    settles = list(resting.get(ruling.ruling, ()))
    if ruling.period is not None and ruling.assessment and ruling.step:
        scheme = schemes.in_force(ruling.scheme, ruling.period)
        assessment = scheme.assessment(ruling.assessment) if scheme else None
        step = assessment.step(ruling.step) if assessment else None
        if scheme and assessment and step:
            anchor = step_anchor(assessment.id, step.id)
            settles.append(_crumb(scheme, anchor, assessment.head.label, step.step.label))
    return RulingEntry(
        ruling.ruling,
        ruling.kind,
        ruling.question,
        ruling.text,
        clauses.link(ruling.source) if ruling.source else None,
        adopted_words(ruling),
        _about(ruling, public),
        tuple(settles),
    )


def _about(ruling: Ruling, public: Public) -> str:
    """What a decision is about: its period and whom it chose."""
    if ruling.period is None:
        return f"适用于{'、'.join(ruling.editions)}版" if ruling.editions else ""
    names = [subject_name(public, one, ruling.period.last.toordinal()) for one in ruling.chosen]
    return ruling.period.text.zh + (f"；入选：{'、'.join(names)}" if names else "")


def subject_name(public: Public, name: str, day: int) -> str:
    """The name on a day of the person or unit with this id."""
    roster = public.roster
    if name in roster.person_index():
        return roster.person_name(roster.person_index()[name], day)
    if name in roster.unit_index():
        return roster.unit_name(roster.unit_index()[name], day)
    return name
