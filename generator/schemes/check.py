"""The rule checker: what can be found from the scheme alone, before any score is read.

Order of the checks: inputs give their forms; steps are put in the order of working out; each kind of
rule checks its own parameters; then the whole is looked at: what nobody uses, clauses that do not
exist, figures that the cited text does not print.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from generator.base.column import Form
from generator.base.exact import decimal_text
from generator.documents.from_sources import figures_in
from generator.documents.model import Documents
from generator.rules.model import Rule
from generator.schemes.input_forms import input_form
from generator.schemes.model import (
    Assessment,
    CheckedAssessment,
    CheckedStep,
    Scheme,
    SchemeHead,
    Step,
)
from generator.schemes.reach import check_reach
from generator.schemes.settled import Open
from generator.sources.decode import nearest
from generator.tables.model import FACTS, Register, Roster, Ruling

UNPRINTED = frozenset({"0", "100"})
"""Figures that need no text: nought, and the hundred of a hundred-mark scale."""


def check_assessment(
    head: SchemeHead,
    assessment: Assessment,
    drafts: list[tuple[Step, Rule | None]],
    checked: Mapping[str, CheckedAssessment],
    registers: Mapping[str, Register],
    roster: Roster,
    readings: tuple[Ruling, ...],
    documents: Documents,
    opened: Open,
) -> CheckedAssessment:
    """One assessment with its steps in working order and the form of each column."""
    forms: dict[str, Form] = {}
    ids: dict[str, str] = {}
    for one in assessment.inputs:
        spot = f"{assessment.id}.{one.id}"
        say = opened.sayer(spot, one.at.key)
        if one.id in ids:
            say("doubled-id", "id", one.id, first=ids[one.id])
        ids[one.id] = str(one.at.key())
        form = input_form(one, assessment, checked, registers, roster, say)
        if form is not None:
            forms[one.id] = form
    rules: dict[str, tuple[Step, Rule | None]] = {}
    for step, rule in drafts:
        if step.id in ids:
            opened.say("doubled-id", f"{assessment.id}.{step.id}", step.at.key("id"), step.id, first=ids[step.id])
        ids[step.id] = str(step.at.key())
        rules[step.id] = (step, rule)
    _check_subjects(assessment, checked, registers, roster, opened)
    steps: list[CheckedStep] = []
    for name in _order(assessment, rules, ids, opened):
        step, rule = rules[name]
        if rule is None:
            continue
        say = opened.sayer(f"{assessment.id}.{step.id}", step.at.key)
        form = rule.form(forms, say)
        if form is not None:
            forms[name] = form
        clauses = _clauses(head, assessment, step, rule, documents, opened)
        if step.fact is not None and step.fact not in FACTS:
            say("unknown-word", "fact", step.fact, key="fact", allowed="、".join(FACTS), guess=nearest(step.fact, FACTS))
        _check_figures(assessment, step, rule, clauses, readings, documents, opened)
        steps.append(CheckedStep(step, rule, clauses, form))
    done = CheckedAssessment(assessment, tuple(steps), forms)
    check_reach(done, opened)
    return done


def _order(
    assessment: Assessment,
    rules: Mapping[str, tuple[Step, Rule | None]],
    ids: Mapping[str, str],
    opened: Open,
) -> list[str]:
    """Steps so that each stands after those it takes; unknown references and circles are findings."""
    ordered: list[str] = []
    state: dict[str, int] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if state.get(name) == 2:
            return
        step, rule = rules[name]
        spot = f"{assessment.id}.{name}"
        if state.get(name) == 1:
            circle = " → ".join((*path[path.index(name) :], name))
            opened.say("cyclic-step", spot, step.at.key("id"), name, cycle=circle)
            return
        state[name] = 1
        for ref in rule.refs() if rule is not None else ():
            if ref in rules:
                visit(ref, (*path, name))
            elif ref not in ids:
                guess = nearest(ref, ids)
                opened.say("unknown-reference", spot, step.at.key(), ref, guess=guess, allowed="、".join(ids))
        state[name] = 2
        ordered.append(name)

    for name in rules:
        visit(name, ())
    return ordered


def _check_subjects(
    assessment: Assessment,
    checked: Mapping[str, CheckedAssessment],
    registers: Mapping[str, Register],
    roster: Roster,
    opened: Open,
) -> None:
    who, spot, place = assessment.subjects, assessment.id, assessment.at.key("subjects")
    kinds = {k.id for k in roster.kinds}
    if who.unit_kind is not None and who.unit_kind not in kinds:
        opened.say("unknown-word", spot, place, who.unit_kind, key="unit-kind", allowed="、".join(sorted(kinds)), guess=nearest(who.unit_kind, kinds))
    if who.as_ is not None and who.as_ not in checked:
        opened.say("unknown-assessment", spot, place, who.as_, guess=nearest(who.as_, checked), allowed="、".join(checked))
    if who.listed_in is not None and who.listed_in not in registers:
        opened.say("unknown-register", spot, place, who.listed_in, guess=nearest(who.listed_in, registers), allowed="、".join(sorted(registers)))
    for post in who.posts:
        if post not in roster.posts:
            opened.say("unknown-word", spot, place, post, key="posts", allowed="、".join(roster.posts), guess=nearest(post, roster.posts))
    if who.kind == "unit" and who.unit_kind is None and who.as_ is None:
        opened.say("input-unclear", spot, place, assessment.id)
    if who.kind == "person" and who.unit_on is None and who.as_ is None:
        opened.say("membership-day-undeclared", spot, place, assessment.id)
    for axis in assessment.axes:
        if axis.panel is not None:
            _check_panel(assessment, axis.id, registers, opened)


def _check_panel(
    assessment: Assessment, name: str, registers: Mapping[str, Register], opened: Open
) -> None:
    axis = next(a for a in assessment.axes if a.id == name)
    assert axis.panel is not None
    spot, place = f"{assessment.id}.{axis.id}", axis.at.key("panel")
    drawn = sum(g.take for g in axis.panel.groups)
    if drawn != axis.panel.size:
        opened.say("panel-groups-sum", spot, place, drawn, size=axis.panel.size)
    if axis.panel.register not in registers:
        opened.say("unknown-register", spot, place, axis.panel.register, guess=nearest(axis.panel.register, registers), allowed="、".join(sorted(registers)))


def _full(head: SchemeHead, reference: str) -> str:
    return head.regulation + reference if reference.startswith("#") else reference


def _clauses(
    head: SchemeHead, assessment: Assessment, step: Step, rule: Rule, documents: Documents, opened: Open
) -> tuple[str, ...]:
    """The step's clauses in full (those of the assessment where it names none); each must exist."""
    named = step.clause or (() if step.ruling else assessment.clause)
    found: list[str] = []
    for reference in (*named, *rule.clauses()):
        full = _full(head, reference)
        if documents.clause(full) is None:
            key = full.partition("#")[0]
            document = documents.regulations.get(key)
            known = [f"{key}#{a}" for a in document.clauses] if document else list(documents.regulations)
            opened.say("unknown-clause", f"{assessment.id}.{step.id}", step.at.key("clause"), reference, guess=nearest(full, known))
        elif full not in found:
            found.append(full)
    if not found and not step.ruling:
        opened.say("step-without-clause", f"{assessment.id}.{step.id}", step.at.key(), step.id)
    return tuple(found)


