"""The rule checker: what can be found from the scheme alone, before any score is read.

Order of the checks: inputs give their forms; steps are put in the order of working out; each kind of
rule checks its own parameters; then the whole is looked at: what nobody uses, clauses that do not
exist, figures that the cited text does not print.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.base.column import Form
from generator.base.finding import Place
from generator.base.shape import full_clause
from generator.documents.from_sources import in_arabic
from generator.documents.model import Document, Documents
from generator.rules.bands import Bands
from generator.rules.eligibility import Eligibility
from generator.rules.model import Rule, Say
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.apart import check_apart
from generator.schemes.cited import nearest_clause
from generator.schemes.claimed import check_claim
from generator.schemes.folding import check_against_axes
from generator.schemes.gates import check_gates
from generator.schemes.grounds import check_grounds, check_rhythm
from generator.schemes.in_force import check_in_force
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
from generator.schemes.standing import told_names
from generator.schemes.structure import (
    check_axes,
    check_input,
    check_membership_day,
    check_subjects,
)
from generator.schemes.unseen import check_unseen
from generator.schemes.used import Used, written
from generator.schemes.whole import part_of
from generator.sources.decode import nearest
from generator.tables.model import FACTS, Register, Roster, Ruling


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
    used: Mapping[str, Used],
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
        check_input(one, assessment, checked, registers, roster, opened)
        check_claim(one, assessment, form, registers, opened)
    rules: dict[str, tuple[Step, Rule | None]] = {}
    for step, rule in drafts:
        if step.id in ids:
            opened.say(
                "doubled-id", f"{assessment.id}.{step.id}", step.at.key("id"), step.id, first=ids[step.id]
            )
        ids[step.id] = str(step.at.key())
        rules[step.id] = (step, rule)
    check_subjects(assessment, checked, registers, roster, opened)
    check_membership_day(assessment, forms, opened)
    check_axes(assessment, registers, opened)
    steps: list[CheckedStep] = []
    ground = _Ground(head, readings, documents, assessment, opened, used)
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
            opened.say(
                "unknown-word",
                f"{assessment.id}.{step.id}",
                step.at.key("fact"),
                step.fact,
                key="fact",
                allowed="、".join(FACTS),
                guess=nearest(step.fact, FACTS),
            )
        ground.check(rule, step.label, clauses, step.ruling, forms, say)
        steps.append(CheckedStep(step, rule, clauses, form))
    like = checked.get(assessment.subjects.as_ or "")
    same_rhythm = like is not None and like.head.rhythm == assessment.rhythm
    _check_parts_cited(assessment, steps, ground, same_rhythm, opened)
    check_against_axes(assessment, steps, opened)
    done = CheckedAssessment(assessment, tuple(steps), forms)
    check_reach(done, opened)
    check_gates(done, checked, opened)
    check_apart(done, opened)
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


def _clauses(
    head: SchemeHead, assessment: Assessment, step: Step, rule: Rule, documents: Documents, opened: Open
) -> tuple[str, ...]:
    """The step's clauses in full (those of the assessment where it names none); each must exist."""
    named = step.clause or (() if step.ruling else assessment.clause)
    found: list[str] = []
    for reference in (*named, *rule.clauses()):
        full = full_clause(reference, head.regulation)
        if documents.clause(full) is None:
            _tell_unknown(
                full, reference, f"{assessment.id}.{step.id}", step.at.key("clause"), documents, opened
            )
        elif full not in found:
            found.append(full)
    if not found and not step.ruling:
        opened.say("step-without-clause", f"{assessment.id}.{step.id}", step.at.key(), step.id)
    return tuple(found)


class _Ground:
    """The texts that an assessment's parts cite."""

    def __init__(
        self,
        head: SchemeHead,
        readings: tuple[Ruling, ...],
        documents: Documents,
        assessment: Assessment,
        opened: Open,
        used: Mapping[str, Used],
    ) -> None:
        self._head, self._documents, self._assessment, self._opened = head, documents, assessment, opened
        self._used = used
        self.readings: dict[str, Ruling] = {r.ruling: r for r in readings}

    def text(self, reference: str) -> str:
        """The text of a clause, empty where there is none."""
        return self._documents.text_of(reference, self._head.regulation)

    def check(
        self,
        rule: Any,
        label: str,
        clauses: tuple[str, ...],
        rulings: tuple[str, ...],
        forms: Mapping[str, Form],
        say: Say,
    ) -> None:
        """Compare one part with the clauses and readings that it cites; readings must exist."""
        texts = [self.text(c) for c in clauses]
        for name in rulings:
            if name not in self.readings:
                say("unknown-ruling", "ruling", name, guess=nearest(name, self.readings))
            else:
                texts.append(self.readings[name].text)
        own = {w.own: self.text(w.own) for w in written(rule) if w.own is not None}
        check_grounds(rule, label, tuple(t for t in texts if t), own, forms, say, self._used)

    def existing(self, clauses: tuple[str, ...], spot: str, place: Place) -> tuple[str, ...]:
        """The clauses in full; those that do not exist are findings."""
        found = []
        for reference in clauses:
            full = full_clause(reference, self._head.regulation)
            if self._documents.clause(full) is None:
                _tell_unknown(full, reference, spot, place, self._documents, self._opened)
            else:
                found.append(full)
        return tuple(found)


