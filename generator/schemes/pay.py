"""Who receives or bears what a unit's result brings in pay: asked of units, not of people."""

from __future__ import annotations

from generator.rules.pay import PayEffects
from generator.schemes.model import CheckedStep, Scheme
from generator.schemes.settled import Open
from generator.sources.decode import nearest
from generator.tables.model import Roster


def check_pay(scheme: Scheme, roster: Roster, opened: Open) -> None:
    """A step of pay about units names a post of the roster; one about people names none."""
    for assessment in scheme.assessments:
        for step in assessment.steps:
            if isinstance(step.rule, PayEffects):
                kind = assessment.head.subjects.kind
                _check_receiver(step, step.rule, kind, f"{assessment.id}.{step.id}", roster, opened)


def _check_receiver(
    step: CheckedStep, rule: PayEffects, kind: str, spot: str, roster: Roster, opened: Open
) -> None:
    say, label = opened.sayer(spot, step.step.at.key), step.step.label
    if kind == "unit" and rule.to is None:
        say(
            "open-point", "", "to",
            zh=f"“{label}”由单位的谁承担或领取？请写明岗位",
            en=f"who of the unit bears or receives “{label}”?",
        )  # fmt: skip
    elif kind == "person" and rule.to is not None:
        say("input-unclear", "to", step.id)
    elif rule.to is not None and rule.to not in roster.posts:
        opened.say(
            "unknown-word", spot, step.step.at.key("to"), rule.to,
            key="to", allowed="、".join(roster.posts), guess=nearest(rule.to, roster.posts),
        )  # fmt: skip
