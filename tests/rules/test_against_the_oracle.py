"""Whole columns against the oracle, person by person, on marks that nobody thought of (ALL-04)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.column import Column
from tests.oracle.arithmetic import half_up, panel_mean, places, trimmed, weighted
from tests.rules.columns import exactly, numbers, rule, struck, work

TENTHS = st.integers(0, 1000).map(lambda n: Fraction(n, 10))
# Denominators that share nothing, and numerators beyond int64: columns turn to Python integers.
WILD = st.fractions(min_value=0, max_value=10**25, max_denominator=10**9)
MARK = st.one_of(TENTHS, TENTHS, WILD)
PANELS = st.lists(st.lists(MARK, min_size=7, max_size=7), min_size=1, max_size=6)
MAYBE = st.one_of(st.none(), MARK)
PARTS = st.lists(st.tuples(MAYBE, MAYBE, MAYBE), min_size=1, max_size=8)
WEIGHTS = st.sampled_from(["10/30/60", "15/35/50", "20/50/30", "33/33/34", "12.5/37.5/50"])

SOME = settings(max_examples=40, deadline=None, derandomize=True)
"""The same examples every time, however busy the machine is."""

PANEL = """
    kind: trimmed-mean
    of: marks
    along: juror
    highest: 1
    lowest: 1
    expected: 7
    fewer: refuse
    round: {places: 2, way: half-up}
"""


def spelt(values: list[Fraction | None]) -> str:
    """The values as a column is written, 缺考 for none."""
    return " ".join("缺考" if v is None else str(v) for v in values)


def sheet(rows: list[list[Fraction]]) -> Column:
    """A panel's marks, a row for each person."""
    return numbers(*(spelt(list(row)) for row in rows), axis="juror")


def weighing(weights: str, missing: str) -> str:
    """A weighted sum of a, b and c."""
    a, b, c = weights.split("/")
    return f"""
        kind: weighted-sum
        parts: [{{of: a, percent: {a}}}, {{of: b, percent: {b}}}, {{of: c, percent: {c}}}]
        missing: {missing}
        round: {{places: 2, way: half-up}}
    """


def summed(rows: list[tuple[Fraction | None, ...]], weights: str, missing: str) -> list[Fraction | None]:
    """The sums that the rule gives."""
    columns = {name: numbers(spelt([row[i] for row in rows])) for i, name in enumerate("abc")}
    return exactly(weighing(weights, missing), len(rows), **columns)


@pytest.mark.rule("ET-07")
@SOME
@given(PANELS)
def test_panels(rows: list[list[Fraction]]) -> None:
    assert struck(PANEL, "marks", len(rows), marks=sheet(rows)) == [[i + 1 for i in trimmed(r)] for r in rows]
    assert exactly(PANEL, len(rows), marks=sheet(rows)) == [half_up(panel_mean(r), 2) for r in rows]


@pytest.mark.rule("ET-07")
@SOME
@given(st.lists(MARK, min_size=7, max_size=7), st.permutations(range(7)))
def test_the_order_of_the_seats_moves_no_mean(marks: list[Fraction], order: list[int]) -> None:
    """Which of equal marks is struck depends on the panel's order; the mean does not."""
    shuffled = [marks[i] for i in order]
    one, other = exactly(PANEL, 2, marks=sheet([marks, shuffled]))
    assert one == other


@pytest.mark.rule("ET-07", "ET-08")
@SOME
@given(st.lists(TENTHS, min_size=7, max_size=7), st.integers(0, 6), TENTHS)
def test_a_better_mark_never_lowers_the_mean(marks: list[Fraction], seat: int, more: Fraction) -> None:
    better = [m + more if i == seat else m for i, m in enumerate(marks)]
    before, after = exactly(PANEL, 2, marks=sheet([marks, better]))
    assert before is not None and after is not None and before <= after


@pytest.mark.rule("ET-08", "ALL-04")
@SOME
@given(PARTS, WEIGHTS, st.sampled_from(["none", "zero", "reweight", "evenly", "equally"]))
def test_weighted_sums(rows: list[tuple[Fraction | None, ...]], weights: str, missing: str) -> None:
    percents = [Fraction(w) for w in weights.split("/")]
    expected = [weighted(row, percents, missing) for row in rows]
    assert summed(rows, weights, missing) == [None if e is None else half_up(e, 2) for e in expected]


