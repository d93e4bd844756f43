"""Results: one table an assessment and period, a row for each subject, a column for each input and step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.base.period import Period
from generator.documents.notice import Notice
from generator.schemes.model import CheckedAssessment, Scheme

ResultState = Literal["computed", "provisional", "publicity", "final"]
Key = tuple[str, str, str]
"""Scheme, assessment and period by id and name."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a result was declared complete, and when that part was told: up to a seat, or the whole (None).

    A make-up is held for those who failed before it, so each sitting is complete, and told, on its own day.
    """

    up_to: str | None
    completed: date
    released: datetime | None


@dataclass(frozen=True, slots=True)
class Hearing:
    """The publicity period of a result: the notice that told it, its first and last day, both counted in.

    ``open`` and ``decided`` are the objections heard in it: how many wait for a decision, and how many have
    one. ``over`` says that the last day is past.
    """

    notice: Notice
    first: date
    last: date
    over: bool = False
    open: int = 0
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """The table of one assessment and period.

    ``subjects`` are numbers into the roster (people or units) in the declared list order; ``units`` is the
    unit of each on the declared day; ``groups`` the numbers of the superior unit of each kind. ``columns``
    holds every input and every step by id. ``stages`` are the declarations that it rests on, in the order
    of the seats; while the last one is not of the whole, later seats are empty and the result is not
    public. ``released`` is the instant at which the whole was released, ``hearing`` the period in which
    objections to it are heard, once a public notice has told it.
    """

    scheme: Scheme
    assessment: CheckedAssessment
    period: Period
    state: ResultState
    stages: tuple[Stage, ...]
    released: datetime | None
    subjects: NDArray[np.int64]
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    units: NDArray[np.int64]
    groups: Mapping[str, NDArray[np.int64]]
    columns: Mapping[str, Column]
    position: Mapping[str, int]
    hearing: Hearing | None = None

    @property
    def key(self) -> Key:
        return (self.scheme.id, self.assessment.id, self.period.name)

    @property
    def completed(self) -> date:
        """The day of the last declaration."""
        return self.stages[-1].completed

    @property
    def whole(self) -> bool:
        """Whether nothing more is to come in."""
        return self.stages[-1].up_to is None

    def stage_of(self, axis: str | None, seat: int) -> Stage:
        """The declaration that completed one seat of an axis; without an axis the last one."""
        declared = self.assessment.axis(axis) if axis is not None else None
        seats = declared.seats if declared is not None else ()
        return next(
            (s for s in self.stages if s.up_to in seats and seats.index(s.up_to) >= seat), self.stages[-1]
        )


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What has come in of one input: rows by subject, and how many are due of each (None: no number is set).

    For an input by the seats of a declared axis ``seats`` are those that have come in of each subject, and
    ``due_seat`` the one still due of each (nothing where none is): a make-up is due of who failed before.
    """

    input: str
    label: str
    rows: NDArray[np.int64]
    due: int | None
    seats: tuple[tuple[str, ...], ...] = ()
    due_seat: tuple[str, ...] = ()

    def is_short(self, position: int) -> bool:
        """Whether something of one subject is still due."""
        if self.due_seat:
            return bool(self.due_seat[position])
        return self.due is not None and int(self.rows[position]) < self.due


@dataclass(frozen=True, slots=True)
class Collecting:
    """A period that data come in for, not yet declared complete as a whole: who has handed in what."""

    scheme: Scheme
    assessment: CheckedAssessment
    period: Period
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    units: NDArray[np.int64]
    handed_in: tuple[HandedIn, ...]


@dataclass(frozen=True, slots=True)
class PayEffect:
    """A proposed grant or deduction, to be signed: percent or amount of which pay of which month (ALL-13).

    Either ``percent`` (of the base) or ``amount`` (yuan) is given; ``month`` is written ``2026-10``.
    """

    way: Literal["grant", "take"]
    percent: Fraction | None
    amount: Fraction | None
    base: str
    month: str
    adds_up: bool


@dataclass(frozen=True, slots=True)
class PayProposal:
    """What one value of a step of pay brings to one person; restricted by nature.

    ``person`` and ``unit`` are numbers into the roster; ``about`` is the unit whose result it is, where it
    comes to somebody for the post held there.
    """

    person: int
    label: str
    unit: int
    about: str
    scheme: str
    assessment: str
    period: Period
    step_label: str
    words: str
    clauses: tuple[str, ...]
    pay: PayEffect
    stage: Stage


@dataclass(frozen=True, slots=True)
class StandbySpan:
    """A proposed time off post: first and last day, how it is counted, and the floor of its pay.

    Without days (both None) it waits for the release of the conclusion that it starts after.
    """

    first: date | None
    last: date | None
    words: str
    floor: Fraction | None
    floor_source: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one rung of a ladder brings to one subject, with its ground; restricted by nature.

    ``occurred`` is the seat of the occurrence along the ladder's axis (a sitting), ``stage`` the declaration
    that completed it: before its release nobody is told.
    """

    subject: int
    label: str
    unit: int
    scheme: str
    assessment: str
    period: Period
    step: str
    step_label: str
    rung: int
    occurred: int
    stage: Stage
    words: str
    clauses: tuple[str, ...]
    pay: PayEffect | None
    standby: StandbySpan | None
    choice: str
    decided_by: str
    back: str


@dataclass(frozen=True, slots=True)
class Results:
    """All results of the site by key, in order of time; what is still collecting; consequences and pay."""

    by_key: Mapping[Key, Result]
    collecting: tuple[Collecting, ...] = ()
    consequences: tuple[Consequence, ...] = field(default=())
    pay: tuple[PayProposal, ...] = field(default=())

    def of(self, scheme: str, assessment: str) -> list[Result]:
        """The results of one assessment in order of time."""
        return [r for (s, a, _), r in self.by_key.items() if s == scheme and a == assessment]

    def find(self, scheme: str, assessment: str, period: Period) -> Result | None:
        """The result of one assessment and period."""
        return self.by_key.get((scheme, assessment, period.name))
