"""``hongbang print``: certificates, plaques, letters, summaries and drafts as PDF, not among the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from generator.cli.command import AS_OF, FOUND, SITE, USAGE, State, read_site, switches
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.views.model import Paper
    from generator.views.restricted.office import Office
    from generator.views.restricted.printing import Wanted

Kind = Literal["certificates", "plaques", "letters", "summary", "drafts"]
"""What can be printed."""


@click.command("print")
@click.argument("kind", type=click.Choice(get_args(Kind)))
@SITE
@click.option("--period", help="周期，如 2026-10；草稿可以不写。")
@click.option("--scheme", help="考核方案；不写则为该周期的全部方案。")
@click.option("--assessment", help="考核项；不写则为全部考核项（证书和奖牌）。")
@click.option("--specimen", is_flag=True, help="证书和奖牌：结果尚未确定的印成“样张”。")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹。")
@AS_OF
@switches
@click.pass_obj
def print_(
    state: State,
    /,
    kind: Kind,
    site: Path,
    period: str | None,
    scheme: str | None,
    assessment: str | None,
    specimen: bool,
    to: Path | None,
    as_of: str | None,
) -> None:
    """排印 KIND：certificates 荣誉证书，plaques 奖牌，letters 个人通知书，summary 领导用结果摘要，
    drafts 草稿和待发布公文的清样（PDF）。"""
    from generator.base.finding import Findings
    from generator.build import print_papers
    from generator.publish.apart import keep_unpublished
    from generator.publish.refusal import PublishError
    from generator.publish.write import replace_tree
    from generator.views.restricted.printing import NotFinalError, Wanted

    if period is None and kind != "drafts":
        state.stop("请用 --period 写明周期，如 2026-10。", "Say which period: --period 2026-10.", USAGE)
    checked = read_site(site, as_of, state)
    if not checked.sound:
        report(checked.findings, state)
        state.stop("没有排印：请先改正以上问题。", "Nothing was printed: correct the above first.", FOUND)
    findings = Findings()
    papers = _papers(kind, Wanted(period or "", scheme, assessment), checked, specimen=specimen)
    try:
        files = print_papers(checked, papers, findings)
    except NotFinalError as error:
        state.stop(error.text.zh, error.text.en, FOUND)
    if len(findings):
        report(tuple(findings), state)
        state.stop("没有排印：请先改正以上问题。", "Nothing was printed: correct the above first.", FOUND)
    if not files and kind == "drafts":
        state.stop("没有符合条件的草稿或待发布公文。", "There is no such draft.", USAGE)
    if not files:
        state.stop(
            f"{period} 没有可排印的内容：只排印已发布的结果，请核对周期、方案和考核项。",
            f"Nothing to print of {period}: only what is released is printed. Check what you asked for.",
            USAGE,
        )
    folder = to or site / "output" / "print" / kind
    try:
        keep_unpublished(site, folder)
        replace_tree(folder, files, b"%PDF-")
    except PublishError as error:
        state.refused(error)
    for name in files:
        click.echo(name)
    state.say(f"已排印 {len(files)} 份，在 {folder}。", f"{len(files)} papers in {folder}.")


def _papers(
    kind: Kind, wanted: Wanted, checked: Checked, *, specimen: bool
) -> Callable[[Office], Iterable[Paper]]:
    """What makes the papers of a kind."""
    from generator.views.restricted.drafts import draft_papers
    from generator.views.restricted.printing import award_papers, letter_papers, summary_papers

    if kind == "drafts":
        return lambda _: draft_papers(checked.drafts, wanted.period, wanted.scheme)
    if kind == "letters":
        return lambda office: letter_papers(office, wanted)
    if kind == "summary":
        return lambda office: summary_papers(office, wanted)
    award: Literal["plaque", "certificate"] = "plaque" if kind == "plaques" else "certificate"
    return lambda office: award_papers(office, wanted, award, checked.notices, specimen=specimen)
