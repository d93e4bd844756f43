"""What the disclosure policy shows of a scheme, and steps whose published value tells what it withholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.finding import Findings, Place
from generator.rules.bands import Bands
from generator.rules.eligibility import Eligibility, Requirement
from generator.rules.ladder import Ladder
from generator.rules.pay import PayEffects
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import CheckedAssessment, CheckedStep, Input, Scheme, Schemes
from generator.tables.model import Disclosure, Register

CONDITION = "honour"
"""The kind of fact that a condition is, unless it says otherwise."""


def fact_of(assessment: CheckedAssessment, step: CheckedStep) -> str:
    """The kind of fact that a step's column is: its own word, else its kind's, else the assessment's."""
    return step.step.fact or _fact_of_kind(step) or assessment.head.fact


def _fact_of_kind(step: CheckedStep) -> str | None:
    """The kind of fact that some kinds of rule are by themselves."""
    if isinstance(step.rule, Ladder | PayEffects):
        return "consequence"
    if isinstance(step.rule, Bands):
        return "grade"
    if isinstance(step.rule, Rank):
        return "rank"
    return "honour" if isinstance(step.rule, Selection) and step.rule.honour else None


def check_disclosed(
    schemes: Schemes, registers: Mapping[str, Register], policy: Disclosure, findings: Findings
) -> None:
    """Report each step shown on the site from which a value that is withheld can be told.

    A number that is public only because nobody wrote its ``fact`` tells the one withheld value that it is
    made of, however the rest is put together. Where two are withheld neither can be told from it. Who
    writes the ``fact`` has decided; places, grades and selections are conclusions of their own; a mean over
    members is guarded by the wall (``results/withheld.py``). A yes or no beside its conditions tells the
    only one that is withheld whatever was written, and a condition that is shown tells its column.
    """
    for scheme in schemes.editions:
        for assessment in scheme.assessments:
            for step in assessment.steps:
                if policy.shows(fact_of(assessment, step)):
                    _check_step(scheme, assessment, step, registers, policy, findings)


def _check_step(
    scheme: Scheme,
    assessment: CheckedAssessment,
    step: CheckedStep,
    registers: Mapping[str, Register],
    policy: Disclosure,
    findings: Findings,
) -> None:
    taken = {ref: _fact_taken(scheme, assessment, ref, registers, policy) for ref in step.rule.refs()}
    withheld = {ref: fact for ref, fact in taken.items() if fact is not None and not policy.shows(fact)}
    own = fact_of(assessment, step)

    def say(place: Place, through: str, hidden: str, fact: str, zh: str, en: str) -> None:
        findings.add(
            "reason-shows-through", place, through, spot=f"{assessment.id}.{step.id}", own=own, hidden=hidden,
            fact=fact, meant_zh=zh, meant_en=en,
        )  # fmt: skip

    if isinstance(step.rule, Eligibility):
        for one, hidden, fact in _told_by_conditions(step.rule, assessment, withheld, policy):
            say(
                one.test.at.key(), step.step.label, hidden, fact,
                "条件和结果确应公开的，请登记接受", "if both are meant to be public, accept the doubt",
            )  # fmt: skip
    elif isinstance(step.rule, Selection):
        return  # who is not chosen may have been eligible: the quota, the order and the tie tell nothing
    elif step.step.fact is None and _fact_of_kind(step) is None and len(withheld) == 1:
        ((ref, fact),) = withheld.items()
        say(
            step.step.at.key(), step.step.label, assessment.label(ref), fact,
            f"条款要求公开的，给这一步写明 fact: {own}",
            f"if a clause orders it public, write fact: {own} at it",
        )  # fmt: skip


def _told_by_conditions(
    rule: Eligibility, assessment: CheckedAssessment, withheld: Mapping[str, str], policy: Disclosure
) -> Iterator[tuple[Requirement, str, str]]:
    """Each condition that the page tells although it, or the column that it asks about, is withheld."""
    kept = [c for c in rule.conditions if not policy.shows(c.fact or CONDITION)]
    for one in rule.conditions:
        if one in kept:
            if len(kept) == 1:
                yield one, one.label, one.fact or CONDITION
        elif one.fact is None:
            asked = [name for name in one.test.columns() if name in withheld]
            if len(asked) == 1:
                yield one, assessment.label(asked[0]), withheld[asked[0]]


def _fact_taken(
    scheme: Scheme,
    assessment: CheckedAssessment,
    ref: str,
    registers: Mapping[str, Register],
    policy: Disclosure,
) -> str | None:
    """The kind of fact of an input or step; None where it is nothing of the subject alone, or unknown."""
    step = assessment.step(ref)
    if step is not None:
        return fact_of(assessment, step)
    one = assessment.input(ref)
    if one is None:
        return None
    if one.register is not None:
        return _fact_of_columns(one, registers.get(one.register), policy)
    source = scheme.assessment(one.result) if one.result is not None else None
    earlier = source.step(one.take[0]) if source is not None and one.take else None
    return fact_of(source, earlier) if source is not None and earlier is not None else None


def _fact_of_columns(one: Input, register: Register | None, policy: Disclosure) -> str | None:
    """The kind of fact of the columns taken: the first that is withheld, else the first."""
    if register is None:
        return None
    columns = [register.column(name) for name in one.take]
    facts = [(c.fact if c is not None and c.fact else register.fact) for c in columns]
    return next((f for f in facts if not policy.shows(f)), facts[0] if facts else None)
