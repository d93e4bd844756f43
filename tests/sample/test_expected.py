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


def _off_post() -> list[oracle.Cells]:
    return oracle.rows_of(oracle.CONTENT / "data" / "standby.csv")


@pytest.mark.rule("ET-24")
def test_the_standby_register_has_the_days_that_the_regulation_gives(expected: dict[str, Any]) -> None:
    due = {
        (who, line["standby"]["first"]): (line["standby"], kind)
        for kind, periods in expected["consequences"].items()
        for people in periods.values()
        for who, lines in people.items()
        for line in lines
        if line["standby"] is not None
    }
    kept = {(r["待岗人员"], r["起始日期"]): r for r in _off_post()}
    assert set(kept) == set(due)
    for key, row in kept.items():
        span, kind = due[key]
        assert row["生活费月标准"] == span["floor"]
        assert (row["计期单位"] == "个月") == (kind == "exam")
        assert row["返岗日期"] > span["last"] if row["返岗日期"] else row["状态"] == "待岗中"


@pytest.mark.rule("ET-06", "ET-14")
def test_who_is_back_had_passed_and_the_pass_was_on_record(expected: dict[str, Any]) -> None:
    declared = oracle.as_written(oracle.CONTENT / "completions" / "etiquette.yaml")["complete"]
    for row in _off_post():
        if not row["返岗日期"]:
            continue
        assert expected["exam"][row["返岗考核"]][row["待岗人员"]]["passed-on"] < row["返岗日期"]
        sittings = expected["exam"][row["返岗考核"]][row["待岗人员"]]["sittings"]
        reach = len(sittings)  # the pass is on record once the last sitting that she sat is
        complete = [
            d["on"]
            for d in declared
            if row["返岗考核"] in d["periods"]
            and ("up-to" not in d or oracle.SITTINGS.index(d["up-to"]) + 1 >= reach)
        ]
        assert min(complete) <= row["返岗日期"]


OF_A_MONTH = ("attendance.", "inspections.", "onsite-")
"""The files of a month in which people at windows are marked."""


def test_nobody_is_marked_on_a_day_off_post() -> None:
    roster = oracle.Roster()
    off: dict[str, list[tuple[str, str]]] = {r["待岗人员"]: [] for r in _off_post()}
    for row in _off_post():
        off[row["待岗人员"]].append((row["起始日期"], row["返岗日期"] or "9999"))
    seen = 0
    for month in [*oracle.MONTHS, "2026-10"]:
        folder = oracle.CONTENT / "data" / month
        for path in sorted(p for p in folder.iterdir() if p.name.startswith(OF_A_MONTH)):
            for row in oracle.rows_of(path):
                day = next(row[k] for k in ("考核日期", "检查日期", "日期") if k in row)
                cell = next(row[k] for k in ("被考核人", "被检查人", "考勤人员") if k in row)
                who = roster.person(cell, roster.window(row["窗口"], day), day)
                seen += who in off
                assert not [s for s in off.get(who, []) if s[0] <= day < s[1]], (path, row)
    assert seen > 1000


@pytest.mark.rule("ET-06")
def test_one_make_up_is_still_to_come(expected: dict[str, Any]) -> None:
    """One round is complete up to its first sitting only, in which one person failed."""
    declared = oracle.as_written(oracle.CONTENT / "completions" / "etiquette.yaml")["complete"]
    begun = {p for d in declared if "up-to" in d for p in d["periods"]}
    whole = {p for d in declared if d["assessment"] == "exam" and "up-to" not in d for p in d["periods"]}
    (name,) = begun - whole
    failed = [one for one in expected["exam"][name].values() if one["failures"]]
    assert [list(one["sittings"]) for one in failed] == [["首考"]]


def test_one_newcomer_serves_before_passing(expected: dict[str, Any]) -> None:
    late = [r for month in expected["clearance"].values() for r in month.values() if not r["cleared"]]
    assert len(late) == 1
    assert late[0]["passed-on"] > late[0]["first-day"]
