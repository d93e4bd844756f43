"""``hongbang replay``: what today's engine would make otherwise of what is closed or released."""

from __future__ import annotations

from pathlib import Path

import click

from generator.base.finding import Degree
from generator.cli.command import AS_OF, FOUND, SITE, State, read_site, switches
from generator.cli.report import report


@click.command()
@SITE
@AS_OF
@switches
@click.pass_obj
def replay(state: State, /, site: Path, as_of: str | None) -> None:
    """重算：把已归档的年度和已发布的结果用现在的程序再算一遍，列出会有的不同；不写任何文件。"""
    from generator.archive.served import chain_of
    from generator.base.finding import Findings
    from generator.replaying import replay_open, replay_year

    checked = read_site(site, as_of, state)
    if not checked.sound or checked.tables is None:
        report(checked.findings, state)
        raise SystemExit(FOUND)
    found = Findings(replay_open(checked))
    years = [one.name for one in chain_of(site).links if not one.is_addendum]
    for name in years:
        found.extend(replay_year(site, name, checked.tables.accepted_differences))
    report(tuple(found), state)
    state.say(
        f"重算了{len(years)}个归档年度（{'、'.join(years) or '无'}）和已封存散列值的各次发布。",
        f"Worked out {len(years)} closed years ({', '.join(years) or 'none'}) and all sealed releases again.",
    )
    if found.of(Degree.ERROR):
        raise SystemExit(FOUND)
