"""What the weights make impossible: marks of one part that decide alone (ALL-15, ET-Q06)."""

from __future__ import annotations

from fractions import Fraction

from generator.base.exact import decimal_text
from generator.rules.bands import Bands
from generator.rules.weighted_sum import WeightedSum
from generator.schemes.model import CheckedAssessment, CheckedStep
from generator.schemes.settled import Open


def check_reach(assessment: CheckedAssessment, opened: Open) -> None:
    """Report a pass mark that a part kept through every sitting can put out of reach for good.

    With attendance at 20 % and a pass mark of 90, attendance below 50 cannot be mended by any make-up
    that keeps the attendance: such a person runs down the whole ladder.
    """
    by_id = {s.id: s for s in assessment.steps}
    for graded in assessment.steps:
        if not isinstance(graded.rule, Bands):
            continue
        source = by_id.get(graded.rule.of)
        if source is None or not isinstance(source.rule, WeightedSum):
            continue
        limit = _pass_mark(graded.rule)
        if limit is not None:
            _check_parts(assessment, source, source.rule, limit, opened)


def _pass_mark(rule: Bands) -> Fraction | None:
    """The lowest number that passes."""
    if len(rule.covers) != 2:
        return None
    low, high = rule.covers
    passes = [b.ends(low, high)[0][0] for b in rule.bands if b.pass_]
    return min(passes, default=None)


def _check_parts(
    assessment: CheckedAssessment, step: CheckedStep, rule: WeightedSum, limit: Fraction, opened: Open
) -> None:
    forms = assessment.forms
    kept = {
        (p.of, p.seat): forms[p.of] if p.seat is None else forms[p.of].without(rule.along or "")
        for p in rule.parts
        if p.of in forms
    }
    axes = max((form.axes for form in kept.values()), key=len, default=())
    for part in rule.parts:
        form = kept.get((part.of, part.seat))
        if form is None or form.low is None or len(form.axes) >= len(axes):
            continue
        others = [(forms[p.of].high, p.percent) for p in rule.parts if p is not part and p.of in forms]
        best = sum(((h or Fraction(0)) * w / 100 for h, w in others), Fraction(0))
        needed = (limit - best) * 100 / part.percent
        if needed > form.low:
            opened.say(
                "part-decides-alone", f"{assessment.id}.{step.id}", step.step.at.key("parts"),
                decimal_text(needed), part=assessment.label(part.of), limit=decimal_text(limit),
            )  # fmt: skip
