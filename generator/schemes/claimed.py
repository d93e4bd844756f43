"""What a scheme says of claims: which column of a register tells the same thing as an input."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.column import Form
from generator.schemes.input_forms import column_form
from generator.schemes.model import Assessment, Input
from generator.schemes.settled import Open
from generator.sources.decode import nearest
from generator.tables.model import Register


def check_claim(
    one: Input, assessment: Assessment, taken: Form | None, registers: Mapping[str, Register], opened: Open
) -> None:
    """A claim is of months on post or of one value of a result, and stands in a column of the same kind."""
    if one.claimed is None:
        return
    kind = assessment.subjects.kind
    say = opened.sayer(f"{assessment.id}.{one.id}", one.at.key)
    if one.roster != "tenure" and (one.result is None or (taken is not None and taken.axes)):
        say("input-unclear", "claimed", one.id)
        return
    register = registers.get(one.claimed.register)
    if register is None:
        guess, allowed = nearest(one.claimed.register, registers), "、".join(sorted(registers))
        say("unknown-register", "claimed", one.claimed.register, guess=guess, allowed=allowed)
        return
    known = [str(c.id) for c in register.columns]
    for name in (one.claimed.take, one.claimed.subject):
        if name is not None and name not in known:
            guess, allowed = nearest(name, known), "、".join(known)
            say("unknown-column", "claimed", name, register=register.label, guess=guess, allowed=allowed)
    column = register.column(one.claimed.take)
    form = column_form(column) if column is not None else None
    if column is not None and taken is not None and (form is None or form.kind != taken.kind):
        say("wrong-form", "claimed", column.id, wanted=taken.kind, got=column.type)
    if one.claimed.subject is None and not any(c.type == kind for c in register.columns):
        say("register-without-subject", "claimed", register.label, kind=kind)
