"""The instant as of which a site is looked at, as a command is told it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

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
