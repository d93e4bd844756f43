"""逐次加重的处理: the first, second and third failure of a year (ET-14, ALL-10, ALL-13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.base.column import Column
from generator.rules.model import Decided
from tests.rules.columns import asks, rule, said, words, worked

LADDER = """
    kind: ladder
    of: history
    along: period
    counts: 不合格
    triggers: last
    year: calendar
    missing: skip
    restart: each-year
    rungs:
    - {at: 1, pay: {percent: 10, base: 绩效工资, month: same, adds-up: false}, standby: {days: 10, counted: working, starts: next-working-day, after: completion}}
    - {at: 2, pay: {percent: 20, base: 绩效工资, month: same, adds-up: false}, standby: {days: 20, counted: working, starts: next-working-day, after: completion}}
    - {at: 3, choices: [{id: transfer, label: 调岗}, {id: contract, label: 按第四十条办理}], decided-by: 领导小组}
"""


def history(*rows: str, last: str = "2026-09") -> Column:
    """Grades of the months up to ``last``: 好 passes, 差 fails."""
    spelt = [
        row.replace("好", " 合格").replace("差", " 不合格").replace("·", " 未覆盖").replace("缺", " 缺考")
        for row in rows
    ]
    column = words(*spelt, of="合格 不合格", axis="period", failing="不合格")
    year, month = last.split("-")
    first = int(month) - column.state.shape[1] + 1
    return replace(column, seats=tuple(f"{year}-{m:02d}" for m in range(first, int(month) + 1)))


@pytest.mark.rule("ET-14")
@pytest.mark.parametrize(
    ("months", "rung"),
    [
        ("好好好", "无"),
        ("好好差", "1"),
        ("差好差", "2"),
        ("差好好", "无"),  # failed in July, but not this month: dealt with in July
        ("差·差", "2"),  # a month without a result neither counts nor breaks
    ],
)
def test_the_rung_of_the_latest_failure(months: str, rung: str) -> None:
    assert worked(LADDER, history=history(months)) == ([rung], [])


@pytest.mark.rule("ET-14", "ALL-10")
def test_the_third_failure_waits_for_a_decision() -> None:
    got, reported = worked(LADDER, history=history("差差差"))
    assert got == ["3"]
    assert reported == [
        "甲（s1）在2026-09的处理需要裁定，尚无记录；可选：transfer（调岗）、contract（按第四十条办理）"
    ]
    decided = Decided(choices={"s1": "transfer"}, recorded=True)
    assert worked(LADDER, decided, history=history("差差差")) == (["3"], [])
    decided = Decided(choices={"s1": "dismiss"}, recorded=True)
    assert worked(LADDER, decided, history=history("差差差"))[1] == [
        "对甲（s1）裁定的选项“dismiss”不存在，可选：transfer（调岗）、contract（按第四十条办理）"
    ]


@pytest.mark.rule("ET-14")
@pytest.mark.parametrize(("restart", "rung"), [("each-year", "3"), ("after-top", "1")])
def test_beyond_the_top(restart: str, rung: str) -> None:
    decided = Decided(choices={"s1": "transfer"}, recorded=True)
    text = LADDER.replace("each-year", restart)
    assert worked(text, decided, history=history("差差差差")) == ([rung], [])


@pytest.mark.rule("ET-14", "ALL-16")
@pytest.mark.parametrize(("missing", "rung"), [("skip", "1"), ("counts", "2")])
def test_absence_as_declared(missing: str, rung: str) -> None:
    assert worked(LADDER.replace("skip", missing), history=history("缺差")) == ([rung], [])


@pytest.mark.rule("ET-06")
def test_each_sitting_of_one_round() -> None:
    text = LADDER.replace("triggers: last", "triggers: each").replace("along: period", "along: sitting")
    text = "\n".join(line for line in text.splitlines() if "at: 3" not in line)
    sittings = words(
        "不合格 合格", "不合格 不合格", "合格 未覆盖", of="合格 不合格", axis="sitting", failing="不合格"
    )
    assert worked(text, history=sittings) == (["1", "2", "无"], [])


@pytest.mark.rule("ET-14")
def test_a_month_without_results_brings_no_earlier_failure_back() -> None:
    """The history ends in August: September has no result, so nothing of August follows a second time."""
    assert worked(LADDER, history=history("好差", last="2026-08")) == (["无"], [])
    assert worked(LADDER, history=history("好差", last="2026-08"), period="2026-08") == (["1"], [])


def test_a_ladder_has_one_rung_a_subject() -> None:
    """Grades by item and month would give a rung for each item, and no letter knows which one it is about."""
    wide = replace(history("好差").form, axes=("item", "period"))
    assert said(LADDER, history=wide)[0].startswith("wrong-form: ")


@pytest.mark.rule("ET-14", "ET-05")
def test_a_ladder_needs_a_pass_mark() -> None:
    grades = words("合格", of="合格 不合格", axis="period")
    assert said(LADDER, history=history("好")) == []
    assert said(LADDER, history=grades) == [
        "no-pass-mark: 惩戒以“不合格”为一次，但“history”没有这样的不合格等次（不合格的有：—）："
        "没有合格分数就无从判断"
    ]


@pytest.mark.rule("ET-14", "ALL-10")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("at: 2", "at: 4"), "rungs-out-of-order: 各次的序号为 1、4、3，应从1起连续"),
        (
            (", decided-by: 领导小组", ""),
            "choice-without-decider: 第3次的处理要在几个选项中裁定，但选项不足两个或没有写由谁裁定",
        ),
        (
            (", {id: contract, label: 按第四十条办理}", ""),
            "choice-without-decider: 第3次的处理要在几个选项中裁定，但选项不足两个或没有写由谁裁定",
        ),
        (("days: 10, ", ""), "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“1”"),
        (
            (
                "days: 10, counted: working, starts: next-working-day, after: completion",
                "days: 10, counted: working, starts: next-working-day, after: occurrence",
            ),
            "occurrence-without-day: 第1次的待岗自发生之日起算（after: occurrence），却没有写发生在哪一天",
        ),
        (
            ("days: 10, ", "days: 10, months: 1, "),
            "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“1”",
        ),
        (
            ("choices: [{id: transfer, label: 调岗}, {id: contract, label: 按第四十条办理}], ", ""),
            "rung-without-consequence: 第3次没有写任何处理",
        ),
    ],
)
def test_rungs_that_say_too_little(change: tuple[str, str], sentence: str) -> None:
    assert said(LADDER.replace(*change), history=history("好")) == [sentence]


@pytest.mark.rule("ALL-13", "ET-14")
@pytest.mark.parametrize(
    ("change", "question"),
    [
        (("base: 绩效工资, ", ""), "“base”：按哪一项工资扣减？请写明 base"),
        (("month: same, ", ""), "“month”：扣哪个月的？请写明 month"),
        ((", adds-up: false", ""), "“adds-up”：多次扣减是否累加？请写明 adds-up"),
        (("counted: working, ", ""), "“counted”：按工作日还是日历日计？请写明 counted"),
        ((", starts: next-working-day", ""), "“starts”：从哪一天起算？请写明 starts"),
        ((", after: completion", ""), "“after”：自结论公布、宣布收齐还是发生之日起算？请写明 after"),
        (("year: calendar\n", "\n"), "“year”：“年度”指哪一年？请写明 year"),
        (("restart: each-year\n", "\n"), "“restart”：何时重新计数？请写明 restart"),
        (("counts: 不合格\n", "\n"), "“counts”：什么算一次不合格？请写明 counts，并给出合格分数"),
    ],
)
def test_every_point_that_the_text_leaves_open_is_asked(change: tuple[str, str], question: str) -> None:
    text = LADDER.replace(*change, 1) if change[0].endswith("\n") else LADDER.replace(*change)
    asked = asks("\n".join(line for line in text.splitlines() if line.strip()))
    assert set(asked) == {f"原文没有规定，需要本单位写明{question}"}


@pytest.mark.rule("ET-14")
@pytest.mark.parametrize(
    ("after", "starts", "words"),
    [
        ("release", "next-working-day", "待岗培训10天（工作日），自结论公布后的下一个工作日起算"),
        ("completion", "next-day", "待岗培训10天（工作日），自宣布收齐次日起算"),
        ("occurrence", "next-month", "待岗培训10天（工作日），自发生之日的次月1日起算"),
    ],
)
def test_the_sentence_says_from_when_a_standby_runs(after: str, starts: str, words: str) -> None:
    text = LADDER.replace(
        "starts: next-working-day, after: completion", f"starts: {starts}, after: {after}", 1
    )
    assert words in rule(text).sentence(str).zh


def test_figures_are_those_that_a_clause_must_print() -> None:
    assert sorted({int(f) for f in rule(LADDER).figures()}) == [1, 2, 3, 10, 20]
