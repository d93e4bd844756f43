"""平均、起评扣分、比率、计数: what is made of loose records (ET-22, ALL-04, ALL-11)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.columns import asks, exactly, numbers, rule, said, values, words

MEAN = """
    kind: mean
    of: marks
    along: record
    missing: skip
    at-least: 2
    round: {places: 2, way: half-up}
"""
SCALE = """
    kind: deduction
    of: occurrences
    start: 100
    minus: [{is: 迟到, points: 2}, {is: 早退, points: 2.5}, {is: 旷工, points: 20}]
    floor: 0
"""
RATE = """
    kind: ratio
    of: answers
    numerator: [满意]
    denominator: [满意, 不满意]
    percent: true
    minimum: 2
    empty: none
    direction: higher
    round: {places: 1, way: half-up}
"""


def test_what_costs_nothing_is_not_told_as_a_deduction() -> None:
    """正常每次扣0分 would read as one; where nothing costs anything, all is told as declared."""
    text = SCALE.replace("[{is: 迟到", "[{is: 正常, points: 0}, {is: 迟到")
    assert rule(text).sentence(str) == rule(SCALE).sentence(str)
    assert "迟到每次扣2分" in rule(text).sentence(str).zh
    idle = rule(
        SCALE.replace("points: 2}", "points: 0}").replace("points: 2.5}", "points: 0}").replace("20}", "0}")
    )
    assert "迟到每次扣0分，早退每次扣0分，旷工每次扣0分；" in idle.sentence(str).zh


@pytest.mark.rule("ET-22", "ALL-04")
@pytest.mark.parametrize(
    ("missing", "scores"),
    [
        # 甲: 90 and 85.01 → 87.505; 乙: one mark only; 丙: none; 丁: 80, 缺考, 90
        ("skip", ["87.51", "未覆盖", "未覆盖", "85.00"]),
        ("none", ["87.51", "未覆盖", "未覆盖", "缺考"]),
        ("zero", ["87.51", "未覆盖", "未覆盖", "56.67"]),  # (80 + 0 + 90) ÷ 3 = 56.666…
    ],
)
def test_mean_of_records(missing: str, scores: list[str]) -> None:
    marks = numbers("90 85.01", "95", "", "80 缺考 90", axis="record")
    assert values(MEAN.replace("skip", missing), size=4, marks=marks) == scores


@pytest.mark.rule("ALL-04")
def test_exempt_never_counts_as_nought() -> None:
    marks = numbers("80 免考 90", axis="record")
    assert values(MEAN.replace("skip", "zero"), size=1, marks=marks) == ["85.00"]


def test_means_over_every_count_from_one_to_sixty() -> None:
    """One subject for each count n, marks 1 to n: the mean is (n + 1) ÷ 2; lcm(1..60) exceeds int64."""
    rows = [" ".join(str(i) for i in range(1, n + 1)) for n in range(1, 61)]
    text = "\n".join(line for line in MEAN.splitlines() if "round" not in line and "at-least" not in line)
    assert exactly(text, 60, marks=numbers(*rows, axis="record")) == [
        Fraction(n + 1, 2) for n in range(1, 61)
    ]
    noughts = [" ".join("0" for _ in range(n)) for n in range(1, 61)]
    assert exactly(text, 60, marks=numbers(*noughts, axis="record")) == [Fraction(0)] * 60


@pytest.mark.rule("ET-23", "ET-11")
def test_a_window_is_the_mean_of_its_people() -> None:
    text = MEAN.replace("along: record", "along: member").replace("at-least: 2", "at-least: 1")
    members = numbers("90.01 90.02", "88 免考 91", "免考", axis="member")
    # 180.03 ÷ 2 = 90.015 → 90.02; 179 ÷ 2; nobody counts
    assert values(text, size=3, marks=members) == ["90.02", "89.50", "免考"]


@pytest.mark.rule("ET-22")
@pytest.mark.parametrize(
    ("records", "score"),
    [
        ("", "100"),
        ("迟到", "98"),
        ("迟到 迟到 早退", "93.5"),
        ("旷工 旷工 旷工 旷工 旷工", "0"),
        ("旷工 旷工 旷工 旷工 旷工 迟到", "0"),  # −2 would be below the floor
    ],
)
def test_deductions_down_to_the_floor(records: str, score: str) -> None:
    occurrences = words(records, of="迟到 早退 旷工", axis="record")
    assert values(SCALE, size=1, occurrences=occurrences) == [score]


@pytest.mark.rule("ET-22")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((", {is: 旷工, points: 20}", ""), "occurrence-without-points: 情形“旷工”没有写明扣几分"),
        (
            ("旷工, points", "请假, points"),
            "occurrence-without-points: 情形“旷工”没有写明扣几分",
        ),
        (("points: 2.5", "points: -2.5"), "negative-points: 扣分 -2.5 是负数"),
        (("floor: 0", "floor: 101"), "limit-out-of-reach: 限度 101 超出可能的范围：不大于100"),
        (("is: 早退", "is: 迟到"), "named-twice: “迟到”写了两次"),
    ],
)
def test_a_scale_that_is_not_whole(change: tuple[str, str], sentence: str) -> None:
    occurrences = words("", of="迟到 早退 旷工", axis="record")
    assert said(SCALE, occurrences=occurrences) == []
    assert sentence in said(SCALE.replace(*change), occurrences=occurrences)


def test_deductions_need_many_records() -> None:
    one = words("迟到", of="迟到 早退 旷工")
    assert said(SCALE, occurrences=one) == ["wrong-form: “occurrences”的类型是 one，此处需要 many"]


@pytest.mark.rule("ALL-11")
@pytest.mark.parametrize(
    ("answers", "rate"),
    [
        ("满意 满意 不满意", "66.7"),  # 2 ÷ 3
        ("满意 满意 弃权", "100.0"),  # 弃权 is not below the line
        ("不满意 不满意", "0.0"),
        ("满意 弃权", "未覆盖"),  # one answer that counts, two are asked for
        ("", "未覆盖"),  # an empty denominator is neither nought nor a hundred
    ],
)
def test_a_rate_says_what_is_above_and_below(answers: str, rate: str) -> None:
    assert values(RATE, size=1, answers=words(answers, of="满意 不满意 弃权", axis="record")) == [rate]


@pytest.mark.rule("ALL-11")
def test_a_rate_of_all_records_as_a_share() -> None:
    text = RATE.replace("[满意, 不满意]", "[all]").replace("percent: true", "percent: false")
    text = text.replace("places: 1", "places: 4").replace("empty: none", "empty: zero")
    answers = words("满意 弃权 不满意", "满意", of="满意 不满意 弃权", axis="record")
    assert values(text, size=2, answers=answers) == ["0.3333", "0.0000"]


@pytest.mark.rule("ALL-11")
def test_a_rate_that_contradicts_itself() -> None:
    answers = words("满意", of="满意 不满意 弃权", axis="record")
    assert said(RATE, answers=answers) == []
    assert said(RATE.replace("numerator: [满意]", "numerator: [满意, 弃权]"), answers=answers) == [
        "numerator-outside-denominator: 分子中的“弃权”不在分母之内"
    ]
    assert said(RATE.replace("numerator: [满意]", "numerator: [满 意]"), answers=answers) == [
        "numerator-outside-denominator: 分子中的“满 意”不在分母之内",
        "unknown-word-of-column: “answers”中不会出现“满 意”，可能的词：满意、不满意、弃权",
    ]
    assert said(RATE, answers=words("满意", of="满意 不满意 弃权")) == [
        "wrong-form: “answers”的类型是 one，此处需要 many"
    ]


@pytest.mark.rule("ALL-11")
@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("minimum", "至少要有多少条记录才算数？请写明 minimum"),
        ("empty", "没有记录时结果是什么？请写明 empty"),
        ("round", "比率怎样舍入？请写明 round"),
    ],
)
def test_the_question_that_a_missing_word_asks(key: str, question: str) -> None:
    without = "\n".join(line for line in RATE.splitlines() if f"{key}:" not in line)
    assert asks(without) == [f"原文没有规定，需要本单位写明“{key}”：{question}"]


@pytest.mark.rule("ET-11")
def test_complaints_are_counted_by_their_finding() -> None:
    text = """
        kind: count
        of: findings
        along: record
        is: [有效投诉]
    """
    findings = words("有效投诉 误会", "", "有效投诉 有效投诉", of="有效投诉 误会", axis="record")
    assert values(text, size=3, findings=findings) == ["1", "0", "2"]
    everything = "\n".join(line for line in text.splitlines() if "is:" not in line)
    assert values(everything, size=3, findings=findings) == ["2", "0", "2"]
    assert said(text.replace("有效投诉", "有效"), findings=findings) == [
        "unknown-word-of-column: “findings”中不会出现“有效”，可能的词：有效投诉、误会"
    ]
