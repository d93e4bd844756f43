"""Same input, same bytes: whatever the locale, time zone, hash seed, processors, folder or order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.sample_sites import AS_OF, pages_of


def build_elsewhere(site: Path, one_processor: bool, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own, under another environment."""
    command = [sys.executable, "-m", "generator.cli", "build", str(site), "--as-of", AS_OF]
    if one_processor and shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    files = pages_of(site / "output" / "site")
    office = pages_of(site / "output" / "restricted")
    return files | {f"restricted/{name}": content for name, content in office.items()}


def shuffled_copy(source: Path, target: Path) -> Path:
    """The same tree with its files made in the opposite order."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            to = target / "content" / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
    return target


@pytest.mark.slow
def test_two_builds_in_two_worlds(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "content", tmp_path / "here" / "content")
    one = build_elsewhere(
        tmp_path / "here", False, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8", LANG="C.UTF-8"
    )
    two = build_elsewhere(
        shuffled_copy(repository / "content", tmp_path / "另一个 文件夹"),
        True,
        PYTHONHASHSEED="4242",
        TZ="America/St_Johns",
        LC_ALL="C",
        LANG="C",
        PYTHONUTF8="0",
    )
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert len(one) > 500
