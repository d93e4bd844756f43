"""Writes the data of the window-service standard: a fixed seed, the roster's people, cases made on purpose.

``python -m tests.sample.make_standard`` writes the files again, byte for byte. Nothing of the program is
imported. The cases made on purpose stand in ``PURPOSE``, ``FINDINGS`` and the lists below.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from datetime import date, timedelta

from tests.sample.standard.oracle import CONTENT, EDITIONS, Standard, periods, working_days_after

MONTHS = [f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13) if f"{y}-{m:02d}" <= "2026-10"]
HEADINGS = (
    "窗口",
    "人员",
    "办件量",
    "无差错件数",
    "评价份数",
    "满意份数",
    "应办结件数",
    "按时办结件数",
    "总时长（分钟）",
)
# handled, right, rated, satisfied, due, on time, minutes
PURPOSE: dict[tuple[str, str], tuple[int, ...]] = {
    ("2026-03", "p3207"): (100, 100, 40, 35, 20, 20, 900),  # 87.50 × 40 % + 60 = 95.00: just excellent
    ("2026-04", "p5823"): (100, 100, 40, 20, 20, 20, 1000),  # 50 × 40 % + 60 = 80.00: just sufficient
    ("2026-04", "p7449"): (100, 99, 40, 20, 20, 20, 1000),  # 79.70: a hundredth case wrong, and poor
    ("2026-02", "p1349"): (90, 90, 9, 9, 15, 15, 800),  # nine answers: no satisfaction
    ("2026-05", "p2342"): (19, 19, 12, 12, 3, 3, 160),  # one case short of being marked
    ("2026-06", "p6789"): (0, 0, 0, 0, 0, 0, 0),  # away for the whole month
    ("2026-07", "p9193"): (80, 78, 20, 19, 0, 0, 820),  # nothing promised for a day
    ("2026-05", "p4994"): (110, 96, 40, 21, 30, 20, 1760),  # poor for the first time
    ("2026-08", "p4994"): (105, 92, 38, 20, 28, 19, 1690),  # and again
    ("2026-09", "p4994"): (98, 90, 35, 19, 26, 17, 1600),  # the third brings what the second brought
    ("2025-05", "p7315"): (60, 44, 30, 8, 20, 6, 1300),  # a bad month in a quarter that is not
    **{(f"2025-{m:02d}", "p5168"): (70, 50, 30, 9, 20, 9, 1150) for m in (7, 8, 9)},  # a poor quarter
    **{(f"2026-{m:02d}", "p6113"): (32, 32, 12, 12, 6, 6, 250) for m in (3, 4)},  # one person, one window
}
SORTS = {
    "行为": (("第四条", "工作牌没有佩戴"), ("第五条", "岗位上看手机"), ("第六条", "解答不耐烦")),
    "流程": (("第七条", "材料没有一次性告知"), ("第八条", "没有告知办结时间"), ("第九条", "办结后没有询问意见"), ("第十条", "资料没有归档")),
    "环境": (("第十二条", "分区标识缺失"), ("第十三条", "等候区有杂物"), ("第十四条", "宣传资料过期")),
}  # fmt: skip
MATTERS = ("等候时间过长", "材料要求前后不一", "解释不清", "办理出错重跑", "态度生硬")


def write(path: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """One CSV file below ``content/data``."""
    file = CONTENT / "data" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


def _tallies(chance: random.Random, standard: Standard) -> None:
    quality = {
        who: chance.choice((2, 3, 4, 4, 5, 5, 6, 7))
        for who in sorted({r["人员编号"] for r in standard.postings})
    }
    for month in MONTHS:
        rows = []
        for row in sorted(standard.postings, key=lambda r: (r["单位编号"], r["人员编号"], r["起"])):
            first, last = max(row["起"], f"{month}-01"), min(row["止"] or "9999", f"{month}-28")
            if row["起"] > f"{month}-31" or (row["止"] or "9999") < f"{month}-01":
                continue
            who = row["人员编号"]
            part = max(int(last[8:10]) - int(first[8:10]) + 1, 1) / 28
            counts = _counts(chance, quality[who], part)
            counts = PURPOSE.get((month, who), counts)
            rows.append((row["单位编号"], who, *counts))
        write(f"{month}/standard-tallies.csv", HEADINGS, rows)


def _counts(chance: random.Random, flaw: int, part: float) -> tuple[int, ...]:
    handled = max(round(chance.randint(70, 150) * part), 3)
    right = handled - sum(chance.random() < flaw / 250 for _ in range(handled))
    rated = max(round(handled * chance.uniform(0.3, 0.45)), 1)
    satisfied = rated - sum(chance.random() < flaw / 60 for _ in range(rated))
    due = max(round(handled * chance.uniform(0.15, 0.3)), 1)
    on_time = due - sum(chance.random() < flaw / 80 for _ in range(due))
    minutes = round(handled * (6.5 + flaw * 0.7 + chance.uniform(-0.8, 0.8)))
    return handled, right, rated, satisfied, due, on_time, minutes


def _workday(chance: random.Random, month: str) -> str:
    """Some working day of a month, for October 2026 one before the data were asked for."""
    return working_days_after(f"{month}-01", chance.randint(4, 14))


def _posted(standard: Standard, day: str) -> list[tuple[str, str]]:
    return sorted(
        (r["人员编号"], r["单位编号"])
        for r in standard.postings
        if r["起"] <= day and (r["止"] or "9999") >= day
    )


def _complaints(chance: random.Random, standard: Standard) -> None:
    rows = []
    for month in MONTHS:
        for _ in range(chance.randint(3, 6)):
            day = _workday(chance, month)
            who, counter = chance.choice(_posted(standard, day))
            named = who if chance.random() < 0.75 else ""
            due = working_days_after(day, 5)
            verdict = chance.choice(("有效投诉", "有效投诉", "无效投诉"))
            answered = working_days_after(day, chance.randint(1, 5))
            rows.append([day, counter, named, chance.choice(("意见箱", "投诉电话", "线上平台")),
                         f"139{chance.randint(0, 99999999):08d}", chance.choice(MATTERS), verdict, answered, due, "已答复"])  # fmt: skip
    rows.sort()
    rows[-1][6:10] = ["待核查", "", rows[-1][8], "办理中"]
    write(
        "standard-complaints.csv",
        (
            "投诉编号",
            "受理日期",
            "窗口",
            "被投诉人",
            "渠道",
            "投诉人电话",
            "投诉事项",
            "核查结论",
            "答复日期",
            "答复期限",
            "办理状态",
        ),
        [(f"T{i:04d}", *row) for i, row in enumerate(rows, 1)],
    )


def _findings(chance: random.Random, standard: Standard) -> None:
    rows = []
    for month in MONTHS:
        for _ in range(chance.randint(7, 11)):
            day = _workday(chance, month)
            who, counter = chance.choice(_posted(standard, day))
            sort = chance.choice(("行为", "行为", "流程", "环境"))
            article, words = chance.choice(SORTS[sort])
            way = chance.choice(("定期检查", "不定期抽查", "不定期抽查", "视频监督"))
            verdict = "属实" if chance.random() < 0.9 else "不属实"
            at_once = "是" if way == "视频监督" or chance.random() < 0.5 else "否"
            waits = month == "2026-10" and at_once == "否"
            state = "不需纠正" if verdict == "不属实" else "待纠正" if waits else "已纠正"
            rows.append(
                (
                    day,
                    way,
                    counter,
                    "" if sort == "环境" else who,
                    sort,
                    article,
                    words,
                    verdict,
                    at_once,
                    state,
                    "p1300",
                )
            )
    # a breach of confidentiality; and seven spot checks of one person, of which five points count
    rows.append(
        (
            "2026-06-16",
            "不定期抽查",
            "w95",
            "p7257",
            "泄露信息",
            "第十一条",
            "登记表摊放在柜台上，他人可见",
            "属实",
            "是",
            "已纠正",
            "p1300",
        )
    )
    rows += [
        (
            "2026-07-15",
            "不定期抽查",
            "w18",
            "p7219",
            "流程",
            "第七条",
            f"第{i}件没有一次性告知",
            "属实",
            "否",
            "已纠正",
            "p1300",
        )
        for i in range(1, 8)
    ]
    rows.sort()
    write(
        "standard-findings.csv",
        (
            "问题编号",
            "检查日期",
            "检查方式",
            "窗口",
            "有关人员",
            "类别",
            "违反条款",
            "发现的问题",
            "核实结论",
            "当场纠正",
            "纠正状态",
            "检查人",
        ),
        [(f"J{i:04d}", *row) for i, row in enumerate(rows, 1)],
    )


def _exams(chance: random.Random, standard: Standard) -> None:
    for half, first, second, held in (
        ("2025-h1", "2025-01-01", "2025-06-30", "2025-06-10"),
        ("2025-h2", "2025-07-01", "2025-12-31", "2025-12-09"),
        ("2026-h1", "2026-01-01", "2026-06-30", "2026-06-09"),
    ):
        rows = []
        there = {who for who, _ in _posted(standard, held)}
        passed = EDITIONS[half[:4]].passed
        for who in standard.people(first, second):
            if who not in there:
                continue  # the declaration of completeness says so
            theory, practice = chance.randint(passed - 4, 99), chance.randint(passed - 2, 99)
            if (half, who) == ("2026-h1", "p1939"):
                theory, practice = 80, 80  # exactly the mark
            if (half, who) == ("2026-h1", "p1561"):
                theory, practice = 76, 78  # fails, and fails the make-up too
            absent = (half, who) == ("2026-h1", "p3505")
            rows.append(("首考", who, held, "缺考" if absent else theory, "缺考" if absent else practice))
            if theory * 60 + practice * 40 < passed * 100 and half == "2026-h1" and not absent:
                better = (70, 72) if who == "p1561" else (theory + 8, practice + 6)
                rows.append(("补考", who, "2026-06-23", *better))
        rows.sort(key=lambda r: (r[0] == "补考", r[1]))
        write(f"{half}/standard-exams.csv", ("场次", "参考人员", "考试日期", "理论", "实际操作"), rows)


def _rectifications(chance: random.Random, standard: Standard) -> None:
    """An order for every window and person found poor, and some after checks."""
    rows = []
    for period, by, months in periods():
        people, windows = standard.period(by, months)
        home = standard.people(f"{months[0]}-01", f"{months[-1]}-31")
        for who, row in people.items():
            if row["grade"] == "较差":
                rows.append(
                    [
                        home[who],
                        "个人考核较差",
                        working_days_after(RELEASED[period], 1),
                        "一对一辅导，跟岗学习",
                    ]
                )
        for unit, row in windows.items():
            if row["grade"] == "较差":
                rows.append(
                    [
                        unit,
                        "窗口考核较差",
                        working_days_after(RELEASED[period], 1),
                        "逐项对照规范整改，部门负责人督办",
                    ]
                )
        for unit in chance.sample(sorted(windows), 2):
            rows.append(
                [
                    unit,
                    "检查发现的问题",
                    _workday(chance, months[-1]),
                    chance.choice(("清理等候区", "更换过期资料", "重新培训告知要求")),
                ]
            )
    rows = [r for r in rows if r[2] <= "2026-11-05"]
    rows.sort(key=lambda r: (r[2], r[0]))
    out = []
    for number, (unit, why, issued, measure) in enumerate(rows, 1):
        due = working_days_after(issued, 10)
        finished = working_days_after(issued, chance.randint(3, 10))
        verified = working_days_after(finished, 2)
        state = "已复核"
        if issued >= "2026-10-20":
            finished = verified = ""
            state = "整改中"
        elif issued >= "2026-09-25":
            verified, state = "", "待复核"
        out.append([f"Z{number:03d}", unit, why, issued, due, measure, finished, verified, state])
    late = next(r for r in out if r[3] >= "2026-09-10" and r[8] != "整改中")
    late[6:9] = ["", "", "整改中"]  # overdue to this day
    done_late = next(r for r in out if r[3] >= "2026-04-01")
    done_late[6], done_late[7] = working_days_after(done_late[4], 3), working_days_after(done_late[4], 5)
    write(
        "standard-rectifications.csv",
        ("整改编号", "窗口", "整改事由", "下达日期", "整改期限", "整改措施", "完成日期", "复核日期", "状态"),
        out,
    )


RELEASED = {
    "2025-q1": "2025-04-15", "2025-q2": "2025-07-15", "2025-q3": "2025-10-20", "2025-q4": "2026-01-15",
    "2026-01": "2026-02-11", "2026-02": "2026-03-11", "2026-03": "2026-04-14", "2026-04": "2026-05-14",
    "2026-05": "2026-06-11", "2026-06": "2026-07-13", "2026-07": "2026-08-12", "2026-08": "2026-09-11",
    "2026-09": "2026-10-16", "2026-10": "2026-11-09",
}  # fmt: skip


def _lists(chance: random.Random, standard: Standard) -> None:
    windows = sorted(standard.units)
    channels = [
        (name, unit, {"意见箱": "入口右侧", "投诉电话": f"0571-8{i:02d}60", "线上平台": "公众号“意见反馈”"}[name], "2024-12-30")
        for i, unit in enumerate(windows) for name in ("意见箱", "投诉电话", "线上平台")
    ]  # fmt: skip
    write("standard-channels.csv", ("渠道", "窗口", "位置或号码", "开通日期"), channels)
    special, promises, remarks, upkeep = [], [], [], []
    for month in MONTHS:
        for _ in range(2):
            begun = _workday(chance, month)
            done = "进行中" if month == "2026-10" else "已完成"
            origin = chance.choice(("投诉", "重大业务"))
            special.append([chance.choice(windows), begun, origin, chance.choice(("新系统操作不熟", "高峰时段人手不足", "政策口径理解不一")),
                            chance.choice(("补充操作培训", "增设潮汐窗口", "统一答复口径")), working_days_after(begun, 15), done])  # fmt: skip
        for _ in range(4):
            begun = _workday(chance, month)
            promised = working_days_after(begun, chance.choice((3, 5, 7)))
            finished = working_days_after(begun, chance.randint(2, 7))
            result = chance.choice(("办成", "办成", "办成", "未办成"))
            row = [chance.choice(windows), chance.choice(("户名变更", "用气报装", "待遇资格核定", "过户登记", "退费申请")), begun,
                   "是" if chance.random() < 0.95 else "否", promised, finished, result,
                   "材料不符合规定，告知补正后重新申请" if result == "未办成" else "", "是", "已办结"]  # fmt: skip
            if finished > "2026-11-05":
                row[5:7], row[8:] = ["", "办理中"], ["否", "办理中"]
            promises.append(row)
        for _ in range(3):
            asked = _workday(chance, month)
            due = working_days_after(asked, 5)
            followed = month != "2026-10" or chance.random() < 0.3
            remarks.append([asked, chance.choice(windows), chance.choice(("满意", "满意", "不满意")), chance.choice(("希望增加座椅", "办得很快", "排队叫号不清楚", "表格字太小")),
                            "已答复并改进" if followed else "", due, "已跟进" if followed else "跟进中"])  # fmt: skip
        for unit in windows:
            upkeep.append(
                [
                    unit,
                    _workday(chance, month),
                    chance.choice(("清扫消毒", "设备检查", "报修", "软件更新", "数据备份", "资料更新")),
                    "按月度安排完成",
                ]
            )
    promises.append(
        ["w74", "用气报装", "2026-10-12", "是", "2026-10-19", "", "办理中", "", "否", "办理中"]
    )  # overdue
    for rows in (special, remarks, promises, upkeep):
        rows.sort()
    write("standard-special.csv", ("专项编号", "窗口", "启动日期", "起因", "原因分析", "改进措施", "完成期限", "状态"),
          [(f"X{i:03d}", *r) for i, r in enumerate(special, 1)])  # fmt: skip
    write("standard-promises.csv", ("办件编号", "窗口", "事项", "受理日期", "一次性告知", "承诺办结日", "实际办结日", "办理结果", "理由和解决办法", "已归档", "状态"),
          [(f"B{i:04d}", *r) for i, r in enumerate(promises, 1)])  # fmt: skip
    write("standard-remarks.csv", ("意见编号", "日期", "窗口", "是否满意", "意见", "跟进情况", "跟进期限", "状态"),
          [(f"Y{i:04d}", *r) for i, r in enumerate(remarks, 1)])  # fmt: skip
    write("standard-maintenance.csv", ("窗口", "日期", "维护内容", "情况"), upkeep)
    improvements = [
        (f"G{i:02d}", unit, at, problem, measure, (date.fromisoformat(at) + timedelta(60)).isoformat(), "进行中" if at > "2026-09" else "已完成")
        for i, (unit, at, problem, measure) in enumerate(
            (
                ("d38", "2025-04-21", "一季度按时办结率偏低", "承诺时限逐项公示，设置到期提醒"),
                ("d36", "2025-07-22", "二季度满意度下降", "增加高峰时段咨询岗"),
                ("d67", "2025-10-27", "三季度平均时长偏长", "合并重复填写的表格"),
                ("d72", "2026-03-18", "一次性告知不到位", "统一告知单，双方签字"),
                ("d12", "2026-06-18", "抽查行为问题偏多", "班前会检查着装和工作牌"),
                ("d16", "2026-07-20", "发生群众信息泄露", "登记表改为电子登记，屏幕加防窥膜"),
                ("d36", "2026-10-21", "新员工差错偏多", "师傅带教延长一个月"),
            ), 1)
    ]  # fmt: skip
    write(
        "standard-improvements.csv",
        ("改进编号", "责任部门", "提出日期", "考核反映的问题", "改进措施", "完成期限", "状态"),
        improvements,
    )
    plan = []
    fields = ("业务知识", "服务技能", "法律法规", "职业道德")
    forms = ("讲师授课", "在线学习", "现场实操", "交流学习")
    for year in (2025, 2026):
        for i in range(8):
            changed = "" if i < 4 else ("上半年考试告知部分失分多，增加一次性告知演练" if i == 4 else "")
            plan.append((f"{year}-{i + 1:02d}", f"{year}-{i + 2:02d}-1{i % 5}", fields[i % 4], forms[(i + i // 4) % 4],
                         "新入职和业务不熟练人员" if forms[(i + i // 4) % 4] == "现场实操" else "全体窗口人员",
                         ("办事指南更新", "沟通与情绪管理", "个人信息保护法", "廉洁服务")[i % 4], changed))  # fmt: skip
    write(
        "standard-training-plan.csv",
        ("期次", "培训日期", "内容类别", "培训方式", "对象岗位", "内容", "依据评估所作调整"),
        plan,
    )
    incidents = [
        (
            "E01",
            "2025-03-12",
            "w14",
            "系统故障",
            "是",
            "暂停叫号，改用手工登记",
            "2025-03-12",
            "d38",
            "增设备用网络",
        ),
        ("E02", "2025-08-06", "w74", "设备损坏", "是", "引导到相邻窗口", "2025-08-07", "d72", "备件定额储备"),
        (
            "E03",
            "2025-11-18",
            "w61",
            "人员冲突",
            "是",
            "请保安维持秩序，单独接待",
            "2025-11-18",
            "d36",
            "设置调解室",
        ),
        (
            "E04",
            "2026-02-10",
            "w91",
            "群体性事件",
            "是",
            "分流疏散，部门负责人到场答复",
            "2026-02-10",
            "d67",
            "停暖信息提前告知",
        ),
        (
            "E05",
            "2026-08-19",
            "w89",
            "系统故障",
            "是",
            "暂停办理，逐一登记回访",
            "2026-08-20",
            "d38",
            "应急演练每半年一次",
        ),
    ]
    write(
        "standard-incidents.csv",
        (
            "事件编号",
            "发生日期",
            "窗口",
            "事件类型",
            "立即报告",
            "处置措施",
            "恢复日期",
            "责任部门",
            "改进措施",
        ),
        incidents,
    )


def main() -> None:
    """Write every file."""
    chance = random.Random(20260402)
    write("standard-complaints.csv", ("受理日期", "核查结论"), [])
    write("standard-findings.csv", ("检查日期", "核实结论"), [])
    standard = Standard()
    _tallies(chance, standard)
    _complaints(chance, standard)
    _findings(chance, standard)
    _exams(chance, standard)
    _rectifications(chance, Standard())
    _lists(chance, standard)


if __name__ == "__main__":
    main()
