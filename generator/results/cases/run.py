"""Running worked cases: the rules work out the given rows; the result is held against the expected one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np

from generator.base.column import RAGGED, Column, Form, State
from generator.base.finding import Findings, Place
from generator.base.shape import full_clause
from generator.documents.model import Documents
from generator.results.cases.columns import IN_CHINESE, column_of, exact_value
from generator.results.cases.frame import Frame, frame_of, period_of, scheme_of
from generator.results.cases.from_sources import OUTCOMES
from generator.results.cases.model import Case, Line, Outcome, Worked
from generator.results.explain import arithmetic_of
from generator.rules.model import Decided, Work
from generator.schemes.model import CheckedAssessment, CheckedStep, Schemes
from generator.sources.decode import nearest
from generator.sources.yaml_nodes import Mapping as Node
from generator.sources.yaml_nodes import Scalar, Sequence, Tree

Words = str | list["Words"]


def run_cases(
    cases: Iterable[Case], schemes: Schemes | None, documents: Documents | None, findings: Findings
) -> tuple[Outcome, ...]:
    """Every case run; what fails is an error at the line of the case, the clause cited must exist.

    A case of an edition that does not exist yet does not exist either.
    """
    outcomes = []
    for case in cases:
        if schemes is not None and (case.head.scheme, case.head.edition) in schemes.coming:
            continue
        outcome = run_case(case, schemes)
        outcomes.append(outcome)
        findings.extend(outcome.wrong)
        scheme = scheme_of(case, schemes)
        home = scheme.head.regulation if scheme is not None else ""
        for clause in case.head.clause if home or not case.head.scheme else ():
            full = full_clause(clause, home)
            if documents is not None and documents.clause(full) is None:
                document = documents.regulations.get(full.partition("#")[0])
                known = [f"{document.key}#{a}" for a in document.clauses] if document else []
                guess = nearest(full, known or list(documents.regulations))
                findings.add("unknown-clause", case.head.at.key("clause"), clause, guess=guess)
    return tuple(outcomes)


def run_case(case: Case, schemes: Schemes | None = None) -> Outcome:
    """One case: its rows become columns, its rules work them out, and every expected value is compared."""
    said, wrong = Findings(), Findings()
    frame = frame_of(case, schemes, said, wrong)
    if frame is None or len(wrong):
        return Outcome(case, None, tuple(said), tuple(wrong))
    worked = _worked(case, frame, said, wrong) if frame.holds else None
    if not len(wrong):
        got = sorted({f.code for f in said})
        if got != sorted(set(case.head.findings)):
            wrong.add(
                "case-findings-differ", case.head.at.key("findings"), case.head.label,
                wanted="、".join(sorted(set(case.head.findings))) or "—", got="、".join(got) or "—",
                said_zh="；".join(f.says("zh") for f in said) or "—",
                said_en="; ".join(f.says("en") for f in said) or "—",
            )  # fmt: skip
        elif worked is not None:
            _compare(case, worked, wrong)
        elif case.expected:
            wrong.add("case-unclear", case.head.at.key("expected"), case.head.case)
    return Outcome(case, worked, tuple(said), tuple(wrong))


def _worked(case: Case, frame: Frame, said: Findings, wrong: Findings) -> Worked | None:
    assessment = frame.assessment
    subjects = tuple(line.subject for line in case.given)
    for name in sorted({s for s in subjects if subjects.count(s) > 1}):
        wrong.add("doubled-id", case.given[subjects.index(name)].place, name, first=str(case.head.at.key()))
    written = _written(case, assessment, wrong)
    columns: dict[str, Column] = {}
    for ref in written:
        form = assessment.forms.get(ref)
        seats = _seats(case, assessment, ref, form, wrong) if form is not None else None
        if form is None or seats is None:
            continue
        column = column_of(ref, form, seats, case.given, wrong)
        if column is not None:
            columns[ref] = column
    if len(wrong):
        return None
    for step in _needed(case, assessment, columns):
        for ref in step.refs:
            if ref not in columns:
                label = assessment.label(ref)
                wrong.add("case-not-given", case.head.at.key("given"), ref, label=label, step=step.step.label)
                return None
        columns[step.id] = step.rule.compute(_work(case, columns, subjects, step, frame, said))
    return Worked(frame.scheme, assessment, columns, subjects)


def _written(case: Case, assessment: CheckedAssessment, wrong: Findings) -> list[str]:
    """The inputs and steps that the rows give, each in every row."""
    known = [*(i.id for i in assessment.head.inputs), *(s.id for s in assessment.steps)]
    refs = list(dict.fromkeys(ref for line in case.given for ref in line.values))
    for line in case.given:
        for ref in line.values:
            if ref not in known:
                guess = nearest(ref, known)
                code = "unknown-key-meant" if guess else "unknown-key"
                wrong.add(code, line.at(ref), ref, guess=guess, allowed="、".join(known))
        for ref in refs:
            if ref in known and ref not in line.values:
                label = assessment.label(ref)
                wrong.add("case-not-given", line.place, ref, label=label, step=line.subject)
    return [ref for ref in refs if ref in known and all(ref in line.values for line in case.given)]


def _seats(
    case: Case, assessment: CheckedAssessment, ref: str, form: Form, wrong: Findings
) -> list[tuple[str, ...]] | None:
    """The seats of each axis of a column; those of the case itself come before those of the scheme."""
    found: list[tuple[str, ...]] = []
    for name in form.axes:
        axis = assessment.axis(name)
        seats = tuple((case.head.axes or {}).get(name, ()))
        if not seats and axis is not None:
            panel = axis.panel
            seats = (
                tuple(f"{axis.label}{i + 1}" for i in range(panel.size)) if panel is not None else axis.seats
            )
            seats = seats or next((tuple(i.take) for i in assessment.head.inputs if i.along == name), ())
        if not seats and name not in RAGGED:
            first = case.given[0].values[ref] if case.given else None
            seats = tuple(first.items) if isinstance(first, Node) else ()
            if not seats:
                wrong.add("case-seats-missing", case.head.at.key("axes"), name, of=assessment.label(ref))
                return None
        found.append(seats)
    return found


def _needed(case: Case, assessment: CheckedAssessment, columns: Mapping[str, Column]) -> list[CheckedStep]:
    """The steps to work out, in working order: those that are expected, and what they stand on."""
    wanted = {case.target} | {k for line in case.expected for k in line.values if k not in OUTCOMES}
    needed: set[str] = set()
    for step in reversed(assessment.steps):
        if (step.id in wanted or step.id in needed) and step.id not in columns:
            needed |= {step.id, *step.refs}
    return [s for s in assessment.steps if s.id in needed and s.id not in columns]


def _work(
    case: Case,
    columns: Mapping[str, Column],
    subjects: tuple[str, ...],
    step: CheckedStep,
    frame: Frame,
    said: Findings,
) -> Work:
    groups = {"all": np.zeros(len(subjects), dtype=np.int64)}
    for kind, members in (case.head.groups or {}).items():
        names = list(dict.fromkeys(members.values()))
        numbers = [names.index(members[s]) if s in members else -1 for s in subjects]
        groups[kind] = np.array(numbers, dtype=np.int64)
    decided = Decided()
    if case.head.decided is not None and step.id == case.target:
        made = case.head.decided
        decided = replace(
            decided, chosen=frozenset(made.chosen), choices=dict(made.choices or {}), recorded=True
        )
    period = period_of(case, frame.scheme)
    return Work(columns, subjects, subjects, groups, period, decided, said, case.head.at.key("given"))


def _compare(case: Case, worked: Worked, wrong: Findings) -> None:
    for line in case.expected:
        if line.subject not in worked.subjects:
            guess = nearest(line.subject, worked.subjects)
            code = "unknown-key-meant" if guess else "unknown-key"
            wrong.add(code, line.at("subject"), line.subject, guess=guess, allowed="、".join(worked.subjects))
            continue
        at = worked.subjects.index(line.subject)
        for key, wanted in line.values.items():
            _compare_one(case, worked, line, at, key, wanted, wrong)


def _compare_one(
    case: Case, worked: Worked, line: Line, at: int, key: str, wanted: Tree, wrong: Findings
) -> None:
    ref = case.target if key in OUTCOMES else key
    column, step = worked.columns.get(ref), worked.assessment.step(ref)
    if column is None:
        known = [*OUTCOMES, *(s.id for s in worked.assessment.steps)]
        guess = nearest(key, known)
        code = "unknown-key-meant" if guess else "unknown-key"
        wrong.add(code, line.at(key), key, guess=guess, allowed="、".join(known))
        return
    got: Words
    if key == "arithmetic":
        got = arithmetic_of(worked, step, at) if step is not None else ""
    elif key == "left-out":
        got = list[Words](left_out(worked, column, at))
    else:
        got = texts_of(column, at)
    if got == _words(wanted) or _exactly(column, at, wanted):
        return
    label = worked.assessment.label(ref)
    wrong.add(
        "case-failed", line.at(key), _told(got),
        case=case.head.label, who=line.subject, of=label, wanted=_told(_words(wanted)),
    )  # fmt: skip


def texts_of(column: Column, at: int) -> Words:
    """The published texts of one subject: one, or one for each place along the axes."""
    if column.owner is not None:
        return [column.text(int(i)) for i in np.flatnonzero(column.owner == at)]

    def inner(index: tuple[int, ...]) -> Words:
        if len(index) == column.state.ndim:
            return column.text(*index)
        return [inner((*index, i)) for i in range(column.state.shape[len(index)])]

    return inner((at,))


def left_out(worked: Worked, column: Column, at: int) -> list[str]:
    """What the step left out for one subject: seats of what it folded, or conditions that are not met."""
    found: list[str] = []
    for name, mask in column.left_out.items():
        taken = worked.columns.get(name)
        if taken is not None and taken.owner is not None:
            flat = np.flatnonzero(taken.owner == at)
            found += [str(n + 1) for n, i in enumerate(flat) if i < len(mask) and mask[i]]
        elif mask.ndim == 1:
            found += [name] if mask[at] else []
        elif taken is not None:
            for spot in np.argwhere(mask[at] & taken.given[at]):
                seats = taken.seats
                last = int(spot[-1])
                before = [str(int(i) + 1) for i in spot[:-1]]
                found.append("·".join([*before, seats[last] if last < len(seats) else str(last + 1)]))
    return found


def _words(node: Tree) -> Words:
    if isinstance(node, Sequence):
        return [_words(n) for n in node.items]
    if isinstance(node, Scalar):
        return IN_CHINESE.get(node.text, node.text)
    return [_words(n) for n in node.items.values()]


def _exactly(column: Column, at: int, wanted: Tree) -> bool:
    """Whether an unrounded value is exactly the rational that is expected (``631/7``)."""
    if not isinstance(wanted, Scalar) or column.state.ndim != 1 or column.form.kind != "number":
        return False
    value: Fraction | None = exact_value(wanted.text)
    unrounded = column.form.places is None and column.state[at] == State.GIVEN
    return unrounded and value is not None and column.values.at(at) == value


def _told(words: Words) -> str:
    return words if isinstance(words, str) else "、".join(_told(w) for w in words) or "—"


def place_of(outcome: Outcome) -> Place:
    """Where a case stands."""
    return outcome.case.head.at.key("case")