def _tell_unknown(
    full: str, reference: str, spot: str, place: Place, documents: Documents, opened: Open
) -> None:
    opened.say("unknown-clause", spot, place, reference, guess=nearest_clause(full, documents))


def _check_parts_cited(
    assessment: Assessment, steps: list[CheckedStep], ground: _Ground, same_rhythm: bool, opened: Open
) -> None:
    """What the assessment itself, its axes and inputs cite: it must exist, and say what they declare."""
    clauses = ground.existing(assessment.clause, assessment.id, assessment.at.key("clause"))
    rulings = tuple(dict.fromkeys((*assessment.ruling, *(r for s in steps for r in s.step.ruling))))
    texts = tuple(dict.fromkeys((*clauses, *(c for s in steps for c in s.clauses))))
    known = tuple(r for r in rulings if r in ground.readings)
    say = opened.sayer(assessment.id, assessment.at.key)
    for name in assessment.ruling:
        if name not in ground.readings:
            say("unknown-ruling", "ruling", name, guess=nearest(name, ground.readings))
    misfit = ("coarser-result", assessment.id) in opened.said
    if not same_rhythm and not misfit:  # else the rhythm is that of the other assessment
        said = (*map(ground.text, texts), *(ground.readings[r].text for r in known))
        check_rhythm(assessment.rhythm, assessment.label, said, say)
    for axis in assessment.axes:
        spot = f"{assessment.id}.{axis.id}"
        own = ground.existing(axis.clause, spot, axis.at.key("clause"))
        if axis.panel is not None:
            ground.check(axis.panel, axis.label, own, axis.ruling, {}, opened.sayer(spot, axis.at.key))
    refs = {s.id: frozenset(s.refs) for s in steps}
    for one in assessment.inputs:
        spot = f"{assessment.id}.{one.id}"
        takers = [s for s in steps if one.id in refs[s.id]]
        later = [s for s in steps if any(t.id in refs[s.id] for t in takers)]
        own = ground.existing(one.clause, spot, one.at.key("clause"))
        cited = (*own, *(c for s in (*takers, *later) for c in s.clauses))
        named = (*one.ruling, *(r for s in (*takers, *later) for r in s.step.ruling if r in ground.readings))
        ground.check(
            one,
            one.label,
            tuple(dict.fromkeys(cited)),
            tuple(dict.fromkeys(named)),
            {},
            opened.sayer(spot, one.at.key),
        )


ENDS = frozenset({"bands", "rank", "eligibility", "selection", "ladder", "moves", "pay"})
"""Kinds whose column is a result in itself; so is a grade, whatever kind gives it."""


def check_scheme(scheme: Scheme, documents: Documents, opened: Open, complete: bool) -> None:
    """What only the whole edition shows: unused parts, its regulation, readings that settle nothing."""
    regulation = documents.regulations.get(scheme.head.regulation)
    if regulation is None:
        guess = nearest(scheme.head.regulation, documents.regulations)
        place = scheme.head.at.key("regulation")
        opened.say("unknown-regulation", scheme.id, place, scheme.head.regulation, guess=guess)
    if complete:
        _check_unused(scheme, opened)
        if regulation is not None:
            check_in_force(scheme, regulation, opened)
            _check_items_cited(scheme, regulation, opened)
    check_unseen(scheme, opened)
    for assessment in scheme.assessments:
        _check_rankings(assessment, documents, opened)
    opened.close()


