"""Templates of the office's own: whatever is wrong with one is a finding at its file and line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from generator.base.finding import Finding, Findings
from generator.base.shape import At
from generator.render.own import read_own_templates
from generator.render.pages import try_pages
from generator.render.templates import shipped_templates
from generator.tables.declared import SiteConfig
from generator.views.model import Download, Page
from generator.views.tables import Head, Html, Table, TableHead

AS_OF = datetime.fromisoformat("2026-11-05T18:05:00+08:00")
SITE = SiteConfig("1", "某单位", "单位", "办公室", "+08:00", "zh", "来信", "id", "口号", at=At())
TABLE = Table(TableHead("t", "表", (Head("甲", key=True),)), Html("<tr><th>乙</th></tr>"))


def read(site: Path, **texts: str) -> list[Finding]:
    """What is found in a site with these templates (``_`` for a slash), as read and, if sound, as tried."""
    for name, text in texts.items():
        path = site / "templates" / f"{name.replace('_', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    findings = Findings()
    own = read_own_templates(site, findings)
    if len(findings) == 0:
        assert own is not None
        page = "say.html" if "say.html" in own.texts else "message.html"
        pages: list[Page | Download] = [
            Download("a.csv", b""),
            *(Page(f"{i}.html", page, "甲", {"said": "乙", "t": TABLE}) for i in range(3)),
        ]
        findings.extend(try_pages(pages, SITE, AS_OF, own))
    return list(findings)


def told(site: Path, **texts: str) -> list[tuple[str, str, str]]:
    """Code, place and value of each finding."""
    return [(f.code, str(f.place), f.value) for f in read(site, **texts)]


def test_a_sound_one(tmp_path: Path) -> None:
    assert told(tmp_path, say='{% extends "base.html" %}{% block main %}{{ said }}{% endblock %}') == []


@pytest.mark.parametrize(
    ("text", "code", "line", "value"),
    [
        ("一\n{% if %}", "template-syntax", 2, "Expected an expression, got 'end of statement block'"),
        ("{{ said|upper\n", "template-syntax", 1,
         "unexpected end of template, expected 'end of print statement'."),
        ("\n\n{{ said|shout }}", "template-syntax", 3, "No filter named 'shout'."),
        ("\n{% include 'nope.html' %}", "template-missing", 2, "nope.html"),
        ("\n\n{% set n = 'no' ~ 'pe' %}\n{% include n %}", "template-missing", 4, "nope"),
        ("{% extends 'nope.html' %}", "template-missing", 1, "nope.html"),
        ("一\n{{ sayd }}", "template-name-unknown", 2, "'sayd' is undefined"),
        ("{{ said }}\n{{ page.titel }}", "template-name-unknown", 2, "'dict object' has no attribute 'titel'"),
        ("{{ 1 / 0 }}", "template-fails", 1, "ZeroDivisionError: division by zero"),
        ("\n{% include 'say.html' %}", "template-endless", 2, ""),
        ("{% extends 'say.html' %}", "template-endless", 1, ""),
        ("{% from 'parts/nav.html' import tree %}\n{{ tree() }}", "template-name-unknown", 2,
         "the template 'parts/nav.html' (imported on line 1 in 'say.html') does not export the requested "
         "name 'tree'"),
    ],
)  # fmt: skip
def test_a_fault_of_a_template(tmp_path: Path, text: str, code: str, line: int, value: str) -> None:
    """Found once, however many pages are made with it."""
    assert told(tmp_path, say=text) == [(code, f"templates/say.html:{line}", value)]


def test_an_include_that_may_be_missing(tmp_path: Path) -> None:
    assert told(tmp_path, say="{% include 'nope.html' ignore missing %}") == []


def test_two_that_call_each_other(tmp_path: Path) -> None:
    """The place does not depend on how deep Python may go: it is the first that comes back."""
    texts = {"say": "\n{% include 'parts/own.html' %}", "parts_own": "\n\n{% include 'say.html' %}"}
    assert told(tmp_path, **texts) == [("template-endless", "templates/say.html:2", "")]


def test_a_part_that_lacks_what_our_pages_use(tmp_path: Path) -> None:
    """An own part in place of ours, without the macros that our pages call for: the part is named."""
    texts = {"say": "{{ full_table(t) }}", "parts_table": "{# nothing #}"}
    unknown = "template-name-unknown"
    assert told(tmp_path / "a", **texts) == [(unknown, "templates/parts/table.html", "no macro 'table_top'")]
    assert told(tmp_path / "b", parts_nav="{# nothing #}") == [
        (unknown, "templates/parts/nav.html", "no macro 'menu'")
    ]


def test_every_fault_that_can_be_read_is_told_at_once(tmp_path: Path) -> None:
    found = told(tmp_path, say="{% if %}", base="{{ }}", home="{% include 'x.html' %}")
    assert [place for _, place, _ in found] == [
        "templates/base.html:1", "templates/home.html:1", "templates/say.html:1"
    ]  # fmt: skip


def test_a_template_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "say.html").write_bytes("<p>\n首页\n".encode("gbk"))
    assert told(tmp_path) == [("text-not-utf-8", "templates/say.html:2", "gb18030")]


def test_a_mark_of_the_byte_order_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "say.html").write_bytes(b"\xef\xbb\xbf{{ said }}")
    findings = Findings()
    own = read_own_templates(tmp_path, findings)
    assert own is not None and own.texts == {"say.html": "{{ said }}"}


def test_no_link_is_followed(tmp_path: Path) -> None:
    """A link in ``templates/`` would publish any file of the machine."""
    assets = tmp_path / "site" / "templates" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "secret").write_text("root:x:0", encoding="utf-8")
    (assets / "x.css").symlink_to(tmp_path / "secret")
    (assets / "y.css").symlink_to("hongbang.css")
    (assets.parent / "home.html").symlink_to("../../secret")
    (assets.parent / "parts").symlink_to(tmp_path)
    findings = Findings()
    own = read_own_templates(tmp_path / "site", findings)
    assert own is None
    assert [(f.code, f.place.file) for f in findings] == [
        ("link-leads-out", "templates/assets/x.css"),
        ("link-in-content", "templates/assets/y.css"),
        ("link-leads-out", "templates/home.html"),
        ("link-leads-out", "templates/parts"),
    ]


def test_the_folder_itself(tmp_path: Path) -> None:
    """A link, a file, or a folder in place of a page: told, not passed over."""
    for name in ("link", "file", "folder"):
        (tmp_path / name).mkdir()
    (tmp_path / "link" / "templates").symlink_to(shipped_templates())
    (tmp_path / "file" / "templates").write_text("", encoding="utf-8")
    (tmp_path / "folder" / "templates" / "home.html").mkdir(parents=True)
    (tmp_path / "folder" / "templates" / "assets" / "hongbang.css").mkdir(parents=True)
    assert told(tmp_path / "link") == [("link-leads-out", "templates", "")]
    assert told(tmp_path / "file") == [("folder-is-file", "templates", "templates")]
    assert told(tmp_path / "folder") == [
        ("template-is-folder", "templates/assets/hongbang.css", "assets/hongbang.css"),
        ("template-is-folder", "templates/home.html", "home.html"),
    ]


def test_what_equals_ours_is_not_the_sites_own(tmp_path: Path, repository: Path) -> None:
    """A copy of our templates is tried on no page; the repository's own folder is ours."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "home.html").write_bytes((shipped_templates() / "home.html").read_bytes())
    findings = Findings()
    assert read_own_templates(tmp_path, findings) is None
    assert read_own_templates(tmp_path / "nowhere", findings) is None
    assert read_own_templates(repository, findings) is None
    assert len(findings) == 0


def test_a_bug_of_ours_is_no_finding(tmp_path: Path) -> None:
    """What goes wrong outside of templates is not the office's fault."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "say.html").write_text("{{ said }}", encoding="utf-8")
    own = read_own_templates(tmp_path, Findings())
    assert own is not None
    wrong = Page("a.html", "say.html", "甲", {"said": "", "site": "a name of the frame"})
    with pytest.raises(AssertionError):
        list(try_pages([wrong], SITE, AS_OF, own))
