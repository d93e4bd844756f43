"""A closed year stays at its addresses, byte for byte as it was archived, whatever becomes of the content."""

from __future__ import annotations

import html
import os
import posixpath
import re
import subprocess
from pathlib import Path

import pytest

from generator.archive.served import chain_of
from generator.base.words.limits import LIMITS
from generator.build import build_site
from generator.verifying import verify_site
from tests.archive.conftest import ClosingSite, tell_capstone, tree
from tests.archive.damage import flip

LATER = "2027-06-01"
PAGE = "2026/people/p01.html"


def built(site: ClosingSite, as_of: str = LATER) -> dict[str, bytes]:
    """Every file of the site, built."""
    checked = site.check(as_of)
    assert checked.sound, [f.says("en") for f in checked.stopping]
    return tree(build_site(checked).site)


def archived(site: ClosingSite) -> dict[str, bytes]:
    """The pages of the closed year by their addresses."""
    return tree(site.archive / "2026/public/data/site")


def of_year(files: dict[str, bytes]) -> dict[str, bytes]:
    """What of the site lies below the year."""
    return {k: v for k, v in files.items() if k.startswith("2026/")}


def codes(site: Path) -> list[str]:
    """What verifying finds."""
    return [f.code for f in verify_site(site, None, None, rebuild=False).findings]


@pytest.mark.rule("ALL-05")
def test_a_later_build_serves_the_archive(closed: ClosingSite) -> None:
    """Another instant, another name of the site: the closed year has the bytes and addresses of its bag."""
    closed.change("site.yaml", "short: 青石便民", "short: 便民")
    closed.change("site.yaml", "name: 青石县便民服务中心", "name: 青石县政务服务中心")
    files = built(closed)
    assert of_year(files) == archived(closed)
    assert "政务服务中心" in files["index.html"].decode()
    assert codes(closed.folder) == []


def test_before_the_closing_the_year_is_made(closed: ClosingSite) -> None:
    """As of an instant at which nobody had closed it, its pages tell that instant."""
    files = of_year(built(closed, "2027-01-15"))
    assert files.keys() == archived(closed).keys()
    assert "2027年1月15日" in files[PAGE].decode()
    assert "2027年1月15日" not in archived(closed)[PAGE].decode()


def test_every_link_of_the_archive_leads_to_a_page(closed: ClosingSite) -> None:
    """Archived pages lead to living ones, and these to them."""
    files = built(closed)
    for address, content in files.items():
        if not address.endswith(".html") or address.startswith("help/"):
            continue
        for to in re.findall(r'(?:href|src)="([^"#:?]+)', content.decode()):
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(address), to))
            assert whole in files, f"{address}: {to}"


def test_a_takedown_reaches_the_archive(closed: ClosingSite) -> None:
    """Its page says so, its downloads are gone, no link leads to them; the bag stays, and verify knows why."""
    page = "2026/service/2026-01/routine.html"
    closed.write("takedowns/t-1.yaml", f"""
        format: 1
        takedown: t-1
        address: {page}
        taken_down: 2027-03-01T09:00:00+08:00
        reason: 误公布
        by: 考核领导小组组长
    """.replace("taken_down", "taken-down"))  # fmt: skip
    files = built(closed)
    assert "本页已撤下" in files[page].decode()
    assert page.replace(".html", ".csv") not in files
    assert archived(closed)[page] != files[page]
    assert files[PAGE] == archived(closed)[PAGE]
    assert codes(closed.folder) == []


def test_a_damaged_archive_is_not_served(closed: ClosingSite) -> None:
    """The build stops, and the site that is published stays."""
    before = built(closed)
    file = closed.archive / "2026/public/data/site" / PAGE
    file.write_bytes(file.read_bytes() + b"<p>more")
    checked = closed.check(LATER)
    assert [f.code for f in checked.stopping] == ["bag-file-changed"]
    assert tree(closed.folder / "output/site") == before


def test_a_page_edited_on_the_site_is_found(closed: ClosingSite) -> None:
    """What is served is held against the archive."""
    built(closed)
    file = closed.folder / "output/site" / PAGE
    file.write_bytes(file.read_bytes() + b"<p>more")
    assert codes(closed.folder) == ["address-served-otherwise"]
    file.unlink()
    assert codes(closed.folder) == ["address-served-otherwise"]


