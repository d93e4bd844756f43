"""Makes the raw data of the bank's branches and outlets: visits, checks, complaints, surveys, merits.

Run it from the repository (``python -m tests.sample.make_branches``) to write ``content/`` anew: the seed
is fixed, so the same files come out. Nothing of ``generator`` is imported. Cases made on purpose stand in
the tables below; ``branches/oracle.py`` works out what must come of them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[2] / "content"
QUARTERS = [f"{year}-q{n}" for year in (2025, 2026) for n in (1, 2, 3, 4)][:7]
FULL, SMALL, LEFT = "综合网点", "社区小微网点", "当季不考核"
BRANCHES = {"b41": "城东支行", "b57": "滨江支行", "b73": "高新支行"}
OUTLETS = {
    "n12": ("东门网点", "b41", FULL, 93), "n27": ("文昌网点", "b41", FULL, 88),
    "n31": ("建设路社区支行", "b41", SMALL, 91), "n46": ("凤凰小微支行", "b41", SMALL, 86),
    "n52": ("江滨网点", "b57", FULL, 92), "n63": ("码头网点", "b57", FULL, 85),
    "n68": ("柳园社区支行", "b57", SMALL, 89), "n71": ("软件园网点", "b73", FULL, 94),
    "n85": ("湖畔社区支行", "b57", SMALL, 90), "n90": ("创业小微支行", "b73", SMALL, 84),
}  # fmt: skip
"""Each outlet: name, branch, form, and the level around which its marks lie."""
DATES = {"n85": ("2026-05-11", ""), "n90": ("2018-01-01", "2025-08-31")}
PEOPLE = {
    "p4701": ("秦慕远", "总行检查员", "b08"), "p4702": ("夏知秋", "总行检查员", "b08"),
    "p4703": ("顾承安", "分支行负责人", "b41"), "p4704": ("沈若兰", "分支行负责人", "b57"),
    "p4705": ("陆景行", "分支行负责人", "b73"),
}  # fmt: skip
FULL_ITEMS = {
    "外部环境": 10, "厅内环境": 15, "仪容仪表": 10, "服务礼仪": 20, "业务办理": 20, "咨询答复": 10, "需求识别": 15,
}  # fmt: skip
SMALL_ITEMS = {
    "门厅环境": 20, "仪容仪表（社区小微）": 15, "服务礼仪（社区小微）": 20, "业务办理（社区小微）": 30, "社区走访": 15,
}  # fmt: skip

# Cases made on purpose.
NOT_VISITED = {("2026-q2", "n63"), ("2026-q3", "n27")}  # closed for rebuilding: contrary to the regulation
NO_REMOTE = {("2025-q3", "n31"), ("2025-q4", "n46"), ("2026-q3", "n27")}
NO_ONSITE = {("2025-q2", ""), ("2025-q4", "n46"), ("2026-q3", "n27")}  # "" is the whole quarter
NO_MANAGEMENT = {("2026-q1", ""), ("2025-q4", "b73")}
NOT_ASSESSED = {("2025-q3", "n90"): "2025年8月31日撤并", ("2026-q2", "n85"): "2026年5月11日开业"}
ALIKE = {"2026-q3": ("n12", "n52")}  # the same marks: a shared first place
MANY_COMPLAINTS = {"2025-q4": ("n68", 9), "2026-q1": ("n46", 8)}  # more than the cap of the quarter
MERITS = [
    ("2025-02-20", "b41", "服务提升和创新", "厅堂预约叫号接入微信"),
    ("2025-05-15", "b57", "评优选先", "市级巾帼文明岗"),
    ("2025-08-08", "b73", "示范网点", "软件园网点获银行业协会示范网点"),
    ("2025-11-12", "b41", "服务认证", "东门网点通过人民银行服务认证"),
    ("2025-11-26", "b41", "示范网点", "东门网点获银行业协会示范网点"),
    ("2025-12-03", "b41", "服务提升和创新", "适老服务专窗"),
    ("2025-12-10", "b41", "评优选先", "区级青年文明号"),
    ("2026-01-15", "b41", "服务提升和创新", "一次告知清单上墙"),
    ("2026-02-03", "b41", "示范网点", "文昌网点获银行业协会示范网点"),
    ("2026-02-11", "b41", "示范网点", "东门网点获银行业协会示范网点称号复评"),
    ("2026-03-05", "b41", "服务认证", "文昌网点通过人民银行服务认证"),
    ("2026-03-18", "b41", "服务提升和创新", "社区反诈联络点"),
    ("2026-06-09", "b73", "评优选先", "市级工人先锋号"),
    ("2026-08-20", "b57", "服务提升和创新", "江滨网点夜间服务时段"),
]
MATTERS = ("等候时间过长", "告知材料不全", "人员态度生硬", "自助设备故障无人处理", "收费解释不清")


def days_of(quarter: str) -> tuple[date, date]:
    """First and last day of a quarter."""
    year, number = int(quarter[:4]), int(quarter[-1])
    first = date(year, 3 * number - 2, 1)
    after = date(year + number // 4, (3 * number) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def form_of(quarter: str, outlet: str) -> str | None:
    """How an outlet is assessed in a quarter; None where it does not exist."""
    first, last = days_of(quarter)
    opened, closed = DATES.get(outlet, ("2018-01-01", ""))
    if date.fromisoformat(opened) > last or (closed and date.fromisoformat(closed) < first):
        return None
    return LEFT if (quarter, outlet) in NOT_ASSESSED else OUTLETS[outlet][2]


def write(path: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One CSV file below ``content/``."""
    target = CONTENT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def marks(random_: random.Random, items: dict[str, int], level: int) -> list[int]:
    """A mark for each item, around a level."""
    return [
        max(0, min(full, round(full * (level + random_.uniform(-9, 8)) / 100))) for full in items.values()
    ]


