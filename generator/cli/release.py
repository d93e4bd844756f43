"""``hongbang release``: the act that makes results and notices public, with its plan first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.identifier import is_identifier
from generator.base.period import Period, parse_period
from generator.base.shape import At
from generator.cli.command import BROKEN, FOUND, SITE, USAGE, State, read_site, switches, tell_progress
from generator.cli.plan import named_in, tell_changes, tell_exposed
from generator.cli.proof import broken_promises, tell
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.tables.acts import Release, Seal


@click.command()
@click.argument("name")
@SITE
@click.option("--scheme", help="考核方案的编号。")
@click.option("--assessment", multiple=True, metavar="ID", help="考核项，可写多次。")
@click.option("--period", multiple=True, help="周期，如 2026-10，可写多次。")
@click.option("--up-to", help="发布到哪一场（如首考）；不写即全部。")
@click.option("--notice", multiple=True, metavar="ID", help="公文，可写多次。")
@click.option("--by", required=True, help="批准人，须是 site.yaml 的 approvers 之一。")
@click.option("--at", "instant", metavar="INSTANT", help="发布时间；不写即现在。")
@click.option("--plan", "only_plan", is_flag=True, help="只列出发布会带来的变化，不写任何文件。")
@switches
@click.pass_obj
def release(
    state: State,
    /,
    name: str,
    site: Path,
    scheme: str | None,
    assessment: tuple[str, ...],
    period: tuple[str, ...],
    up_to: str | None,
    notice: tuple[str, ...],
    by: str,
    instant: str | None,
    only_plan: bool,
) -> None:
    """发布结果或公文：先列出站点将有的变化，再在 content/releases/ 写一个记录 NAME.yaml。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_new
    from generator.render.release_record import record_path, release_record
    from generator.sources.decode import Identifier
    from generator.tables.acts import Release, Seal

    path = site / "content" / record_path(name)
    if path.exists():
        state.stop(f"已有发布“{name}”。", f"There is a release “{name}” already.", USAGE)
    for word in (name, *assessment, *notice, *([scheme] if scheme else [])):
        if not is_identifier(word):
            state.stop(f"“{word}”不是编号。", f"“{word}” is no id.", USAGE)
    # One instant for all that follows, whatever the clock does meanwhile.
    when = instant or datetime.now(UTC).replace(microsecond=0).isoformat()
    before = read_site(site, when, state)
    # What a notice says now may differ from its last release: this may be the release that explains it.
    _refuse_unsound(before, state, frozenset(notice))
    _check_approver(before, by, state)
    asked = Release(
        "1",
        Identifier(name),
        before.as_of,
        by,
        Identifier(scheme) if scheme else None,
        tuple(map(Identifier, assessment)),
        tuple(_period(p, state) for p in period),
        up_to,
        tuple(map(Identifier, notice)),
        Seal((), _text_hashes(before, notice)),
        At(record_path(name), 1),
    )
    after = read_site(site, when, state, (asked,))
    _refuse_unsound(after, state)
    broken = broken_promises(after, tell_progress(state))
    if broken:
        for one in broken:
            tell(one, state)
        state.stop(
            "红榜自身的承诺没有守住：没有发布。", "A promise of Hongbang is broken: not released.", BROKEN
        )
    _tell_plan(before, after, asked, state)
    if only_plan:
        return
    sealed = replace(asked, seal=_seal(after, asked))
    try:
        write_new(path, release_record(sealed, before.as_of.tzinfo or UTC).encode())
    except PublishError as error:
        state.refused(error)
    state.say(
        f"已写入 {path}。下一步：hongbang build 生成站点。",
        f"Wrote {path}. Next: hongbang build.",
    )


def _refuse_unsound(checked: Checked, state: State, again: frozenset[str] = frozenset()) -> None:
    """What check refuses is not released; the notices ``again`` may differ from what they were."""
    stopping = [f for f in checked.stopping if f.code != "sealed-text-differs" or f.value not in again]
    if not stopping and checked.results is not None:
        return
    report(checked.findings, state)
    state.stop("没有发布，也没有写入任何文件。", "Nothing was released and nothing written.", FOUND)


def _check_approver(checked: Checked, by: str, state: State) -> None:
    assert checked.tables is not None
    known = checked.tables.site.approvers
    if by not in known:
        listed = "、".join(known) or "（没有写）"
        state.stop(
            f"“{by}”不是批准人；site.yaml 的 approvers：{listed}。没有发布。",
            f"“{by}” is no approver; approvers in site.yaml: {listed}. Nothing was released.",
            FOUND,
        )


def _period(text: str, state: State) -> Period:
    period = parse_period(text)
    if period is None:
        state.stop(f"“{text}”不是周期，应写作 2026-10。", f"“{text}” is no period; write 2026-10.", USAGE)
    return period


def _seal(after: Checked, asked: Release) -> Seal:
    """The hashes of all that the release makes public, as it will stand."""
    from generator.build import public_view
    from generator.results.seals import seal_of
    from generator.tables.acts import Seal

    assert after.results is not None
    public = public_view(after)
    keys = [(str(asked.scheme), str(a), p.name) for a in asked.assessments for p in asked.periods]
    results = tuple(seal_of(after.results.by_key[key], public.by_key.get(key)) for key in keys)
    return Seal(results, _text_hashes(after, asked.notices))


def _text_hashes(checked: Checked, names: Sequence[str]) -> dict[str, str] | None:
    """The hash of each of these notices, as it stands."""
    from generator.results.seals import notice_hash

    return {n.notice.id: notice_hash(n.notice) for n in checked.notices if n.notice.id in names} or None


def _tell_plan(before: Checked, after: Checked, asked: Release, state: State) -> None:
    """What appears, changes and vanishes, and whom it names who could not be found before."""
    from generator.build import files_of

    old, new = (files_of(checked, tell_progress(state)) for checked in (before, after))
    when = asked.released.isoformat()
    state.say(
        f"发布“{asked.release}”（{asked.by}，{when}）将带来的变化：",
        f"What release “{asked.release}” ({asked.by}, {when}) would change:",
    )
    tell_changes(old, new, state)
    tell_exposed(named_in(before), named_in(after), state)
