"""Whole months on post, unit and post on a day: what the roster tells of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.results.from_roster import whole_months
from generator.results.model import Result
from tests.results.conftest import HEAD, SITE, Little
from tests.tables.conftest import dedent

Shown = Callable[[Result, str], dict[str, str]]

SERVICE = """
- id: service
  label: 资历
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs:
  - {id: months, label: 任职月数, roster: tenure, posts: [柜员], on: ON, breaks: BREAKS}
  - {id: unit, label: 月初单位, roster: unit, on: first-day}
  - {id: post, label: 月末岗位, roster: post, on: last-day}
  - {id: mark, label: 得分, result: monthly, take: total}
  steps:
  - {id: known, kind: cases, label: 月数, cases: [{when: {of: months, missing: false}, take: months}], otherwise: none}
  - {id: where, kind: cases, label: 单位, cases: [{when: {of: unit, missing: false}, take: unit}], otherwise: none}
  - {id: what, kind: cases, label: 岗位, cases: [{when: {of: post, missing: false}, take: post}], otherwise: none}
  - {id: senior, kind: eligibility, label: 任职满一年, conditions: [{id: year, label: 满一年, test: {of: months, at-least: 12}}]}
  - {id: rank, kind: rank, label: 名次, of: mark, order: highest-first, ties: shared, among: all}
"""


def ordinals(*spells: tuple[str, str]) -> list[tuple[int, int]]:
    return [(date.fromisoformat(a).toordinal(), date.fromisoformat(b).toordinal()) for a, b in spells]


@pytest.mark.parametrize(
    ("spells", "breaks", "months"),
    [
        # A year is full at the end of the day before its anniversary.
        ([("2025-10-01", "2026-09-30")], "left-out", 12),
        ([("2025-10-02", "2026-09-30")], "left-out", 11),
        ([("2025-10-31", "2026-02-27")], "left-out", 3),
        ([("2025-10-31", "2026-02-28")], "left-out", 4),
        # Two postings that touch or overlap are one spell.
        ([("2025-10-01", "2026-03-31"), ("2026-04-01", "2026-09-30")], "start-anew", 12),
        ([("2025-10-01", "2026-05-31"), ("2026-04-01", "2026-09-30")], "left-out", 12),
        # Ten months, away for two, on post again for two: days left over make a month by the thirty.
        ([("2025-07-01", "2026-04-30"), ("2026-07-16", "2026-09-30")], "left-out", 12),
        ([("2025-07-16", "2026-04-30"), ("2026-07-16", "2026-09-30")], "left-out", 12),
        ([("2025-07-17", "2026-04-30"), ("2026-07-18", "2026-09-30")], "left-out", 11),
        ([("2025-07-01", "2026-04-30"), ("2026-07-16", "2026-09-30")], "counted", 15),
        ([("2025-07-01", "2026-04-30"), ("2026-07-16", "2026-09-30")], "start-anew", 2),
        ([("2025-07-01", "2026-04-30")], "start-anew", 0),
        ([], "left-out", 0),
    ],
)  # fmt: skip
def test_whole_months(spells: list[tuple[str, str]], breaks: str, months: int) -> None:
    assert whole_months(ordinals(*spells), breaks, date(2026, 9, 30).toordinal()) == months


def with_service(little: Little, on: str = "last-day", breaks: str = "left-out") -> None:
    scheme = HEAD.format(year=2026) + SERVICE.lstrip().replace("ON", on).replace("BREAKS", breaks)
    little.write("schemes/care-2026.yaml", scheme.lstrip())
    postings = dedent(SITE["organisation/postings.csv"])
    postings = postings.replace("a4,k2,柜员,是,2020-01-01,", "a4,k2,柜员,是,2025-04-01,")
    postings = postings.replace(
        "a3,k2,柜员,是,2020-01-01,\na3,k1,柜员,否,2020-01-01,",
        "a3,k2,柜员,是,2024-01-01,2024-12-31\na3,k2,柜员,是,2025-11-01,",
    )
    little.write("organisation/postings.csv", postings)


def test_months_units_and_posts_on_the_day(little: Little, shown: Shown) -> None:
    with_service(little)
    little.marks("2026-03", "a1 90;a2 85;a3 70;a4 60")
    little.complete.append("{assessment: service, periods: [2026-03], on: 2026-04-10, by: 办公室}")
    result = little.result("service", "2026-03")
    assert little.said() == []
    assert shown(result, "known") == {"a1": "75", "a2": "75", "a3": "17", "a4": "12"}
    assert shown(result, "senior") == {"a1": "是", "a2": "是", "a3": "是", "a4": "是"}
    # a2 moved to the other desk in the middle of the month.
    assert shown(result, "where") == {"a1": "k1", "a2": "k1", "a3": "k2", "a4": "k2"}
    assert set(shown(result, "what").values()) == {"柜员"}


def test_the_first_day_of_the_month_and_a_break_that_starts_anew(little: Little, shown: Shown) -> None:
    with_service(little, on="first-day", breaks="start-anew")
    little.marks("2026-03", "a1 90;a2 85;a3 70;a4 60")
    little.complete.append("{assessment: service, periods: [2026-03], on: 2026-04-10, by: 办公室}")
    result = little.result("service", "2026-03")
    assert shown(result, "known") == {"a1": "74", "a2": "74", "a3": "4", "a4": "11"}
    assert shown(result, "senior")["a4"] == "否"


def test_what_a_break_does_is_asked(little: Little) -> None:
    with_service(little)
    text = (little.folder / "schemes/care-2026.yaml").read_text("utf-8")
    little.write("schemes/care-2026.yaml", text.replace(", breaks: left-out", ""))
    with pytest.raises(AssertionError, match="open-point"):
        little.results()
