"""What a scheme must say of what it takes from the roster: on which day, and what a break of service does."""

from __future__ import annotations

from generator.schemes.model import Input
from generator.schemes.settled import Open


def check_of_roster(one: Input, spot: str, opened: Open) -> None:
    """Head counts, posts and months on post are those of a day; months also say what a break does."""
    if one.roster in ("staff", "post", "tenure") and one.on is None:
        opened.say(
            "open-point", spot, one.at.key(), "on",
            zh=f"“{one.label}”按哪一天的花名册计？请写明 on（first-day 或 last-day）",
            en=f"of which day is “{one.label}”? declare on",
        )  # fmt: skip
    if one.roster == "tenure" and one.breaks is None:
        opened.say(
            "open-point", spot, one.at.key(), "breaks",
            zh=f"“{one.label}”中，任职中断的期间怎样计？请写明 breaks",
            en=f"what do breaks of service do in “{one.label}”?",
        )  # fmt: skip
