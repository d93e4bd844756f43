"""Notices before their release: page and paper in the restricted folder, and what is open in them as notes."""

from __future__ import annotations

import re

import pytest

from generator.base.finding import Degree
from generator.build import build_site
from tests.notices.conftest import END, Site
from tests.views.test_notice_pages import files

BODY = "{{ name p02 }}得{{ figure total of p02 }}分。\n\n## 二、结果\n\n{{ table windows columns=score }}\n\n见[年历](2026/calendar.html)。"


def office(site: Site, as_of: str = END) -> dict[str, bytes]:
    """Every file of the restricted folder of the built site, by address."""
    checked = site.checked(as_of)
    assert [f.key for f in checked.stopping] == []
    folder = build_site(checked).restricted
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def open_in(site: Site, as_of: str = END) -> list[tuple[str, str]]:
    """What is open in drafts: the place and the words."""
    return [(str(f.place), f.says("zh")) for f in site.checked(as_of).findings if f.code == "draft-not-ready"]


@pytest.mark.rule("ALL-06")
def test_a_draft_has_page_and_paper_for_the_office_alone(site: Site) -> None:
    more = 'attachments:\n- {title: 窗口结果, table: "table windows columns=score"}\n'
    site.notice(BODY, more=more)
    made = office(site)
    page = made["drafts/c1.html"].decode()
    for words in ("草稿", "未发布", "93.47", "<h2>二、结果</h2>", 'id="annex-1"', 'href="c1.pdf"'):
        assert words in page, words
    assert made["drafts/c1.pdf"].startswith(b"%PDF")
    assert "发布前须处理（" not in page
    assert "校验码" not in page
    # The site may lie elsewhere: nothing leads there.
    inside = re.findall(r'href="([^"#?:]+)"', page)
    assert [a for a in inside if "people" in a or "calendar" in a] == []
    assert "年历" in page
    listed = made["drafts/index.html"].decode()
    assert "关于考核情况的通报" in listed
    assert 'href="drafts/index.html"' in made["index.html"].decode()
    assert not any("c1" in address for address in files(site))


def test_the_index_names_no_drafts_where_there_are_none(site: Site) -> None:
    made = office(site)
    assert not any(address.startswith("drafts/") for address in made)
    assert "草稿" not in made["index.html"].decode()


@pytest.mark.rule("ALL-06")
def test_what_would_stop_the_release_is_told_while_drafting(site: Site) -> None:
    """Each as a note, in the words that it would have; on the page too."""
    body = "李娜得93.47分，于XX前。{{ name nobody }}\n\n![图](https://example.org/a.png)"
    site.notice(body, more="supersedes: [c9]\n")
    checked = site.checked()
    assert [f.key for f in checked.stopping] == []
    notes = [f for f in checked.findings if f.code == "draft-not-ready"]
    assert {f.degree for f in notes} == {Degree.NOTE}
    said = "\n".join(f.says("zh") for f in notes)
    assert said.count("（草稿，发布前须处理）") == len(notes)
    for words in ("李娜", "93.47分", "XX", "“nobody”不存在", "“c9”", "example.org"):
        assert words in said, words
    assert "(draft, to be settled before its release)" in notes[0].says("en")
    page = office(site)["drafts/c1.html"].decode()
    assert f"发布前须处理（{len(notes)}项）" in page
    assert re.search(r"<dt>c1\.md第[0-9]+行第[0-9]+字</dt>", page)
    assert "〔待定〕" in page
    # Released, the same stop the build.
    site.release("c1")
    assert [f for f in site.checked().findings if f.code == "draft-not-ready"] == []
    assert "reference-unknown" in [f.code for f in site.checked().stopping]


def test_each_place_of_a_line_is_told(site: Site) -> None:
    """Several references of one line may ask for the same missing result."""
    site.notice("有{{ count routine }}人，最高{{ highest routine.total }}分。")
    written = site.folder / "content/notices/c1.md"
    site.file("notices/c1.md", written.read_text("utf-8").replace("period: 2026-01", "period: 2026-02"))
    places = [place for place, _ in open_in(site)]
    assert len(places) == 2
    assert places == sorted(places, key=lambda place: int(place.rpartition(":")[2]))


def test_a_notice_to_come_is_looked_at_too(site: Site) -> None:
    site.notice(BODY).release("c1", at="2026-03-02T10:00:00+08:00")
    assert "待发布" in office(site)["drafts/c1.html"].decode()
    site.notice("共9个窗口。{{ table windows columns=score }}")
    assert any(words.startswith("（待发布，发布前须处理）") for _, words in open_in(site))


@pytest.mark.rule("ALL-06")
def test_results_released_with_it_are_supposed_and_named(site: Site) -> None:
    """Before the release of January the circular is looked at as it would be with it; another month is not."""
    site.notice(BODY)
    early = "2026-02-04T23:59:59+08:00"
    assert open_in(site, early) == []
    page = office(site, early)["drafts/c1.html"].decode()
    assert "93.47" in page
    assert "尚未公布，试排时视为与本文件一并发布：2026年1月" in page
    assert not any(
        "93.47" in content.decode() for a, content in files(site, early).items() if a.endswith("html")
    )
    site.notice("{{ figure routine.total of p02 }}", more="").file(
        "notices/c1.md",
        (site.folder / "content/notices/c1.md").read_text("utf-8").replace("2026-01", "2026-02"),
    )
    assert len(open_in(site, early)) == 1


def test_drafts_are_held_against_each_other_and_what_is_public(site: Site) -> None:
    number = "number: {mark: 青考, year: 2026, serial: 1}\n"
    site.notice(name="c1", more=number).release("c1")
    assert open_in(site) == []
    site.notice(name="c2", more=number)
    assert [words for _, words in open_in(site)] == [
        "（草稿，发布前须处理）发文字号青考〔2026〕1号已由另一文件使用（notices/c1.md）"
    ]


def test_a_draft_that_a_public_notice_names_is_looked_at_too(site: Site) -> None:
    """What supersedes it without its having been released stops the build; the draft is no cause of trouble."""
    site.notice(name="c1", more="supersedes: [c2]\n").release("c1").notice(name="c2")
    assert [f.code for f in site.checked().stopping] == ["notice-link-unpublished"]
