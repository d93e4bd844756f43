"""The supply stations worked out a second time: csv and fractions, nothing of the program.

The rules stand here as code, read from the regulation and the detailed rules by a person.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[3] / "content"
MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13) if (y, m) <= (2026, 10)]
QUARTERS = [f"{y}-q{q}" for y in (2025, 2026) for q in range(1, 5) if (y, q) <= (2026, 3)]
DUTY = ("值班电话接听", "值班电话畅通")
PLACE = (
    "柜台整洁", "监督栏", "便民设施", "厅内秩序", "营业人员", "营业时间和意见箱", "卫生死角", "灯具插座",
    "院落门窗", "食堂", "办公室归档",
)  # fmt: skip
FULL = dict(zip((*DUTY, *PLACE), (10, 10, 10, 5, 5, 5, 20, 10, 5, 5, 5, 5, 5), strict=True))
WAYS = ("电话查询", "明查", "暗访", "节日查访", "专项检查", "互查")
Row = dict[str, str]


@dataclass(frozen=True)
class Edition:
    """The figures in which the editions differ; fines are by the lowest score that still pays them."""

    lowest: bool
    places: int
    wrong: int
    fines: tuple[tuple[int, int], ...]


EDITIONS = {
    "2025": Edition(True, 1, 3, ((90, 0), (80, 100), (0, 200))),
    "2026": Edition(False, 2, 5, ((90, 0), (80, 100), (70, 200), (0, 300))),
}


@dataclass(frozen=True)
class Month:
    """What a month gives for one station."""

    sheets: tuple[int | None, ...]
    duty: Fraction
    place: Fraction
    wrong: int
    lost: tuple[int, ...]
    score: Fraction
    fine: int


def rows(path: str) -> list[Row]:
    """The rows of one file by heading."""
    with (CONTENT / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounded half-up; values are not negative."""
    scaled = value * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    return Fraction(whole + (2 * rest >= scaled.denominator), 10**places)


def by_station(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of each station in the order of the file."""
    made: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        made[row["供电所"]].append(row)
    return made


def month(period: str) -> dict[str, Month]:
    """Every station's month."""
    edition = EDITIONS[period[:4]]
    asked = by_station(rows(f"data/{period}/station-knowledge.csv"))
    made = {}
    for station, checks in by_station(rows(f"data/{period}/station-checks.csv")).items():
        duty = [sum(int(c[i]) for i in DUTY) for c in checks]
        wrong = sum(a["答问"] == "答错" for a in asked[station])
        place = [None if c["检查方式"] == "电话查询" else sum(int(c[i]) for i in PLACE) for c in checks]
        staff = [int(c["营业人员"] or 0) for c in checks]
        lost = [min(wrong, edition.wrong, s) for s in staff]  # from that item, until nothing of it is left
        sheets = tuple(None if p is None else d + p for d, p in zip(duty, place, strict=True))
        on_site = [p - n for p, n in zip(place, lost, strict=True) if p is not None]
        d, p = (Fraction(min(v)) if edition.lowest else Fraction(sum(v), len(v)) for v in (duty, on_site))
        score = half_up(d + p, edition.places)
        fine = next(yuan for least, yuan in edition.fines if score >= least)
        made[station] = Month(sheets, d, p, wrong, tuple(lost), score, fine)
    return made


def breaches(period: str) -> dict[str, int]:
    """Breaches found true in a month, by station."""
    made: dict[str, int] = defaultdict(int)
    for row in rows("data/station-breaches.csv"):
        made[row["供电所"]] += row["发生日期"].startswith(period) and row["核实结论"] == "属实"
    return made


def in_time(quarter: str) -> dict[str, Fraction]:
    """The share of findings of a quarter that were put right in time, where there were any due."""
    year, number = quarter.split("-q")
    months = [f"{year}-{3 * int(number) - n:02d}" for n in (2, 1, 0)]
    found = [r for r in rows("data/station-findings.csv") if r["检查日期"][:7] in months]
    made = {}
    for station, mine in by_station(found).items():
        good = sum(r["状态"] == "已复核" and r["完成日期"] <= r["整改期限"] for r in mine)
        made[station] = half_up(Fraction(100 * good, len(mine)), EDITIONS[year].places)
    return made


def year(name: str) -> dict[str, Fraction]:
    """The mean of a year's months."""
    months = [month(p) for p in MONTHS if p.startswith(name)]
    return {s: half_up(sum((m[s].score for m in months), Fraction(0)) / len(months), 2) for s in months[0]}


def ways(name: str) -> dict[str, set[str]]:
    """The kinds of inspection that each station had in a year."""
    made: dict[str, set[str]] = defaultdict(set)
    for period in (p for p in MONTHS if p.startswith(name)):
        for row in rows(f"data/{period}/station-checks.csv"):
            made[row["供电所"]].add(row["检查方式"])
    return made


def head(station: str, period: str) -> str:
    """Who held the post of head on the last day of a month."""
    y, m = map(int, period.split("-"))
    last = date.fromordinal(date(y + m // 12, m % 12 + 1, 1).toordinal() - 1).isoformat()
    return next(
        r["人员编号"]
        for r in rows("organisation/postings-stations.csv")
        if (r["单位编号"], r["岗位"]) == (station, "供电所所长") and r["起"] <= last <= (r["止"] or "9999")
    )


def places_of(scores: dict[str, Fraction]) -> dict[str, int]:
    """Shared places, the next ones left out."""
    return {s: 1 + sum(other > mine for other in scores.values()) for s, mine in scores.items()}