@pytest.mark.parametrize("where", ["output/site", "elsewhere"])
def test_record_is_under_no_published_folder(closed: ClosingSite, where: str) -> None:
    """Nothing that the site publishes is a file of a record bag."""
    record = {v for k, v in tree(closed.archive / "2026/record").items() if v}
    build_site(closed.check(LATER), closed.folder / where)
    published = tree(closed.folder / where)
    assert published
    assert not {k for k, v in published.items() if v in record}


def test_a_page_of_the_year_that_came_later(closed: ClosingSite) -> None:
    """It is published, and verify says that no archive has it."""
    closed.write("notices/late.md", """
        ---
        format: 1
        notice: late
        kind: notification
        title: 关于补充说明的通知
        issuer: 青石县便民服务中心考核办公室
        issued: 2026-12-30
        drafted: 周敏
        checked: 孙立
        approved: 吴刚
        ---
        现予以说明。
    """)  # fmt: skip
    closed.write("releases/late.yaml", """
        format: 1
        release: late
        released: 2027-03-06T10:00:00+08:00
        by: 考核领导小组组长
        notices: [late]
    """)  # fmt: skip
    files = built(closed)
    assert archived(closed).items() <= of_year(files).items()
    assert "2026/notices/late.html" in files
    assert set(codes(closed.folder)) == {"address-not-archived"}


def test_the_closing_circular_prints_the_capstone(closed: ClosingSite) -> None:
    """By a reference, in eights: what the page says is what verify takes."""
    tell_capstone(closed)
    page = built(closed)["2027/notices/closing-circular.html"].decode()
    capstone = chain_of(closed.folder).capstone
    said = " ".join(capstone[i : i + 8] for i in range(0, 64, 8))
    assert said in page
    assert codes(closed.folder) == []
    (closed.archive / "2026/public/data/site/2026/index.html").unlink()
    assert "bag-file-missing" in [f.code for f in closed.check(LATER).stopping]


def test_a_capstone_of_no_closed_year(closed: ClosingSite) -> None:
    """Or of one that is closed later: the reference is told."""
    tell_capstone(closed, "2025")
    assert [f.code for f in closed.check(LATER).stopping] == ["reference-unknown"]


def test_an_outsider_verifies_by_the_page_alone(closed: ClosingSite) -> None:
    """What stands on the page, run as it stands, in the folder that it names: silent, until something changes."""
    page = built(closed)["archive.html"].decode()
    capstone = chain_of(closed.folder).capstone
    assert " ".join(capstone[i : i + 8] for i in range(0, 64, 8)) in page
    *scripts, _, _ = [html.unescape(x) for x in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.S)]
    assert len(scripts) == 6

    def said() -> str:
        surroundings = {**os.environ, "CAPSTONE": " ".join([capstone[:32], capstone[32:]]), "LC_ALL": "C"}
        texts = [
            subprocess.run(
                ["bash", "-c", s], cwd=closed.archive, capture_output=True, env=surroundings, check=False
            )
            for s in scripts
        ]
        return b"".join(x.stdout + x.stderr for x in texts).decode()

    assert said() == ""
    flip(closed.archive / "2026/record/data/inputs/content/data/2026-01/sheets.csv")
    assert "sheets.csv" in said()


def test_the_page_of_the_archive(closed: ClosingSite) -> None:
    """It comes with the first closed year, and pages of the rankings lead to it."""
    files = built(closed)
    assert 'href="archive.html"' in files["rankings.html"].decode()
    assert "考核领导小组组长" in files["archive.html"].decode()
    before = built(closed, "2027-01-15")
    assert "archive.html" not in before
    assert "archive.html" not in before["rankings.html"].decode()


def test_what_was_taken_down_before_stays_as_archived(closing: ClosingSite) -> None:
    """Its notice is in the bag, and is served from there."""
    page = "2026/service/2026-01/routine.html"
    closing.write("takedowns/t-1.yaml", f"""
        format: 1
        takedown: t-1
        address: {page}
        taken-down: 2026-03-01T09:00:00+08:00
        reason: 误公布
        by: 考核领导小组组长
    """)  # fmt: skip
    closing.close()
    assert "本页已撤下" in archived(closing)[page].decode()
    assert of_year(built(closing)) == archived(closing)
    assert codes(closing.folder) == []


def test_a_site_as_it_was_before_the_closing(closed: ClosingSite) -> None:
    """It cannot serve what was not closed yet: verify says that it looked at no address."""
    checked = closed.check("2027-01-15")
    build_site(checked, facts={})
    done = verify_site(closed.folder, None, None, rebuild=False)
    assert list(done.findings) == []
    assert LIMITS["no-site"] in done.left
