"""What inputs are bound against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.base.finding import Findings
from generator.base.period import Period
from generator.results.model import Result
from generator.results.scope import Scope
from generator.schemes.model import CheckedAssessment, Scheme
from generator.tables.model import Lot, Tables


@dataclass(frozen=True, slots=True)
class Binding:
    """What inputs are bound against: the assessment, its period and subjects, and all earlier results.

    ``editions`` are all of the scheme: an earlier period may be ruled by an earlier one.
    """

    scheme: Scheme
    assessment: CheckedAssessment
    period: Period
    scope: Scope
    tables: Tables
    earlier: Mapping[tuple[str, str], Sequence[Result]]
    panels: Mapping[str, Lot | None]
    editions: Sequence[Scheme]
    found: Findings

    def who(self, position: int) -> str:
        """A subject as findings name it."""
        return f"{self.scope.labels[position]}（{self.scope.ids[position]}）"
