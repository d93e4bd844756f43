"""Check codes (校验码): by what record something was released, and the beginning of that record's hash.

A release record holds the hashes of all that it released; so its own hash, which anybody who has the file
works out with ``sha256sum``, stands for the data, the public tables and the words of that release.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.results.model import Key
from generator.tables.acts import Release
from generator.tables.model import Tables

_GROUP = 4
_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a release as readers are told of it: its name and its code."""

    name: str
    code: str


def records_of(tables: Tables) -> dict[str, Record]:
    """Every record by name that lies in a file."""
    return {name: Record(name, code_of(sign)) for name, sign in tables.record_hashes.items()}


def records_of_results(releases: Iterable[Release], records: dict[str, Record]) -> dict[Key, Record]:
    """The record that first released each result as a whole."""
    found: dict[Key, Record] = {}
    for one in sorted(releases, key=lambda r: (r.released, r.release)):
        record = records.get(str(one.release))
        if record is None or one.scheme is None or one.up_to is not None:
            continue
        for assessment in one.assessments:
            for period in one.periods:
                found.setdefault((str(one.scheme), str(assessment), period.name), record)
    return found


def code_of(sign: str) -> str:
    """Twelve characters of the SHA-256 of a record, in three groups: ``1F97-DF8D-0F5D``."""
    code = sign[: _GROUP * _GROUPS].upper()
    return "-".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP))
