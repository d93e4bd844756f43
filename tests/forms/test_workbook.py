"""What stands on a form, in the eyes of another program: heads, choices, locks, print set-up (ET-10, ET-28)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.documents.score_sheet import Preprinted, ScoreSheet
from generator.render.workbook import workbook_of
from tests.forms.filling import form_sheets, head_of, is_list, labels_of, opened, text_at
from tests.forms.issued import by_register, issued


@pytest.fixture(scope="module")
def sheet_form() -> ScoreSheet:
    return by_register(issued(), "sheets")[0]


@pytest.fixture(scope="module")
def list_form() -> ScoreSheet:
    return by_register(issued(by=["j01"]), "inspections")[0]


def rule_of(sheet: Worksheet, cell: str) -> DataValidation | None:
    """What may be entered into a cell."""
    return next((v for v in sheet.data_validations.dataValidation if cell in v.sqref), None)


@pytest.mark.rule("ET-10")
def test_one_form_for_each_juror_of_the_draw() -> None:
    forms = by_register(issued(), "sheets")
    assert [f.code.filler for f in forms] == ["j04", "j03", "j02", "j09", "j06", "j08", "j05"]
    assert all(
        [s.printed["被考核人"].id for s in f.slots] == ["p01", "p02", "p03", "p04", "p05"] for f in forms
    )


@pytest.mark.rule("ET-28")
def test_a_sheet_has_number_item_full_mark_points_mark_and_remark(sheet_form: ScoreSheet) -> None:
    with_remarks = replace(
        sheet_form, columns=tuple(replace(c, remarks=c.heading == "备注") for c in sheet_form.columns)
    )
    sheet = form_sheets(opened(workbook_of(with_remarks)))[1]
    head = head_of(sheet)
    rows = [[text_at(sheet, row, column) for column in range(1, 7)] for row in range(head, head + 3)]
    assert rows == [
        ["序号", "评估项目", "分值", "评估要点", "打分", "备注"],
        ["1", "仪容仪表", "20", "16—20分：整洁\n0—15分：欠整洁", "", ""],
        ["2", "业务办理", "80", "60—80分：熟练\n0—59分：不熟练", "", ""],
    ]
    assert not sheet.cell(head + 1, 6).protection.locked
    locked = form_sheets(opened(workbook_of(sheet_form)))[1]
    assert locked.cell(head + 1, 6).protection.locked, "what nobody reads must not be written"


@pytest.mark.rule("ET-10")
def test_head_and_foot_of_a_sheet(sheet_form: ScoreSheet) -> None:
    sheet = form_sheets(opened(workbook_of(sheet_form)))[1]
    where = labels_of(sheet)
    assert {"考核日期", "被考核人", "窗口", "考核人", "备注", "签字："} <= set(where)
    assert [text_at(sheet, where["被考核人"][0], c) for c in (2, 3, 4)] == [
        "p02",
        "李娜",
        "综合窗口 综合服务部",
    ]
    assert [text_at(sheet, where["考核人"][0], c) for c in (2, 3)] == ["j04", "周敏"]
    assert text_at(sheet, 1, 1) == "青石县便民服务中心现场考核评分表"


def test_only_what_is_filled_in_is_open(sheet_form: ScoreSheet, list_form: ScoreSheet) -> None:
    sheet = form_sheets(opened(workbook_of(sheet_form)))[0]
    where = labels_of(sheet)
    assert sheet.protection.sheet and not sheet.protection.password
    open_cells = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    asked = {sheet.cell(*where[name]).coordinate for name in ("考核日期", "仪容仪表", "业务办理")}
    remark = where["备注"][0]
    assert open_cells == asked | {f"{letter}{remark}" for letter in "BCDEF"}
    lines = form_sheets(opened(workbook_of(list_form)))[0]
    head = head_of(lines)
    headings = [text_at(lines, head, c) for c in range(1, lines.max_column + 1)]
    free = [h for c, h in enumerate(headings, 1) if not lines.cell(head + 1, c).protection.locked]
    assert is_list(lines) and free == ["检查日期", "得分"]


def test_cells_take_only_what_may_stand_in_them(sheet_form: ScoreSheet, list_form: ScoreSheet) -> None:
    sheet = form_sheets(opened(workbook_of(sheet_form)))[0]
    look = rule_of(sheet, sheet.cell(*labels_of(sheet)["仪容仪表"]).coordinate)
    assert look is not None and look.type == "list"
    assert look.formula1 == '"' + ",".join([*map(str, range(21)), "缺考", "免考"]) + '"'
    assert (look.errorStyle or "stop", bool(look.error)) == ("stop", True)
    day = rule_of(sheet, sheet.cell(*labels_of(sheet)["考核日期"]).coordinate)
    assert day is not None and day.type == "date"
    lines = form_sheets(opened(workbook_of(list_form)))[0]
    mark = rule_of(lines, "H7")
    assert mark is not None and mark.type == "custom"
    assert mark.formula1 == 'OR(AND(ISNUMBER(H7),H7>=0,H7<=100),H7="缺考",H7="免考")'


def test_a_list_of_choices_that_is_too_long_stands_in_a_sheet_of_its_own(list_form: ScoreSheet) -> None:
    words = tuple(f"第{n}种需要写得很长的情形" for n in range(40))
    columns = tuple(
        replace(c, entry=replace(c.entry, kind="choice", words=words)) if c.heading == "得分" else c
        for c in list_form.columns
    )
    book = opened(workbook_of(replace(list_form, columns=columns)))
    rule = rule_of(form_sheets(book)[0], "H7")
    assert rule is not None and rule.formula1 == "'选项'!$A$1:$A$40"
    assert [row[0].value for row in book["选项"].iter_rows()] == list(words)


def with_words(form: ScoreSheet, kind: Literal["number", "choice"], words: tuple[str, ...]) -> ScoreSheet:
    """The list with other words in its column of marks."""
    columns = tuple(
        replace(c, entry=replace(c.entry, kind=kind, words=words)) if c.heading == "得分" else c
        for c in form.columns
    )
    return replace(form, columns=columns)


def test_a_quotation_mark_in_a_word_ends_no_text_of_a_formula(list_form: ScoreSheet) -> None:
    word = '缺"&HYPERLINK("http://e")&"考'
    book = opened(workbook_of(with_words(list_form, "number", (word,))))
    rule = rule_of(form_sheets(book)[0], "H7")
    assert rule is not None and rule.formula1 is not None
    assert rule.formula1.endswith(',H7="缺""&HYPERLINK(""http://e"")&""考")')


@pytest.mark.rule("ET-10")
@pytest.mark.parametrize("register", ["sheets", "inspections", "attendance", "tidiness"])
def test_the_guide_is_true_of_each_column(register: str) -> None:
    """It promises a drop-down where there is one and a range where that is held; no open cell is left out."""
    form = by_register(issued(by=["j01"]), register)[0]
    book = opened(workbook_of(form))
    lines = [text_at(book["填表说明"], row, 1) for row in range(1, 30)]
    sheet = form_sheets(book)[0]
    head = head_of(sheet)
    cells = (
        {text_at(sheet, head, c): sheet.cell(head + 1, c).coordinate for c in range(1, sheet.max_column + 1)}
        if is_list(sheet)
        else {label: sheet.cell(*at).coordinate for label, at in labels_of(sheet).items()}
    )
    told = 0
    for column in form.columns:
        cell = cells.get(column.heading)
        if cell is None or sheet[cell].protection.locked or column.entry.kind == "text":
            continue
        names = [line.partition("：") for line in lines]
        mine = [s for n, _, s in names if column.heading in n.split("、") or (n == "各项" and column.item)]
        assert len(mine) == 1, column.heading
        rule = rule_of(sheet, cell)
        assert ("下拉框" in mine[0]) == (rule is not None and rule.type == "list")
        assert all(word in mine[0] for word in column.entry.words if not word.isdigit())
        told += 1
    assert told
    assert not any("无法填入" in line or "下拉框中选取；" in line for line in lines)


def test_what_may_stand_in_a_cell_is_told_at_it(sheet_form: ScoreSheet, list_form: ScoreSheet) -> None:
    """Before somebody writes and after something wrong; however many words there are, the check stays."""
    sheet = form_sheets(opened(workbook_of(sheet_form)))[0]
    look = rule_of(sheet, sheet.cell(*labels_of(sheet)["仪容仪表"]).coordinate)
    assert look is not None and look.prompt == "0至20的整数，或缺考、免考"
    words = tuple(f"第{n}种说来话长的情形" for n in range(60))
    rule = rule_of(form_sheets(opened(workbook_of(with_words(list_form, "number", words))))[0], "H7")
    assert rule is not None and rule.prompt and rule.error
    assert max(len(rule.prompt), len(rule.error)) <= 255


def test_a_formula_that_is_too_long_looks_its_words_up(list_form: ScoreSheet) -> None:
    """The program drops a check whose formula has more than 255 characters; a pattern is no word."""
    words = ("缺考", "*", *(f"第{n}种说来话长的情形" for n in range(40)))
    book = opened(workbook_of(with_words(list_form, "number", words)))
    rule = rule_of(form_sheets(book)[0], "H7")
    assert rule is not None and rule.formula1 is not None
    assert len(rule.formula1) <= 255
    assert rule.formula1 == ("OR(AND(ISNUMBER(H7),H7>=0,H7<=100),SUMPRODUCT(--('选项'!$A$1:$A$42=H7))>0)")
    assert [row[0].value for row in book["选项"].iter_rows()] == list(words)


def test_marks_to_choose_are_numbers_in_their_sheet(list_form: ScoreSheet) -> None:
    """A mark that is typed is a number: it must equal one of the list. Half marks are told as a range."""
    words = (*(f"{n / 2:g}" for n in range(201)), "缺考")
    book = opened(workbook_of(with_words(list_form, "choice", words)))
    rule = rule_of(form_sheets(book)[0], "H7")
    assert rule is not None and rule.formula1 == "'选项'!$A$1:$A$202"
    assert rule.prompt == "0至100，每0.5一档，或缺考"
    values = [row[0].value for row in book["选项"].iter_rows()]
    assert values == [*(n / 2 for n in range(201)), "缺考"]


@pytest.mark.parametrize("word", ['说"好"', "甲,乙", '=A"1"', "=A1", "+1", " 前空"])
def test_odd_choices_stand_in_cells(list_form: ScoreSheet, word: str) -> None:
    words = ("迟到", word)
    book = opened(workbook_of(with_words(list_form, "choice", words)))
    rule = rule_of(form_sheets(book)[0], "H7")
    assert rule is not None and rule.formula1 == "'选项'!$A$1:$A$2"
    cells = [row[0] for row in book["选项"].iter_rows()][: len(words)]
    assert [cell.value for cell in cells] == list(words)


def test_whoever_is_concerned_is_chosen_from_the_roster() -> None:
    (form,) = by_register(issued(lines=12), "attendance")
    book = opened(workbook_of(form))
    sheet = form_sheets(book)[0]
    head = head_of(sheet)
    column = next(c for c in range(1, 12) if text_at(sheet, head, c) == "人员")
    rule = rule_of(sheet, sheet.cell(head + 1, column).coordinate)
    assert rule is not None and rule.formula1 == "'名单'!$A$1:$A$5"
    assert [cell.value for cell in next(iter(book["名单"].iter_rows()))] == ["p01", "张伟"]
    assert len(form.slots) == 12


@pytest.mark.parametrize("register", ["sheets", "inspections"])
def test_printed_on_a4_with_heads_repeated(register: str) -> None:
    form = by_register(issued(), register)[0]
    for sheet in form_sheets(opened(workbook_of(form))):
        assert int(sheet.page_setup.paperSize or 0) == 9
        assert (sheet.page_setup.orientation or "portrait") == ("portrait" if form.by_item else "landscape")
        assert sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert str(head_of(sheet)) in str(sheet.print_title_rows)
        assert "&P" in str(sheet.oddFooter.center.text)


def test_no_text_becomes_a_formula(list_form: ScoreSheet) -> None:
    slot = list_form.slots[0]
    name = Preprinted(slot.printed["被检查人"].id, '=HYPERLINK("http://x","y")')
    changed = replace(slot, printed={**slot.printed, "被检查人": name}, beside="+1+1")
    form = replace(list_form, slots=(changed,), organisation="=1+1", scheme="@SUM(A1)")
    book = opened(workbook_of(form))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}  # empty cells are of the kind of numbers
    assert form_sheets(book)[0]["E7"].value == name.name


def test_same_form_same_bytes(sheet_form: ScoreSheet) -> None:
    content = workbook_of(sheet_form)
    assert content == workbook_of(sheet_form)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(content).properties.created.date() == date(2026, 1, 1)
