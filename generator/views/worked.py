"""Worked cases in words: what is given, what comes of it, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass

from generator.results.cases.model import Line, Outcome, Worked
from generator.results.cases.run import Words, left_out, texts_of
from generator.results.explain import arithmetic_of
from generator.views.clauses import ClauseLink
from generator.views.wording import OUTCOME


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of a case: what is given for a subject, the result, and how it comes about."""

    subject: str
    given: tuple[str, ...]
    result: str
    arithmetic: str
    struck: str


@dataclass(frozen=True, slots=True)
class CaseLines:
    """One worked case: the names of what is given, its rows, or what the program has to say against it."""

    id: str
    name: str
    says: str
    clauses: tuple[ClauseLink, ...]
    answers: tuple[int, ...]
    heads: tuple[str, ...]
    result: str
    rows: tuple[CaseRow, ...]
    findings: tuple[str, ...]


def case_lines(outcome: Outcome, clauses: tuple[ClauseLink, ...] = ()) -> CaseLines:
    """A case that has passed, as pages show it."""
    head, worked = outcome.case.head, outcome.worked
    refs = list(dict.fromkeys(ref for line in outcome.case.given for ref in line.values))
    heads: tuple[str, ...] = ()
    rows: tuple[CaseRow, ...] = ()
    result = ""
    if worked is not None:
        heads = tuple(worked.assessment.label(ref) for ref in refs)
        result = worked.assessment.label(outcome.case.target) if worked.scheme is not None else OUTCOME.zh
        rows = tuple(_row(outcome, worked, line, refs) for line in outcome.case.given)
    said = tuple(dict.fromkeys(f.says("zh") for f in outcome.said))
    return CaseLines(head.case, head.label, head.says, clauses, head.answers, heads, result, rows, said)


def _row(outcome: Outcome, worked: Worked, line: Line, refs: list[str]) -> CaseRow:
    at = worked.subjects.index(line.subject)
    given = tuple(_joined(texts_of(worked.columns[ref], at)) for ref in refs)
    column = worked.columns.get(outcome.case.target)
    step = worked.assessment.step(outcome.case.target)
    if column is None or step is None:
        return CaseRow(line.subject, given, "—", "", "")
    alone = not column.form.axes
    arithmetic = arithmetic_of(worked, step, at) if alone and column.given[at] else ""
    conditions = {c.id: c.label for c in getattr(step.rule, "conditions", ())}
    struck = "、".join(conditions.get(n, n) for n in left_out(worked, column, at)) if alone else ""
    return CaseRow(line.subject, given, _joined(texts_of(column, at)), arithmetic, struck)


def _joined(words: Words, between: str = "、") -> str:
    """The texts of one cell; the outer of two axes is parted by semicolons."""
    if isinstance(words, str):
        return words
    deeper = any(not isinstance(w, str) for w in words)
    return ("；" if deeper else between).join(_joined(w) for w in words) or "（没有记录）"
