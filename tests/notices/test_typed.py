"""What is typed by hand where a reference belongs."""

from __future__ import annotations

import pytest

from tests.notices.conftest import Site


@pytest.mark.rule("ALL-14")
@pytest.mark.parametrize(
    "words", ["得96.31分", "共9个窗口", "第一名", "占百分之百，即100%", "奖励500元", "十二名人员", "两名同志"]
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


def test_a_line_is_told_once(site: Site) -> None:
    assert site.codes("李娜得93.47分，王芳得95.35分。") == ["figure-typed", "name-typed"]


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


def test_a_part_of_a_table_contradicts_nothing(site: Site) -> None:
    assert site.codes("本月共考核9名人员。\n\n{{ table routine top=2 }}") == ["figure-typed"]
