"""The supply stations: the engine's figures are the oracle's, the lists are whole, the cases made are there."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.results.explain import explain
from generator.results.model import Result
from generator.rules.rubric import Rubric
from tests.sample import make_stations
from tests.sample.area import AreaSample, area_sample, listed, shown
from tests.sample.stations import oracle


@pytest.fixture(scope="module")
def site() -> AreaSample:
    return area_sample("stations", "station")


def figure(result: Result, step: str, who: str, *seat: int) -> Fraction | None:
    """One figure as the engine holds it; None where it gives none."""
    column = result.columns[step]
    at = (result.position[who], *seat)
    return column.values.at(*at) if column.given[at] else None


def test_nothing_is_left_open(site: AreaSample) -> None:
    assert [f.key for f in site.stopping] == []


@pytest.mark.rule("CP-01", "CP-03", "CP-09")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_months(site: AreaSample, period: str) -> None:
    result, wanted = site.result("month", period), oracle.month(period)
    assert sorted(result.ids) == sorted(wanted)
    places = oracle.places_of({s: m.score for s, m in wanted.items()})
    for who, one in wanted.items():
        got: tuple[object, ...] = tuple(
            figure(result, s, who) for s in ("duty", "place", "wrong", "score", "rank")
        )
        assert got == (one.duty, one.place, one.wrong, one.score, places[who]), who
        sheets = [figure(result, "sheet", who, n) for n in range(3)]
        assert sheets == [*one.sheets, *([None] * (3 - len(one.sheets)))], who


@pytest.mark.rule("CP-02")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_who_does_not_reach_ninety_pays(site: AreaSample, period: str) -> None:
    result, wanted = site.result("month", period), oracle.month(period)
    for who, one in wanted.items():
        assert shown(result, "outcome", who) == ("达标" if one.score >= 90 else "未达标")
        assert figure(result, "fine", who) == one.fine
        assert figure(result, "head-pays", who) == (one.fine or None)


@pytest.mark.rule("CP-02", "CP-05", "ALL-13")
def test_the_fine_comes_to_the_head_of_the_last_day_and_both_kinds_add_up(site: AreaSample) -> None:
    wanted: set[tuple[object, ...]] = set()
    for period in oracle.MONTHS:
        fines = {s: m.fine for s, m in oracle.month(period).items()}
        extra = {s: 200 * n for s, n in oracle.breaches(period).items()}
        for kind, due in (("month", fines), ("conduct", extra)):
            wanted |= {
                (kind, period, oracle.head(s, period), Fraction(yuan)) for s, yuan in due.items() if yuan
            }
    people = site.tables.roster.people
    got: set[tuple[object, ...]] = {
        (p.assessment, p.period.name, people[p.person].id, p.pay.amount) for p in site.results.pay
    }
    assert got == wanted
    assert all(p.pay.adds_up and p.pay.base == "绩效工资" for p in site.results.pay)
    assert ("month", "2026-05", "p4411", 100) in got  # took office on the sixteenth of that month
    assert {("month", "2026-06", "p4406", 300), ("conduct", "2026-06", "p4406", 200)} <= got


@pytest.mark.rule("CP-05")
@pytest.mark.parametrize("period", oracle.MONTHS)
def test_breaches_are_punished_apart(site: AreaSample, period: str) -> None:
    result, wanted = site.result("conduct", period), oracle.breaches(period)
    for who in result.ids:
        assert figure(result, "number", who) == wanted.get(who, 0)
        assert figure(result, "fine", who) == 200 * wanted.get(who, 0)


@pytest.mark.rule("CP-04", "CP-07")
@pytest.mark.parametrize("quarter", oracle.QUARTERS)
def test_findings_put_right_in_time(site: AreaSample, quarter: str) -> None:
    result, wanted = site.result("rectification", quarter), oracle.in_time(quarter)
    assert {w: r for w in result.ids if (r := figure(result, "rate", w)) is not None} == wanted
    said = {w: shown(result, "done-in-time", w) for w in result.ids}
    assert said == {
        w: "没有到期的问题" if w not in wanted else "全部按期" if wanted[w] == 100 else "有逾期"
        for w in result.ids
    }


@pytest.mark.rule("CP-03", "CP-08")
def test_the_year_and_its_kinds_of_inspection(site: AreaSample) -> None:
    result, wanted = site.result("year", "2025"), oracle.year("2025")
    assert {w: figure(result, "score", w) for w in result.ids} == wanted
    had = oracle.ways("2025")
    covered = {w: shown(result, "covered", w) == "是" for w in result.ids}
    assert covered == {w: had[w] == set(oracle.WAYS) for w in result.ids}
    assert [w for w, whole in covered.items() if not whole] == [make_stations.NO_MUTUAL[0]]


@pytest.mark.rule("CP-06")
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_the_checklist_is_the_thirteen_items_of_the_annex(site: AreaSample, edition: str) -> None:
    scheme = next(s for s in site.schemes.editions if s.head.edition == edition)
    assessment = scheme.assessment("month")
    assert assessment is not None
    rubrics = [s.rule for s in assessment.steps if isinstance(s.rule, Rubric)]
    assert {i.label: i.full for r in rubrics for i in r.items()} == oracle.FULL
    sections: list[tuple[str, object]] = [(s.label, s.full) for r in rubrics for s in r.sections]
    assert sections == [
        ("电话及值班", 20),
        ("营业厅", 55),
        ("环境卫生", 25),
    ]
    annex = site.documents.regulations[f"stations@{edition}"]
    text = "".join(c.text for a, c in annex.clauses.items() if a.startswith("a-1-"))
    for wanted in (
        "4声",
        "24小时",
        "首问",
        "回访",
        "私人物品",
        "工装",
        "老花镜",
        "意见箱",
        "午间",
        "入库",
        "归档",
    ):
        assert wanted in text, wanted


@pytest.mark.rule("CP-03", "CP-04", "CP-07")
def test_every_point_lost_stands_in_the_check_form_with_a_date(site: AreaSample) -> None:
    """Marks and check forms tell the same: no point is taken without a finding, none found costs nothing."""
    lost: dict[tuple[str, str, str, str], int] = {}
    for period in oracle.MONTHS:
        for check in oracle.rows(f"data/{period}/station-checks.csv"):
            for item, full in oracle.FULL.items():
                if check[item] and int(check[item]) < full:
                    key = (check["供电所"], check["检查日期"], check["检查方式"], item)
                    lost[key] = full - int(check[item])
    forms = listed(site, "station-findings")
    assert {(r["供电所"], r["检查日期"], r["检查方式"], r["项目"]): int(r["扣分"]) for r in forms} == lost
    for row in forms:
        day = make_stations.working_days_after(date.fromisoformat(row["检查日期"]), 10)
        assert (row["整改期限"], row["考核部门"]) == (day.isoformat(), make_stations.OFFICE), row
    register = site.tables.registers["station-findings"]
    assert register.page and register.states is not None and register.states.due == "due"
    assert {r["状态"] for r in forms} == {*register.states.open, *register.states.done}


@pytest.mark.rule("CP-08")
def test_results_are_published_promptly_by_the_office_that_checks(site: AreaSample) -> None:
    """By the fifth working day of the next month; one month was late, and the list says so."""
    assert site.tables.registers["station-bulletins"].page
    told = {r["检查月份"]: r for r in listed(site, "station-bulletins")}
    assert list(told) == oracle.MONTHS
    for period in oracle.MONTHS:
        released = site.result("month", period).released
        assert released is not None and released.date().isoformat() == told[period]["公示日期"]
    assert [p for p, r in told.items() if r["公示日期"] > r["公示期限"]] == ["2025-02"]


@pytest.mark.rule("CP-09")
def test_seven_kinds_of_question_are_asked_of_every_station_every_month(site: AreaSample) -> None:
    for period in oracle.MONTHS:
        asked = oracle.by_station(listed(site, "station-knowledge", period))
        assert {s: [r["知识类别"] for r in mine] for s, mine in asked.items()} == {
            s: list(make_stations.TOPICS) for s in make_stations.STATIONS
        }


def paid(one: oracle.Month) -> tuple[object, ...]:
    """Score and fine of one month."""
    return one.score, one.fine


def test_cases_made_on_purpose() -> None:
    at = {key: paid(oracle.month(f"{key[0]}-{key[1]:02d}")[key[2]]) for key in make_stations.FORCED}
    assert at[2025, 4, "s46"] == (90, 0)
    assert at[2025, 7, "s23"] == (78, 200)
    assert at[2026, 3, "s85"] == (90, 0)
    assert at[2026, 6, "s46"] == (67, 300)  # 69, and the last two of twenty points go with three answers
    assert at[2026, 8, "s77"] == (80, 100)
    assert at[2026, 9, "s77"] == (75, 200)
    assert at[2026, 4, "s12"] == at[2026, 4, "s52"]
    beyond = oracle.month("2026-07")["s19"]
    assert beyond.wrong == 6 and beyond.lost == (0, 5, 5)  # of both visits on the spot


@pytest.mark.rule("ALL-01")
def test_an_explanation_lays_out_the_conclusion_of_every_inspection(site: AreaSample) -> None:
    """A step with a value a seat, which no other takes, is laid out seat by seat down to the items."""
    result = site.result("month", "2026-06")
    tree = {n.label: n for n in explain(result, result.position["s46"])}
    by_check = tree["单次检查结论"].children
    assert [(n.label, n.value) for n in by_check] == [
        ("第一次", "无"),
        ("第二次", "低于90分"),
        ("第三次", "无"),
    ]
    sheet = by_check[1].children[0]
    assert (sheet.label, sheet.value) == ("单次检查得分", "69")
    marks = [n.value for part in sheet.children for n in part.children]
    assert marks == ["10", "10", "8", "5", "5", "5", "2", "4", "2", "5", "5", "3", "5"]
