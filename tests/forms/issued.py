"""The forms of the small base site of the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from generator.build import Checked, check_site
from generator.documents.score_sheet import ScoreSheet
from generator.results.forms import LINES, score_sheets

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"
AS_OF = "2026-03-01T23:59:59+08:00"


def checked_site(site: Path) -> Checked:
    """A site read, checked and worked out as of a day on which January is complete."""
    return check_site(site, lambda zone: datetime.fromisoformat(AS_OF).astimezone(zone))


@lru_cache(maxsize=1)
def _base() -> Checked:
    return checked_site(BASE)


def issued(by: Sequence[str] = (), lines: int = LINES) -> tuple[ScoreSheet, ...]:
    """The forms of January 2026."""
    base = _base()
    return score_sheets(base.tables, base.schemes, scheme="service", period="2026-01", by=by, lines=lines)


def by_register(forms: tuple[ScoreSheet, ...], register: str) -> list[ScoreSheet]:
    """Those of one register."""
    return [f for f in forms if f.code.register == register]
