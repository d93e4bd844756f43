"""A tiny site worked out: two desks of one hall, six people, a panel of three, months of 2025 and 2026."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from generator.base.finding import Finding, Findings
from generator.documents.from_sources import read_documents
from generator.results.from_schemes import work_out
from generator.results.model import Result, Results
from generator.results.public import PublicResult, public_of
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.model import Tables
from tests.tables.conftest import FILES, dedent

AS_OF = datetime.fromisoformat("2026-12-31T12:00:00+08:00")
HEAD = """
format: 1
scheme: care
edition: "{year}"
label: 服务考核
regulation: rules@{year}
in-force: {{from: {year}-01, until: {year}-12}}
assessments:
- id: monthly
  label: 月度考核
  clause: "#c-1"
  subjects: {{kind: person, posts: [柜员], unit-kind: desk, unit-on: day}}
  rhythm: month
  inputs:
  - {{id: mark, label: 得分, register: marks, take: mark}}
  - {{id: day, label: 日期, register: marks, take: day}}
  steps:
  - {{id: total, kind: weighted-sum, label: 总分, parts: [{{of: mark, percent: 100}}], missing: none, round: {{places: 1, way: half-up}}}}
  - {{id: grade, kind: bands, label: 结论, of: total, covers: [0, 100], bands: [{{from: 60, label: 合格, pass: true}}, {{below: 60, label: 不合格, pass: false}}], absent: 不合格}}
  - {{id: rank, kind: rank, label: 名次, of: total, order: highest-first, ties: shared, among: all}}
- id: discipline
  label: 惩戒
  clause: "#c-1"
  subjects: {{kind: person, as: monthly}}
  rhythm: month
  inputs:
  - {{id: history, label: 本年结论, result: monthly, take: grade, span: year-to-date}}
  steps:
  - id: ladder
    kind: ladder
    label: 惩戒
    of: history
    along: period
    counts: 不合格
    triggers: last
    year: calendar
    missing: skip
    restart: each-year
    rungs:
    - {{at: 1, pay: {{percent: 10, base: 绩效工资, month: following, adds-up: false}}, standby: {{days: 3, counted: working, starts: next-working-day, after: release}}, back: 考试合格}}
    - {{at: 2, choices: [{{id: move, label: 调岗}}, {{id: warn, label: 警告}}], decided-by: 领导}}
- id: record
  label: 历年
  clause: "#c-1"
  subjects: {{kind: person, as: monthly}}
  rhythm: month
  inputs: [{{id: history, label: 历次结论, result: monthly, take: grade, span: ever}}]
  steps: [{{id: failures, kind: count, label: 历次不合格, of: history, along: period, is: [不合格]}}]
- id: desks
  label: 柜台考核
  clause: "#c-1"
  subjects: {{kind: unit, unit-kind: desk}}
  rhythm: month
  inputs: [{{id: totals, label: 人员总分, members: monthly, take: total}}]
  steps:
  - {{id: score, kind: mean, label: 柜台得分, of: totals, along: member, missing: skip, at-least: 1, round: {{places: 2, way: half-up}}}}
  - {{id: rank, kind: rank, label: 名次, of: score, order: highest-first, ties: shared, among: all}}
- id: best
  label: 评优
  clause: "#c-1"
  subjects: {{kind: person, as: monthly}}
  rhythm: month
  inputs: [{{id: total, label: 总分, result: monthly, take: total}}]
  steps:
  - {{id: eligible, kind: eligibility, label: 资格, conditions: [{{id: enough, label: 六十分以上, test: {{of: total, at-least: 60}}}}]}}
  - {{id: star, kind: selection, label: 明星, from: eligible, by: total, order: highest-first, quota: {{number: 1}}, more: decision, fewer: leave-open, honour: 明星}}
- id: panel
  label: 评议
  clause: "#c-1"
  subjects: {{kind: person, posts: [柜员], unit-kind: desk, unit-on: last-day}}
  rhythm: month
  axes:
  - {{id: juror, label: 评委, panel: {{size: 3, column: juror, register: pool, member: member, group: team, groups: [{{is: 甲组, take: 3}}], in-both: refuse, drawn: each-period, own-unit: refuse, too-small: refuse}}}}
  inputs: [{{id: sheets, label: 评分, register: sheets, take: points, by: juror}}]
  steps:
  - {{id: onsite, kind: trimmed-mean, label: 评议得分, of: sheets, along: juror, highest: 1, lowest: 1, expected: 3, fewer: refuse, round: {{places: 1, way: half-up}}}}
  - {{id: rank, kind: rank, label: 名次, of: onsite, order: highest-first, ties: shared, among: all}}
