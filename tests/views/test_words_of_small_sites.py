"""Pages of a small site say its own words: seats, headings of columns, groups of an honour, units that divide."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from generator.views.charts import histogram
from tests.read_sample import Sample, read_sample

BASE = Path(__file__).parents[1] / "findings" / "base"
SCHEME = "content/schemes/service-2026.yaml"
CHANGES = [
    ("- {id: item, label: 项目}", "- {id: item, label: 项目, seats: [仪表端庄, 办事熟练]}"),
    (
        "  - {id: onsite-day, label: 考核日期",
        "  - {id: late, label: 迟到, register: attendance, take: day, many: true, where: {of: occurrence, is: 迟到}}\n"
        "  - {id: onsite-day, label: 考核日期",
    ),
    (
        "\n- id: discipline\n",
        "  - {id: items, kind: mean, label: 各项平均, of: sheets, along: juror, missing: skip, "
        'round: {places: 2, way: half-up}, clause: "#c-5", fact: score}\n'
        '  - {id: lates, kind: count, label: 迟到次数, of: late, along: record, clause: "#c-2", fact: score}\n'
        "  - {id: may, kind: eligibility, label: 评星条件, "
        'conditions: [{id: high, label: 60分以上, test: {of: total, at-least: 60}}], clause: "#c-6", fact: honour}\n'
        "  - {id: star, kind: selection, label: 窗口之星, from: may, by: total, order: highest-first, "
        "quota: {number: 1}, among: window, more: all-enter, fewer: leave-open, honour: 窗口之星, "
        'clause: "#c-7", fact: honour}\n'
        "\n- id: discipline\n",
    ),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    site = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(BASE, site)
    text = (site / SCHEME).read_text("utf-8")
    for old, new in CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (site / SCHEME).write_text(text, "utf-8")
    return read_sample(site, datetime.fromisoformat("2026-03-01T23:59:59+08:00"))


@pytest.fixture(scope="module")
def pages(small: Sample) -> dict[str, str]:
    return {a: b.decode("utf-8") for a, b in small.files() if a.endswith(".html")}


def heads(page: str) -> list[str]:
    """The words of the column heads of a page, without what stands beneath them."""
    return re.findall(r'<th scope="col"[^>]*><span>([^<]*)</span>', page)


def test_a_person_s_year_heads_its_columns_by_the_labels_of_the_seats(pages: dict[str, str]) -> None:
    found = heads(pages["2026/people/p01.html"])
    assert [h for h in found if h in ("仪表端庄", "办事熟练", "look", "work")] == ["仪表端庄", "办事熟练"]


def test_which_rows_an_input_takes_is_said_by_the_heading_of_the_column(pages: dict[str, str]) -> None:
    page = re.sub(r"<[^>]+>", "", pages["2026/schemes/service.2026.html"])
    assert "只取情形为“迟到”" in page
    assert "occurrence" not in page


def test_an_honour_for_each_unit_says_whose_unit_it_is(pages: dict[str, str]) -> None:
    page = pages["2026/service/2026-01/routine.honour.star.html"]
    assert heads(page)[:2] == ["姓名", "窗口"]
    won = re.findall(r'<tr class="h"><th[^>]*><a[^>]*>([^<]*)</a></th><td>([^<]*)</td>', page)
    assert sorted(unit for _, unit in won) == ["社保窗口", "综合窗口"]


def test_an_honour_of_all_has_no_such_column(sample_files: list[tuple[str, bytes]]) -> None:
    page = next(b for a, b in sample_files if a.endswith("2025/year.honour.pacesetter.html")).decode()
    assert heads(page)[1] == "年度综合得分"


def test_a_ranking_is_parted_by_the_units_that_divide_it(pages: dict[str, str]) -> None:
    """Both windows belong to one department, whose part would be the whole table again."""
    page = pages["2026/service/2026-01/routine.html"]
    assert "按窗口查看" in page and "按部门查看" not in page
    assert "2026/service/2026-01/routine.d1.html" not in pages
    part = pages["2026/service/2026-01/routine.w1.html"]
    assert "张伟" in part and "王芳" not in part


def test_a_chart_counts_units_in_a_word() -> None:
    marks = histogram("得分分布", [9050, 9110, 9199, 9200, 9300, 9310, 9322, 9399], 100, 2, "个单位")
    assert marks is not None
    assert marks.sentence == "共8个单位，最高93.99分，最低90.50分；93分至不满94分的最多，有4个单位。"
    assert marks.columns == ("整数分段", "单位数")


def test_whole_marks_are_told_as_such() -> None:
    marks = histogram("得分分布", [2, 3, 3, 3, 5, 5, 2, 4], 1, 0, "人")
    assert marks is not None
    assert marks.sentence == "共8人，最高5分，最低2分；3分的最多，有3人。"
    near = histogram("得分分布", [90, 91] * 5, 1, 0, "人")
    assert near is not None and near.sentence.endswith("；90分的最多，有5人。")


def test_bands_fit_the_spread_of_the_marks() -> None:
    """Marks that differ in hundredths only were one bar before."""
    small = histogram("得分分布", [30, 31, 32, 33, 34, 36, 38, 40], 100, 2, "人")
    assert small is not None
    assert small.sentence == "共8人，最高0.40分，最低0.30分；0.30分至不满0.35分的最多，有5人。"
    assert small.columns == ("分段起点", "人数")
    assert [r.partition("<")[0] for r in small.rows.split('scope="row">')[1:]] == ["0.30", "0.35", "0.40"]
    wide = histogram("得分分布", list(range(0, 100, 5)), 1, 0, "人")
    assert wide is not None
    assert [r.partition("<")[0] for r in wide.rows.split('scope="row">')[1:3]] == ["0–9", "10–19"]


def test_what_a_table_says_as_well_is_no_chart() -> None:
    assert histogram("得分分布", [90, 91, 92, 93, 94, 95, 96], 1, 0, "人") is None
    assert histogram("得分分布", [90] * 20, 1, 0, "人") is None
