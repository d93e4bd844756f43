"""Two results side by side: who moves, through which step, and why.

A move is a place, grade, selection or other conclusion that differs. Its cause is found where the two rows
begin to differ: at an input (data, or a correction where both are of the same period), at a step whose rule
is another, at a decision, or only in what others got.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from generator.base.text import Text
from generator.results.decisions import decisions_on
from generator.results.model import Result
from generator.results.trial import cell_text
from generator.schemes.check import ENDS
from generator.schemes.model import CheckedAssessment, CheckedStep, Input
from generator.tables.model import Ruling

Cause = Literal["data", "rule", "correction", "decision", "others"]
CAUSES: dict[Cause, Text] = {
    "data": Text("数据", "data"),
    "rule": Text("规则", "rule"),
    "correction": Text("更正", "correction"),
    "decision": Text("裁定", "decision"),
    "others": Text("他人变动", "others"),
}
NOBODY = "—"
"""What stands for the value of a subject who is in one of the results only."""


@dataclass(frozen=True, slots=True)
class Change:
    """One conclusion that differs."""

    step: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Through:
    """Where the rows begin to differ, and why there."""

    ref: str
    label: str
    before: str
    after: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Move:
    """One subject that moves in one assessment: what changes, and through what."""

    assessment: str
    label: str
    subject: str
    name: str
    changes: tuple[Change, ...]
    through: tuple[Through, ...]

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes of the move, each once."""
        return tuple(c for c in CAUSES if c in {t.cause for t in self.through})


@dataclass(frozen=True, slots=True)
class Pair:
    """The results of one assessment that are held side by side; one of them may not be there."""

    before: Result | None
    after: Result | None


def compare(
    pairs: Iterable[Pair], rulings_before: tuple[Ruling, ...], rulings_after: tuple[Ruling, ...], plain: Cause
) -> tuple[Move, ...]:
    """Every move in the pairs, which stand in the order of working them out.

    ``plain`` is why an input from a register or the roster differs, or one from a period that is not compared
    (:func:`plain_cause`). An input taken from another assessment differs for the causes found there.
    """
    moves: list[Move] = []
    known: dict[str, dict[str, frozenset[Cause]]] = {}
    for pair in pairs:
        found = _Comparison(pair, rulings_before, rulings_after, plain, known)
        moves += found.moves()
    return tuple(moves)


def plain_cause(one_content: bool, one_period: bool) -> Cause:
    """Why what was handed in differs: between periods it is other data, within one it was corrected.

    Where both sides stand on one content, as a draft beside what is in force, nothing was corrected: what
    they take of the periods before differs by the rules that worked it out.
    """
    if not one_period:
        return "data"
    return "rule" if one_content else "correction"


