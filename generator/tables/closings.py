"""Records of closed years, held against what each of them alone can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

from generator.base.finding import Findings
from generator.sources.decode import decode
from generator.sources.grids import read_text
from generator.sources.model import SourceFile
from generator.sources.yaml_nodes import read_tree_of
from generator.tables.acts import Closing, Takedown
from generator.tables.declared import SiteConfig
from generator.tables.zone import parse_zone

FOLDER = "closings/"
"""Where the records lie, below ``content/``."""
_TAKEDOWNS = "takedowns/"
T = TypeVar("T")


def closing_of(files: Iterable[SourceFile], name: str) -> Closing | None:
    """The record that closes a year, or adds to it (``2025.1``), read ahead of everything else.

    The archive takes its instant from it.

    What is wrong with the record is found where the whole site is read.
    """
    return next((one for one in _records(files, FOLDER, Closing) if one.name == name), None)


def takedowns_of(files: Iterable[SourceFile]) -> tuple[Takedown, ...]:
    """Every takedown that is written down, whenever it holds, where nothing else of the site is read."""
    return tuple(_records(files, _TAKEDOWNS, Takedown))


def _records(files: Iterable[SourceFile], folder: str, record: type[T]) -> Iterator[T]:
    """The records of a folder that can be read."""
    for file in files:
        if file.path.startswith(folder) and file.path.endswith(".yaml"):
            unheard = Findings()
            text = read_text(file, unheard)
            tree = read_tree_of(file.path, text, unheard) if text is not None else None
            found = decode(record, tree, file.path, unheard) if tree is not None else None
            if found is not None:
                yield found


def closings_at(closings: Iterable[Closing], as_of: datetime) -> tuple[Closing, ...]:
    """The years and addenda closed by an instant, in the order of the chain."""
    made = (one for one in closings if one.closed <= as_of)
    return tuple(sorted(made, key=lambda one: (one.year, one.addendum or 0)))


def check_closings(closings: Iterable[Closing], site: SiteConfig, findings: Findings) -> None:
    """A year is closed once, when it is over, by somebody whom the site lets approve."""
    zone = parse_zone(site.zone) or UTC
    first: dict[str, Closing] = {}
    for one in closings:
        if site.approvers and one.by not in site.approvers:
            findings.add("closing-by-somebody-else", one.at.key("by"), one.by, closing=one.closing,
                         listed="、".join(site.approvers))  # fmt: skip
        if one.closed.astimezone(zone).year <= one.year:
            findings.add("closing-early", one.at.key("closed"), one.year)
        if one.addendum is not None and not one.why.strip():
            findings.add("addendum-without-reason", one.at.key("addendum"), one.name)
        before = first.setdefault(one.name, one)
        if before is not one:
            findings.add("closing-twice", one.at.key("year"), one.name, first=before.closing)
