"""The window-service standard worked out a second time: csv and fractions, nothing of the program.

The rules stand here as code, read from the regulation and the detailed rules by a person. ``python -m
tests.sample.standard.oracle`` writes ``expected.json`` anew.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.sample import oracle

CONTENT = Path(__file__).resolve().parents[3] / "content"
EXPECTED = Path(__file__).with_name("expected.json")
COUNTS = {
    "handled": "办件量", "right": "无差错件数", "rated": "评价份数", "satisfied": "满意份数",
    "due": "应办结件数", "on-time": "按时办结件数", "minutes": "总时长（分钟）",
}  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """The figures in which the editions differ."""

    weights: tuple[int, int, int, int]
    least: int  # cases handled, below which nothing is marked
    rated: int
    excellent: int
    sufficient: int
    spot: int
    spot_most: int
    hall: int
    months: int  # of one period
    periods: int  # with a score, for the honours of the year
    passed: int


EDITIONS = {
    "2025": Edition((25, 25, 25, 25), 60, 30, 90, 75, 2, 10, 1000, 3, 4, 75),
    "2026": Edition((40, 30, 20, 10), 20, 10, 95, 80, 1, 5, 300, 1, 10, 80),
}


def cells(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def periods() -> Iterator[tuple[str, Edition, list[str]]]:
    """Every period with its edition and its months."""
    for number in range(4):
        months = [f"2025-{number * 3 + i:02d}" for i in (1, 2, 3)]
        yield f"2025-q{number + 1}", EDITIONS["2025"], months
    for month in range(1, 11):
        yield f"2026-{month:02d}", EDITIONS["2026"], [f"2026-{month:02d}"]


def rounded(value: Fraction) -> Fraction:
    """Half-up to two places, of a number that is not negative."""
    return Fraction((value * 200 + 1).__floor__() // 2, 100)


def text(value: Fraction | None) -> str | None:
    """Two places, or nothing."""
    if value is None:
        return None
    hundredths = int(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def share(parts: Iterable[tuple[Fraction | None, int]]) -> Fraction | None:
    """Parts by weight; the weight of a missing one goes to the rest in proportion."""
    there = [(v, w) for v, w in parts if v is not None]
    if not there:
        return None
    return rounded(sum((v * w for v, w in there), Fraction(0)) / sum(w for _, w in there))


def rate(top: int, bottom: int, least: int, times: int = 100) -> Fraction | None:
    """A quotient, where the divisor reaches the least."""
    return rounded(Fraction(top * times, bottom)) if bottom >= least else None


def marks(count: dict[str, int], complaints: int, findings: int, leaks: int, by: Edition) -> Row:
    """One subject's figures of a period."""
    satisfied = rate(count["satisfied"], count["rated"], by.rated)
    accuracy = rate(count["right"], count["handled"], by.least)
    complained = rate(complaints, count["handled"], by.least, 1000)
    minutes = rate(count["minutes"], count["handled"], by.least, 1)
    in_time = rate(count["on-time"], count["due"], 1)
    calm = None if complained is None else _steps(complained, ((0, 100), (2, 90), (5, 70)), 40)
    quick = None if minutes is None else _steps(minutes, ((10, 100), (15, 80)), 60)
    efficiency = share(((in_time, 60), (quick, 40)))
    whole = share(zip((satisfied, accuracy, calm, efficiency), by.weights, strict=True))
    score = None
    if whole is not None and count["handled"] >= by.least:
        score = max(whole - min(findings * by.spot, by.spot_most), Fraction(0))
    grade = None
    if leaks:
        grade = "较差"
    elif score is not None:
        grade = "优秀" if score >= by.excellent else "合格" if score >= by.sufficient else "较差"
    return {
        "satisfied-rate": text(satisfied), "accuracy": text(accuracy), "complaint-rate": text(complained),
        "on-time-rate": text(in_time), "mean-time": text(minutes), "efficiency": text(efficiency),
        "indicators": text(whole), "findings": str(findings), "score": text(score), "grade": grade,
    }  # fmt: skip


def _steps(value: Fraction, steps: tuple[tuple[int, int], ...], rest: int) -> Fraction:
    return Fraction(next((mark for limit, mark in steps if value <= limit), rest))


def places(scores: dict[str, str | None]) -> dict[str, str | None]:
    """Shared places, the highest first."""
    known = {who: Fraction(s) for who, s in scores.items() if s is not None}
    return {
        who: str(1 + sum(v > known[who] for v in known.values())) if who in known else None for who in scores
    }


