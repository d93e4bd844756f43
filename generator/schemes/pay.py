"""Who receives or bears what a unit's result brings in pay: asked of units, not of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.rules.pay import PayEffects
from generator.schemes.model import Assessment, CheckedAssessment, CheckedStep
from generator.schemes.settled import Open
from generator.sources.decode import nearest
from generator.tables.model import Roster


def check_pay(
    assessment: Assessment,
    steps: Sequence[CheckedStep],
    checked: Mapping[str, CheckedAssessment],
    roster: Roster,
    opened: Open,
) -> None:
    """A step of pay about units names a post of the roster; one about people names none."""
    kind = assessment.subjects.kind
    for step in steps:
        if not isinstance(step.rule, PayEffects):
            continue
        say, label, post = opened.sayer(f"{assessment.id}.{step.id}", step.step.at.key), step.step.label, step.rule.to
        if kind == "unit" and post is None:
            say(
                "open-point", "", "to",
                zh=f"“{label}”由单位的谁承担或领取？请写明岗位", en=f"who of the unit bears or receives “{label}”?",
            )  # fmt: skip
        elif kind == "person" and post is not None:
            say("input-unclear", "to", step.id)
        elif post is not None and post not in roster.posts:
            allowed = "、".join(roster.posts)
            say("unknown-word", "to", post, key="to", allowed=allowed, guess=nearest(post, roster.posts))
