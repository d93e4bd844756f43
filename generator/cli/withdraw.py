"""``hongbang withdraw``: a notice is withdrawn; its text stays readable under a banner that says why."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import click

from generator.base.identifier import is_identifier
from generator.base.shape import At
from generator.cli.acting import check_approver, instant_now, refuse_unsound, tell_changes, write_record
from generator.cli.command import SITE, USAGE, State, read_site, switches, tell_progress


@click.command()
@click.argument("notice")
@SITE
@click.option("--reason", required=True, help="撤回原因，将在公文页面上公开。")
@click.option("--by", required=True, help="批准人，须是 site.yaml 的 approvers 之一。")
@click.option("--at", "instant", metavar="INSTANT", help="撤回时间；不写即现在。")
@click.option("--plan", "only_plan", is_flag=True, help="只列出撤回会带来的变化，不写任何文件。")
@switches
@click.pass_obj
def withdraw(
    state: State, /, notice: str, site: Path, reason: str, by: str, instant: str | None, only_plan: bool
) -> None:
    """撤回已发布的公文 NOTICE：先列出站点将有的变化，再在 content/withdrawals/ 写一个记录。"""
    from generator.cli.differences import differences
    from generator.render.act_record import withdrawal_record
    from generator.sources.decode import Identifier
    from generator.tables.acts import Withdrawal

    if not is_identifier(notice):
        state.stop(f"“{notice}”不是编号。", f"“{notice}” is no id.", USAGE)
    if not reason.strip():
        state.stop("请写明撤回原因。", "Say why it is withdrawn.", USAGE)
    record = f"withdrawals/{notice}.yaml"
    path = site / "content" / record
    if path.exists():
        state.stop(f"公文“{notice}”已有撤回记录。", f"Notice “{notice}” has been withdrawn already.", USAGE)
    when = instant_now(instant)
    before = read_site(site, when, state, trying=False)
    refuse_unsound(before, state)
    check_approver(before, by, state)
    life = next((one for one in before.notices if one.notice.id == notice), None)
    if life is None or not life.is_public:
        state.stop(
            f"没有已发布的公文“{notice}”，不必撤回。",
            f"No notice “{notice}” has been released: there is nothing to withdraw.",
            USAGE,
        )
    if life.withdrawal is not None:
        state.stop(f"公文“{notice}”已经撤回。", f"Notice “{notice}” has been withdrawn already.", USAGE)
    asked = Withdrawal(
        "1", Identifier(notice), Identifier(notice), before.as_of, reason.strip(), by, At(record, 1)
    )
    after = read_site(site, when, state, (asked,))
    refuse_unsound(after, state)
    tell_progress(state)("making the pages")
    (was,) = differences(after, [before])
    title = life.notice.title
    state.say(
        f"撤回公文“{title}”（{by}，{before.as_of.isoformat()}）将带来的变化：",
        f"What withdrawing notice “{title}” ({by}, {before.as_of.isoformat()}) would change:",
    )
    tell_changes(was, state)
    if not only_plan:
        write_record(path, withdrawal_record(asked, before.as_of.tzinfo or UTC), state)
