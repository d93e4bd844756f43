"""What holds of every kind of paper: declared standards, fonts of ours inside, words to be found, the same bytes."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pypdfium2
import pypdfium2.raw as raw
import pytest

from generator.documents.award import Award, Awards, Summary
from generator.documents.official import MadeTable
from generator.render.paper.fonts import shipped_fonts
from generator.render.paper.press import Press
from generator.tables.paper import PaperProfile
from generator.views.model import Printed
from tests.forms.issued import by_register, issued
from tests.render.paper.readings import sheets

DAY = date(2026, 10, 28)
PERSON = Award("王㛃", "综合窗口", True, "服务标兵", "2026年10月", "经2026年10月考核评定，", "2026-10-01")
TABLE = MadeTable("前一名", ("名次", "窗口"), ("centre", "left"), (("1", "综合窗口"),))
AWARDS = partial(Awards, title="2026年10月荣誉", awards=(PERSON, PERSON), issuer="考核办公室", issued=DAY)
KINDS: list[tuple[Printed, str]] = [
    (AWARDS("certificate"), "王㛃同志："),
    (AWARDS("plaque"), "服务标兵"),
    (AWARDS("certificate", specimen=True), "样张"),
    (
        Summary("结果摘要", (("参加考核", "24个"),), (TABLE,), ("已发布的结果。",), "考核办公室", DAY),
        "综合窗口",
    ),
]


def press() -> Press:
    profile = PaperProfile()
    return Press(profile, shipped_fonts(profile))


def held(document: Printed, words: str) -> None:
    """Everything that holds of a paper."""
    made = press().printed(document)
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>A<", made)
    assert b"<pdfuaid:part>1<" in made
    assert raw.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(made))
    pages = sheets(made)
    assert words in pages[0].text
    fonts = {c.font.partition("-")[0] for page in pages for c in page.letters}
    assert fonts <= {"FandolFang", "FandolHei", "FandolKai", "FandolSong", "NotoSerifSC"}
    for page in pypdfium2.PdfDocument(made):
        for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
            assert raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text)) == 1
    assert press().printed(document) == made


@pytest.mark.parametrize(("document", "words"), KINDS, ids=[words for _, words in KINDS])
def test_every_kind(document: Printed, words: str) -> None:
    """Certificates, plaques, specimens, summaries."""
    held(document, words)


@pytest.mark.parametrize(("register", "words"), [("sheets", "评估要点"), ("attendance", "填法：")])
def test_forms_too(register: str, words: str) -> None:
    """Score sheets and lists."""
    held(by_register(issued(lines=3), register)[0], words)
