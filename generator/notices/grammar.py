"""The grammar of references: ``{{ word … }}`` in the text of a notice.

    {{ name ID }}                                       a person or unit, as named on the day of issue
    {{ somebody ID }}                                   the same without the name: 某窗口工作人员甲
    {{ figure [RESULT.]COLUMN of ID }}                  one figure of a result
    {{ highest [RESULT.]COLUMN }}  {{ lowest … }}       the highest or lowest figure that is public
    {{ count RESULT }}  {{ count [RESULT.]COLUMN }}     how many there are; how many were chosen
    {{ count register ID }}                             how many rows of a register the period has
    {{ list [RESULT.]COLUMN }}                          the names of those chosen
    {{ sentence [RESULT.]COLUMN }}                      a whole clause that says who is given which honour
    {{ table RESULT [columns=A,B] [top=N] }}            a table; it stands alone in its paragraph
    {{ register ID [columns=A,B] [top=N] }}             the rows of a register in the period; likewise
    {{ before [RESULT.]COLUMN of ID }}                  what a corrected figure said before
    {{ capstone YEAR }}                                 that of the archive when a year was closed
    {{ corrected ID [top=N] }}                          what a correction changed, before and after; likewise

RESULT is ``[SCHEME:]ASSESSMENT[/PERIOD]``; what is left out is the notice's own scheme and period. It is
read by hand: nothing in a text is ever run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.base.identifier import is_identifier
from generator.base.period import parse_period

Word = Literal[
    "name",
    "somebody",
    "figure",
    "highest",
    "lowest",
    "count",
    "list",
    "sentence",
    "table",
    "register",
    "before",
    "capstone",
    "corrected",
]
WORDS: tuple[Word, ...] = (
    "name", "somebody", "figure", "highest", "lowest", "count", "list", "sentence", "table", "register",
    "before", "capstone", "corrected",
)  # fmt: skip
BLOCKS: tuple[Word, ...] = ("table", "register", "corrected")
"""What makes a table, and so stands alone in its paragraph."""
_BRACES = re.compile(r"\{\{(?P<inner>.*?)\}\}|\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference is about: parts left out are empty."""

    scheme: str = ""
    assessment: str = ""
    period: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: how it is written, the line of its text (from 1), and what it asks for.

    ``subject`` is the id of a person, unit or register; ``top`` is 0 where all rows are asked for.
    """

    written: str
    line: int
    word: Word
    target: Target = Target()
    subject: str = ""
    columns: tuple[str, ...] = ()
    top: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """What stands in braces and is no reference."""

    written: str
    line: int


Piece = str | Reference | Broken


def pieces_of(text: str) -> list[Piece]:
    """A text as it is read: words, references, and what is in braces without being one, in their order."""
    found: list[Piece] = []
    for number, line in enumerate(text.split("\n"), 1):
        if number > 1:
            found.append("\n")
        end = 0
        for match in _BRACES.finditer(line):
            found.append(line[end : match.start()])
            inner = match["inner"]
            read = reference_of(inner, number) if inner is not None else None
            found.append(read if read is not None else Broken(match.group(), number))
            end = match.end()
        found.append(line[end:])
    return [piece for piece in found if piece != ""]


def reference_of(inner: str, line: int = 1) -> Reference | None:
    """The reference that the words between the braces are, or None."""
    words = inner.split()
    word = next((w for w in WORDS if words and w == words[0]), None)
    if word is None:
        return None
    written, rest = " ".join(words), words[1:]
    if word in BLOCKS:
        options = _options(rest[1:]) if rest else None
        if options is None:
            return None
        if word in ("register", "corrected"):
            return (
                Reference(written, line, word, Target(), rest[0], *options)
                if is_identifier(rest[0])
                else None
            )
        whole = result_of(rest[0])
        return Reference(written, line, word, whole, "", *options) if whole is not None else None
    asked = _inline(word, rest)
    return Reference(written, line, word, *asked) if asked is not None else None


def _inline(word: Word, rest: list[str]) -> tuple[Target, str] | None:
    """What a reference within a sentence is about: a target, and the id of a person, unit or register."""
    subject = ""
    target: Target | None = None
    if (word in ("name", "somebody") and len(rest) == 1) or (
        word == "capstone" and len(rest) == 1 and re.fullmatch("[0-9]{4}", rest[0])
    ):
        target, subject = Target(), rest[0]
    elif word in ("figure", "before") and len(rest) == 3 and rest[1] == "of":
        target, subject = column_of(rest[0]), rest[2]
    elif word == "count" and len(rest) == 2 and rest[0] == "register":
        target, subject = Target(), rest[1]
    elif word == "count" and len(rest) == 1:
        result = result_of(rest[0])
        target = result if result is not None else column_of(rest[0])
    elif word in ("highest", "lowest", "list", "sentence") and len(rest) == 1:
        target = column_of(rest[0])
    if target is None or (subject and not is_identifier(subject)):
        return None
    return target, subject


def _options(words: list[str]) -> tuple[tuple[str, ...], int] | None:
    """``columns=A,B`` and ``top=N``, each once at most."""
    columns: tuple[str, ...] = ()
    top = 0
    for word in words:
        key, _, value = word.partition("=")
        if key == "columns" and not columns:
            columns = tuple(value.split(","))
            if not all(map(is_identifier, columns)):
                return None
        elif key == "top" and not top and re.fullmatch(r"[1-9][0-9]{0,3}", value):
            top = int(value)
        else:
            return None
    return columns, top


def result_of(text: str) -> Target | None:
    """``[SCHEME:]ASSESSMENT[/PERIOD]``."""
    scheme, colon, rest = text.rpartition(":")
    assessment, slash, period = rest.partition("/")
    if colon and not is_identifier(scheme):
        return None
    if not is_identifier(assessment) or (slash and parse_period(period) is None):
        return None
    return Target(scheme, assessment, period)


def column_of(text: str) -> Target | None:
    """``[RESULT.]COLUMN``; a period may hold a dot (2026-10.r1), a column none."""
    before, dot, column = text.rpartition(".")
    if not is_identifier(column):
        return None
    if not dot:
        return Target(column=column)
    result = result_of(before)
    return Target(result.scheme, result.assessment, result.period, column) if result is not None else None
