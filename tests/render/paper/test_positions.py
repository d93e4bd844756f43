"""Where each part of an official document stands, taken from the PDF (GB/T 9704-2012).

The expected places are reckoned here from the standard, in millimetres from the top left of the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from generator.documents.official import Body
from generator.tables.paper import PaperProfile
from tests.render.paper.officials import official
from tests.render.paper.readings import POINT, Letter, Sheet, sheets

Print = Callable[..., bytes]
NEAR = 0.35
"""Within so many millimetres two places are one: far less than the 2 mm by which each value is moved."""
LINE, SIZE, EM = 28.95 * POINT, 16 * POINT, 15.75 * POINT
ABOVE, BELOW = 0.88, 0.12
"""Of a character's box, above and below the baseline."""


def places(pdf: bytes) -> dict[str, float]:
    """Where the parts stand: ``x.`` from the left, ``y.`` from the top (baselines, ink, middles of rules)."""
    first, *_, last = pages = sheets(pdf)
    mark = first.words("云州市政务服务管理局文件")
    number = first.words("云服考〔2026〕12号")
    title = first.words("窗口文明礼仪考核情况的通报")
    to, text = first.words("各县"), first.words("为进一步")
    heading = _page_of(pages, "一、考核情况").words("一、考核情况")
    signed = _page_of(pages, "2026年11月5日")
    by, on = (
        signed.words("云州市政务服务管理局", signed.text.count("云州市政务服务管理局") - 1),
        signed.words("2026年11月5日"),
    )
    listed = signed.words("附件：1")
    one, two = (_numeral(page, n) for n, page in enumerate(pages[:2], 1))
    return {
        "y.mark": min(c.top for c in mark), "x.mark": (mark[0].left + mark[-1].right) / 2,
        "y.mark-foot": max(c.bottom for c in mark), "size.mark": mark[0].size,
        "y.number": number[0].y, "x.number": (number[0].left + number[-1].right) / 2,
        "y.rule": first.strokes[0].y, "x.rule": first.strokes[0].left, "x.rule-end": first.strokes[0].right,
        "y.title": first.words("云州市政务服务管理局关于")[0].y, "y.title-2": title[0].y, "size.title": title[0].size,
        "x.title": (title[0].left + title[-1].right) / 2,
        "y.to": to[0].y, "x.to": to[0].x, "y.text": text[0].y, "x.text": text[0].x,
        "y.text-2": first.lines[first.lines.index(round(text[0].y, 2)) + 1],
        "x.heading": heading[0].x, "y.end": signed.words("特此通报")[0].y,
        "y.listed": listed[0].y, "x.listed": listed[0].x, "x.first-listed": signed.words("1.10月份")[0].x,
        "x.second-listed": signed.words("2.问题")[0].x, "y.by": by[0].y, "x.by": by[0].x, "x.by-end": by[-1].x + EM,
        "x.on": on[0].x, "y.on": on[0].y, "x.on-end": on[-1].x + EM, "y.note": signed.words("（此件")[0].y,
        "y.one": one[0].y, "x.one-end": one[-1].right, "x.two": two[0].left, "y.dash": one[0].top, "size.numeral": one[0].size,
        "y.last": last.strokes[-1].y, "x.last": last.strokes[-1].left, "x.last-end": last.strokes[-1].right,
        "y.first-rule": last.strokes[0].y, "x.copy": last.words("抄送")[0].x, "size.copy": last.words("抄送")[0].size,
        "x.copied-2": last.letters[last.text.index("抄送：")].x, "y.attachment": last.words("附件2")[0].y,
        "x.attachment": last.words("附件2")[0].x, "y.attachment-title": last.words("问题整改清单")[0].y,
        "x.printed-end": last.words("2026年11月6日印发")[-1].x + 14 * POINT,
    }  # fmt: skip


def _page_of(pages: list[Sheet], words: str) -> Sheet:
    return next(page for page in pages if words in page.text)


def _numeral(page: Sheet, n: int) -> tuple[Letter, ...]:
    return page.words(f"—{n}—")


@pytest.fixture(scope="module")
def usual(printed: Print) -> dict[str, float]:
    """The places in the usual layout."""
    return places(printed(official(2)))


