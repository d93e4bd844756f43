"""The five smaller systems: the engine's figures are the oracle's, lists are whole, lost text is named as lost."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from generator.results.model import Result
from tests.sample import make_others
from tests.sample.area import AreaSample, area_sample, listed, shown
from tests.sample.others import oracle

YEARS = ("2025", "2026")


@pytest.fixture(scope="module")
def site() -> AreaSample:
    return area_sample("others")


def of(site: AreaSample, scheme: str, assessment: str, period: str) -> Result:
    """One result."""
    return site.results.by_key[scheme, assessment, period]


def figure(result: Result, step: str, who: str) -> Fraction | None:
    """One figure as the engine holds it; None where it gives none."""
    column, at = result.columns[step], result.position[who]
    return column.values.at(at) if column.given[at] else None


def figures(result: Result, step: str) -> dict[str, Fraction]:
    """All figures of a step, of those who have one."""
    return {who: got for who in result.ids if (got := figure(result, step, who)) is not None}


def words(result: Result, step: str) -> dict[str, str | None]:
    """What a step says of everybody."""
    return {who: shown(result, step, who) for who in result.ids}


def column(rows: Mapping[str, Mapping[str, Fraction]], key: str) -> dict[str, Fraction]:
    """One figure of every row of the oracle."""
    return {who: row[key] for who, row in rows.items()}


def implementing(site: AreaSample, year: str, number: int) -> str:
    """An article of the house's own detailed rules, with its items."""
    document = site.documents.regulations[f"others-implementing@{year}"]
    assert document.front.own
    found = [
        c.text for a, c in document.clauses.items() if a == f"r-{number}" or a.startswith(f"r-{number}-")
    ]
    return "".join(found)


def test_nothing_is_left_open(site: AreaSample) -> None:
    assert [f.key for f in site.stopping] == []


# ── customer service ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.rule("OT-01", "OT-08")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_service_months(site: AreaSample, period: str) -> None:
    result, wanted = of(site, "customer-service", "service-month", period), oracle.service_month(period)
    for step in ("daily", "subjective", "objective", "score"):
        assert figures(result, step) == column(wanted, step), step
    assert figures(result, "rank") == oracle.places_of(column(wanted, "score"))
    assert set(result.ids) == set(make_others.SERVICE)


@pytest.mark.rule("OT-01")
def test_service_quarters_halves_and_the_year(site: AreaSample) -> None:
    for period in oracle.QUARTERS:
        result = of(site, "customer-service", "service-quarter", period)
        assert figures(result, "score") == oracle.service_quarter(period), period
    for period in oracle.HALVES:
        result = of(site, "customer-service", "service-half", period)
        assert figures(result, "score") == oracle.service_half(period), period
    year, wanted = of(site, "customer-service", "service-year", "2025"), oracle.service_year("2025")
    assert figures(year, "score") == wanted
    assert words(year, "grade") == {
        w: "优秀" if s >= 90 else "称职" if s >= 75 else "不称职" for w, s in wanted.items()
    }
    assert set(words(year, "grade").values()) == {"优秀", "不称职"} and wanted[make_others.WEAK] < 75


@pytest.mark.rule("OT-01")
def test_both_ways_and_five_rhythms(site: AreaSample) -> None:
    """A superior marks daily and by sheet, colleagues each other; nobody marks herself."""
    leads = {p: make_others.MANAGER if p == t[0] else t[0] for t in make_others.TEAMS.values() for p in t}
    for period in oracle.MONTHS:
        daily = oracle.rows(f"data/{period}/others-service-daily.csv")
        assert {r["职员"]: r["考核人"] for r in daily}.items() <= leads.items()
    for period in oracle.QUARTERS:
        peers = oracle.rows(f"data/{period}/others-service-peers.csv")
        assert {r["互评人"] for r in peers} == set(make_others.SERVICE)
        assert all(r["职员"] != r["互评人"] for r in peers)
    scheme = next(s for s in site.schemes.editions if s.id == "customer-service")
    assert [a.head.rhythm for a in scheme.assessments] == ["month", "quarter", "half", "year"]
    assert scheme.assessments[0].head.inputs[0].at_least == 4  # the daily marks of a month


