"""加权合计: parts by percent, and what a missing part does (ET-04, ET-08, ALL-04)."""

from __future__ import annotations

import pytest

from generator.base.column import Form
from tests.rules.columns import asks, exactly, numbers, said, values, words

EXAM = """
    kind: weighted-sum
    parts: [{of: attendance, percent: 20}, {of: written, percent: 50}, {of: practical, percent: 30}]
    missing: none
    round: {places: 2, way: half-up}
"""
ROUTINE = """
    kind: weighted-sum
    parts: [{of: attendance, percent: 10}, {of: inspection, percent: 30}, {of: onsite, percent: 60}]
    missing: none
    round: {places: 2, way: half-up}
"""


@pytest.mark.rule("ET-04")
@pytest.mark.parametrize(
    ("attendance", "written", "practical", "score"),
    [
        # 20 + 42.5 + 27.6
        ("100", "85", "92", "90.10"),
        # 20 + 40 + 30: exactly the pass mark
        ("100", "80", "100", "90.00"),
        # 20 + 39.995 + 30 = 89.995: half a hundredth goes up
        ("100", "79.99", "100", "90.00"),
        # 20 + 39.99 + 30 = 89.99
        ("100", "79.98", "100", "89.99"),
        ("0", "0", "0", "0.00"),
        ("100", "100", "100", "100.00"),
    ],
)
def test_training_exam_20_50_30(attendance: str, written: str, practical: str, score: str) -> None:
    parts = {"attendance": numbers(attendance), "written": numbers(written), "practical": numbers(practical)}
    assert values(EXAM, **parts) == [score]


@pytest.mark.rule("ET-08", "ET-23")
def test_routine_score_10_30_60() -> None:
    got = values(
        ROUTINE,
        attendance=numbers("100 98 0"),
        inspection=numbers("95.5 89.75 100"),
        onsite=numbers("91.33 88.67 99.99"),
    )
    # 10 + 28.65 + 54.798 = 93.448;  9.8 + 26.925 + 53.202 = 89.927;  0 + 30 + 59.994 = 89.994
    assert got == ["93.45", "89.93", "89.99"]


@pytest.mark.rule("ET-08")
def test_where_binary_floats_go_wrong() -> None:
    # 13.5 + 28 + 42.705 = 84.205 → 84.21; in floats round(0.15*90 + 0.35*80 + 0.5*85.41, 2) is 84.2
    text = ROUTINE.replace("10}", "15}").replace("30}", "35}").replace("60}", "50}")
    one = {"attendance": numbers("90"), "inspection": numbers("80"), "onsite": numbers("85.41")}
    assert values(text, **one) == ["84.21"]
    # 13.5 + 28.07 + 44.065 = 85.635 → 85.64; in floats 85.63
    one = {"attendance": numbers("90"), "inspection": numbers("80.2"), "onsite": numbers("88.13")}
    assert values(text, **one) == ["85.64"]


@pytest.mark.rule("ALL-04", "ALL-16")
@pytest.mark.parametrize(
    ("missing", "scores"),
    [
        # subject 1 is complete: 9 + 24 + 42 = 75; subject 2 lacks the inspection; subject 3 has nothing
        ("none", ["75.00", "缺考", "免考"]),
        ("zero", ["75.00", "51.00", "0.00"]),  # 9 + 0 + 42
        ("reweight", ["75.00", "72.86", "免考"]),  # (9 + 42) ÷ 0.7 = 72.857…
        # the 30 % are halved between the two: 90×(10 + 15)% + 70×(60 + 15)% = 22.5 + 52.5
        ("evenly", ["75.00", "75.00", "免考"]),
        ("equally", ["75.00", "80.00", "免考"]),  # (90 + 70) ÷ 2
    ],
)
def test_a_missing_part_as_declared(missing: str, scores: list[str]) -> None:
    got = values(
        ROUTINE.replace("missing: none", f"missing: {missing}"),
        attendance=numbers("90 90 免考"),
        inspection=numbers("80 缺考 免考"),
        onsite=numbers("70 70 免考"),
    )
    assert got == scores


@pytest.mark.rule("ALL-04")
def test_of_two_reasons_absent_weighs_more() -> None:
    got = values(ROUTINE, attendance=numbers("免考"), inspection=numbers("缺考"), onsite=numbers("未覆盖"))
    assert got == ["缺考"]


