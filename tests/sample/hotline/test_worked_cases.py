"""The worked cases of the star rating: what its data never meets is reckoned by hand from the clauses."""

from __future__ import annotations

import pytest

from generator.base.finding import Findings
from generator.results.cases.from_sources import cases_of
from generator.results.cases.model import Case
from generator.results.cases.run import run_case
from generator.schemes.model import Schemes
from tests.sample.area import CONTENT, area_sample

MET = {
    "stars-quota-3": "ST-06",
    "stars-quota-2": "ST-06",
    "stars-tie-at-award": "ST-06",
    "stars-rank-at-award": "ST-12",
    "stars-prize-winners-first": "ST-05",
    "stars-tie-at-recommendation": "ST-19",
    "stars-benefit": "ST-11",
    "stars-after-plaque": "ST-09",
    "stars-bar": "ST-05",
    "stars-once": "ST-14",
}
"""By the name of a case, the rule that it works."""
NAMES = [
    f"{name}-{year}" for name in MET for year in ("2025", "2026") if (name, year) != ("stars-once", "2025")
]


@pytest.fixture(scope="module")
def schemes() -> Schemes:
    return area_sample("stars", "hotline").schemes


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    findings = Findings()
    found: dict[str, Case] = {}
    for path in sorted((CONTENT / "cases").glob("hotline-*.yaml")):
        found |= {c.head.case: c for c in cases_of(f"cases/{path.name}", path.read_text("utf-8"), findings)}
    assert list(findings) == []
    return found


def test_every_case_is_run(cases: dict[str, Case]) -> None:
    assert sorted(cases) == sorted(NAMES)


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.rule(MET[n.rpartition("-")[0]])) for n in NAMES]
)
def test_the_program_reckons_what_the_clause_says(
    cases: dict[str, Case], schemes: Schemes, name: str
) -> None:
    outcome = run_case(cases[name], schemes)
    assert outcome.passed, [f.says("zh") for f in outcome.wrong]
