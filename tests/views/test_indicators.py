"""Indicators against targets: the page of a quarter, held against the figures of the results themselves."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest

from generator.base.column import State
from generator.base.exact import Exact
from generator.render.pages import render_pages
from generator.results.public import public_of
from generator.rules.indicator import MET, MISSED, RUNNING
from generator.rules.ratio import Ratio
from generator.views.columns import MOST_JOINED
from generator.views.indicator_year import indicators_of_year
from generator.views.indicators import indicator_pages
from generator.views.ranking import ranking_pages
from generator.views.shown import Shown, shown_of
from tests.sample.area import AS_OF, AreaSample, area_sample

QUARTER = "2026/attitude/2026-q3/indicators.html"


@pytest.fixture(scope="module")
def area() -> AreaSample:
    return area_sample("attitude")


@pytest.fixture(scope="module")
def shown(area: AreaSample) -> Shown:
    return shown_of(public_of(area.results, area.tables, AS_OF))


def _html(area: AreaSample, shown: Shown, address: str = QUARTER) -> str:
    page = next(p for p in indicator_pages(shown) if p.address == address)
    made = dict(render_pages([page], area.tables.site, AS_OF))
    return made[address].decode("utf-8")


def _rows(table: str) -> list[list[str]]:
    """The cells of each row as plain text."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [[re.sub("<[^>]+>", "", c) for c in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in found]


def test_states_of_all_targets_are_told_in_words(area: AreaSample, shown: Shown) -> None:
    one = next(r for r in shown.results if r.address == QUARTER)
    page = next(p for p in indicator_pages(shown) if p.address == QUARTER)
    rows = _rows(page.fields["targets"].rows)  # type: ignore[attr-defined]
    result = area.result("indicators", "2026-q3")
    for row, step in zip(rows, one.targets):
        column = result.columns[step.id]
        expected = [column.text(i) if column.given[i] else "—" for i in range(one.size)]
        assert row == [step.step.label, *expected]
    assert rows[-1][0] == "达到的项数"
    told = [[row[1 + i] for row in rows[:-1] if row[1 + i] != "—"] for i in range(one.size)]
    assert rows[-1][1:] == [f"{states.count(MET)}/{len(states)}" for states in told]
    everything = [s for states in told for s in states]
    lead = str(page.fields["lead"])
    assert lead.startswith(
        f"{one.size}个单位，各{len(one.targets)}项目标，共{one.size * len(one.targets)}项："
    )
    for word in (MET, MISSED, RUNNING):
        assert everything.count(word) and f"{word}{everything.count(word)}项" in lead


def test_each_figure_stands_beside_its_counts_and_its_targets(area: AreaSample, shown: Shown) -> None:
    """Numerators and denominators are counted here from the records themselves."""
    page = next(p for p in indicator_pages(shown) if p.address == QUARTER)
    measured = {m.anchor: m for m in page.fields["figures"]}  # type: ignore[attr-defined]
    result = area.result("indicators", "2026-q3")
    answers = result.columns["overall"]
    assert answers.owner is not None
    said = [answers.form.words[int(answers.values.at(i))] for i in range(len(answers.owner))]
    satisfied = measured["satisfied"]
    for who, row in enumerate(_rows(satisfied.table.rows)):
        own = [w for w, o in zip(said, answers.owner.tolist()) if o == who]
        above = sum(w in ("很满意", "满意") for w in own)
        assert row[1:3] == [str(above), str(len(own))]
        assert row[3] == result.columns["satisfied"].text(who)
    assert satisfied.remark.count("越高越好") == 1
    assert [h.under for h in satisfied.table.head.columns[3:]] == [
        "%", "不低于85%；每期判定", "不低于86%；2026年3月31日到期", "不低于90%；2026年12月31日到期",
    ]  # fmt: skip
    rate = measured["attitude-rate"]
    heads = [h.head for h in rate.table.head.columns]
    assert heads == ["单位", "分子", "分母", "数值", "投诉率基线", "三个月目标：服务态度投诉率降低20%"]
    assert rate.table.head.columns[-1].under == "比基线降低20%；2026年3月31日到期"
    by_unit = {row[0]: row for row in _rows(rate.table.rows)}
    assert by_unit["公交服务部"][4] == "0.4" and by_unit["公交服务部"][5].endswith(" 目标0.32")


