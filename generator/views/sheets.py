"""Sheets: for each unit and period every person's marks item by item, seat by seat, with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.base.column import Column
from generator.base.exact import decimal_text
from generator.rules.rubric import Item, Rubric
from generator.schemes.model import CheckedStep
from generator.views.addresses import person_year_page, step_address
from generator.views.columns import cells_of, seat_names, struck_of, texts_of
from generator.views.model import Page
from generator.views.result_page import crumbs_of, released_words
from generator.views.shown import Shown, ShownResult
from generator.views.sources import range_text
from generator.views.tables import Head, Html, Table, TableHead, table_of, words
from generator.views.wording import ITEM, SCORE, SHEETS

PORTRAIT = 11
"""So many columns of a sheet stand side by side on upright paper."""


def sheets_pages(shown: Shown) -> Iterator[Page]:
    """A page for each unit of each result whose items the site shows."""
    for one in shown.results:
        step = one.rubric
        if step is None or not one.is_people:
            continue
        by_unit: dict[int, list[int]] = {}
        for row, unit in enumerate(one.result.units.tolist()):
            if unit >= 0:
                by_unit.setdefault(unit, []).append(row)
        for unit in sorted(by_unit):
            yield _page(one, step, unit, by_unit[unit])


def _page(one: ShownResult, step: CheckedStep, unit: int, rows: Sequence[int]) -> Page:
    rule = step.rule
    assert isinstance(rule, Rubric)
    name = one.roster.unit_name(unit, one.day)
    people = [
        (
            one.result.ids[row],
            one.result.labels[row],
            person_year_page(one.period.year, one.result.ids[row]),
            _sheet(one, step, rule, row),
        )
        for row in rows
    ]
    fields = {
        "heading": f"{name}{SHEETS.zh}",
        "meta": [one.title, released_words(one)],
        "people": people,
        "rubric": _bands(one, step, rule),
    }
    title = f"{name}{one.title}{SHEETS.zh}"
    return Page(
        one.sheets_address(unit),
        "sheets.html",
        title,
        fields,
        crumbs_of(one, f"{name}{SHEETS.zh}"),
        wide=max(len(sheet.head.columns) for *_, sheet in people) > PORTRAIT,
    )


def _sheet(one: ShownResult, step: CheckedStep, rule: Rubric, row: int) -> Table:
    """One person's table: a row an item, a column a seat, the sheets' totals at the foot of the rows."""
    marks, totals = one.result.columns[str(rule.of)], one.result.columns[step.id]
    seats = marks.form.axes[0] != rule.along
    names = seat_names(one.public, marks, marks.form.axes[0]) if seats else (SCORE.zh,)
    struck = struck_of(one.public, step.id)
    out = struck[row] if struck is not None else [False] * len(names)
    heads = [
        Head(ITEM.zh, key=True),
        Head("满分"),
        *(
            Head(
                n, source=_place(marks, (row, seat) if seats else (row,)), struck="去掉" if out[seat] else ""
            )
            for seat, n in enumerate(names)
        ),
    ]
    position = {item: i for i, item in enumerate(marks.seats)} if marks.seats else {}
    count = len(names)
    body: list[str] = []
    order = 0
    for section in rule.sections:
        if len(rule.sections) > 1:
            full = decimal_text(section.full)
            title = f"{words(section.label)}（{full}分）"
            body.append(f'<tr class="g"><th colspan="{count + 2}"><span>{title}</span></th></tr>\n')
        for item in section.items:
            at = position.get(item.item, order)
            order += 1
            body.append(_row(item, _cells(marks, row, at, count, seats)))
    total = _cells(totals, row, None, count, seats, out)
    label, full = words(step.step.label), decimal_text(rule.full)
    body.append(f'<tr class="cut"><th scope="row">{label}</th><td>{full}</td>{total}</tr>\n')
    head = TableHead(
        f"s-{one.result.ids[row]}", one.result.labels[row], tuple(heads), unit="单位：分",
        even=True, quiet=True, notes=_whole(one, marks, row),
    )  # fmt: skip
    return table_of(head, body)


def _whole(one: ShownResult, marks: Column, row: int) -> tuple[str, ...]:
    """Where all sheets of one person stand, where a sheet's own cells would tell who filled it in."""
    ranges = next((one.public.ranges[a] for a in marks.form.axes if a in one.public.ranges), None)
    if ranges is None or not ranges[row]:
        return ()
    said = "；".join(range_text(r, full=True) for r in ranges[row])
    return (f"出处：{said}。评分表按合计从高到低排列，次序与评委无关。",)


def _row(item: Item, cells: str) -> str:
    return f'<tr><th scope="row">{words(item.label)}</th><td>{decimal_text(item.full)}</td>{cells}</tr>\n'


def _cells(
    column: Column, row: int, item: int | None, count: int, seats: bool, struck: Sequence[bool] | None = None
) -> str:
    num, state = column.values.num[row], column.state[row]
    if item is not None:
        num, state = num[..., item], state[..., item]
    nums = num.tolist() if seats else [int(num)]
    states = state.tolist() if seats else [int(state)]
    texts = texts_of(column.form, nums, column.values.den, states)
    return "".join(cells_of(texts[:count], states[:count], list(struck) if struck else None))


def _place(column: Column, index: tuple[int, ...]) -> str:
    """File and cells of one sheet, from the first item to the last."""
    cells = column.cells
    if cells is None:
        return ""
    number = int(cells.row[index])
    if number == 0:
        return ""
    ref = cells.sheets[int(cells.sheet[index])]
    sheet = f"[{ref.sheet}]" if ref.sheet else ""
    if not cells.told:
        return f"{ref.file}{sheet}"
    return f"{ref.file}{sheet} {ref.cell(0, number)}:{ref.cell(len(ref.letters) - 1, number)}"


def _bands(one: ShownResult, step: CheckedStep, rule: Rubric) -> Table:
    """What earns which marks, item by item."""
    rows: list[str] = []
    for item in rule.items():
        said = "；".join(
            f"{decimal_text(b.from_)}{'–' + decimal_text(b.to) if b.to != b.from_ else ''}分：{words(b.says)}"
            for b in sorted(item.bands, key=lambda b: -b.from_)
        )
        label, full = words(item.label), decimal_text(item.full)
        rows.append(f'<tr><th scope="row">{label}</th><td>{full}</td><td>{said}</td></tr>\n')
    rule_link = ("规则", step_address(one.scheme, one.assessment.id, step.id))
    heads = (Head(ITEM.zh, key=True, clause=rule_link), Head("满分"), Head("评估要点", align="w"))
    return Table(TableHead("rubric", step.step.label, heads), Html("".join(rows)))
