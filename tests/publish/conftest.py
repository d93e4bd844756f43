"""The small site with an act or two, built and published by the commands themselves, at a clock of its own."""

from __future__ import annotations

import gc
import importlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.life.conftest import BASE, LivingSite

NOW = "2026-03-10T08:00:00+08:00"
"""What the clock says."""
PAGE = "2026/service/2026-01/routine.html"


class Desk(LivingSite):
    """The small site, the commands on it, and the clock on the wall."""

    def __init__(self, folder: Path, clock: list[str]) -> None:
        super().__init__(folder)
        self._clock = clock

    @property
    def web(self) -> Path:
        """The folder that readers see."""
        return self.folder.parent / "web"

    def at(self, instant: str) -> None:
        """Set the clock."""
        self._clock[:] = [instant]

    def run(self, *words: str | Path) -> Result:
        """The command ``hongbang`` with these words."""
        done = CliRunner().invoke(main, [str(word) for word in words])
        gc.enable()
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    def make(self, as_of: str) -> None:
        """Build the site as of an instant, by the command."""
        done = self.run("build", self.folder, "--as-of", as_of)
        assert done.exit_code == 0, done.output

    def publish(self, *words: str, to: str | Path = "") -> Result:
        """Publish to the folder that readers see."""
        return self.run("publish", to or self.web, self.folder, *words)

    def rollback(self, *words: str) -> Result:
        """Go back."""
        return self.run("rollback", self.web, self.folder, *words)

    def seen(self) -> dict[str, bytes]:
        """What readers find, by address."""
        return {
            p.relative_to(self.web).as_posix(): p.read_bytes()
            for p in sorted(self.web.rglob("*"))
            if p.is_file()
        }

    def built(self) -> dict[str, bytes]:
        """What the last build made."""
        site = self.folder / "output" / "site"
        return {
            p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()
        }

    def take_down(
        self, address: str = PAGE, at: str = "2026-02-20T09:00:00+08:00", name: str = "t-1"
    ) -> None:
        """Write the record of a takedown."""
        self.write(
            f"takedowns/{name}.yaml",
            f"format: 1\ntakedown: {name}\naddress: {address}\ntaken-down: {at}\n"
            "reason: 误列了个人信息\nby: 考核办公室\n",
        )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A fresh copy of the small site; it is March 2026."""
    clock = [NOW]
    # The name in the package is the command; the module is asked for by its own.
    module = importlib.import_module("generator.cli.publish")
    monkeypatch.setattr(module, "_clock", lambda: datetime.fromisoformat(clock[0]))
    shutil.copytree(BASE, tmp_path / "服务 考核")
    yield Desk(tmp_path / "服务 考核", clock)
