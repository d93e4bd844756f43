"""``hongbang next-change``: when the site must next be built, for whoever sets the timer."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.command import AS_OF, FOUND, SITE, State, read_site, switches
from generator.cli.report import report


@click.command("next-change")
@SITE
@AS_OF
@switches
@click.pass_obj
def next_change(state: State, site: Path, as_of: str | None) -> None:
    """打印站点 SITE 下一次须重新生成的时刻，和到时发生什么。"""
    from generator.build import public_view
    from generator.views.restricted.next_change import next_changes

    checked = read_site(site, as_of, state)
    if not checked.sound:
        report(checked.findings, state)
        raise SystemExit(FOUND)
    results, tables, schemes, documents = checked.results, checked.tables, checked.schemes, checked.documents
    assert results and tables and schemes and documents
    changes = next_changes(public_view(checked), results, tables, schemes, documents)
    click.echo(changes[0].at.isoformat())
    for one in changes:
        state.say(one.what.zh, one.what.en)
