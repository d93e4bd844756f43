"""Columns: what every input and every step of a scheme gives, one value (or block of values) a subject.

A column without axes has one value for each subject. An *axis* adds a dimension: seats of a panel,
items of a rubric, periods of a year. The last axis may be *ragged* (records of a register, members of
a unit): then the values lie flat, and ``owner`` names the subject of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.exact import Exact, decimal_text
from generator.base.finding import Place
from generator.base.text import Text

ColumnKind = Literal["number", "choice", "flag", "date"]
RAGGED = ("record", "member")
"""Axes whose length differs from subject to subject."""


class State(IntEnum):
    """Whether a value is there, and if not, why: the words of an empty place."""

    GIVEN = 0
    ABSENT = 1
    EXEMPT = 2
    NOT_COVERED = 3
    EMPTY = 4


_GIVEN = int(State.GIVEN)
"""As a plain number: said of every value of every page."""

STATE_WORDS = {
    State.GIVEN: Text("有", "given"),
    State.ABSENT: Text("缺考", "absent"),
    State.EXEMPT: Text("免考", "exempt"),
    State.NOT_COVERED: Text("未覆盖", "not covered"),
    State.EMPTY: Text("无", "none"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """What a column holds, known from the scheme alone.

    ``low`` and ``high`` bound a number as far as the declared ranges prove it; ``places`` are its
    declared decimals (None: unrounded, written with as many as it needs, but no fewer than
    ``least_places``); ``words`` are the words of a choice, in code order. ``seats`` has
    for each axis the words of its seats, as far as the scheme declares them (a panel's are drawn).
    """

    kind: ColumnKind
    axes: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    places: int | None = None
    words: tuple[str, ...] = ()
    failing: frozenset[str] = frozenset()
    better: Literal["higher", "lower"] | None = None
    seats: tuple[tuple[str, tuple[str, ...]], ...] = ()
    least_places: int = 0

    def without(self, axis: str) -> Form:
        """The same form with one axis folded away."""
        seats = tuple((a, words) for a, words in self.seats if a != axis)
        return replace(self, axes=tuple(a for a in self.axes if a != axis), seats=seats)

    def seats_of(self, axis: str) -> tuple[str, ...]:
        """The words of an axis's seats, where they are declared; else nothing."""
        return dict(self.seats).get(axis, ())

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that its values can say, in code order: those of a choice, yes and no of a flag."""
        return FLAG_WORDS if self.kind == "flag" else self.words


FLAG_WORDS = ("否", "是")
"""What a flag says, in code order."""


@dataclass(frozen=True, slots=True)
class SheetRef:
    """One sheet of one file, with the letters of the columns that were taken from it.

    ``down`` says of a sheet that holds one record how many rows below the record's row the cell of each
    column stands; nothing where they stand in that row. ``told_as`` is the folder that is told instead of a
    file which holds what one person filled in: the file alone would say who it was.
    """

    file: str
    sheet: str
    letters: tuple[str, ...]
    down: tuple[int, ...] = ()
    told_as: str = ""

    def cell(self, take: int, row: int) -> str:
        """The cell of one column of the record in spreadsheet row ``row``: ``C7``."""
        return f"{self.letters[take]}{row + (self.down[take] if self.down else 0)}"

    def only(self, chosen: Sequence[int]) -> SheetRef:
        """The same sheet with these of its columns."""
        down = tuple(self.down[i] for i in chosen) if self.down else ()
        return replace(self, letters=tuple(self.letters[i] for i in chosen), down=down)

    def withheld(self) -> SheetRef:
        """The sheet as it may be told where its rows may not."""
        return SheetRef(self.told_as, "", self.letters) if self.told_as else self


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the values of an input column stand: sheet and row of each, row 0 where there is none.

    ``headings`` are those of the columns taken. Where rows are not ``told``, row 1 says that there is one.
    """

    sheets: tuple[SheetRef, ...]
    sheet: NDArray[np.int32]
    row: NDArray[np.int32]
    headings: tuple[str, ...] = ()
    told: bool = True

    def place(self, index: tuple[int, ...], take: int = 0) -> Place | None:
        """The cell of one value; ``take`` counts the columns that were taken from each row."""
        row = int(self.row[index])
        if row == 0:
            return None
        ref = self.sheets[int(self.sheet[index])]
        if not self.told:
            return Place(ref.file, ref.sheet, heading=self.headings[take] if self.headings else "")
        return Place(ref.file, ref.sheet, cell=ref.cell(take, row))

    def without_rows(self) -> Cells:
        """The files alone: only the sheets that hold a value, in their order, and no row of any."""
        held = self.row > 0
        known: dict[SheetRef, int] = {}
        number = np.zeros(len(self.sheets) + 1, dtype=np.int32)
        for i in np.unique(self.sheet[held]).tolist():
            number[i] = known.setdefault(self.sheets[i].withheld(), len(known))
        sheet = np.where(held, number[self.sheet], 0).astype(np.int32)
        return replace(
            self,
            sheets=tuple(known),
            sheet=sheet,
            row=held.astype(np.int32),
            told=False,
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One column: values with their states.

    ``values`` holds numbers as rationals, flags as 0 and 1, choices as codes into ``form.words`` and
    dates as ordinal days. ``left_out`` marks, for a column that a step folded, which of its values the
    step left out (the struck marks of a trimmed mean); ``cells`` is kept for inputs. ``origin`` names the
    earlier period that an input was taken from, where that is one other than its own. ``counts`` has for a
    share of records how many are counted above and how many below, for each subject with a value.
    """

    form: Form
    values: Exact
    state: NDArray[np.uint8]
    owner: NDArray[np.int64] | None = None
    cells: Cells | None = None
    left_out: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    seats: tuple[str, ...] = ()
    origin: str = ""
    counts: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    @property
    def given(self) -> NDArray[np.bool_]:
        """Where a value is there."""
        return np.asarray(self.state == State.GIVEN, dtype=bool)

    @property
    def holds(self) -> NDArray[np.bool_]:
        """Where a flag is there and says yes."""
        return np.asarray(self.given & (self.values.num == 1), dtype=bool)

    def seats_without(self, axis: str) -> tuple[str, ...]:
        """The seats of the last axis once ``axis`` is folded away; none where that is the last one."""
        return () if self.form.axes[-1:] == (axis,) else self.seats

    def files(self) -> dict[int, set[str]]:
        """For each subject, by position, the files in which values of an input stand."""
        found: dict[int, set[str]] = {}
        if self.cells is None:
            return found
        of = self.owner if self.owner is not None else np.indices(self.cells.row.shape)[0].ravel()
        held = np.flatnonzero(self.cells.row.ravel())
        for who, sheet in zip(of[held].tolist(), self.cells.sheet.ravel()[held].tolist(), strict=True):
            found.setdefault(who, set()).add(self.cells.sheets[sheet].file)
        return found

    @property
    def partial(self) -> NDArray[np.bool_]:
        """Where a value is there although one of the columns that it is made of left its own out."""
        missing = np.zeros(self.state.shape, dtype=bool)
        for out in self.left_out.values():
            if out.shape == self.state.shape:
                missing |= out
        return missing & self.given

    def text(self, *index: int) -> str:
        """One value as it is published: declared places, a word of a choice, a date, or why it is missing."""
        state = int(self.state[index])
        if state != _GIVEN:
            return STATE_WORDS[State(state)].zh
        return value_text(self.form, self.values.at(*index))


def value_text(form: Form, value: Fraction) -> str:
    """One given value in its published form."""
    if form.kind == "number":
        return decimal_text(value, form.places, form.least_places)
    if form.kind == "choice":
        return form.words[int(value)]
    if form.kind == "flag":
        return FLAG_WORDS[int(value)]
    from datetime import date

    return date.fromordinal(int(value)).isoformat()


def states(given: NDArray[np.bool_], otherwise: State = State.EMPTY) -> NDArray[np.uint8]:
    """States of a column that is there where ``given`` holds."""
    return np.where(given, np.uint8(State.GIVEN), np.uint8(otherwise)).astype(np.uint8)
