"""Workbooks of LibreOffice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.sources import from_ods
from tests.sources.workbooks import ods, read, told

HEADING = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>得分</text:p></table:table-cell></table:table-row>'
)


def row(*cells: str, more: str = "") -> str:
    """A row; a cell that is plain text is a string cell."""
    made = (
        c
        if c.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
        for c in cells
    )
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


def cell(kind: str, value: str, shown: str, more: str = "") -> str:
    """A cell with a stored value beside what it shows."""
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("float", "89.5", "89.50", "89.5"),
        ("float", "0.30000000000000004", "0.3", "0.3"),
        ("float", "20152", "20,152", "20152"),
        ("float", "0.333333333333333", "0.3333333333", "0.333333333333333"),  # General, cut to the width
        ("currency", "95", "¥95.00", "95"),
        ("percentage", "0.885", "88.50%", "88.5%"),
        ("boolean", "true", "TRUE", "TRUE"),
    ],
)
def test_values(tmp_path: Path, kind: str, value: str, shown: str, text: str) -> None:
    (grid,), findings = read(ods(tmp_path, HEADING + row("张三", cell(kind, value, shown))))
    assert grid.rows[1] == ["张三", text]
    assert (told(findings), grid.dates) == ([], frozenset())


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("date", "2026-06-11", "6月11日", "2026-06-11"),
        ("date", "2026-06-11T14:30:00", "6月11日", "2026-06-11 14:30:00"),
        ("time", "PT45H55M00S", "45:55:00", "45:55:00"),
        ("time", "P1DT21H55M00S", "21:55", "45:55:00"),
    ],
)
def test_damage_3_dates_and_times(tmp_path: Path, kind: str, value: str, shown: str, text: str) -> None:
    (grid,), findings = read(ods(tmp_path, HEADING + row("张三", cell(kind, value, shown))))
    assert (grid.rows[1][1], grid.dates) == (text, {(1, 1)})
    assert told(findings) == []


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("float", "89.996", "90.00", "89.996"),
        ("float", "123", "000123", "123"),
        ("percentage", "0.88549", "88.5%", "88.549%"),
        ("float", "95", "", "95"),
    ],
)
def test_shown_differs_from_stored(tmp_path: Path, kind: str, value: str, shown: str, text: str) -> None:
    (grid,), findings = read(ods(tmp_path, HEADING + row("张三", cell(kind, value, shown))))
    assert told(findings) == [("shown-differs-from-stored", "B2", text)]
    assert grid.rows[1][1] == text


def test_formulas_and_errors(tmp_path: Path) -> None:
    rows = HEADING + row(
        "张三",
        cell("float", "88.5", "88.5", 'table:formula="of:=[.C2]"'),
        '<table:table-cell table:formula="of:=[.D2]"/>',
        cell("float", "0", "#DIV/0!", 'table:formula="of:=1/0"'),
        '<table:table-cell table:formula="of:=x" office:value-type="string"><text:p>Err:508</text:p>'
        "</table:table-cell>",
    )
    _, findings = read(ods(tmp_path, rows))
    assert told(findings) == [
        ("formula-read", "B2", "of:=[.C2]"),
        ("formula-without-value", "C2", "of:=[.D2]"),
        ("cell-error", "D2", "#DIV/0!"),
        ("cell-error", "E2", "Err:508"),
    ]


def test_hidden_rows_columns_and_sheet(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = HEADING + row("张三", "90", more='table:visibility="filter"')
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    _, findings = read(ods(tmp_path, columns + rows, styles=styles))
    assert told(findings) == [
        ("hidden-sheet", "", "打分"),
        ("hidden-columns", "B1", "B"),
        ("hidden-rows", "2", "2"),
    ]


def test_merged_cells_keep_only_the_top_left(tmp_path: Path) -> None:
    merged = (
        '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
        "<text:p>赵六</text:p></table:table-cell>"
    )
    covered = (
        '<table:covered-table-cell office:value-type="string"><text:p>旧</text:p></table:covered-table-cell>'
    )
    (grid,), findings = read(ods(tmp_path, HEADING + row(merged, "90") + row(covered, "91")))
    assert grid.rows[1:] == [["赵六", "90"], ["", "91"]]
    assert told(findings) == [("merged-cells", "A2", "A2:A3")]


def test_repeated_rows_and_cells_are_counted_and_empty_ones_do_not_explode(tmp_path: Path) -> None:
    rows = (
        HEADING + '<table:table-row table:number-rows-repeated="3">'
        '<table:table-cell table:number-columns-repeated="2"/></table:table-row>'
        + row(
            '<table:table-cell office:value-type="float" office:value="9" table:number-columns-repeated="2">'
            "<text:p>9</text:p></table:table-cell>",
            '<table:table-cell table:number-columns-repeated="16382"/>',
        )
        + '<table:table-row table:number-rows-repeated="1048571">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    begin = time.process_time()
    (grid,), findings = read(ods(tmp_path, rows))
    assert time.process_time() - begin < 1
    assert grid.rows == [["姓名", "得分"], ["", ""], ["", ""], ["", ""], ["9", "9"]]
    assert told(findings) == []


def test_filled_rows_repeated_to_the_end_are_refused(tmp_path: Path) -> None:
    cells = "".join(cell("float", str(i), str(i)) for i in range(12))
    rows = HEADING + row(cells, more='table:number-rows-repeated="1048575"')
    grids, findings = read(ods(tmp_path, rows))
    assert (grids, told(findings)) == ([], [("sheet-too-large", "", "12582902")])


def test_spaces_breaks_and_notes(tmp_path: Path) -> None:
    written = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p>'
        "</office:annotation>"
        '<text:p>张<text:s text:c="2"/><text:span>三</text:span></text:p><text:p>行二<text:tab/>x</text:p>'
        "</table:table-cell>"
    )
    (grid,), _ = read(ods(tmp_path, HEADING + row(written, "1")))
    assert grid.rows[1][0] == "张  三\n行二\tx"


def test_protected_and_broken(tmp_path: Path) -> None:
    _, findings = read(ods(tmp_path, HEADING, manifest="<encryption-data/>"))
    assert told(findings) == [("file-protected", "", "")]
    _, findings = read(ods(tmp_path, row(cell("float", "neun", "9"))))
    assert [f.code for f in findings] == ["file-damaged"]


def test_a_tree_too_large_and_one_too_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<text:span>" * 5000 + "</text:span>" * 5000
    _, findings = read(
        ods(
            tmp_path,
            row(f'<table:table-cell office:value-type="string"><text:p>{deep}</text:p></table:table-cell>'),
        )
    )
    assert [f.code for f in findings] == ["file-damaged"]
    monkeypatch.setattr(from_ods, "MOST_XML", 100)
    assert [f.code for f in read(ods(tmp_path, HEADING))[1]] == ["file-unpacks-too-large"]


def test_sheet_not_found(tmp_path: Path) -> None:
    assert told(read(ods(tmp_path, HEADING), "评分")[1]) == [("sheet-not-found", "", "评分")]
