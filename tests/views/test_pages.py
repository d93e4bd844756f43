"""What the pages say, beside the public results that they are made from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from generator.render.pages import render_pages
from generator.results.public import PublicResult, public_of
from generator.rules.ladder import Ladder
from generator.views import home, person, ranking, unit, year
from generator.views.columns import main_step, shown_columns, struck_of
from generator.views.model import Page
from generator.views.sheets import sheets_pages
from generator.views.shown import Shown, ShownResult, shown_of
from tests.read_sample import Sample

HOSTILE = "<script>alert(1)</script>\"'&"


def people_of(seen: Sample) -> ShownResult:
    """The first ranked result of people."""
    return next(r for r in seen.shown.results if r.is_people and r.ranked is not None)


def judged(seen: Sample) -> ShownResult:
    """The first result of people with marks of a panel, item by item."""
    return next(
        r
        for r in seen.shown.results
        if r.is_people and r.public.ranges and any(len(c.form.axes) == 2 for c in r.result.columns.values())
    )


def html_of(seen: Sample, pages: Any) -> dict[str, str]:
    made = render_pages(pages, seen.public.site, seen.public.as_of)
    return {a: b.decode("utf-8") for a, b in made if a.endswith(".html")}


def cells(row: str) -> list[str]:
    """The texts of one table row."""
    return [re.sub(r"<[^>]+>", "", c) for c in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]


@pytest.mark.rule("ALL-04")
def test_every_figure_of_a_ranking_is_the_column_s_own(sample: Sample) -> None:
    """Row by row: place, name, total and parts are the published texts of the result's columns."""
    one = people_of(sample)
    rows = ranking.ranking_rows(one, one.address)
    result, single = one.result, one.single
    assert len(rows) == one.size > 50
    for at in range(one.size):
        shown = cells(rows[at])
        assert shown[1] == result.labels[at]
        ranked = one.ranked
        assert ranked is not None
        place = int(result.columns[ranked.id].values.num[at])
        assert shown[0].split()[0] == str(place)
        places = result.columns[ranked.id].values.num.tolist()
        assert shown[0].endswith("并列") == (places.count(place) > 1)
        figures = [result.columns[c.id].text(at) for c in single if c.id != ranked.id]
        assert [shown[2], *shown[4:]] == figures
    assert [int(result.columns[ranked.id].values.num[i]) for i in one.order] == sorted(places)


@pytest.mark.rule("ET-07")
def test_struck_marks_of_a_person_s_row_are_those_the_step_left_out(sample: Sample) -> None:
    """A mark is crossed out on the page exactly where the trimmed mean struck it."""
    one = people_of(sample)
    seats = [c for c in one.columns if c.group]
    struck = struck_of(one.public, seats[0].id)
    assert struck is not None
    assert len(seats) == 7
    for row in range(one.size):
        assert [("<del>" in c.cells[row]) for c in seats] == struck[row]
        assert sum(struck[row]) == 2


@pytest.mark.rule("ALL-06", "ET-17")
def test_sources_name_the_files_and_no_row_of_them(sample: Sample) -> None:
    """The last column of a person's row names the files that the marks stand in; a row nobody cites would tell."""
    one = judged(sample)
    name = next(n for n in one.public.shown if len(one.result.columns[n].form.axes) == 2)
    assert one.result.columns[name].cells is None, "the cell of one sheet names its juror"
    [ranges] = [r for axis, r in one.public.ranges.items() if axis in one.result.columns[name].form.axes]
    assert [(r.first, r.last) for r in ranges[0]] == [(0, 0)]
    said = one.sources[0].split("；")
    assert ranges[0][0].file.rpartition("/")[2] in said
    assert len(said) > 1 and all(re.fullmatch(r"[a-z0-9-]+\.(csv|xlsx|xls|ods)", name) for name in said)


