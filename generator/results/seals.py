"""Seals: what a result was made from when it was released, as hashes in the release record.

Each subject has a few digits for all that was read of it, each input read a hash of all its values, with how
many rows they came from, and digits for each of its seats. A table is one line of each: a year of results
stays small, and whole columns are hashed at once. Corrections made since are taken back before comparing, so
only what nobody declared is found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, State, value_text
from generator.base.period import Period
from generator.documents.notice import Notice
from generator.results.model import Result
from generator.results.public import PublicResult
from generator.results.stages import axis_of
from generator.schemes.model import CheckedAssessment, Input, Scheme
from generator.sources.decode import Identifier
from generator.tables.acts import SealedTable

DIGITS = 12
"""So many digits of a hash stand in a record: enough that no two values meet by chance."""
FEW = 4
"""So many where the long hash has already told that something differs, and only its place is asked."""
_SHOWN = 8
Spot = tuple[str, tuple[int, ...]]
"""An input and the index of one of its values."""
NOTHING: Mapping[Spot, str] = MappingProxyType({})
_GIVEN = int(State.GIVEN)
_Hashes = NDArray[np.uint64]


def short_hash(text: str) -> str:
    """The beginning of the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def edition_mark(scheme: Scheme) -> str:
    """An edition and the hash of its computing part: ``2026@1f3a…``."""
    return f"{scheme.head.edition}@{scheme.digest[:DIGITS]}"


def notice_hash(notice: Notice) -> str:
    """The hash of all that a notice says and by whose leave: its whole front matter, text and attachments.

    Left out are only the version of the format and the catalogue ids, which no reader sees and no rule asks,
    and what is not said at all.
    """
    said = {
        f.name: _plain(getattr(notice.front, f.name))
        for f in fields(notice.front)
        if f.name not in ("format", "rules", "at")
        and getattr(notice.front, f.name) not in (None, (), "", False)
    }
    texts = {name: one.text for name, one in notice.attached.items()}
    whole = [said, notice.body.text, texts]
    return short_hash(json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def _plain(value: object) -> object:
    """A declared value as JSON has it, without the places where it stands."""
    if isinstance(value, Period):
        return value.name
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name != "at"}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (bool, int)) else str(value)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What was read into one input.

    ``each`` has a number for every value, or for every record of a subject, that is the same wherever they
    are the same; ``signs`` one for each subject and seat, for all records of a subject together. ``rows``
    says how many rows of the register they came from.
    """

    input: Input
    column: Column
    each: _Hashes
    signs: _Hashes
    rows: int

    def cells(self, at: int) -> list[tuple[str, tuple[int, ...]]]:
        """The digits of one subject's values with their index in the column; of records in no order."""
        if self.column.owner is not None:
            mine = [(int(i),) for i in np.flatnonzero(self.column.owner == at)]
            return [(_digits(int(self.each[i])), i) for i in mine]
        shape = self.column.state.shape[1:]
        spots = [(at, *map(int, i)) for i in np.ndindex(*shape)]
        return list(zip(map(_digits, self.signs[at].tolist()), spots, strict=True))


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One input as a record has it: how many rows, the hash of all, and digits of each subject's values."""

    rows: int
    sign: str
    cells: tuple[tuple[str, ...], ...] = ()


def seal_of(result: Result, public: PublicResult | None, up_to: str | None = None) -> SealedTable:
    """The seal of one result as it stands, of a stage only as far as it reaches."""
    order = _in_order(result)
    columns: list[str] = []
    for name, one in read_columns(result, up_to).items():
        cells = ",".join("".join(sorted_cells(one, at)) for at in order)
        columns.append(f"{name}:{one.rows}:{column_sign(one, order)}:{cells}")
    return SealedTable(
        Identifier(result.assessment.id),
        result.period,
        edition_mark(result.scheme),
        " ".join(f"{n}:{s}" for n, s in public_signs(public).items()),
        " ".join(result.ids[at] for at in order),
        " ".join(columns),
    )


def sorted_cells(one: ReadColumn, at: int) -> list[str]:
    """The digits of one subject's values: by seat, of records sorted, since their order means nothing."""
    digits = [sign for sign, _ in one.cells(at)]
    return sorted(digits) if one.column.owner is not None else digits


def column_sign(one: ReadColumn, order: Sequence[int]) -> str:
    """The hash of all values of an input."""
    return hashlib.sha256(_bytes(one.signs[order])).hexdigest()[:DIGITS]


def _in_order(result: Result) -> list[int]:
    """The positions of the subjects in the order of their ids."""
    return [at for _, at in sorted(result.position.items())]


def written_signs(line: str) -> dict[str, str]:
    """The hashes of a line of a record by name."""
    return dict(part.partition(":")[::2] for part in line.split())


def written_columns(line: str) -> dict[str, SealedColumn]:
    """The inputs of a record by name; what is no such line gives nothing that could agree."""
    found: dict[str, SealedColumn] = {}
    for name, said in written_signs(line).items():
        rows, sign, cells = [*said.split(":"), "", ""][:3]
        parts = tuple(tuple(one[i : i + FEW] for i in range(0, len(one), FEW)) for one in cells.split(","))
        found[name] = SealedColumn(int(rows) if rows.isdecimal() else -1, sign, parts)
    return found


