"""Whether what was released still stands as it was sealed: data, editions, texts.

What differs must have been declared: data by a correction, a text by a change note and a new release. A
scheme edition whose computing part changed after its results were released is refused; a new edition takes
its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from fractions import Fraction
from itertools import pairwise

import numpy as np

from generator.base.finding import Findings, Place
from generator.documents.notice import Notice
from generator.documents.notice_state import NoticeLife
from generator.results.explain import cell_place
from generator.results.model import Result, Results
from generator.results.seals import (
    column_hashes,
    edition_mark,
    notice_hash,
    read_columns,
    row_hashes,
    tokens_of,
)
from generator.schemes.model import Input
from generator.tables.acts import Corrected, Release, SealedTable
from generator.tables.model import Tables

Spot = tuple[str, tuple[int, ...]]
"""An input and the index of one of its values."""


def check_seals(
    results: Results,
    former: Results | None,
    notices: Iterable[NoticeLife],
    tables: Tables,
    zone: tzinfo,
    findings: Findings,
) -> None:
    """Report all that differs from the seals of the release records; ``former`` is without corrections."""
    edited: set[str] = set()
    for release in tables.releases:
        for sealed in release.seal.results if release.seal is not None else ():
            key = (str(release.scheme), str(sealed.assessment), sealed.period.name)
            result = results.by_key.get(key)
            if result is None:
                continue
            if edition_mark(result.scheme) != sealed.edition:
                if result.scheme.path not in edited:
                    edited.add(result.scheme.path)
                    place, edition = Place(result.scheme.path, line=1), result.scheme.head.edition
                    findings.add("sealed-edition-changed", place, edition, release=release.release,
                                 period=sealed.period)  # fmt: skip
                continue
            before = former.by_key.get(key) if former is not None else None
            _check_data(result, sealed, _taken_back(result, before, release, tables), release, findings)
    _check_texts(tables.releases, {life.notice.id: life.notice for life in notices}, zone, findings)


def _check_data(
    result: Result, sealed: SealedTable, instead: Mapping[Spot, str], release: Release, findings: Findings
) -> None:
    read = read_columns(result, instead)
    rows, columns = row_hashes(result, read), column_hashes(result, read)
    place = release.seal.at.key("results") if release.seal is not None else release.at.key()
    moved = sorted(sealed.rows.keys() ^ rows.keys())
    if moved or sealed.columns.keys() != columns.keys():
        findings.add("sealed-subjects-differ", place, release.release, what=_title(result),
                     who="、".join(moved) or "—")  # fmt: skip
        return
    differing = [r for r in read if columns[r.name] != sealed.columns[r.name]]
    for name, sign in sealed.rows.items():
        if rows[name] == sign:
            continue
        at = result.position[name]
        for one in differing or read:
            cells = [cell_place(one.column, index) for index in one.indices[at]]
            where = next((c for c in cells if c is not None), place)
            findings.add("sealed-data-differ", where, name, who=result.labels[at], label=one.input.label,
                         what=_title(result), release=release.release)  # fmt: skip


def _title(result: Result) -> str:
    return f"{result.period.name} {result.assessment.head.label}"


def _taken_back(result: Result, former: Result | None, release: Release, tables: Tables) -> dict[Spot, str]:
    """What the cells said when they were released that have been corrected since."""
    found: dict[Spot, str] = {}
    for one in tables.corrected:
        if one.correction.corrected <= release.released or former is None:
            continue
        earlier = [c for c in tables.corrected
                   if c.place == one.place and c.correction.corrected <= release.released]  # fmt: skip
        for own in result.assessment.head.inputs:
            for spot, was in zip(_spots(result, own, one), _spots(former, own, one), strict=False):
                plain = str(tokens_of(former.columns[own.id])[was[1]])
                found[spot] = _said(earlier[-1].correction.now) if earlier else plain
    return found


def _spots(result: Result, own: Input, one: Corrected) -> list[Spot]:
    """The values of an input that stand in the corrected cell."""
    column = result.columns.get(own.id)
    if own.register != one.correction.register or column is None or column.cells is None:
        return []
    if one.correction.column not in own.take:
        return []
    cells, row = column.cells, int("".join(c for c in one.place.cell if c.isdigit()))
    sheets = [i for i, s in enumerate(cells.sheets) if (s.file, s.sheet) == (one.place.file, one.place.sheet)]
    bases = [tuple(map(int, i)) for i in np.argwhere(np.isin(cells.sheet, sheets) & (cells.row == row))]
    more = (own.take.index(one.correction.column),) if column.state.ndim > cells.row.ndim else ()
    return [(own.id, (*base, *more)) for base in bases]


def _said(text: str) -> str:
    """A typed value as it is hashed."""
    try:
        return str(Fraction(text))
    except ValueError:
        return text


def _check_texts(
    releases: Iterable[Release], notices: Mapping[str, Notice], zone: tzinfo, findings: Findings
) -> None:
    """A notice is what it was at its last release, and each release of another text has a note of its own.

    A note is of a day from the release that it follows to the one that it explains, both counted in.
    """
    sealed: dict[str, list[tuple[str, Release]]] = {}
    for release in sorted(releases, key=lambda r: (r.released, r.release)):
        for name, sign in ((release.seal.notices if release.seal else None) or {}).items():
            sealed.setdefault(name, []).append((sign, release))
    for name, seals in sealed.items():
        notice = notices.get(name)
        if notice is None:
            continue
        if notice_hash(notice) != seals[-1][0]:
            last = seals[-1][1].release
            findings.add("sealed-text-differs", Place(notice.path, line=1), name, release=last)
            continue
        notes = sorted(change.on for change in notice.front.changes)
        for (before, first), (after, then) in pairwise(seals):
            if before == after:
                continue
            days = [r.released.astimezone(zone).date() for r in (first, then)]
            note = next((on for on in notes if days[0] <= on <= days[1]), None)
            if note is None:
                findings.add("sealed-text-unexplained", Place(notice.path, line=1), name,
                             release=then.release, former=first.release)  # fmt: skip
            else:
                notes.remove(note)
