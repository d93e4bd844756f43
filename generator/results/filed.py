"""The files of a complete period: where nothing happened a file says so, with its heading alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.finding import Findings, Place
from generator.base.period import Period, parts_of
from generator.schemes.model import CheckedAssessment, Scheme
from generator.tables.model import Records, Tables


def check_filed(
    scheme: Scheme,
    assessment: CheckedAssessment,
    period: Period,
    tables: Tables,
    told: set[str],
    findings: Findings,
) -> None:
    """Every register that a complete period takes has its file; one not handed in is not "nothing happened".

    ``told`` are the paths that have been found missing: each is told once, however many periods take it.
    """
    what = f"{assessment.head.label} {period}"
    for name in dict.fromkeys(i.register for i in assessment.head.inputs if i.register is not None):
        records = tables.records.get(name)
        if records is None:
            continue  # the register itself is at fault (found there)
        for path, about in _missing(records, period, scheme):
            if path not in told:
                told.add(path)
                label = records.register.label
                findings.add("register-file-missing", Place(path), label, what=what, period=about)


def _missing(records: Records, period: Period, scheme: Scheme) -> Iterator[tuple[str, Period | None]]:
    """The paths at which files are due and are not, each with the period by which it is named."""
    pattern = records.register.files
    if records.register.period != "path":
        if not records.filed:
            yield pattern, None
        return
    for due in _due(records, period, scheme):
        if due not in records.periods:
            yield pattern.replace("{period}", due.name), period


def _due(records: Records, period: Period, scheme: Scheme) -> tuple[Period, ...]:
    """The periods whose files a period takes: its own, or all its parts where the files are of parts.

    Rounds within a calendar period come as they are held: how many are due, nobody can tell.
    """
    if period in records.periods or period.rhythm == "round":
        return (period,)
    inside = {p.rhythm for p in records.periods if p.within(period)} - {period.rhythm}
    if "round" in inside:
        return ()
    parts = [p for rhythm in sorted(inside) for p in parts_of(period, rhythm)]
    return tuple(p for p in parts if scheme.head.in_force.holds(p)) or (period,)
