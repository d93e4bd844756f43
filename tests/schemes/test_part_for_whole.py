"""What counts as the whole of which a number is a part: sums and their like, never a number times another."""

from __future__ import annotations

from generator.base.shape import Ref
from generator.rules.model import Rule
from generator.rules.product import Product
from generator.rules.sum import Sum, Term
from generator.schemes.model import CheckedStep, Step
from generator.schemes.structure import part_of
from generator.sources.decode import Identifier


def step(name: str, rule: Rule) -> CheckedStep:
    return CheckedStep(Step(Identifier(name), Identifier(rule.kind), name), rule, (), None)


def test_marks_times_days_are_no_whole_of_which_the_marks_are_a_part() -> None:
    steps = [step("weighed", Product(Ref("score"), Ref("days"), None))]
    assert part_of(steps, "score") is None
    assert part_of(steps, "days") is None


def test_a_sum_is_the_whole_of_its_terms() -> None:
    total = step("total", Sum((Term(Ref("score")), Term(Ref("bonus"))), missing="none", round=None))
    assert part_of([total], "score") is total
