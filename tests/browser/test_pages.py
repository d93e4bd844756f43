"""Every kind of page, opened from the folder as an employee would: phone, desk, dark, paper, no script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import opened

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def test_pages_ask_for_nothing_outside(browser: Browser, site: Path, pages: list[Path]) -> None:
    """No request leaves the site's folder, nothing is missing, no policy broken, no script fails (ALL-16)."""
    faults: list[str] = []
    for path in pages:
        with opened(browser) as (page, seen):
            page.goto(path.as_uri(), wait_until="load")
            outside = [u for u in seen.requests if not u.startswith((site.as_uri() + "/", "data:"))]
            faults += [f"{path.relative_to(site)}: {fault}" for fault in (*seen.faults, *outside)]
    assert faults == []


# Dark on the phone and light on the desk: between them every width and every colour is looked at.
@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (DESK, False)], ids=["phone-dark", "desk-light"])
def test_pages_serve_everybody(
    browser: Browser, site: Path, pages: list[Path], width: int, dark: bool
) -> None:
    """axe finds nothing (WCAG 2.2 AA and good practice), and no page is wider than the screen."""
    faults: list[str] = []
    with opened(browser, width=width, dark=dark) as (page, _):
        for path in pages:
            name = path.relative_to(site)
            page.goto(path.as_uri(), wait_until="load")
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if over > 0:
                faults.append(f"{name}: {over} px wider than the screen")
            found = Axe().run(page, options=AXE).response["violations"]
            faults += [f"{name}: {v['id']} ({len(v['nodes'])}): {v['nodes'][0]['html'][:160]}" for v in found]
    assert faults == []


def test_pages_read_well_without_script(browser: Browser, site: Path, pages: list[Path]) -> None:
    """What a page says it says without script, and no dead control is shown; script takes nothing away."""
    faults: list[str] = []
    with opened(browser, script=False) as (still, _), opened(browser) as (lively, _):
        for path in pages:
            name = path.relative_to(site)
            for page in (still, lively):
                page.goto(path.as_uri(), wait_until="load")
            texts = still.locator("main :is(h1, h2, h3, caption, th, td, p, li, dt, dd)").all_inner_texts()
            after = set(lively.locator("main").inner_text().split())
            if not any(texts):
                faults.append(f"{name}: says nothing without script")
            if still.locator("button, input, select, textarea").count():
                faults.append(f"{name}: shows a control that does nothing without script")
            shown = still.locator("main").inner_text().split()
            lost = [word for word in shown if word not in after]
            if len(lost) > len(shown) // 10:
                faults.append(f"{name}: script hides {lost[:5]}")
    assert faults == []


def test_keyboard_reaches_the_text_first(browser: Browser, site: Path) -> None:
    """The first stop of the tab key is the link to the text, it is seen, and it leads there."""
    with opened(browser) as (page, _):
        page.goto((site / "index.html").as_uri())
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target and target.startswith("#") and page.locator(f"main{target}").count() == 1
        box = page.locator(":focus").bounding_box()
        assert box is not None and box["x"] >= 0 and box["y"] >= 0 and box["width"] > 1
        page.keyboard.press("Enter")
        assert page.url.endswith(target)


def test_a_wide_table_shows_that_it_goes_on(browser: Browser, site: Path) -> None:
    """A person's year on a phone: rows of one line, a shadow where the table goes on, the periods stay in sight."""
    path = max(person_years(site), key=lambda page: page.stat().st_size)
    with opened(browser, width=PHONE) as (page, _):
        page.goto(path.as_uri(), wait_until="load")
        box = page.locator(".scroll").first
        assert box.evaluate("box => box.scrollWidth > box.clientWidth + 100")
        assert "linear-gradient" in box.evaluate("box => getComputedStyle(box).backgroundImage")
        heights = box.evaluate("box => [...box.querySelectorAll('tbody tr')].map(r => r.offsetHeight)")
        assert len(heights) > 3 and max(heights) < 48, heights
        assert "moved" not in (box.get_attribute("class") or "")
        box.evaluate("box => { box.scrollLeft = 200; }")
        page.wait_for_function("document.querySelector('.scroll').classList.contains('moved')")
        head = box.locator("tbody th").first.bounding_box()
        left = box.bounding_box()
        assert head is not None and left is not None and abs(head["x"] - left["x"]) < 2


