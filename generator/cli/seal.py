"""``hongbang seal``: seals every release record that has none, with today's data."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import click

from generator.cli.acting import instant_now, tell_first
from generator.cli.command import FOUND, SITE, State, read_site, switches
from generator.cli.release import seal_for
from generator.cli.report import report


@click.command()
@SITE
@click.option("--at", "instant", metavar="INSTANT", help="封存时间；不写即现在。")
@click.option("--plan", "only_plan", is_flag=True, help="只列出将封存哪些发布记录，不写任何文件。")
@switches
@click.pass_obj
def seal(state: State, /, site: Path, instant: str | None, only_plan: bool) -> None:
    """封存没有散列值的发布记录：以现有数据为准，在各记录末尾写上散列值，其余文字不动。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import replace_file
    from generator.render.release_record import with_seal

    checked = read_site(site, instant_now(instant), state)
    if not checked.sound:
        report(checked.findings, state)
        state.stop("没有封存，也没有写入任何文件。", "Nothing was sealed and nothing written.", FOUND)
    assert checked.tables is not None
    bare = [one for one in checked.tables.releases if one.seal is None]
    state.say(
        f"将以 {checked.as_of.isoformat()} 的数据封存{len(bare)}个发布记录：",
        f"With the data of {checked.as_of.isoformat()} {len(bare)} release records would be sealed:",
    )
    tell_first([f"{one.release}  {one.at.file}" for one in bare], state)
    if only_plan:
        return
    zone = checked.as_of.tzinfo or UTC
    made: dict[Path, bytes] = {}
    for one in bare:
        path = site / "content" / one.at.file
        # What somebody wrote there stays as it is, to the letter.
        text = path.read_bytes().decode("utf-8")
        made[path] = with_seal(text, seal_for(checked, one, checked.as_of), zone).encode()
    try:
        for path, content in made.items():
            replace_file(path, content)
    except PublishError as error:
        state.refused(error)
    state.say(
        f"已封存{len(bare)}个。以后数据或公文有改动而没有更正记录的，hongbang check 会指出。",
        f"Sealed {len(bare)}. From now on hongbang check tells what changes without a correction.",
    )
