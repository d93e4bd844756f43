"""Exact numbers and their published form, against plain fractions one by one (ALL-04)."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.exact import Exact, decimal_text, stack
from tests.oracle.arithmetic import half_up, printed

ANY = st.fractions(min_value=-(10**30), max_value=10**30, max_denominator=10**12)
LISTS = st.lists(ANY, min_size=1, max_size=8)
SOME = settings(max_examples=40, deadline=None, derandomize=True)


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("89.995", 2, "90.00"),
        ("-89.995", 2, "-90.00"),  # away from nought on both sides
        ("89.9949999", 2, "89.99"),
        ("0.005", 2, "0.01"),
        ("-0.004", 2, "0.00"),  # no minus before a nought
        ("5", 0, "5"),
        ("2.5", 0, "3"),
        ("90", 2, "90.00"),
        ("90.50", None, "90.5"),  # as many places as it needs
        ("631/7", None, "90.1428…"),  # endless: cut, never rounded
        ("-2/3", None, "-0.6666…"),
        ("0", None, "0"),
    ],
)
def test_the_published_form(value: str, places: int | None, text: str) -> None:
    assert decimal_text(Fraction(value), places) == text


@SOME
@given(ANY, st.integers(0, 6))
def test_rounding_agrees_with_long_hand(value: Fraction, places: int) -> None:
    assert decimal_text(value, places) == printed(value, places)
    assert Exact.of([value]).rounded(places).fractions() == [half_up(value, places)]
    down = Exact.of([value]).rounded(places, "down").at(0)
    up = Exact.of([value]).rounded(places, "up").at(0)
    assert abs(down) <= abs(value) <= abs(up) < abs(down) + Fraction(2, 10**places)


@SOME
@given(LISTS, LISTS, ANY)
def test_whole_columns_lose_nothing(ones: list[Fraction], others: list[Fraction], factor: Fraction) -> None:
    size = min(len(ones), len(others))
    ones, others = ones[:size], others[:size]
    a, b = Exact.of(ones), Exact.of(others)
    assert a.fractions() == ones
    assert a.plus(b).fractions() == [x + y for x, y in zip(ones, others)]
    assert a.product(b).fractions() == [x * y for x, y in zip(ones, others)]
    assert a.times(factor).fractions() == [x * factor for x in ones]
    assert a.at_least(factor).tolist() == [x >= factor for x in ones]
    assert a.above(factor).tolist() == [x > factor for x in ones]
    pairs = stack([a, b])
    assert [[pairs.at(i, 0), pairs.at(i, 1)] for i in range(size)] == [[x, y] for x, y in zip(ones, others)]
    assert pairs.total(1).fractions() == [x + y for x, y in zip(ones, others)]
    owner = np.array([i % 2 for i in range(size)], dtype=np.int64)
    assert a.totals_by(owner, 2).fractions() == [sum(ones[0::2], Fraction(0)), sum(ones[1::2], Fraction(0))]
    counts = np.arange(1, size + 1, dtype=np.int64)
    assert a.over(counts).fractions() == [x / n for x, n in zip(ones, range(1, size + 1))]


def test_noughts_over_denominators_that_no_int64_holds() -> None:
    """lcm(1..60) has 25 digits: a column of noughts must not fall over it."""
    nought = Exact(np.zeros(60, dtype=np.int64))
    great = math.lcm(*range(1, 61))
    assert nought.over(np.arange(1, 61, dtype=np.int64)).fractions() == [Fraction(0)] * 60
    assert nought.plus(Exact.of([Fraction(1, great)])).fractions() == [Fraction(1, great)] * 60
    assert nought.times(Fraction(great, 7)).fractions() == [Fraction(0)] * 60


def test_int64_ends_where_the_proof_ends() -> None:
    """Sums just below and above 2⁶²: numpy would wrap without a word, the column turns to Python integers."""
    below, above = Exact.of([Fraction(2**61)]), Exact.of([Fraction(2**62)])
    assert below.num.dtype == np.int64
    assert above.num.dtype == object
    assert below.plus(below).fractions() == [Fraction(2**62)]
    assert below.times(Fraction(2**70)).fractions() == [Fraction(2**131)]
    assert above.plus(above).rounded(2).fractions() == [Fraction(2**63)]


def test_at_least_so_many_decimals() -> None:
    """Never fewer, more where the value needs them, and never rounded."""
    written = [decimal_text(Fraction(v), least=2) for v in ("55", "85.3", "85.25", "55.125", "1/3", "-2.5")]
    assert written == ["55.00", "85.30", "85.25", "55.125", "0.3333…", "-2.50"]
    assert decimal_text(Fraction("2.5"), 0, least=2) == "3"
