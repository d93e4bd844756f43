"""Honours chosen by one number: whether who wins one may win the other is for the scheme to say."""

from __future__ import annotations

from itertools import combinations

from generator.rules.selection import Selection
from generator.schemes.model import CheckedAssessment
from generator.schemes.settled import Open


def check_apart(assessment: CheckedAssessment, opened: Open) -> None:
    """Report each two levels of honours of which neither asks who won the other: nested or exclusive.

    Where the conditions of one exclude (or ask for) those of the other, the scheme has said it; a reading
    that both can be won settles it as well.
    """
    chosen = [(s, s.rule) for s in assessment.steps if isinstance(s.rule, Selection) and s.rule.honour]
    for (one, first), (two, second) in combinations(chosen, 2):
        asked = {str(first.from_): two.id, str(second.from_): one.id}
        told = any(
            other in step.refs
            for name, other in asked.items()
            for step in assessment.steps
            if step.id == name
        )
        if first.by == second.by and not told:
            opened.say(
                "selections-not-apart", f"{assessment.id}.{two.id}", two.step.at.key("from"),
                two.step.label, other=one.step.label,
            )  # fmt: skip
