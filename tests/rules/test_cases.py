"""分情形取值: the first case that holds decides; what is missing makes no case hold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.base.column import Form
from tests.rules.columns import asks, flags, numbers, rule, said, values, words, work

VETO = """
    kind: cases
    cases:
    - {when: {of: veto, is: 是}, value: 59}
    - {when: {of: total, above: 80}, take: both}
    otherwise: {take: total}
"""
GRADE = """
    kind: cases
    cases:
    - {when: {all: [{of: total, at-least: 90}, {of: deaths, equals: 0}]}, word: 优秀}
    - {when: {of: total, at-least: 60}, word: 合格}
    otherwise: {word: 不合格}
    failing: 不合格
"""


def test_the_first_that_holds() -> None:
    got = values(
        VETO,
        veto=flags("是 否 否 否"),
        total=numbers("97 80 81 缺考"),
        both=numbers("120 95 96 50", high="120"),
    )
    # the veto comes first; 80 is not above 80; a missing total makes no case hold and is missing itself
    assert got == ["59", "80", "96", "缺考"]


def test_a_condition_on_what_is_missing_does_not_hold() -> None:
    got = values(VETO, veto=flags("缺考 缺考"), total=numbers("70 85"), both=numbers("75 99"))
    assert got == ["70", "99"]


def test_a_grade_with_its_failing_word() -> None:
    column = rule(GRADE).compute(work({"total": numbers("95 95 60 59"), "deaths": numbers("0 1 5 0")}, 4))
    assert [column.text(i) for i in range(4)] == ["优秀", "合格", "合格", "不合格"]
    assert column.form.words == ("优秀", "合格", "不合格")
    assert column.form.failing == {"不合格"}


def test_a_grade_taken_from_another_step() -> None:
    text = """
        kind: cases
        cases: [{when: {of: party, is: 否}, word: 4A}]
        otherwise: {take: grade}
        words: [5A, 4A, 3A]
    """
    got = values(text, party=flags("是 否 是"), grade=words("5A 5A 3A", of="3A 5A"))
    assert got == ["5A", "4A", "3A"]


def test_as_many_decimals_as_are_declared_at_least() -> None:
    """A mark without declared decimals beside a rounded one: 55 stands as 55.00; 55.125 is never rounded."""
    text = "{kind: cases, cases: [{when: {of: worst, below: 60}, take: worst}], otherwise: {take: all}}"
    rounded = numbers("85.25 85.3", places=2)
    assert values(text, worst=numbers("55 83"), all=rounded) == ["55.00", "85.30"]
    assert values(text, worst=numbers("55.125 83"), all=rounded) == ["55.125", "85.30"]
    assert values(text, worst=numbers("55 83"), all=numbers("85.25 85.3")) == ["55", "85.3"]


def test_no_result_where_no_case_holds() -> None:
    text = "kind: cases\ncases: [{when: {of: total, at-least: 60}, take: total}]\notherwise: none"
    assert values(text, total=numbers("60 59")) == ["60", "无"]


def test_seat_by_seat_with_a_condition_on_the_subject() -> None:
    text = "kind: cases\ncases: [{when: {of: veto, is: 是}, value: 0}]\notherwise: {take: marks}"
    column = rule(text).compute(
        work({"veto": flags("是 否"), "marks": numbers("1 2", "3 缺考", axis="item")}, 2)
    )
    assert [[column.text(i, j) for j in range(2)] for i in range(2)] == [["0", "0"], ["3", "缺考"]]


def test_range_of_all_outcomes() -> None:
    def quiet(code: str, key: str = "", value: object = "", **fields: object) -> None:
        raise AssertionError(code)

    from dataclasses import replace

    both = replace(numbers("1", low="80", high="120").form, places=1)
    forms = {"veto": Form("flag"), "total": replace(numbers("1", low="60").form, places=2), "both": both}
    got = rule(VETO).form(forms, quiet)
    assert got is not None
    assert (got.low, got.high) == (Fraction(59), Fraction(120))
    assert (got.places, got.better) == (2, "higher")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("value: 59", "word: 差"), "wrong-form"),
        (("value: 59", "value: 59, take: both"), "condition-unclear"),
        (("of: total, above: 80", "of: total, equals: 120"), "limit-out-of-reach"),
        (("take: both", "take: veto"), "wrong-form"),
    ],
)
def test_what_contradicts_itself(change: tuple[str, str], code: str) -> None:
    parts = {"veto": flags("是"), "total": numbers("1"), "both": numbers("1", high="120")}
    assert said(VETO, **parts) == []
    assert [s.split(":")[0] for s in said(VETO.replace(*change), **parts)] == [code]


def test_a_list_without_cases_is_told() -> None:
    text = """
        kind: cases
        cases: []
        otherwise: {value: 100}
    """
    assert said(text, total=numbers("90")) == [
        "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“cases”"
    ]


def test_words_that_no_case_gives() -> None:
    parts = {"total": numbers("1"), "deaths": numbers("1")}
    assert said(GRADE, **parts) == []
    assert [s.split(":")[0] for s in said(GRADE.replace("failing: 不合格", "failing: 差"), **parts)] == [
        "unknown-word-of-column"
    ]


def test_otherwise_must_be_declared() -> None:
    assert asks(VETO.replace("    otherwise: {take: total}\n", "")) == [
        "原文没有规定，需要本单位写明“otherwise”：各种情形都不成立时结果是什么？请写明 otherwise（无结果的写 none）"
    ]
