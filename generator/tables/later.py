"""What the content holds of days after the as-of day: it does not exist, but acceptances may name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.base.finding import Findings, Place
from generator.tables.model import Newcomer


@dataclass(slots=True)
class Later:
    """Files of periods to come, the keys of what was found in rows of days to come, and who is awaited.

    ``awaited`` has the cells that name somebody to come, with what they say, by the id in the roster.
    """

    files: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    awaited: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)

    def holds(self, key: str) -> bool:
        """Whether the finding of this key is about something that does not exist yet."""
        about = key.partition(" ")[2]
        return key in self.keys or any(about.startswith((f"{f}!", f"{f}[", f"{f}:", f"{f} "))
                                       for f in self.files)  # fmt: skip

    def tell(self, coming: Mapping[str, Newcomer], findings: Findings) -> None:
        """One note for each person and unit to come whose rows were left out, at the first of their cells."""
        for cells in self.awaited.values():
            (place, word), more = cells[0], len(cells) - 1
            findings.add(
                "row-of-somebody-to-come", place, word, day=date.fromordinal(coming[word].first),
                more_zh=f"；另有{more}行也没有读取" if more else "",
                more_en=f"; rows left out besides: {more}" if more else "",
            )  # fmt: skip