class _Comparison:
    """One pair: the texts of both rows of every subject, compared column by column."""

    def __init__(
        self,
        pair: Pair,
        rulings_before: tuple[Ruling, ...],
        rulings_after: tuple[Ruling, ...],
        plain: Cause,
        known: dict[str, dict[str, frozenset[Cause]]],
    ) -> None:
        self.before, self.after = pair.before, pair.after
        self.rulings = (rulings_before, rulings_after)
        self.plain: Cause = plain
        self.known = known

    def moves(self) -> list[Move]:
        """The moves of this pair; why each subject differs is kept for those that stand on it."""
        either = self.after or self.before
        if either is None:
            return []
        assessment = either.assessment
        mine = self.known.setdefault(assessment.id, {})
        found: list[Move] = []
        names = {r.ids[i]: r.labels[i] for r in (self.before, self.after) if r for i in range(len(r.ids))}
        listed = [*(self.after.ids if self.after else ()), *(self.before.ids if self.before else ())]
        for subject in dict.fromkeys(listed):
            left, right = self._row(self.before, subject), self._row(self.after, subject)
            through = self._through(subject, left, right)
            mine[subject] = frozenset(t.cause for t in through)
            changes = tuple(self._changes(left, right))
            if changes:
                found.append(
                    Move(assessment.id, assessment.head.label, subject, names[subject], changes, through)
                )
        return found

    def _row(self, result: Result | None, subject: str) -> dict[str, str] | None:
        if result is None or subject not in result.position:
            return None
        at = result.position[subject]
        return {ref: cell_text(column, at) for ref, column in result.columns.items()}

    def _changes(self, left: Mapping[str, str] | None, right: Mapping[str, str] | None) -> Iterable[Change]:
        for step in _steps(self.before, self.after):
            if not _concludes(step):
                continue
            was, now = _of(left, step.id), _of(right, step.id)
            if was != now:
                yield Change(step.id, step.step.label, was, now)

    def _through(
        self, subject: str, left: Mapping[str, str] | None, right: Mapping[str, str] | None
    ) -> tuple[Through, ...]:
        """The inputs and steps that differ while everything they take is the same."""
        if (left is None) != (right is None):
            alike = self._alike(lambda a: a.head.subjects)
            return (Through("", "在列", _there(left), _there(right), self.plain if alike else "rule"),)
        found: list[Through] = []
        differing: set[str] = set()
        # A difference among several values (marks of a panel) is told at the step that makes one of them.
        carried: dict[str, set[Cause]] = {}
        for one in _inputs(self.before, self.after):
            was, now = _of(left, one.id), _of(right, one.id)
            if was == now:
                continue
            differing.add(one.id)
            causes = self._of_input(one, subject)
            if self._is_wide(one.id):
                carried[one.id] = set(causes)
            else:
                found += [Through(one.id, one.label, was, now, c) for c in CAUSES if c in causes]
        for step in _steps(self.before, self.after):
            was, now = _of(left, step.id), _of(right, step.id)
            if was == now:
                continue
            causes = {c for ref in step.refs for c in carried.get(ref, ())}
            if not self._alike(partial(_rule, name=step.id)):
                causes.add("rule")
            elif not differing & set(step.refs):
                causes.add(self._of_step(step, subject))
            differing.add(step.id)
            if self._is_wide(step.id):
                carried[step.id] = causes
            else:
                found += [Through(step.id, step.step.label, was, now, c) for c in CAUSES if c in causes]
        return tuple(found)

    def _is_wide(self, ref: str) -> bool:
        """Whether a column has several values for a subject."""
        columns = [r.columns[ref] for r in (self.before, self.after) if r is not None and ref in r.columns]
        return any(c.owner is not None or c.state.ndim > 1 for c in columns)

    def _of_input(self, one: Input, subject: str) -> set[Cause]:
        """Why an input differs: it is declared otherwise, or what it is taken from differs."""
        if not self._alike(lambda a: a.input(one.id)):
            return {"rule"}
        if one.result is None and one.members is None:
            return {self.plain}
        source = self.known.get(one.result or one.members or "", {})
        if one.result is not None:
            causes = source.get(subject, frozenset())
        else:
            causes = frozenset(c for each in source.values() for c in each)
        return set(causes - {"others"}) or {self.plain}

    def _of_step(self, step: CheckedStep, subject: str) -> Cause:
        """Why a step differs whose rule and inputs are the same: a decision, or what others got."""
        decided = [self._decisions(r, which, step.id) for r, which in ((self.before, 0), (self.after, 1))]
        apart = decided[0] != decided[1] and subject in {*decided[0], *decided[1]}
        return "decision" if apart else "others"

    def _decisions(self, result: Result | None, which: int, step: str) -> dict[str, str]:
        if result is None:
            return {}
        told: dict[str, str] = {}
        for ruling in decisions_on(self.rulings[which], *result.key[:2], step, result.period):
            # What is decided of a tie decides it for everybody in it, chosen or not.
            tied = dict.fromkeys(result.ids, "") if ruling.chosen else {}
            told |= tied | {str(name): "chosen" for name in ruling.chosen}
            who = ruling.person or ruling.unit
            told |= {str(who): str(ruling.choice)} if who is not None else {}
        return told

    def _alike(self, part: Callable[[CheckedAssessment], object]) -> bool:
        """Whether a part of the assessment is declared alike on both sides."""
        if self.before is None or self.after is None:
            return True
        return bool(part(self.before.assessment) == part(self.after.assessment))


def pairs_of(before: Iterable[Result], after: Iterable[Result]) -> tuple[Pair, ...]:
    """Results paired by assessment, in working order; what only the earlier side has comes first."""
    earlier = {r.assessment.id: r for r in before}
    later = {r.assessment.id: r for r in after}
    gone = [Pair(r, None) for name, r in earlier.items() if name not in later]
    return (*gone, *(Pair(earlier.get(name), r) for name, r in later.items()))


def _concludes(step: CheckedStep) -> bool:
    """Whether a step's column is a result in itself: a place, a grade, who is chosen, what follows."""
    words = step.form is not None and step.form.kind in ("choice", "flag")
    return step.rule.kind in ENDS or words


def _steps(before: Result | None, after: Result | None) -> list[CheckedStep]:
    """The steps of both sides in working order, those that only the earlier one had first."""
    new = list(after.assessment.steps) if after else []
    old = [s for s in (before.assessment.steps if before else ()) if s.id not in {n.id for n in new}]
    return [*old, *new]


def _inputs(before: Result | None, after: Result | None) -> list[Input]:
    new = list(after.assessment.head.inputs) if after else []
    old = [i for i in (before.assessment.head.inputs if before else ()) if i.id not in {n.id for n in new}]
    return [*old, *new]


def _rule(assessment: CheckedAssessment, name: str) -> object:
    step = assessment.step(name)
    return step.rule if step is not None else None


def _of(row: Mapping[str, str] | None, ref: str) -> str:
    return NOBODY if row is None else row.get(ref, NOBODY)


def _there(row: Mapping[str, str] | None) -> str:
    return "否" if row is None else "是"
