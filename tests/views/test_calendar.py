"""The calendar of a year: rhythms, deadlines on working days, due dates of lists, working days."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from generator.base.finding import Findings
from generator.base.period import parse_period
from generator.documents.from_sources import read_documents
from generator.results.from_schemes import work_out
from generator.results.public import public_of
from generator.schemes.from_sources import read_schemes
from generator.schemes.model import Deadline
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.outside import Holiday, YearCalendar
from generator.views.calendar import UNKNOWN, calendar_pages, due_day
from generator.views.model import Page
from tests.sample.area import AS_OF, area_sample

BASE = Path(__file__).parents[1] / "findings" / "base" / "content"
SPRING = Holiday(date(2026, 2, 15), date(2026, 2, 23), "春节")
CALENDARS = {
    2026: YearCalendar("1", 2026, "示例", (SPRING, Holiday(date(2026, 10, 1), date(2026, 10, 7), "国庆节")),
                       (date(2026, 2, 28), date(2026, 10, 10)))
}  # fmt: skip


@pytest.mark.parametrize(
    ("days", "counted", "holiday", "period", "day"),
    [
        (5, "calendar", "next-working-day", "2026-08", "2026-09-07"),  # the 5th is a Saturday
        (5, "calendar", "working-day-before", "2026-08", "2026-09-04"),
        (5, "calendar", "stays", "2026-08", "2026-09-05"),
        (5, "calendar", "next-working-day", "2026-09", "2026-10-08"),  # the National Day holidays
        (5, "working", None, "2026-09", "2026-10-13"),  # 8, 9, the made-up Saturday 10, 12, 13
        (5, "calendar", "next-working-day", "2026-q2", "2026-07-06"),
        (5, "calendar", "next-working-day", "2026-12", None),  # the holidays of 2027 are not known
        (5, "calendar", "stays", "2026-12", "2027-01-05"),
    ],
)  # fmt: skip
def test_the_day_that_something_is_due(
    days: int, counted: str, holiday: str | None, period: str, day: str | None
) -> None:
    due = Deadline("报送", days, counted, holiday)  # type: ignore[arg-type]
    ending = parse_period(period)
    assert ending is not None
    assert due_day(due, ending, CALENDARS) == (date.fromisoformat(day) if day else None)


def calendar(tmp_path: Path, as_of: str = "2026-03-01T23:59:59+08:00") -> Page:
    """The calendar of 2026 of the small site, with a deadline for the month's results."""
    for path in BASE.rglob("*"):
        if path.is_file():
            target = tmp_path / path.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    scheme = tmp_path / "schemes" / "service-2026.yaml"
    due = '  due: {label: 报送, days: 5, counted: calendar, holiday: next-working-day, clause: "#c-7"}\n'
    text = scheme.read_text("utf-8").replace("  label: 窗口考核\n", "  label: 窗口考核\n" + due)
    scheme.write_text(text, "utf-8")
    instant, findings = datetime.fromisoformat(as_of), Findings()
    files = read_tree(tmp_path, findings)
    tables = read_tables(files, instant, findings)
    assert tables is not None
    documents = read_documents(files, instant.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    public = public_of(work_out(schemes, tables, findings), tables, instant)
    return next(p for p in calendar_pages(public, schemes, documents) if p.address == "2026/calendar.html")


def test_what_stands_on_the_calendar(tmp_path: Path) -> None:
    fields = calendar(tmp_path).fields
    group = fields["rhythms"][0]  # type: ignore[index]
    assert group.scheme.startswith("窗口服务考核（")
    rhythms = {r.assessment: r for r in group.lines}
    assert rhythms["窗口考核"].rhythm == "每月"
    assert rhythms["窗口考核"].deadline == "报送：期末后第5日，遇节假日顺延"
    assert rhythms["窗口考核"].coming == "2026年3月5日"
    assert (rhythms["年度惩戒"].deadline, rhythms["年度惩戒"].coming) == ("", "")
    groups = {name: [(d.day, d.weekday, d.what, d.state) for d in lines] for name, lines in fields["due"]}  # type: ignore[attr-defined]
    assert list(groups) == ["将到期", "日期待定", "已过"]
    assert groups["已过"][-1] == (
        "2026年2月5日",
        "星期四",
        "窗口服务考核·窗口考核（2026年1月）报送",
        "已公布（2026年2月5日）",
    )
    # An open row of the list of improvements, between the deadlines of February and March.
    coming = groups["将到期"]
    assert coming[0][0] == "2026年3月5日" and coming[0][3] == "未到期"
    assert coming[1] == ("2026年3月31日", "星期二", "整改清单：等候区指示牌不清楚", "办理中")
    (unknown,) = groups["日期待定"]
    assert unknown[0] == "" and unknown[3] == UNKNOWN and "2026年12月" in unknown[2]
    months = fields["months"]
    assert [m.days for m in months][:2] == [31, 28]  # type: ignore[attr-defined]


def test_a_due_date_that_has_passed(tmp_path: Path) -> None:
    groups = dict(calendar(tmp_path, "2026-04-01T23:59:59+08:00").fields["due"])  # type: ignore[call-overload]
    past = groups["已过"]
    assert [(d.state, d.late) for d in past if d.what == "整改清单：等候区指示牌不清楚"] == [("已逾期", True)]
    days = [date(*map(int, re.findall(r"\d+", d.day))) for d in past]
    assert days == sorted(days, reverse=True) and len(days) > 2


def test_working_days_of_a_month_with_holidays_and_made_up_days(sample: object) -> None:
    pages = list(calendar_pages(sample.public, sample.schemes, sample.documents))  # type: ignore[attr-defined]
    year = next(p for p in pages if p.address == "2026/calendar.html")
    february = year.fields["months"][1]  # type: ignore[index]
    # 20 weekdays, less Monday to Friday of the festival week and its last Monday, plus two Saturdays.
    assert (february.days, february.working, february.holidays, february.workdays) == (
        28,
        16,
        "春节",
        "14日、28日",
    )


def test_the_last_day_of_an_input_stands_on_the_calendar() -> None:
    """ST-13: the lists are handed in by the fifth of the next month, moved off holidays."""
    area = area_sample("stars", "hotline")
    public = public_of(area.results, area.tables, AS_OF)
    page = next(
        p for p in calendar_pages(public, area.schemes, area.documents) if p.address == "2026/calendar.html"
    )
    rhythms = [r for g in page.fields["rhythms"] for r in g.lines]  # type: ignore[attr-defined]
    line = next(r for r in rhythms if r.assessment == "绩效登记表报送")
    assert line.deadline == "报送期限：次月5日，遇节假日顺延"
    assert line.coming == "2026年12月7日"  # the fifth is a Saturday
    assert [c.words for c in line.clauses] == ["第十八条", "第二十七条"]
    due = {d.what: d.day for _, lines in page.fields["due"] for d in lines}  # type: ignore[attr-defined]
    # The National Day holidays end on the seventh.
    assert due["客服热线星级评定·绩效登记表报送（2026年9月）报送期限"] == "2026年10月8日"
