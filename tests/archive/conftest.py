"""The small site with the closing of its year; tests open something of it again, or damage its archive."""

from __future__ import annotations

import shutil
import textwrap
from datetime import datetime
from pathlib import Path

import pytest

from generator.archive.served import chain_of
from generator.build import Checked, check_site
from generator.closing import close_year, record_of

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

    def close(self, name: str = str(YEAR)) -> None:
        """Close the year, or make an addendum to it, as the command does."""
        record = record_of(self.folder, name)
        assert record is not None
        checked = self.check(record.closed.isoformat())
        assert checked.sound, [f.says("en") for f in checked.stopping]
        close_year(checked, record, chain_of(self.folder))

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


@pytest.fixture(scope="session")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> ClosingSite:
    """A site whose year is closed, made once; nobody may change it."""
    site = fresh_site(tmp_path_factory.mktemp("closed") / "site")
    site.close()
    return site


@pytest.fixture
def closed(closed_once: ClosingSite, tmp_path: Path) -> ClosingSite:
    """A copy of the closed site, to be damaged."""
    shutil.copytree(closed_once.folder, tmp_path / "site")
    return ClosingSite(tmp_path / "site")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def tell_capstone(site: ClosingSite, year: str = "2026") -> None:
    """The circular that closes a year, released in March of the next."""
    site.write("notices/closing-circular.md", f"""
        ---
        format: 1
        notice: closing-circular
        kind: circular
        title: 关于2026年度考核档案归档的通报
        issuer: 青石县便民服务中心考核办公室
        issued: 2027-03-02
        drafted: 周敏
        checked: 孙立
        approved: 吴刚
        ---
        2026年度考核档案已经归档，封顶值为{{{{ capstone {year} }}}}。
    """)  # fmt: skip
    site.write("releases/closing-circular.yaml", """
        format: 1
        release: closing-circular
        released: 2027-03-02T10:00:00+08:00
        by: 考核领导小组组长
        notices: [closing-circular]
    """)  # fmt: skip
