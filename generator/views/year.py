"""One assessment in one year as a table: a row a period from the total down to the marks, struck ones
crossed out, with the cells they stand in; people and units share it, each with rows of their own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.views.addresses import link
from generator.views.charts import Chart, Scale, Trend
from generator.views.columns import ShownColumn
from generator.views.shown import LARGE, ShownResult, assessments
from generator.views.tables import NOTHING, Head, Html, Table, TableHead, words

MOST_COLUMNS = 24
"""The style names the look of at most so many columns of a table."""


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


def year_tables(year: int, results: Sequence[ShownResult], here: str) -> list[YearTable]:
    """The tables that all pages in the folder of ``here`` share: one an assessment and form of columns."""
    return [
        table
        for group in assessments(results)
        for forms in [_of_one_form(group)]
        for same in forms
        for table in _tables(year, same, here, len(forms) > 1)
    ]


def _of_one_form(group: Sequence[ShownResult]) -> list[list[ShownResult]]:
    """Periods whose rows have the same columns (an edition may change them in the middle of a year)."""
    found: dict[tuple[object, ...], list[ShownResult]] = {}
    for one in group:
        form = (one.scheme.head.edition, *((c.id, c.head.head) for c in one.columns))
        found.setdefault(form, []).append(one)
    return list(found.values())


def _tables(year: int, periods: Sequence[ShownResult], here: str, several: bool) -> list[YearTable]:
    """One table, or several beside the same periods where one would have more columns than a page holds.

    ``several``: other periods of the year have other columns, so the table is named for its own.
    """
    first = periods[0]
    sheets = first.rubric is not None and first.is_people
    sourced = sheets or any(any(p.sources) for p in periods)
    parts = parts_of([c.group for c in first.columns], MOST_COLUMNS - 1 - sourced)
    span = _span(periods) if several else ""
    return [
        _table(year, periods, here, number, part, sheets, sourced, span) for number, part in enumerate(parts)
    ]


def _span(periods: Sequence[ShownResult]) -> str:
    """The periods of a table in words, without the year: 第一季度, 1月至6月."""
    ends = [periods[0].period, periods[-1].period][: len(periods)]
    return "至".join(p.text.zh.partition("年")[2] or p.text.zh for p in ends)


def parts_of(groups: Sequence[str], room: int) -> list[list[int]]:
    """Which columns, by number, stand in which table of at most ``room`` columns.

    ``groups`` has the words above each column, empty for one that stands alone. All in one table if they
    fit; else those that stand alone come first, and the columns of a group follow together.
    """
    if len(groups) <= room:
        return [list(range(len(groups)))]
    alone = [i for i, group in enumerate(groups) if not group]
    named = [name for name in dict.fromkeys(groups) if name]
    runs = [alone, *([i for i, group in enumerate(groups) if group == name] for name in named)]
    return [run[at : at + room] for run in runs for at in range(0, len(run), room)]


def _table(
    year: int,
    periods: Sequence[ShownResult],
    here: str,
    number: int,
    part: Sequence[int],
    sheets: bool,
    sourced: bool,
    span: str,
) -> YearTable:
    first = periods[0]
    columns = [first.columns[i] for i in part]
    sourced = sourced and number == 0
    heads = [Head("周期", key=True), *(c.head for c in columns)]
    if sourced:
        heads.append(Head("出处", "数据文件", align="l"))
    title = f"{year}年{first.assessment.head.label}"
    title += f"（{span}）" if span else ""
    title += f"（续{number}）" if number else ""
    name = f"{first.scheme.id}.{first.assessment.id}"
    name += f".{first.period.name}" if span else ""
    name += f".part.{number + 1}" if number else ""
    head = TableHead(
        f"t-{name}", title, tuple(heads), groups=_groups(columns, sourced),
        notes=_notes(first), dense=len(heads) > 8, wide=len(heads) > 10,
    )  # fmt: skip
    trend = None if number else _trend(periods)
    den = math.lcm(*(p.result.columns[p.main].values.den for p in periods if p.main is not None))
    made = tuple(
        _period(one, here, part, sourced, sheets, trend, index, den) for index, one in enumerate(periods)
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
    one: ShownResult,
    here: str,
    part: Sequence[int],
    sourced: bool,
    sheets: bool,
    trend: Trend | None,
    index: int,
    den: int,
) -> PeriodRows:
    label = one.period.text.zh
    starts = _starts(one, here, label)
    columns = [starts, *(one.columns[i].cells for i in part)]
    if sourced:
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
        points = [made[n] if g else "" for n, g in zip(values, column.given.tolist())]
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
    files = {s: _files(s) for s in set(one.sources)}
    if not sheets:
        return [f"<td>{files[s]}</span></td>" if s else NOTHING for s in one.sources]
    units = one.result.units.tolist()
    made = {u: link(here, one.sheets_address(u)) if u >= 0 else "" for u in set(units)}
    return [
        f'<td>{files[s]} <a href="{made[u]}#{i}">评分表</a></span></td>'
        if made[u]
        else f"<td>{files[s]}</span></td>"
        for s, u, i in zip(one.sources, units, one.result.ids)
    ]


def _files(source: str) -> str:
    """Files and cells as markup whose last piece is open; one a line where the column is narrow."""
    return "</span>".join(f'<span class="src">{words(part)}' for part in re.split("(?<=；)", source))


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
        if period.points and period.points[at]:
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
