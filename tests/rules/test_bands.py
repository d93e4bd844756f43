"""分档定等次: the pass mark and its neighbours (ET-05), holes and overlaps (ALL-15)."""

from __future__ import annotations

import pytest

from tests.rules.columns import asks, numbers, said, values, worked

PASS = """
    kind: bands
    of: score
    covers: [0, 100]
    bands: [{from: 90, label: 合格, pass: true}, {below: 90, label: 不合格, pass: false}]
    absent: 不合格
"""


@pytest.mark.rule("ET-05")
@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("90", "合格"),
        ("90.00", "合格"),
        ("89.99", "不合格"),
        ("90.01", "合格"),
        ("100", "合格"),
        ("0", "不合格"),
    ],
)
def test_ninety_passes(score: str, grade: str) -> None:
    assert values(PASS, score=numbers(score)) == [grade]


@pytest.mark.rule("ET-05")
def test_an_unrounded_hair_below_ninety_fails() -> None:
    # 629/7 = 89.857…, and 90 − 1/10¹⁸ would be 90.0 as a float
    assert values(PASS, score=numbers("629/7 89999999999999999999/1000000000000000000")) == [
        "不合格",
        "不合格",
    ]


@pytest.mark.rule("ALL-04", "ALL-16")
def test_absent_as_declared_and_exempt_never() -> None:
    assert values(PASS, score=numbers("缺考 免考 未覆盖")) == ["不合格", "免考", "未覆盖"]
    none = PASS.replace("absent: 不合格", "absent: none")
    assert values(none, score=numbers("缺考 免考")) == ["缺考", "免考"]


def test_a_number_outside_every_band_is_reported() -> None:
    got, reported = worked(PASS, score=numbers("101 95"))
    assert (got, reported) == (["无", "合格"], ["甲（s1）的数值 101 不在任何一档"])


HOLE = "bands-hole: 区间在 {} 处有空隙（“{}”之前）"


@pytest.mark.rule("ALL-15", "ET-05")
@pytest.mark.parametrize(
    ("bands", "places", "sentences"),
    [
        # 以上、以下 include the number: both would have the 90
        (
            "{from: 90, label: 合格, pass: true}, {to: 90, label: 不合格, pass: false}",
            2,
            ["bands-overlap: “合格”的分档在 90–90 处重叠"],
        ),
        # neither has the 90
        (
            "{above: 90, label: 合格, pass: true}, {below: 90, label: 不合格, pass: false}",
            2,
            [HOLE.format("90–90", "合格")],
        ),
        # 89 and 90 whole marks touch, with hundredths they leave 89.01 to 89.99
        ("{from: 90, label: 合格, pass: true}, {to: 89, label: 不合格, pass: false}", 0, []),
        (
            "{from: 90, label: 合格, pass: true}, {to: 89, label: 不合格, pass: false}",
            2,
            [HOLE.format("89–90", "合格")],
        ),
        (
            "{from: 60, label: 合格, pass: true}, {from: 20, below: 60, label: 不合格, pass: false}",
            2,
            [HOLE.format("0–20", "不合格")],
        ),
        (
            "{from: 60, to: 90, label: 合格, pass: true}, {below: 60, label: 不合格, pass: false}",
            2,
            [HOLE.format("90–100", "—")],
        ),
        (
            "{from: 90, to: 80, label: 优, pass: true}, {label: 其余, pass: false}",
            2,
            ["band-empty: 等次“优”的区间是空的"],
        ),
        (
            "{from: 90, label: 合格, pass: true}, {below: 90, label: 合格, pass: false}",
            2,
            [
                "named-twice: “合格”写了两次",
                "unknown-word-of-column: “bands”中不会出现“不合格”，可能的词：合格、合格",
            ],
        ),
    ],
)
def test_bands_that_leave_or_share_a_mark(bands: str, places: int, sentences: list[str]) -> None:
    text = PASS.replace("{from: 90, label: 合格, pass: true}, {below: 90, label: 不合格, pass: false}", bands)
    if "不合格" not in bands and "合格" not in bands:
        text = text.replace("absent: 不合格", "absent: none")
    assert said(text, score=numbers("90", places=places)) == sentences


@pytest.mark.rule("ALL-15")
def test_a_grade_that_nobody_can_reach() -> None:
    assert said(PASS, score=numbers("80", high="85")) == [
        "band-unreachable: 没有人能得到等次“合格”：分数只在 0–85 之间"
    ]
    assert said(PASS, score=numbers("80", high="120")) == [
        "bands-do-not-reach: 分档覆盖 0–100，而分数可能在 0–120 之间"
    ]


@pytest.mark.rule("ALL-04")
def test_the_question_that_a_missing_word_asks() -> None:
    without = PASS.replace("    absent: 不合格\n", "")
    assert asks(without) == [
        "原文没有规定，需要本单位写明“absent”：缺考怎样定等次？请写明 absent（等次名，或 none）"
    ]
