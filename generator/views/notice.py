"""Notices: a page and a paper each, and the registers of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from generator.base.finding import Findings, Place
from generator.documents.notice import Publicity
from generator.documents.notice_state import STATE_WORDS
from generator.documents.official import Body, MadeTable, Official
from generator.notices.gather import PublicNotice
from generator.results.life import last_day_of
from generator.results.public import Public
from generator.views.addresses import NOTICES, notice_address, notice_paper, notices_year_page
from generator.views.model import Crumb, Page, Paper
from generator.views.publicity import Standing, standing_of_notice
from generator.views.scheme_words import day_words

CHECK = f"{NOTICES}#check"
"""Where a reader is told how to check a code."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the register: number, kind, title with its page, date, state, code, and its paper."""

    number: str
    kind: str
    title: str
    address: str
    issued: str
    state: str
    gone: bool
    code: str
    paper: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another notice that this one supersedes or amends, or that does so to it: in words, with its page."""

    words: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class AttachedText:
    """One attachment printed with the document: its anchor, its head (附件1), its title and text.

    ``address`` is where the title leads: the page of a table whose caption it is.
    """

    anchor: str
    head: str
    title: str
    body: Body
    address: str = ""


def notice_pages(notices: Sequence[PublicNotice], public: Public) -> Iterator[Page | Paper]:
    """The register of notices, one a year, and each notice as page and paper."""
    by_id = {one.notice.id: one for one in notices}
    years = sorted({one.notice.front.issued.year for one in notices}, reverse=True)
    yield _register(notices, NOTICES, "通报公示", years, (Crumb("通报公示"),))
    for year in years:
        mine = [one for one in notices if one.notice.front.issued.year == year]
        title = f"{year}年通报公示"
        crumbs = (Crumb("通报公示", NOTICES), Crumb(f"{year}年"))
        yield _register(mine, notices_year_page(year), title, years, crumbs)
    for one in notices:
        yield _page(one, by_id, public, standing_of_notice(one, notices, public))
        yield Paper(notice_paper(one.notice), one.official, Place(one.notice.path, line=1))


def line_of(one: PublicNotice) -> NoticeLine:
    """A notice in one line."""
    notice, official = one.notice, one.official
    return NoticeLine(
        official.number,
        official.kind,
        notice.title,
        notice_address(notice),
        day_words(official.issued),
        STATE_WORDS[one.life.state],
        one.life.state != "published",
        official.check_code,
        notice_paper(notice),
    )


def _register(
    notices: Sequence[PublicNotice], address: str, title: str, years: Sequence[int], crumbs: tuple[Crumb, ...]
) -> Page:
    """The register: years apart, the newest first, the latest document of a year first."""
    by_year: dict[int, list[PublicNotice]] = {}
    for one in notices:
        by_year.setdefault(one.notice.front.issued.year, []).append(one)
    groups = tuple(
        (f"{year}年", tuple(line_of(n) for n in sorted(by_year[year], key=_latest)))
        for year in sorted(by_year, reverse=True)
    )
    fields = {
        "title": title,
        "groups": groups,
        "others": tuple((f"{y}年", notices_year_page(y)) for y in years if notices_year_page(y) != address),
        "whole": address == NOTICES,
    }
    return Page(address, "notices.html", title, fields, crumbs)


def _latest(one: PublicNotice) -> tuple[int, int, str]:
    number = one.notice.front.number
    return -one.official.issued.toordinal(), -(number.serial if number is not None else 0), one.notice.id


def _page(
    one: PublicNotice, by_id: Mapping[str, PublicNotice], public: Public, standing: Standing | None
) -> Page:
    notice, official, front = one.notice, one.official, one.notice.front
    fields = {
        **document_fields(official),
        "linked": True,
        "instead": tuple(_related_by(one.life.superseded_by, "", by_id)),
        "amended": tuple(_related_by(one.life.amended_by, "", by_id)),
        "made": (("拟稿", front.drafted), ("审核", front.checked), ("签发", front.approved)),
        "released": _instant(one.life.released, public),
        "state": STATE_WORDS[one.life.state],
        "gone": one.life.state != "published",
        "paper": notice_paper(notice),
        "how_to_check": CHECK,
        "record": one.life.record,
        "related": tuple(_related(one, by_id)),
        "publicity": _publicity(front.publicity, public) if front.publicity is not None else (),
        "standing": standing,
        "changes": tuple((day_words(c.on), c.what, c.by) for c in front.changes),
    }
    year = official.issued.year
    crumbs = (
        Crumb("通报公示", NOTICES),
        Crumb(f"{year}年", notices_year_page(year)),
        Crumb(official.number or official.kind),
    )
    return Page(notice_address(notice), "notice.html", notice.title, fields, crumbs, official=True)


def document_fields(official: Official) -> dict[str, object]:
    """The fields of a page that ``parts/official.html`` is made of, but for ``linked``."""
    attached = tuple(_attached(official))
    of = {a.head: a.anchor for a in attached}
    several = len(official.attachments) > 1
    listed = tuple(
        (a.title, f"#{of[h]}" if (h := _head(n, several)) in of else "")
        for n, a in enumerate(official.attachments, 1)
    )
    printed = official.printed_on
    return {
        "doc": official,
        "to": "，".join(official.addressees),
        "date": day_words(official.issued),
        "attachments": listed,
        "attached": attached,
        "copied": f"抄送：{'，'.join(official.copy_to)}。" if official.copy_to else "",
        "printed": f"{official.printed_by}　{day_words(printed)}印发" if printed else "",
    }


def _instant(instant: datetime, public: Public) -> str:
    """An instant in the site's zone, in words."""
    here = instant.astimezone(public.as_of.tzinfo)
    return f"{day_words(here)} {here.hour:02d}:{here.minute:02d}"


