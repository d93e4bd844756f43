"""The stations' customer-facing staff: the engine's figures are the oracle's; the cases made on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest

from generator.results.model import Result
from tests.sample.area import AreaSample, area_sample
from tests.sample.power import oracle


@pytest.fixture(scope="module")
def site() -> AreaSample:
    return area_sample("power")


@pytest.fixture(scope="module")
def joined() -> dict[str, dict[str, dict[str, Any]]]:
    return {q: oracle.results(q) for q in oracle.QUARTERS}


def value(result: Result, step: str, who: str) -> Fraction | None:
    """One number of the engine; None where it gives none."""
    column, at = result.columns[step], result.position[who]
    return column.values.at(at) if column.given[at] else None


def compare(
    site: AreaSample,
    assessment: str,
    periods: list[str],
    work_out: Callable[[str], Mapping[str, Mapping[str, Fraction | None]]],
    *keys: str,
) -> None:
    """Every figure named, of every subject and period."""
    for period in periods:
        result, rows = site.result(assessment, period), work_out(period)
        assert sorted(result.ids) == sorted(rows)
        for who, row in rows.items():
            for key in keys:
                assert value(result, key, who) == row[key], (assessment, period, who, key)


def test_nothing_is_left_open(site: AreaSample) -> None:
    assert [f.key for f in site.stopping] == []


@pytest.mark.rule("PS-02")
def test_calls_answered(site: AreaSample) -> None:
    compare(site, "quality", oracle.MONTHS, oracle.quality, "unanswered-share", "agent", "score")
    none = [p for m in oracle.MONTHS for p, r in oracle.quality(m).items() if r["agent"] is None]
    assert len(none) == 2  # nothing received: neither nought nor a hundred


@pytest.mark.rule("PS-09")
def test_feedback_of_the_questionnaires(site: AreaSample) -> None:
    compare(site, "quality", oracle.MONTHS, oracle.quality, "feedback")
    none = [p for m in oracle.MONTHS for p, r in oracle.quality(m).items() if r["feedback"] is None]
    assert len(none) == 3


@pytest.mark.rule("PS-03")
def test_training_skills_and_teamwork(site: AreaSample) -> None:
    compare(site, "ability", oracle.QUARTERS, oracle.ability, "training", "skills", "team", "score")


@pytest.mark.rule("PS-04")
def test_attitude_counts_a_complaint_in_both_parts(site: AreaSample) -> None:
    compare(
        site, "attitude", oracle.QUARTERS, oracle.attitude, "manner", "hours", "complaint-record", "score"
    )


@pytest.mark.rule("PS-05", "PS-08")
def test_safety_has_three_parts_of_three_files(site: AreaSample) -> None:
    compare(site, "safety", oracle.HALVES, oracle.safety, "training", "work", "checks", "score")
    scheme = site.schemes.by_id["power"][-1].assessment("safety")
    assert scheme is not None
    files = {site.tables.registers[str(i.register)].files for i in scheme.head.inputs}
    assert len(files) == 3


@pytest.mark.rule("PS-01")
def test_the_rhythms_join_by_the_latest_closed_result(
    site: AreaSample, joined: dict[str, dict[str, dict[str, Any]]]
) -> None:
    for quarter, rows in joined.items():
        result = site.result("result", quarter)
        assert sorted(result.ids) == sorted(rows)
        for who, row in rows.items():
            parts = [value(result, n, who) for n in ("quality", "ability", "attitude", "safety")]
            assert parts == row["parts"], (quarter, who)
            assert value(result, "score", who) == row["score"], (quarter, who)
    assert {r["parts"][3] for r in joined["2025-q1"].values()} == {None}  # no half-year is over yet
    origin = site.result("result", "2026-q1").columns["safety"].origin
    assert origin == "2025-h2"  # of the edition before


@pytest.mark.rule("PS-06")
def test_grades_at_80_and_60(site: AreaSample, joined: dict[str, dict[str, dict[str, Any]]]) -> None:
    for quarter, rows in joined.items():
        result = site.result("result", quarter)
        for who, row in rows.items():
            column, at = result.columns["grade"], result.position[who]
            assert column.text(at) == row["grade"], (quarter, who)
    assert joined["2026-q2"]["p4507"] | {"parts": []} == {
        "score": 80,
        "grade": "优秀",
        "award": 200,
        "parts": [],
    }
    assert joined["2025-q4"]["p4515"]["score"] == 60
    assert joined["2025-q4"]["p4515"]["grade"] == "合格"
    assert joined["2026-q3"]["p4523"]["grade"] == "不合格"


@pytest.mark.rule("PS-07")
def test_only_the_excellent_gain_by_it(
    site: AreaSample, joined: dict[str, dict[str, dict[str, Any]]]
) -> None:
    for quarter, rows in joined.items():
        result = site.result("result", quarter)
        for who, row in rows.items():
            assert value(result, "bonus", who) == row["award"], (quarter, who)
            said = result.columns["benefit"].text(result.position[who])
            assert ("职称晋升考试" in said) == (row["grade"] == "优秀")
            assert ("不作其他处理" in said) == (row["grade"] in ("合格", "不合格"))
    for row in oracle.rows_of("data/power-benefits.csv"):
        before = [q for q in oracle.QUARTERS if oracle.bounds(q)[1] < row["日期"]][-1]
        assert joined[before][row["员工"]]["grade"] == "优秀", row
