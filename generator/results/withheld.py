"""What of each result the site may not know: whole rows, and the numbers of rows that stay.

A row is withheld where the policy hides failures and the subject failed, and where there is no result
(absent, exempt, not covered and failed look alike). A number that stands on other people's numbers is
withheld where too few stand behind it, and where some of them, but fewer than the minimum, are themselves
not shown: from such a mean and the numbers beside it the missing one could be worked out. Whether a number
is withheld depends on who is shown, never on how anybody did below the line. Who holds a level of a roll, or
was honoured at the end of a round, stays there by name, without the figures that are withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.results.earlier import sources_of
from generator.results.model import Key, Result, Results
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import Input
from generator.schemes.standing import level_of
from generator.tables.model import Disclosure

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Withheld:
    """The masks of one result, one flag a row.

    ``rows``: nothing of the subject is shown. ``figures``: the subject is shown without the numbers in
    ``columns``. ``guarded``: the part of these that is withheld for somebody behind it, not merely because
    few people stand behind it. ``inputs`` holds for each input the flags of its own values to be blanked
    (of a ragged input: to be left out). ``partial``: rows whose arithmetic cannot be told in full.
    ``own``: what is withheld for something other than a withheld value that ran on from the period before.
    """

    rows: Mask
    figures: Mask
    guarded: Mask
    partial: Mask
    own: Mask
    columns: frozenset[str]
    inputs: Mapping[str, Mask]

    def of(self, step: str) -> tuple[Mask, Mask]:
        """Whose value of a step is withheld, and whose of these for somebody behind it."""
        if step not in self.columns:
            return self.rows, self.rows
        return self.rows | self.figures, self.rows | self.guarded


@dataclass(slots=True)
class Wall:
    """Works through the results in order of time; each decision knows all earlier ones."""

    results: Results
    policy: Disclosure
    shows: Callable[[Result, str], bool]
    """Whether the policy shows a column of a result at all."""
    keeps_places: Callable[[Result], bool]
    """Whether rows stay for their place or honour where their numbers are withheld."""
    found: dict[Key, Withheld] = field(default_factory=dict)
    told: dict[tuple[Key, str], list[frozenset[str]]] = field(default_factory=dict)

    @property
    def least(self) -> int:
        """How many people a sum may be over where they are not shown; a sum over one is that one's mark."""
        return max(self.policy.minimum, 2)

    def add(self, result: Result) -> Withheld:
        """What is withheld of one result; everything it takes from must have been added before."""
        size = len(result.ids)
        rows = _unshown(result, self.policy)
        few, guarded, partial, run_on = np.zeros((4, size), dtype=bool)
        inputs: dict[str, Mask] = {}
        for one in result.assessment.head.inputs:
            column = result.columns.get(one.id)
            if column is None:
                continue
            if one.members is not None:
                counted = _count(column, column.given, size)
                rows |= counted == 0
                if self._are_people(result, one):
                    few |= counted < self.policy.minimum
                away = self._away(result, one, column)
                guarded |= self._narrow(result, one, column, away)
                partial |= _count(column, away, size) > 0
                inputs[one.id] = away
            elif one.result is not None:
                touched, for_somebody = self._touched(result, one, column)
                inputs[one.id] = touched
                if one.result == result.assessment.id:
                    # What runs on would be withheld for ever: it is in the one period after.
                    run_on |= touched & self._own(result, column)
                else:
                    few |= _any(touched)
                    guarded |= _any(for_somebody)
        own = rows | few | guarded
        few |= run_on
        figures = few | guarded
        if result.assessment.head.subjects.kind == "person":
            # A level that is held is told on its roll, and the end of a round, without the figures behind it.
            kept = self._holders(result)
            rows, figures = (rows | figures) & ~kept, (rows | figures) & kept
        elif not self.keeps_places(result):
            rows |= guarded
        made = Withheld(
            rows,
            figures & ~rows,
            guarded & ~rows,
            partial | figures,
            own,
            _standing_on(result, set(inputs)),
            inputs,
        )
        self.found[result.key] = made
        return made

    def _holders(self, result: Result) -> Mask:
        """Who holds a level of a roll, or was honoured at the end of a round, as far as the site tells it."""
        found = np.zeros(len(result.ids), dtype=bool)
        levels = level_of(result.assessment)
        if levels is not None and self.shows(result, levels.of):
            column = result.columns[levels.of]
            found |= column.given & np.asarray(column.values.num > 0, dtype=bool)
        for step in result.assessment.steps if result.assessment.head.hurdles else ():
            if isinstance(step.rule, Selection) and step.rule.honour and self.shows(result, step.id):
                found |= result.columns[step.id].holds
        return found

    def _away(self, result: Result, one: Input, column: Column) -> Mask:
        """Of each value of a member, whether the site does not show it."""
        source = _source(result, one, self.results)
        if source is None or column.owner is None:
            return np.zeros(column.state.shape, dtype=bool)
        if not self.shows(source, one.take[0]):
            return np.ones(column.state.shape, dtype=bool)
        return _among(column.seats, source, self.found[source.key].of(one.take[0])[0])

    def _narrow(self, result: Result, one: Input, column: Column, away: Mask) -> Mask:
        """Of which units a mean would tell too much of members who are not shown.

        Either fewer than the minimum of them have a value, or what other units already tell leaves fewer
        (a department less its windows). Members without a value count as not shown: a mean that stays for
        them and goes for others would tell the ones from the others; of units only those with a value count.
        """
        size = len(result.ids)
        source = _source(result, one, self.results)
        there = _count(column, away & column.given, size)
        hidden = _count(column, away, size) if self._are_people(result, one) else there
        narrow = (hidden > 0) & (there < self.least)
        if source is None or column.owner is None:
            return np.asarray(narrow)
        told = self.told.setdefault((source.key, one.take[0]), [])
        for row in np.flatnonzero(~narrow & (there > 0)).tolist():
            behind = frozenset(
                column.seats[i] for i in np.flatnonzero((column.owner == row) & away & column.given)
            )
            if singles_out([*told, behind], self.least):
                narrow[row] = True
            else:
                told.append(behind)
        return np.asarray(narrow)

    def _touched(self, result: Result, one: Input, column: Column) -> tuple[Mask, Mask]:
        """Of the values taken from earlier results: which were withheld there, and which for somebody."""
        touched, guarded = np.zeros((2, *column.state.shape), dtype=bool)
        by_period = "period" in column.form.axes
        periods = column.seats if by_period else (column.origin or result.period.name,)
        for index, name in enumerate(periods):
            key = (result.scheme.id, str(one.result), name)
            earlier, before = self.results.by_key.get(key), self.found.get(key)
            if earlier is None or before is None:
                continue
            at = (..., index) if by_period else (...,)
            for into, mask in zip((touched, guarded), before.of(one.take[0])):
                who = _among(result.ids, earlier, mask)
                given = column.given[at]
                into[at] = who.reshape(-1, *(1,) * (given.ndim - 1)) & given
        return touched, guarded

    def _are_people(self, result: Result, one: Input) -> bool:
        """Whether the members of an input are people: the mean of two outlets tells of nobody."""
        source = result.scheme.assessment(one.members or "")
        return source is None or source.head.subjects.kind == "person"

    def _own(self, result: Result, column: Column) -> Mask:
        """Who was withheld in the period before for something else than what ran on into it."""
        before = self.found.get((result.scheme.id, result.assessment.id, column.origin))
        earlier = self.results.by_key.get((result.scheme.id, result.assessment.id, column.origin))
        if before is None or earlier is None:
            return np.zeros(column.state.shape, dtype=bool)
        return _among(result.ids, earlier, before.own)


