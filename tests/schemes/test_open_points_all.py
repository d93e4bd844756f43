"""No open point of the sources is left out: each that the scheme alone can show is asked, each has its reading.

What the spec marks [S] must be among the cases that take a declaration out (or in one of the tests named
here); [S] and [R] alike are settled by readings for both editions, which the page of the year's rulings shows.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from generator.base.finding import Findings
from generator.documents.from_sources import read_documents
from generator.results.model import Results
from generator.results.public import public_of
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.views.ruling import RulingEntry, ruling_pages
from tests.schemes import (
    test_open_points,
    test_open_points_branches_power,
    test_open_points_hotline,
    test_open_points_service,
    test_open_points_stations,
)
from tests.schemes.sample import AS_OF, CONTENT, Sample

FOUND = {
    "ET": "1 3 4 5 6 7 9 11 12 13 15 16 18 20 21 22 25",
    "ST": "1 2 6 7 9 11 12 13 14 18 20 23 25",
    "WS": "1 2 3 4 5 9",
    "SA": "2 3 5 6 7 8",
    "PS": "1 2 3 4 5 6",
    "BO": "1 3 4 5 6",
    "CP": "1 2",
    "OT": "2 4 5 7 8 9",
    "ALL": "1 2",
}
"""The points of each family that the scheme alone shows."""
ELSEWHERE = {
    "ET-Q07": "test_without_its_reading_the_rubric_is_open: the reading taken out",
    "ET-Q25": "tests/results/test_outcomes.py: no minimum wage for the day of a standby; gallery wage-floor-missing",
    "ST-Q06": "test_a_quota_that_the_places_make_unfillable_is_found: the reading taken out",
    "PS-Q04": "test_one_complaint_in_two_parts_needs_its_reading",
    "BO-Q04": "test_surveys_and_talks_are_named_and_need_their_place",
}
"""Points found by more than one declaration taken out of a scheme, and by which test."""
MANY = {"ET": 25, "ST": 26, "WS": 9, "SA": 11, "PS": 6, "BO": 8, "CP": 5, "OT": 10}
"""How many points each family has, [S] and [R] together."""


def test_each_point_that_the_scheme_shows_is_asked_by_a_case() -> None:
    asked = {c[0] for c in test_open_points.CASES} | {c[0] for c in test_open_points_hotline.CASES}
    asked |= {c[0] for c in test_open_points_branches_power.CASES}
    asked |= {c[0] for c in test_open_points_stations.CASES} | {c[1] for c in test_open_points_service.CASES}
    wanted = {f"{family}-Q{int(n):02d}" for family, all_of in FOUND.items() for n in all_of.split()}
    assert wanted - asked - ELSEWHERE.keys() == set()
    assert asked & ELSEWHERE.keys() <= wanted and ELSEWHERE.keys() <= wanted


@lru_cache(maxsize=1)
def entries() -> dict[str, RulingEntry]:
    """The readings as the pages of both years show them, by id."""
    findings = Findings()
    files = [f for f in read_tree(CONTENT, findings) if not f.path.startswith("data/")]
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None
    documents = read_documents(files, AS_OF.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    public = public_of(Results({}, (), (), ()), tables, AS_OF)
    found: dict[str, RulingEntry] = {}
    for page in ruling_pages(public, schemes, documents):
        shown = page.fields["entries"]
        assert isinstance(shown, tuple)
        found |= {entry.anchor: entry for entry in shown}
    return found


@pytest.mark.rule("ALL-08")
@pytest.mark.parametrize("family", MANY)
def test_every_point_is_settled_by_a_reading_that_the_page_shows(family: str) -> None:
    """In question and answer, with the clause that has the gap, or the steps that rest on it."""
    for number in range(1, MANY[family] + 1):
        for edition in ("2025", "2026"):
            entry = entries()[f"{family.lower()}-q{number:02d}-{edition}"]
            assert entry.question and entry.text and entry.adopted
            assert entry.settles or entry.source is not None, entry.anchor


LOST = [
    # what the copy lost, and what stands in its place as the house's own
    ("etiquette", "a-3", "etiquette", "a-3-1"),
    ("stars", "a-1", "stars-implementing", "b-1"),
    ("branches", "ch-4", "branches-implementing", "r-1"),
    ("branches", "a-2", "branches-implementing", "a-1"),
    ("branches", "a-3", "branches-implementing", "a-2"),
    ("power", "a-1", "power-implementing", "r-5"),
    ("power", "a-2", "power-implementing", "r-14"),
    ("standard", "c-31", "standard", "c-31-1"),
    ("sub-branch", "l-1", "others-implementing", "r-17"),
    ("customer-service", "l-1", "others-implementing", "r-6"),
]


@pytest.mark.rule("ALL-08")
@pytest.mark.parametrize("edition", ["2025", "2026"])
@pytest.mark.parametrize(("regulation", "anchor", "other", "place"), LOST)
def test_what_the_copy_lost_is_named_and_what_stands_for_it_is_the_houses_own(
    regulation: str, anchor: str, other: str, place: str, edition: str
) -> None:
    documents = Sample.read().documents
    lost = documents.clause(f"{regulation}@{edition}#{anchor}")
    own = documents.clause(f"{other}@{edition}#{place}")
    assert lost is not None and own is not None
    assert lost.lost and not own.lost
    assert own.own or documents.regulations[f"{other}@{edition}"].front.own
    assert not documents.regulations[f"{regulation}@{edition}"].front.own, (
        "the source's text is not the house's"
    )
