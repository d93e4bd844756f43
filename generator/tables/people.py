"""Who is meant by a cell: an id, or a name in force on the row's date or in its period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.sources.decode import nearest
from generator.sources.normal import normal_text
from generator.tables.cells import Factored, factored
from generator.tables.model import FOREVER, Postings, Roster
from generator.tables.sheets import CellReport, Texts

NOBODY = -1
_GUESSES = 50
_PLAIN = re.compile("[\u4e00-\u9fff]+|[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that each row speaks of: first and last, as ordinals; ``unknown`` where its date is broken."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    unknown: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Names:
    """People or units by id, and by each name with the days on which it is in force."""

    ids: Mapping[str, int]
    by_name: Mapping[str, list[tuple[int, int, int]]]
    label: Callable[[int], str]
    unknown: str
    unread: frozenset[str]


def names_of_people(roster: Roster) -> Names:
    """The people of the roster."""
    by_name: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for index, person in enumerate(roster.people):
        for row in person.names:
            by_name[row.word].append((index, row.first, row.last))
    kinds = _main_units(roster)

    def label(index: int) -> str:
        return roster.people[index].id + kinds(index)

    return Names(roster.person_index(), by_name, label, "unknown-person", roster.unread)


def _main_units(roster: Roster) -> Callable[[int], str]:
    """The units of somebody in words, to tell equal names apart in a finding."""

    def units(index: int) -> str:
        rows = roster.postings
        start, stop = np.searchsorted(rows.person, [index, index + 1])
        names = dict.fromkeys(
            roster.unit_name(int(u), int(d)) for u, d in zip(rows.unit[start:stop], rows.first[start:stop])
        )
        return f"（{'、'.join(names)}）" if names else ""

    return units


def names_of_units(roster: Roster) -> Names:
    """The units of the roster."""
    by_name: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for index, unit in enumerate(roster.units):
        for row in unit.names:
            by_name[row.word].append((index, row.first, row.last))
    return Names(roster.unit_index(), by_name, lambda i: roster.units[i].id, "unknown-unit", roster.unread)


@dataclass(frozen=True, slots=True)
class Within:
    """The unit that each row names (−1 where none), and who is posted where and when."""

    unit: NDArray[np.int64]
    held: Mapping[int, list[tuple[int, int, int]]]


def postings_held(rows: Postings) -> dict[int, list[tuple[int, int, int]]]:
    """Each person's postings: unit, first and last day."""
    held: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for person, unit, first, last in zip(
        rows.person.tolist(), rows.unit.tolist(), rows.first.tolist(), rows.last.tolist()
    ):
        held[person].append((unit, first, last))
    return held


class _Resolver:
    """Finds who is meant, cell by cell, for one column."""

    def __init__(
        self, names: Names, spans: Spans, column: str, blank_allowed: bool, report: CellReport
    ) -> None:
        self.names, self.spans, self.column = names, spans, column
        self.blank_allowed, self.report = blank_allowed, report
        self.guesses = 0
        self.earliest = int(spans.first.min(initial=FOREVER))
        self.latest = int(spans.last.max(initial=0))

    def fixed(self, plain: str) -> int | None:
        """The number that the text means whatever the row, or None where the row decides."""
        if plain in self.names.ids:
            return self.names.ids[plain]
        held = self.names.by_name.get(plain)
        if held is not None and len(held) == 1:
            index, first, last = held[0]
            if first <= self.earliest and self.latest <= last:
                return index
        return None

    def near(self, plain: str) -> str:
        """The known ids or names that a text resembles; looked for only a few times, for it is slow."""
        if plain.lower() in self.names.ids:
            return plain.lower()
        self.guesses += 1
        if self.guesses > _GUESSES:
            return ""
        close = [n for n in self.names.by_name if abs(len(n) - len(plain)) <= 1 and set(n) & set(plain)]
        name = nearest(plain, sorted(close))
        if not name:
            return ""
        people = dict.fromkeys(self.names.label(i) for i, _, _ in self.names.by_name[name])
        return f"{name}：{'、'.join(people)}"


