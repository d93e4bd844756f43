"""Drafts and notices still to come, as page and paper before their release, with what is open in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.base.finding import Place
from generator.base.text import Text
from generator.notices.drafts import Draft
from generator.views.addresses import download
from generator.views.model import Crumb, Page, Paper
from generator.views.notice import document_fields
from generator.views.restricted.table import Cell, Sheet, heads, row, table_page
from generator.views.scheme_words import day_words

INDEX = "drafts/index.html"
TITLE = "草稿和待发布公文"
_STATE = Text("状态", "State")


def draft_pages(drafts: Sequence[Draft]) -> Iterator[Page | Paper]:
    """The list of them, and of each its page and paper."""
    if not drafts:
        return
    asked = heads("标题", _STATE.zh, "文种", "发文字号", "成文日期", "发布前须处理", wraps=("标题",))
    lines = tuple(
        row(
            Cell(one.told.notice.title, _address(one)), one.state, one.told.official.kind,
            one.told.official.number or "—", day_words(one.told.official.issued),
            Cell(f"{len(one.open)}项" if one.open else "无", marked=bool(one.open)),
        )
        for one in drafts
    )  # fmt: skip
    lead = "还没有发布的公文，网站上没有它们的任何内容。数字按目前的结果试排，发布时以当时的结果为准。"
    yield table_page(INDEX, TITLE, (Sheet("drafts", TITLE, asked, lines),), lead=lead)
    for one in drafts:
        yield _page(one)
        yield _printed(one, _paper(one))


def draft_papers(drafts: Sequence[Draft], period: str, scheme: str | None) -> Iterator[Paper]:
    """The papers of drafts by their ids: of a period and scheme, or of any where these are not said."""
    for one in drafts:
        front = one.told.notice.front
        of = front.period.name if front.period is not None else ""
        if period in ("", of) and scheme in (None, front.scheme):
            yield _printed(one, f"{one.told.notice.id}.pdf")


def _printed(one: Draft, address: str) -> Paper:
    return Paper(address, one.told.official, Place(one.told.notice.path, line=1))


def _page(one: Draft) -> Page:
    notice, front = one.told.notice, one.told.notice.front
    fields = {
        **document_fields(one.told.official),
        "linked": False,
        "state": one.state,
        "made": (("拟稿", front.drafted), ("审核", front.checked), ("签发", front.approved)),
        "source": notice.path,
        "supposed": one.supposed,
        "open": tuple((_place(f.place), f.says("zh"), f.to_do("zh")) for f in one.open),
        "paper": _paper(one),
    }
    crumbs = (Crumb("内部资料", "index.html"), Crumb(TITLE, INDEX), Crumb(notice.title))
    return Page(_address(one), "restricted/draft.html", notice.title, fields, crumbs, official=True)


def _place(place: Place) -> str:
    """Where something is open, by the name of its file: the folder is that of the notice."""
    where = f"第{place.line}行" + (f"第{place.column}字" if place.column else "") if place.line else ""
    return f"{place.file.rpartition('/')[2]}{where}"


def _address(one: Draft) -> str:
    return f"drafts/{one.told.notice.id}.html"


def _paper(one: Draft) -> str:
    return download(_address(one), "pdf")
