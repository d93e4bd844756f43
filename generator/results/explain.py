"""One subject's row laid out along the scheme's steps: from the total down to the cell, up to the clause.

The explanation is made from the same columns that the pages show, with each kind of rule's own words;
there is no second computation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

import numpy as np

from generator.base.column import RAGGED, STATE_WORDS, Column, State
from generator.base.finding import Place
from generator.base.period import parse_period
from generator.base.text import Text
from generator.results.model import Result
from generator.rules.eligibility import Eligibility
from generator.rules.model import Row
from generator.schemes.model import CheckedAssessment, CheckedStep, Input

_NOTHING = Text("", "")


class Laid(Protocol):
    """A table whose rows can be laid out: the columns of an assessment."""

    @property
    def assessment(self) -> CheckedAssessment: ...

    @property
    def columns(self) -> Mapping[str, Column]: ...


@dataclass(frozen=True, slots=True)
class Node:
    """One line of an explanation: a value, the rule that gave it, its grounds, and what it was made from.

    ``seat`` marks one of several values along an axis that are inputs themselves.
    """

    label: str
    value: str
    sentence: Text = _NOTHING
    arithmetic: str = ""
    clauses: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    place: Place | None = None
    struck: bool = False
    children: tuple[Node, ...] = ()
    seat: bool = False


def explain(result: Result, position: int) -> tuple[Node, ...]:
    """The explanation of one subject's results: a tree for every step that no other step takes."""
    refs = {s.id: s.refs for s in result.assessment.steps}
    taken = {ref for taken_by_one in refs.values() for ref in taken_by_one}
    ends = [s for s in result.assessment.steps if s.id not in taken and s.id in result.columns]
    seen: set[str] = set()
    return tuple(_end(result, s, position, {}, seen, refs) for s in ends)


def _end(
    result: Result,
    step: CheckedStep,
    position: int,
    here: Mapping[str, int],
    seen: set[str],
    refs: Mapping[str, tuple[str, ...]],
) -> Node:
    """A step that no other takes; one with a value a seat (a grade of each inspection) is laid out so."""
    column = result.columns[step.id]
    axis = next((a for a in column.form.axes if a not in here), None)
    if axis is None:
        return _step(result, step, position, tuple(here.values()), set() if here else seen, refs)
    seats = []
    for index, (spot, label) in enumerate(_spots(result, column, axis, position, here)):
        at = spot[0] if axis in RAGGED else index
        seats.append(replace(_end(result, step, position, {**here, axis: at}, seen, refs), label=label))
    grounds = (step.clauses, tuple(step.step.ruling))
    return Node(
        step.step.label, "", step.rule.sentence(result.assessment.label), "", *grounds, children=tuple(seats)
    )


def arithmetic_of(laid: Laid, step: CheckedStep, position: int) -> str:
    """One subject's line of one step in figures; the step gives one value a subject."""
    return _line(step, _Row(laid, laid.columns[step.id], position, ()))


def row_of(laid: Laid, step: CheckedStep, position: int) -> Row:
    """One subject's line as the rules read it, for a step that gives one value a subject."""
    return _Row(laid, laid.columns[step.id], position, ())


def _line(step: CheckedStep, row: _Row) -> str:
    """A line of figures beside a value; where there is none, there is nothing that the figures come to."""
    return step.rule.arithmetic(row) if row.has_value() else ""


def _step(
    result: Result,
    step: CheckedStep,
    position: int,
    seat: tuple[int, ...],
    seen: set[str],
    refs: Mapping[str, tuple[str, ...]],
) -> Node:
    column = result.columns[step.id]
    children: list[Node] = []
    first_time = (step.id not in seen) or bool(seat)
    seen.add(step.id)
    if first_time:
        for ref in refs[step.id]:
            if ref in result.columns:
                children += _reference(result, column, ref, position, seat, seen, refs)
    if isinstance(step.rule, Eligibility):
        children = [*_conditions(step.rule, column, position), *children]
    row = _Row(result, column, position, seat)
    # A reduced table says no arithmetic about columns that it lacks.
    whole = all(ref in result.columns for ref in refs[step.id])
    return Node(
        step.step.label,
        _text(column, position, seat),
        step.rule.sentence(result.assessment.label),
        _line(step, row) if first_time and whole else "",
        step.clauses,
        tuple(step.step.ruling),
        children=tuple(children),
    )


def _conditions(rule: Eligibility, column: Column, position: int) -> Iterator[Node]:
    for condition in rule.conditions:
        failing = column.left_out.get(condition.id)
        if failing is not None:
            yield Node(condition.label, "否" if failing[position] else "是")


def _reference(
    result: Result,
    column: Column,
    ref: str,
    position: int,
    seat: tuple[int, ...],
    seen: set[str],
    refs: Mapping[str, tuple[str, ...]],
) -> Iterator[Node]:
    """What a step takes: one line, or one for each place along the axis that the step folds."""
    taken = result.columns[ref]
    made_by = result.assessment.step(ref)
    folded = [a for a in taken.form.axes if a not in column.form.axes]
    at = dict(zip(column.form.axes, seat))
    here = tuple(at[a] for a in taken.form.axes if a in at)
    if not folded:
        if made_by is not None:
            yield _step(result, made_by, position, here, seen, refs)
        else:
            yield _leaf(result.assessment.input(ref), taken, position, here, taken.form.axes == ())
        return
    struck = column.left_out.get(ref)
    for spot, label in _spots(result, taken, folded[-1], position, at):
        out = bool(struck[spot]) if struck is not None and struck.shape == taken.state.shape else False
        if made_by is not None:
            inner = _step(
                result, made_by, position, spot if taken.owner is not None else spot[1:], set(), refs
            )
            yield Node(label, inner.value, inner.sentence, inner.arithmetic, inner.clauses, inner.rulings,
                       cell_place(taken, spot), out, inner.children)  # fmt: skip
        else:
            yield Node(label, _at(taken, spot), place=cell_place(taken, spot), struck=out, seat=True)


