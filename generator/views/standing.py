"""What pages tell of levels that people hold: changes that the site may tell, rounds, quotas, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.results.levels import LevelChange, changes_of, follows_in_sight, level_at
from generator.results.model import Result
from generator.results.quotas import QuotaLine, quotas_of
from generator.results.rounds import Taken, round_of, way_of
from generator.schemes.levels import Levels
from generator.schemes.standing import level_of
from generator.tables.model import Disclosure
from generator.views.addresses import link
from generator.views.clauses import Clauses
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult
from generator.views.tables import NOTHING, words


def roll_levels(one: ShownResult) -> Levels | None:
    """The levels of a result that is a roll of those who hold one; None for any other result."""
    levels = level_of(one.assessment)
    return levels if levels is not None and levels.of in one.public.shown else None


def ends_round(one: ShownResult, shown: Shown) -> bool:
    """Whether a result is the last of a round: its page tells all steps of the round."""
    chain = chain_of(one, shown)
    return bool(chain) and chain[-1] is one.result


def chain_of(one: ShownResult, shown: Shown) -> list[Result]:
    """The public results of a round that a result belongs to, in order; nothing where it is of none."""
    if not one.assessment.head.hurdles:
        return []
    same = [r.result for r in shown.results if r.scheme is one.scheme and r.period == one.period]
    return round_of(one.scheme, same)


def quota_lines(one: ShownResult, shown: Shown) -> list[QuotaLine]:
    """The quotas of a round as far as the site may tell them."""

    def find(assessment: str, period: str) -> Result | None:
        found = shown.public.by_key.get((one.scheme.id, assessment, period))
        return found.result if found is not None else None

    return list(quotas_of(one.result, find))


@dataclass(frozen=True, slots=True)
class Roll:
    """All periods of one roll, in order of time, with the changes that the site may tell of each person."""

    results: tuple[ShownResult, ...]
    changes: dict[str, tuple[LevelChange, ...]]

    def until(self, one: ShownResult, who: str) -> list[LevelChange]:
        """A person's changes up to the end of a period, those that may not be told among them."""
        return [c for c in self.changes.get(who, ()) if c.result.period.last <= one.period.last]


class Rolls:
    """Every roll of the site, worked out when first asked for."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    @cached_property
    def all(self) -> dict[tuple[str, str], Roll]:
        """By scheme and assessment."""
        found: dict[tuple[str, str], list[ShownResult]] = {}
        for one in self.shown.results:
            if roll_levels(one) is not None:
                found.setdefault((one.scheme.id, one.assessment.id), []).append(one)
        return {key: _roll(results) for key, results in found.items()}

    def of(self, one: ShownResult) -> Roll:
        """The roll that a result is a period of."""
        return self.all[one.scheme.id, one.assessment.id]


def _roll(results: Sequence[ShownResult]) -> Roll:
    people = dict.fromkeys(who for one in results for who in one.result.ids)
    plain = [one.result for one in results]
    made = {who: tuple(changes_of(plain, who)) for who in people}
    return Roll(tuple(results), {who: changes for who, changes in made.items() if changes})


def may_tell(change: LevelChange, policy: Disclosure) -> bool:
    """Whether the site may tell a change: a fall only where the policy shows demotions."""
    return not change.fell or policy.shows("demotion")


def held_since(roll: Roll, one: ShownResult, who: str, policy: Disclosure) -> LevelChange | None:
    """The change by which somebody holds the present level; None where it is not told or not known."""
    changes = roll.until(one, who)
    return changes[-1] if changes and may_tell(changes[-1], policy) else None


def move_words(change: LevelChange) -> str:
    """From which level to which, or which was conferred anew."""
    levels = level_of(change.result.assessment)
    assert levels is not None
    if change.before == change.after:
        return f"{levels.word(change.after)}（再次授予）"
    return f"{levels.word(change.before)} → {levels.word(change.after)}"


CAUSE_WITHHELD = "标有“不公布”的，缘由按公开范围不公布。"
"""Stands once beneath a table in which :func:`cause_cell` says so."""
SOME_WITHHELD = "有的变动，缘由按公开范围不公布。"
"""Stands beneath a table whose causes are told once for all, where one is not told."""
_WITHHELD = '<td class="x">不公布</td>'


def is_cause_withheld(change: LevelChange) -> bool:
    """Whether a change has no cause told because the site lacks something that the level follows from."""
    levels = level_of(change.result.assessment)
    return not change.causes and levels is not None and not follows_in_sight(change.result, levels.of)


def cause_words(change: LevelChange) -> str:
    """Why a level changed, as markup; nothing where it is not told."""
    return words("；".join(c.words for c in change.causes))


def cause_cell(change: LevelChange) -> str:
    """Why a level changed, or that it is withheld, as a ready cell."""
    if is_cause_withheld(change):
        return _WITHHELD
    return f"<td>{cause_words(change)}</td>" if change.causes else NOTHING


def clause_links(change: LevelChange, clauses: Clauses, here: str) -> str:
    """By which clauses a level changed, as markup: links where they lead somewhere."""
    home = f"{change.result.scheme.head.regulation}#"
    made = [
        f'<a class="ref" href="{link(here, c.address)}">{words(said)}</a>' if c.address else words(said)
        for c in clauses.links([c for cause in change.causes for c in cause.clauses])
        for said in [c.words if c.reference.startswith(home) else clauses.words(c.reference)]
    ]
    return "、".join(made)


def clause_cell(change: LevelChange, clauses: Clauses, here: str) -> str:
    """By which clauses a level changed, as a ready cell."""
    made = clause_links(change, clauses, here)
    return f"<td>{made}</td>" if made else NOTHING


def day_cell(change: LevelChange) -> str:
    """The day of a change as a ready cell, to be sorted by."""
    return f'<td data-v="{change.day:%Y%m%d}">{day_words(change.day)}</td>'


def way_markup(way: Sequence[Taken]) -> str:
    """The steps of a round as a list: those taken with what is told of them, the others as a dash."""
    return f'<ol class="way">{"".join(map(_way_item, way))}</ol>'


def _way_item(taken: Taken) -> str:
    if not taken.past:
        return f'<li class="x">{words(taken.label)} —</li>'
    said = "，".join(t.value for t in taken.tells)
    return f"<li>{words(taken.label)}{f' <b>{words(said)}</b>' if said else ''}</li>"


def present_level(one: ShownResult, who: str) -> str:
    """The level that somebody holds at the end of a period in words; nothing for none."""
    levels = roll_levels(one)
    now = level_at(one.result, levels, who) if levels is not None else None
    return levels.word(now) if levels is not None and now else ""


def ways_of(one: ShownResult, shown: Shown) -> list[tuple[str, list[Taken]]]:
    """Everybody who took at least the first step of a round, by id, in the order of the result's table."""
    chain = chain_of(one, shown)
    people = dict.fromkeys(who for r in reversed(chain) for who in r.ids)
    ways = [(who, way_of(chain, who)) for who in people]
    return [(who, way) for who, way in ways if way and way[0].past]
