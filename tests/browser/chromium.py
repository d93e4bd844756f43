"""Where the browser of the browser tests stands on this machine.

In this order: what ``HONGBANG_CHROMIUM`` names, the browser that Playwright downloaded, a Chromium of the
system. The first that exists is used, so a developer's own choice wins and a machine without downloads works.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

# Names under which Debian, Fedora, Arch and the vendors install it.
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find_chromium() -> Path | None:
    """The executable to start, or None where there is no Chromium at all."""
    named = os.environ.get("HONGBANG_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.is_file():
        return own
    found = (shutil.which(command) for command in _COMMANDS)
    return next((Path(path) for path in found if path), None)


def launch_arguments() -> list[str]:
    """Arguments that Chromium needs here: as root it refuses its own sandbox."""
    arguments = ["--disable-dev-shm-usage", "--font-render-hinting=none"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return arguments
