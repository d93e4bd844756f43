"""``hongbang draw``: a panel by lots, with the record of the draw."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.base.finding import Degree
from generator.base.words.results import RESULTS
from generator.cli.command import FOUND, SITE, USAGE, State, read_site, switches
from generator.cli.report import report


@click.command()
@click.argument("lot")
@SITE
@click.option("--scheme", required=True, help="考核方案编号。")
@click.option("--assessment", required=True, help="考核项。")
@click.option("--period", required=True, help="周期，如 2026-11。")
@click.option("--seed", required=True, help="事先公布的种子文字。")
@click.option("--seed-fixed", required=True, metavar="DATE", help="种子公布的日期。")
@click.option("--seed-source", required=True, help="种子公布在何处。")
@click.option("--drawn", metavar="DATE", help="抽签日期（不写则为今天）。")
@switches
@click.pass_obj
def draw(state: State, /, lot: str, site: Path, drawn: str | None, **given: str) -> None:
    """抽签产生评委组，并把抽签记录写入 SITE 的 content/lots/LOT.yaml。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_new
    from generator.results.drawing import DrawError, draw_lot

    if drawn is None:
        drawn = date.today().isoformat()  # noqa: DTZ011 - the day on the wall of the room where lots are drawn
    elif not _is_day(drawn):
        state.stop(
            f"--drawn“{drawn}”不是日期，应写作 2026-10-08。",
            f"--drawn “{drawn}” is no date; write 2026-10-08.",
            USAGE,
        )
    checked = read_site(site, drawn, state)
    # What is said of results may be just what the draw is for, that a panel is not drawn yet; what is said
    # of lots is said of other draws.
    broken = [f for f in checked.findings if f.degree is Degree.ERROR and f.code not in RESULTS]
    if any(not f.place.file.startswith("lots/") for f in broken):
        report(checked.findings, state)
        state.stop("没有抽签：请先改正以上问题。", "Nothing was drawn: correct the above first.", FOUND)
    try:
        text, result = draw_lot(checked.tables, checked.schemes, lot, drawn, **given)
        path = site / "content" / "lots" / f"{lot}.yaml"
        write_new(path, text.encode())
    except DrawError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    except PublishError as error:
        state.refused(error)
    for line in result:
        click.echo(line)
    state.say(f"抽签记录：{path}", f"The draw is recorded in {path}")


def _is_day(text: str) -> bool:
    """Whether ``text`` is a day as we write it; Python alone would also take 20261008."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
