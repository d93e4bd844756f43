"""What the sample promises by content: registers to read, what the plan says, what stays inside."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from generator.rules.ladder import Ladder
from generator.views.reference import reference_pages
from tests.mutations.table import REPOSITORY

# The registers that employees read, and the columns that the rule asks for.
SHOWN = [
    ("group", "组别 职务 任职起", "ET-02"),
    ("training-plan", "批次 内容 师资 方式 考核日期", "ET-20"),
    ("responsibles", "部门 责任人 组织领导 物质保障 表彰奖励", "ET-25"),
    ("improvements", "部门 服务短板 来源 整改措施 结果", "ET-26"),
]


@pytest.fixture(scope="module")
def site(sample: Any) -> dict[str, str]:
    pages = sample.rendered(reference_pages(sample.public, sample.schemes, sample.documents))
    return {address: unescape(text) for address, text in pages.items()}


@pytest.mark.parametrize(
    ("register", "headings"),
    [pytest.param(name, words.split(), id=rule, marks=pytest.mark.rule(rule)) for name, words, rule in SHOWN],
)
def test_the_register_can_be_read(site: dict[str, str], register: str, headings: list[str]) -> None:
    text = site.get(f"registers/{register}.html", "")
    assert [h for h in headings if h not in text] == []
    rows = (REPOSITORY / f"content/data/{register}.csv").read_text("utf-8-sig").strip().split("\n")
    assert text.count('<th scope="row"') == len(rows) - 1 > 2
    assert f'href="registers/{register}.html"' in site["registers.html"]


@pytest.mark.rule("ET-19")
def test_the_plan_names_its_goals_and_ends_with_issuer_and_date(sample: Any, site: dict[str, str]) -> None:
    plans = [d for d in sample.documents.pages if d.front.kind == "plan"]
    assert len(plans) == 2
    for plan in plans:
        text = re.sub(r"<[^>]+>", "", site[f"documents/{plan.front.id}.html"].split("<main", 1)[1])
        assert "为主题" in text
        goals = text.split("一、活动目标")[1].split("二、")[0]
        for goal in ("示范单位", "示范窗口", "服务礼仪标兵"):
            own = f"（[一二三]）{goal}：" if "（一）" in goals else goal  # a line for each, or one sentence
            assert re.search(own, goals), goal
        issued = plan.front.issued
        assert re.search(f"{plan.front.issuer}\\s*{issued.year}年{issued.month}月{issued.day}日", text)


@pytest.mark.rule("ET-17")
def test_no_result_of_the_site_shows_what_follows_from_failing(sample: Any) -> None:
    ladders = 0
    for key, result in sample.results.by_key.items():
        named = {step.id for step in result.assessment.steps if isinstance(step.rule, Ladder)}
        shown = sample.public.by_key.get(key)
        assert shown is None or not named & set(shown.shown), key
        ladders += len(named)
    assert ladders > 10
