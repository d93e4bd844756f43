"""How cases are read: words of missing values in both languages, values by seat, rows in any order."""

from __future__ import annotations

import textwrap

import pytest

from generator.base.finding import Findings
from generator.results.cases.from_sources import cases_of
from generator.results.cases.run import run_case

HEAD = """
    format: 1
    cases:
    - case: one
      label: 平均
      rule: {kind: mean, of: marks, along: month, missing: none, round: {places: 2, way: half-up}}
      axes: {month: [一月, 二月]}
      inputs: {marks: {kind: number, axes: month, low: 0, high: 100, places: 0, better: higher}}
"""


def said(rows: str, head: str = HEAD) -> list[str]:
    """What is found in a file of cases, and in running them, as ``code: line``."""
    found = Findings()
    text = (
        textwrap.dedent(head).strip("\n")
        + "\n"
        + textwrap.indent(textwrap.dedent(rows).strip("\n"), "  ")
        + "\n"
    )
    for case in cases_of("cases/one.yaml", text, found):
        found.extend(run_case(case).wrong)
    return [f"{f.code}: {f.place.line}" for f in found]


def test_missing_words_in_both_languages() -> None:
    rows = """
        given:
        - {subject: 甲, marks: [90, absent]}
        - {subject: 乙, marks: 未覆盖}
        expected:
        - {subject: 甲, is: absent}
        - {subject: 乙, is: not-covered}
    """
    assert said(rows) == []


def test_values_by_seat_stand_in_any_order_and_so_do_rows() -> None:
    rows = """
        given:
        - {subject: 乙, marks: {二月: 80, 一月: 91}}
        - {subject: 甲, marks: [90, 91]}
        expected:
        - {subject: 甲, is: "90.50"}
        - {subject: 乙, is: "85.50"}
    """
    assert said(rows) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("given: [{subject: 甲, marks: [90, 91]}]\nexpected: [{subject: 甲, is: '90.5'}]", ["case-failed: 9"]),
        ("given: [{subject: 甲, marks: [90, 91]}]\nexpected: [{subject: 丙, is: '90.50'}]", ["unknown-key: 9"]),
        ("given: [{subject: 甲, marks: [90, 91]}]\nexpected: [{subject: 甲, iss: '90.50'}]", ["unknown-key-meant: 9"]),
        ("given: [{subject: 甲, mark: [90, 91]}]\nexpected: [{subject: 甲, is: '90.50'}]", ["unknown-key-meant: 8"]),
        ("given: [{subject: 甲, marks: [90, 101]}]\nexpected: [{subject: 甲, is: '90.50'}]", ["case-value-unfit: 8"]),
        ("given: [{subject: 甲, marks: {一月: 90, 三月: 91}}]\nexpected: [{subject: 甲, is: '1'}]", ["case-seats-differ: 8"]),
        ("given: [{who: 甲, marks: [90, 91]}]\nexpected: [{subject: 甲, is: '90.50'}]", ["missing-key: 8"]),
        ("given: [{subject: 甲, marks: [1, 2]}, {subject: 甲, marks: [1, 2]}]\nexpected: [{subject: 甲, is: '1.50'}]", ["doubled-id: 8"]),
        ("given: [{subject: 甲, marks: [90, 91]}]", ["missing-key: 3"]),
        ("given: [{subject: 甲, marks: [90, 91]}]\nfindings: [unknown-axis]", ["case-findings-differ: 9"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_at_its_line(rows: str, found: list[str]) -> None:
    assert said(rows) == found


def test_a_rule_that_does_not_hold_is_told() -> None:
    rows = "given: [{subject: 甲, marks: [90, 91]}]\nexpected: [{subject: 甲, is: '90.50'}]"
    assert said(rows, HEAD.replace("along: month", "along: year")) == ["case-findings-differ: 3"]