@pytest.mark.rule("OT-08", "ALL-08")
@pytest.mark.parametrize("year", YEARS)
def test_service_indicators_and_what_their_copy_lacks(site: AreaSample, year: str) -> None:
    text = site.documents.regulations[f"customer-service@{year}"].clauses
    groups = [text[f"c-3-{n}"].text for n in (1, 2, 3, 4)]
    assert [group.count("、") for group in groups] == [2, 3, 3, 2]  # three, four, four and three indicators
    assert all(item in "".join(groups) for item in make_others.MARKS)
    lost = implementing(site, year, 1)
    assert "止于日常考核" in lost and "条目有脱漏" in lost and "自行规定" in lost


# ── tobacco ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.rule("OT-02")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_visits(site: AreaSample, period: str) -> None:
    result, wanted = of(site, "tobacco", "visits", period), oracle.visits(period)
    assert figures(result, "coverage") == {w: c for w, (c, _) in wanted.items()}
    assert figures(result, "coached") == {w: n for w, (_, n) in wanted.items()}
    assert words(result, "met") == {w: "是" if c == 100 and n >= 3 else "否" for w, (c, n) in wanted.items()}


@pytest.mark.rule("OT-02", "ALL-11")
@pytest.mark.parametrize("period", oracle.HALVES)
def test_goals_of_tobacco(site: AreaSample, period: str) -> None:
    result = of(site, "tobacco", "tobacco-goals", period)
    satisfied, complaints, base = oracle.goals(period)
    assert figure(result, "satisfaction", "v30") == satisfied
    assert figure(result, "complaints", "v30") == complaints
    assert figure(result, "base", "v30") == base
    assert shown(result, "satisfied", "v30") == ("达到目标" if satisfied >= 90 else "没有达到目标")
    assert shown(result, "complaints-fell", "v30") == ("下降" if complaints < base else "没有下降")


def test_goals_met_at_the_limit_missed_and_bases_carried_on() -> None:
    first, second, third = map(oracle.goals, oracle.HALVES)
    assert first[0] == 90 and second[0] < 90
    assert (second[2], third[2]) == (first[1], second[1])  # the base is the half-year before
    assert second[1] == second[2]  # as many as before: not fewer


@pytest.mark.rule("OT-02", "OT-09")
def test_customers_coached_change_within_a_quarter(site: AreaSample) -> None:
    """Each customer is coached for the first time once a quarter, however the register words it."""
    for start in range(0, 21, 3):
        seen: set[str] = set()
        for period in oracle.MONTHS[start : start + 3]:
            calls = listed(site, "tobacco-visits", period)
            coached = {r["客户编号"]: r for r in calls if r["重点辅导"] in ("首次辅导", "再次辅导")}
            for customer, row in coached.items():
                assert (row["重点辅导"] == "再次辅导") == (customer in seen), (period, customer)
            seen |= set(coached)


@pytest.mark.rule("OT-02", "OT-09", "ALL-08")
def test_lists_of_tobacco(site: AreaSample) -> None:
    phases = listed(site, "tobacco-phases")
    for year in YEARS:
        mine = [r for r in phases if r["年度"] == year]
        assert [r["阶段依据"] for r in mine] == ["办法规定", "自行确定", "自行确定"]
    services = oracle.grouped(listed(site, "tobacco-services"), "类别")
    assert {group: len(some) for group, some in services.items()} == {"基础服务": 6, "增值服务": 3}
    assert all(r["服务标准"] and r["流程和岗位职责"] for some in services.values() for r in some)
    for name in ("tobacco-phases", "tobacco-services"):
        assert site.tables.registers[name].page and site.tables.registers[name].states is not None
    assert "只有第一阶段，没有日期" in implementing(site, "2026", 1)


