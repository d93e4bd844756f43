"""A year is not closed while anything of it is open; each thing is named."""

from __future__ import annotations

import pytest

from generator.base.finding import Findings
from generator.build import Checked
from generator.results.closing import open_in
from tests.archive.conftest import BASE, ClosingSite


def opened(checked: Checked) -> list[tuple[str, str]]:
    """Code and value of what is open."""
    assert checked.sound, [f.says("en") for f in checked.stopping]
    assert checked.results and checked.tables
    findings = Findings()
    (closing,) = checked.tables.closings
    open_in(closing, checked.results, checked.notices, checked.tables, findings)
    return [(f.code, f.value) for f in findings]


def test_nothing_is_open(closing: ClosingSite) -> None:
    """The small site may close its year."""
    assert opened(closing.check()) == []


def test_closing_of_the_future_does_not_exist(closing: ClosingSite) -> None:
    """As any act of a later instant."""
    checked = closing.check("2027-01-31")
    assert checked.tables is not None
    assert checked.tables.closings == ()


def test_results_without_publicity_need_their_reason(closing: ClosingSite) -> None:
    """Released or not: what nobody was heard about is named."""
    closing.change("closings/close-2026.yaml", "[routine, windows]", "[windows]")
    closing.change(
        "closings/close-2026.yaml",
        "- {scheme: service, assessments: [discipline], reason: 处理建议只供内部，不公布}",
        "",
    )
    assert opened(closing.check()) == [
        ("year-unheard", "service routine"),
        ("year-unreleased", "service discipline"),
    ]


@pytest.mark.rule("ALL-05")
def test_running_publicity_and_objection(closing: ClosingSite) -> None:
    """The last day must be over, and every objection decided."""
    closing.change("closings/close-2026.yaml", "[routine, windows]", "[windows]")
    closing.write("notices/public-notice.md", """
        ---
        format: 1
        notice: public-notice
        kind: publicity
        title: 关于一月份窗口人员考核结果的公示
        issuer: 青石县便民服务中心考核办公室
        issued: 2026-02-06
        drafted: 周敏
        checked: 孙立
        approved: 吴刚
        publicity: {scheme: service, assessments: [routine], periods: [2026-01], days: 5,
          counted: calendar, from: 2027-01-30, contact: 考核办公室, how: 以书面提出}
        ---
        现将考核结果予以公示。
    """)  # fmt: skip
    draft = closing.check()
    assert ("year-draft", "public-notice") in opened(draft)
    closing.write("releases/public-notice.yaml", """
        format: 1
        release: public-notice
        released: 2026-02-06T10:00:00+08:00
        by: 考核领导小组组长
        notices: [public-notice]
    """)  # fmt: skip
    assert opened(closing.check()) == [("year-in-publicity", "service routine")]
    closing.change("closings/close-2026.yaml", "2027-02-01T09", "2027-02-04T09")
    closing.write("objections/o-1.yaml", """
        format: 1
        objection: o-1
        received: 2027-02-01
        about: {scheme: service, assessment: routine, period: 2026-01, subject: p03}
        clause: rules@2026#c-3
        text: 日常检查得分抄写有误
    """)  # fmt: skip
    assert opened(closing.check("2027-02-04")) == [("year-objection-open", "o-1")]


def test_data_of_a_month_not_declared(closing: ClosingSite) -> None:
    """A month that data came in for is declared complete, or its data go."""
    text = (BASE / "content/data/2026-01/tidiness.csv").read_text("utf-8")
    closing.write("data/2026-12/tidiness.csv", text.replace("2026-01", "2026-12"))
    assert opened(closing.check()) == [("year-collecting", "service windows")]
