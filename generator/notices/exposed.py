"""Who can be found on the site by name: what a release adds to them is said before it is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.notices.gather import PublicNotice
from generator.notices.typed import Names
from generator.results.public import Public


def named_people(public: Public, told: Iterable[PublicNotice]) -> dict[str, str]:
    """The people whom public results list, open registers name or notices tell: their names today, by id.

    A notice names somebody by the name of its day, by a reference or typed by hand; whoever bears a name
    that several people have or had is counted among them.
    """
    roster, day = public.roster, public.as_of.date().toordinal()
    listed = {
        name
        for one in public.by_key.values()
        if one.result.assessment.head.subjects.kind == "person"
        for name in one.result.ids
    }
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in roster.people:
        for dated in person.names:
            bearers[dated.word].add(person.id)
    for name in {cell for register in public.registers for row in register.rows for cell in row}:
        listed |= bearers.get(name, set())
    names = Names(roster)
    for text in (t for notice in told for t in _texts(notice)):
        for line in text.split("\n"):
            for _, name in names.all_in(line):
                listed |= bearers.get(name, set())
    index = roster.person_index()
    return {i: roster.person_name(index[i], day) for i in sorted(listed)}


def _texts(notice: PublicNotice) -> Iterator[str]:
    """All that readers see of a notice, around its text as well."""
    official = notice.official
    yield from notice.texts
    yield from (*official.addressees, *official.copy_to, *(one.title for one in official.attachments))
    yield from (official.signer, official.note, official.banner)
