"""Feed and calendar as other programs read them: whatever a text has, the files stay whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

from generator.views.feed import feed
from generator.views.ical import calendar_file
from tests.notices.conftest import Site


def test_no_control_character_breaks_feed_or_calendar(tmp_path: Path) -> None:
    """XML may have none (XML 1.0, 2.2), nor may a text value of a calendar (RFC 5545, 3.3.11)."""
    checked = Site(tmp_path / "site").notice().release("c1").checked()
    assert checked.public is not None and checked.schemes is not None
    (told,) = checked.told
    odd = replace(told, official=replace(told.official, title="关于\x07\x00考核\ufffe的通报"))
    public = replace(checked.public, site=replace(checked.public.site, name="云\x1b州\r中心"))
    root = Xml.fromstring(feed([odd], public).content)
    titles = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert "关于考核的通报" in titles
    assert titles[0] == "云州中心 考核公示"
    calendar = calendar_file([odd], public, checked.schemes).content.decode()
    assert "X-WR-CALNAME:云州中心 考核日历\r\n" in calendar
    assert not any(ord(c) < 32 for c in calendar.replace("\r\n", ""))
