"""What the commands share by which the office acts: only an approver may, the plan first, one new record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.command import FOUND, State
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.cli.differences import Difference

LISTED = 20
"""So many addresses or names a plan lists of each kind; the rest is counted."""


def instant_now(said: str | None) -> str:
    """One instant for all that a command does, whatever the clock does meanwhile."""
    return said or datetime.now(UTC).replace(microsecond=0).isoformat()


def refuse_unsound(checked: Checked, state: State) -> None:
    """Leave where check finds what stops a build: nothing is done to such a site."""
    if not checked.sound:
        report(checked.findings, state)
        state.stop("没有写入任何文件。", "Nothing was written.", FOUND)


def check_approver(checked: Checked, by: str, state: State) -> None:
    """Leave where ``by`` is nobody who may change what everybody reads."""
    assert checked.tables is not None
    known = checked.tables.site.approvers
    if by not in known:
        listed = "、".join(known) or "（没有写）"
        state.stop(
            f"“{by}”不是批准人；site.yaml 的 approvers：{listed}。没有写入任何文件。",
            f"“{by}” is no approver; approvers in site.yaml: {listed}. Nothing was written.",
            FOUND,
        )


def tell_list(zh: str, en: str, items: Sequence[str], state: State) -> None:
    """How many there are of something, and the first of them."""
    state.say(f"{zh}：{len(items)}", f"{en}: {len(items)}")
    tell_first(items, state)


def tell_first(items: Sequence[str], state: State) -> None:
    """The first of them; how many more there are is counted."""
    for item in items[:LISTED]:
        click.echo(f"  {item}")
    if len(items) > LISTED:
        state.say(f"  … 另有{len(items) - LISTED}个", f"  … and {len(items) - LISTED} more")


def tell_changes(was: Difference, state: State) -> None:
    """What an act changes of the site; ``was`` is how the site before differs from the one it makes."""
    # Seen from the site as it will be: what only it has appears.
    tell_list("新增的页面和文件", "appear", was.gone, state)
    tell_list("变动的页面和文件", "change", was.changed, state)
    tell_list("消失的页面和文件", "vanish", was.new, state)


def write_record(path: Path, text: str, state: State) -> None:
    """Write the record of an act; what is there already stays."""
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_new

    try:
        write_new(path, text.encode())
    except PublishError as error:
        state.refused(error)
    state.say(
        f"已写入 {path}。下一步：hongbang build 生成站点。",
        f"Wrote {path}. Next: hongbang build.",
    )
