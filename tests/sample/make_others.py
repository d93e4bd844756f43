"""Makes the raw data of the smaller systems: customer service, tobacco, property, sub-branch, comparison, standards.

Run it from the repository (``python -m tests.sample.make_others``) to write ``content/`` anew: the seed is
fixed, so the same files come out. Nothing of ``generator`` is imported. What is made on purpose stands in the
tables at the top; ``others/oracle.py`` works out what must come of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from tests.sample.make_stations import (
    MONTHS,
    next_month,
    working_day_of,
    working_days_after,
    write,
)

TEAMS = {
    "v11": ("p4602", "p4603", "p4604"),
    "v12": ("p4605", "p4606", "p4607"),
    "v13": ("p4608", "p4609", "p4610"),
}
"""Teams of the customer-service department; the first of each leads it."""
MANAGER = "p4601"
SERVICE = [p for team in TEAMS.values() for p in team]
AREAS = {
    "v31": ("p4621", "p4622", "p4623", "p4624"), "v32": ("p4625", "p4626", "p4627", "p4628"),
    "v33": ("p4629", "p4630", "p4631", "p4632"),
}  # fmt: skip
PROJECTS = {
    "v21": ("p4642", "p4643", "p4644", "p4645"), "v22": ("p4646", "p4647", "p4648", "p4649"),
    "v23": ("p4650", "p4651", "p4652", "p4653"),
}  # fmt: skip
"""Property projects; the first of each is the supervisor."""
DIRECTOR, PROPERTY_QUALITY = "p4641", "p4654"
BUSINESS = {"v41": ("p4662", "p4663"), "v42": ("p4664", "p4665"), "v43": ("p4666", "p4667")}
MANAGEMENT = ("v44", "v45", "v46")
SELLERS = [p for both in BUSINESS.values() for p in both]
HEAD, REVIEWER = "p4661", "p4668"
QUARTERS = [(y, q) for y in (2025, 2026) for q in (1, 2, 3, 4) if (y, q) <= (2026, 3)]
HALVES = [(2025, 1), (2025, 2), (2026, 1)]

MARKS = {
    "完成交办任务": 10, "需求解析": 10, "按时完成报表": 5, "响应时间": 10, "服务质量": 10, "接待技能": 5,
    "突发事件处理": 5, "礼貌待人": 5, "服务热情": 5, "投诉处理": 10, "责任心": 5, "产品知识": 5,
    "客户沟通": 10, "建议和方案": 5,
}  # fmt: skip
DIMENSIONS = {
    "劳动纪律": 20, "工作情况": 25, "安全": 15, "执行力": 15, "礼仪形象": 10, "成品保护": 10, "领导力": 5,
}  # fmt: skip
ILL = ("p4607", (2026, 3))
"""Who was ill a whole month: nothing is recorded, the completion says why."""
WEAK = "p4604"
"""Whose year ends below 75."""
PHONED = {((2025, 5), "p4623"): 1, ((2026, 2), "p4628"): 2, ((2026, 8), "p4621"): 1}
"""Manager and month with customers who were only telephoned."""
COACHED = {((2025, 9), "p4626"): 2, ((2026, 6), "p4632"): 2}
"""Manager and month with fewer than three coached."""
AGAIN = ((2026, 5), "p4630")
"""Manager and month where one of the three had been coached the month before, in the same quarter."""
OBSTRUCTED = {((2025, 6), "p4648"): "妨碍检查", ((2026, 4), "p4652"): "弄虚作假"}
ALLEGED = {((2026, 7), "p4643"): "妨碍检查"}
"""Reported, but not found true: the points are not doubled."""
LATE = {
    (2025, 6): (26, "p4642", "一般"),
    (2026, 4): (27, "p4652", "轻微"),
    (2026, 8): (27, "p4642", "没有问题"),
}
"""A check after the summary of the 25th, added when the month is filed; the last one changes nothing."""
GRAVE = {((2025, 6), "p4648"), ((2026, 4), "p4652"), ((2026, 7), "p4643")}
SATISFIED = {(2025, 1): (40, 14, 6), (2025, 2): (35, 18, 7), (2026, 1): (44, 12, 4)}
"""Answers of the survey: satisfied, fairly, not. 54 of 60 is exactly 90 %."""
COMPLAINTS = {(2025, 1): 7, (2025, 2): 7, (2026, 1): 5}
"""Complaints found true: fewer than the nine registered of the half-year before, as many, fewer."""
STANDARD = {(2025, 1): (46, 3, 1), (2025, 2): (45, 4, 1), (2026, 1): (48, 2, 0)}
"""46 of 50 is exactly 92 %."""
INDEX = {
    "v41": ((105, 103, 99), (106, 102, 100), (108, 104, 101), (110, 105, 103)),
    "v42": ((101, 105, 102), (100, 107, 105), (99, 108, 104), (98, 110, 106)),
    "v43": ((102, 100, 105), (104, 99, 103), (105, 101, 100), (103, 102, 99)),
}
"""Of each department the four quarters' level against the base, in per cent: limits are met exactly."""
BASE_2025 = {"v41": (52000, 8000, 300), "v42": (6000, 64000, 450), "v43": (18000, 30000, 200)}


