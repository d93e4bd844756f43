"""The wall: what the intranet site may know of results. Site pages are made from this and nothing else.

Which rows and numbers are withheld is settled in ``withheld.py``; here results are reduced to the rest.
Places are counted anew among the rows shown, so that nobody's absence leaves a gap; a place that a clause
orders published stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, State
from generator.base.exact import Exact
from generator.results.anonymous import RowRange, anonymous, row_ranges
from generator.results.corrections import Former, PublicCorrection, Shown, public_corrections
from generator.results.model import Key, Result, Results
from generator.results.objections import PublicObjection, as_heard, public_objections
from generator.results.public_registers import PublicRegister, public_registers
from generator.results.withheld import Wall, Withheld
from generator.rules.eligibility import Eligibility
from generator.rules.ordering import parted, shared_places
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.rules.trimmed_mean import TrimmedMean
from generator.schemes.disclosed import CONDITION, fact_of
from generator.schemes.model import CheckedAssessment, CheckedStep, Input
from generator.schemes.standing import level_of
from generator.tables.model import (
    Audience,
    Closing,
    Disclosure,
    Lot,
    Roster,
    Ruling,
    SiteConfig,
    Tables,
    Takedown,
)
from generator.tables.outside import YearCalendar


@dataclass(frozen=True, slots=True)
class PublicResult:
    """One released result as the site may show it: shown rows only, shown columns only.

    ``result`` is a reduced table of the same form; ``shown`` names its columns in working order
    (inputs first). ``ranges`` has for each axis of a panel whose assessors are withheld the rows of the
    sheets that each subject was given (see ``anonymous.py``). ``without_figures`` are those shown for their
    place or honour only; ``unlisted`` are those whom the table does not list, since they hold no level of its
    roll, or ended its round without an honour; ``example`` is the first row whose arithmetic can be told in
    full; ``peers`` has for each rank the group of each row, within which its places run from 1. ``was`` has
    for each column with corrected figures what they said before, by row; ``circular`` are the
    columns that circulars may tell too.
    """

    result: Result
    shown: tuple[str, ...]
    seat_names: Mapping[str, tuple[str, ...]]
    ranges: Mapping[str, tuple[tuple[RowRange, ...], ...]]
    without_figures: frozenset[str]
    unlisted: frozenset[str]
    example: int | None
    peers: Mapping[str, NDArray[np.int64]]
    was: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    circular: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        return self.result.key


@dataclass(frozen=True, slots=True)
class Public:
    """All that the site may show: results in order of time, registers, rulings, draws and the roster.

    ``headings`` has for each register the heading of every column by its id: schemes, which are public,
    name columns. ``capstones`` has for each year closed that of the chain when it was closed.
    """

    by_key: Mapping[Key, PublicResult]
    site: SiteConfig
    roster: Roster
    disclosure: Disclosure
    registers: tuple[PublicRegister, ...]
    rulings: tuple[Ruling, ...]
    lots: tuple[Lot, ...]
    as_of: datetime
    calendars: Mapping[int, YearCalendar]
    headings: Mapping[str, Mapping[str, str]]
    corrections: tuple[PublicCorrection, ...] = ()
    objections: tuple[PublicObjection, ...] = ()
    takedowns: tuple[Takedown, ...] = ()
    closings: tuple[Closing, ...] = ()
    capstones: Mapping[str, str] = field(default_factory=dict)

    def of(self, scheme: str, assessment: str) -> list[PublicResult]:
        """The public results of one assessment in order of time."""
        return [r for (s, a, _), r in self.by_key.items() if s == scheme and a == assessment]


def public_of(results: Results, tables: Tables, as_of: datetime, former: Former | None = None) -> Public:
    """The public projection of everything: released results, open registers, rulings that expose nobody.

    ``former`` works results out without some corrections, where there are any.
    """
    found = _shown(results, tables)
    corrections: tuple[PublicCorrection, ...] = ()
    if former is not None:
        corrections = public_corrections(
            results, _tables(found), former, lambda other: _tables(_shown(other, tables)), tables
        )
    return Public(
        _marked(found, corrections),
        tables.site,
        tables.roster,
        tables.disclosure,
        public_registers(tables, as_of.date()),
        tuple(r for r in tables.rulings if _is_open(r, found)),
        tables.lots,
        as_of,
        tables.calendars,
        {name: {str(c.id): c.heading for c in r.columns} for name, r in tables.registers.items()},
        corrections,
        public_objections(tables, {key: one.result for key, one in found.items()}),
        tables.takedowns,
        tables.closings,
        tables.capstones,
    )


def _marked(
    found: dict[Key, PublicResult], corrections: Iterable[PublicCorrection]
) -> dict[Key, PublicResult]:
    """The public results with what they said before any correction, where they say something else now."""
    was: dict[Key, dict[str, dict[int, str]]] = {}
    for effect in (e for one in corrections for e in one.effects):
        result = found[effect.key].result
        row = result.position[effect.subject]
        if effect.before != result.columns[effect.column].text(row):
            was.setdefault(effect.key, {}).setdefault(effect.column, {}).setdefault(row, effect.before)
    return {key: replace(one, was=was[key]) if key in was else one for key, one in found.items()}


def _tables(found: Mapping[Key, PublicResult]) -> Shown:
    return {key: (one.result, one.shown) for key, one in found.items()}


def _shown(results: Results, tables: Tables) -> dict[Key, PublicResult]:
    """The released results, reduced to what the site may show."""
    policy = tables.disclosure
    columns = {key: _columns(result, tables) for key, result in results.by_key.items()}
    wall = Wall(
        results,
        policy,
        lambda result, name: name in columns[result.key],
        lambda result: any(_stays(result.assessment, s) and s.id in columns[result.key]
                           for s in result.assessment.steps),
    )  # fmt: skip
    found: dict[Key, PublicResult] = {}
    for key, result in results.by_key.items():
        withheld = wall.add(result)
        if result.released is None:
            continue
        shown = columns[key]
        if any(result.assessment.step(name) is not None for name in shown):
            one = _reduced(result, withheld, shown, tables)
            found[key] = replace(one, result=as_heard(one.result, tables))
    return found


def _is_open(ruling: Ruling, found: Mapping[Key, PublicResult]) -> bool:
    """Readings are for everybody; a decision is shown only beside a step that the site shows."""
    if ruling.kind == "reading":
        return True
    if ruling.assessment is None or ruling.period is None or ruling.step is None:
        return False
    shown = found.get((ruling.scheme, ruling.assessment, ruling.period.name))
    return shown is not None and ruling.step in shown.shown and ruling.person is None


def is_ordered(assessment: CheckedAssessment, step: CheckedStep) -> bool:
    """Whether a clause orders these places published: then they are shown as they are, never counted anew."""
    return isinstance(step.rule, Rank) and fact_of(assessment, step) == "ordered-rank"


def _stays(assessment: CheckedAssessment, step: CheckedStep) -> bool:
    """Whether a step's value is shown of a unit whose numbers are withheld."""
    return is_ordered(assessment, step) or (isinstance(step.rule, Selection) and bool(step.rule.honour))


