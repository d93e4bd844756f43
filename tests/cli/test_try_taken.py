"""``hongbang try`` names what it takes of periods that nobody has declared complete."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

YEARLY = """
- id: yearly
  label: 年度平均
  clause: "#c-2"
  subjects: {kind: person, posts: [窗口服务], unit-kind: window, unit-on: last-day}
  rhythm: year
  inputs: [{id: months, label: 各月得分, result: monthly, take: total}]
  steps:
  - {id: mean, kind: mean, label: 平均, of: months, along: period, missing: skip, round: {places: 2, way: half-up}}
  - {id: rank, kind: rank, label: 名次, of: mean, order: highest-first, ties: shared, among: all}
"""


def test_months_that_are_not_declared_are_worked_out_or_named(new_site: Path, hongbang: Command) -> None:
    scheme = new_site / "content/schemes/service-2026.yaml"
    scheme.write_text(
        scheme.read_text("utf-8").replace("{from: 2026-01,", "{from: 2026-09,").rstrip() + YEARLY, "utf-8"
    )
    asked = ("try", "service", new_site, "--period", "2026", "--as-of", "2026-11-10")
    before = hongbang(*asked)
    declared = new_site / "content/completions/service.yaml"
    kept = [line for line in declared.read_text("utf-8").splitlines() if "[2026-10]" not in line]
    declared.write_text("\n".join(kept) + "\n", "utf-8")
    done = hongbang(*asked)
    # October is worked out all the same: it has its data; November and December have none.
    assert done.stdout == before.stdout
    assert done.stderr.splitlines() == [
        "2026年尚未宣布收齐，按现有数据试算：年度平均。",
        "所取的“个人月度考核”2026-10尚未宣布收齐，一并按现有数据试算。",
        "所取的“个人月度考核”2026-11至2026-12尚未宣布收齐，也没有数据，本次按没有计算。",
    ]
