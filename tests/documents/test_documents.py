"""Regulations and pages that people write: clauses, blanks, departments, editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.base.finding import Findings
from generator.documents.from_sources import figures_in, in_arabic, read_documents
from generator.documents.model import Documents
from generator.sources.tree import read_tree

CONTENT = Path(__file__).resolve().parents[2] / "content"
HEAD = """---
format: 1
kind: regulation
id: rules
edition: "2026"
title: 考核办法
in-force: {from: 2026-01-01}
---
"""


def read(folder: Path, **texts: str) -> tuple[Documents, list[str]]:
    """Documents of a folder with these texts (``regulations__a`` is regulations/a.md), and what was found."""
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    findings = Findings()
    documents = read_documents(read_tree(folder, findings), date(2026, 11, 20), findings)
    return documents, [f.key for f in findings]


@pytest.fixture(scope="module")
def sample() -> Documents:
    """The documents of the sample."""
    findings = Findings()
    files = [f for f in read_tree(CONTENT, findings) if f.path.endswith(".md")]
    documents = read_documents(files, date(2026, 11, 20), findings)
    assert [f.key for f in findings] == []
    return documents


@pytest.mark.rule("ALL-14", "ET-19")
@pytest.mark.parametrize("blank", ["XX", "××", "某某", "__", "〔〕", "xx", "〇〇〇", "{{ name }}"])
def test_a_blank_of_the_model_stops_the_build(tmp_path: Path, blank: str) -> None:
    text = HEAD + f"第一条　由{blank}负责。 {{#c-1}}\n"
    _, found = read(tmp_path, regulations__a=text)
    assert found == [f"blank-unfilled regulations/a.md:9 {blank}"]


@pytest.mark.rule("ALL-14")
@pytest.mark.parametrize(
    "words", ["由TBD负责", "时间：待定。", "| 待补 | 2 |", "地点待定", "由○○科负责", "待填（TODO"]
)
def test_what_may_be_a_blank_is_asked(tmp_path: Path, words: str) -> None:
    _, found = read(tmp_path, regulations__a=HEAD + f"{words} {{#c-1}}\n")
    assert {f.split(" ")[0] for f in found} == {"blank-perhaps"}


@pytest.mark.parametrize(
    "words",
    [
        "二〇〇〇年发布",
        "待定岗人员",
        "等待定期检查",
        "待补考的人员",
        "见[表](a/xx/b.html)",
        "待定级",
        "texxt",
        "一○",
    ],
)
def test_words_that_look_like_blanks_are_none(tmp_path: Path, words: str) -> None:
    _, found = read(tmp_path, regulations__a=HEAD + f"{words} {{#c-1}}\n")
    assert found == []


def test_a_comment_is_in_no_clause_and_moves_no_line(tmp_path: Path) -> None:
    """Neither in the body nor among the figures of a clause; a table around it stays one, places stay true."""
    text = HEAD + (
        "<!-- 起草说明：扣5分？XX -->\n第一条　扣2分<!-- 原为3分 -->。 {#c-1} <!-- 领导\n再看 -->\n\n"
        "| 项 | 分 |\n|---|---|\n<!-- 甲待定 -->\n| 乙 | 4 |\n\n第二条　某某。 {#c-2}\n"
    )
    documents, found = read(tmp_path, regulations__a=text)
    assert found == [
        "comment-left-out regulations/a.md:9 起草说明：扣5分？XX",
        "comment-left-out regulations/a.md:10 原为3分",
        "comment-left-out regulations/a.md:10 领导 再看",
        "comment-left-out regulations/a.md:15 甲待定",
        "blank-unfilled regulations/a.md:18 某某",
    ]
    document = documents.regulations["rules@2026"]
    assert "<!--" not in document.body and "-->" not in document.body
    assert figures_in(document.clauses["c-1"].text) == {"1", "2", "4"}
    assert "|---|---|\n| 乙 | 4 |" in document.body
    assert [c.place.line for c in document.clauses.values()] == [10, 18]


def test_a_comment_in_the_front_matter_is_none_of_the_title(tmp_path: Path) -> None:
    head = HEAD.replace("title: 考核办法", "title: 考核办法 <!-- 暂名 -->")
    documents, found = read(tmp_path, regulations__a=head + "第一条　总则。 {#c-1}\n")
    assert found == ["comment-left-out regulations/a.md:6 暂名"]
    assert documents.regulations["rules@2026"].front.title == "考核办法"


def test_a_comment_that_never_ends_hides_nothing(tmp_path: Path) -> None:
    documents, found = read(tmp_path, regulations__a=HEAD + "第一条 {#c-1}\n\n<!-- 注\n\n第二条 {#c-2}\n")
    assert found == ["comment-unclosed regulations/a.md:11 注 第二条 {#c-2}"]
    assert list(documents.regulations["rules@2026"].clauses) == ["c-1", "c-2"]


@pytest.mark.rule("ALL-14")
def test_a_blank_in_the_title_is_found_too(tmp_path: Path) -> None:
    _, found = read(
        tmp_path, regulations__a=HEAD.replace("考核办法", "XX考核办法") + "第一条　总则。 {#c-1}\n"
    )
    assert found == ["blank-unfilled regulations/a.md:6 XX"]


def test_a_clause_runs_to_the_next_and_keeps_its_table(tmp_path: Path) -> None:
    text = (
        HEAD + "## 附件 {#a}\n\n| 项目 | 分 |\n|---|---|\n| 甲 | 5 |\n\n一段 {#b .own}\n\n缺页 {#c .lost}\n"
    )
    documents, found = read(tmp_path, regulations__a=text)
    assert found == []
    clauses = documents.regulations["rules@2026"].clauses
    assert "| 甲 | 5 |" in clauses["a"].text
    assert [(c.anchor, c.own, c.lost) for c in clauses.values()] == [
        ("a", False, False), ("b", True, False), ("c", False, True),
    ]  # fmt: skip
    assert documents.clause("rules@2026#b") == clauses["b"]
    assert documents.clause("rules@2025#b") is None


def test_an_anchor_or_edition_twice_is_found(tmp_path: Path) -> None:
    text = HEAD + "一 {#a}\n\n二 {#a}\n"
    _, found = read(tmp_path, regulations__a=text, regulations__b=HEAD + "三 {#a}\n")
    assert found == ["doubled-id regulations/a.md:11 a", "doubled-id regulations/b.md:1 rules@2026"]


def test_a_page_of_tomorrow_is_not_there(tmp_path: Path) -> None:
    page = "---\nformat: 1\nkind: page\nid: news\ntitle: 简讯\nreleased: {}\n---\n正文\n"
    documents, _ = read(tmp_path, documents__a=page.format("2026-11-21"))
    assert documents.pages == ()
    documents, _ = read(tmp_path, documents__a=page.format("2026-11-20"))
    assert [d.key for d in documents.pages] == ["news"]


def test_figures_are_read_in_both_scripts() -> None:
    assert figures_in("八十五分以上，第三次，2.50元，二〇二六年，１０天") == {"85", "3", "2.5", "2026", "10"}
    assert in_arabic("第三次　不合格，扣二十％") == "第3次不合格，扣20%"


@pytest.mark.rule("ET-18")
def test_every_department_of_the_sample_has_a_section_for_its_progress(sample: Documents) -> None:
    reports = [d for d in sample.pages if d.front.section == "progress"]
    assert len(reports) >= 3
    assert all(d.front.released is not None and d.front.fact == "document" for d in reports)
    rows = (CONTENT / "organisation/units.csv").read_text("utf-8-sig")
    departments = {line.split(",")[0] for line in rows.split("\n") if ",部门," in line}
    named = {d.front.unit for d in reports if d.front.unit}
    assert len(named) == len(reports)
    assert named <= departments
    assert all(d.clauses for d in reports)


@pytest.mark.rule("ET-27")
def test_good_examples_have_their_page(sample: Documents) -> None:
    page = next(d for d in sample.pages if d.front.id == "good-examples-2026")
    assert (page.front.kind, page.front.section) == ("page", "good-examples")
    assert page.body.count("## ") >= 2


@pytest.mark.rule("ALL-08", "ALL-07")
def test_what_the_copy_lost_is_named_and_what_replaces_it_is_own(sample: Documents) -> None:
    clauses = sample.regulations["etiquette@2026"].clauses
    lost = [c for c in clauses.values() if c.lost]
    assert [c.anchor for c in lost] == ["a-3"]
    assert clauses["a-3-1"].own
    own = sample.regulations["implementing@2026"].front
    assert own.own and own.adopted is not None and own.adopted.by == "考核领导小组"
