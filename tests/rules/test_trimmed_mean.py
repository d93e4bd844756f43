"""去掉最高分和最低分（ET-07）: which marks are struck, and the mean of the rest."""

from __future__ import annotations

import pytest

from tests.rules.columns import asks, numbers, said, struck, values, worked

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


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("marks", "mean", "seats"),
    [
        # 95 and 85 go: (88 + 92 + 90 + 91 + 89) ÷ 5 = 450 ÷ 5
        ("88 92 95 90 85 91 89", "90.00", [3, 5]),
        # 450.5 ÷ 5 = 90.1
        ("88.5 92 95 90 85 91 89", "90.10", [3, 5]),
        # 449.96 ÷ 5 = 89.992 → 89.99; 450.075 would round up
        ("87.96 92 95 90 85 91 89", "89.99", [3, 5]),
        # half a hundredth goes up: (87 + 88 + 89 + 90 + 91.025) ÷ 5 = 445.025 ÷ 5 = 89.005
        ("87 88 89 90 91.025 100 0", "89.01", [6, 7]),
        # all equal: the first in the panel's order is the highest, the next one the lowest
        ("90 90 90 90 90 90 90", "90.00", [1, 2]),
        # two equal highest: the first of them; two equal lowest: the first of them
        # (80 + 95 + 90 + 90 + 90) ÷ 5 = 445 ÷ 5
        ("90 95 80 95 80 90 90", "89.00", [2, 3]),
        ("0 0 0 0 0 0 0", "0.00", [1, 2]),
    ],
)
def test_one_highest_and_one_lowest_of_seven(marks: str, mean: str, seats: list[int]) -> None:
    assert values(PANEL, marks=numbers(marks, axis="juror")) == [mean]
    assert struck(PANEL, "marks", 1, marks=numbers(marks, axis="juror")) == [seats]


@pytest.mark.rule("ET-07")
def test_each_person_by_the_own_row() -> None:
    marks = numbers("88 92 95 90 85 91 89", "70 70 70 70 70 70 100", axis="juror")
    assert values(PANEL, marks=marks) == ["90.00", "70.00"]


@pytest.mark.rule("ET-07", "ALL-16")
def test_six_marks_of_seven_are_refused() -> None:
    marks = numbers("88 92 95 无 85 91 89", axis="juror")
    assert worked(PANEL, marks=marks) == (["无"], ["甲（s1）在2026-09只有6份评委评分，应有7份"])


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize("fewer", ["refuse", "mean-of-all", "trim-rest"])
def test_eight_marks_of_seven_are_refused(fewer: str) -> None:
    """Whatever is done with fewer marks: more than the panel has seats are an error, and give no value."""
    text = PANEL.replace("refuse", fewer)
    marks = numbers("88 92 95 90 85 91 89 90", "88 92 95 90 85 91 89 无", axis="juror")
    assert worked(text, marks=marks) == (["未覆盖", "90.00"], ["甲（s1）在2026-09有8份评委评分，只应有7份"])


@pytest.mark.rule("ALL-04", "ALL-16")
@pytest.mark.parametrize("word", ["缺考", "免考", "未覆盖"])
def test_nobody_marked_is_no_finding_but_a_word(word: str) -> None:
    assert values(PANEL, marks=numbers(" ".join([word] * 7), axis="juror")) == [word]


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("fewer", "marks", "mean", "seats"),
    [
        # six marks, none struck: 546 ÷ 6
        ("mean-of-all", "90 92 95 无 85 91 93", "91.00", []),
        # six marks, 95 and 85 struck: 366 ÷ 4
        ("trim-rest", "90 92 95 无 85 91 93", "91.50", [3, 5]),
        # three marks: one is left
        ("trim-rest", "90 92 无 95 无 无 无", "92.00", [1, 4]),
        # complete panels are trimmed either way
        ("mean-of-all", "88 92 95 90 85 91 89", "90.00", [3, 5]),
    ],
)
def test_fewer_marks_as_declared(fewer: str, marks: str, mean: str, seats: list[int]) -> None:
    text = PANEL.replace("refuse", fewer)
    assert values(text, marks=numbers(marks, axis="juror")) == [mean]
    assert struck(text, "marks", 1, marks=numbers(marks, axis="juror")) == [seats]


@pytest.mark.rule("ET-07")
def test_marks_that_are_all_struck_are_told() -> None:
    """Two marks: both go, and nothing is left; 无 is the word of the five that are missing."""
    marks = numbers("90 无 无 无 无 无 无", "90 92 无 无 无 无 无", "无 无 无 无 无 无 无", axis="juror")
    text = PANEL.replace("refuse", "trim-rest")
    none_left = "在2026-09只有{}个评分，去掉1个最高分和1个最低分以后一个也不剩，没有这项得分；至少要有3个"
    told = [f"甲（s1）{none_left.format(1)}", f"乙（s2）{none_left.format(2)}"]
    assert worked(text, marks=marks) == (["无", "无", "无"], told)


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("expected: 7", "expected: 2"), "nothing-left-after-trimming: 应有2个评分，去掉最高最低后一个不剩"),
        (("along: juror", "along: item"), "unknown-axis: “marks”没有方向“item”，它的方向是：juror"),
    ],
)
def test_what_is_wrong_with_the_rule_itself(change: tuple[str, str], sentence: str) -> None:
    marks = numbers("88 92 95 90 85 91 89", axis="juror")
    assert said(PANEL, marks=marks) == []
    assert said(PANEL.replace(*change), marks=marks) == [sentence]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("highest: 1", "highest: -1"), "“highest”是 -1，应为不小于0的整数"),
        (("lowest: 1", "lowest: -1"), "“lowest”是 -1，应为不小于0的整数"),
        (("expected: 7", "expected: 0"), "“expected”是 0，应为不小于1的整数"),
        (("places: 2", "places: -2"), "“places”是 -2，应为0至9的整数"),
        (("places: 2", "places: 10"), "“places”是 10，应为0至9的整数"),
        (("places: 2", "places: 99999999"), "“places”是 99999999，应为0至9的整数"),
        (("expected: 7", "expected: " + "7" * 31), f"“expected”的数超过30位：“{'7' * 30}…”"),
    ],
)
def test_figures_beyond_their_bounds(change: tuple[str, str], sentence: str) -> None:
    assert asks(PANEL.replace(*change)) == [sentence]


def test_a_panel_has_seats_and_no_loose_records() -> None:
    text = PANEL.replace("along: juror", "along: record")
    marks = numbers("88 92", axis="record")
    assert said(text, marks=marks) == ["wrong-form: “marks”的类型是 many，此处需要 one"]


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("key", "question"),
    [("fewer", "评委评分不足时怎样处理？请写明 fewer"), ("round", "平均分怎样舍入？请写明 round")],
)
def test_the_question_that_a_missing_word_asks(key: str, question: str) -> None:
    without = "\n".join(line for line in PANEL.splitlines() if key not in line)
    assert asks(without) == [f"原文没有规定，需要本单位写明“{key}”：{question}"]
