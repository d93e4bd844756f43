"""The small site with the closing of its year; tests open something of it again, or damage its archive."""

from __future__ import annotations

import shutil
import textwrap
from datetime import datetime
from pathlib import Path

import pytest

from generator.build import Checked, check_site

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"
YEAR = 2026
CLOSED = "2027-02-01T09:00:00+08:00"
CLOSING = """
format: 1
closing: close-2026
year: 2026
closed: 2027-02-01T09:00:00+08:00
by: 考核领导小组组长
unheard:
- {scheme: service, assessments: [routine, windows], reason: 本年度办法没有规定公示}
- {scheme: service, assessments: [discipline], reason: 处理建议只供内部，不公布}
"""


class ClosingSite:
    """A site folder whose year may be closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def archive(self) -> Path:
        return self.folder / "output" / "archive"

    def write(self, path: str, text: str) -> None:
        """Write one file below ``content/``."""
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file below ``content/``."""
        file = self.folder / "content" / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")

    def check(self, as_of: str = CLOSED) -> Checked:
        """The site as of an instant, or the end of a day."""
        instant = datetime.fromisoformat(as_of if "T" in as_of else f"{as_of}T23:59:59+08:00")
        return check_site(self.folder, lambda zone: instant.astimezone(zone))


def fresh_site(folder: Path) -> ClosingSite:
    """A copy of the small site with nothing of its year open, and the record that closes it."""
    shutil.copytree(BASE, folder)
    shutil.rmtree(folder / "content/data/2026-02")
    site = ClosingSite(folder)
    site.write("closings/close-2026.yaml", CLOSING)
    return site


@pytest.fixture
def closing(tmp_path: Path) -> ClosingSite:
    """A fresh site."""
    return fresh_site(tmp_path / "site")
