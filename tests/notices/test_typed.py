"""What is typed by hand where a reference belongs."""

from __future__ import annotations

import pytest

from tests.notices.conftest import Site


@pytest.mark.rule("ALL-14")
@pytest.mark.parametrize(
    "words",
    ["得96.31分", "共9个窗口", "第一名", "占百分之百，即100%", "奖励500元", "十二名人员", "两名同志", "25人"],
)
def test_a_figure_typed_by_hand_is_a_doubt(site: Site, words: str) -> None:
    assert site.codes(f"本月{words}。") == ["figure-typed"]


@pytest.mark.parametrize(
    "words",
    [
        "一个目标",
        "十分重视",
        "三分之一",
        "五分钟",
        "10个工作日",
        "3个月",
        "2026年1月5日",
        "第十二条",
        "分两步",
        "元旦",
    ],
)
def test_what_is_no_figure_of_a_result(site: Site, words: str) -> None:
    assert site.codes(f"本月{words}。") == []


def told(site: Site, body: str) -> list[tuple[str, str, str]]:
    """What is found in a published circular: code, line and column, value."""
    site.notice(body).release("c1")
    return [(f.code, str(f.place).partition(":")[2], f.value) for f in site.checked().stopping]


def test_every_name_and_figure_of_a_line_is_told(site: Site) -> None:
    assert told(site, "李娜得93.47分，王芳得95.35分。\n再说李娜。") == [
        ("name-typed", "16:1", "李娜"),
        ("figure-typed", "16:4", "93.47分"),
        ("name-typed", "16:11", "王芳"),
        ("figure-typed", "16:14", "95.35分"),
        ("name-typed", "17:3", "李娜"),
    ]


def test_every_tag_is_told_and_one_that_goes_on_in_the_next_line(site: Site) -> None:
    assert told(site, "<b>甲</b>\n\n<img\nsrc=x>") == [
        ("raw-html", "16:1", "<b>"),
        ("raw-html", "16:5", "</b>"),
        ("raw-html", "18:1", "<img"),
    ]


def test_wrong_references_hide_nothing_else(site: Site) -> None:
    assert told(site, "{{ nonsense }}{{ name nobody }}得90分\n\n{{ name nobody }}和{{ name nobody }}") == [
        ("reference-syntax", "16:1", "{{ nonsense }}"),
        ("reference-unknown", "16:15", "nobody"),
        ("figure-typed", "16:33", "90分"),
        ("reference-unknown", "18:1", "nobody"),
        ("reference-unknown", "18:19", "nobody"),
    ]


def test_where_a_comment_was_the_line_alone_is_told(site: Site) -> None:
    assert told(site, "甲<!-- 待核 -->得90分") == [("figure-typed", "16", "90分")]


def test_one_acceptance_is_of_a_value_in_its_line(site: Site) -> None:
    site.notice("得90分，又得90分。").release("c1")
    assert {f.key for f in site.checked().stopping} == {"figure-typed notices/c1.md:16 90分"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("本月共考核3个窗口。", "count-contradicts-table"),
        ("本月共考核1个窗口。", "count-contradicts-table"),
        ("本月对5个单位通报。", "count-contradicts-table"),
        ("本月共考核2个窗口。", "figure-typed"),
        ("其中1个窗口表现突出。", "figure-typed"),
        ("本月共考核4个科室。", "figure-typed"),
    ],
)
def test_a_count_is_held_against_the_tables(site: Site, words: str, code: str) -> None:
    assert site.codes(f"{words}\n\n{{{{ table windows columns=score }}}}") == [code]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("二十五个窗口参加。\n\n{{ table windows columns=score }}", [("二十五个窗口", "2")]),
        ("２５个参评单位。\n\n{{ table windows columns=score }}", [("２５个参评单位", "2")]),
        ("六名人员、七位同志。\n\n{{ table routine columns=total }}", [("六名人员", "4"), ("七位同志", "4")]),
        ("共考核6人。\n\n{{ table routine columns=total }}", [("6人", "4")]),
        ("6名窗口人员。\n\n{{ table routine columns=total }}", [("6名窗口人员", "4")]),
        ("得分居前的三名人员如下：\n\n{{ table routine top=2 }}", [("三名人员", "2")]),
        ("## 前列的3名人员\n\n{{ table routine top=2 }}", [("3名人员", "2")]),
        ("共{{ count windows }}个窗口，即全部3个窗口。", [("3个窗口", "2")]),
        ("评出{{ count windows.model }}个示范窗口，2个示范窗口如下。", [("2个示范窗口", "1")]),
        ("以下3个窗口受到表扬：\n\n- {{ name w1 }}\n- {{ name w2 }}", [("3个", "2")]),
        ("三项要求如下：\n\n1. 甲\n2. 乙\n3. 丙\n4. 丁", [("三项", "4")]),
        ("{{ list windows.model }}等3个窗口受到表扬。", [("3个", "1")]),
        ("{{ name w1 }}、{{ name w2 }}等1个窗口受到表扬。", [("1个", "2")]),
        ("2个示范窗口为{{ list windows.model }}。", [("2个", "1")]),
        ("3个窗口：{{ name w1 }}、{{ name w2 }}。", [("3个", "2")]),
        ("| 窗口名称 | 得分 |\n|---|---|\n| 甲 | 一 |\n| 合计 | 一 |\n\n共2个窗口。", [("2个窗口", "1")]),
    ],
)  # fmt: skip
def test_a_count_beside_what_it_counts_must_be_true(
    site: Site, body: str, wrong: list[tuple[str, str]]
) -> None:
    site.notice(body).release("c1")
    found = [f for f in site.checked().stopping if f.code == "count-contradicts-table"]
    assert [(f.value, str(f.fields["rows"])) for f in found] == wrong


@pytest.mark.parametrize(
    "body",
    [
        "参加考核的有2个窗口，居前的1个窗口是：\n\n{{ table windows top=1 }}",
        "本月有1个窗口未达标，各窗口得分如下：\n\n{{ table windows columns=score }}",
        "前3名人员是：\n\n{{ table routine top=2 }}",
        "从9名人员中选出的是：\n\n{{ table routine top=2 }}",
        "{{ name p01 }}、{{ name p02 }}等9名同志受到表扬。",
        "共评出1个优秀窗口。\n\n{{ table windows columns=score }}",
        "1个示范窗口为{{ list windows.model }}。",
        "2项要求如下：\n\n1. 甲\n2. 乙",
        "窗口服务考核9名人员的情况。\n\n{{ table windows columns=score }}",
    ],
)
def test_a_count_of_something_else_contradicts_nothing(site: Site, body: str) -> None:
    assert "count-contradicts-table" not in site.codes(body)


def test_a_title_must_not_contradict_the_tables(site: Site) -> None:
    attached = "attachments:\n- {title: 3个窗口考核结果, table: table windows columns=score}\n"
    site.notice(title="关于25个单位考核情况的通报", more=attached).release("c1")
    found = [(f.code, str(f.place), f.value) for f in site.checked().stopping]
    assert found == [
        ("count-contradicts-table", "notices/c1.md:5", "25个单位"),
        ("count-contradicts-table", "notices/c1.md:16", "3个窗口"),
    ]


def test_a_part_of_a_table_contradicts_nothing(site: Site) -> None:
    assert site.codes("本月共考核9名人员。\n\n{{ table routine top=2 }}") == ["figure-typed"]
