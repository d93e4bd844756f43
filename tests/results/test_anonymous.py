"""Marks of a panel without a trace: whatever the order of the seats, the same columns come out."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from generator.base.column import Cells, Column, Form, SheetRef, State
from generator.base.exact import Exact
from generator.results.anonymous import RowRange, anonymous, row_ranges

PANEL = "seat"


def column(values: object, axes: tuple[str, ...], kind: str = "number", rows: object = None) -> Column:
    num = np.array(values, dtype=np.int64)
    cells = None
    if rows is not None:
        row = np.array(rows, dtype=np.int32)
        cells = Cells((SheetRef("data/sheets.csv", "", ("E", "F")),), np.zeros_like(row), row)
    form = Form(kind, axes, Fraction(0), Fraction(9))  # type: ignore[arg-type]
    return Column(form, Exact(num), np.zeros(num.shape, dtype=np.uint8), cells=cells)


def panel(order: list[int]) -> dict[str, Column]:
    """One subject and four seats, two of them with the same total, in some order; two are struck."""
    items = np.array([[[3, 5], [5, 3], [1, 1], [4, 4]]])[:, order]
    rows = np.array([[4, 5, 6, 7]])[:, order]
    days = np.array([[739000, 739001, 739000, 739002]])[:, order]
    totals = items.sum(axis=2)
    first = int(np.flatnonzero(totals[0] == 8)[0])  # of equal totals the first in the panel's order is struck
    struck = totals == 2
    struck[0, first] = True
    mean = Column(
        Form("number"),
        Exact(np.array([8])),
        np.zeros(1, dtype=np.uint8),
        left_out={"total": struck},
    )
    return {
        "marks": column(items, (PANEL, "item"), rows=rows),
        "day": column(days, (PANEL,), "date", rows=rows),
        "total": column(totals, (PANEL,)),
        "mean": mean,
    }


def told(columns: dict[str, Column]) -> object:
    return {
        name: (
            c.values.num.tolist(),
            c.state.tolist(),
            {k: v.tolist() for k, v in c.left_out.items()},
            c.cells,
        )
        for name, c in columns.items()
    }


@pytest.mark.rule("ET-17", "ALL-06")
def test_the_order_of_the_seats_leaves_no_trace() -> None:
    first = told(anonymous(panel([0, 1, 2, 3]), PANEL))
    for order in ([1, 0, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]):
        assert told(anonymous(panel(order), PANEL)) == first


def test_marks_fall_the_outer_ones_are_struck_and_no_cell_is_left() -> None:
    made = anonymous(panel([2, 1, 0, 3]), PANEL)
    assert made["total"].values.num.tolist() == [[8, 8, 8, 2]]
    assert made["marks"].values.num.tolist() == [[[5, 3], [4, 4], [3, 5], [1, 1]]]
    assert made["mean"].left_out["total"].tolist() == [[True, False, False, True]]
    assert all(c.cells is None for c in made.values())


@pytest.mark.parametrize(
    ("marks", "struck", "highest", "shown"),
    [
        ([96, 94, 94, 94, 94, 94, 94], [0, 1], 1, [0, 6]),
        ([94, 94, 94, 94, 94, 94, 92], [0, 6], 1, [0, 6]),
        ([94, 94, 94, 94, 94, 94, 94], [0, 1], 1, [0, 6]),
        ([96, 95, 94, 94, 94, 94, 94], [0, 1, 2], 2, [0, 1, 6]),
        ([96, 94, 94, 94, 94, 94, 94], [0, 1, 2], 1, [0, 5, 6]),
        ([94, 94, 94, 94, 94, 94, 94], [0, 1], 0, [5, 6]),
        ([94, 94, 94, 94, 94, 94, 94], [0, 1], 2, [0, 1]),
        ([96, 94, 94, 94, 94, 94, 94], [0, 1], None, [0, 6]),
    ],
)
def test_each_end_loses_what_the_rule_strikes(
    marks: list[int], struck: list[int], highest: int | None, shown: list[int]
) -> None:
    out = np.isin(np.arange(7), struck)[None]
    mean = Column(Form("number"), Exact(np.array([94])), np.zeros(1, dtype=np.uint8), left_out={"total": out})
    columns = {"total": column([marks], (PANEL,)), "mean": mean}
    made = anonymous(columns, PANEL, {"mean": highest} if highest is not None else None)
    assert np.flatnonzero(made["mean"].left_out["total"][0]).tolist() == shown


def test_days_stand_by_themselves() -> None:
    """Who came on which day may be known; so a day stands beside no sheet."""
    made = anonymous(panel([3, 1, 2, 0]), PANEL)
    assert made["day"].values.num.tolist() == [[739000, 739000, 739001, 739002]]


def test_marks_struck_item_by_item_follow_their_seats() -> None:
    items = np.array([[[1, 9], [5, 5], [9, 1]]])
    struck = np.array([[[True, False], [False, False], [False, True]]])
    folded = column([[5, 5]], ("item",))
    folded = Column(folded.form, folded.values, folded.state, left_out={"marks": struck})
    made = anonymous({"marks": column(items, (PANEL, "item")), "mean": folded}, PANEL)
    assert made["marks"].values.num.tolist() == [[[9, 1], [5, 5], [1, 9]]]
    assert made["mean"].left_out["marks"].tolist() == [[[False, True], [False, False], [True, False]]]


def test_a_missing_sheet_stands_last() -> None:
    sheets = column([[7, 0, 9]], (PANEL,))
    sheets.state[0, 1] = State.ABSENT
    made = anonymous({"total": sheets}, PANEL)["total"]
    assert made.values.num.tolist() == [[9, 7, 0]]
    assert made.state.tolist() == [[State.GIVEN, State.GIVEN, State.ABSENT]]


@pytest.mark.rule("ET-17")
def test_rows_are_told_only_where_all_of_one_person_stand_together() -> None:
    together = column([[7, 8, 9], [7, 8, 9]], (PANEL,), rows=[[5, 4, 6], [7, 9, 8]])
    assert row_ranges({"total": together}, PANEL, 2) == (
        (RowRange("data/sheets.csv", "", 4, 6),),
        (RowRange("data/sheets.csv", "", 7, 9),),
    )
    by_juror = column([[7, 8, 9], [7, 8, 9]], (PANEL,), rows=[[2, 4, 6], [3, 5, 7]])
    assert row_ranges({"total": by_juror}, PANEL, 2) == ((RowRange("data/sheets.csv", ""),),) * 2
    alone = column([[7, 0, 0]], (PANEL,), rows=[[2, 0, 0]])
    assert row_ranges({"total": alone}, PANEL, 1) == ((RowRange("data/sheets.csv", ""),),)
