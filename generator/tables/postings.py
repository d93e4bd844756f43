"""Who holds which post where, from when to when; on any day with postings exactly one is the main one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from generator.base.finding import Findings
from generator.tables.declared import Organisation
from generator.tables.model import FOREVER, Postings, Roster
from generator.tables.sheets import CellReport, Gathered


@dataclass(slots=True)
class RosterTable:
    """One table of the roster as texts, with the days of each row, which can be used, which are to come."""

    table: Gathered
    report: CellReport
    cleaned: dict[str, list[str]]
    first: list[int]
    last: list[int]
    usable: list[bool]
    later: list[bool]
    refused: set[int] = field(default_factory=set)

    def cell(self, role: str, row: int) -> str:
        """The cleaned text of a cell; blank where the roster has no such column."""
        texts = self.cleaned.get(role)
        return texts[row] if texts is not None else ""

    def refuse(self, code: str, role: str, row: int, value: str, **fields: object) -> None:
        """Report a cell and leave its row out."""
        self.report.put(code, role, row, value, **fields)
        self.usable[row] = False
        self.refused.add(row)

    def rows(self) -> list[int]:
        """The rows still in use."""
        return [i for i, usable in enumerate(self.usable) if usable]


def read_postings(table: RosterTable, roster: Roster, organisation: Organisation) -> Postings:
    """The postings sorted by person, first day and unit; rows that name nobody known are left out."""
    people, units = roster.person_index(), roster.unit_index()
    posts = {post: i for i, post in enumerate(roster.posts)}
    flags = {organisation.yes: True, organisation.no: False}
    size = len(table.first)
    for role, known, code, allowed in (
        ("person", people, "unknown-person", ""),
        ("unit", units, "unknown-unit", ""),
        ("post", posts, "choice-unknown", "、".join(roster.posts)),
        ("main", flags, "choice-unknown", "、".join(flags)),
    ):
        texts = table.cleaned[role]
        if set(texts) <= known.keys():
            continue
        for row in range(size):
            if table.usable[row] and texts[row] not in known:
                if not texts[row]:
                    table.refuse("cell-blank", role, row, "")
                elif texts[row] in roster.unread:
                    table.usable[row] = False
                else:
                    fields: dict[str, object] = (
                        {"allowed": allowed} if allowed else {"near_zh": "", "near_en": ""}
                    )
                    table.refuse(code, role, row, texts[row], **fields)
    person, unit = table.cleaned["person"], table.cleaned["unit"]
    rows = sorted(
        table.rows(), key=lambda r: (people[person[r]], table.first[r], units[unit[r]], table.last[r])
    )
    reason = table.cleaned.get("reason") or [""] * size
    return Postings(
        np.array([people[person[r]] for r in rows], dtype=np.int64),
        np.array([units[unit[r]] for r in rows], dtype=np.int64),
        np.array([posts[table.cell("post", r)] for r in rows], dtype=np.int64),
        np.array([flags[table.cell("main", r)] for r in rows], dtype=bool),
        np.array([table.first[r] for r in rows], dtype=np.int64),
        np.array([table.last[r] for r in rows], dtype=np.int64),
        tuple(reason[r] for r in rows),
        tuple(table.table.place(r, "person") for r in rows),
    )


def check_main(rows: Postings, roster: Roster, findings: Findings) -> None:
    """On any day with postings somebody has exactly one main posting; the same posting twice is an error."""
    people, starts = np.unique(rows.person, return_index=True)
    stops = np.append(starts[1:], len(rows.person))
    for index, start, stop in zip(people, starts, stops):
        name = roster.people[int(index)].id
        if stop - start == 1:
            if not rows.main[start]:
                day = date.fromordinal(int(rows.first[start]))
                findings.add("main-posting-missing", rows.places[start], name, day=day)
            continue
        _check_doubles(rows, range(start, stop), name, findings)
        for ordinal, held in _days(rows, range(start, stop)):
            main = [i for i in held if rows.main[i]]
            shown = date.fromordinal(ordinal)
            if not main:
                findings.add("main-posting-missing", rows.places[held[0]], name, day=shown)
                break
            if len(main) > 1:
                first = rows.places[main[0]]
                findings.add("main-posting-twice", rows.places[main[1]], name, day=shown, first=first)
                break


def check_units(rows: Postings, roster: Roster, findings: Findings) -> None:
    """Nobody is posted to a unit on days on which it does not exist; one finding a unit."""
    beyond: dict[int, list[int]] = {}
    for i, index in enumerate(rows.unit.tolist()):
        first, last = int(rows.first[i]), int(rows.last[i])
        for row in roster.units[index].names:
            if row.first <= first <= row.last:
                first = row.last + 1
        if first <= last:
            beyond.setdefault(index, []).append(i)
    for index, postings in beyond.items():
        unit, i = roster.units[index], min(postings, key=lambda p: rows.places[p])
        spans = "、".join(_span(row.first, row.last) for row in unit.names)
        findings.add(
            "posting-unit-closed", rows.places[i], unit.id, who=roster.people[int(rows.person[i])].id,
            count=len(postings), posted=_span(int(rows.first[i]), int(rows.last[i])), exists=spans,
        )  # fmt: skip


def _span(first: int, last: int) -> str:
    """From one day to another, three dots where the end is open."""
    return f"{date.fromordinal(first)}–{'…' if last == FOREVER else date.fromordinal(last)}"


def _days(rows: Postings, numbers: range) -> Iterator[tuple[int, list[int]]]:
    """Each day on which somebody's postings change, with those held from that day."""
    starts = {int(rows.first[i]) for i in numbers}
    ends = {int(rows.last[i]) + 1 for i in numbers if rows.last[i] != FOREVER}
    for day in sorted(starts | ends):
        held = [i for i in numbers if rows.first[i] <= day <= rows.last[i]]
        if held:
            yield day, held


def _check_doubles(rows: Postings, numbers: range, name: str, findings: Findings) -> None:
    held: dict[tuple[int, int], int] = {}
    for i in numbers:
        key = (int(rows.unit[i]), int(rows.post[i]))
        before = held.get(key)
        if before is not None and rows.first[i] <= rows.last[before]:
            findings.add("dated-rows-overlap", rows.places[i], name, first=rows.places[before])
        held[key] = i
