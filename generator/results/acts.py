"""The order of the office's acts: a period ends, is declared complete, and is released, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from itertools import product

import numpy as np

from generator.base.finding import Findings
from generator.base.period import Period
from generator.results.model import Key, Result
from generator.results.stages import axis_of
from generator.schemes.model import CheckedAssessment
from generator.tables.model import Complete, Records, Release, Tables


def check_completions(
    assessment: CheckedAssessment,
    period: Period,
    stages: Sequence[Complete],
    tables: Tables,
    findings: Findings,
) -> None:
    """A period is over when it is declared complete, once, and nothing that counts is dated afterwards.

    A round is over when it has been held, which may be before the end of the month that names it; of a
    stage only the rows of its own and earlier seats count.
    """
    first: dict[str | None, Complete] = {}
    for one in stages:
        what = f"{assessment.head.label} {period} {one.up_to or ''}".rstrip()
        if first.setdefault(one.up_to, one) is not one:
            earlier = str(first[one.up_to].at.key("on"))
            findings.add("completion-twice", one.at.key("on"), what, first=earlier)
        elif period.rhythm != "round" and one.on < period.last:
            findings.add("completion-early", one.at.key("on"), what, on=one.on, last=period.last)
        else:
            _check_rows(assessment, period, one, what, tables, findings)


def _check_rows(
    assessment: CheckedAssessment,
    period: Period,
    stage: Complete,
    what: str,
    tables: Tables,
    findings: Findings,
) -> None:
    axis = axis_of(assessment, stage.up_to) if stage.up_to is not None else None
    complete = axis.seats[: axis.seats.index(stage.up_to or "") + 1] if axis is not None else None
    told: set[str] = set()
    for one in assessment.head.inputs:
        records = tables.records.get(one.register or "")
        if records is None or records.register.period != "path" or records.register.register in told:
            continue
        if axis is not None and (one.by != axis.id or axis.column is None):
            continue
        told.add(records.register.register)
        _check_days(records, period, stage, what, findings, axis.column if axis else None, complete)


def _check_days(
    records: Records,
    period: Period,
    stage: Complete,
    what: str,
    findings: Findings,
    column: str | None,
    seats: Sequence[str] | None,
) -> None:
    """The rows of a register (of these seats, if any are named) that are dated after the declaration."""
    day = records.register.day_column
    if day is None:
        return
    rows, days = records.rows_in(period), records.values[day]
    number = np.asarray(days.values.num, dtype=np.int64)
    for row in rows[days.given[rows] & (number[rows] > stage.on.toordinal())].tolist():
        if column is None or seats is None or records.values[column].text(row) in seats:
            place = records.place(row, day)
            findings.add("row-after-completion", place, days.text(row), on=stage.on, what=what)
    for ahead in records.ahead if seats is None else ():
        if ahead.period == period:
            findings.add("row-after-completion", ahead.place, ahead.day, on=stage.on, what=what)


def check_releases(
    releases: Sequence[Release], results: Mapping[Key, Result], zone: tzinfo, findings: Findings
) -> None:
    """What is released, as a whole or up to a seat, was complete by then and is released once.

    ``zone`` is the site's, in which the day of a release is told.
    """
    first: dict[tuple[str, str, str, str | None], str] = {}
    for release in releases:
        told = (release.scheme is not None, bool(release.assessments), bool(release.periods))
        if any(told) != all(told) or not (any(told) or release.notices):
            findings.add("release-of-nothing", release.at.key("release"), release.release)
        if release.scheme is None:
            continue
        day = release.released.astimezone(zone).date()
        twice: dict[str, list[str]] = {}
        early: dict[date, list[str]] = {}
        missing: list[str] = []
        for assessment, period in product(release.assessments, release.periods):
            what = f"{release.scheme} {assessment} {period.name} {release.up_to or ''}".rstrip()
            key = (release.scheme, assessment, period.name, release.up_to)
            earlier = first.setdefault(key, release.release)
            result = results.get(key[:3])
            stage = next((s for s in result.stages if s.up_to == release.up_to), None) if result else None
            if earlier != release.release:
                twice.setdefault(earlier, []).append(what)
            elif stage is None:
                missing.append(what)
            elif day < stage.completed:
                early.setdefault(stage.completed, []).append(what)
        place = release.at.key("periods")
        for one in missing:
            findings.add("release-without-result", place, release.release, what=one)
        for other, those in twice.items():
            findings.add("released-twice", place, release.release, what="、".join(those), first=other)
        for completed, those in early.items():
            findings.add(
                "release-before-completion", release.at.key("released"), release.release,
                what="、".join(those), released=day, completed=completed,
            )  # fmt: skip
