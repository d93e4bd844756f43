"""A new site in a folder of its own, and the command to use on it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.sample.seals import unsealed

Command = Callable[..., Result]


@pytest.fixture
def hongbang() -> Iterator[Command]:
    """The command ``hongbang`` with its arguments, in this process; what it did comes back."""

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)

    yield run
    gc.enable()  # the command switches it off, for a process that ends soon


@pytest.fixture
def new_site(tmp_path: Path, hongbang: Command) -> Path:
    """The starter site, freshly made; unsealed, since tests change it."""
    folder = tmp_path / "site"
    assert hongbang("new", "site", folder).exit_code == 0
    unsealed(folder / "content")
    return folder
