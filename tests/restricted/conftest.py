"""The sample, read once, for the restricted folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read_sample import Sample, read_sample


@pytest.fixture(scope="session")
def sample(repository: Path) -> Sample:
    return read_sample(repository)
