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
    assert gone == {"2026/service/2026-01/routine.csv", "2026/service/2026-01/routine.json"}


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
