"""Notices on the site: their pages, the register of numbers, the feed and the calendar file."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from generator.render.pages import render_pages
from generator.views.ical import _folded
from generator.views.site import site_pages
from tests.notices.conftest import END, Site

ATOM = "{http://www.w3.org/2005/Atom}"
CANARY = "绝密金丝雀"


def files(site: Site, as_of: str = END) -> dict[str, bytes]:
    """Every file of the site but assets, by address."""
    checked = site.checked(as_of)
    assert [f.key for f in checked.stopping] == []
    assert checked.public is not None
    assert checked.schemes is not None
    assert checked.documents is not None
    pages = site_pages(checked.public, checked.schemes, checked.documents, checked.cases, checked.told)
    made = render_pages(pages, checked.public.site, checked.as_of)
    return {address: content for address, content in made if "/assets/" not in f"/{address}"}


def page(site: Site, address: str, as_of: str = END) -> str:
    return files(site, as_of)[address].decode()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


@pytest.mark.rule("ET-15")
def test_the_page_has_every_part_of_the_document(site: Site) -> None:
    more = (
        "number: {mark: 青考, year: 2026, serial: 1}\ncopy-to: [领导小组]\nprinted-on: 2026-02-07\n"
        'attachments:\n- {title: 窗口结果, table: "table windows columns=score"}\n'
    )
    site.notice("## 一、情况\n\n李姓人员得{{ figure total of p02 }}分。", more=more).release("c1")
    made = page(site, "2026/notices/c1.html")
    for words in (
        "青考〔2026〕1号", "各部门，各窗口：", "<h2>一、情况</h2>", 'href="../people/p02.html"', "93.47",
        'id="annex-1"', "抄送：领导小组。", "考核办公室　2026年2月7日印发", "拟稿：拟稿人", "签发：签发人",
        "2026年2月6日 10:00", 'href="../notices/c1.pdf"', "../../notices.html#check",
    ):  # fmt: skip
        assert words in made, words
    assert files(site)["2026/notices/c1.pdf"].startswith(b"%PDF")


def test_attachments_lie_below_the_one_title_of_the_page(site: Site) -> None:
    """One main heading; the headings of an attachment follow its title, and its anchors are its own."""
    more = (
        'attachments:\n- {title: 窗口结果, table: "table windows columns=score"}\n'
        "- {title: 整改要求, file: attached/more.md}\n"
    )
    site.file("notices/attached/more.md", "## 一、时限 {#when}\n\n### （一）首次\n\n见[时限](#when)。")
    site.notice("## 一、情况 {#when}\n\n如下。", more=more).release("c1")
    made = page(site, "2026/notices/c1.html")
    headings = re.findall(r"<h(\d)(?: id=\"([^\"]*)\")?>(?:<span>)?(.*?)<", made)
    assert headings[:6] == [
        ("1", "", "关于考核情况的通报"), ("2", "when", "一、情况"), ("2", "", "窗口结果"),
        ("2", "", "整改要求"), ("3", "annex-2-when", "一、时限"), ("4", "", "（一）首次"),
    ]  # fmt: skip
    assert '<a href="#annex-2-when">时限</a>' in made
    anchors = re.findall(r' id="([^"]*)"', made)
    assert len(set(anchors)) == len(anchors)


@pytest.mark.rule("ALL-06")
def test_what_is_not_released_yet_reaches_nothing(site: Site) -> None:
    """The same bytes, whatever drafts and notices to come say, in every format."""
    site.notice(name="c1").release("c1")
    before = files(site)
    site.notice(CANARY, name="draft", title=CANARY, more="supersedes: [c1]\n")
    site.notice(CANARY, name="later", title=CANARY, more="amends: [c1]\n")
    site.release("later", at="2026-03-02T00:00:00+08:00")
    assert files(site) == before


def test_supersedes_and_amends_lead_both_ways(site: Site) -> None:
    site.notice(name="c1", title="第一件").release("c1")
    at = "2026-02-10T10:00:00+08:00"
    site.notice(name="c2", title="第二件", more="supersedes: [c1]\n").release("c2", at=at)
    site.notice(name="c3", title="第三件", more="amends: [c2]\n").release("c3", at=at)
    first, second, third = (page(site, f"2026/notices/{n}.html") for n in ("c1", "c2", "c3"))
    assert '<dt>被取代于</dt><dd><a href="../notices/c2.html">《第二件》（青c2〔2026〕1号）</a></dd>' in first
    assert '<dt>取代</dt><dd><a href="../notices/c1.html">《第一件》（青c1〔2026〕1号）</a></dd>' in second
    assert (
        '<dt>被修改于</dt><dd><a href="../notices/c3.html">《第三件》（青c3〔2026〕1号）</a></dd>' in second
    )
    assert '<dt>修改</dt><dd><a href="../notices/c2.html">《第二件》（青c2〔2026〕1号）</a></dd>' in third
    assert "已被《第二件》（青c2〔2026〕1号）取代" in first


def test_a_withdrawn_notice_keeps_its_text_under_a_banner(site: Site) -> None:
    site.notice("正文仍在。").release("c1").withdrawal("c1")
    made = page(site, "2026/notices/c1.html")
    assert made.index("已于2026年2月20日撤回") < made.index("正文仍在。")
    assert "已撤回" in page(site, "notices.html")
    assert "c1.html" not in page(site, "index.html")


def test_the_register_has_every_notice_by_year(site: Site) -> None:
    number = "number: {{mark: 青考, year: 2026, serial: {}}}\n"
    site.notice(name="c1", title="甲件", more=number.format(1))
    site.notice(name="c2", title="乙件", issued="2026-02-08", more=number.format(2))
    site.release("c1", "c2", at="2026-02-08T10:00:00+08:00")
    made = page(site, "notices.html")
    rows = re.findall(
        r"<tr><td>(.*?)</td>.*?<a href=\"(.*?)\">(.*?)</a>.*?<td>(\w{4}-\w{4}-\w{4})</td>", made
    )
    assert [row[:3] for row in rows] == [
        ("青考〔2026〕2号", "2026/notices/c2.html", "乙件"),
        ("青考〔2026〕1号", "2026/notices/c1.html", "甲件"),
    ]
    codes = {one.notice.id: one.official.check_code for one in site.checked().told}
    assert [row[3] for row in rows] == [codes["c2"], codes["c1"]]
    assert 'id="check"' in made
    assert page(site, "2026/notices.html").count("<tr><td>") == 2


def test_the_feed_is_atom(site: Site) -> None:
    site.notice(name="c1", title="第一件 & <第一>").release("c1")
    site.notice(name="c2", title="第二件").release("c2", at="2026-02-08T10:00:00+08:00").withdrawal("c2")
    made = files(site)
    feed = Xml.fromstring(made["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for whole in (feed, *feed.findall(f"{ATOM}entry")):
        # RFC 4287: exactly one of each (4.1.1, 4.1.2).
        for name in ("id", "title", "updated"):
            assert len(whole.findall(f"{ATOM}{name}")) == 1, name
        stamp = whole.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(stamp).tzinfo is not None
        alternate = [e for e in whole.findall(f"{ATOM}link") if e.get("rel") == "alternate"]
        assert [e.get("href") in made for e in alternate] == [True]
        assert re.fullmatch(
            r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}",
            whole.findtext(f"{ATOM}id") or "",
        )
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = [
        (e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}updated")) for e in feed.findall(f"{ATOM}entry")
    ]
    assert entries == [
        ("〔已撤回〕第二件", "2026-02-20T02:00:00Z"),
        ("第一件 & <第一>", "2026-02-06T02:00:00Z"),
        ("窗口服务考核 2026年1月结果公布", "2026-02-05T01:00:00Z"),
    ]
    ids = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, unfolded, each as its properties (RFC 5545, 3.1)."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines[1] == "VERSION:2.0"
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line and not line.startswith("END"):
            key, _, value = line.partition(":")
            assert key not in found[-1]
            found[-1][key] = value
    return found


def test_the_calendar_file_has_deadlines_and_publicity_periods(site: Site) -> None:
    more = (
        "publicity:\n  scheme: service\n  assessments: [windows]\n  periods: [2026-01]\n  from: 2026-02-12\n"
        "  days: 3\n  counted: working\n  contact: 考核办公室，302室\n  how: 书面提出；写明事实\n"
    )
    title = "关于拟授予示范窗口称号对象的公示，以及其他一些必须在这里写得很长才会折行的内容"
    site.notice("拟{{ sentence windows.model }}。", kind="publicity", title=title, more=more).release("c1")
    found = {e["SUMMARY"]: e for e in events(files(site)["calendar.ics"])}
    due = found["整改清单：等候区指示牌不清楚"]
    assert (due["DTSTART;VALUE=DATE"], due["DTEND;VALUE=DATE"]) == ("20260331", "20260401")
    public = found[f"公示期：{title}"]
    # Thursday, Friday, and the make-up Saturday; the end is the day after (3.6.1).
    assert (public["DTSTART;VALUE=DATE"], public["DTEND;VALUE=DATE"]) == ("20260212", "20260215")
    assert public["DESCRIPTION"] == r"书面提出；写明事实\n考核办公室，302室"
    assert all(re.fullmatch(r"[0-9a-f]{32}", e["UID"]) for e in found.values())
    assert date(2026, 2, 14).isoweekday() == 6


def test_no_character_is_parted_by_folding() -> None:
    line = "SUMMARY:" + "公" * 60
    folded = _folded(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