def day_in(random_: random.Random, quarter: str) -> date:
    """A weekday of a quarter."""
    first, last = days_of(quarter)
    while True:
        day = first + timedelta(days=random_.randrange((last - first).days + 1))
        if day.weekday() < 5:
            return day


def _quarter(random_: random.Random, quarter: str) -> None:
    outlets = [o for o in OUTLETS if form_of(quarter, o) is not None]
    forms = {o: form_of(quarter, o) for o in outlets}
    listed = [(o, forms[o], NOT_ASSESSED.get((quarter, o), "")) for o in outlets]
    write(f"data/{quarter}/branches-outlets.csv", ("网点", "考核类别", "说明"), listed)
    sheets: dict[str, list[list[object]]] = {FULL: [], SMALL: []}
    remote: list[tuple[object, ...]] = []
    onsite: list[tuple[object, ...]] = []
    twin, of_twin = ALIKE.get(quarter, ("", ""))
    for outlet in outlets:
        kind, level = OUTLETS[outlet][2], OUTLETS[outlet][3]
        items = FULL_ITEMS if kind == FULL else SMALL_ITEMS
        given = marks(random_, items, level)
        away = forms[outlet] == LEFT
        if away or (quarter, outlet) in NOT_VISITED:
            sheets[kind].append(["", outlet, "", *["未覆盖"] * len(items)])
        else:
            day, visitor = day_in(random_, quarter), f"AF{random_.randint(11, 29)}"
            sheets[kind].append([day, outlet, visitor, *given])
        for _ in range(random_.choice((2, 3))):
            day, who = day_in(random_, quarter), random_.choice(("p4701", "p4702"))
            mark = round(level + random_.uniform(-6, 5), 1)
            if not away and (quarter, outlet) not in NO_REMOTE:
                remote.append((day, outlet, who, mark))
        day, who = day_in(random_, quarter), random_.choice(("p4701", "p4702"))
        mark = round(level + random_.uniform(-5, 4), 1)
        if away or (quarter, outlet) in NO_ONSITE or (quarter, "") in NO_ONSITE:
            onsite.append(("", outlet, "", "未覆盖"))
        else:
            onsite.append((day, outlet, who, mark))
    if twin:
        same = next(r for r in sheets[FULL] if r[1] == twin)
        sheets[FULL] = [[r[0], r[1], r[2], *same[3:]] if r[1] == of_twin else r for r in sheets[FULL]]
        remote = [r for r in remote if r[1] != of_twin] + [
            (r[0], of_twin, r[2], r[3]) for r in remote if r[1] == twin
        ]
        mark = next(r[3] for r in onsite if r[1] == twin)
        onsite = [(*r[:3], mark) if r[1] == of_twin else r for r in onsite]
    write(
        f"data/{quarter}/branches-mystery-full.csv",
        ("暗访日期", "网点", "暗访员代号", *FULL_ITEMS),
        sheets[FULL],
    )
    write(
        f"data/{quarter}/branches-mystery-small.csv",
        ("暗访日期", "网点", "暗访员代号", *SMALL_ITEMS),
        sheets[SMALL],
    )
    write(
        f"data/{quarter}/branches-remote.csv", ("检查日期", "网点", "检查人", "得分"), sorted(remote, key=str)
    )
    write(f"data/{quarter}/branches-onsite.csv", ("检查日期", "网点", "检查人", "得分"), onsite)
    managed = [
        (b, "未覆盖" if {(quarter, ""), (quarter, b)} & NO_MANAGEMENT else round(random_.uniform(86, 97), 1))
        for b in BRANCHES
    ]
    write(f"data/{quarter}/branches-management.csv", ("分支行", "得分"), managed)


