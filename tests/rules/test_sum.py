"""合计: columns added and taken off, along an axis, with limits of each and of the whole."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.column import Form
from generator.base.finding import Findings
from generator.rules.model import Rule
from tests.oracle.arithmetic import added, half_up, within
from tests.rules.columns import asks, exactly, numbers, rule, said, values, work

TOTAL = """
    kind: sum
    terms: [{of: base}, {of: bonus}, {of: faults, times: -2}]
    missing: none
    floor: 0
    ceiling: 110
    round: {places: 1, way: half-up}
"""
ITEMS = """
    kind: sum
    terms: [{of: marks}]
    along: item
    missing: skip
    round: none
"""
ONE = st.one_of(st.none(), st.fractions(min_value=-50, max_value=50, max_denominator=1000))
SOME = settings(max_examples=40, deadline=None, derandomize=True)


def spelt(column: list[Fraction | None]) -> str:
    return " ".join("缺考" if v is None else str(v) for v in column)


def form_of(text: str, **forms: Form) -> Form | None:
    """The form that the rule gives, of which nothing may be said."""
    found = Findings()

    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        raise AssertionError((code, key, value, fields))

    one: Rule = rule(text)
    assert not list(found)
    return one.form(forms, say)


@SOME
@given(st.lists(st.tuples(ONE, ONE, ONE), min_size=1, max_size=6), st.sampled_from(["none", "skip", "zero"]))
def test_against_the_oracle(rows: list[tuple[Fraction | None, ...]], missing: str) -> None:
    columns = {
        name: numbers(spelt([r[i] for r in rows]), low="-50")
        for i, name in enumerate(("base", "bonus", "faults"))
    }
    times = (Fraction(1), Fraction(1), Fraction(-2))
    wanted = []
    for row in rows:
        total = added(row, times, missing)
        wanted.append(None if total is None else half_up(within(total, Fraction(0), Fraction(110)), 1))
    assert exactly(TOTAL.replace("missing: none", f"missing: {missing}"), len(rows), **columns) == wanted


@SOME
@given(st.lists(st.lists(ONE, min_size=4, max_size=4), min_size=1, max_size=5))
def test_along_an_axis_against_the_oracle(rows: list[list[Fraction | None]]) -> None:
    marks = numbers(*(spelt(row) for row in rows), axis="item", low="-50")
    ones = [Fraction(1)] * 4
    assert exactly(ITEMS, len(rows), marks=marks) == [added(row, ones, "skip") for row in rows]


def test_along_records_of_different_number() -> None:
    text = ITEMS.replace("item", "record")
    points = numbers("5 10", "", "0.5", axis="record")
    assert values(text, size=3, marks=points) == ["15", "未覆盖", "0.5"]
    assert values(text.replace("skip", "zero"), size=3, marks=points) == ["15", "0", "0.5"]


def test_a_number_of_the_subject_stands_beside_every_seat() -> None:
    text = """
        kind: sum
        terms: [{of: start}, {of: faults, times: -1}]
        missing: none
        round: {places: 0, way: half-up}
    """
    given_ = {"start": numbers("100 50"), "faults": numbers("1 2", "3 缺考", axis="month")}
    column = rule(text).compute(work(given_, 2))
    assert [[column.text(i, j) for j in range(2)] for i in range(2)] == [["99", "98"], ["47", "缺考"]]
    assert column.form.axes == ("month",)


def test_limits_of_single_seats() -> None:
    """Each item is cut at its own full mark before the sum: 扣完为止."""
    text = """
        kind: sum
        terms: [{of: faults, seat: item-1, times: 5, ceiling: 20}, {of: faults, seat: item-2, times: 5, ceiling: 30}]
        along: item
        missing: zero
        round: none
    """
    assert values(text, faults=numbers("4 6", "9 1", "0 缺考", axis="item")) == ["50", "25", "0"]


@pytest.mark.parametrize(
    ("missing", "low", "high"), [("none", "10", "90"), ("skip", "0", "90"), ("zero", "0", "90")]
)
def test_the_range_is_proved(missing: str, low: str, high: str) -> None:
    """Three items of 10 to 30 points, not all of which need be there; their number is known."""
    seats = (("item", ("a", "b", "c")),)
    marks = Form("number", ("item",), Fraction(10), Fraction(30), better="higher", seats=seats)
    got = form_of(ITEMS.replace("skip", missing), marks=marks)
    assert got is not None and got.better == "higher" and got.axes == ()
    wanted = Fraction(low) * 3 if missing == "none" else Fraction(low)
    assert (got.low, got.high) == (wanted, Fraction(high))


def test_what_is_taken_off_turns_its_direction_round() -> None:
    base = Form("number", low=Fraction(0), high=Fraction(100), better="higher")
    bonus = Form("number", low=Fraction(0), high=Fraction(20), better="higher")
    faults = Form("number", low=Fraction(0), better="lower")
    got = form_of(TOTAL, base=base, bonus=bonus, faults=faults)
    assert got is not None
    assert (got.low, got.high) == (Fraction(0), Fraction(110))
    assert (got.better, got.places) == ("higher", 1)


STARTED = """
    kind: sum
    start: 100
    terms: [{of: faults, times: -1}]
    missing: none
    floor: 0
    round: none
"""


def test_what_it_starts_from_counts_for_the_range_and_the_questions() -> None:
    faults = Form("number", low=Fraction(0), high=Fraction(150), better="lower")
    got = form_of(STARTED, faults=faults)
    assert got is not None
    assert (got.low, got.high, got.better) == (Fraction(0), Fraction(100), "higher")
    assert values(STARTED, faults=numbers("30 120 缺考", high="150")) == ["70", "0", "缺考"]
    fewer = numbers("1", high="150")
    assert [s.split("：")[0] for s in said(STARTED.replace("    floor: 0\n", ""), faults=fewer)] == [
        "open-point: 原文没有规定，需要本单位写明“floor”"
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("times: -2", "times: 2"),
            "terms-pull-apart: 合在一起的各项好坏方向不同：base higher、bonus higher、faults lower（higher 越高越好，lower 越低越好）",
        ),
        (("times: -2", "times: 0"), "term-counts-nothing: “faults”写了 times: 0，算在合计里却不起作用"),
        (("floor: 0", "floor: 130"), "limit-out-of-reach"),
        (("{of: bonus}", "{of: base}"), "named-twice: “base”写了两次"),
        (("{of: bonus}", "{of: bonus, seat: item-1}"), "unknown-axis"),
    ],
)
def test_what_contradicts_itself(change: tuple[str, str], sentence: str) -> None:
    from dataclasses import replace

    faults = numbers("1", high="20")
    parts = {"base": numbers("90"), "bonus": numbers("9", high="20")}
    parts["faults"] = replace(faults, form=replace(faults.form, better="lower"))
    assert said(TOTAL, **parts) == []
    got = said(TOTAL.replace(*change), **parts)
    assert len(got) == 1 and got[0].startswith(sentence), got


def test_two_axes_that_do_not_fit() -> None:
    text = "kind: sum\nterms: [{of: a}, {of: b}]\nmissing: none\nround: none"
    got = said(text, a=numbers("1 2", axis="item"), b=numbers("1 2 3", axis="juror"))
    assert [g.split(":")[0] for g in got] == ["unknown-axis"]


@pytest.mark.parametrize("key", ["missing", "round"])
def test_what_must_be_declared(key: str) -> None:
    without = "\n".join(line for line in TOTAL.splitlines() if f"{key}:" not in line)
    assert len(asks(without)) == 1 and f"需要本单位写明“{key}”" in asks(without)[0]
