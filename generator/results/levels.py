"""How the level that somebody holds changed: when, from which to which, by what and on what ground.

A level stands on a chain of steps: the outcome of a case, a number moved up and down, the level of the
period before. The chain is walked back from the level, and what took effect on the way is its cause. A
reduced table has some links of the chain only: where one is missing, nothing further is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from generator.base.column import State
from generator.base.shape import full_clause
from generator.results.explain import Laid, row_of
from generator.results.model import Key, Result, Results
from generator.rules.cases import Cases
from generator.rules.condition import Condition
from generator.rules.model import Row
from generator.rules.moves import Moves
from generator.schemes.levels import Levels
from generator.schemes.model import CheckedAssessment, CheckedStep
from generator.schemes.standing import level_of


@dataclass(frozen=True, slots=True)
class Cause:
    """What took effect at one step of the chain: in words, with its clauses in full."""

    step: str
    words: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One change of somebody's level, or that it was conferred anew (then ``before`` is ``after``).

    ``causes`` stand in the order in which they took effect.
    """

    result: Result
    day: date
    before: int
    after: int
    causes: tuple[Cause, ...]

    @property
    def risen(self) -> bool:
        """Whether the level is higher than before."""
        return self.after > self.before

    @property
    def fell(self) -> bool:
        """Whether the level is lower than before."""
        return self.after < self.before


def level_at(result: Result, levels: Levels, who: str) -> int | None:
    """The level that a subject holds at the end of a period; None where the table does not say."""
    return _number(result, levels.of, result.position.get(who))


def changes_of(results: Sequence[Result], who: str) -> Iterator[LevelChange]:
    """Every change of a subject's level, and every time that it was conferred anew, in order of time.

    ``results`` are those of one assessment in order of time. What was held before is what the table took
    from the period before; a reduced table may lack it, then it is the level of the result before.
    """
    earlier: Result | None = None
    for result in results:
        levels = level_of(result.assessment)
        after = level_at(result, levels, who) if levels is not None else None
        if levels is not None and after is not None:
            before = _before(result, levels, who, earlier)
            if before is not None and (before != after or (after and _told_day(result, levels, who))):
                yield LevelChange(
                    result, _day(result, levels, who), before, after,
                    tuple(causes_of(result, result.scheme.head.regulation, levels.of, result.position[who])),
                )  # fmt: skip
        earlier = result


def follows_in_sight(result: Result, name: str) -> bool:
    """Whether a table has every column of its own that a column follows from; a reduced one may not."""
    seen, ahead = {name}, [name]
    while ahead:
        step = result.assessment.step(ahead.pop())
        found = set(step.refs) - seen if step is not None else set()
        seen |= found
        ahead += found
    return all(one in result.columns for one in seen)


def fallen_rows(results: Results) -> dict[Key, frozenset[str]]:
    """By result, those whose level fell in its period: they are told of it, and why."""
    runs: dict[tuple[str, str], list[Result]] = {}
    for (scheme, assessment, _), result in results.by_key.items():
        if level_of(result.assessment) is not None:
            runs.setdefault((scheme, assessment), []).append(result)
    found: dict[Key, set[str]] = {}
    for run in runs.values():
        for who in dict.fromkeys(i for r in run for i in r.ids):
            for change in changes_of(run, who):
                if change.fell:
                    found.setdefault(change.result.key, set()).add(who)
    return {key: frozenset(people) for key, people in found.items()}


def months_barred(result: Result, levels: Levels, who: str) -> int | None:
    """In how many months to come a subject may not apply; None where nothing says so."""
    if levels.back is None or levels.back.months is None:
        return None
    return _number(result, levels.back.months, result.position.get(who))


def causes_of(laid: Laid, home: str, name: str, position: int) -> list[Cause]:
    """What took effect on the way to a column's value, the earliest first."""
    found: list[Cause] = []
    step = laid.assessment.step(name)
    while step is not None and step.id in laid.columns:
        row = row_of(laid, step, position)
        made, before = _effect(laid, home, step, row)
        found += reversed(made)
        step = laid.assessment.step(before) if before else None
    return found[::-1]


def _effect(laid: Laid, home: str, step: CheckedStep, row: Row) -> tuple[list[Cause], str]:
    """The causes at one step, in turn, and the column that it goes on from (nothing: the chain ends)."""
    rule = step.rule
    if isinstance(rule, Moves) and all(_is_known(m.when, laid) for m in rule.moves):
        met = [m for m in rule.moves if m.when.met_by(row)]
        return [_cause(laid.assessment, home, step, m.says, m.when, m.clause) for m in met], rule.of
    if isinstance(rule, Cases):
        last = rule.otherwise.take if rule.otherwise is not None else None
        unsure = False  # whether a case before may have held, which a reduced table does not tell
        for case in rule.cases:
            if not _is_known(case.when, laid):
                unsure = True
                continue
            if case.when.met_by(row):
                take = case.take if case.take in laid.columns else None
                given = row.value(take) if take is not None else case.value
                if unsure and given != row.value(step.id):
                    return [], ""
                goes_on = last if last is not None and last in laid.columns else None
                same = goes_on is not None and case.take is None and row.value(goes_on) == case.value
                if same:  # it would have come to the same without this case
                    return [], goes_on or ""
                made = _cause(laid.assessment, home, step, case.says, case.when, case.clause)
                return [made], take or ""
        return [], "" if unsure else last or ""
    return [], ""


def _is_known(condition: Condition, laid: Laid) -> bool:
    return all(c in laid.columns for c in condition.columns())


def _cause(
    assessment: CheckedAssessment,
    home: str,
    step: CheckedStep,
    says: str,
    when: Condition,
    clause: str | None,
) -> Cause:
    words = says or when.sentence(assessment.label).zh
    return Cause(step.id, words, (full_clause(clause, home),) if clause is not None else step.clauses)


def _before(result: Result, levels: Levels, who: str, earlier: Result | None) -> int | None:
    """The level held before a period: as the table took it, else that of the result before."""
    own = [i for i in result.assessment.head.inputs if i.is_carried and levels.of in i.take]
    for one in own:
        if one.result == result.assessment.id and one.id in result.columns:
            return _number(result, one.id, result.position[who]) or 0
    if earlier is None:
        return None
    held = level_at(earlier, levels, who)
    # A reduced roll lists holders only: who is conferred one and was not on it held none.
    return 0 if held is None and _told_day(result, levels, who) is not None else held


def _day(result: Result, levels: Levels, who: str) -> date:
    """The day of a change: that of the declared column, else the last of the period."""
    told = _told_day(result, levels, who)
    return date.fromordinal(told) if told is not None else result.period.last


def _told_day(result: Result, levels: Levels, who: str) -> int | None:
    """The day on which a level was conferred in a period, as a whole number."""
    return _number(result, levels.dated_by, result.position[who]) if levels.dated_by is not None else None


def _number(result: Result, name: str, position: int | None) -> int | None:
    column = result.columns.get(name)
    if column is None or position is None or int(column.state[position]) != int(State.GIVEN):
        return None
    return int(np.asarray(column.values.num)[position]) // column.values.den
