"""The sample site, and copies of it that tests may change."""

from __future__ import annotations

from datetime import UTC, datetime, timezone
from pathlib import Path

from generator.build import Checked, build_site, check_site
from generator.tables.zone import as_of_instant

AS_OF = "2026-11-10"


def checked(site: Path) -> Checked:
    """The site read and worked out as of the sample's instant."""

    def instant(zone: timezone) -> datetime:
        found = as_of_instant(AS_OF, zone, datetime(2026, 11, 10, tzinfo=UTC))
        assert found is not None
        return found

    return check_site(site, instant)


def built(site: Path) -> Path:
    """The published folder of a sound site."""
    done = checked(site)
    assert done.sound, [f"{f.place} {f.says('zh')}" for f in done.stopping[:5]]
    return build_site(done).site


def pages_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }
