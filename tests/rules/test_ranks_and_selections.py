"""排名、资格、评选、取其一: order, ties and the cut (ET-11, ET-13, ALL-04, ALL-10)."""

from __future__ import annotations

import numpy as np
import pytest

from generator.rules.model import Decided
from tests.rules.columns import asks, days, flags, numbers, rule, said, values, words, work, worked

RANK = """
    kind: rank
    of: score
    order: highest-first
    ties: shared
"""
CHOOSE = """
    kind: selection
    from: eligible
    by: score
    order: highest-first
    quota: {number: 2}
    more: decision
    fewer: leave-open
    honour: 示范窗口
"""
WINDOW = """
    kind: eligibility
    conditions:
    - {id: two-staff, label: 不少于2人, test: {of: staff, at-least: 2}}
    - {id: tidy, label: 环境整洁, test: {of: tidy, is: 是}}
    - {id: no-complaint, label: 无有效投诉, test: {of: complaints, at-most: 0}}
"""


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("ties", "scores", "places"),
    [
        ("shared", "90 95 90 85", "2 1 2 4"),
        ("dense", "90 95 90 85", "2 1 2 3"),
        ("shared", "90 90 90", "1 1 1"),
        ("shared", "90 缺考 免考 80", "1 缺考 免考 2"),  # who has no score leaves no gap
        ("shared", "90.005 90.004 90.0049", "1 3 2"),
        ("shared", "缺考", "缺考"),
    ],
)
def test_places(ties: str, scores: str, places: str) -> None:
    assert values(RANK.replace("shared", ties), score=numbers(scores)) == places.split()


@pytest.mark.rule("ALL-04")
def test_lowest_first_then_a_second_key_within_a_window() -> None:
    text = RANK.replace("highest-first", "lowest-first") + "    then: [{of: day, order: lowest-first}]\n"
    day = days("2026-09-02 2026-09-01 2026-09-01 2026-09-05")
    assert values(text, score=numbers("3 3 3 1", better="lower"), day=day) == ["4", "2", "2", "1"]
    among, reported = worked(RANK + "    among: window\n", groups="7 7 8 8", score=numbers("90 95 90 85"))
    assert (among, reported) == (["2", "1", "1", "2"], [])


@pytest.mark.rule("ALL-04")
def test_only_those_for_whom_it_holds() -> None:
    text = RANK + "    only: eligible\n"
    assert values(text, score=numbers("90 95 85"), eligible=flags("是 否 是")) == ["1", "无", "2"]


def test_an_unknown_kind_of_unit_is_a_finding() -> None:
    got, reported = worked(RANK + "    among: windwo\n", groups="1 2", score=numbers("90 95"))
    assert got == ["2", "1"]
    assert reported == ["“among”不能写“windwo”；可写：all、window"]


@pytest.mark.rule("ALL-11", "ALL-04")
def test_an_order_against_the_direction() -> None:
    assert said(RANK, score=numbers("90")) == []
    assert said(RANK, score=numbers("90", better="lower")) == [
        "order-against-direction: “score”是 lower 更好，而排列顺序写的是 highest-first"
    ]
    assert said(RANK, score=numbers("90 91", axis="juror")) == [
        "wrong-form: “score”的类型是 many，此处需要 one"
    ]
    assert said(RANK, score=words("好", of="好 坏")) == [
        "wrong-form: “score”的类型是 choice，此处需要 number"
    ]
    without = RANK.replace("    ties: shared\n", "")
    assert asks(without) == ["原文没有规定，需要本单位写明“ties”：分数相同怎样排名？请写明 ties"]


@pytest.mark.rule("ALL-04")
def test_the_sentence_names_the_order() -> None:
    said_so = rule(RANK).sentence({"score": "总分"}.__getitem__)
    assert said_so.zh == "按“总分”从高到低排名；分数相同的名次相同，后面的名次空出（如1、2、2、4）。"
    assert said_so.en == "Ranked by “总分” from high to low; equal ones share a place (1, 2, 2, 4)."


@pytest.mark.rule("ET-11")
def test_every_condition_must_be_met() -> None:
    columns = {
        "staff": numbers("2 1 5 3 无"), "tidy": flags("是 是 否 是 是"), "complaints": numbers("0 0 0 1 0"),
    }  # fmt: skip
    assert values(WINDOW, **columns) == ["是", "否", "否", "否", "否"]
    failing = rule(WINDOW).compute(work(columns, 5)).left_out
    assert {name: [int(i) + 1 for i in np.flatnonzero(who)] for name, who in failing.items()} == {
        "two-staff": [2, 5],
        "tidy": [3],
        "no-complaint": [4],
    }


@pytest.mark.rule("ET-11")
@pytest.mark.parametrize(
    ("scores", "eligible", "chosen"),
    [
        ("95 93 90 88", "是 是 是 是", "是 是 否 否"),
        ("95 93 90 88", "否 是 是 是", "否 是 是 否"),  # the best one is not eligible
        ("95 93 90 88", "是 否 否 否", "是 否 否 否"),  # one place stays open
        ("95 95 90 88", "是 是 是 是", "是 是 否 否"),  # a tie that does not reach over the cut
        ("缺考 93 90 88", "是 是 是 是", "否 是 是 否"),
    ],
)
def test_the_first_two_of_those_eligible(scores: str, eligible: str, chosen: str) -> None:
    assert values(CHOOSE, score=numbers(scores), eligible=flags(eligible)) == chosen.split()


