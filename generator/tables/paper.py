"""The layout of official documents on paper: the ``paper:`` profile of ``site.yaml``.

Each value is by default that of GB/T 9704-2012; its words name the clause and how strict it is: 规定 (must),
一般 or 推荐 (usual), 实务 (practice only). Lengths are millimetres, sizes of type are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.base.finding import Findings
from generator.base.shape import At, here, key_of, param

PAGE = (Fraction(210), Fraction(297))
"""A4, in millimetres (5.1, 规定)."""
POINT = Fraction(254, 720)
"""A point in millimetres."""


@dataclass(frozen=True, slots=True)
class PaperFonts:
    """The families of type for each role; a site's own lie in ``SITE/fonts/``."""

    text: str = param("正文（仿宋）", "the text, 仿宋", default="FandolFang R")
    first: str = param("第一级标题（黑体）", "headings of the first level, 黑体", default="FandolHei")
    second: str = param("第二级标题（楷体）", "headings of the second level, 楷体", default="FandolKai")
    title: str = param("标志和标题（小标宋）", "the red heading and titles, 小标宋", default="FandolSong")
    numbers: str = param("页码（半角宋体）", "page numbers, 宋体", default="FandolSong")
    rare: str = param("以上字体缺字时所用", "for characters that the others lack", default="Noto Serif SC")
    at: At = here()


@dataclass(frozen=True, slots=True)
class PaperProfile:
    """``site.yaml``, ``paper:`` — where each part of an official document stands."""

    top: Fraction = param(
        "天头，毫米（5.2.1，规定）", "margin above, mm (5.2.1)", default=Fraction(37), least=10, most=100
    )
    left: Fraction = param(
        "订口，毫米（5.2.1，规定）", "margin at the left, mm (5.2.1)", default=Fraction(28), least=10, most=60
    )
    width: Fraction = param(
        "版心宽，毫米（5.2.1，规定）",
        "width of the text, mm (5.2.1)",
        default=Fraction(156),
        least=90,
        most=190,
    )
    height: Fraction = param(
        "版心高，毫米（5.2.1，规定）",
        "height of the text, mm (5.2.1)",
        default=Fraction(225),
        least=120,
        most=270,
    )
    lines: int = param("每面行数（5.2.3，一般）", "lines a page (5.2.3)", default=22, least=10, most=40)
    characters: int = param(
        "每行字数（5.2.3，一般）", "characters a line (5.2.3)", default=28, least=15, most=45
    )
    size: Fraction = param(
        "正文字号，磅（5.2.2，一般：3号）",
        "size of the text, pt (5.2.2)",
        default=Fraction(16),
        least=9,
        most=24,
    )
    spacing: Fraction = param(
        "字间，磅（实务：28字方能排入156毫米）",
        "between characters, pt (practice)",
        default=Fraction(-1, 4),
        least=-2,
        most=4,
    )
    pitch: Fraction = param(
        "行距，磅（实务：225毫米排22行）",
        "from line to line, pt (practice)",
        default=Fraction(579, 20),
        least=12,
        most=60,
    )
    mark_top: Fraction = param(
        "发文机关标志上边缘至版心上边缘，毫米（7.2.4，规定）",
        "red heading below the top of the text, mm (7.2.4)",
        default=Fraction(35),
        least=0,
        most=120,
    )
    mark_size: Fraction = param(
        "发文机关标志字号，磅（7.2.4：不大于22毫米×15毫米；排不下时自动缩小）",
        "size of the red heading, pt (7.2.4); smaller where it is too wide",
        default=Fraction(42),
        least=16,
        most=62,
    )
    red: str = param("红色（实务）", "the red (practice)", default="#e60012")
    number_lines: int = param(
        "标志与发文字号之间空几行（7.2.5，规定）",
        "blank lines above the number (7.2.5)",
        default=2,
        least=0,
        most=6,
    )
    rule_gap: Fraction = param(
        "发文字号至红色分隔线，毫米（7.2.7，规定）",
        "number to red rule, mm (7.2.7)",
        default=Fraction(4),
        least=0,
        most=20,
    )
    rule_thickness: Fraction = param(
        "红色分隔线粗，毫米（实务）",
        "thickness of the red rule, mm (practice)",
        default=Fraction(7, 10),
        least=0,
        most=3,
    )
    title_lines: int = param(
        "红色分隔线与标题之间空几行（7.3.1，一般）",
        "blank lines above the title (7.3.1)",
        default=2,
        least=0,
        most=6,
    )
    title_size: Fraction = param(
        "标题字号，磅（7.3.1，一般：2号）",
        "size of the title, pt (7.3.1)",
        default=Fraction(22),
        least=12,
        most=40,
    )
    title_pitch: Fraction = param(
        "标题行距，磅（实务）",
        "from line to line of the title, pt (practice)",
        default=Fraction(36),
        least=14,
        most=80,
    )
    addressee_lines: int = param(
        "标题与主送机关之间空几行（7.3.2，规定）",
        "blank lines below the title (7.3.2)",
        default=1,
        least=0,
        most=6,
    )
    indent: int = param(
        "段首空几字（7.3.3，一般）", "indent of a paragraph (7.3.3)", default=2, least=0, most=8
    )
    bold_second: bool = param(
        "第二级标题是否加粗（实务）", "whether headings of level 2 are bold", default=False
    )
    attachment_lines: int = param(
        "正文与附件说明之间空几行（7.3.4，规定）",
        "blank lines above the list of attachments (7.3.4)",
        default=1,
        least=0,
        most=6,
    )
    sign_lines: int = param(
        "不盖章时署名之上空几行（7.3.5.2，规定）",
        "blank lines above an unsealed signature (7.3.5.2)",
        default=1,
        least=0,
        most=10,
    )
    sign_indent: int = param(
        "不盖章时署名右空几字（7.3.5.2，规定）",
        "an unsealed signature from the right (7.3.5.2)",
        default=2,
        least=0,
        most=12,
    )
    seal_lines: int = param(
        "盖章时署名之上空几行（7.3.5.1，一般）",
        "blank lines above a sealed signature (7.3.5.1)",
        default=1,
        least=0,
        most=10,
    )
    seal_indent: int = param(
        "盖章时成文日期右空几字（7.3.5.1，一般）",
        "the date of a sealed signature from the right (7.3.5.1)",
        default=4,
        least=0,
        most=12,
    )
    imprint_size: Fraction = param(
        "版记字号，磅（7.4，一般：4号）",
        "size of the imprint, pt (7.4)",
        default=Fraction(14),
        least=8,
        most=20,
    )
    thick: Fraction = param(
        "版记首末分隔线粗，毫米（7.4.1，推荐）",
        "outer rules of the imprint, mm (7.4.1)",
        default=Fraction(35, 100),
        least=0,
        most=3,
    )
    thin: Fraction = param(
        "版记中间分隔线粗，毫米（7.4.1，推荐）",
        "inner rules of the imprint, mm (7.4.1)",
        default=Fraction(25, 100),
        least=0,
        most=3,
    )
    page_number: str = param(
        "页码的写法，其中的1为页码（7.5，规定：一字线）",
        "form of the page number, 1 stands for it (7.5)",
        default="— 1 —",
    )
    page_number_size: Fraction = param(
        "页码字号，磅（7.5，一般：4号）",
        "size of page numbers, pt (7.5)",
        default=Fraction(14),
        least=8,
        most=20,
    )
    page_number_gap: Fraction = param(
        "一字线至版心下边缘，毫米（7.5，规定）",
        "page number below the text, mm (7.5)",
        default=Fraction(7),
        least=0,
        most=30,
    )
    page_number_indent: int = param(
        "页码距版心边缘空几字（7.5，一般）",
        "page number from the edge of the text, in characters (7.5)",
        default=1,
        least=0,
        most=10,
    )
    table_size: Fraction = param(
        "表格字号，磅（实务）", "size of tables, pt", default=Fraction(12), least=8, most=16
    )
    fonts: PaperFonts = param("各处所用的字体", "the fonts", default=PaperFonts())
    at: At = here()


