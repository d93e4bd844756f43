"""Corrections as readers may see them: what a released result said before, and what it says now.

A correction of a cell whose kind of fact the site withholds, or of somebody whom it does not list, is named
and nothing more: what it changed would tell the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

from generator.base.finding import Findings, Place
from generator.results.from_schemes import work_out
from generator.results.model import Key, Result, Results
from generator.rules.rank import Rank
from generator.schemes.model import Scheme, Schemes
from generator.tables.acts import Corrected
from generator.tables.model import Register, RegisterColumn, Tables


@dataclass(frozen=True, slots=True)
class Effect:
    """One public figure that a correction changed: of whom, in which column, before and after."""

    key: Key
    subject: str
    name: str
    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """A correction as the site may tell it; ``value`` is empty where the cell itself is not public.

    ``value`` are the heading of the column, the old and the new value; ``why`` goes with it.
    """

    id: str
    at: datetime
    by: str
    register: str
    clause: str
    who: str = ""
    why: str = ""
    value: tuple[str, str, str] | None = None
    effects: tuple[Effect, ...] = ()


def without_corrections(schemes: Schemes, tables: Tables) -> Results | None:
    """The results of every scheme that takes a corrected register, as they would be without; None if none."""
    if not tables.corrected:
        return None
    concerned = {s.id for s in schemes.editions if _registers(s) & tables.uncorrected.keys()}
    former = replace(
        tables,
        records={**tables.records, **tables.uncorrected},
        completions=tuple(c for c in tables.completions if c.scheme in concerned),
    )
    return work_out(schemes, former, Findings())


def _registers(scheme: Scheme) -> set[str]:
    taken = {one.register for a in scheme.assessments for one in a.head.inputs}
    return {str(name) for name in taken if name is not None}


def public_corrections(
    results: Results,
    shown: Mapping[Key, Result],
    former: Mapping[Key, Result],
    columns: Mapping[Key, tuple[str, ...]],
    tables: Tables,
) -> tuple[PublicCorrection, ...]:
    """Every correction, in order of time, reduced to what is public.

    ``shown`` and ``former`` are the public tables with and without the corrections, ``columns`` the public
    columns of each.
    """
    effects = {
        key: _effects(former[key], result, columns[key]) for key, result in shown.items() if key in former
    }
    told = (_public(one, results, shown, former, columns, effects, tables) for one in tables.corrected)
    return tuple(one for one in told if one is not None)


def _public(
    one: Corrected,
    results: Results,
    shown: Mapping[Key, Result],
    former: Mapping[Key, Result],
    columns: Mapping[Key, tuple[str, ...]],
    effects: Mapping[Key, tuple[Effect, ...]],
    tables: Tables,
) -> PublicCorrection | None:
    """A correction that reaches something public, else None: what is not released yet has no log."""
    correction = one.correction
    register = tables.registers[correction.register]
    column = register.column(correction.column)
    assert column is not None
    concerned = {
        key: found
        for key in shown
        if (found := _subject_at(results.by_key[key], register, column, one.place)) is not None
    }
    if not concerned and not register.page:
        return None
    told = PublicCorrection(
        correction.correction,
        correction.corrected,
        correction.by,
        register.label if register.page else "",
        correction.clause or "",
    )
    if column.type in ("text", "person", "unit") or not tables.disclosure.shows(column.fact or register.fact):
        return told
    who = ""
    for key, (name, inputs) in concerned.items():
        public = [r for r in (shown[key], former.get(key)) if r is not None and name in r.position]
        if len(public) < 2 or not inputs & set(columns[key]):
            return told
        who = shown[key].labels[shown[key].position[name]]
    first = correction.period.first if correction.period is not None else date.min
    schemes = {results.by_key[key].scheme.id for key in concerned}
    reached = [
        effect
        for key, changed in effects.items()
        if key[0] in schemes and results.by_key[key].period.last >= first
        for effect in changed
    ]
    value = (column.heading, correction.expected, correction.now)
    return replace(
        told, register=register.label, who=who, why=correction.why, value=value, effects=tuple(reached)
    )


def _subject_at(
    result: Result, register: Register, column: RegisterColumn, place: Place
) -> tuple[str, set[str]] | None:
    """Whose value a cell is in a result, and the inputs that took it."""
    for one in result.assessment.head.inputs:
        taken = result.columns.get(one.id)
        if one.register != register.register or taken is None or taken.cells is None:
            continue
        if column.id not in one.take:
            continue
        cells = taken.cells
        row = int("".join(c for c in place.cell if c.isdigit()))
        sheets = [i for i, s in enumerate(cells.sheets) if (s.file, s.sheet) == (place.file, place.sheet)]
        held = np.argwhere(np.isin(cells.sheet, sheets) & (cells.row == row))
        if len(held):
            at = int(held[0][0])
            subject = int(taken.owner[at]) if taken.owner is not None else at
            return result.ids[subject], {one.id}
    return None


def _effects(before: Result, after: Result, columns: tuple[str, ...]) -> tuple[Effect, ...]:
    """The conclusions of a public table that differ, of those whom it lists before and after.

    First whose own figures changed, then those whose place alone did.
    """
    found: list[Effect] = []
    steps = [
        step
        for step in after.assessment.steps
        if step.id in columns and step.id in before.columns and after.columns[step.id].state.ndim == 1
        and after.columns[step.id].owner is None
    ]  # fmt: skip
    for name, at in after.position.items():
        was = before.position.get(name)
        if was is None:
            continue
        for step in steps:
            old, new = before.columns[step.id].text(was), after.columns[step.id].text(at)
            if old != new:
                found.append(Effect(after.key, name, after.labels[at], step.id, step.step.label, old, new))
    ranks = {str(step.id) for step in steps if isinstance(step.rule, Rank)}
    moved = {e.subject for e in found if e.column not in ranks}
    return tuple(sorted(found, key=lambda e: e.subject not in moved))
