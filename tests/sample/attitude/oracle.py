"""The service-attitude programme worked out a second time: csv and fractions, nothing of the program.

``python -m tests.sample.attitude.oracle`` writes ``expected.json`` anew.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.sample.standard.oracle import CONTENT, Standard, cells, places, rounded, text

EXPECTED = Path(__file__).with_name("expected.json")
MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13) if f"{y}-{m:02d}" <= "2026-10"]
QUARTERS = [f"{y}-q{q}" for y in (2025, 2026) for q in range(1, 5) if f"{y}-q{q}" <= "2026-q3"]
KINDS = {
    "attitude": "服务态度",
    "response": "响应不及时",
    "error": "业务差错",
    "place": "环境设施",
    "other": "其他",
}
REASONS = {"harsh": "语气生硬", "impatient": "缺乏耐心", "shifting": "推诿责任", "slow": "响应不及时"}
HEADINGS = ("态度分", "效率分", "规范分")
Row = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """The figures in which the editions differ."""

    passed: int
    stars: int
    weights: tuple[int, int, int]
    praise: int
    third: int
    severe: int


EDITIONS = {
    "2025": Edition(70, 2, (40, 30, 30), 100, 5, 10),
    "2026": Edition(80, 3, (50, 20, 30), 50, 10, 20),
}


def months_of(quarter: str) -> list[str]:
    """The three months of a quarter."""
    last = int(quarter[-1]) * 3
    return [f"{quarter[:4]}-{m:02d}" for m in (last - 2, last - 1, last)]


def percent(part: int, whole: int, least: int = 1) -> Fraction | None:
    """A share in percent, where there are enough records."""
    return rounded(Fraction(100 * part, whole)) if whole >= least else None


def mean(values: list[Fraction]) -> Fraction | None:
    """The unrounded mean."""
    return sum(values, Fraction(0)) / len(values) if values else None


def signed(value: Fraction | None) -> str | None:
    """Two places with a sign where it is negative."""
    if value is None:
        return None
    shown = text(abs(value))
    return f"-{shown}" if value < 0 else shown


class Programme:
    """The raw files, read once."""

    def __init__(self) -> None:
        self.standard = Standard()
        data = CONTENT / "data"
        self.departments = sorted({r["上级单位"] for r in self.standard.units.values()})
        self.complaints = cells(data / "attitude-complaints.csv")
        self.praise = cells(data / "attitude-praise.csv")
        self.checks = cells(data / "attitude-checks.csv")
        self.commitments = cells(data / "attitude-commitments.csv")
        self.baselines = cells(data / "attitude-baselines.csv")

    def staff(self, months: list[str]) -> dict[str, str]:
        """Everybody on post in a span of months, with the window of the last day."""
        return self.standard.people(f"{months[0]}-01", f"{months[-1]}-31")

    def tests(self, quarter: str) -> dict[str, str]:
        """The conclusion of each who sat a test, by the last sitting."""
        passed = EDITIONS[quarter[:4]].passed
        found: dict[str, str] = {}
        for row in sorted(cells(CONTENT / f"data/{quarter}/attitude-tests.csv"), key=lambda r: r["测试日期"]):
            good = row["测试成绩"] != "缺考" and int(row["测试成绩"]) >= passed
            found[row["参加测试人员"]] = "合格" if good else "补训"
        return found

    def watched(self, quarter: str) -> dict[str, Row]:
        """Observed behaviour a month after the training."""
        path = CONTENT / f"data/{quarter}/attitude-observations.csv"
        marks: dict[str, list[Fraction]] = defaultdict(list)
        for row in cells(path) if path.exists() else []:
            marks[row["被观察人"]].append(Fraction(row["观察得分"]))
        found = {}
        for who, given in marks.items():
            value = mean(given)
            assert value is not None
            value = rounded(value)
            found[who] = {"behaviour": text(value), "changed": "行为达标" if value >= 80 else "行为未达标"}
        return found

    def indicators(self, quarter: str) -> dict[str, Row]:
        """The indicators of each department, and its goals."""
        months = months_of(quarter)
        answers = [r for m in months for r in cells(CONTENT / f"data/{m}/attitude-survey.csv")]
        traffic = [r for m in months for r in cells(CONTENT / f"data/{m}/attitude-contacts.csv")]
        lessons = cells(CONTENT / f"data/{quarter}/attitude-attendance.csv")
        voices = cells(CONTENT / f"data/{quarter}/attitude-voice.csv")
        staff, tests = self.staff(months), self.tests(quarter)
        found = {}
        for unit in self.departments:
            mine = [r for r in answers if r["部门"] == unit]
            size = len(mine)

            def say(
                heading: str, *words: str, mine: list[dict[str, str]] = mine, size: int = size
            ) -> Fraction | None:
                return percent(sum(r[heading] in words for r in mine), size, 30)

            inside = [r for r in self.complaints if r["部门"] == unit and r["登记日期"][:7] in months]
            valid = Counter(r["投诉类别"] for r in inside if r["核查结论"] == "有效投诉")
            number = sum(valid.values())
            contacts = sum(int(r["接待次数"]) for r in traffic if r["部门"] == unit)
            cost = sum(int(r["服务成本（元）"]) for r in traffic if r["部门"] == unit)
            done = [r for r in inside if r["解决情况"] != "未办结"]
            took = mean([Fraction(r["处理天数"]) for r in inside if r["处理天数"]])
            rating = mean([Fraction(r["评分"]) for r in mine])
            for_it, against = say("推荐意愿", "推荐者"), say("推荐意愿", "贬损者")
            seats = [r["出勤"] for r in lessons if r["部门"] == unit]
            verdicts = [v for who, v in tests.items() if self.standard.units[staff[who]]["上级单位"] == unit]
            checks = [r["结果"] for r in self.checks if r["部门"] == unit and r["监督日期"][:7] in months]
            said = [r["评价"] for r in voices if r["部门"] == unit]
            signs = [
                r["签订情况"] for r in self.commitments if r["部门"] == unit and r["年度"] == quarter[:4]
            ]
            row: dict[str, Fraction | None] = {
                "satisfied": say("总体评价", "很满意", "满意"),
                "manner-rate": say("服务态度", "满意"),
                "speed-rate": say("响应速度", "满意"),
                "solving-rate": say("问题解决", "满意"),
                "rating": None if rating is None else rounded(rating),
                **{f"reason-{k}": say("不满意原因", w) for k, w in REASONS.items()},
                "nps": None if for_it is None or against is None else for_it - against,
                **{f"share-{k}": percent(valid[w], number) for k, w in KINDS.items()},
                "complaint-rate": rounded(Fraction(1000 * number, contacts)),
                "attitude-rate": rounded(Fraction(1000 * valid["服务态度"], contacts)),
                "first-contact": percent(sum(r["解决情况"] == "一次解决" for r in done), len(done)),
                "handling": None if took is None else rounded(took),
                "unit-cost": rounded(Fraction(cost, contacts)),
                "participation": percent(seats.count("参加"), len(seats)),
                "pass-rate": percent(verdicts.count("合格"), len(verdicts)),
                "support": percent(said.count("满意"), len(said)),
                "check-pass": percent(checks.count("合格"), len(checks)),
                "signed-share": percent(signs.count("已签"), len(signs)),
            }
            base = next(r for r in self.baselines if r["部门"] == unit and r["年度"] == quarter[:4])
            shown: Row = {k: signed(v) for k, v in row.items()}
            shown |= {"complaints": str(number), "attitude-count": str(valid["服务态度"])}
            shown["praise"] = str(
                sum(
                    r["部门"] == unit and r["表扬日期"][:7] in months and r["核实结论"] == "属实"
                    for r in self.praise
                )
            )
            found[unit] = shown | {"goals": goals(quarter, row, base)}
        return found

    def violations(self, month: str) -> dict[str, str]:
        """What each person's month is judged to be."""
        hits: dict[str, list[str]] = defaultdict(list)
        for row in self.checks:
            if row["监督日期"][:7] == month and row["核实结论"] == "属实" and row["计次"] == "是":
                hits[row["被监督人"]].append(row["违规程度"])
        return {
            who: "严重违规" if "严重" in hits[who] else "违规" if "一般" in hits[who] else "无违规"
            for who in self.staff([month])
        }

    def stars(self, month: str, outcome: dict[str, str], before: set[str]) -> Row:
        """Totals of the month, who may be chosen, and who is."""
        by = EDITIONS[month[:4]]
        visits: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in cells(CONTENT / f"data/{month}/attitude-mystery.csv"):
            visits[row["被体验人"]].append(row)
        ratings = {
            r["被评价人"]: Fraction(r["主管评分"])
            for r in cells(CONTENT / f"data/{month}/attitude-supervisor.csv")
        }
        thanked = Counter(
            r["受表扬人"] for r in self.praise if r["表扬日期"][:7] == month and r["核实结论"] == "属实"
        )
        mystery, total = {}, {}
        for who in self.staff([month]):
            if not visits[who]:
                continue
            parts = [rounded(mean([Fraction(r[h]) for r in visits[who]]) or Fraction(0)) for h in HEADINGS]
            mystery[who] = rounded(
                sum((p * w for p, w in zip(parts, (40, 30, 30), strict=True)), Fraction(0)) / 100
            )
            praise = {0: 60, 1: 80, 2: 90}.get(thanked[who], 100)
            a, b, c = by.weights
            total[who] = rounded((mystery[who] * a + praise * b + ratings[who] * c) / 100)
        fit = [w for w in total if outcome[w] == "无违规" and w not in before]
        order = sorted(fit, key=lambda w: (-total[w], -mystery[w]))
        cut = order[by.stars - 1]
        tied = [w for w in fit if (total[w], mystery[w]) == (total[cut], mystery[cut])]
        over = sum((total[w], mystery[w]) >= (total[cut], mystery[cut]) for w in fit) > by.stars
        return {
            "mystery": {w: text(v) for w, v in sorted(mystery.items())},
            "total": {w: text(v) for w, v in sorted(total.items())},
            "eligible": sorted(fit), "chosen": sorted(order[: by.stars]), "tied": sorted(tied) if over else [],
        }  # fmt: skip

    def awards(self, month: str) -> dict[str, int]:
        """Yuan for written praise, by person."""
        by, found = EDITIONS[month[:4]], Counter[str]()
        for row in self.praise:
            counts = row["书面表扬"] == row["计入奖励"] == "是" and row["核实结论"] == "属实"
            if counts and row["表扬日期"][:7] == month:
                found[row["受表扬人"]] += 1
        return {who: min(n * by.praise, 200) for who, n in sorted(found.items())}

    def pareto(self, quarter: str) -> list[tuple[str, int]]:
        """Kinds of justified complaints of all departments, the most frequent first."""
        months = months_of(quarter)
        count = Counter(
            r["投诉类别"]
            for r in self.complaints
            if r["登记日期"][:7] in months and r["核查结论"] == "有效投诉"
        )
        order = list(KINDS.values())
        return sorted(((k, count[k]) for k in order), key=lambda one: (-one[1], order.index(one[0])))


