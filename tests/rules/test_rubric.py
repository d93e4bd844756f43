"""评分细则: bands of whole marks, sections and their sums (ET-09, ET-28)."""

from __future__ import annotations

import pytest

from generator.base.text import Text
from tests.rules.columns import asks, numbers, rule, said, values, worked

# Two sections of the annex as it is printed: 语言清晰度 has no 0, 主动服务意识 is whole.
SHEET = """
    kind: rubric
    of: marks
    along: item
    marks: whole
    uncovered: refuse
    full: 7
    sections:
    - id: a
      label: 规范
      full: 2
      items:
      - {item: item-1, label: 语言清晰度, full: 2, bands: [{from: 1, to: 1, says: 含混}, {from: 2, to: 2, says: 清楚}]}
    - id: b
      label: 态度
      full: 5
      items:
      - {item: item-2, label: 主动服务意识, full: 5, bands: [{from: 5, to: 5, says: 主动}, {from: 2, to: 4, says: 一般}, {from: 1, to: 1, says: 消极}, {from: 0, to: 0, says: 拒绝}]}
"""


@pytest.mark.rule("ET-09", "ET-28")
def test_items_add_up_to_the_sheet() -> None:
    marks = numbers("2 5", "1 0", "1 3", axis="item")
    assert values(SHEET, marks=marks) == ["7", "1", "4"]


@pytest.mark.rule("ET-09")
@pytest.mark.parametrize(
    ("marks", "item", "mark", "allowed"),
    [
        ("0 5", "语言清晰度", "0", "1、2"),  # the rubric covers no 0 here
        ("3 5", "语言清晰度", "3", "1、2"),  # above the full mark
        ("2 6", "主动服务意识", "6", "0、1、2、3、4、5"),
        ("2 4.5", "主动服务意识", "4.5", "0、1、2、3、4、5"),  # whole marks only
    ],
)
def test_a_mark_in_no_band_is_refused(marks: str, item: str, mark: str, allowed: str) -> None:
    _, reported = worked(SHEET, marks=numbers(marks, axis="item"))
    assert reported == [f"“{item}”的分数 {mark} 不在评分细则的任何一档，可用：{allowed}"]


@pytest.mark.rule("ET-09")
def test_halves_and_uncovered_marks_where_the_scheme_allows_them() -> None:
    text = SHEET.replace("marks: whole", "marks: half").replace("uncovered: refuse", "uncovered: allow")
    assert values(text, marks=numbers("0 4.5", "1.5 0.5", axis="item")) == ["4.5", "2.0"]
    _, reported = worked(text, marks=numbers("0.25 5", axis="item"))
    assert reported == ["“语言清晰度”的分数 0.25 不在评分细则的任何一档，可用：0、0.5、1、1.5、2"]


@pytest.mark.rule("ET-28", "ALL-16")
def test_a_sheet_with_a_blank_item_is_not_added_up() -> None:
    got, reported = worked(SHEET, marks=numbers("2 无", "缺考 缺考", axis="item"))
    assert got == ["无", "缺考"]
    assert reported == ["甲（s1）的一份评分表有项目没有打分（此格：无）"]


@pytest.mark.rule("ET-28")
def test_columns_that_are_no_item_play_no_part() -> None:
    assert values(SHEET, marks=numbers("2 5 90", "1 3 无", axis="item")) == ["7", "4"]
    _, reported = worked(SHEET, marks=numbers("2", axis="item"))
    assert reported == ["评分细则的项目“主动服务意识”（item-2）没有对应的列"]


GAP = "marks-uncovered: “{}”的评分细则没有列出 {} 分"


@pytest.mark.rule("ET-09", "ALL-15")
@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ([], [GAP.format("语言清晰度", "0")]),
        # a section printed as 95 of 100, so to speak: printed 4, its items make 5
        (
            [("full: 5\n      items", "full: 4\n      items")],
            [
                GAP.format("语言清晰度", "0"),
                "section-sum: 分项“态度”标明4分，而其项目合计5分",
                "sections-total: 各分项标明的分值合计6分，满分为7分",
            ],
        ),
        (
            [("full: 7", "full: 10")],
            [
                # sections and items agree: it is the full mark that differs, said once
                "items-total: 各项目分值合计7分，满分为10分",
                GAP.format("语言清晰度", "0"),
            ],
        ),
        (
            [("{from: 2, to: 4", "{from: 2, to: 5")],
            ["bands-overlap: “主动服务意识”的分档在 5 处重叠", GAP.format("语言清晰度", "0")],
        ),
        (
            [("{from: 2, to: 4", "{from: 2, to: 3")],
            [GAP.format("主动服务意识", "4"), GAP.format("语言清晰度", "0")],
        ),
        (
            [("{from: 5, to: 5", "{from: 5, to: 6")],
            ["band-outside: “主动服务意识”的分档 5-6 超出 0–5", GAP.format("语言清晰度", "0")],
        ),
        (
            [("item: item-2", "item: item-1")],
            [GAP.format("语言清晰度", "0"), "named-twice: “item-1”写了两次"],
        ),
        # halves leave the half marks of the bands of one mark uncovered
        (
            [("marks: whole", "marks: half")],
            [GAP.format("主动服务意识", "0.5、1.5、4.5"), GAP.format("语言清晰度", "0、0.5、1.5")],
        ),
    ],
)
def test_what_the_checker_finds_in_a_rubric(changes: list[tuple[str, str]], sentences: list[str]) -> None:
    text = SHEET
    for change in changes:
        text = text.replace(*change)
    assert sorted(said(text, marks=numbers("2 5", axis="item"))) == sorted(sentences)


@pytest.mark.rule("ET-09")
@pytest.mark.parametrize(
    ("key", "question"),
    [("marks", "打整分还是半分？请写明 marks"), ("uncovered", "细则未列出的分数能否使用？请写明 uncovered")],
)
def test_the_question_that_a_missing_word_asks(key: str, question: str) -> None:
    without = "\n".join(line for line in SHEET.splitlines() if not line.strip().startswith(f"{key}:"))
    assert asks(without) == [f"原文没有规定，需要本单位写明“{key}”：{question}"]


def test_the_sentence_says_every_choice() -> None:
    assert rule(SHEET).sentence({"marks": "评分表"}.__getitem__) == Text(
        "按评分细则对2个项目逐项打分（整分），未列出的分数不得使用，各项相加，满分7分。",
        "2 items marked by the rubric (whole marks), marks that no band covers are refused, added up; "
        "full mark 7.",
    )
