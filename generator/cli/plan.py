"""What an act would change for readers, told before it is done: pages, and people newly named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from generator.cli.command import State

if TYPE_CHECKING:
    from generator.build import Checked

LISTED = 20
"""So many addresses or names the plan lists of each kind; the rest is counted."""


def named_in(checked: Checked) -> dict[str, str]:
    """Who can be found by name on the site that a sound site makes: names by id."""
    from generator.build import public_view
    from generator.results.exposed import named_people

    return named_people(public_view(checked), (text for one in checked.told for text in one.texts))


def tell_changes(old: Mapping[str, str], new: Mapping[str, str], state: State) -> None:
    """What appears, changes and vanishes between two sites, given the hash of each file by its address."""
    changed = [a for a in sorted(new) if a in old and old[a] != new[a]]
    _list("新增的页面和文件", "appear", [a for a in sorted(new) if a not in old], state)
    _list("变动的页面和文件", "change", changed, state)
    _list("消失的页面和文件", "vanish", [a for a in sorted(old) if a not in new], state)


def tell_exposed(known: Mapping[str, str], named: Mapping[str, str], state: State) -> None:
    """Whom a site names who is not among those ``known`` from before."""
    new = [f"{name}（{person}）" for person, name in named.items() if person not in known]
    _list("首次公开姓名的人员", "named for the first time", new, state)


def _list(zh: str, en: str, items: Sequence[str], state: State) -> None:
    state.say(f"{zh}：{len(items)}", f"{en}: {len(items)}")
    for item in items[:LISTED]:
        click.echo(f"  {item}")
    if len(items) > LISTED:
        state.say(f"  … 另有{len(items) - LISTED}个", f"  … and {len(items) - LISTED} more")
