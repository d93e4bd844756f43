"""How a record says what its YAML looks like: one description for reading, help and JSON Schema.

A record is a frozen dataclass; each field made with :func:`param` carries its meaning in both languages.
A field without a default must be written in the file. ``asks`` is the question that a missing value
raises: the sources leave the point open, so the office has to declare it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.finding import Place
from generator.base.text import Text


class Ref(str):
    """The id of an input or step of the same assessment."""

    __slots__ = ()


class Clause(str):
    """A clause: ``regulation@edition#anchor``, or ``#anchor`` of the scheme's own regulation."""

    __slots__ = ()


def full_clause(reference: str, home: str) -> str:
    """A reference to a clause in full: ``#anchor`` alone is one of the regulation ``home``."""
    return home + reference if reference.startswith("#") else str(reference)


@dataclass(frozen=True, slots=True)
class At:
    """Where a record stands in its file: the file, its first line, the line of each key, the keys above."""

    file: str = ""
    line: int = 0
    lines: Mapping[str, int] = dataclasses.field(default_factory=dict)
    path: str = ""

    def key(self, name: str = "") -> Place:
        """The place of one key as written in the file, or of the record."""
        path = ".".join(part for part in (self.path, name) if part)
        return Place(self.file, line=self.lines.get(name, self.line), path=path)


def param(
    zh: str,
    en: str,
    *,
    asks: Text | None = None,
    default: Any = dataclasses.MISSING,
    least: int | None = None,
    most: int | None = None,
) -> Any:
    """A field written in YAML, with its meaning; ``default`` only where leaving it out decides nothing.

    ``least`` and ``most`` bound a number.
    """
    metadata = {"text": Text(zh, en), "asks": asks, "bounds": (least, most)}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    if isinstance(default, dict | list):
        raise TypeError("a default must be immutable")
    return dataclasses.field(default=default, metadata=metadata)


def here() -> Any:
    """The field that receives the record's own place."""
    return dataclasses.field(default=At(), compare=False, repr=False, metadata={"here": True})


def key_of(name: str) -> str:
    """The YAML key of a field: ``at_least`` is written ``at-least``; a trailing underscore is dropped."""
    return name.rstrip("_").replace("_", "-")