def _spots(
    result: Laid, column: Column, axis: str, position: int, here: Mapping[str, int]
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Every place along an axis for one subject, with the label of its seat; other axes stand ``here``."""
    if axis in RAGGED:
        assert column.owner is not None
        for number, flat in enumerate(np.flatnonzero(column.owner == position), 1):
            name = column.seats[int(flat)] if axis == "member" and column.seats else f"第{number}条"
            yield (int(flat),), name
        return
    declared = result.assessment.axis(axis)
    label = declared.label if declared is not None else ""
    at = column.form.axes.index(axis) + 1
    words = column.seats if at == len(column.form.axes) else ()
    words = column.form.seats_of(axis) or words
    for index in range(column.state.shape[at]):
        if index < len(words) and (declared is None or declared.panel is None):
            word = _seat_name(result, axis, words[index])
            name = f"{label}{word}" if word.isdecimal() else word
        else:
            name = f"{label}{index + 1}"
        spot = {**here, axis: index}
        yield (position, *(spot[a] for a in column.form.axes if a in spot)), name


def _seat_name(result: Laid, axis: str, seat: str) -> str:
    """The label of an item of a rubric, or the word of a seat."""
    for step in result.assessment.steps:
        items = getattr(step.rule, "items", None)
        if items is not None and getattr(step.rule, "along", "") == axis:
            for item in items():
                if item.item == seat:
                    return str(item.label)
    return seat


def _leaf(one: Input | None, column: Column, position: int, seat: tuple[int, ...], plain: bool) -> Node:
    index = _index(column, position, seat)
    label = one.label if one is not None else ""
    period = parse_period(column.origin)
    if period is not None:
        label = f"{label}（{period.text.zh}）"
    return Node(label, _at(column, index), place=cell_place(column, index) if plain or seat else None)


def _text(column: Column, position: int, seat: tuple[int, ...]) -> str:
    if len(column.form.axes) > len(seat):
        return ""
    return _at(column, _index(column, position, seat))


def _index(column: Column, position: int, seat: tuple[int, ...]) -> tuple[int, ...]:
    """Where a value stands: records lie flat, so that the number of one says whose it is."""
    return seat if column.owner is not None else (position, *seat)


def _at(column: Column, index: tuple[int, ...]) -> str:
    state = State(int(column.state[index]))
    if state is not State.GIVEN and column.form.kind == "flag":
        return STATE_WORDS[state].zh
    return column.text(*index)


def cell_place(column: Column, index: tuple[int, ...]) -> Place | None:
    """The cell of one value of an input, where it came from a file."""
    cells = column.cells
    if cells is None:
        return None
    shorter = index[: cells.row.ndim]
    return cells.place(shorter, index[-1] if len(index) > len(shorter) else 0)


@dataclass(frozen=True, slots=True)
class _Row:
    """One subject's line, as the rules' own arithmetic reads it."""

    result: Laid
    column: Column
    position: int
    seat: tuple[int, ...]

    def _here(self) -> dict[str, int]:
        return dict(zip(self.column.form.axes, self.seat))

    def _index(self, column: Column) -> tuple[int, ...]:
        here = self._here()
        return _index(column, self.position, tuple(here[a] for a in column.form.axes if a in here))

    def has_value(self) -> bool:
        """Whether the step itself has one value here."""
        at = _index(self.column, self.position, self.seat)
        return len(at) == self.column.state.ndim and bool(self.column.state[at] == State.GIVEN)

    def text(self, ref: str) -> str:
        column = self.result.columns[ref]
        return _at(column, self._index(column))

    def value(self, ref: str) -> Fraction | None:
        column = self.result.columns[ref]
        index = self._index(column)
        if len(index) != column.state.ndim or column.state[index] != State.GIVEN:
            return None
        return column.values.at(*index)

    def text_at(self, ref: str, axis: str, seat: str) -> str:
        column = self.result.columns[ref]
        words = column.form.seats_of(axis) or column.seats
        spot = {**self._here(), axis: words.index(seat)}
        return _at(column, (self.position, *(spot[a] for a in column.form.axes)))

    def gaps(self, ref: str, axis: str) -> list[tuple[State, bool]]:
        states = [(State(int(column.state[spot])), out) for column, spot, out in self._seats(ref, axis)]
        return [(state, out) for state, out in states if state is not State.GIVEN]

    def texts(self, ref: str, axis: str) -> list[tuple[str, bool]]:
        return [
            (_at(column, spot), out)
            for column, spot, out in self._seats(ref, axis)
            if column.state[spot] == State.GIVEN
        ]

    def _seats(self, ref: str, axis: str) -> Iterator[tuple[Column, tuple[int, ...], bool]]:
        """Every place along an axis, with whether the step left it out."""
        column = self.result.columns[ref]
        struck = self.column.left_out.get(ref)
        known = struck is not None and struck.shape == column.state.shape
        for spot, _ in _spots(self.result, column, axis, self.position, self._here()):
            yield column, spot, bool(struck[spot]) if known and struck is not None else False
