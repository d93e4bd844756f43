"""One unit's indicators in a year: a row each, its periods side by side, targets first."""

from __future__ import annotations

from collections.abc import Sequence

from generator.rules.indicator import Indicator
from generator.views.addresses import link, step_address
from generator.views.columns import short_period
from generator.views.indicators import measure_of, state_cell, states_of, value_texts
from generator.views.ranking import counts_of
from generator.views.shown import ShownResult
from generator.views.tables import NOTHING, Head, Table, TableHead, anchor, table_of, words
from generator.views.wording import INDICATOR, TARGET


def indicators_of_year(periods: Sequence[ShownResult], who: str, here: str) -> Table | None:
    """The table of one assessment on a unit's page of a year; None where no period has a row of it.

    Rows are those of the latest period: an edition may have changed them in the middle of the year.
    """
    held = [one for one in periods if who in one.result.position]
    if not held:
        return None
    last = held[-1]
    rows = [_group(TARGET.zh, len(held))]
    for step in last.targets:
        cells = "".join(_target(one, step.id, one.result.position[who]) for one in held)
        rows.append(f"<tr>{_name(last, step.id, here)}{cells}</tr>\n")
    rows.append(_group(INDICATOR.zh, len(held)))
    targets = {step.id for step in last.targets}
    for column in last.single:
        if column.id not in targets and last.assessment.step(column.id) is not None:
            cells = "".join(_figure(one, column.id, one.result.position[who]) for one in held)
            rows.append(f"<tr>{_name(last, column.id, here)}{cells}</tr>\n")
    heads = [Head(last.assessment.head.label, key=True, align="w")]
    heads += [Head(short_period(one.period.name), clause=("全部单位", one.address)) for one in held]
    notes = ("数值后面的小字是“分子/分母”；“—”表示没有公布的结果。",)
    name = f"t-{last.scheme.id}.{last.assessment.id}"
    caption = f"{last.period.year}年{last.assessment.head.label}"
    return table_of(TableHead(name, caption, tuple(heads), notes=notes), rows)


def _group(name: str, periods: int) -> str:
    return f'<tr class="g"><th colspan="{periods + 1}"><span>{words(name)}</span></th></tr>\n'


def _name(one: ShownResult, column: str, here: str) -> str:
    address = link(here, step_address(one.scheme, one.assessment.id, column))
    return f'<th scope="row">{anchor(address, one.assessment.label(column))}</th>'


def _target(one: ShownResult, name: str, row: int) -> str:
    """Whether the target was met in a period, beside the figure held against it."""
    step = next((s for s in one.targets if s.id == name), None)
    if step is None or not isinstance(step.rule, Indicator):
        return NOTHING
    return state_cell(states_of(one, step)[row], value_texts(one, measure_of(step))[row])


def _figure(one: ShownResult, name: str, row: int) -> str:
    """The figure of a period, beside its counts."""
    column = one.column(name)
    if column is None or not one.result.columns[name].given[row]:
        return column.cells[row] if column is not None else NOTHING
    counts = counts_of(one, name)
    small = f" <small>{counts[0][row]}/{counts[1][row]}</small>" if counts is not None else ""
    return f"<td>{words(value_texts(one, name)[row])}{small}</td>"
