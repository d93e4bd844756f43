"""The evaluation report of a period: what its indicators say, made from their results (SA-12).

The text that declares the report gives causes and measures; everything that is a figure stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.documents.model import Evaluates
from generator.results.public import Public
from generator.results.public_registers import PublicRegister
from generator.rules.indicator import MET, MISSED, RUNNING
from generator.views.addresses import link
from generator.views.indicators import (
    kinds_tables,
    measure_of,
    outcome_words,
    states_of,
    targets_table,
    value_texts,
)
from generator.views.register import RegisterTable, register_address, register_table
from generator.views.shown import ShownResult
from generator.views.tables import NOTHING, Head, Table, TableHead, anchor, table_of, words
from generator.views.wording import INDICATOR, TARGET

FIRST = "没有上一期"


@dataclass(frozen=True, slots=True)
class Listed:
    """A register with its rows of the period, and its page."""

    name: str
    address: str
    table: RegisterTable


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the indicators of a period say: in a sentence, target by target, against the period before."""

    title: str
    address: str
    lead: str
    targets: Table
    changes: Table
    outcomes: Table
    kinds: tuple[tuple[str, Table], ...]
    lists: tuple[Listed, ...]


def evaluation_of(report: Evaluates, here: str, public: Public) -> Evaluation | None:
    """The generated part of the report on the page ``here``; None until the results are public."""
    results = [ShownResult(r, public.roster) for r in public.of(report.scheme, report.assessment)]
    one = next((r for r in results if r.period == report.period), None)
    if one is None or not one.targets:
        return None
    earlier = [r for r in results if r.period.last < one.period.first and r.targets]
    before = max(earlier, key=lambda r: r.period.last, default=None)
    then = f"上一期（{before.period.text.zh}）：{outcome_words(before)}" if before is not None else ""
    return Evaluation(
        one.title,
        one.address,
        outcome_words(one) + then,
        targets_table(one, here),
        _changes(one, before, here),
        _outcomes(one),
        tuple(kinds_tables(one)),
        tuple(_listed(report, one, public)),
    )


def _changes(one: ShownResult, before: ShownResult | None, here: str) -> Table:
    """Every figure with a direction: a row each, the value of each unit and how it changed."""
    rows: list[str] = []
    for column in one.single:
        step, form = one.assessment.step(column.id), one.result.columns[column.id].form
        if step is None or form.kind != "number" or form.better is None:
            continue
        given = one.result.columns[column.id].given.tolist()
        cells = "".join(
            f"<td>{words(text)} <small>{words(_change(one, before, column.id, row))}</small></td>"
            if there
            else NOTHING
            for row, (text, there) in enumerate(zip(value_texts(one, column.id), given))
        )
        name = anchor(link(here, one.address), step.step.label)
        side = "越高越好" if form.better == "higher" else "越低越好"
        rows.append(f'<tr><th scope="row">{name}</th>{cells}<td>{side}</td></tr>\n')
    last = f"与{before.period.text.zh}相比" if before is not None else FIRST
    heads = (
        Head(INDICATOR.zh, key=True, align="w"),
        *(Head(n) for n in one.result.labels),
        Head("方向", align="c"),
    )
    notes = (f"数值后面的小字是{last}的升降；“—”表示没有数值。",)
    return table_of(
        TableHead("changes", f"{one.title}：{last}", heads, notes=notes, long=len(rows) > 15,
                  wide=one.size > 8, quiet=True),
        rows,
    )  # fmt: skip


def _change(one: ShownResult, before: ShownResult | None, name: str, row: int) -> str:
    """How the figure of a unit changed: 升2.68, 降1.30, 持平; where there is none to compare, that."""
    if before is None or name not in before.public.shown:
        return FIRST
    column, then = one.result.columns[name], before.result.columns[name]
    at = before.result.position.get(one.result.ids[row])
    if at is None or not then.given[at]:
        return "上期无"
    change: Fraction = column.values.at(row) - then.values.at(at)
    if change == 0:
        return "持平"
    return f"{'升' if change > 0 else '降'}{decimal_text(abs(change), column.form.places)}"


def _outcomes(one: ShownResult) -> Table:
    """Target by target which units met it, and which missed it with their figures."""
    rows: list[str] = []
    for step in one.targets:
        values = value_texts(one, measure_of(step))
        by_state: dict[str, list[str]] = {}
        for label, state, value in zip(one.result.labels, states_of(one, step), values):
            by_state.setdefault(state, []).append(f"{label} {value}" if state != MET else label)
        cells = "".join(
            f"<td>{words(_names(by_state[s], s, one.size))}</td>" if s in by_state else NOTHING
            for s in (MET, MISSED, RUNNING)
        )
        rows.append(f'<tr><th scope="row">{words(step.step.label)}</th>{cells}</tr>\n')
    heads = (Head(TARGET.zh, key=True, align="w"), *(Head(s, align="w") for s in (MET, MISSED, RUNNING)))
    return table_of(TableHead("reached", f"{one.title}：成绩与差距", heads, quiet=True), rows)


def _names(units: list[str], state: str, size: int) -> str:
    return f"全部{size}个单位" if state == MET and len(units) == size > 1 else "、".join(units)


def _listed(report: Evaluates, one: ShownResult, public: Public) -> Iterator[Listed]:
    """The public registers that the report lists, with their rows of the period."""
    by_name = {r.register.register: r for r in public.registers}
    for name in report.lists:
        if name in by_name and by_name[name].columns:
            register = by_name[name]
            table = register_table(_within(register, one.period.first, one.period.last))
            yield Listed(table.name, register_address(register), table)


def _within(register: PublicRegister, first: date, last: date) -> PublicRegister:
    """A register with its rows of some days only; all of them where its rows have no day that is shown."""
    ids = [str(c.id) for c in register.columns]
    day = register.register.day
    if day not in ids:
        return register
    at = ids.index(day)
    keep = [
        i for i, cells in enumerate(register.rows)
        if cells[at] and first <= date.fromisoformat(cells[at]) <= last
    ]  # fmt: skip
    return PublicRegister(
        register.register,
        register.columns,
        tuple(register.rows[i] for i in keep),
        tuple(register.places[i] for i in keep),
        tuple(register.overdue[i] for i in keep),
    )
