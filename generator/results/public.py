"""The wall: what the intranet site may know of results. Site pages are made from this and nothing else.

A row is withheld where the policy hides failures and the person failed, where somebody has no result
(absent, exempt, not covered and failed look alike), and where a mean stands on too few people. What
is derived from a withheld value of the same person is withheld with it. Places are counted anew
among the rows shown, so that nobody's absence leaves a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Cells, Column, State
from generator.base.exact import Exact
from generator.results.model import Key, Result, Results
from generator.results.public_registers import PublicRegister, public_registers
from generator.rules.bands import Bands
from generator.rules.eligibility import Eligibility
from generator.rules.ladder import Ladder
from generator.rules.ordering import shared_places
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import CheckedAssessment, CheckedStep
from generator.tables.model import Disclosure, Lot, Roster, Ruling, SiteConfig, Tables


@dataclass(frozen=True, slots=True)
class PublicResult:
    """One released result as the site may show it: shown rows only, shown columns only.

    ``result`` is a reduced table of the same form; ``shown`` names its columns in working order
    (inputs first); ``withheld_columns`` counts nothing and names nobody.
    """

    result: Result
    shown: tuple[str, ...]
    seat_names: Mapping[str, tuple[str, ...]]

    @property
    def key(self) -> Key:
        return self.result.key


@dataclass(frozen=True, slots=True)
class Public:
    """All that the site may show: results in order of time, registers, rulings, draws and the roster."""

    by_key: Mapping[Key, PublicResult]
    site: SiteConfig
    roster: Roster
    disclosure: Disclosure
    registers: tuple[PublicRegister, ...]
    rulings: tuple[Ruling, ...]
    lots: tuple[Lot, ...]
    as_of: datetime

    def of(self, scheme: str, assessment: str) -> list[PublicResult]:
        """The public results of one assessment in order of time."""
        return [r for (s, a, _), r in self.by_key.items() if s == scheme and a == assessment]


def public_of(results: Results, tables: Tables, as_of: datetime) -> Public:
    """The public projection of everything: released results, open registers, rulings that expose nobody."""
    policy = tables.disclosure
    masks: dict[Key, NDArray[np.bool_]] = {}
    found: dict[Key, PublicResult] = {}
    for key, result in results.by_key.items():
        masks[key] = _rows(result, results, masks, policy)
        if result.released is None:
            continue
        shown = _columns(result, tables)
        if any(result.assessment.step(name) is not None for name in shown):
            found[key] = _reduced(result, masks[key], shown, tables)
    return Public(
        found,
        tables.site,
        tables.roster,
        policy,
        public_registers(tables, as_of.date()),
        tuple(r for r in tables.rulings if _is_open(r, found)),
        tables.lots,
        as_of,
    )


def _is_open(ruling: Ruling, found: Mapping[Key, PublicResult]) -> bool:
    """Readings are for everybody; a decision is shown only beside a step that the site shows."""
    if ruling.kind == "reading":
        return True
    if ruling.assessment is None or ruling.period is None or ruling.step is None:
        return False
    shown = found.get((ruling.scheme, ruling.assessment, ruling.period.name))
    return shown is not None and ruling.step in shown.shown and ruling.person is None


def fact_of(assessment: CheckedAssessment, step: CheckedStep) -> str:
    """The kind of fact that a step's column is: its own word, else its kind's, else the assessment's."""
    if step.step.fact is not None:
        return step.step.fact
    if isinstance(step.rule, Ladder):
        return "consequence"
    if isinstance(step.rule, Bands):
        return "grade"
    if isinstance(step.rule, Rank):
        return "rank"
    if isinstance(step.rule, Selection) and step.rule.honour:
        return "honour"
    return assessment.head.fact


def _columns(result: Result, tables: Tables) -> tuple[str, ...]:
    """The columns whose kind of fact the site may show."""
    policy = tables.disclosure
    names: list[str] = []
    for one in result.assessment.head.inputs:
        if one.id not in result.columns:
            continue
        if one.register is not None:
            register = tables.registers[one.register]
            columns = [register.column(t) for t in one.take]
            facts = {(c.fact if c and c.fact else register.fact) for c in columns}
            if all(policy.shows(f) for f in facts) and policy.shows(result.assessment.head.fact):
                names.append(one.id)
        elif one.roster is not None or policy.shows(result.assessment.head.fact):
            names.append(one.id)
    for step in result.assessment.steps:
        if step.id in result.columns and policy.shows(fact_of(result.assessment, step)):
            names.append(step.id)
    return tuple(names)


