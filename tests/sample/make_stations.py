"""Makes the raw data of the ten supply stations: inspections, questions, findings, breaches, bulletins.

Run it from the repository (``python -m tests.sample.make_stations``) to write ``content/`` anew: the seed
is fixed, so the same files come out. Nothing of ``generator`` is imported. Cases made on purpose stand in
``FORCED``, ``BREACHES`` and ``WRONG``; ``stations/oracle.py`` works out what must come of them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml

CONTENT = Path(__file__).resolve().parents[2] / "content"
AS_OF = date(2026, 11, 10)
OFFICE = "s07"
STATIONS = {
    "s12": ("p4401", 95), "s19": ("p4402", 94), "s23": ("p4403", 92), "s31": ("p4404", 93), "s38": ("p4405", 96),
    "s46": ("p4406", 91), "s52": ("p4407", 94), "s60": ("p4408", 95), "s77": ("p4409", 93), "s85": ("p4410", 92),
}  # fmt: skip
"""Each station with its head and the level around which its marks lie."""
INSPECTORS = ("p4412", "p4413", "p4414")
ITEMS = {
    "t1": ("值班电话接听", 10), "t2": ("值班电话畅通", 10), "h1": ("柜台整洁", 10), "h2": ("监督栏", 5),
    "h3": ("便民设施", 5), "h4": ("厅内秩序", 5), "h5": ("营业人员", 20), "h6": ("营业时间和意见箱", 10),
    "e1": ("卫生死角", 5), "e2": ("灯具插座", 5), "e3": ("院落门窗", 5), "e4": ("食堂", 5),
    "e5": ("办公室归档", 5),
}  # fmt: skip
FAULTS = {
    "t1": ("铃响超过4声才接听", "没有记录客户住址和电话", "接听时没有先报所名"),
    "t2": ("中午电话转接中断", "交接记录漏签", "事项答复后没有回访"),
    "h1": ("柜台内放有水杯和提包", "电脑线缆没有捆扎", "抽屉内堆放旧票据"),
    "h2": ("监督栏照片没有随人员变动更换", "一张照片不是统一工装"),
    "h3": ("老花镜缺失", "书写台没有业扩样表", "饮水机没有水"),
    "h4": ("宣传折页是旧版", "宣传架放在柜台后侧"),
    "h5": ("一人没有佩戴工号牌", "接待时没有起身", "离岗没有摆放告示牌", "营业时间使用手机"),
    "h6": ("意见箱当日没有开箱", "营业时间牌没有标明午间营业"),
    "e1": ("楼梯下堆放杂物", "摩托车停在院内没有入库"),
    "e2": ("走廊一盏灯不亮", "值班室插座松动"),
    "e3": ("花池有烟头", "窗扇把手损坏"),
    "e4": ("灶台有油污", "碗柜没有关严"),
    "e5": ("文件没有按月归档", "办公桌面杂乱"),
}
WAYS = ("明查", "暗访", "专项检查", "互查")
FESTIVALS = {1, 5, 10}
TOPICS = ("三个十条", "业扩流程", "供电状况", "抢修规定", "服务理念", "电价收费", "创一流")
MONTHS = [(y, m) for y in (2025, 2026) for m in range(1, 13) if (y, m) <= (2026, 10)]

# Points lost by item in the one full check of a month, instead of drawn ones. Together with the telephone
# check (nothing lost) they make the figures of the comment.
Lost = dict[str, int]
FORCED: dict[tuple[int, int, str], Lost] = {
    (2025, 4, "s46"): {"h1": 4, "h5": 6},  # exactly 90: nothing to pay
    (2025, 7, "s23"): {"h1": 6, "h5": 9, "h6": 5, "e1": 2},  # 78: 200 yuan
    (2026, 3, "s85"): {"h1": 3, "h5": 5, "e4": 2},  # exactly 90.00
    (2026, 5, "s31"): {"h1": 4, "h5": 7, "h4": 1},  # 88: the new head pays
    (2026, 6, "s46"): {"h1": 2, "h5": 18, "h6": 6, "e1": 3, "e4": 2},  # 69, less 2 of 3 wrong answers: 300 yuan
    (2026, 8, "s77"): {"h1": 6, "h5": 9, "h6": 5},  # exactly 80: 100 yuan
    (2026, 9, "s77"): {"h1": 7, "h5": 10, "h6": 6, "e1": 2},  # 75: 200 yuan
    (2026, 4, "s12"): {"h5": 4}, (2026, 4, "s52"): {"h1": 4},  # equal marks: a shared place
    (2026, 2, "s60"): {},  # nothing found at all
}  # fmt: skip
WRONG = {(2025, 9, "s52"): 6, (2026, 7, "s19"): 6, (2026, 7, "s23"): 5}
"""Wrong answers beyond the limit of the deduction, and just at it."""
WRONG_BEYOND_THE_ITEM = {(2026, 6, "s46"): TOPICS[:3]}
"""Three wrong answers where the item has two points left."""
NO_MUTUAL = ("s60", 2025)
"""The station that was never inspected by others in that year."""
SPOTLESS = [("s38", q) for q in ((2025, 3), (2026, 2))]
"""Stations without a finding in a quarter: no rate."""
BREACHES = [
    ("2025-03-18", "s46", "首问负责制", "客户来电问停电原因，被要求改打另一个电话", "属实", "否"),
    ("2025-06-10", "s23", "三个十条", "抢修人员到达现场超过承诺时限", "属实", "否"),
    ("2025-06-24", "s23", "首问负责制", "业扩资料一次没有告知齐全", "属实", "否"),
    ("2025-08-05", "s19", "三个十条", "客户称抄表不准", "不属实", "否"),
    ("2025-11-12", "s77", "三个十条", "收费期间提前关门", "属实", "是"),
    ("2026-02-25", "s85", "首问负责制", "接访人员没有登记即让客户离开", "属实", "否"),
    ("2026-05-20", "s31", "三个十条", "计划停电没有提前公告", "属实", "否"),
    ("2026-06-09", "s46", "首问负责制", "值班电话中推诿客户", "属实", "是"),
    ("2026-09-17", "s12", "三个十条", "客户投诉收费有误", "不属实", "否"),
    ("2026-10-21", "s52", "首问负责制", "客户反映答复不一致", "核实中", "否"),
]
PAUSE = (
    "上门指导电话接听和登记",
    "现场指导营业厅定置",
    "组织服务知识答问",
    "指导整改闭环和复核",
    "互查经验交流",
)


def holidays() -> tuple[set[date], set[date]]:
    """Days off and days worked instead, as the calendar of the sample has them."""
    off: set[date] = set()
    worked: set[date] = set()
    for file in sorted((CONTENT / "calendar").glob("*.yaml")):
        said = yaml.safe_load(file.read_text("utf-8"))
        for one in said["holidays"]:
            off |= {one["from"] + timedelta(n) for n in range((one["until"] - one["from"]).days + 1)}
        worked |= set(said["workdays"])
    return off, worked


OFF, WORKED = holidays()


def works(day: date) -> bool:
    """Whether people work on a day."""
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def working_days_after(day: date, count: int) -> date:
    """The day so many working days later."""
    while count:
        day += timedelta(1)
        count -= works(day)
    return day


def working_day_of(year: int, month: int, number: int) -> date:
    """The so manyeth working day of a month."""
    return working_days_after(date(year, month, 1) - timedelta(1), number)


def next_month(year: int, month: int) -> tuple[int, int]:
    """The month after."""
    return (year, month + 1) if month < 12 else (year + 1, 1)


def write(path: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One CSV file of the content folder."""
    file = CONTENT / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        made = csv.writer(out, lineterminator="\n")
        made.writerow(heading)
        made.writerows(rows)


