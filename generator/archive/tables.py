"""Results as archive CSV: exact, without blanks, without marks for one program or another.

Numbers stand with their declared places, unrounded rationals as ``631/7``; what is missing stands as a word
(``absent``, ``exempt``, ``not-covered``, ``none``), never as an empty cell. UTF-8 without BOM,
LF, columns by id.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from generator.base.column import RAGGED, Column, Form, State, value_text
from generator.base.exact import decimal_text
from generator.results.model import Result
from generator.results.public import PublicResult
from generator.tables.model import Roster

MISSING = {
    State.ABSENT: "absent",
    State.EXEMPT: "exempt",
    State.NOT_COVERED: "not-covered",
    State.EMPTY: "none",
}
"""How a blank is written."""
_GIVEN = int(State.GIVEN)
Seats = Mapping[str, Sequence[str]]


def public_tables(public: PublicResult, roster: Roster) -> Iterator[tuple[str, bytes]]:
    """What the site shows of a result, as files: path below the folder of tables, and bytes."""
    yield from _tables(public.result, public.shown, public.seat_names, roster)


def whole_tables(result: Result, roster: Roster) -> Iterator[tuple[str, bytes]]:
    """A whole result with every input and step, those withheld too."""
    yield from _tables(result, tuple(result.columns), {}, roster)


def _tables(
    result: Result, names: Sequence[str], seats: Seats, roster: Roster
) -> Iterator[tuple[str, bytes]]:
    """One file of what has one value a subject, one more for each column with axes, and what columns are."""
    stem = f"{result.scheme.id}/{result.period.name}/{result.assessment.id}"
    single = [n for n in names if not result.columns[n].form.axes and result.columns[n].owner is None]
    texts = {n: _texts(result.columns[n]) for n in single}
    units = [roster.units[u].id if u >= 0 else "none" for u in result.units.tolist()]
    rows = [
        [name, label or "none", unit, *(texts[n][i] for n in single)]
        for i, (name, label, unit) in enumerate(zip(result.ids, result.labels, units, strict=True))
    ]
    yield f"{stem}.csv", _csv([["subject", "label", "unit", *single], *rows])
    for name in names:
        if name not in texts:
            yield f"{stem}.{name}.csv", _csv(_along_axes(result, name, seats))
            struck = _struck(result, name)
            if struck is not None:
                yield f"{stem}.{name}.struck.csv", _csv(struck)
    yield f"{stem}._columns.csv", _csv(_described(result, names))


def _texts(column: Column) -> list[str]:
    """Each value of a column, in the order of its memory."""
    num, den, state = column.values.num.ravel().tolist(), column.values.den, column.state.ravel().tolist()
    known: dict[int, str] = {}
    for n, s in zip(num, state, strict=True):
        if s == _GIVEN and n not in known:
            known[n] = exact_text(column.form, Fraction(n, den))
    return [known[n] if s == _GIVEN else MISSING[State(s)] for n, s in zip(num, state, strict=True)]


def exact_text(form: Form, value: Fraction) -> str:
    """A value without any loss: as it is published where that is exact, else as a fraction."""
    if form.kind != "number":
        return value_text(form, value)
    written = decimal_text(value, form.places, form.least_places)
    return written if not written.endswith("…") and Fraction(written) == value else str(value)


def _along_axes(result: Result, name: str, seats: Seats) -> list[list[str]]:
    """A column with axes: a row a subject and a column a seat; of ragged ones a row a record."""
    column = result.columns[name]
    texts = iter(_texts(column))
    axes = column.form.axes
    if column.owner is not None:
        flat = [a for a in axes if a not in RAGGED]
        heads = _heads(result, column, flat, column.state.shape[1:], seats)
        owners = column.owner.tolist()
        count: dict[int, int] = {}
        rows = []
        for who in owners:
            count[who] = count.get(who, 0) + 1
            rows.append([result.ids[who], str(count[who]), *(next(texts) for _ in heads)])
        return [["subject", axes[-1] if not flat else "record", *(heads if flat else ["value"])], *rows]
    heads = _heads(result, column, axes, column.state.shape[1:], seats)
    return [["subject", *heads], *([one, *(next(texts) for _ in heads)] for one in result.ids)]


def _heads(
    result: Result, column: Column, axes: Sequence[str], shape: Sequence[int], seats: Seats
) -> list[str]:
    """The seats of a block in the order of its memory: ``item:juror``."""
    words = [_seats(result, column, axis, size, seats) for axis, size in zip(axes, shape, strict=True)]
    return [":".join(spot) for spot in product(*words)]


def _seats(result: Result, column: Column, axis: str, size: int, seats: Seats) -> Sequence[str]:
    """The words of an axis's seats: as the site names them, as declared, as drawn, or else their numbers."""
    given = seats.get(axis) or column.form.seats_of(axis)
    if not given and column.form.axes[-1] == axis:
        given = column.seats
    if not given:
        with_axis = (c for c in result.columns.values() if c.form.axes[-1:] == (axis,) and c.seats)
        given = next((c.seats for c in with_axis), ())
    return given if len(given) == size else [str(i) for i in range(1, size + 1)]


def _struck(result: Result, name: str) -> list[list[str]] | None:
    """Which values of a column steps left out: a row a value, by its number in the column's own file."""
    column = result.columns[name]
    rows: list[list[str]] = []
    for step, other in result.columns.items():
        out = other.left_out.get(name)
        if out is None or out.shape != column.state.shape or not out.any():
            continue
        whole = column.owner.tolist() if column.owner is not None else range(len(result.ids))
        for who, values in zip(whole, out.reshape(out.shape[0], -1).tolist(), strict=True):
            rows += [[step, result.ids[who], str(n)] for n, gone in enumerate(values, 1) if gone]
    return [["left-out-by", "subject", "number"], *rows] if rows else None


def _described(result: Result, names: Sequence[str]) -> list[list[str]]:
    """What each column is: its id, label, kind, axes and declared places."""
    rows = []
    for name in names:
        form = result.columns[name].form
        places = "unrounded" if form.places is None else str(form.places)
        rows.append(
            [name, result.assessment.label(name), form.kind, " ".join(form.axes) or "none",
             places if form.kind == "number" else "none"]
        )  # fmt: skip
    return [["column", "label", "kind", "axes", "places"], *rows]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8")
