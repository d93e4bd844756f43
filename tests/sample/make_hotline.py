"""Makes the hotline's part of the sample: people, postings, data, completions and releases.

``python -m tests.sample.make_hotline`` writes them into ``content/``. The seed is fixed, so the same files
come out. Who may sit the exam and who is awarded a star follows from the rules, not from here: the oracle
works it out between the steps. Imports nothing of ``generator``.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from tests.sample.hotline.oracle import ITEMS, MONTHS, PAPERS, SUBJECTS, Oracle, last_day

CONTENT = Path(__file__).resolve().parents[2] / "content"
FULL = dict(zip(ITEMS, (20, 25, 30, 15, 10), strict=True))
TEAMS = {"h21": "甲班", "h32": "乙班", "h43": "丙班", "h54": "丁班", "h65": "戊班", "h76": "己班"}
CENTRE, OFFICE = "h10", "o72"
SURNAMES = "陆汪石戴贺顾毛邱秦尹薛闫段雷侯龙史陶黎贾郝邵孟万覃武洪温莫施牛安庞颜倪严章鲁葛岳"
GIVEN = [
    "雨桐",
    "思远",
    "佳怡",
    "俊杰",
    "晓彤",
    "子涵",
    "文静",
    "志鹏",
    "美玲",
    "海燕",
    "建华",
    "春梅",
    "丽娟",
    "国强",
    "玉兰",
    "少峰",
    "慧敏",
    "立新",
    "秀云",
    "振宇",
]
HOLIDAYS = {date(2025, 10, d) for d in range(1, 9)} | {date(2026, 10, d) for d in range(1, 8)}
HOLIDAYS |= (
    {date(y, 5, d) for y in (2025, 2026) for d in range(1, 6)}
    | {date(2026, 1, d) for d in (1, 2, 3)}
    | {date(2025, 1, 1)}
)
HOLIDAYS |= {date(2026, 4, d) for d in (4, 5, 6)} | {date(2025, 4, d) for d in (4, 5, 6)}
Rows = list[list[object]]

# Each of these agents is made for a case; see README.md.
FALLS, DROPS, SIX, UNFIT, VETOED, BARRED = 3, 14, 23, 31, 42, 47
LEAVES, RETURNS, STARTS, PROMISING, FRESH, AGAIN = 55, 9, 56, 57, 58, 45

TRACKED = (
    ("2025-08-14", 5, "不够级", "业务抽查连续两次答复有误", "当年度"),
    ("2025-10-30", 1, "不够级", "授牌后抽查，宽带业务答复明显有误", "当年度"),
    ("2025-12-10", DROPS, "不合格", "未经核实答复停水范围，造成一批重复来电", "当月"),
    ("2026-02-12", UNFIT, "不合格", "与用户争执造成较恶劣影响", "当年度"),
    ("2026-04-15", AGAIN, "不够级", "新业务流程抽查答复有缺陷", "当月"),
    ("2026-08-19", 19, "不够级", "宽带业务抽测明显低于所授星级", "当年度"),
)
"""What tracking finds of whom."""
WORN = {False: "原有星级", True: "当月新授"}
"""Which star a finding is about: October's plaques are handed over on the 28th."""


