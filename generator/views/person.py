"""A person's year: a row a period from the total down to the marks, the struck ones crossed out, with cells.

The row itself is the explanation: weights under the heads, each head leading to the rule on the scheme's
page, the last column saying where the figures stand. Where a site is small enough, every figure of the
year is laid out as a tree on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.results.explain import explain
from generator.results.public import Public
from generator.tables.model import Roster
from generator.views.addresses import (
    explained_page,
    link,
    person_page,
    person_year_page,
    selection_page,
    unit_year_page,
    year_page,
)
from generator.views.charts import Chart
from generator.views.clauses import Clauses
from generator.views.explanation import explanation
from generator.views.level_file import LevelFiles
from generator.views.model import Crumb, Page
from generator.views.scheme_words import span_words
from generator.views.shown import LARGE, Shown, ShownResult, assessments
from generator.views.tables import Html, Table, anchor, slot, words
from generator.views.year import rows_and_chart, year_tables


def person_pages(shown: Shown, clauses: Clauses) -> Iterator[Page]:
    """The year pages of all people with a result, their explanations, and their living pages."""
    years: dict[str, list[int]] = {}
    honours: dict[str, list[tuple[str, str]]] = {}
    for year in sorted(shown.by_year):
        people = [r for r in shown.by_year[year] if r.is_people]
        for one in people:
            for who, words_of, address in won(one):
                honours.setdefault(who, []).append((words_of, address))
        yield from _year(shown.public, year, people, years, honours, clauses)
    forms: dict[object, dict[str, object]] = {}
    files = LevelFiles(shown, clauses)
    for who in sorted(years):
        yield _living(shown.public, who, years[who], honours.get(who, []), files, forms)


def won(one: ShownResult, only: str = "") -> Iterator[tuple[str, str, str]]:
    """Everybody honoured by a result, or by one step: id, the honour in words, the page that tells how."""
    for step in one.honours:
        if only and step.id != only:
            continue
        column = one.result.columns[step.id]
        address = selection_page(one.scheme.id, one.assessment.id, one.period, step.id)
        for row in column.holds.nonzero()[0].tolist():
            yield one.result.ids[row], f"{one.period.text.zh}{step.rule.honour}", address  # type: ignore[attr-defined]


def _year(
    public: Public,
    year: int,
    results: Sequence[ShownResult],
    years: dict[str, list[int]],
    honours: dict[str, list[tuple[str, str]]],
    clauses: Clauses,
) -> Iterator[Page]:
    here = person_year_page(year, "x")
    tables = year_tables(year, results, here)
    last = {who: (one, row) for one in results for row, who in enumerate(one.result.ids)}
    small = all(one.size <= LARGE for one in results)
    roster = public.roster
    forms: dict[tuple[object, ...], dict[str, object]] = {}
    crumbs = (Crumb(f"{year}年", year_page(year)), Crumb(slot("name")))
    title = f"{slot('name')} {year}年"
    for who in sorted(last):
        years.setdefault(who, []).append(year)
        one, row = last[who]
        name = one.result.labels[row]
        made = [(i, m) for i, t in enumerate(tables) if (m := rows_and_chart(t, who)) is not None]
        unit = int(one.result.units[row])
        mine = [h for h in honours.get(who, []) if h[0].startswith(f"{year}年")]
        here = person_year_page(year, who)
        slots = {"name": name, "who": who, "honours": Html("".join(_item(here, *h) for h in mine))}
        if unit >= 0:
            slots |= {"unit": roster.units[unit].id, "unit-name": roster.unit_name(unit, one.day)}
        for number, (table, chart) in made:
            slots[f"rows{number}"] = table.rows
            if chart is not None:
                slots |= {f"sentence{number}": chart.sentence, f"svg{number}": chart.svg}
        form = (unit >= 0, bool(mine), *((number, chart is not None) for number, (_, chart) in made))
        fields = forms.get(form)
        if fields is None:
            fields = forms[form] = _form(year, made, unit >= 0, small, bool(mine))
        yield Page(here, "person.html", title, fields, crumbs, wide=True, slots=slots)
        if small:
            yield _explained(year, who, name, results, clauses)


def _form(
    year: int,
    made: Sequence[tuple[int, tuple[Table, Chart | None]]],
    in_unit: bool,
    small: bool,
    honoured: bool,
) -> dict[str, object]:
    """What all pages with the same tables and parts say, with slots for what is each person's own."""
    who = slot("who")
    sections: list[tuple[Table, Chart | None]] = []
    for i, (table, chart) in made:
        drawn = None
        if chart is not None:
            drawn = Chart(chart.id, chart.title, slot(f"sentence{i}"), slot(f"svg{i}"), (), Html())
        sections.append((Table(table.head, slot(f"rows{i}")), drawn))
    return {
        "name": slot("name"),
        "unit": (slot("unit-name"), unit_year_page(year, slot("unit"))) if in_unit else None,
        "year": year,
        "living": person_page(who),
        "sections": sections,
        "honours": slot("honours") if honoured else "",
        "explained": explained_page(year, who) if small else None,
    }


