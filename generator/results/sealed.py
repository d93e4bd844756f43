"""Whether what was released still stands as it was sealed: data, editions, public tables, texts.

What differs must have been declared: data by a correction, a text by a change note and a new release. A
scheme edition whose computing part changed after its results were released is refused; a new edition takes
its place. Only what the hashes prove is said: the cells whose own digits differ, and rows that went or came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from fractions import Fraction
from itertools import pairwise

import numpy as np

from generator.base.finding import Findings, Place
from generator.base.text import Text
from generator.documents.notice import Notice
from generator.documents.notice_state import NoticeLife
from generator.results.explain import cell_place
from generator.results.model import Result, Results
from generator.results.public import Public
from generator.results.seals import (
    MISSING,
    ReadColumn,
    Spot,
    column_sign,
    edition_mark,
    notice_hash,
    public_signs,
    read_columns,
    token_at,
    written_columns,
    written_signs,
)
from generator.schemes.model import Input
from generator.tables.acts import Corrected, Release, SealedTable
from generator.tables.model import Tables


@dataclass(frozen=True, slots=True)
class Shown:
    """What is public, and what would be without the corrections made after an instant.

    The latter is None where there are none.
    """

    today: Public
    without_corrections: Callable[[datetime], Public | None]


def check_seals(
    results: Results,
    former: Results | None,
    notices: Iterable[NoticeLife],
    tables: Tables,
    shown: Shown,
    findings: Findings,
) -> None:
    """Report all that differs from the seals of the release records; ``former`` is without corrections."""
    _check_results(results, former, tables, shown, findings)
    check_texts(tables.releases, notices, shown.today.as_of, findings)
    _tell_unsealed(tables, findings)


def _check_results(
    results: Results, former: Results | None, tables: Tables, shown: Shown, findings: Findings
) -> None:
    edited: set[str] = set()
    standing: list[tuple[Result, SealedTable, Release, datetime]] = []
    broken = False
    for release, instant in _sealed_by(tables.releases, shown.today.as_of):
        assert release.seal is not None
        for sealed in release.seal.results:
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
            instead = _taken_back(result, before, instant, tables)
            table = _Table(result, sealed, release, findings)
            broken |= not table.stands(read_columns(result, release.up_to, instead))
            if release.up_to is None:  # of a stage no table is public yet
                standing.append((result, sealed, release, instant))
    if not broken and not edited:  # else tables differ that are made from what differs
        for one in standing:
            _check_public(*one, tables, shown, findings)


def _tell_unsealed(tables: Tables, findings: Findings) -> None:
    """One note for all records without a seal, where the site says who may release."""
    bare = [str(r.release) for r in tables.releases if r.seal is None]
    if bare and tables.site.approvers:
        few = "、".join(bare[:3]) + ("……" if len(bare) > 3 else "")
        findings.add("releases-unsealed", Place("releases"), len(bare), which=few)


def _sealed_by(releases: Iterable[Release], as_of: datetime) -> list[tuple[Release, datetime]]:
    """The records whose seals are known by an instant, each with the instant of which its seal tells."""
    found = [(r, r.seal.sealed or r.released) for r in releases if r.seal is not None]
    return [(r, instant) for r, instant in found if instant <= as_of]


@dataclass(frozen=True, slots=True)
class _Table:
    """A sealed table beside the result as it stands."""

    result: Result
    sealed: SealedTable
    release: Release
    findings: Findings

    @property
    def _place(self) -> Place:
        seal = self.release.seal
        return seal.at.key("results") if seal is not None else self.release.at.key()

    def stands(self, read: Mapping[str, ReadColumn]) -> bool:
        """Whether what is read is what was sealed; else what differs is told."""
        then, before = self.sealed.rows.split(), written_columns(self.sealed.columns)
        here = self.result.position
        gone, come = sorted(set(then) - here.keys()), sorted(here.keys() - set(then))
        inputs = sorted(before.keys() ^ read.keys())
        if gone or come or inputs:
            self._tell_moved(gone, come, inputs)
            return False
        order = [here[name] for name in sorted(here)]
        differing = [name for name, one in read.items() if column_sign(one, order) != before[name].sign]
        for name in differing:
            one, sealed = read[name], before[name]
            changes = [
                c for at, old in zip(order, sealed.cells, strict=False) for c in _changes(one, at, old)
            ]
            for change in changes:
                self._tell(one, change, one.rows - sealed.rows)
            if not changes:  # two values of the same few digits: that much is certain, the place is not
                self._tell(one, _Change(-1, None), 0)
        return not differing

    def _tell(self, one: ReadColumn, change: _Change, more: int) -> None:
        """One change, at its cell where it has one; a row that went or came is told as that."""
        whole = self._file_of(one)
        place = cell_place(one.column, change.spot) if change.spot is not None else None
        code = "sealed-data-differ"
        if more < 0 and place is None and change.at >= 0:
            code = "sealed-row-missing"
        elif more > 0 and change.added:
            code = "sealed-row-added"
        if one.column.owner is not None and one.column.state.ndim > 1 and place is not None:
            place = Place(place.file, place.sheet)  # which of the values taken from the row is not known
        known = change.at >= 0
        who = self.result.labels[change.at] if known else Text("其中某一对象", "one of its subjects")
        self.findings.add(code, place or whole, self.result.ids[change.at] if known else one.input.id,
                          who=who, label=one.input.label, what=_title(self.result),
                          release=self.release.release)  # fmt: skip

    def _tell_moved(self, gone: list[str], come: list[str], inputs: list[str]) -> None:
        """Subjects, or inputs, that are not those of the release."""
        parts = [
            (Text("少了", "missing "), gone),
            (Text("多了", "added "), [self._named(name) for name in come]),
            (Text("读取的栏不同：", "other columns read: "), inputs),
        ]
        told = [(words, names) for words, names in parts if names]
        who = Text(
            "；".join(w.zh + "、".join(names) for w, names in told),
            "; ".join(w.en + ", ".join(names) for w, names in told),
        )
        self.findings.add("sealed-subjects-differ", self._place, self.release.release,
                          what=_title(self.result), who=who)  # fmt: skip

    def _named(self, name: str) -> str:
        return f"{self.result.labels[self.result.position[name]]}（{name}）"

    def _file_of(self, one: ReadColumn) -> Place:
        """The file from which an input was read, where that is one alone."""
        sheets = (
            {(s.file, s.sheet) for s in one.column.cells.sheets} if one.column.cells is not None else set()
        )
        files = {file for file, _ in sheets}
        if len(files) != 1:
            return self._place
        return Place(*sheets.pop()) if len(sheets) == 1 else Place(files.pop())


@dataclass(frozen=True, slots=True)
class _Change:
    """What differs of one subject: where it stands now (None: nowhere), and whether nothing stood there."""

    at: int
    spot: tuple[int, ...] | None
    added: bool = False


def _changes(one: ReadColumn, at: int, old: tuple[str, ...]) -> list[_Change]:
    """What differs of one subject in one input; of records, in no order, what is new and what is gone."""
    cells = one.cells(at)
    if one.column.owner is None:
        return [
            _Change(at, spot, sign in MISSING)
            for (now, spot), sign in zip(cells, old, strict=False)
            if now != sign
        ]
    gone = Counter(old)
    gone.subtract(sign for sign, _ in cells)
    left = sum(count for count in gone.values() if count > 0)
    new: list[_Change] = []
    for sign, spot in cells:
        if gone[sign] < 0:
            gone[sign] += 1
            new.append(_Change(at, spot, len(new) >= left))
    return new + [_Change(at, None)] * (left - len(new))


def _title(result: Result) -> str:
    return f"{result.period.name} {result.assessment.head.label}"


def _check_public(
    result: Result,
    sealed: SealedTable,
    release: Release,
    instant: datetime,
    tables: Tables,
    shown: Shown,
    findings: Findings,
) -> None:
    """A table that comes out otherwise from the same data: by an act made since, or by nothing declared."""
    then = written_signs(sealed.public)
    now = public_signs(shown.today.by_key.get(result.key))
    earlier = shown.without_corrections(instant) if now != then else None
    if earlier is not None:
        now = public_signs(earlier.by_key.get(result.key))
    if now == then:
        return
    labels = [result.assessment.label(name) for name in now.keys() & then.keys() if now[name] != then[name]]
    words = [
        (Text("内容不同的栏：", "columns that read otherwise: "), sorted(labels)),
        (Text("不再公开的栏：", "columns no longer shown: "), _labels(result, then.keys() - now.keys())),
        (Text("新公开的栏：", "columns shown now: "), _labels(result, now.keys() - then.keys())),
    ]
    told = [(said, names) for said, names in words if names]
    which = Text(
        "；".join(said.zh + "、".join(names) for said, names in told),
        "; ".join(said.en + ", ".join(names) for said, names in told),
    )
    acts = _acts_since(result, instant, tables, shown.today.as_of.tzinfo)
    place = release.seal.at.key("results") if release.seal is not None else release.at.key()
    if acts:
        findings.add("released-table-moved", place, result.assessment.id, what=_title(result),
                     release=release.release, which=which, acts="、".join(acts))  # fmt: skip
    else:
        findings.add("released-table-differs", place, " ".join((*result.key,)), what=_title(result),
                     release=release.release, which=which)  # fmt: skip


def _labels(result: Result, names: Iterable[str]) -> list[str]:
    return sorted(result.assessment.label(name) for name in names)


def _acts_since(result: Result, instant: datetime, tables: Tables, zone: tzinfo | None) -> list[str]:
    """What was declared since, from the day of the seal on, that may move a result."""
    day = instant.astimezone(zone).date()
    found = [str(r.ruling) for r in tables.rulings if r.scheme == result.scheme.id and r.adopted.on >= day]
    found += [
        str(r.release)
        for r in tables.releases
        if r.released > instant and r.scheme == result.scheme.id
        and result.assessment.id in r.assessments and result.period in r.periods
    ]  # fmt: skip
    return found


def _taken_back(result: Result, former: Result | None, instant: datetime, tables: Tables) -> dict[Spot, str]:
    """What the cells said when they were sealed that have been corrected since."""
    found: dict[Spot, str] = {}
    for one in tables.corrected:
        if one.correction.corrected <= instant or former is None:
            continue
        earlier = [c for c in tables.corrected
                   if c.place == one.place and c.correction.corrected <= instant]  # fmt: skip
        for own in result.assessment.head.inputs:
            for spot, was in zip(_spots(result, own, one), _spots(former, own, one), strict=False):
                plain = token_at(former.columns[own.id], was[1])
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


def check_texts(
    releases: Iterable[Release], lives: Iterable[NoticeLife], as_of: datetime, findings: Findings
) -> None:
    """A notice is what it was at its last release, and each release of another text has a note of its own.

    A note is of a day from the release that it follows to the one that it explains, both counted in. A text
    is another one as well where its references made other words.
    """
    notices = {life.notice.id: life.notice for life in lives}
    sealed: dict[str, list[tuple[str, str, Release]]] = {}
    for release, _ in _sealed_by(sorted(releases, key=lambda r: (r.released, r.release)), as_of):
        seal = release.seal
        assert seal is not None
        for name, sign in (seal.notices or {}).items():
            sealed.setdefault(name, []).append((sign, (seal.made or {}).get(name, ""), release))
    for name, seals in sealed.items():
        notice = notices.get(name)
        if notice is None:
            continue
        if notice_hash(notice) != seals[-1][0]:
            last = seals[-1][2].release
            findings.add("sealed-text-differs", Place(notice.path, line=1), name, release=last)
            continue
        _check_notes(notice, seals, as_of.tzinfo, findings)


def _check_notes(
    notice: Notice, seals: list[tuple[str, str, Release]], zone: tzinfo | None, findings: Findings
) -> None:
    notes = sorted(change.on for change in notice.front.changes)
    for (before, was, first), (after, now, then) in pairwise(seals):
        if before == after and (was == now or not was or not now):
            continue
        days = [r.released.astimezone(zone).date() for r in (first, then)]
        note = next((on for on in notes if days[0] <= on <= days[1]), None)
        if note is None:
            findings.add("sealed-text-unexplained", Place(notice.path, line=1), notice.id,
                         release=then.release, former=first.release)  # fmt: skip
        else:
            notes.remove(note)
