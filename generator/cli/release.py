"""``hongbang release``: the act that makes results and notices public, with its plan first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import click

from generator.base.finding import Place
from generator.base.identifier import is_identifier
from generator.base.period import Period, parse_period
from generator.base.shape import At
from generator.cli.acting import check_approver, instant_now, tell_changes, tell_list, write_record
from generator.cli.command import BROKEN, FOUND, SITE, USAGE, State, read_site, switches, tell_progress
from generator.cli.proof import named_in, newly_named, otherwise, reckoned, tell, walls
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.cli.differences import Difference
    from generator.tables.acts import Release, Seal

_RELEASED_ANEW = ("sealed-text-differs", "sealed-figures-differ")
"""What a new release of a notice explains."""


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
    from generator.cli.differences import differences
    from generator.render.release_record import record_path, release_record
    from generator.sources.decode import Identifier
    from generator.tables.acts import Release, Seal

    path = site / "content" / record_path(name)
    if path.exists():
        state.stop(f"已有发布“{name}”。", f"There is a release “{name}” already.", USAGE)
    for word in (name, *assessment, *notice, *([scheme] if scheme else [])):
        if not is_identifier(word):
            state.stop(f"“{word}”不是编号。", f"“{word}” is no id.", USAGE)
    told = (scheme is not None, bool(assessment), bool(period))
    if any(told) != all(told) or not (any(told) or notice):
        state.stop(
            "没有写出发布什么：结果须写 --scheme、--assessment、--period 三项，公文写 --notice。",
            "Say what is released: results by --scheme, --assessment and --period, notices by --notice.",
            USAGE,
        )
    when = instant_now(instant)
    # What pages alone can tell is looked at below, on the site as it will be.
    before = read_site(site, when, state, trying=False)
    # What a notice says now may differ from its last release: this may be the release that explains it.
    _refuse_unsound(before, state, frozenset(notice))
    check_approver(before, by, state)
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
    _refuse_unsound(_as_asked(after, asked), state)
    tell_progress(state)("making the pages")
    was, other = differences(after, [before, otherwise(after)])
    broken = [one for one in (*reckoned(after), walls(other)) if one.failed]
    if broken:
        for one in broken:
            tell(one, state)
        state.stop(
            "红榜自身的承诺没有守住：没有发布。", "A promise of Hongbang is broken: not released.", BROKEN
        )
    _tell_plan(before, after, was, asked, state)
    if only_plan:
        return
    sealed = replace(asked, seal=seal_for(after, asked))
    write_record(path, release_record(sealed, before.as_of.tzinfo or UTC), state)


def _refuse_unsound(checked: Checked, state: State, again: frozenset[str] = frozenset()) -> None:
    """What check refuses is not released; the notices ``again`` may differ from what they were."""
    stopping = [f for f in checked.stopping if f.code not in _RELEASED_ANEW or f.value not in again]
    if not stopping and checked.results is not None:
        return
    report(checked.findings, state)
    state.stop("没有发布，也没有写入任何文件。", "Nothing was released and nothing written.", FOUND)


def _as_asked(checked: Checked, asked: Release) -> Checked:
    """The site with what was found at the record, which is not there yet, told of the command."""
    place = Place(f"hongbang release {asked.release}")
    found = tuple(replace(f, place=place) if f.place.file == asked.at.file else f for f in checked.findings)
    return replace(checked, findings=found)


def _period(text: str, state: State) -> Period:
    period = parse_period(text)
    if period is None:
        state.stop(f"“{text}”不是周期，应写作 2026-10。", f"“{text}” is no period; write 2026-10.", USAGE)
    return period


def seal_for(checked: Checked, release: Release, sealed: datetime | None = None) -> Seal:
    """The hashes of all that a release made public, as it stands; ``sealed`` when, if that was later."""
    from generator.build import public_view
    from generator.notices.as_sealed import made_signs
    from generator.results.seals import seal_of
    from generator.tables.acts import Seal

    assert checked.results is not None
    known, public = checked.results.by_key, public_view(checked)
    keys = [(str(release.scheme), str(a), p.name) for a in release.assessments for p in release.periods]
    return Seal(
        tuple(seal_of(known[key], public.by_key.get(key), release.up_to) for key in keys if key in known),
        _text_hashes(checked, release.notices),
        {t.notice.id: made_signs(t) for t in checked.told if t.notice.id in release.notices} or None,
        sealed,
        token_hex(8),
    )


def _text_hashes(checked: Checked, names: Sequence[str]) -> dict[str, str] | None:
    """The hash of each of these notices, as it stands."""
    from generator.results.seals import notice_hash

    return {n.notice.id: notice_hash(n.notice) for n in checked.notices if n.notice.id in names} or None


def _tell_plan(before: Checked, after: Checked, was: Difference, asked: Release, state: State) -> None:
    """What appears, changes and vanishes, and whom it names who could not be found before."""
    when = asked.released.isoformat()
    state.say(
        f"发布“{asked.release}”（{asked.by}，{when}）将带来的变化：",
        f"What release “{asked.release}” ({asked.by}, {when}) would change:",
    )
    tell_changes(was, state)
    exposed = newly_named(named_in(before), named_in(after))
    tell_list("首次公开姓名的人员", "named for the first time", exposed, state)