def _events(random_: random.Random) -> None:
    complaints: list[tuple[date, str, str, str]] = []
    surveys: list[tuple[date, str, str, str]] = []
    for quarter in QUARTERS:
        busy, many = MANY_COMPLAINTS.get(quarter, ("", 0))
        for outlet in OUTLETS:
            if form_of(quarter, outlet) in (None, LEFT):
                continue
            for _ in range(many if outlet == busy else random_.choice((0, 0, 0, 1, 1, 2))):
                verdict = (
                    "较大投诉"
                    if outlet == busy
                    else random_.choice(("一般投诉", "一般投诉", "较大投诉", "不属实"))
                )
                complaints.append((day_in(random_, quarter), outlet, random_.choice(MATTERS), verdict))
            for _ in range(2 if (quarter, outlet) == ("2026-q2", "n31") else random_.randint(4, 7)):
                answer = random_.choices(("满意", "基本满意", "不满意"), (6, 3, 1))[0]
                way = random_.choice(("问卷", "电话访谈", "当面访谈"))
                surveys.append((day_in(random_, quarter), outlet, way, answer))
    complaints.sort()
    rows = [
        (f"BT{n:03d}", day, outlet, matter, verdict, "已办结", day + timedelta(days=7))
        for n, (day, outlet, matter, verdict) in enumerate(complaints, 1)
    ]
    write(
        "data/branches-complaints.csv",
        ("编号", "受理日期", "网点", "事由", "核查结论", "办理状态", "办结期限"),
        rows,
    )
    write("data/branches-surveys.csv", ("日期", "网点", "方式", "答复"), sorted(surveys))
    write("data/branches-merits.csv", ("认定日期", "分支行", "事项类别", "事项"), MERITS)


def _collecting() -> None:
    """The fourth quarter of 2026 has begun: what has come in by the day of the sample."""
    quarter = "2026-q4"
    listed = [(o, form_of(quarter, o), "") for o in OUTLETS if form_of(quarter, o) is not None]
    write(f"data/{quarter}/branches-outlets.csv", ("网点", "考核类别", "说明"), listed)
    rows = [("2026-10-21", "n12", "p4701", "94.5"), ("2026-10-28", "n52", "p4702", "91")]
    write(f"data/{quarter}/branches-remote.csv", ("检查日期", "网点", "检查人", "得分"), rows)


def main() -> None:
    """Write every file."""
    units = [("b08", "惠民银行总行", "银行总行", "", "2018-01-01", "")]
    units += [(b, name, "分支行", "b08", "2018-01-01", "") for b, name in BRANCHES.items()]
    units += [
        (o, name, "银行网点", branch, *DATES.get(o, ("2018-01-01", "")))
        for o, (name, branch, _, _) in OUTLETS.items()
    ]
    write("organisation/units-branches.csv", ("单位编号", "名称", "类别", "上级单位", "起", "止"), units)
    people = [(p, name, f"HM{int(p[1:]):05d}", "2019-03-01", "") for p, (name, _, _) in PEOPLE.items()]
    write("organisation/people-branches.csv", ("人员编号", "姓名", "工号", "起", "止"), people)
    posts = [(p, unit, post, "是", "2019-03-01", "", "入职") for p, (_, post, unit) in PEOPLE.items()]
    write(
        "organisation/postings-branches.csv",
        ("人员编号", "单位编号", "岗位", "主岗", "起", "止", "变动原因"),
        posts,
    )
    random_ = random.Random(2023)
    for quarter in QUARTERS:
        _quarter(random_, quarter)
    _events(random_)
    _collecting()


if __name__ == "__main__":
    main()
