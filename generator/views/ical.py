"""The calendar of the site as a file (iCalendar, RFC 5545): what is due, and the publicity periods.

Every entry lasts whole days; calendars that subscribe to the file know an entry again by its UID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from generator.base.characters import without_unusable
from generator.base.finding import Findings
from generator.notices.gather import PublicNotice
from generator.results.life import last_day_of
from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.views.addresses import CALENDAR_FILE, notice_address
from generator.views.calendar import due_from
from generator.views.model import Download

_LINE = 75
"""No line is longer than so many octets (3.1); a longer one goes on behind a space."""


@dataclass(frozen=True, slots=True)
class Event:
    """Days (both included) on which something holds, in words; ``key`` is what its UID is made from.

    ``address`` is the page that tells it, from the root of the site; ``cancelled``: it holds no more.
    """

    key: str
    first: date
    last: date
    summary: str
    description: str
    address: str = ""
    cancelled: bool = False


def calendar_file(notices: Sequence[PublicNotice], public: Public, schemes: Schemes) -> Download:
    """Due dates of the year of the build and after it, and every publicity period."""
    events = sorted(
        [*_due(public, schemes), *_publicity(notices, public)], key=lambda e: (e.first, e.last, e.key)
    )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hongbang//Hongbang//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'{public.site.name} 考核日历')}",
    ]
    base = public.site.address.rstrip("/")
    stamp = public.as_of.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for event in events:
        uid = hashlib.sha256(f"{public.site.name}\n{event.key}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.summary)}",
            *([f"DESCRIPTION:{_text(event.description)}"] if event.description else []),
            # An address is a whole one here (3.8.4.6).
            *([f"URL:{base}/{event.address}"] if base and event.address else []),
            # Who has the entry already strikes it; the change is a later revision (3.8.1.11, 3.8.7.4).
            *(["STATUS:CANCELLED", "SEQUENCE:1"] if event.cancelled else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return Download(CALENDAR_FILE, "".join(f"{_folded(line)}\r\n" for line in lines).encode())


def _due(public: Public, schemes: Schemes) -> Iterator[Event]:
    seen: dict[str, int] = {}
    for day, line in due_from(public, schemes, public.as_of.year):
        # Two rows of a list may be due on one day in the same words.
        said = f"due {day.isoformat()} {line.what}"
        seen[said] = seen.get(said, 0) + 1
        yield Event(f"{said} {seen[said]}", day, day, line.what, line.state)


def _publicity(notices: Sequence[PublicNotice], public: Public) -> Iterator[Event]:
    for one in notices:
        publicity = one.notice.front.publicity
        if publicity is None:
            continue
        last = last_day_of(publicity, public.calendars, Findings())
        if last is not None:
            said = f"{publicity.how}\n{publicity.contact}"
            summary = f"公示期：{one.notice.title}"
            yield Event(
                f"publicity {one.notice.id}",
                publicity.from_,
                last,
                summary,
                said,
                notice_address(one.notice),
                cancelled=one.life.state != "published",
            )


def _text(words: str) -> str:
    """A text value (3.3.11): backslash, semicolon, comma and the end of a line are escaped; no controls."""
    words = without_unusable(words)
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of at most 75 octets, gone on with in lines that begin with a space; no character is parted."""
    parts: list[str] = []
    size, part = 0, ""
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            parts.append(part)
            size, part = 1, ""
        part += character
        size += octets
    return "\r\n ".join([*parts, part])