"""
REGULATION = """
---
format: 1
kind: regulation
id: rules
edition: "{year}"
title: 考核办法
issuer: 办公室
in-force: {{from: {year}-01-01, until: {year}-12-31}}
---
第一条　考核按本办法进行。 {{#c-1}}
"""
SITE = {
    "organisation/people.csv": """
        编号,姓名,起,止
        a1,王伟,2020-01-01,
        a2,李娜,2020-01-01,
        a3,张静,2020-01-01,
        a4,欧阳喆,2020-01-01,
        j1,赵敏,2020-01-01,
        j2,钱进,2020-01-01,
        j3,孙立,2020-01-01,
        j4,周全,2020-01-01,
    """,
    "organisation/units.csv": """
        编号,名称,类别,上级,起,止
        h1,东厅,大厅,,2020-01-01,
        k1,一号柜,柜台,h1,2020-01-01,2026-02-28
        k1,迎宾柜,柜台,h1,2026-03-01,
        k2,二号柜,柜台,h1,2020-01-01,
    """,
    "organisation/postings.csv": """
        人员,单位,岗位,主岗,起,止
        a1,k1,柜员,是,2020-01-01,
        a2,k1,柜员,是,2020-01-01,2026-03-14
        a2,k2,柜员,是,2026-03-15,
        a3,k2,柜员,是,2020-01-01,
        a3,k1,柜员,否,2020-01-01,
        a4,k2,柜员,是,2020-01-01,
        j1,h1,主管,是,2020-01-01,
        j2,h1,主管,是,2020-01-01,
        j3,h1,主管,是,2020-01-01,
        j4,h1,主管,是,2020-01-01,
    """,
    "registers/marks.yaml": """
        format: 1
        register: marks
        label: 评分
        files: data/{period}/marks*.csv
        period: path
        key: [who]
        fact: score
        columns:
        - {id: who, heading: 人员, type: person}
        - {id: day, heading: 日期, type: date}
        - {id: mark, heading: 得分, type: mark, range: [0, 100], better: higher, blank: absent, words: {缺考: absent, 免考: exempt}, zero: mark}
    """,
    "registers/pool.yaml": """
        format: 1
        register: pool
        label: 评委名册
        files: data/pool.csv
        period: none
        key: [member]
        fact: document
        columns:
        - {id: member, heading: 成员, type: person}
        - {id: team, heading: 组别, type: choice, values: [甲组]}
    """,
    "registers/sheets.yaml": """
        format: 1
        register: sheets
        label: 评议表
        files: data/{period}/sheets*.csv
        period: path
        key: [who, juror]
        fact: score
        columns:
        - {id: who, heading: 被评人, type: person}
        - {id: juror, heading: 评委, type: person, fact: assessor}
        - {id: points, heading: 分数, type: mark, range: [0, 100], better: higher, blank: error, words: {缺考: absent}, zero: mark}
    """,
    "data/pool.csv": "成员,组别\nj1,甲组\nj2,甲组\nj3,甲组\n",
    "disclosure.yaml": """
        format: 1
        regulation: rules@2026
        minimum: 2
        facts:
        - {fact: score, site: shown, circular: shown, clause: "#c-1"}
        - {fact: rank, site: shown, circular: shown, clause: "#c-1"}
        - {fact: grade, site: shown, circular: shown, clause: "#c-1"}
        - {fact: honour, site: shown, circular: shown, clause: "#c-1"}
    """,
    "wages.yaml": """
        format: 1
        city: 示例市
        minimum-wage:
        - {from: 2025-01-01, monthly: "2000", source: 一号文}
        - {from: 2026-04-01, monthly: "2100", source: 二号文}
        floor: {percent: 80, clause: "rules@2026#c-1"}
    """,
    "calendar/2025.yaml": "format: 1\nyear: 2025\nsource: 示例\nholidays: []\nworkdays: []\n",
    "calendar/2026.yaml": """
        format: 1
        year: 2026
        source: 示例
        holidays: [{from: 2026-04-04, until: 2026-04-06, name: 清明节}, {from: 2026-05-01, until: 2026-05-05, name: 劳动节}]
        workdays: [2026-05-09]
    """,
    "calendar/2027.yaml": "format: 1\nyear: 2027\nsource: 示例\nholidays: []\nworkdays: []\n",
}  # fmt: skip


class Little:
    """A content folder, worked out as often as a test asks; ``found`` holds what was said of the results.

    Its rules begin with the first month declared complete in each year, or with ``begins``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: list[Finding] = []
        self.tables: Tables | None = None
        self.complete: list[str] = []
        self.begins: str | None = None
        for path, text in {**FILES, **SITE}.items():
            self.write(path, dedent(text))
        for year in (2025, 2026):
            self.write(f"schemes/care-{year}.yaml", HEAD.format(year=year).lstrip())
            self.write(f"regulations/rules-{year}.md", REGULATION.format(year=year).lstrip())

    def write(self, path: str, text: str) -> None:
        """Write one file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def marks(self, period: str, rows: str, on: str = "2026-04-10", excused: str = "") -> None:
        """The marks of a month (``a1 90 2026-03-10`` a row), declared complete with all that rests on them."""
        day = f"{period}-10"
        lines = [row.split() for row in rows.split(";")]
        text = "".join(f"{r[0]},{r[2] if len(r) > 2 else day},{r[1]}\n" for r in lines)
        self.write(f"data/{period}/marks.csv", "人员,日期,得分\n" + text)
        for name in ("monthly", "discipline", "record", "desks", "best"):
            more = f", excused: [{excused}]" if excused and name == "monthly" else ""
            self.complete.append(f"{{assessment: {name}, periods: [{period}], on: {on}, by: 办公室{more}}}")

    def sheets(self, period: str, rows: str, drawn: str = "j1 j2 j3") -> None:
        """The panel's sheets (``a1 j1 90`` a row) with the draw that made the panel."""
        text = "".join(",".join(row.split()) + "\n" for row in rows.split(";"))
        self.write(f"data/{period}/sheets.csv", "被评人,评委,分数\n" + text)
        self.complete.append(f"{{assessment: panel, periods: [{period}], on: 2026-04-10, by: 办公室}}")
        if drawn:
            from generator.tables.lots import draw

            members = tuple(drawn.split())
            result = ", ".join(draw("种子", "甲组", members, 3))
            self.write(
                f"lots/panel-{period}.yaml",
                f"format: 1\nlot: panel-{period}\nscheme: care\nassessment: panel\nperiod: {period}\naxis: juror\n"
                f"drawn: 2026-01-05\nseed: {{text: 种子, fixed: 2026-01-02, source: 公告}}\n"
                f"pools: [{{group: 甲组, take: 3, members: [{', '.join(members)}]}}]\nresult: [{result}]\n",
            )

    def decide(self, name: str, text: str) -> None:
        """A recorded decision."""
        head = f"format: 1\nruling: {name}\nkind: decision\nscheme: care\ntext: 决定\n"
        self.write(f"rulings/{name}.yaml", head + text + "\nadopted: {by: 领导, on: 2026-04-09}\n")

    def results(self) -> Results:
        """Everything worked out; nothing may be wrong with what was read."""
        if self.complete:
            listed = "".join(f"- {line}\n" for line in self.complete)
            self.write("completions/care.yaml", f"format: 1\nscheme: care\ncomplete:\n{listed}")
            self._begin()
        findings = Findings()
        files = read_tree(self.folder, findings)
        tables = read_tables(files, AS_OF, findings)
        assert tables is not None, [f.key for f in findings]
        documents = read_documents(files, AS_OF.date(), findings)
        schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
        wrong = [f.key for f in findings if f.degree == "error"]
        assert wrong == []
        later = Findings()
        results = work_out(schemes, tables, later)
        self.found, self.tables = list(later), tables
        return results

    def _begin(self) -> None:
        """Let the first edition begin with the first month, so that none before it is due."""
        months = sorted(
            m for line in self.complete for m in re.findall(r"\b20\d\d-\d\d\b", line.partition("on:")[0])
        )
        if not months:
            return
        first = self.begins or months[0]
        for year in (2025, 2026):
            path = self.folder / f"schemes/care-{year}.yaml"
            if first.startswith(f"{year}-"):
                text = path.read_text("utf-8")
                self.write(
                    f"schemes/care-{year}.yaml",
                    re.sub(r"(?m)^in-force: \{from: [^,]+", f"in-force: {{from: {first}", text),
                )
            elif first > f"{year}":
                path.unlink(missing_ok=True)

    def result(self, assessment: str, period: str) -> Result:
        """One result."""
        return self.results().by_key["care", assessment, period]

    def public(self, assessment: str, period: str) -> PublicResult:
        """One released result as the site sees it."""
        self.write(
            "releases/all.yaml",
            f"format: 1\nrelease: all\nscheme: care\nassessments: [{assessment}]\nperiods: [{period}]\n"
            "released: 2026-05-01T09:00:00+08:00\nby: 领导\n",
        )
        results = self.results()
        assert self.tables is not None
        return public_of(results, self.tables, AS_OF).by_key["care", assessment, period]

    def release(self, assessment: str, period: str, on: str) -> None:
        """The release of one result on a day."""
        self.write(
            f"releases/{assessment}-{period}.yaml",
            f"format: 1\nrelease: {assessment}-{period}\nscheme: care\nassessments: [{assessment}]\n"
            f"periods: [{period}]\nreleased: {on}T09:00:00+08:00\nby: 领导\n",
        )

    def start_after(self, event: str) -> None:
        """Standby starts after another event: release (as at first), completion or occurrence."""
        for year in (2025, 2026):
            path = f"schemes/care-{year}.yaml"
            text = (self.folder / path).read_text("utf-8")
            self.write(path, re.sub(r"after: (release|completion|occurrence)", f"after: {event}", text))

    def said(self) -> list[str]:
        """Everything found about results: code and value."""
        return [f"{f.code} {f.value}".strip() for f in self.found]


@pytest.fixture
def little(tmp_path: Path) -> Little:
    """The tiny site before any marks."""
    return Little(tmp_path / "content")


@pytest.fixture
def shown() -> Callable[[Result, str], dict[str, str]]:
    """``shown(result, step)``: the published text of each subject's value."""

    def read(result: Result, step: str) -> dict[str, str]:
        return {who: result.columns[step].text(at) for at, who in enumerate(result.ids)}

    return read