def service_files(rng: random.Random, year: int, month: int) -> None:
    """Daily marks, the superior's sheet and tasks of the customer-service department."""
    folder = f"data/{year}-{month:02d}"
    daily: list[list[object]] = []
    sheets: list[list[object]] = []
    tasks: list[list[object]] = []
    for team in TEAMS.values():
        for person in team:
            if (person, (year, month)) == ILL:
                continue
            superior = MANAGER if person == team[0] else team[0]
            low = person == WEAK
            for number in range(5):
                mark = rng.randint(62, 72) if low else rng.randint(84, 99)
                daily.append([working_day_of(year, month, 2 + 3 * number), person, mark, superior])
            given = [max(0, full - rng.choice((1, 2, 3) if low else (0, 0, 0, 1))) for full in MARKS.values()]
            sheets.append([person, *given, superior])
            for number in range(5):
                due = working_day_of(year, month, 4 + 2 * number)
                late = rng.random() < (0.4 if low else 0.07)
                outcome = rng.choice(("逾期完成", "没有完成")) if late else "按时完成"
                kind = "报表" if number % 2 else "交办任务"
                name = ("整理客户需求", "周报表", "回访重点客户", "月报表", "更新服务手册")[number]
                tasks.append([f"rw{len(tasks) + 1:03d}", person, name, kind, due, outcome])
    write(f"{folder}/others-service-daily.csv", ["日期", "职员", "得分", "考核人"], daily)
    write(f"{folder}/others-service-marks.csv", ["职员", *MARKS, "评分人"], sheets)
    write(
        f"{folder}/others-service-tasks.csv", ["编号", "职员", "任务", "类别", "任务期限", "完成情况"], tasks
    )


def visit_file(rng: random.Random, year: int, month: int) -> None:
    """Every customer of every manager: how visited, and whether coached."""
    rows = []
    for area, managers in AREAS.items():
        for manager in managers:
            phoned = PHONED.get(((year, month), manager), 0)
            coached = COACHED.get(((year, month), manager), 3)
            turn = 3 * ((month - 1) % 3)  # other customers each month of a quarter
            for number in range(9):
                way = "只打电话" if number < phoned else "上门拜访"
                mine = turn <= number < turn + coached
                word = "首次辅导" if mine else "没有辅导"
                if ((year, month), manager) == AGAIN and number in (turn - 3, turn):
                    word = "再次辅导" if number < turn else "没有辅导"
                rows.append([manager, area, f"kh{manager[1:]}{number + 1}", way, word])
    write(
        f"data/{year}-{month:02d}/others-tobacco-visits.csv",
        ["客户经理", "片区", "客户编号", "拜访方式", "重点辅导"],
        rows,
    )


