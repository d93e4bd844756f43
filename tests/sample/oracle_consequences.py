"""What follows from failing, worked out a second time: deductions, days on standby, the floor of its pay.

Read from the regulations by a person (考核办法第六条、第十六条、第十七条；实施细则第十九条至第二十一条): the pay
of the month after the one assessed; standby from the next working day after the conclusion was told, ten
or twenty working days, or one calendar month. Nothing of ``generator`` is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[2] / "content"
SITTINGS = ("首考", "第一次补考", "第二次补考", "第三次补考")


def _yaml(path: str) -> Any:
    return yaml.load((CONTENT / path).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only


def _is_working(day: date) -> bool:
    """Monday to Friday, but for the holidays; and the Saturdays and Sundays that are worked instead."""
    year = _yaml(f"calendar/{day.year}.yaml")
    if day.isoformat() in year["workdays"]:
        return True
    off = any(h["from"] <= day.isoformat() <= h["until"] for h in year["holidays"])
    return not off and day.weekday() < 5


def _working_day(after: date, number: int) -> date:
    """The n-th working day after a day."""
    day = after
    while number:
        day += timedelta(days=1)
        number -= _is_working(day)
    return day


def told_on(assessment: str, period: str, sitting: int | None = None) -> str | None:
    """The day on which a conclusion was told: the first release that reaches it."""
    days = []
    for path in sorted((CONTENT / "releases").glob("*.yaml")):
        release = _yaml(f"releases/{path.name}")
        if release.get("scheme") != "etiquette":
            continue
        if assessment not in release["assessments"] or period not in release["periods"]:
            continue
        reach = release.get("up-to")
        if reach is None or (sitting is not None and SITTINGS.index(reach) >= sitting):
            days.append(release["released"][:10])
    return min(days, default=None)


def _next_month(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def _wage_floor(day: date) -> str:
    """Four fifths of the minimum wage in force."""
    amounts = [a for a in _yaml("wages.yaml")["minimum-wage"] if a["from"] <= day.isoformat()]
    share = Fraction(max(amounts, key=lambda a: a["from"])["monthly"]) * 4 / 5
    whole, rest = divmod(share * 100, 100)
    return f"{whole}.{int(rest):02d}"


def _standby(told: str | None, working_days: int | None) -> dict[str, str | None]:
    if told is None:
        return {"first": None, "last": None, "floor": None}
    first = _working_day(date.fromisoformat(told), 1)
    if working_days is not None:
        last = _working_day(first - timedelta(days=1), working_days)
    else:
        same = date.fromisoformat(f"{_next_month(first.isoformat())}-{first.day:02d}")
        last = same - timedelta(days=1)
    return {"first": first.isoformat(), "last": last.isoformat(), "floor": _wage_floor(first)}


def of_exams(exams: Mapping[str, Mapping[str, Any]], days: Mapping[tuple[str, str, str], str]) -> Any:
    """Round → person → what each failed sitting brings; ``days`` are those of the sittings."""
    found: dict[str, Any] = {}
    for name, people in exams.items():
        for who, one in people.items():
            failed = [s for s in SITTINGS if one["sittings"].get(s, {}).get("grade") == "不合格"]
            lines = []
            for number, sitting in enumerate(failed, 1):
                told = told_on("exam", name, SITTINGS.index(sitting))
                taken = {1: "10", 3: "20"}.get(number)
                pay = {"percent": taken, "month": _next_month(days[name, who, sitting])} if taken else None
                off = _standby(told, None) if number in (2, 3) else None
                lines.append({"told": told, "pay": pay, "standby": off})
            if lines:
                found.setdefault(name, {})[who] = lines
    return found


def of_routine(discipline: Mapping[str, Mapping[str, int]]) -> Any:
    """Month → person → what the failure of that month brings."""
    found: dict[str, Any] = {}
    for month, people in discipline.items():
        for who, number in people.items():
            told = told_on("discipline", month)
            pay, off = None, None
            if number < 3:
                pay = {"percent": {1: "10", 2: "20"}[number], "month": _next_month(month)}
                off = _standby(told, 10 * number)
            found.setdefault(month, {})[who] = [{"told": told, "pay": pay, "standby": off}]
    return found
