"""Working days by the published notices."""

from __future__ import annotations

from datetime import date

import pytest

from generator.base.finding import Findings, Place
from generator.tables.calendar import add_workdays, is_workday

NOTICE = """
    format: 1
    year: 2026
    source: 通知
    holidays: [{from: 2026-10-01, until: 2026-10-07, name: 国庆节}]
    workdays: [2026-10-10]
"""
HERE = Place("x.csv", cell="B2")


@pytest.fixture
def calendars(content):
    content.write("calendar/2026.yaml", NOTICE)
    return content.tables().calendars


@pytest.mark.parametrize(
    ("day", "worked"),
    [("2026-09-30", True), ("2026-10-01", False), ("2026-10-07", False), ("2026-10-08", True),
     ("2026-10-10", True), ("2026-10-11", False)],
)  # fmt: skip
def test_is_workday(calendars, day, worked) -> None:
    assert is_workday(calendars, date.fromisoformat(day), Findings(), HERE) is worked


@pytest.mark.parametrize(
    ("number", "day"), [(0, "2026-09-30"), (1, "2026-10-08"), (3, "2026-10-10"), (4, "2026-10-12")]
)
def test_add_workdays(calendars, number, day) -> None:
    assert add_workdays(calendars, date(2026, 9, 30), number, Findings(), HERE) == date.fromisoformat(day)


def test_year_without_notice(calendars) -> None:
    findings = Findings()
    assert add_workdays(calendars, date(2026, 12, 30), 2, findings, HERE) is None
    assert [f.key for f in findings] == ["calendar-missing x.csv!B2 2027"]
    assert next(iter(findings)).says("zh") == "缺少 2027 年的放假安排，无法计算工作日"


def test_holiday_that_ends_before_it_begins(content) -> None:
    content.write("calendar/2026.yaml", NOTICE.replace("until: 2026-10-07", "until: 2026-09-07"))
    content.read()
    assert content.said() == ["calendar-span-wrong calendar/2026.yaml:4 国庆节"]
    assert content.found[0].says("zh") == "放假“国庆节”的结束日期早于开始日期"