@dataclass(frozen=True)
class Bonus:
    """What satisfaction and complaints are worth, in percent of the bonus of a head of department."""

    satisfied: int
    half: int
    rate: int
    good: int
    fair: int


BONUSES = {"2025": Bonus(10, 5, 10, 80, 75), "2026": Bonus(12, 6, 8, 85, 80)}


def bonus(quarter: str, row: Row, base: dict[str, str]) -> str:
    """The share of the bonus that one department's quarter gives."""
    by = BONUSES[quarter[:4]]
    satisfied = by.satisfied
    if row["satisfied"] is not None:
        value = Fraction(row["satisfied"])
        satisfied = by.satisfied if value >= by.good else by.half if value >= by.fair else 0
    few = Fraction(row["complaint-rate"]) <= Fraction(base["每1000次接待投诉数基线"])
    return str(satisfied + (by.rate if few else 0))


def afterwards(now: Row, before: Row | None, key: str) -> str | None:
    """How a figure moved from the quarter of the training to the next."""
    if before is None or now[key] is None or before[key] is None:
        return None
    more = Fraction(now[key]) - Fraction(before[key])
    return "上升" if more > 0 else "下降" if more < 0 else "持平"


def judged(value: Fraction | None, limit: Fraction, higher: bool, last: str, due: str | None) -> str | None:
    """Met, missed, or running until the day it is due."""
    if value is None:
        return None
    if value >= limit if higher else value <= limit:
        return "达到"
    return "进行中" if due is not None and last < due else "未达到"


