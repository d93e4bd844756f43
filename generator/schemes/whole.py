"""The whole of which a number is only a part: a total, of which a ranking took one summand."""

from __future__ import annotations

from generator.rules.cases import Cases
from generator.rules.model import Rule
from generator.rules.pay import PayEffects
from generator.rules.sum import Sum
from generator.schemes.model import CheckedStep

NUMBERS = frozenset({"weighted-sum", "mean", "trimmed-mean", "rubric", "sum", "cases", "moves"})
"""Kinds that make one number of others; a number times another one (marks times days) is no whole of it."""


def part_of(steps: tuple[CheckedStep, ...] | list[CheckedStep], name: str) -> CheckedStep | None:
    """The step that makes a greater number of this one, if there is one; what is paid for it is none."""
    paid = {s.rule.of for s in steps if isinstance(s.rule, PayEffects)}
    made = (s for s in steps if s.rule.kind in NUMBERS and s.id not in paid)
    return next((s for s in made if name in _summands(s.rule)), None)


def _summands(rule: Rule) -> tuple[str, ...]:
    """What goes into the number of a rule; a column that a case only asks about does not."""
    if isinstance(rule, Cases):
        return tuple(str(o.take) for o in rule.outcomes() if o.take is not None)
    if isinstance(rule, Sum) and len(rule.terms) == 1 and rule.terms[0].seat is not None:
        return ()  # one seat of a column is less than the column, not more
    return tuple(rule.refs())
