"""The home page (who was honoured, what is new, who leads), the index of rankings, and each year's index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from generator.schemes.model import Schemes
from generator.views.addresses import HOME, HONOURS, RANKINGS, link, scheme_page, year_page
from generator.views.model import Crumb, Page
from generator.views.person import won
from generator.views.ranking import ranking_rows, released_words
from generator.views.shown import Shown, ShownResult, assessments
from generator.views.tables import Head, Html, Table, TableHead, anchor, table_of, words
from generator.views.wording import PERSON, PLACE, SUBJECT, UNIT

NEWEST, LEADING = 6, 10


def home_pages(shown: Shown, schemes: Schemes) -> Iterator[Page]:
    """The home page, the index of all rankings, and one index a year."""
    yield _home(shown, schemes)
    yield _rankings(shown)
    for year in shown.years:
        title = f"{year}年排名"
        fields = {
            "title": title,
            "matrices": _matrices(shown.by_year[year], year_page(year)),
            "others": [(f"{y}年", year_page(y)) for y in shown.years if y != year],
        }
        crumbs = (Crumb("排名", RANKINGS), Crumb(f"{year}年"))
        yield Page(year_page(year), "rankings.html", title, fields, crumbs, wide=True)


def _home(shown: Shown, schemes: Schemes) -> Page:
    released = sorted(shown.results, key=lambda r: (_instant(r.result.released), r.period.last), reverse=True)
    newest = [(r.title, r.address, released_words(r)) for r in released[:NEWEST]]
    latest = _latest(shown)
    tops = [(r.title, r.address, _top(r)) for r in latest]
    fields = {
        "title": "考核公示",
        "released": newest[0][2] if newest else "",
        "newest": newest,
        "tops": tops,
        "honours": _honours(shown),
        "all_honours": HONOURS,
        "rules": [(f"{s.head.label}（{s.head.edition}版）", scheme_page(s)) for s in schemes.editions],
        "years": [(f"{y}年", year_page(y)) for y in shown.years],
        "objections": shown.public.site.objections,
    }
    return Page(HOME, "home.html", "首页", fields)


def _instant(released: datetime | None) -> int:
    """An instant to sort by, whatever its zone."""
    return int(released.timestamp()) if released is not None else 0


def _latest(shown: Shown) -> list[ShownResult]:
    """The ranked results of the latest period that has any."""
    ranked = [r for r in shown.results if r.ranked is not None and r.size]
    if not ranked:
        return []
    last = max(r.period.last for r in ranked)
    return [group[-1] for group in assessments([r for r in ranked if r.period.last == last])]


def _top(one: ShownResult) -> Table:
    """The first rows of a ranking: place, name, unit and the number that counts."""
    rows = ranking_rows(one, HOME, brief=True)
    heads = [Head(PLACE.zh, align="c", up=True), Head(PERSON.zh if one.is_people else UNIT.zh, key=True)]
    if one.main is not None:
        heads.append(Head(one.assessment.label(one.main), strong=True))
    if any(one.unit_names):
        heads.append(Head(UNIT.zh if one.is_people else "所属", align="l"))
    caption = f"{one.title}（前{min(LEADING, one.size)}名）" if one.size > LEADING else one.title
    head = TableHead(f"top-{one.scheme.id}.{one.assessment.id}", caption, tuple(heads))
    return table_of(head, [rows[i] for i in one.order[:LEADING]])


def _honours(shown: Shown) -> list[dict[str, object]]:
    """The honours of the latest year that has any, as cards."""
    for year in shown.years:
        cards = honour_cards(shown.by_year[year])
        if cards:
            return cards
    return []


def honour_cards(results: Sequence[ShownResult]) -> list[dict[str, object]]:
    """Everybody honoured in some results: name, the honour, the unit, and the page that tells how."""
    cards: list[dict[str, object]] = []
    for one in reversed(results):
        for who, title, address in won(one):
            row = one.result.position[who]
            cards.append(
                {
                    "name": one.result.labels[row], "title": title, "address": address,
                    "under": one.unit_names[row],
                }
            )  # fmt: skip
    return cards


def _rankings(shown: Shown) -> Page:
    """All rankings of all years."""
    fields = {
        "title": "排名",
        "matrices": [m for y in shown.years for m in _matrices(shown.by_year[y], RANKINGS, f"{y}年")],
        "others": [(f"{y}年", year_page(y)) for y in shown.years],
    }
    return Page(RANKINGS, "rankings.html", "排名", fields, (Crumb("排名"),), wide=True)


def _matrices(results: Sequence[ShownResult], here: str, lead: str = "") -> list[Table]:
    """For each scheme a table: a row an assessment, its periods as links with the day of release."""
    by_scheme: dict[str, list[ShownResult]] = {}
    for one in results:
        by_scheme.setdefault(one.scheme.id, []).append(one)
    tables: list[Table] = []
    for scheme, members in sorted(by_scheme.items()):
        label = members[-1].scheme.head.label
        head = TableHead(
            f"m-{scheme}{'.' + lead.rstrip('年') if lead else ''}", f"{lead}{label}",
            (
                Head("考核项", key=True), Head(SUBJECT.zh, align="c"), Head("各期（点开看排名）", align="w"),
                Head("最近公布", align="l"),
            ),
        )  # fmt: skip
        tables.append(table_of(head, [_row(group, here) for group in assessments(members)]))
    return tables


def _row(group: Sequence[ShownResult], here: str) -> str:
    last = group[-1]
    many = len(group) > 1
    links = Html(
        " ".join(
            anchor(link(here, r.address), (many and r.period.text.zh.partition("年")[2]) or r.period.text.zh)
            for r in group
        )
    )
    return (
        f'<tr><th scope="row">{words(last.assessment.head.label)}</th>'
        f"<td>{'人员' if last.is_people else UNIT.zh}</td><td>{links}</td>"
        f"<td>{released_words(last)}</td></tr>\n"
    )
