"""A round that nobody entered has a result all the same, and the wall stands round it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from generator.base.column import Column
from generator.results.model import Result
from generator.results.public import public_of
from tests.sample.area import AS_OF, area_sample


def of_nobody(column: Column) -> Column:
    """The column without any subject."""
    none = np.zeros(0, dtype=np.int64)
    cells = column.cells
    if cells is not None:
        cells = replace(cells, sheet=cells.sheet[:0], row=cells.row[:0])
    left = {name: mask[:0] for name, mask in column.left_out.items()}
    return replace(
        column, values=column.values.take(none), state=column.state[:0], cells=cells, left_out=left
    )


def test_the_wall_stands_round_a_round_of_nobody() -> None:
    """Its verdict lies along the papers of an exam: three seats, no subject."""
    sample = area_sample("stars", "hotline")
    exam: Result = sample.result("exam", "2025-10.r1")
    assert exam.columns["grade"].form.axes and exam.columns["grade"].form.failing
    empty = replace(
        exam, subjects=exam.subjects[:0], ids=(), labels=(), units=exam.units[:0], position={},
        groups={kind: group[:0] for kind, group in exam.groups.items()},
        columns={name: of_nobody(column) for name, column in exam.columns.items()},
    )  # fmt: skip
    results = replace(sample.results, by_key={empty.key: empty}, consequences=(), pay=())
    public = public_of(results, sample.tables, AS_OF)
    assert public.by_key[empty.key].result.ids == ()
