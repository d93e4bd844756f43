"""The register of objections as readers may see it: about what, and what came of it; never by whom."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from generator.base.period import Period
from generator.results.model import Key
from generator.tables.model import Objection, Tables

OBJECTION, OBJECTION_TEXT = "objection", "objection-text"
"""The kinds of fact: that there is an objection and its outcome; whom it is about and what both sides say."""


@dataclass(frozen=True, slots=True)
class PublicObjection:
    """An objection to a public result; ``subject`` and texts are empty where the policy withholds them."""

    id: str
    received: date
    scheme: str
    assessment: str
    period: Period
    clause: str
    outcome: str
    decided: date | None
    by: str
    correction: str
    subject: str = ""
    text: str = ""
    decision: str = ""

    @property
    def key(self) -> Key:
        return (self.scheme, self.assessment, self.period.name)


def public_objections(tables: Tables, public: Container[Key]) -> tuple[PublicObjection, ...]:
    """The objections to results that the site shows, in order of receipt; none where it hides all."""
    if not tables.disclosure.shows(OBJECTION):
        return ()
    told = tables.disclosure.shows(OBJECTION_TEXT)
    made = (_public(one, told) for one in tables.objections)
    return tuple(one for one in made if one.key in public)


def _public(one: Objection, told: bool) -> PublicObjection:
    about, decision = one.about, one.decision
    return PublicObjection(
        one.objection,
        one.received,
        about.scheme,
        about.assessment,
        about.period,
        one.clause,
        decision.outcome if decision is not None else "",
        decision.on if decision is not None else None,
        decision.by if decision is not None else "",
        (decision.correction or "") if decision is not None else "",
        (about.subject or "") if told else "",
        one.text if told else "",
        decision.text if told and decision is not None else "",
    )
