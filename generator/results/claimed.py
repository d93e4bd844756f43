"""What people claim of themselves is held against what is known: months on post, levels held, grades won.

A claim stands in a register, in the files of the period in which it counts; it decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.base.column import Column, State
from generator.base.period import Period
from generator.base.text import Text
from generator.results.binding import Binding
from generator.schemes.model import Claimed, Input
from generator.tables.model import Records


def check_claimed(one: Input, column: Column, ground: Binding) -> None:
    """Claims that the data refute: more months than the roster has, or another value than the result's.

    Where there is no result, nothing but the lowest number can be claimed (nobody holds a level unseen).
    """
    claimed, period = one.claimed, ground.period
    if claimed is None:
        return
    for records, row, at in _rows(claimed, ground):
        said, known = records.values[claimed.take], column.given[at]
        claim = said.text(row)
        if one.roster is not None:
            if said.values.at(row) > column.values.at(at):
                ground.found.add(
                    "tenure-claimed", records.place(row, claimed.take), claim,
                    who=ground.who(at), months=column.text(at), period=period,
                )  # fmt: skip
            continue
        if column.form.kind != "number":
            agrees = bool(known) and claim == column.text(at)
        else:
            agrees = said.values.at(row) == (
                column.values.at(at) if known else column.form.low or Fraction(0)
            )
        if not agrees:
            ground.found.add(
                "claim-refuted", records.place(row, claimed.take), claim, who=ground.who(at), period=period,
                label=one.label, known=_known(one, column, at, period),
            )  # fmt: skip


def _known(one: Input, column: Column, at: int, period: Period) -> Text:
    """What is known of a subject, and from where, in words."""
    if not column.given[at]:
        return Text("以前没有结果", "there is no earlier result")
    value = column.text(at)
    if column.origin or one.begins is None:
        of = column.origin or period.name
        return Text(f"{of}的结果是{value}", f"the result of {of} is {value}")
    return Text(f"期初登记的是{value}", f"{value} is registered at the beginning")


def _rows(claimed: Claimed, ground: Binding) -> Iterator[tuple[Records, int, int]]:
    """The rows of the period in which a subject claims something, with the subject's position."""
    records = ground.tables.records.get(claimed.register)
    if records is None or records.size == 0:
        return
    name = claimed.subject or records.register.subject_column(ground.assessment.head.subjects.kind)
    rows = records.rows_in(ground.period)
    position = ground.scope.positions(records.subjects[name][rows])
    for row, at in zip(rows.tolist(), position.tolist(), strict=True):
        if at >= 0 and records.values[claimed.take].state[row] == State.GIVEN:
            yield records, row, at