def test_kinds_of_one_whole_stand_in_order_of_their_number(area: AreaSample, shown: Shown) -> None:
    page = next(p for p in indicator_pages(shown) if p.address == QUARTER)
    kinds = dict(page.fields["kinds"])  # type: ignore[call-overload]
    assert list(kinds) == ["有效投诉类别"]
    rows = _rows(kinds["有效投诉类别"].rows)
    numbers = [int(row[1]) for row in rows]
    assert numbers == sorted(numbers, reverse=True) and len(rows) == 5
    complaints = area.result("indicators", "2026-q3").columns["complaints"]
    assert sum(numbers) == sum(int(complaints.values.at(i)) for i in range(len(complaints.state)))
    assert rows[-1][3] == "100.0%"
    assert all(int(row[1]) == sum(map(int, row[4:])) for row in rows)


def test_no_distribution_no_ranking_and_no_main_figure(area: AreaSample, shown: Shown) -> None:
    one = next(r for r in shown.results if r.address == QUARTER)
    assert one.main is None
    assert QUARTER not in [p.address for p in ranking_pages(shown)]
    text = _html(area, shown)
    assert "分布" not in text and "<svg" not in text
    assert "各项指标" in text and "未达到" in text


def test_downloads_have_the_counts(area: AreaSample, shown: Shown) -> None:
    files = {p.address: p for p in ranking_pages(shown)}
    made = files[QUARTER.replace("html", "csv")]
    rows = list(csv.DictReader(StringIO(made.content.decode("utf-8-sig"))))  # type: ignore[union-attr]
    for row in rows:
        share = 10000 * int(row["满意率分子"]) / int(row["满意率分母"])
        assert row["满意率"] == f"{round(share) / 100:.2f}"


def test_counts_of_a_share_that_is_not_given_are_not_told(area: AreaSample) -> None:
    """A unit without a share shows neither state, nor value, nor the counts behind them."""
    result = area.result("indicators", "2026-q3")
    columns = dict(result.columns)
    shares = [s.id for s in result.assessment.steps if isinstance(s.rule, Ratio)]
    for name in shares:
        column = columns[name]
        state = column.state.copy()
        state[0] = State.NOT_COVERED
        values = Exact(np.where(state, 0, column.values.num), column.values.den)
        columns[name] = replace(column, state=state, values=values)
    by_key = {**area.results.by_key, result.key: replace(result, columns=columns)}
    changed = replace(area.results, by_key=by_key)
    page = next(
        p for p in indicator_pages(shown_of(public_of(changed, area.tables, AS_OF))) if p.address == QUARTER
    )
    first = [_rows(m.table.rows)[0] for m in page.fields["figures"] if m.anchor in shares]  # type: ignore[attr-defined]
    assert first and all(row[1:4] == ["—", "—", "未覆盖"] for row in first)


def test_a_unit_s_year_has_a_row_an_indicator(area: AreaSample, shown: Shown) -> None:
    """Not a row a period with the records of every survey in its cells."""
    group = [r for r in shown.by_year[2026] if r.targets]
    table = indicators_of_year(group, "d12", "2026/units/d12.html")
    assert table is not None
    assert [h.head for h in table.head.columns] == ["三级指标与目标", "第一季度", "第二季度", "第三季度"]
    rows = {row[0]: row[1:] for row in _rows(table.rows)}
    result = area.result("indicators", "2026-q3")
    at = result.position["d12"]
    value = result.columns["satisfied"].text(at)
    above, below = result.columns["satisfied"].counts or ([], [])
    assert rows["满意率"][2] == f"{value}% {above[at]}/{below[at]}"
    target = result.columns["goal-12-satisfied"].text(at)
    assert rows["十二个月目标：满意率90%以上"][2] == f"{target} {value}%"
    assert indicators_of_year(group, "nobody", "2026/units/nobody.html") is None


def test_many_records_are_counted_not_told_one_by_one(shown: Shown) -> None:
    one = next(r for r in shown.results if r.address == QUARTER)
    answers = next(c for c in one.columns if c.id == "overall")
    assert set(answers.texts) <= {f"共{n}条" for n in range(MOST_JOINED + 1, 500)}


def test_counts_are_public_only_where_their_share_is(shown: Shown) -> None:
    seen = 0
    for one in shown.results:
        for column in one.result.columns.values():
            if column.counts is not None:
                seen += 1
                assert all(len(counts) == one.size for counts in column.counts)
                assert not any(counts[~column.given].any() for counts in column.counts)
    assert seen > 20