def test_an_office_that_hides_nobody_tells_the_rows(sample: Sample) -> None:
    """With ``source-row`` shown, the same column has the rows, and an explanation the cell."""
    done = sample.public
    assert not done.disclosure.shows("source-row")
    policy = sample.tables.disclosure
    facts = tuple(replace(f, site="shown") if f.fact == "source-row" else f for f in policy.facts)
    tables = replace(sample.tables, disclosure=replace(policy, facts=facts))
    told = replace(sample, public=public_of(sample.results, tables, done.as_of))
    one = judged(told)
    name = next(n for n in one.public.shown if len(one.result.columns[n].form.axes) == 2)
    [ranges] = [r for axis, r in one.public.ranges.items() if axis in one.result.columns[name].form.axes]
    wanted = f"第{ranges[0][0].first}–{ranges[0][0].last}行"
    assert ranges[0][0].last - ranges[0][0].first == 6 and wanted in one.sources[0]
    assert judged(sample).sources[0] != one.sources[0]


@pytest.mark.rule("ET-09", "ET-28")
def test_sheets_add_up_as_shown(sample: Sample) -> None:
    """On the page of the sheets the items of each seat add up to the sheet's total in the last row."""
    page = next(iter(sheets_pages(sample.shown)))
    [html] = html_of(sample, [page]).values()
    tables = re.findall(r"<tbody>(.*?)</tbody>", html, flags=re.S)[:-1]
    assert tables
    for table in tables:
        rows = [cells(r) for r in re.findall(r"<tr[^>]*>.*?</tr>", table)]
        marks = [list(map(int, r[1:])) for r in rows if len(r) > 2]
        assert [sum(column) for column in zip(*marks[:-1], strict=True)] == marks[-1]


def altered(shown: Shown, labels: str) -> Shown:
    """The same site with another name for everybody."""
    found: dict[Any, PublicResult] = {}
    for key, one in shown.public.by_key.items():
        result = replace(one.result, labels=tuple(labels for _ in one.result.labels))
        found[key] = replace(one, result=result)
    return shown_of(replace(shown.public, by_key=found))


def test_hostile_names_are_escaped_everywhere(starter: Sample) -> None:
    """A name made of markup is shown as it is written, on every page that names people."""
    shown = altered(starter.shown, HOSTILE)
    pages = [*ranking.ranking_pages(shown), *person.person_pages(shown, starter.clauses)]
    html = html_of(starter, pages)
    assert any("&lt;script&gt;alert" in text for text in html.values())
    assert not [a for a, text in html.items() if "<script>alert" in text]


