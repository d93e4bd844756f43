"""The site's fixed zone, read ahead of everything else: the as-of instant is told in it."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone

from generator.base.finding import Findings
from generator.sources.grids import read_text
from generator.sources.model import SourceFile

_ZONE = re.compile(r"^zone:\s*[\"']?([+-])(\d\d):(\d\d)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def read_zone(files: list[SourceFile]) -> timezone:
    """The zone that ``site.yaml`` names; UTC where it cannot be read (which is found where it is checked)."""
    file = next((f for f in files if f.path == "site.yaml"), None)
    text = read_text(file, Findings()) if file is not None else None
    found = _ZONE.search(text or "")
    if found is None:
        return UTC
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset)
