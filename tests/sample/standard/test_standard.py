"""The window-service standard: the engine's figures are the oracle's, and the sample holds its cases."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from generator.results.model import Result
from tests.sample.area import AreaSample, area_sample, listed, shown
from tests.sample.standard import oracle

Expected = dict[str, Any]
RATES = (
    "satisfied-rate",
    "accuracy",
    "complaint-rate",
    "on-time-rate",
    "mean-time",
    "efficiency",
    "indicators",
)


@pytest.fixture(scope="module")
def site() -> AreaSample:
    return area_sample("standard")


@pytest.fixture(scope="module")
def expected() -> Expected:
    found: Expected = json.loads(oracle.EXPECTED.read_text("utf-8"))
    return found


def compare(result: Result, rows: Expected, *keys: str) -> None:
    """Every figure named, of every subject."""
    assert sorted(result.ids) == sorted(rows)
    for who, row in rows.items():
        for key in keys:
            assert shown(result, key, who) == row[key], (result.key, who, key)


def test_expected_outcomes_are_what_the_oracle_works_out() -> None:
    assert oracle.EXPECTED.read_text("utf-8") == oracle.expected_text()


@pytest.mark.rule("WS-02", "WS-04", "WS-14")
def test_people(site: AreaSample, expected: Expected) -> None:
    for period, rows in expected["people"].items():
        compare(site.result("people", period), rows, *RATES, "findings", "score", "grade")


@pytest.mark.rule("WS-03", "WS-06", "ALL-04")
def test_places_of_people_and_of_windows_within_their_group(site: AreaSample, expected: Expected) -> None:
    for period, rows in expected["people"].items():
        compare(site.result("people", period), rows, "rank")
    for period, rows in expected["windows"].items():
        compare(site.result("windows", period), rows, "size", "rank")


@pytest.mark.rule("WS-02", "WS-04", "WS-12")
def test_windows(site: AreaSample, expected: Expected) -> None:
    for period, rows in expected["windows"].items():
        compare(site.result("windows", period), rows, *RATES, "findings", "score", "grade", "overdue")


@pytest.mark.rule("WS-06", "ALL-12", "ALL-13")
def test_what_follows_from_being_poor(site: AreaSample, expected: Expected) -> None:
    for period, reached in expected["ladder"].items():
        result = site.result("discipline", period)
        got = {who: shown(result, "ladder", who) for who in result.ids}
        assert {w: int(n) for w, n in got.items() if n is not None} == reached, period
    taken = [c for c in site.results.consequences if c.scheme == "standard" and c.pay is not None]
    assert {str(c.pay.percent) for c in taken if c.pay is not None} == {"5", "10"}
    assert len(taken) == sum(len(r) for r in expected["ladder"].values())


@pytest.mark.rule("WS-06")
def test_honours_of_the_year(site: AreaSample, expected: Expected) -> None:
    for name in ("windows", "people"):
        result, want = site.result(f"{name}-year", "2025"), expected["year"][name]
        assert want["tied"] == []
        assert sorted(w for w in result.ids if shown(result, "model", w) == "是") == want["chosen"]
        for who in result.ids:
            assert shown(result, "score", who) == want["scores"].get(who), who


@pytest.mark.rule("WS-09", "WS-16")
def test_training_is_judged_and_the_weak_are_trained_again(site: AreaSample, expected: Expected) -> None:
    for half, rows in expected["training"].items():
        result = site.result("training", half)
        for who in result.ids:
            want = rows.get(who, {"marks": [None, None], "verdict": None})
            assert [shown(result, "mark", who, seat) for seat in (0, 1)] == want["marks"], (half, who)
            assert shown(result, "verdict", who) == want["verdict"], (half, who)
    again = [w for w, r in expected["training"]["2026-h1"].items() if r["verdict"] == "再次培训"]
    assert len(again) == 2  # one failed the make-up as well, one stayed away


def test_the_cases_made_on_purpose_are_there(expected: Expected) -> None:
    people = expected["people"]
    assert people["2026-03"]["p3207"]["score"] == "95.00" and people["2026-03"]["p3207"]["grade"] == "优秀"
    assert people["2026-04"]["p5823"]["score"] == "80.00" and people["2026-04"]["p5823"]["grade"] == "合格"
    assert people["2026-04"]["p7449"]["score"] == "79.70" and people["2026-04"]["p7449"]["grade"] == "较差"
    assert people["2026-02"]["p1349"]["satisfied-rate"] is None and people["2026-02"]["p1349"]["score"]
    assert people["2026-05"]["p2342"]["score"] is None  # nineteen cases
    assert people["2026-06"]["p6789"]["grade"] is None  # away
    leak = people["2026-06"]["p7257"]
    assert leak["grade"] == "较差" and Fraction(leak["score"]) >= 80
    spots = people["2026-07"]["p7219"]
    assert int(spots["findings"]) >= 7 and Fraction(spots["indicators"]) - Fraction(spots["score"]) == 5
    thrice = [period for period, reached in expected["ladder"].items() if "p4994" in reached]
    assert [expected["ladder"][p]["p4994"] for p in thrice] == [1, 2, 2]


@pytest.mark.rule("WS-07")
def test_every_poor_result_brings_an_order_with_ten_working_days(
    site: AreaSample, expected: Expected
) -> None:
    orders = listed(site, "standard-rectifications")
    for row in orders:
        assert row["整改期限"] == oracle.working_days_after(row["下达日期"], 10), row
        assert bool(row["完成日期"]) == (row["状态"] != "整改中"), row
        assert bool(row["复核日期"]) == (row["状态"] == "已复核"), row
        assert row["完成日期"] <= (row["复核日期"] or "9999")
    told = "2026-11-05"
    for reason, kind in (("个人考核较差", "people"), ("窗口考核较差", "windows")):
        poor = [
            who
            for p, rows in expected[kind].items()
            if p != "2026-10"
            for who, r in rows.items()
            if r["grade"] == "较差"
        ]
        worked_out = [
            who
            for period in expected[kind]
            if period != "2026-10"
            for who in site.result(kind, period).ids
            if shown(site.result(kind, period), "grade", who) == "较差"
        ]
        assert sorted(worked_out) == sorted(poor)
        assert len([r for r in orders if r["整改事由"] == reason]) == len(poor) > 0
    assert {r["状态"] for r in orders} == {"整改中", "待复核", "已复核"}
    assert [r["整改编号"] for r in orders if r["状态"] == "整改中" and r["整改期限"] < told]


@pytest.mark.rule("WS-12")
def test_the_promises_listed_are_those_that_were_looked_into(site: AreaSample) -> None:
    """The register is a sample of the cases: never more overdue ones than the tallies of the window have."""
    rows = listed(site, "standard-promises")
    late = [r for r in rows if r["实际办结日"] > r["承诺办结日"]]
    assert late and "抽查" in site.tables.registers["standard-promises"].label
    for year in ("2025", "2026"):
        clause = site.documents.regulations[f"standard-implementing@{year}"].clauses["r-18"].text
        assert "只登记抽查的办件" in clause
    tallied = 0
    for key, result in site.results.by_key.items():
        if key[1] == "windows":
            tallied += sum(int(shown(result, "overdue", w) or 0) for w in result.ids)
    own = 0
    for whole, last in ((2025, 12), (2026, 10)):
        for month in range(1, last + 1):
            for row in oracle.cells(oracle.CONTENT / f"data/{whole}-{month:02d}/standard-tallies.csv"):
                own += int(row["应办结件数"] or 0) - int(row["按时办结件数"] or 0)
    assert tallied == own > len(late)
