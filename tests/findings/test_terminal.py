"""The terminal: how much is shown, on which console, in which language, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.findings.test_gallery import AS_OF, HERE, run, site_of

BASE = HERE / "base"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A site with seventy cells that bear a unit."""
    site = site_of(HERE / "mark-with-unit", tmp_path)
    rows = "".join(f"2026-01-{day},p0{who},w1,9{who}分,j01\n" for day in range(10, 24) for who in range(1, 6))
    with (site / "content/data/2026-01/inspections.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    return site


def test_fifty_are_shown_and_the_rest_counted(many: Path) -> None:
    """Of a flood the terminal shows fifty; JSON has them all, and says what one column still hides."""
    code, said = run("check", many, "--as-of", AS_OF)
    _, listed = run("check", many, "--as-of", AS_OF, "--format", "json")
    found = json.loads(listed)
    shown = [line for line in said.splitlines() if "错误 " in line]
    assert (code, len(shown)) == (1, 50)
    more = len(found) - 50
    assert more > 0
    assert f"另有{more}个问题" in said
    hidden = next(f for f in found if f["code"] == "cells-more")
    units = [f for f in found if f["code"] == "mark-with-unit"]
    assert len(units) == 50
    assert f"另有 {71 - 50} 格" in hidden["says"]["zh"]
    assert f"… and {more} more" in run("--lang", "en", "check", many, "--as-of", AS_OF)[1]


def console(*words: str | Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, on a console of this encoding."""
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *map(str, words)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_console_that_lacks_a_character(encoding: str, tmp_path: Path) -> None:
    """㛃 stands not in GBK: it is written as an escape. A console called ASCII gets UTF-8."""
    site = site_of(HERE / "panel-incomplete", tmp_path)
    done = console("check", site, "--as-of", AS_OF, encoding=encoding)
    said = done.stdout.decode("gbk" if encoding == "gbk" else "utf-8")
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert ("\\u36c3" if encoding == "gbk" else "陈㛃") in said
    assert "panel-incomplete" in said


def test_language(tmp_path: Path) -> None:
    """The switch decides, else the site; never the locale of the machine."""
    site = site_of(HERE / "file-empty", tmp_path)
    config = site / "content/site.yaml"
    assert "文件是空的" in run("check", site, "--as-of", AS_OF)[1]
    assert "the file is empty" in run("--lang", "en", "check", site, "--as-of", AS_OF)[1]
    config.write_text(config.read_text("utf-8").replace("language: zh", "language: en"), "utf-8")
    assert "the file is empty" in run("check", site, "--as-of", AS_OF)[1]
    assert "文件是空的" in run("--lang", "zh", "check", site, "--as-of", AS_OF)[1]


def test_exit_codes(tmp_path: Path) -> None:
    """0 sound, 1 findings, 2 wrong usage, 3 the machine."""
    site = site_of(HERE / "file-looks-like-copy-ignored-files", tmp_path)
    assert run("check", site, "--as-of", AS_OF)[0] == 0
    assert run("check", tmp_path)[0] == 1
    assert run("check", tmp_path / "nowhere")[0] == 2
    assert run("check", site, "--as-of", "gestern")[0] == 2
    assert run("explain", "p99", "--scheme", "service", "--period", "2026-01", site)[0] == 2
    (tmp_path / "occupied").write_text("a file, no folder")
    assert run("build", site, "--as-of", AS_OF, "--output", tmp_path / "occupied" / "site")[0] == 3
