"""Exact numbers where it is hard: unrounded means over groups of 1 to 60, and numerators at the end of int64."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.column import Column, Form, State
from generator.base.exact import Exact
from tests.oracle.arithmetic import rounded
from tests.properties.site import examples
from tests.rules.columns import rule, work

MEAN = "{kind: mean, of: marks, along: record, missing: skip, round: none}"
EDGE = 2**62
NEAR = st.one_of(
    st.sampled_from(
        [0, 0, 1, -1, EDGE - 1, EDGE, 1 - EDGE, -EDGE, 2**63 - 1, 2**63, -(2**63), 2**31, 3 * 2**61]
    ),
    st.integers(-(2**64), 2**64),
    st.integers(-3000, 3000),
)
"""Numerators beside the largest that int64 holds by the proof, and everyday ones."""
DENS = st.sampled_from([1, 2, 3, 7, 10, 60, 1000, 2**31, 10**18])


def records(values: list[Fraction], owner: list[int]) -> Column:
    """Values that belong to so many subjects, as records of a register."""
    form = Form("number", ("record",), better="higher")
    state = np.full(len(values), State.GIVEN, dtype=np.uint8)
    return Column(form, Exact.of(values), state, owner=np.array(owner, dtype=np.int64))


def means(values: list[Fraction], sizes: list[int]) -> list[Fraction]:
    """The unrounded means of groups that follow each other, as the rule gives them."""
    owner = [group for group, size in enumerate(sizes) for _ in range(size)]
    return rule(MEAN).compute(work({"marks": records(values, owner)}, len(sizes))).values.fractions()


@pytest.mark.rule("ALL-04")
def test_a_chain_of_means_over_groups_of_one_to_sixty() -> None:
    """Means of 60 groups, of 10 groups of these, and of all: no digit is lost on the way."""
    sizes = list(range(1, 61))
    marks = [Fraction((i * 37) % 1001, 10) for i in range(sum(sizes))]
    first = means(marks, sizes)
    second = means(first, [6] * 10)
    third = means(second, [10])
    by_hand = []
    for number, size in enumerate(sizes):
        start = sum(sizes[:number])
        by_hand.append(sum(marks[start : start + size], Fraction(0)) / size)
    assert first == by_hand
    assert second == [sum(by_hand[i : i + 6], Fraction(0)) / 6 for i in range(0, 60, 6)]
    assert third == [sum(second, Fraction(0)) / 10]
    assert third[0].denominator > 2**62  # beyond what int64 could have told


@examples(30)
@given(
    sizes=st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=4), min_size=1, max_size=5),
    seed=st.integers(1, 999),
)
def test_means_of_means(sizes: list[list[int]], seed: int) -> None:
    flat = [n for group in sizes for n in group]
    marks = [Fraction((i * seed) % 10007, 100) for i in range(sum(flat))]
    inner = means(marks, flat)
    outer = means(inner, [len(group) for group in sizes])
    at = 0
    for group, got in zip(sizes, outer, strict=True):
        told = []
        for size in group:
            told.append(sum(marks[at : at + size], Fraction(0)) / size)
            at += size
        assert got == sum(told, Fraction(0)) / len(told)


def _exact(nums: list[int], den: int) -> Exact:
    """Numerators over one denominator, not reduced."""
    small = max(map(abs, nums)) < EDGE
    return Exact(np.array(nums, dtype=np.int64 if small else object), den)


@pytest.mark.rule("ALL-04")
@examples(60)
@given(
    nums=st.lists(NEAR, min_size=1, max_size=4), den=DENS, others=st.lists(NEAR, min_size=4, max_size=4),
    other_den=DENS, factor=st.fractions(max_denominator=10**12), places=st.integers(0, 4),
    way=st.sampled_from(["half-up", "down", "up"]),
)  # fmt: skip
def test_every_operation_at_the_end_of_int64(
    nums: list[int], den: int, others: list[int], other_den: int, factor: Fraction, places: int, way: str
) -> None:
    """What the proof lets through as int64 never wraps round; what it does not is worked out all the same."""
    one, other = _exact(nums, den), _exact(others[: len(nums)], other_den)
    left, right = one.fractions(), other.fractions()
    size = len(nums)
    assert one.plus(other).fractions() == [a + b for a, b in zip(left, right)]
    assert one.product(other).fractions() == [a * b for a, b in zip(left, right)]
    assert one.times(factor).fractions() == [a * factor for a in left]
    assert one.times(Fraction(0)).fractions() == [Fraction(0)] * size
    total = one.total(0)
    assert Fraction(int(total.num), total.den) == sum(left, Fraction(0))
    owner = np.arange(size, dtype=np.int64) % 2
    by_owner = [sum((a for i, a in enumerate(left) if i % 2 == who), Fraction(0)) for who in (0, 1)]
    assert one.totals_by(owner, 2).fractions() == by_owner
    counts = np.array([1, 7, 60, 3][:size], dtype=np.int64)
    assert one.over(counts).fractions() == [a / int(c) for a, c in zip(left, counts)]
    assert one.rounded(places, way).fractions() == [rounded(a, places, way) for a in left]  # type: ignore[arg-type]
    tests: list[tuple[Callable[[Fraction], object], Callable[[Fraction, Fraction], bool]]] = [
        (one.at_least, lambda a, b: a >= b),
        (one.above, lambda a, b: a > b),
    ]
    for ask, meant in tests:
        for limit in (factor, right[0], left[0]):
            assert np.asarray(ask(limit)).tolist() == [meant(a, limit) for a in left]


@pytest.mark.parametrize("huge", [2**62, 2**63, 10**30])
def test_nought_beside_a_huge_number(huge: int) -> None:
    """A column of noughts proves nothing about what it is multiplied by."""
    noughts, large = _exact([0, 0], 1), _exact([huge, -huge], 3)
    assert noughts.product(large).fractions() == large.product(noughts).fractions() == [0, 0]
    assert large.times(Fraction(0)).fractions() == [0, 0]
    assert noughts.at_least(Fraction(1, huge * 4)).tolist() == [False, False]
    assert noughts.above(Fraction(-1, huge * 4)).tolist() == [True, True]
