"""Links and images of documents, held against what the site has: none leads nowhere, none vanishes unsaid.

They are found by the reader of Markdown that makes the pages, so what is held here and what is published
cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.base.finding import Finding, Findings, Place
from generator.documents.model import Documents
from generator.documents.notice import Notice
from generator.render.markdown import written_in
from generator.render.own import OwnTemplates
from generator.render.paper.pictures import check_pictures, pictures_at
from generator.render.templates import ASSETS, asset_files
from generator.sources.decode import nearest
from generator.tables.declared import Disclosure
from generator.views.links import DocumentLinks
from generator.views.model import Paper, Piece

Asked = dict[str, list[tuple[Place, str]]]
"""Addresses of the site, each with the places that name it and how it is written there."""


def check_document_links(documents: Documents, disclosure: Disclosure, findings: Findings) -> Asked:
    """Tell what leads to no text, to a withheld one, or is not let through; pages are for later.

    Given back is what only the list of all pages can answer: :func:`check_site_links`.
    """
    links = DocumentLinks(documents)
    asked: Asked = {}
    for document in (*documents.regulations.values(), *documents.pages):
        leads = links.of(document)
        for one in written_in(document.body):
            place = Place(document.path, line=document.numbers[one.line - 1])
            if one.way == "refused":
                findings.add("image-refused" if one.image else "link-refused", place, one.address)
            elif one.way == "unused":
                findings.add("link-unused", place, one.address)
            elif one.image and not one.words:
                findings.add("picture-without-words", place, one.address)
            if one.way != "inside":
                continue
            lead = leads.of(one.address)
            if lead.kind == "unknown" or (one.image and lead.kind != "page"):
                findings.add("link-unknown", place, one.address, guess=nearest(one.address, lead.known))
            elif lead.document is not None and not disclosure.shows(lead.document.front.fact):
                findings.add("link-withheld", place, one.address, title=lead.document.front.title)
            elif lead.kind == "page":
                asked.setdefault(lead.address.partition("#")[0], []).append((place, one.address))
    return asked


def check_notice_links(notices: Iterable[Notice], findings: Findings) -> Asked:
    """Tell what notices lead to and may not; their addresses are from the root of the site."""
    asked: Asked = {}
    for text in (t for n in notices for t in (n.body, *n.attached.values())):
        for one in written_in(text.text):
            place = text.place(one.line)
            if one.way == "refused":
                findings.add("image-refused" if one.image else "link-refused", place, one.address)
            elif one.way == "unused":
                findings.add("link-unused", place, one.address)
            elif one.image and not one.words:
                findings.add("picture-without-words", place, one.address)
            address = one.address.partition("#")[0]
            if one.way == "inside" and address:
                asked.setdefault(address, []).append((place, one.address))
    return asked


def check_site_links(asked: Asked, pages: Iterable[Piece], own: OwnTemplates | None) -> Iterator[Finding]:
    """What leads to no page, download or asset of the site; ``pages`` are all of them.

    Pictures of texts that are printed must be such as can be.
    """
    known: set[str] = set()
    for page in pages:
        known.add(page.address)
        if isinstance(page, Paper):
            yield from check_pictures(page.document, page.at, pictures_at(own))
    known |= {f"{ASSETS}/{name}" for name, _ in asset_files(own.assets if own is not None else {})}
    for address in sorted(asked.keys() - known):
        guess = nearest(address, sorted(known))
        for place, written in asked[address]:
            yield Finding("link-unknown", place, written, {"guess": guess})
