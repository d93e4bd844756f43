"""Addresses: one page each, flat and lower case, and no link of a site leads nowhere."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser

import pytest

from generator.base.period import parse_period
from generator.views.addresses import (
    download,
    explained_page,
    link,
    part_page,
    person_year_page,
    ranking_page,
    selection_page,
    sheets_page,
)

Files = list[tuple[str, bytes]]
_FORM = re.compile(r"[a-z0-9./-]+")


class _Reader(HTMLParser):
    """Ids and links of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "base", "it would move every link"
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")


def faults(files: Files) -> list[str]:
    """Addresses taken twice, ids given twice, links without a target; and requests to other hosts."""
    read: dict[str, _Reader] = {}
    found: list[str] = []
    taken: set[str] = set()
    for address, content in files:
        if address.lower() in taken or not _FORM.fullmatch(address):
            found.append(f"address {address}")
        taken.add(address.lower())
        read[address] = _Reader()
        if address.endswith(".html"):
            read[address].feed(content.decode("utf-8"))
    for page, reader in read.items():
        if len(set(reader.ids)) != len(reader.ids):
            found.append(f"id twice in {page}")
        for to in reader.links:
            path, _, anchor = to.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
            if target not in read or (anchor and anchor not in read[target].ids):
                found.append(f"{page}: {to}")
    return found


def test_links_of_the_starter_site(starter_files: Files) -> None:
    """Every link and anchor of a new site leads to something."""
    assert faults(starter_files) == []


def test_faults_are_seen() -> None:
    """The test itself: a dead link, a dead anchor, a doubled id, two addresses that differ in case only."""
    page = b'<p id="a"><a href="b.html">x</a><a href="#c">x</a><i id="a"></i>'
    assert faults([("a.html", page), ("A.html", b"")]) == [
        "address A.html",
        "id twice in a.html",
        "a.html: b.html",
        "a.html: #c",
    ]


@pytest.mark.parametrize(
    ("here", "to", "expected"),
    [
        ("index.html", "2026/index.html", "2026/index.html"),
        ("2026/people/p1.html", "2026/s/2026-10/a.html", "../s/2026-10/a.html"),
        ("2026/s/2026-10/a.html", "people/p1.html", "../../../people/p1.html"),
        ("2026/index.html", "2025/index.html", "../2025/index.html"),
        ("people/p1.html", "people/p2.html", "p2.html"),
    ],
)
def test_links_stay_in_their_year(here: str, to: str, expected: str) -> None:
    """Within a year no link climbs out of it, so that a closed year can be served alone."""
    assert link(here, to) == expected


HOSTILE = ("a", "b", "a-b", "explained", "a-explained", "sheets", "a-sheets-b", "honour-b", "html", "2026-10")
"""Ids that would meet each other if the parts of an address were joined by a sign that ids have."""


def test_no_two_pages_want_one_address() -> None:
    """Whatever ids people choose, every page of every kind has an address of its own (D3)."""
    period = parse_period("2026-10")
    assert period is not None
    taken: dict[str, tuple[str, ...]] = {}
    for one in HOSTILE:
        _take(taken, person_year_page(2026, one), "person", one)
        _take(taken, explained_page(2026, one), "explained", one)
        for two in HOSTILE:
            page = ranking_page(one, two, period)
            for address in (page, download(page, "csv"), download(page, "json")):
                _take(taken, address, "ranking", one, two, address)
            for three in HOSTILE:
                _take(taken, part_page(one, two, period, three), "part", one, two, three)
                _take(taken, sheets_page(one, two, period, three), "sheets", one, two, three)
                _take(taken, selection_page(one, two, period, three), "selection", one, two, three)


def _take(taken: dict[str, tuple[str, ...]], address: str, *who: str) -> None:
    assert address not in taken, f"{address}: {taken[address]} and {who}"
    taken[address] = who
