"""The evaluation report of a quarter is made from its indicators, and says how they changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.base.exact import decimal_text
from generator.documents.model import Evaluates
from generator.results.public import Public, public_of
from generator.views.evaluation import Evaluation, evaluation_of
from tests.sample.area import AS_OF, AreaSample, area_sample

HERE = "documents/attitude-report-2026-q3.html"


@pytest.fixture(scope="module")
def area() -> AreaSample:
    return area_sample("attitude")


@pytest.fixture(scope="module")
def public(area: AreaSample) -> Public:
    return public_of(area.results, area.tables, AS_OF)


@pytest.fixture(scope="module")
def declared(area: AreaSample) -> Evaluates:
    found = next(d.front.evaluates for d in area.documents.pages if d.front.evaluates is not None)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def report(declared: Evaluates, public: Public) -> Evaluation:
    made = evaluation_of(declared, HERE, public)
    assert made is not None
    return made


def _rows(table: str) -> list[list[str]]:
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [[re.sub("<[^>]+>", "", c) for c in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in found]


def _row(rows: Sequence[list[str]], name: str) -> list[str]:
    return next(row for row in rows if row[0] == name)


def test_changes_are_those_between_the_two_quarters(area: AreaSample, report: Evaluation) -> None:
    now, then = area.result("indicators", "2026-q3"), area.result("indicators", "2026-q2")
    row = _row(_rows(report.changes.rows), "满意率")
    for at, who in enumerate(now.ids):
        value = now.columns["satisfied"].values.at(at)
        old = then.columns["satisfied"]
        if not old.given[then.position[who]]:
            assert row[1 + at].endswith("% 上期无")
            continue
        change = value - old.values.at(then.position[who])
        way = "升" if change > 0 else "降"
        assert row[1 + at] == f"{now.columns['satisfied'].text(at)}% {way}{decimal_text(abs(change), 2)}"
    assert row[-1] == "越高越好"
    assert any(cell.endswith("上期无") for cell in row) and any("升" in cell for cell in row)


def test_what_was_missed_stands_with_its_figure(report: Evaluation) -> None:
    row = _row(_rows(report.outcomes.rows), "三个月目标：满意率86%以上")
    assert row[2] == "供热服务部 85.11%"
    assert "热线服务部" in row[1] and "供热服务部" not in row[1] and row[3] == "—"


def test_the_lead_counts_both_quarters(report: Evaluation) -> None:
    assert report.lead.startswith("6个单位，各9项目标，共54项：达到")
    assert "上一期（2026年第二季度）：6个单位" in report.lead


def test_lists_have_the_rows_of_the_quarter_only(report: Evaluation, public: Public) -> None:
    register = next(r for r in public.registers if r.register.register == "attitude-improvements")
    day = [str(c.id) for c in register.columns].index("day")
    expected = [cells[0] for cells in register.rows if "2026-07-01" <= cells[day] <= "2026-09-30"]
    assert [r.cells[0].words for r in report.lists[0].table.rows] == expected
    assert 0 < len(expected) < len(register.rows)


def test_nothing_is_told_before_the_results_are_public(
    area: AreaSample, public: Public, declared: Evaluates
) -> None:
    key = (declared.scheme, declared.assessment, declared.period.name)
    unreleased = replace(area.results.by_key[key], released=None)
    withheld = replace(area.results, by_key={**area.results.by_key, key: unreleased})
    assert evaluation_of(declared, HERE, public_of(withheld, area.tables, AS_OF)) is None


def test_the_first_period_has_nothing_to_compare_with(public: Public, declared: Evaluates) -> None:
    first = min((r.result.period for r in public.of("attitude", "indicators")), key=lambda p: p.first)
    made = evaluation_of(replace(declared, period=first), HERE, public)
    assert made is not None and "上一期" not in made.lead
    assert "没有上一期" in made.changes.rows and "升" not in made.changes.rows
