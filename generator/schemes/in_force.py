"""Editions against the time of their regulation: none rules beyond it, none is missing in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from generator.base.finding import Findings
from generator.base.text import Text
from generator.documents.model import Document, Documents
from generator.schemes.model import Scheme
from generator.schemes.settled import Open


def check_in_force(scheme: Scheme, regulation: Document, opened: Open) -> None:
    """An edition rules within the days of its regulation; it may begin later or end earlier."""
    mine, theirs = scheme.head.in_force, regulation.front.in_force
    if mine.until.last < mine.from_.first:
        place = scheme.head.at.key("in-force")
        opened.say("in-force-reversed", scheme.id, place, f"{mine.from_}–{mine.until}")
        return
    if theirs is None:
        return
    beyond = theirs.until is not None and mine.until.last > theirs.until
    if mine.from_.first < theirs.from_ or beyond:
        place = scheme.head.at.key("in-force")
        got = _days(theirs.from_, theirs.until)
        opened.say("in-force-differs", scheme.id, place, f"{mine.from_}–{mine.until}", got=got)


def check_gaps(editions: Iterable[Scheme], documents: Documents, findings: Findings) -> None:
    """The editions of each scheme, in order, leave out no days of the regulation that they carry out."""
    following: dict[tuple[str, str], list[Scheme]] = {}
    for scheme in editions:
        following.setdefault((scheme.id, scheme.head.regulation), []).append(scheme)
    for (name, key), same in following.items():
        regulation = documents.regulations.get(key)
        theirs = regulation.front.in_force if regulation is not None else None
        if theirs is None:
            continue
        begins = theirs.from_
        for scheme in (s for s in same if s.head.in_force.from_.first <= s.head.in_force.until.last):
            mine = scheme.head.in_force
            if mine.from_.first > begins:
                _tell(scheme, begins, mine.from_.first - timedelta(days=1), name, key, findings)
            begins = max(begins, mine.until.last + timedelta(days=1))
        if theirs.until is not None and begins <= theirs.until:
            _tell(same[-1], begins, theirs.until, name, key, findings)


def _tell(scheme: Scheme, first: date, last: date, name: str, key: str, findings: Findings) -> None:
    place = scheme.head.at.key("in-force")
    findings.add("in-force-gap", place, f"{first}–{last}", spot=name, regulation=key)


def _days(first: date, last: date | None) -> Text:
    return Text(f"{first}–{last}", f"{first}–{last}") if last else Text(f"{first}起", f"{first} onwards")
