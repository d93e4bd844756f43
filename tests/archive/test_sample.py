"""The sample ships 2025 closed: it verifies, and its own inputs give the same tables (and pages, where the
version is the one that made it)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.finding import Degree
from generator.verifying import verify_site

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_sample_verifies() -> None:
    """Chain, bags, strays and addresses."""
    done = verify_site(REPOSITORY, 2025, None, rebuild=False)
    assert done.looked.names == ("2025",)
    assert done.findings.of(Degree.ERROR) == []


@pytest.mark.slow
def test_the_sample_rebuilds() -> None:
    """In a temporary folder, from the record bag alone."""
    assert verify_site(REPOSITORY, 2025, None, rebuild=True).findings.of(Degree.ERROR) == []
