"""A period in the making: who has handed in what (for the office only; nothing of it is ranked)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.base.period import Period
from generator.results.model import Collecting
from generator.results.scope import scope_of
from generator.schemes.model import CheckedAssessment, Scheme
from generator.tables.model import Tables


def collecting_of(
    scheme: Scheme, assessment: CheckedAssessment, period: Period, tables: Tables
) -> Collecting:
    """How many rows of each input have come in for every subject, and how many are due."""
    like = scheme.assessment(assessment.head.subjects.as_ or assessment.id) or assessment
    scope = scope_of(like, period, tables)
    handed: dict[str, NDArray[np.int64]] = {}
    expected: dict[str, int] = {}
    for one in assessment.head.inputs:
        records = tables.records.get(one.register or "")
        if records is None:
            continue
        rows = records.rows_in(period)
        kind = assessment.head.subjects.kind
        name = one.subject or next(c.id for c in records.register.columns if c.type == kind)
        subject = records.subjects[name][rows]
        position = scope.positions(subject)
        handed[one.id] = np.bincount(position[position >= 0], minlength=len(scope.ids)).astype(np.int64)
        axis = assessment.axis(one.by) if one.by is not None else None
        seats = axis.panel.size if axis is not None and axis.panel is not None else 1
        expected[one.id] = (one.at_least or 0) if one.many else seats
    return Collecting(
        scheme, assessment, period, scope.ids, scope.labels, scope.units, _frozen(handed), expected
    )


def _frozen(handed: Mapping[str, NDArray[np.int64]]) -> dict[str, NDArray[np.int64]]:
    return dict(sorted(handed.items()))
