"""Which years compare: what counts is what computes, not how it is worded or which clause orders it."""

from __future__ import annotations

from dataclasses import replace

from generator.rules.trimmed_mean import TrimmedMean
from generator.schemes.model import CheckedAssessment, CheckedStep
from generator.views.archive import changes_in
from tests.archive.conftest import ClosingSite


def routine(closing: ClosingSite) -> CheckedAssessment:
    """The monthly assessment of the small site."""
    results = closing.check().results
    assert results is not None
    return results.by_key["service", "routine", "2026-01"].assessment


def with_step(old: CheckedAssessment, name: str, new: CheckedStep) -> CheckedAssessment:
    """The assessment with one step in the place of another."""
    return replace(old, steps=tuple(new if s.id == name else s for s in old.steps))


def test_what_computes_counts(closing: ClosingSite) -> None:
    """A parameter, a step more or less, other subjects; not a clause or a label."""
    now = routine(closing)
    assert changes_in(now, now) == ""
    step = now.step("onsite")
    assert step is not None and isinstance(step.rule, TrimmedMean)
    other = with_step(now, "onsite", replace(step, rule=replace(step.rule, highest=2)))
    assert changes_in(now, other) == "改动的步骤：现场考核得分"
    worded = with_step(now, "onsite", replace(step, step=replace(step.step, label="现场得分", clause=())))
    assert changes_in(now, worded) == ""
    fewer = replace(now, steps=tuple(s for s in now.steps if s.id != "rank"))
    assert changes_in(now, fewer) == changes_in(fewer, now) == "改动的步骤：名次"
    subjects = replace(now.head.subjects, posts=("大堂引导",))
    assert changes_in(now, replace(now, head=replace(now.head, subjects=subjects))) == "考核对象有改动"
