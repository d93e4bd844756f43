"""``hongbang test-rules`` and ``hongbang schema``: what helps those who write schemes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.command import AS_OF, FOUND, SITE, State, read_site, switches
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.results.cases.model import Outcome


@click.command("test-rules")
@SITE
@click.option("--kinds", is_flag=True, help="改为运行程序自带的、各种规则的验算例。")
@AS_OF
@switches
@click.pass_obj
def test_rules(state: State, site: Path, kinds: bool, as_of: str | None) -> None:
    """运行站点 SITE 的验算例（content/cases/）：逐个列出应有的结果与算得的不同之处。"""
    from generator.base.finding import Findings
    from generator.results.cases.from_sources import worked_cases
    from generator.results.cases.run import run_case

    if kinds:
        findings = Findings()
        outcomes = [run_case(c) for cases in worked_cases(findings).values() for c in cases]
        findings.extend(f for o in outcomes for f in o.wrong)
        report(tuple(findings), state)
        _count(outcomes, state)
        raise SystemExit(FOUND if len(findings) else 0)
    checked = read_site(site, as_of, state)
    mine = tuple(f for f in checked.findings if f.place.file.startswith("cases/"))
    if not checked.cases and checked.stopping and not mine:
        report(checked.findings, state)
        state.stop("验算例没有运行：请先改正以上问题。", "No case was run: correct the above first.", FOUND)
    if mine:
        report(mine, state)
    _count(checked.cases, state)
    raise SystemExit(FOUND if mine else 0)


def _count(outcomes: Iterable[Outcome], state: State) -> None:
    passed = [o.passed for o in outcomes]
    state.say(
        f"验算例{len(passed)}个，通过{sum(passed)}个。", f"{len(passed)} worked cases, {sum(passed)} passed."
    )


@click.command()
@click.option(
    "--output", default="schemas", type=click.Path(file_okay=False, path_type=Path),
    help="写入这个文件夹（不写则为 schemas）。",
)  # fmt: skip
@switches
@click.pass_obj
def schema(state: State, output: Path) -> None:
    """写出各种 YAML 文件的 JSON Schema，供编辑器边写边提示、边检查。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import replace_tree
    from generator.render.schemas import BEGINNING, schema_files

    files = schema_files()
    try:
        replace_tree(output, files, BEGINNING)
    except PublishError as error:
        state.refused(error)
    state.say(f"已写入 {output}（{len(files)}个文件）。", f"Wrote {output} ({len(files)} files).")
