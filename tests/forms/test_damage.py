"""What happens to forms in offices: each is read rightly, or told with its cell (ET-10, ET-28)."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.base.finding import Degree
from generator.render.workbook import workbook_of
from tests.forms.filling import Row, fill_list, fill_sheets, form_sheets, head_of, opened, saved, text_at
from tests.forms.issued import BASE, by_register, checked_site, issued
from tests.forms.test_reading import SHEETS, inspections_on_forms, of_juror, told

LIST = "forms/2026-01/inspections/routine-01.xlsx[填写]"
SHEET = "forms/2026-01/sheets/a.xlsx[002 p02]"


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its inspections on forms, a list each."""
    site = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("listed") / "site"))
    inspections_on_forms(site)
    return site


@pytest.fixture(scope="module")
def sheeted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the sheets of one juror on a form, a sheet for each person."""
    site = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("sheeted") / "site"))
    form = by_register(issued(), "sheets")[0]
    book = opened(workbook_of(form))
    fill_sheets(book, "被考核人", of_juror(site, form))
    saved(book, site / "content/forms/2026-01/sheets/a.xlsx")
    lines = (site / SHEETS).read_text("utf-8").splitlines()
    (site / SHEETS).write_text("\n".join(line for line in lines if ",周敏," not in line) + "\n", "utf-8")
    return site


def stops(site: Path) -> list[tuple[str, str]]:
    """What stops a build: codes with their places."""
    return [(f.code, str(f.place)) for f in checked_site(site).findings if f.degree is not Degree.NOTE]


def damaged(source: Path, folder: Path, change: Callable[[Workbook], None]) -> Path:
    """A copy of a site whose first form somebody has changed."""
    site = Path(shutil.copytree(source, folder / "site"))
    path = sorted((site / "content" / "forms").rglob("*.xlsx"))[0]
    book = opened(path.read_bytes())
    change(book)
    saved(book, path)
    return site


def column_of(sheet: Worksheet, heading: str) -> int:
    """The column of a heading of a list."""
    return next(c for c in range(1, sheet.max_column + 1) if text_at(sheet, head_of(sheet), c) == heading)


def row_put_in(book: Workbook) -> None:
    form_sheets(book)[0].insert_rows(9)


def sorted_anew(book: Workbook) -> None:
    sheet = form_sheets(book)[0]
    top, wide = head_of(sheet) + 1, range(1, sheet.max_column + 1)
    rows = [[sheet.cell(row, c).value for c in wide] for row in range(top, top + 10)]
    for down, row in enumerate(reversed(rows)):
        for c, value in enumerate(row, 1):
            sheet.cell(top + down, c).value = value


def column_put_in(book: Workbook) -> None:
    form_sheets(book)[0].insert_cols(4)


def other_sheets(book: Workbook) -> None:
    book.create_sheet("草稿", 0)["A1"] = "随手记"
    form_sheets(book)[0].title = "一月"


def column_gone(book: Workbook) -> None:
    form_sheets(book)[0].delete_cols(column_of(form_sheets(book)[0], "得分"))


def names_gone(book: Workbook) -> None:
    form_sheets(book)[0].delete_cols(column_of(form_sheets(book)[0], "被检查人姓名"))


def heading_changed(book: Workbook) -> None:
    sheet = form_sheets(book)[0]
    sheet.cell(head_of(sheet), column_of(sheet, "得分")).value = "分数"


def heading_twice(book: Workbook) -> None:
    sheet = form_sheets(book)[0]
    sheet.cell(head_of(sheet), column_of(sheet, "单位和部门")).value = "得分"


def formula_pasted(book: Workbook) -> None:
    sheet = form_sheets(book)[0]
    sheet.cell(head_of(sheet) + 1, column_of(sheet, "得分")).value = "=90+3"


def cells_merged(book: Workbook) -> None:
    sheet = form_sheets(book)[0]
    sheet.merge_cells("H7:H8")


def row_doubled(book: Workbook) -> None:
    sheet = form_sheets(book)[0]
    top = head_of(sheet) + 1
    sheet.insert_rows(top + 1)
    for c in range(1, sheet.max_column + 1):
        sheet.cell(top + 1, c).value = sheet.cell(top, c).value


def row_added(book: Workbook) -> None:
    row_doubled(book)
    sheet = form_sheets(book)[0]
    sheet.cell(head_of(sheet) + 2, 1).value = sheet.cell(head_of(sheet) + 2, 2).value = None


def one_column_sorted(book: Workbook) -> None:
    """Only the ids of two people changed places, as happens where a range is marked too small."""
    sheet = form_sheets(book)[0]
    column = column_of(sheet, "被检查人")
    one, other = sheet.cell(8, column), sheet.cell(9, column)
    one.value, other.value = other.value, one.value


@pytest.mark.rule("ET-10")
@pytest.mark.parametrize(
    "change", [row_put_in, sorted_anew, column_put_in, other_sheets], ids=lambda c: str(c.__name__)
)
def test_a_list_is_read_rightly(listed: Path, tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    """A row or column put in between, lines sorted whole, sheets added and renamed change nothing."""
    assert told(damaged(listed, tmp_path, change)) == told(listed)


@pytest.mark.rule("ET-10")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (column_gone, [("form-heading-changed", ":6")]),
        (names_gone, [("form-heading-changed", ":6")]),
        (heading_changed, [("form-heading-changed", ":6")]),
        (heading_twice, [("form-heading-doubled", "!K6")]),
        (formula_pasted, [("formula-without-value", "!H7")]),
        (cells_merged, [("merged-cells", "!H7"), ("cell-blank", "!H8")]),
        (row_doubled, [("form-line-doubled", "!C8")]),
        (row_added, [("form-line-added", "!C8")]),
        (one_column_sorted, [("form-line-changed", "!D8"), ("form-line-changed", "!D9")]),
    ],
    ids=lambda c: getattr(c, "__name__", ""),
)
def test_a_list_is_told_with_its_cell(
    listed: Path, tmp_path: Path, change: Callable[[Workbook], None], said: list[tuple[str, str]]
) -> None:
    """Each is told once, where it is."""
    found = stops(damaged(listed, tmp_path, change))
    assert found == [(code, f"{LIST}{at}") for code, at in said]


def rows_between(book: Workbook) -> None:
    sheet = form_sheets(book)[1]
    sheet.unmerge_cells("B13:F13")
    sheet.insert_rows(12)


def items_swapped(book: Workbook) -> None:
    sheet = form_sheets(book)[1]
    for letter in "ABCDE":
        one, other = sheet[f"{letter}11"], sheet[f"{letter}12"]
        one.value, other.value = other.value, one.value


def numbers_gone(book: Workbook) -> None:
    form_sheets(book)[1]["A11"], form_sheets(book)[1]["A12"] = None, "二"


def column_between(book: Workbook) -> None:
    sheet = form_sheets(book)[1]
    sheet.unmerge_cells("B13:F13")
    sheet.insert_cols(4)


def sheets_moved(book: Workbook) -> None:
    sheet = form_sheets(book)[1]
    book.move_sheet(sheet, 3)
    sheet.title = "李娜"


def marks_gone(book: Workbook) -> None:
    form_sheets(book)[1].delete_cols(5)


def item_added(book: Workbook) -> None:
    sheet = form_sheets(book)[1]
    rows_between(book)
    sheet["A12"], sheet["B12"], sheet["E12"] = "3", "纪律", 5


def marks_merged(book: Workbook) -> None:
    form_sheets(book)[1].merge_cells("E11:E12")


def sheet_copied(book: Workbook) -> None:
    book.copy_worksheet(form_sheets(book)[1])


@pytest.mark.rule("ET-28")
@pytest.mark.parametrize(
    "change",
    [rows_between, items_swapped, numbers_gone, column_between, sheets_moved],
    ids=lambda c: str(c.__name__),
)
def test_a_sheet_is_read_rightly(sheeted: Path, tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    """Rows and columns put in between, items in another order, numbers written over, sheets moved and renamed."""
    assert told(damaged(sheeted, tmp_path, change)) == told(sheeted)


@pytest.mark.rule("ET-28")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (marks_gone, [("form-heading-changed", f"{SHEET}:10")]),
        (item_added, [("form-label-changed", f"{SHEET}!B12")]),
        (marks_merged, [("merged-cells", f"{SHEET}!E11"), ("cell-blank", f"{SHEET}!E12")]),
        (sheet_copied, [("form-line-doubled", "forms/2026-01/sheets/a.xlsx[002 p02 Copy]!B6")]),
    ],
    ids=lambda c: getattr(c, "__name__", ""),
)
def test_a_sheet_is_told_with_its_cell(
    sheeted: Path, tmp_path: Path, change: Callable[[Workbook], None], said: list[tuple[str, str]]
) -> None:
    """Each is told once, where it is."""
    assert stops(damaged(sheeted, tmp_path, change)) == said


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.ods", "a.et", "a.pdf"])
def test_a_form_saved_as_something_else_is_not_passed_over(sheeted: Path, tmp_path: Path, name: str) -> None:
    """What cannot be read as a form is told: the marks of that juror would be missing unsaid."""
    site = Path(shutil.copytree(sheeted, tmp_path / "site"))
    path = site / "content/forms/2026-01/sheets/a.xlsx"
    path.rename(path.with_name(name))
    assert any(place.startswith(f"forms/2026-01/sheets/{name}") for _, place in stops(site))


def test_a_list_saved_as_csv_is_read_and_counts_once(listed: Path, tmp_path: Path) -> None:
    """As any other form; beside the workbook it is the same form once more."""
    site = Path(shutil.copytree(listed, tmp_path / "site"))
    path = sorted((site / "content" / "forms").rglob("*.xlsx"))[0]
    rows = form_sheets(opened(path.read_bytes()))[0].iter_rows(values_only=True)
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        plain = ([str(v)[:10] if hasattr(v, "year") else v for v in row] for row in rows)
        csv.writer(file).writerows(plain)
    assert [code for code, _ in stops(site)] == ["form-twice"]
    path.unlink()
    assert told(site) == told(listed)


@pytest.mark.rule("ET-10")
def test_two_keyings_of_which_one_has_a_line_more(tmp_path: Path) -> None:
    """Each cell of the line that only one keyed is told with both addresses; a line that is gone by its number."""
    site = Path(shutil.copytree(BASE, tmp_path / "site"))
    (form,) = by_register(issued(lines=4), "attendance")
    (site / "content/data/2026-01/attendance.csv").unlink()
    folder = site / "content/forms/2026-01/attendance"
    row: Row = {"日期": "2026-01-08", "人员": "p02", "情形": "迟到"}
    for name, rows in (("a", [row]), ("b", [row, {**row, "日期": "2026-01-09"}])):
        book = opened(workbook_of(form))
        fill_list(book, "人员", {"": rows})
        saved(book, folder / f"k-{name}.xlsx")
    found = [f for f in checked_site(site).findings if f.degree is not Degree.NOTE]
    assert {f.code for f in found} == {"form-keyed-differently"}
    pairs = {(str(f.place), str(f.fields["first"])) for f in found}
    first, second = "forms/2026-01/attendance/k-a.xlsx[填写]", "forms/2026-01/attendance/k-b.xlsx[填写]"
    assert pairs == {(f"{second}!{c}8", f"{first}!{c}8") for c in "CDF"}
    book = opened((folder / "k-a.xlsx").read_bytes())
    form_sheets(book)[0].delete_rows(9)
    saved(book, folder / "k-a.xlsx")
    saved(opened((folder / "k-a.xlsx").read_bytes()), folder / "k-b.xlsx")
    intact = opened(workbook_of(form))
    fill_list(intact, "人员", {"": [row]})
    saved(intact, folder / "k-a.xlsx")
    assert stops(site) == [("form-line-missing", f"{second}!B2")]
