"""Which records a subject may not silently lack: told from the scheme alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"
CHECKS = "many: true, at-least: 2, marked-by: inspector"
MEAN = "{id: inspection, kind: mean, label: 日常检查得分, of: checks, along: record, missing: skip, at-least: 2, round: {places: 2, way: half-up}"
SUM = "{id: inspection, kind: sum, label: 日常检查得分, terms: [{of: checks%s}], along: record, missing: %s, ceiling: 100, floor: 0, round: none"
YEAR = """
- id: yearly
  label: 年度平均
  clause: "#c-6"
  subjects: {kind: person, posts: [窗口服务], unit-kind: window, unit-on: last-day}
  rhythm: year
  inputs: [{id: months, label: 各月得分, result: routine, take: total}]
  steps:
  - {id: mean, kind: mean, label: 平均, of: months, along: period, missing: skip, round: {places: 2, way: half-up}}
  - {id: place, kind: rank, label: 名次, of: mean, order: highest-first, ties: shared, among: all}
"""


def said(tmp_path: Path, input_says: str, step: str, missing: str, more: str = "") -> list[str]:
    """What the check says of records that may be none, with the base site's scheme so changed."""
    site = tmp_path / "site"
    shutil.copytree(BASE, site)
    path = site / "content/schemes/service-2026.yaml"
    text = path.read_text("utf-8").replace(CHECKS, input_says).replace(MEAN, step)
    text = text.replace("percent: 60}]\n    missing: none", f"percent: 60}}]\n    missing: {missing}")
    path.write_text(text.rstrip() + "\n" + more, "utf-8")
    done = CliRunner().invoke(main, ["check", str(site), "--as-of", "2026-03-01"], catch_exceptions=False)
    lines = done.stdout.splitlines()
    return [lines[i + 1].strip() for i, line in enumerate(lines) if "records-may-be-none" in line]


@pytest.mark.parametrize(
    ("input_says", "step", "missing", "more", "goes_on"),
    [
        ("many: true, marked-by: inspector", MEAN, "reweight", "", "综合得分"),
        ("many: true, marked-by: inspector", SUM % ("", "skip"), "reweight", "", "综合得分"),
        # The month has no total then; the year goes on without the month.
        ("many: true, marked-by: inspector", MEAN, "none", YEAR, "平均"),
        ("many: true, marked-by: inspector", MEAN, "none", "", None),
        ("many: true, at-least: 1, marked-by: inspector", MEAN, "reweight", "", None),
        ("many: true, optional: true, marked-by: inspector", MEAN, "reweight", "", None),
        # Where nothing is the normal case it counts nought, or is taken off.
        ("many: true, marked-by: inspector", SUM % ("", "zero"), "reweight", "", None),
        ("many: true, marked-by: inspector", SUM % (", times: -1", "skip"), "reweight", "", None),
    ],
)  # fmt: skip
def test_records_are_asked_for_where_a_score_goes_on_without_them(
    tmp_path: Path, input_says: str, step: str, missing: str, more: str, goes_on: str | None
) -> None:
    found = said(tmp_path, input_says, step, missing, more)
    wanted = f"“日常检查”没有写每个对象至少几条记录：整个漏登的不算缺报，“{goes_on}”就按其余部分计算"
    assert found == ([wanted] if goes_on else [])
