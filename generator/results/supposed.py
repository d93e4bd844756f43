"""What a trial rests on: the other periods whose results it takes, worked out as if they were complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.base.period import Period
from generator.results.earlier import taken_by
from generator.schemes.model import CheckedAssessment, Schemes
from generator.tables.model import Tables

Held = tuple[CheckedAssessment, Period]
"""An assessment, held in a period."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Periods of an assessment that a trial takes and nobody has declared complete.

    They are worked out too (``tried``), or count as missing for want of data.
    """

    label: str
    periods: tuple[Period, ...]
    tried: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the results of one scheme come from."""

    schemes: Schemes
    tables: Tables
    name: str

    def held(self, assessment: str, period: Period) -> CheckedAssessment | None:
        """An assessment as the edition in force in a period has it."""
        scheme = self.schemes.in_force(self.name, period)
        return scheme.assessment(assessment) if scheme is not None else None

    def is_declared(self, one: Held) -> bool:
        """Whether somebody has declared it complete."""
        every = (c for d in self.tables.completions if d.scheme == self.name for c in d.complete)
        return any(c.assessment == one[0].id and c.names(one[1]) for c in every)

    def behind(self, one: Held, carried: bool) -> list[Held]:
        """The assessments and periods whose results it takes; ``carried`` with its own earlier ones."""
        taken = taken_by(*one, self.schemes.by_id[self.name], carried)
        found = [(self.held(name, period), period) for name, period in taken]
        return [(assessment, period) for assessment, period in found if assessment is not None]

    def has_data(self, one: Held) -> bool:
        """Whether there is anything to work it out from: its rows, no need of any, or results that have."""
        inputs = [i for i in one[0].head.inputs if i.register is not None]
        if inputs:
            return all(
                self._has_rows(str(i.register), one[1]) for i in inputs if not i.many and not i.optional
            )
        return any(self.has_data(other) for other in self.behind(one, carried=False))

    def _has_rows(self, register: str, period: Period) -> bool:
        records = self.tables.records.get(register)
        return records is not None and len(records.rows_in(period)) > 0


def lacking(ground: Ground, begin: Sequence[Held]) -> list[Held]:
    """All that these rest on, near or far, and that nobody has declared complete, in order of time."""
    found: dict[tuple[str, Period], Held] = {}
    left = list(begin)
    while left:
        one = left.pop()
        if (one[0].id, one[1]) not in found:
            found[one[0].id, one[1]] = one
            left += ground.behind(one, carried=True)
    rest = [found[key] for key in sorted(found, key=lambda k: (k[1], k[0])) if found[key] not in begin]
    return [one for one in rest if not ground.is_declared(one)]


def taken_of(missing: Sequence[Held], tried: Sequence[Held]) -> tuple[Taken, ...]:
    """The same by assessment: those of them that are worked out too, and those without data."""
    groups: dict[tuple[str, bool], list[Period]] = {}
    for one in missing:
        groups.setdefault((one[0].head.label, one in tried), []).append(one[1])
    return tuple(Taken(label, tuple(sorted(periods)), tried) for (label, tried), periods in groups.items())
