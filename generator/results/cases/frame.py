"""What a worked case is run in: the assessment of a scheme, or one made of the rules that the case brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.column import RAGGED, Form
from generator.base.finding import Degree, Findings, Place
from generator.base.period import Period, parse_period
from generator.results.cases.model import Case, InputForm
from generator.rules import KINDS, kinds_in_words
from generator.rules.model import Rule, Say
from generator.schemes.model import (
    Assessment,
    Axis,
    CheckedAssessment,
    CheckedStep,
    Input,
    Scheme,
    Schemes,
    Step,
    Subjects,
)
from generator.sources.decode import Identifier, decode_mapping, nearest
from generator.sources.yaml_nodes import Mapping as Node
from generator.sources.yaml_nodes import Scalar

_HEAD = frozenset({"kind", "id", "label"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules of a case with the forms of all columns; ``holds`` tells whether they may be worked out."""

    scheme: Scheme | None
    assessment: CheckedAssessment
    holds: bool


def frame_of(case: Case, schemes: Schemes | None, said: Findings, wrong: Findings) -> Frame | None:
    """The frame of a case; what its rules say of themselves goes to ``said``, the rest to ``wrong``."""
    if case.rules:
        return _own(case, said, wrong)
    head = case.head
    scheme = scheme_of(case, schemes)
    if scheme is None:
        known = [f"{s.id} {s.head.edition}" for s in (schemes.editions if schemes is not None else ())]
        name = f"{head.scheme} {head.edition}"
        wrong.add("case-unknown-edition", head.at.key("scheme"), name, allowed="、".join(known))
        return None
    assessment = scheme.assessment(head.assessment or "")
    if assessment is None:
        known = [a.id for a in scheme.assessments]
        guess = nearest(head.assessment or "", known)
        place = head.at.key("assessment")
        wrong.add("unknown-assessment", place, head.assessment or "", guess=guess, allowed="、".join(known))
        return None
    if assessment.step(case.target) is None:
        known = [s.id for s in assessment.steps]
        guess = nearest(case.target, known)
        wrong.add(
            "unknown-step", head.at.key("step"), case.target,
            assessment=assessment.id, guess=guess, allowed="、".join(known),
        )  # fmt: skip
        return None
    return Frame(scheme, assessment, True)


def scheme_of(case: Case, schemes: Schemes | None) -> Scheme | None:
    """The edition that a case names."""
    editions = schemes.by_id.get(case.head.scheme or "", ()) if schemes is not None else ()
    return next((s for s in editions if s.head.edition == case.head.edition), None)


def _own(case: Case, said: Findings, wrong: Findings) -> Frame:
    inputs = case.head.inputs or {}
    forms = {name: _form(one, case.head.axes or {}) for name, one in inputs.items()}
    _check_axes(case, inputs, wrong)
    steps: list[CheckedStep] = []
    for name, node in case.rules.items():
        rule = _rule(node, case.file, said)
        if rule is None:
            continue
        label = node.items.get("label")
        step = Step(
            Identifier(name), Identifier(rule.kind), label.text if isinstance(label, Scalar) else name
        )
        for ref in rule.refs():
            if ref not in forms:
                known = "、".join(forms)
                said.add("unknown-reference", rule.at.key(), ref, guess=nearest(ref, forms), allowed=known)
        form = rule.form(forms, _sayer(rule, said))
        if form is not None:
            forms[name] = form
        steps.append(CheckedStep(step, rule, (), form))
    axes = tuple(
        Axis(Identifier(name), name, seats=tuple(seats)) for name, seats in (case.head.axes or {}).items()
    )
    head = Assessment(
        Identifier(case.head.case), case.head.label, Subjects("person"), period_of(case).rhythm, axes,
        tuple(Input(Identifier(name), one.label or name) for name, one in inputs.items()),
    )  # fmt: skip
    holds = not said.of(Degree.ERROR) and len(steps) == len(case.rules)
    return Frame(None, CheckedAssessment(head, tuple(steps), forms), holds)


def _form(one: InputForm, axes: Mapping[str, tuple[str, ...]]) -> Form:
    seats = tuple((a, axes[a]) for a in one.axes if a in axes)
    return Form(
        one.kind,
        one.axes,
        one.low,
        one.high,
        one.places,
        one.words,
        frozenset(one.failing),
        one.better,
        seats,
    )


def _check_axes(case: Case, inputs: Mapping[str, InputForm], wrong: Findings) -> None:
    known = (*(case.head.axes or {}), *RAGGED, "period")
    for name, one in inputs.items():
        for axis in one.axes:
            if axis not in known:
                wrong.add("unknown-axis", case.head.at.key("inputs"), axis, of=name, axes="、".join(known))


def _rule(node: Node, file: str, said: Findings) -> Rule | None:
    written = node.items.get("kind")
    kind = KINDS.get(written.text) if isinstance(written, Scalar) else None
    if kind is None:
        place = Place(file, line=node.lines.get("kind", node.line))
        word = written.text if isinstance(written, Scalar) else ""
        said.add("unknown-kind", place, word, allowed=kinds_in_words(), guess=nearest(word, KINDS))
        return None
    return decode_mapping(kind, node, file, said, _HEAD)


def _sayer(rule: Rule, said: Findings) -> Say:
    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        fields.pop("proof", None)
        said.add(code, rule.at.key(key), value, **fields)

    return say


def period_of(case: Case, scheme: Scheme | None = None) -> Period:
    """The period of a case; one that names none is about the first of its edition, or any year."""
    year = parse_period("2026")
    assert year is not None
    return case.head.period or (scheme.head.in_force.from_ if scheme is not None else year)
