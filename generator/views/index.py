"""The index of rankings, and each year's: a table a scheme, a row an assessment, its periods as links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.views.addresses import RANKINGS, link, year_page
from generator.views.model import Crumb, Page
from generator.views.ranking import released_words
from generator.views.shown import Shown, ShownResult, assessments
from generator.views.tables import Head, Html, Table, TableHead, anchor, table_of, words
from generator.views.wording import SUBJECT, UNIT


def index_pages(shown: Shown) -> Iterator[Page]:
    """The index of all rankings, and one a year."""
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
    for scheme, members in sorted(by_scheme.items(), key=lambda m: (m[1][-1].place, m[0])):
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