def resolve(
    texts: Texts,
    names: Names,
    spans: Spans,
    column: str,
    blank_allowed: bool,
    report: CellReport,
    within: Within | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The number of the person or unit that each cell means (−1 nobody), and which cells could not be read.

    Of several people with one name those are meant who are posted ``within`` the row's unit on its days.
    """
    table = factored(texts)
    resolver = _Resolver(names, spans, column, blank_allowed, report)
    meant = np.full(len(table.different) + 1, NOBODY, dtype=np.int64)
    open_texts: dict[int, str] = {}
    refused: dict[int, str] = {}
    told: dict[int, str] = {}
    for number, text in enumerate(table.different):
        plain, changes = (text, ()) if _PLAIN.fullmatch(text) else normal_text(text)
        if not plain:
            if not blank_allowed:
                refused[number] = plain
            continue
        fixed = resolver.fixed(plain)
        if fixed is not None:
            meant[number] = fixed
        elif plain in names.by_name:
            open_texts[number] = plain
        else:
            refused[number] = plain
        if changes and number not in refused and set(changes) - {"trimmed"}:
            told[number] = plain
    result = meant[table.codes]
    wrong = np.zeros(len(result), dtype=bool)
    _refuse(table, refused, names, resolver, wrong)
    for row in table.rows_with(set(told)) if told else ():
        number = int(table.codes[row])
        report.put("name-normalised", column, row, table.different[number], read=told[number])
    _decide(table, open_texts, resolver, within, result, wrong)
    return result, wrong


def _refuse(
    table: Factored, refused: dict[int, str], names: Names, resolver: _Resolver, wrong: NDArray[np.bool_]
) -> None:
    if not refused:
        return
    near = {number: resolver.near(plain) if plain else "" for number, plain in refused.items()}
    for row in table.rows_with(set(refused)):
        number = int(table.codes[row])
        wrong[row] = True
        if refused[number] in names.unread:
            continue
        if not refused[number]:
            resolver.report.put("cell-blank", resolver.column, row, "")
            continue
        guess = near[number]
        resolver.report.put(
            names.unknown, resolver.column, row, table.different[number].strip(),
            near_zh=f"；最接近的是 {guess}" if guess else "",
            near_en=f"; nearest: {guess}" if guess else "",
        )  # fmt: skip


def _decide(
    table: Factored,
    open_texts: dict[int, str],
    resolver: _Resolver,
    within: Within | None,
    result: NDArray[np.int64],
    wrong: NDArray[np.bool_],
) -> None:
    """Names that mean different people at different times, or several at once."""
    memo: dict[tuple[int, int, int, int], tuple[int, str, str]] = {}
    if not open_texts:
        return
    spans = resolver.spans
    codes, firsts, lasts = table.codes.tolist(), spans.first.tolist(), spans.last.tolist()
    units = within.unit.tolist() if within is not None else [NOBODY] * len(codes)
    for row in table.rows_with(set(open_texts)):
        number, first, last, unit = key = (codes[row], firsts[row], lasts[row], units[row])
        chosen = memo.get(key)
        if chosen is None:
            chosen = memo[key] = _choose(open_texts[number], first, last, unit, resolver.names, within)
        index, code, people = chosen
        result[row] = index
        if code:
            wrong[row] = True
            if not spans.unknown[row]:
                resolver.report.put(code, resolver.column, row, open_texts[number], people=people)


def _choose(
    plain: str,
    first: int,
    last: int,
    unit: int,
    names: Names,
    within: Within | None,
) -> tuple[int, str, str]:
    """Who bears a name on some day from ``first`` to ``last``, else a code and who may be meant."""
    held = names.by_name[plain]
    fitting = list(dict.fromkeys(i for i, start, stop in held if start <= last and stop >= first))
    if len(fitting) > 1 and within is not None and unit != NOBODY:
        posted = [i for i in fitting if _is_posted(within.held, i, unit, first, last)]
        fitting = posted or fitting
    if len(fitting) == 1:
        return fitting[0], "", ""
    asked = fitting or list(dict.fromkeys(i for i, _, _ in held))
    people = "、".join(names.label(i) for i in asked)
    return NOBODY, "name-fits-two" if fitting else "name-not-in-force", people


def _is_posted(
    held: Mapping[int, list[tuple[int, int, int]]], person: int, unit: int, first: int, last: int
) -> bool:
    return any(at == unit and start <= last and stop >= first for at, start, stop in held.get(person, ()))
