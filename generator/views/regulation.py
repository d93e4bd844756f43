"""Pages of the regulations: every clause with its anchor, and which steps of the schemes it orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.shape import full_clause
from generator.documents.model import Document, Documents
from generator.results.public import Public
from generator.schemes.model import CheckedAssessment, CheckedStep, Scheme, Schemes
from generator.views.addresses import regulation_address, scheme_page
from generator.views.clauses import Part, parts_of
from generator.views.links import DocumentLinks, Leads
from generator.views.model import Crumb, Page
from generator.views.scheme_words import day_words, step_anchor

INDEX = "regulations.html"


@dataclass(frozen=True, slots=True)
class Citation:
    """One step that a clause orders: its name, and its place on the scheme's page (from the root)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One clause of a regulation with the steps that cite it."""

    part: Part
    cited: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: a regulation's edition."""

    title: str
    address: str
    edition: str
    number: str
    in_force: str
    issuer: str
    own: bool
    current: bool


def regulation_pages(public: Public, schemes: Schemes, documents: Documents) -> Iterator[Page]:
    """The index and one page an edition, with every clause and what it orders (the way back of 规则对照)."""
    cited, links = _citations(schemes), DocumentLinks(documents)
    entries = []
    shown = [d for d in documents.regulations.values() if public.disclosure.shows(d.front.fact)]
    for document in shown:
        entries.append(_entry(document, public))
        yield _page(document, shown, cited, links.of(document))
    entries.sort(key=lambda e: not e.current)  # those in force first, each in the order of their ids
    yield Page(INDEX, "regulations.html", "制度文件", {"entries": tuple(entries)}, (Crumb("制度文件"),))


def _entry(document: Document, public: Public) -> Entry:
    front = document.front
    today = public.as_of.date()
    force = front.in_force
    current = force is not None and force.from_ <= today and (force.until is None or today <= force.until)
    return Entry(
        front.title, regulation_address(document), front.edition, front.number,
        in_force_words(document), front.issuer, front.own, current,
    )  # fmt: skip


def in_force_words(document: Document) -> str:
    """From which day to which an edition is in force, in words."""
    force = document.front.in_force
    if force is None:
        return ""
    until = f"至{day_words(force.until)}" if force.until else "起"
    return f"{day_words(force.from_)}{until}"


def _page(document: Document, shown: list[Document], cited: dict[str, list[Citation]], leads: Leads) -> Page:
    front = document.front
    parts = tuple(
        CitedPart(part, tuple(cited.get(f"{document.key}#{part.anchor}", ()))) for part in parts_of(document)
    )
    adopted = f"{front.adopted.by}，{day_words(front.adopted.on)}" if front.adopted else ""
    editions = tuple(
        Crumb(f"{d.front.edition}版", "" if d is document else regulation_address(d))
        for d in shown
        if d.front.id == front.id
    )
    return Page(
        regulation_address(document),
        "regulation.html",
        f"{front.title}（{front.edition}版）",
        {
            "front": front,
            "issued": day_words(front.issued) if front.issued else "",
            "in_force": in_force_words(document),
            "adopted": adopted,
            "control": control_words(document),
            "preamble": _preamble(document),
            "parts": parts,
            "leads": leads,
            "editions": editions,
        },
        (Crumb("制度文件", INDEX), Crumb(front.title)),
        description=f"{front.title}全文，逐条列明据以执行的考核规则。",
    )


def control_words(document: Document) -> tuple[tuple[str, str], ...]:
    """The marks of a controlled document, each with its name (BO-05)."""
    marks = document.front.control
    if marks is None:
        return ()
    names = ("起草", "审核", "会签", "批准")
    people = (marks.author, marks.reviewed, marks.checked, marks.approved)
    return tuple((name, words) for name, words in zip(names, people, strict=True) if words)


def _preamble(document: Document) -> str:
    """The words before the first anchored clause."""
    first = next(iter(document.clauses.values()), None)
    if first is None:
        return document.body
    opening = first.text.split("\n", 1)[0]
    before, found, _ = document.body.partition(opening)
    return before.strip() if found else ""


def _citations(schemes: Schemes) -> dict[str, list[Citation]]:
    """By clause, the steps and assessments that stand on it."""
    cited: dict[str, list[Citation]] = defaultdict(list)
    for scheme in schemes.editions:
        for assessment in scheme.assessments:
            for step in assessment.steps:
                for reference in cited_by(scheme, step):
                    cited[reference].append(_citation(scheme, assessment, step))
    return cited


def cited_by(scheme: Scheme, step: CheckedStep) -> tuple[str, ...]:
    """Every clause that a step cites, its own and those of its parts, as full references."""
    full = (full_clause(c, scheme.head.regulation) for c in step.rule.clauses())
    return tuple(dict.fromkeys((*step.clauses, *full)))


def _citation(scheme: Scheme, assessment: CheckedAssessment, step: CheckedStep) -> Citation:
    words = f"{scheme.head.edition}版·{assessment.head.label}·{step.step.label}"
    return Citation(words, f"{scheme_page(scheme)}#{step_anchor(assessment.id, step.id)}")
