"""Markdown beside the HTML it becomes: our anchors in, everything foreign out."""

from __future__ import annotations

import pytest

from generator.render.markdown import to_html, written_in

ANCHORS = [
    ("第一条　总则。 {#c-1}", '<p id="c-1">第一条　总则。</p>'),
    ("本单位自定。 {#c-2 .own}", '<p class="own" id="c-2">本单位自定。</p>'),
    ("## 第一章 {#ch-1}", '<h2 id="ch-1">第一章</h2>'),
    ("- 甲 {#a}\n- 乙 {#b}", '<ul>\n<li id="a">甲</li>\n<li id="b">乙</li>\n</ul>'),
    ("- （一）甲； {#a}\n- （二）乙。", '<div>\n<p id="a">（一）甲；</p>\n<p>（二）乙。</p>\n</div>'),
]


@pytest.mark.parametrize(("text", "html"), ANCHORS, ids=[t[:6] for t, _ in ANCHORS])
def test_anchors_become_ids(text: str, html: str) -> None:
    assert str(to_html(text)) == html


def test_anchor_of_a_table_row() -> None:
    got = to_html("| 项 | 分 |\n|---|---|\n| 甲 | 2 | {#r-1}\n")
    assert '<tr id="r-1">' in got
    assert "{#" not in got and "\ue000" not in got


HOSTILE = [
    "<script>alert(1)</script>",
    "文字<img src=x onerror=alert(1)>",
    "<div onclick='x'>\n\n文字\n\n</div>",
    "[点](javascript:alert(1))",
    "[点](javascript&#58;alert(1))",
    "[点](javascript&amp;#58;alert(1))",
    "[点](JaVaScRiPt:alert(1))",
    "[点](data:text/html;base64,AAAA)",
    "[点](//evil.example/x)",
    "[点](/etc/passwd)",
    "[点](\\\\evil\\x)",
    "<javascript:alert(1)>",
    "![图](https://evil.example/x.png)",
    "![图](//evil.example/x.png)",
    "[点][x]\n\n[x]: javascript:alert(1)",
    "文字 {: onclick=alert(1) }",
    "<!-- c --><iframe src=x></iframe>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_foreign_passes(text: str) -> None:
    got = to_html(text).lower()
    for tag in (
        "<script",
        "<img",
        "<iframe",
        "<div onclick",
        "<!--",
        '<a href="j',
        '<a href="d',
        '<a href="/',
    ):
        assert tag not in got
    assert 'href="\\' not in got


def test_links_of_the_site_follow_the_page() -> None:
    assert (
        to_html("[计划](documents/plan.html)", "2026/x/a.html")
        == '<p><a href="../../documents/plan.html">计划</a></p>'
    )
    assert to_html("[上](#c-1)", "x/a.html") == '<p><a href="#c-1">上</a></p>'
    outside = to_html("[外](https://example.org/a?b=1)", "x/a.html")
    assert 'href="https://example.org/a?b=1"' in outside
    assert 'rel="noopener noreferrer"' in outside
    assert to_html("![图](images/a.png)", "x/a.html") == '<p><img alt="图" src="../images/a.png" /></p>'


def test_planted_marks_are_taken_out() -> None:
    assert 'id="x"' not in to_html("甲\ue000x\ue001\ue002")
    assert [w.line for w in written_in("甲\n\n[乙](\ue0039\ue003x.html)")] == [3]


WRITTEN = """[甲](x.html)和![图](images/a.png "题")

- 乙 [b](<y.md#c-1> "题") `[c](code)` [d](javascript:alert(1)) {#a}
- [e][k] <ftp://x/y> <https://h/x>

| [t](/etc) | [v]() |
|---|---|
| [u](//h/x) | ![w](https://h/w.png) |

## [f](#a) {#h}

[g](https://example.org/a_(b)?c=1&amp;d=2) [h](mail to.md)

[k]: z.md "题"
"""


def test_each_link_is_found_with_its_line_and_its_way() -> None:
    """In the order in which the parser meets them; a link by reference has the line of its address."""
    assert [(w.line, w.address, w.image, w.way) for w in written_in(WRITTEN)] == [
        (1, "x.html", False, "inside"),
        (1, "images/a.png", True, "inside"),
        (3, "y.md#c-1", False, "inside"),
        (3, "javascript:alert(1)", False, "refused"),
        (14, "z.md", False, "inside"),
        (4, "ftp://x/y", False, "refused"),
        (4, "https://h/x", False, "outside"),
        (6, "/etc", False, "refused"),
        (6, "", False, "refused"),
        (8, "//h/x", False, "refused"),
        (8, "https://h/w.png", True, "refused"),
        (10, "#a", False, "inside"),
        (12, "https://example.org/a_(b)?c=1&d=2", False, "outside"),
        (12, "mail to.md", False, "refused"),
    ]


def test_a_line_that_only_defines_an_address_does_not_vanish_untold() -> None:
    """``[注]:`` with a half-width colon looks like text to who writes it."""
    text = "[甲][a]\n\n[a]: x.html\n\n[注]: 本表由考勤科填写\n"
    assert [(w.line, w.address, w.way) for w in written_in(text)] == [
        (3, "x.html", "inside"), (5, "本表由考勤科填写", "unused"),
    ]  # fmt: skip
    assert "本表" in to_html(text.replace("]: 本", "]： 本"))


@pytest.mark.parametrize("text", [t for t in HOSTILE if "](" in t or "]:" in t])
def test_nothing_hostile_vanishes_untold(text: str) -> None:
    assert [w.way for w in written_in(text)] == ["refused"]
