"""The sample as it stood on any day: sound, and the same whatever comes later."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from generator.base.period import parse_period
from generator.build import Checked, check_site
from tests.conftest import REPOSITORY

MONTHS = [
    f"{y}-{m:02d}-10" for y in (2025, 2026) for m in range(1, 13) if "2025-01" < f"{y}-{m:02d}" < "2026-12"
]
ROWS = {"standby.csv": (2, 0), "complaints.csv": (1, 2), "improvements.csv": (2, 1), "progress.csv": (2, 0)}
"""Tables of all years: the column of the day, and one that must name somebody."""
QUICK = ("2026-01-10",)
"""The day on which two editions meet."""


def checked_at(site: Path, day: str) -> Checked:
    """The site checked as of the end of a day."""
    return check_site(site, lambda zone: datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=zone))


def is_sound(day: str) -> None:
    """Nothing stops a build, and nothing of a later day is in it."""
    checked = checked_at(REPOSITORY, day)
    assert [f.key for f in checked.stopping] == []
    assert checked.results is not None
    assert checked.tables is not None
    assert all(
        stage.completed.isoformat() <= day for r in checked.results.by_key.values() for stage in r.stages
    )
    for records in checked.tables.records.values():
        column = records.register.day_column
        days = np.asarray(records.values[column].values.num) if column and records.size else np.zeros(1)
        assert days.max() <= date.fromisoformat(day).toordinal(), records.register.register
        assert all(a.day.isoformat() > day for a in records.ahead)


@pytest.mark.parametrize("day", QUICK)
def test_sound_as_of_a_day(day: str) -> None:
    is_sound(day)


@pytest.mark.slow
@pytest.mark.parametrize("day", [m for m in MONTHS if m not in QUICK])
def test_sound_as_of_every_month(day: str) -> None:
    is_sound(day)


def told(checked: Checked) -> object:
    """All results, consequences and lists of a site, as values that can be compared."""
    assert checked.results is not None
    results = {
        key: {
            name: (c.state.tobytes(), [str(v) for v in np.ravel(c.values.num)])
            for name, c in one.columns.items()
        }
        for key, one in checked.results.by_key.items()
    }
    collecting = [
        (c.assessment.id, c.period.name, c.ids, [(h.input, h.rows.tolist(), h.seats) for h in c.handed_in])
        for c in checked.results.collecting
    ]
    return (
        results,
        [str(c) for c in checked.results.consequences],
        collecting,
        [f.key for f in checked.stopping],
    )


@pytest.mark.parametrize(
    ("day", "areas"), [("2026-02-10", "etiquette"), pytest.param("2026-06-10", "all", marks=pytest.mark.slow)]
)
def test_what_comes_later_plays_no_part(etiquette: Path, tmp_path: Path, day: str, areas: str) -> None:
    """Every file of a later period is spoilt, every row of a later day is somebody else's: all stays as it was."""
    source = REPOSITORY if areas == "all" else etiquette
    shutil.copytree(source / "content", tmp_path / "site" / "content")
    before = told(checked_at(tmp_path / "site", day))
    spoilt = 0
    for folder in sorted((tmp_path / "site/content/data").iterdir()):
        period = parse_period(folder.name)
        for file in sorted(folder.iterdir()) if period is not None else ():
            if period is not None and period.first.isoformat() > day:
                file.write_bytes(b"\xff\xfe\x00 not a table")
                spoilt += 1
    for name, (day_at, spoilt_at) in ROWS.items():
        file = tmp_path / "site/content/data" / name
        rows = [row.split(",") for row in file.read_text("utf-8-sig").splitlines()]
        for row in rows[1:]:
            if row[day_at] > day:
                row[spoilt_at] = "nobody"
        file.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    assert spoilt > 20
    assert told(checked_at(tmp_path / "site", day)) == before
