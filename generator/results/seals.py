"""Seals: what a result was made from when it was released, as hashes in the release record.

Each subject has a hash of all that was read of it, and each column read one of all its subjects; a value
that differs later is the crossing of a row and a column that differ. Corrections made since the release are
taken back before comparing, so only what nobody declared is found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, State, value_text
from generator.base.period import Period
from generator.documents.notice import Notice
from generator.results.model import Result
from generator.results.public import PublicResult
from generator.schemes.model import Input, Scheme
from generator.sources.decode import Identifier
from generator.tables.acts import SealedTable

DIGITS = 12
"""So many digits of a hash stand in a record: enough that no two values meet by chance."""
NOTHING: Mapping[tuple[str, tuple[int, ...]], str] = MappingProxyType({})
_GIVEN = int(State.GIVEN)


def short_hash(text: str) -> str:
    """The beginning of the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def edition_mark(scheme: Scheme) -> str:
    """An edition and the hash of its computing part: ``2026@1f3a…``."""
    return f"{scheme.head.edition}@{scheme.digest[:DIGITS]}"


def notice_hash(notice: Notice) -> str:
    """The hash of all that a notice says and by whose leave: its whole front matter, text and attachments.

    Left out are only the version of the format and the catalogue ids, which no reader sees and no rule asks.
    """
    said = {
        f.name: _plain(getattr(notice.front, f.name))
        for f in fields(notice.front)
        if f.name not in ("format", "rules", "at")
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
    """What was read into one seat of an input: the tokens of each subject, and where each one stands.

    ``name`` is the input's id, with the number of the seat where it has several.
    """

    name: str
    input: Input
    column: Column
    tokens: tuple[tuple[str, ...], ...]
    indices: tuple[tuple[tuple[int, ...], ...], ...]


def seal_of(result: Result, public: PublicResult | None) -> SealedTable:
    """The seal of one result, as it stands."""
    read = read_columns(result)
    return SealedTable(
        Identifier(result.assessment.id),
        result.period,
        edition_mark(result.scheme),
        public_hash(public),
        row_hashes(result, read),
        column_hashes(result, read),
    )


def public_hash(public: PublicResult | None) -> str:
    """The hash of what the site shows of a result; of nothing where it shows none of it."""
    if public is None:
        return short_hash("")
    table, names = public.result, [n for n in public.shown if public.result.columns[n].state.ndim == 1]
    lines = [
        "|".join([name, *(table.columns[n].text(at) for n in names if table.columns[n].owner is None)])
        for name, at in sorted(table.position.items())
    ]
    return short_hash("\n".join([",".join(names), *lines]))


def read_columns(
    result: Result, instead: Mapping[tuple[str, tuple[int, ...]], str] = NOTHING
) -> list[ReadColumn]:
    """Every column that a result took from registers.

    ``instead`` has tokens that stand for single values, by input and index.
    """
    found: list[ReadColumn] = []
    for one in result.assessment.head.inputs:
        column = result.columns.get(one.id)
        if one.register is None or column is None:
            continue
        tokens = tokens_of(column)
        for (name, index), token in instead.items():
            if name == one.id:
                tokens[index] = token
        seats = [()] if column.owner is not None else list(np.ndindex(column.state.shape[1:]))
        for number, seat in enumerate(seats, 1):
            words: list[list[str]] = [[] for _ in result.ids]
            indices: list[list[tuple[int, ...]]] = [[] for _ in result.ids]
            for at in range(column.state.shape[0]):
                who = int(column.owner[at]) if column.owner is not None else at
                words[who].append(str(tokens[(at, *seat)]))
                indices[who].append((at, *seat))
            name = one.id if len(seats) == 1 else f"{one.id}.{number}"
            told = tuple(tuple(sorted(w)) for w in words)
            found.append(ReadColumn(name, one, column, told, tuple(map(tuple, indices))))
    return found


def tokens_of(column: Column) -> NDArray[np.object_]:
    """A text for each value that is the same wherever the value is."""
    num, den = column.values.num, column.values.den
    made = {n: _token(column, Fraction(n, den)) for n in set(num.ravel().tolist())}
    words = [
        made[n] if s == _GIVEN else State(s).name
        for n, s in zip(num.ravel().tolist(), column.state.ravel().tolist(), strict=True)
    ]
    tokens = np.empty(len(words), dtype=object)
    tokens[:] = words
    return tokens.reshape(column.state.shape)


def _token(column: Column, value: Fraction) -> str:
    """A value as it is hashed: a number exactly, a flag as 0 or 1, all else in words."""
    return str(value) if column.form.kind in ("number", "flag") else value_text(column.form, value)


def row_hashes(result: Result, read: Sequence[ReadColumn]) -> dict[str, str]:
    """A hash of what was read of each subject, by id."""
    return {
        name: short_hash("|".join(f"{r.name}={','.join(r.tokens[at])}" for r in read))
        for at, name in sorted(enumerate(result.ids), key=lambda x: x[1])
    }


def column_hashes(result: Result, read: Sequence[ReadColumn]) -> dict[str, str]:
    """A hash of each column read, by name."""
    order = sorted(enumerate(result.ids), key=lambda x: x[1])
    return {r.name: short_hash("|".join(f"{n}={','.join(r.tokens[at])}" for at, n in order)) for r in read}
