"""The site's fixed zone, read ahead of everything else, and the as-of instant, which is told in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

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


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(rf"{_DAY.pattern}[T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?(Z|[+-][0-9]{{2}}:[0-9]{{2}})?")
_YEARS = range(1900, 2200)
"""No assessment lies outside; nearer to the ends of the calendar no day can be counted onwards."""


def as_of_instant(text: str | None, zone: timezone, now: datetime) -> datetime | None:
    """The instant that ``text`` names, in the site's ``zone``; ``now`` where nothing is said.

    ``2026-11-10`` is the end of that day, ``2026-11-10T18:00`` (also with seconds, with a space for the T,
    and with an offset such as ``+08:00`` or ``Z``) that moment. Any other form, and a year before 1900 or
    after 2199, gives None.
    """
    if text is None:
        return now.astimezone(zone).replace(microsecond=0)
    if not (_DAY.fullmatch(text) or _INSTANT.fullmatch(text)):
        return None
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        return None
    if said.year not in _YEARS:
        return None
    if _DAY.fullmatch(text):
        said += timedelta(hours=23, minutes=59, seconds=59)
    return said.astimezone(zone) if said.tzinfo else said.replace(tzinfo=zone)