class Maker:
    """Writes one file after the other with one random source."""

    def __init__(self, content: Path) -> None:
        self.content, self.random = content, random.Random(20250101)
        self.ids = [f"p{n}" for n in self.random.sample(range(61000, 69999), 80)]
        names = [s + g for s in SURNAMES for g in GIVEN]
        self.names = self.random.sample(names, 80)
        self.agents = self.ids[:60]
        self.leaders = self.ids[60:66]
        self.supervisor, self.board = self.ids[66], self.ids[67:71]
        self.skill = {p: 0.55 + 0.44 * ((i * 37) % 60) / 59 for i, p in enumerate(self.agents)}
        for i in (FALLS, DROPS, SIX, UNFIT, VETOED, 5, 19, 28, 36, 50):
            self.skill[self.agents[i]] = 0.97 + (i % 3) / 100
        self.skill[self.agents[DROPS]] = 1.03  # never loses a mark
        self.skill |= {self.agents[FALLS]: 1.02, self.agents[SIX]: 1.0, self.agents[VETOED]: 1.0}
        self.team = {p: list(TEAMS)[i % 6] for i, p in enumerate(self.agents)}

    def write(self, name: str, heads: list[str], rows: Rows) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            made = csv.writer(file, lineterminator="\n")
            made.writerow(heads)
            made.writerows(rows)

    # ── organisation ────────────────────────────────────────────────────────────────────────────────
    def organisation(self) -> None:
        units: Rows = [[CENTRE, "客服热线中心", "热线中心", "", "2018-01-01", ""]]
        units += [[t, f"客服热线{n}", "班组", CENTRE, "2018-01-01", ""] for t, n in TEAMS.items()]
        units.append([OFFICE, "用户服务部", "职能部门", "", "2018-01-01", ""])
        self.write(
            "organisation/units-hotline.csv", ["单位编号", "名称", "类别", "上级单位", "起", "止"], units
        )
        start = {
            p: f"{self.random.randint(2018, 2023)}-{self.random.randint(1, 12):02d}-01" for p in self.ids
        }
        start |= {
            self.agents[STARTS]: "2025-06-01",
            self.agents[PROMISING]: "2026-03-01",
            self.agents[FRESH]: "2026-04-01",
            self.agents[59]: "2024-11-01",
        }
        heads = ["人员编号", "单位编号", "岗位", "主岗", "起", "止", "变动原因"]
        rows: Rows = []
        for i, p in enumerate(self.agents):
            if i == LEAVES:
                rows.append([p, self.team[p], "热线客服", "是", start[p], "2026-02-28", "入职"])
            elif i == RETURNS:
                rows.append([p, self.team[p], "热线客服", "是", start[p], "2025-03-31", "入职"])
                rows.append([p, CENTRE, "职能岗", "是", "2025-04-01", "2025-08-31", "借调"])
                rows.append([p, self.team[p], "热线客服", "是", "2025-09-01", "", "返岗"])
            else:
                rows.append([p, self.team[p], "热线客服", "是", start[p], "", "入职"])
        rows += [
            [p, t, "热线班长", "是", start[p], "", "入职"] for p, t in zip(self.leaders, TEAMS, strict=True)
        ]
        rows.append([self.supervisor, CENTRE, "热线主管", "是", start[self.supervisor], "", "入职"])
        rows += [[p, OFFICE, "职能岗", "是", start[p], "", "入职"] for p in self.board]
        people: Rows = [
            [p, n, f"RX{310000 + 7 * i}", start[p], "2026-02-28" if i == LEAVES else ""]
            for i, (p, n) in enumerate(zip(self.ids[:71], self.names, strict=False))
        ]
        self.write(
            "organisation/people-hotline.csv",
            ["人员编号", "姓名", "工号", "起", "止"],
            sorted(people, key=str),
        )
        self.write(
            "organisation/postings-hotline.csv", heads, sorted(rows, key=lambda r: (str(r[0]), str(r[4])))
        )

    def opening(self) -> None:
        best = sorted(self.agents[:55], key=lambda p: -self.skill[p])
        held = (
            dict.fromkeys(best[:1], (3, 12, 12))
            | dict.fromkeys(best[1:5], (2, 12, 3))
            | dict.fromkeys(best[5:20], (1, 3, 0))
        )
        held[best[1]], held[best[2]] = (2, 12, 12), (2, 12, 12)
        for i, p in enumerate(best[5:20]):
            held[p] = (1, 12 if i % 2 else 3, 0)
        held.pop(self.agents[BARRED], None)
        held |= {self.agents[DROPS]: (2, 12, 12)}
        held |= {self.agents[i]: (1, 12, 0) for i in (FALLS, SIX, UNFIT, VETOED)}
        once = {self.agents[AGAIN]: 2}  # wore two stars in an earlier year
        rows: Rows = [[p, "2024-12-31", *h, 0, once.get(p, h[0])] for p, h in held.items()]
        rows.append([self.agents[BARRED], "2024-12-31", 0, 0, 0, 10, 1])
        heads = [
            "人员",
            "登记日期",
            "星级",
            "持有一星级以上月数",
            "持有二星级以上月数",
            "禁报剩余月数",
            "曾达到的最高星级",
        ]
        self.write("data/hotline-opening.csv", heads, sorted(rows, key=str))

    # ── months ──────────────────────────────────────────────────────────────────────────────────────
    def month(self, month: str) -> None:
        first, last = date.fromisoformat(month + "-01"), last_day(month)
        weeks = [d for n in range(last.day) if (d := first + timedelta(days=n)).weekday() == 0]
        there = set(Oracle(self.content).agents.there(first, last))
        checks: Rows = []
        heard: Rows = []
        for number, p in enumerate(self.agents):
            if p not in there:
                continue
            if (month, number) in self.away():
                continue
            weak = self.weak(number, month)
            leader = self.leaders[list(TEAMS).index(self.team[p])]
            for w, monday in enumerate(weeks):
                if number == 12 and month == "2025-07" and w == 1:
                    continue  # on leave for a week
                day = min(monday + timedelta(days=(number + w) % 4), last)
                checks.append([day, "第" + "一二三四五"[w] + "周", p, *self.marks(p, weak), leader])
            for turn in range(2):
                day = first + timedelta(days=8 + 11 * turn + number % 5)
                mark = self.whole(100, p) if weak is None else 90 - turn
                heard.append([day, p, mark, leader if turn else self.supervisor])
        if month in ("2026-08", "2026-09"):
            self.exactly(checks, heard, self.agents[28], month)
        heads = ["检查日期", "周次", "被检查人", *ITEMS, "检查人"]
        self.write(
            f"data/{month}/hotline-checks.csv",
            heads,
            sorted(checks, key=lambda r: (r[1] != "", str(r[0]), str(r[2]))),
        )
        self.write(
            f"data/{month}/hotline-recordings.csv",
            ["监听日期", "被监听人", "得分", "监听人"],
            sorted(heard, key=str),
        )

    def weak(self, number: int, month: str) -> int | None:
        """How much is taken off the marks of those whose fall the sample tells."""
        falls = {
            FALLS: ("2026-03", "2026-04", "2026-05"),
            SIX: ("2026-01", "2026-02", "2026-04", "2026-05", "2026-07", "2026-08"),
        }
        if month in falls.get(number, ()):
            return 8
        if (number, month) == (36, "2026-04"):
            return 22  # below 85: the month's benefit one level down
        return None

    def away(self) -> set[tuple[str, int]]:
        """Months for which somebody is excused."""
        return {("2025-11", 17), ("2026-05", 44)}

    def marks(self, person: str, weak: int | None) -> list[int]:
        if weak is None:
            return [self.whole(full, person) for full in FULL.values()]
        left = weak
        made = []
        for full in FULL.values():
            off = min(left, max(full // 5, 1))
            made.append(full - off)
            left -= off
        return made

    def whole(self, full: int, person: str) -> int:
        """A whole mark near the full one, the nearer the more skilled."""
        loss = self.random.random() ** 2 * (1.04 - self.skill[person]) * full * 0.62
        return max(full - int(loss + 0.5), full // 2)

    def exactly(self, checks: Rows, heard: Rows, person: str, month: str) -> None:
        """One agent at 95.00 in August 2026 and at 94.99 in September, by whole marks."""
        mine = [r for r in checks if r[2] == person]
        for row in mine:
            row[3:8] = [19, 24, 28, 14, 10]
        rows = [r for r in heard if r[1] == person]
        rows[0][2], rows[1][2] = ("95", "95") if month == "2026-08" else ("95", "94.94")

    # ── events ──────────────────────────────────────────────────────────────────────────────────────
    def events(self) -> None:
        chair = self.board[0]
        self.write(
            "data/hotline-tracking.csv",
            ["编号", "决定日期", "人员", "认定", "事由", "涉及期间", "决定人", "处理的星级"],
            [
                [
                    f"gz{number:03d}",
                    day,
                    self.agents[agent],
                    finding,
                    ground,
                    span,
                    chair,
                    WORN[day[5:7] == "10" and day[8:] > "28"],
                ]
                for number, (day, agent, finding, ground, span) in enumerate(TRACKED, 1)
            ],
        )
        self.write(
            "data/hotline-violations.csv",
            ["编号", "日期", "人员", "情形", "事由", "涉及期间", "决定日期", "决定人", "处理的星级"],
            [
                [
                    "wj001",
                    "2025-05-21",
                    self.agents[50],
                    "用户有理投诉",
                    "承诺回访而未回访",
                    "当月",
                    "2025-05-28",
                    chair,
                    WORN[False],
                ],
                [
                    "wj002",
                    "2025-09-16",
                    self.agents[2],
                    "违章违纪",
                    "代人签到",
                    "当年度",
                    "2025-09-23",
                    chair,
                    WORN[False],
                ],
                [
                    "wj003",
                    "2026-03-11",
                    self.agents[50],
                    "重大差错",
                    "错误告知停气范围",
                    "当月",
                    "2026-03-18",
                    chair,
                    WORN[False],
                ],
                [
                    "wj004",
                    "2026-06-09",
                    self.agents[VETOED],
                    "违章违纪",
                    "泄露用户信息",
                    "当年度",
                    "2026-06-16",
                    chair,
                    WORN[False],
                ],
            ],
        )
        self.write(
            "data/hotline-remarks.csv",
            ["编号", "收到日期", "意见涉及", "来源", "意见", "答复期限", "办理结果", "状态"],
            [
                [
                    "yj001",
                    "2026-01-12",
                    self.agents[5],
                    "用户",
                    "表扬答复耐心",
                    "2026-01-19",
                    "已转告本人",
                    "已办结",
                ],
                [
                    "yj002",
                    "2026-02-05",
                    self.agents[UNFIT],
                    "用户",
                    "反映态度生硬",
                    "2026-02-12",
                    "转跟踪认定",
                    "已办结",
                ],
                [
                    "yj003",
                    "2026-11-05",
                    self.agents[28],
                    "同事",
                    "建议分享工单技巧",
                    "2026-11-12",
                    "",
                    "办理中",
                ],
            ],
        )
        duty = {
            "委员会主任": "审定星级，决定降级和取消",
            "委员会委员": "审查推荐材料和评审资格",
            "热线主管": "组织考试、拟订奖金计划、编写教材",
            "班长": "日常考核、自审推荐、建立档案",
        }
        roles = [
            (chair, "委员会主任"),
            *((p, "委员会委员") for p in self.board[1:]),
            (self.supervisor, "热线主管"),
            *((p, "班长") for p in self.leaders),
        ]
        self.write(
            "data/hotline-board.csv",
            ["人员", "职责身份", "职责", "起"],
            [[p, r, duty[r], "2025-01-01"] for p, r in roles],
        )
        lessons = ["基础文化和岗位规范", "模拟业务和数字业务", "宽带业务和计算机操作", "普通话和语言技巧"]
        rows: Rows = []
        for year in (2025, 2026):
            for n, lesson in enumerate(lessons):
                rows.append(
                    [
                        f"{year}年第{n + 1}批",
                        date(year, 2 + 2 * n, 10),
                        date(year, 2 + 2 * n, 12),
                        "全体客服人员",
                        lesson,
                        f"星级考试教材（{year}年）第{n + 1}册",
                        date(year, 2 + 2 * n, 3),
                        60,
                    ]
                )
        self.write(
            "data/hotline-training.csv",
            ["批次", "开始日期", "结束日期", "对象", "内容", "教材", "教材下发日期", "下发份数"],
            rows,
        )

    def lists(self, month: str) -> None:
        due = last_day(month) + timedelta(days=5)
        rows: Rows = []
        for n, (team, leader) in enumerate(zip(TEAMS, self.leaders, strict=True)):
            day = due - timedelta(days=n % 3)
            while day in HOLIDAYS or day.weekday() > 4:
                day -= timedelta(days=1)
            if day <= last_day(month):
                day = due
                while day in HOLIDAYS or day.weekday() > 4:
                    day += timedelta(days=1)
            if (month, n) in {("2025-04", 2), ("2026-07", 4)}:
                day = due + timedelta(days=6)
            rows.append(
                [
                    team,
                    leader,
                    day,
                    due + timedelta(days=8) if month < "2026-10" else "",
                    "已审核" if month < "2026-10" else "待审核",
                ]
            )
        self.write(
            f"data/{month}/hotline-lists.csv", ["班组", "班长", "报送日期", "主管上报日期", "联合审核"], rows
        )

    # ── June and October ────────────────────────────────────────────────────────────────────────────
    def june(self, month: str) -> None:
        day = date(int(month[:4]), 6, 18 if month[:4] == "2025" else 17)
        there = Oracle(self.content).agents.there(date.fromisoformat(month + "-01"), last_day(month))
        first = self.front(month)
        rows: Rows = []
        for number, p in enumerate(self.agents):
            if p not in there:
                continue
            whole = int(max(40, min(100, round(60 + 38 * self.skill[p] + self.random.gauss(0, 2.5)))))
            mark = f"{whole}.5" if self.random.random() < 0.3 and whole < 99 else str(whole)
            mark = first.get(p, mark if float(mark) < 95.5 else "95")
            if number == 44:
                mark = "缺考" if month == "2026-06" else mark
            if number == 10:
                mark = "免考" if month == "2026-06" else mark
            if number == 40:
                mark = "65"
            if number == 41:
                mark = "62.5"
            rows.append([day, p, mark])
        self.write(f"data/{month}.r1/hotline-june.csv", ["考试日期", "人员", "成绩"], sorted(rows, key=str))

    def front(self, month: str) -> dict[str, str]:
        """The first marks of the June exam, from 99.5 down by halves: those with stars, but one comes seventh."""
        oracle = Oracle(self.content)
        oracle.run(MONTHS[MONTHS.index(month) - 1])
        by_star = sorted(oracle.state, key=lambda p: (-oracle.state[p].star, -self.skill[p]))
        drops, falls = self.agents[DROPS], self.agents[FALLS]
        best = [p for p in by_star if oracle.state[p].star and p not in (drops, falls)]
        order = (
            [drops, *best[:3], falls, *best[3:8]] if month[:4] == "2025" else [*best[:6], drops, *best[6:8]]
        )
        return {p: f"{(199 - n) / 2:g}" for n, p in enumerate(order)}

    def applications(self, month: str) -> None:
        oracle = Oracle(self.content)
        before = MONTHS[MONTHS.index(month) - 1]
        oracle.run(before)
        year, period = int(month[:4]), month + ".r1"
        ranks = {p: f["rank"] for p, f in oracle.out.june[f"{year}-06.r1"].items()}
        q3 = {p: s[0] for p, s in oracle.out.quarter[f"{year}-q3"].items() if s[0] is not None}
        rows: Rows = []
        for number, p in enumerate(self.agents):
            if p not in q3:
                continue
            state, rank = oracle.state.get(p), ranks.get(p) or 99
            star, two, one = (state.star, state.two, state.one) if state else (0, 0, 0)
            level = 3 if star >= 2 and two >= 12 and rank <= (6 if year == 2025 else 5) else 1
            if level == 1 and star >= 1 and one >= 12 and rank <= 12:
                level = 1 if number in (SIX, UNFIT, VETOED) else 2
            if q3[p] < 88 and not star and number not in (STARTS, PROMISING, FRESH, BARRED):
                continue
            if number == 46 and year == 2026:
                continue  # holds a star and does not apply
            backed = not (number in (20, 33) and q3[p] < 97)
            outstanding = number == PROMISING
            winner = number in ((50,) if year == 2025 else (36,))
            leader = self.leaders[list(TEAMS).index(self.team[p])]
            rows.append(
                [
                    date(year, 10, 9 + number % 2),
                    p,
                    level,
                    star,
                    "是" if winner else "否",
                    "是" if outstanding else "否",
                    "推荐" if backed else "不推荐",
                    leader,
                    "" if backed else "平时表现有待提高",
                    date(year, 10, 13),
                ]
            )
        heads = [
            "申报日期",
            "申报人",
            "申报星级",
            "持有星级",
            "当年获奖",
            "工作突出",
            "班长意见",
            "推荐班长",
            "意见说明",
            "材料交主管日期",
        ]
        self.write(f"data/{period}/hotline-applications.csv", heads, rows)

    def papers(self, month: str) -> None:
        oracle = Oracle(self.content)
        oracle.run(month, "apply")
        year, period = int(month[:4]), month + ".r1"
        levels = {p: f["level"] for p, f in oracle.out.apply[period].items() if f["level"]}
        passes = 85 if year == 2026 else 80
        rows: Rows = []
        fails = {"2025": {3: 0, 2: 1, 1: 2}, "2026": {3: 1, 2: 1, 1: 3}}[month[:4]]
        for star in (3, 2, 1):
            mine = sorted((p for p, level in levels.items() if level == star), key=lambda p: self.skill[p])
            for at, p in enumerate(mine):
                down = 1 + at if at < fails[star] else 0
                for n, paper in enumerate(k for k, v in PAPERS.items() if v <= star):
                    failing = n < down
                    marks = [
                        self.random.randint(passes - 16, passes - 4)
                        if failing
                        else self.random.randint(passes + 3, 99)
                        for _ in SUBJECTS
                    ]
                    words: list[object] = list(marks)
                    if star == 1 and at == 0 and failing:
                        words = ["缺考"] * len(marks)
                    rows.append([date(year, 10, 16 + 2 * n), paper, p, *words])
                    if not failing:
                        break
        self.write(f"data/{period}/hotline-papers.csv", ["考试日期", "试卷", "考生", *SUBJECTS], rows)
        self.committee(month, levels)

    def committee(self, month: str, levels: dict[str, int]) -> None:
        oracle = Oracle(self.content)
        oracle.run(month, "exam")
        year, period = int(month[:4]), month + ".r1"
        sat = oracle.out.exam[period]
        passed = [p for p in levels if sat[p]["earned"]]
        refuse = min((p for p in passed if sat[p]["earned"] == 1), key=lambda p: sat[p]["best"])
        rows: Rows = [
            [
                date(year, 10, 23),
                p,
                "不予通过" if p == refuse else "通过",
                "评审资格材料不实" if p == refuse else "",
                self.board[0],
            ]
            for p in passed
        ]
        self.write(
            f"data/{period}/hotline-committee.csv", ["审查日期", "人员", "审查意见", "理由", "主持人"], rows
        )
        oracle = Oracle(self.content)
        oracle.run(month, "award")
        stars: Rows = [[date(year, 10, 28), p] for p, f in oracle.out.award[period].items() if f["star"]]
        self.write(f"data/{period}/hotline-awards.csv", ["授牌日期", "人员"], stars)

    # ── acts ────────────────────────────────────────────────────────────────────────────────────────
    def acts(self) -> None:
        lines = [
            "# yaml-language-server: $schema=../../schemas/completions.json",
            "format: 1",
            "scheme: stars",
            "complete:",
        ]
        releases = self.content / "releases"

        def complete(assessment: str, period: str, day: date, more: str = "") -> None:
            lines.append(
                f"- {{assessment: {assessment}, periods: [{period}], on: {day}, by: 热线主管{more}}}"
            )

        def release(name: str, assessments: list[str], period: str, day: date) -> None:
            text = (
                "# yaml-language-server: $schema=../../schemas/releases.json\nformat: 1\n"
                f"release: {name}\nscheme: stars\nassessments: [{', '.join(assessments)}]\nperiods: [{period}]\n"
                f"released: {day}T10:00:00+08:00\nby: 星级评定委员会主任\n"
            )
            (releases / f"hotline-{period}.yaml").write_text(text, "utf-8")

        for month in MONTHS:
            end, year, number = last_day(month), month[:4], int(month[5:])
            day = end + timedelta(days=6)
            away = {m: self.agents[n] for m, n in self.away()}
            more = (
                f", excused: [{{person: {away[month]}, state: not-covered, reason: 病假，全月未在岗}}]"
                if month in away
                else ""
            )
            complete("month", month, day, more)
            if number == 6:
                complete("june", f"{month}.r1", date(int(year), 6, 26))
                release(f"st-june-{year}", ["june"], f"{month}.r1", date(int(year), 6, 29))
            if number == 10:
                for assessment, on in (("apply", 14), ("exam", 22), ("award", 28)):
                    complete(assessment, f"{month}.r1", date(int(year), 10, on))
                release(
                    f"st-rating-{year}", ["apply", "exam", "award"], f"{month}.r1", date(int(year), 10, 28)
                )
            complete("roll", month, day)
            release(f"st-{month}", ["month", "roll"], month, day + timedelta(days=2))
            if month < MONTHS[-1]:
                complete("lists", month, end + timedelta(days=20))
            if number % 3 == 0:
                complete("quarter", f"{year}-q{number // 3}", day)
                release(
                    f"st-{year}-q{number // 3}",
                    ["quarter"],
                    f"{year}-q{number // 3}",
                    day + timedelta(days=2),
                )
            if number % 6 == 0:
                complete("prelim", f"{year}-h{number // 6}", day)
                release(
                    f"st-{year}-h{number // 6}", ["prelim"], f"{year}-h{number // 6}", day + timedelta(days=2)
                )
        (self.content / "completions/hotline.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def make(content: Path = CONTENT) -> None:
    """Everything, in the order of time."""
    maker = Maker(content)
    maker.organisation()
    maker.opening()
    maker.events()
    for month in MONTHS:
        maker.month(month)
        maker.lists(month)
        if month.endswith("-06"):
            maker.june(month)
        if month.endswith("-10"):
            maker.applications(month)
            maker.papers(month)
    maker.acts()


if __name__ == "__main__":
    make()
