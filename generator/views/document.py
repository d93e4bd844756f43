"""Pages of the documents: the plan, the training arrangements, and what the departments hand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.finding import Place
from generator.documents.model import Document, Documents
from generator.documents.notice import KIND_WORDS
from generator.documents.official import Body, Official
from generator.results.public import Public
from generator.tables.model import Disclosure
from generator.views.addresses import document_address, document_paper
from generator.views.evaluation import evaluation_of
from generator.views.links import DocumentLinks, Leads
from generator.views.model import Crumb, Page, Paper
from generator.views.register import RegisterTable, register_address, register_table
from generator.views.scheme_words import day_words

INDEX = "documents.html"
_ROWS_WITHIN = 80
"""A register longer than this is linked from a document, not printed within it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index."""

    title: str
    address: str
    unit: str
    issued: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A register that a document names: its table where it is short enough, and its page."""

    name: str
    address: str
    table: RegisterTable | None


def document_pages(public: Public, documents: Documents) -> Iterator[Page | Paper]:
    """The index of the documents, and one page each; plans stand first, pages of departments last,
    the newest of each before the others."""
    shown = [d for d in documents.pages if public.disclosure.shows(d.front.fact)]
    shown.sort(key=lambda d: d.front.issued or public.as_of.date(), reverse=True)
    shown.sort(key=lambda d: (d.front.kind != "plan", d.front.unit is not None))
    links = DocumentLinks(documents)
    groups: dict[str, list[Entry]] = {"实施方案": [], "工作安排": [], "部门专页": []}
    for document in shown:
        front = document.front
        group = "实施方案" if front.kind == "plan" else "部门专页" if front.unit else "工作安排"
        issued = day_words(front.issued) if front.issued else ""
        groups[group].append(Entry(front.title, document_address(document), _unit(document, public), issued))
        yield _page(document, shown, public, links.of(document))
        if _has_paper(document):
            yield _paper(document)
    listed = tuple((name, tuple(entries)) for name, entries in groups.items() if entries)
    yield Page(INDEX, "documents.html", "文件", {"groups": listed}, (Crumb("文件"),))


def document_papers(documents: Documents, disclosure: Disclosure) -> Iterator[Paper]:
    """Every document of the site that is also made for paper."""
    return (_paper(d) for d in documents.pages if disclosure.shows(d.front.fact) and _has_paper(d))


def _paper(document: Document) -> Paper:
    return Paper(document_paper(document), _official(document), Place(document.path, line=1))


def _unit(document: Document, public: Public) -> str:
    index = public.roster.unit_index().get(document.front.unit or "", -1)
    day = (document.front.issued or public.as_of.date()).toordinal()
    return public.roster.unit_name(index, day) if index >= 0 else ""


def _page(document: Document, shown: list[Document], public: Public, leads: Leads) -> Page:
    front = document.front
    others = tuple(
        Crumb(d.front.title, document_address(d))
        for d in shown
        if front.section and d.front.section == front.section and d is not document
    )
    body, signed = _signed(document)
    return Page(
        document_address(document),
        "document.html",
        front.title,
        {
            "front": front,
            "unit": _unit(document, public),
            "issued": day_words(front.issued) if front.issued else "",
            "body": body,
            "leads": leads,
            "signed": signed,
            "paper": document_paper(document) if _has_paper(document) else "",
            "report": evaluation_of(front.evaluates, document_address(document), public)
            if front.evaluates is not None
            else None,
            "mentioned": tuple(_mentioned(document, public)),
            "others": others,
        },
        (Crumb("文件", INDEX), Crumb(front.title)),
        official=front.kind == "plan",
    )


def _has_paper(document: Document) -> bool:
    """Whether a text is an official document that says who issued it and when."""
    front = document.front
    return front.kind == "plan" and bool(front.issuer) and front.issued is not None


def _official(document: Document) -> Official:
    """A plan as an official document on paper (ET-01)."""
    front = document.front
    assert front.issued is not None
    return Official(
        kind=KIND_WORDS["plan"],
        mark=front.issuer,
        number=front.number,
        title=front.title,
        addressees=(),
        body=Body(_signed(document)[0]),
        attachments=(),
        issuer=front.issuer,
        issued=front.issued,
    )


def _signed(document: Document) -> tuple[str, bool]:
    """The body without its closing signature and date, where they repeat the front matter's."""
    front = document.front
    body = document.body.rstrip()
    if not front.issuer or front.issued is None:
        return body, False
    for line in (day_words(front.issued), front.issuer):
        if not body.endswith(line):
            return document.body, False
        body = body.removesuffix(line).rstrip()
    return body, True


def _mentioned(document: Document, public: Public) -> Iterator[Mentioned]:
    """The public registers that the text names, in the order in which it names them."""
    found = [(document.body.find(r.register.label), r) for r in public.registers]
    for _, register in sorted((f for f in found if f[0] >= 0), key=lambda f: f[0]):
        if register.register.period != "none":
            continue
        table = register_table(register)
        short = document.front.kind == "plan" and len(table.rows) <= _ROWS_WITHIN
        yield Mentioned(table.name, register_address(register), table if short else None)
