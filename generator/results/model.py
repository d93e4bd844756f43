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
from generator.schemes.model import CheckedAssessment, Scheme

ResultState = Literal["computed", "provisional"]
Key = tuple[str, str, str]
"""Scheme, assessment and period by id and name."""


@dataclass(frozen=True, slots=True)
class Result:
    """The table of one assessment and period.

    ``subjects`` are numbers into the roster (people or units) in the declared list order; ``units`` is the
    unit of each on the declared day; ``groups`` the numbers of the superior unit of each kind. ``columns``
    holds every input and every step by id. ``excused`` are those not marked, with their states.
    """

    scheme: Scheme
    assessment: CheckedAssessment
    period: Period
    state: ResultState
    completed: date
    released: datetime | None
    subjects: NDArray[np.int64]
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    units: NDArray[np.int64]
    groups: Mapping[str, NDArray[np.int64]]
    columns: Mapping[str, Column]
    position: Mapping[str, int]

    @property
    def key(self) -> Key:
        return (self.scheme.id, self.assessment.id, self.period.name)


@dataclass(frozen=True, slots=True)
class Collecting:
    """A period that data have begun to come in for, not yet declared complete: who has handed in."""

    scheme: Scheme
    assessment: CheckedAssessment
    period: Period
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    units: NDArray[np.int64]
    handed_in: Mapping[str, NDArray[np.int64]]
    expected: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PayEffect:
    """A proposed deduction, to be signed: percent of which pay of which month (ALL-13)."""

    percent: Fraction
    base: str
    month: str
    adds_up: bool


@dataclass(frozen=True, slots=True)
class StandbySpan:
    """A proposed time off post: first and last day, how it is counted, and the floor of its pay."""

    first: date
    last: date
    words: str
    floor: Fraction | None
    floor_source: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one rung of a ladder brings to one subject, with its ground; restricted by nature."""

    subject: int
    label: str
    unit: int
    scheme: str
    assessment: str
    period: Period
    step: str
    step_label: str
    rung: int
    words: str
    clauses: tuple[str, ...]
    pay: PayEffect | None
    standby: StandbySpan | None
    choice: str
    decided_by: str
    back: str


@dataclass(frozen=True, slots=True)
class Results:
    """All results of the site by key, in order of time; what is still collecting; all consequences."""

    by_key: Mapping[Key, Result]
    collecting: tuple[Collecting, ...] = ()
    consequences: tuple[Consequence, ...] = field(default=())

    def of(self, scheme: str, assessment: str) -> list[Result]:
        """The results of one assessment in order of time."""
        return [r for (s, a, _), r in self.by_key.items() if s == scheme and a == assessment]

    def find(self, scheme: str, assessment: str, period: Period) -> Result | None:
        """The result of one assessment and period."""
        return self.by_key.get((scheme, assessment, period.name))
