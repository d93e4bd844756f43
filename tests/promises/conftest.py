"""Copies of the sample site that tests may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def copy_of_sample(etiquette: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of the sample's etiquette campaign in a folder of its own."""

    def make(name: str) -> Path:
        shutil.copytree(etiquette / "content", tmp_path / name / "content")
        return tmp_path / name

    return make
