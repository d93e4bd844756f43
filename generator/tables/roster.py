"""From the tables of people, units and postings to the checked roster. Every row is dated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from generator.base.finding import Findings, Place
from generator.base.identifier import is_identifier
from generator.sources.decode import nearest
from generator.sources.normal import normal_text
from generator.tables.cells import parse_day
from generator.tables.declared import Organisation, RosterFile, UnitKind
from generator.tables.list_order import syllables_of
from generator.tables.model import FOREVER, Dated, Newcomer, Person, Postings, Roster, Unit, word_on
from generator.tables.postings import RosterTable, check_main, check_units, read_postings
from generator.tables.sheets import CellReport, Heading, Laid, Shelf, Texts, gather

# A name is letters, with the dots, hyphens and spaces that stand between parts of foreign names.
_LETTER = r"(?:[^\W\d_]|[\U00020000-\U0003fffd])"
_PLAIN = re.compile("[\u4e00-\u9fff]*|[a-z0-9-]*")
_PERSON_NAME = re.compile(rf"{_LETTER}+(?:[·•‧・.\-' ]+{_LETTER}+)*")
_UNIT_NAME = re.compile(
    r"[\w\U00020000-\U0003fffd“《]"
    # Two together are written with a stroke: 收费/发票窗口. It is no path: letters stand on both sides of it.
    r"(?:[\w\U00020000-\U0003fffd ·•()（）\-—–、“”《》&＆#＃+.：:]|(?<=\w)/(?=\w)|(?<=\w )/(?= \w))*"
)
_LONGEST = 100
"""So many characters a name has at most; the longest names of offices have half of that."""
_SHOWN = 20
"""So many characters of a longer one are repeated in its finding."""
ROLES: dict[str, tuple[dict[str, bool], str]] = {
    "people": (
        {"id": True, "name": True, "pinyin": False, "staff-number": False, "from": True, "until": False},
        "id",
    ),
    "units": ({"id": True, "name": True, "kind": True, "within": False, "from": True, "until": False}, "id"),
    "postings": (
        {"person": True, "unit": True, "post": True, "main": True, "from": True, "until": False,
         "reason": False},
        "person",
    ),
}  # fmt: skip
"""The roles that columns of the roster play, whether one must be declared, and the one that names the row."""


def read_roster(organisation: Organisation, shelf: Shelf, as_of: int, findings: Findings) -> Roster:
    """People, units and postings that exist at the ordinal day ``as_of``; rows in error are left out."""
    people_table = _read(organisation.people, "people", shelf, as_of, findings)
    units_table = _read(organisation.units, "units", shelf, as_of, findings)
    postings_table = _read(organisation.postings, "postings", shelf, as_of, findings)
    people = _people(people_table) if people_table else ()
    units = _units(units_table, organisation) if units_table else ()
    none = np.array([], dtype=np.int64)
    empty = Postings(none, none, none, none.astype(bool), none, none, (), ())
    unread = _unread(people_table, units_table)
    coming = _coming(people_table) | _coming(units_table)
    roster = Roster(organisation.unit_kinds, people, units, organisation.posts, empty, unread, coming)
    if postings_table is not None and people and units:
        postings = read_postings(postings_table, roster, organisation)
        check_main(postings, roster, findings)
        check_units(postings, roster, findings)
        roster = replace(roster, postings=postings)
    for file, table in (
        (organisation.people, people_table),
        (organisation.units, units_table),
        (organisation.postings, postings_table),
    ):
        if file is None or table is None:
            continue
        if not any(table.usable) and not table.refused:
            findings.add("roster-empty", Place(file.files), file.files)
            roster = replace(roster, empty=True)
        table.report.tell(findings)
    return roster


def _unread(*tables: RosterTable | None) -> frozenset[str]:
    """Ids and names of rows that are in error themselves."""
    read = [table for table in tables if table is not None]
    return frozenset(t.cell(role, row) for t in read for row in t.refused for role in ("id", "name"))


def _coming(table: RosterTable | None) -> dict[str, Newcomer]:
    """Ids and names that only rows of later days have, each with who bears it first, and from when."""
    if table is None:
        return {}
    found: dict[str, Newcomer] = {}
    now: set[str] = set()
    for row, later in enumerate(table.later):
        for role in ("id", "name"):
            word = table.cell(role, row)
            if not later:
                now.add(word)
            elif word not in found or table.first[row] < found[word].first:
                found[word] = Newcomer(table.cell("id", row), table.first[row])
    return {word: one for word, one in sorted(found.items()) if word not in now}


def _headings(file: RosterFile, kind: str, findings: Findings) -> list[Heading] | None:
    roles, naming = ROLES[kind]
    sound = True
    for role in file.columns:
        if role not in roles:
            guess = nearest(role, roles)
            code = "unknown-key-meant" if guess else "unknown-key"
            findings.add(code, file.at.key("columns"), role, guess=guess, allowed="、".join(roles))
            sound = False
    for role, needed in roles.items():
        if needed and role not in file.columns:
            findings.add(
                "missing-key", file.at.key("columns"), role, zh=f"{kind} 的一栏", en=f"a column of {kind}"
            )
            sound = False
    if not sound:
        return None
    return [Heading(r, file.columns[r], True, r == naming) for r in roles if r in file.columns]


def _read(
    file: RosterFile | None, kind: str, shelf: Shelf, as_of: int, findings: Findings
) -> RosterTable | None:
    if file is None:
        return None  # only units are assessed: there are no people to name
    headings = _headings(file, kind, findings)
    matching = shelf.matching(file.files)
    if headings is None:
        return None
    if not matching:
        findings.add("roster-file-missing", file.at.key("files"), file.files)
        return None
    laid: list[tuple[Laid, int]] = []
    for source, _ in matching:
        laid.extend((one, 0) for one in shelf.sheets(source, headings, findings))
    table = gather(laid, headings)
    report = CellReport(table)
    cleaned = {h.id: _cleaned(table.texts[h.id]) for h in headings}
    size = len(table)
    made = RosterTable(table, report, cleaned, [0] * size, [FOREVER] * size, [True] * size, [False] * size)
    _date(made)
    for row, first in enumerate(made.first):
        if first > as_of:
            made.usable[row], made.later[row] = False, True
        if made.last[row] >= as_of:
            made.last[row] = FOREVER  # that it will end is a matter of a day to come
    return made


def _cleaned(texts: Texts) -> list[str]:
    """The texts of a column made fit for comparing; most are plain Chinese words and need nothing."""
    clean = {text: text if _PLAIN.fullmatch(text) else normal_text(text)[0] for text in set(texts)}
    return [clean[text] for text in texts]


def _date(table: RosterTable) -> None:
    """The first and last day of each row; a blank ``until`` is open."""
    known: dict[str, int | None] = {}
    for role, days in (("from", table.first), ("until", table.last)):
        for row, text in enumerate(table.cleaned.get(role, ())):
            if not text:
                if role == "from":
                    table.refuse("cell-blank", role, row, text)
                continue
            if text not in known:
                found = parse_day(text)
                known[text] = found[0].toordinal() if found else None
            day = known[text]
            if day is None:
                table.refuse("day-unreadable", role, row, text)
            else:
                days[row] = day
    for row in table.rows():
        if table.last[row] < table.first[row]:
            first, until = table.cell("from", row), table.cell("until", row)
            table.refuse("until-before-from", "until", row, until, first=first)


def _by_id(table: RosterTable, form: re.Pattern[str]) -> dict[str, list[int]]:
    """The usable rows of each id in order of time, names checked, overlapping rows refused."""
    rows: dict[str, list[int]] = defaultdict(list)
    ids, names = table.cleaned["id"], table.cleaned["name"]
    sound = {text for text in set(ids) if is_identifier(text)}
    for row in table.rows():
        if not ids[row] or not names[row]:
            role = "id" if not ids[row] else "name"
            table.refuse("cell-blank", role, row, "")
        elif ids[row] not in sound:
            table.refuse("bad-identifier", "id", row, ids[row], key=table.table.headings[0].text)
        else:
            raw = table.table.texts["name"][row].strip()
            if len(names[row]) > _LONGEST:
                shown = f"{names[row][:_SHOWN]}…"
                table.report.put("name-too-long", "name", row, shown, count=len(names[row]), most=_LONGEST)
            elif not form.fullmatch(names[row]) or not form.fullmatch(
                _visible(table.table.texts["name"][row])
            ):
                table.report.put("name-not-letters", "name", row, names[row])
            elif len(raw.splitlines()) > 1:
                table.report.put("name-in-lines", "name", row, names[row])
            elif names[row] != raw:
                table.report.put(
                    "name-normalised", "name", row, table.table.texts["name"][row], read=names[row]
                )
            rows[ids[row]].append(row)
    for one, members in rows.items():
        members.sort(key=lambda r: table.first[r])
        for before, after in pairwise(members):
            if table.first[after] <= table.last[before]:
                place = table.table.place(before, "id")
                table.report.put("dated-rows-overlap", "id", after, one, first=place)
    return dict(sorted(rows.items()))


def _visible(text: str) -> str:
    """The text with spaces and line breaks taken out, but direction marks and controls left to be seen."""
    return "".join(text.split())


def _dated(table: RosterTable, role: str, rows: Sequence[int]) -> tuple[Dated, ...]:
    words = ((table.cell(role, r), r) for r in rows)
    return tuple(Dated(word, table.first[r], table.last[r]) for word, r in words if word)


def _people(table: RosterTable) -> tuple[Person, ...]:
    by_id = _by_id(table, _PERSON_NAME)
    for row in (row for rows in by_id.values() for row in rows):
        pinyin = table.cell("pinyin", row)
        if pinyin and syllables_of(pinyin) is None:
            table.report.put("pinyin-unclear", "pinyin", row, pinyin)
    return tuple(
        Person(
            one,
            _dated(table, "name", rows),
            _dated(table, "staff-number", rows),
            _dated(table, "pinyin", rows),
        )
        for one, rows in by_id.items()
    )


def _units(table: RosterTable, organisation: Organisation) -> tuple[Unit, ...]:
    rows = _by_id(table, _UNIT_NAME)
    words = {normal_text(k.label)[0]: k for k in organisation.unit_kinds}
    words |= {str(k.id): k for k in organisation.unit_kinds}
    units: list[Unit] = []
    for one, members in rows.items():
        for row in members:
            if table.cell("kind", row) not in words:
                allowed = "、".join(k.label for k in organisation.unit_kinds)
                table.report.put("choice-unknown", "kind", row, table.cell("kind", row), allowed=allowed)
        kind = words.get(table.cell("kind", members[-1]))
        units.append(
            Unit(one, kind.id if kind else "", _dated(table, "name", members),
                 _dated(table, "within", members))
        )  # fmt: skip
    _check_superiors(table, units, rows, {k.id: k for k in organisation.unit_kinds})
    return tuple(units)


def _check_superiors(
    table: RosterTable, units: list[Unit], rows: Mapping[str, list[int]], kinds: Mapping[str, UnitKind]
) -> None:
    by_id = {u.id: u for u in units}
    for unit in units:
        above = kinds[unit.kind].within if unit.kind else None
        for row in rows[unit.id]:
            superior = table.cell("within", row)
            if not superior:
                if above is not None:
                    role = "within" if "within" in table.cleaned else "id"
                    name = word_on(unit.names, table.first[row])
                    table.report.put("superior-missing", role, row, name, kind=kinds[above].label)
            elif above is None and unit.kind:
                table.report.put("superior-unneeded", "within", row, superior, kind=kinds[unit.kind].label)
            elif superior not in by_id:
                table.report.put("unknown-unit", "within", row, superior, near_zh="", near_en="")
            elif above is not None and by_id[superior].kind not in ("", above):
                table.report.put("superior-kind-wrong", "within", row, superior, kind=kinds[above].label)
