"""The year worked out a third time, person by person in fractions: what does each side get wrong?

Nothing of Hongbang and no pandas is used here, so it can judge both.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

Key = tuple[str, str]
"""An id and a month."""


@dataclass(slots=True)
class Year:
    """Published figures by id and month: totals and ranks of people, means and ranks of windows."""

    totals: dict[Key, Fraction] = field(default_factory=dict)
    ranks: dict[Key, int] = field(default_factory=dict)
    means: dict[Key, Fraction] = field(default_factory=dict)
    window_ranks: dict[Key, int] = field(default_factory=dict)

    def differing(self, other: Year) -> dict[str, int]:
        """How many figures of each kind ``other`` has differently (or not at all)."""
        pairs = {
            "totals": (self.totals, other.totals),
            "ranks": (self.ranks, other.ranks),
            "window means": (self.means, other.means),
            "window ranks": (self.window_ranks, other.window_ranks),
        }
        return {
            name: sum(theirs.get(k) != v for k, v in mine.items()) for name, (mine, theirs) in pairs.items()
        }


def half_up(value: Fraction) -> Fraction:
    """Two decimals, half-up; marks are never negative."""
    return Fraction(math.floor(value * 100 + Fraction(1, 2)), 100)


def ranked(scores: dict[Key, Fraction]) -> dict[Key, int]:
    """Places within each month, the highest first, equal scores sharing a place."""
    by_month: dict[str, list[Fraction]] = defaultdict(list)
    for (_, month), score in scores.items():
        by_month[month].append(score)
    first: dict[str, dict[Fraction, int]] = {}
    for month, several in by_month.items():
        place: dict[Fraction, int] = {}
        for number, score in enumerate(sorted(several, reverse=True), 1):
            place.setdefault(score, number)
        first[month] = place
    return {(who, month): first[month][score] for (who, month), score in scores.items()}


def exact_year(data: Path, weights: str) -> Year:
    """The year as the rule of the work says it, in fractions from the texts of the files."""
    parts = [Fraction(int(w), 100) for w in weights.split("/")]
    year = Year()
    with (data / "people.csv").open(encoding="utf-8", newline="") as file:
        window = {row["person_id"]: row["window_id"] for row in csv.DictReader(file)}
    members: dict[Key, list[Fraction]] = defaultdict(list)
    with (data / "scores.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marks = sorted(Fraction(row[f"juror_{i}"]) for i in range(1, 8))
            onsite = half_up(sum(marks[1:-1], Fraction(0)) / 5)
            taken = (Fraction(row["attendance"]), Fraction(row["inspection"]), onsite)
            total = half_up(sum((w * v for w, v in zip(parts, taken)), Fraction(0)))
            year.totals[row["person_id"], row["period"]] = total
            members[window[row["person_id"]], row["period"]].append(total)
    year.means = {key: half_up(sum(several, Fraction(0)) / len(several)) for key, several in members.items()}
    year.ranks = ranked(year.totals)
    year.window_ranks = ranked(year.means)
    return year


def peer_year(folder: Path) -> Year:
    """What the peer hands to Hugo: people.json and windows.json."""

    def read(name: str) -> Any:
        return json.loads((folder / name).read_text(encoding="utf-8"), parse_float=Fraction)

    year = Year()
    for one in read("people.json"):
        for month in one["months"]:
            key = (one["id"], month["period"])
            year.totals[key], year.ranks[key] = Fraction(month["total"]), month["rank"]
    for one in read("windows.json"):
        for month in one["months"]:
            key = (one["id"], month["period"])
            year.means[key], year.window_ranks[key] = Fraction(month["total"]), month["rank"]
    return year


def our_year(site: Path) -> Year:
    """What Hongbang works out for the site, from the very results that its pages are made of."""
    from generator.build import check_site
    from generator.tables.zone import as_of_instant
    from tests.bench.site import AS_OF, PEOPLE, SCHEME, WINDOWS

    def instant(zone: Any) -> Any:
        from datetime import UTC, datetime

        return as_of_instant(AS_OF, zone, datetime.now(UTC))

    results = check_site(site, instant).results
    assert results is not None
    year = Year()
    for assessment, step, scores, ranks in (
        (PEOPLE, "total", year.totals, year.ranks),
        (WINDOWS, "score", year.means, year.window_ranks),
    ):
        for result in results.of(SCHEME, assessment):
            values, places = result.columns[step].values, result.columns["rank"].values
            for i, who in enumerate(result.ids):
                scores[who, result.period.name] = values.at(i)
                ranks[who, result.period.name] = int(places.at(i))
    return year
