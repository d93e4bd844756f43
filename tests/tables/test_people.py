"""Who is meant by a cell: ids, names, names that two bear, names of former days."""

from __future__ import annotations

import pytest

FITTING = [
    ("a1,", "a1"),
    ("欧阳喆,", "a4"),
    ("李娜,", "a3"),  # in office until the last day of the period
    ("王伟,1号柜", "a1"),
    ("王伟,k2", "a2"),
]
SAID = [
    ("王伟,", "name-fits-two", "A2 王伟", "“王伟”同时符合：a1（1号柜）、a2（2号柜）"),
    ("王伟,h1", "name-fits-two", "A2 王伟", "“王伟”同时符合：a1（1号柜）、a2（2号柜）"),
    (
        "欧阳哲,",
        "unknown-person",
        "A2 欧阳哲",
        "“人员”中的“欧阳哲”不在人员名册中；最接近的是 欧阳喆：a4（1号柜）",
    ),
    ("A1,", "unknown-person", "A2 A1", "“人员”中的“A1”不在人员名册中；最接近的是 a1"),
    ("a1,3号柜", "unknown-unit", "B2 3号柜", "“柜台”中的“3号柜”不在单位名册中；最接近的是 2号柜：k2"),
    (",k1", "cell-blank", "A2", "“人员”不能空白"),
    ("欧阳 喆,", "name-normalised", "A2 欧阳 喆", "“欧阳 喆”按“欧阳喆”读取（去掉了空格或不可见字符）"),
]


@pytest.mark.parametrize(("cells", "person"), FITTING)
def test_fitting(content, marks, cells, person) -> None:
    tables = marks(f"人员,柜台,得分\n{cells},90\n")
    assert content.said() == []
    assert tables.roster.people[tables.records["marks"].subjects["who"][0]].id == person


@pytest.mark.parametrize(("cells", "code", "at", "says"), SAID)
def test_said(content, marks, cells, code, at, says) -> None:
    marks(f"人员,柜台,得分\n{cells},90\n")
    assert content.said() == [f"{code} data/2026-03/marks.csv!{at}"]
    assert content.found[0].says("zh") == says


def test_name_of_somebody_who_has_left(content) -> None:
    content.write("data/2026-04/marks.csv", "人员,得分\n李娜,90\n")
    content.read()
    assert content.said() == ["name-not-in-force data/2026-04/marks.csv!A2 李娜"]
    assert content.found[0].says("zh") == "“李娜”在该行的日期或期间不在册：a3（2号柜）"


def test_two_bear_a_name_but_one_at_a_time(content) -> None:
    """a1 is called 王伟 until March only, so that in April the name means a2."""
    content.change(
        "organisation/people.csv", "a1,王伟,2020-01-01,", "a1,王伟,2020-01-01,2026-03-31\na1,王维,2026-04-01,"
    )
    content.write("data/2026-04/marks.csv", "人员,得分\n王伟,90\n王维,80\n")
    tables = content.tables()
    assert content.said() == []
    subjects = tables.records["marks"].subjects["who"]
    assert [tables.roster.people[i].id for i in subjects] == ["a2", "a1"]


def test_what_depends_on_a_broken_date_is_not_said_again(content) -> None:
    content.write(
        "registers/marks.yaml",
        """
        format: 1
        register: marks
        label: 评分
        files: data/marks.csv
        period: day
        key: []
        fact: score
        columns:
        - {id: day, heading: 日期, type: date}
        - {id: who, heading: 人员, type: person}
    """,
    )
    content.write("data/marks.csv", "日期,人员\n3月5日,王伟\n")
    content.read()
    assert content.said() == ["day-unreadable data/marks.csv!A2 3月5日"]
