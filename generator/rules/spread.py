"""Columns of different axes laid out over the same ones, so that they can be taken value by value.

A number of the subject alone stands beside every seat; a column of items beside one of jurors and items.
The axes are those of the widest column, in its order: a rule does not invent a combination of axes that
no column has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.base.column import RAGGED, STATE_WORDS, Column, Form, State
from generator.base.exact import Exact
from generator.rules.model import Row, Say


def widest(forms: Iterable[Form]) -> Form:
    """The form with the most axes, the first of them."""
    return max(forms, key=lambda f: len(f.axes))


def check_axes(taken: Mapping[str, Form], say: Say, key: str) -> Form | None:
    """The widest of the forms; None, with a finding, where one has an axis that the widest lacks.

    Two columns of records do not stand side by side: nothing says which record belongs to which.
    """
    wide = widest(taken.values())
    ragged = [name for name, form in taken.items() if set(form.axes) & set(RAGGED)]
    for name, form in taken.items():
        if set(form.axes) - set(wide.axes) or (name in ragged[1:]):
            say("unknown-axis", key, form.axes[-1], of=name, axes="、".join(wide.axes) or "—")
            return None
    return wide


def spread(columns: Mapping[str, Column]) -> dict[str, Column]:
    """Every column over the axes of the widest: same shape, same owners, and the widest's seats."""
    wide = max(columns.values(), key=lambda c: len(c.form.axes))
    return {name: _over(column, wide) for name, column in columns.items()}


def _over(column: Column, wide: Column) -> Column:
    if column.form.axes == wide.form.axes:
        return column
    if wide.owner is not None:
        values, state = column.values.take(wide.owner), column.state[wide.owner]
    else:
        values = Exact(_block(column.values.num, column, wide), column.values.den)
        state = _block(column.state, column, wide)
    form = replace(column.form, axes=wide.form.axes, seats=wide.form.seats)
    return Column(form, values, state, owner=wide.owner, seats=wide.seats)


def _block(array: NDArray[Any], column: Column, wide: Column) -> NDArray[Any]:
    """The array repeated along the axes that its column lacks."""
    mine = [a for a in wide.form.axes if a in column.form.axes]
    ordered = np.moveaxis(array, [column.form.axes.index(a) + 1 for a in mine], range(1, len(mine) + 1))
    sizes = iter(ordered.shape[1:])
    shape = [array.shape[0], *(next(sizes) if a in mine else 1 for a in wide.form.axes)]
    return np.broadcast_to(ordered.reshape(shape), wide.state.shape)


MISSING_TEXTS = frozenset(words.zh for state, words in STATE_WORDS.items() if state is not State.GIVEN)
"""What stands in a line of figures where there is no value."""


def seat_of(column: Column, axis: str | None, seat: str | None) -> Column:
    """One seat of an axis: the column without that axis; without a seat the column itself.

    The seat must be among the axis's words.
    """
    if seat is None:
        return column
    assert axis is not None
    at = column.form.axes.index(axis) + 1
    last = at == len(column.form.axes)
    words = column.form.seats_of(axis) or (column.seats if last else ())
    index = words.index(seat)
    state = np.take(column.state, index, axis=at)
    left = () if last else column.seats
    return Column(
        column.form.without(axis), Exact(np.take(column.values.num, index, axis=at), column.values.den),
        state, seats=left,
    )  # fmt: skip


def text_of(row: Row, ref: str, axis: str | None, seat: str | None) -> str:
    """The published text of one seat of a column, without a seat that of the column."""
    return row.text(ref) if seat is None else row.text_at(ref, axis or "", seat)


def check_seat(form: Form, name: str, axis: str | None, seat: str | None, say: Say, key: str) -> Form | None:
    """The form of one seat of a column along an axis; None, with a finding, where it has no such seat."""
    if seat is None:
        return form
    if axis is None or axis not in form.axes:
        say(
            "unknown-axis",
            key if axis is None else "along",
            axis or "—",
            of=name,
            axes="、".join(form.axes) or "—",
        )
        return None
    if seat not in form.seats_of(axis):
        allowed = "、".join(form.seats_of(axis)) or "—"
        say("unknown-word-of-column", key, seat, of=name, allowed=allowed)
        return None
    return form.without(axis)