def property_files(rng: random.Random, year: int, month: int) -> None:
    """The supervisor's marks by dimension, and what the three kinds of check found."""
    folder = f"data/{year}-{month:02d}"
    marks: list[list[object]] = []
    checks: list[list[object]] = []
    summary = date(year, month, 25)
    for team in PROJECTS.values():
        for person in team:
            by = DIRECTOR if person == team[0] else team[0]
            marks.append([person, by, *(full - rng.choice((0, 0, 1)) for full in DIMENSIONS.values())])
            for source, checker in (("主管日查", by), ("主任周查", DIRECTOR), ("品质抽查", PROPERTY_QUALITY)):
                degree = rng.choice(("没有问题", "没有问题", "没有问题", "轻微", "轻微", "一般"))
                conduct, confirmed = "配合", "不涉及"
                if source == "品质抽查" and ((year, month), person) in GRAVE:
                    degree = "严重"
                    conduct = OBSTRUCTED.get(((year, month), person), "配合")
                    confirmed = "属实" if conduct != "配合" else confirmed
                    if ((year, month), person) in ALLEGED:
                        conduct, confirmed = ALLEGED[(year, month), person], "不属实"
                number = len(checks) + 1
                photo = f"zp{year}{month:02d}{number:03d}" if source == "品质抽查" else ""
                day = working_day_of(year, month, 2 + number % 12)
                dimension = rng.choice(tuple(DIMENSIONS))
                found = (person, source, dimension, degree, photo, conduct, confirmed, checker)
                checks.append([f"wy{number:03d}", day, summary, *found])
    if (year, month) in LATE:
        of_month, person, degree = LATE[year, month]
        found = (person, "主任周查", "劳动纪律", degree, "", "配合", "不涉及", DIRECTOR)
        checks.append([f"wy{len(checks) + 1:03d}", date(year, month, of_month), summary, *found])
    write(f"{folder}/others-property-marks.csv", ["员工", "考核人", *DIMENSIONS], marks)
    write(
        f"{folder}/others-property-checks.csv",
        [
            "编号",
            "检查日期",
            "当月汇总日",
            "员工",
            "检查方式",
            "考核内容",
            "程度",
            "照片编号",
            "配合检查",
            "经确认属实",
            "检查人",
        ],
        checks,
    )


def sales_file(rng: random.Random, year: int, month: int) -> None:
    """Sales as registered day by day, reviewed, some credited anew to whom they belong."""
    rows: list[list[object]] = []
    for seller in SELLERS:
        for number in range(rng.randint(4, 9)):
            review, rightful = "已复核", ""
            if rng.random() < 0.06:
                review, rightful = "归属更正", rng.choice([s for s in SELLERS if s != seller])
            elif (year, month) == (2026, 10) and number == 0:
                review = "待复核"
            day = working_day_of(year, month, 1 + rng.randint(0, 13))
            product = rng.choice(("存款", "理财", "保险", "银行卡"))
            rows.append([day, seller, product, review, rightful, REVIEWER])
    rows.sort(key=lambda row: (row[0], row[1]))
    write(
        f"data/{year}-{month:02d}/others-bank-sales.csv",
        ["编号", "日期", "登记人员", "产品", "复核结果", "实际营销人", "复核人"],
        ([f"yj{n:03d}", *row] for n, row in enumerate(rows, 1)),
    )


def peer_file(rng: random.Random, year: int, quarter: int) -> None:
    """Each colleague marked by three others."""
    rows = []
    for place, person in enumerate(SERVICE):
        for step in (1, 2, 4):
            mark = rng.randint(66, 76) if person == WEAK else rng.randint(85, 98)
            rows.append([person, SERVICE[(place + step) % len(SERVICE)], mark])
    write(f"data/{year}-q{quarter}/others-service-peers.csv", ["职员", "互评人", "得分"], rows)


