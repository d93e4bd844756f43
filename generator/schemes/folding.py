"""Steps against the axes and inputs that they fold: panels, items, sittings, history."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.column import RAGGED
from generator.rules.ladder import Ladder
from generator.rules.mean import Mean
from generator.rules.pick import Pick
from generator.rules.rubric import Rubric
from generator.rules.trimmed_mean import TrimmedMean
from generator.schemes.model import Assessment, Axis, CheckedStep, Input
from generator.schemes.settled import Open


def check_against_axes(assessment: Assessment, steps: list[CheckedStep], opened: Open) -> None:
    """Steps against the axes and inputs that they fold: panels, items, sittings, history."""
    axes: dict[str, Axis] = {a.id: a for a in assessment.axes}
    inputs: dict[str, Input] = {i.id: i for i in assessment.inputs}
    for step in steps:
        spot, rule, at = f"{assessment.id}.{step.id}", step.rule, step.step.at
        if isinstance(rule, TrimmedMean):
            axis = axes.get(rule.along)
            size = axis.panel.size if axis is not None and axis.panel is not None else None
            if size is not None and rule.expected is not None and size != rule.expected:
                opened.say("panel-size-differs", spot, at.key("expected"), rule.expected, size=size)
        elif isinstance(rule, Rubric):
            source = inputs.get(rule.of)
            items = {i.item for i in rule.items()}
            if source is not None and items != set(source.take):
                odd = "、".join(sorted(items ^ set(source.take)))
                opened.say("items-differ", spot, at.key("sections"), odd, label=source.label)
        elif isinstance(rule, Mean):
            source = inputs.get(rule.of)
            least = (source.at_least or 1) if source is not None else 1
            if (
                source is not None
                and source.register is not None
                and rule.along in RAGGED
                and least != rule.at_least
            ):
                opened.say(
                    "least-differs", spot, at.key("at-least"), rule.at_least, least=least, label=source.label
                )
            if source is not None and source.span == "ever" and rule.along == "period":
                opened.say("span-unfit", spot, at.key("of"), "ever", label=source.label)
        elif isinstance(rule, Pick):
            axis = axes.get(rule.along)
            if axis is not None and rule.where is None and rule.which in ("first", "last"):
                opened.say("pick-without-condition", spot, at.key(), rule.which, label=step.step.label)
        elif isinstance(rule, Ladder):
            _check_ladder(rule, step, spot, axes, inputs, opened)


def _check_ladder(
    rule: Ladder,
    step: CheckedStep,
    spot: str,
    axes: Mapping[str, Axis],
    inputs: Mapping[str, Input],
    opened: Open,
) -> None:
    """A ladder along sittings counts all of them; one along periods looks at the latest, within its year."""
    at = step.step.at
    axis, source = axes.get(rule.along), inputs.get(rule.of)
    wrong: list[tuple[str, str]] = []
    if axis is not None:
        # Later sittings of a round are held for those who failed: none is missing, none another year's.
        wanted = (("triggers", rule.triggers, "each"), ("year", rule.year, "all-time"),
                  ("missing", rule.missing, "skip"), ("restart", rule.restart, "never"))  # fmt: skip
        wrong = [(key, got) for key, got, fit in wanted if got != fit]
        if axis.seats and len(rule.rungs) > len(axis.seats):
            wrong.append(("rungs", str(len(rule.rungs))))
    elif source is not None:
        yearly = rule.year != "all-time"
        fits = {"year-to-date": yearly, "ever": not yearly}.get(source.span, True)
        if rule.triggers != "last":
            wrong.append(("triggers", rule.triggers))
        if not fits:
            wrong.append(("year", rule.year))
        if (rule.restart == "never") == yearly:
            wrong.append(("restart", rule.restart))
    for key, got in wrong:
        opened.say("ladder-unfit", spot, at.key(key), got, param=key, along=rule.along)