def test_margins_are_those_of_the_standard(usual: Mapping[str, float], printed: Print) -> None:
    """A4; 37 mm above, 28 mm at the left, 156 mm × 225 mm of text, 22 lines of 28 characters (5.1, 5.2)."""
    full = Body("\n\n".join(["福" * 28 * 80]))
    pages = sheets(printed(official(body=full, attachments=(), addressees=())))
    assert (round(pages[0].width, 1), round(pages[0].height, 1)) == (210.0, 297.0)
    page = [c for c in pages[1].letters if c.text == "福"]
    assert len({round(c.y, 1) for c in page}) == 22
    assert len(page) == 22 * 28
    assert min(c.x for c in page) == pytest.approx(28, abs=NEAR)
    assert max(c.x for c in page) + SIZE == pytest.approx(28 + 156, abs=0.8)
    assert min(c.y for c in page) == pytest.approx(37 + ABOVE * SIZE, abs=NEAR)
    assert max(c.y for c in page) == pytest.approx(37 + ABOVE * SIZE + 21 * LINE, abs=NEAR)
    assert {c.font for c in page} == {"FandolFang-Regular"}
    assert {round(c.size, 1) for c in page} == {16.0}


def test_head_stands_where_the_standard_has_it(usual: Mapping[str, float]) -> None:
    """7.2.4, 7.2.5, 7.2.7, 7.3.1, 7.3.2: mark, number, red rule, title, addressees, text."""
    at = usual
    assert at["y.mark"] == pytest.approx(37 + 35, abs=NEAR)
    assert at["x.mark"] == pytest.approx(28 + 78, abs=1)
    assert at["y.number"] == pytest.approx(at["y.mark-foot"] + 2 * LINE + ABOVE * SIZE, abs=NEAR)
    assert at["x.number"] == pytest.approx(28 + 78, abs=1)
    assert at["y.rule"] == pytest.approx(at["y.number"] + BELOW * SIZE + 4, abs=NEAR)
    assert at["x.rule"] == pytest.approx(28, abs=1)
    assert at["x.rule-end"] == pytest.approx(28 + 156, abs=1)
    assert at["y.title"] == pytest.approx(at["y.rule"] + 2 * LINE + ABOVE * 22 * POINT, abs=NEAR)
    assert at["size.title"] == pytest.approx(22)
    assert at["x.title"] == pytest.approx(28 + 78, abs=1)
    below_title = at["y.title-2"] + BELOW * 22 * POINT
    assert at["y.to"] == pytest.approx(below_title + (LINE - SIZE) + LINE + ABOVE * SIZE, abs=NEAR)
    assert at["x.to"] == pytest.approx(28, abs=NEAR)
    assert at["y.text"] - at["y.to"] == pytest.approx(LINE, abs=NEAR)
    assert at["x.text"] == pytest.approx(28 + 2 * EM, abs=NEAR)
    assert at["x.heading"] == pytest.approx(28 + 2 * EM, abs=NEAR)


def test_end_stands_where_the_standard_has_it(usual: Mapping[str, float]) -> None:
    """7.3.4 to 7.3.7, 7.4, 7.5: list of attachments, signature, note, attachments, imprint, page numbers."""
    at = usual
    assert at["y.listed"] - at["y.end"] == pytest.approx(2 * LINE, abs=NEAR)
    assert at["x.listed"] == pytest.approx(28 + 2 * EM, abs=NEAR)
    assert at["x.first-listed"] == pytest.approx(28 + 5 * EM, abs=NEAR)
    assert at["x.second-listed"] == pytest.approx(at["x.first-listed"], abs=NEAR)
    assert at["y.by"] - at["y.listed"] == pytest.approx(3 * LINE, abs=NEAR)
    assert at["y.on"] - at["y.by"] == pytest.approx(LINE, abs=NEAR)
    assert at["x.by-end"] == pytest.approx(28 + 156 - 2 * EM, abs=NEAR)
    assert at["x.on"] - at["x.by"] == pytest.approx(2 * EM, abs=NEAR)
    assert at["y.note"] - at["y.on"] == pytest.approx(LINE, abs=NEAR)
    assert at["y.attachment"] == pytest.approx(37 + ABOVE * SIZE, abs=NEAR)
    assert at["x.attachment"] == pytest.approx(28, abs=NEAR)
    assert at["y.dash"] == pytest.approx(37 + 225 + 7, abs=NEAR)
    assert at["size.numeral"] == pytest.approx(14)
    assert at["x.one-end"] == pytest.approx(28 + 156 - 14 * POINT, abs=0.6)
    assert at["x.two"] == pytest.approx(28 + 14 * POINT, abs=0.6)
    assert at["y.last"] == pytest.approx(37 + 225, abs=NEAR)
    assert (at["x.last"], at["x.last-end"]) == pytest.approx((28, 184), abs=0.5)
    assert at["x.copy"] == pytest.approx(28 + 14 * POINT, abs=NEAR)
    assert at["size.copy"] == pytest.approx(14)
    assert at["x.printed-end"] == pytest.approx(184 - 14 * POINT, abs=0.6)


