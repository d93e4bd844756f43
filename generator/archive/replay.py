"""What a later engine would make otherwise of the inputs of a closed year, and at which step it begins.

Tables of results are held cell against cell, column by column in the order of working out: the first column
that differs is where the difference comes in, those after it only follow.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COLUMNS = "._columns.csv"
"""How the file ends that says which columns a result has, in the order of working out."""
_LABELS = ("subject", "label", "unit")


@dataclass(frozen=True, slots=True)
class Difference:
    """One result that comes out otherwise: path of its tables, the first column that differs and its label,
    how many subjects differ there, and the first of them with its values before and now."""

    result: str
    column: str
    label: str
    subjects: int
    first: str
    before: str
    now: str


def differences(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[Difference]:
    """Every result whose tables differ; both have the files of a folder of tables by their path."""
    for result in sorted({n.removesuffix(COLUMNS) for n in (*before, *now) if n.endswith(COLUMNS)}):
        found = _first(result, before, now)
        if found is not None:
            yield found


def _first(result: str, before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Difference | None:
    old, new = (_rows(files.get(result + COLUMNS, b"")) for files in (before, now))
    labels = {row[0]: row[1] for row in (*old[1:], *new[1:])}
    if not old or not new:
        return Difference(result, "", "", 0, "", "—" if not old else "有", "—" if not new else "有")
    main = [_by_subject(files.get(f"{result}.csv", b"")) for files in (before, now)]
    for column in [*(r[0] for r in new[1:]), *(r[0] for r in old[1:] if r not in new)]:
        if column in main[0][0] or column in main[1][0]:
            values = [_column(table, column) for table in main]
        else:
            values = [_lines(files.get(f"{result}.{column}.csv", b"")) for files in (before, now)]
        differing = [s for s in {**values[0], **values[1]} if values[0].get(s) != values[1].get(s)]
        if differing:
            one = differing[0]
            told = [v.get(one, "—") for v in values]
            return Difference(result, column, labels[column], len(differing), one, told[0], told[1])
    return None


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8", errors="replace"))))


def _by_subject(content: bytes) -> tuple[list[str], dict[str, list[str]]]:
    """The heads of a main table, and its rows by subject."""
    rows = _rows(content) or [list(_LABELS)]
    return rows[0], {row[0]: row for row in rows[1:]}


def _column(table: tuple[list[str], dict[str, list[str]]], column: str) -> dict[str, str]:
    heads, rows = table
    if column not in heads:
        return {}
    at = heads.index(column)
    return {name: row[at] for name, row in rows.items()}


def _lines(content: bytes) -> dict[str, str]:
    """The values of a column with axes, all of a subject in one text."""
    rows = _rows(content)
    found: dict[str, str] = {"": " ".join(rows[0])} if rows else {}
    for row in rows[1:]:
        found[row[0]] = f"{found[row[0]]}; {' '.join(row[1:])}" if row[0] in found else " ".join(row[1:])
    return found
