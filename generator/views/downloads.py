"""Tables to take away: CSV as spreadsheets open it, JSON with every number as its exact text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

_PLAIN = re.compile(r'[^=+\-@\t\r＝＋－＠,"\n][^,"\r\n]*')
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a download: its heading, its key in JSON, its texts, and whether they are numbers."""

    heading: str
    key: str
    texts: Sequence[str]
    number: bool = False


def guarded(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return f"'{text}" if text.startswith(_RISKY) else text


def csv_cell(text: str, number: bool = False) -> str:
    """One cell of a CSV file: quoted where it must be, guarded unless it is a number (−2.5 stays one)."""
    if _PLAIN.fullmatch(text):
        return text
    if not number or not _is_number(text):
        text = guarded(text)
    if any(c in text for c in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def csv_bytes(fields: Sequence[Field]) -> bytes:
    """The table as CSV: UTF-8 with the mark that spreadsheets look for, lines ended as they expect."""
    columns: list[list[str]] = []
    for field in fields:
        made = {text: csv_cell(text, field.number) for text in set(field.texts)}
        columns.append([made[text] for text in field.texts])
    lines = [",".join(csv_cell(f.heading) for f in fields), *map(",".join, zip(*columns))]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def json_bytes(facts: dict[str, str], fields: Sequence[Field]) -> bytes:
    """The table as JSON: ``facts`` of the whole, ``columns`` (key → heading), ``rows``; all are texts."""
    columns: list[list[str]] = []
    for field in fields:
        key = encode_basestring(field.key)
        made = {text: f"{key}: {encode_basestring(text)}" for text in set(field.texts)}
        columns.append([made[text] for text in field.texts])
    head = json.dumps({**facts, "columns": {f.key: f.heading for f in fields}}, ensure_ascii=False, indent=1)
    rows = ",\n".join(f"  {{{row}}}" for row in map(", ".join, zip(*columns)))
    return (head[:-2] + f',\n "rows": [\n{rows}\n ]\n}}\n').encode("utf-8")