def _columns(result: Result, tables: Tables, audience: Audience = "site") -> tuple[str, ...]:
    """The columns whose kind of fact the site, or a circular, may show."""

    def shows(fact: str) -> bool:
        return tables.disclosure.shows(fact, audience)

    names: list[str] = []
    for one in result.assessment.head.inputs:
        if one.id not in result.columns:
            continue
        if one.register is not None:
            register = tables.registers[one.register]
            columns = [register.column(t) for t in one.take]
            facts = {(c.fact if c and c.fact else register.fact) for c in columns}
            if all(shows(f) for f in facts) and shows(result.assessment.head.fact):
                names.append(one.id)
        elif one.roster is not None or all(map(shows, _facts_taken(result, one))):
            names.append(one.id)
    for step in result.assessment.steps:
        if step.id in result.columns and shows(fact_of(result.assessment, step)):
            names.append(step.id)
    return tuple(names)


def _facts_taken(result: Result, one: Input) -> tuple[str, ...]:
    """The kinds of fact that an input is: of its own assessment, and of the step that it takes.

    A level is told on its roll; taken from period to period by something else, it would tell who fell.
    """
    own = result.assessment.head.fact
    source = result.scheme.assessment(one.result or one.members or "")
    step = source.step(one.take[0]) if source is not None else None
    if source is None or step is None:
        return (own,)
    levels = level_of(source)
    is_level = levels is not None and levels.of == step.id
    return (own, fact_of(source, step), *(("demotion",) if is_level else ()))


def _reduced(result: Result, withheld: Withheld, shown: tuple[str, ...], tables: Tables) -> PublicResult:
    rows = np.flatnonzero(~withheld.rows & ~withheld.unlisted)
    columns = {name: _taken(_blanked(result, name, withheld), rows, len(result.ids)) for name in shown}
    if not tables.disclosure.shows("source-row"):
        # Rows that nobody cites belong to those withheld: their gaps tell who has marks behind a dash.
        columns = {
            name: replace(c, cells=c.cells.without_rows() if c.cells is not None else None)
            for name, c in columns.items()
        }
    seats: dict[str, tuple[str, ...]] = {}
    ranges: dict[str, tuple[tuple[RowRange, ...], ...]] = {}
    peers: dict[str, NDArray[np.int64]] = {}
    named = tables.disclosure.shows("assessor")
    for axis in result.assessment.head.axes:
        if axis.panel is not None:
            count = axis.panel.size
            seats[axis.id] = tuple(f"评委{i}" for i in range(1, count + 1))
            if not named:
                ranges[axis.id] = row_ranges(columns, axis.id, len(rows))
                highest = {
                    s.id: s.rule.highest
                    for s in result.assessment.steps
                    if isinstance(s.rule, TrimmedMean) and s.rule.along == axis.id
                }
                columns = anonymous(columns, axis.id, highest)
    for step in result.assessment.steps:
        if step.id not in columns:
            continue
        column = columns[step.id]
        allowed = {ref for ref in column.left_out if ref in shown}
        if isinstance(step.rule, Eligibility):
            allowed = {c.id for c in step.rule.conditions if tables.disclosure.shows(c.fact or CONDITION)}
        column = replace(column, left_out={k: v for k, v in column.left_out.items() if k in allowed})
        if isinstance(step.rule, Rank):
            # The words that part the groups may be withheld themselves: only the grouping is kept.
            words = result.columns[step.rule.within] if step.rule.within is not None else None
            peers[step.id] = parted(result.groups[step.rule.among], words)[rows]
        if isinstance(step.rule, Rank) and not is_ordered(result.assessment, step):
            column = _recounted(column, peers[step.id], step.rule, withheld.guarded[rows])
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
    bare = frozenset(result.ids[i] for i in rows if withheld.figures[i])
    whole = np.flatnonzero(~withheld.partial[rows])
    example = int(whole[0]) if whole.size else None
    unlisted = frozenset(result.ids[i] for i in np.flatnonzero(withheld.unlisted))
    circular = frozenset(_columns(result, tables, "circular"))
    return PublicResult(reduced, shown, seats, ranges, bare, unlisted, example, peers, circular=circular)