@pytest.mark.rule("ET-08", "ALL-04")
@SOME
@given(PARTS, WEIGHTS, st.sampled_from(["none", "zero", "reweight", "evenly", "equally"]), st.data())
def test_the_order_of_rows_never_matters(
    rows: list[tuple[Fraction | None, ...]], weights: str, missing: str, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    straight = summed(rows, weights, missing)
    assert summed([rows[i] for i in order], weights, missing) == [straight[i] for i in order]


@pytest.mark.rule("ET-08")
@SOME
@given(PARTS, WEIGHTS, st.sampled_from(["zero", "reweight", "evenly", "equally"]), st.integers(0, 2), TENTHS)
def test_a_better_part_never_lowers_a_total(
    rows: list[tuple[Fraction | None, ...]], weights: str, missing: str, part: int, more: Fraction
) -> None:
    raised = [
        tuple(v + more if i == part and v is not None else v for i, v in enumerate(row)) for row in rows
    ]
    for before, after in zip(summed(rows, weights, missing), summed(raised, weights, missing)):
        assert (before is None) == (after is None)
        assert before is None or (after is not None and before <= after)


@pytest.mark.rule("ALL-04")
@SOME
@given(st.lists(MAYBE, min_size=1, max_size=12), st.booleans())
def test_ranks_agree_with_scores(scores: list[Fraction | None], dense: bool) -> None:
    text = f"""
        kind: rank
        of: score
        order: highest-first
        ties: {"dense" if dense else "shared"}
    """
    got = exactly(text, len(scores), score=numbers(spelt(scores)))
    assert got == [None if p is None else Fraction(p) for p in places(scores, dense)]


@pytest.mark.rule("ET-11", "ET-13")
@SOME
@given(st.lists(st.tuples(TENTHS, st.booleans()), min_size=1, max_size=10), st.integers(1, 4))
def test_nobody_better_is_passed_over(people: list[tuple[Fraction, bool]], number: int) -> None:
    """With ties entering together: chosen are just those eligible with fewer than ``number`` better ones."""
    text = f"""
        kind: selection
        from: eligible
        by: score
        order: highest-first
        quota: {{number: {number}}}
        more: all-enter
        fewer: leave-open
    """
    from tests.rules.columns import flags

    got = exactly(
        text,
        len(people),
        score=numbers(spelt([s for s, _ in people])),
        eligible=flags(" ".join("是" if e else "否" for _, e in people)),
    )
    expected = [e and sum(f and t > s for t, f in people) < number for s, e in people]
    assert got == [Fraction(int(e)) for e in expected]


@pytest.mark.rule("ET-22")
@SOME
@given(st.lists(st.lists(TENTHS, max_size=60), min_size=1, max_size=6))
def test_means_of_records(rows: list[list[Fraction]]) -> None:
    text = """
        kind: mean
        of: marks
        along: record
        missing: skip
    """
    marks = numbers(*(spelt(list(row)) for row in rows), axis="record")
    assert exactly(text, len(rows), marks=marks) == [
        sum(row, Fraction(0)) / len(row) if row else None for row in rows
    ]


def test_an_oracle_that_can_be_wrong() -> None:
    """The oracle itself, on a case worked out by hand: 95 and 85 struck, 450 ÷ 5."""
    marks = [Fraction(m) for m in (88, 92, 95, 90, 85, 91, 89)]
    assert (trimmed(marks), panel_mean(marks)) == ([2, 4], Fraction(90))
    assert places([Fraction(90), None, Fraction(95), Fraction(90), Fraction(85)]) == [2, None, 1, 2, 4]
    assert (
        weighted([Fraction(90), None, Fraction(70)], [Fraction(10), Fraction(30), Fraction(60)], "evenly")
        == 75
    )


def test_one_huge_mark_makes_no_other_inexact() -> None:
    """A numerator beyond int64 in one row: the whole column changes its type, and no value."""
    rows = [[Fraction(2**70 + i) for i in range(7)], [Fraction(9, 10)] * 7]
    column = rule(PANEL).compute(work({"marks": sheet(rows)}, 2))
    assert column.values.num.dtype == object
    assert column.values.fractions() == [Fraction(2**70 + 3), Fraction(9, 10)]
    small = rule(PANEL).compute(work({"marks": sheet(rows[1:])}, 1))
    assert small.values.num.dtype == np.int64
