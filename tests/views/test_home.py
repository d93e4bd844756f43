"""The home page and the directory: what an employee sees first, with one scheme and with many."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.results.public import PublicResult
from generator.schemes.model import Scheme, Schemes
from generator.views import directory, home
from generator.views.home import Board, home_page
from generator.views.index import index_pages
from generator.views.model import Page
from generator.views.shown import Shown, scheme_place, shown_of
from generator.views.tables import Table
from tests.read_sample import Sample


def page_of(seen: Sample) -> Page:
    return home_page(seen.shown, seen.schemes, seen.documents)


def boards_of(page: Page) -> list[Board]:
    found = page.fields["boards"]
    assert isinstance(found, list)
    return found


def rows_of(table: Table) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table.rows)
    return [[re.sub(r"<[^>]+>", "", c) for c in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows]


def renamed(scheme: Scheme, name: str) -> Scheme:
    return replace(scheme, head=replace(scheme.head, scheme=name, label=f"考核{name}"))


def with_schemes(seen: Sample, names: list[str], order: tuple[str, ...] = ()) -> tuple[Shown, Schemes]:
    """The site with its results under several schemes' names, in the order that ``site.yaml`` would declare."""
    found: dict[tuple[str, str, str], PublicResult] = {}
    for name in names:
        for one in seen.public.by_key.values():
            result = replace(one.result, scheme=renamed(one.result.scheme, name))
            found[result.key] = replace(one, result=result)
    by_id = {n: tuple(renamed(s, n) for s in seen.schemes.editions) for n in names}
    schemes = Schemes(tuple(s for n in names for s in by_id[n]), by_id)
    site = replace(seen.public.site, home=order)  # type: ignore[arg-type]
    return shown_of(replace(seen.public, by_key=found, site=site)), schemes


def test_honours_come_first_and_how_to_object_is_said(sample: Sample) -> None:
    page = sample.rendered([page_of(sample)])["index.html"]
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["考核公示"]
    places = [page.index(words) for words in ('href="people.html"', "<h2>荣誉</h2>", "<h2>最新公布</h2>")]
    assert places == sorted(places) and places[-1] < page.index(' id="objections"')
    assert sample.public.site.objections in page


@pytest.mark.rule("ALL-04")
def test_the_first_places_are_all_who_share_them(sample: Sample) -> None:
    """A table in brief lists everybody up to the place that its caption names, nobody else, in order."""
    [board] = boards_of(page_of(sample))
    assert len(board.tables) > 1
    newest = {r.address: r for r in sample.shown.results}
    for table, address in board.tables:
        one = newest[address]
        assert one.ranked is not None
        places = one.result.columns[one.ranked.id].values.num.tolist()
        told = re.search(r"（前(\d+)名）", table.head.caption)
        last = int(told[1]) if told else max(places)
        expected = [one.result.labels[i] for i in one.order if places[i] <= last]
        assert [row[1] for row in rows_of(table)] == expected
        assert len(expected) <= 10


def test_equal_first_places_beyond_the_room_are_not_cut(sample: Sample) -> None:
    """Where more share a place than there is room for, those before them are listed, or nobody."""
    one = next(r for r in reversed(sample.shown.results) if r.is_people and r.ranked is not None)
    assert one.ranked is not None
    column = one.result.columns[one.ranked.id]
    for equal_from, left in ((0, None), (2, 2)):
        order = one.order
        num = column.values.num.copy()
        num[order] = [at + 1 if at < equal_from else equal_from + 1 for at in range(one.size)]
        shared = replace(column, values=replace(column.values, num=num))
        result = replace(one.result, columns={**one.result.columns, one.ranked.id: shared})
        other = shown_of(
            replace(sample.public, by_key={result.key: replace(one.public, result=result)})
        ).results[0]
        table = home._top(other, 5)
        assert (table and len(rows_of(table))) == left
        assert table is None or table.head.caption.endswith("（前2名）")


