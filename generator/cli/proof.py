"""``hongbang proof``: what the office should have looked at before it releases anything."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.command import AS_OF, BROKEN, FOUND, SITE, State, read_site, switches, tell_progress
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.cli.differences import Difference
    from generator.results.model import Results
    from generator.results.proof import Proof

LISTED = 10
"""So many lines of each kind are printed; the rest is counted."""


@click.command()
@SITE
@AS_OF
@switches
@click.pass_obj
def proof(state: State, site: Path, as_of: str | None) -> None:
    """校样：发布前逐项核对站点 SITE，列出应当看一看的地方；不写任何文件。"""
    from generator.cli.differences import differences

    checked = read_site(site, as_of, state)
    if not checked.sound:
        report(checked.findings, state)
        raise SystemExit(FOUND)
    tell_progress(state)("making the pages")
    (other,) = differences(checked, [otherwise(checked)])
    done = [*reckoned(checked), walls(other), _exposed(checked, site, state)]
    for one in done:
        tell(one, state)
    if any(one.failed for one in done):
        state.stop(
            "红榜自身的承诺没有守住：请勿发布，并报告此问题。",
            "A promise of Hongbang is broken: do not release, and report it.",
            BROKEN,
        )


def walls(difference: Difference) -> Proof:
    """Whether any page changes when what it may not show says something else (:func:`otherwise`)."""
    from generator.base.text import Text
    from generator.results.proof import Proof

    what = Text("改动不公开的内容后有变化的页面", "pages that change with what is withheld")
    return Proof(what, difference.looked_at, difference.all, promised=True)


def otherwise(checked: Checked) -> Checked:
    """The same site with other data wherever it may not show them; its notices are made out anew."""
    from generator.base.finding import Findings
    from generator.build import public_view
    from generator.notices.as_released import AsReleased
    from generator.notices.gather import make_notices
    from generator.results.disturbed import disturbed, other_drafts, with_other_values
    from generator.results.public import public_of
    from generator.views.notice_opens import SiteOpens

    assert checked.results and checked.tables and checked.schemes
    shown, before = public_view(checked), checked.former
    results, tables = disturbed(checked.results, checked.tables, shown)

    def former(left_out: frozenset[str]) -> Results:
        assert before is not None
        return with_other_values(before(left_out), shown)

    left_out = former if before is not None else None
    public = public_of(results, tables, checked.as_of, left_out)
    lives = other_drafts(checked.notices)
    then = AsReleased(results, left_out, tables, checked.as_of)
    told = make_notices(lives, public, checked.schemes, SiteOpens(public), Findings(), then)
    return replace(checked, results=results, tables=tables, public=public, notices=lives, told=told)


def reckoned(checked: Checked) -> tuple[Proof, ...]:
    """What can be told of a sound site without making its pages."""
    from generator.build import public_view
    from generator.results.proof import proofs_of

    assert checked.results and checked.tables and checked.schemes
    return proofs_of(checked.results, public_view(checked), checked.tables, checked.schemes)


def _exposed(checked: Checked, site: Path, state: State) -> Proof:
    """Whom the last release named for the first time."""
    from generator.base.text import Text
    from generator.results.proof import Proof

    assert checked.tables is not None
    named = named_in(checked)
    last = max((r.released for r in checked.tables.releases), default=None)
    known: Mapping[str, str] = {}
    if last is not None:
        before = read_site(site, (last - timedelta(seconds=1)).isoformat(), state, trying=False)
        known = named_in(before) if before.sound else {}
    what = Text("最近一次发布首次公开姓名的人", "named for the first time by the last release")
    return Proof(what, len(named), newly_named(known, named), promised=False)


def newly_named(known: Container[str], named: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the people ``named`` (name by id) who were not ``known``, as the commands list them."""
    return tuple(f"{name}（{person}）" for person, name in named.items() if person not in known)


def named_in(checked: Checked) -> dict[str, str]:
    """Who can be found by name on a sound site: name by id."""
    from generator.build import public_view
    from generator.notices.exposed import named_people

    return named_people(public_view(checked), checked.told)


def tell(one: Proof, state: State) -> None:
    """One thing looked at, in a line, and the first of what it lists."""
    mark = ("✗", "✓")[not one.lines] if one.promised else "·"
    state.say(
        f"{mark} {one.what.zh}：核对{one.looked_at}，列出{len(one.lines)}",
        f"{mark} {one.what.en}: looked at {one.looked_at}, listed {len(one.lines)}",
    )
    for line in one.lines[:LISTED]:
        click.echo(f"    {line}")
    if len(one.lines) > LISTED:
        state.say(f"    … 另有{len(one.lines) - LISTED}", f"    … and {len(one.lines) - LISTED} more")
