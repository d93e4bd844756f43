"""Rows that no assessment ever takes, because their day lies in no period of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from generator.base.finding import Findings, and_more
from generator.base.period import Period, period_on
from generator.base.text import Text
from generator.schemes.model import CheckedAssessment, Input, Scheme, Schemes
from generator.tables.model import Records, Tables

Taking = tuple[Scheme, CheckedAssessment, Input]
"""Where a register is taken."""


def check_in_period(schemes: Schemes, tables: Tables, findings: Findings) -> None:
    """Each row of a register whose rows name their own day or period belongs to a period of some assessment.

    A year typed wrongly would else take a row out of every result unseen. One doubt a file, at its first such
    row. Rows behind the last period of all editions wait for the next edition; where an edition is still to
    come, nothing is told. Registers that tell where a state begins, or months of service, look further back.
    """
    if schemes.coming:
        return
    every = [(s, a, i) for s in schemes.editions for a in s.assessments for i in a.head.inputs]
    looking_back = {str(r.register) for _, _, i in every for r in (i.begins, i.claimed) if r is not None}
    for name, records in tables.records.items():
        taking = [t for t in every if t[2].register == name]
        if taking and name not in looking_back and records.size and _names_itself(records):
            _tell(records, np.flatnonzero(_outside(records, taking)), taking, findings)


def _names_itself(records: Records) -> bool:
    """Whether a column, not the folder, says to which period a row belongs."""
    return records.register.column(records.register.period) is not None


def _outside(records: Records, taking: Sequence[Taking]) -> NDArray[np.bool_]:
    """The rows that some input would take, and that lie in no period of any that would."""
    days, number = _days(records)
    wanted, held = np.zeros(records.size, dtype=bool), np.zeros(records.size, dtype=bool)
    last = max(scheme.head.in_force.until.last for scheme, _, _ in taking)
    early = np.array([day is not None and day.last <= last for day in days], dtype=bool)
    for scheme, assessment, one in taking:
        rows = one.where.holds(records.values) if one.where is not None else np.ones(records.size, dtype=bool)
        within = [day is not None and _is_held(day, scheme, assessment) for day in days]
        wanted |= rows
        held |= rows & np.array(within, dtype=bool)[number]
    return np.asarray(wanted & ~held & early[number], dtype=bool)


def _days(records: Records) -> tuple[list[Period | None], NDArray[np.int64]]:
    """The days or periods that the rows name, each once, and which of them is that of each row."""
    if records.day is None:
        number = records.period if records.period is not None else np.full(records.size, -1)
        return [*records.periods, None], np.asarray(number, dtype=np.int64)
    ordinals, number = np.unique(records.day, return_inverse=True)
    return [_day(int(ordinal)) for ordinal in ordinals], np.asarray(number, dtype=np.int64)


def _day(ordinal: int) -> Period | None:
    return period_on(date.fromordinal(ordinal), "day") if ordinal > 0 else None


def _is_held(day: Period, scheme: Scheme, assessment: CheckedAssessment) -> bool:
    """Whether an assessment is held in a period that holds this day or shorter period."""
    rhythm = assessment.head.rhythm
    # A round is named by its month.
    period = period_on(day.last, "month" if rhythm == "round" else rhythm)
    return period is not None and day.within(period) and scheme.head.in_force.holds(period)


def _tell(records: Records, rows: NDArray[np.int64], taking: Sequence[Taking], findings: Findings) -> None:
    column = records.register.period
    files: dict[str, list[int]] = {}
    for row in rows.tolist():
        files.setdefault(records.sheets[int(records.sheet[row])].file, []).append(row)
    for first, *others in files.values():
        # How many there are belongs to what an acceptance accepts: a further one is asked about again.
        shown = _shown(records, first) + (f" ×{len(others) + 1}" if others else "")
        findings.add(
            "row-in-no-period", records.place(first, column), shown,
            label=records.register.label, periods=_in_force(taking),
            **and_more([records.place(row, column) for row in others]),
        )  # fmt: skip


def _shown(records: Records, row: int) -> str:
    column = records.register.period
    return records.texts[column][row] if column in records.texts else records.values[column].text(row)


def _in_force(taking: Sequence[Taking]) -> Text:
    """The periods of the editions that take a register."""
    spans = dict.fromkeys(s.head.in_force for s, _, _ in taking)
    ends = [(f.from_, f.until) for f in sorted(spans, key=lambda f: f.from_)]
    zh = "、".join(f"{first}至{last}" for first, last in ends)
    return Text(zh, ", ".join(f"{first} to {last}" for first, last in ends))
