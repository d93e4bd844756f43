"""A page is taken down at once: at its address stands when and why, its files are gone, no link is broken."""

from __future__ import annotations

import posixpath
import re

import pytest

from tests.life.conftest import LivingSite

PAGE = "2026/service/2026-01/routine.html"


def take_down(living: LivingSite, address: str = PAGE) -> None:
    """Write the record."""
    living.write("takedowns/t-1.yaml", f"""
        format: 1
        takedown: t-1
        address: {address}
        taken-down: 2026-02-20T09:00:00+08:00
        reason: 误列了个人信息
        by: 考核办公室
    """)  # fmt: skip


@pytest.mark.rule("ALL-06")
def test_page_and_files_are_gone(living: LivingSite) -> None:
    """The page says when, why and by whom; nothing of what it said is left there, nor its downloads."""
    take_down(living)
    before, after = living.build("2026-02-19"), living.build("2026-02-20")
    assert "张伟" in before[PAGE].decode()
    page = after[PAGE].decode()
    assert all(words in page for words in ("本页已撤下", "2026年2月20日", "误列了个人信息", "考核办公室"))
    assert "张伟" not in page
    gone = {address for address in before if address not in after}
    parts = [a for a in before if a.startswith(f"{PAGE.removesuffix('html')}") and a.endswith(".html")]
    assert len(parts) > 1
    assert all("张伟" not in after[address].decode() for address in parts)
    assert gone >= {"2026/service/2026-01/routine.csv", "2026/service/2026-01/routine.json"}


@pytest.mark.rule("ALL-06")
def test_no_link_leads_nowhere(living: LivingSite) -> None:
    """Other pages that offered its downloads lead to the page instead."""
    take_down(living)
    files = living.build("2026-02-20")
    for address, content in files.items():
        if not address.endswith(".html"):
            continue
        for to in re.findall(r'href="([^"#?:]+)', content.decode()):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), to))
            assert target in files, (address, to)


@pytest.mark.rule("ALL-06")
def test_years_of_a_person_go_too(living: LivingSite) -> None:
    """Whoever takes down the living page of a person takes down the years."""
    take_down(living, "people/p03.html")
    files = living.build("2026-02-20")
    pages = [a for a in files if "people/p03." in a]
    assert any(a.startswith("2026/") for a in pages)
    assert all("本页已撤下" in files[a].decode() for a in pages)


@pytest.mark.rule("ALL-06")
def test_notice_leaves_lists_feed_and_calendar(living: LivingSite) -> None:
    """Title and contact of a notice that was taken down stand nowhere."""
    living.announce()
    before = living.build("2026-02-19")
    title, contact = "关于一月份窗口人员考核结果的公示", "以书面提出"
    assert {"index.html", "notices.html", "2026/notices.html", "feed.xml", "calendar.ics"} <= {
        a for a, content in before.items() if title.encode() in content.replace(b"\r\n ", b"")
    }
    take_down(living, "2026/notices/public-notice.html")
    after = living.build("2026-02-20")
    said = {a: content.replace(b"\r\n ", b"").decode("utf-8", "replace") for a, content in after.items()}
    assert not [a for a, words in said.items() if title in words or contact in words]
    assert "2026/notices/public-notice.pdf" not in after


@pytest.mark.rule("ALL-06")
def test_one_download_goes_alone(living: LivingSite) -> None:
    """A file may be taken down without its page."""
    take_down(living, PAGE.replace(".html", ".csv"))
    files = living.build("2026-02-20")
    assert PAGE.replace(".html", ".csv") not in files
    assert PAGE.replace(".html", ".json") in files
    assert "张伟" in files[PAGE].decode()
    assert b'href="routine.csv"' not in files[PAGE]
