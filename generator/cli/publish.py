"""``hongbang publish`` and ``hongbang rollback``: carry the built site to its readers, and go back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.command import (
    BROKEN,
    FOUND,
    MACHINE,
    SITE,
    USAGE,
    State,
    read_site,
    switches,
    tell_progress,
)
from generator.cli.plan import named_in, tell_changes, tell_exposed
from generator.cli.proof import broken_promises, tell
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.publish.publications import Publication
    from generator.publish.refusal import PublishError
    from generator.publish.targets.model import Target
    from generator.publish.transfer import Standing, Takedowns
    from generator.tables.publishing import PublishTarget


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A target, and how many publications are kept of it."""

    target: Target
    keep: int


def _clock() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@click.command()
@click.argument("target")
@SITE
@click.option("--plan", "only_plan", is_flag=True, help="只列出上线会带来的变化，不写任何文件。")
@switches
@click.pass_obj
def publish(state: State, target: str, site: Path, only_plan: bool) -> None:
    """上线：把已生成的站点送到 TARGET：site.yaml 中的编号、文件夹或 .zip 文件。"""
    from generator.publish.publications import Publication, stamp_of
    from generator.publish.refusal import PublishError
    from generator.publish.transfer import transfer

    checked, files = _sound(site, state)
    named = named_in(checked)
    takedowns = _takedowns(checked)
    built = site / "output" / "site"
    try:
        chosen = _choose(target, site, checked, state)
        if only_plan:
            _tell_plan(_standing(site, chosen.target), files, named, chosen, state)
            return
        with transfer(site, chosen.target) as at:

            def read(address: str) -> bytes:
                return (built / address).read_bytes()

            at.mend(takedowns, lambda address: read(address) if address in files else None)
            standing = at.standing()
            if standing.files is not None and dict(standing.files) == files and standing.by is not None:
                state.say(
                    f"{chosen.target.place} 已经是这个站点，没有改动。",
                    f"{chosen.target.place} has this site already; nothing was changed.",
                )
                return
            _tell_plan(standing, files, named, chosen, state)
            number = at.next_number()
            stamp = stamp_of(files)
            as_of, now = checked.as_of.isoformat(), _clock().isoformat()
            at.bring(Publication(number, as_of, now, files, named, stamp, takedowns.ids), read, chosen.keep)
    except PublishError as error:
        _refused(error, state)
    state.say(
        f"已上线：{chosen.target.place}（第{number}次，{len(files)}个文件）。"
        f"回退：hongbang rollback {target}",
        f"Published to {chosen.target.place} (no. {number}, {len(files)} files). "
        f"To go back: hongbang rollback {target}",
    )


@click.command()
@click.argument("target", required=False)
@SITE
@click.option("--to", "number", type=int, metavar="N", help="回到第几次上线；不写则为上一次。")
@click.option("--plan", "only_plan", is_flag=True, help="只列出回退会带来的变化，不写任何文件。")
@switches
@click.pass_obj
def rollback(state: State, target: str | None, site: Path, number: int | None, only_plan: bool) -> None:
    """回退：让 TARGET 回到留存的上一次上线；撤下的页面不会因此重新出现。"""
    from dataclasses import replace

    from generator.publish.publications import stamp_of
    from generator.publish.refusal import PublishError
    from generator.publish.transfer import transfer

    checked = read_site(site, _clock().isoformat(), state)
    takedowns = _takedowns_known(checked, state)
    try:
        chosen = _choose(target, site, checked, state)
        if only_plan:
            standing = _standing(site, chosen.target)
            one = _found(standing, number, chosen, state)
            _tell_plan(standing, dict(one.files), one.named, chosen, state)
            _tell_missing(one, checked, state)
            return
        with transfer(site, chosen.target) as at:
            at.mend(takedowns)
            standing = at.standing()
            one = _found(standing, number, chosen, state)
            _tell_plan(standing, dict(one.files), one.named, chosen, state)
            _tell_missing(one, checked, state)
            new = replace(
                one, number=at.next_number(), published=_clock().isoformat(), of=one.number,
                brought=stamp_of(one.files),
            )  # fmt: skip
            at.bring(new, lambda address: at.read(one, address), chosen.keep)
    except PublishError as error:
        _refused(error, state)
    state.say(
        f"已回退：{chosen.target.place} 现在是第{one.number}次上线的内容（截至 {one.as_of}）。",
        f"{chosen.target.place} has again what publication no. {one.number} brought (as of {one.as_of}).",
    )