def _blanked(result: Result, name: str, withheld: Withheld) -> Column:
    """A column without the values that are withheld of rows that stay."""
    column = result.columns[name]
    if name in withheld.inputs and column.owner is not None:
        gone = withheld.inputs[name] | withheld.figures[column.owner]
        return _kept(column, np.flatnonzero(~gone), column.owner)
    if name in withheld.inputs:
        gone = withheld.inputs[name]
    elif name in withheld.columns:
        gone = withheld.figures.reshape(-1, *(1,) * (column.state.ndim - 1))
    elif name not in withheld.cells:
        return column
    else:
        gone = np.zeros((1,) * column.state.ndim, dtype=bool)
    if name in withheld.cells:
        gone = gone | withheld.cells[name]
    cells = column.cells
    if cells is not None:
        # That there is a file would tell that there is a value.
        hidden = np.broadcast_to(gone, column.state.shape)
        hidden = np.asarray(hidden.all(axis=tuple(range(cells.row.ndim, hidden.ndim))))
        cells = replace(cells, row=np.where(hidden, 0, cells.row).astype(np.int32))
    counts = column.counts
    return replace(
        column,
        cells=cells,
        values=column.values.where(np.broadcast_to(~gone, column.state.shape)),
        state=np.where(gone, np.uint8(State.EMPTY), column.state).astype(np.uint8),
        counts=(np.where(gone, 0, counts[0]), np.where(gone, 0, counts[1])) if counts else None,
        left_out={k: _struck(v, (name, k), withheld) for k, v in column.left_out.items()},
    )


def _struck(struck: NDArray[np.bool_], names: tuple[str, str], withheld: Withheld) -> NDArray[np.bool_]:
    """What a step left out, a seat that is withheld as one that it did not take."""
    for cells in map(withheld.cells.get, names):
        if cells is not None and cells.shape == struck.shape:
            return np.asarray(struck | cells)
    return struck


def _taken(column: Column, rows: NDArray[np.int64], size: int) -> Column:
    """The column of some subjects only."""
    if column.owner is None:
        cells = column.cells
        if cells is not None:
            cells = replace(cells, sheet=cells.sheet[rows], row=cells.row[rows])
        left = {k: (v[rows] if v.shape[:1] == (size,) else v) for k, v in column.left_out.items()}
        counts = (column.counts[0][rows], column.counts[1][rows]) if column.counts else None
        return replace(
            column, values=column.values.take(rows), state=column.state[rows], cells=cells, left_out=left,
            counts=counts,
        )  # fmt: skip
    at = np.full(size, -1, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    return _kept(column, np.flatnonzero(at[column.owner] >= 0), at[column.owner])


def _kept(column: Column, keep: NDArray[np.int64], owner: NDArray[np.int64]) -> Column:
    """A ragged column with some of its values only; ``owner`` is the subject of each value."""
    cells = column.cells
    if cells is not None:
        cells = replace(cells, sheet=cells.sheet[keep], row=cells.row[keep])
    own_seats = len(column.seats) == len(owner)
    return replace(
        column,
        values=column.values.take(keep),
        state=column.state[keep],
        owner=owner[keep],
        cells=cells,
        seats=tuple(column.seats[i] for i in keep) if own_seats else column.seats,
    )


def _recounted(column: Column, groups: NDArray[np.int64], rank: Rank, bare: NDArray[np.bool_]) -> Column:
    """Places counted among the rows shown, group by group; ``bare`` rows have none and count for none."""
    places = np.zeros(len(groups), dtype=np.int64)
    given = (column.state == State.GIVEN) & ~bare
    for group in np.unique(groups):
        here = given & (groups == group)
        level = np.where(here, column.values.num.astype(np.int64), -1)
        places[here] = shared_places(level, rank.ties == "dense")[here]
    state = np.where(bare, np.uint8(State.EMPTY), column.state).astype(np.uint8)
    return replace(column, values=Exact(places), state=state)