# ── property ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.rule("OT-03", "OT-10")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_property_months(site: AreaSample, period: str) -> None:
    result, wanted = of(site, "estate", "property-month", period), oracle.estate(period)
    for at, step in enumerate(("base", "loss", "factor", "score")):
        assert figures(result, step) == {w: row[at] for w, row in wanted.items()}, step
    assert figures(result, "rank") == oracle.places_of({w: Fraction(row[3]) for w, row in wanted.items()})
    first = oracle.estate(period, "25")
    assert figures(result, "preliminary") == {w: row[3] for w, row in first.items()}


@pytest.mark.rule("OT-03")
def test_what_was_reported_and_not_found_true_is_not_doubled(site: AreaSample) -> None:
    for (y, m), who in make_others.ALLEGED:
        result = of(site, "estate", "property-month", f"{y}-{m:02d}")
        assert [figure(result, step, who) for step in ("factor", "loss")] == [1, 3 + 5]


@pytest.mark.rule("OT-03")
def test_who_obstructs_a_check_loses_double() -> None:
    doubled = {
        (p, w) for p in oracle.MONTHS for w, row in oracle.estate(p).items() if row[2] == 2 and row[1] >= 5
    }
    assert doubled == {(f"{y}-{m:02d}", w) for (y, m), w in make_others.OBSTRUCTED}


@pytest.mark.rule("OT-03")
def test_the_way_of_a_month_of_property(site: AreaSample) -> None:
    flow = listed(site, "property-flow")
    assert [r["考核月"] for r in flow] == oracle.MONTHS
    for row in flow:
        days = [row[h] for h in ("汇总日期", "主任审核日期", "初步结果公布日期", "人力资源部归档日期")]
        assert days == sorted(days) and days[0] == f"{row['考核月']}-25"
        corrected = {
            w: words(of(site, "estate", "property-month", row["考核月"]), "corrected")[w]
            for w in oracle.estate(row["考核月"])
        }
        first, last = oracle.estate(row["考核月"], "25"), oracle.estate(row["考核月"])
        assert corrected == {w: "更正减少" if first[w][3] > last[w][3] else "没有更正" for w in last}
        assert row["归档时更正"] == ("有更正" if "更正减少" in corrected.values() else "没有更正"), row
    assert [r["考核月"] for r in flow if r["归档时更正"] == "有更正"] == ["2025-06", "2026-04"]
    assert site.tables.registers["property-flow"].page


@pytest.mark.rule("OT-10", "ALL-08")
@pytest.mark.parametrize("year", YEARS)
def test_seven_dimensions_with_points_of_the_house(site: AreaSample, year: str) -> None:
    ordered = site.documents.regulations[f"estate@{year}"].clauses["c-2"].text
    own = implementing(site, year, 12)
    for label, full in make_others.DIMENSIONS.items():
        assert label in ordered and f"{label}{full}分" in own
    register = site.tables.registers["property-marks"]
    assert {c.heading: c.range[1] for c in register.columns if c.type == "mark"} == make_others.DIMENSIONS
    assert "没有处罚标准和各项分值" in implementing(site, year, 1)


@pytest.mark.rule("OT-10")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_three_kinds_of_check_and_photographs(site: AreaSample, period: str) -> None:
    checks = listed(site, "property-checks", period)
    assert {r["当月汇总日"] for r in checks} == {f"{period}-25"}
    assert {r["检查方式"] for r in checks} == {"主管日查", "主任周查", "品质抽查"}
    assert all(bool(r["照片编号"]) == (r["检查方式"] == "品质抽查") for r in checks)