def ten_days(rng: random.Random, mean: int) -> list[int]:
    """Nine figures around a mean, whose mean is exactly that."""
    off = [rng.randint(-mean // 50, mean // 50) for _ in range(8)]
    off.append(-sum(off))
    return [mean + one for one in off]


def bank_files(rng: random.Random) -> None:
    """Ten-day figures of each quarter beside those of the base, and the marks the sub-branch gives itself."""
    label = [f"第{i}旬" for i in range(1, 10)]
    base = {d: [ten_days(rng, mean) for mean in BASE_2025[d]] for d in BUSINESS}
    last = base
    for year, quarter in QUARTERS:
        if (year, quarter) == (2026, 1):
            base = last
        figures, marks = [], []
        last = {}
        for department in BUSINESS:
            means = [sum(column) // 9 for column in base[department]]
            levels = INDEX[department][quarter - 1]
            now = [ten_days(rng, mean * level // 100) for mean, level in zip(means, levels)]
            last[department] = now
            for series, columns in (("基数", base[department]), ("本季", now)):
                for at, name in enumerate(label):
                    figures.append([department, series, name, *(column[at] for column in columns)])
            marks.append([department, rng.randint(82, 98), rng.randint(85, 100)])
        folder = f"data/{year}-q{quarter}"
        write(
            f"{folder}/others-bank-figures.csv",
            ["部门", "数列", "旬", "对公存款（万元）", "储蓄存款（万元）", "中间业务和新业务（万元）"],
            figures,
        )
        write(f"{folder}/others-bank-marks.csv", ["部门", "信贷投放", "资产质量"], marks)
        write(
            f"{folder}/others-bank-management.csv",
            ["部门", "内控管理", "服务支持", "报表质量"],
            ([d, rng.randint(80, 98), rng.randint(82, 99), rng.randint(85, 100)] for d in MANAGEMENT),
        )


def marks_of(rng: random.Random, year: int, half: int) -> Iterator[list[object]]:
    """The comparison of teams. In the second half of 2025 two teams have the same marks: a tie at the top."""
    made: dict[str, list[list[object]]] = {}
    for place, team in enumerate(TEAMS):
        level = 93 if (year, half) == (2025, 2) else (93, 91, 86)[(place + half) % 3]
        rows: list[list[object]] = []
        for source, count in (("评比团队", 3), ("自评", 1), ("客户评价", 4)):
            for number in range(1, count + 1):
                for stage in ("服务前", "服务中", "服务后"):
                    for aspect in ("服务态度", "服务效率", "服务质量"):
                        less = 4 if stage == ("服务后", "服务中", "服务前")[place] else 0
                        mark = min(100, level - less + rng.randint(-4, 5))
                        rows.append([source, f"{source[0]}{number}", stage, aspect, mark])
        made[team] = rows
    if (year, half) == (2025, 2):
        made["v12"] = [list(row) for row in made["v11"]]
        for row in made["v13"]:
            row[-1] = int(str(row[-1])) - 8
    for team, rows in made.items():
        for row in rows:
            yield [team, *row]


def half_files(rng: random.Random) -> None:
    """Surveys, baselines, complaints and the comparison of each half-year."""
    complaints: list[list[object]] = []
    for year, half in HALVES:
        folder = f"data/{year}-h{half}"
        for name, heading, unit, words, counts in (
            ("tobacco-survey", "营销中心", "v30", ("满意", "基本满意", "不满意"), SATISFIED[year, half]),
            ("standard-survey", "部门", "v10", ("满意", "一般", "不满意"), STANDARD[year, half]),
        ):
            answers = [w for w, n in zip(words, counts) for _ in range(n)]
            rng.shuffle(answers)
            write(
                f"{folder}/others-{name}.csv",
                ["编号", heading, "评价"],
                ([f"wj{n:03d}", unit, a] for n, a in enumerate(answers, 1)),
            )
        true = COMPLAINTS[year, half]
        for number in range(true + 2):
            day = working_day_of(year, 6 * half - 5 + number % 6, 4 + number)
            matter = ("送货晚于约定时间", "订货电话无人接听", "货源信息没有及时告知", "送货破损")[number % 4]
            complaints.append([day, "v30", matter, "属实" if number < true else "不属实"])
        write(
            f"{folder}/others-excellence-marks.csv",
            ["小组", "评分来源", "评分人序号", "服务环节", "方面", "得分"],
            marks_of(rng, year, half),
        )
    complaints.append([date(2026, 9, 14), "v30", "送货晚于约定时间", "属实"])
    complaints.append([date(2026, 10, 29), "v30", "订货终端故障未处理", "核实中"])
    complaints.sort(key=lambda row: str(row[0]))
    write(
        "data/others-tobacco-complaints.csv",
        ["编号", "受理日期", "营销中心", "事由", "核实结论"],
        ([f"lt{n:03d}", *row] for n, row in enumerate(complaints, 1)),
    )


def flow_file() -> None:
    """The way of each month's property assessment: summary on the 25th, review, publication, filing."""
    rows = []
    for year, month in MONTHS:
        summary = date(year, month, 25)
        review = working_days_after(summary, 2)
        changed = "有更正" if (year, month) in ((2025, 6), (2026, 4)) else "没有更正"
        filed = working_day_of(*next_month(year, month), 4)
        rows.append([f"{year}-{month:02d}", summary, review, working_days_after(review, 1), filed, changed])
    write(
        "data/others-property-flow.csv",
        ["考核月", "汇总日期", "主任审核日期", "初步结果公布日期", "人力资源部归档日期", "归档时更正"],
        rows,
    )


def main() -> None:
    """Write all files that are made by chance; lists written by hand stay as they are."""
    rng = random.Random("专项 2025–2026")
    for year, month in MONTHS:
        service_files(rng, year, month)
        visit_file(rng, year, month)
        property_files(rng, year, month)
        sales_file(rng, year, month)
    for year, quarter in QUARTERS:
        peer_file(rng, year, quarter)
    bank_files(rng)
    half_files(rng)
    flow_file()


if __name__ == "__main__":
    main()
