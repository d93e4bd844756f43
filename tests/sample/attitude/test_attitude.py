"""The service-attitude programme: the engine's figures are the oracle's, and the sample holds its cases."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from generator.results.public import public_of
from tests.sample.area import AS_OF, AreaSample, area_sample, listed, shown
from tests.sample.attitude import oracle
from tests.sample.standard.oracle import CONTENT, cells

Expected = dict[str, Any]


@pytest.fixture(scope="module")
def site() -> AreaSample:
    return area_sample("attitude")


@pytest.fixture(scope="module")
def expected() -> Expected:
    found: Expected = json.loads(oracle.EXPECTED.read_text("utf-8"))
    return found


def every(expected: Expected, site: AreaSample, *keys: str) -> None:
    """The indicators named, of every department and quarter."""
    for quarter, rows in expected["indicators"].items():
        result = site.result("indicators", quarter)
        assert sorted(result.ids) == sorted(rows)
        for unit, row in rows.items():
            for key in keys:
                assert shown(result, key, unit) == row[key], (quarter, unit, key)


def test_expected_outcomes_are_what_the_oracle_works_out() -> None:
    assert oracle.EXPECTED.read_text("utf-8") == oracle.expected_text()


@pytest.mark.rule("SA-01", "SA-14", "SA-25")
def test_the_survey_in_figures(site: AreaSample, expected: Expected) -> None:
    reasons = [f"reason-{key}" for key in oracle.REASONS]
    every(expected, site, "satisfied", "manner-rate", "speed-rate", "solving-rate", "rating", *reasons)
    assert expected["indicators"]["2026-q2"]["d67"]["satisfied"] is None  # twenty-seven answers


@pytest.mark.rule("SA-01", "SA-16")
def test_complaints_by_kind_with_their_number(site: AreaSample, expected: Expected) -> None:
    shares = [f"share-{key}" for key in oracle.KINDS]
    every(expected, site, *shares, "complaints", "attitude-count", "complaint-rate", "attitude-rate")


@pytest.mark.rule("SA-11", "SA-15", "SA-22")
def test_indicators_on_three_levels(site: AreaSample, expected: Expected) -> None:
    every(expected, site, "nps", "praise", "participation", "pass-rate", "support", "check-pass")
    every(expected, site, "first-contact", "handling", "unit-cost")


@pytest.mark.rule("SA-20")
def test_the_share_of_signed_commitments(site: AreaSample, expected: Expected) -> None:
    every(expected, site, "signed-share")
    assert expected["indicators"]["2026-q2"]["d12"]["signed-share"] == "90.00"


@pytest.mark.rule("SA-02", "ALL-09")
def test_goals_are_met_missed_or_running(site: AreaSample, expected: Expected) -> None:
    seen = set()
    for quarter, rows in expected["indicators"].items():
        result = site.result("indicators", quarter)
        for unit, row in rows.items():
            for goal, want in row["goals"].items():
                assert shown(result, goal, unit) == want, (quarter, unit, goal)
                seen.add((goal, want))
    for goal in ("goal-3-satisfied", "goal-3-rate", "goal-6-share", "goal-6-rate"):
        assert {w for g, w in seen if g == goal} >= {"达到", "未达到"}, goal
    assert ("goal-12-share", "进行中") in seen and ("goal-12-share", "达到") in seen


@pytest.mark.rule("SA-02")
def test_the_list_of_goals_holds_what_no_indicator_works_out(site: AreaSample, expected: Expected) -> None:
    goals = {r["目标"]: r for r in listed(site, "attitude-goals")}
    assert list(goals) == ["服务行为手册编印完成", "服务行为手册人人知晓", "每月评选服务之星"]
    assert all(row["chosen"] for month, row in expected["stars"].items() if month <= "2026-06")
    issued = site.documents.regulations["attitude-handbook@2026"]
    assert str(issued.front.issued) <= goals["服务行为手册编印完成"]["到期日"]
    worked_out = {s.step.label for e in site.schemes.editions for a in e.assessments for s in a.steps}
    for goal in (
        "六个月目标：承诺书签订率100%",
        "三个月目标：满意率86%以上",
        "三个月目标：服务态度投诉率降低20%",
    ):
        assert goal in worked_out


@pytest.mark.rule("SA-03", "SA-19")
def test_tests_and_behaviour_a_month_later(site: AreaSample, expected: Expected) -> None:
    for quarter, rows in expected["training"].items():
        result = site.result("training", quarter)
        for who in result.ids:
            assert shown(result, "verdict", who) == rows["verdict"].get(who), (quarter, who)
        for who, row in rows["watched"].items():
            assert shown(result, "behaviour", who) == row["behaviour"], (quarter, who)
            assert shown(result, "changed", who) == row["changed"], (quarter, who)
    again = {(q, w) for q, r in expected["training"].items() for w, v in r["verdict"].items() if v == "补训"}
    assert again == {("2025-q2", "p1215"), ("2026-q1", "p1349"), ("2026-q2", "p3505")}


@pytest.mark.rule("SA-04", "SA-23")
def test_violations_and_their_handling(site: AreaSample, expected: Expected) -> None:
    for month, rows in expected["violations"].items():
        result = site.result("violations", month)
        got = {who: shown(result, "outcome", who) for who in result.ids}
        assert {w: o for w, o in got.items() if o != "无违规"} == rows, month
        ladder = site.result("handling", month)
        steps = {w: shown(ladder, "ladder", w) for w in ladder.ids if shown(ladder, "ladder", w)}
        severe = {w: "severe" for w in ladder.ids if shown(ladder, "severe-ladder", w)}
        assert steps | severe == expected["handling"][month], month
    reached = [month for month, rows in expected["handling"].items() if rows.get("p5823") == "3"]
    assert reached == ["2026-08", "2026-09"]
    assert expected["handling"]["2026-07"]["p9646"] == "1"  # found by two channels, counted once


@pytest.mark.rule("SA-04", "ALL-13")
def test_warnings_take_no_pay_and_the_third_time_does(site: AreaSample) -> None:
    mine = [c for c in site.results.consequences if c.scheme == "attitude"]
    for one in mine:
        wanted = one.step == "severe-ladder" or one.rung == 3
        assert (one.pay is not None) == wanted, one.label
        assert wanted or "警告" in one.words
    assert {str(c.pay.percent) for c in mine if c.pay is not None} == {"5", "10", "20"}


@pytest.mark.rule("SA-05", "SA-13")
def test_stars_of_the_month(site: AreaSample, expected: Expected) -> None:
    excluded = 0
    for month, row in expected["stars"].items():
        result = site.result("star", month)
        for key in ("mystery", "total"):
            assert {w: shown(result, key, w) for w in result.ids if shown(result, key, w)} == row[key], month
        assert row["tied"] == []
        for key, step in (("eligible", "eligible"), ("chosen", "star")):
            assert sorted(w for w in result.ids if shown(result, step, w) == "是") == row[key], (month, key)
        excluded += len(set(row["total"]) - set(row["eligible"]))
    assert excluded > 10
    sizes = {month[:4]: len(row["chosen"]) for month, row in expected["stars"].items()}
    assert sizes == {"2025": 2, "2026": 3}


@pytest.mark.rule("SA-07")
def test_praise_in_writing_is_rewarded_by_the_published_rule(site: AreaSample, expected: Expected) -> None:
    for month, rows in expected["awards"].items():
        result = site.result("praise-award", month)
        got = {w: shown(result, "award", w) for w in result.ids}
        assert {w: int(a) for w, a in got.items() if a is not None} == rows, month
    amounts = {a for rows in expected["awards"].values() for a in rows.values()}
    assert min(amounts) == 50 and max(amounts) == 200
    assert expected["awards"]["2026-04"]["p6789"] == 200  # five letters, and a sixth of the same matter


@pytest.mark.rule("SA-06", "SA-24", "ALL-13")
def test_pacesetters_and_prizes_reach_the_ledger(site: AreaSample, expected: Expected) -> None:
    want, result = expected["pacesetter"], site.result("pacesetter", "2025")
    for who in result.ids:
        assert shown(result, "stars", who) == str(want["stars"].get(who, 0)), who
        assert shown(result, "mean", who) == want["mean"].get(who), who
    assert sorted(w for w in result.ids if shown(result, "pacesetter", w) == "是") == want["chosen"]
    assert len(set(want["cut"])) == 3  # no tie at the cut
    paid = [p for p in site.results.pay if p.scheme == "attitude"]
    prizes = [p for p in paid if p.assessment == "pacesetter"]
    assert [str(p.pay.amount) for p in prizes] == ["800", "800"]
    assert {p.pay.month for p in prizes} == {"2026-01"}
    assert len([p for p in paid if p.assessment == "star"]) == 24  # two a month in 2025, none in 2026


@pytest.mark.rule("SA-24", "ALL-13")
def test_satisfaction_and_complaints_are_dimensions_of_the_bonus(
    site: AreaSample, expected: Expected
) -> None:
    people = site.tables.roster.people
    heads = {
        r["单位编号"]: r["人员编号"]
        for r in cells(CONTENT / "organisation/postings.csv")
        if r["岗位"] == "部门负责人" and not r["止"]
    }
    wanted: dict[tuple[str, str], str] = {}
    for quarter, rows in expected["bonus"].items():
        result = site.result("bonus", quarter)
        assert {u: shown(result, "share", u) for u in result.ids} == rows, quarter
        wanted |= {(quarter, heads[u]): share for u, share in rows.items()}
    paid = [p for p in site.results.pay if p.scheme == "attitude" and p.assessment == "bonus"]
    assert {(p.period.name, people[p.person].id): str(p.pay.percent) for p in paid} == wanted
    assert {(p.period.name, p.pay.month) for p in paid} >= {("2025-q4", "2026-01"), ("2026-q1", "2026-04")}
    for year, shares in (("2025", {"5", "10", "15", "20"}), ("2026", {"6", "8", "12", "14", "20"})):
        assert {s for q, rows in expected["bonus"].items() if q[:4] == year for s in rows.values()} == shares


@pytest.mark.rule("SA-19")
def test_what_became_of_satisfaction_and_complaints_three_months_later(
    site: AreaSample, expected: Expected
) -> None:
    for quarter, rows in expected["after"].items():
        result = site.result("indicators", quarter)
        got = {u: [shown(result, k, u) for k in ("satisfied-after", "rate-after")] for u in result.ids}
        assert got == rows, quarter
    assert {w for rows in expected["after"].values() for pair in rows.values() for w in pair} >= {
        "上升",
        "下降",
        None,
    }


@pytest.mark.rule("SA-13", "SA-22")
def test_every_window_is_visited_once_or_twice_a_month(site: AreaSample) -> None:
    seen = set()
    for month in oracle.MONTHS:
        rows = cells(CONTENT / f"data/{month}/attitude-mystery.csv")
        visits = Counter(r["窗口"] for r in rows)
        result = site.result("mystery-coverage", month)
        assert {w: int(shown(result, "visits", w) or 0) for w in result.ids} == {
            w: visits[w] for w in result.ids
        }
        assert {w: shown(result, "covered", w) for w in result.ids} == {
            w: "是" if 1 <= visits[w] <= 2 else "否" for w in result.ids
        }
        assert set(visits) <= set(result.ids)
        seen |= set(visits.values())
    assert seen == {1, 2}


@pytest.mark.rule("SA-04")
def test_every_violation_is_talked_over(site: AreaSample, expected: Expected) -> None:
    held = {
        (r["违规月份"], r["面谈对象"])
        for r in cells(CONTENT / "data/attitude-interviews.csv")
        if r["面谈日期"]
    }
    words = set()
    for month, rows in expected["violations"].items():
        result = site.result("handling", month)
        want = {w: "已面谈" if (month, w) in held else "没有面谈" for w in rows}
        assert {w: got for w in result.ids if (got := shown(result, "talked", w))} == want, month
        words |= set(want.values())
    assert words == {"已面谈", "没有面谈"}


@pytest.mark.rule("SA-18")
def test_who_is_new_is_trained_in_the_first_week(site: AreaSample) -> None:
    postings = [r for r in cells(CONTENT / "organisation/postings.csv") if r["岗位"].startswith("窗口")]
    trained = {r["新员工"]: r for r in cells(CONTENT / "data/attitude-induction.csv")}
    late = []
    for quarter in ("2026-q1", "2026-q2", "2026-q3"):
        months = oracle.months_of(quarter)
        new = {
            r["人员编号"]: date.fromisoformat(r["起"])
            for r in postings
            if r["起"][:7] in months
            and not any(
                o["人员编号"] == r["人员编号"] and o["起"] < f"{months[0]}-01" <= (o["止"] or "9")
                for o in postings
            )
        }
        result = site.result("induction", quarter)
        assert sorted(result.ids) == sorted(new)
        for who, day in new.items():
            week_end = (day + timedelta(6)).isoformat()
            assert (trained[who]["到岗日期"], trained[who]["第一周末日"]) == (day.isoformat(), week_end)
            in_time = trained[who]["基础培训完成日期"] <= week_end
            assert shown(result, "in-first-week", who) == ("是" if in_time else "否"), who
            late += [] if in_time else [who]
    assert late == ["p9427"]


@pytest.mark.rule("SA-08")
def test_the_contest_gives_prizes_by_rank(site: AreaSample, expected: Expected) -> None:
    result = site.result("contest", "2025")
    got = {
        w: {"rank": shown(result, "rank", w), "prize": shown(result, "prize", w)} for w in sorted(result.ids)
    }
    assert got == expected["contest"]
    assert [r["rank"] for r in expected["contest"].values()].count("2") == 2


@pytest.mark.rule("SA-09")
def test_what_somebody_did_wrong_is_told_with_nobody_s_name(site: AreaSample) -> None:
    """No public list and no paragraph of a text has a violation beside the name of who committed it."""
    roster = site.tables.roster
    index = roster.person_index()
    found = [r for r in listed(site, "attitude-checks") if r["结果"] == "不合格" and r["行为"]]
    committed = {(r["行为"], roster.person_name(index[r["被监督人"]])) for r in found}
    assert len(committed) > 20
    public = public_of(site.results, site.tables, AS_OF)
    told = [cells for register in public.registers for cells in register.rows]
    told += [(part,) for page in site.documents.pages for part in page.body.split("\n\n")]
    assert len(told) > 100
    both = [(a, n) for cells in told for a, n in committed if a in " ".join(cells) and n in " ".join(cells)]
    assert both == []


@pytest.mark.rule("SA-01", "SA-16", "SA-17")
def test_the_list_of_causes_is_ordered_by_number(site: AreaSample, expected: Expected) -> None:
    """The list of all departments says what the engine's shares of each of them come to together."""
    rows = listed(site, "attitude-pareto")
    for quarter, order in expected["pareto"].items():
        result = site.result("indicators", quarter)
        number = {
            word: sum(
                round(
                    Fraction(shown(result, f"share-{key}", u) or 0)
                    * int(shown(result, "complaints", u) or 0)
                    / 100
                )
                for u in result.ids
            )
            for key, word in oracle.KINDS.items()
        }
        kinds = list(oracle.KINDS.values())
        assert sorted(number.items(), key=lambda one: (-one[1], kinds.index(one[0]))) == [
            tuple(o) for o in order
        ]
        mine = [r for r in rows if r["统计季度"] == quarter]
        assert [[r["投诉类别"], int(r["件数"])] for r in mine] == order, quarter
        assert [int(r["位次"]) for r in mine] == list(range(1, 6))
        assert mine[-1]["累计占比"] == "100.00%"
        assert [r["优先级"] for r in mine] == ["一", "一", "二", "三", "三"]
