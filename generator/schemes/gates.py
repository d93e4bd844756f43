"""Quotas that grow with the headcount behind a gate that does not: some day nobody is left to fill them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.rules.condition import Condition
from generator.rules.eligibility import Eligibility
from generator.rules.model import Rule
from generator.rules.peers import Peers
from generator.rules.percent import Percent
from generator.rules.quota import Quota
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import CheckedAssessment
from generator.schemes.settled import Open


def check_gates(
    assessment: CheckedAssessment, checked: Mapping[str, CheckedAssessment], opened: Open
) -> None:
    """Report each selection of a share of all of whom only the first few places may enter (ST-Q06).

    The share is declared in percent, or reckoned by steps from a headcount; the gate is a condition that a
    place is at most so much. A reading that speaks of it settles what then becomes of the places.
    """
    for step in assessment.steps:
        if not isinstance(step.rule, Selection):
            continue
        gate = min(_gates(assessment, step.rule.from_, checked), default=None)
        share = _share(assessment, step.rule.quota, checked)
        if gate is not None and share is not None and share > 0:
            opened.say(
                "quota-beyond-gate", f"{assessment.id}.{step.id}", step.step.at.key("quota"),
                decimal_text(gate), share=decimal_text(share * 100), label=step.step.label,
                heads=int(gate / share) + 1,
            )  # fmt: skip


def _gates(
    assessment: CheckedAssessment, name: str, checked: Mapping[str, CheckedAssessment]
) -> Iterator[Fraction]:
    """The last places that the conditions of an eligibility let through."""
    step = assessment.step(name)
    if step is None or not isinstance(step.rule, Eligibility):
        return
    for condition in step.rule.conditions:
        for test in _tests(condition.test):
            if test.at_most is not None and test.of is not None and _is_place(assessment, test.of, checked):
                yield test.at_most


def _tests(test: Condition) -> Iterator[Condition]:
    """What must hold in any case: the test itself, or each of several joined by ``all``."""
    for part in test.all:
        yield from _tests(part)
    if test.of is not None:
        yield test


def _made_by(
    assessment: CheckedAssessment, name: str, checked: Mapping[str, CheckedAssessment]
) -> tuple[CheckedAssessment, Rule] | None:
    """The rule that makes a column, here or in the assessment whose result an input takes."""
    one = assessment.input(name)
    if one is not None and one.result is not None and one.take:
        source = checked.get(one.result)
        return _made_by(source, str(one.take[0]), checked) if source is not None else None
    step = assessment.step(name)
    return (assessment, step.rule) if step is not None else None


def _is_place(assessment: CheckedAssessment, name: str, checked: Mapping[str, CheckedAssessment]) -> bool:
    made = _made_by(assessment, name, checked)
    return made is not None and isinstance(made[1], Rank)


def _share(
    assessment: CheckedAssessment, quota: Quota, checked: Mapping[str, CheckedAssessment]
) -> Fraction | None:
    """Which share of all a quota is, before any rounding; None where it does not grow with their number."""
    if quota.percent is not None:
        return quota.percent / 100 if quota.of == "all" else None
    if quota.per is None or quota.steps:
        return None
    share, made = Fraction(1), _made_by(assessment, str(quota.per), checked)
    seen: list[Rule] = []
    while made is not None and made[1] not in seen:  # a circle of steps is found elsewhere
        where, rule = made
        seen.append(rule)
        if isinstance(rule, Peers):
            return share if rule.gives == "count" else None
        if not isinstance(rule, Percent) or rule.percent is None:
            return None
        share, made = share * rule.percent / 100, _made_by(where, str(rule.of), checked)
    return None
