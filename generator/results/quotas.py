"""The quota of each honour of a round: base, percent, the raw number, how it was rounded, places, taken.

A quota by a column leads to the step that made it, in this assessment or in an earlier one of the same
period: a percentage is told with its base and the number before rounding. The number of a column is told
only where it is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.results.model import Result
from generator.rules.model import rounding_words
from generator.rules.percent import Percent
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep

Find = Callable[[str, str], Result | None]
"""The result of another assessment in the same period, by assessment and period."""


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """One quota in words; what is not known is empty. ``taken`` is how many were chosen."""

    step: CheckedStep
    label: str
    base: str
    percent: str
    raw: str
    rounding: str
    places: str
    taken: int


def quotas_of(result: Result, find: Find) -> Iterator[QuotaLine]:
    """The quotas of the selections of a result that bring an honour, in the scheme's order."""
    for step in result.assessment.steps:
        rule = step.rule
        if isinstance(rule, Selection) and rule.honour and step.id in result.columns:
            taken = int(result.columns[step.id].holds.sum())
            base, percent, raw, rounding, places = _worked_out(result, rule, find)
            yield QuotaLine(step, rule.honour, base, percent, raw, rounding, places, taken)


def _worked_out(result: Result, rule: Selection, find: Find) -> tuple[str, str, str, str, str]:
    quota = rule.quota
    words = quota.words(result.assessment.label).zh
    if quota.per is None or quota.steps:
        return "", "", "", "", words
    found = _made_by(result, quota.per, find)
    value = _one(result, quota.per)
    places = decimal_text(value) if value is not None else words
    if found is None:
        return "", "", "", "", places
    source, step = found
    made = step.rule
    if not isinstance(made, Percent) or made.percent is None:
        return "", "", "", "", places
    base = _one(source, made.of)
    label = source.assessment.label(made.of)
    percent = f"{decimal_text(made.percent)}%"
    if base is None:
        return label, percent, "", rounding_words(made.round).zh, places
    raw = decimal_text(base * made.percent / 100)
    return f"{label}{decimal_text(base)}", percent, raw, rounding_words(made.round).zh, places


def _made_by(result: Result, name: str, find: Find) -> tuple[Result, CheckedStep] | None:
    """The step that made a column, and the result that it is of."""
    step = result.assessment.step(name)
    if step is not None:
        return result, step
    one = result.assessment.input(name)
    if one is None or one.result is None:
        return None
    source = find(one.result, result.period.name)
    step = source.assessment.step(one.take[0]) if source is not None else None
    return (source, step) if source is not None and step is not None else None


def _one(result: Result, name: str) -> Fraction | None:
    """The number of a column that is the same for everybody; None where it is not, or not there."""
    column = result.columns.get(name)
    if column is None or column.form.axes or not column.given.any():
        return None
    values = {int(n) for n in column.values.num[column.given].tolist()}
    return Fraction(values.pop(), column.values.den) if len(values) == 1 else None
