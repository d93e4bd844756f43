"""A small content folder: what a test writes into it, and what the tables say about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from generator.base.finding import Finding, Findings
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.model import Tables

AS_OF = "2026-12-31T12:00:00+08:00"
FILES = {
    "site.yaml": """
        format: 1
        name: 测试集团
        short: 测试
        issuer: 办公室
        zone: "+08:00"
        language: zh
        objections: 请书面提出
        list-order: id
    """,
    "organisation.yaml": """
        format: 1
        unit-kinds:
        - {id: hall, label: 大厅}
        - {id: desk, label: 柜台, within: hall}
        people: {files: organisation/people.csv, columns: {id: 编号, name: 姓名, from: 起, until: 止}}
        units: {files: organisation/units.csv, columns: {
            id: 编号, name: 名称, kind: 类别, within: 上级, from: 起, until: 止}}
        postings: {files: organisation/postings.csv, columns: {
            person: 人员, unit: 单位, post: 岗位, main: 主岗, from: 起, until: 止}}
        posts: [柜员, 主管]
    """,
    "disclosure.yaml": """
        format: 1
        regulation: openness@2026
        minimum: 3
        facts: [{fact: score, site: shown, circular: shown, clause: "#o-1"}]
    """,
    "organisation/people.csv": """
        编号,姓名,起,止
        a1,王伟,2020-01-01,
        a2,王伟,2020-01-01,
        a3,李娜,2020-01-01,2026-03-31
        a4,欧阳喆,2020-01-01,
    """,
    "organisation/units.csv": """
        编号,名称,类别,上级,起,止
        h1,东厅,大厅,,2020-01-01,
        k1,1号柜,柜台,h1,2020-01-01,
        k2,2号柜,柜台,h1,2020-01-01,
    """,
    "organisation/postings.csv": """
        人员,单位,岗位,主岗,起,止
        a1,k1,柜员,是,2020-01-01,
        a2,k2,柜员,是,2020-01-01,
        a3,k2,柜员,是,2020-01-01,2026-03-31
        a4,k1,主管,是,2020-01-01,
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
        - {id: who, heading: 人员, type: person, window: desk}
        - {id: desk, heading: 柜台, type: unit, optional: true}
        - {id: mark, heading: 得分, type: mark, range: [0, 100], better: higher,
          blank: absent, words: {免考: exempt}, zero: mark}
    """,
}  # fmt: skip


def dedent(text: str) -> str:
    """The text without the indentation that the test's own code gives it."""
    lines = text.strip("\n").split("\n")
    margin = min((len(s) - len(s.lstrip(" ")) for s in lines if s.strip()), default=0)
    return "\n".join(s[margin:] for s in lines).rstrip() + "\n"


class Content:
    """A content folder on disk, read as often as a test asks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: list[Finding] = []
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path: str, text: str | bytes) -> None:
        """Write one file, text without its indentation."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else dedent(text).encode("utf-8"))

    def change(self, path: str, old: str, new: str) -> None:
        """Put other words into a file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")

    def read(self, as_of: str = AS_OF) -> Tables | None:
        """The tables; what was found stands in ``found``."""
        findings = Findings()
        tables = read_tables(read_tree(self.folder, findings), datetime.fromisoformat(as_of), findings)
        self.found = list(findings)
        return tables

    def tables(self, as_of: str = AS_OF) -> Tables:
        """The tables of a content that can be read."""
        tables = self.read(as_of)
        assert tables is not None, self.said()
        return tables

    def said(self) -> list[str]:
        """Everything found: code, place, value."""
        return [f"{f.code} {f.place} {f.value}".strip() for f in self.found]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A content folder in which nothing is wrong."""
    return Content(tmp_path / "content")


@pytest.fixture
def marks(content: Content) -> Callable[[str], Tables]:
    """``marks(csv)``: the tables with that text as the marks of March 2026."""

    def read(text: str) -> Tables:
        content.write("data/2026-03/marks.csv", text)
        return content.tables()

    return read
