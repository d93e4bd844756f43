"""Results of a tiny site, with every expected value worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from generator.results.model import Result
from tests.results.conftest import Little

Shown = Callable[[Result, str], dict[str, str]]


@pytest.mark.rule("ALL-04", "ET-08")
def test_equal_totals_share_a_place(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 90;a2 80;a3 90;a4 70")
    little.complete = little.complete[:1]
    result = little.result("monthly", "2026-03")
    assert shown(result, "rank") == {"a1": "1", "a2": "3", "a3": "1", "a4": "4"}
    assert little.said() == []


@pytest.mark.rule("ET-14", "ALL-12")
def test_history_counts_the_year_only_and_the_record_for_ever(little: Little, shown: Shown) -> None:
    little.marks("2025-12", "a1 50;a2 80;a3 90;a4 70", on="2026-01-05")
    little.marks("2026-01", "a1 50;a2 80;a3 90;a4 70", on="2026-02-05")
    little.marks("2026-02", "a1 90;a2 59.9;a3 90;a4 70", on="2026-03-05")
    results = little.results()
    january = results.by_key["care", "discipline", "2026-01"]
    february = results.by_key["care", "discipline", "2026-02"]
    assert shown(january, "ladder") == {"a1": "1", "a2": "无", "a3": "无", "a4": "无"}
    assert shown(february, "ladder") == {"a1": "无", "a2": "1", "a3": "无", "a4": "无"}
    ever = shown(results.by_key["care", "record", "2026-02"], "failures")
    assert ever == {"a1": "2", "a2": "1", "a3": "0", "a4": "0"}


@pytest.mark.rule("ET-11", "ET-23")
def test_a_mark_belongs_to_the_desk_of_its_day(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 90;a2 80 2026-03-14;a3 70;a4 60")
    assert shown(little.result("desks", "2026-03"), "score") == {"k1": "85.00", "k2": "65.00"}
    little.marks("2026-03", "a1 90;a2 80 2026-03-15;a3 70;a4 60")
    # (80 + 70 + 60) ÷ 3; a3 has a second post at k1, but the main one is at k2
    assert shown(little.result("desks", "2026-03"), "score") == {"k1": "90.00", "k2": "70.00"}


def test_a_renamed_desk_bears_the_name_of_the_period(little: Little) -> None:
    little.marks("2026-02", "a1 90;a2 80;a3 70;a4 60")
    little.marks("2026-03", "a1 90;a2 80;a3 70;a4 60")
    results = little.results()
    assert results.by_key["care", "desks", "2026-02"].labels == ("一号柜", "二号柜")
    assert results.by_key["care", "desks", "2026-03"].labels == ("迎宾柜", "二号柜")


@pytest.mark.rule("ALL-16")
def test_everybody_is_accounted_for(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 90;a2 缺考;a3 免考")
    little.result("monthly", "2026-03")
    assert little.said() == ["data-missing 评分"]
    little.marks("2026-03", "a1 90;a2 缺考;a3 免考", excused="{person: a4, state: not-covered, reason: 待岗}")
    little.complete = little.complete[-5:]
    result = little.result("monthly", "2026-03")
    assert little.said() == []
    assert shown(result, "total") == {"a1": "90.0", "a2": "缺考", "a3": "免考", "a4": "未覆盖"}
    assert shown(result, "grade") == {"a1": "合格", "a2": "不合格", "a3": "免考", "a4": "未覆盖"}


@pytest.mark.rule("ET-07", "ET-28")
def test_highest_and_lowest_of_the_panel_are_struck(little: Little, shown: Shown) -> None:
    rows = ";".join(
        f"{a} j{i} {80 + 5 * i + n}" for n, a in enumerate(("a1", "a2", "a3", "a4")) for i in (1, 2, 3)
    )
    little.sheets("2026-03", rows)
    result = little.result("panel", "2026-03")
    assert little.said() == []
    assert shown(result, "onsite") == {"a1": "90.0", "a2": "91.0", "a3": "92.0", "a4": "93.0"}
    assert result.columns["onsite"].left_out["sheets"].sum(axis=1).tolist() == [2, 2, 2, 2]


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("rows", "drawn", "said"),
    [
        ("a1 j1 90;a1 j2 90", "j1 j2 j3", "panel-incomplete 2"),
        ("a1 j1 90;a1 j2 90;a1 j3 90;a1 j4 90", "j1 j2 j3", "juror-not-drawn 周全"),
        ("a1 j1 90;a1 j2 90;a1 a2 90", "j1 j2 a2", "juror-own-unit 李娜"),
        ("a1 j1 90;a1 j2 90;a1 j3 90", "", "lot-missing 2026-03"),
    ],
)
def test_a_panel_that_is_not_the_one_drawn(little: Little, rows: str, drawn: str, said: str) -> None:
    if "a2" in drawn:  # in March a2 has moved away by the last day; a1's colleague at k1 is then nobody else
        text = (little.folder / "organisation/postings.csv").read_text("utf-8")
        moved = text.replace(
            "a2,k1,柜员,是,2020-01-01,2026-03-14\na2,k2,柜员,是,2026-03-15,", "a2,k1,柜员,是,2020-01-01,"
        )
        little.write("organisation/postings.csv", moved)
    rest = ";".join(
        f"{a} {j} 80" for a in ("a2", "a3", "a4") for j in (drawn or "j1 j2 j3").split() if a != j
    )
    little.sheets("2026-03", f"{rows};{rest}", drawn)
    little.result("panel", "2026-03")
    assert said in little.said()


def test_an_edition_that_is_missing_is_said(little: Little) -> None:
    (little.folder / "schemes/care-2025.yaml").unlink()
    little.marks("2025-12", "a1 50;a2 80;a3 90;a4 70")
    little.begins = "2026-01"
    little.results()
    assert {s for s in little.said() if s.startswith("edition")} == {"edition-missing 2025-12"}


def test_editions_that_overlap_are_said(little: Little) -> None:
    text = (little.folder / "schemes/care-2025.yaml").read_text("utf-8")
    little.write("schemes/care-2025.yaml", text.replace("until: 2025-12", "until: 2026-01"))
    with pytest.raises(AssertionError, match="editions-overlap"):
        little.results()


@pytest.mark.rule("ALL-10", "ET-14")
def test_a_choice_is_a_recorded_decision(little: Little) -> None:
    little.marks("2026-01", "a1 50;a2 80;a3 90;a4 70", on="2026-02-05")
    little.marks("2026-02", "a1 50;a2 80;a3 90;a4 70", on="2026-03-05")
    little.results()
    assert little.said() == ["decision-missing 王伟（a1）"]
    case = "assessment: discipline\nperiod: 2026-02\nstep: ladder\nperson: a1\nchoice: "
    little.decide("case", case + "leave")
    little.results()
    assert little.said() == ["decision-unknown-choice leave"]
    little.decide("case", case + "move")
    results = little.results()
    assert little.said() == []
    assert [c.choice for c in results.consequences if c.period.name == "2026-02"] == ["调岗"]
    # In January a1 stands on the first rung, which leaves no choice; March is not complete at all.
    little.decide("other", case.replace("2026-02", "2026-01") + "move")
    little.results()
    assert little.said() == ["decision-without-case other"]
    little.decide("other", case.replace("2026-02", "2026-03") + "move")
    little.results()
    assert little.said() == ["decision-without-case other"]


@pytest.mark.rule("ET-13", "ALL-04")
def test_a_tie_at_the_cut_is_decided_by_name(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 90;a2 90;a3 80;a4 70")
    little.result("best", "2026-03")
    assert little.said() == ["tie-undecided 王伟（a1）、李娜（a2）"]
    case = "assessment: best\nperiod: 2026-03\nstep: star\nchosen: "
    little.decide("case", case + "[a3]")
    little.result("best", "2026-03")
    assert little.said() == ["decision-outside-tie 张静（a3）"]
    little.decide("case", case + "[a2]")
    result = little.result("best", "2026-03")
    assert little.said() == []
    assert shown(result, "star") == {"a1": "否", "a2": "是", "a3": "否", "a4": "否"}


@pytest.mark.rule("ET-17", "ET-24", "ALL-13")
def test_standby_runs_over_working_days_and_pays_the_floor(little: Little) -> None:
    # told on Thursday 2026-04-02: from Friday the 3rd; 4th to 6th are a holiday
    little.marks("2026-03", "a1 50;a2 80;a3 90;a4 70", on="2026-04-01")
    little.release("discipline", "2026-03", "2026-04-02")
    results = little.results()
    (one,) = results.consequences
    assert one.standby is not None and one.pay is not None
    assert (one.standby.first, one.standby.last) == (date(2026, 4, 3), date(2026, 4, 8))
    assert (one.standby.floor, one.standby.floor_source) == (Fraction(1680), "二号文")
    assert (one.pay.percent, one.pay.month, one.pay.adds_up) == (Fraction(10), "2026-04", False)


@pytest.mark.rule("ET-24")
def test_the_floor_is_that_of_the_first_day_and_must_be_declared(little: Little) -> None:
    little.marks("2026-02", "a1 50;a2 80;a3 90;a4 70", on="2026-03-04")
    little.release("discipline", "2026-02", "2026-03-05")
    (one,) = little.results().consequences
    assert one.standby is not None and one.standby.floor == Fraction(1600)
    (little.folder / "wages.yaml").unlink()
    little.results()
    assert little.said() == ["wage-floor-missing 2026-03-06"]


@pytest.mark.rule("ET-14", "ET-24")
@pytest.mark.parametrize(
    ("event", "told", "first"),
    [
        ("release", "2026-04-14", date(2026, 4, 15)),
        ("release", "", None),  # the conclusion is not told: nothing runs
        ("completion", "", date(2026, 4, 13)),  # the 10th is a Friday
        ("completion", "2026-04-14", date(2026, 4, 13)),
    ],
)
def test_standby_starts_after_what_the_scheme_says(
    little: Little, event: str, told: str, first: date | None
) -> None:
    little.start_after(event)
    little.marks("2026-03", "a1 50;a2 80;a3 90;a4 70", on="2026-04-10")
    if told:
        little.release("discipline", "2026-03", told)
    (one,) = little.results().consequences
    assert one.standby is not None and one.standby.first == first
    assert (one.standby.last is None) == (first is None) == (one.standby.floor is None)
    assert (one.stage.released is not None) == bool(told)
    assert one.pay is not None and one.pay.month == "2026-04"  # that of the month assessed, told or not
    assert little.said() == []


@pytest.mark.rule("ET-14", "ALL-06")
def test_who_failed_is_not_on_the_site_and_leaves_no_gap(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 50;a2 80;a3 缺考;a4 70")
    public = little.public("monthly", "2026-03").result
    assert public.ids == ("a2", "a4")
    assert shown(public, "rank") == {"a2": "1", "a4": "2"}


@pytest.mark.rule("ALL-06")
def test_a_mean_of_too_few_and_what_rests_on_the_withheld_are_not_shown(little: Little, shown: Shown) -> None:
    little.marks("2026-03", "a1 90;a2 80 2026-03-20;a3 70;a4 65")
    # k1 has only a1 on the day: the mean of one person is not shown, the place is
    public = little.public("desks", "2026-03").result
    assert shown(public, "score") == {"k1": "无", "k2": "71.67"}
    assert shown(public, "rank") == {"k1": "1", "k2": "2"}
    little.marks("2026-03", "a1 90;a2 50;a3 95;a4 65")
    assert "a2" not in little.public("best", "2026-03").result.ids


@pytest.mark.rule("ET-09", "ALL-06")
def test_seats_of_the_panel_stand_in_falling_order_of_marks(little: Little) -> None:
    rest = ";".join(f"{a} j{i} 80" for a in ("a2", "a3", "a4") for i in (1, 2, 3))
    little.sheets("2026-03", f"a1 j1 70;a1 j2 95;a1 j3 85;{rest}")
    public = little.public("panel", "2026-03")
    column = public.result.columns["sheets"]
    at = public.result.position["a1"]
    assert [column.text(at, i) for i in range(3)] == ["95", "85", "70"]
    assert public.seat_names["juror"] == ("评委1", "评委2", "评委3")
    assert column.seats == ()


def test_a_month_in_the_making_is_not_ranked(little: Little) -> None:
    little.marks("2026-03", "a1 90;a2 80")
    little.complete = []
    results = little.results()
    assert results.by_key == {}
    (one,) = [c for c in results.collecting if c.assessment.id == "monthly"]
    assert one.ids == ("a1", "a2", "a3", "a4")
    (mark,) = [h for h in one.handed_in if h.input == "mark"]
    assert (mark.rows.tolist(), mark.due) == ([1, 1, 0, 0], 1)
    assert [mark.is_short(i) for i in range(4)] == [False, False, True, True]


def test_a_release_of_what_is_not_there_is_said(little: Little) -> None:
    little.marks("2026-03", "a1 90;a2 80;a3 70;a4 60")
    little.write(
        "releases/all.yaml",
        "format: 1\nrelease: all\nscheme: care\nassessments: [monthly]\nperiods: [2026-04]\n"
        "released: 2026-05-01T09:00:00+08:00\nby: 领导\n",
    )
    little.results()
    assert little.said() == ["release-without-result all"]
