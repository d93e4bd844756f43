"""The index of rankings, and each year's: a table a year, a row an assessment, its periods as links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.views.addresses import ARCHIVE, RANKINGS, link, year_page
from generator.views.model import Crumb, Page
from generator.views.result_page import released_words
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
            "matrices": [_matrix(shown.by_year[year], year, year_page(year), quiet=True)],
            "others": _others(shown, year),
        }
        crumbs = (Crumb("排名", RANKINGS), Crumb(f"{year}年"))
        yield Page(year_page(year), "rankings.html", title, fields, crumbs, wide=True)


def _rankings(shown: Shown) -> Page:
    """All rankings of all years."""
    fields = {
        "title": "排名",
        "matrices": [_matrix(shown.by_year[y], y, RANKINGS) for y in shown.years],
        "others": _others(shown),
    }
    return Page(RANKINGS, "rankings.html", "排名", fields, (Crumb("排名"),), wide=True)


def _others(shown: Shown, year: int = 0) -> list[tuple[str, str]]:
    """The pages of the other years, and of the archive where one is closed."""
    years = [(f"{y}年", year_page(y)) for y in shown.years if y != year]
    return [*years, ("年度档案", ARCHIVE)] if shown.public.capstones else years


def _matrix(results: Sequence[ShownResult], year: int, here: str, quiet: bool = False) -> Table:
    """The rankings of a year: by scheme a row an assessment, its periods as links with the day of release."""
    by_scheme: dict[str, list[ShownResult]] = {}
    for one in results:
        by_scheme.setdefault(one.scheme.id, []).append(one)
    heads = (
        Head("考核项", key=True, align="w"), Head(SUBJECT.zh, align="c"),
        Head("各期（点开看结果）", align="w"), Head("最近公布", align="l"),
    )  # fmt: skip
    rows: list[str] = []
    for _, members in sorted(by_scheme.items(), key=lambda m: (m[1][-1].place, m[0])):
        label = members[-1].scheme.head.label
        rows.append(f'<tr class="g"><th colspan="{len(heads)}"><span>{words(label)}</span></th></tr>\n')
        rows += [_row(group, here) for group in assessments(members)]
    return table_of(TableHead(f"m-{year}", f"{year}年", heads, quiet=quiet), rows)


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