def _sound(site: Path, state: State) -> tuple[Checked, dict[str, str]]:
    """The site as it was built, with the hash of each file; leaves where it may not go out."""
    from generator.build import files_of
    from generator.publish.folder import manifest_in

    now = _clock()
    as_of = _built_as_of(site)
    built = manifest_in(site / "output" / "site")
    if as_of is None or built is None:
        state.stop(
            "还没有生成站点：先运行 hongbang build。", "There is no built site: hongbang build first.", FOUND
        )
    state.say(f"截至时刻：{as_of}（生成时）", f"as of {as_of} (when it was built)", err=True)
    checked = read_site(site, as_of, state)
    if not checked.sound:
        report(checked.findings, state)
        state.stop("没有上线：请先改正以上问题。", "Nothing was published: correct the above first.", FOUND)
    files = files_of(checked, tell_progress(state))
    if files != built:
        state.stop(
            "output/site 不是由现在的内容生成的：先运行 hongbang build。没有上线。",
            "output/site was not made from the content as it is: hongbang build first.",
            FOUND,
        )
    _refuse_other_times(checked, site, now, state)
    broken = broken_promises(checked, tell_progress(state), files)
    if broken:
        for one in broken:
            tell(one, state)
        state.stop(
            "红榜自身的承诺没有守住：没有上线。",
            "A promise of Hongbang is broken: nothing was published.",
            BROKEN,
        )
    return checked, files


