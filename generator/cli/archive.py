"""``hongbang archive``: closes a year, with its plan first."""

from __future__ import annotations

from pathlib import Path

import click

from generator.base.finding import Finding, Place
from generator.cli.command import FOUND, SITE, State, read_site, switches
from generator.cli.report import report

_NOT_CLOSED = ("没有归档，也没有写入任何文件。", "The year was not closed and nothing was written.")


@click.command()
@click.argument("year", type=click.IntRange(1900, 2199))
@SITE
@click.option("--addendum", type=click.IntRange(1), metavar="N", help="对已归档的年度作第 N 次增补。")
@click.option("--plan", "only_plan", is_flag=True, help="只列出将要归档的内容，不写任何文件。")
@click.option("--commit", "in_git", is_flag=True, help="提交到 git 并加标签，只提交档案自身的文件。")
@switches
@click.pass_obj
def archive(
    state: State, /, year: int, site: Path, addendum: int | None, only_plan: bool, in_git: bool
) -> None:
    """归档：把 YEAR 年封存为两个档案包（公开、记录），并接入档案链。"""
    from generator.archive.bag import weighed
    from generator.archive.served import archive_of, chain_of
    from generator.closing import bags_of, close_year, earlier_of, hindrances, instant_of, is_empty, record_of
    from generator.publish.refusal import PublishError

    name = f"{year}.{addendum}" if addendum else str(year)
    closing, chain = record_of(site, name), chain_of(site)
    folder = archive_of(site) / name
    if in_git:
        _check_git(site, state)
        if chain.link(name) is not None and not chain.broken and not only_plan:
            _commit(site, name, chain.up_to(name), state)
            return
    if closing is None:  # without an instant there is nothing to look at
        report((Finding("closing-missing", Place("closings"), name),), state)
        state.stop(*_NOT_CLOSED, FOUND)
    checked = read_site(site, closing.closed.isoformat(), state)
    found = hindrances(checked, closing, name, chain)
    earlier = earlier_of(archive_of(site), chain, name)
    if addendum and checked.sound and not len(found) and is_empty(checked, closing, chain, earlier):
        found.add("addendum-empty", closing.at.key("addendum"), name)
    if not checked.sound or len(found):
        report((*checked.findings, *found), state)
        state.stop(*_NOT_CLOSED, FOUND)
    if only_plan:
        planned = {bag.part: weighed(bag) for bag in bags_of(checked, closing, chain, earlier)}
        for part, one in planned.items():
            state.say(
                f"将写入 {folder / part}：{one.files}个文件，{one.size}字节",
                f"would write {folder / part}: {one.files} files, {one.size} bytes",
            )
        longer = chain.with_link(
            name, instant_of(checked, closing), planned["public"].hash, planned["record"].hash
        )
    else:
        try:
            longer = close_year(checked, closing, chain)
        except PublishError as error:
            state.refused(error)
        state.say(
            f"{name}已归档：{folder}。",
            f"Closed {name}: {folder}.",
        )
    click.echo(longer.links[-1].line, nl=False)
    state.say(f"封顶值：{longer.capstone}", f"capstone: {longer.capstone}")
    if in_git and not only_plan:
        _commit(site, name, longer.capstone, state)


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


def _commit(site: Path, name: str, capstone: str, state: State) -> None:
    from generator.archive.chain import CHAIN
    from generator.archive.served import archive_of
    from generator.publish.git import commit_year, tag_of
    from generator.publish.refusal import PublishError

    folder = archive_of(site)
    try:
        commit_year(site, [folder / name, folder / CHAIN], name, capstone)
    except PublishError as error:
        state.refused(error)
    state.say(f"已提交到 git，标签 {tag_of(name)}。", f"Committed to git, tag {tag_of(name)}.")
