"""What results bring in pay: by person and month, of units to who holds a post on the day."""

from __future__ import annotations

import pytest

from generator.base.finding import Findings
from generator.documents.from_sources import read_documents
from generator.results.model import PayProposal
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.results.conftest import AS_OF, HEAD, SITE, Little
from tests.tables.conftest import dedent

BONUS = """
- id: bonus
  label: 奖金
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs: [{id: mark, label: 得分, result: monthly, take: total}]
  steps:
  - {id: share, kind: cases, label: 比例, cases: [{when: {of: mark, at-least: 90}, value: 100}, {when: {of: mark, at-least: 60}, take: mark}], otherwise: {value: 0}}
  - {id: rank, kind: rank, label: 名次, of: mark, order: highest-first, ties: shared, among: all}
  - {id: paid, kind: pay, label: 当月奖金, of: share, gives: percent, way: grant, base: 月度奖金, month: same, adds-up: false}
- id: fines
  label: 罚款
  clause: "#c-1"
  subjects: {kind: unit, unit-kind: desk}
  rhythm: month
  inputs:
  - {id: checked, label: 检查得分, register: checks, take: points, many: true, marked-by: none}
  - {id: day, label: 检查日期, register: checks, take: day, many: true}
  steps:
  - {id: fine, kind: cases, label: 罚款, cases: [{when: {of: checked, below: 70}, value: 200}, {when: {of: checked, below: 80}, value: 100}], otherwise: {value: 0}}
  - {id: taken, kind: pay, label: 柜长罚款, of: fine, gives: amount, way: take, base: 绩效工资, month: following, adds-up: true, to: 柜员, dated-by: day}
"""
CHECKS = """
    format: 1
    register: checks
    label: 检查
    files: data/{period}/checks*.csv
    period: path
    key: []
    fact: score
    columns:
    - {id: desk, heading: 柜台, type: unit}
    - {id: day, heading: 日期, type: date}
    - {id: points, heading: 得分, type: mark, range: [0, 100], better: higher, blank: error, words: {}, zero: mark}
"""


def with_pay(little: Little, checks: str) -> list[PayProposal]:
    """All proposals of a month; two desks, of which the first has a head from the middle of March only."""
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + BONUS.lstrip())
    little.write("registers/checks.yaml", dedent(CHECKS))
    little.write("data/2026-03/checks.csv", "柜台,日期,得分\n" + checks)
    little.marks("2026-03", "a1 95;a2 85.5;a3 59;a4 60")
    for name in ("bonus", "fines"):
        little.complete.append(f"{{assessment: {name}, periods: [2026-03], on: 2026-04-10, by: 办公室}}")
    return list(little.results().pay)


def said(found: list[PayProposal]) -> list[str]:
    return [f"{p.label} {p.pay.month} {p.words} {p.about}".strip() for p in found]


def test_a_share_of_the_bonus_for_everybody(little: Little) -> None:
    found = [p for p in with_pay(little, "") if p.assessment == "bonus"]
    assert said(found) == [
        "王伟 2026-03 发放当月月度奖金100%",
        "李娜 2026-03 发放当月月度奖金85.5%",
        "张静 2026-03 发放当月月度奖金0%",
        "欧阳喆 2026-03 发放当月月度奖金60%",
    ]
    assert {p.pay.way for p in found} == {"grant"} and found[0].clauses == ("rules@2026#c-1",)


def test_a_fine_of_a_unit_comes_to_who_held_the_post_on_the_day(little: Little) -> None:
    postings = dedent(SITE["organisation/postings.csv"]).replace("a3,k1,柜员,否,2020-01-01,\n", "")
    postings = postings.replace("a1,k1,柜员,是,2020-01-01,", "a1,k1,柜员,是,2026-03-15,")
    little.write("organisation/postings.csv", postings.replace("a4,k2,柜员,", "a4,k2,主管,"))
    checks = "一号柜,2026-03-02,79\n一号柜,2026-03-02,80\n迎宾柜,2026-03-20,69.5\n"
    rows = checks.replace("一号柜", "k1").replace("迎宾柜", "k1")
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + BONUS.lstrip())
    little.write("registers/checks.yaml", dedent(CHECKS))
    little.write("data/2026-03/checks.csv", "柜台,日期,得分\n" + rows)
    little.complete.append("{assessment: fines, periods: [2026-03], on: 2026-04-10, by: 办公室}")
    found = list(little.results().pay)
    # On the 2nd a2 was at the desk, on the 20th a1; a check of 80 costs nothing.
    assert said(found) == [
        "李娜 2026-04 扣减次月绩效工资100元 迎宾柜",
        "王伟 2026-04 扣减次月绩效工资200元 迎宾柜",
    ]


def test_a_post_that_nobody_held_or_two_is_asked_about(little: Little) -> None:
    with_pay(little, "k1,2026-03-02,60\n")
    assert little.said() == ["pay-receiver-unclear 迎宾柜"]
    assert "有2人任柜员" in little.found[0].says("zh")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (", to: 柜员", "", "open-point"),
        ("to: 柜员", "to: 柜长", "unknown-word"),
        ("month: same, adds-up: false", "month: same, adds-up: false, to: 柜员", "input-unclear"),
        (", base: 月度奖金", "", "open-point"),
        ("dated-by: day", "dated-by: checked", "wrong-form"),
    ],
)
def test_what_a_step_of_pay_must_say(little: Little, old: str, new: str, code: str) -> None:
    assert old in BONUS
    little.write("registers/checks.yaml", dedent(CHECKS))
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + BONUS.lstrip().replace(old, new))
    with pytest.raises(AssertionError, match=code):
        little.results()


def test_a_share_worked_out_for_pay_is_no_greater_number_than_the_score(little: Little) -> None:
    """Places by the score beside a bonus in proportion to it: nobody need say that this is meant."""
    with_pay(little, "")
    findings = Findings()
    files = read_tree(little.folder, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None
    documents = read_documents(files, AS_OF.date(), findings)
    read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    assert not [f.says("zh") for f in findings if f.code == "part-for-whole"]
