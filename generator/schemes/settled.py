"""Open points of a scheme, and the readings that settle them."""

from __future__ import annotations

from collections.abc import Callable

from generator.base.catalogue import CATALOGUE
from generator.base.finding import Findings, Place
from generator.tables.model import Ruling


class Open:
    """Records findings about schemes, unless a reading in force settles that very finding.

    A reading names what it settles as ``code@assessment.step``; only doubts can be settled so.
    """

    def __init__(self, readings: tuple[Ruling, ...], findings: Findings) -> None:
        self._settles = {key: ruling for ruling in readings for key in ruling.settles}
        self._findings = findings
        self.used: set[str] = set()

    def say(self, code: str, spot: str, place: Place, value: object = "", **fields: object) -> None:
        """Record a finding at ``assessment.step``, unless settled."""
        key = f"{code}@{spot}"
        if key in self._settles and CATALOGUE[code].degree == "doubt":
            self.used.add(key)
            return
        self._findings.add(code, place, value, spot=spot, **fields)

    def close(self) -> None:
        """Report readings that settle nothing that is open."""
        for key, ruling in sorted(self._settles.items()):
            if key not in self.used:
                self._findings.add("reading-settles-nothing", ruling.at.key("settles"), key, ruling=ruling.ruling)

    def sayer(self, spot: str, at: Callable[[str], Place]) -> Callable[..., None]:
        """A function for one step: code, key, value and fields."""

        def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
            self.say(code, spot, at(key), value, **fields)

        return say