def goals(quarter: str, row: dict[str, Fraction | None], base: dict[str, str]) -> Row:
    """Each goal of a department in a quarter."""
    last = f"{months_of(quarter)[-1]}-31"
    found = {
        "expected-satisfied": judged(row["satisfied"], Fraction(85), True, last, None),
        "expected-pass": judged(row["pass-rate"], Fraction(90), True, last, None),
    }
    if quarter < "2026":
        more = Fraction(base["满意率基线（%）"]) * 110 / 100
        less = Fraction(base["每1000次接待投诉数基线"]) * 95 / 100
        found["goal-3-satisfied"] = judged(row["satisfied"], more, True, last, "2025-03-31")
        found["goal-6-rate"] = judged(row["complaint-rate"], less, False, last, "2025-06-30")
        return found
    less = Fraction(base["每1000次接待服务态度投诉数基线"]) * 80 / 100
    quarterly, half, year = "2026-03-31", "2026-06-30", "2026-12-31"
    return found | {
        "goal-3-satisfied": judged(row["satisfied"], Fraction(86), True, last, quarterly),
        "goal-3-rate": judged(row["attitude-rate"], less, False, last, quarterly),
        "goal-3-training": judged(row["participation"], Fraction(100), True, last, quarterly),
        "goal-6-signed": judged(row["signed-share"], Fraction(100), True, last, half),
        "goal-6-share": judged(row["share-attitude"], Fraction(15), False, last, half),
        "goal-12-satisfied": judged(row["satisfied"], Fraction(90), True, last, year),
        "goal-12-share": judged(row["share-attitude"], Fraction(5), False, last, year),
    }


