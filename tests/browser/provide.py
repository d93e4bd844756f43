"""Set-up of the browser tests: make sure that a Chromium, Chinese fonts and the PDF tools are there.

Tried in this order: what is there already; Playwright's own download; Debian's packages, where this is a
Debian and we may install. Ends with 1 and says what to do where none of them works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.chromium import find_chromium

DOWNLOAD_SECONDS = 180
PACKAGES = ("chromium", "fonts-noto-cjk", "poppler-utils")


def has_chinese_font() -> bool:
    """Whether the system can show Chinese; where fontconfig is not used, we believe that it can."""
    lister = shutil.which("fc-list")
    if lister is None:
        return not sys.platform.startswith("linux")
    return bool(subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, check=False).stdout)


def download() -> None:
    """Let Playwright fetch its browser, where the machine may download; a refusal is no failure yet."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, timeout=DOWNLOAD_SECONDS, check=False, capture_output=True)
    except subprocess.TimeoutExpired:
        print("Playwright's browser cannot be downloaded here.", file=sys.stderr)


def install_packages(packages: Sequence[str] = PACKAGES) -> None:
    """Install Debian's packages as root or through a sudo that asks nothing."""
    if shutil.which("apt-get") is None:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and shutil.which("sudo") is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*sudo, "apt-get", *arguments], env=environment, check=False)


def missing() -> list[str]:
    """What still has to be installed, in words."""
    found = {
        "a Chromium": find_chromium() is not None,
        "a Chinese font": has_chinese_font(),
        "pdftotext (poppler-utils)": shutil.which("pdftotext") is not None,
    }
    return [name for name, there in found.items() if not there]


def main() -> int:
    """Provide everything; the exit code says whether it is there now."""
    for attempt in (None, download, install_packages):
        if attempt is not None:
            attempt()
        lacking = missing()
        if not lacking:
            print(f"browser tests use {find_chromium()}")
            return 0
    print(
        f"The browser tests lack {', '.join(lacking)}. Install {' '.join(PACKAGES)} "
        "(or name a Chromium in HONGBANG_CHROMIUM) and try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
