"""The benchmark's own site: nothing is found in it, and its figures are those of the fractions."""

from __future__ import annotations

import runpy
from datetime import datetime, timezone
from pathlib import Path

import pytest

from generator.build import check_site
from generator.tables.zone import as_of_instant
from tests.bench.exact import exact_year, our_year
from tests.bench.site import AS_OF, write_site

PEER = Path(__file__).parent / "peer"


@pytest.mark.rule("ET-07", "ET-08", "ALL-04")
@pytest.mark.parametrize("weights", ["10/30/60", "15/35/50"])
def test_figures_of_the_benchmark(tmp_path: Path, weights: str) -> None:
    runpy.run_path(str(PEER / "make_data.py"))["main"](tmp_path / "data", 24, 3, 1)
    write_site(tmp_path / "data", tmp_path / "site", weights)

    def instant(zone: timezone) -> datetime:
        found = as_of_instant(AS_OF, zone, datetime(2027, 1, 1, tzinfo=zone))
        assert found is not None
        return found

    assert [f.says("zh") for f in check_site(tmp_path / "site", instant).findings] == []
    truth = exact_year(tmp_path / "data", weights)
    assert (len(truth.totals), len(truth.means)) == (24 * 12, 3 * 12)
    assert truth.differing(our_year(tmp_path / "site")) == {
        "totals": 0, "ranks": 0, "window means": 0, "window ranks": 0,
    }  # fmt: skip
