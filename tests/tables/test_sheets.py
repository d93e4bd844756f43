"""Heads, totals, blank rows and doubled rows: the sheet with what is said about it."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

SAID = [
    ("姓名,得分\na1,90\n", "heading-missing data/2026-03/marks.csv:1 人员",
     "没有表头“人员”；此表的表头有：姓名、得分"),
    ("人员,得份\na1,90\n", "heading-missing data/2026-03/marks.csv:1 得分",
     "没有表头“得分”；此表的表头有：人员、得份"),
    ("人员,总得分\na1,90\n", "heading-missing data/2026-03/marks.csv:1 得分",
     "没有表头“得分”，最接近的是“总得分”；此表的表头有：人员、总得分"),
    ("人员,得分,得分\na1,90,91\n", "heading-doubled data/2026-03/marks.csv!C1 得分",
     "表头“得分”出现两次，另一处在 B1"),
    ("人员,,\n,得分,\na1,90,\n", "heading-in-levels data/2026-03/marks.csv!B2 得分",
     "表头分成多行：“得分”不在其他表头所在的行"),
    ("人员,得分,意见\na1,90,好\n", "heading-unknown data/2026-03/marks.csv!C1 意见",
     "表头“意见”不在台账声明中，该列没有读取"),
    ("人员,得分\na1,90\na4,1,234\n", "cell-without-heading data/2026-03/marks.csv!C3 234",
     "此格“234”上方没有表头，该列没有读取"),
    ("人员,得分\na1,90\n合 计,90\n", "total-row-skipped data/2026-03/marks.csv!A3 合 计",
     "此行是“合 计”行，不是人员或记录，已跳过"),
    ("人员,得分\na1,90\na4,80\na1,91\n", "row-doubled data/2026-03/marks.csv!A4 a1",
     "“a1”在本期内已有一行，见 data/2026-03/marks.csv!A2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "says"), SAID, ids=[k.split()[0] for _, k, _ in SAID])
def test_said(content, marks, text, key, says) -> None:
    marks(text)
    assert content.said() == [key]
    assert content.found[0].says("zh") == says


def test_titles_above_and_blank_rows_between(content, marks) -> None:
    records = marks("三月评分表,\n,\n人 员,得分\na1,90\n , \na4,80\n").records["marks"]
    assert content.said() == []
    assert [str(records.place(i, "mark")) for i in range(records.size)] == [
        "data/2026-03/marks.csv!B4", "data/2026-03/marks.csv!B6"]  # fmt: skip
    assert [records.values["mark"].text(i) for i in range(2)] == ["90", "80"]


def test_wrong_encoding(content) -> None:
    content.write("data/2026-03/marks.csv", "人員,得分數\na1,90\n".encode("big5"))
    content.read()
    assert [f.code for f in content.found if f.degree.value == "error"] == ["wrong-encoding"]
    said = content.found[-1].says("zh")
    assert said.startswith("按 GB18030 解码后找不到任何声明的表头，编码很可能判断错误")


def test_doubled_across_two_files_of_one_period(content) -> None:
    content.write("data/2026-03/marks-1.csv", "人员,得分\na1,90\n")
    content.write("data/2026-03/marks-2.csv", "人员,得分\na4,90\na1,80\n")
    content.write("data/2026-04/marks.csv", "人员,得分\na1,90\n")
    records = content.tables().records["marks"]
    assert content.said() == ["row-doubled data/2026-03/marks-2.csv!A3 a1"]
    assert [p.name for p in records.periods] == ["2026-03", "2026-04"]
    assert records.rows_in(records.periods[1]).tolist() == [3]


@pytest.fixture
def workbook(content):
    """A workbook with the marks of March 2026; ``workbook(rows)`` gives its sheet, ``save`` writes it."""
    book = openpyxl.Workbook()

    def fill(rows, merged=()):
        sheet = book.active
        sheet.title = "评分"
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        folder = content.folder / "data/2026-03"
        folder.mkdir(parents=True, exist_ok=True)
        book.save(folder / "marks.xlsx")
        content.change("registers/marks.yaml", "marks*.csv", "marks*.*")
        return book

    return fill


def test_other_sheet_of_a_workbook_is_a_doubt(content, workbook) -> None:
    book = workbook([["人员", "得分"], ["a1", 90]])
    book.create_sheet("说明").append(["请于月底前交"])
    book.save(content.folder / "data/2026-03/marks.xlsx")
    assert content.tables().records["marks"].size == 1
    assert content.said() == ["sheet-unread data/2026-03/marks.xlsx[说明] 说明"]
    assert content.found[0].says("zh") == "工作表“说明”有内容，但没有声明的表头，没有读取"


def test_mark_stored_as_a_date(content, workbook) -> None:
    workbook([["人员", "得分"], ["a1", 90], ["a4", date(2026, 6, 11)]])
    content.read()
    assert content.said() == ["mark-is-date data/2026-03/marks.xlsx[评分]!B3 2026-06-11"]
    assert content.found[0].says("zh") == "“得分”应是数，此格却存成了日期或时间：2026-06-11"


def test_period_stored_as_a_date(content, workbook) -> None:
    content.change("registers/marks.yaml", "heading: 柜台, type: unit", "heading: 柜台, type: period")
    content.change("registers/marks.yaml", ", window: desk", "")
    workbook([["人员", "得分", "柜台"], ["a1", 90, date(2026, 6, 1)]])
    content.read()
    assert content.said() == ["period-is-date data/2026-03/marks.xlsx[评分]!C2 2026-06-01"]
    assert content.found[0].says("zh") == "“柜台”应是周期，此格却被软件存成了日期：2026-06-01"


def test_head_of_two_rows(content, workbook) -> None:
    workbook([["人员", "得分"], [None, "其中"], ["a1", 90]], merged=["A1:A2"])
    content.read()
    assert content.said() == ["heading-in-levels data/2026-03/marks.xlsx[评分]!A1 人员"]


def test_title_merged_above_the_heads(content, workbook) -> None:
    workbook([["三月评分表", None], ["人员", "得分"], ["a1", 90]], merged=["A1:B1"])
    assert content.tables().records["marks"].size == 1
    assert content.said() == []