def _rows(
    result: Result, results: Results, masks: Mapping[Key, NDArray[np.bool_]], policy: Disclosure
) -> NDArray[np.bool_]:
    """Which rows the site may show."""
    shown = np.ones(len(result.ids), dtype=bool)
    for step in result.assessment.steps:
        column = result.columns.get(step.id)
        if column is None or column.form.axes:
            continue
        if column.form.failing and not policy.shows("failure"):
            failing = [i for i, w in enumerate(column.form.words) if w in column.form.failing]
            shown &= ~(column.given & np.isin(column.values.num.astype(np.int64), failing))
        if isinstance(step.rule, Rank):
            shown &= column.given | ~result.columns[step.rule.of].given
            shown &= result.columns[step.rule.of].given
    for one in result.assessment.head.inputs:
        column = result.columns.get(one.id)
        if column is None:
            continue
        if one.members is not None:
            counted = (
                np.bincount(column.owner[column.given], minlength=len(shown))
                if column.owner is not None
                else 0
            )
            shown &= np.asarray(counted) >= policy.minimum
        elif one.result is not None:
            shown &= ~_touches_withheld(result, one.result, column, masks, results)
    return shown


def _touches_withheld(
    result: Result,
    source: str,
    column: Column,
    masks: Mapping[Key, NDArray[np.bool_]],
    results: Results,
) -> NDArray[np.bool_]:
    """For whom a value taken from an earlier result was withheld there although it was given."""
    touched = np.zeros(len(result.ids), dtype=bool)
    periods = column.seats if "period" in column.form.axes else (result.period.name,)
    for index, name in enumerate(periods):
        key = (result.scheme.id, source, name)
        earlier = results.by_key.get(key)
        if earlier is None or key not in masks:
            continue
        given = column.given[..., index] if "period" in column.form.axes else column.given
        hidden = {earlier.ids[i] for i in np.flatnonzero(~masks[key])}
        touched |= np.array([i in hidden for i in result.ids], dtype=bool) & given.any(
            axis=tuple(range(1, given.ndim))
        )
    return touched


def _reduced(
    result: Result,
    mask: NDArray[np.bool_],
    shown: tuple[str, ...],
    tables: Tables,
) -> PublicResult:
    rows = np.flatnonzero(mask)
    columns = {name: _taken(result.columns[name], rows, len(result.ids)) for name in shown}
    seats: dict[str, tuple[str, ...]] = {}
    named = tables.disclosure.shows("assessor")
    for axis in result.assessment.head.axes:
        if axis.panel is not None:
            count = axis.panel.size
            seats[axis.id] = tuple(f"评委{i}" for i in range(1, count + 1))
            if not named:
                columns = _anonymous(columns, axis.id)
    for step in result.assessment.steps:
        if step.id not in columns:
            continue
        column = columns[step.id]
        allowed = {ref for ref in column.left_out if ref in shown}
        if isinstance(step.rule, Eligibility):
            allowed = {c.id for c in step.rule.conditions if tables.disclosure.shows(c.fact or "honour")}
        column = replace(column, left_out={k: v for k, v in column.left_out.items() if k in allowed})
        if isinstance(step.rule, Rank):
            column = _recounted(column, result, rows, step.rule)
        columns[step.id] = column
    reduced = replace(
        result,
        subjects=result.subjects[rows],
        ids=tuple(result.ids[i] for i in rows),
        labels=tuple(result.labels[i] for i in rows),
        units=result.units[rows],
        groups={k: v[rows] for k, v in result.groups.items()},
        columns=columns,
        position={result.ids[i]: at for at, i in enumerate(rows)},
    )
    return PublicResult(reduced, shown, seats)


