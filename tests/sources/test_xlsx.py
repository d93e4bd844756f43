"""Workbooks of Excel and WPS: every damage that a cell can bear, by its number in the catalogue of damage."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.base.finding import Findings
from generator.sources.grids import read_grids
from generator.sources.model import SourceFile
from tests.sources.workbooks import number, packed, read, row, told, xlsx, xlsx_parts

HEADING = row(1, "姓名", "得分")


@pytest.mark.parametrize(
    ("stored", "code", "text", "shown"),
    [
        ("89.996", "0.00", "89.996", "90.00"),
        ("89.995", "0.00_ ", "89.995", "90.00"),  # half goes up, as the sheet shows it
        ("89.996", "0.00;[Red]-0.00", "89.996", "90.00"),
        ("-0.004", "0.00", "-0.004", "0.00"),
        ("20152.4", "#,##0", "20152.4", "20152"),
        ("20152", "0,", "20152", "20"),
        ("123", "000000", "123", "000123"),  # damage 4: the zeros were typed, and lost
        ("0.88549", "0.0%", "88.549%", "88.5%"),
        ("95", ";;;", "95", ""),
        ("59", '[>=90]"优秀";[<60]"不合格";0', "59", "不合格"),
    ],
)
def test_shown_differs_from_stored(tmp_path: Path, stored: str, code: str, text: str, shown: str) -> None:
    path = xlsx(tmp_path, HEADING + row(2, "张三", number("B2", stored, 1)), formats=(_xml(code),))
    (grid,), findings = read(path)
    assert grid.rows[1][1] == text
    assert told(findings) == [("shown-differs-from-stored", "B2", text)]
    assert next(iter(findings)).fields["other"] == shown


def _xml(code: str) -> str:
    return code.replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("89.990000000000009", "0.00", "89.99"),
        ("99.3", "0.00", "99.3"),  # damage 15: the format adds zeros, it takes nothing away
        ("100", "0.00", "100"),
        ("1E-05", "General", "0.00001"),
        ("1.5E3", "0", "1500"),
        ("20152", "#,##0", "20152"),
        ("0.885", "0.00%", "88.5%"),
        ("1", "0%", "100%"),
        ("95", '0"分"', "95"),
        ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        ("0.5", "# ?/?", "0.5"),
        ("-2.5", "0.0_);(0.0)", "-2.5"),
    ],
)
def test_numbers_as_shortest_decimals(tmp_path: Path, stored: str, code: str, text: str) -> None:
    path = xlsx(tmp_path, HEADING + row(2, "张三", number("B2", stored, 1)), formats=(code,))
    (grid,), findings = read(path)
    assert grid.rows[1][1] == text
    assert told(findings) == []


def test_damage_4_number_beyond_fifteen_digits(tmp_path: Path) -> None:
    cells = row(2, number("A2", "4E+90"), number("B2", "110101199003070000"))
    (grid,), findings = read(xlsx(tmp_path, HEADING + cells))
    assert grid.rows[1] == ["4" + "0" * 90, "110101199003070000"]
    assert [t[:2] for t in told(findings)] == [
        ("number-over-15-digits", "A2"),
        ("number-over-15-digits", "B2"),
    ]


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("46184", 58, "2026-06-11"),  # damage 3: 6-11 typed; the file names the format by number alone
        ("46184", 'm"月"d"日"', "2026-06-11"),
        ("46184", '[$-804]yyyy"年"m"月"d"日";@', "2026-06-11"),
        ("1.954166666666667", "[h]:mm:ss", "46:54:00"),  # damage 3: 45 : 55 typed as a ratio
        ("1.9131944444444444", "h:mm:ss", "45:55:00"),
        ("43942.9654", 14, "2020-04-21 23:10:11"),  # damage 5
        ("45581", 14, "2024-10-16"),
        ("1", "yyyy/m/d", "1900-01-01"),
        ("61", "yyyy/m/d", "1900-03-01"),
    ],
)
def test_dates_are_told_from_numbers(tmp_path: Path, stored: str, code: str | int, text: str) -> None:
    (grid,), findings = read(
        xlsx(tmp_path, HEADING + row(2, "张三", number("B2", stored, 1)), formats=(code,))
    )
    assert grid.rows[1][1] == text
    assert grid.dates == {(1, 1)}
    assert told(findings) == []


def test_damage_5_serial_without_date_format_stays_a_number(tmp_path: Path) -> None:
    (grid,), _ = read(xlsx(tmp_path, HEADING + row(2, "张三", number("B2", "45581"))))
    assert (grid.rows[1][1], grid.dates) == ("45581", frozenset())


def test_dates_of_the_1904_calendar(tmp_path: Path) -> None:
    rows = HEADING + row(2, "张三", number("B2", "44722", 1))
    (grid,), _ = read(xlsx(tmp_path, rows, formats=(14,), from_1904=True))
    assert grid.rows[1][1] == "2026-06-11"


@pytest.mark.parametrize("stored", ["-3", "60", "99999999"])
def test_date_that_never_was(tmp_path: Path, stored: str) -> None:
    rows = HEADING + row(2, "张三", number("B2", stored, 1))
    (grid,), findings = read(xlsx(tmp_path, rows, formats=(14,)))
    assert told(findings) == [("date-out-of-range", "B2", stored)]
    assert grid.rows[1][1] == stored


def test_formulas(tmp_path: Path) -> None:
    rows = HEADING + row(
        2,
        "张三",
        '<c r="B2"><f>AVERAGE(C2:D2)</f><v>88.5</v></c><c r="C2"><f>D2+1</f></c>'
        '<c r="D2"><f>E2</f><v></v></c><c r="E2" t="str"><f>IF(TRUE,"","")</f><v></v></c>',
    )
    (grid,), findings = read(xlsx(tmp_path, rows))
    assert grid.rows[1] == ["张三", "88.5"]
    assert told(findings) == [
        ("formula-read", "B2", "=AVERAGE(C2:D2)"),
        ("formula-without-value", "C2", "=D2+1"),
        ("formula-without-value", "D2", "=E2"),
        ("formula-read", "E2", '=IF(TRUE,"","")'),
    ]


def test_a_column_of_formulas_is_one_note_with_its_cells(tmp_path: Path) -> None:
    rows = HEADING + "".join(row(r, "张三", f'<c r="B{r}"><f>C{r}*2</f><v>{r}</v></c>') for r in (2, 3, 4, 7))
    _, findings = read(xlsx(tmp_path, rows))
    (note,) = findings
    assert note.fields == {"other": "", "count": 4, "cells": "B2:B4、B7"}


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_error_cells(tmp_path: Path, error: str) -> None:
    rows = HEADING + row(2, "张三", f'<c r="B2" t="e"><f>1/0</f><v>{error}</v></c>')
    _, findings = read(xlsx(tmp_path, rows))
    assert told(findings) == [("cell-error", "B2", error)]


def test_many_wrong_cells_of_a_column_are_one_finding_with_all_addresses(tmp_path: Path) -> None:
    rows = HEADING + "".join(row(r, "张三", number(f"B{r}", "89.996", 1)) for r in range(2, 40) if r != 9)
    _, findings = read(xlsx(tmp_path, rows, formats=("0.00",)))
    (doubt,) = findings
    assert (doubt.place.cell, doubt.fields["count"], doubt.fields["cells"]) == ("B2", 37, "B2:B8、B10:B39")


def test_hidden_rows_and_columns_with_content(tmp_path: Path) -> None:
    before = '<cols><col min="3" max="4" width="9" hidden="1"/><col min="2" max="2" width="0"/></cols>'
    rows = HEADING + row(2, "张三", "90", "x", more='hidden="1"') + row(3, "李四", more='ht="0"')
    rows += row(5, more='hidden="1"')
    (grid,), findings = read(xlsx(tmp_path, rows, before=before))
    assert told(findings) == [
        ("hidden-columns", "B1", "B、C"),  # D is hidden and empty
        ("hidden-rows", "2", "2:3"),
    ]
    assert grid.rows[1] == ["张三", "90", "x"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet(tmp_path: Path, state: str) -> None:
    path = xlsx(tmp_path, HEADING, state=state)
    assert told(read(path)[1]) == [("hidden-sheet", "", "打分")]
    (grid,), _ = read(path, "打分")
    assert grid.rows == [["姓名", "得分"]]


def test_sheet_not_found(tmp_path: Path) -> None:
    grids, findings = read(xlsx(tmp_path, HEADING), "评分")
    assert (grids, told(findings)) == ([], [("sheet-not-found", "", "评分")])


def test_damage_6_merged_cells_among_the_data(tmp_path: Path) -> None:
    rows = HEADING + row(2, "赵六", "90") + row(3, "", "91")
    (grid,), findings = read(xlsx(tmp_path, rows, after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'))
    assert [r[0] for r in grid.rows] == ["姓名", "赵六", ""]
    assert told(findings) == [("merged-cells", "A2", "A2:A3")]


def test_damage_7_merged_titles_and_two_level_headings_pass(tmp_path: Path) -> None:
    rows = (
        row(1, "十月评分表") + row(2, "姓名", "得分") + row(3, "", "仪容", "用语") + row(4, "张三", "9", "8")
    )
    merges = (
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>'
    )
    (grid,), findings = read(xlsx(tmp_path, rows, after=merges))
    assert told(findings) == []
    assert [str(m) for m in grid.merged] == ["A1:C1", "A2:A3", "B2:C2"]


def test_strings_rich_phonetic_escaped_and_broken(tmp_path: Path) -> None:
    shared = (
        "<si><r><t>张</t></r><r><t xml:space='preserve'> 三</t></r><rPh sb='0' eb='1'><t>zhang</t></rPh></si>"
        "<si><t>行一_x000D_\n行二</t></si><si><t>_x005F_x000D_</t></si>"
    )
    strings = (
        '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="b"><v>1</v></c>'
    )
    (grid,), findings = read(xlsx(tmp_path, HEADING + row(2, strings), shared=shared))
    assert grid.rows[1] == ["张 三", "行一\r\n行二", "_x000D_", "TRUE"]
    assert told(findings) == []


def test_addresses_left_out_and_rows_left_out(tmp_path: Path) -> None:
    rows = row(2, "姓名", "得分") + "<row><c><v>1</v></c><c><v>2</v></c></row>" + row(9, "李四")
    (grid,), _ = read(xlsx(tmp_path, rows))
    assert grid.rows[0] == ["", ""]
    assert grid.rows[2] == ["1", "2"]
    assert (len(grid.rows), grid.place(8, 0).cell) == (9, "A9")


def test_cell_at_the_far_corner_is_refused_and_a_blank_one_is_nothing(tmp_path: Path) -> None:
    far = row(1, "姓名") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    grids, findings = read(xlsx(tmp_path, far))
    assert (grids, told(findings)) == ([], [("sheet-too-large", "", "1048576×16384")])
    blank = row(1, "姓名") + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (grid,), findings = read(xlsx(tmp_path, blank))
    assert (grid.rows, told(findings)) == ([["姓名"]], [])


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B0"><v>1</v></c>',
        '<c r="B2" t="s"><v>7</v></c>',
        '<c r="B2"><v>NaN</v></c>',
        "<c>",
        '<c r="B2" t="s"><v>-1</v></c>',
        '<c r="B2" s="5"><v>0.9</v></c>',
        '<c r="B2" s="-1"><v>0.9</v></c>',
        '<c r="B3"><v>1</v></c>',
    ],
)
def test_broken_sheets_are_a_finding(tmp_path: Path, cell: str) -> None:
    grids, findings = read(xlsx(tmp_path, HEADING + row(2, "张三", cell)))
    assert grids == []
    assert [f.code for f in findings] == ["file-damaged"]


def test_missing_part_is_a_finding(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING)
    del parts["xl/worksheets/sheet1.xml"]
    path = tmp_path / "x.xlsx"
    path.write_bytes(packed(parts))
    assert [f.code for f in read(path)[1]] == ["file-damaged"]


def test_strict_form(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING + row(2, "张三", number("B2", "95")))
    strict = {
        n: t.replace(
            "schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"
        )
        for n, t in parts.items()
    }
    path = tmp_path / "x.xlsx"
    path.write_bytes(packed(strict))
    (grid,), _ = read(path)
    assert grid.rows[1] == ["张三", "95"]


def test_workbook_of_openpyxl(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "打分"
    sheet.append(["姓名", "得分", "日期", "时刻", "公式", "真"])
    sheet.append(["王堃", 89.5, date(2026, 10, 15), datetime(2026, 10, 15, 9, 30), "=B2*2", True])
    sheet["A2"].comment = Comment("批注不是内容", "x")
    sheet["A2"].font = Font(bold=True)
    sheet.column_dimensions["D"].hidden = True
    path = tmp_path / "x.xlsx"
    book.save(path)
    (grid,), findings = read(path)
    assert grid.rows[1] == ["王堃", "89.5", "2026-10-15", "2026-10-15 09:30:00", "", "TRUE"]
    assert grid.dates == {(1, 2), (1, 3)}
    assert told(findings) == [("hidden-columns", "D1", "D"), ("formula-without-value", "E2", "=B2*2")]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.booleans(),
                st.integers(-(10**12), 10**12),
                st.decimals(-1000, 1000, places=3).map(float),
                st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(
                    lambda t: not t.startswith("=")
                ),
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_agrees_with_openpyxl(tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]) -> None:
    """The oracle: what openpyxl wrote and reads is what this reader gives, cell by cell."""
    path = tmp_path_factory.mktemp("x") / "x.xlsx"
    book = openpyxl.Workbook()
    for r, cells in enumerate(rows, 1):
        for c, value in enumerate(cells, 1):
            cell = book.active.cell(r, c)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    grids = read_grids(SourceFile("x.xlsx", path), Findings())
    sheet = openpyxl.load_workbook(path).active
    for r, cells in enumerate(sheet.iter_rows(values_only=True)):
        for c, value in enumerate(cells):
            grid = grids[0]
            found = grid.rows[r][c] if r < len(grid.rows) and c < grid.width else ""
            if isinstance(value, bool):
                assert found == str(value).upper()
            elif isinstance(value, int | float):
                assert Decimal(found) == Decimal(repr(value))
                assert "e" not in found.lower()
            else:
                assert found == (value or "")
