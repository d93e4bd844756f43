"""名额、分组、递补: how many are chosen, of which group, and who comes for those who decline (ET-11, ALL-04)."""

from __future__ import annotations

import pytest

from generator.rules.model import Decided
from tests.rules.columns import asks, flags, numbers, rule, said, values, words, worked

POSTS = "甲岗 乙岗"
CHOOSE = """
    kind: selection
    from: eligible
    by: score
    order: highest-first
    quota: {number: 2}
    more: all-enter
    fewer: leave-open
"""


def choosing(quota: str, more: str = "all-enter", extra: str = "") -> str:
    """A selection with this quota."""
    text = CHOOSE.replace("{number: 2}", quota).replace("all-enter", more)
    return text + "".join(f"    {line}\n" for line in extra.splitlines())


TEN = {"score": numbers("99 98 97 96 95 94 93 92 91 90"), "eligible": flags("是 是 是 是 是 是 是 是 是 否")}


@pytest.mark.rule("ET-11")
@pytest.mark.parametrize(
    ("quota", "chosen"),
    [
        ("{percent: 25, of: all, round: down}", 2),  # 25 % of ten
        ("{percent: 25, of: all, round: half-up}", 3),
        ("{percent: 21, of: all, round: up}", 3),
        ("{percent: 25, of: eligible, round: down}", 2),  # 2.25 of nine
        ("{percent: 1, of: all, round: down, at-least: 1}", 1),
        ("{percent: 1, of: all, round: down}", 0),
    ],
)
def test_a_share(quota: str, chosen: int) -> None:
    assert values(choosing(quota), **TEN) == ["是"] * chosen + ["否"] * (10 - chosen)


def test_a_share_of_those_for_whom_it_holds() -> None:
    staffed = flags("是 是 是 是 否 否 否 否 否 否")
    got = values(choosing("{percent: 50, only: staffed, round: down}"), **TEN, staffed=staffed)
    assert got.count("是") == 2


# 「10人(含10人)以上的，比例为1∶2；9人(含9人)以下的，比例为1∶3」; 「计划数≤4的，名额为计划数+1」
STEPS = "{per: plan, steps: [{up-to: 9, times: 3}, {times: 2}]}"


@pytest.mark.parametrize(("plan", "chosen"), [(1, 3), (2, 6), (3, 9), (10, 9)])
def test_steps_by_the_plan(plan: int, chosen: int) -> None:
    """Nine times three are more than there are; ten times two as well."""
    got = values(choosing(STEPS), **TEN, plan=numbers(" ".join([str(plan)] * 10)))
    assert got.count("是") == min(chosen, 9)


@pytest.mark.parametrize(("plan", "chosen"), [(4, 5), (5, 8)])
def test_one_more_than_the_plan(plan: int, chosen: int) -> None:
    quota = "{per: plan, steps: [{up-to: 4, plus: 1}, {times: 1.5, round: up}]}".replace(", round: up", "")
    text = choosing(quota.replace("per:", "round: up, per:"))
    assert values(text, **TEN, plan=numbers(" ".join([str(plan)] * 10))).count("是") == chosen


def test_each_post_has_its_own_quota() -> None:
    text = choosing("{per: plan, steps: [{times: 1}]}", extra="within: post")
    columns = {
        "score": numbers("80 90 70 95 60 85"), "eligible": flags("是 是 是 是 是 是"),
        "post": words("甲岗 甲岗 甲岗 乙岗 乙岗 无", of=POSTS), "plan": numbers("2 2 2 1 1 1"),
    }  # fmt: skip
    assert values(text, **columns) == ["是", "是", "否", "是", "否", "否"]  # without a post nobody is chosen


def test_each_unit_has_its_own_quota() -> None:
    text = choosing("{number: 1}", extra="among: window")
    columns = {"score": numbers("80 90 70"), "eligible": flags("是 是 是")}
    assert worked(text, groups="7 7 8", **columns) == (["否", "是", "是"], [])


def test_plans_that_differ_within_a_group() -> None:
    columns = {"score": numbers("80 90"), "eligible": flags("是 是")}
    for plan, named in (("1 2", "1、2"), ("1 无", "1、—")):
        got, reported = worked(choosing("{per: plan, steps: [{times: 1}]}"), **columns, plan=numbers(plan))
        assert got == ["否", "否"]
        assert reported == [f"2026-09同一组的2人（甲（s1）等）计划数不一致，或没有计划数：{named}"]


AGAIN = "replacements: {declined: gone, at-most: 2}"


@pytest.mark.parametrize(
    ("gone", "chosen"),
    [
        ("否 否 否 否 否 否", "是 是 否 否 否 否"),
        ("是 否 否 否 否 否", "否 是 是 否 否 否"),  # one place filled again
        ("是 是 否 否 否 否", "否 否 是 是 否 否"),  # both at once are one time
        ("是 否 是 否 否 否", "否 是 否 是 否 否"),  # who comes for the first declines: the second time
        ("是 否 是 是 否 否", "否 是 否 否 否 否"),  # there is no third time: the place stays open
        ("是 是 是 是 是 是", "否 否 否 否 否 否"),
    ],
)
def test_replacements_from_the_list(gone: str, chosen: str) -> None:
    columns = {"score": numbers("99 98 97 96 95 94"), "eligible": flags("是 是 是 是 是 是")}
    assert values(choosing("{number: 2}", extra=AGAIN), **columns, gone=flags(gone)) == chosen.split()


