"""A trial rests on other periods: what is not declared complete is worked out too, or named."""

from __future__ import annotations

from generator.base.finding import Findings
from generator.base.period import parse_period
from generator.documents.from_sources import read_documents
from generator.results.trial import Trial, try_scheme
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.results.conftest import AS_OF, HEAD, Little
from tests.results.test_state_over_time import QUARTERLY, declare, with_stars


def tried(little: Little, name: str) -> Trial:
    """The scheme tried on a period of the tiny site, which has been worked out as it stands before."""
    little.results()
    findings, period = Findings(), parse_period(name)
    files = read_tree(little.folder, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None and period is not None
    documents = read_documents(files, AS_OF.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    return try_scheme(schemes, tables, "care", period)


def value(trial: Trial, assessment: str, step: str, who: str) -> str:
    """The published text of one value."""
    result = next(r for r in trial.results if r.assessment.id == assessment)
    return result.columns[step].text(result.position[who])


def taken(trial: Trial) -> list[tuple[str, list[str], bool]]:
    """What the trial takes that nobody has declared complete."""
    return [(t.label, [p.name for p in t.periods], t.tried) for t in trial.taken]


def test_the_months_of_a_quarter_are_worked_out_with_it(little: Little) -> None:
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + QUARTERLY.lstrip())
    for month, mark in (("2026-01", 60), ("2026-02", 70), ("2026-03", 80)):
        little.marks(month, f"a1 {mark};a2 80;a3 70;a4 60", on="2026-05-10")
    little.complete = [c for c in little.complete if "2026-01" in c]
    trial = tried(little, "2026-q1")
    assert taken(trial) == [("月度考核", ["2026-02", "2026-03"], True)]
    assert value(trial, "attitude", "mean", "a1") == "70.0"
    assert [f.code for f in trial.findings] == []


def test_a_month_without_data_is_named_and_counts_as_missing(little: Little) -> None:
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + QUARTERLY.lstrip())
    for month, mark in (("2026-01", 60), ("2026-02", 70)):
        little.marks(month, f"a1 {mark};a2 80;a3 70;a4 60", on="2026-05-10")
    trial = tried(little, "2026-q1")
    assert taken(trial) == [("月度考核", ["2026-03"], False)]
    assert value(trial, "attitude", "mean", "a1") == "65.0"
    assert [f.code for f in trial.findings] == []


def test_a_state_that_runs_on_is_worked_out_from_where_it_begins(little: Little) -> None:
    with_stars(little)
    for month in ("2025-11", "2025-12", "2026-01"):
        little.marks(month, "a1 40;a2 95;a3 70;a4 90", on="2026-04-10")
    declare(little, "stars", "2025-11")
    trial = tried(little, "2026-01")
    assert taken(trial) == [("星级", ["2025-12"], True)]
    complete = [*little.complete]
    declare(little, "stars", "2025-12", "2026-01")
    whole = little.results().by_key["care", "stars", "2026-01"]
    for who in ("a1", "a2", "a3", "a4"):
        assert value(trial, "stars", "level", who) == whole.columns["level"].text(whole.position[who])
    little.complete = complete


def test_what_is_declared_is_not_named(little: Little) -> None:
    little.marks("2026-01", "a1 60;a2 80;a3 70;a4 60")
    assert taken(tried(little, "2026-01")) == []
