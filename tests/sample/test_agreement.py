"""The engine's results on the sample are those that the oracle worked out without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.base.finding import Degree, Findings
from generator.documents.from_sources import read_documents
from generator.results.from_schemes import work_out
from generator.results.model import Result, Results
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.model import Tables

HERE = Path(__file__).parent
AS_OF = datetime.fromisoformat("2026-11-10T23:59:59+08:00")
Expected = dict[str, Any]


@pytest.fixture(scope="module")
def expected() -> Expected:
    """What the oracle worked out."""
    found: Expected = json.loads((HERE / "expected.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def site(etiquette: Path) -> tuple[Results, Tables, Findings]:
    """The sample, read and worked out by the engine."""
    findings = Findings()
    files = read_tree(etiquette / "content", findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None, list(findings)
    documents = read_documents(files, AS_OF.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    return work_out(schemes, tables, findings), tables, findings


def result_of(site: tuple[Results, Tables, Findings], assessment: str, period: str) -> Result:
    """One result of the sample's scheme."""
    return site[0].by_key["etiquette", assessment, period]


def shown(result: Result, step: str, who: str, *seat: int) -> str | None:
    """One figure as the engine would print it; None where it gives none."""
    column = result.columns[step]
    at = (result.position[who], *seat)
    return column.text(*at) if column.given[at] else None


def cells(rows: Expected, *keys: str) -> Iterator[tuple[str, str, str | None]]:
    """Subject, key and expected text of each cell."""
    for who, row in rows.items():
        for key in keys:
            yield who, key, None if row[key] is None else str(row[key])


def with_places(text: str | None) -> str | None:
    """A whole mark with the two places of the oracle."""
    return f"{text}.00" if text is not None and text.isdigit() else text


@pytest.mark.rule("ALL-01", "ALL-16")
def test_nothing_is_left_open_but_the_doubt_that_was_accepted(
    site: tuple[Results, Tables, Findings],
) -> None:
    _, tables, findings = site
    stopping = {f.key for f in findings if f.degree is not Degree.NOTE}
    assert stopping == {a.finding for a in tables.accepted}


@pytest.mark.rule("ET-08", "ET-22", "ALL-04")
def test_routine_totals_grades_and_places(site: tuple[Results, Tables, Findings], expected: Expected) -> None:
    for month, rows in expected["routine"].items():
        result = result_of(site, "routine", month)
        assert set(result.ids) == set(rows)
        for who, key, want in cells(rows, "inspection", "onsite", "total", "grade", "rank"):
            assert shown(result, key, who) == want, (month, who, key)


@pytest.mark.rule("ET-07", "ET-28")
def test_the_struck_sheets_are_those_of_the_named_jurors(
    site: tuple[Results, Tables, Findings], expected: Expected
) -> None:
    panels = {lot.period.name: lot.result for lot in site[1].lots}
    for month, rows in expected["routine"].items():
        result = result_of(site, "routine", month)
        struck = result.columns["onsite"].left_out["sheet"]
        for who, row in rows.items():
            marks = struck[result.position[who]]
            named = {juror for juror, out in zip(panels[month], marks, strict=True) if out}
            assert named == set(row["dropped"]), (month, who)


@pytest.mark.rule("ET-14", "ALL-12")
def test_the_ladder_counts_the_failures_of_the_year(
    site: tuple[Results, Tables, Findings], expected: Expected
) -> None:
    for month in expected["routine"]:
        result = result_of(site, "discipline", month)
        reached = {who: shown(result, "ladder", who) for who in result.ids}
        wanted = {who: str(n) for who, n in expected["discipline"].get(month, {}).items()}
        assert {who: n for who, n in reached.items() if n is not None} == wanted, month


