"""What of a year is still open, so that it cannot be closed: results, objections, notices, data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.base.finding import Findings, Place
from generator.documents.notice_state import NoticeLife
from generator.results.model import Result, Results
from generator.tables.acts import Closing
from generator.tables.model import Tables

_STATES = {"draft": ("草稿", "a draft"), "scheduled": ("待发布", "waiting for its release")}


def of_year(results: Results, year: int) -> list[Result]:
    """The results that belong to a year, in order of time."""
    return [r for r in results.by_key.values() if r.period.year == year]


def check_unheard(closings: Iterable[Closing], results: Results, findings: Findings) -> None:
    """What a closing lets pass without publicity is there, and was not heard."""
    for closing in closings:
        known = {_about(r) for r in of_year(results, closing.year) if r.hearing is None}
        for one in closing.unheard:
            for assessment in one.assessments:
                if (name := f"{one.scheme} {assessment}") not in known:
                    findings.add("closing-of-nothing", one.at.key("assessments"), name, year=closing.year)


def open_in(
    closing: Closing, results: Results, notices: Sequence[NoticeLife], tables: Tables, findings: Findings
) -> None:
    """Tell everything of the year that is open by the instant of its closing, at the record."""
    place = closing.at.key("year")
    known = [c for c in tables.closings if c.year == closing.year]
    let_pass = {f"{one.scheme} {a}" for c in known for one in c.unheard for a in one.assessments}
    waiting: dict[str, list[str]] = {}
    for one in results.collecting:
        if one.period.year == closing.year:
            waiting.setdefault(f"{one.scheme.id} {one.assessment.id}", []).append(one.period.name)
    for about, periods in waiting.items():
        findings.add("year-collecting", place, about, periods="、".join(periods))
    unreleased: dict[str, list[str]] = {}
    unheard: dict[str, list[str]] = {}
    running: dict[tuple[str, date], list[str]] = {}
    for result in of_year(results, closing.year):
        about = _about(result)
        if not result.whole:
            findings.add("year-collecting", place, about, periods=result.period.name)
        elif result.hearing is not None and not result.hearing.over:
            running.setdefault((about, result.hearing.last), []).append(result.period.name)
        elif result.hearing is None and about not in let_pass:
            (unheard if result.released else unreleased).setdefault(about, []).append(result.period.name)
    for about, periods in unreleased.items():
        findings.add("year-unreleased", place, about, periods="、".join(periods))
    for about, periods in unheard.items():
        findings.add("year-unheard", place, about, periods="、".join(periods))
    for (about, last), periods in running.items():
        findings.add("year-in-publicity", place, about, periods="、".join(periods), last=last)
    for objection in tables.objections:
        period = objection.about.period
        if objection.decision is None and period.year == closing.year:
            said = f"{objection.about.scheme} {objection.about.assessment} {period.name}"
            findings.add(
                "year-objection-open", objection.at.key("objection"), objection.objection, about=said
            )
    for life in notices:
        if life.notice.front.issued.year == closing.year and not life.is_public:
            zh, en = _STATES[life.state]
            findings.add("year-draft", Place(life.notice.path), life.notice.id, state_zh=zh, state_en=en)


def _about(result: Result) -> str:
    return f"{result.scheme.id} {result.assessment.id}"