def test_a_part_with_seats_is_broadcast() -> None:
    """Attendance once, the written exam at each sitting: a sum for each sitting."""
    text = """
        kind: weighted-sum
        parts: [{of: attendance, percent: 50}, {of: written, percent: 50}]
        missing: none
        round: {places: 1, way: half-up}
    """
    from tests.rules.columns import rule, work

    given = {"attendance": numbers("80 100"), "written": numbers("60 90", "50 缺考", axis="sitting")}
    column = rule(text).compute(work(given, 2))
    texts = [[column.text(i, j) for j in range(2)] for i in range(2)]
    assert texts == [["70.0", "85.0"], ["75.0", "缺考"]]


def test_great_denominators_stay_exact() -> None:
    """Sevenths, elevenths and 2⁶⁰ in one sum: no int64 holds it, and nothing is lost."""
    from fractions import Fraction

    text = ROUTINE.replace("round: {places: 2, way: half-up}", "round: none")
    third = f"1/{2**60}"
    got = exactly(text, 1, attendance=numbers("631/7"), inspection=numbers("1000/11"), onsite=numbers(third))
    assert got == [Fraction(631, 7) / 10 + Fraction(1000, 11) * 3 / 10 + Fraction(1, 2**60) * 6 / 10]


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (("60}", "50}"), ["weights-sum: 权重合计为 90%，应为100%"]),
        (("30}", "350}"), ["weights-sum: 权重合计为 420%，应为100%"]),
        (
            ("{of: inspection, percent: 30}", "{of: onsite, percent: 30}"),
            ["named-twice: “onsite”写了两次"],
        ),
        (
            ("{of: inspection, percent: 30}", "{of: inspection, percent: 40}, {of: more, percent: -10}"),
            ["weight-not-positive: “more”的权重 -10% 不是正数"],
        ),
    ],
)
@pytest.mark.rule("ET-08", "ALL-15")
def test_weights_that_do_not_add_up(change: tuple[str, str], sentences: list[str]) -> None:
    parts = {n: numbers("90") for n in ("attendance", "inspection", "onsite", "more")}
    assert said(ROUTINE, **parts) == []
    assert said(ROUTINE.replace(*change), **parts) == sentences


@pytest.mark.rule("ET-22")
def test_a_part_needs_a_scale_and_a_range() -> None:
    parts = {"attendance": numbers("90"), "onsite": numbers("90")}
    record = words("迟到", "", of="迟到 早退", axis="record")
    assert said(ROUTINE, **parts, inspection=record) == [
        "part-without-scale: 组成部分“inspection”只有记录，没有换算成分数的办法"
    ]
    assert said(ROUTINE, **parts, inspection=Form("number")) == [
        "part-without-range: 组成部分“inspection”没有分数范围"
    ]


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("key", "question"),
    [("missing", "缺少一部分时怎样计算？请写明 missing"), ("round", "合计怎样舍入？请写明 round")],
)
def test_the_question_that_a_missing_word_asks(key: str, question: str) -> None:
    without = "\n".join(line for line in ROUTINE.splitlines() if f"{key}:" not in line)
    assert asks(without) == [f"原文没有规定，需要本单位写明“{key}”：{question}"]


CRITERIA = """
    kind: weighted-sum
    along: item
    parts: [{of: marks, seat: item-1, percent: 50}, {of: marks, seat: item-2, percent: 30}, {of: written, percent: 20}]
    missing: reweight
    round: {places: 2, way: half-up}
"""


def test_seats_of_an_axis_are_weighed_each_by_its_own() -> None:
    given = {"marks": numbers("80 90", "70 缺考", axis="item"), "written": numbers("60 100")}
    # 40 + 27 + 12 = 79;  (35 + 20) ÷ 0.7 = 78.571…
    assert said(CRITERIA, **given) == []
    assert values(CRITERIA, **given) == ["79.00", "78.57"]


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (("seat: item-2", "seat: item-3"), ["unknown-word-of-column"]),
        (("    along: item\n", ""), ["unknown-axis"]),
        (("{of: marks, seat: item-2, percent: 30}", "{of: more, percent: 30}"), ["seat-without-weight"]),
        (("seat: item-2", "seat: item-1"), ["named-twice", "seat-without-weight"]),
    ],
)
def test_seats_that_are_named_wrong(change: tuple[str, str], sentences: list[str]) -> None:
    given = {"marks": numbers("80 90", axis="item"), "written": numbers("60"), "more": numbers("1")}
    got = [s.split(":")[0] for s in said(CRITERIA.replace(*change), **given)]
    assert list(dict.fromkeys(got)) == sentences