# ── the sub-branch ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.rule("OT-04")
@pytest.mark.parametrize("period", oracle.QUARTERS)
def test_business_departments(site: AreaSample, period: str) -> None:
    result, wanted = of(site, "sub-branch", "business", period), oracle.business(period)
    for name, _ in oracle.SERIES.values():
        for step in (f"{name}-growth", f"{name}-mark"):
            assert figures(result, step) == column(wanted, step), step
    assert figures(result, "score") == column(wanted, "score")
    assert figures(result, "rank") == oracle.places_of(column(wanted, "score"))


@pytest.mark.rule("OT-04")
def test_the_base_is_the_fourth_quarter_of_the_year_before(site: AreaSample) -> None:
    def series(period: str, word: str) -> list[tuple[str, ...]]:
        found = listed(site, "bank-figures", period)
        return [(r["部门"], r["旬"], *(r[h] for h in oracle.SERIES)) for r in found if r["数列"] == word]

    for period in ("2026-q1", "2026-q2", "2026-q3"):
        assert series(period, "基数") == series("2025-q4", "本季")
    assert all(series(p, "基数") == series("2025-q1", "基数") for p in ("2025-q2", "2025-q3", "2025-q4"))


@pytest.mark.rule("OT-04", "ALL-08")
@pytest.mark.parametrize("year", YEARS)
def test_the_lost_forty_percent_are_the_sub_branchs_own(site: AreaSample, year: str) -> None:
    printed = site.documents.regulations[f"sub-branch@{year}"].clauses["c-4"].text
    assert all(f"{n}%" in printed for n in (20, 35, 5)) and "信贷" not in printed
    lending, quality = oracle.BANK_OWN[year]
    own = implementing(site, year, 17)
    assert f"信贷投放占{lending}%" in own and f"资产质量占{quality}%" in own and lending + quality == 40
    assert "其余40%缺失" in implementing(site, year, 1)


@pytest.mark.rule("OT-11")
@pytest.mark.parametrize("period", oracle.QUARTERS)
def test_management_departments_have_indicators_of_their_own(site: AreaSample, period: str) -> None:
    result = of(site, "sub-branch", "management", period)
    assert figures(result, "score") == oracle.management(period)
    assert not set(result.ids) & set(of(site, "sub-branch", "business", period).ids)


@pytest.mark.rule("OT-11")
def test_departments_file_schemes_for_their_people(site: AreaSample) -> None:
    filed = oracle.rows("data/others-bank-schemes.csv")
    due = {*make_others.BUSINESS, *make_others.MANAGEMENT}
    assert {(r["部门"], r["年度"]) for r in filed} == {(d, y) for d in due for y in YEARS}
    assert [(r["部门"], r["年度"]) for r in filed if r["状态"] == "待备案"] == [("v46", "2026")]
    register = site.tables.registers["bank-schemes"]
    assert register.page and register.states is not None and register.states.open == ("待备案",)


@pytest.mark.rule("OT-07")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_sales_are_credited_to_whom_they_belong(site: AreaSample, period: str) -> None:
    result, wanted = of(site, "sub-branch", "sales", period), oracle.credited(period)
    for who in result.ids:
        confirmed, received = wanted.get(who, (0, 0))
        got: tuple[object, ...] = tuple(figure(result, s, who) for s in ("confirmed", "received", "credited"))
        assert got == (confirmed, received, confirmed + received), who


@pytest.mark.rule("OT-07")
def test_the_group_its_duties_and_its_meetings(site: AreaSample) -> None:
    duties = {r["分工"]: r["小组成员"] for r in oracle.rows("data/others-bank-group.csv")}
    assert list(duties) == [
        "召集会议",
        "测算考核数据",
        "逐日记录个人业绩",
        "监督复核业绩归属",
        "核实原有数据",
    ]
    assert len(set(duties.values())) == 5
    meetings = oracle.rows("data/others-bank-meetings.csv")
    assert [r["评议季度"] for r in meetings] == oracle.QUARTERS
    assert {r["召集人"] for r in meetings} == {duties["召集会议"]}
    for period in oracle.MONTHS:
        sales = oracle.rows(f"data/{period}/others-bank-sales.csv")
        assert {r["复核人"] for r in sales} == {duties["监督复核业绩归属"]}
        assert all(bool(r["实际营销人"]) == (r["复核结果"] == "归属更正") for r in sales)
    assert all(site.tables.registers[n].page for n in ("bank-group", "bank-meetings"))


