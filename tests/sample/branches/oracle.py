"""Works out every quarter of the bank's outlets and branches from the raw files, without the engine.

The rules stand here as code, read from ``regulations/branches-*.md`` and ``branches-implementing-*.md`` by
a person. Only ``csv`` and ``fractions``; nothing of ``generator``.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.oracle.arithmetic import places, printed

CONTENT = Path(__file__).resolve().parents[3] / "content"
QUARTERS = [f"{y}-q{n}" for y in (2025, 2026) for n in (1, 2, 3, 4)][:7]
RULES: dict[str, dict[str, Any]] = {
    "2025": {
        "weights": (30, 40, 30), "cost": {"一般投诉": 1, "较大投诉": 2, "不属实": 0}, "most": 10, "top": 105,
        "merits": {"服务提升和创新": 1, "示范网点": 2, "服务认证": 1, "评优选先": 1}, "bonus": 5, "least": 80,
    },
    "2026": {
        "weights": (40, 40, 20), "cost": {"一般投诉": 1, "较大投诉": 3, "不属实": 0}, "most": 20, "top": 110,
        "merits": {"服务提升和创新": 2, "示范网点": 3, "服务认证": 2, "评优选先": 1}, "bonus": 10, "least": 85,
    },
}  # fmt: skip
MISSING = ("", "未覆盖")
Cells = dict[str, str]


def rows_of(path: str) -> list[Cells]:
    """The rows of a CSV file below ``content/``."""
    with (CONTENT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quarter_of(day: str) -> str:
    """The quarter of a day."""
    return f"{day[:4]}-q{(int(day[5:7]) + 2) // 3}"


def rounded(value: Fraction) -> Fraction:
    """Half up to two places."""
    return Fraction(printed(value, 2))


def mean(values: list[Fraction]) -> Fraction | None:
    """The rounded mean; None of nothing."""
    return rounded(sum(values, Fraction(0)) / len(values)) if values else None


def text(value: Fraction | None) -> str | None:
    """Two places, as printed."""
    return None if value is None else printed(value, 2)


def outlets_of(quarter: str) -> dict[str, dict[str, Any]]:
    """Outlet → form, visit, remote, onsite, checked, lost, score, whether scored at all, satisfaction, list."""
    rules, folder = RULES[quarter[:4]], f"data/{quarter}"
    forms = {r["网点"]: r["考核类别"] for r in rows_of(f"{folder}/branches-outlets.csv")}
    sheets: dict[str, list[str]] = {}
    for kind, word in (("full", "综合网点"), ("small", "社区小微网点")):
        for row in rows_of(f"{folder}/branches-mystery-{kind}.csv"):
            if forms[row["网点"]] in (word, "当季不考核"):
                sheets[row["网点"]] = [
                    v for k, v in row.items() if k not in ("暗访日期", "网点", "暗访员代号")
                ]
    onsite = {r["网点"]: r["得分"] for r in rows_of(f"{folder}/branches-onsite.csv")}
    remote: dict[str, list[Fraction]] = {}
    for row in rows_of(f"{folder}/branches-remote.csv"):
        remote.setdefault(row["网点"], []).append(Fraction(row["得分"]))
    events = [r for r in rows_of("data/branches-complaints.csv") if quarter_of(r["受理日期"]) == quarter]
    talks = [r for r in rows_of("data/branches-surveys.csv") if quarter_of(r["日期"]) == quarter]
    found: dict[str, dict[str, Any]] = {}
    for outlet, form in forms.items():
        left = form == "当季不考核"
        marks = sheets[outlet]
        visit = None if left or marks[0] in MISSING else sum((Fraction(m) for m in marks), Fraction(0))
        parts = (
            visit,
            mean(remote.get(outlet, [])),
            None if onsite[outlet] in MISSING else Fraction(onsite[outlet]),
        )
        there = [(p, w) for p, w in zip(parts, rules["weights"], strict=True) if p is not None]
        checked = None
        if len(there) == 3:
            checked = rounded(sum((p * w / 100 for p, w in there), Fraction(0)))
        elif there:  # two weigh half each, one weighs all
            checked = rounded(sum((p for p, _ in there), Fraction(0)) / len(there))
        cost = sum(rules["cost"][r["核查结论"]] for r in events if r["网点"] == outlet)
        lost = min(cost, rules["most"])
        score = None if checked is None or left else max(Fraction(0), checked - lost)
        said = [r["答复"] for r in talks if r["网点"] == outlet]
        share = None
        if len(said) >= 3:
            share = rounded(Fraction(sum(s in ("满意", "基本满意") for s in said) * 100, len(said)))
        found[outlet] = {
            "form": form, "mystery": None if visit is None else str(visit), "remote": text(parts[1]),
            "covered": None if left else "未覆盖" if visit is None else "已覆盖",
            "onsite": text(parts[2]), "checked": text(checked), "lost": str(-lost), "score": text(score),
            "unscored": "是" if checked is None and not left else "否", "satisfied": text(share),
            "improve": "是" if share is not None and share < rules["least"] else "否",
            "missing": sum(p is None for p in parts),
        }  # fmt: skip
    for form in ("综合网点", "社区小微网点"):
        group = [o for o, r in found.items() if r["form"] == form]
        ranks = places([_number(found[o]["score"]) for o in group])
        for outlet, rank in zip(group, ranks, strict=True):
            found[outlet]["rank"] = None if rank is None else str(rank)
    for figures in found.values():
        figures.setdefault("rank", None)
    return found


def _number(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def branches_of(quarter: str) -> dict[str, dict[str, Any]]:
    """Branch → mean of its outlets, base, bonus, score, rank and coverage of the visits."""
    rules, outlets = RULES[quarter[:4]], outlets_of(quarter)
    within = {
        r["单位编号"]: r["上级单位"]
        for r in rows_of("organisation/units-branches.csv")
        if r["类别"] == "银行网点"
    }
    merits = [r for r in rows_of("data/branches-merits.csv") if quarter_of(r["认定日期"]) == quarter]
    found: dict[str, dict[str, Any]] = {}
    for row in rows_of(f"data/{quarter}/branches-management.csv"):
        branch = row["分支行"]
        mine = [r for o, r in outlets.items() if within[o] == branch]
        average = mean([Fraction(r["score"]) for r in mine if r["score"] is not None])
        managed = None if row["得分"] in MISSING else Fraction(row["得分"])
        base = average if managed is None else managed
        if average is not None and managed is not None:
            base = rounded(average * 40 / 100 + managed * 60 / 100)
        assert base is not None
        points = sum(rules["merits"][r["事项类别"]] for r in merits if r["分支行"] == branch)
        bonus = min(points, rules["bonus"])
        score = min(base + bonus, Fraction(rules["top"]))
        counted = [r["covered"] for r in mine if r["covered"] is not None]
        covered = rounded(Fraction(counted.count("已覆盖") * 100, len(counted)))
        found[branch] = {
            "outlet-mean": text(average), "base": text(base), "bonus": str(bonus), "score": text(score),
            "coverage": text(covered), "not-covered": "是" if covered < 100 else "否", "points": points,
        }  # fmt: skip
    for branch, rank in zip(found, places([_number(r["score"]) for r in found.values()]), strict=True):
        found[branch]["rank"] = str(rank)
    return found
