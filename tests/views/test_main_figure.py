"""Which figure of a result counts where nobody is ranked by one: decided by the kinds of rule, never by names."""

from __future__ import annotations

import pytest

from generator.results.public import public_of
from generator.views.ranking import ranking_pages
from generator.views.shown import shown_of
from generator.views.unit import unit_pages
from tests.sample.area import AS_OF, area_sample


def _main(scheme: str, area: str) -> dict[str, str | None]:
    found = area_sample(scheme, area)
    shown = shown_of(public_of(found.results, found.tables, AS_OF))
    return {one.assessment.id: one.main for one in shown.results if one.scheme.id == scheme}


@pytest.mark.parametrize(
    ("scheme", "area", "expected"),
    [
        # Weighted parts make a total; a quarter has what the half year takes; a roll has the level.
        ("stars", "hotline", {"month": "score", "quarter": "score", "roll": "star"}),
        # A verdict made of one share is told by the share; the total before its grade.
        ("power", "power", {"result": "score", "quality": "score"}),
        ("stations", "station", {"rectification": "rate"}),
        # Indicators count each for itself.
        ("attitude", "attitude", {"indicators": None}),
    ],
)
def test_the_figure_that_counts(scheme: str, area: str, expected: dict[str, str | None]) -> None:
    found = _main(scheme, area)
    assert {name: found[name] for name in expected} == expected


def test_a_unit_leads_to_rankings_that_have_a_part_of_its_own() -> None:
    """A roll and the end of a round are told whole: links to a team's part of them led nowhere."""
    found = area_sample("stars", "hotline")
    shown = shown_of(public_of(found.results, found.tables, AS_OF))
    made = {page.address for page in ranking_pages(shown)}
    linked = {
        address
        for page in unit_pages(shown)
        for _, address in page.fields.get("rankings", ())  # type: ignore[attr-defined]
    }
    assert linked and linked <= made
