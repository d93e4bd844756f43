"""What results bring in pay, by person and month: proposals to be signed, never payments (ALL-13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from generator.base.column import Column, State
from generator.base.finding import Findings
from generator.results.model import PayEffect, PayProposal, Result
from generator.rules.pay import PayEffects
from generator.schemes.model import CheckedStep
from generator.tables.calendar import months_later
from generator.tables.model import Tables


def month_of(day: date, which: str) -> str:
    """The month that an effect is booked in: that of the day, or the one after it."""
    first = day.replace(day=1)
    if which == "following":
        first = months_later(first, 1)
    return f"{first:%Y-%m}"


def pay_of(result: Result, tables: Tables, findings: Findings) -> Iterator[PayProposal]:
    """One proposal for every value of a step of pay in this result."""
    for step in result.assessment.steps:
        if isinstance(step.rule, PayEffects) and step.id in result.columns:
            yield from _of_step(result, step, step.rule, tables, findings)


def _of_step(
    result: Result, step: CheckedStep, rule: PayEffects, tables: Tables, findings: Findings
) -> Iterator[PayProposal]:
    column = result.columns[step.id]
    dates = result.columns.get(rule.dated_by or "")
    for index in np.flatnonzero(column.state == State.GIVEN).tolist():
        position = int(column.owner[index]) if column.owner is not None else index
        day = _day(result, column, dates, index, position)
        who, unit = _receiver(result, step, rule, position, day, tables, findings)
        if who is None:
            continue
        value = column.values.at(index)
        effect = PayEffect(
            rule.way,
            value if rule.gives == "percent" else None,
            value if rule.gives == "amount" else None,
            rule.base,
            month_of(day, rule.month),
            rule.adds_up,
        )
        yield PayProposal(
            who,
            tables.roster.person_name(who, day.toordinal()),
            unit,
            result.labels[position] if rule.to is not None else "",
            result.scheme.id,
            result.assessment.id,
            result.period,
            step.step.label,
            rule.words(value).zh,
            step.clauses,
            effect,
            result.stages[-1],
        )


def _day(result: Result, column: Column, dates: Column | None, index: int, position: int) -> date:
    """The day of one effect: its own where the rule names a date column, else the period's last."""
    if dates is not None:
        at = index if dates.owner is not None or column.owner is None else position
        if dates.state[at] == State.GIVEN:
            return date.fromordinal(int(dates.values.num[at]))
    return result.period.last


def _receiver(
    result: Result,
    step: CheckedStep,
    rule: PayEffects,
    position: int,
    day: date,
    tables: Tables,
    findings: Findings,
) -> tuple[int | None, int]:
    """Whom an effect concerns: the subject, or who holds the declared post of the unit on the day."""
    if rule.to is None:
        return int(result.subjects[position]), int(result.units[position])
    roster, unit = tables.roster, int(result.subjects[position])
    rows = roster.postings
    held = roster.posted(day.toordinal(), day.toordinal(), None, (rule.to,))
    held = held[rows.unit[held] == unit]
    main = held[rows.main[held]]
    people = np.unique(rows.person[main if len(main) else held])
    if len(people) == 1:
        return int(people[0]), unit
    findings.add(
        "pay-receiver-unclear", step.step.at.key("to"), result.labels[position],
        post=rule.to, day=day, count=len(people), label=step.step.label, period=result.period,
    )  # fmt: skip
    return None, unit