def expected() -> Row:
    """Everything that the engine must come to."""
    programme = Programme()
    outcome = {m: programme.violations(m) for m in MONTHS}
    stars: dict[str, Row] = {}
    before: set[str] = set()
    for month in MONTHS:
        stars[month] = programme.stars(month, outcome[month], before)
        before = set(stars[month]["chosen"])
    handling: dict[str, Row] = {}
    times: Counter[tuple[str, str]] = Counter()
    for month, people in outcome.items():
        handling[month] = {}
        for who, word in people.items():
            if word == "违规":
                times[month[:4], who] += 1
                handling[month][who] = str(min(times[month[:4], who], 3))
            elif word == "严重违规":
                handling[month][who] = "severe"
    year = [m for m in MONTHS if m.startswith("2025")]
    won = Counter(w for m in year for w in stars[m]["chosen"])
    means = {}
    for who in programme.staff(year):
        given = [Fraction(stars[m]["total"][who]) for m in year if who in stars[m]["total"]]
        if len(given) >= 3:
            means[who] = rounded(sum(given, Fraction(0)) / len(given))
    clean = [w for w in won if w in means and all(outcome[m].get(w, "无违规") == "无违规" for m in year)]
    order = sorted(clean, key=lambda w: -means[w])
    contest = {r["参赛人员"]: r["竞赛成绩"] for r in cells(CONTENT / "data/2025/attitude-contest.csv")}
    ranked = {w: int(p or 0) for w, p in places(dict(contest)).items()}
    prize = {
        w: "一等奖" if p <= 1 else "二等奖" if p <= 3 else "三等奖" if p <= 6 else "参与奖"
        for w, p in ranked.items()
    }
    indicators = {q: programme.indicators(q) for q in QUARTERS}
    bases = {(r["年度"], r["部门"]): r for r in programme.baselines}
    after: dict[str, Row] = {}
    for last, quarter in zip([None, *QUARTERS], QUARTERS, strict=False):
        then: Row = indicators[last] if last else {}
        after[quarter] = {
            unit: [afterwards(row, then.get(unit), k) for k in ("satisfied", "complaint-rate")]
            for unit, row in indicators[quarter].items()
        }
    return {
        "indicators": indicators,
        "after": after,
        "bonus": {
            q: {u: bonus(q, r, bases[q[:4], u]) for u, r in rows.items()} for q, rows in indicators.items()
        },
        "training": {q: {"verdict": programme.tests(q), "watched": programme.watched(q)} for q in QUARTERS},
        "violations": {m: {w: o for w, o in p.items() if o != "无违规"} for m, p in outcome.items()},
        "handling": handling,
        "stars": stars,
        "awards": {m: programme.awards(m) for m in MONTHS},
        "pacesetter": {
            "stars": dict(sorted(won.items())), "mean": {w: text(v) for w, v in sorted(means.items())},
            "chosen": sorted(order[:2]), "cut": [text(means[w]) for w in order[:3]],
        },
        "contest": {w: {"rank": str(ranked[w]), "prize": prize[w]} for w in sorted(contest)},
        "pareto": {q: programme.pareto(q) for q in QUARTERS},
    }  # fmt: skip


def expected_text() -> str:
    """The same as the text of ``expected.json``."""
    return json.dumps(expected(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    EXPECTED.write_text(expected_text(), "utf-8", newline="\n")
