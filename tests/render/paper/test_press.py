"""What a PDF of the press is: sound, searchable, of fonts at hand alone, and the same bytes everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from generator.base.finding import Findings, Place
from generator.documents.official import Attached, Body, MadeTable, MadeText, mark
from generator.render.paper.fonts import read_fonts, shipped_fonts
from generator.render.paper.glyphs import check_glyphs
from generator.render.paper.title import title_lines
from generator.tables.paper import PaperProfile
from tests.render.paper.officials import official
from tests.render.paper.readings import sheets

Print = Callable[..., bytes]
REPOSITORY = Path(__file__).resolve().parents[3]
PRINT = """
import sys
from generator.render.paper.fonts import shipped_fonts
from generator.render.paper.press import Press
from generator.tables.paper import PaperProfile
from tests.render.paper.officials import official
sys.stdout.buffer.write(Press(PaperProfile(), shipped_fonts(PaperProfile())).printed(official(2)))
"""


def test_pdf_says_what_it_is(printed: Print) -> None:
    """PDF/A-2a and PDF/UA-1, tagged, Chinese, with title, author, day and bookmarks of the levels."""
    made = printed(official(2))
    document = pypdfium2.PdfDocument(made)
    assert raw.FPDFCatalog_IsTagged(document)
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>A<", made)
    assert b"<pdfuaid:part>1<" in made
    assert re.search(rb"/Lang ?\(zh-CN\)", made)
    told = document.get_metadata_dict()
    assert told["Title"] == "云州市政务服务管理局关于2026年10月份窗口文明礼仪考核情况的通报"
    assert told["Author"] == "云州市政务服务管理局"
    assert told["Keywords"] == "通报, 云服考〔2026〕12号"
    assert told["CreationDate"].startswith("D:20261105")
    marks = [(one.level, one.get_title()) for one in document.get_toc()]
    assert marks == [
        (0, "一、考核情况"), (1, "（一）服务规范方面"), (0, "二、工作要求"), (0, "10月份文明礼仪考核评委评分明细表"),
        (0, "问题整改清单"), (1, "一、整改事项"),
    ]  # fmt: skip


def test_every_character_is_searchable_and_its_font_embedded(printed: Print) -> None:
    """The words can be found and copied as written; each font is in the file, and is one of ours."""
    made = printed(official(2))
    whole = "".join(page.text for page in sheets(made))
    for words in (
        "云服考〔2026〕12号",
        "平均得分91.26分",
        "“示范窗口”——指得分不低于95分……且无投诉",
        "王㛃工作室",
    ):
        assert words in whole
    document = pypdfium2.PdfDocument(made)
    names = set()
    for page in document:
        for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(text)
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
        names |= {c.font for c in sheets(made)[0].letters}
    assert names <= {
        "FandolFang-Regular", "FandolHei-Regular", "FandolKai-Regular", "FandolSong-Regular", "FandolSong-Bold",
        "NotoSerifSC-Regular",
    }  # fmt: skip


@pytest.mark.parametrize(
    "machine",
    [
        {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {
            "TZ": "America/Lima",
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "2",
            "RAYON_NUM_THREADS": "1",
            "HOME": "/",
        },
    ],
)
def test_same_bytes_on_every_machine(machine: dict[str, str], printed: Print, tmp_path: Path) -> None:
    """Time zone, locale, hash seed, number of processors and folder leave no trace."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **machine}
    done = subprocess.run(
        [sys.executable, "-c", PRINT], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert done.stdout == printed(official(2))


def test_same_bytes_wherever_the_templates_lie(
    printed: Print, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of the installation is not in the file."""
    import shutil

    from generator.render.paper import press

    shutil.copytree(REPOSITORY / "templates", tmp_path / "elsewhere")
    monkeypatch.setattr(press, "shipped_templates", lambda: tmp_path / "elsewhere")
    made = press.Press(PaperProfile(), shipped_fonts(PaperProfile())).printed(official(2))
    assert made == printed(official(2))


def test_nothing_from_data_is_code(printed: Print) -> None:
    """What would be markup or code of the printer stands on paper as it was written."""
    odd = '#panic("x") $a$ *b* _c_ @d <e> \\ ] [ // "'
    document = official(
        body=Body(f"{mark(0)}", (MadeText(odd),)), title=f"关于{odd}的通报", issuer="#eval", addressees=("#a",),
        attachments=(),
    )  # fmt: skip
    whole = "".join(page.text for page in sheets(printed(document)))
    assert odd.replace(" ", "") in whole
    assert "#eval" in whole


def test_banner_and_check_code(printed: Print) -> None:
    """A banner stands on every page before all else; the code on the last one alone, where there is one."""
    said = "本文件已于2026年11月20日撤回：引用数据有误。"
    pages = sheets(printed(official(2, banner=said)))
    for page in pages:
        assert page.words(said)[0].y < 37
    assert [("校验码：7K2M-9QXD" in page.text) for page in pages] == [False] * (len(pages) - 1) + [True]
    bare = sheets(printed(official(2, check_code="", check_address="")))
    assert not any("校验码" in page.text for page in bare)
    # The text stands where it stood without them.
    assert pages[0].words("为进一步")[0].y == bare[0].words("为进一步")[0].y


def test_parts_that_a_document_has_not(printed: Print) -> None:
    """Without red heading, number, addressees, attachments and imprint: title, text, signature."""
    document = official(
        body=Body("现将结果公示如下。"),
        mark="", number="", addressees=(), attachments=(), copy_to=(), printed_by="", printed_on=None, note="",
        check_code="", check_address="",
    )  # fmt: skip
    (first,) = sheets(printed(document))
    assert not first.strokes
    assert first.text.startswith("云州市政务服务管理局关于")
    assert first.words("云州市")[0].y == pytest.approx(37 + 0.88 * 22 * 25.4 / 72, abs=0.35)
    signed = sheets(printed(official(signer="李明")))[0]
    assert "签发人：李明" in signed.text


def test_dates_have_no_noughts(printed: Print) -> None:
    """7.3.5.4: Arabic numerals, the year in full, no nought before month and day."""
    whole = "".join(
        p.text for p in sheets(printed(official(issued=date(2026, 8, 1), printed_on=date(2026, 8, 2))))
    )
    assert "2026年8月1日" in whole
    assert "2026年8月2日印发" in whole


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于做好年度考核工作的通知", ("关于做好年度考核工作的通知",)),
        (
            "云州市政务服务管理局关于2026年10月份窗口文明礼仪考核情况的通报",
            ("云州市政务服务管理局关于2026年10月份", "窗口文明礼仪考核情况的通报"),
        ),
        ("关于表彰示范窗口的决定\n（更正）", ("关于表彰示范窗口的决定", "（更正）")),
    ],
)
def test_titles_are_broken_between_words(title: str, lines: tuple[str, ...]) -> None:
    """7.3.1: no word is parted, and the lines make a trapezoid or a diamond."""
    assert title_lines(title, 20) == lines


def test_no_line_of_a_title_is_too_long_or_begins_with_what_cannot() -> None:
    """Any length is broken; nothing is lost."""
    title = "云州市政务服务管理局关于进一步加强政务大厅窗口工作人员文明礼仪和服务规范管理工作有关情况的专项检查结果通报"
    lines = title_lines(title, 20)
    assert "".join(lines) == title
    assert all(len(line) <= 20 and line[0] not in "的、，和" for line in lines)
    assert len({len(line) for line in lines}) > 1


@pytest.mark.parametrize("times", [2, 20])
@pytest.mark.parametrize("frame", ["{}", "《{}》", "{}a b"])
def test_a_long_title_is_parted_at_once(times: int, frame: str) -> None:
    """The ways to part it are without number; the time is not, and nothing is lost (of attachments either)."""
    one = "云州市政务服务管理局关于进一步加强政务大厅窗口工作人员文明礼仪和服务规范管理工作有关情况的通报"
    title = frame.format(one * times)
    before = time.process_time()
    lines = title_lines(title, 20)
    assert time.process_time() - before < 10
    assert "".join(lines) == title
    assert all(len(line) <= 20 for line in lines if "a" not in line)
    assert len(lines) <= len(title) // 20 + 2 + times


def test_a_character_that_no_font_has_is_named_with_its_person() -> None:
    """The finding comes before anything is printed, and names character and name."""
    fonts = shipped_fonts(PaperProfile())
    documents = [(official(body=Body("由周🀄负责，王㛃复核。")), Place("notices/n.md", line=1))]
    (found,) = check_glyphs(documents, fonts, PaperProfile())
    assert (found.code, found.value, found.place.file) == ("glyph-missing", "🀄", "notices/n.md")
    assert found.fields["code"] == "U+1F004"
    assert "🀄" in str(found.fields["where"])


@pytest.mark.parametrize(
    "changed",
    [
        {"body": Body("笑&#x1F600;。")}, {"title": "关于\ue050的通报"}, {"body": Body("见\ue050。")},
        {"attachments": (Attached("表", Body("&#x1F600;")),)},
    ],
)  # fmt: skip
def test_what_is_looked_at_is_what_will_be_printed(changed: dict[str, Any]) -> None:
    """A character written as an entity, and one for private use, would break the press."""
    document = official(**changed)
    found = list(check_glyphs([(document, Place("n.md"))], shipped_fonts(PaperProfile()), PaperProfile()))
    assert [f.value for f in found] and {f.value for f in found} <= {"\U0001f600", "\ue050"}


def test_a_font_that_is_a_link_is_found(tmp_path: Path) -> None:
    """The printer would follow it out of the site; none of the folder is read."""
    own = tmp_path / "site" / "fonts"
    own.mkdir(parents=True)
    (own / "far.otf").symlink_to(REPOSITORY / "fonts" / "hongbang_fonts" / "FandolKai-Regular.otf")
    (own / "more").symlink_to(REPOSITORY / "fonts", target_is_directory=True)
    findings = Findings()
    fonts = read_fonts(tmp_path / "site", PaperProfile(), findings)
    assert fonts is not None
    assert own not in fonts.folders
    assert [(f.code, f.place.file) for f in findings] == [
        ("font-linked", "fonts/far.otf"),
        ("font-linked", "fonts/more"),
    ]


def test_a_font_that_is_not_at_hand_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the distribution of fonts nothing is printed in others; what to install is said."""
    from generator.render.paper import fonts

    monkeypatch.setattr(fonts.importlib.util, "find_spec", lambda _: None)
    findings = Findings()
    assert read_fonts(tmp_path, PaperProfile(), findings) is None
    assert {f.code for f in findings} == {"fonts-missing"}
    assert "pip install ./fonts" in next(iter(findings)).to_do("zh")


def test_a_site_may_have_fonts_of_its_own(tmp_path: Path) -> None:
    """They lie in SITE/fonts; one that cannot be read is found."""
    import shutil

    own = tmp_path / "fonts"
    own.mkdir()
    shutil.copy(REPOSITORY / "fonts" / "hongbang_fonts" / "FandolKai-Regular.otf", own / "own.otf")
    (own / "broken.otf").write_bytes(b"no font")
    findings = Findings()
    fonts = read_fonts(tmp_path, PaperProfile(), findings)
    assert fonts is not None
    assert own in fonts.folders
    assert [(f.code, f.place.file) for f in findings] == [("font-unreadable", "fonts/broken.otf")]
    # In the repository, which is the site of the sample, that folder is the distribution itself.
    assert read_fonts(REPOSITORY, PaperProfile(), findings) == shipped_fonts(PaperProfile())


def test_whatever_a_text_has_can_be_printed(printed: Print) -> None:
    """Levels that skip, lists, code, links, pictures, empty tables, attachments across at the end, no text at all."""
    text = (
        "#### 1. 先有第三级\n\n##### （1）第四级\n\n###### 更深\n\n# 一、第一级\n\n- 甲\n- 乙\n\n3. 丙\n\n        # 原样\n\n"
        "见[官网](https://a.example/x)和[本站](x.html)。\n\n![窗口外景](assets/a.png)\n\n|名|\n|-|\n\n> 引文\n\n---\n\n尾  \n行\n\n"
        f"{mark(0)}\n\n{mark(1)}"
    )
    empty = MadeTable("空表", ("甲", "乙"), ("left", "right"), (), notes=("没有记录",))
    blank = MadeTable("", ("", "乙"), ("centre", "right"), (("", ""),))
    broad = MadeTable("宽表", tuple(f"第{n}栏评分" for n in range(30)), ("left",) * 30, (("9.5",) * 30,))
    document = official(
        body=Body(text, (empty, blank)),
        attachments=(Attached("只有题名"), Attached("宽表", Body(f"说明。\n\n{mark(0)}", (broad,)))),
    )
    pages = sheets(printed(document))
    whole = "".join(page.text for page in pages)
    for words in ("（图：窗口外景，见网页）", "空表", "没有记录", "#原样", "官网和本站", "·甲", "3.丙"):
        assert words in whole
    assert pages[-1].width > pages[-1].height, "the wide table lies across"
    assert "抄送" in pages[-1].text, "the imprint stands at the foot of the last page, whichever way it lies"
    assert "附件2" in whole
    assert "".join(page.text for page in sheets(printed(official(body=Body(""), attachments=()))))