def _built_as_of(site: Path) -> str | None:
    """The as-of instant of the last build, as it wrote it down."""
    try:
        said = json.loads((site / "output" / "build.json").read_bytes())
        return str(said["as-of"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _refuse_other_times(checked: Checked, site: Path, now: datetime, state: State) -> None:
    """Leave where a page was taken down since the build, or where the build tells what is still to come."""
    assert checked.tables is not None
    since = [one for one in checked.tables.taking_down if one.taken_down <= now]
    if since:
        state.stop(
            f"生成以后撤下了 {since[0].address}：先运行 hongbang build。没有上线。",
            f"{since[0].address} was taken down since the build: hongbang build first.",
            FOUND,
        )
    if checked.as_of <= now:
        return
    today = read_site(site, now.isoformat(), state).tables
    early = [at for at in today.changes_at if at <= checked.as_of] if today is not None else [checked.as_of]
    if early:
        at = early[0].isoformat()
        state.stop(
            f"站点已含 {at} 才生效的内容，现在还不能上线：等到那时，或按现在的时刻重新生成。",
            f"The site tells what holds from {at} only: wait until then, or build as of now.",
            FOUND,
        )


def _choose(said: str | None, site: Path, checked: Checked, state: State) -> _Chosen:
    """The target that is meant; leaves where there is none."""
    from generator.publish.targets.choose import KEEP, target_at, target_of

    declared: Sequence[PublishTarget] = checked.tables.site.publish if checked.tables is not None else ()
    if said is None and len(declared) == 1:
        said = declared[0].target
    for one in declared:
        if one.target == said:
            return _Chosen(target_of(site, one), one.keep)
    listed = "、".join(one.target for one in declared) or "（没有写）"
    if said is None:
        state.stop(f"请写明上线位置：{listed}。", f"Say which target: {listed}.", USAGE)
    path = Path(said)
    if path.name == said and path.suffix.lower() != ".zip" and not path.is_dir():
        state.stop(
            f"“{said}”不是上线位置；site.yaml 的 publish：{listed}。文件夹请写作 ./{said}。",
            f"“{said}” is no target; publish in site.yaml: {listed}. A folder is written ./{said}.",
            USAGE,
        )
    return _Chosen(target_at(site, path), KEEP)


def _standing(site: Path, target: Target) -> Standing:
    from generator.publish.publications import KEPT, Publications
    from generator.publish.transfer import standing

    return standing(Publications(site / "output" / KEPT, target.name), target)


def _found(at: Standing, number: int | None, chosen: _Chosen, state: State) -> Publication:
    """The kept publication to go back to; leaves, with what is kept, where there is none."""
    from generator.publish.transfer import earlier

    one = earlier(at, number)
    if one is not None:
        return one
    place = chosen.target.place
    if number is None:
        state.say(f"{place} 没有留存更早的上线。", f"No earlier publication is kept of {place}.", err=True)
    else:
        state.say(f"没有留存第{number}次上线。", f"Publication no. {number} is not kept.", err=True)
    for kept in at.kept:
        if kept.of is None:
            state.say(
                f"  留存：第{kept.number}次，截至 {kept.as_of}，上线于 {kept.published}",
                f"  kept: no. {kept.number}, as of {kept.as_of}, published {kept.published}",
                err=True,
            )
    raise SystemExit(USAGE)


def _tell_plan(
    at: Standing, files: Mapping[str, str], named: Mapping[str, str], chosen: _Chosen, state: State
) -> None:
    """What readers will find changed, and whom they can newly find by name."""
    state.say(f"{chosen.target.place} 将有的变化：", f"What would change at {chosen.target.place}:")
    tell_changes(at.files or {}, files, state)
    if at.files and at.by is None:
        state.say(
            "（那里的站点不是从这里上线的，不知道它列了谁：以下为全部列名的人员。）",
            "(The site there was not published from here: everybody whom the new one names is listed.)",
        )
    tell_exposed(at.by.named if at.by is not None else {}, named, state)


def _tell_missing(one: Publication, checked: Checked, state: State) -> None:
    """What was withdrawn or corrected since a site that comes back: readers will not find it there."""
    assert checked.tables is not None
    since = datetime.fromisoformat(one.as_of)
    missing = [str(act.notice) for act in checked.tables.withdrawals if act.withdrawn > since]
    made = (act.correction for act in checked.tables.corrected)
    missing += [str(act.correction) for act in made if act.corrected > since]
    if missing:
        state.say(
            f"注意：此后的撤回和更正不在其中：{'、'.join(missing)}",
            f"Mind: withdrawals and corrections since are not in it: {', '.join(missing)}",
        )


def _takedowns(checked: Checked) -> Takedowns:
    """The takedowns that hold, and what they ask of sites made before them."""
    from generator.publish.transfer import Takedowns
    from generator.render.pages import render_pages
    from generator.render.taken_down import mending
    from generator.tables.acts import Takedown
    from generator.views.taken_down import notice_at, titles_taken

    tables = checked.tables
    assert tables is not None

    def page(address: str, one: Takedown) -> bytes:
        made = notice_at(address, one, checked.as_of.tzinfo)
        ((_, content), *_) = render_pages([made], tables.site, checked.as_of, checked.templates)
        return content

    titles = titles_taken((one.notice for one in checked.notices), tables.takedowns)
    ids = tuple(sorted(str(one.takedown) for one in tables.takedowns))
    return Takedowns(ids, mending(tables.takedowns, titles, page))


def _takedowns_known(checked: Checked, state: State) -> Takedowns:
    """The same for a site that may hold errors, as long as its takedowns are known; leaves where not."""
    broken = (f for f in checked.stopping if f.place.file.startswith("takedowns/"))
    unread = [f for f in broken if f.code != "takedown-unknown"]
    if checked.tables is None or unread:
        report(checked.findings, state)
        state.stop(
            "读不出撤下记录，回退会让撤下的页面重新出现：没有回退。",
            "Takedowns cannot be read, and going back might show what was taken down: nothing was changed.",
            FOUND,
        )
    return _takedowns(checked)


def _refused(error: PublishError, state: State) -> NoReturn:
    if error.replaced:
        state.stop(
            f"已经上线，但收尾没有做完，下次会补上。{error.text.zh}。",
            f"Published, but not tidied up; the next time will. {error.text.en}.",
            MACHINE,
        )
    state.stop(
        f"没有上线。{error.text.zh}。读者看到的仍是原来的站点。",
        f"Not published. {error.text.en}. Readers have the site that they had.",
        MACHINE,
    )
