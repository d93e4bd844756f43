"""Writes the data of the service-attitude programme: a fixed seed, the roster's people, cases on purpose.

``python -m tests.sample.make_attitude`` writes the files again, byte for byte; nothing of the program is
imported.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.sample.attitude.oracle import KINDS, MONTHS, QUARTERS, Programme, months_of
from tests.sample.make_standard import write
from tests.sample.standard.oracle import Standard, working_days_after

DEPARTMENTS = ("d12", "d16", "d36", "d38", "d67", "d72")
FORMS = ("语气生硬", "缺乏耐心", "推诿责任")
TEST_DAY = {1: "01-21", 2: "04-22", 3: "07-22", 4: "10-21"}
NEWCOMERS = (
    ("p1984", "2026-01-05", 2),
    ("p9427", "2026-05-11", 8),
    ("p5058", "2026-06-08", 6),
    ("p2687", "2026-08-03", 3),
    ("p7189", "2026-09-07", 4),
)
"""New at a window, from when, and how many days later the first training was done: one was too late, one in time."""
# who, when, where found, how bad, whether it counts: three in a year; one severe; one act found twice
ACTS = (
    ("2026-03-12", "现场巡查", "p5823", "一般", "边看手机边答复", "是"),
    ("2026-05-14", "神秘顾客", "p5823", "一般", "没有起身迎接", "是"),
    ("2026-08-13", "录音复核", "p5823", "一般", "打断群众说话", "是"),
    ("2026-09-15", "评价核实", "p5823", "一般", "没有告知进度", "是"),
    ("2026-06-11", "现场巡查", "p8448", "严重", "与群众争吵", "是"),
    ("2026-07-14", "神秘顾客", "p9646", "一般", "使用禁语“不归我管”", "是"),
    ("2026-07-14", "录音复核", "p9646", "一般", "使用禁语“不归我管”", "否"),
    ("2025-04-10", "现场巡查", "p5371", "一般", "没有使用礼貌用语", "是"),
    ("2025-06-12", "现场巡查", "p5371", "一般", "回答敷衍", "是"),
    ("2025-10-16", "评价核实", "p5371", "一般", "语气生硬", "是"),
)


def _day(chance: random.Random, month: str) -> str:
    return working_days_after(f"{month}-01", chance.randint(4, 14))


def _better(month: str) -> float:
    """How far the programme has come: nought at its beginning, one at its end."""
    return MONTHS.index(month) / (len(MONTHS) - 1)


def _survey(chance: random.Random) -> None:
    for month in MONTHS:
        rows = []
        for unit in DEPARTMENTS:
            size = 9 if unit == "d67" and month in months_of("2026-q2") else chance.randint(28, 34)
            content = 0.78 + 0.13 * _better(month) + {"d16": 0.04, "d72": -0.05}.get(unit, 0)
            for _ in range(size):
                happy = chance.random() < content
                overall = (
                    chance.choice(("很满意", "满意", "满意")) if happy else chance.choice(("一般", "不满意"))
                )
                good = [chance.random() < (0.97 if happy else 0.55) for _ in range(3)]
                reason = "无" if happy else chance.choice((*FORMS, "响应不及时", "响应不及时"))
                rating = chance.choice((4, 5, 5)) if happy else chance.choice((1, 2, 3))
                recommend = "推荐者" if rating == 5 else "中立者" if rating == 4 else "贬损者"
                remark = "" if chance.random() < 0.9 else ("办得快" if happy else "等得久")
                rows.append((_day(chance, month), unit, chance.choice(("线上", "纸质")), overall,
                             *("满意" if g else "不满意" for g in good), rating, reason, recommend, remark))  # fmt: skip
        rows.sort()
        write(
            f"{month}/attitude-survey.csv",
            (
                "答卷日期",
                "部门",
                "问卷渠道",
                "总体评价",
                "服务态度",
                "响应速度",
                "问题解决",
                "评分",
                "不满意原因",
                "推荐意愿",
                "简短意见",
            ),
            rows,
        )
        traffic = [
            (unit, (n := chance.randint(1500, 2600)), n * chance.randint(9, 14)) for unit in DEPARTMENTS
        ]
        write(f"{month}/attitude-contacts.csv", ("部门", "接待次数", "服务成本（元）"), traffic)


def _complaints(chance: random.Random) -> None:
    rows = []
    for month in MONTHS:
        for unit in DEPARTMENTS:
            for _ in range(chance.randint(2, 5)):
                at = _day(chance, month)
                weights = (0.34 - 0.26 * _better(month), 0.28, 0.2, 0.12, 0.12)
                kind = chance.choices(tuple(KINDS.values()), weights)[0]
                form = chance.choice(FORMS) if kind == "服务态度" else "不涉及"
                verdict = "有效投诉" if chance.random() < 0.8 else "无效投诉"
                days = chance.randint(1, 9)
                solved = "一次解决" if chance.random() < 0.7 + 0.2 * _better(month) else "多次解决"
                rows.append(
                    [at, unit, kind, form, verdict, days, solved, "已办结", working_days_after(at, 10)]
                )
    rows.sort(key=lambda r: (r[0], r[1]))
    rows[-1][4:8] = ["待核查", "", "未办结", "办理中"]
    write("attitude-complaints.csv", ("登记号", "登记日期", "部门", "投诉类别", "具体表现", "核查结论", "处理天数", "解决情况", "办理状态", "办结期限"),
          [(f"F{i:04d}", *r) for i, r in enumerate(rows, 1)])  # fmt: skip


def _on(standard: Standard, day: str) -> list[tuple[str, str]]:
    return sorted(
        (r["人员编号"], r["单位编号"])
        for r in standard.postings
        if r["起"] <= day and (r["止"] or "9999") >= day
    )


def _people(chance: random.Random, standard: Standard) -> None:
    over = {u: r["上级单位"] for u, r in standard.units.items()}
    praise, checks = [], []
    for month in MONTHS:
        visits = []
        for unit in sorted(standard.units):
            for at in sorted({_day(chance, month), _day(chance, month)}):
                here = [w for w, u in _on(standard, at) if u == unit]
                if here:
                    visits.append(
                        (
                            at,
                            unit,
                            chance.choice(here),
                            *(chance.randint(76, 100) for _ in range(3)),
                            f"V{chance.randint(1, 9)}",
                        )
                    )
        write(
            f"{month}/attitude-mystery.csv",
            ("体验日期", "窗口", "被体验人", "态度分", "效率分", "规范分", "体验人代号"),
            sorted(visits),
        )
        first, last = f"{month}-01", f"{month}-31"
        write(
            f"{month}/attitude-supervisor.csv",
            ("被评价人", "主管评分"),
            [(w, chance.randint(82, 99)) for w in standard.people(first, last)],
        )
        for _ in range(chance.randint(7, 11)):
            at = _day(chance, month)
            who, unit = chance.choice(_on(standard, at))
            channel = chance.choice(("来信", "锦旗", "问卷", "电话"))
            praise.append((at, over[unit], unit, who, channel, "否" if channel == "电话" else "是", chance.choice(("耐心解答", "主动帮办", "加班办结", "细致周到")),
                           "属实" if chance.random() < 0.92 else "不属实", "是"))  # fmt: skip
        for _ in range(24):
            at = _day(chance, month)
            who, unit = chance.choice(_on(standard, at))
            channel = chance.choice(("神秘顾客", "现场巡查", "现场巡查", "评价核实", "录音复核"))
            if chance.random() < 0.06:
                real = chance.random() < 0.8
                checks.append((at, channel, over[unit], unit, who, "不合格", "一般", chance.choice(("语气生硬", "没有微笑", "回答敷衍")),
                               "属实" if real else "不属实", "是" if real else "否", "已核实"))  # fmt: skip
            else:
                checks.append(
                    (at, channel, over[unit], unit, who, "合格", "无", "", "不涉及", "否", "已核实")
                )
    for at, channel, who, severity, act, counted in ACTS:
        unit = dict(_on(standard, at))[who]
        checks.append(
            (at, channel, over[unit], unit, who, "不合格", severity, act, "属实", counted, "已核实")
        )
    at = "2026-04-16"  # five letters in a month reach the most that is paid
    praise += [(at, "d36", "w61", "p6789", "来信", "是", f"第{i}封感谢信", "属实", "是") for i in range(1, 6)]
    praise.append((at, "d36", "w61", "p6789", "锦旗", "是", "与第1封为同一事项", "属实", "否"))
    praise.sort()
    checks.sort()
    write("attitude-praise.csv", ("表扬编号", "表扬日期", "部门", "窗口", "受表扬人", "来源", "书面表扬", "表扬内容", "核实结论", "计入奖励"),
          [(f"K{i:04d}", *r) for i, r in enumerate(praise, 1)])  # fmt: skip
    write("attitude-checks.csv", ("监督编号", "监督日期", "监督渠道", "部门", "窗口", "被监督人", "结果", "违规程度", "行为", "核实结论", "计次", "处理状态"),
          [(f"D{i:04d}", *r) for i, r in enumerate(checks, 1)])  # fmt: skip


def _training(chance: random.Random, standard: Standard) -> None:
    over = {u: r["上级单位"] for u, r in standard.units.items()}
    for quarter in QUARTERS:
        held = f"{quarter[:4]}-{TEST_DAY[int(quarter[-1])]}"
        again = working_days_after(held, 5)
        passed = 70 if quarter < "2026" else 80
        there = _on(standard, held)
        rows: list[tuple[object, ...]] = []
        second: list[tuple[object, ...]] = []
        for who, _ in there:
            mark: int | str = chance.randint(passed - 3, 99)
            if (quarter, who) == ("2026-q2", "p1939"):
                mark = 80  # exactly the mark
            if (quarter, who) in (("2025-q2", "p1215"), ("2026-q1", "p1349")):
                mark = passed - 6  # fails, and fails again
            if (quarter, who) == ("2026-q2", "p3505"):
                mark = "缺考"
            rows.append(("首次测试", who, held, mark))
            if isinstance(mark, int) and mark < passed:
                second.append(("再次测试", who, again, passed - 2 if mark == passed - 6 else mark + 8))
        write(
            f"{quarter}/attitude-tests.csv", ("场次", "参加测试人员", "测试日期", "测试成绩"), rows + second
        )
        lessons = []
        for unit in DEPARTMENTS:
            seats = sum(over[u] == unit for _, u in there)
            for number, module in enumerate(("服务意识", "沟通技巧", "产品知识")):
                at = working_days_after(f"{months_of(quarter)[0]}-01", 6 + number)
                away = 0 if unit in ("d16", "d38", "d72") else chance.choice((0, 1))
                lessons += [
                    (at, unit, module, i, "缺席" if i <= away else "参加") for i in range(1, seats + 1)
                ]
        write(f"{quarter}/attitude-attendance.csv", ("培训日期", "部门", "模块", "座号", "出勤"), lessons)
        if quarter > "2026":
            month = months_of(quarter)[1]
            seen = sorted(chance.sample(there, 20))
            marks = [
                (f"{month}-{20 + i % 5}", who, chance.randint(74, 98), "p1300")
                for i, (who, _) in enumerate(seen)
            ]
            write(
                f"{quarter}/attitude-observations.csv", ("观察日期", "被观察人", "观察得分", "观察人"), marks
            )
        voices: list[tuple[str, ...]] = []  # in other quarters nobody is asked: the heading alone
        if quarter[-1] in "24":
            voices = [(f"{months_of(quarter)[1]}-18", unit, topic, chance.choice(("满意", "满意", "不满意")))
                      for unit in DEPARTMENTS for topic in ("服务压力", "工具", "授权") for _ in range(4)]  # fmt: skip
        write(f"{quarter}/attitude-voice.csv", ("填写日期", "部门", "方面", "评价"), voices)
    entrants = chance.sample(_on(standard, "2025-11-20"), 12)
    points = [96, 93, 93, 91, 90, 88, 86, 85, 83, 80, 78, 75]
    write(
        "2025/attitude-contest.csv",
        ("参赛人员", "竞赛日期", "竞赛成绩"),
        [(w, "2025-11-20", m) for (w, _), m in zip(entrants, points, strict=True)],
    )
    signs = []
    for year in ("2025", "2026"):
        unsigned = {"2025": {"p5371", "p1538"}, "2026": {"p9646"}}[year]
        signs += [
            (year, over[u], w, "未签" if w in unsigned else "已签") for w, u in _on(standard, f"{year}-01-06")
        ]
    write("attitude-commitments.csv", ("年度", "部门", "应签人员", "签订情况"), signs)
    bases = [
        ("2025", u, 76 + i, f"{1.9 - i / 10:.2f}", f"{0.62 - i / 50:.2f}") for i, u in enumerate(DEPARTMENTS)
    ]
    bases += [
        ("2026", u, 80, f"{1.7 - i / 10:.2f}", f"{0.40 - i / 50:.2f}") for i, u in enumerate(DEPARTMENTS)
    ]
    write(
        "attitude-baselines.csv",
        ("年度", "部门", "满意率基线（%）", "每1000次接待投诉数基线", "每1000次接待服务态度投诉数基线"),
        bases,
    )


def _lists(chance: random.Random, programme: Programme) -> None:
    windows = sorted(programme.standard.units)
    pareto = []
    for quarter in QUARTERS:
        order = programme.pareto(quarter)
        whole, running = sum(n for _, n in order), 0
        for place, (kind, number) in enumerate(order, 1):
            running += number
            forms = [
                r["具体表现"]
                for r in programme.complaints
                if r["投诉类别"] == kind == "服务态度"
                and r["核查结论"] == "有效投诉"
                and r["登记日期"][:7] in months_of(quarter)
            ]
            told = "、".join(f"{f}{forms.count(f)}件" for f in FORMS) if kind == "服务态度" else ""
            reach, effort = (
                ("大" if place <= 2 else "中" if place == 3 else "小"),
                ("易", "中", "中", "难", "难")[list(KINDS.values()).index(kind)],
            )
            priority = "一" if reach == "大" else "二" if reach == "中" else "三"
            pareto.append(
                (
                    quarter,
                    place,
                    kind,
                    number,
                    _share(number, whole),
                    _share(running, whole),
                    told,
                    reach,
                    effort,
                    priority,
                )
            )
    write(
        "attitude-pareto.csv",
        (
            "统计季度",
            "位次",
            "投诉类别",
            "件数",
            "占比",
            "累计占比",
            "服务态度投诉的具体表现",
            "影响范围",
            "解决难度",
            "优先级",
        ),
        pareto,
    )
    write("attitude-goals.csv", ("目标", "目标期限", "到期日", "判定依据", "状态"), [
        ("服务行为手册编印完成", "六个月", "2026-06-30", "手册于2025年12月26日印发", "达到"),
        ("服务行为手册人人知晓", "六个月", "2026-06-30", "各窗口晨会学习签到，2026年3月完成", "达到"),
        ("每月评选服务之星", "六个月", "2026-06-30", "2025年1月起每月评选", "达到"),
    ])  # fmt: skip
    improvements, waits, meetings = [], [], []
    for number, month in enumerate(MONTHS):
        at = _day(chance, month)
        kind = chance.choice(tuple(KINDS.values()))
        state = "进行中" if month >= "2026-10" else "待验证" if month >= "2026-09" else "已验证"
        effect = (
            ""
            if state != "已验证"
            else chance.choice(("下一季度同类投诉减少", "下一季度满意率上升", "效果不明显，另立措施"))
        )
        improvements.append((f"N{number + 1:02d}", at, chance.choice(("投诉", "问卷", "员工建议", "接待日")), kind, f"{kind}问题较多",
                             chance.choice(DEPARTMENTS), chance.choice(("优化流程", "增加工具", "专题培训", "调整排班")), more(at, 45), effect, state))  # fmt: skip
        for _ in range(3):
            offer = chance.choice(("预约", "换窗", "线上办理", "线上办理"))
            waits.append([_day(chance, month), chance.choice(windows), chance.randint(4, 18), "是", offer])
        for week in (7, 21):
            meetings.append(
                (f"{month}-{week:02d}", "联席会议", "进展和资源协调", "按计划推进", "o97", f"{month}-28")
            )
        if month[-2:] in ("03", "06", "09", "12"):
            meetings.append(
                (
                    f"{month}-25",
                    "服务改进会议",
                    "本季度反馈问题和措施评审",
                    "逐项确定责任人和完成时间",
                    chance.choice(DEPARTMENTS),
                    more(f"{month}-25", 30),
                )
            )
    waits[5][3:] = ["否", "未提供"]
    waits.sort()
    meetings.sort()
    write(
        "attitude-improvements.csv",
        (
            "改进号",
            "反馈日期",
            "反馈来源",
            "类别",
            "存在问题",
            "责任部门",
            "改进措施",
            "改进期限",
            "验证效果",
            "状态",
        ),
        improvements,
    )
    write(
        "attitude-waits.csv",
        ("等候编号", "日期", "窗口", "等候分钟", "致歉并说明原因", "替代办法"),
        [(f"W{i:03d}", *r) for i, r in enumerate(waits, 1)],
    )
    write("attitude-meetings.csv", ("会议", "召开日期", "会议类别", "议题", "议定事项", "责任部门", "完成时间"),
          [(f"H{i:02d}", *r) for i, r in enumerate((m for m in meetings if m[0] <= "2026-11-05"), 1)])  # fmt: skip
    write("attitude-talks.csv", ("座谈日期", "方式", "方面", "反映情况（不记名）", "答复"), [
        (f"{day}", way, topic, voice, answer)
        for day, way in (("2025-05-20", "代表座谈"), ("2025-11-19", "匿名问卷"), ("2026-05-20", "代表座谈"))
        for topic, voice, answer in (
            ("服务压力", "高峰时段连续接待，缺少轮换", "增设流动岗"), ("工具", "查询系统反应慢", "列入信息化改造"), ("授权", "小额退费需逐级审批", "窗口主管可当场办理"),
        )
    ])  # fmt: skip
    write("attitude-courses.csv", ("课程号", "模块", "形式", "对象", "安排", "课时", "开课日期"), [
        ("C2501", "服务意识", "授课", "全体窗口人员", "每周2小时，持续3个月", 8, "2025-01-08"), ("C2502", "沟通技巧", "情景模拟", "全体窗口人员", "每周2小时，持续3个月", 8, "2025-02-12"),
        ("C2503", "产品知识", "授课", "全体窗口人员", "每周2小时，持续3个月", 8, "2025-03-12"), ("C2601", "服务意识", "授课", "新员工", "入职第一周", 3, "2026-01-07"),
        ("C2602", "沟通技巧", "工作坊", "新员工", "其后每月一次，持续3个月", 6, "2026-02-10"), ("C2603", "沟通技巧", "工作坊", "全体窗口人员", "每季度一次", 5, "2026-03-11"),
        ("C2604", "产品知识", "在线学习", "全体窗口人员", "每季度一次", 2, "2026-06-10"), ("C2605", "专题", "情景模拟", "有关人员", "异议处理专题", 3, "2026-07-22"),
    ])  # fmt: skip
    write("attitude-mentors.csv", ("课程", "窗口", "带教人数", "带教开始", "带教结束"), [
        ("C2602", "w45", 1, "2026-02-11", "2026-03-10"), ("C2602", "w98", 1, "2026-06-09", "2026-07-08"), ("C2602", "w61", 1, "2026-07-06", "2026-08-05"),
        ("C2602", "w81", 1, "2026-09-01", "2026-09-30"), ("C2602", "w78", 1, "2026-10-08", "2026-11-06"),
    ])  # fmt: skip
    write("attitude-supervision.csv", ("监督渠道", "频次", "责任部门", "方法", "频次为自定"), [
        ("神秘顾客", "每窗口每月一至二次", "o55", "经培训的人员以普通客户身份体验，按态度、效率、规范评分", "是"), ("现场巡查", "每日不定时", "o55", "主管巡查并当场纠正", "否"),
        ("评价核实", "低分评价逐条", "o55", "回访核实", "否"), ("录音复核", "每季度抽样", "o90", "隐去姓名后复核用语", "否"),
    ])  # fmt: skip
    write("attitude-channels.csv", ("渠道", "面向", "位置或时间", "责任部门"), [
        ("专题快速调查", "群众", "活动结束后一周内", "o55"), ("服务后即时评价（1至5分）", "群众", "窗口评价器和短信", "o55"), ("匿名信箱", "员工", "内网“员工心声”", "o97"),
        ("管理人员接待日", "群众", "每月第一个工作日", "o19"), ("服务热点座谈会", "员工", "每季度一次", "o97"),
    ])  # fmt: skip
    write("attitude-knowledge.csv", ("条目", "入库日期", "有效措施", "来源改进号", "验证周期", "纳入课程"), [
        (f"ZS{i:02d}", f"{when}", measure, origin, quarter, course) for i, (when, measure, origin, quarter, course) in enumerate((
            ("2025-07-21", "退费小额授权", "N02", "2025年二季度", "C2503"), ("2025-10-22", "高峰时段流动岗", "N05", "2025年三季度", "C2601"),
            ("2026-04-20", "异议处理三步法", "N11", "2026年一季度", "C2605"), ("2026-07-20", "等候提示牌", "N16", "2026年二季度", "C2603"),
        ), 1)
    ])  # fmt: skip
    duties = [
        ("o97", "方案、培训、评估、奖励和制度"),
        ("o55", "反馈收集、神秘顾客和数据统计"),
        *((u, "培训落实、规范执行和问题解决") for u in DEPARTMENTS),
    ]
    write(
        "attitude-duties.csv",
        ("责任部门", "职责", "联席会议"),
        [(u, d, "每两周一次（自定）") for u, d in duties],
    )
    budget = []
    for phase, part in (("三个月", 3), ("六个月", 2), ("十二个月", 1)):
        for item, size in (("培训", 12000), ("印刷", 3000), ("奖励", 8000), ("神秘顾客", 6000)):
            amount = size * part // 2
            budget.append(
                (
                    phase,
                    item,
                    amount,
                    round(amount * {"三个月": 0.98, "六个月": 0.95, "十二个月": 0.6}[phase]),
                )
            )
    write("attitude-budget.csv", ("阶段", "项目", "预算（元）", "已用（元）"), budget)
    write("attitude-roles.csv", ("角色", "选拔标准", "激励"), [
        ("讲师", "表达能力强、窗口经验三年以上，经试讲评定", "课时补贴，优先外出学习"), ("讲师", "外聘讲师须有同类课程经历", "按合同付酬"), ("神秘顾客", "与被体验窗口无利害关系，经保密和评分培训", "按次补贴"),
    ])  # fmt: skip


def _newcomers_and_talks(programme: Programme) -> None:
    """Who was new at a window and when trained; the talk after each month with a violation, but the last one."""
    write(
        "attitude-induction.csv", ("新员工", "到岗日期", "第一周末日", "基础培训完成日期", "课时"),
        [(who, day, more(day, 6), more(day, took), 3) for who, day, took in NEWCOMERS],
    )  # fmt: skip
    found = [
        (month, who)
        for month in MONTHS
        for who, word in sorted(programme.violations(month).items())
        if word != "无违规"
    ]
    rows = []
    for place, (month, who) in enumerate(found, 1):
        held = "" if place == len(found) else working_days_after(more(f"{month}-28", 4), 5)
        rows.append((month, who, "已面谈" if held else "待面谈", held, "违规情形、处理结果和改进要求"))
    write("attitude-interviews.csv", ("违规月份", "面谈对象", "面谈情况", "面谈日期", "沟通内容"), rows)


def more(at: str, days: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(at) + timedelta(days)).isoformat()


def _share(part: int, whole: int) -> str:
    """A share in percent with two places, half-up."""
    hundredths = (part * 20000 + whole) // (2 * whole) if whole else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def main() -> None:
    """Write every file."""
    chance = random.Random(20250107)
    standard = Standard()
    _survey(chance)
    _complaints(chance)
    _people(chance, standard)
    _training(chance, standard)
    _lists(chance, Programme())
    _newcomers_and_talks(Programme())


if __name__ == "__main__":
    main()
