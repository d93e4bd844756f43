"""The YAML files of the content, each read into the record of its folder; what nobody reads is a doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, TypeVar

from generator.base.finding import Findings
from generator.sources.decode import decode
from generator.sources.grids import read_text
from generator.sources.model import SourceFile
from generator.sources.yaml_nodes import read_tree_of
from generator.tables.acts import (
    AcceptedDifference,
    Closing,
    Correction,
    Objection,
    Release,
    Takedown,
    Withdrawal,
)
from generator.tables.declared import (
    FACTS,
    Acceptances,
    Accepted,
    Completions,
    Disclosure,
    Lot,
    Organisation,
    Register,
    Ruling,
    SiteConfig,
)
from generator.tables.outside import Wages, YearCalendar
from generator.tables.sheets import Shelf
from generator.tables.zone import parse_zone

T = TypeVar("T")
SINGLE: dict[str, type[Any]] = {
    "site.yaml": SiteConfig,
    "organisation.yaml": Organisation,
    "disclosure.yaml": Disclosure,
    "wages.yaml": Wages,
}
"""Files of which there is one."""
FOLDERS: dict[str, type[Any]] = {
    "acceptances": Acceptances,
    "calendar": YearCalendar,
    "closings": Closing,
    "completions": Completions,
    "corrections": Correction,
    "lots": Lot,
    "objections": Objection,
    "registers": Register,
    "releases": Release,
    "replays": AcceptedDifference,
    "rulings": Ruling,
    "takedowns": Takedown,
    "withdrawals": Withdrawal,
}
"""Folders of YAML files, one record each."""
ELSEWHERE = frozenset(["schemes", "cases"])
"""Folders of YAML files that other parts of the program read."""
DATA = frozenset(["data", "organisation"])
"""Folders of tables: every file there is read by a register or the roster, or is a doubt."""


@dataclass(slots=True)
class Configuration:
    """What the YAML files say, before it is checked against the roster; broken files are missing."""

    single: dict[str, Any] = field(default_factory=dict)
    many: dict[type, list[Any]] = field(default_factory=dict)
    broken: set[type] = field(default_factory=set)

    def all_of(self, record: type[T]) -> list[T]:
        """The records of one kind, in the order of their files."""
        return self.many.get(record, [])


def read_configuration(shelf: Shelf, findings: Findings) -> Configuration:
    """Every YAML file that the tables are made from."""
    made = Configuration()
    for path, file in shelf.files.items():
        folder, _, rest = path.partition("/")
        record = SINGLE.get(path) or (FOLDERS.get(folder) if rest.endswith(".yaml") else None)
        if record is None:
            continue
        shelf.claimed.add(path)
        read = _read(record, file, findings)
        if read is None:
            made.broken.add(record)
            continue
        if path in SINGLE:
            made.single[path] = read
        else:
            made.many.setdefault(record, []).append(read)
    return made


def _read(record: type[T], file: SourceFile, findings: Findings) -> T | None:
    text = read_text(file, findings)
    tree = read_tree_of(file.path, text, findings) if text is not None else None
    return decode(record, tree, file.path, findings) if tree is not None else None


def tell_unclaimed(shelf: Shelf, made: Configuration, findings: Findings) -> None:
    """Data files and YAML files that nothing reads are doubts.

    While a register cannot be read, nobody knows which data files would be its own: they are not told.
    """
    told = DATA - {"data"} if Register in made.broken else DATA
    for path, file in shelf.files.items():
        folder, _, rest = path.partition("/")
        is_yaml = path.endswith((".yaml", ".yml"))
        if path in shelf.claimed or (is_yaml and folder in ELSEWHERE and rest):
            continue
        if is_yaml or folder in told:
            findings.add("file-unclaimed", file.place())


def zone_of(site: SiteConfig, findings: Findings) -> tzinfo:
    """The fixed zone of the site; an unreadable one is an error, and stands as UTC."""
    zone = parse_zone(site.zone)
    if zone is None:
        findings.add("zone-invalid", site.at.key("zone"), site.zone)
        return UTC
    return zone


def unique(records: list[T], name: Callable[[T], str], key: str, findings: Findings) -> dict[str, T]:
    """The records by id, sorted; an id used twice is an error and the first one stands."""
    found: dict[str, T] = {}
    for record in records:
        one = name(record)
        if one in found:
            at: Any = record
            first: Any = found[one]
            findings.add("doubled-id", at.at.key(key), one, first=str(first.at.key(key)))
        else:
            found[one] = record
    return dict(sorted(found.items()))


def completions_at(all_of: list[Completions], day: date) -> tuple[Completions, ...]:
    """What had been declared complete by a day."""
    return tuple(replace(c, complete=tuple(e for e in c.complete if e.on <= day)) for c in all_of)


def accepted_at(all_of: list[Acceptances], day: date) -> tuple[Accepted, ...]:
    """The doubts that had been accepted by a day."""
    return tuple(a for one in all_of for a in one.accept if a.on <= day)


def releases_at(released: dict[str, Release], as_of: datetime) -> tuple[Release, ...]:
    """The releases made by an instant, in the order in which they were made."""
    made = [r for r in released.values() if r.released <= as_of]
    return tuple(sorted(made, key=lambda r: (r.released, r.release)))


def changes_after(made: Configuration, as_of: datetime) -> tuple[datetime, ...]:
    """The instants after ``as_of`` at which an act that is already written down begins to hold, in order.

    An act of a day holds from the beginning of that day in the zone of ``as_of``.
    """
    instants = [r.released for r in made.all_of(Release)]
    instants += [w.withdrawn for w in made.all_of(Withdrawal)]
    instants += [t.taken_down for t in made.all_of(Takedown)]
    instants += [c.corrected for c in made.all_of(Correction)]
    instants += [c.closed for c in made.all_of(Closing)]
    days = [e.on for one in made.all_of(Completions) for e in one.complete]
    days += [r.adopted.on for r in made.all_of(Ruling)] + [lot.drawn for lot in made.all_of(Lot)]
    days += [d.on for d in made.all_of(AcceptedDifference)]
    days += [o.received for o in made.all_of(Objection)]
    days += [o.decision.on for o in made.all_of(Objection) if o.decision is not None]
    instants += [datetime.combine(day, time(), as_of.tzinfo) for day in days]
    return tuple(sorted({i for i in instants if i > as_of}))


def objections_at(received: dict[str, Objection], day: date) -> tuple[Objection, ...]:
    """The objections received by a day, in that order; a later decision is not taken yet."""
    known = [
        replace(o, decision=None) if o.decision is not None and o.decision.on > day else o
        for o in received.values()
        if o.received <= day
    ]
    return tuple(sorted(known, key=lambda o: (o.received, o.objection)))


def check_facts(disclosure: Disclosure, findings: Findings) -> None:
    """The kinds of fact of the policy are those of the program, each once."""
    seen: dict[str, str] = {}
    for policy in disclosure.facts:
        place = policy.at.key("fact")
        if policy.fact not in FACTS:
            findings.add("fact-unknown", place, policy.fact, allowed="、".join(FACTS))
        elif policy.fact in seen:
            findings.add("doubled-id", place, policy.fact, first=seen[policy.fact])
        seen[policy.fact] = str(place)
