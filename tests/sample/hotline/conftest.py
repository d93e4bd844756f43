"""The hotline of the sample as a site of its own, read once."""

from __future__ import annotations

import pytest

from tests.read_sample import Sample, read_sample
from tests.sample.area import AS_OF, copy_area


@pytest.fixture(scope="session")
def hotline(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return read_sample(copy_area(tmp_path_factory.mktemp("hotline"), "hotline"), AS_OF)
