"""The sample is what it claims to be: its figures, and the cases that were put into it on purpose."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.sample import oracle

EXPECTED = Path(__file__).parent / "expected.json"


@pytest.fixture(scope="module")
def worked_out() -> str:
    """The oracle's answer, worked out once."""
    return oracle.expected_text()


@pytest.fixture(scope="module")
def expected(worked_out: str) -> dict[str, Any]:
    """The same as values."""
    found: dict[str, Any] = json.loads(worked_out)
    return found


def test_expected_outcomes_are_what_the_oracle_works_out(worked_out: str) -> None:
    assert EXPECTED.read_text("utf-8") == worked_out


def test_a_score_a_thousandth_below_the_mark_is_rounded_onto_it(expected: dict[str, Any]) -> None:
    rows = [r for month in expected["routine"].values() for r in month.values() if r["total"] == "90.00"]
    exact = sorted(
        Fraction(r["attendance"]) / 10 + Fraction(r["inspection"]) * 3 / 10 + Fraction(r["onsite"]) * 6 / 10
        for r in rows
    )
    assert exact == [Fraction("89.999"), Fraction(90)]
    assert {r["grade"] for r in rows} == {"合格"}


def test_one_person_fails_three_times_in_a_year(expected: dict[str, Any]) -> None:
    counts = [n for month in expected["discipline"].values() for n in month.values()]
    assert counts.count(3) == 1


def test_both_selections_of_2025_have_a_tie_at_the_cut(expected: dict[str, Any]) -> None:
    windows = expected["windows-year"]["2025"]["demonstration"]
    people = expected["year"]["2025"]["pacesetters"]
    assert [len(windows["tied"]), len(windows["chosen"])] == [2, 2]
    assert [len(people["tied"]), len(people["chosen"])] == [2, 2]


def test_without_a_total_only_absence_fails(expected: dict[str, Any]) -> None:
    rows = [r["grade"] for m in expected["routine"].values() for r in m.values() if r["total"] is None]
    assert rows.count("不合格") == 1
    assert rows.count(None) == 5  # exempt twice, and thrice off post


def test_one_newcomer_serves_before_passing(expected: dict[str, Any]) -> None:
    late = [r for month in expected["clearance"].values() for r in month.values() if not r["cleared"]]
    assert len(late) == 1
    assert late[0]["passed-on"] > late[0]["first-day"]
