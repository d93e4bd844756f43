"""The built sample, and a Chromium that looks at it.

The sample is built once a run by the command itself. ``HONGBANG_SITE`` names a site that is built already:
useful while one works on pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_chromium, launch_arguments

AS_OF = "2026-11-10"
# A folder with more pages than this holds many of one kind; two of them stand for all.
CROWD = 12


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The folder of the built site."""
    ready = os.environ.get("HONGBANG_SITE")
    if ready:
        return Path(ready).resolve()
    # A copy of its own: where several workers look at pages, no two build into one restricted folder.
    own = tmp_path_factory.mktemp("built")
    shutil.copytree(repository / "content", own / "content")
    output = own / "output" / "site"
    command = [sys.executable, "-m", "generator.cli", "build", str(own), "--as-of", AS_OF]
    done = subprocess.run(command, cwd=repository, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode("utf-8", errors="replace")[-4000:]
    assert (output / "index.html").is_file(), "the build left no home page"
    return output


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Pages that stand for all: every page of a small folder; the largest and smallest of a crowded one."""
    folders: dict[str, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        folder = path.parent.relative_to(site).as_posix()
        shape = re.sub(r"\d+", "#", folder)
        folders.setdefault(shape, []).append(path)
    chosen: list[Path] = []
    for found in folders.values():
        # Months and years differ in their number only: the first of a name stands for it.
        named = {re.sub(r"\d+", "#", path.name): path for path in reversed(found)}
        kinds = sorted(named.values())
        if len(kinds) > CROWD:
            by_size = sorted(kinds, key=lambda path: (path.stat().st_size, path))
            kinds = [by_size[0], by_size[-1]]
        chosen.extend(kinds)
    assert chosen, "the site has no pages"
    # What is built of the same elements and classes looks the same: the largest stands for its like.
    alike: dict[frozenset[str], Path] = {}
    for path in sorted(chosen, key=lambda path: (path.stat().st_size, path)):
        alike[_built_of(path)] = path
    return sorted(alike.values())


def _built_of(page: Path) -> frozenset[str]:
    """The elements and classes of a page."""
    html = page.read_text("utf-8")
    classes = (name for found in re.findall(r'class="([^"]*)"', html) for name in found.split())
    return frozenset({*classes, *re.findall(r"<[a-z][a-z0-9]*", html)})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Without one the tests fail where CI is set, and are skipped on a desk."""
    executable = find_chromium()
    if executable is None:
        message = "no Chromium was found; `make test TIER=all` provides one, HONGBANG_CHROMIUM names one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=launch_arguments())
        yield started
        started.close()


@dataclass
class Seen:
    """What happened while a page was open: faults that it told, and addresses that it asked for."""

    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def opened(
    browser: Browser, *, width: int = 1280, dark: bool = False, script: bool = True
) -> Iterator[tuple[Page, Seen]]:
    """A fresh page of that width and theme, and what it does."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        locale="zh-CN",
        offline=True,
    )
    page, seen = context.new_page(), Seen()
    page.on("console", lambda m: seen.faults.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on("request", lambda request: seen.requests.append(request.url))
    try:
        yield page, seen
    finally:
        context.close()
