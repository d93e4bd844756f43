"""What a form promises of a number holds for every value that the rule can give: bounds and decimals.

Bands that reach from bound to bound leave nobody without a grade only if the bounds are right.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.base.column import Column
from tests.rules.columns import numbers, rule, values


def bounds(text: str, **columns: Column) -> list[Fraction | int | None]:
    """The least and the greatest number that the rule promises."""
    made = rule(text).form({n: c.form for n, c in columns.items()}, lambda *_, **__: None)
    assert made is not None
    return [made.low, made.high]


UNEQUAL = "{kind: weighted-sum, parts: [{of: exam, percent: 10}, {of: bonus, percent: 90}], missing: %s, round: none}"


@pytest.mark.parametrize(
    ("missing", "low", "high"),
    [("none", 41, 55), ("zero", 0, 55), ("reweight", 40, 100), ("evenly", 40, 100), ("equally", 40, 100)],
)
def test_a_weighted_sum_of_unequal_scales(missing: str, low: int, high: int) -> None:
    """Of an exam of 50 to 100 and a bonus of 40 to 50 the exam may be the whole, where a missing weight moves."""
    exam, bonus = numbers("100", low="50"), numbers("缺考", low="40", high="50")
    assert bounds(UNEQUAL % missing, exam=exam, bonus=bonus) == [low, high]


@pytest.mark.parametrize(
    "text",
    [
        "{kind: weighted-sum, parts: [{of: x, percent: 100}], missing: none, round: {places: 0, way: up}}",
        "{kind: sum, terms: [{of: x}], missing: none, round: {places: 0, way: up}}",
        "{kind: product, of: x, by: one, round: {places: 0, way: up}}",
        "{kind: percent, of: x, percent: 100, round: {places: 0, way: up}}",
        "{kind: peers, of: x, gives: highest, round: {places: 0, way: up}}",
    ],
)
def test_a_rounded_number_may_pass_the_bound(text: str) -> None:
    """9.5 rounded up is 10: a scale of 9.5 ends at 10 then."""
    x, one = numbers("9.5", high="9.5"), numbers("1", low="1", high="1")
    assert bounds(text, x=x, one=one) == [0, 10]
    assert values(text, x=x, one=one) == ["10"]


def test_means_that_count_missing_marks_as_nought_begin_at_nought() -> None:
    text = "{kind: mean, of: x, along: juror, missing: %s, round: {places: 1, way: half-up}}"
    x = numbers("60 缺考", axis="juror", low="60")
    assert bounds(text % "zero", x=x) == [0, 100]
    assert bounds(text % "skip", x=x) == [60, 100]
    assert values(text % "zero", x=x) == ["30.0"]


@pytest.mark.parametrize(
    ("floor", "ceiling", "printed"), [("none", "9.25", "9.25"), ("20.75", "none", "20.75"), ("0", "50", "12")]
)
def test_limits_are_printed_with_all_their_decimals(floor: str, ceiling: str, printed: str) -> None:
    """A ceiling of 9.25 over whole numbers is printed 9.25, not 9."""
    text = (
        f"{{kind: sum, terms: [{{of: x}}], missing: none, round: none, floor: {floor}, ceiling: {ceiling}}}"
    )
    assert values(text, x=numbers("12", places=0)) == [printed]


def test_ends_of_moves_are_printed_with_all_their_decimals() -> None:
    """Who falls from 0 to the lowest of −0.25 is not told 0."""
    text = "{kind: moves, of: x, moves: [{when: {of: x, at-most: 5}, by: -1}], low: -0.25, high: 5, limits: at-end}"
    assert values(text, x=numbers("0 5", high="5", places=0)) == ["-0.25", "4.00"]
