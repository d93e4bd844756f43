"""A person's year: a row a period from the total down to the marks, the struck ones crossed out, with cells.

The row itself is the explanation: weights under the heads, each head leading to the rule on the scheme's
page, the last column saying where the figures stand. Where a site is small enough, every figure of the
year is laid out as a tree on a page of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

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
from generator.views.charts import Chart, Scale, Trend
from generator.views.clauses import Clauses
from generator.views.columns import ShownColumn
from generator.views.explanation import explanation
from generator.views.model import Crumb, Page
from generator.views.scheme_words import span_words
from generator.views.shown import LARGE, Shown, ShownResult, assessments
from generator.views.tables import NOTHING, Head, Html, Table, TableHead, anchor, slot, words


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """One period of an assessment: the ready row of each subject, and the number that counts.

    ``values`` are whole numbers over one denominator for all periods of the table, to be compared.
    """

    one: ShownResult
    rows: list[str]
    blank: str
    label: str
    points: list[str]
    texts: list[str]
    values: list[int]
    places: list[str]


@dataclass(frozen=True, slots=True)
class YearTable:
    """One assessment in one year: the head that all people share, and the rows by period."""

    head: TableHead
    title: str
    unit_of: str
    periods: tuple[PeriodRows, ...]
    trend: Trend | None


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
    for who in sorted(years):
        yield _living(shown.public, who, years[who], honours.get(who, []), forms)


def won(one: ShownResult) -> Iterator[tuple[str, str, str]]:
    """Everybody honoured by a result: id, the honour in words, and the page that tells how."""
    for step in one.honours:
        column = one.result.columns[step.id]
        address = selection_page(one.scheme.id, one.assessment.id, one.period, step.id)
        for row in (column.given & (column.values.num == 1)).nonzero()[0].tolist():
            yield one.result.ids[row], f"{one.period.text.zh}{step.rule.honour}", address  # type: ignore[attr-defined]


def year_tables(year: int, results: Sequence[ShownResult], here: str) -> list[YearTable]:
    """The tables that all pages in the folder of ``here`` share: one an assessment and form of columns."""
    return [_table(year, same, here) for group in assessments(results) for same in _of_one_form(group)]


def _of_one_form(group: Sequence[ShownResult]) -> list[list[ShownResult]]:
    """Periods whose rows have the same columns (an edition may change them in the middle of a year)."""
    found: dict[tuple[object, ...], list[ShownResult]] = {}
    for one in group:
        form = (one.scheme.head.edition, *((c.id, c.head.head) for c in one.columns))
        found.setdefault(form, []).append(one)
    return list(found.values())


def _table(year: int, periods: Sequence[ShownResult], here: str) -> YearTable:
    first = periods[0]
    heads = [Head("周期", key=True), *(c.head for c in first.columns)]
    with_source = any(any(p.sources) for p in periods)
    sheets = first.rubric is not None and first.is_people
    if with_source or sheets:
        heads.append(Head("出处", "文件与单元格", align="w"))
    if len(heads) > 24:  # the style names at most so many columns; the seats are on the pages of the sheets
        raise ValueError(f"{first.title}: {len(heads)} columns")
    title = f"{year}年{first.assessment.head.label}"
    same = len({p.assessment.id for p in periods}) == len(periods)
    name = f"{first.assessment.id}-{first.scheme.head.edition}" if not same else first.assessment.id
    head = TableHead(
        f"t-{name}", title, tuple(heads), groups=_groups(first.columns, bool(with_source or sheets)),
        notes=_notes(first), dense=len(heads) > 8, wide=len(heads) > 12,
    )  # fmt: skip
    trend = _trend(periods)
    den = math.lcm(*(p.result.columns[p.main].values.den for p in periods if p.main is not None))
    made = tuple(
        _period(one, here, with_source, sheets, trend, index, den) for index, one in enumerate(periods)
    )
    label = first.assessment.label(first.main) if first.main else ""
    return YearTable(head, title, label, made, trend)


def _notes(one: ShownResult) -> tuple[str, ...]:
    notes = ["划去的分数按规则不计入；“—”表示没有公布的结果。"]
    if any(c.head.under.endswith("%") for c in one.columns):
        notes.append("表头下的百分比是该项的权重，“规则”通往条款和算法。")
    return tuple(notes)


def _groups(columns: Sequence[ShownColumn], extra: bool) -> tuple[tuple[str, int], ...]:
    if not any(c.group for c in columns):
        return ()
    groups: list[tuple[str, int]] = [("", 1)]
    for column in columns:
        if groups[-1][0] == column.group:
            groups[-1] = (column.group, groups[-1][1] + 1)
        else:
            groups.append((column.group, 1))
    if extra and groups[-1][0]:
        groups.append(("", 1))
    elif extra:
        groups[-1] = ("", groups[-1][1] + 1)
    return tuple(groups)


def _trend(periods: Sequence[ShownResult]) -> Trend | None:
    """The common frame of all lines: from the lowest to the highest number of the year."""
    if len(periods) < 2 or periods[0].main is None:
        return None
    low: list[Fraction] = []
    high: list[Fraction] = []
    for one in periods:
        column = one.result.columns[str(one.main)]
        if column.form.kind != "number" or column.form.axes:
            return None
        given = column.values.num[column.given]
        if given.size:
            low.append(Fraction(int(given.min()), column.values.den))
            high.append(Fraction(int(given.max()), column.values.den))
    if not low:
        return None
    labels = [p.period.text.zh.partition("年")[2] or p.period.text.zh for p in periods]
    return Trend(labels, Scale(min(low), max(high)))


def _period(
    one: ShownResult, here: str, with_source: bool, sheets: bool, trend: Trend | None, index: int, den: int
) -> PeriodRows:
    label = one.period.text.zh
    starts = _starts(one, here, label)
    columns = [starts, *(c.cells for c in one.columns)]
    if with_source or sheets:
        columns.append(_source_cells(one, here, sheets))
    rows = [f"<tr>{row}</tr>\n" for row in map("".join, zip(*columns))]
    width = len(columns) - 1
    blank = f'<tr><th scope="row">{label}</th>{NOTHING * width}</tr>\n'
    points: list[str] = []
    texts: list[str] = []
    values: list[int] = []
    if one.main is not None and trend is not None:
        column = one.result.columns[one.main]
        values = column.values.scaled_to(den).tolist()
        made = {n: trend.point(index, Fraction(n, den)) for n in set(values)}
        points = [made[n] for n in values]
        shown = one.column(one.main)
        assert shown is not None
        texts = shown.texts
    ranks = one.column(one.ranked.id) if one.ranked else None
    return PeriodRows(one, rows, blank, label, points, texts, values, ranks.texts if ranks else [])


def _starts(one: ShownResult, here: str, label: str) -> list[str]:
    """The row heads: each period leads to the ranking, or to the part of it that the person stands in."""
    large = one.is_people and one.size > LARGE and bool(one.parts)
    whole = f'<th scope="row"><a href="{link(here, one.address)}">{label}</a></th>'
    if not large:
        return [whole] * one.size
    made = {
        unit: f'<th scope="row"><a href="{link(here, one.part_address(unit))}">{label}</a></th>'
        for unit in one.parts
    }
    return [made.get(unit, whole) for unit in one.part_of]


def _source_cells(one: ShownResult, here: str, sheets: bool) -> list[str]:
    if not sheets:
        return [f"<td>{words(s)}</td>" if s else NOTHING for s in one.sources]
    units = one.result.units.tolist()
    made = {u: link(here, one.sheets_address(u)) if u >= 0 else "" for u in set(units)}
    return [
        f'<td>{words(s)} <a href="{made[u]}#{i}">评分表</a></td>' if made[u] else f"<td>{words(s)}</td>"
        for s, u, i in zip(one.sources, units, one.result.ids)
    ]


def rows_and_chart(table: YearTable, who: str) -> tuple[Table, Chart | None] | None:
    """One subject's table of a year with its line; None where no period has a row for it."""
    rows: list[str] = []
    points: list[str] = []
    best: list[tuple[int, str, str, str]] = []
    found = False
    for period in table.periods:
        at = period.one.result.position.get(who)
        if at is None:
            rows.append(period.blank)
            points.append("")
            continue
        found = True
        rows.append(period.rows[at])
        if period.points:
            points.append(period.points[at])
            place = period.places[at] if period.places else ""
            best.append((period.values[at], period.texts[at], period.label, place))
    if not found:
        return None
    chart = None
    if table.trend is not None and len(best) > 1:
        drawing = table.trend.svg(points)
        chart = Chart(f"trend-{table.head.id}", f"{table.unit_of}走势", _sentence(best), drawing, (), Html())
    return Table(table.head, Html("".join(rows))), chart


def _sentence(best: Sequence[tuple[int, str, str, str]]) -> str:
    """What the line says: how many periods, the highest, the lowest, the latest with its place."""
    high, low, last = max(best, key=lambda b: b[0]), min(best, key=lambda b: b[0]), best[-1]
    place = f"，列第{last[3]}名" if last[3] else ""
    return (
        f"共{len(best)}期，最高{high[1]}（{high[2]}），最低{low[1]}（{low[2]}）；"
        f"最近一期{last[2]}为{last[1]}{place}。图中数据见上表。"
    )


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
            tree = explanation(explain(one.result, row), clauses, here, home)
            trees.append((f"{one.assessment.id}-{one.period.name}".replace(".", "-"), one.title, tree))
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
    }
    form = (tuple(years), bool(honours))
    fields = forms.get(form)
    if fields is None:
        fields = forms[form] = {
            "name": slot("name"),
            "years": [(f"{y}年", person_year_page(y, slot("who"))) for y in reversed(years)],
            "honours": slot("honours") if honours else "",
            "past": slot("past"),
            "past_title": "任职",
        }
    return Page(here, "living.html", slot("name"), fields, (Crumb(slot("name")),), slots=slots)
