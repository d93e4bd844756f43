"""What every page of the restricted folder is made from: full results, tables, and names by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from generator.base.column import RAGGED, STATE_WORDS, Column, State, value_text
from generator.documents.model import Documents
from generator.results.decisions import decisions_on
from generator.results.model import Consequence, Key, Result, Results
from generator.results.outcomes import outcomes
from generator.results.public import Public
from generator.results.rounds import levels_in
from generator.rules.eligibility import Eligibility
from generator.rules.ladder import Ladder, Rung
from generator.schemes.levels import Levels
from generator.schemes.model import CheckedStep, Schemes
from generator.tables.model import Ruling, Tables, word_on
from generator.views.clauses import Clauses

_GIVEN = int(State.GIVEN)
_EMPTY = {int(s): w.zh for s, w in STATE_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the office may see, with the public projection to tell what the site withholds.

    ``withheld`` has by result the subjects that the site leaves out, ``told`` those of them who get letters
    and explained pages; ``applied`` those who get letters because they applied.
    """

    results: Results
    tables: Tables
    schemes: Schemes
    documents: Documents
    clauses: Clauses
    public: Public
    withheld: Mapping[Key, frozenset[str]]
    told: Mapping[Key, frozenset[str]]
    applied: Mapping[Key, frozenset[str]]
    _levels: dict[tuple[Key, str], Levels | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def today(self) -> date:
        return self.public.as_of.date()

    def staff_number(self, person: int, day: date) -> str:
        """A person's staff number on a day."""
        return word_on(self.tables.roster.people[person].staff_numbers, day.toordinal())

    def unit_name(self, unit: int, day: date) -> str:
        """A unit's name on a day; nothing for none."""
        return self.tables.roster.unit_name(unit, day.toordinal()) if unit >= 0 else ""

    def levels_in(self, result: Result, name: str) -> Levels | None:
        """The levels whose words say a column's numbers, found once: letters ask of each person."""
        key = (result.key, name)
        if key not in self._levels:
            self._levels[key] = levels_in(result, name)
        return self._levels[key]

    def result_of(self, consequence: Consequence) -> Result:
        """The result that a consequence follows from."""
        return self.results.by_key[(consequence.scheme, consequence.assessment, consequence.period.name)]

    def rung_of(self, consequence: Consequence) -> tuple[Ladder, Rung]:
        """The ladder and the rung that a consequence is."""
        step = self.result_of(consequence).assessment.step(consequence.step)
        assert step is not None and isinstance(step.rule, Ladder)
        return step.rule, step.rule.rungs[consequence.rung - 1]

    def decision_on(self, consequence: Consequence, who: str) -> Ruling | None:
        """The recorded decision on one subject's consequence."""
        one = consequence
        made = decisions_on(self.tables.rulings, one.scheme, one.assessment, one.step, one.period)
        return next((r for r in made if who in (r.person, r.unit)), None)

    def subject_id(self, consequence: Consequence) -> str:
        """The id of the person or unit that a consequence is about."""
        result = self.result_of(consequence)
        roster = self.tables.roster
        people = result.assessment.head.subjects.kind == "person" or result.assessment.head.subjects.as_
        return roster.people[consequence.subject].id if people else roster.units[consequence.subject].id

    def ground(self, consequence: Consequence) -> str:
        """Why a consequence follows, in words."""
        awaited = "" if consequence.stage.released is not None else "（结论待公布）"
        return f"{consequence.step_label}第{consequence.rung}次：{consequence.words}{awaited}"

    def cited(self, consequence: Consequence) -> str:
        """The clauses of a consequence in words."""
        return "、".join(self.clauses.words(c) for c in consequence.clauses)


def is_about_people(result: Result) -> bool:
    """Whether a result is about people (not units)."""
    subjects = result.assessment.head.subjects
    if subjects.as_ is None:
        return subjects.kind == "person"
    like = result.scheme.assessment(subjects.as_)
    return like is not None and like.head.subjects.kind == "person"


def value_words(office: Office, result: Result, name: str, position: int) -> str:
    """One subject's value in a column: the seats of one axis side by side; nothing of more axes.

    A level is said by its word.
    """
    column, levels = result.columns[name], office.levels_in(result, name)
    axes = column.form.axes
    if levels is not None and column.state[position] == State.GIVEN:
        return levels.word(int(column.values.at(position)))
    if not axes:
        return column.text(position)
    if len(axes) > 1 or axes[0] in RAGGED:
        return ""
    said = []
    for index, state in enumerate(column.state[position].tolist()):
        if state == _GIVEN:
            said.append(f"{seat_name(result, axes[0], column, index)}{column.text(position, index)}")
    return "；".join(said)


def column_words(result: Result, name: str) -> list[str]:
    """What :func:`value_words` says, for every subject: each different value is put into words once."""
    column, levels = result.columns[name], levels_in(result, name)
    size, axes = len(result.ids), column.form.axes
    if len(axes) > 1 or (axes and axes[0] in RAGGED):
        return [""] * size
    num, state = column.values.num.ravel().tolist(), column.state.ravel().tolist()
    said = {
        n: levels.word(n // column.values.den)
        if levels is not None
        else value_text(column.form, Fraction(n, column.values.den))
        for n in {n for n, s in zip(num, state) if s == _GIVEN}
    }
    texts = [said[n] if s == _GIVEN else _EMPTY[s] for n, s in zip(num, state)]
    if not axes:
        return texts
    width = column.state.shape[1]
    names = [seat_name(result, axes[0], column, i) for i in range(width)]
    given = [n + t if s == _GIVEN else "" for n, t, s in zip(names * size, texts, state, strict=True)]
    return ["；".join(filter(None, given[i * width : (i + 1) * width])) for i in range(size)]


def seat_name(result: Result, axis: str, column: Column, index: int) -> str:
    """The word of one seat of an axis, with a space behind it."""
    declared = result.assessment.axis(axis)
    if declared is not None and index < len(declared.seats):
        return f"{declared.seats[index]} "
    if index < len(column.seats):
        return f"{column.seats[index]} "
    return f"{declared.label if declared else ''}{index + 1} "


def unmet(step: CheckedStep, column: Column, position: int) -> Iterator[str]:
    """The labels of the conditions of an eligibility that a subject does not meet."""
    if isinstance(step.rule, Eligibility):
        for condition in step.rule.conditions:
            failing = column.left_out.get(condition.id)
            if failing is not None and bool(failing[position]):
                yield condition.label


def withheld_rows(results: Results, public: Public) -> dict[Key, frozenset[str]]:
    """By result, the subjects that the site does not show, or without their numbers.

    Who holds no level, or was not honoured, is no line of a roll or of a round's end for that alone.
    """
    found: dict[Key, frozenset[str]] = {}
    for key, result in results.by_key.items():
        shown = public.by_key.get(key)
        names = shown.result.position.keys() - shown.without_figures if shown is not None else set()
        unlisted = shown.unlisted if shown is not None else set()
        hidden = [i for i, one in enumerate(result.ids) if one not in names and one not in unlisted]
        outcome = outcomes(result)
        found[key] = frozenset(result.ids[i] for i in hidden if shown or outcome[i])
    return found
