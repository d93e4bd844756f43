"""The forms of an assessment's inputs, told from registers, other assessments and the roster alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from generator.base.column import Form
from generator.rules.condition import Condition
from generator.rules.model import Say
from generator.schemes.model import Assessment, CheckedAssessment, Input
from generator.sources.decode import nearest
from generator.tables.model import Register, RegisterColumn, Roster

FINER = {"week": 0, "month": 1, "round": 1, "quarter": 2, "half": 3, "year": 4, "day": 0}
"""Which rhythm is finer than which; rounds are named months."""


def column_form(column: RegisterColumn) -> Form | None:
    """The form of one register column, or None where it holds no value to compute with."""
    if column.type in ("mark", "number"):
        low, high = column.range if len(column.range) == 2 else (None, None)
        return Form("number", low=low, high=high, better=column.better)
    if column.type == "count":
        low, high = column.range if len(column.range) == 2 else (Fraction(0), None)
        return Form("number", low=low, high=high, places=0, better=column.better)
    if column.type == "date":
        return Form("date")
    if column.type == "choice":
        return Form("choice", words=column.values, failing=frozenset(column.failing))
    if column.type == "flag":
        return Form("flag")
    return None


def input_form(
    one: Input,
    assessment: Assessment,
    checked: Mapping[str, CheckedAssessment],
    registers: Mapping[str, Register],
    roster: Roster,
    say: Say,
) -> Form | None:
    """The form that one input gives, or None with a finding."""
    ways = [w for w in (one.register, one.result, one.members, one.roster, one.due) if w is not None]
    if len(ways) != 1:
        say("input-unclear", "id", one.id)
        return None
    if one.register is not None:
        return _from_register(one, assessment, registers, say)
    if one.due is not None:
        return Form("date")
    if one.roster is not None:
        if one.roster == "first-day":
            return Form("date")
        if one.roster == "unit":
            return Form("choice", words=tuple(u.id for u in roster.units))
        if one.roster == "post":
            return Form("choice", words=roster.posts)
        return Form("number", low=Fraction(0), places=0)
    return _from_result(one, assessment, checked, say)


def _check_marker(one: Input, register: Register, say: Say) -> None:
    """Marks that come in record by record, without a panel: the scheme says who gives them (ET-Q05)."""
    marks = [c for c in register.columns if c.id in one.take and c.type == "mark"]
    people = [c.id for c in register.columns if c.type == "person"]
    if one.marked_by is None:
        if one.many and marks:
            say(
                "open-point", "id", "marked-by",
                zh="这些分数由谁评定？请写明评分人所在的列，不登记评分人的写 none",
                en="who gives these marks? name the column of the marker, or none",
            )  # fmt: skip
    elif one.marked_by != "none" and one.marked_by not in people:
        guess, allowed = nearest(one.marked_by, people), "、".join([*people, "none"])
        say(
            "unknown-column",
            "marked-by",
            one.marked_by,
            register=register.label,
            guess=guess,
            allowed=allowed,
        )


def _check_where(where: Condition, register: Register, say: Say) -> None:
    """Rows are chosen by columns that the register has, and by words that may stand there."""
    forms = {str(c.id): form for c in register.columns if (form := column_form(c)) is not None}
    for name in where.columns():
        if name not in forms:
            guess, allowed = nearest(name, forms), "、".join(forms)
            say("unknown-column", "where", name, register=register.label, guess=guess, allowed=allowed)
    where.check(forms, say, either_way=True)


def _from_register(
    one: Input, assessment: Assessment, registers: Mapping[str, Register], say: Say
) -> Form | None:
    assert one.register is not None
    register = registers.get(one.register)
    if register is None:
        guess = nearest(one.register, registers)
        say("unknown-register", "register", one.register, guess=guess, allowed="、".join(sorted(registers)))
        return None
    forms: list[Form] = []
    for name in one.take:
        column = register.column(name)
        if column is None:
            known = [c.id for c in register.columns]
            say(
                "unknown-column",
                "take",
                name,
                register=register.label,
                guess=nearest(name, known),
                allowed="、".join(known),
            )
            return None
        form = column_form(column)
        if form is None:
            date = next((f"“{c.heading}”（{c.id}）" for c in register.columns if c.type == "date"), "")
            say("column-not-taken", "take", name, got=column.type, zh=date, en=date)
            return None
        forms.append(form)
    if not forms or len({f.kind for f in forms}) != 1 or (len(forms) > 1 and one.along is None):
        say("input-unclear", "take", one.id)
        return None
    _check_marker(one, register, say)
    if one.where is not None:
        _check_where(one.where, register, say)
    kind = assessment.subjects.kind
    subject = register.column(one.subject) if one.subject else None
    if subject is None and not any(c.type == kind for c in register.columns):
        say("register-without-subject", "register", register.label, kind=kind)
        return None
    axes: list[str] = []
    known_axes = [a.id for a in assessment.axes]
    for axis in (one.by, one.along):
        if axis is not None:
            if axis not in known_axes:
                say(
                    "unknown-axis",
                    "by" if axis == one.by else "along",
                    axis,
                    of=one.id,
                    axes="、".join(known_axes),
                )
                return None
            axes.append(axis)
    if one.many:
        axes.append("record")
    lows, highs = [f.low for f in forms], [f.high for f in forms]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    named = {a.id: a.seats for a in assessment.axes if a.seats}
    seats = tuple((str(a), named[a]) for a in (one.by,) if a is not None and a in named)
    if one.along is not None:
        seats = (*seats, (str(one.along), named.get(one.along, tuple(map(str, one.take)))))
    return replace(forms[0], axes=tuple(axes), low=low, high=high, seats=seats)


def held_form(one: Input) -> Form | None:
    """What a value that runs on can be, as declared."""
    if one.holds is None:
        return None
    held = one.holds
    if held.kind == "number":
        return Form("number", low=held.low, high=held.high, places=held.places)
    return Form(held.kind, words=held.words)


def fits(inner: Form, outer: Form) -> bool:
    """Whether everything that one form can give is among what another one allows."""
    if inner.kind != outer.kind or inner.axes != outer.axes or not set(inner.words) <= set(outer.words):
        return False
    if outer.low is not None and (inner.low is None or inner.low < outer.low):
        return False
    if outer.high is not None and (inner.high is None or inner.high > outer.high):
        return False
    return outer.places is None or (inner.places is not None and inner.places <= outer.places)


def _from_result(
    one: Input, assessment: Assessment, checked: Mapping[str, CheckedAssessment], say: Say
) -> Form | None:
    name = one.result or one.members
    assert name is not None
    if one.is_carried and one.result is not None:
        return held_form(one)  # the step itself is held against it when the whole edition is known
    if one.holds is not None:
        say("span-unfit", "holds", one.span, label=one.label)
    if name == assessment.id:
        code = "state-undeclared" if one.span == "previous" else "cyclic-step"
        say(code, "result", name, label=one.label, cycle=f"{name} → {name}")
        return None
    source = checked.get(name)
    if source is None:
        say(
            "unknown-assessment",
            "result" if one.result else "members",
            name,
            guess=nearest(name, checked),
            allowed="、".join(checked),
        )
        return None
    if len(one.take) != 1:
        say("input-unclear", "take", one.id)
        return None
    step = source.step(one.take[0])
    if step is None:
        known = [s.id for s in source.steps]
        say(
            "unknown-step",
            "take",
            one.take[0],
            assessment=source.id,
            guess=nearest(one.take[0], known),
            allowed="、".join(known),
        )
        return None
    if step.form is None:
        return None
    if one.members is not None:
        if step.form.axes or assessment.subjects.kind != "unit":
            say("wrong-form", "members", name, wanted="one", got="、".join(step.form.axes))
            return None
        return replace(step.form, axes=("member",))
    same = FINER[source.head.rhythm] == FINER[assessment.rhythm] and source.head.rhythm == assessment.rhythm
    if one.span in ("previous", "latest") or (one.span == "period" and same):
        return step.form
    if FINER[source.head.rhythm] > FINER[assessment.rhythm] and one.span == "period":
        say("coarser-result", "span", one.span, source=source.head.rhythm, own=assessment.rhythm)
        return None
    return replace(step.form, axes=(*step.form.axes, "period"))