def lost_points(rng: random.Random, level: int) -> Lost:
    """What one full check takes off, item by item."""
    left = max(0, 100 - level + rng.randint(-3, 4))
    lost: Lost = {}
    for item in rng.sample(sorted(ITEMS), len(ITEMS)):
        if not left:
            break
        taken = min(left, rng.randint(1, 2 if ITEMS[item][1] == 5 else 5 if item == "h5" else 3))
        lost[item], left = taken, left - taken
    return lost


def checks_of(rng: random.Random, year: int, month: int, station: str) -> list[tuple[date, str, str, Lost]]:
    """The inspections of one station in a month: day, way, inspector and what each item lost."""
    number = list(STATIONS).index(station)
    head, level = STATIONS[station]
    forced = FORCED.get((year, month, station))
    spotless = (station, (year, (month + 2) // 3)) in SPOTLESS
    made: list[tuple[date, str, str, Lost]] = []
    call: Lost = {i: 1 for i in ("t1", "t2") if rng.random() < 0.25}
    made.append(
        (
            working_day_of(year, month, 3 + number % 4),
            "电话查询",
            rng.choice(INSPECTORS),
            {} if forced is not None else call,
        )
    )
    way = "节日查访" if month in FESTIVALS else WAYS[(number + month) % len(WAYS)]
    ways = [way]
    if forced is None and (number + month) % 4 == 0:
        ways.append(WAYS[(number + 2 * month + 1) % len(WAYS)])
    for place, one in enumerate(ways):
        if one == "互查" and (station, year) == NO_MUTUAL:
            one = "明查"
        other = STATIONS[list(STATIONS)[(number + month) % 10]][0]
        by = other if one == "互查" and other != head else rng.choice(INSPECTORS)
        lost = forced if forced is not None else lost_points(rng, level)
        made.append(
            (working_day_of(year, month, 9 + 5 * place + number % 4), one, by, {} if spotless else lost)
        )
    return [(d, w, b, {} if spotless else lost) for d, w, b, lost in made]


def finding_rows(
    rng: random.Random, day: date, station: str, way: str, lost: Lost
) -> Iterable[tuple[object, ...]]:
    """The lines of the check form that one inspection gives."""
    for item, points in lost.items():
        due = working_days_after(day, 10)
        done: date | None = working_days_after(day, rng.randint(2, 9))
        if rng.random() < 0.08:
            done = working_days_after(due, rng.randint(1, 6))
        if done is not None and done > AS_OF:
            done = None
        state = "整改中" if done is None else "已完成" if working_days_after(done, 3) > AS_OF else "已复核"
        fault = rng.choice(FAULTS[item]) + (f"等{points}处" if points > 1 else "")
        yield (station, day, way, ITEMS[item][0], fault, points, OFFICE, due, done or "", state)


def main() -> None:
    """Write all files."""
    rng = random.Random("供电所 2025–2026")
    findings: list[tuple[object, ...]] = []
    bulletins: list[tuple[object, ...]] = []
    for year, month in MONTHS:
        folder = f"data/{year}-{month:02d}"
        sheets: list[list[object]] = []
        asked: list[list[object]] = []
        for station in STATIONS:
            for place, (day, way, by, lost) in enumerate(checks_of(rng, year, month, station)):
                named = ("t1", "t2") if way == "电话查询" else tuple(ITEMS)
                marks = [ITEMS[i][1] - lost.get(i, 0) if i in named else "" for i in ITEMS]
                sheets.append([day, station, ("第一次", "第二次", "第三次")[place], way, by, *marks])
                findings += finding_rows(rng, day, station, way, lost)
            wrong = WRONG.get((year, month, station), 0)
            if not wrong and (year, month, station) not in FORCED:
                wrong = rng.choice((0, 0, 0, 0, 1, 1, 2))
            missed = WRONG_BEYOND_THE_ITEM.get((year, month, station)) or rng.sample(TOPICS, wrong)
            day, by = working_day_of(year, month, 7), rng.choice(INSPECTORS)
            asked += [[day, station, t, "答错" if t in missed else "答对", by] for t in TOPICS]
        write(
            f"{folder}/station-checks.csv",
            ["检查日期", "供电所", "当月次序", "检查方式", "检查人", *(label for label, _ in ITEMS.values())],
            sheets,
        )
        write(f"{folder}/station-knowledge.csv", ["抽问日期", "供电所", "知识类别", "答问", "提问人"], asked)
        due = working_day_of(*next_month(year, month), 5)
        shown = working_day_of(*next_month(year, month), 6 if (year, month) == (2025, 2) else 4)
        bulletins.append((f"{year}-{month:02d}", OFFICE, len(sheets), PAUSE[month % 5], due, shown, "已公示"))
    findings.sort(key=lambda row: (str(row[1]), str(row[0]), str(row[3])))
    write(
        "data/station-findings.csv",
        ["编号", "供电所", "检查日期", "检查方式", "项目", "发现的问题", "扣分", "考核部门", "整改期限",
         "完成日期", "状态"],
        ((f"jc{n:04d}", *row) for n, row in enumerate(findings, 1)),
    )  # fmt: skip
    write(
        "data/station-breaches.csv",
        ["编号", "发生日期", "供电所", "违反的规定", "行为", "核实结论", "检查中已扣分"],
        ((f"wg{n:03d}", *row) for n, row in enumerate(BREACHES, 1)),
    )
    write(
        "data/station-bulletins.csv",
        ["检查月份", "承办部门", "检查次数", "指导内容", "公示期限", "公示日期", "状态"],
        bulletins,
    )


if __name__ == "__main__":
    main()