# ── comparison and standards ───────────────────────────────────────────────────────────────────────
@pytest.mark.rule("OT-05")
@pytest.mark.parametrize("period", oracle.HALVES)
def test_comparison_of_teams(site: AreaSample, period: str) -> None:
    result, wanted = of(site, "excellence", "excellence", period), oracle.comparison(period)
    steps = {
        "expert": "评比团队", "self-rating": "自评", "customer": "客户评价", "before-stage": "服务前",
        "during-stage": "服务中", "after-stage": "服务后", "score": "score",
    }  # fmt: skip
    for step, key in steps.items():
        assert figures(result, step) == column(wanted, key), step
    for step, key in (("before-found", "服务前"), ("during-found", "服务中"), ("after-found", "服务后")):
        assert words(result, step) == {
            w: "优先改进" if row[key] < 88 else "保持" for w, row in wanted.items()
        }


@pytest.mark.rule("OT-05")
def test_the_first_team_is_praised_and_a_tie_is_decided(site: AreaSample) -> None:
    for period in oracle.HALVES:
        result = of(site, "excellence", "excellence", period)
        scores = column(oracle.comparison(period), "score")
        first = [w for w, place in oracle.places_of(scores).items() if place == 1]
        chosen = [w for w, word in words(result, "praised").items() if word == "是"]
        assert chosen == (["v12"] if period == "2025-h2" else first)
        assert (len(first) == 2) == (period == "2025-h2")


@pytest.mark.rule("OT-05")
def test_what_comes_of_the_comparison(site: AreaSample) -> None:
    actions = oracle.rows("data/others-excellence-actions.csv")
    assert {r["运用方式"] for r in actions} == {"通报", "流程优化", "培训", "奖励"}
    register = site.tables.registers["excellence-actions"]
    assert register.page and register.states is not None


@pytest.mark.rule("OT-06", "OT-12")
@pytest.mark.parametrize("period", oracle.HALVES)
def test_satisfaction_against_the_target(site: AreaSample, period: str) -> None:
    result = of(site, "excellence", "standard", period)
    wanted = oracle.share(oracle.rows(f"data/{period}/others-standard-survey.csv"), "评价", "满意")
    assert figure(result, "satisfaction", "v10") == wanted
    assert shown(result, "met", "v10") == ("达到目标" if wanted >= 92 else "没有达到目标")
    assert period != "2025-h1" or wanted == 92


@pytest.mark.rule("OT-06", "OT-12")
def test_lists_of_the_standard(site: AreaSample) -> None:
    steps = oracle.rows("data/others-standard-steps.csv")
    assert [r["阶段"] for r in steps] == ["服务前"] * 2 + ["服务中"] * 3 + ["服务后"] * 2
    people = {p.id for p in site.tables.roster.people}
    assert all(r["责任人"] in people and r["操作要求"] for r in steps)
    goals = oracle.rows("data/others-standard-goals.csv")
    assert {r["类别"] for r in goals} == {"客户满意度", "服务效率", "服务质量"} and all(
        r["目标"] for r in goals
    )
    audits = oracle.rows("data/others-standard-audits.csv")
    assert {r["方式"] for r in audits} == {"定期检查", "客户反馈", "内部审核"}
    assert {r["状态"] for r in audits} == {"改进中", "已完成", "已验证"}
    for name in ("standard-steps", "standard-goals", "standard-audits", "standard-incentives"):
        assert site.tables.registers[name].page
