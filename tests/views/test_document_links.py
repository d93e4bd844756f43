"""Links that people write in documents: where they lead on each page, and from which day."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from generator.render.templates import shipped_templates
from tests.read_sample import AS_OF, read_sample

PLAN = """---
format: 1
kind: plan
id: next-plan
title: 方案
issued: 2026-01-05
---
见[办法](../regulations/service-2026.md)、[第二条](../regulations/service-2026.md#c-2)、[通知](notes.md)、[本段](#p-1)、
[台账](registers.html)、[同一办法](2026/regulations/service.2026.html)、[日历](2026/calendar.html)。 {#p-1}
"""
NOTES = "---\nformat: 1\nkind: page\nid: notes\ntitle: 通知\nreleased: {}\n---\n正文\n"
CITED = "第三条　出勤得分"
LINKS = "[第一条](#c-1)、[方案](../documents/next-plan.md#p-1)、[规定](disclosure-2026.md)、[文末][end]"
END = "\n[end]: #c-2\n"


def site_with(folder: Path, notes_on: str) -> dict[str, str]:
    """The pages of the starter site with a plan, a note released on that day, and links in a cited clause."""
    shutil.copytree(shipped_templates() / "new-site/content", folder / "content")
    (folder / "content/documents/next-plan.md").write_text(PLAN, "utf-8")
    (folder / "content/documents/notes.md").write_text(NOTES.format(notes_on), "utf-8")
    regulation = folder / "content/regulations/service-2026.md"
    text = regulation.read_text("utf-8")
    assert text.count(CITED) == 1
    regulation.write_text(text.replace(CITED, f"第三条　（见{LINKS}）出勤得分") + END, "utf-8")
    made = read_sample(folder)
    assert [f.key for f in made.checked.stopping] == []
    return {
        address: content.decode("utf-8") for address, content in made.files() if address.endswith(".html")
    }


def hrefs(page: str) -> dict[str, str]:
    """The links of a page's main part by their words."""
    main = page.split("<main", 1)[1].split("</main>")[0]
    return {words: href for href, words in re.findall(r'<a href="([^"]*)">([^<]+)</a>', main)}


def test_links_lead_from_each_page_to_what_they_name(tmp_path: Path) -> None:
    """A clause stands on the page of its regulation and on that of the scheme: its links serve on both."""
    pages = site_with(tmp_path, "2026-01-05")
    plan = hrefs(pages["documents/next-plan.html"])
    assert {
        words: plan[words] for words in ("办法", "第二条", "通知", "本段", "台账", "同一办法", "日历")
    } == {
        "办法": "../2026/regulations/service.2026.html",
        "第二条": "../2026/regulations/service.2026.html#c-2",
        "通知": "notes.html",
        "本段": "#p-1",
        "台账": "../registers.html",
        "同一办法": "../2026/regulations/service.2026.html",
        "日历": "../2026/calendar.html",
    }
    regulation = hrefs(pages["2026/regulations/service.2026.html"])
    assert (regulation["第一条"], regulation["方案"], regulation["规定"]) == (
        "#c-1", "../../documents/next-plan.html#p-1", "../regulations/disclosure.2026.html",
    )  # fmt: skip
    (scheme,) = [text for address, text in pages.items() if re.fullmatch(r"2026/schemes/[^/]+", address)]
    # The address is defined in the last clause of the text.
    assert (regulation["文末"], hrefs(scheme)["文末"]) == ("#c-2", "../regulations/service.2026.html#c-2")
    assert hrefs(scheme)["第一条"] == "../regulations/service.2026.html#c-1"
    assert hrefs(scheme)["方案"] == "../../documents/next-plan.html#p-1"


@pytest.mark.parametrize(("days", "linked"), [(0, True), (1, False)])
def test_a_text_of_tomorrow_is_named_without_a_link(tmp_path: Path, days: int, linked: bool) -> None:
    pages = site_with(tmp_path, (AS_OF + timedelta(days=days)).date().isoformat())
    assert ("通知" in hrefs(pages["documents/next-plan.html"])) is linked
    assert "通知" in pages["documents/next-plan.html"]
    assert ("documents/notes.html" in pages) is linked
