"""The site's fixed zone, read ahead of everything else: the as-of instant is told in it."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone

from generator.base.finding import Findings
from generator.sources.grids import read_text
from generator.sources.model import SourceFile

_ZONE = re.compile(r"([+-])(\d{2}):(\d{2})")
_LINE = re.compile(r"^zone:\s*[\"']?([^\"'#\s]+)", re.MULTILINE)


def parse_zone(text: str) -> timezone | None:
    """The zone that ``+08:00`` names, or None where the text names none."""
    found = _ZONE.fullmatch(text)
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    shift = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-shift if found[1] == "-" else shift)


def read_zone(files: list[SourceFile]) -> timezone:
    """The zone that ``site.yaml`` names; UTC where it cannot be read (which is found where it is checked)."""
    file = next((f for f in files if f.path == "site.yaml"), None)
    text = read_text(file, Findings()) if file is not None else None
    found = _LINE.search(text or "")
    return (parse_zone(found[1]) if found else None) or UTC
