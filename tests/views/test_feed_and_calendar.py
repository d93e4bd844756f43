"""Feed and calendar file over time: what has become of a notice or result since it came out."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.life.conftest import LivingSite
from tests.notices.conftest import END, Site
from tests.views.test_notice_pages import ATOM, events, files

PUBLICITY = (
    "publicity: {scheme: service, assessments: [windows], periods: [2026-01], from: 2026-02-12, days: 3,\n"
    "  counted: working, contact: 考核办公室, how: 书面提出}\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


@pytest.fixture
def living(site: Site) -> LivingSite:
    return LivingSite(site.folder)


def updated(made: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Of each entry by its link the title and the instant of its last change."""
    entries = Xml.fromstring(made["feed.xml"]).findall(f"{ATOM}entry")
    return {
        e.find(f"{ATOM}link").get("href", ""): (  # type: ignore[union-attr]
            e.findtext(f"{ATOM}title") or "",
            e.findtext(f"{ATOM}updated") or "",
        )
        for e in entries
    }


def test_what_stands_again_was_changed_again(site: Site) -> None:
    """Superseded, and published again once the other is withdrawn: the entry never goes back in time."""
    site.notice(name="c1", title="第一件").release("c1")
    at = "2026-02-10T10:00:00+08:00"
    site.notice(name="c2", title="第二件", more="supersedes: [c1]\n").release("c2", at=at)
    page = "2026/notices/c1.html"
    assert updated(files(site))[page] == ("〔已被取代〕第一件", "2026-02-10T02:00:00Z")
    site.withdrawal("c2")
    assert updated(files(site))[page] == ("第一件", "2026-02-20T02:00:00Z")


def test_a_text_released_again_is_an_update(site: Site) -> None:
    site.notice(name="c1", title="第一件").release("c1")
    first = (site.folder / "content/releases/n-c1.yaml").read_text("utf-8")
    site.file("releases/again.yaml", first.replace("n-c1", "again").replace("2026-02-06T", "2026-02-09T"))
    assert updated(files(site))["2026/notices/c1.html"] == ("第一件", "2026-02-09T02:00:00Z")


def test_a_page_taken_down_is_an_update(site: Site) -> None:
    site.notice(name="c1", title="第一件").release("c1")
    site.file(
        "takedowns/t.yaml",
        "format: 1\ntakedown: t\naddress: 2026/notices/c1.html\ntaken-down: 2026-02-11T10:00:00+08:00\n"
        "reason: 暴露个人信息\nby: 组长\n",
    )
    title, at = updated(files(site))["2026/notices/c1.html"]
    assert "第一件" not in title
    assert at == "2026-02-11T02:00:00Z"


@pytest.mark.rule("ALL-03")
def test_a_corrected_result_is_an_update(site: Site, living: LivingSite) -> None:
    before = updated(files(site))
    living.correct()
    after = updated(files(site))
    changed = {address for address in before if before[address] != after[address]}
    assert {after[a][1] for a in changed} == {"2026-02-12T01:00:00Z"}
    assert len(changed) == 1
    assert "公布后有更正" in files(site)["feed.xml"].decode()


def test_a_period_that_holds_no_more_is_struck(site: Site) -> None:
    """A subscriber who has the entry already learns it: the same UID, cancelled, a later revision."""
    site.notice("拟{{ sentence windows.model }}。", kind="publicity", title="公示", more=PUBLICITY).release(
        "c1"
    )

    def mine(as_of: str = END) -> dict[str, str]:
        found = events(files(site, as_of)["calendar.ics"])
        return next(e for e in found if e["SUMMARY"] == "公示期：公示")

    standing = mine("2026-02-19T00:00:00+08:00")
    assert "STATUS" not in standing
    site.withdrawal("c1")
    assert mine("2026-02-19T00:00:00+08:00") == standing
    gone = mine()
    assert (gone["UID"], gone["STATUS"], gone["SEQUENCE"]) == (standing["UID"], "CANCELLED", "1")


def test_an_entry_leads_to_its_page_where_the_site_has_an_address(site: Site) -> None:
    site.notice("拟{{ sentence windows.model }}。", kind="publicity", title="公示", more=PUBLICITY).release(
        "c1"
    )
    assert not any("URL" in e for e in events(files(site)["calendar.ics"]))
    config = site.folder / "content/site.yaml"
    config.write_text(config.read_text("utf-8") + "address: https://kh.example.org/pub/\n", "utf-8")
    found = [e["URL"] for e in events(files(site)["calendar.ics"]) if "URL" in e]
    assert found == ["https://kh.example.org/pub/2026/notices/c1.html"]


def test_a_reader_is_led_on_at_the_top(site: Site) -> None:
    """From what was superseded to what stands instead, and from what was amended to the amendment."""
    site.notice("正文甲。", name="c1", title="第一件").release("c1")
    at = "2026-02-10T10:00:00+08:00"
    site.notice("正文乙。", name="c2", title="第二件", more="supersedes: [c1]\n").release("c2", at=at)
    site.notice("正文丙。", name="c3", title="第三件", more="amends: [c2]\n").release("c3", at=at)
    made = files(site)
    first, second = (made[f"2026/notices/{n}.html"].decode() for n in ("c1", "c2"))
    assert 'href="../notices/c2.html">查看取代它的文件</a>' in first.partition("正文甲。")[0]
    assert '本文件已由<a href="../notices/c3.html">《第三件》' in second.partition("正文乙。")[0]
