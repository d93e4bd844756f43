"""The chain: a line a closed year, that holds the hashes of its two bags and of all lines before it.

    2025 closed 2026-03-31T18:00:00+08:00 public 3f…  record 9a… before e3b0…

``before`` is the SHA-256 of the text of the file up to this line (``head -n N chain.txt | sha256sum``), so no
earlier line can change unseen. The *capstone* is the SHA-256 of the whole file: ``sha256sum chain.txt``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

CHAIN = "chain.txt"
_NAME = r"[0-9]{4}(?:\.[1-9][0-9]*)?"
NAME = re.compile(_NAME)
"""A closed year, or with a number behind it an addendum to one: ``2025.1``."""
_HASH = "[0-9a-f]{64}"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}"
_LINE = re.compile(rf"({_NAME}) closed ({_INSTANT}) public ({_HASH}) record ({_HASH}) before ({_HASH})\n")


@dataclass(frozen=True, slots=True)
class Link:
    """One line: the year or addendum, the instant of its closing as it is written there, the SHA-256 of the
    tag manifest of each bag, and of all before."""

    name: str
    closed: str
    public: str
    record: str
    before: str

    @property
    def year(self) -> int:
        return int(self.name[:4])

    @property
    def is_addendum(self) -> bool:
        return "." in self.name

    def of(self, part: str) -> str:
        """The hash of one of the two bags."""
        return self.public if part == "public" else self.record

    @property
    def line(self) -> str:
        hashes = f"public {self.public} record {self.record} before {self.before}"
        return f"{self.name} closed {self.closed} {hashes}\n"

    def by(self, as_of: datetime) -> bool:
        """Whether it had been closed by an instant."""
        return datetime.fromisoformat(self.closed) <= as_of


@dataclass(frozen=True, slots=True)
class Chain:
    """The lines of the file as far as they can be read; ``broken`` is the number of the first that cannot.

    A line is broken when its form is another, its ``before`` is not the hash of what stands above, or its
    name stands already.
    """

    text: str
    links: tuple[Link, ...]
    broken: int = 0

    @property
    def capstone(self) -> str:
        return hash_of(self.text)

    def link(self, name: str) -> Link | None:
        """The line of a year or addendum."""
        return next((one for one in self.links if one.name == name), None)

    def with_link(self, name: str, closed: str, public: str, record: str) -> Chain:
        """The chain with one line more; ``closed`` is an instant with seconds and offset."""
        link = Link(name, closed, public, record, self.capstone)
        return Chain(self.text + link.line, (*self.links, link))

    def up_to(self, name: str) -> str:
        """The capstone that the chain had when the line of ``name`` was its last."""
        at = next(i for i, one in enumerate(self.links) if one.name == name)
        return hash_of("".join(one.line for one in self.links[: at + 1]))

    def capstones(self, as_of: datetime) -> dict[str, str]:
        """For each year closed by an instant the capstone that the chain had then."""
        return {one.name: self.up_to(one.name) for one in self.links if one.by(as_of)}


def hash_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _is_instant(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_chain(content: bytes) -> Chain:
    """The chain that a file holds; of no bytes the empty one."""
    text = content.decode("utf-8", errors="replace")
    links: list[Link] = []
    above = ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        match = _LINE.fullmatch(line)
        link = Link(*match.groups()) if match is not None and _is_instant(match[2]) else None
        if link is None or link.before != hash_of(above) or link.name in {one.name for one in links}:
            return Chain(text, tuple(links), number)
        links.append(link)
        above += line
    return Chain(text, tuple(links))
