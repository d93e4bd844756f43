"""What ladders bring: deductions, standby with dates and floor, decisions to sign. Restricted by nature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from generator.base.column import State
from generator.base.finding import Findings, Place
from generator.base.shape import full_clause
from generator.results.decisions import decisions_on
from generator.results.model import Consequence, PayEffect, Result, Stage, StandbySpan
from generator.results.pay import month_of
from generator.rules.ladder import Ladder, Pay, Rung, Standby
from generator.schemes.model import CheckedStep
from generator.tables.calendar import add_workdays, months_later
from generator.tables.model import Tables


def consequences_of(result: Result, tables: Tables, findings: Findings) -> Iterator[Consequence]:
    """One record for every rung that somebody reached in this result."""
    for step in result.assessment.steps:
        if isinstance(step.rule, Ladder) and step.id in result.columns:
            yield from _of_step(result, step, step.rule, tables, findings)


def _of_step(
    result: Result, step: CheckedStep, ladder: Ladder, tables: Tables, findings: Findings
) -> Iterator[Consequence]:
    column = result.columns[step.id]
    for position in np.flatnonzero(column.state == State.GIVEN):
        top = int(column.values.num[position])
        reached = ladder.rungs[:top] if ladder.triggers == "each" else ladder.rungs[top - 1 : top]
        for rung in reached:
            yield _of_rung(result, step, ladder, rung, int(position), tables, findings)


def _seat(result: Result, step: CheckedStep, ladder: Ladder, position: int, number: int) -> int:
    """The seat of the n-th occurrence along the ladder's axis; the latest, where the count began anew."""
    skipped = result.columns[step.id].left_out[str(ladder.of)]
    seats = np.flatnonzero(~skipped[position])
    return int(seats[number - 1 if ladder.triggers == "each" else -1])


def _occurred(result: Result, ladder: Ladder, position: int, seat: int) -> date:
    """The day of one occurrence: its own where the ladder names a date column, else the period's last."""
    if ladder.dated_by is not None:
        dates = result.columns[ladder.dated_by]
        if dates.state[position, seat] == State.GIVEN:
            return date.fromordinal(int(dates.values.num[position, seat]))
    return result.period.last


def _after(standby: Standby, occurred: date, stage: Stage) -> date | None:
    """The day after which a standby starts; None while the release of the conclusion is awaited (ET-Q16)."""
    if standby.after == "occurrence":
        return occurred
    if standby.after == "completion":
        return stage.completed
    return stage.released.date() if stage.released is not None else None


def _of_rung(
    result: Result,
    step: CheckedStep,
    ladder: Ladder,
    rung: Rung,
    position: int,
    tables: Tables,
    findings: Findings,
) -> Consequence:
    who = result.ids[position]
    seat = _seat(result, step, ladder, position, rung.at_)
    stage = result.stage_of(ladder.along, seat)
    occurred = _occurred(result, ladder, position, seat)
    about = (result.scheme.id, result.assessment.id, step.id, result.period)
    ruling = next((r for r in decisions_on(tables.rulings, *about) if who in (r.person, r.unit)), None)
    made = ruling.choice if ruling and rung.choices else None
    label = next((c.label for c in rung.choices if c.id == made), "")
    return Consequence(
        int(result.subjects[position]),
        result.labels[position],
        int(result.units[position]),
        result.scheme.id,
        result.assessment.id,
        result.period,
        step.id,
        step.step.label,
        rung.at_,
        seat,
        stage,
        rung.words().zh,
        _clauses(result, step, rung),
        _pay(rung.pay, occurred) if rung.pay else None,
        _standby(
            rung.standby, _after(rung.standby, occurred, stage), tables, step.step.at.key("rungs"), findings
        )
        if rung.standby
        else None,
        label,
        rung.decided_by,
        rung.back,
    )


def _clauses(result: Result, step: CheckedStep, rung: Rung) -> tuple[str, ...]:
    """The rung's own clause where it has one, else those of the step."""
    if rung.clause is None:
        return step.clauses
    return (full_clause(rung.clause, result.scheme.head.regulation),)


def _pay(pay: Pay, occurred: date) -> PayEffect:
    """The deduction with its month: that of the occurrence, or the one after it."""
    return PayEffect("take", pay.percent, None, pay.base, month_of(occurred, pay.month), pay.adds_up)


def _standby(
    standby: Standby, after: date | None, tables: Tables, place: Place, findings: Findings
) -> StandbySpan | None:
    """The days on standby; None where they run into a year without a calendar (found there)."""
    words = {
        "months": f"{standby.months}个月",
        "working": f"{standby.days}个工作日",
        "calendar": f"{standby.days}天",
    }[standby.counted]
    if after is None:
        return StandbySpan(None, None, words, None, "")
    first: date | None = after + timedelta(days=1)
    if standby.starts == "next-working-day":
        first = add_workdays(tables.calendars, after, 1, findings, place)
    elif standby.starts == "next-month":
        first = months_later(after.replace(day=1), 1)
    if first is None:
        return None
    last: date | None
    if standby.months is not None:
        last = months_later(first, standby.months) - timedelta(days=1)
    elif standby.counted == "working":
        before = first - timedelta(days=1)
        last = add_workdays(tables.calendars, before, standby.days or 1, findings, place)
    else:
        last = first + timedelta(days=(standby.days or 1) - 1)
    if last is None:
        return None
    floor, source = _floor(tables, first)
    if floor is None:
        findings.add("wage-floor-missing", place, first)
    return StandbySpan(first, last, words, floor, source)


def _floor(tables: Tables, day: date) -> tuple[Fraction | None, str]:
    """The least monthly pay on standby: a share of the minimum wage in force on the first day."""
    if tables.wages is None:
        return None, ""
    amounts = [a for a in tables.wages.minimum_wage if a.from_ <= day]
    if not amounts:
        return None, ""
    amount = max(amounts, key=lambda a: a.from_)
    return amount.monthly * tables.wages.floor.percent / 100, amount.source
