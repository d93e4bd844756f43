"""What an acceptance names: a doubt that stays the same while lines are added around it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.findings.test_gallery import AS_OF, HERE, run

SCHEME = Path("content/schemes/service-2026.yaml")
ROUNDED = ', round: {places: 2, way: half-up}, clause: "#c-3"'


def doubtful(folder: Path) -> Path:
    """The base site with a doubt about its scheme: a rounding that the clause prescribes is left out."""
    site = folder / "site"
    shutil.copytree(HERE / "base", site)
    edit(site / SCHEME, ROUNDED, ', clause: "#c-3"')
    return site


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text of a file that stands there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def found(site: Path) -> list[dict[str, Any]]:
    """What ``check`` finds, as data."""
    _, told = run("check", site, "--as-of", AS_OF, "--format", "json")
    findings: list[dict[str, Any]] = json.loads(told)
    return findings


def accept(site: Path) -> None:
    """Accept every doubt there is by its key."""
    keys = [f["key"] for f in found(site) if f["degree"] == "doubt"]
    assert keys
    lines = [f"- {{finding: {json.dumps(k, ensure_ascii=False)}, reason: 有意如此, by: 办公室, on: 2026-02-10}}" for k in keys]  # fmt: skip
    path = site / "content/acceptances/2026.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["format: 1", "accept:", *lines, ""]), "utf-8")


def test_a_line_added_at_the_head_leaves_acceptances_valid(tmp_path: Path) -> None:
    site = doubtful(tmp_path)
    accept(site)
    assert found(site) == []
    scheme = site / SCHEME
    scheme.write_text("# 说明\n\n" + scheme.read_text("utf-8"), "utf-8")
    assert found(site) == []


def test_the_key_of_a_doubt_about_a_scheme_names_the_step(tmp_path: Path) -> None:
    keys = [f["key"] for f in found(doubtful(tmp_path))]
    assert [k.split(" ")[:2] for k in keys] == [["clause-left-out", "schemes/service-2026.yaml"]]
    assert ".steps." in keys[0]
    assert keys[0].endswith(".round 2位小数")


def test_an_acceptance_is_not_called_idle_while_something_is_in_error(tmp_path: Path) -> None:
    site = doubtful(tmp_path)
    accept(site)
    edit(site / SCHEME, "format: 1", "format: 1\nasessments: []")
    codes = {f["code"] for f in found(site)}
    assert codes == {"unknown-key"}
    edit(site / SCHEME, "asessments: []", "x: [")
    assert {f["code"] for f in found(site)} == {"yaml-syntax"}
