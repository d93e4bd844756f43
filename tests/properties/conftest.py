"""The folder in which drawn schemes are worked out."""

from __future__ import annotations

import pytest

from tests.properties.site import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One folder for all examples: each replaces the scheme and the rows of the one before."""
    return Site(tmp_path_factory.mktemp("drawn") / "content")