def _head(number: int, several: bool) -> str:
    return f"附件{number}" if several else "附件"


def _attached(official: Official) -> Iterator[AttachedText]:
    several = len(official.attachments) > 1
    for number, attached in enumerate(official.attachments, 1):
        body, address = attached.body, ""
        if body is None:
            continue
        table = body.made[0] if len(body.made) == 1 else None
        if isinstance(table, MadeTable) and table.caption == attached.title:
            # The title says it already.
            address = table.address
            body = replace(body, made=(replace(table, caption="", address=""),))
        yield AttachedText(f"annex-{number}", _head(number, several), attached.title, body, address)


def _related(one: PublicNotice, by_id: Mapping[str, PublicNotice]) -> Iterator[Related]:
    """The links between notices, in both directions; only what readers see is named."""
    life, front = one.life, one.notice.front
    yield from _related_by(front.supersedes, "取代", by_id)
    yield from _related_by(life.superseded_by, "被取代于", by_id)
    yield from _related_by(front.amends, "修改", by_id)
    yield from _related_by(life.amended_by, "被修改于", by_id)


def _related_by(names: Iterable[str], words: str, by_id: Mapping[str, PublicNotice]) -> Iterator[Related]:
    for name in names:
        other = by_id.get(name)
        if other is not None:
            title = f"《{other.notice.title}》{other.official.number and f'（{other.official.number}）'}"
            yield Related(words, title, notice_address(other.notice))


def _publicity(publicity: Publicity, public: Public) -> tuple[tuple[str, str], ...]:
    """The publicity period in lines of a table of facts."""
    last = last_day_of(publicity, public.calendars, Findings())
    counted = "个工作日" if publicity.counted == "working" else "日"
    until = f"至{day_words(last)}" if last is not None else ""
    return (
        ("公示期", f"{day_words(publicity.from_)}{until}（{publicity.days}{counted}）"),
        ("提出异议", publicity.how),
        ("受理", publicity.contact),
    )
