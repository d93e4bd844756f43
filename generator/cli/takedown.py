"""``hongbang takedown``: a page goes at once; at its address stands when, why and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.shape import At
from generator.cli.acting import check_approver, instant_now, refuse_unsound, tell_list, write_record
from generator.cli.command import SITE, USAGE, State, read_site, switches, tell_progress

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.tables.model import Takedown
    from generator.views.model import Piece

_OF_ONE = re.compile(r"(?:[0-9]{4}/)?(people|units)/([^/.]+)\.html")
FEW = 3
"""Of so many subjects each address is listed at which they still stand; of more only how many there are."""


@click.command()
@click.argument("address")
@SITE
@click.option("--reason", required=True, help="撤下原因，将在该地址公开。")
@click.option("--by", required=True, help="批准人，须是 site.yaml 的 approvers 之一。")
@click.option("--at", "instant", metavar="INSTANT", help="撤下时间；不写即现在。")
@click.option("--plan", "only_plan", is_flag=True, help="只列出撤下会带来的变化，不写任何文件。")
@switches
@click.pass_obj
def takedown(
    state: State, /, address: str, site: Path, reason: str, by: str, instant: str | None, only_plan: bool
) -> None:
    """撤下页面或文件 ADDRESS：列出一并撤下的和仍出现同一对象的页面，再写一个撤下记录。"""
    from generator.build import pieces_of
    from generator.render.act_record import takedown_record
    from generator.sources.decode import Identifier, nearest
    from generator.tables.acts import Takedown
    from generator.views.taken_down import goes_with

    address = address.removeprefix("./").lstrip("/").partition("#")[0]
    if not reason.strip():
        state.stop("请写明撤下原因。", "Say why it is taken down.", USAGE)
    before = read_site(site, instant_now(instant), state, trying=False)
    refuse_unsound(before, state)
    check_approver(before, by, state)
    assert before.tables is not None
    if any(one.address == address for one in before.tables.takedowns):
        state.stop(f"“{address}”已经撤下。", f"“{address}” has been taken down already.", USAGE)
    tell_progress(state)("making the pages")
    taken, known = [], set()
    for piece in pieces_of(before):
        known.add(piece.address)
        if goes_with(piece.address, address):
            taken.append(piece)
    if address not in known:
        guess = nearest(address, known)
        state.stop(
            f"站点没有“{address}”（最接近：{guess}）；请写自站点根目录起的地址。",
            f"The site has no “{address}” (nearest: {guess}); write the address from the root of the site.",
            USAGE,
        )
    name = _free(site / "content" / "takedowns", before.as_of.date().isoformat())
    record = f"takedowns/{name}.yaml"
    asked = Takedown("1", Identifier(name), address, before.as_of, reason.strip(), by, At(record, 1))
    when = before.as_of.isoformat()
    state.say(f"撤下“{address}”（{by}，{when}）：", f"Taking down “{address}” ({by}, {when}):")
    tell_list("一并撤下的页面和文件", "taken down", sorted(one.address for one in taken), state)
    _tell_elsewhere(before, asked, taken, state)
    if not only_plan:
        write_record(site / "content" / record, takedown_record(asked, before.as_of.tzinfo or UTC), state)


def _free(folder: Path, day: str) -> str:
    """A name for a record of this day that no file bears yet."""
    number = 1
    while (folder / f"{day}-{number}.yaml").exists():
        number += 1
    return f"{day}-{number}"


def _tell_elsewhere(before: Checked, asked: Takedown, taken: list[Piece], state: State) -> None:
    """Where else whoever the page was about is still named: that a page goes takes nobody off the others."""
    from generator.build import public_view, renderer

    rendered = renderer(before)
    whom = _subjects(before, asked.address, (said(rendered(one)) for one in taken))
    if not whom:
        return
    public = public_view(before)
    after = replace(before, public=replace(public, takedowns=(*public.takedowns, asked)))
    found = standing(after, whom)
    few = len(whom) <= FEW
    for one in whom if few else ():
        tell_list(f"仍出现“{one}”的页面和文件", f"files that still name “{one}”", found[one], state)
    if not few:
        lines = [f"{one}：{len(found[one])}" for one in whom if found[one]]
        tell_list(
            "仍在其他页面和文件出现的对象（各几处）",
            "still named elsewhere (in how many files)",
            lines,
            state,
        )
    if any(found.values()):
        state.say(
            "要让这些页面也不再出现，请逐个撤下，或更改公开规定、收回发布。",
            "To take them off those too, take each down, or change the disclosure policy or the release.",
        )


def _subjects(checked: Checked, address: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The name of the person or unit whose page it is; of any other page the people whom it names."""
    assert checked.tables is not None
    roster, day = checked.tables.roster, checked.as_of.date().toordinal()
    own = _OF_ONE.fullmatch(address)
    if own is not None:
        people = own[1] == "people"
        at = (roster.person_index() if people else roster.unit_index()).get(own[2])
        if at is not None:
            return (roster.person_name(at, day) if people else roster.unit_name(at, day),)
    written = "\n".join(texts)
    names = (roster.person_name(at, day) for at in range(len(roster.people)))
    return tuple(sorted({name for name in names if len(name) > 1 and name in written}))


def standing(checked: Checked, names: Iterable[str]) -> Mapping[str, list[str]]:
    """The addresses of all files of a sound site that say each of these names.

    Documents on paper are not opened: each says what the page beside it says.
    """
    from generator.build import pieces_of, renderer
    from generator.views.model import Paper

    found: dict[str, list[str]] = {name: [] for name in names}
    rendered = renderer(checked)
    for piece in pieces_of(checked):
        text = "" if isinstance(piece, Paper) else said(rendered(piece))
        for name, addresses in found.items():
            if name in text:
                addresses.append(piece.address)
    return {name: sorted(addresses) for name, addresses in found.items()}


def said(content: bytes) -> str:
    """The text of a file, with the folded lines of a calendar made whole."""
    return content.replace(b"\r\n ", b"").decode("utf-8", "replace")
