"""A text as blocks, and the same blocks on a page."""

from __future__ import annotations

from generator.documents.official import Body, MadeTable, MadeText, mark
from generator.render.blocks import Heading, Listing, Paragraph, Picture, Run, TableBlock, blocks_of
from generator.render.templates import environment


def on_page(body: Body, address: str = "2026/notices/n.html") -> str:
    """The blocks of a text on the page at an address."""
    made = environment({}).from_string("{{ body|blocks }}")
    return made.render(body=body, page={"address": address}).strip()


def test_headings_paragraphs_and_what_references_made() -> None:
    """Levels count from ``##``; a made figure keeps its address, and its words are never markup."""
    body = Body(
        f"## 一、考核情况 {{#a}}\n\n本月**{mark(0)}**得\n{mark(1)}分，见[办法](x.html)。\n\n### （一）先进",
        (MadeText("张*三*<b>"), MadeText("91.50", "2026/p.html")),
    )
    assert blocks_of(body) == (
        Heading(1, (Run("一、考核情况"),), "a"),
        Paragraph(
            (
                Run("本月"), Run("张*三*<b>", strong=True), Run("得"), Run("91.50", address="2026/p.html"), Run("分，见"),
                Run("办法", address="x.html"), Run("。"),
            )
        ),
        Heading(2, (Run("（一）先进"),)),
    )  # fmt: skip
    html = on_page(body)
    assert '<h2 id="a">一、考核情况</h2>' in html
    assert (
        '<strong>张*三*&lt;b&gt;</strong>得<a href="../p.html">91.50</a>分，见<a href="../../x.html">' in html
    )


def test_a_made_table_stands_alone() -> None:
    """A reference to a table in the midst of a paragraph parts it."""
    table = MadeTable(
        "排名表", ("窗口", "得分"), ("left", "right"), (("1号<窗口", "90"),), "2026/r.html", ("注",)
    )
    before, made, after = blocks_of(Body(f"如下：{mark(0)}以上。", (table,)))
    assert (before, after) == (Paragraph((Run("如下："),)), Paragraph((Run("以上。"),)))
    assert isinstance(made, TableBlock)
    assert made.rows == (((Run("1号<窗口"),), (Run("90"),)),)
    html = on_page(Body(mark(0), (table,)))
    assert "<td>1号&lt;窗口</td><td>90</td>" in html
    assert '<a href="../r.html">排名表</a>' in html
    assert '<table class="t few w1">' in html


def test_lists_tables_pictures_and_lines() -> None:
    """What Markdown has of blocks; items with their own number （一） are paragraphs, as on every page."""
    text = "3. 甲\n4. 乙\n\n- 丙\n\n    丁\n\n---\n\n- （一）戊\n- （二）己\n\n|名|数|\n|-|-|\n|庚|1.5|\n\n辛  \n壬 a\nb\n\n![图](assets/a.svg)"
    listed, dots, first, second, table, lines, picture = blocks_of(Body(text))
    assert listed == Listing(3, ((Paragraph((Run("甲"),)),), (Paragraph((Run("乙"),)),)))
    assert dots == Listing(None, ((Paragraph((Run("丙"),)), Paragraph((Run("丁"),))),))
    assert (first, second) == (Paragraph((Run("（一）戊"),)), Paragraph((Run("（二）己"),)))
    assert isinstance(table, TableBlock)
    assert table.aligns == ("left", "right")
    assert lines == Paragraph((Run("辛\n壬 a b"),))
    assert picture == Picture("assets/a.svg", "图")
    html = on_page(Body(text))
    assert '<ol start="3"><li>甲</li><li>乙</li></ol>' in html
    assert "<p>辛<br>壬 a b</p>" in html
    assert '<img src="../../assets/a.svg" alt="图">' in html


def test_what_the_house_refuses_is_refused_here_too() -> None:
    """Raw HTML is words; a scheme of its own leaves the words alone; entities are read once."""
    body = Body("<script>x</script> [a](javascript:x) &lt;i&gt; `a<b` AT&T &copy")
    assert blocks_of(body) == (Paragraph((Run("<script>x</script> a <i> a<b AT&T &copy"),)),)
    assert "<script" not in on_page(body)
