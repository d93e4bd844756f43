"""What a scheme must say of months on post: what a break does, and where people claim them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.schemes.model import Input
from generator.schemes.settled import Open
from generator.sources.decode import nearest
from generator.tables.model import Register


def check_tenure(one: Input, spot: str, registers: Mapping[str, Register], opened: Open) -> None:
    """Months on post: what a break does is asked; what people claim is a number of a register."""
    if one.breaks is None:
        opened.say(
            "open-point", spot, one.at.key(), "breaks",
            zh=f"“{one.label}”中，任职中断的期间怎样计？请写明 breaks",
            en=f"what do breaks of service do in “{one.label}”?",
        )  # fmt: skip
    if one.claimed is None:
        return
    say = opened.sayer(spot, one.at.key)
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
    if column is not None and column.type not in ("mark", "number", "count"):
        say("wrong-form", "claimed", column.id, wanted="number", got=column.type)
    if one.claimed.subject is None and not any(c.type == "person" for c in register.columns):
        say("register-without-subject", "claimed", register.label, kind="person")