def _check_unused(scheme: Scheme, opened: Open) -> None:
    outside = {
        (i.result or i.members, name) for a in scheme.assessments for i in a.head.inputs for name in i.take
    }
    selecting = [a.head.subjects for a in scheme.assessments]
    outside |= {(who.selected_in, who.step) for who in selecting if who.step is not None}
    for assessment in scheme.assessments:
        used = {ref for s in assessment.steps for ref in s.refs}
        used |= {assessment.head.subjects.unit_on or "", *told_names(assessment.head)}
        for one in assessment.head.inputs:
            if one.id not in used:
                opened.say(
                    "unused-input", f"{assessment.id}.{one.id}", one.at.key("id"), one.id, label=one.label
                )
        alone = not any(s.rule.kind in ENDS - {"eligibility"} for s in assessment.steps)
        for step in assessment.steps:
            graded = step.form is not None and step.form.kind == "choice"
            silent = isinstance(step.rule, Eligibility) and step.rule.report == "none"
            last = alone and step is assessment.steps[-1]  # the only thing that it all comes to
            ends = step.step.fact == "honour" or ((step.rule.kind in ENDS or graded or last) and not silent)
            if not ends and step.id not in used and (assessment.id, step.id) not in outside:
                opened.say(
                    "unused-step",
                    f"{assessment.id}.{step.id}",
                    step.step.at.key("id"),
                    step.id,
                    label=step.step.label,
                )


_RANKED = re.compile("排出[^，。；]*名次")
_ORDERED = re.compile(r"\d+(?:%|天|个月|人|名|分|次)")


def _check_items_cited(scheme: Scheme, regulation: Document, opened: Open) -> None:
    """Of an article that the scheme follows, or that orders figures, something carries out every item."""
    cited: set[str] = set()
    for one in scheme.assessments:
        named = (
            *one.head.clause,
            *(c for a in one.head.axes for c in a.clause),
            *(one.head.due.clause if one.head.due is not None else ()),
            *(c for i in one.head.inputs for c in i.clause),
        )
        cited |= {full_clause(c, scheme.head.regulation) for c in named}
        cited |= {c for s in one.steps for c in s.clauses}
    mine = {c.partition("#")[2] for c in cited if c.partition("#")[0] == regulation.key}
    articles = {a: [i for i in regulation.clauses if i.rpartition("-")[0] == a] for a in regulation.clauses}
    for article, items in articles.items():
        ordered = any(_ORDERED.search(in_arabic(regulation.clauses[i].text)) for i in items)
        if article not in mine and not mine & set(items) and not ordered:
            continue
        for item in items:
            if item not in mine and not regulation.clauses[item].own:
                heading = regulation.clauses[item].heading[:20]
                place = scheme.head.at.key("regulation")
                opened.say("item-not-cited", scheme.id, place, item, article=article, heading=heading)


def _check_rankings(assessment: CheckedAssessment, documents: Documents, opened: Open) -> None:
    """Results stand on whole numbers, and on the same ones; a ranking that a clause orders is there."""
    ranks = [s for s in assessment.steps if isinstance(s.rule, Rank)]
    texts = [t.text for s in assessment.steps for c in s.clauses if (t := documents.clause(c)) is not None]
    if not ranks and any(_RANKED.search(t) for t in texts):
        opened.say("ranking-left-out", assessment.id, assessment.head.at.key(), assessment.head.label)
    for step in assessment.steps:
        taken = {"of": step.rule.of} if isinstance(step.rule, Bands | Rank) else {}
        if isinstance(step.rule, Selection):
            taken = {"by": step.rule.by}
            if ranks and step.rule.by not in {s.rule.of for s in ranks if isinstance(s.rule, Rank)}:
                other = assessment.label(ranks[0].refs[0])
                opened.say(
                    "rank-and-selection-differ",
                    f"{assessment.id}.{step.id}",
                    step.step.at.key("by"),
                    assessment.label(step.rule.by),
                    other=other,
                )
        for key, name in taken.items():
            whole = part_of(assessment.steps, name)
            made = assessment.step(name)
            if (
                made is not None
                and (made.form is not None and made.form.places is None)
                and hasattr(made.rule, "round")
                and "round" not in made.step.at.lines  # that it is not rounded may be declared (round: none)
            ):
                label = made.step.label
                opened.say(
                    "open-point", f"{assessment.id}.{name}", made.step.at.key(), "round",
                    zh=f"“{label}”怎样舍入？请写明 round", en=f"how is “{label}” rounded?",
                )  # fmt: skip
            if whole is not None:
                opened.say(
                    "part-for-whole",
                    f"{assessment.id}.{step.id}",
                    step.step.at.key(key),
                    name,
                    label=assessment.label(name),
                    whole=whole.step.label,
                )