def _item(here: str, said: str, address: str) -> str:
    return f"<li>{anchor(link(here, address), said)}</li>"


def _posts(roster: Roster, index: int) -> str:
    """A person's posts, latest first: the unit by its name of the time, the post, from when to when.

    The reason of a change is not told: it may be a consequence.
    """
    rows = roster.postings
    first, last = (int(n) for n in rows.person.searchsorted([index, index + 1]))
    lines: list[str] = []
    for row in sorted(range(first, last), key=lambda r: (-int(rows.first[r]), -int(rows.main[r]))):
        unit, since, until = int(rows.unit[row]), int(rows.first[row]), int(rows.last[row])
        post = roster.posts[int(rows.post[row])] + ("" if rows.main[row] else "（兼任）")
        said = f"{post} · {span_words(since, until)}"
        lines.append(f"<li>{words(roster.unit_name(unit, until))}<small>{words(said)}</small></li>")
    return "".join(lines)


def _explained(year: int, who: str, name: str, results: Sequence[ShownResult], clauses: Clauses) -> Page:
    """A person's latest figures of a year in each assessment, opened down to their cells.

    Earlier periods are explained by their rows and by the pages of their sheets: a tree for each would be
    thirty kilobytes a period.
    """
    here = explained_page(year, who)
    trees: list[tuple[str, str, Html]] = []
    for group in assessments([r for r in results if who in r.result.position]):
        one = group[-1]
        row = one.result.position.get(who)
        if row is not None:
            home = one.scheme.head.regulation
            tree = explanation(explain(one.result, row), clauses, here, home, one.sources[row])
            trees.append((f"{one.scheme.id}.{one.assessment.id}", one.title, tree))
    crumbs = (
        Crumb(f"{year}年", year_page(year)), Crumb(name, person_year_page(year, who)), Crumb("得分说明"),
    )  # fmt: skip
    fields: dict[str, object] = {"trees": trees, "name": name, "year": year}
    return Page(here, "explained.html", f"{name} {year}年得分说明", fields, crumbs)


def _living(
    public: Public,
    who: str,
    years: Sequence[int],
    honours: Sequence[tuple[str, str]],
    files: LevelFiles,
    forms: dict[object, dict[str, object]],
) -> Page:
    roster = public.roster
    index = roster.person_index()[who]
    name = roster.person_name(index, public.as_of.date().toordinal())
    here = person_page(who)
    slots = {
        "name": name,
        "who": who,
        "honours": Html("".join(_item(here, *h) for h in reversed(honours))),
        "past": Html(_posts(roster, index)),
        "level": files.now(who),
    }
    tables = files.of(who, here)
    slots |= {t.head.id: t.rows for t in tables}
    form = (tuple(years), bool(honours), bool(slots["level"]), *((t.head.id, t.head.notes) for t in tables))
    fields = forms.get(form)
    if fields is None:
        fields = forms[form] = {
            "name": slot("name"),
            "years": [(f"{y}年", person_year_page(y, slot("who"))) for y in reversed(years)],
            "honours": slot("honours") if honours else "",
            "past": slot("past"),
            "past_title": "任职",
            "level": slot("level") if slots["level"] else "",
            "levels": [Table(t.head, slot(t.head.id)) for t in tables],
            "superiors": "",
        }
    return Page(here, "living.html", slot("name"), fields, (Crumb(slot("name")),), slots=slots)
