"""商: one number by another, rounded once, with too small a divisor as declared."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.arithmetic import half_up
from tests.rules.columns import exactly, numbers, values

RATE = """
    kind: quotient
    of: errors
    by: handled
    times: 100
    whole: false
    minimum: 5
    empty: none
    direction: lower
    round: {places: 2, way: half-up}
"""
SIZE = st.fractions(min_value=0, max_value=10**6, max_denominator=100)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(SIZE, SIZE), min_size=1, max_size=6))
def test_against_the_oracle(rows: list[tuple[Fraction, Fraction]]) -> None:
    columns = {n: numbers(" ".join(str(r[i]) for r in rows)) for i, n in enumerate(("errors", "handled"))}
    wanted = [half_up(a * 100 / b, 2) if b >= 5 else None for a, b in rows]
    assert exactly(RATE, len(rows), **columns) == wanted


def test_too_small_a_divisor_gives_nothing_or_nought() -> None:
    errors, handled = numbers("1 1 0 缺考"), numbers("5 4 0 9")
    nought = RATE.replace("empty: none", "empty: zero")
    assert values(RATE, errors=errors, handled=handled) == ["20.00", "未覆盖", "未覆盖", "缺考"]
    assert values(nought, errors=errors, handled=handled) == ["20.00", "0.00", "0.00", "缺考"]
