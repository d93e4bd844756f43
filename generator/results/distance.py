"""How far one subject of a result is from a limit, or from the last place of a quota, in exact numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.base.column import RAGGED, Column, State
from generator.base.finding import Findings
from generator.results.model import Result
from generator.rules.condition import Condition
from generator.rules.model import Decided, Work
from generator.rules.ordering import group_numbers, shared_places
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep


@dataclass(frozen=True, slots=True)
class Limit:
    """What a number must reach: from below (``least``) or from above, the limit itself included or not."""

    at: Fraction
    least: bool
    included: bool

    def gap(self, value: Fraction) -> Fraction | None:
        """How much a number lacks; None where it meets the limit, nought where it stands on it in vain."""
        lacking = self.at - value if self.least else value - self.at
        return lacking if lacking > 0 or (lacking == 0 and not self.included) else None


def limit_of(test: Condition) -> Limit | None:
    """The one limit that a test sets to one number; None of any other test, or one for anything at all."""
    if test.of is None or test.above == 0:
        return None
    if test.equals == 0:
        return Limit(Fraction(0), False, True)  # what runs down to nothing: months of a ban
    limits = [
        Limit(at, least, included)
        for at, least, included in (
            (test.at_least, True, True), (test.above, True, False),
            (test.at_most, False, True), (test.below, False, False),
        )
        if at is not None
    ]  # fmt: skip
    return limits[0] if len(limits) == 1 else None


def latest(column: Column, position: int) -> Fraction | None:
    """A subject's number, or that of its last seat that has one."""
    if not column.form.axes:
        return column.values.at(position) if column.state[position] == State.GIVEN else None
    if len(column.form.axes) > 1 or column.form.axes[0] in RAGGED:
        return None
    for seat in reversed(range(column.state.shape[1])):
        if column.state[position, seat] == State.GIVEN:
            return column.values.at(position, seat)
    return None


def is_met(result: Result, test: Condition, position: int) -> bool:
    """Whether one subject meets a test of a step without axes."""
    return bool(np.broadcast_to(test.holds(result.columns), (len(result.ids),))[position])


@dataclass(frozen=True, slots=True)
class Cut:
    """The cut of a selection for somebody eligible who was not taken.

    ``place`` is the own one among those eligible of the group, ``number`` the quota, ``value`` the number of
    the last of those taken with ``holders``, the ids of those who have it; None where nobody was taken.
    """

    place: int
    number: int
    value: Fraction | None
    holders: frozenset[str]


def cut_of(result: Result, step: CheckedStep, rule: Selection, position: int) -> Cut | None:
    """The cut for one subject; None who was taken or is not eligible, and where places are filled again."""
    chosen = result.columns[step.id].holds
    if rule.quota.everybody or rule.replacements is not None or chosen[position]:
        return None
    work = Work(
        result.columns, result.ids, result.labels, result.groups, result.period, Decided(), Findings(),
        step.step.at.key("id"),
    )  # fmt: skip
    groups = group_numbers(work, rule.among, rule.within)
    here = groups == groups[position]
    placed = np.where(here, rule.places(work), 0)
    if groups[position] < 0 or placed[position] == 0:
        return None
    number = rule.quota.sizes(work, groups, placed > 0).get(int(groups[position]), 0)
    place = int(shared_places(np.where(placed > 0, placed, -1))[position])
    by = result.columns[str(rule.by)]
    taken = np.flatnonzero(chosen & here & by.given).tolist()
    values = {result.ids[i]: by.values.at(i) for i in taken}
    last = min if rule.order == "highest-first" else max
    value = last(values.values()) if values else None
    return Cut(place, number, value, frozenset(who for who, v in values.items() if v == value))
