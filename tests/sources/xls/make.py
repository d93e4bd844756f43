"""Writes the ``.xls`` files of this folder. Run by hand with xlwt 1.3.0, which nothing else needs:

``python tests/sources/xls/make.py``. The files are kept because no maintained library writes this format.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlwt

HERE = Path(__file__).parent


def style(code: str) -> xlwt.XFStyle:
    """A cell style with a number format."""
    made = xlwt.XFStyle()
    made.num_format_str = code
    return made


book = xlwt.Workbook()
sheet = book.add_sheet("打分")
for column, heading in enumerate(["姓名", "得分", "日期", "比例", "编号", "备注"]):
    sheet.write(0, column, heading)
sheet.write(1, 0, "张 三")
sheet.write(1, 1, 89.996, style("0.00"))
sheet.write(1, 2, date(2026, 6, 11), style('m"月"d"日"'))
sheet.write(1, 3, 0.885, style("0.0%"))
sheet.write(1, 4, 123, style("000000"))
sheet.write(1, 5, True)
sheet.write(2, 0, "李四")
sheet.write(2, 1, 0.1 + 0.2)
sheet.write(2, 3, 2.5, style("0.00"))
sheet.write(3, 0, "王五")
sheet.write(3, 1, 88)
sheet.row(3).hidden = True
sheet.col(5).hidden = True
sheet.write_merge(4, 5, 0, 0, "赵六")
sheet.write(4, 1, 91.5)
sheet.write(5, 1, 92.5)
sheet.row(6).set_cell_error(1, "#DIV/0!")
hidden = book.add_sheet("底稿")
hidden.write(0, 0, "旧分")
hidden.visibility = 1
book.save(str(HERE / "damage.xls"))
