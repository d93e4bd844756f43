"""Works out every result of the stations' staff from the raw files, without the engine.

The rules stand here as code, read from ``regulations/power-*.md`` and ``power-implementing-*.md`` by a
person. Only ``csv`` and ``fractions``; nothing of ``generator``.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.oracle.arithmetic import printed

CONTENT = Path(__file__).resolve().parents[3] / "content"
MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13)][:22]
QUARTERS = [f"{y}-q{n}" for y in (2025, 2026) for n in (1, 2, 3, 4)][:7]
HALVES = ["2025-h1", "2025-h2", "2026-h1"]
RULES: dict[str, dict[str, Any]] = {
    "2025": {"weights": (30, 30, 20, 20), "plus": 4, "blame": 20, "slow": 30, "award": 150},
    "2026": {"weights": (40, 25, 20, 15), "plus": 5, "blame": 10, "slow": 20, "award": 200},
}
COST = {
    "业务差错": 5, "操作违规": 10, "延误交接": 5, "推诿配合": 10, "着装不规范": 5, "串岗聊天": 10, "顶撞客户": 20,
    "迟到": 5, "早退": 5, "超时休息": 10, "未戴安全帽": 10, "未挂标示牌": 10, "违章操作": 20,
}  # fmt: skip
PRAISE = ("竞赛获奖", "取得等级", "主动支援", "合理化建议")
Value = Fraction | None
Cells = dict[str, str]


def rows_of(path: str) -> list[Cells]:
    """The rows of a CSV file below ``content/``."""
    with (CONTENT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bounds(period: str) -> tuple[str, str]:
    """First and last day of a period; days compare as texts, so the 31st stands for every last day."""
    year, kind = period[:4], period[5]
    size = {"q": 3, "h": 6}.get(kind, 1)
    number = int(period[6:]) if kind in "qh" else int(period[5:])
    return f"{year}-{(number - 1) * size + 1:02d}-01", f"{year}-{number * size:02d}-31"


def staff_in(period: str) -> list[str]:
    """Who is on post on some day of a period."""
    first, last = bounds(period)
    rows = rows_of("organisation/postings-power.csv")
    return sorted({r["人员编号"] for r in rows if r["起"] <= last and (not r["止"] or r["止"] >= first)})


def rounded(value: Fraction) -> Fraction:
    """Half up to two places."""
    return Fraction(printed(value, 2))


def joined(parts: list[tuple[Value, int]]) -> Value:
    """Parts by percent; those that are missing leave the rest in proportion."""
    there = [(v, w) for v, w in parts if v is not None]
    if not there:
        return None
    return rounded(sum((v * w for v, w in there), Fraction(0)) / sum(w for _, w in there))


def share(words: list[str], good: str) -> Value:
    """The percentage of one word, None of nothing."""
    return rounded(Fraction(words.count(good) * 100, len(words))) if words else None


def notes(name: str, person: str, period: str) -> list[str]:
    """What the note book ``data/power-NAME.csv`` says of somebody in a period."""
    first, last = bounds(period)
    return [
        r["情形"]
        for r in rows_of(f"data/power-{name}.csv")
        if r["员工"] == person and first <= r["日期"] <= last
    ]


def after_cost(start: int, words: list[str]) -> Fraction:
    """A start less what each occurrence costs, at least nought."""
    return Fraction(max(0, start - sum(COST.get(w, 0) for w in words)))


def quality(month: str) -> dict[str, dict[str, Value]]:
    """Person → unanswered share, answered share, feedback and score of a month."""
    calls = {r["员工"]: r for r in rows_of(f"data/{month}/power-calls.csv")}
    asked = rows_of(f"data/{month}/power-surveys.csv")
    found: dict[str, dict[str, Value]] = {}
    for person in staff_in(month):
        received, answered = int(calls[person]["接听数"]), int(calls[person]["已回复数"])
        agent = rounded(Fraction(answered * 100, received)) if received else None
        unanswered = rounded(Fraction((received - answered) * 100, received)) if received else None
        marks = [Fraction(r["评分"]) for r in asked if r["员工"] == person]
        feedback = rounded(sum(marks, Fraction(0)) / len(marks)) if marks else None
        score = joined([(agent, 50), (feedback, 50)])
        found[person] = {"unanswered-share": unanswered, "agent": agent, "feedback": feedback, "score": score}
    return found


def ability(quarter: str) -> dict[str, dict[str, Value]]:
    """Person → training, skills, team and score of a quarter."""
    plus, courses = RULES[quarter[:4]]["plus"], rows_of(f"data/{quarter}/power-courses.csv")
    found: dict[str, dict[str, Value]] = {}
    for person in staff_in(quarter):
        training = share([r["完成情况"] for r in courses if r["员工"] == person], "已完成")
        both: list[Fraction] = []
        for name in ("skills", "team"):
            words = notes(name, person, quarter)
            praised = sum(w in PRAISE for w in words)
            both.append(min(Fraction(100), after_cost(80, words) + plus * praised))
        score = joined([(training, 40), (both[0], 30), (both[1], 30)])
        found[person] = {"training": training, "skills": both[0], "team": both[1], "score": score}
    return found


def attitude(quarter: str) -> dict[str, dict[str, Value]]:
    """Person → manner, hours, complaint record and score of a quarter."""
    first, last = bounds(quarter)
    cost = RULES[quarter[:4]]["blame"]
    found: dict[str, dict[str, Value]] = {}
    for person in staff_in(quarter):
        blamed = sum(
            r["员工"] == person and first <= r["受理日期"] <= last and r["核查结论"] == "有责投诉"
            for r in rows_of("data/power-complaints.csv")
        )
        conduct = after_cost(100, notes("conduct", person, quarter))
        manner = max(Fraction(0), conduct - min(50, blamed * cost))
        hours = after_cost(100, notes("hours", person, quarter))
        record = Fraction(max(0, 100 - blamed * cost))
        score = rounded(manner * 40 / 100 + hours * 30 / 100 + record * 30 / 100)
        found[person] = {"manner": manner, "hours": hours, "complaint-record": record, "score": score}
    return found


def safety(half: str) -> dict[str, dict[str, Value]]:
    """Person → training, safe work, hazard checks and score of a half-year."""
    drills, hazards = rows_of(f"data/{half}/power-drills.csv"), rows_of(f"data/{half}/power-hazards.csv")
    found: dict[str, dict[str, Value]] = {}
    for person in staff_in(half):
        training = share([r["出勤"] for r in drills if r["员工"] == person], "参加")
        work = after_cost(100, notes("work", person, half))
        checks = share([r["完成情况"] for r in hazards if r["员工"] == person], "按期完成")
        score = joined([(training, 30), (work, 40), (checks, 30)])
        found[person] = {"training": training, "work": work, "checks": checks, "score": score}
    return found


def half_before_end(quarter: str) -> str:
    """The half-year that is over on the last day of a quarter."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return (f"{year - 1}-h2", f"{year}-h1", f"{year}-h1", f"{year}-h2")[number - 1]


def results(quarter: str) -> dict[str, dict[str, Any]]:
    """Person → joined score, grade and reward at the end of a quarter."""
    rules, half = RULES[quarter[:4]], half_before_end(quarter)
    parts = [quality(f"{quarter[:4]}-{int(quarter[-1]) * 3:02d}"), ability(quarter), attitude(quarter)]
    parts.append(safety(half) if half in HALVES else {})
    found: dict[str, dict[str, Any]] = {}
    for person in staff_in(quarter):
        values = [p.get(person, {}).get("score") for p in parts]
        score = joined(list(zip(values, rules["weights"], strict=True)))
        grade = None if score is None else "优秀" if score >= 80 else "合格" if score >= 60 else "不合格"
        award = rules["award"] if grade == "优秀" else None
        found[person] = {"score": score, "grade": grade, "award": award, "parts": values}
    return found
