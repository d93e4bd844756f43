"""A hundred real kills of each command: whatever stands where readers come is one site or the other, whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.publish.conftest import NOW, Desk
from tests.publish.test_faults import RELEASE, REPOSITORY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="commands are killed in forked processes"),
]
KILLS = 100


def killed(commands: Sequence[Sequence[object]], paths: Sequence[Path], clear: Sequence[Path] = ()) -> Any:
    """What :mod:`tests.publish.killing` found."""
    asked = {
        "commands": [[str(word) for word in words] for words in commands],
        "paths": [str(p) for p in paths],
        "clear": [str(p) for p in clear],
        "now": NOW,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.publish.killing", str(KILLS), "7"],
        cwd=REPOSITORY, input=json.dumps(asked), capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(said: Any, least: int) -> None:
    """Each state after a kill is one that a whole run leaves; ``least`` kills really fell into a run."""
    assert [one["code"] for one in said["last"]] == [0] * len(said["last"])
    assert [one["states"] for one in said["last"]] == said["sound"]
    assert sum(one["code"] == -9 for one in said["found"]) >= least
    assert all(one["code"] in (-9, 0) for one in said["found"])


def test_kills_of_build(desk: Desk) -> None:
    """Two builds in turn: each folder is that of one of them at every moment."""
    output = desk.folder / "output"
    commands = [("build", desk.folder, "--as-of", day) for day in ("2026-02-01", "2026-03-01")]
    said = killed(commands, [output / "site", output / "restricted"])
    check(said, KILLS // 2)
    for at in (0, 1):
        could = {states[at] for states in said["sound"]}
        assert len(could) == 2
        assert {one["states"][at] for one in said["found"]} <= could


def test_kills_of_release(desk: Desk) -> None:
    """The record is not there, or whole."""
    (desk.folder / "content/releases/service-2026-01.yaml").unlink()
    desk.change("site.yaml", "list-order: id", "list-order: id\napprovers: [考核领导小组组长]")
    record = desk.folder / "content/releases/first.yaml"
    said = killed([("release", "first", desk.folder, *RELEASE)], [record], [record])
    check(said, KILLS // 4)
    assert {one["states"][0] for one in said["found"]} <= {said["sound"][0][0], "absent"}


def test_kills_of_publish(desk: Desk, tmp_path: Path) -> None:
    """Two offices in turn to one folder: readers have the site of one of them at every moment."""
    other = tmp_path / "other office"
    shutil.copytree(desk.folder, other)
    desk.make("2026-02-01")
    assert desk.run("build", other, "--as-of", "2026-03-01").exit_code == 0
    said = killed([("publish", desk.web, desk.folder), ("publish", desk.web, other)], [desk.web])
    check(said, KILLS // 2)
    could = {states[0] for states in said["sound"]}
    assert len(could) == 2
    assert {one["states"][0] for one in said["found"]} <= could
