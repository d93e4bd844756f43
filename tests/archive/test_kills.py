"""A hundred real kills, a full disk, and the pinned program itself."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.archive.pins import wheel_name
from generator.archive.served import chain_of
from generator.closing import close_year, record_of
from generator.publish.refusal import PublishError
from tests.archive.conftest import ClosingSite, tree
from tests.archive.test_writing import close

REPOSITORY = Path(__file__).resolve().parents[2]
KILLS = 100
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands are killed in forked processes")


@pytest.mark.slow
@needs_fork
def test_a_hundred_kills_of_archive(closing: ClosingSite, closed_once: ClosingSite) -> None:
    """Whatever moment it is: no year, or the whole year, with or without its line; then the same bytes again."""
    record, checked = record_of(closing.folder, "2026"), closing.check()
    assert record is not None
    whole = tree(closed_once.archive)
    without_line = {name: content for name, content in whole.items() if name != "chain.txt"}
    chance, killed, took = random.Random(7), 0, 0.0
    for number in range(KILLS):
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            try:
                close_year(checked, record, chain_of(closing.folder))
            finally:
                os._exit(0)
        if number:
            time.sleep(chance.random() * took)
            os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        took = took or time.monotonic() - begun
        found = tree(closing.archive)
        assert found in ({}, without_line, whole), sorted(found)
        if "chain.txt" in found:
            (closing.archive / "chain.txt").unlink()
            if number % 2:  # as if it had never been, or as if only its line were missing
                closing.archive.joinpath("2026").rename(closing.folder / f"gone{number}")
    close_year(checked, record, chain_of(closing.folder))
    assert tree(closing.archive) == whole
    assert killed >= KILLS // 2


@needs_fork
def test_a_full_disk(tmp_path: Path) -> None:
    """No file may grow beyond some bytes: told as what the machine refused, and nothing is left."""
    import resource

    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        try:
            close(tmp_path / "archive")
        except PublishError:
            os._exit(3)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == [".archive.lock"]


def test_a_file_in_the_place_of_the_archive(tmp_path: Path) -> None:
    """It is nobody's to replace."""
    (tmp_path / "archive").write_text("mine")
    with pytest.raises(PublishError):
        close(tmp_path / "archive")
    assert (tmp_path / "archive").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".archive.lock", "archive"]


@pytest.mark.slow
def test_the_pinned_program_rebuilds_to_the_byte(closed: ClosingSite, tmp_path: Path) -> None:
    """Installed from the bag's own wheel, in another folder: it is that very version, and nothing differs."""
    wheel = closed.archive / "2026/record/data/pins" / wheel_name()
    installed = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(installed), str(wheel)], check=True, capture_output=True)
    path = os.pathsep.join([str(installed), str(REPOSITORY / "fonts")])
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "--lang", "en", "verify", str(closed.folder), "--rebuild"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (done.returncode, "0 errors, 0 doubts, 0 notes" in done.stdout) == (0, True), done.stdout
