"""A form as a workbook for Excel and WPS: what is to be filled in is open, all else is locked (ET-10, ET-28).

Text is written as text, never as a formula, so that no name can run anything; the same form gives the same
bytes. Locked cells have no password: the lock is against slips of the hand, the checks of the reader
(:mod:`generator.tables.from_forms`) against the rest.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter  # type: ignore[import-untyped]  # it has no type hints
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from generator.base.exact import decimal_text
from generator.documents.score_sheet import Entry, ScoreSheet, SheetColumn, Slot
from generator.render.form_words import hint, is_numeral, ways
from generator.tables.form_code import (
    CHECK,
    FULL,
    ITEM,
    MARK,
    NUMBER,
    POINTS,
    REMARK,
    SERIAL,
    name_heading,
)

GUIDE, LINES, ROSTER, CHOICES = "填表说明", "填写", "名单", "选项"
"""The names of the sheets besides those of single people."""
_LONGEST = 255
"""A drop-down list, or a formula, has so many characters; longer ones take a sheet of their own."""
_SAID = 200
"""So many characters of what may stand in a cell are told at it: the program refuses longer messages."""
_ODD = re.compile(r'[,"]|^[=+@-]|^\s|\s$')
"""A word with such a sign is no plain member of a drop-down list: it stands in a cell of that sheet too."""
EARLIEST = date(2000, 1, 1)
"""No sheet is dated before: a year of two digits is refused."""
_WIDTHS = (11, 18, 14, 46, 9, 18)
_EDGE = {"border": 1, "border_color": "#808080", "valign": "vcenter"}
_OPEN = {**_EDGE, "locked": False, "bg_color": "#FFFBE6"}
_FORMATS: Mapping[str, dict[str, object]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center_across", "valign": "vcenter"},
    "plain": {"font_size": 10},
    "small": {"font_size": 8, "font_color": "#595959"},
    "label": {**_EDGE, "font_size": 10, "bold": True, "bg_color": "#F2F2F2", "text_wrap": True},
    "printed": {**_EDGE, "font_size": 10, "text_wrap": True},
    "centred": {**_EDGE, "font_size": 10, "align": "center"},
    "open": {**_OPEN, "font_size": 11, "align": "center"},
    "text": {**_OPEN, "font_size": 10, "text_wrap": True},
    "day": {**_OPEN, "font_size": 11, "align": "center", "num_format": "yyyy-mm-dd"},
}


def workbook_of(form: ScoreSheet) -> bytes:
    """The form as an ``.xlsx`` file: a guide, then a sheet for each subject or one list."""
    return _Book(form).content()


class _Book:
    """One workbook while it is written."""

    def __init__(self, form: ScoreSheet) -> None:
        self._form = form
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True, "strings_to_numbers": False})
        self._formats: dict[str, Format] = {n: self._book.add_format(f) for n, f in _FORMATS.items()}
        self._lists: dict[tuple[str, ...], str] = {}
        made = datetime.combine(form.made_for, time())
        about = f"{form.scheme} {form.assessment} {form.period}"
        self._book.set_properties(
            {"title": form.title, "subject": about, "author": form.organisation, "created": made}
        )

    def content(self) -> bytes:
        """All sheets written; the bytes of the file."""
        form = self._form
        self._guide()
        if form.by_item:
            for slot in form.slots:
                self._one(slot)
        else:
            self._list()
        if form.roster:
            sheet = self._book.add_worksheet(ROSTER)
            sheet.protect()
            sheet.set_column(0, 1, 18)
            for row, one in enumerate(form.roster):
                sheet.write_string(row, 0, one.id)
                sheet.write_string(row, 1, one.name)
        if self._lists:
            sheet = self._book.add_worksheet(CHOICES)
            sheet.protect()
            for column, words in enumerate(self._lists):
                for row, word in enumerate(words):
                    # A mark that is typed is a number, and equals no text.
                    if is_numeral(word):
                        sheet.write_number(row, column, Decimal(word))
                    else:
                        sheet.write_string(row, column, word)
        self._book.close()
        return self._out.getvalue()

    def _put(self, sheet: Worksheet, row: int, column: int, text: str, form: str) -> None:
        if text:
            sheet.write_string(row, column, text, self._formats[form])
        else:
            sheet.write_blank(row, column, None, self._formats[form])

    def _sheet(self, name: str, columns: int, landscape: bool) -> Worksheet:
        """A new sheet, locked and set up for A4, with the head that every sheet of a form bears."""
        form, sheet = self._form, self._book.add_worksheet(name)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0 if landscape else 1)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        sheet.set_row(0, 30)
        for column in range(columns):
            self._put(sheet, 0, column, f"{form.organisation}{form.title}" if column == 0 else "", "title")
        self._put(sheet, 1, 0, NUMBER, "small")
        self._put(sheet, 1, 1, str(form.code), "small")
        return sheet

    def _guide(self) -> None:
        form, sheet = self._form, self._book.add_worksheet(GUIDE)
        sheet.protect()
        sheet.set_paper(9)
        sheet.set_column(0, 0, 88)
        lines = [
            f"{form.organisation}{form.title}",
            f"考核方案：{form.scheme}；考核项：{form.assessment}；周期：{form.period}",
            f"填表人：{form.filler or '（请在表中填写人员编号）'}",
            f"本文件共{len(form.slots)}{'张评分表，每人一张' if form.by_item else '行'}。",
            "只填浅黄色的格；其余各格已锁定，表号、序号、校验码和印好的编号、姓名不要改动。",
            *(f"{headings}：{self._way(entry)}{said}。" for headings, entry, said in ways(form)),
            "不评的留空，不要增删或移动行、列和工作表，不要合并单元格；只能粘贴数值，不要粘贴公式。",
            "两人分别录入同一份评分表的，文件名分别以 -a 和 -b 结尾，系统逐格核对。",
            f"填好后交回，放入 content/forms/{form.code.period}/{form.code.register}/ 文件夹。",
        ]
        for row, text in enumerate(lines):
            sheet.write_string(row, 0, text, self._formats["plain"])

    def _way(self, entry: Entry) -> str:
        """How a cell of this kind is filled in: what other cells do not take is refused."""
        if entry.kind == "choice" or (entry.kind == "person" and self._form.roster):
            return "从下拉框中选取"
        return "填"

    # ── a sheet for each subject ───────────────────────────────────────────────────────────────────
    def _one(self, slot: Slot) -> None:
        form = self._form
        sheet = self._sheet(slot.title, len(_WIDTHS), landscape=False)
        for number, width in enumerate(_WIDTHS):
            sheet.set_column(number, number, width)
        for row, (label, text) in enumerate((("张号", slot.serial), (CHECK, slot.check)), 2):
            self._put(sheet, row, 0, label, "small")
            self._put(sheet, row, 1, text, "small")
        self._put(sheet, 4, 0, f"{form.scheme}　{form.assessment}　{form.period}", "plain")
        row = 5
        heads = [c for c in form.columns if not c.item and not c.remarks and c.entry.kind != "text"]
        for column in heads:
            printed = slot.printed.get(column.heading)
            self._put(sheet, row, 0, column.heading, "label")
            if printed is not None:
                self._put(sheet, row, 1, printed.id, "printed")
                self._put(sheet, row, 2, printed.name, "printed")
                if column is self._lead(slot):
                    self._put(sheet, row, 3, slot.beside, "printed")
            else:
                self._open(sheet, row, 1, column.entry)
            row += 1
        for number, label in enumerate((SERIAL, ITEM, FULL, POINTS, MARK, REMARK)):
            self._put(sheet, row, number, label, "label")
        sheet.repeat_rows(row)
        row += 1
        for number, item in enumerate(form.items, 1):
            sheet.set_row(row, 14 * max(len(item.points), 1) + 6)
            self._put(sheet, row, 0, str(number), "centred")
            self._put(sheet, row, 1, item.heading, "printed")
            self._put(sheet, row, 2, item.full, "centred")
            self._put(sheet, row, 3, "\n".join(item.points), "printed")
            self._open(sheet, row, 4, item.entry)
            self._put(sheet, row, 5, "", "text" if form.has_remarks else "printed")
            row += 1
        for column in (c for c in form.columns if not c.remarks and not c.item and c.entry.kind == "text"):
            sheet.set_row(row, 48)
            self._put(sheet, row, 0, column.heading, "label")
            sheet.merge_range(row, 1, row, len(_WIDTHS) - 1, "", self._formats["text"])
            row += 1
        self._put(sheet, row + 1, 0, "签字：", "plain")
        self._put(sheet, row + 1, 3, "日期：　　　　年　　月　　日", "plain")

    def _lead(self, slot: Slot) -> SheetColumn | None:
        """The column of whom a sheet is about: the first of those printed."""
        return next((c for c in self._form.columns if c.heading in slot.printed), None)

    # ── one list ───────────────────────────────────────────────────────────────────────────────────
    def _list(self) -> None:
        form = self._form
        heads = self._headings()
        sheet = self._sheet(LINES, len(heads), landscape=True)
        self._put(sheet, 2, 0, f"{form.scheme}　{form.assessment}　{form.period}", "plain")
        self._put(sheet, 3, 0, f"填表人：{form.filler}", "plain")
        sheet.set_row(5, 32)
        self._put(sheet, 4, 0, "填法", "small")
        for number, (heading, column) in enumerate(heads):
            wide = column is None or column.entry.kind not in ("number", "choice")
            sheet.set_column(number, number, 9 if number < 2 else 16 if wide else max(9, 2 * len(heading)))
            self._put(sheet, 5, number, heading, "label")
            if column is not None and number:
                self._put(sheet, 4, number, hint(column.entry), "small")
        sheet.repeat_rows(0, 5)
        sheet.freeze_panes(6, 0)
        for row, slot in enumerate(form.slots, 6):
            self._line(sheet, row, slot)
        self._put(
            sheet, 7 + len(form.slots), 0, "签字：　　　　　　　　日期：　　　　年　　月　　日", "plain"
        )

    def _headings(self) -> list[tuple[str, SheetColumn | None]]:
        """The headings of a list with their columns; a name stands right of each id."""
        taken = {c.heading for c in self._form.columns}
        heads: list[tuple[str, SheetColumn | None]] = [(SERIAL, None), (CHECK, None)]
        for column in self._form.columns:
            heads.append((column.heading, column))
            if column.entry.kind in ("person", "unit"):
                heads.append((name_heading(column.heading, column.entry.kind, taken), None))
        return [*heads, ("单位和部门", None)]

    def _line(self, sheet: Worksheet, row: int, slot: Slot) -> None:
        self._put(sheet, row, 0, slot.serial, "centred")
        self._put(sheet, row, 1, slot.check, "small")
        at = 2
        for column in self._form.columns:
            printed = slot.printed.get(column.heading)
            if printed is not None:
                self._put(sheet, row, at, printed.id, "printed")
                self._put(sheet, row, at + 1, printed.name, "printed")
            else:
                self._open(sheet, row, at, column.entry)
                if column.entry.kind in ("person", "unit"):
                    self._put(sheet, row, at + 1, "", "printed")
            at += 2 if column.entry.kind in ("person", "unit") else 1
        self._put(sheet, row, at, slot.beside, "printed")

    # ── cells to fill in ───────────────────────────────────────────────────────────────────────────
    def _open(self, sheet: Worksheet, row: int, column: int, entry: Entry) -> None:
        """A cell to fill in, which takes only what may stand in it."""
        form = {"date": "day", "text": "text"}.get(entry.kind, "open")
        self._put(sheet, row, column, "", form)
        rule = self._rule(entry, xlsxwriter.utility.xl_rowcol_to_cell(row, column))
        if rule is not None:
            said = hint(entry, _SAID)
            told = {"error_title": "不能这样填", "error_message": f"应为{said}", "error_type": "stop",
                    "input_title": "填法", "input_message": said}  # fmt: skip
            sheet.data_validation(row, column, row, column, {**rule, **told})

    def _rule(self, entry: Entry, cell: str) -> dict[str, object] | None:
        if entry.kind == "choice" and entry.words:
            return {"validate": "list", "source": self._source(entry.words)}
        if entry.kind == "person" and self._form.roster:
            return {"validate": "list", "source": f"='{ROSTER}'!$A$1:$A${len(self._form.roster)}"}
        if entry.kind == "date":
            day = datetime.combine(EARLIEST, time())
            return {"validate": "date", "criteria": ">=", "value": day}
        if entry.kind != "number":
            return None
        tests = [f"ISNUMBER({cell})"]
        tests += [f"{cell}>={decimal_text(entry.low)}"] if entry.low is not None else []
        tests += [f"{cell}<={decimal_text(entry.high)}"] if entry.high is not None else []
        tests += [f"{cell}=INT({cell})"] if entry.whole else []
        # A quotation mark is doubled, else the rest of a word would be read as a formula.
        words = ['{}="{}"'.format(cell, word.replace('"', '""')) for word in entry.words]
        number = f"AND({','.join(tests)})"
        formula = f"=OR({','.join([number, *words])})"
        if len(formula) > _LONGEST:
            # A match of patterns (COUNTIF) would let a lone * stand for any word.
            formula = f"=OR({number},SUMPRODUCT(--({self._listed(entry.words)}={cell}))>0)"
        return {"validate": "custom", "value": formula}

    def _source(self, words: tuple[str, ...]) -> list[str] | str:
        """The words of a drop-down, or where they stand if they are too many, or odd."""
        if len(",".join(words)) <= _LONGEST and not any(_ODD.search(word) for word in words):
            return list(words)
        return f"={self._listed(words)}"

    def _listed(self, words: tuple[str, ...]) -> str:
        """Where words stand below each other in the sheet of choices."""
        if words not in self._lists:
            letters = xlsxwriter.utility.xl_col_to_name(len(self._lists))
            self._lists[words] = f"'{CHOICES}'!${letters}$1:${letters}${len(words)}"
        return self._lists[words]