def person_years(site: Path) -> list[Path]:
    """The year pages of people, without their explanations."""
    return [p for p in sorted(site.glob("[0-9]*/people/*.html")) if not p.name.endswith(".explained.html")]


def test_no_sheet_of_paper_is_a_heading_alone(browser: Browser, site: Path, tmp_path: Path) -> None:
    """A table that does not fit on the sheet begins on it all the same, and ends with three rows at least."""
    reader = shutil.which("pdftotext")
    assert reader, "pdftotext (poppler-utils) is missing"
    path = max(person_years(site), key=lambda page: page.stat().st_size)
    with opened(browser) as (page, _):
        for rows in (12, 19, 23, 30, 40):
            page.goto(path.as_uri(), wait_until="load")
            page.evaluate(LENGTHEN, rows)
            page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
            done = subprocess.run(
                [reader, "-layout", str(tmp_path / "paper.pdf"), "-"], capture_output=True, check=True
            )
            sheets = done.stdout.decode("utf-8").split("\f")
            counts = [sum(f"第{n}行" in "".join(sheet.split()) for n in range(rows)) for sheet in sheets]
            assert sum(counts) == rows and counts[0] >= 3, (rows, counts)
            assert min(c for c in counts if c) >= 3, (rows, counts)


LENGTHEN = """rows => {
  const body = document.querySelector('table tbody');
  const row = body.rows[0];
  const all = [...Array(rows).keys()].map(n => {
    const made = row.cloneNode(true);
    made.cells[0].textContent = `第${n}行`;
    return made;
  });
  body.replaceChildren(...all);
}"""
"""Makes the page's first table as long as is asked, each row with its number."""


def test_long_tables_print_on_a4(browser: Browser, site: Path, pages: list[Path], tmp_path: Path) -> None:
    """The longest table on paper: its heads on each sheet, and no navigation."""
    reader = shutil.which("pdftotext")
    assert reader, "pdftotext (poppler-utils) is missing"
    longest = max(pages, key=lambda path: (path.read_bytes().count(b"<tr"), path))
    paper = tmp_path / "paper.pdf"
    with opened(browser) as (page, _):
        page.goto(longest.as_uri(), wait_until="load")
        heads = page.locator("table").first.locator("thead th").all_inner_texts()
        head = max((text.split()[0] for text in heads if text.split()), key=len)
        links = [text.strip() for text in page.locator("header nav a").all_inner_texts()]
        rows = page.locator("table").first.locator("tbody tr").count()
        page.pdf(path=paper, format="A4", prefer_css_page_size=True)
    done = subprocess.run([reader, "-layout", str(paper), "-"], capture_output=True, check=True)
    sheets = [sheet for sheet in done.stdout.decode("utf-8").split("\f") if sheet.strip()]
    assert rows < 40 or len(sheets) > 1, "a long table fits on one sheet: is it printed at all?"
    whole = "".join(done.stdout.decode("utf-8").split())
    assert links == [] or "".join(links) not in whole, "the navigation is printed"
    lines = page_lines(sheets)
    for number, sheet in enumerate(sheets[:-1], start=1):
        if lines[number - 1] > 20:
            assert head in "".join(sheet.split()), f"sheet {number} of {longest.name} lacks the head {head}"


def page_lines(sheets: list[str]) -> list[int]:
    """How many lines of text each sheet has: a sheet of a table is full of them."""
    return [sum(bool(line.strip()) for line in sheet.splitlines()) for sheet in sheets]
