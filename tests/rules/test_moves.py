"""逐项升降: up and down by conditions in turn, limits after each move or at the end."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from tests.oracle.arithmetic import stars
from tests.rules.columns import asks, exactly, numbers, said, values

STARS = """
    kind: moves
    of: inspection
    moves:
    - {when: {of: staffing, equals: 5}, by: 1}
    - {when: {of: staffing, equals: 1}, by: -1}
    - {when: {of: quality, equals: 5}, by: 1}
    - {when: {of: quality, equals: 1}, by: -1}
    low: 1
    high: 5
    limits: after-each
    caps: [{when: {of: inspection, equals: 1}, at-most-up: 1}]
"""
PARTS = (1, 2, 3, 4, 5, None)


@pytest.mark.parametrize(("limits", "after_each"), [("after-each", True), ("at-end", False)])
def test_every_combination_against_the_oracle(limits: str, after_each: bool) -> None:
    rows = list(product(range(1, 6), PARTS, PARTS))
    columns = {
        name: numbers(" ".join("缺考" if row[i] is None else str(row[i]) for row in rows), low="1", high="5")
        for i, name in enumerate(("inspection", "staffing", "quality"))
    }
    wanted = [Fraction(stars(*row, after_each)) for row in rows]
    assert exactly(STARS.replace("after-each", limits), len(rows), **columns) == wanted


def test_no_start_no_result() -> None:
    parts = {n: numbers("5 5", low="1", high="5") for n in ("staffing", "quality")}
    assert values(STARS, inspection=numbers("免考 2", low="1", high="5"), **parts) == ["免考", "4"]


def test_by_parts_of_a_point() -> None:
    text = """
        kind: moves
        of: score
        moves: [{when: {of: faults, at-least: 3}, by: -0.5}]
        low: 0
        high: 10
        limits: at-end
    """
    assert values(text, score=numbers("8 0.25", high="10"), faults=numbers("3 9")) == ["7.5", "0"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("low: 1", "low: 2"), "limit-out-of-reach"),
        (("high: 5", "high: 4"), "limit-out-of-reach"),
        (("of: inspection\n", "of: grade\n"), None),
        (("{of: staffing, equals: 5}", "{of: staffing, equals: 6}"), "limit-out-of-reach"),
    ],
)
def test_what_contradicts_itself(change: tuple[str, str], code: str | None) -> None:
    parts = {n: numbers("3", low="1", high="5") for n in ("inspection", "staffing", "quality")}
    assert said(STARS, **parts) == []
    got = [s.split(":")[0] for s in said(STARS.replace(*change), **parts)]
    assert got == ([code] if code else [])  # an unknown reference is told where references are resolved


def test_the_worse_end_may_be_asked_for() -> None:
    """A move down asks for the worse end of a number, which a condition of eligibility may not."""
    text = STARS.replace("{of: staffing, equals: 1}", "{of: staffing, at-most: 1}")
    assert (
        said(text, **{n: numbers("3", low="1", high="5") for n in ("inspection", "staffing", "quality")})
        == []
    )


def test_when_the_limits_hold_must_be_declared() -> None:
    assert asks(STARS.replace("    limits: after-each\n", "")) == [
        "原文没有规定，需要本单位写明“limits”：上下限是每次升降之后就限定，还是最后才限定？请写明 limits"
    ]
