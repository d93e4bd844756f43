"""乘积: a number times a factor, exactly."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.column import Form
from tests.oracle.arithmetic import half_up
from tests.rules.columns import exactly, numbers, rule, said, values, work

FACTORED = """
    kind: product
    of: mean
    by: factor
    round: {places: 2, way: half-up}
"""
NUMBER = st.fractions(min_value=-100, max_value=100, max_denominator=10**6)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=6))
def test_against_the_oracle(rows: list[tuple[Fraction, Fraction]]) -> None:
    columns = {
        n: numbers(" ".join(str(r[i]) for r in rows), low="-100") for i, n in enumerate(("mean", "factor"))
    }
    assert exactly(FACTORED, len(rows), **columns) == [half_up(a * b, 2) for a, b in rows]
    exact = FACTORED.replace("{places: 2, way: half-up}", "none")
    assert exactly(exact, len(rows), **columns) == [a * b for a, b in rows]


def test_none_where_either_is_missing() -> None:
    assert values(FACTORED, mean=numbers("8 缺考 7"), factor=numbers("1.5 2 免考")) == [
        "12.00",
        "缺考",
        "免考",
    ]


def test_each_seat_by_its_own_factor_and_by_one_for_all() -> None:
    mean = numbers("7.5 8", "6 缺考", axis="item")
    for factor, wanted in (
        (numbers("1 2", "3 4", axis="item"), [["7.50", "16.00"], ["18.00", "缺考"]]),
        (numbers("2 0.5"), [["15.00", "16.00"], ["3.00", "缺考"]]),
    ):
        column = rule(FACTORED).compute(work({"mean": mean, "factor": factor}, 2))
        assert [[column.text(i, j) for j in range(2)] for i in range(2)] == wanted


def test_range_and_direction() -> None:
    def form(low: str, high: str) -> Form:
        return Form("number", low=Fraction(low), high=Fraction(high), better="higher")

    def quiet(code: str, key: str = "", value: object = "", **fields: object) -> None:
        raise AssertionError(code)

    one = rule(FACTORED)
    got = one.form({"mean": form("-3", "10"), "factor": form("0", "2")}, quiet)
    assert got is not None and (got.low, got.high) == (Fraction(-6), Fraction(20))
    assert got.better == "higher"
    got = one.form({"mean": form("-3", "10"), "factor": form("-2", "2")}, quiet)
    assert got is not None and (got.low, got.high) == (Fraction(-20), Fraction(20))
    assert got.better is None


def test_a_grade_is_no_factor() -> None:
    assert [
        s.split(":")[0] for s in said(FACTORED, mean=numbers("1"), factor=Form("choice", words=("优",)))
    ] == ["wrong-form"]