_PRESCRIBED: Mapping[str, tuple[Fraction, str]] = {
    "top": (Fraction(1), "5.2.1"),
    "left": (Fraction(1), "5.2.1"),
    "width": (Fraction(0), "5.2.1"),
    "height": (Fraction(0), "5.2.1"),
    "mark_top": (Fraction(0), "7.2.4"),
    "number_lines": (Fraction(0), "7.2.5"),
    "rule_gap": (Fraction(0), "7.2.7"),
    "addressee_lines": (Fraction(0), "7.3.2"),
    "attachment_lines": (Fraction(0), "7.3.4"),
    "sign_lines": (Fraction(0), "7.3.5.2"),
    "sign_indent": (Fraction(0), "7.3.5.2"),
    "page_number_gap": (Fraction(0), "7.5"),
}
"""What the standard prescribes: how far a value may be from it, and the clause."""


def check_paper(profile: PaperProfile, findings: Findings) -> None:
    """What does not fit on the page is an error; what departs from a prescription is noted, not forbidden."""
    line = profile.characters * (profile.size + profile.spacing) * POINT
    column = ((profile.lines - 1) * profile.pitch + profile.size) * POINT
    page_number = profile.page_number_gap + profile.page_number_size * POINT
    for key, needs, has in (
        ("width", profile.left + profile.width, PAGE[0]),
        ("height", profile.top + profile.height + page_number, PAGE[1]),
        ("characters", line, profile.width),
        ("lines", column, profile.height),
    ):
        if needs > has:
            findings.add("paper-too-small", profile.at.key(key), _mm(needs), has=_mm(has), key=key)
    if "1" not in profile.page_number:
        findings.add("page-number-without-number", profile.at.key("page-number"), profile.page_number)
    if len(profile.red) != 7 or not profile.red.startswith("#") or set(profile.red[1:]) - set(_HEX):
        findings.add("colour-unreadable", profile.at.key("red"), profile.red)
    usual = PaperProfile()
    for name, (within, clause) in _PRESCRIBED.items():
        value, prescribed = getattr(profile, name), getattr(usual, name)
        if abs(value - prescribed) > within:
            findings.add(
                "paper-departs", profile.at.key(key_of(name)), _mm(Fraction(value)), key=key_of(name),
                clause=clause, prescribed=_mm(Fraction(prescribed)),
            )  # fmt: skip


_HEX = "0123456789abcdefABCDEF"


def _mm(value: Fraction) -> str:
    """A length or count as people write it, cut after two places."""
    whole = int(value * 100)
    sign, whole = ("-" if whole < 0 else ""), abs(whole)
    rest = f"{whole % 100:02d}".rstrip("0")
    return f"{sign}{whole // 100}" + (f".{rest}" if rest else "")
