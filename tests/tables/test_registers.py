"""Declarations of registers, and columns other than marks: what was written, with what is said or read."""

from __future__ import annotations

import pytest

REGISTER = "registers/marks.yaml"
MARK = "type: mark, range: [0, 100], better: higher,\n  blank: absent, words: {免考: exempt}, zero: mark"
SAID = [
    (", better: higher", "", "column-undeclared registers/marks.yaml:11 mark",
     "列“mark”没有写明“better”：数值越高越好还是越低越好？"),
    (", zero: mark", "", "column-undeclared registers/marks.yaml:11 mark",
     "列“mark”没有写明“zero”：0 是得了零分，还是没有参加？"),
    (", words: {免考: exempt}", "", "column-undeclared registers/marks.yaml:11 mark",
     "列“mark”没有写明“words”：缺考、免考等词各是什么意思？（没有就写 {}）"),
    ("[0, 100]", "[100, 0]", "range-wrong registers/marks.yaml:11 mark",
     "列“mark”的范围应写两个数，先低后高"),
    ("key: [who]", "key: [whom]", "column-unknown registers/marks.yaml:6 whom",
     "“key”所指的列“whom”不存在或类型不符；可用：who、desk、mark"),
    ("window: desk", "window: mark", "column-unknown registers/marks.yaml:1 mark",
     "“window”所指的列“mark”不存在或类型不符；可用：desk"),
    ("heading: 柜台", "heading: 人员", "column-doubled registers/marks.yaml:10 人员",
     "列编号或表头“人员”写了两次"),
    ("fact: score", "fact: gossip", "fact-unknown registers/marks.yaml:7 gossip",
     "没有“gossip”这一事实类别；可用：score、rank"),
    ("period: path", "period: none", "register-path registers/marks.yaml:4 data/{period}/marks*.csv",
     "文件“data/{period}/marks*.csv”与“period: none”不相符：期间来自路径时要写一次 {period}，否则不能写"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "says"), SAID)
def test_declaration(content, old, new, key, says) -> None:
    content.change(REGISTER, old, new)
    content.write("data/2026-03/marks.csv", "人员,得分\na1,90\n")
    tables = content.tables()
    assert content.said() == [key]
    assert content.found[0].says("zh").startswith(says)
    assert tables.records == {}  # nothing is read by a declaration that leaves something open


CELLS = [
    ("type: number, blank: empty", "1,234.5", "1234.5", "mark-normalised"),
    ("type: count, blank: error", "3", "3", None),
    ("type: count, blank: error", "2.5", "无", "count-not-whole"),
    ("type: date", "2026-03-05", "2026-03-05", None),
    ("type: date", "2026/3/5", "2026-03-05", "day-normalised"),
    ("type: date", "2026年3月5日", "2026-03-05", "day-normalised"),
    ("type: date", "3月5日", "无", "day-unreadable"),
    ("type: date", "46086", "无", "day-unreadable"),
    ("type: date", "2026-02-30", "无", "day-unreadable"),
    ("type: flag", "是", "是", None),
    ("type: flag", "对", "无", "choice-unknown"),
    ("type: 'choice', values: [迟到, 早退]", "早退", "早退", None),
    ("type: 'choice', values: [迟到, 早退]", "旷工", "无", "choice-unknown"),
]


@pytest.mark.parametrize(
    ("form", "cell", "text", "code"), CELLS, ids=[f"{f[6:11]}-{c}" for f, c, _, _ in CELLS]
)
def test_cell(content, marks, form, cell, text, code) -> None:
    content.change(REGISTER, MARK, form)
    assert marks(f'人员,得分\na1,"{cell}"\n').records["marks"].values["mark"].text(0) == text
    assert [f.code for f in content.found] == ([code] if code else [])


def test_free_text_may_hold_anything(content, marks) -> None:
    content.change(REGISTER, MARK, "type: text")
    records = marks("人员,得分\na1,=HYPERLINK(1)<script>\n").records["marks"]
    assert content.said() == []
    assert records.texts["mark"] == ("=HYPERLINK(1)<script>",)


def test_period_column(content, marks) -> None:
    content.change(REGISTER, MARK, "type: period")
    assert marks("人员,得分\na1,2026-q3\na4,2026-13\n").records["marks"].texts["mark"] == ("2026-q3", "")
    assert content.said() == ["period-unreadable data/2026-03/marks.csv!B3 2026-13"]
    assert content.found[0].says("zh") == "“得分”应是周期，却写了“2026-13”"


def test_rows_of_a_later_day_do_not_exist(content) -> None:
    content.write(
        REGISTER,
        """
        format: 1
        register: marks
        label: 登记
        files: data/list.csv
        period: day
        key: [number]
        fact: complaint
        columns:
        - {id: number, heading: 编号, type: text}
        - {id: day, heading: 日期, type: date}
    """,
    )
    content.write("data/list.csv", "编号,日期\n1,2026-03-05\n2,2026-03-06\n,2026-03-07\n")
    assert content.tables("2026-03-06T00:00:00+08:00").records["marks"].texts["number"] == ("1", "2")
    assert content.said() == []
    content.read("2026-03-07T00:00:00+08:00")
    assert content.said() == ["cell-blank data/list.csv!A4"]


def test_path_that_is_no_period(content) -> None:
    content.write("data/三月/marks.csv", "人员,得分\na1,90\n")
    content.read()
    assert content.said() == ["period-in-path data/三月/marks.csv 三月"]
    assert content.found[0].says("zh") == "路径中的“三月”不是周期名称"


def test_files_that_nobody_reads(content) -> None:
    content.write("data/2026-03/mraks.csv", "人员,得分\na1,90\n")
    content.write("regsiters/more.yaml", "format: 1\n")
    content.read()
    assert content.said() == ["file-unclaimed data/2026-03/mraks.csv", "file-unclaimed regsiters/more.yaml"]
    assert [f.degree.value for f in content.found] == ["doubt", "doubt"]
    assert content.found[0].says("zh") == "没有任何台账或配置读取这个文件"


def test_two_registers_for_one_file(content, marks) -> None:
    text = (
        (content.folder / REGISTER).read_text(encoding="utf-8").replace("register: marks", "register: more")
    )
    content.write("registers/more.yaml", text)
    marks("人员,得分\na1,90\n")
    assert content.said() == ["file-claimed-twice data/2026-03/marks.csv more"]
    assert content.found[0].says("zh") == "这个文件被台账“more”和“marks”以相同的列读取"
    content.change("registers/more.yaml", f"- {{id: mark, heading: 得分, {MARK}}}\n", "")
    content.read()
    assert [f.code for f in content.found] == ["heading-unknown"]


def test_doubled_register(content) -> None:
    content.write("registers/more.yaml", (content.folder / REGISTER).read_text(encoding="utf-8"))
    content.read()
    assert content.said() == ["doubled-id registers/more.yaml:2 marks"]
