"""Makes the raw data of the stations' customer-facing staff: calls, questionnaires, training, points, safety.

Run it from the repository (``python -m tests.sample.make_power``) to write ``content/`` anew: the seed is
fixed, so the same files come out. Nothing of ``generator`` is imported. Cases made on purpose stand in
``EVEN`` (all parts of one person at one figure) and the tables below; ``power/oracle.py`` works out what
must come of them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[2] / "content"
MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13)][:22]
STAFF = {
    "p4501": ("程以宁", "s12", 93), "p4502": ("葛春生", "s12", 86), "p4503": ("蒙秋月", "s12", 90),
    "p4504": ("闵建业", "s19", 88), "p4505": ("纪红梅", "s19", 91), "p4506": ("祝长松", "s23", 58),
    "p4507": ("庞小满", "s23", 92), "p4508": ("房玉洁", "s23", 87), "p4509": ("屈志强", "s31", 89),
    "p4510": ("项佳慧", "s31", 94), "p4511": ("阮成功", "s38", 85), "p4512": ("季雪莹", "s38", 95),
    "p4513": ("符国梁", "s38", 90), "p4514": ("柯丽华", "s46", 88), "p4515": ("梅向东", "s46", 62),
    "p4516": ("盛淑芬", "s52", 91), "p4517": ("童大江", "s52", 86), "p4518": ("尹采薇", "s52", 93),
    "p4519": ("姚开元", "s60", 89), "p4520": ("邵文静", "s60", 87), "p4521": ("汤立新", "s77", 90),
    "p4522": ("常月娥", "s77", 92), "p4523": ("武思源", "s77", 60), "p4524": ("康乐平", "s85", 88),
    "p4525": ("施雨桐", "s85", 91), "p4526": ("覃海波", "s12", 87),
}  # fmt: skip
"""Each person: name, first station, and the level around which the figures lie."""
POSTINGS = {
    "p4503": [("s12", "2020-03-01", "2026-01-31", "入职"), ("s19", "2026-02-01", "", "所间交流")],
    "p4508": [("s23", "2019-07-01", "2025-11-14", "入职")],
    "p4526": [("s12", "2026-04-13", "", "入职")],
}
"""Moved to another station, left, newly come; all others have one posting since 2021."""

# Cases made on purpose.
EVEN = {("p4507", "2026-q2"): 80, ("p4515", "2025-q4"): 60, ("p4523", "2026-q3"): 50}
"""Every part of the quarter's result (and the half-year before it) at one figure: on the marks, and below."""
NO_CALLS = {("p4510", "2025-08"), ("p4518", "2026-09")}
NO_SURVEY = {("p4504", "2025-05"), ("p4518", "2026-03"), ("p4511", "2026-09")}
NO_COURSE = {("p4526", "2026-q2")}
COMPLAINT = {2025: 20, 2026: 10}
COURSES = ("业扩报装流程", "电价政策", "服务规范", "营销系统操作", "停电信息发布")
SKILLS = {"业务差错": 5, "操作违规": 10, "竞赛获奖": 0, "取得等级": 0}
TEAM = {"延误交接": 5, "推诿配合": 10, "主动支援": 0, "合理化建议": 0}
CONDUCT = {"着装不规范": 5, "串岗聊天": 10, "顶撞客户": 20}
HOURS = {"迟到": 5, "早退": 5, "超时休息": 10}
WORK = {"未戴安全帽": 10, "未挂标示牌": 10, "违章操作": 20}


def quarter_of(month: str) -> str:
    """The quarter of a month (``2026-04`` → ``2026-q2``)."""
    return f"{month[:4]}-q{(int(month[5:]) + 2) // 3}"


def half_of(quarter: str) -> str:
    """The half-year of a quarter."""
    return f"{quarter[:4]}-h{(int(quarter[-1]) + 1) // 2}"


