"""``hongbang archive``: closes a year, with its plan first."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.command import FOUND, SITE, State, read_site, switches
from generator.cli.report import report


@click.command()
@click.argument("year", type=click.IntRange(1900, 2199))
@SITE
@click.option("--plan", "only_plan", is_flag=True, help="只列出将要归档的内容，不写任何文件。")
@click.option("--commit", "in_git", is_flag=True, help="提交到 git 并加标签，只提交档案自身的文件。")
@switches
@click.pass_obj
def archive(state: State, /, year: int, site: Path, only_plan: bool, in_git: bool) -> None:
    """归档：把 YEAR 年封存为两个档案包（公开、记录），并接入档案链。"""
    from generator.archive.bag import weighed
    from generator.archive.served import archive_of, chain_of
    from generator.closing import bags_of, close_year, hindrances, instant_of, record_of
    from generator.publish.refusal import PublishError

    closing, chain = record_of(site, year), chain_of(site)
    if in_git:
        _check_git(site, state)
        if chain.link(str(year)) is not None and not chain.broken and not only_plan:
            _commit(site, year, chain.up_to(str(year)), state)
            return
    checked = read_site(site, closing.closed.isoformat() if closing is not None else None, state)
    found = hindrances(checked, closing, year, chain)
    if not checked.sound or len(found):
        report((*checked.findings, *found), state)
        state.stop(
            "没有归档，也没有写入任何文件。", "The year was not closed and nothing was written.", FOUND
        )
    assert closing is not None
    if only_plan:
        planned = {bag.part: weighed(bag) for bag in bags_of(checked, closing, chain)}
        for part, one in planned.items():
            state.say(
                f"将写入 {archive_of(site) / str(year) / part}：{one.files}个文件，{one.size}字节",
                f"would write {archive_of(site) / str(year) / part}: {one.files} files, {one.size} bytes",
            )
        longer = chain.with_link(
            str(year), instant_of(checked, closing), planned["public"].hash, planned["record"].hash
        )
    else:
        try:
            longer = close_year(checked, closing, chain)
        except PublishError as error:
            state.refused(error)
        state.say(
            f"{year}年已归档：{archive_of(site) / str(year)}。",
            f"Closed {year}: {archive_of(site) / str(year)}.",
        )
    click.echo(longer.links[-1].line, nl=False)
    state.say(f"封顶值：{longer.capstone}", f"capstone: {longer.capstone}")
    if in_git and not only_plan:
        _commit(site, year, longer.capstone, state)


def _check_git(site: Path, state: State) -> None:
    """Whether git would keep the archive as it is, before anything is written."""
    from generator.archive.chain import CHAIN
    from generator.archive.served import archive_of
    from generator.publish.git import check_committable
    from generator.publish.refusal import PublishError

    try:
        check_committable(archive_of(site), site, CHAIN)
    except PublishError as error:
        state.refused(error)


def _commit(site: Path, year: int, capstone: str, state: State) -> None:
    from generator.archive.chain import CHAIN
    from generator.archive.served import archive_of
    from generator.publish.git import commit_year, tag_of
    from generator.publish.refusal import PublishError

    folder = archive_of(site)
    try:
        commit_year(site, [folder / str(year), folder / CHAIN], str(year), capstone)
    except PublishError as error:
        state.refused(error)
    state.say(f"已提交到 git，标签 {tag_of(str(year))}。", f"Committed to git, tag {tag_of(str(year))}.")