def singles_out(told: list[frozenset[str]], minimum: int) -> bool:
    """Whether sums over these sets of people leave a sum over fewer than ``minimum`` of them.

    Units lie within one another or apart, so it is enough to take from each all those within it.
    """
    for whole in told:
        rest = whole.difference(*(part for part in told if part < whole))
        if 0 < len(rest) < minimum:
            return True
    return False


def _source(result: Result, one: Input, results: Results) -> Result | None:
    """The earlier result whose subjects are the members."""
    found = sources_of(one, result.period, results.of(result.scheme.id, str(one.members)))
    return found[-1] if found else None


def _among(ids: tuple[str, ...], source: Result, mask: Mask) -> Mask:
    """Which of these ids a mask of another result flags there."""
    flagged = {source.ids[i] for i in np.flatnonzero(mask)}
    return np.array([i in flagged for i in ids], dtype=bool)


def _unshown(result: Result, policy: Disclosure) -> Mask:
    """Rows of those who failed, where failures are hidden, and of those who have no result to be placed."""
    hidden = np.zeros(len(result.ids), dtype=bool)
    for step in result.assessment.steps:
        column = result.columns.get(step.id)
        if column is None or column.form.axes:
            continue
        if column.form.failing and not policy.shows("failure"):
            failing = [i for i, w in enumerate(column.form.words) if w in column.form.failing]
            hidden |= column.given & np.isin(column.values.num.astype(np.int64), failing)
        if isinstance(step.rule, Rank):
            hidden |= ~column.given | ~result.columns[step.rule.of].given
    return hidden


def _standing_on(result: Result, inputs: set[str]) -> frozenset[str]:
    """The steps that stand on some inputs, but for places, honours, levels held and yes or no."""
    made: set[str] = set()
    levels = level_of(result.assessment)
    told = {levels.of, levels.dated_by} if levels is not None else set()
    for step in result.assessment.steps:
        if (inputs | made) & set(step.refs) and not isinstance(step.rule, Rank | Selection):
            made.add(step.id)
    return frozenset(n for n in made - told if n in result.columns and result.columns[n].form.kind != "flag")


def _count(column: Column, which: Mask, size: int) -> NDArray[np.int64]:
    """How many of a ragged column's values each subject has among ``which``."""
    if column.owner is None:
        return np.zeros(size, dtype=np.int64)
    return np.bincount(column.owner[which], minlength=size)


def _any(mask: Mask) -> Mask:
    """Whether a subject has any value set."""
    return np.asarray(mask.reshape(len(mask), -1).any(axis=1), dtype=bool)
