"""The same forms on paper: a page for each subject, with all that the annex asks for (ET-10, ET-28)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from generator.documents.score_sheet import Preprinted, ScoreSheet
from generator.render.paper.fonts import shipped_fonts
from generator.render.paper.press import Press
from generator.tables.paper import PaperProfile
from tests.cli.conftest import Command
from tests.forms.issued import AS_OF, BASE, by_register, issued
from tests.render.paper.readings import Sheet, sheets


@pytest.fixture(scope="module")
def press() -> Press:
    profile = PaperProfile()
    return Press(profile, shipped_fonts(profile))


def drawn_at(page: Sheet, text: str) -> float:
    """How far from the left edge some words begin, in millimetres."""
    return page.words(text)[0].x


@pytest.mark.rule("ET-28")
def test_a_page_for_each_juror_and_person(press: Press) -> None:
    form = by_register(issued(), "sheets")[0]
    pages = sheets(press.printed(form))
    assert [("张伟p01" in p.text, "李娜p02" in p.text) for p in pages][:2] == [(True, False), (False, True)]
    assert len(pages) == len(form.slots) == 5
    page = pages[1]
    assert all(
        text in page.text for text in ("考核日期", "周敏j04", "第2/5张", f"校验码{form.slots[1].check}")
    )
    assert str(form.code) in page.text
    heads = [drawn_at(page, head) for head in ("序号", "评估项目", "分值", "评估要点", "打分")]
    assert heads == sorted(heads)
    assert drawn_at(page, "1仪容仪表20") < drawn_at(page, "16—20分：整洁") > drawn_at(page, "仪容仪表20")
    assert (round(page.width), round(page.height)) == (210, 297)


@pytest.mark.rule("ET-10")
def test_remarks_problems_and_signature_stand_at_the_foot(press: Press) -> None:
    form = by_register(issued(), "sheets")[0]
    page = sheets(press.printed(form))[0]
    item, sign = page.words("业务办理80")[0].y, page.words("签字")[0].y
    foot = page.words("备注", nth=1)[0].y
    assert item < foot < sign < 297


@pytest.mark.rule("ET-10", "ET-28")
@pytest.mark.parametrize("register", ["sheets", "inspections"])
def test_what_may_be_written_is_printed(press: Press, register: str) -> None:
    """On paper nothing is refused: the range and the words for who was absent stand on each sheet."""
    form = by_register(issued(by=["j01"]), register)[0]
    pages = sheets(press.printed(form))
    said = "各项：0至分值的整数，或缺考、免考" if form.by_item else "得分：0至100，或缺考、免考"
    assert all(said in page.text for page in (pages if form.by_item else pages[-1:]))


def test_a_list_is_broad_and_repeats_its_head(press: Press) -> None:
    form = by_register(issued(lines=60), "attendance")[0]
    pages = sheets(press.printed(form))
    assert len(pages) == 3 and all("序号" in p.text for p in pages)
    assert (round(pages[0].width), round(pages[0].height)) == (297, 210)


def test_bookmarks_name_whom_each_page_is_about(press: Press) -> None:
    form = by_register(issued(), "sheets")[0]
    outline = pypdfium2.PdfDocument(press.printed(form)).get_toc()
    assert [one.get_title() for one in outline] == [
        "张伟 p01",
        "李娜 p02",
        "王芳 p03",
        "张伟 p04",
        "陈㛃 p05",
    ]


def test_nothing_in_it_is_markup(press: Press) -> None:
    form = by_register(issued(), "sheets")[0]
    slot = form.slots[0]
    name = Preprinted("p01", '#panic("x") $1$ *a* \\ "')
    changed: ScoreSheet = replace(form, slots=(replace(slot, printed={**slot.printed, "被考核人": name}),))
    assert '#panic("x")$1$*a*\\"p01' in sheets(press.printed(changed))[0].text
    assert press.printed(changed) == press.printed(changed)


def test_the_command_prints_them_too(tmp_path: Path, hongbang: Command) -> None:
    site = tmp_path / "site"
    shutil.copytree(BASE, site)
    words = (
        "forms",
        "service",
        site,
        "--period",
        "2026-01",
        "--assessment",
        "routine",
        "--as-of",
        AS_OF[:10],
    )
    assert hongbang(*words, "--pdf").exit_code == 0
    folder = site / "output" / "forms" / "2026-01" / "sheets"
    assert sorted(p.name for p in folder.glob("*-01.*")) == ["routine-01.pdf", "routine-01.xlsx"]
    assert (folder / "routine-01.pdf").read_bytes().startswith(b"%PDF")


def test_a_name_that_no_font_has_is_told_before_anything_is_written(
    tmp_path: Path, hongbang: Command
) -> None:
    site = tmp_path / "site"
    shutil.copytree(BASE, site)
    people = site / "content" / "organisation" / "people.csv"
    people.write_text(people.read_text("utf-8").replace("p02,李娜", "p02,李\U0002a6a5"), "utf-8")
    for file in (site / "content" / "data").rglob("*.csv"):
        file.write_text(file.read_text("utf-8").replace("李娜", "p02"), "utf-8")
    words = ("forms", "service", site, "--period", "2026-01", "--as-of", AS_OF[:10])
    done = hongbang(*words, "--pdf")
    assert done.exit_code == 1 and "李\U0002a6a5" in done.output
    assert not (site / "output").exists()
