"""Open points of a scheme, and the readings that settle them."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.base.catalogue import CATALOGUE
from generator.base.finding import Findings, Place
from generator.tables.model import Ruling


class Open:
    """Records findings about schemes, unless a reading in force settles that very finding.

    A reading names what it settles as ``code@assessment.step``; only doubts can be settled so. Where the
    finding has a ``proof``, the reading's own words must hold each of these (三声内接听1分): a reading
    about four marks does not settle a fifth.
    """

    def __init__(self, readings: tuple[Ruling, ...], findings: Findings) -> None:
        self._settles = {key: ruling for ruling in readings for key in ruling.settles}
        self._findings = findings
        self.used: set[str] = set()
        self.said: set[tuple[str, str]] = set()
        """Which codes were said of which assessment: one cause, one finding."""
        self.broken: frozenset[str] = frozenset()
        """Assessments that could not be read: what refers to them is not reported a second time."""

    def say(
        self,
        code: str,
        spot: str,
        place: Place,
        value: object = "",
        proof: tuple[str, ...] = (),
        **fields: object,
    ) -> None:
        """Record a finding at ``assessment.step``, unless settled."""
        if code == "unknown-assessment" and str(value) in self.broken:
            return
        key = f"{code}@{spot}"
        reading = self._settles.get(key)
        if reading is not None and CATALOGUE[code].degree == "doubt" and _speaks_of(reading, proof):
            self.used.add(key)
            return
        self.said.add((code, spot.partition(".")[0]))
        self._findings.add(code, place, value, spot=spot, **fields)

    def close(self) -> None:
        """Report readings that settle nothing that is open."""
        for key, ruling in sorted(self._settles.items()):
            if key not in self.used:
                self._findings.add(
                    "reading-settles-nothing", ruling.at.key("settles"), key, ruling=ruling.ruling
                )

    def sayer(self, spot: str, at: Callable[[str], Place]) -> Callable[..., None]:
        """A function for one step: code, key, value and fields."""

        def say(
            code: str, key: str = "", value: object = "", proof: tuple[str, ...] = (), **fields: object
        ) -> None:
            self.say(code, spot, at(key), value, proof, **fields)

        return say


def _speaks_of(reading: Ruling, proof: tuple[str, ...]) -> bool:
    """Whether a reading's question or answer holds every one of these words."""
    said = re.sub(r"\s", "", f"{reading.question or ''}。{reading.text or ''}")
    return all(re.sub(r"\s", "", word) in said for word in proof)
