"""What the site showed when a notice was released: a later correction changes the results, not the notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from generator.results.corrections import Former
from generator.results.model import Results
from generator.results.public import Public, public_of
from generator.tables.model import Tables


class AsReleased:
    """The public projections without the corrections that were made after an instant; each is made once."""

    def __init__(self, results: Results, former: Former | None, tables: Tables, as_of: datetime) -> None:
        self._results, self._former, self._tables, self._as_of = results, former, tables, as_of
        self._made: dict[frozenset[str], Public] = {}

    def public(self, released: datetime) -> Public | None:
        """What was public of a notice's results at its release; None where nothing was corrected since."""
        later = frozenset(
            str(one.correction.correction)
            for one in self._tables.corrected
            if one.correction.corrected > released
        )
        former = self._former
        if not later or former is None:
            return None
        if later not in self._made:
            before = replace(self._results, by_key={**self._results.by_key, **former(later).by_key})
            kept = tuple(c for c in self._tables.corrected if str(c.correction.correction) not in later)
            tables = replace(self._tables, corrected=kept)
            earlier = (lambda more: former(later | more)) if kept else None
            self._made[later] = public_of(before, tables, self._as_of, earlier)
        return self._made[later]
