"""The frame of a page, templates of the site in place of ours, and what rendering refuses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import jinja2
import pytest

from generator.base.finding import Findings
from generator.base.shape import At
from generator.render.own import read_own_templates
from generator.render.pages import instant_words, render_pages
from generator.render.templates import asset_files
from generator.tables.declared import SiteConfig
from generator.views.model import Crumb, Download, Page
from generator.views.tables import Head, Html, Table, TableHead, slot

AS_OF = datetime.fromisoformat("2026-11-05T18:05:00+08:00")
SITE = SiteConfig("1", "某<单位>", "单位", "办公室", "+08:00", "zh", "来信", "id", "口号", at=At())


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "assets").mkdir(parents=True)
    (folder / "say.html").write_text(
        '{% extends "base.html" %}{% block main %}{{ said }}|{{ "2026/a.html"|to }}{% endblock %}',
        encoding="utf-8",
    )
    return folder


def rendered(pages: list[Page | Download], templates: Path) -> dict[str, str]:
    findings = Findings()
    own = read_own_templates(templates.parent, findings)
    assert [f.says("en") for f in findings] == []
    return {a: b.decode("utf-8") for a, b in render_pages(pages, SITE, AS_OF, own)}


def test_page_stands_in_the_frame(templates: Path) -> None:
    """Title, way back, navigation, instant and relative links; everything of people escaped."""
    page = Page(
        "2026/x/a.html", "say.html", "标题<", {"said": "<b>"}, (Crumb("首页", "index.html"), Crumb("本页"))
    )
    html = rendered([page], templates)["2026/x/a.html"]
    assert "<title>标题&lt; · 某&lt;单位&gt;</title>" in html
    assert "&lt;b&gt;|../a.html" in html
    assert '<a href="../../index.html">首页</a>' in html
    assert 'href="../assets/hongbang.css"' in html  # a year carries its own assets
    assert "2026年11月5日 18:05" in html


def test_assets_come_at_the_root_and_with_each_year(templates: Path) -> None:
    """The site's own file takes the place of ours, file by file."""
    (templates / "assets" / "hongbang.js").write_text("own", encoding="utf-8")
    made = rendered([Page("2026/a.html", "say.html", "甲", {"said": ""})], templates)
    assert made["assets/hongbang.js"] == made["2026/assets/hongbang.js"] == "own"
    assert made["assets/hongbang.css"] == dict(asset_files({}))["hongbang.css"].decode("utf-8")


def test_own_template_takes_the_place_of_ours(templates: Path) -> None:
    """A template of the site is used before ours of the same name."""
    (templates / "base.html").write_text("{{ page.title }}", encoding="utf-8")
    assert rendered([Page("a.html", "say.html", "甲", {"said": ""})], templates)["a.html"] == "甲"


def test_a_missing_name_is_an_error(templates: Path) -> None:
    """A template that asks for what the page does not say stops the build; it is not left blank."""
    with pytest.raises(jinja2.UndefinedError):
        rendered([Page("a.html", "say.html", "甲")], templates)


def test_names_of_the_frame_are_refused_as_fields(templates: Path) -> None:
    """A page cannot shadow what the frame says."""
    with pytest.raises(AssertionError, match="site"):
        rendered([Page("a.html", "say.html", "甲", {"said": "", "site": "x"})], templates)


def test_table_heads_are_made_once_and_right_in_every_folder(templates: Path) -> None:
    """One head on pages of two folders: its links are relative to each."""
    (templates / "t.html").write_text(
        '{% extends "base.html" %}{% block main %}{{ full_table(t) }}{% endblock %}', encoding="utf-8"
    )
    head = TableHead("t", "表<", (Head("甲", key=True, clause=("规则", "2026/r.html#a")),), notes=("注<",))
    pages: list[Page | Download] = [
        Page(address, "t.html", "甲", {"t": Table(head, Html(f"<tr><th>{address}</th></tr>"))})
        for address in ("a.html", "b.html", "2026/c/d.html")
    ]
    made = rendered(pages, templates)
    assert '<a href="2026/r.html#a">规则</a>' in made["a.html"]
    assert '<a href="../r.html#a">规则</a>' in made["2026/c/d.html"]
    assert "<tr><th>b.html</th></tr>" in made["b.html"]
    assert "表&lt;" in made["b.html"]
    assert "注&lt;" in made["b.html"]


def test_slots_give_the_page_that_plain_rendering_gives(templates: Path) -> None:
    """Pages of one form are rendered once and filled; what is no markup is escaped as a template would."""
    fields = {"said": slot("said")}
    texts = ["<b>&'", "plain", Html("<i>ready</i>")]
    filled: list[Page | Download] = [
        Page(
            f"2026/x/{i}.html", "say.html", slot("t"), fields, (Crumb(slot("t")),), slots={"said": t, "t": t}
        )
        for i, t in enumerate(texts)
    ]
    plain: list[Page | Download] = [
        Page(f"2026/x/{i}.html", "say.html", t, {"said": t}, (Crumb(t),)) for i, t in enumerate(texts)
    ]
    assert rendered(filled, templates) == rendered(plain, templates)


def test_downloads_pass_unchanged() -> None:
    """Bytes that are ready are not touched."""
    made = dict(render_pages([Download("a.csv", b"\xef\xbb\xbf1")], SITE, AS_OF))
    assert made["a.csv"] == b"\xef\xbb\xbf1"


def test_instant_in_words() -> None:
    """In the zone that it carries; no locale has a say."""
    assert instant_words(AS_OF) == "2026年11月5日 18:05"
