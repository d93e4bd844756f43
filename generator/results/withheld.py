"""What of each result the site may not know: whole rows, and the numbers of rows that stay.

A row is withheld where the policy hides failures and the subject failed, and where there is no result
(absent, exempt, not covered and failed look alike). A number that stands on other people's numbers is
withheld where too few stand behind it, and where some of them, but fewer than the minimum, are themselves
not shown: from such a mean and the numbers beside it the missing one could be worked out. Whether a number
is withheld depends on who is shown, never on how anybody did below the line. Who holds a level of a roll, or
was honoured, stays there by name, without the figures that are withheld. Who holds none, or ended a round
without an honour, is not listed there: a list of them would tell who fell and whom a committee refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.results.earlier import sources_of
from generator.results.failed_seats import FailedSeats, failed_seats, failing_codes
from generator.results.model import Key, Result, Results
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep, Input
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
    ``own``: what is withheld for something other than a withheld value that ran on from an earlier period.
    ``cells`` has by column the flags of single values that are withheld of rows that stay. ``unlisted``: rows
    that the table does not list, though no later result is withheld for them.
    """

    rows: Mask
    figures: Mask
    guarded: Mask
    partial: Mask
    own: Mask
    columns: frozenset[str]
    inputs: Mapping[str, Mask]
    cells: Mapping[str, Mask]
    unlisted: Mask

    def of(self, step: str) -> tuple[Mask, Mask]:
        """Whose value of a step is withheld, and whose of these for somebody behind it."""
        cells = _any(self.cells[step]) if step in self.cells else np.zeros_like(self.rows)
        if step not in self.columns:
            return self.rows | cells, self.rows | cells
        return self.rows | self.figures | cells, self.rows | self.guarded | cells


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
        failed = self._failed(result)
        rows |= failed.rows
        verdicts = rows.copy()
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
                if not self._is_told(result, one):
                    continue
                if self._comes_back(result, one.result):
                    # What runs on would be withheld for ever: it is in the periods that take of that one.
                    earlier, own = self._since(result, one, column)
                    run_on |= _any(touched & (earlier == own))
                    few |= _any(touched & own & ~earlier)
                    guarded |= _any(for_somebody & own & ~earlier)
                else:
                    few |= _any(touched)
                    guarded |= _any(for_somebody)
        crossed = failed.behind()
        own = rows | few | guarded | crossed
        few |= run_on
        figures = few | guarded
        if result.assessment.head.subjects.kind == "person":
            # A level that is held and an honour are told, without the figures behind them; a verdict is not.
            kept = self._holders(result) & ~verdicts
            rows, figures = (rows | figures) & ~kept, (rows | figures) & kept
        elif not self.keeps_places(result):
            rows |= guarded
        made = Withheld(
            rows,
            figures & ~rows,
            guarded & ~rows,
            partial | figures | crossed,
            own,
            _standing_on(result, set(inputs)),
            inputs,
            failed.cells,
            self._unlisted(result),
        )
        self.found[result.key] = made
        return made

    def _failed(self, result: Result) -> FailedSeats:
        """What verdicts along an axis withhold, where the policy hides failures."""
        if self.policy.shows("failure"):
            return FailedSeats(np.zeros(len(result.ids), dtype=bool), {})
        return failed_seats(result)

    def _holders(self, result: Result) -> Mask:
        """Who holds a level of a roll, or was honoured, as far as the site tells it."""
        found = np.zeros(len(result.ids), dtype=bool)
        levels = level_of(result.assessment)
        if levels is not None and self.shows(result, levels.of):
            column = result.columns[levels.of]
            found |= column.given & np.asarray(column.values.num > 0, dtype=bool)
        for step in self._honours(result):
            found |= result.columns[step.id].holds
        return found

    def _honours(self, result: Result) -> list[CheckedStep]:
        """The selections of a result that give an honour which the site shows."""
        steps = [s for s in result.assessment.steps if isinstance(s.rule, Selection) and s.rule.honour]
        return [s for s in steps if self.shows(result, s.id)]

    def _unlisted(self, result: Result) -> Mask:
        """Who has no line on a roll or at the end of a round: whoever holds no level, or was not honoured."""
        levels = level_of(result.assessment)
        is_roll = levels is not None and self.shows(result, levels.of) and not self.policy.shows("demotion")
        is_end = bool(result.assessment.head.hurdles and self._honours(result))
        return ~self._holders(result) if is_roll or is_end else np.zeros(len(result.ids), dtype=bool)

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

    def _is_told(self, result: Result, one: Input) -> bool:
        """Whether the site shows an input or anything that stands on it."""
        made = {str(one.id)}
        for step in result.assessment.steps:
            if made & set(step.refs):
                made.add(step.id)
        return any(self.shows(result, name) for name in made)

    def _comes_back(self, result: Result, name: str) -> bool:
        """Whether what an assessment takes is made, over some periods, of what it gave itself."""
        own, todo, seen = result.assessment.id, [name], set[str]()
        while todo:
            here = todo.pop()
            if here == own:
                return True
            source = result.scheme.assessment(here)
            if source is not None and here not in seen:
                todo += [i.result for i in source.head.inputs if i.result is not None]
            seen.add(here)
        return False

    def _since(self, result: Result, one: Input, column: Column) -> tuple[Mask, Mask]:
        """Of the values taken: which are of an earlier period, and which had not run on into that one."""
        earlier, own = np.zeros((2, *column.state.shape), dtype=bool)
        by_period = "period" in column.form.axes
        for index, name in enumerate(column.seats if by_period else (column.origin or result.period.name,)):
            key = (result.scheme.id, str(one.result), name)
            source, before = self.results.by_key.get(key), self.found.get(key)
            if source is None or before is None:
                continue
            at = (..., index) if by_period else (...,)
            earlier[at] = source.period < result.period and not source.period.within(result.period)
            who = _among(result.ids, source, before.own)
            own[at] = who.reshape(-1, *(1,) * (column.given[at].ndim - 1))
        return earlier, own


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
            hidden |= column.given & np.isin(column.values.num.astype(np.int64), failing_codes(column))
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
    return np.asarray(mask.any(axis=tuple(range(1, mask.ndim))), dtype=bool)