class Standard:
    """The raw files, read once."""

    def __init__(self) -> None:
        self.postings = [
            r
            for path in sorted((CONTENT / "organisation").glob("postings*.csv"))
            for r in cells(path)
            if r["岗位"] in ("窗口服务", "窗口主管")
        ]
        self.units = {
            r["单位编号"]: r for r in cells(CONTENT / "organisation/units.csv") if r["类别"] == "窗口"
        }
        self.complaints = cells(CONTENT / "data/standard-complaints.csv")
        self.findings = cells(CONTENT / "data/standard-findings.csv")

    def people(self, first: str, last: str) -> dict[str, str]:
        """Everybody on post on some day of a span, with the window of the last one."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.postings:
            if row["起"] <= last and (row["止"] or "9999") >= first:
                key = (row["止"] or "9999", row["单位编号"])
                found[row["人员编号"]] = max(found.get(row["人员编号"], ("", "")), key)
        return {who: unit for who, (_, unit) in sorted(found.items())}

    def period(self, by: Edition, months: list[str]) -> tuple[dict[str, Row], dict[str, Row]]:
        """People and windows of one period."""
        people = self.people(f"{months[0]}-01", f"{months[-1]}-31")
        rows = [r for m in months for r in cells(CONTENT / f"data/{m}/standard-tallies.csv")]
        counted: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
        for row in rows:
            for key, heading in COUNTS.items():
                counted[row["人员"]][key] += int(row[heading])
        inside = [r for r in self.complaints if r["受理日期"][:7] in months and r["核查结论"] == "有效投诉"]
        found = [r for r in self.findings if r["检查日期"][:7] in months and r["核实结论"] == "属实"]
        spots = [r for r in found if r["检查方式"] == "不定期抽查"]
        leaks = [r for r in found if r["类别"] == "泄露信息"]
        own: dict[str, Row] = {}
        for who in people:
            own[who] = marks(
                counted[who],
                sum(r["被投诉人"] == who for r in inside),
                sum(r["有关人员"] == who for r in spots),
                sum(r["有关人员"] == who for r in leaks),
                by,
            )
        ranked = places({who: row["score"] for who, row in own.items()})
        own = {who: row | {"rank": ranked[who]} for who, row in own.items()}
        windows: dict[str, Row] = {}
        for unit in sorted(self.units):
            total = dict.fromkeys(COUNTS, 0)
            for who, place in people.items():
                for key in COUNTS if place == unit else ():
                    total[key] += counted[who][key]
            windows[unit] = marks(
                total,
                sum(r["窗口"] == unit for r in inside),
                sum(r["窗口"] == unit for r in spots),
                sum(r["窗口"] == unit for r in leaks),
                by,
            ) | {
                "size": "大厅组" if total["handled"] >= by.hall else "小窗口组",
                "overdue": str(total["due"] - total["on-time"]),
            }
        for group in ("大厅组", "小窗口组"):
            ranked = places({u: r["score"] for u, r in windows.items() if r["size"] == group})
            windows = {u: r | {"rank": ranked[u]} if u in ranked else r for u, r in windows.items()}
        return own, windows

    def training(self, half: str, by: Edition) -> dict[str, Row]:
        """The half-yearly examination: the last sitting counts; who stayed away is trained again."""
        found: dict[str, Row] = {}
        order = {"首考": 0, "补考": 1}
        for row in sorted(cells(CONTENT / f"data/{half}/standard-exams.csv"), key=lambda r: order[r["场次"]]):
            mine = found.setdefault(row["参考人员"], {"marks": [None, None], "verdict": "再次培训"})
            if "缺考" in (row["理论"], row["实际操作"]):
                continue
            mark = rounded((Fraction(row["理论"]) * 60 + Fraction(row["实际操作"]) * 40) / 100)
            mine["marks"][order[row["场次"]]] = text(mark)
            mine["verdict"] = "合格" if mark >= by.passed else "再次培训"
        return dict(sorted(found.items()))


def best(rows: dict[str, list[Row]], by: Edition, places_free: int) -> Row:
    """The honours of a year: never poor, enough periods, the highest means; ties at the cut are told."""
    means = {
        who: rounded(sum((Fraction(r["score"]) for r in given), Fraction(0)) / len(given))
        for who, every in rows.items()
        if len(given := [r for r in every if r["score"] is not None]) >= by.periods
    }
    fit = [who for who in means if all(r["grade"] != "较差" for r in rows[who])]
    order = sorted(fit, key=lambda who: (-means[who], who))
    cut = means[order[places_free - 1]] if len(order) >= places_free else Fraction(0)
    tied = [who for who in fit if means[who] == cut]
    return {
        "scores": {who: text(v) for who, v in sorted(means.items())},
        "chosen": sorted(order[:places_free]),
        "tied": tied if len([w for w in fit if means[w] >= cut]) > places_free else [],
    }


def expected() -> Row:
    """Everything that the engine must come to."""
    standard = Standard()
    people: dict[str, dict[str, Row]] = {}
    windows: dict[str, dict[str, Row]] = {}
    for period, by, months in periods():
        people[period], windows[period] = standard.period(by, months)
    ladder: dict[str, dict[str, int]] = {}
    times: dict[tuple[str, str], int] = defaultdict(int)
    for period, rows in people.items():
        ladder[period] = {}
        for who, row in rows.items():
            if row["grade"] == "较差":
                times[period[:4], who] += 1
                ladder[period][who] = min(times[period[:4], who], 2)
    quarters = [p for p in people if p.startswith("2025")]
    staff = standard.people("2025-01-01", "2025-12-31")
    return {
        "people": people,
        "windows": windows,
        "ladder": ladder,
        "year": {
            "windows": best(
                {u: [windows[q][u] for q in quarters] for u in standard.units}, EDITIONS["2025"], 3
            ),
            "people": best(
                {w: [people[q][w] for q in quarters if w in people[q]] for w in staff}, EDITIONS["2025"], 5
            ),
        },
        "training": {
            half: standard.training(half, EDITIONS[half[:4]]) for half in ("2025-h1", "2025-h2", "2026-h1")
        },
    }


def expected_text() -> str:
    """The same as the text of ``expected.json``."""
    return json.dumps(expected(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def working_days_after(day: str, count: int) -> str:
    """The day that many working days later, by the holiday files."""
    import datetime

    free, extra = set(), set()
    for path in sorted((CONTENT / "calendar").glob("*.yaml")):
        year = oracle.as_written(path)
        extra |= set(year["workdays"])
        for span in year["holidays"]:
            at = datetime.date.fromisoformat(span["from"])
            while at.isoformat() <= span["until"]:
                free.add(at.isoformat())
                at += datetime.timedelta(1)
    at = datetime.date.fromisoformat(day)
    while count:
        at += datetime.timedelta(1)
        name = at.isoformat()
        count -= name in extra or (at.weekday() < 5 and name not in free)
    return at.isoformat()


if __name__ == "__main__":
    EXPECTED.write_text(expected_text(), "utf-8", newline="\n")
