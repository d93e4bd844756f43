"""Subjects of whom no record came in and nobody notices: the rest of their score stands for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.rules.mean import Mean
from generator.rules.model import Rule
from generator.rules.sum import Sum
from generator.rules.weighted_sum import WeightedSum
from generator.schemes.model import CheckedAssessment, CheckedStep, Scheme
from generator.schemes.settled import Open

CARRIES = frozenset({"sum", "weighted-sum", "mean", "product", "quotient", "percent", "cases"})
"""Kinds that give nothing where what they take is missing."""


def check_unseen(scheme: Scheme, opened: Open) -> None:
    """Records of which a subject may have none, where nothing at all is then made good by the other parts.

    Of a register with one row a subject a missing row is an error of the data. Of one with many rows only
    the scheme can say how many there must be: at least so many, or none (``optional``). It is asked where a
    subject without any has no value (a mean, a sum of counts), and a later step goes on without it. Where no
    record is the normal case (occurrences counted, points taken off) there is always a value.
    """
    for assessment in scheme.assessments:
        for one in assessment.head.inputs:
            if one.register is None or not one.many or one.optional or one.at_least is not None:
                continue
            begun = {s.id for s in assessment.steps if _gives_nothing(s.rule, one.id, assessment)}
            goes_on = next(_going_on(begun, assessment, scheme.assessments), None) if begun else None
            if goes_on is not None:
                opened.say(
                    "records-may-be-none", f"{assessment.id}.{one.id}", one.at.key("many"), one.label,
                    score=goes_on.step.label,
                )  # fmt: skip


def _gives_nothing(rule: Rule, name: str, assessment: CheckedAssessment) -> bool:
    """Whether a step has no value of a subject without records; points taken off are no such step."""
    if isinstance(rule, Mean):
        return rule.of == name and rule.along == "record"
    if (
        not isinstance(rule, Sum)
        or rule.along != "record"
        or rule.missing == "zero"
        or rule.start is not None
    ):
        return False
    form = assessment.forms.get(name)
    added = [t for t in rule.terms if t.of == name]
    return bool(added) and form is not None and form.better != "lower" and all(t.factor > 0 for t in added)


def _going_on(
    begun: Iterable[str], assessment: CheckedAssessment, every: Iterable[CheckedAssessment]
) -> Iterator[CheckedStep]:
    """The steps that go on without one of these columns, here or in what takes results of this one."""
    missing = set(begun)
    for step in assessment.steps:
        touched = missing & set(step.rule.refs())
        if not touched or step.id in missing:
            continue
        if _does_without(step.rule, touched):
            yield step
        elif step.rule.kind in CARRIES:
            missing.add(step.id)
    for other in every:
        taken = {
            i.id for i in other.head.inputs
            if i.result == assessment.id and not i.is_carried and missing & set(i.take)
        }  # fmt: skip
        if taken and other.id != assessment.id:
            yield from _going_on(taken, other, every)


def _does_without(rule: Rule, missing: set[str]) -> bool:
    """Whether a rule gives a number of the rest where one of these columns is missing."""
    if isinstance(rule, WeightedSum):
        may = {str(p.of) for p in rule.parts if rule.may_miss(p)}
        return rule.missing != "zero" and len(rule.parts) > 1 and bool(may & missing)
    if isinstance(rule, Sum):
        return rule.missing == "skip" and (rule.folds or len(rule.terms) > 1)
    return isinstance(rule, Mean) and rule.missing == "skip"
