"""Recorded decisions on the steps of results: which are about one, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.base.period import Period
from generator.rules.model import Decided
from generator.tables.model import Ruling


def decisions_on(
    rulings: Iterable[Ruling], scheme: str, assessment: str, step: str, period: Period
) -> list[Ruling]:
    """The recorded decisions on one step in one period."""
    wanted = ("decision", scheme, assessment, step, period)
    return [r for r in rulings if (r.kind, r.scheme, r.assessment, r.step, r.period) == wanted]


def decided_by(mine: Sequence[Ruling]) -> Decided:
    """What the decisions on a step say, as its rule takes them."""
    choices = {r.person or r.unit or "": r.choice for r in mine if r.choice is not None}
    chosen = frozenset(str(c) for r in mine for c in r.chosen)
    places = {str(c): r.at.key("chosen") for r in mine for c in r.chosen}
    places |= {r.person or r.unit or "": r.at.key("choice") for r in mine if r.choice is not None}
    return Decided(chosen, choices, bool(mine), places)


def answers(ruling: Ruling, asked: set[str]) -> bool:
    """Whether a decision was needed: on its subject, or of any tie (whom it may name, the rule tells)."""
    return (ruling.person or ruling.unit) in asked if ruling.choice is not None else bool(asked)
