"""The small starter site read once, and the files of the sample with all its sheets."""

from __future__ import annotations

import pytest

from generator.render.templates import shipped_templates
from tests.read_sample import Sample, read_sample


@pytest.fixture(scope="session")
def starter() -> Sample:
    return read_sample(shipped_templates() / "new-site")


@pytest.fixture(scope="session")
def starter_files(starter: Sample) -> list[tuple[str, bytes]]:
    return starter.files()


@pytest.fixture(scope="session")
def sample_files(sample: Sample) -> list[tuple[str, bytes]]:
    return sample.files()
