"""What ladders bring: deductions, standby with dates and floor, decisions to sign. Restricted by nature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from generator.base.column import State
from generator.base.finding import Findings, Place
from generator.results.model import Consequence, PayEffect, Result, StandbySpan
from generator.rules.ladder import Ladder, Pay, Rung, Standby
from generator.schemes.model import CheckedStep
from generator.tables.calendar import add_workdays
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
    days = _days(result, step, ladder)
    for position in np.flatnonzero(column.state == State.GIVEN):
        top = int(column.values.num[position])
        reached = ladder.rungs[:top] if ladder.triggers == "each" else ladder.rungs[top - 1 : top]
        for rung in reached:
            day = days(int(position), rung.at_)
            yield _of_rung(result, step, rung, int(position), day, tables, findings)


def _days(result: Result, step: CheckedStep, ladder: Ladder) -> Callable[[int, int], date]:
    """From which day the consequences of the n-th occurrence count: its own date, or the declaration's."""
    if ladder.dated_by is None:
        return lambda _position, _number: result.completed
    dates = result.columns[ladder.dated_by]
    skipped = result.columns[step.id].left_out[str(ladder.of)]

    def day(position: int, number: int) -> date:
        seats = np.flatnonzero(~skipped[position])
        index = (position, int(seats[number - 1])) if len(seats) >= number else None
        if index is None or dates.state[index] != State.GIVEN:
            return result.completed
        return date.fromordinal(int(dates.values.num[index]))

    return day


def _of_rung(
    result: Result,
    step: CheckedStep,
    rung: Rung,
    position: int,
    day: date,
    tables: Tables,
    findings: Findings,
) -> Consequence:
    who = result.ids[position]
    ruling = next(
        (
            r for r in tables.rulings
            if r.kind == "decision" and r.scheme == result.scheme.id and r.step == step.id
            and r.period == result.period
            and r.assessment == result.assessment.id and who in (r.person, r.unit)
        ), None,
    )  # fmt: skip
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
        rung.words().zh,
        _clauses(result, step, rung),
        _pay(rung.pay, day if _is_dated(step) else result.period.last) if rung.pay else None,
        _standby(rung.standby, day, tables, step.step.at.key("rungs"), findings) if rung.standby else None,
        label,
        rung.decided_by,
        rung.back,
    )


def _clauses(result: Result, step: CheckedStep, rung: Rung) -> tuple[str, ...]:
    """The rung's own clause where it has one, else those of the step."""
    if rung.clause is None:
        return step.clauses
    own = str(rung.clause)
    return (result.scheme.head.regulation + own if own.startswith("#") else own,)


def _is_dated(step: CheckedStep) -> bool:
    """Whether the ladder names a date of its own for each occurrence."""
    return isinstance(step.rule, Ladder) and step.rule.dated_by is not None


def _pay(pay: Pay, last: date) -> PayEffect:
    """The deduction with its month: that of the day, or the one after it."""
    first = date(last.year, last.month, 1)
    if pay.month == "following":
        first = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return PayEffect(pay.percent, pay.base, f"{first.year}-{first.month:02d}", pay.adds_up)


def _standby(
    standby: Standby, after: date, tables: Tables, place: Place, findings: Findings
) -> StandbySpan | None:
    """The days on standby; None where they run into a year without a calendar (found there)."""
    first: date | None = after + timedelta(days=1)
    if standby.starts == "next-working-day":
        first = add_workdays(tables.calendars, after, 1, findings, place)
    elif standby.starts == "next-month":
        first = date(after.year + after.month // 12, after.month % 12 + 1, 1)
    if first is None:
        return None
    last: date | None
    if standby.months is not None:
        month = first.month - 1 + standby.months
        last = _same_day(first.year + month // 12, month % 12 + 1, first.day) - timedelta(days=1)
        words = f"{standby.months}个月"
    elif standby.counted == "working":
        before = first - timedelta(days=1)
        last = add_workdays(tables.calendars, before, standby.days or 1, findings, place)
        words = f"{standby.days}个工作日"
    else:
        last = first + timedelta(days=(standby.days or 1) - 1)
        words = f"{standby.days}天"
    if last is None:
        return None
    floor, source = _floor(tables, first)
    if floor is None:
        findings.add("wage-floor-missing", place, first)
    return StandbySpan(first, last, words, floor, source)


def _same_day(year: int, month: int, day: int) -> date:
    """That day of the month, or the first of the next where the month is shorter."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


def _floor(tables: Tables, day: date) -> tuple[Fraction | None, str]:
    """The least monthly pay on standby: a share of the minimum wage in force on the first day."""
    if tables.wages is None:
        return None, ""
    amounts = [a for a in tables.wages.minimum_wage if a.from_ <= day]
    if not amounts:
        return None, ""
    amount = max(amounts, key=lambda a: a.from_)
    return amount.monthly * tables.wages.floor.percent / 100, amount.source