@pytest.mark.rule("ET-03", "ET-04", "ET-05", "ET-06", "ET-21")
def test_exams_with_their_make_ups(site: tuple[Results, Tables, Findings], expected: Expected) -> None:
    sittings = ("首考", "第一次补考", "第二次补考", "第三次补考")
    for name, rows in expected["exam"].items():
        result = result_of(site, "exam", name)
        assert set(result.ids) == set(rows)
        for who, row in rows.items():
            for seat, sitting in enumerate(sittings):
                want = row["sittings"].get(sitting, {"score": None, "grade": None})
                assert shown(result, "score", who, seat) == want["score"], (name, who, sitting)
                assert shown(result, "grade", who, seat) == want["grade"], (name, who, sitting)
            assert with_places(shown(result, "attendance", who)) == row["attendance"]
            assert shown(result, "passed-on", who) == row["passed-on"]
            assert (shown(result, "ladder", who) or "0") == str(row["failures"])


@pytest.mark.rule("ET-14", "ET-17", "ET-24", "ALL-13")
def test_what_follows_from_failing_and_when(
    site: tuple[Results, Tables, Findings], expected: Expected
) -> None:
    wanted = {
        (assessment, period, who, number): line
        for assessment, periods in expected["consequences"].items()
        for period, people in periods.items()
        for who, lines in people.items()
        for number, line in enumerate(lines)
    }
    got: dict[tuple[str, str, str, int], Expected] = {}
    for one in site[0].consequences:
        who = site[1].roster.people[one.subject].id
        number = one.rung - 1 if one.assessment == "exam" else 0
        pay, off, told = one.pay, one.standby, one.stage.released
        got[one.assessment, one.period.name, who, number] = {
            "told": told.date().isoformat() if told else None,
            "pay": pay and {"percent": str(pay.percent), "month": pay.month},
            "standby": off
            and {
                "first": off.first.isoformat() if off.first else None,
                "last": off.last.isoformat() if off.last else None,
                "floor": with_places(str(off.floor)),
            },
        }
    assert got == wanted
    assert len({line["told"] for line in wanted.values()}) > 10


@pytest.mark.rule("ET-12")
def test_windows_and_departments_by_month(site: tuple[Results, Tables, Findings], expected: Expected) -> None:
    for month, rows in expected["windows"].items():
        for who, key, want in cells(rows, "score", "rank"):
            assert shown(result_of(site, "windows", month), key, who) == want, (month, who)
    for month, rows in expected["departments"].items():
        result = result_of(site, "departments", month)
        for who, row in rows.items():
            assert shown(result, "score", who) == row["score"], (month, who)
            assert shown(result, "lagging", who) == ("是" if row["lagging"] else "否"), (month, who)


@pytest.mark.rule("ET-13", "ET-23", "ALL-11")
def test_pacesetters_of_2025(site: tuple[Results, Tables, Findings], expected: Expected) -> None:
    result, year = result_of(site, "year", "2025"), expected["year"]["2025"]
    for who, key, want in cells(year["people"], "composite", "rank", "satisfied"):
        assert shown(result, key, who) == want, (who, key)
    eligible = sorted(who for who in result.ids if shown(result, "eligible", who) == "是")
    chosen = sorted(who for who in result.ids if shown(result, "pacesetter", who) == "是")
    assert [eligible, chosen] == [year["eligible"], year["pacesetters"]["chosen"]]


@pytest.mark.rule("ET-11", "ALL-10")
def test_demonstration_windows_of_2025(site: tuple[Results, Tables, Findings], expected: Expected) -> None:
    result, year = result_of(site, "windows-year", "2025"), expected["windows-year"]["2025"]
    for who, row in year["windows"].items():
        assert shown(result, "score", who) == row["score"], who
        assert shown(result, "place", who) == str(row["rank"]), who
        assert shown(result, "staff", who) == str(row["staff"]), who
    eligible = [who for who in result.ids if shown(result, "eligible", who) == "是"]
    chosen = sorted(who for who in result.ids if shown(result, "demonstration", who) == "是")
    assert [eligible, chosen] == [year["eligible"], year["demonstration"]["chosen"]]


@pytest.mark.rule("ET-16", "ET-29")
def test_who_serves_without_a_pass(site: tuple[Results, Tables, Findings], expected: Expected) -> None:
    for month, rows in expected["clearance"].items():
        result = result_of(site, "clearance", month)
        assert set(result.ids) == set(rows)
        for who, row in rows.items():
            assert shown(result, "passed-on", who) == row["passed-on"]
            assert shown(result, "cleared", who) == ("是" if row["cleared"] else "否")
