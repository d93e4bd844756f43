"""What a scheme must say of a level that people hold from period to period, and of the steps of a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.base.shape import full_clause
from generator.documents.model import Documents
from generator.rules.eligibility import Eligibility
from generator.rules.model import expect_one
from generator.rules.selection import Selection
from generator.schemes.cited import nearest_clause
from generator.schemes.levels import Levels
from generator.schemes.model import Assessment, CheckedAssessment, Scheme
from generator.schemes.settled import Open
from generator.sources.decode import nearest


def level_of(assessment: CheckedAssessment) -> Levels | None:
    """The declared level of an assessment whose own result carries it on; None for any other."""
    levels = assessment.head.levels
    return levels if levels is not None and carries(assessment.head, levels.of) else None


def carries(head: Assessment, step: str) -> bool:
    """Whether an assessment takes a step of itself from the period before."""
    return any(i.is_carried and i.result == head.id and step in i.take for i in head.inputs)


def told_names(head: Assessment) -> set[str]:
    """The inputs and steps that pages tell by ``levels`` and ``hurdles``: they are used."""
    named = set(head.levels.names()) if head.levels is not None else set()
    return named.union(*(h.names() for h in head.hurdles))


def check_levels(scheme: Scheme, documents: Documents, opened: Open) -> None:
    """Every name and clause exists and has its form; each level has one word; the level is carried on."""
    for done in scheme.assessments:
        levels, home = done.head.levels, scheme.head.regulation
        if levels is not None:
            _check_level(done, levels, opened.sayer(f"{done.id}.levels", levels.at.key))
            if levels.back is not None:
                back = levels.back
                _check_clauses(back.clause, home, documents, opened.sayer(f"{done.id}.levels", back.at.key))
        for hurdle in done.head.hurdles:
            say = opened.sayer(f"{done.id}.hurdles", hurdle.at.key)
            _check_clauses(hurdle.clause, home, documents, say)
            if _known(done, hurdle.names(), say):
                hurdle.past.check(done.forms, say, either_way=True)
                for gate in hurdle.gates:
                    kind = _kind(done, gate.step)
                    if kind not in (Eligibility.kind, Selection.kind):
                        say("wrong-form", "gates", gate.step, wanted="eligibility、selection", got=kind)


def _check_clauses(named: tuple[str, ...], home: str, documents: Documents, say: Callable[..., None]) -> None:
    for reference in named:
        full = full_clause(reference, home)
        if documents.clause(full) is None:
            say("unknown-clause", "clause", reference, guess=nearest_clause(full, documents))


def _check_level(done: CheckedAssessment, levels: Levels, say: Callable[..., None]) -> None:
    if not _known(done, levels.names(), say):
        return
    if levels.dated_by is not None:
        expect_one(done.forms, levels.dated_by, say, "dated-by", "date")
    if levels.back is not None and levels.back.months is not None:
        expect_one(done.forms, levels.back.months, say, "back", "number")
    form = expect_one(done.forms, levels.of, say, "of", "number")
    if form is None:
        return
    if not carries(done.head, levels.of):
        say("level-not-carried", "of", levels.of, label=done.label(levels.of))
    last = Fraction(len(levels.words) - 1)
    low = "—" if form.low is None else decimal_text(form.low)
    high = "—" if form.high is None else decimal_text(form.high)
    if (form.low, form.high, form.places) != (Fraction(0), last, 0):
        say(
            "level-without-word",
            "words",
            "、".join(levels.words),
            count=len(levels.words),
            low=low,
            high=high,
        )


def _known(done: CheckedAssessment, names: Iterator[str], say: Callable[..., None]) -> bool:
    """Whether the assessment has everything named; what it has not is a finding."""
    have = [*(i.id for i in done.head.inputs), *(s.id for s in done.steps)]
    missing = [n for n in dict.fromkeys(names) if n and n not in have]
    for name in missing:
        say("unknown-reference", "", name, guess=nearest(name, have), allowed="、".join(have))
    return not missing


def _kind(done: CheckedAssessment, name: str) -> str:
    step = done.step(name)
    return step.rule.kind if step is not None else "input"