def bounds(period: str) -> tuple[date, date]:
    """First and last day of a month, quarter or half-year."""
    year, kind = int(period[:4]), period[5]
    size = {"q": 3, "h": 6}.get(kind, 1)
    first = (int(period[6:]) - 1) * size + 1 if kind in "qh" else int(period[5:])
    last = first + size - 1
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def postings(person: str) -> list[tuple[str, str, str, str]]:
    """Unit, first day, last day and reason of each posting."""
    return POSTINGS.get(person, [(STAFF[person][1], "2021-01-01", "", "入职")])


def staff_in(period: str) -> list[str]:
    """Who is on post on some day of a period."""
    first, last = (d.isoformat() for d in bounds(period))
    return [p for p in STAFF if any(f <= last and (not u or u >= first) for _, f, u, _ in postings(p))]


def write(path: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One CSV file below ``content/``."""
    target = CONTENT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def day_in(random_: random.Random, person: str, period: str) -> date:
    """A weekday of a period on which somebody is on post."""
    first, last = bounds(period)
    while True:
        day = first + timedelta(days=random_.randrange((last - first).days + 1))
        text = day.isoformat()
        if day.weekday() < 5 and any(f <= text and (not u or u >= text) for _, f, u, _ in postings(person)):
            return day


def _months(random_: random.Random) -> None:
    for month in MONTHS:
        calls: list[tuple[object, ...]] = []
        surveys: list[tuple[object, ...]] = []
        for person in staff_in(month):
            level = STAFF[person][2]
            figure = EVEN.get((person, quarter_of(month)))
            received = 0 if (person, month) in NO_CALLS else random_.randint(18, 60)
            answered = min(received, round(received * (level + random_.uniform(-6, 9)) / 100))
            if figure is not None:
                received, answered = 20, figure // 5
            calls.append((person, received, answered))
            for _ in range(0 if (person, month) in NO_SURVEY else random_.randint(1, 4)):
                mark = figure or min(100, round(level + random_.uniform(-10, 8)))
                surveys.append((day_in(random_, person, month), person, mark))
        write(f"data/{month}/power-calls.csv", ("员工", "接听数", "已回复数"), calls)
        write(f"data/{month}/power-surveys.csv", ("日期", "员工", "评分"), sorted(surveys, key=str))


def losing(random_: random.Random, points: dict[str, int], loss: int | None, chance: float) -> list[str]:
    """Occurrences that cost exactly so much, or some at random."""
    bad = [word for word, cost in points.items() if cost]
    if loss is None:
        return [random_.choice(bad) for _ in range(2) if random_.random() < chance]
    found: list[str] = []
    for word in sorted(bad, key=lambda w: -points[w]):
        while loss >= points[word]:
            found.append(word)
            loss -= points[word]
    return found


def _quarters(random_: random.Random) -> None:
    quarters = list(dict.fromkeys(quarter_of(m) for m in MONTHS))
    events: dict[str, list[tuple[date, str, str]]] = {k: [] for k in ("skills", "team", "conduct", "hours")}
    complaints: list[tuple[date, str, str]] = []
    for quarter in quarters:
        courses: list[tuple[object, ...]] = []
        whole = quarter != "2026-q4"
        for person in staff_in(quarter) if whole else ():
            figure = EVEN.get((person, quarter))
            for n, course in enumerate(COURSES):
                done = n < figure // 20 if figure is not None else random_.random() < 0.9
                if (person, quarter) not in NO_COURSE:
                    courses.append((person, course, "已完成" if done else "未完成"))
            loss = None if figure is None else 100 - figure
            lists = {
                "skills": losing(random_, SKILLS, None if loss is None else 80 - (figure or 0), 0.2),
                "team": losing(random_, TEAM, None if loss is None else 80 - (figure or 0), 0.15),
                "conduct": losing(random_, CONDUCT, None if loss is None else 0, 0.12),
                "hours": losing(random_, HOURS, loss, 0.2),
            }
            if figure is None:
                lists["skills"] += [w for w in ("竞赛获奖", "取得等级") if random_.random() < 0.12]
                lists["team"] += [w for w in ("主动支援", "合理化建议") if random_.random() < 0.25]
            for name, words in lists.items():
                events[name] += [(day_in(random_, person, quarter), person, word) for word in words]
            blamed = 0 if random_.random() < 0.92 else 1
            if loss is not None:
                blamed = loss // COMPLAINT[int(quarter[:4])]
            verdicts = ["有责投诉"] * blamed + ["无责投诉"] * (random_.random() < 0.08)
            complaints += [(day_in(random_, person, quarter), person, v) for v in verdicts]
        if whole:
            write(f"data/{quarter}/power-courses.csv", ("员工", "课程", "完成情况"), courses)
    for name, rows in events.items():
        write(f"data/power-{name}.csv", ("日期", "员工", "情形"), sorted(rows))
    told = [
        (f"GD{n:03d}", day, person, verdict, "已办结", day + timedelta(days=5))
        for n, (day, person, verdict) in enumerate(sorted(complaints), 1)
    ]
    write("data/power-complaints.csv", ("编号", "受理日期", "员工", "核查结论", "办理状态", "办结期限"), told)


def _halves(random_: random.Random) -> None:
    work: list[tuple[date, str, str]] = []
    for half in ("2025-h1", "2025-h2", "2026-h1"):
        drills: list[tuple[object, ...]] = []
        hazards: list[tuple[object, ...]] = []
        for person in staff_in(half):
            figure = next((f for (p, q), f in EVEN.items() if p == person and _latest(q) == half), None)
            for n in range(5):
                there = n < figure // 20 if figure is not None else random_.random() < 0.93
                drills.append((person, f"第{n + 1}次", "参加" if there else "缺席"))
            for n in range(10):
                done = n < figure // 10 if figure is not None else random_.random() < 0.92
                hazards.append(
                    (person, f"第{n + 1}项", "按期完成" if done else random_.choice(("逾期完成", "未完成")))
                )
            for word in losing(random_, WORK, None if figure is None else 100 - figure, 0.15):
                work.append((day_in(random_, person, half), person, word))
        write(f"data/{half}/power-drills.csv", ("员工", "场次", "出勤"), drills)
        write(f"data/{half}/power-hazards.csv", ("员工", "排查项目", "完成情况"), hazards)
    write("data/power-work.csv", ("日期", "员工", "情形"), sorted(work))


def _latest(quarter: str) -> str:
    """The half-year that is closed on the last day of a quarter."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return {1: f"{year - 1}-h2", 2: f"{year}-h1", 3: f"{year}-h1", 4: f"{year}-h2"}[number]


def main() -> None:
    """Write every file."""
    people = [(p, name, f"GD{int(p[1:]):05d}", postings(p)[0][1], "") for p, (name, _, _) in STAFF.items()]
    write("organisation/people-power.csv", ("人员编号", "姓名", "工号", "起", "止"), people)
    rows = [(p, unit, "供电营业员", "是", f, u, why) for p in STAFF for unit, f, u, why in postings(p)]
    write(
        "organisation/postings-power.csv",
        ("人员编号", "单位编号", "岗位", "主岗", "起", "止", "变动原因"),
        rows,
    )
    random_ = random.Random(9559)
    _months(random_)
    _quarters(random_)
    _halves(random_)
    granted = [
        ("2025-08-04", "p4512", "职称考试", "已参加"), ("2025-08-04", "p4512", "奖励", "已发放"),
        ("2026-02-09", "p4501", "岗位晋升", "业务需要，已聘任"), ("2026-02-09", "p4510", "静态留用", "已确认"),
        ("2026-08-03", "p4507", "奖励", "待办理"),
    ]  # fmt: skip
    write("data/power-benefits.csv", ("日期", "员工", "待遇", "办理情况"), granted)


if __name__ == "__main__":
    main()