def test_two_ties_need_a_decision_each() -> None:
    text = choosing("{number: 1}", "decision", "within: post")
    columns = {
        "score": numbers("90 90 80 80"), "eligible": flags("是 是 是 是"),
        "post": words("甲岗 甲岗 乙岗 乙岗", of=POSTS),
    }  # fmt: skip
    assert worked(text, **columns)[1] == [
        "2026-09名额边上并列，只剩1个名额：丙（s3）、丁（s4）",
        "2026-09名额边上并列，只剩1个名额：甲（s1）、乙（s2）",
    ]
    one = Decided(chosen=frozenset({"s2"}), recorded=True)
    got, reported = worked(text, one, **columns)
    assert (got, reported) == (
        ["否", "是", "否", "否"], ["2026-09名额边上并列，只剩1个名额：丙（s3）、丁（s4）"],
    )  # fmt: skip
    both = Decided(chosen=frozenset({"s2", "s3"}), recorded=True)
    assert worked(text, both, **columns) == (["否", "是", "是", "否"], [])


@pytest.mark.rule("ALL-04")
def test_more_decimals_part_a_tie_only_at_the_cut() -> None:
    """「如出现并列，拟进入体检人员超过招录计划的，综合成绩顺延小数位确定综合成绩排序」"""
    text = choosing("{number: 2}", "decision", "then: [{of: unrounded, order: highest-first}]")
    columns = {"score": numbers("90 85.33 85.33"), "eligible": flags("是 是 是")}
    assert values(text, **columns, unrounded=numbers("90 85.331 85.334")) == ["是", "否", "是"]


@pytest.mark.rule("ALL-04")
def test_who_has_no_value_in_a_key_comes_behind_the_equal_ones() -> None:
    rank = "kind: rank\nof: score\norder: {order}\nties: shared\nthen: [{{of: written, order: {order}}}]\n"
    score, written = numbers("90 90 90 80"), numbers("70 缺考 75 99")
    got = values(rank.format(order="highest-first"), score=score, written=written)
    assert got == ["2", "3", "1", "4"]
    got = values(
        rank.format(order="lowest-first"), score=numbers("90 90 90 80", better="lower"), written=written
    )
    assert got == ["2", "4", "3", "1"]


@pytest.mark.rule("ALL-04")
def test_places_apart_for_each_post() -> None:
    rank = "kind: rank\nof: score\norder: highest-first\nties: shared\nwithin: post\n"
    post = words("甲岗 乙岗 甲岗 乙岗 无", of=POSTS)
    assert values(rank, score=numbers("90 95 92 95 99"), post=post) == ["2", "1", "1", "1", "无"]


@pytest.mark.parametrize(
    ("quota", "finding"),
    [
        ("{}", "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“quota”"),
        (
            "{number: 2, percent: 10}",
            "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“quota”",
        ),
        ("{number: 2, of: all}", "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“quota”"),
        (
            "{per: plan, steps: [{}]}",
            "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“times”",
        ),
        (
            "{per: plan, steps: [{up-to: 3, times: 2}]}",
            "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“up-to”",
        ),
        (
            "{per: plan, steps: [{up-to: 3, times: 2}, {up-to: 3, times: 1}, {plus: 1}]}",
            "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“up-to”",
        ),
        (
            "{percent: 10, round: down}",
            "open-point: 原文没有规定，需要本单位写明“of”：名额是谁的百分之几？请写明 of 或 only",
        ),
        (
            "{percent: 10, of: all}",
            "open-point: 原文没有规定，需要本单位写明“round”：名额不是整数时怎样取整？请写明 round",
        ),
        (
            "{per: plan, steps: [{times: 1.5}]}",
            "open-point: 原文没有规定，需要本单位写明“round”：名额不是整数时怎样取整？请写明 round",
        ),
        ("{percent: 110, of: all, round: up}", "limit-out-of-reach: 限度 110 超出可能的范围：0至100"),
        ("{per: post, steps: [{plus: 1}]}", "wrong-form: “post”的类型是 choice，此处需要 number"),
    ],
)
def test_what_is_wrong_with_a_quota(quota: str, finding: str) -> None:
    forms = {
        "score": numbers("90"), "eligible": flags("是"), "plan": numbers("1"), "post": words("甲岗", of=POSTS),
    }  # fmt: skip
    assert said(choosing(quota), **forms) == [finding]


def test_the_plan_itself_is_the_quota() -> None:
    got = values(choosing("{per: plan}"), **TEN, plan=numbers(" ".join(["3"] * 10)))
    assert got.count("是") == 3


def test_a_selection_without_quota_is_asked_for() -> None:
    without = "\n".join(line for line in CHOOSE.splitlines() if "quota" not in line)
    assert asks(without) == [
        "缺少“quota”（名额：number 几名；percent 百分之几；per 按计划数分档；everybody 凡符合条件的都取）"
    ]


LABELS = {
    "eligible": "资格", "score": "总分", "plan": "计划数", "post": "岗位", "gone": "放弃", "staffed": "在编",
}  # fmt: skip


def names(ref: str) -> str:
    """What the columns are called."""
    return LABELS[ref]


def test_sentences() -> None:
    text = choosing(STEPS, extra=f"within: post\n{AGAIN}")
    assert rule(text).sentence(names).zh == (
        "在“资格”者中按“岗位”分别按“总分”从高到低取“计划数”的倍数（9以下（含）3倍、其余2倍）；"
        "名额边上并列的一并入选，不足的空缺；“放弃”的依次递补，最多2次。"
    )
    share = choosing("{percent: 20, only: staffed, round: down, at-least: 1}", extra="among: window")
    assert rule(share).sentence(names).zh == (
        "在“资格”者中各单位分别按“总分”从高到低取“在编”者的20%（去尾，至少1名）；名额边上并列的一并入选，不足的空缺。"
    )
    assert rule(choosing("{percent: 20, of: all, round: up}")).sentence(names).en == (
        "Of “资格” the 20% of all (up) by “总分” from high to low; ties at the cut all enter, missing ones stay open."
    )
