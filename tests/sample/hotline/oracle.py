"""What every outcome of the hotline's star rating must be, worked out from the raw files of ``content/``.

Plain ``csv`` and ``fractions.Fraction``, nothing of ``generator``: the rules stand here as code, as a person
read them in ``content/regulations/hotline-*.md``.
"""

from __future__ import annotations

import calendar
import csv
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parents[3] / "content"
MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13) if (y, m) <= (2026, 10)]
ITEMS = ("服务用语", "服务态度", "业务解答", "工单记录", "在线纪律")
SUBJECTS = {
    "基础文化": 10,
    "模拟业务": 10,
    "数字业务": 15,
    "宽带业务": 15,
    "岗位规范": 20,
    "计算机操作": 10,
    "语言能力": 20,
}
PAPERS = {"三星级": 3, "二星级": 2, "一星级": 1}
Row = dict[str, str]


@dataclass(frozen=True)
class Edition:
    """What the editions of a year say differently."""

    checks: int
    """Percent of the weekly checks in the month's score; the rest is monitored recordings."""
    whole: bool
    """Whether scores are whole marks."""
    upwards: bool
    """Whether quotas are rounded half-up; else cut."""
    passes: int
    bar: int
    """For how many months nobody may apply after a demotion."""
    june_at_once: bool
    """Whether the June place takes stars from July on; else it counts in October."""
    once: bool
    """Whether an award is paid only when the level is new."""


EDITIONS = {
    "2025": Edition(80, True, False, 80, 10, False, False),
    "2026": Edition(70, False, True, 85, 12, True, True),
}


def rounded(value: Fraction, places: int, upwards: bool = True) -> Fraction:
    """Half-up to some places (of a number that is not negative), or cut."""
    scaled = value * 10**places
    whole = (
        (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        if upwards
        else scaled.numerator // scaled.denominator
    )
    return Fraction(whole, 10**places)


def mean(values: list[Fraction], least: int) -> Fraction | None:
    """The mean to two places, or nothing where there are too few."""
    return rounded(sum(values, Fraction(0)) / len(values), 2) if len(values) >= least else None


def read(content: Path, name: str) -> list[Row]:
    """The rows of a file; none where it is not there."""
    path = content / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, calendar.monthrange(year, number)[1])


@dataclass
class State:
    """What runs on from month to month of one agent."""

    star: int = 0
    one: int = 0
    two: int = 0
    bar: int = 0
    top: int = 0
    """The highest star ever worn."""


@dataclass
class Agents:
    """Who answered the hotline, from which day to which."""

    rows: list[tuple[str, date, date]]

    def there(self, first: date, last: date) -> list[str]:
        return sorted({p for p, a, b in self.rows if a <= last and b >= first})

    def months(self, person: str, day: date) -> int:
        """Whole months on post before a day, breaks not counted."""
        total = 0
        for who, first, last in self.rows:
            if who != person or first >= day:
                continue
            end = min(date.fromordinal(last.toordinal() + 1) if last.year < 9999 else day, day)
            total += (end.year - first.year) * 12 + end.month - first.month - (end.day < first.day)
        return total


@dataclass
class Outcome:
    """Everything worked out: period by person."""

    month: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    quarter: dict[str, dict[str, tuple[Fraction | None, Fraction | None]]] = field(default_factory=dict)
    prelim: dict[str, dict[str, tuple[Fraction | None, int | None]]] = field(default_factory=dict)
    june: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    apply: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    places: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    exam: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    award: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    roll: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


