"""规则对照: each edition of a scheme beside the regulation, step by step, as the engine reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.documents.model import Documents
from generator.results.cases.model import Outcome
from generator.results.explain import Node, explain
from generator.results.public import Public
from generator.rules.rubric import Rubric
from generator.schemes.disclosed import fact_of
from generator.schemes.model import CheckedAssessment, CheckedStep, Input, Scheme, Schemes
from generator.views.addresses import calendar_page, help_page, scheme_page
from generator.views.calendar import calendar_years
from generator.views.clauses import ClauseLink, Clauses
from generator.views.model import Crumb, Page
from generator.views.regulation import cited_by, control_words
from generator.views.regulation import in_force_words as document_in_force
from generator.views.ruling import RulingLine, ruling_lines, scheme_year
from generator.views.scheme_words import (
    RHYTHMS,
    Fact,
    axis_words,
    parameters,
    seen_by,
    source_words,
    step_anchor,
    subjects_words,
)
from generator.views.shown import scheme_place
from generator.views.worked import CaseLines, case_lines

INDEX = "schemes.html"


@dataclass(frozen=True, slots=True)
class BandLine:
    """One band of an item: its marks and what earns them."""

    marks: str
    says: str


@dataclass(frozen=True, slots=True)
class ItemLines:
    """One item of a rubric: its full mark and its bands."""

    name: str
    full: str
    bands: tuple[BandLine, ...]


@dataclass(frozen=True, slots=True)
class SectionLines:
    """One section of a rubric."""

    name: str
    full: str
    items: tuple[ItemLines, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One step: the clauses at the left, the rule at the right."""

    anchor: str
    name: str
    kind: str
    help: str
    clauses: tuple[ClauseLink, ...]
    sentence: str
    facts: tuple[Fact, ...]
    sections: tuple[SectionLines, ...]
    seen: str
    rulings: tuple[RulingLine, ...]
    own: bool
    lost: bool
    cases: tuple[CaseLines, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """One input: what it is, where it comes from, on what ground."""

    name: str
    source: str
    only: str
    register: str
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True)
class AxisLine:
    """One axis: its seats, or how its panel is drawn, on what ground."""

    name: str
    words: str
    clauses: tuple[ClauseLink, ...]
    rulings: tuple[RulingLine, ...]


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One step of the worked example, in figures."""

    name: str
    arithmetic: str
    value: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: whose, of which period, and its lines in working order."""

    who: str
    period: str
    lines: tuple[ExampleLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One assessment of a scheme."""

    anchor: str
    name: str
    subjects: str
    rhythm: str
    clauses: tuple[ClauseLink, ...]
    rulings: tuple[RulingLine, ...]
    axes: tuple[AxisLine, ...]
    inputs: tuple[Taken, ...]
    pairs: tuple[Pair, ...]
    example: Example | None


def scheme_pages(
    public: Public, schemes: Schemes, documents: Documents, cases: tuple[Outcome, ...] = ()
) -> Iterator[Page]:
    """The index of schemes, and one page an edition."""
    clauses = Clauses(documents)
    today = public.as_of.date()
    entries = []
    listed = sorted(schemes.editions, key=lambda s: (scheme_place(public.site, s.id), s.id))
    for scheme in listed:
        mine = tuple(c for c in cases if c.worked is not None and c.worked.scheme is scheme)
        yield _page(scheme, schemes, public, clauses, mine)
        force = scheme.head.in_force
        current = force.from_.first <= today <= force.until.last
        regulation = clauses.link(scheme.head.regulation)
        address, words = scheme_page(scheme), in_force_words(scheme)
        entries.append(Entry(scheme.head.label, address, scheme.head.edition, words, regulation, current))
    entries.sort(key=lambda e: not e.current)
    calendars = tuple(Crumb(f"{y}年", calendar_page(y)) for y in calendar_years(public))
    fields: dict[str, object] = {"entries": tuple(entries), "calendars": calendars}
    yield Page(INDEX, "schemes.html", "规则对照", fields, (Crumb("规则对照"),))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: a scheme's edition."""

    name: str
    address: str
    edition: str
    in_force: str
    regulation: ClauseLink
    current: bool


def in_force_words(scheme: Scheme) -> str:
    """The periods an edition is in force for, in words."""
    force = scheme.head.in_force
    return f"{force.from_.text.zh}至{force.until.text.zh}"


def _page(
    scheme: Scheme, schemes: Schemes, public: Public, clauses: Clauses, cases: tuple[Outcome, ...]
) -> Page:
    editions = tuple(
        Crumb(f"{s.head.edition}版", "" if s is scheme else scheme_page(s))
        for s in schemes.by_id.get(scheme.id, (scheme,))
    )
    regulation = clauses.regulation(scheme.head.regulation)
    title = f"{scheme.head.label}规则对照（{scheme.head.edition}版）"
    return Page(
        scheme_page(scheme),
        "scheme.html",
        title,
        {
            "name": scheme.head.label,
            "edition": scheme.head.edition,
            "in_force": in_force_words(scheme),
            "regulation": clauses.link(scheme.head.regulation),
            "digest": scheme.digest[:12],
            "control": (
                (*control_words(regulation), ("生效", document_in_force(regulation)))
                if regulation is not None and regulation.front.control is not None
                else ()
            ),
            "editions": editions,
            "sections": tuple(_section(scheme, a, public, clauses, cases) for a in scheme.assessments),
        },
        (Crumb("规则对照", INDEX), Crumb(f"{scheme.head.label}（{scheme.head.edition}版）")),
        description=f"{scheme.head.label}{scheme.head.edition}版：制度条文与据此执行的规则逐条对照。",
        wide=True,
    )


def _section(
    scheme: Scheme,
    assessment: CheckedAssessment,
    public: Public,
    clauses: Clauses,
    cases: tuple[Outcome, ...],
) -> Section:
    head, home, year = assessment.head, scheme.head.regulation, scheme_year(scheme)
    kinds: dict[str, str] = {k.id: k.label for k in public.roster.kinds}
    named: dict[str, str] = {r.register.register: r.register.label for r in public.registers}
    inputs = tuple(
        Taken(
            one.label,
            source_words(one, assessment, scheme, named),
            _rows_taken(one, assessment, public),
            one.register if one.register in named else "",
            clauses.links(one.clause, home),
        )
        for one in head.inputs
    )
    axes = tuple(
        AxisLine(a.label, axis_words(a), clauses.links(a.clause, home), ruling_lines(a.ruling, year, public))
        for a in head.axes
        if axis_words(a)
    )
    return Section(
        assessment.id,
        head.label,
        subjects_words(assessment, scheme, kinds),
        RHYTHMS[head.rhythm].zh,
        clauses.links(head.clause, home),
        ruling_lines(head.ruling, year, public),
        axes,
        inputs,
        tuple(_pair(scheme, assessment, s, public, clauses, cases) for s in assessment.steps),
        _example(scheme, assessment, public),
    )


def _rows_taken(one: Input, assessment: CheckedAssessment, public: Public) -> str:
    """Which rows of a register an input takes, by the headings of its columns; nothing where it takes all."""
    headings = public.headings.get(one.register or "", {})

    def heading(ref: str) -> str:
        return headings.get(ref) or assessment.label(ref)

    return one.where.sentence(heading).zh if one.where is not None else ""


def _pair(
    scheme: Scheme,
    assessment: CheckedAssessment,
    step: CheckedStep,
    public: Public,
    clauses: Clauses,
    cases: tuple[Outcome, ...],
) -> Pair:
    grounds = clauses.links(cited_by(scheme, step))
    return Pair(
        step_anchor(assessment.id, step.id),
        step.step.label,
        step.rule.name.zh,
        help_page(step.rule.kind),
        grounds,
        step.rule.sentence(assessment.label).zh,
        tuple(parameters(step.rule, assessment)),
        _rubric(step.rule) if isinstance(step.rule, Rubric) else (),
        seen_by(fact_of(assessment, step), public.disclosure),
        ruling_lines(step.step.ruling, scheme_year(scheme), public),
        any(g.own for g in grounds),
        any(g.lost for g in grounds),
        tuple(
            case_lines(c, clauses.links(c.case.head.clause, scheme.head.regulation))
            for c in cases
            if (c.case.head.assessment, c.case.target) == (assessment.id, step.id)
        ),
    )


def _rubric(rubric: Rubric) -> tuple[SectionLines, ...]:
    sections = []
    for section in rubric.sections:
        items = []
        for item in section.items:
            bands = tuple(BandLine(_span(b.from_, b.to), b.says) for b in item.bands)
            items.append(ItemLines(item.label, decimal_text(item.full), bands))
        sections.append(SectionLines(section.label, decimal_text(section.full), tuple(items)))
    return tuple(sections)


def _span(low: Fraction, high: Fraction) -> str:
    return decimal_text(low) if low == high else f"{decimal_text(low)}–{decimal_text(high)}"


def _example(scheme: Scheme, assessment: CheckedAssessment, public: Public) -> Example | None:
    """The first row of this edition's released results that the site shows in full, worked through."""
    for shown in public.of(scheme.id, assessment.id):
        result = shown.result
        row = shown.example
        if result.scheme.head.edition != scheme.head.edition or row is None:
            continue
        by_sentence = _walked(explain(result, row))
        lines = []
        for step in assessment.steps:
            node = by_sentence.get((step.step.label, step.rule.sentence(assessment.label).zh))
            if step.id in shown.shown and node is not None and (node.arithmetic or node.value):
                lines.append(ExampleLine(step.step.label, node.arithmetic, node.value))
        if lines:
            return Example(result.labels[row], result.period.text.zh, tuple(lines))
    return None


def _walked(nodes: tuple[Node, ...]) -> dict[tuple[str, str], Node]:
    """The first node of each step in an explanation that carries figures."""
    found: dict[tuple[str, str], Node] = {}
    for node in nodes:
        if node.sentence.zh and (node.arithmetic or node.value):
            found.setdefault((node.label, node.sentence.zh), node)
        for key, inner in _walked(node.children).items():
            found.setdefault(key, inner)
    return found