# Each value of the layout moved by 2 mm, or by one line or character: which part moves, and by how much.
MOVED = [
    ("top", Fraction(39), "y.mark", 2), ("left", Fraction(30), "x.to", 2), ("width", Fraction(158), "x.rule-end", 2),
    ("height", Fraction(227), "y.last", 2), ("mark_top", Fraction(37), "y.mark", 2),
    ("mark_size", Fraction(30), "size.mark", 30 - 36.85), ("number_lines", 3, "y.number", LINE),
    ("rule_gap", Fraction(6), "y.rule", 2), ("title_lines", 3, "y.title", LINE),
    ("title_pitch", Fraction(36) + 2 / Fraction(254, 720), "y.title-2", 2), ("addressee_lines", 2, "y.to", LINE),
    ("pitch", Fraction(27), "y.text-2", None), ("indent", 3, "x.text", EM), ("attachment_lines", 2, "y.listed", LINE),
    ("sign_lines", 2, "y.by", LINE), ("sign_indent", 3, "x.by", -EM), ("page_number_gap", Fraction(9), "y.dash", 2),
    ("page_number_indent", 2, "x.two", 14 * POINT), ("page_number_size", Fraction(12), "size.numeral", -2),
    ("imprint_size", Fraction(12), "size.copy", -2), ("title_size", Fraction(20), "size.title", -2),
    ("size", Fraction(15), "x.text", -2 * POINT), ("spacing", Fraction(0), "x.text", 0.5 * POINT),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "part", "shift"), MOVED, ids=[name for name, *_ in MOVED])
def test_each_value_moves_its_part(
    name: str, value: object, part: str, shift: float | None, usual: Mapping[str, float], printed: Print
) -> None:
    """A layout moved by 2 mm is a part moved by 2 mm: what the tests above hold fails by far more than NEAR."""
    moved = places(printed(official(2), **{name: value}))
    if shift is None:
        assert moved["y.text-2"] - moved["y.text"] == pytest.approx(27 * POINT, abs=0.05)
        return
    assert moved[part] - usual[part] == pytest.approx(shift, abs=0.1)


def test_signature_with_a_seal_place(printed: Print) -> None:
    """7.3.5.1: the date four characters from the right, the issuer centred above it, nothing drawn over them."""
    sheet = _page_of(sheets(printed(official(2, sealed=True))), "2026年11月5日")
    on = sheet.words("2026年11月5日")
    by = sheet.words("云州市政务服务管理局", sheet.text.count("云州市政务服务管理局") - 1)
    assert on[-1].x + EM == pytest.approx(184 - 4 * EM, abs=NEAR)
    assert by[0].x + by[-1].x == pytest.approx(on[0].x + on[-1].x, abs=1)
    moved = _page_of(sheets(printed(official(2, sealed=True), seal_indent=5)), "2026年11月5日")
    assert on[0].x - moved.words("2026年11月5日")[0].x == pytest.approx(EM, abs=NEAR)
    lower = _page_of(sheets(printed(official(2, sealed=True), seal_lines=2)), "2026年11月5日")
    assert lower.words("2026年11月5日")[0].y - on[0].y == pytest.approx(LINE, abs=NEAR)


def test_a_date_longer_than_the_issuer(printed: Print) -> None:
    """7.3.5.2: then the date keeps two characters at the right, and the issuer begins two before it."""
    document = official(2, issuer="考核办", issued=date(2026, 12, 25))
    sheet = _page_of(sheets(printed(document)), "2026年12月25日")
    on, by = sheet.words("2026年12月25日"), sheet.words("考核办", sheet.text.count("考核办") - 1)
    assert on[-1].x + EM == pytest.approx(184 - 2 * EM, abs=NEAR)
    assert on[0].x - by[0].x == pytest.approx(2 * EM, abs=NEAR)