class Oracle:
    """Works through the months; stops where ``until`` says, so that data can be made step by step."""

    def __init__(self, content: Path = CONTENT) -> None:
        self.content = content
        far = date(9999, 12, 31)
        self.agents = Agents(
            [
                (r["人员编号"], date.fromisoformat(r["起"]), date.fromisoformat(r["止"]) if r["止"] else far)
                for r in read(content, "organisation/postings-hotline.csv")
                if r["岗位"] == "热线客服"
            ]
        )
        self.state: dict[str, State] = {}
        for r in read(content, "data/hotline-opening.csv"):
            self.state[r["人员"]] = State(
                int(r["星级"]),
                int(r["持有一星级以上月数"]),
                int(r["持有二星级以上月数"]),
                int(r["禁报剩余月数"]),
                int(r["曾达到的最高星级"]),
            )
        self.out = Outcome()
        self.vetoes = read(content, "data/hotline-violations.csv")
        self.tracking = read(content, "data/hotline-tracking.csv")

    def run(self, until: str = MONTHS[-1], after: str = "") -> Outcome:
        """All months up to one; ``after`` names a stage of that month after which to stop."""
        for month in MONTHS:
            if month > until:
                break
            if month in self.out.roll:
                continue
            self._month(month)
            self._longer(month)
            if month.endswith("-06"):
                self._june(month)
            if month.endswith("-10"):
                for stage in (self._apply, self._exam, self._award):
                    stage(month)
                    if month == until and stage.__name__ == "_" + after:
                        return self.out
            self._roll(month)
        return self.out

    # ── months ──────────────────────────────────────────────────────────────────────────────────────
    def _month(self, month: str) -> None:
        edition = EDITIONS[month[:4]]
        first, last = date.fromisoformat(month + "-01"), last_day(month)
        checks: dict[str, list[Fraction]] = {}
        for r in read(self.content, f"data/{month}/hotline-checks.csv"):
            marks = [r[i] for i in ITEMS]
            if not any(m in ("缺考", "免考") for m in marks):
                checks.setdefault(r["被检查人"], []).append(sum((Fraction(m) for m in marks), Fraction(0)))
        heard: dict[str, list[Fraction]] = {}
        for r in read(self.content, f"data/{month}/hotline-recordings.csv"):
            if r["得分"] not in ("缺考", "免考"):
                heard.setdefault(r["被监听人"], []).append(Fraction(r["得分"]))
        found: dict[str, dict[str, Any]] = {}
        for person in self.agents.there(first, last):
            quality, recorded = mean(checks.get(person, []), 3), mean(heard.get(person, []), 2)
            score = None
            if quality is not None and recorded is not None:
                exact = (quality * edition.checks + recorded * (100 - edition.checks)) / 100
                score = rounded(exact, 0 if edition.whole else 2)
            held = self.state.get(person, State()).star
            vetoed = sum(
                r["人员"] == person and first <= date.fromisoformat(r["日期"]) <= last for r in self.vetoes
            )
            found[person] = {
                "quality": quality,
                "recorded": recorded,
                "score": score,
                "held": held,
            } | _benefit(score, held, vetoed, self._fifth(person, month), self._found(person, month, "当月"))
        self.out.month[month] = found

    def _fifth(self, person: str, month: str) -> bool:
        """Whether the June exam of a month's own year, over by then, put somebody in the fifth band."""
        made = self.out.june.get(f"{month[:4]}-06.r1", {}) if month[5:] > "06" else {}
        return bool(made.get(person, {}).get("grade") == "第五档")

    def _found(self, person: str, month: str, span: str) -> list[str]:
        """What tracking found of somebody in a month, of those findings that concern the month or the year."""
        return [
            r["认定"]
            for r in self.tracking
            if r["人员"] == person and r["决定日期"][:7] == month and r["涉及期间"] == span
        ]

    def _longer(self, month: str) -> None:
        """Quarters and half years that end with a month."""
        year, number = month[:4], int(month[5:])
        for length, least in ((3, 2), (6, 4)):
            if number % length:
                continue
            covered = [f"{year}-{n:02d}" for n in range(number - length + 1, number + 1)]
            there = self.agents.there(date.fromisoformat(covered[0] + "-01"), last_day(month))
            of = {
                key: {
                    p: mean(
                        [v for m in covered if (v := self.out.month[m].get(p, {}).get(key)) is not None],
                        least,
                    )
                    for p in there
                }
                for key in ("score", "recorded")
            }
            if length == 3:
                self.out.quarter[f"{year}-q{number // 3}"] = {
                    p: (of["score"][p], of["recorded"][p]) for p in there
                }
            else:
                self.out.prelim[f"{year}-h{number // 6}"] = {
                    p: (of["score"][p], _prelim(of["score"][p])) for p in there
                }

    # ── June ────────────────────────────────────────────────────────────────────────────────────────
    def _june(self, month: str) -> None:
        edition = EDITIONS[month[:4]]
        marks = {r["人员"]: r["成绩"] for r in read(self.content, f"data/{month}.r1/hotline-june.csv")}
        scores = {
            p: rounded(Fraction(m), 0) if edition.whole else Fraction(m)
            for p, m in marks.items()
            if m not in ("缺考", "免考")
        }
        found: dict[str, dict[str, Any]] = {}
        for person in self.agents.there(date.fromisoformat(month + "-01"), last_day(month)):
            score = scores.get(person)
            rank = 1 + sum(other > score for other in scores.values()) if score is not None else None
            grade = (
                _june_grade(score)
                if score is not None
                else ("第五档" if marks.get(person) == "缺考" else None)
            )
            found[person] = {
                "score": score, "rank": rank, "grade": grade,
                "allows": 3 if rank and rank <= 5 else 2 if rank and rank <= 10 else 1,
                "percent": {"第一档": Fraction(130), "第二档": Fraction(120), "第三档": Fraction(100)}.get(grade or "", score),
            }  # fmt: skip
        self.out.june[month + ".r1"] = found

    # ── October ─────────────────────────────────────────────────────────────────────────────────────
    def _apply(self, month: str) -> None:
        period, year, edition = month + ".r1", month[:4], EDITIONS[month[:4]]
        rows = {r["申报人"]: r for r in read(self.content, f"data/{period}/hotline-applications.csv")}
        first, last = date.fromisoformat(month + "-01"), last_day(month)
        there = self.agents.there(first, last)
        june = self.out.june[f"{year}-06.r1"]
        quarters = [self.out.quarter[f"{year}-q{n}"] for n in (1, 2, 3)]
        one = rounded(Fraction(len(there) * 30, 100), 0, edition.upwards)
        two = rounded(one * 30 / 100, 0, edition.upwards)
        three = rounded(one * 10 / 100, 0, edition.upwards)
        self.out.places[period] = (len(there), int(one), int(two), int(three))
        found: dict[str, dict[str, Any]] = {}
        for person in there:
            row, state = rows.get(person), self.state.get(person, State())
            wanted = int(row["申报星级"]) if row else None
            backed = bool(row) and row["班长意见"] == "推荐"  # type: ignore[index]
            rank = june.get(person, {}).get("rank")
            long = self.agents.months(person, first) >= 12 or (bool(row) and row["工作突出"] == "是")  # type: ignore[index]
            free = state.bar < 1
            daily = mean([s for q in quarters if (s := q.get(person, (None, None))[0]) is not None], 2)
            recorded = mean([s for q in quarters if (s := q.get(person, (None, None))[1]) is not None], 2)
            found[person] = {
                "wanted": wanted, "daily": daily, "recorded": recorded, "held": state.star, "rank": rank,
                "may-3": wanted == 3 and backed and state.two >= 12 and rank is not None and rank <= 5 and free,
                "may-2": wanted == 2 and backed and state.one >= 12 and rank is not None and rank <= 10 and free,
                "may-1": wanted == 1 and backed and long and free,
                "first": int(bool(row) and row["当年获奖"] == "是"),  # type: ignore[index]
            }  # fmt: skip
        level = dict.fromkeys(there, 0)
        for star, places in ((3, int(three)), (2, int(two)), (1, int(one))):
            key = {
                p: ((f["first"],) if star == 2 else ()) + (f["daily"],)
                for p, f in found.items()
                if f[f"may-{star}"] and f["daily"] is not None
            }
            for person in key:
                if sum(k > key[person] for k in key.values()) < places:
                    level[person] = star
        for person, made in found.items():
            made["level"] = level[person]
        self.out.apply[period] = found

    def _exam(self, month: str) -> None:
        period, edition = month + ".r1", EDITIONS[month[:4]]
        papers: dict[str, dict[str, Row]] = {}
        for r in read(self.content, f"data/{period}/hotline-papers.csv"):
            papers.setdefault(r["考生"], {})[r["试卷"]] = r
        found: dict[str, dict[str, Any]] = {}
        for person, row in self.out.apply[period].items():
            if not row["level"]:
                continue
            scores: dict[str, Fraction] = {}
            for paper, marks in papers.get(person, {}).items():
                if not any(marks[s] in ("缺考", "免考") for s in SUBJECTS):
                    scores[paper] = rounded(
                        sum((Fraction(marks[s]) * w for s, w in SUBJECTS.items()), Fraction(0)) / 100, 2
                    )
            passed = [p for p in PAPERS if p in scores and scores[p] >= edition.passes]
            days = [
                date.fromisoformat(papers[person][p]["考试日期"])
                for p in PAPERS
                if p in papers.get(person, {})
            ]
            found[person] = {
                "scores": scores, "earned": max((PAPERS[p] for p in passed), default=0),
                "best": scores[passed[0]] if passed else None, "sat-on": days[-1] if days else None,
            }  # fmt: skip
        self.out.exam[period] = found

    def _award(self, month: str) -> None:
        period, edition = month + ".r1", EDITIONS[month[:4]]
        verdicts = {
            r["人员"]: r["审查意见"] for r in read(self.content, f"data/{period}/hotline-committee.csv")
        }
        plaques = {
            r["人员"]: date.fromisoformat(r["授牌日期"])
            for r in read(self.content, f"data/{period}/hotline-awards.csv")
        }
        prelim = self.out.prelim[f"{month[:4]}-h1"]
        found: dict[str, dict[str, Any]] = {}
        for person, row in self.out.apply[period].items():
            sat = self.out.exam[period].get(person)
            best = sat["best"] if sat else None
            composite = None
            if row["daily"] is not None and row["recorded"] is not None and best is not None:
                composite = rounded((row["daily"] * 40 + row["recorded"] * 20 + best * 40) / 100, 2)
            found[person] = {
                "composite": composite,
                "earned": sat["earned"] if sat else None,
                "star": 0,
                "awarded-on": plaques.get(person),
            }
        _, one, two, three = self.out.places[period]
        for star, places in ((3, three), (2, two), (1, one)):
            able = {
                p: f["composite"] for p, f in found.items()
                if (f["earned"] or 0) >= star and verdicts.get(p) == "通过" and not f["star"] and f["composite"] is not None
                and (star != 2 or (self.out.apply[period][p]["rank"] or 99) <= 10)
            }  # fmt: skip
            for person, mark in able.items():
                if sum(m > mark for m in able.values()) < places and (
                    sum(m >= mark for m in able.values()) <= places or person in self._decided(period, star)
                ):
                    found[person]["star"] = star
        for person, made in found.items():
            level = made["star"]
            new = level > self.state.get(person, State()).top or not edition.once
            made["once"] = {3: 800, 2: 500}.get(level, 0) if new else 0
            early = prelim.get(person, (None, None))[1]
            made["against"] = (
                "无初评"
                if early is None
                else "高于初评"
                if level > early
                else "低于初评"
                if level < early
                else "与初评一致"
            )
        self.out.award[period] = found

    def _decided(self, period: str, star: int) -> set[str]:
        """Whom the committee took where marks at the cut were equal (``content/rulings/hotline-case-*``)."""
        found: set[str] = set()
        for path in sorted((self.content / "rulings").glob("hotline-case-*.yaml")):
            said = dict(
                line.split(": ", 1)
                for line in path.read_text("utf-8").splitlines()
                if ": " in line and not line.startswith(" ")
            )
            if said.get("period") == period and said.get("step") == f"star-{star}":
                found |= {p.strip() for p in said["chosen"].strip("[]").split(",")}
        return found

    # ── the roll ────────────────────────────────────────────────────────────────────────────────────
    def _roll(self, month: str) -> None:
        edition = EDITIONS[month[:4]]
        first, last = date.fromisoformat(month + "-01"), last_day(month)
        months = [m for m in MONTHS if m[:4] == month[:4] and m <= month]
        awards = self.out.award.get(month + ".r1", {})
        june = self._june_before(first) if edition.june_at_once else {}
        found: dict[str, dict[str, Any]] = {}
        for person in self.agents.there(first, last):
            state = self.state.get(person, State())
            words = [self.out.month[m].get(person, {}).get("reached") for m in months]
            running, under = _streak(words), words.count("未达到")
            star = state.star
            allowed = june.get(person, {}).get("allows")
            if allowed == 2 and star == 3:
                star = 2
            elif allowed == 1 and star >= 2:
                star = 1
            lost = words[-1] == "未达到" and (running == 3 or under == 6)
            kept = self._after_events(person, month, date.min, max(star - lost, 0))
            fell = kept < star
            star = kept
            if person in awards:
                given = awards[person]["star"]
                # An award ends what was worn before; what comes after the plaque's day falls on the new star.
                star = self._after_events(person, month, awards[person]["awarded-on"] or date.max, given)
                fell = fell or star < given
            bar = edition.bar if fell else max(state.bar - 1, 0)
            made = State(
                star,
                min(state.one + 1, 12) if star >= 1 else 0,
                min(state.two + 1, 12) if star >= 2 else 0,
                bar,
                max(state.top, awards.get(person, {}).get("star", 0)),
            )
            found[person] = {
                "held": state.star, "star": star, "running": running, "under": under, "bar": bar,
                "one-months": made.one, "two-months": made.two, "top": made.top,
                "move": "晋级" if star > state.star else "降低或者终止" if star < state.star else "不变",
            }  # fmt: skip
            self.state[person] = made
        self.out.roll[month] = found

    def _after_events(self, person: str, month: str, after: date, star: int) -> int:
        """What is left of a star after the findings and vetoes of a month that concern the year, from a day on."""
        events = [
            (r["决定日期"], r["认定"])
            for r in self.tracking
            if r["人员"] == person and r["涉及期间"] == "当年度"
        ]
        events += [
            (r["日期"], "不合格") for r in self.vetoes if r["人员"] == person and r["涉及期间"] == "当年度"
        ]
        mine = {what for day, what in events if day[:7] == month and date.fromisoformat(day) > after}
        return 0 if "不合格" in mine else max(star - ("不够级" in mine), 0)

    def _june_before(self, day: date) -> dict[str, dict[str, Any]]:
        before = [p for p in self.out.june if last_day(p[:7]) < day]
        return self.out.june[before[-1]] if before else {}


