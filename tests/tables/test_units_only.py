"""An office that assesses units only declares no people; identifiers that a spreadsheet damaged are doubts."""

from __future__ import annotations

import pytest

from tests.tables.conftest import Content

UNITS = """
    编号,名称,类别,上级,起,止
    h1,东厅,大厅,,2020-01-01,
    k1,收费/发票柜,柜台,h1,2020-01-01,
    k2,GILLES Piper / POIRIER Paul,柜台,h1,2020-01-01,
"""
MARKS = """
    format: 1
    register: marks
    label: 评分
    files: data/{period}/marks*.csv
    period: path
    key: [desk]
    fact: score
    columns:
    - {id: desk, heading: 柜台, type: unit}
    - {id: number, heading: 登记号, type: text, width: 6}
    - {id: mark, heading: 得分, type: mark, range: [0, 100], better: higher, blank: absent, words: {}, zero: mark}
"""


@pytest.fixture
def units_only(content: Content) -> Content:
    """The content without people, each desk with a registration number."""
    text = (content.folder / "organisation.yaml").read_text("utf-8")
    kept = [
        line
        for line in text.splitlines()
        if not line.startswith(("people", "postings", "posts", "    person"))
    ]
    content.write("organisation.yaml", "\n".join([*kept, "people: none", "postings: none", "posts: []"]))
    for name in ("people", "postings"):
        (content.folder / f"organisation/{name}.csv").unlink()
    content.write("organisation/units.csv", UNITS)
    content.write("registers/marks.yaml", MARKS)
    content.write("data/2026-03/marks.csv", "柜台,登记号,得分\n收费/发票柜,000123,90\nk2,04E090,80\n")
    return content


def test_nothing_is_missing(units_only: Content) -> None:
    tables = units_only.tables()
    assert units_only.said() == []
    assert tables.roster.people == () and [u.id for u in tables.roster.units] == ["h1", "k1", "k2"]
    assert [tables.records["marks"].values["mark"].text(i) for i in range(2)] == ["90", "80"]


def test_what_is_wrong_with_the_data_is_still_said(units_only: Content) -> None:
    units_only.change("data/2026-03/marks.csv", "90", "190")
    units_only.tables()
    assert units_only.said() == ["mark-out-of-range data/2026-03/marks.csv!C2 190"]


def test_people_left_out_without_a_word_are_asked_for(units_only: Content) -> None:
    units_only.change("organisation.yaml", "people: none\n", "")
    units_only.read()
    assert [f.code for f in units_only.found] == ["missing-key"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("04E090", "4.00E+90", ["identifiers-in-powers data/2026-03/marks.csv!B3 1"]),
        ("000123", "123", ["identifiers-shortened data/2026-03/marks.csv!B2 1"]),
        ("000123", "14E322", []),
    ],
)
def test_damaged_identifiers(units_only: Content, old: str, new: str, said: list[str]) -> None:
    units_only.change("data/2026-03/marks.csv", old, new)
    units_only.tables()
    assert units_only.said() == said


def test_all_of_one_column_are_one_doubt(units_only: Content) -> None:
    units_only.change("data/2026-03/marks.csv", "000123", "1.00E+2")
    units_only.change("data/2026-03/marks.csv", "04E090", "4.00E+90")
    units_only.tables()
    (found,) = units_only.found
    assert found.key == "identifiers-in-powers data/2026-03/marks.csv!B2 2"
    assert "1.00E+2、4.00E+90" in found.says("zh")


@pytest.mark.parametrize("name", ["收费//发票柜", "/发票柜", "收费/../发票柜", "收费/ 发票柜"])
def test_a_stroke_in_a_name_is_no_path(units_only: Content, name: str) -> None:
    units_only.change("organisation/units.csv", "收费/发票柜", name)
    units_only.change("data/2026-03/marks.csv", "收费/发票柜", "k1")
    units_only.read()
    assert [f.code for f in units_only.found] == ["name-not-letters"]
