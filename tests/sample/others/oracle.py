"""The five smaller systems worked out a second time: csv and fractions, nothing of the program.

The rules stand here as code, read from the regulations and the detailed rules by a person.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[3] / "content"
MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13) if (y, m) <= (2026, 10)]
QUARTERS = [f"{y}-q{q}" for y in (2025, 2026) for q in range(1, 5) if (y, q) <= (2026, 3)]
HALVES = ["2025-h1", "2025-h2", "2026-h1"]
MONTH_WEIGHTS = {"2025": (30, 40, 30), "2026": (20, 50, 30)}  # daily, superior, objective
QUARTER_WEIGHTS = {"2025": (70, 30), "2026": (80, 20)}  # months, peers
BANK_OWN = {"2025": (25, 15), "2026": (20, 20)}  # lending, quality
COMPARISON = {"2025": (60, 10, 30), "2026": (50, 20, 30)}  # team, self, customers
VISITED = {"2025": ("上门拜访", "只打电话"), "2026": ("上门拜访",)}
MIDDLING = {"2025": 2, "2026": 3}  # points for an ordinary fault
SERIES = {
    "对公存款（万元）": ("corporate", 20),
    "储蓄存款（万元）": ("savings", 35),
    "中间业务和新业务（万元）": ("fees", 5),
}
Row = dict[str, str]
Figures = dict[str, Fraction]


def rows(path: str) -> list[Row]:
    """The rows of one file by heading."""
    with (CONTENT / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def grouped(found: Iterable[Row], heading: str) -> dict[str, list[Row]]:
    """Rows by what stands under a heading."""
    made: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        made[row[heading]].append(row)
    return made


def half_up(value: Fraction, places: int = 2) -> Fraction:
    """Rounded half-up; values are not negative."""
    scaled = value * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    return Fraction(whole + (2 * rest >= scaled.denominator), 10**places)


def mean(values: Iterable[Fraction | int]) -> Fraction:
    """The mean, rounded."""
    found = list(values)
    return half_up(Fraction(sum(found)) / len(found))


def weighted(*parts: tuple[Fraction | int, int]) -> Fraction:
    """Parts by percent, rounded."""
    assert sum(percent for _, percent in parts) == 100
    return half_up(sum((Fraction(value) * percent / 100 for value, percent in parts), Fraction(0)))


def share(found: list[Row], heading: str, *words: str) -> Fraction:
    """The percentage of rows that say one of some words, rounded."""
    return half_up(Fraction(100 * sum(r[heading] in words for r in found), len(found)))


def service_month(period: str) -> dict[str, dict[str, Fraction]]:
    """Daily, subjective and objective part and score of each member of the customer-service department."""
    daily = grouped(rows(f"data/{period}/others-service-daily.csv"), "职员")
    tasks = grouped(rows(f"data/{period}/others-service-tasks.csv"), "职员")
    made = {}
    for sheet in rows(f"data/{period}/others-service-marks.csv"):
        who = sheet["职员"]
        d = mean(int(r["得分"]) for r in daily[who])
        s = Fraction(sum(int(v) for k, v in sheet.items() if k not in ("职员", "评分人")))
        o = share(tasks[who], "完成情况", "按时完成")
        score = weighted(*zip((d, s, o), MONTH_WEIGHTS[period[:4]], strict=True))
        made[who] = {"daily": d, "subjective": s, "objective": o, "score": score}
    return made


def service_quarter(period: str) -> Figures:
    """Months and peers."""
    year, quarter = period.split("-q")
    months = [service_month(f"{year}-{3 * int(quarter) - n:02d}") for n in (2, 1, 0)]
    peers = grouped(rows(f"data/{period}/others-service-peers.csv"), "职员")
    made = {}
    for who, marks in peers.items():
        own = mean(m[who]["score"] for m in months if who in m)
        both = (own, mean(int(r["得分"]) for r in marks))
        made[who] = weighted(*zip(both, QUARTER_WEIGHTS[year], strict=True))
    return made


def service_half(period: str) -> Figures:
    """The mean of two quarters."""
    year, half = period.split("-h")
    both = [service_quarter(f"{year}-q{2 * int(half) - n}") for n in (1, 0)]
    return {who: mean(q[who] for q in both) for who in both[0]}


def service_year(year: str) -> Figures:
    """The mean of both halves."""
    both = [service_half(f"{year}-h{n}") for n in (1, 2)]
    return {who: mean(h[who] for h in both) for who in both[0]}


def visits(period: str) -> dict[str, tuple[Fraction, int]]:
    """Coverage and number coached of each manager."""
    found = grouped(rows(f"data/{period}/others-tobacco-visits.csv"), "客户经理")
    return {
        who: (share(mine, "拜访方式", *VISITED[period[:4]]), sum(r["重点辅导"] == "首次辅导" for r in mine))
        for who, mine in found.items()
    }


def goals(period: str) -> tuple[Fraction, int, int]:
    """Satisfaction, complaints found true, and their base."""
    before = HALVES[HALVES.index(period) - 1] if period != HALVES[0] else None
    opening = int(rows("data/others-tobacco-baselines.csv")[0]["基数（件）"])
    satisfied = share(rows(f"data/{period}/others-tobacco-survey.csv"), "评价", "满意", "基本满意")
    return satisfied, found_true(period), found_true(before) if before else opening


def found_true(half: str) -> int:
    """Complaints of a half-year that were found true."""
    year, number = half.split("-h")
    months = [f"{year}-{m:02d}" for m in (range(1, 7) if number == "1" else range(7, 13))]
    true = [r for r in rows("data/others-tobacco-complaints.csv") if r["核实结论"] == "属实"]
    return sum(r["受理日期"][:7] in months for r in true)


def estate(period: str, until: str = "31") -> dict[str, tuple[int, int, int, int]]:
    """Marks of the seven dimensions, points found, how many times they count, score; of checks up to a day."""
    checks = grouped(rows(f"data/{period}/others-property-checks.csv"), "员工")
    checks = defaultdict(
        list, {w: [r for r in mine if r["检查日期"] <= f"{period}-{until}"] for w, mine in checks.items()}
    )
    made = {}
    for sheet in rows(f"data/{period}/others-property-marks.csv"):
        who = sheet["员工"]
        base = sum(int(v) for k, v in sheet.items() if k not in ("员工", "考核人"))
        cost = {"轻微": 1, "一般": MIDDLING[period[:4]], "严重": 5}
        points = sum(cost.get(r["程度"], 0) for r in checks[who])
        times = 2 if any(r["配合检查"] != "配合" and r["经确认属实"] == "属实" for r in checks[who]) else 1
        made[who] = (base, points, times, max(base - points * times, 0))
    return made


def business(period: str) -> dict[str, Figures]:
    """Growth, mark and score of the business departments."""
    own = {r["部门"]: r for r in rows(f"data/{period}/others-bank-marks.csv")}
    made: dict[str, Figures] = {}
    for who, mine in grouped(rows(f"data/{period}/others-bank-figures.csv"), "部门").items():
        series = grouped(mine, "数列")
        figures: Figures = {}
        parts: list[tuple[Fraction | int, int]] = []
        for heading, (name, percent) in SERIES.items():
            base, now = (Fraction(sum(Fraction(r[heading]) for r in series[s]), 9) for s in ("基数", "本季"))
            growth = half_up(100 * now / base)
            mark = 100 if growth >= 105 else 90 if growth >= 102 else 80 if growth >= 100 else 60
            figures[f"{name}-growth"], figures[f"{name}-mark"] = growth, Fraction(mark)
            parts.append((mark, percent))
        lending, quality = BANK_OWN[period[:4]]
        parts += [(int(own[who]["信贷投放"]), lending), (int(own[who]["资产质量"]), quality)]
        made[who] = {**figures, "score": weighted(*parts)}
    return made


def management(period: str) -> Figures:
    """The score of the management departments."""
    return {
        r["部门"]: weighted((int(r["内控管理"]), 40), (int(r["服务支持"]), 40), (int(r["报表质量"]), 20))
        for r in rows(f"data/{period}/others-bank-management.csv")
    }


def credited(period: str) -> dict[str, tuple[int, int]]:
    """Sales confirmed to who registered them, and those that came by correction."""
    made: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in rows(f"data/{period}/others-bank-sales.csv"):
        if row["复核结果"] == "已复核":
            mine, more = made[row["登记人员"]]
            made[row["登记人员"]] = (mine + 1, more)
        elif row["复核结果"] == "归属更正":
            mine, more = made[row["实际营销人"]]
            made[row["实际营销人"]] = (mine, more + 1)
    return made


def comparison(period: str) -> dict[str, Figures]:
    """Scores by who gave the marks, of the stages, and together."""
    made = {}
    for team, mine in grouped(rows(f"data/{period}/others-excellence-marks.csv"), "小组").items():
        by = {who: mean(int(r["得分"]) for r in some) for who, some in grouped(mine, "评分来源").items()}
        stages = {
            stage: mean(int(r["得分"]) for r in some if r["评分来源"] == "评比团队")
            for stage, some in grouped(mine, "服务环节").items()
        }
        three = (by["评比团队"], by["自评"], by["客户评价"])
        score = weighted(*zip(three, COMPARISON[period[:4]], strict=True))
        made[team] = {**by, **stages, "score": score}
    return made


def places_of(scores: Figures) -> dict[str, int]:
    """Shared places, the next ones left out."""
    return {s: 1 + sum(other > mine for other in scores.values()) for s, mine in scores.items()}
