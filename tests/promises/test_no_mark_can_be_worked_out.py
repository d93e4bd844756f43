"""An attacker with nothing but the site's own downloads tries to work out marks that are not on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest

from generator.results.model import Result
from generator.views.model import Download
from generator.views.ranking import ranking_pages
from generator.views.shown import shown_of
from tests.promises.sample_sites import checked
from tests.read_sample import Sample, read_sample

Row = dict[str, str]
Site = dict[tuple[str, str], dict[str, Row]]
"""Assessment and period → id → the row of the download."""
MONTHLY, YEARLY = {"窗口": ("windows", "windows-year"), "部门": ("departments", "")}, "2025"
NARROW = Fraction(2)


@lru_cache(maxsize=1)
def sample(etiquette: Path) -> Sample:
    return read_sample(etiquette)


def downloads(site: Sample) -> Site:
    """Every ranking as anybody can download it."""
    found: Site = {}
    for page in ranking_pages(shown_of(site.public)):
        if isinstance(page, Download) and page.address.endswith(".json"):
            table = json.loads(page.content)
            found[table["assessment"], table["period"]] = {r["id"]: r for r in table["rows"]}
    return found


def officially(site: Site, results: Mapping[tuple[str, str, str], Result], *names: str) -> Site:
    """The same site with every number of some assessments as the office has it: the wall taken away."""
    told = dict(site)
    for (_, name, period), result in results.items():
        if name in names and (name, period) in site:
            column, rows = result.columns["score"], {}
            for at, who in enumerate(result.ids):
                row = dict(site[name, period].get(who, {"id": who, "name": result.labels[at]}))
                rows[who] = row | {"score": column.text(at)}
            told[name, period] = rows
    return told


def mark(text: str | None) -> Fraction | None:
    return Fraction(text) if text and text[0].isdigit() else None


def listed(site: Site, period: str) -> Iterator[tuple[str, str, Fraction]]:
    """Window, department and total of everybody listed in a month."""
    tables = sorted((p > period, p) for name, p in site if name == "windows")
    later_first = [p for later, p in tables if later][::-1] + [p for later, p in tables if not later]
    above = {
        r["name"]: r["unit-name"]
        for p in later_first
        for r in site["windows", p].values()
        if "unit-name" in r
    }
    for row in site["routine", period].values():
        total = mark(row["total"])
        assert total is not None
        yield row["unit-name"], above[row["unit-name"]], total


def worked_out(site: Site, kind: str, period: str) -> dict[str, Fraction]:
    """Unit → the mark of the one person who is missing, where the mean differs from that of those listed."""
    at = list(MONTHLY).index(kind)
    totals: dict[str, list[Fraction]] = {}
    for *units, total in listed(site, period):
        totals.setdefault(str(units[at]), []).append(total)
    found: dict[str, Fraction] = {}
    for row in site[MONTHLY[kind][0], period].values():
        mean, known = mark(row.get("score")), totals.get(row["name"], [])
        if mean is None or not known:
            continue
        if abs(mean - sum(known, Fraction()) / len(known)) > Fraction("0.005"):
            found[row["name"]] = mean * (len(known) + 1) - sum(known)
    return found


def months_worked_out(site: Site) -> dict[tuple[str, str], Fraction]:
    """Window and month → the mean of the one month that is missing from a published year."""
    found: dict[tuple[str, str], Fraction] = {}
    months = sorted(p for name, p in site if name == "windows" and p.startswith(YEARLY))
    for who, row in site["windows-year", YEARLY].items():
        year = mark(row.get("score"))
        known = {m: mark(site["windows", m].get(who, {}).get("score")) for m in months}
        missing = [m for m, score in known.items() if score is None]
        if year is not None and len(missing) == 1:
            found[who, missing[0]] = year * len(months) - sum(s for s in known.values() if s is not None)
    return found


def hidden_marks(site: Sample) -> dict[tuple[str, str], list[Fraction]]:
    """Month and window → the marks that the site does not show."""
    found: dict[tuple[str, str], list[Fraction]] = {}
    for (_, name, period), one in site.public.by_key.items():
        if name == "routine":
            full = site.results.by_key[one.key]
            total = full.columns["total"]
            for at, who in enumerate(full.ids):
                if who not in one.result.position and total.given[at]:
                    window = site.tables.roster.unit_name(
                        int(full.units[at]), one.result.period.last.toordinal()
                    )
                    found.setdefault((period, window), []).append(total.values.at(at))
    return found


@pytest.mark.rule("ALL-06", "ET-17")
def test_no_mean_tells_the_mark_of_somebody_not_listed(etiquette: Path) -> None:
    site = downloads(sample(etiquette))
    months = [period for name, period in site if name == "routine"]
    assert len(months) > 15
    for period in months:
        for kind in MONTHLY:
            assert worked_out(site, kind, period) == {}, (kind, period)
    assert months_worked_out(site) == {}


def test_the_same_attack_finds_them_all_without_the_wall(etiquette: Path) -> None:
    one = sample(etiquette)
    told = officially(downloads(one), one.results.by_key, "windows")
    hidden = hidden_marks(one)
    assert len(hidden) > 10
    for (period, window), marks in hidden.items():
        if len(marks) == 1:
            assert abs(worked_out(told, "窗口", period)[window] - marks[0]) < NARROW, (period, window)
    years = officially(downloads(one), one.results.by_key, "windows-year")
    assert months_worked_out(years)


@pytest.mark.rule("ALL-06")
def test_a_place_without_a_number_leaves_the_mark_wide_open(etiquette: Path) -> None:
    """A number between those of its neighbours: what that leaves of one person's mark in one month."""
    one = sample(etiquette)
    site = downloads(one)
    looked_at = 0
    for (name, period), rows in site.items():
        if name not in ("windows", "departments", "windows-year"):
            continue
        ranked = sorted(rows.values(), key=lambda r: int(r.get("rank", r.get("place", ""))))
        for at, row in enumerate(ranked):
            if mark(row.get("score")) is not None or not _guards_somebody(site, name, period, row):
                continue
            above = next((s for r in reversed(ranked[:at]) if (s := mark(r["score"]))), Fraction(100))
            below = next((s for r in ranked[at + 1 :] if (s := mark(r["score"]))), Fraction(0))
            people = sum(unit == row["name"] for unit, _, _ in listed(site, f"{YEARLY}-12")) + 1
            assert (above - below) * people * 12 > NARROW, (name, period, row)
            looked_at += 1
    assert looked_at >= 3


