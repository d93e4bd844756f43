"""What a build serves of closed years: their pages and files as they were archived, at the same addresses.

A page that was taken down since is made as it says so; so is one that tells the title of a notice taken down.
Whatever else of a closed year a build would make stays as the archive has it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.archive.chain import CHAIN, Chain, read_chain
from generator.archive.verify import SITE, at, verify_bag
from generator.base.finding import Findings
from generator.notices.gather import PublicNotice
from generator.tables.acts import Takedown
from generator.views.taken_down import goes_with, titles_taken


def archive_of(site: Path) -> Path:
    """Where the closed years of a site stand, wherever it is built to."""
    return site / "output" / "archive"


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """A closed year, or an addendum to it: its public bag, and the hash of each file of it by address."""

    year: int
    closed: datetime
    bag: Path
    addresses: Mapping[str, str]

    def content(self, address: str) -> bytes:
        """One file as it was archived."""
        return (self.bag / SITE / address).read_bytes()


def chain_of(site: Path) -> Chain:
    """The chain of a site's closed years; an empty one before the first."""
    file = archive_of(site) / CHAIN
    return read_chain(file.read_bytes() if file.is_file() else b"")


def read_closed(site: Path, chain: Chain, as_of: datetime, findings: Findings) -> tuple[ClosedYear, ...]:
    """The years of a site that were closed by an instant; a bag that is not what the chain says is an error.

    A year that is closed later does not exist as closed: its pages are made.
    """
    if chain.broken:
        findings.add("chain-broken", at(CHAIN, chain.broken))
        return ()
    found: list[ClosedYear] = []
    for link in chain.links:
        bag, place = archive_of(site) / link.name / "public", f"{link.name}/public"
        if not link.by(as_of):
            continue
        if not bag.is_dir():
            findings.add("bag-missing", at(place))
            continue
        payload = verify_bag(bag, place, link.public, findings)
        if payload is not None:
            pages = {n.removeprefix(SITE): d for n, d in payload.items() if n.startswith(SITE)}
            found.append(ClosedYear(link.year, datetime.fromisoformat(link.closed), bag, pages))
    return tuple(found)


class Served:
    """The closed years of a site, with what takedowns ask of them."""

    def __init__(
        self, years: Iterable[ClosedYear], takedowns: tuple[Takedown, ...], notices: Iterable[PublicNotice]
    ) -> None:
        self._years = tuple(years)
        told = [one.notice for one in notices]
        self._anew: set[str] = set()
        for year in self._years:
            # What was taken down before is in the archive as taken down.
            later = tuple(one for one in takedowns if one.taken_down > year.closed)
            said = [html.escape(title).encode() for title in titles_taken(told, later) if title]
            self._anew |= {
                address
                for address in year.addresses
                if any(goes_with(address, one.address) for one in later)
                or (said and address.endswith((".html", ".json")) and _tells(year.content(address), said))
            }
        self._held = {a for year in self._years for a in year.addresses} - self._anew

    def holds(self, address: str) -> bool:
        """Whether what stands at an address is taken from the archive."""
        return address in self._held

    def files(self, within: str) -> Iterator[tuple[str, bytes]]:
        """Every file taken from the archive whose address begins so: address and bytes."""
        for year in self._years:
            for address in sorted(year.addresses):
                if address in self._held and address.startswith(within):
                    yield address, year.content(address)


def _tells(content: bytes, titles: Iterable[bytes]) -> bool:
    return any(title in content for title in titles)