def test_wide_tables_lie_across(printed: Print) -> None:
    """8: a landscape page repeats the head of its table, and its number is that of the upright sheet, turned."""
    pages = sheets(printed(official()))
    across = [(n, page) for n, page in enumerate(pages, 1) if page.width > page.height]
    assert len(across) >= 2
    for n, page in across:
        assert (round(page.width, 1), round(page.height, 1)) == (297.0, 210.0)
        assert "单位名称" in page.text
        dash = page.words(f"—{n}—")
        # Turned to the right, what stood y below the top stands 297 - y from the left.
        assert dash[0].right == pytest.approx(297 - (37 + 225 + 7), abs=0.5)
        edge = dash[-1].bottom if n % 2 else dash[0].top
        assert edge == pytest.approx(28 + 156 - 14 * POINT if n % 2 else 28 + 14 * POINT, abs=0.6)
    assert "附件1" in across[0][1].text
    upright = sheets(printed(official(wide=False)))
    assert all(page.width < page.height for page in upright)


def test_levels_have_their_faces(printed: Print) -> None:
    """7.3.3: 一、 in 黑体, （一） in 楷体, 1. and the text in 仿宋; titles in 小标宋; numerals in 宋体."""
    pages = sheets(printed(official(2)))

    def face(words: str) -> set[str]:
        return {c.font.partition("-")[0] for c in _page_of(pages, words).words(words)}

    assert face("一、考核情况") == {"FandolHei"}
    assert face("（一）服务规范方面") == {"FandolKai"}
    assert face("（一）着装和仪容。") == {"FandolKai"}
    assert face("多数窗口") == {"FandolFang"}
    assert face("仪容端庄") == {"FandolHei"}
    assert face("“示范窗口”——指") == {"FandolFang"}, "quotation marks and dashes are Chinese"
    assert face("考核情况的通报") == {"FandolSong"}
    assert face("—1—") == {"FandolSong"}
    assert face("㛃") == {"NotoSerifSC"}
    assert face("附件1") == {"FandolHei"}


def test_nothing_stands_outside_the_type_area(printed: Print) -> None:
    """5.2.1: no dash and no comma hangs over the edge of the text; only page numbers and codes stand below it."""
    for page in sheets(printed(official(3))):
        if page.width < page.height:
            within = [c for c in page.letters if c.y < 37 + 225]
            assert min(c.left for c in within) > 28 - 0.1
            assert max(c.right for c in within) < 28 + 156 + 0.1


def test_rules_are_as_thick_and_as_red_as_they_should_be(printed: Print) -> None:
    """7.2.7 red, as wide as the text; 7.4.1: the imprint's first and last rule thick, the others thin."""
    first, *_, last = sheets(printed(official(2)))
    assert first.strokes[0].colour == (0xE6, 0, 0x12)
    assert first.strokes[0].thickness == pytest.approx(0.7, abs=0.02)
    assert [round(one.thickness, 2) for one in last.strokes] == [0.35, 0.25, 0.35]
    assert {one.colour for one in last.strokes} == {(0, 0, 0)}
    changed = {"thick": Fraction(235, 100), "thin": Fraction(225, 100), "rule_thickness": Fraction(27, 10)}
    first, *_, last = sheets(printed(official(2), red="#cc0000", **changed))
    assert first.strokes[0].colour == (0xCC, 0, 0)
    assert first.strokes[0].thickness == pytest.approx(2.7, abs=0.02)
    assert [round(one.thickness, 2) for one in last.strokes] == [2.35, 2.25, 2.35]


def test_looks_that_a_site_may_choose(printed: Print) -> None:
    """The form of page numbers, bold headings of the second level, the size of tables."""
    pages = sheets(printed(official(2), page_number="第1页", bold_second=True, table_size=Fraction(10)))
    assert "第2页" in pages[1].text
    assert "—2—" not in pages[1].text
    cell = _page_of(pages, "2号窗口").words("2号窗口")
    assert cell[0].size == pytest.approx(10)
    usual = _page_of(sheets(printed(official(2))), "2号窗口").words("2号窗口")
    assert usual[0].size == pytest.approx(12)


def test_every_value_of_the_layout_is_tried() -> None:
    """No value stands in the profile that no test moves; the two counts are held against the page instead."""
    tried = {name for name, *_ in MOVED} | {
        "thick", "thin", "rule_thickness", "red", "page_number", "bold_second", "table_size", "seal_indent",
        "seal_lines", "fonts",
    }  # fmt: skip
    held = {"lines", "characters"}
    assert set(PaperProfile.__dataclass_fields__) - {"at"} == tried | held
