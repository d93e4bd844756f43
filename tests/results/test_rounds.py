"""A round whose subjects an earlier one selected, with a share of the earlier result carried over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.base.finding import Findings
from generator.documents.from_sources import read_documents
from generator.results.model import Result
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.results.conftest import AS_OF, HEAD, Little
from tests.tables.conftest import dedent

Shown = Callable[[Result, str], dict[str, str]]

FINAL = """
- id: final
  label: 决赛
  clause: "#c-1"
  subjects: {kind: person, selected-in: best, step: star, unit-on: last-day}
  rhythm: month
  inputs:
  - {id: first, label: 初赛总分, result: monthly, take: total}
  - {id: before, label: 上期总分, result: monthly, take: total, span: previous}
  - {id: second, label: 决赛得分, register: finals, take: mark}
  steps:
  - {id: whole, kind: weighted-sum, label: 决赛总分, parts: [{of: first, percent: 40}, {of: second, percent: 60}], missing: none, round: {places: 2, way: half-up}}
  - {id: place, kind: rank, label: 名次, of: whole, order: highest-first, ties: shared}
  - {id: moved, kind: change, label: 升降, of: first, against: before, up: 升, same: 平, down: 降, missing: 首次}
- id: finalists
  label: 决赛柜台
  clause: "#c-1"
  subjects: {kind: unit, unit-kind: desk}
  rhythm: month
  inputs: [{id: totals, label: 决赛总分, members: final, take: whole}]
  steps:
  - {id: best, kind: mean, label: 平均, of: totals, along: member, missing: skip, round: {places: 2, way: half-up}}
  - {id: top, kind: rank, label: 名次, of: best, order: highest-first, ties: shared}
"""
REGISTER = """
    format: 1
    register: finals
    label: 决赛评分
    files: data/{period}/finals*.csv
    period: path
    key: [who]
    fact: score
    columns:
    - {id: who, heading: 人员, type: person}
    - {id: mark, heading: 得分, type: mark, range: [0, 100], better: higher, blank: absent, words: {}, zero: mark}
"""


def with_final(little: Little, rows: str, period: str = "2026-03") -> None:
    """The scheme with a final for the two best, and the marks of the final (``a1 90`` a row)."""
    scheme = HEAD.format(year=2026).lstrip().replace("quota: {number: 1}", "quota: {number: 2}")
    little.write("schemes/care-2026.yaml", scheme + FINAL.lstrip())
    little.write("registers/finals.yaml", dedent(REGISTER))
    text = "".join(",".join(row.split()) + "\n" for row in rows.split(";"))
    little.write(f"data/{period}/finals.csv", "人员,得分\n" + text)
    for name in ("final", "finalists"):
        little.complete.append(f"{{assessment: {name}, periods: [{period}], on: 2026-04-10, by: 办公室}}")


def test_only_those_selected_are_assessed_and_a_share_is_carried_over(little: Little, shown: Shown) -> None:
    little.marks("2026-02", "a1 90;a2 85;a3 70;a4 60", on="2026-03-05")
    little.marks("2026-03", "a1 90;a2 70;a3 80;a4 60")
    with_final(little, "a1 70;a3 90")
    result = little.result("final", "2026-03")
    assert little.said() == []
    # 90 × 40 % + 70 × 60 %; 80 × 40 % + 90 × 60 %
    assert shown(result, "whole") == {"a1": "78.00", "a3": "86.00"}
    assert shown(result, "place") == {"a1": "2", "a3": "1"}
    assert shown(result, "moved") == {"a1": "平", "a3": "升"}
    assert shown(little.result("finalists", "2026-03"), "best") == {"k1": "78.00", "k2": "86.00"}


def test_the_first_period_has_none_before_it(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 90;a2 70;a3 80;a4 60")
    with_final(little, "a1 70;a3 90")
    assert shown(little.result("final", "2026-03"), "moved") == {"a1": "首次", "a3": "首次"}


def test_marks_of_somebody_not_selected_are_found(little: Little) -> None:
    little.marks("2026-03", "a1 90;a2 70;a3 80;a4 60")
    with_final(little, "a1 70;a2 90")
    little.results()
    assert little.said() == [
        "data-missing 决赛评分",
        "subject-out-of-scope 李娜",
    ]


def test_a_register_of_the_first_round_serves_the_final_too(little: Little, shown: Shown) -> None:
    """Who was not selected stands rightly in a list that both rounds read."""
    little.marks("2026-03", "a1 90;a2 70;a3 80;a4 60")
    with_final(little, "a1 70;a3 90")
    path = little.folder / "schemes/care-2026.yaml"
    both = "{id: first, label: 初赛得分, register: marks, take: mark}"
    path.write_text(
        path.read_text("utf-8").replace("{id: first, label: 初赛总分, result: monthly, take: total}", both),
        "utf-8",
    )
    result = little.result("final", "2026-03")
    assert little.said() == []
    assert shown(result, "whole") == {"a1": "78.00", "a3": "86.00"}


def test_a_final_before_its_first_round(little: Little) -> None:
    little.marks("2026-02", "a1 90;a2 85;a3 70;a4 60", on="2026-03-05")
    with_final(little, "a1 70;a3 90", period="2026-01")
    result = little.result("final", "2026-01")
    assert result.ids == ()
    assert "earlier-round-missing 评优" in little.said()


def test_those_selected_are_of_the_latest_round_that_was_due(little: Little) -> None:
    little.marks("2026-01", "a1 90;a2 85;a3 70;a4 60")
    little.marks("2026-02", "a1 90;a2 85;a3 70;a4 60")
    with_final(little, "a1 70;a2 90", period="2026-02")
    little.complete = [c for c in little.complete if "best" not in c or "2026-01" in c]
    result = little.result("final", "2026-02")
    # January's are not taken in the place of February's.
    assert "earlier-round-missing 评优" in little.said()
    assert result.ids == ()


@pytest.mark.parametrize(
    ("written", "by", "found"),
    [
        ("selected-in: best, step: star", "selected-in: bset, step: star", "unknown-assessment bset"),
        ("selected-in: best, step: star", "selected-in: best, step: starr", "unknown-step starr"),
        ("selected-in: best, step: star", "selected-in: monthly, step: total", "wrong-form total"),
        ("selected-in: best, step: star", "selected-in: best", "input-unclear final"),
        ("kind: person, selected-in", "kind: unit, selected-in", "subjects-differ best"),
    ],
)
def test_a_round_that_cannot_follow(little: Little, written: str, by: str, found: str) -> None:
    little.marks("2026-03", "a1 90;a2 70;a3 80;a4 60")
    with_final(little, "a1 70;a3 90")
    path = little.folder / "schemes/care-2026.yaml"
    path.write_text(path.read_text("utf-8").replace(written, by), "utf-8")
    findings = Findings()
    files = read_tree(little.folder, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None
    documents = read_documents(files, AS_OF.date(), findings)
    read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    assert found in [f"{f.code} {f.value}" for f in findings]
