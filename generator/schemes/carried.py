"""Values that run on from period to period: what they can be and where they begin, held against the edition.

Such an input is known before the step that makes it: its form is declared (``holds``), and here every step
that it takes is shown to give nothing else. So by induction no period gives anything else.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.column import Form
from generator.base.exact import range_words
from generator.schemes.alike import kinds_apart
from generator.schemes.input_forms import column_form, fits, held_form
from generator.schemes.model import CheckedAssessment, Input, Scheme
from generator.schemes.settled import Open
from generator.sources.decode import nearest
from generator.tables.model import Register


def check_carried(scheme: Scheme, registers: Mapping[str, Register], opened: Open) -> None:
    """Every input of the edition that runs on, and every opening."""
    for assessment in scheme.assessments:
        for one in assessment.head.inputs:
            if one.is_carried:
                _check_step(one, assessment, scheme, opened)
            if one.begins is not None:
                _check_opening(one, assessment, registers, opened)
            elif one.is_carried and "begins" not in one.at.lines:
                opened.say(
                    "open-point", f"{assessment.id}.{one.id}", one.at.key(), "begins",
                    zh=f"“{one.label}”没有上一期结果的从何起算？请写明登记在册的一列，没有起点写 none",
                    en=f"where do those start in “{one.label}” who have no earlier result?",
                )  # fmt: skip


def _check_step(one: Input, assessment: CheckedAssessment, scheme: Scheme, opened: Open) -> None:
    """The step taken is there, of the same kind of subject, and gives only what is declared."""
    say = opened.sayer(f"{assessment.id}.{one.id}", one.at.key)
    known = {a.id: a for a in scheme.assessments}
    source = known.get(one.result or "")
    if source is None:
        guess = nearest(one.result or "", known)
        say("unknown-assessment", "result", one.result, guess=guess, allowed="、".join(known))
        return
    if source.head.subjects.kind != assessment.head.subjects.kind:
        differs = kinds_apart(assessment.head.subjects, source.head.subjects)
        say("subjects-differ", "result", source.id, other=source.head.label, differs=differs)
    if len(one.take) != 1:
        say("input-unclear", "take", one.id)
        return
    step, held = source.step(one.take[0]), held_form(one)
    if step is None:
        steps = [s.id for s in source.steps]
        guess, allowed = nearest(one.take[0], steps), "、".join(steps)
        say("unknown-step", "take", one.take[0], assessment=source.id, guess=guess, allowed=allowed)
    elif held is not None and step.form is not None and not fits(step.form, held):
        say(
            "state-out-of-holds", "holds", step.step.label, label=one.label,
            **_words(held, "held"), **_words(step.form, "got"),
        )  # fmt: skip


def _check_opening(
    one: Input, assessment: CheckedAssessment, registers: Mapping[str, Register], opened: Open
) -> None:
    """The column of the register is there, tells the subject, and holds only what the input can be."""
    assert one.begins is not None
    say = opened.sayer(f"{assessment.id}.{one.id}", one.at.key)
    if one.span != "previous":
        say("span-unfit", "begins", one.span, label=one.label)
    register = registers.get(one.begins.register)
    if register is None:
        guess, allowed = nearest(one.begins.register, registers), "、".join(sorted(registers))
        say("unknown-register", "begins", one.begins.register, guess=guess, allowed=allowed)
        return
    kind = assessment.head.subjects.kind
    subjects = [str(c.id) for c in register.columns if c.type == kind]
    if one.begins.subject is None and not subjects:
        say("register-without-subject", "begins", register.label, kind=kind)
    for name, known in (
        (one.begins.subject, subjects),
        (one.begins.take, [str(c.id) for c in register.columns]),
    ):
        if name is not None and name not in known:
            guess, allowed = nearest(name, known), "、".join(known)
            say("unknown-column", "begins", name, register=register.label, guess=guess, allowed=allowed)
    column, taken = register.column(one.begins.take), assessment.forms.get(one.id)
    if column is None or taken is None:
        return
    form = column_form(column)
    if form is None:
        say("wrong-form", "begins", column.id, wanted=taken.kind, got=column.type)
    elif not fits(_as_counted(form, taken), taken):
        say(
            "state-out-of-holds", "begins", column.heading, label=one.label,
            **_words(taken, "held"), **_words(form, "got"),
        )  # fmt: skip


def _as_counted(form: Form, taken: Form) -> Form:
    """A column's cells are read with the decimals they have: their number is not declared."""
    return (
        form
        if form.places is not None
        else Form(form.kind, low=form.low, high=form.high, places=taken.places, words=form.words)
    )


def _words(form: Form, key: str) -> dict[str, str]:
    """What a form allows, in both languages."""
    if form.kind == "number":
        if form.low is None and form.high is None:
            return {f"{key}_zh": "任何数", f"{key}_en": "any number"}
        span = range_words(form.low, form.high)
        places = "" if form.places is None else f"，{form.places}位小数"
        more = "" if form.places is None else f", {form.places} places"
        return {f"{key}_zh": span["zh"] + places, f"{key}_en": span["en"] + more}
    words = "、".join(form.words) or form.kind
    return {f"{key}_zh": words, f"{key}_en": words}