def _guards_somebody(site: Site, name: str, period: str, row: Row) -> bool:
    """Whether a number is missing although nobody could say that it stands on too few people."""
    if name != "windows-year":
        total = [unit for unit, _, _ in listed(site, period) if unit == row["name"]]
        return len(total) > 2
    return any(
        row["id"] not in rows for (n, p), rows in site.items() if n == "windows" and p.startswith(period)
    )


@pytest.mark.rule("ALL-06", "ET-17")
def test_somebody_exempt_hides_a_month_like_somebody_who_failed(etiquette: Path) -> None:
    """A mean that stayed for the one and went for the other would tell them apart."""
    one = sample(etiquette)
    site = downloads(one)
    exempt = failed = 0
    for (scheme, name, period), public in one.public.by_key.items():
        if name != "routine":
            continue
        full = one.results.by_key[scheme, name, period]
        for who in set(full.ids) - set(public.result.ids):
            at = full.position[who]
            window = one.tables.roster.units[int(full.units[at])].id
            assert window not in site["windows", period], (period, window, who)
            exempt += not full.columns["total"].given[at]
            failed += bool(full.columns["total"].given[at])
    assert exempt > 2
    assert failed > 10


@pytest.mark.rule("ALL-04", "ALL-06")
def test_places_of_units_are_the_official_ones_where_a_clause_orders_them(etiquette: Path) -> None:
    one = sample(etiquette)
    key = next(k for k in one.public.by_key if k[1] == "windows-year")
    public, full = one.public.by_key[key].result, one.results.by_key[key]
    assert set(public.ids) == set(full.ids)
    for who in public.ids:
        place = public.columns["place"].text(public.position[who])
        assert place == full.columns["place"].text(full.position[who])


@pytest.mark.rule("ALL-04", "ALL-06")
def test_a_unit_of_few_people_keeps_its_place_without_its_mean(etiquette: Path) -> None:
    """The window of one person stands first in December 2025, as in the office's own table."""
    one = sample(etiquette)
    row = downloads(one)["windows", "2025-12"]["w40"]
    assert [row["score"], row["rank"]] == ["—", "1"]


def test_the_sample_hides_somebody(etiquette: Path) -> None:
    done = checked(etiquette)
    assert done.sound
    assert len(hidden_marks(sample(etiquette))) > 10
