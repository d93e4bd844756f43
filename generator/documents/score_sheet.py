"""Score sheets to fill in: what stands on a form, whatever it is written on (ET-10, ET-28)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from generator.tables.form_code import FormCode


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be written in a cell.

    ``number`` from ``low`` to ``high`` (None: no bound) or one of ``words``; ``choice`` one of ``words``;
    ``date``, ``person``, ``unit`` and ``text`` what they say.
    """

    kind: Literal["number", "choice", "date", "person", "unit", "text"]
    words: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the register on the form.

    ``item`` says that it is marked as one of the items of a sheet, with its full mark and the points to
    observe; ``remarks`` that it takes the remarks of all items.
    """

    heading: str
    entry: Entry
    item: bool = False
    full: str = ""
    points: tuple[str, ...] = ()
    remarks: bool = False


@dataclass(frozen=True, slots=True)
class Preprinted:
    """What stands printed in a cell that nobody changes: an id, and the name that goes with it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a list, or one sheet of its own: number of so many, check, printed cells by heading.

    ``title`` names a sheet; ``beside`` tells more of whom it is about (the department).
    """

    serial: str
    check: str
    printed: Mapping[str, Preprinted]
    title: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One form, for one juror or recorder: as a list with a line each, or (``by_item``) a sheet each.

    ``made_for`` is the first day of the period: files bear it as their date. ``name`` is that of the file.
    """

    code: FormCode
    name: str
    organisation: str
    scheme: str
    assessment: str
    period: str
    title: str
    filler: str
    made_for: date
    by_item: bool
    columns: tuple[SheetColumn, ...]
    slots: tuple[Slot, ...]
    roster: tuple[Preprinted, ...] = field(default=())

    @property
    def items(self) -> tuple[SheetColumn, ...]:
        """The columns that are marked item by item."""
        return tuple(c for c in self.columns if c.item)

    @property
    def has_remarks(self) -> bool:
        """Whether remarks on single items have a place in the register."""
        return any(c.remarks for c in self.columns)
