"""Drawn schemes and rows as a site on the disk, read and worked out by the ordinary engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

from generator.base.finding import Degree, Findings
from generator.documents.from_sources import read_documents
from generator.results.from_schemes import work_out
from generator.results.model import Result
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.oracle.table import Cell, Lacking
from tests.properties.rows import (
    ITEMS,
    PARTS,
    PERSONAL,
    RANGES,
    SITTINGS,
    TEAMS,
    WORDS,
    Drawn,
    Row,
    decimal,
    flow,
)
from tests.tables.conftest import FILES, dedent

AS_OF = datetime.fromisoformat("2027-03-31T12:00:00+08:00")
NUMERALS = "一二三四五六七八九十"
OF_DATA = {"panel-incomplete", "third-mark-missing", "panel-without-mean"}
"""Findings that rows may bring: marks that are short, where the rule refuses that; a panel of noughts or of nobody."""


def examples(quick: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many examples, always the same ones; eight times as many where CI is set.

    They are not made smaller when one fails: each is a whole site, and that would take minutes.
    """
    many = 8 * quick if os.environ.get("CI") else quick
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(
        max_examples=many,
        deadline=None,
        derandomize=True,
        suppress_health_check=checks,
        phases=[Phase.generate],
    )


def _register(name: str, columns: Sequence[str], more: str, key: str) -> str:
    """A register of people with columns of marks."""
    lines = [f"format: 1\nregister: {name}\nlabel: {name}\nfiles: data/{{period}}/{name}.csv\nperiod: path\n"]
    lines.append(f"key: {key}\nfact: score\ncolumns:\n- {{id: who, heading: who, type: person}}\n{more}")
    for one in columns:
        low, high, better = RANGES[one]
        lines.append(
            f"- {{id: {one}, heading: {one}, type: mark, range: [{low}, {high}], better: {better}, blank: error, "
            "words: {缺考: absent, 免考: exempt}, zero: mark}\n"
        )
    return "".join(lines)


def _choice(name: str, values: Iterable[str]) -> str:
    return f"- {{id: {name}, heading: {name}, type: choice, values: [{', '.join(values)}]}}\n"


REGISTERS = {
    "personal": _register("personal", PERSONAL, _choice("team", TEAMS), "[who]"),
    "sittings": _register("sittings", ("x", *PARTS), _choice("sitting", SITTINGS), "[who, sitting]"),
    "records": _register("records", ("n",), _choice("word", WORDS), "[]"),
}
HEAD = f"""format: 1
scheme: drawn
edition: "2026"
label: 试验方案
regulation: rules@2026
in-force: {{from: 2026, until: 2026}}
assessments:
- id: yearly
  label: 年度考核
  clause: "#c-1"
  subjects: {{kind: person, posts: [柜员], unit-kind: hall, unit-on: last-day}}
  rhythm: year
  axes:
  - {{id: sitting, label: 场次, column: sitting, seats: [{", ".join(SITTINGS)}]}}
  - {{id: item, label: 项目}}
  - {{id: part, label: 部分}}
  inputs:
  - {{id: a, label: a, register: personal, take: a}}
  - {{id: b, label: b, register: personal, take: b}}
  - {{id: c, label: c, register: personal, take: c}}
  - {{id: d, label: d, register: personal, take: d}}
  - {{id: k, label: k, register: personal, take: k}}
  - {{id: team, label: team, register: personal, take: team}}
  - {{id: q, label: q, register: personal, take: [{", ".join(ITEMS)}], along: item}}
  - {{id: x, label: x, register: sittings, take: x, by: sitting}}
  - {{id: yz, label: yz, register: sittings, take: [{", ".join(PARTS)}], by: sitting, along: part}}
  - {{id: word, label: word, register: records, take: word, many: true}}
  - {{id: n, label: n, register: records, take: n, many: true, marked-by: none}}
  steps:
"""
REGULATION = """---
format: 1
kind: regulation
id: rules
edition: "2026"
title: 考核办法
issuer: 办公室
in-force: {from: 2026-01-01, until: 2026-12-31}
---
第一条　考核按本办法进行。 {#c-1}
"""
COMPLETE = "format: 1\nscheme: drawn\ncomplete:\n- {assessment: yearly, periods: [2026], on: 2027-01-10, by: 办公室}\n"


class Site:
    """A content folder; each drawn scheme takes the place of the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in ("site.yaml", "organisation.yaml"):
            self._write(path, dedent(FILES[path]))
        disclosure = (
            dedent(FILES["disclosure.yaml"]).replace("openness@2026", "rules@2026").replace("#o-1", "#c-1")
        )
        self._write("disclosure.yaml", disclosure)
        self._write("organisation/units.csv", "编号,名称,类别,上级,起,止\nh1,东厅,大厅,,2020-01-01,\n")
        self._write("regulations/rules.md", REGULATION)
        self._write("completions/drawn.yaml", COMPLETE)
        for year in (2026, 2027):
            self._write(
                f"calendar/{year}.yaml",
                f"format: 1\nyear: {year}\nsource: 示例\nholidays: []\nworkdays: []\n",
            )
        for name, text in REGISTERS.items():
            self._write(f"registers/{name}.yaml", text)

    def _write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def _table(self, path: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
        lines = [",".join(heads), *(",".join(_text(row[h]) for h in heads) for row in rows)]
        self._write(path, "\n".join(lines) + "\n")

    def result(self, drawn: Drawn, roster: Sequence[str] | None = None) -> Result:
        """The result of the drawn scheme and rows; ``roster`` is the order of people in the roster's files.

        Nothing may be wrong with the scheme or with what was read, and of the data only what rows may bring.
        """
        order = [drawn.names.index(name) for name in (roster or drawn.names)]
        who = [(drawn.names[i], f"王{NUMERALS[i]}") for i in order]
        self._write(
            "organisation/people.csv", "编号,姓名,起,止\n" + "".join(f"{i},{n},2020-01-01,\n" for i, n in who)
        )
        postings = "".join(f"{i},h1,柜员,是,2020-01-01,\n" for i, _ in who)
        self._write("organisation/postings.csv", "人员,单位,岗位,主岗,起,止\n" + postings)
        steps = "".join(f"  - {flow(step)}\n" for step in drawn.steps)
        self._write("schemes/drawn.yaml", HEAD + steps)
        self._table("data/2026/personal.csv", ("who", "team", *PERSONAL), drawn.people)
        self._table("data/2026/sittings.csv", ("who", "sitting", "x", *PARTS), drawn.sittings)
        self._table("data/2026/records.csv", ("who", "word", "n"), drawn.records)
        findings = Findings()
        files = read_tree(self.folder, findings)
        tables = read_tables(files, AS_OF, findings)
        assert tables is not None, [f.key for f in findings]
        documents = read_documents(files, AS_OF.date(), findings)
        schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
        results = work_out(schemes, tables, findings)
        wrong = [
            f"{f.key} {f.says('en')}" for f in findings if f.degree is Degree.ERROR and f.code not in OF_DATA
        ]
        assert wrong == [], wrong
        return results.by_key["drawn", "yearly", "2026"]


def _text(cell: Cell) -> str:
    """A value as somebody types it."""
    if isinstance(cell, Lacking):
        return cell.value
    return decimal(cell) if not isinstance(cell, str | bool) else str(cell)