def _benefit(score: Fraction | None, held: int, vetoed: int, fifth: bool, found: list[str]) -> dict[str, Any]:
    grade = None if score is None else "足额" if score >= 95 else "按比例" if score >= 85 else "降档"
    reached = (
        "非星级"
        if not held
        else "未达到"
        if vetoed
        else None
        if score is None
        else "达到"
        if score >= 95
        else "未达到"
    )
    percent = Fraction(0) if not held or vetoed else Fraction(100) if grade == "足额" else score
    benefit = 0 if "不合格" in found else max(held - (grade == "降档") - fifth - ("不够级" in found), 0)
    amount = (
        rounded(Fraction({3: 600, 2: 400, 1: 200}.get(benefit, 0)) * percent / 100, 2)
        if percent is not None
        else None
    )
    return {"grade": grade, "reached": reached, "percent": percent, "benefit": benefit, "amount": amount}


def _prelim(score: Fraction | None) -> int | None:
    return None if score is None else 3 if score >= 97 else 2 if score >= 95 else 1 if score >= 90 else 0


def _june_grade(score: Fraction) -> str:
    return (
        "第一档"
        if score >= 95
        else "第二档"
        if score >= 90
        else "第三档"
        if score >= 85
        else "第四档"
        if score > 65
        else "第五档"
    )


def _streak(words: list[str | None]) -> int:
    """How many months running were missed up to the last; a third one starts the count anew."""
    run = 0
    for word in words:
        if word is None:
            continue
        run = (1 if run == 3 else run + 1) if word == "未达到" else 0
    return run


def plain(value: Any) -> Any:
    """The whole as JSON can hold it."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, tuple | list) else value
