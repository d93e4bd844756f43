"""What stands on which page: tables go on overleaf, the imprint is nowhere alone, the check code turns with the sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.documents.official import Attached, Body, MadeTable, mark
from tests.render.paper.officials import official
from tests.render.paper.readings import sheets

Print = Callable[..., bytes]


def table(rows: int, words: str = "服务窗口") -> MadeTable:
    """A table of three columns with so many rows."""
    lines = tuple((str(n), f"第{n}号{words}", "95.50") for n in range(1, rows + 1))
    return MadeTable("本月得分", ("名次", "窗口", "得分"), ("centre", "left", "right"), lines)


@pytest.mark.parametrize("rows", [5, 8, 30])
def test_a_table_begins_where_the_text_ends(printed: Print, rows: int) -> None:
    """It is not moved whole to the next page, which would leave this one half empty; its heads stand overleaf again."""
    lines = {5: 19, 8: 18, 30: 12}[rows]
    text = "\n\n".join(["考核情况说明。"] * (8 + lines)) + f"\n\n{mark(0)}\n\n特此通报。"
    pages = sheets(printed(official(body=Body(text, (table(rows),)), attachments=())))
    with_table = [page for page in pages if "号服务窗口" in page.text]
    assert len(with_table) == 2
    assert all("名次窗口得分" in page.text for page in with_table)
    assert "本月得分" in with_table[0].text and "本月得分" not in with_table[1].text
    shown = "".join(page.text for page in with_table)
    assert [f"第{n}号服务窗口" in shown for n in range(1, rows + 1)] == [True] * rows
    full = max(c.y for c in with_table[0].letters if "—" not in c.text and c.y < 37 + 225)
    assert full > 37 + 225 - 15, "the page is filled"


def test_no_row_is_parted(printed: Print) -> None:
    """A row of two lines stands on one page."""
    long = table(40, "服务窗口的工作人员名单和服务事项以及受理时间说明，须在显著位置公布并及时更新，不得缺漏")
    pages = sheets(printed(official(body=Body(mark(0), (long,)), attachments=())))
    for n in range(1, 41):
        page = next(p for p in pages if f"第{n}号服务窗口的" in p.text)
        assert page.text[page.text.index(f"第{n}号服务窗口的") :].count("不得缺漏") >= 1, n


def test_a_caption_and_heads_stand_with_their_rows(printed: Print) -> None:
    """However much text stands before a table: no page ends with a caption or with heads alone."""
    for before in range(8, 34):
        text = "\n\n".join(["考核情况说明。"] * before) + f"\n\n{mark(0)}"
        pages = sheets(
            printed(official(body=Body(text, (table(9),)), attachments=(), copy_to=(), printed_by=""))
        )
        for page in pages:
            if "本月得分" in page.text:
                assert "第1号服务窗口" in page.text, before


@pytest.mark.parametrize("text", [mark(0), f"## 一、明细\n\n评分明细如下。\n\n{mark(0)}"])
def test_the_imprint_follows_a_wide_last_attachment(printed: Print, text: str) -> None:
    """It stands at the foot of that page, and the code beside the number on the side that lies below."""
    heads = tuple(f"第{n}栏评分" for n in range(20))
    broad = MadeTable("宽表", heads, ("left",) * 20, (("9.5",) * 20,) * 4)
    document = official(attachments=(Attached("评分明细", Body(text, (broad,))),))
    *_, before, last = sheets(printed(document))
    assert (last.width > last.height, "9.5" in last.text) == (True, True)
    assert "抄送" in last.text and "抄送" not in before.text
    assert last.strokes[-1].y == pytest.approx(28 + 156, abs=0.35), (
        "its last rule lies on the edge of the text"
    )
    assert (last.strokes[-1].left, last.strokes[-1].right) == pytest.approx((35, 35 + 225), abs=0.5)
    code = last.words("校验码")
    assert all(5 < c.left < 35 and 28 < c.y < 28 + 156 for c in code)
    across = [c.x for c in code]
    assert max(across) - min(across) < 1, "it is turned with the sheet"
