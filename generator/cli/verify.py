"""``hongbang verify``: whether closed years are what they were, and what cannot be told."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.base.finding import Degree
from generator.cli.command import FOUND, SITE, USAGE, State, switches
from generator.cli.report import report


@click.command()
@click.argument("year", required=False)
@SITE
@click.option("--capstone", metavar="HASH", help="归档通知所印的封顶值。")
@click.option("--rebuild", is_flag=True, help="再用档案中的输入重新生成，逐个文件比较。")
@switches
@click.pass_obj
def verify(state: State, /, year: str | None, site: Path, capstone: str | None, rebuild: bool) -> None:
    """核对档案：全部年度，或只核对 YEAR 年；不写任何文件。"""
    from generator.verifying import verify_site

    if year is not None and not re.fullmatch("[0-9]{4}", year):
        if site != Path() or not Path(year).is_dir():
            state.stop(f"“{year}”不是年度。", f"“{year}” is no year.", USAGE)
        site, year = Path(year), None
    if capstone is not None:
        capstone = "".join(capstone.lower().split())  # a notice prints it in eights
    if capstone is not None and not re.fullmatch("[0-9a-f]{64}", capstone):
        state.stop("封顶值是64位十六进制数。", "A capstone has 64 hexadecimal digits.", USAGE)
    done = verify_site(site, int(year) if year else None, capstone, rebuild)
    report(tuple(done.findings), state)
    looked = done.looked
    state.say(
        f"核对了{len(looked.names)}项（{'、'.join(looked.names) or '无'}），{looked.files}个文件；"
        f"封顶值 {looked.chain.capstone}",
        f"looked at {len(looked.names)} ({', '.join(looked.names) or 'none'}), {looked.files} files; "
        f"capstone {looked.chain.capstone}",
    )
    state.say("不能排除的：", "What this cannot exclude:")
    for text in done.left:
        state.say(f"· {text.zh}", f"· {text.en}")
    if done.findings.of(Degree.ERROR):
        raise SystemExit(FOUND)