def _taken(column: Column, rows: NDArray[np.int64], size: int) -> Column:
    """The column of some subjects only."""
    if column.owner is None:
        cells = column.cells
        if cells is not None:
            cells = Cells(cells.sheets, cells.sheet[rows], cells.row[rows])
        left = {k: (v[rows] if v.shape[:1] == (size,) else v) for k, v in column.left_out.items()}
        return replace(
            column, values=column.values.take(rows), state=column.state[rows], cells=cells, left_out=left
        )
    at = np.full(size, -1, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    keep = np.flatnonzero(at[column.owner] >= 0)
    cells = column.cells
    if cells is not None:
        cells = Cells(cells.sheets, cells.sheet[keep], cells.row[keep])
    return replace(
        column,
        values=column.values.take(keep),
        state=column.state[keep],
        owner=at[column.owner[keep]],
        cells=cells,
        seats=tuple(column.seats[i] for i in keep)
        if len(column.seats) == len(column.owner)
        else column.seats,
    )


def _anonymous(columns: dict[str, Column], axis: str) -> dict[str, Column]:
    """Panel columns with the seats of each subject in falling order of the sheet's total.

    The order then depends on marks alone, so that no seat betrays who sat on it.
    """
    totals = next((c for c in columns.values() if c.form.axes == (axis,) and c.form.kind == "number"), None)
    if totals is None:
        return columns
    beyond = totals.values.bound + 1
    keys = np.where(totals.given, -totals.values.num, beyond)
    row = totals.cells.row if totals.cells is not None else np.zeros(keys.shape, dtype=np.int32)
    order = np.lexsort((row, keys), axis=-1)
    moved: dict[str, Column] = {}
    for name, column in columns.items():
        if axis not in column.form.axes or column.form.axes[0] != axis:
            left = {
                k: (_struck_in_order(v, order, totals) if v.shape == order.shape else v)
                for k, v in column.left_out.items()
            }
            moved[name] = replace(column, left_out=left)
            continue
        index = order if column.state.ndim == 2 else order[..., None]
        num = np.take_along_axis(column.values.num, index, axis=1)
        cells = column.cells
        if cells is not None:
            cell_index = order if cells.row.ndim == 2 else order[..., None]
            cells = Cells(
                cells.sheets,
                np.take_along_axis(cells.sheet, cell_index, axis=1),
                np.take_along_axis(cells.row, cell_index, axis=1),
            )
        moved[name] = replace(
            column,
            values=Exact(num, column.values.den),
            state=np.take_along_axis(column.state, index, axis=1),
            cells=cells,
            seats=() if column.form.axes == (axis,) else column.seats,
        )
    return moved


def _struck_in_order(
    struck: NDArray[np.bool_], order: NDArray[np.int64], totals: Column
) -> NDArray[np.bool_]:
    """Which seats are struck once they stand in falling order: of equal totals the outermost.

    Which of two equal marks was struck tells the order of the panel; here as many are struck, from outside.
    """
    value = np.take_along_axis(totals.values.num, order, axis=1)
    given = np.take_along_axis(totals.given, order, axis=1)
    moved = np.take_along_axis(struck, order, axis=1)
    kept = given & ~moved
    beyond = totals.values.bound + 1
    highest = np.where(kept, value, -beyond).max(axis=1, keepdims=True)
    lowest = np.where(kept, value, beyond).min(axis=1, keepdims=True)
    surely_above = moved & (value >= highest) & (value > lowest)
    surely_below = moved & (value <= lowest) & (value < highest)
    either = (moved & ~surely_above & ~surely_below).sum(axis=1)
    above = surely_above.sum(axis=1) + (either + 1) // 2
    below = surely_below.sum(axis=1) + either // 2
    count, seat = given.sum(axis=1), np.arange(order.shape[1])
    outer = (seat < above[:, None]) | ((seat >= (count - below)[:, None]) & (seat < count[:, None]))
    return np.asarray(outer, dtype=bool)


def _recounted(column: Column, result: Result, rows: NDArray[np.int64], rank: Rank) -> Column:
    """Places counted among the rows shown, group by group."""
    places = np.zeros(len(rows), dtype=np.int64)
    groups = result.groups[rank.among][rows]
    given = column.state == State.GIVEN
    for group in np.unique(groups):
        here = given & (groups == group)
        level = np.where(here, column.values.num.astype(np.int64), -1)
        places[here] = shared_places(level, rank.ties == "dense")[here]
    return replace(column, values=Exact(places))
