"""The sample and a new site are sealed: whatever changes what they released is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sample.seals import SEALED, unsealed
from tests.sample.test_any_day import checked_at


@pytest.mark.parametrize(("content", "instant"), SEALED, ids=["sample", "new-site"])
def test_every_record_is_sealed(content: Path, instant: str, tmp_path: Path) -> None:
    """At one instant, with a salt of its own, and small."""
    records = [p.read_text("utf-8") for p in sorted((content / "releases").glob("*.yaml"))]
    assert all(f"\nseal:\n  sealed: {instant}\n  salt: " in one for one in records)
    assert len({one.partition("salt: ")[2][:18] for one in records}) == len(records)
    assert sum(map(len, records)) < 2_500_000
    shutil.copytree(content / "releases", tmp_path / "releases")
    assert not any("seal:" in p.read_text("utf-8") for p in unsealed(tmp_path).rglob("*.yaml"))


def test_a_changed_mark_of_a_new_site_is_found(tmp_path: Path) -> None:
    """It is sound as it comes; one released mark that differs stops it."""
    content = Path(shutil.copytree(SEALED[1][0], tmp_path / "content"))
    assert [f.code for f in checked_at(tmp_path, "2026-11-22").findings] == []
    sheets = content / "data/2026-10/attendance.csv"
    sheets.write_text(sheets.read_text("utf-8").rsplit("\n", 2)[0] + "\n", "utf-8")
    assert {f.code for f in checked_at(tmp_path, "2026-11-22").stopping} == {"sealed-row-missing"}
