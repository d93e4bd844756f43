"""The engine's star rating is the one that the oracle worked out without it, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.base.finding import Finding
from generator.results.model import Result, Results
from generator.results.public import public_of
from generator.tables.model import Tables
from tests.sample.area import AS_OF, area_sample
from tests.sample.hotline.oracle import MONTHS, Oracle, Outcome

Site = tuple[Results, Tables, tuple[Finding, ...]]
STEPS = {
    "month": ("quality", "recorded", "score", "held", "grade", "reached", "percent", "benefit", "amount"),
    "june": ("rank", "grade", "percent"),
    "apply": ("daily", "recorded", "held", "may-3", "may-2", "may-1", "first", "level"),
    "exam": ("best", "earned", "sat-on"),
    "award": ("composite", "star", "once", "against"),
    "roll": ("held", "star", "running", "under", "bar", "one-months", "two-months", "top", "move"),
}


@pytest.fixture(scope="module")
def oracle() -> Outcome:
    """Everything worked out a second time."""
    return Oracle().run()


@pytest.fixture(scope="module")
def site() -> Site:
    """The hotline, read and worked out by the engine."""
    area = area_sample("stars", "hotline")
    return area.results, area.tables, area.stopping


def value(result: Result, step: str, who: str, *seat: int) -> Any:
    """One value as plain Python: number, word, flag or date; None where there is none."""
    column = result.columns[step]
    at = (result.position[who], *seat)
    if not column.given[at]:
        return None
    number = column.values.at(*at)
    if column.form.kind == "choice":
        return column.form.words[int(number)]
    if column.form.kind == "flag":
        return bool(number)
    return date.fromordinal(int(number)) if column.form.kind == "date" else number


def differences(
    site: Site, assessment: str, period: str, rows: Mapping[str, Mapping[str, Any]], *steps: str
) -> Iterator[str]:
    """Where the engine says something else than the oracle, and who is only in one of them."""
    result = site[0].by_key["stars", assessment, period]
    yield from (f"{period} {who} is only in one" for who in set(result.ids) ^ set(rows))
    for who, row in rows.items():
        for step in steps:
            wanted, got = row[step], value(result, step, who)
            if isinstance(wanted, int) and not isinstance(wanted, bool):
                wanted = Fraction(wanted)
            if wanted != got:
                yield f"{period} {who} {step}: {wanted} here, {got} there"


def compare(
    site: Site, assessment: str, made: Mapping[str, Mapping[str, Mapping[str, Any]]], *steps: str
) -> None:
    """All periods of one assessment agree."""
    assert made
    for period, rows in made.items():
        assert list(differences(site, assessment, period, rows, *(steps or STEPS[assessment]))) == []


@pytest.mark.rule("ST-10", "ST-11", "ST-17", "ST-26")
def test_months(site: Site, oracle: Outcome) -> None:
    assert list(oracle.month) == MONTHS
    compare(site, "month", oracle.month)


@pytest.mark.rule("ST-03", "ST-25")
def test_quarters_and_half_years(site: Site, oracle: Outcome) -> None:
    quarters = {
        q: {p: {"score": s, "recorded": r} for p, (s, r) in rows.items()}
        for q, rows in oracle.quarter.items()
    }
    halves = {
        h: {p: {"score": s, "level": v} for p, (s, v) in rows.items()} for h, rows in oracle.prelim.items()
    }
    assert (len(quarters), len(halves)) == (7, 3)
    compare(site, "quarter", quarters, "score", "recorded")
    compare(site, "prelim", halves, "score", "level")


@pytest.mark.rule("ST-12", "ST-15")
def test_june(site: Site, oracle: Outcome) -> None:
    compare(site, "june", oracle.june)
    late = {"2026-06.r1": oracle.june["2026-06.r1"]}
    compare(site, "june", late, "allows")


@pytest.mark.rule("ST-05", "ST-06", "ST-19")
def test_applications_and_quotas(site: Site, oracle: Outcome) -> None:
    compare(site, "apply", oracle.apply)
    for period, numbers in oracle.places.items():
        result = site[0].by_key["stars", "apply", period]
        got = [value(result, s, result.ids[0]) for s in ("headcount", "places-1", "places-2", "places-3")]
        assert tuple(map(int, got)) == numbers


@pytest.mark.rule("ST-02", "ST-07")
def test_exams(site: Site, oracle: Outcome) -> None:
    compare(site, "exam", oracle.exam)
    for period, rows in oracle.exam.items():
        result = site[0].by_key["stars", "exam", period]
        for who, row in rows.items():
            for seat, paper in enumerate(("三星级", "二星级", "一星级")):
                assert value(result, "score", who, seat) == row["scores"].get(paper), (period, who, paper)


@pytest.mark.rule("ST-01", "ST-06", "ST-08", "ST-14", "ST-17", "ST-25")
def test_awards(site: Site, oracle: Outcome) -> None:
    compare(site, "award", oracle.award)


@pytest.mark.rule("ST-05", "ST-08", "ST-09", "ST-10", "ST-11", "ST-12", "ST-24")
def test_the_roll_from_month_to_month(site: Site, oracle: Outcome) -> None:
    assert list(oracle.roll) == MONTHS
    compare(site, "roll", oracle.roll)


def test_nothing_of_it_is_left_open(site: Site) -> None:
    assert [f.key for f in site[2]] == []


@pytest.mark.rule("ST-13")
def test_lists_are_due_by_the_fifth_or_the_working_day_after_a_holiday(site: Site) -> None:
    """The fifth counts; 5 October 2025 and 5 April 2026 are holidays; two lists come late."""
    late = {
        (result.period.name, who)
        for result in site[0].of("stars", "lists")
        for who in result.ids
        if not value(result, "in-time", who)
    }
    assert late == {("2025-04", "h43"), ("2026-07", "h65")}
    days = {
        p: value(site[0].by_key["stars", "lists", p], "due", "h21") for p in ("2025-05", "2025-09", "2026-03")
    }
    assert days == {"2025-05": date(2025, 6, 5), "2025-09": date(2025, 10, 9), "2026-03": date(2026, 4, 7)}
    on_the_day = [
        who
        for result in site[0].of("stars", "lists")
        for who in result.ids
        if value(result, "handed", who) == value(result, "due", who)
    ]
    assert len(on_the_day) > 10


@pytest.mark.rule("ST-04", "ST-20", "ST-23")
def test_the_site_shows_where_applicants_stand_and_who_wears_a_star(site: Site) -> None:
    public = public_of(site[0], site[1], AS_OF)
    for assessment, step in (
        ("apply", "level"),
        ("exam", "score"),
        ("award", "star"),
        ("award", "star-3"),
        ("roll", "star"),
    ):
        assert step in public.of("stars", assessment)[-1].shown, (assessment, step)
    for year in ("2025", "2026"):
        told = {site[0].by_key["stars", a, f"{year}-10.r1"].released for a in ("apply", "exam", "award")}
        assert len(told) == 1 and None not in told
    hidden = {"moved", "kept", "move", "bar", "below", "unfit"} & set(public.of("stars", "roll")[-1].shown)
    assert hidden == set()


@pytest.mark.rule("ST-18", "ST-21")
def test_roles_and_teaching_stand_on_the_site(site: Site) -> None:
    registers = {r.register.register: r for r in public_of(site[0], site[1], AS_OF).registers}
    assert {"hotline-board", "hotline-training"} <= set(registers)
    assert {"hotline-tracking", "hotline-violations", "hotline-committee"} & set(registers) == set()


@pytest.mark.rule("ST-14", "ST-22")
def test_bonuses_awards_and_the_half_year_stand_in_the_ledger(site: Site, oracle: Outcome) -> None:
    mine = [e for e in site[0].pay if e.scheme == "stars"]
    june = {
        (e.label, e.pay.percent)
        for e in mine
        if e.pay.base == "下半年月度绩效奖金" and e.pay.month == "2026-07"
    }
    wanted = [r["percent"] for r in oracle.june["2026-06.r1"].values() if r["percent"] is not None]
    assert sorted(percent for _, percent in june if percent is not None) == sorted(wanted)
    prizes = [e.pay.amount for e in mine if e.pay.base == "集团一次性奖励" and e.pay.month == "2026-11"]
    assert sorted(map(int, filter(None, prizes))) == sorted(
        r["once"] for r in oracle.award["2026-10.r1"].values() if r["once"]
    )
    stars = {e.pay.amount for e in mine if e.pay.base == "星级奖金" and e.pay.month == "2026-05"}
    assert stars == {r["amount"] for r in oracle.month["2026-04"].values() if r["amount"]}
    assert {e.pay.way for e in mine} == {"grant"} and all(e.clauses for e in mine)


@pytest.mark.rule("ST-16", "ST-09", "ST-05")
def test_one_agent_from_application_to_star_and_from_star_to_demotion(site: Site) -> None:
    """p63282 holds one star, applies for two in October 2025, sits the exam, wears two, misses 95 three months
    running from March 2026, falls to one, may not apply in October 2026, and her star ends."""
    who, results = "p63282", site[0].by_key
    rating, fall, late = (
        results["stars", "award", "2025-10.r1"],
        results["stars", "roll", "2026-05"],
        results["stars", "apply", "2026-10.r1"],
    )
    assert value(results["stars", "apply", "2025-10.r1"], "wanted", who) == 2
    assert value(results["stars", "exam", "2025-10.r1"], "earned", who) == 2
    assert (value(rating, "star", who), value(rating, "once", who)) == (2, 500)
    assert [value(results["stars", "month", f"2026-0{m}"], "reached", who) for m in (3, 4, 5)] == [
        "未达到"
    ] * 3
    assert (value(fall, "held", who), value(fall, "running", who), value(fall, "star", who)) == (2, 3, 1)
    assert (value(fall, "bar", who), value(late, "bar", who), value(late, "may-2", who)) == (12, 8, False)
    failed = [name for name, mask in late.columns["may-2"].left_out.items() if mask[late.position[who]]]
    assert failed == ["free-2"]
    assert value(results["stars", "roll", "2026-10"], "star", who) == 0


@pytest.mark.rule("ST-12", "ST-11")
def test_the_fifth_band_of_june_lowers_the_benefit_from_july_to_december(site: Site) -> None:
    """p63269 scored 65 in both Junes: without a star there is nothing to lower; with one, nothing is paid."""
    who = "p63269"
    got = {
        month: tuple(
            value(site[0].by_key["stars", "month", month], s, who) for s in ("held", "benefit", "amount")
        )
        for month in ("2025-07", "2025-12", "2026-01", "2026-06", "2026-07", "2026-10")
    }
    assert got == {
        "2025-07": (0, 0, 0),
        "2025-12": (1, 0, 0),
        "2026-01": (1, 1, 200),
        "2026-06": (1, 1, 200),
        "2026-07": (1, 0, 0),
        "2026-10": (1, 0, 0),
    }


@pytest.mark.rule("ST-09", "ST-24")
@pytest.mark.parametrize(
    ("who", "month", "held", "benefit"), [("p66442", "2025-12", 3, 0), ("p67794", "2026-04", 1, 0)]
)
def test_a_finding_of_the_month_takes_the_benefit_and_leaves_the_star(
    site: Site, who: str, month: str, held: int, benefit: int
) -> None:
    result, roll = site[0].by_key["stars", "month", month], site[0].by_key["stars", "roll", month]
    assert (value(result, "held", who), value(result, "benefit", who)) == (held, benefit)
    assert (value(roll, "star", who), value(roll, "bar", who)) == (held, 0)
    following = site[0].by_key["stars", "month", "2026-01" if month == "2025-12" else "2026-05"]
    assert value(following, "benefit", who) == held


@pytest.mark.rule("ST-05")
def test_nobody_without_a_star_is_barred_by_losing_one(site: Site) -> None:
    """p61245 has no star when vetoed for the year (September 2025): nothing is lowered, and she may apply."""
    roll, late = site[0].by_key["stars", "roll", "2025-09"], site[0].by_key["stars", "apply", "2025-10.r1"]
    who = "p61245"
    assert (value(roll, "banned", who), value(roll, "held", who), value(roll, "bar", who)) == (1, 0, 0)
    assert value(late, "may-1", who) is True and value(late, "put-1", who) is False
    lost = site[0].by_key["stars", "roll", "2026-06"]
    assert (value(lost, "held", "p64179"), value(lost, "bar", "p64179")) == (1, 12)


@pytest.mark.rule("ST-09", "ST-08", "ST-05")
def test_a_finding_after_the_plaque_takes_from_the_new_star(site: Site) -> None:
    """p62654 is awarded one star on 28 October 2025 and found below it on the 30th."""
    roll, who = site[0].by_key["stars", "roll", "2025-10"], "p62654"
    assert (value(roll, "awarded", who), value(roll, "awarded-on", who)) == (1, date(2025, 10, 28))
    assert [value(roll, s, who) for s in ("held", "star", "bar", "top")] == [0, 0, 10, 1]
    assert value(site[0].by_key["stars", "month", "2025-11"], "benefit", who) == 0


@pytest.mark.rule("ST-14")
def test_an_award_is_paid_for_the_first_time_that_a_level_is_reached(site: Site) -> None:
    """p67794 wore two stars before 2025, one since; two again in 2026 pay nothing. p65793 has two for the first time."""
    award = site[0].by_key["stars", "award", "2026-10.r1"]
    assert [(value(award, "star", w), value(award, "once", w)) for w in ("p67794", "p65793", "p64814")] == [
        (2, 0),
        (2, 500),
        (3, 800),
    ]


@pytest.mark.rule("ST-04")
def test_who_did_not_apply_or_sit_was_not_missed(site: Site) -> None:
    """No application, no exam, no mark of the rating: there is none, which is not \"not covered\"."""
    apply, award = (site[0].by_key["stars", a, "2026-10.r1"] for a in ("apply", "award"))
    wanted, best = apply.columns["wanted"], award.columns["best"]
    stayed = [i for i in range(len(apply.ids)) if not wanted.given[i]]
    unseen = [
        i
        for i in range(len(award.ids))
        if award.ids[i] not in site[0].by_key["stars", "exam", "2026-10.r1"].ids
    ]
    assert stayed and len(unseen) > len(stayed)
    assert {wanted.text(i) for i in stayed} == {"无"}
    assert {best.text(i) for i in unseen} == {award.columns["composite"].text(i) for i in unseen} == {"无"}
