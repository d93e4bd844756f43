"""Marks of a panel without a trace of who gave which: no row of a sheet, no order of the file or of the draw.

The panel of a period is public and jurors hand in their sheets in a known order, so that the row of one
sheet names its juror. Of all a panel gave one subject only the rows from the first to the last are told,
and they only where nothing else stands among them: in a file sorted by juror scattered rows would tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.base.exact import Exact

Order = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RowRange:
    """The rows of one sheet with what a panel gave one subject; both are 0 where only the file is told."""

    file: str
    sheet: str
    first: int = 0
    last: int = 0


def row_ranges(columns: Mapping[str, Column], axis: str, size: int) -> tuple[tuple[RowRange, ...], ...]:
    """For each subject the files and rows of all that stands along the axis, in the order of the files."""
    found: list[dict[tuple[str, str], set[int]]] = [{} for _ in range(size)]
    for column in columns.values():
        cells = column.cells
        if not size or cells is None or axis not in column.form.axes:
            continue
        # Of forms the folder alone: each file holds what one juror filled in.
        names = [(s.told_as, "") if s.told_as else (s.file, s.sheet) for s in cells.sheets]
        sheets, rows = cells.sheet.reshape(size, -1).tolist(), cells.row.reshape(size, -1).tolist()
        for into, in_sheet, in_row in zip(found, sheets, rows):
            for sheet, row in zip(in_sheet, in_row):
                if row:
                    into.setdefault(names[sheet], set()).add(0 if cells.sheets[sheet].told_as else row)
    return tuple(tuple(_range(*name, one[name]) for name in sorted(one)) for one in found)


def _range(file: str, sheet: str, rows: set[int]) -> RowRange:
    first, last = min(rows), max(rows)
    together = len(rows) > 1 and last - first + 1 == len(rows)
    return RowRange(file, sheet, first, last) if together else RowRange(file, sheet)


def anonymous(
    columns: Mapping[str, Column], axis: str, highest: Mapping[str, int] | None = None
) -> dict[str, Column]:
    """Columns with the seats of each subject in falling order of their marks, without cells.

    ``highest`` has for each step that strikes so many of the highest marks their number.

    The order depends on the shown marks alone: totals first, then mark by mark. Dates stand in rising order
    by themselves, since the day of a visit can tell who came.
    """
    if any(not len(column.state) for column in columns.values()):  # nobody is assessed
        return dict(columns)
    order = _falling(columns, axis)
    moved: dict[str, Column] = {}
    for name, column in columns.items():
        if axis in column.form.axes:
            at = column.form.axes.index(axis) + 1
            own = _by_itself(column, at) if column.form.kind == "date" else _spread(order, column, at)
            num, state = column.values.num, column.state
            if own is not None:
                num, state = np.take_along_axis(num, own, at), np.take_along_axis(state, own, at)
            column = replace(
                column,
                values=Exact(num, column.values.den),
                state=state,
                cells=None,
                seats=() if column.form.axes == (axis,) else column.seats,
            )
        moved[name] = column
    for name, column in moved.items():
        left: dict[str, NDArray[np.bool_]] = {}
        for ref, struck in column.left_out.items():
            taken = columns.get(ref)
            if taken is None or axis not in taken.form.axes:
                left[ref] = struck
            elif struck.shape == taken.state.shape:
                at = taken.form.axes.index(axis) + 1
                top = (highest or {}).get(name)
                left[ref] = _struck(struck, taken, moved[ref], _spread(order, taken, at), at, top)
        moved[name] = replace(column, left_out=left)
    return moved


def _falling(columns: Mapping[str, Column], axis: str) -> Order | None:
    """The order of seats of each subject by all numbers along the axis; totals decide before single marks."""
    along = [c for c in columns.values() if axis in c.form.axes and c.form.kind != "date"]
    keys: list[NDArray[np.int64]] = []
    for column in sorted(along, key=lambda c: len(c.form.axes)):
        at = column.form.axes.index(axis) + 1
        falling = np.where(column.given, -column.values.num, column.values.bound + 1)
        flat = np.moveaxis(falling, at, 1).reshape(*falling.shape[:1], falling.shape[at], -1)
        why = np.moveaxis(column.state, at, 1).reshape(flat.shape).astype(np.int64)
        for index in range(flat.shape[2]):
            keys += [flat[:, :, index], why[:, :, index]]
    return np.lexsort(keys[::-1], axis=-1) if keys else None


def _spread(order: Order | None, column: Column, at: int) -> Order | None:
    """The order of the seats in the shape of a column that has them along dimension ``at``."""
    if order is None:
        return None
    shape = [1] * column.state.ndim
    shape[0], shape[at] = order.shape
    return order.reshape(shape)


def _by_itself(column: Column, at: int) -> Order:
    beyond = column.values.bound + 1
    return np.argsort(np.where(column.given, column.values.num, beyond), axis=at, kind="stable")


def _struck(
    struck: NDArray[np.bool_], before: Column, after: Column, order: Order | None, at: int, top: int | None
) -> NDArray[np.bool_]:
    """Which seats are struck in their new order: of equal marks the outermost.

    Which of two equal marks was struck tells the order of the panel; here as many are struck, from outside.
    ``before`` and ``after`` are the marks in the order of the panel and in the new one; ``top`` is how many
    of the highest the rule strikes, where it says so.
    """
    moved = struck if order is None else np.take_along_axis(struck, order, at)
    given = np.moveaxis(after.given, at, -1)
    value = np.moveaxis(after.values.num, at, -1)
    beyond = before.values.bound + 1
    falling = np.argsort(np.where(given, -value, beyond), axis=-1, kind="stable")
    ends = _outermost(
        np.take_along_axis(np.moveaxis(moved, at, -1), falling, -1),
        np.take_along_axis(value, falling, -1),
        np.take_along_axis(given, falling, -1),
        beyond,
        top,
    )
    outer = np.zeros(given.shape, dtype=bool)
    np.put_along_axis(outer, falling, ends, -1)
    return np.ascontiguousarray(np.moveaxis(outer, -1, at))


def _outermost(
    struck: NDArray[np.bool_],
    value: NDArray[np.int64],
    given: NDArray[np.bool_],
    beyond: int,
    top: int | None,
) -> NDArray[np.bool_]:
    """Of marks in falling order along the last dimension: as many struck at either end as really were.

    Where all marks kept are equal, a struck one equal to them may be of either end: ``top``, the number that
    the rule strikes of the highest, settles it; without one the two ends share.
    """
    kept = given & ~struck
    highest = np.where(kept, value, -beyond).max(axis=-1, keepdims=True)
    lowest = np.where(kept, value, beyond).min(axis=-1, keepdims=True)
    surely_above = struck & (value >= highest) & (value > lowest)
    surely_below = struck & (value <= lowest) & (value < highest)
    either = (struck & ~surely_above & ~surely_below).sum(axis=-1, keepdims=True)
    sure = surely_above.sum(axis=-1, keepdims=True)
    total = struck.sum(axis=-1, keepdims=True)
    wanted = (total + 1) // 2 if top is None else np.full_like(total, top)
    above = np.clip(wanted, sure, sure + either)
    below = total - above
    count, seat = given.sum(axis=-1, keepdims=True), np.arange(struck.shape[-1])
    return np.asarray((seat < above) | ((seat >= count - below) & (seat < count)), dtype=bool)