def test_a_large_ranking_is_a_list_of_its_parts(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit the page shows the first fifty, and every row stands on the page of its department."""
    monkeypatch.setattr(ranking, "LARGE", 60)
    monkeypatch.setattr(person, "LARGE", 60)
    one = people_of(sample)
    shown = sample.shown
    pages = {p.address: p for p in ranking.ranking_pages(shown) if isinstance(p, Page)}
    html = html_of(sample, [pages[one.address], *(pages[one.part_address(u)] for u in one.parts)])
    assert html[one.address].count("<tr id=") == 50
    parts = [html[one.part_address(u)] for u in one.parts]
    assert sum(text.count("<tr id=") for text in parts) == one.size
    first = next(p for p in person.person_pages(shown, sample.clauses) if p.address.endswith(".html"))
    assert first.fields["explained"] is None


def test_a_month_withheld_looks_like_a_month_away(sample: Sample) -> None:
    """Where somebody has no public row the whole line is dashes, whatever the reason."""
    shown = sample.shown
    year = shown.years[0]
    people = [r for r in shown.by_year[year] if r.is_people]
    table = person.year_tables(year, people, f"{year}/people/x.html")[0]
    absent = [
        who
        for who in table.periods[-1].one.result.ids
        if any(who not in p.one.result.position for p in table.periods)
    ]
    assert absent
    blanks = {p.blank.replace(p.label, "") for p in table.periods}
    assert len(blanks) == 1
    made = person.rows_and_chart(table, absent[0])
    assert made is not None
    assert made[0].rows.count(NOTHING_ROW) >= 1


NOTHING_ROW = '</th><td class="x">—</td>'


def test_drawings_have_whole_coordinates_only(sample: Sample) -> None:
    """No point of any chart depends on the digits of a binary float."""
    shown = sample.shown
    pages = [p for p in ranking.ranking_pages(shown) if isinstance(p, Page)]
    html = html_of(sample, pages)
    drawings = [d for text in html.values() for d in re.findall(r"<svg.*?</svg>", text)]
    assert len(drawings) > 10
    for drawing in drawings:
        for value in re.findall(r' (?:x|y|cx|cy|r|d|width|height|viewBox)="([^"]*)"', drawing):
            assert "." not in value


def test_downloads_hold_what_the_page_shows(sample: Sample) -> None:
    """The JSON of a ranking has the rows of the page in their order, every figure as its text."""
    one = people_of(sample)
    download = next(d for d in ranking.ranking_pages(sample.shown) if d.address.endswith(".json"))
    read = json.loads(download.content)  # type: ignore[union-attr]
    assert [r["id"] for r in read["rows"]] == [one.result.ids[i] for i in one.order]
    main = main_step(one.public)
    assert main is not None
    column = one.result.columns[main]
    assert [r[main] for r in read["rows"]] == [column.text(i) for i in one.order]


def test_nothing_withheld_has_a_column(sample: Sample) -> None:
    """Consequences and failures are no columns of the site, and the grade that would tell is none."""
    for one in sample.shown.results:
        ids = {c.id for c in shown_columns(one.public, wide=True)}
        hidden = {
            s.id for s in one.assessment.steps if isinstance(s.rule, Ladder) or s.step.fact == "failure"
        }
        assert not ids & hidden


def listed(page: str, heading: str) -> list[str]:
    """The lines of the list beneath a heading."""
    found = re.search(rf"<h2>{heading}</h2>\s*<ul[^>]*>(.*?)</ul>", page, re.S)
    assert found, heading
    lines = re.findall(r"<li>(.*?)</li>", found[1], re.S)
    return [re.sub(r"<[^>]+>", "|", line).strip("|") for line in lines]


def test_posts_of_a_living_page_are_the_roster_s_without_reasons(sample: Sample) -> None:
    """Unit by its name of the time, post, days, latest first; why somebody moved is not for the site."""
    roster = sample.public.roster
    rows = roster.postings
    pages = html_of(sample, person.person_pages(sample.shown, sample.clauses))
    moved = [w for w in pages if w.startswith("people/") and len(listed(pages[w], "任职")) > 1]
    assert moved, "the sample moves somebody"
    for address in moved:
        who = roster.person_index()[address.removeprefix("people/").removesuffix(".html")]
        mine = [i for i, p in enumerate(rows.person.tolist()) if p == who]
        lines = listed(pages[address], "任职")
        assert len(lines) == len(mine)
        for line in lines:
            assert any(
                line.startswith(f"{roster.unit_name(int(rows.unit[i]), int(rows.last[i]))}|")
                and roster.posts[int(rows.post[i])] in line
                for i in mine
            ), line
            assert line.count("（兼任）") <= 1
        assert sum("（兼任）" in line for line in lines) == sum(not rows.main[i] for i in mine)
        text = re.sub(r"<[^>]+>", " ", pages[address])
        assert not [r for i in mine if (r := rows.reason[i]) and r != "兼任" and r in text]


def test_names_and_superiors_of_a_unit_over_time(sample: Sample) -> None:
    """A unit that was renamed lists every name; its superior stands once, not once a name."""
    roster = sample.public.roster
    pages = html_of(sample, unit.unit_pages(sample.shown))
    renamed = [u for u in roster.units if len(u.names) > 1 and f"units/{u.id}.html" in pages]
    assert renamed, "the sample renames a unit"
    for one in renamed:
        page = pages[f"units/{one.id}.html"]
        assert [line.split("|")[0] for line in listed(page, "名称沿革")] == [n.word for n in one.names][::-1]
        assert len({r.word for r in one.within}) == 1
        assert len(listed(page, "隶属")) == 1


def test_the_files_of_a_row_stand_in_pieces_of_their_own(sample: Sample) -> None:
    """Each file is one piece that does not break; the column is no wider than the longest."""
    one = judged(sample)
    [table, *_] = year.year_tables(one.period.year, [one], "2026/people/x.html")
    made = year.rows_and_chart(table, one.result.ids[0])
    assert made is not None
    last = re.findall(r"<td>(.*?)</td>", made[0].rows)[-1]
    pieces = [re.sub(r"<[^>]+>", "", p) for p in re.findall(r'<span class="src">(.*?)</span>', last)]
    assert len(pieces) > 1 and pieces[-1].endswith(" 评分表")
    assert "".join(pieces) == f"{one.sources[0]} 评分表"
    assert table.head.columns[-1].align == "l"


@pytest.mark.parametrize(
    ("groups", "room", "parts"),
    [
        (["", "a", "a", ""], 4, [[0, 1, 2, 3]]),
        (["", "a", "a", ""], 3, [[0, 3], [1, 2]]),
        (["a", "a", "a"], 2, [[0, 1], [2]]),
        (["", "b", "a", "", "b"], 3, [[0, 3], [1, 4], [2]]),
    ],
)
def test_columns_beyond_a_table_s_width_have_tables_of_their_own(
    groups: list[str], room: int, parts: list[list[int]]
) -> None:
    assert year.parts_of(groups, room) == parts


def test_a_row_too_wide_is_split_and_says_the_same(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a table holds fewer columns, every figure stands in one of several, none twice."""
    one = next(r for r in people_of_all(sample) if any(c.group for c in r.columns))
    who = one.result.ids[0]
    whole = year.year_tables(one.period.year, [one], "2026/people/x.html")
    most = len(whole[0].head.columns) - 1
    monkeypatch.setattr(year, "MOST_COLUMNS", most)
    split = year.year_tables(one.period.year, [one], "2026/people/x.html")
    assert len(whole) == 1 and len(split) > 1
    assert len({t.head.id for t in split}) == len({t.title for t in split}) == len(split)

    def said(tables: list[year.YearTable]) -> list[str]:
        made = [year.rows_and_chart(t, who) for t in tables]
        rows = [cells(m[0].rows) for m in made if m is not None]
        assert all(len(r) == len(t.head.columns) <= 24 for r, t in zip(rows, tables, strict=True))
        return sorted(text for row in rows for text in row[1:])

    assert said(split) == said(whole)


def people_of_all(seen: Sample) -> list[ShownResult]:
    """Every result of people."""
    return [r for r in seen.shown.results if r.is_people]


def test_a_caption_said_by_the_heading_is_for_listeners_only(starter: Sample) -> None:
    """A ranking's heading is its table's caption: seen once, and still the table's name."""
    one = next(r for r in starter.shown.results if r.ranked is not None)
    text = html_of(starter, ranking.ranking_pages(starter.shown))[one.address]
    assert text.count(f">{one.title}<") == 3  # heading, place in the site, name of the table
    assert f'<b id="ranking" class="vh">{one.title}</b>' in text
    top = html_of(starter, [home.home_page(starter.shown, starter.schemes, starter.documents)])["index.html"]
    assert re.search(r'<figcaption><b id="top-[^"]*">', top)


def test_sheets_that_fit_upright_paper_are_printed_so(sample: Sample) -> None:
    """A panel of seven fits a portrait page, a sheet each; the name stands once, as the heading."""
    page = next(iter(sheets_pages(sample.shown)))
    assert not page.wide
    for _, name, _, sheet in page.fields["people"]:  # type: ignore[attr-defined]
        assert (sheet.head.caption, sheet.head.quiet) == (name, True)
        assert len(sheet.head.columns) == 9