TIE = {"score": numbers("95 93 93 93"), "eligible": flags("是 是 是 是")}


@pytest.mark.rule("ET-11", "ET-13", "ALL-10")
def test_a_tie_at_the_cut_waits_for_a_decision() -> None:
    got, reported = worked(CHOOSE, **TIE)
    assert got == ["是", "否", "否", "否"]
    assert reported == ["2026-09名额边上并列，只剩1个名额：乙（s2）、丙（s3）、丁（s4）"]
    decided = Decided(chosen=frozenset({"s3"}), recorded=True)
    assert worked(CHOOSE, decided, **TIE) == (["是", "否", "是", "否"], [])


@pytest.mark.rule("ALL-10")
@pytest.mark.parametrize(
    ("chosen", "named"), [({"s1"}, "甲（s1）"), ({"s2", "s3"}, "乙（s2）、丙（s3）"), ({"s9"}, "s9")]
)  # fmt: skip
def test_a_decision_beside_the_tie(chosen: set[str], named: str) -> None:
    decided = Decided(chosen=frozenset(chosen), recorded=True)
    _, reported = worked(CHOOSE, decided, **TIE)
    assert reported == [
        f"裁定选的是{named}，与并列情况不符：并列的是乙（s2）、丙（s3）、丁（s4），只剩1个名额"
    ]


@pytest.mark.rule("ET-11", "ALL-04")
@pytest.mark.parametrize(("more", "chosen"), [("all-enter", "是 是 是 是"), ("none-enters", "是 否 否 否")])
def test_a_tie_at_the_cut_settled_beforehand(more: str, chosen: str) -> None:
    assert values(CHOOSE.replace("more: decision", f"more: {more}"), **TIE) == chosen.split()


@pytest.mark.rule("ET-13")
def test_a_second_key_parts_the_tie() -> None:
    text = CHOOSE + "    then: [{of: satisfaction, order: highest-first}]\n"
    assert values(text, **TIE, satisfaction=numbers("90 98 99 97")) == ["是", "否", "是", "否"]


@pytest.mark.rule("ET-13")
def test_too_few_where_the_scheme_refuses_it() -> None:
    text = CHOOSE.replace("leave-open", "refuse")
    got, reported = worked(text, score=numbers("95 93"), eligible=flags("是 否"))
    assert (got, reported) == (["是", "否"], ["2026-09符合条件的只有1个，名额为2个"])


@pytest.mark.rule("ET-11", "ET-13")
@pytest.mark.parametrize(
    ("key", "question"),
    [("more", "名额边上并列怎样处理？请写明 more"), ("fewer", "符合条件的不足名额时怎样处理？请写明 fewer")],
)
def test_the_question_that_a_missing_word_asks(key: str, question: str) -> None:
    without = "\n".join(line for line in CHOOSE.splitlines() if f"{key}:" not in line)
    assert asks(without) == [f"原文没有规定，需要本单位写明“{key}”：{question}"]


def test_what_is_wrong_with_a_selection_itself() -> None:
    forms = {"score": numbers("90"), "eligible": flags("是")}
    assert said(CHOOSE, **forms) == []
    assert said(CHOOSE.replace("{number: 2}", "{number: 0}"), **forms) == [
        "limit-out-of-reach: 限度 0 超出可能的范围：不小于1"
    ]
    assert said(CHOOSE, score=numbers("90", better="lower"), eligible=flags("是")) == [
        "order-against-direction: “score”是 lower 更好，而排列顺序写的是 highest-first"
    ]
    assert said(CHOOSE, score=numbers("90"), eligible=numbers("1")) == [
        "wrong-form: “eligible”的类型是 number，此处需要 flag"
    ]


PICK = """
    kind: pick
    of: days
    along: sitting
    which: first
    where: {of: grade, is: 合格}
"""


@pytest.mark.rule("ET-16")
@pytest.mark.parametrize(
    ("which", "picked"),
    [
        ("first", ["2026-03-01", "2026-03-20", "无"]),
        ("last", ["2026-03-20", "2026-03-20", "无"]),
    ],
)
def test_the_day_of_the_pass(which: str, picked: list[str]) -> None:
    sittings = days("2026-03-01 2026-03-20", "2026-03-01 2026-03-20", "2026-03-01 未覆盖", axis="sitting")
    grade = words("合格 合格", "不合格 合格", "不合格 未覆盖", of="合格 不合格", axis="sitting")
    assert values(PICK.replace("first", which), days=sittings, grade=grade) == picked


def test_the_highest_and_the_lowest_of_a_row() -> None:
    text = "\n".join(line for line in PICK.splitlines() if "where" not in line)
    marks = numbers("80 95 90", "缺考 缺考 70", "缺考 缺考 缺考", axis="sitting")
    assert values(text.replace("first", "highest"), days=marks) == ["95", "70", "无"]
    assert values(text.replace("first", "lowest"), days=marks) == ["80", "70", "无"]


def test_a_pick_needs_seats() -> None:
    text = PICK.replace("along: sitting", "along: record")
    grade = words("合格", of="合格 不合格", axis="record")
    assert said(text, days=days("2026-03-01", axis="record"), grade=grade) == [
        "wrong-form: “days”的类型是 many，此处需要 one"
    ]