def test_each_of_many_schemes_has_a_compact_place(sample: Sample) -> None:
    """Eight schemes: each a place with one short table and links to the rest, in the declared order."""
    names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    shown, schemes = with_schemes(sample, names, order=("f", "c"))
    page = home_page(shown, schemes, sample.documents)
    boards = boards_of(page)
    assert [b.name for b in boards] == [f"考核{n}" for n in "fcabdegh"]
    assert all(len(b.tables) == 1 and len(rows_of(b.tables[0][0])) <= 6 for b in boards)
    [alone] = boards_of(page_of(sample))
    assert all(len(b.tables) + len(b.others) == len(alone.tables) + len(alone.others) for b in boards)
    assert {b.tables[0][1].split("/", 2)[2] for b in boards} == {alone.tables[0][1].split("/", 2)[2]}
    html = sample.rendered([page])["index.html"]
    assert len(html) < 60_000
    honoured = re.findall(r'<li><small><a href="\d+/([a-z])/[^"]*honour', html)
    assert honoured == list("fcabdegh"), "each scheme's first honour before any scheme's second"
    assert home.AWARDS == len(names) < len(names) * len(home._awards(sample.shown))
    matrices = next(p for p in index_pages(shown) if p.address == "rankings.html").fields["matrices"]
    newest = matrices[0]  # type: ignore[index]
    assert re.findall('class="g"><th colspan="4"><span>考核(.)<', newest.rows) == list("fcabdegh")


def test_schemes_without_a_declared_place_come_behind(sample: Sample) -> None:
    site = replace(sample.public.site, home=("b", "a"))  # type: ignore[arg-type]
    assert [scheme_place(site, n) for n in ("b", "a", "z")] == [0, 1, 2]


def test_rules_are_those_in_force(sample: Sample) -> None:
    """One edition of each scheme: the one in force on the day of the build; older ones stand on its page."""
    today = sample.public.as_of.date()
    rules = page_of(sample).fields["rules"]
    wanted = [
        f"{s.head.label}（{s.head.edition}版）"
        for s in sample.schemes.editions
        if s.head.in_force.from_.first <= today <= s.head.in_force.until.last
    ]
    assert [words for words, _ in rules] == wanted  # type: ignore[attr-defined]
    assert len(sample.schemes.editions) > len(wanted) == 1


def test_what_came_out_together_is_one_line(sample: Sample) -> None:
    news = page_of(sample).fields["news"]
    assert isinstance(news, list) and len(news) == home.NEWS
    assert len({(n.what, n.released) for n in news}) == len(news)
    first = news[0]
    together = [r for r in sample.shown.results if f"{r.scheme.head.label} {r.period.text.zh}" == first.what]
    assert sorted(address for _, address in first.links) == sorted(r.address for r in together)
    assert len(together) > 1


def test_an_honour_names_its_newest_holders(sample: Sample) -> None:
    """One entry an honour, of its newest period; as many names as fit, and how many more there are."""
    awards = home._awards(sample.shown)
    given = [
        (one, step)
        for one in sample.shown.results
        for step in one.honours
        if one.result.columns[step.id].holds.any()
    ]
    assert len(awards) == len({(one.scheme.id, step.id) for one, step in given}) > 1
    for award in awards:
        assert 0 < len(award.names) <= home.NAMES and award.more >= 0
    held = sum(int(one.result.columns[step.id].holds.sum()) for one, step in given)
    assert sum(len(a.names) + a.more for a in awards) <= held


def test_the_directory_lists_everybody_with_a_page(sample: Sample) -> None:
    """People and units of the directory are those that have a living page, each once."""
    pages = set(sample.rendered(p for p in site_of(sample)))
    html = sample.rendered([directory.directory_page(sample.shown)])["people.html"]
    listed = re.findall(r'<th scope="row"><a href="([^"]+)"', html)
    assert len(listed) == len(set(listed))
    assert set(listed) == {a for a in pages if a.startswith(("people/", "units/"))}


def site_of(seen: Sample) -> list[Page]:
    """The living pages, and what comes with them."""
    from generator.views.person import person_pages
    from generator.views.unit import unit_pages

    made = [*unit_pages(seen.shown), *person_pages(seen.shown, seen.clauses)]
    return [p for p in made if p.template == "living.html"]


def test_a_large_site_leads_to_people_through_their_units(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "LARGE", 20)
    page = directory.directory_page(sample.shown)
    assert page.fields["people"] is None and page.fields["units"] is not None
    assert "请点开所在单位查找" in sample.rendered([page])["people.html"]
