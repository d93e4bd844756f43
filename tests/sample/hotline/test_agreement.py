"""The engine's star rating is the one that the oracle worked out without it, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
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
from tests.sample.hotline.oracle import MONTHS, Oracle, Outcome

AS_OF = datetime.fromisoformat("2026-11-10T23:59:59+08:00")
CONTENT = Path(__file__).resolve().parents[3] / "content"
Site = tuple[Results, Tables, Findings]
STEPS = {
    "month": ("quality", "recorded", "score", "held", "grade", "reached", "percent", "benefit", "amount"),
    "june": ("rank", "grade", "held", "percent", "benefit"),
    "apply": ("daily", "recorded", "held", "may-3", "may-2", "may-1", "first", "level"),
    "exam": ("best", "earned", "sat-on"),
    "award": ("composite", "star", "once", "against"),
    "roll": ("held", "star", "running", "under", "bar", "one-months", "two-months", "move"),
}


@pytest.fixture(scope="module")
def oracle() -> Outcome:
    """Everything worked out a second time."""
    return Oracle().run()


@pytest.fixture(scope="module")
def site() -> Site:
    """The sample, read and worked out by the engine."""
    findings = Findings()
    files = read_tree(CONTENT, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None, list(findings)
    documents = read_documents(files, AS_OF.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    return work_out(schemes, tables, findings), tables, findings


def value(result: Result, step: str, who: str, *seat: int) -> Any:
    """One value as plain Python: number, word, flag or date; None where there is none."""
    column = result.columns[step]
    at = (result.position[who], *seat)
    if not column.given[at]:
        return None
    number = column.values.at(*at)
    if column.form.kind == "choice":
        return column.form.words[int(number)]
    if column.form.kind == "flag":
        return bool(number)
    return date.fromordinal(int(number)) if column.form.kind == "date" else number


def differences(
    site: Site, assessment: str, period: str, rows: Mapping[str, Mapping[str, Any]], *steps: str
) -> Iterator[str]:
    """Where the engine says something else than the oracle, and who is only in one of them."""
    result = site[0].by_key["stars", assessment, period]
    yield from (f"{period} {who} is only in one" for who in set(result.ids) ^ set(rows))
    for who, row in rows.items():
        for step in steps:
            wanted, got = row[step], value(result, step, who)
            if isinstance(wanted, int) and not isinstance(wanted, bool):
                wanted = Fraction(wanted)
            if wanted != got:
                yield f"{period} {who} {step}: {wanted} here, {got} there"


def compare(
    site: Site, assessment: str, made: Mapping[str, Mapping[str, Mapping[str, Any]]], *steps: str
) -> None:
    """All periods of one assessment agree."""
    assert made
    for period, rows in made.items():
        assert list(differences(site, assessment, period, rows, *(steps or STEPS[assessment]))) == []


@pytest.mark.rule("ST-10", "ST-11", "ST-17", "ST-26")
def test_months(site: Site, oracle: Outcome) -> None:
    assert list(oracle.month) == MONTHS
    compare(site, "month", oracle.month)


@pytest.mark.rule("ST-03", "ST-25")
def test_quarters_and_half_years(site: Site, oracle: Outcome) -> None:
    quarters = {
        q: {p: {"score": s, "recorded": r} for p, (s, r) in rows.items()}
        for q, rows in oracle.quarter.items()
    }
    halves = {
        h: {p: {"score": s, "level": v} for p, (s, v) in rows.items()} for h, rows in oracle.prelim.items()
    }
    assert (len(quarters), len(halves)) == (7, 3)
    compare(site, "quarter", quarters, "score", "recorded")
    compare(site, "prelim", halves, "score", "level")


@pytest.mark.rule("ST-12", "ST-15")
def test_june(site: Site, oracle: Outcome) -> None:
    compare(site, "june", oracle.june)
    late = {"2026-06.r1": oracle.june["2026-06.r1"]}
    compare(site, "june", late, "allows")


@pytest.mark.rule("ST-05", "ST-06", "ST-19")
def test_applications_and_quotas(site: Site, oracle: Outcome) -> None:
    compare(site, "apply", oracle.apply)
    for period, numbers in oracle.places.items():
        result = site[0].by_key["stars", "apply", period]
        got = [value(result, s, result.ids[0]) for s in ("headcount", "places-1", "places-2", "places-3")]
        assert tuple(map(int, got)) == numbers


@pytest.mark.rule("ST-02", "ST-07")
def test_exams(site: Site, oracle: Outcome) -> None:
    compare(site, "exam", oracle.exam)
    for period, rows in oracle.exam.items():
        result = site[0].by_key["stars", "exam", period]
        for who, row in rows.items():
            for seat, paper in enumerate(("三星级", "二星级", "一星级")):
                assert value(result, "score", who, seat) == row["scores"].get(paper), (period, who, paper)


@pytest.mark.rule("ST-01", "ST-06", "ST-08", "ST-14", "ST-17", "ST-25")
def test_awards(site: Site, oracle: Outcome) -> None:
    compare(site, "award", oracle.award)


@pytest.mark.rule("ST-05", "ST-08", "ST-09", "ST-10", "ST-11", "ST-12", "ST-24")
def test_the_roll_from_month_to_month(site: Site, oracle: Outcome) -> None:
    assert list(oracle.roll) == MONTHS
    compare(site, "roll", oracle.roll)


def test_nothing_of_it_is_left_open(site: Site) -> None:
    stopping = [f for f in site[2] if f.degree is not Degree.NOTE and "hotline" in str(f.place)]
    assert [f.key for f in stopping] == []
