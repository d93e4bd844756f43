"""``hongbang forms``: score sheets to fill in, as workbooks and to print (ET-10, ET-28)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.finding import Degree, Findings, Place
from generator.base.words.forms import FORMS
from generator.base.words.results import RESULTS
from generator.cli.command import AS_OF, FOUND, SITE, USAGE, State, read_site, switches
from generator.cli.report import report
from generator.tables.form_code import FOLDER

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.documents.score_sheet import ScoreSheet


@click.command()
@click.argument("scheme")
@SITE
@click.option("--period", required=True, help="周期，如 2026-11。")
@click.option("--assessment", help="考核项；不写则为该周期的全部考核项。")
@click.option("--by", multiple=True, metavar="ID", help="填表人的编号，可写多次；评委由抽签记录决定。")
@click.option("--lines", type=click.IntRange(1, 2000), default=40, help="只记发生情形的表留多少空行。")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹（须是新的）。")
@click.option("--pdf", is_flag=True, help="同时生成可打印的 PDF。")
@AS_OF
@switches
@click.pass_obj
def forms(
    state: State,
    /,
    scheme: str,
    site: Path,
    period: str,
    assessment: str | None,
    by: tuple[str, ...],
    lines: int,
    to: Path | None,
    pdf: bool,
    as_of: str | None,
) -> None:
    """生成 SCHEME 在一个周期的评分表工作簿，每位评委或记录人一份；填好后放入 content/forms/ 即可读取。"""
    from generator.publish.apart import keep_unpublished
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_tree
    from generator.render.workbook import workbook_of
    from generator.results.forms import FormsError, score_sheets

    checked = read_site(site, as_of, state)
    # What is said of results may be just what the forms are for: that nobody has marked yet.
    broken = [f for f in checked.findings if f.degree is Degree.ERROR]
    if any(f.code not in RESULTS and f.code not in FORMS for f in broken):
        report(checked.findings, state)
        state.stop("没有生成评分表：请先改正以上问题。", "No form was written: correct the above.", FOUND)
    folder = to or site / "output" / FOLDER
    try:
        keep_unpublished(site, folder)
        found = score_sheets(
            checked.tables, checked.schemes, checked.results,
            scheme=scheme, period=period, assessment=assessment, by=by, lines=lines,
        )  # fmt: skip
        names = [_name(one) for one in found]
        files = {f"{name}.xlsx": workbook_of(one) for name, one in zip(names, found, strict=True)}
        if pdf:
            papers = _papers(checked, found, state)
            files |= {f"{name}.pdf": paper for name, paper in zip(names, papers, strict=True)}
        write_tree(folder, files)
    except FormsError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    except PublishError as error:
        state.refused(error)
    for name, one in zip(names, found, strict=True):
        click.echo(f"{name}.xlsx  {one.filler or '—'}  {len(one.slots)}")
    state.say(
        f"已生成 {len(found)} 份评分表，在 {folder}。填好后按同样的文件夹放入 content/forms/。",
        f"{len(found)} forms in {folder}. Put them, filled in, into content/forms/ in the same folders.",
    )


def _papers(checked: Checked, found: tuple[ScoreSheet, ...], state: State) -> list[bytes]:
    """The forms to print; leaves where a font is missing, or a character that stands on one."""
    from generator.render.paper.fonts import read_fonts
    from generator.render.paper.glyphs import check_glyphs
    from generator.render.paper.press import Press

    assert checked.tables is not None
    profile, findings = checked.tables.site.paper, Findings()
    fonts = read_fonts(checked.site, profile, findings)
    if fonts is not None:
        findings.extend(check_glyphs(((one, Place(f"{_name(one)}.pdf")) for one in found), fonts, profile))
    if fonts is None or findings.of(Degree.ERROR):
        report(tuple(findings), state)
        state.stop("没有生成评分表：请先改正以上问题。", "No form was written: correct the above.", FOUND)
    press = Press(profile, fonts)
    return [press.printed(one) for one in found]


def _name(form: ScoreSheet) -> str:
    """Where a form lies below the folder of forms, without its ending."""
    return f"{form.code.period}/{form.code.register}/{form.name}"
