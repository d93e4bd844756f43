"""What a scheme must say of months on post: what a break does."""

from __future__ import annotations

from generator.schemes.model import Input
from generator.schemes.settled import Open


def check_tenure(one: Input, spot: str, opened: Open) -> None:
    """Months on post: what a break does is asked."""
    if one.breaks is None:
        opened.say(
            "open-point", spot, one.at.key(), "breaks",
            zh=f"“{one.label}”中，任职中断的期间怎样计？请写明 breaks",
            en=f"what do breaks of service do in “{one.label}”?",
        )  # fmt: skip
