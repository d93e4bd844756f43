"""Who can be found on the site by name: what a release adds to them is said before it is made."""

from __future__ import annotations

from collections.abc import Iterable

from generator.results.public import Public


def named_people(public: Public, texts: Iterable[str] = ()) -> dict[str, str]:
    """The people whom public results list or texts name: their names on the as-of day, by id."""
    roster, day = public.roster, public.as_of.date().toordinal()
    listed = {
        name
        for one in public.by_key.values()
        if one.result.assessment.head.subjects.kind == "person"
        for name in one.result.ids
    }
    written = "\n".join(texts)
    names = {p.id: roster.person_name(at, day) for at, p in enumerate(roster.people)}
    listed |= {i for i, name in names.items() if len(name) > 1 and name in written}
    return {i: names[i] for i in sorted(listed)}
