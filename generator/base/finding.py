"""Findings: what is wrong, or may be wrong, with what the office handed in.

A finding is a value, never an exception. It names its place, the value found there, what was
expected and what to do; its words stand in :mod:`generator.base.catalogue`, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.base.catalogue import CATALOGUE
from generator.base.text import Lang, Text

CELLS = 3
"""Of many cells with one cause, so many are named."""


class Degree(StrEnum):
    """How far a finding reaches: an error stops; a doubt stops until accepted; a note never stops."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, and in it a line, or a sheet and a cell (``C7``).

    ``column`` is the character of a line, from 1, or 0: the whole line. An acceptance goes by the line.
    ``heading`` is the column alone, where the row may not be told. ``path`` are the keys that lead to the
    line in a file of YAML; they stay when lines are added above, so an acceptance goes by them.
    """

    file: str
    sheet: str = ""
    line: int = 0
    cell: str = ""
    heading: str = ""
    column: int = 0
    path: str = field(default="", compare=False)

    @property
    def lasting(self) -> str:
        """The place as it stays when other lines of the file change: by keys where there are any."""
        return f"{self.file} {self.path}" if self.path else str(replace(self, column=0))

    def __str__(self) -> str:
        sheet = f"[{self.sheet}]" if self.sheet else ""
        spot = f"!{self.cell or self.heading}" if self.cell or self.heading else ""
        column = f":{self.column}" if self.column else ""
        spot = spot or (f":{self.line}{column}" if self.line else "")
        return f"{self.file}{sheet}{spot}"


def and_more(places: Sequence[Place]) -> dict[str, object]:
    """The fields ``more_zh`` and ``more_en``: so many more rows are alike, the first ones by their cells."""
    if not places:
        return {"more_zh": "", "more_en": ""}
    cells, further = "、".join(str(place) for place in places[:CELLS]), len(places) > CELLS
    return {
        "more_zh": f"；另有{len(places)}行也是（{cells}{'等' if further else ''}）",
        "more_en": f"; so is it with {len(places)} more rows ({cells}{'…' if further else ''})",
    }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: its code in words, its place, the value, and the fields of its saying.

    A field that is itself a :class:`Text` is said in the language of the saying.
    """

    code: str
    place: Place
    value: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise KeyError(f"finding code not in the catalogue: {self.code}")

    @property
    def degree(self) -> Degree:
        """Error, doubt or note, as the catalogue says for this code."""
        return Degree(CATALOGUE[self.code].degree)

    @property
    def key(self) -> str:
        """What an acceptance names: code, lasting place and value, stable from build to build."""
        return f"{self.code} {self.place.lasting} {self.value}".strip()

    def says(self, lang: Lang) -> str:
        """What was found and expected, in one sentence."""
        return self._fill(CATALOGUE[self.code].says.say(lang), lang)

    def to_do(self, lang: Lang) -> str:
        """What the office should do about it."""
        return self._fill(CATALOGUE[self.code].to_do.say(lang), lang)

    def _fill(self, words: str, lang: Lang) -> str:
        fields = {k: v.say(lang) if isinstance(v, Text) else v for k, v in self.fields.items()}
        # A guess that there is none is not mentioned.
        said = words.format(value=self.value, **fields)
        return said.replace("（最接近：）", "").replace(" (nearest: )", "")

    @property
    def order(self) -> tuple[str, str, int, int, int, str, str, str]:
        """Sorting key: by place as a reader meets it, then by code."""
        column = "".join(c for c in self.place.cell if c.isalpha())
        row = "".join(c for c in self.place.cell if c.isdigit())
        return (
            self.place.file,
            self.place.sheet,
            int(row or self.place.line),
            self.place.column,
            len(column),
            column,
            self.code,
            self.value,
        )


class Findings:
    """All findings of one run, gathered as the forms are read."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._found: list[Finding] = list(found)

    def add(self, code: str, place: Place, value: object = "", **fields: object) -> None:
        """Record one finding."""
        self._found.append(Finding(code, place, str(value), fields))

    def extend(self, found: Iterable[Finding]) -> None:
        """Record several findings."""
        self._found.extend(found)

    def __iter__(self) -> Iterator[Finding]:
        """Every finding once, in reading order."""
        seen: set[tuple[str, Place, str, str]] = set()
        for finding in sorted(self._found, key=lambda f: f.order):
            # Two people may lack the same thing at the same place: what is said tells them apart.
            identity = (finding.code, finding.place, finding.value, finding.says("en"))
            if identity not in seen:
                seen.add(identity)
                yield finding

    def __len__(self) -> int:
        return len(self._found)

    def of(self, degree: Degree) -> list[Finding]:
        """The findings of one degree, in reading order."""
        return [f for f in self if f.degree is degree]

    def has(self, *codes: str) -> bool:
        """Whether any finding bears one of these codes."""
        return any(f.code in codes for f in self._found)
