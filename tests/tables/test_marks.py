"""Cells of marks: the row as the office wrote it, with what is read or said beside it."""

from __future__ import annotations

import pytest

from generator.base.column import State

REFUSED = [
    ("95分", "mark-with-unit", "“得分”应只写数，却写了“95分”"),
    ("6月11日", "mark-date-like", "“得分”应是数，却像日期或时间：“6月11日”"),
    ("优秀", "mark-letters", "“得分”应是数，却写了“优秀”"),
    ("缺考", "mark-letters", "“得分”应是数，却写了“缺考”"),
    ("4.00E+90", "mark-scientific", "“得分”写成了科学记数法“4.00E+90”，可能是编号被软件改写"),
    ("90-95", "mark-is-range", "“得分”应是一个数，却写了范围“90-95”"),
    ("***", "mark-not-a-number", "“得分”应是数，却写了“***”"),
    ("- - -", "mark-not-a-number", "“得分”应是数，却写了“- - -”"),
    ("101", "mark-out-of-range", "“得分”是 101，超出允许范围 0 至 100"),
    ("-1", "mark-out-of-range", "“得分”是 -1，超出允许范围 0 至 100"),
]
READ = [
    ("88.50", "88.5", State.GIVEN, None),
    ("0", "0", State.GIVEN, None),
    ("", "缺考", State.ABSENT, None),
    ("免考", "免考", State.EXEMPT, None),
    ("８８．５", "88.5", State.GIVEN, "“８８．５”按 88.5 读取（全角改半角）"),
    ("88. 5", "88.5", State.GIVEN, "“88. 5”按 88.5 读取（去掉中间空格）"),
    ("88.50%", "88.5", State.GIVEN, "“88.50%”按 88.50 读取（去掉百分号）"),
]


@pytest.mark.parametrize(("cell", "code", "says"), REFUSED, ids=[c for c, _, _ in REFUSED])
def test_refused(content, marks, cell, code, says) -> None:
    tables = marks(f"人员,得分\na1,90\na2,{cell}\n")
    assert content.said() == [f"{code} data/2026-03/marks.csv!B3 {cell}"]
    assert content.found[0].says("zh") == says
    assert content.found[0].degree.value == "error"
    assert tables.records["marks"].values["mark"].state.tolist() == [State.GIVEN, State.EMPTY]


@pytest.mark.parametrize(("cell", "text", "state", "note"), READ, ids=[c for c, _, _, _ in READ])
def test_read(content, marks, cell, text, state, note) -> None:
    column = marks(f"人员,得分\na1,{cell}\n").records["marks"].values["mark"]
    assert (column.text(0), column.state[0]) == (text, state)
    assert [f.says("zh") for f in content.found] == ([note] if note else [])
    assert all(f.degree.value == "note" for f in content.found)


def test_zero_declared_as_absent(content, marks) -> None:
    content.change("registers/marks.yaml", "zero: mark", "zero: absent")
    column = marks("人员,得分\na1,0\na2,0.0\n").records["marks"].values["mark"]
    assert column.state.tolist() == [State.ABSENT] * 2


def test_blank_declared_as_error(content, marks) -> None:
    content.change("registers/marks.yaml", "blank: absent", "blank: error")
    marks("人员,得分\na1,\na2,90\n")
    assert content.said() == ["cell-blank data/2026-03/marks.csv!B2"]
    assert content.found[0].says("zh") == "“得分”不能空白"


def test_exact_beyond_binary_floats(marks) -> None:
    column = marks("人员,得分\na1,0.1\na2,0.2\na4,0.3\n").records["marks"].values["mark"]
    a, b, c = column.values.fractions()
    assert a + b == c


def test_fifty_cells_are_named_and_the_rest_counted(content, marks) -> None:
    people = [f"b{i}" for i in range(60)]
    roster = "".join(f"{p},张三,2020-01-01,\n" for p in people)
    content.write("organisation/people.csv", "编号,姓名,起,止\n" + roster)
    content.write("organisation/postings.csv", "人员,单位,岗位,主岗,起,止\nb0,k1,柜员,是,2020-01-01,\n")
    marks("人员,得分\n" + "".join(f"{p},95分\n" for p in people))
    codes = [f.code for f in content.found]
    assert codes == ["mark-with-unit"] * 50 + ["cells-more"]
    assert str(content.found[-1].place) == "data/2026-03/marks.csv!B52"
    assert content.found[-1].says("zh") == "“得分”栏另有 10 格有同样的问题（mark-with-unit），未逐一列出"
