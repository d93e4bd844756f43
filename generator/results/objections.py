"""The register of objections as readers may see it: about what, and what came of it; never by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.base.period import Period
from generator.results.model import Key, Result
from generator.tables.model import Disclosure, Objection, Tables

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


def public_objections(tables: Tables, public: Mapping[Key, Result]) -> tuple[PublicObjection, ...]:
    """The objections to results that the site shows, in order of receipt; none where it hides all."""
    found = ((one, public.get(_key(one))) for one in tables.objections)
    return tuple(
        _public(one, result, tables)
        for one, result in found
        if result is not None and _is_told(one, result, tables)
    )


def as_heard(result: Result, tables: Tables) -> Result:
    """A public result with the objections that readers may know of, and the state that follows from these.

    Where some may be withheld none is ever final: that would tell that there is no other. Its last day of
    publicity is over, which says the same whether or not one is open.
    """
    hearing = result.hearing
    if hearing is None or result.state not in ("publicity", "final"):
        return result
    told = [o for o in tables.objections if _key(o) == result.key and _is_told(o, result, tables)]
    waiting = sum(o.decision is None for o in told)
    hearing = replace(hearing, open=waiting, decided=len(told) - waiting)
    state = result.state if are_all_told(tables.disclosure) else "publicity"
    return replace(result, state=state, hearing=hearing)


def are_all_told(disclosure: Disclosure) -> bool:
    """Whether no objection is withheld for whom it is about."""
    return disclosure.shows(OBJECTION) and disclosure.shows("failure")


def _is_told(one: Objection, result: Result, tables: Tables) -> bool:
    """Of an objection about somebody whom the public table does not list nothing may be said."""
    listed = one.about.subject is None or one.about.subject in result.position
    return are_all_told(tables.disclosure) or (listed and tables.disclosure.shows(OBJECTION))


def _key(one: Objection) -> Key:
    return (str(one.about.scheme), str(one.about.assessment), one.about.period.name)


def _public(one: Objection, result: Result, tables: Tables) -> PublicObjection:
    about, decision = one.about, one.decision
    listed = about.subject is None or about.subject in result.position
    told = listed and tables.disclosure.shows(OBJECTION_TEXT)
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
