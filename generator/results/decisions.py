"""Recorded decisions on the steps of results: which are about one, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from generator.base.period import Period
from generator.rules.eligibility import Eligibility
from generator.rules.model import Decided, Work
from generator.rules.selection import Selection
from generator.schemes.model import CheckedAssessment, CheckedStep
from generator.tables.model import Ruling


def decisions_on(
    rulings: Iterable[Ruling], scheme: str, assessment: str, step: str, period: Period
) -> list[Ruling]:
    """The recorded decisions on one step in one period."""
    wanted = ("decision", scheme, assessment, step, period)
    return [r for r in rulings if (r.kind, r.scheme, r.assessment, r.step, r.period) == wanted]


def decided_by(mine: Sequence[Ruling]) -> Decided:
    """What the decisions on a step say, as its rule takes them."""
    choices = {r.person or r.unit or "": r.choice for r in mine if r.choice is not None}
    chosen = frozenset(str(c) for r in mine for c in r.chosen)
    places = {str(c): r.at.key("chosen") for r in mine for c in r.chosen}
    places |= {r.person or r.unit or "": r.at.key("choice") for r in mine if r.choice is not None}
    return Decided(chosen, choices, bool(mine), places)


def fit_only(step: CheckedStep, assessment: CheckedAssessment, work: Work) -> Work:
    """The work with a decision's choice among those eligible alone; anybody else it chose is a finding.

    A committee settles ties; whom a condition rules out (a veto, too few years) no decision brings back.
    """
    rule = step.rule
    made_by = assessment.step(str(rule.from_)) if isinstance(rule, Selection) else None
    if made_by is None or not isinstance(made_by.rule, Eligibility) or not work.decided.chosen:
        return work
    column = work.columns[made_by.id]
    unfit: set[str] = set()
    for at in np.flatnonzero(~column.holds).tolist():
        who = work.subjects[at]
        if who in work.decided.chosen:
            unfit.add(who)
            failing = [c.label for c in made_by.rule.conditions if column.left_out[c.id][at]]
            work.report(
                "decision-not-eligible", work.who(at), work.decided.places.get(who),
                conditions="、".join(failing), period=work.period,
            )  # fmt: skip
    return replace(work, decided=replace(work.decided, chosen=work.decided.chosen - unfit))


def answers(ruling: Ruling, asked: set[str]) -> bool:
    """Whether a decision was needed: on its subject, or of any tie (whom it may name, the rule tells)."""
    return (ruling.person or ruling.unit) in asked if ruling.choice is not None else bool(asked)