def public_signs(public: PublicResult | None) -> dict[str, str]:
    """A hash of each column of a result that the site shows; none where it shows nothing of it."""
    if public is None:
        return {}
    table = public.result
    order = sorted(range(len(table.ids)), key=lambda i: table.ids[i])
    whom = "\n".join(table.ids[i] for i in order)
    found: dict[str, str] = {}
    for name in public.shown:
        column = table.columns[name]
        if column.state.ndim == 1 and column.owner is None:
            said = f"{whom}\n{column.form.places}".encode()
            found[name] = hashlib.sha256(said + _bytes(_value_signs(column)[order])).hexdigest()[:_SHOWN]
    return found


def read_columns(
    result: Result, up_to: str | None = None, instead: Mapping[Spot, str] = NOTHING
) -> dict[str, ReadColumn]:
    """Every column that a result took from registers, by input; up to a seat where one is named.

    ``instead`` has tokens that stand for single values.
    """
    found: dict[str, ReadColumn] = {}
    for one in result.assessment.head.inputs:
        column = result.columns.get(one.id)
        if one.register is None or column is None:
            continue
        column = _as_far_as(column, one, result.assessment, up_to)
        signs = _value_signs(column)
        for (name, index), token in instead.items():
            if name == one.id:
                signs[index] = _sign(token)
        rows = int((column.cells.row > 0).sum()) if column.cells is not None else int(column.given.sum())
        each = _each(column, signs)
        found[one.id] = ReadColumn(one, column, each, _by_subject(column, each, len(result.ids)), rows)
    return found


def _as_far_as(column: Column, one: Input, assessment: CheckedAssessment, up_to: str | None) -> Column:
    """A column without the seats beyond one that was told; those come in later."""
    axis = axis_of(assessment, up_to) if up_to is not None else None
    if axis is None or axis.id != one.by or up_to is None:
        return column
    kept = axis.seats.index(up_to) + 1
    cells = column.cells
    if cells is not None:
        cells = replace(cells, row=cells.row[:, :kept], sheet=cells.sheet[:, :kept])
    return replace(
        column, state=column.state[:, :kept], values=column.values.take(np.s_[:, :kept]), cells=cells
    )


def _each(column: Column, signs: _Hashes) -> _Hashes:
    """A number for each value; for each record, whatever was taken from it."""
    if column.owner is None:
        return signs
    flat = signs.reshape(len(column.owner), _width(column))
    seats = np.array([_sign(f"seat {i}") for i in range(flat.shape[1])], dtype=np.uint64)
    return _mixed(_mixed(flat ^ seats).sum(axis=1, dtype=np.uint64))


def _by_subject(column: Column, each: _Hashes, size: int) -> _Hashes:
    """A number for each subject and seat; of records, whose order means nothing, one for all of them."""
    if column.owner is None:
        return each.reshape(size, _width(column))
    found = np.zeros(size, dtype=np.uint64)
    np.add.at(found, column.owner, each)
    return found.reshape(size, 1)


def _width(column: Column) -> int:
    """How many values each subject, or each record, has."""
    return int(np.prod(column.state.shape[1:], dtype=np.int64))


def _value_signs(column: Column) -> _Hashes:
    """A number for each value that is the same wherever the value is."""
    given = column.given
    signs = _STATES[column.state]
    if given.any():
        different, where = np.unique(column.values.num[given], return_inverse=True)
        made = np.array([_sign(_token(column, int(n))) for n in different.tolist()], dtype=np.uint64)
        signs[given] = made[where]
    return np.asarray(signs, dtype=np.uint64)


def token_at(column: Column, index: tuple[int, ...]) -> str:
    """A text for one value, the same wherever the value is."""
    state = int(column.state[index])
    return _token(column, int(column.values.num[index])) if state == _GIVEN else State(state).name


def _token(column: Column, num: int) -> str:
    """A value as it is hashed: a number exactly, a flag as 0 or 1, all else in words."""
    value = Fraction(num, column.values.den)
    return str(value) if column.form.kind in ("number", "flag") else value_text(column.form, value)


@lru_cache(maxsize=1 << 16)
def _sign(token: str) -> int:
    return int.from_bytes(hashlib.sha256(token.encode()).digest()[:8], "little")


_STATES = np.array([_sign(s.name) for s in State], dtype=np.uint64)


def _mixed(signs: _Hashes) -> _Hashes:
    """Numbers that can be added up without meeting by chance (the finish of SplitMix64)."""
    signs = (signs ^ (signs >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    signs = (signs ^ (signs >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(signs ^ (signs >> np.uint64(31)), dtype=np.uint64)


def _bytes(signs: _Hashes) -> bytes:
    return np.ascontiguousarray(signs, dtype="<u8").tobytes()


def _digits(sign: int) -> str:
    return f"{sign >> (64 - 4 * FEW):0{FEW}x}"


MISSING = frozenset(_digits(int(sign)) for sign in _STATES[1:])
"""The digits of a value that is not there, whatever the reason."""