def _check_figures(
    assessment: Assessment,
    step: Step,
    rule: Rule,
    clauses: tuple[str, ...],
    readings: tuple[Ruling, ...],
    documents: Documents,
    opened: Open,
) -> None:
    """Every figure of the step must be printed in a clause or ruling that it cites."""
    spot = f"{assessment.id}.{step.id}"
    known = {r.ruling: r for r in readings}
    printed: set[str] = set(UNPRINTED)
    for name in step.ruling:
        if name not in known:
            opened.say("unknown-ruling", spot, step.at.key("ruling"), name, guess=nearest(name, known))
        else:
            printed |= figures_in(known[name].text)
    for reference in clauses:
        clause = documents.clause(reference)
        if clause is not None:
            printed |= figures_in(clause.text)
    missing = [f for f in rule.figures() if not _is_printed(f, printed)]
    if missing and (clauses or step.ruling):
        said = "、".join(decimal_text(f) for f in missing)
        opened.say("figure-not-in-clause", spot, step.at.key(), said, label=step.label)


def _is_printed(figure: Fraction, printed: set[str]) -> bool:
    return decimal_text(abs(figure)) in printed


ENDS = frozenset({"bands", "rank", "eligibility", "selection", "ladder"})
"""Kinds whose column is a result in itself."""


def check_scheme(scheme: Scheme, documents: Documents, opened: Open, complete: bool) -> None:
    """What only the whole edition shows: unused parts, its regulation, readings that settle nothing."""
    if scheme.head.regulation not in documents.regulations:
        guess = nearest(scheme.head.regulation, documents.regulations)
        place = scheme.head.at.key("regulation")
        opened.say("unknown-regulation", scheme.id, place, scheme.head.regulation, guess=guess)
    if complete:
        _check_unused(scheme, opened)
    opened.close()


def _check_unused(scheme: Scheme, opened: Open) -> None:
    outside = {
        (i.result or i.members, name) for a in scheme.assessments for i in a.head.inputs for name in i.take
    }
    for assessment in scheme.assessments:
        used = {ref for s in assessment.steps for ref in s.rule.refs()}
        used |= {assessment.head.subjects.unit_on or ""}
        for one in assessment.head.inputs:
            if one.id not in used:
                opened.say("unused-input", f"{assessment.id}.{one.id}", one.at.key("id"), one.id, label=one.label)
        for step in assessment.steps:
            ends = step.rule.kind in ENDS
            if not ends and step.id not in used and (assessment.id, step.id) not in outside:
                opened.say("unused-step", f"{assessment.id}.{step.id}", step.step.at.key("id"), step.id, label=step.step.label)
