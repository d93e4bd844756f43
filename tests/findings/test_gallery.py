"""The gallery of findings: each folder holds one thing wrong with the base site, and what is said about it.

``case.yaml`` has ``about`` (what happened, in a line), ``stops`` (the code of every finding that stops the
build: one cause, one finding) and ``changes``; ``expected.txt`` is what ``hongbang check`` prints, in both
languages. ``--update-goldens`` writes the latter. A case with ``run`` is told by that command, on the site of
``tests/archive/``; with ``closed`` its year is closed already.
"""

from __future__ import annotations

import functools
import gc
import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.base.catalogue import CATALOGUE
from generator.build import check_site
from generator.cli import main
from tests.archive.conftest import fresh_site
from tests.findings.site_changes import apply_change

HERE = Path(__file__).parent
AS_OF = "2026-03-01"
AS_OF_END = datetime.fromisoformat("2026-03-01T23:59:59+08:00")
CASES = sorted(p.parent for p in HERE.glob("*/case.yaml"))
CHECKED = [c for c in CASES if not re.search("^run:", (c / "case.yaml").read_text("utf-8"), re.M)]
RUN = [c for c in CASES if c not in CHECKED]
"""Cases of another command than ``check``, on a site whose year may be closed, or is."""
WITHOUT_CASE: dict[str, str] = {
    "file-unreadable": "needs a folder without permission, which the administrator of a machine always has",
    "file-too-large": "needs a file of half a gigabyte",
    "cells-more": "fifty cells before it: tests/findings/test_terminal.py",
    "item-without-column": "items-differ finds it before any data are read",
    "value-twice": "row-doubled or rows-not-told-apart find it before",
    "number-in-no-band": "bands-hole and bands-do-not-reach find it before",
    "package-unpinned": "needs another installation: tests/archive/test_bags.py",
    "chain-out-of-order": "needs a chain made anew, as those below need bags: tests/archive/test_faults.py",
    "bag-of-another": "tests/archive/test_faults.py",
    "address-foreign": "tests/archive/test_faults.py",
    "rebuild-differs": "tests/archive/test_faults.py",
    "rebuild-impossible": "tests/archive/test_faults.py",
    "rebuild-needs": "tests/archive/test_faults.py",
    "replay-differs": "needs another engine: tests/archive/test_replay.py",
    "replay-accepted": "needs another engine: tests/archive/test_replay.py",
    "replay-of-released": "needs another engine: tests/archive/test_replay.py",
    "address-served-otherwise": "needs a built site: tests/archive/test_served.py",
    "address-not-archived": "needs a built site: tests/archive/test_served.py",
    "tag-missing": "needs a repository: tests/archive/test_git.py",
    "tag-moved": "needs a repository: tests/archive/test_git.py",
    "seat-unknown": "seats-differ finds a seat too few before, unknown-word-of-column a word of no seat",
}
"""Codes that have no case, and why."""
NOT_YET: frozenset[str] = frozenset()
"""Codes whose case is still to be written; it is empty, and stays so."""


def said_in(case: Path) -> dict[str, Any]:
    """What a case tells."""
    told: dict[str, Any] = yaml.safe_load((case / "case.yaml").read_text("utf-8"))
    return told


def site_of(case: Path, folder: Path) -> Path:
    """The base site with the changes of a case, and a site published before."""
    site = folder / "site"
    shutil.copytree(HERE / "base", site)
    for change in said_in(case).get("changes", ()):
        apply_change(site, change)
    for name in ("site", "restricted"):
        (site / "output" / name).mkdir(parents=True)
        (site / "output" / name / "index.html").write_bytes(b"<!doctype html><title>old</title>")
    return site


def run(*words: str | Path) -> tuple[int, str]:
    """The exit code and all that the command prints."""
    done = CliRunner().invoke(main, [str(w) for w in words])
    gc.enable()  # the command turns it off for its own short life
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink()
    }


@pytest.mark.parametrize("case", CHECKED, ids=lambda c: c.name)
def test_said_word_for_word(
    case: Path, tmp_path: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One cause has one finding, said word for word in both languages; nothing is written."""
    site, told = site_of(case, tmp_path), said_in(case)
    before = content_of(site)
    once = functools.lru_cache(lambda site, _: check_site(site, lambda zone: AS_OF_END.astimezone(zone)))
    # The four commands below look at the same site: it is read once.
    monkeypatch.setattr("generator.build.check_site", lambda site, *_: once(site, 0))
    code, chinese = run("check", site, "--as-of", AS_OF)
    in_english, english = run("--lang", "en", "check", site, "--as-of", AS_OF)
    in_json, listed = run("check", site, "--format", "json", "--as-of", AS_OF)
    found = json.loads(listed)
    stopping = [f["code"] for f in found if f["degree"] != "note"]
    assert stopping == told["stops"], f"{case.name}:\n{chinese}"
    assert {f["code"] for f in found if f["degree"] == "note"} == set(told.get("notes", ())), chinese
    assert code == in_english == in_json == (1 if stopping else 0)
    if stopping:
        built, said = run("build", site, "--as-of", AS_OF)
        assert (built, "没有写入任何文件" in said) == (1, True)
    assert content_of(site) == before
    assert str(tmp_path) not in chinese + english + listed, "what is said must not name the machine's folders"
    golden(case / "expected.txt", f"$ hongbang check\n{chinese}\n$ hongbang --lang en check\n{english}")


@pytest.fixture(scope="module")
def closed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of another command, its year closed."""
    site = fresh_site(tmp_path_factory.mktemp("closed") / "site")
    site.close()
    return site.folder


@pytest.mark.parametrize("case", RUN, ids=lambda c: c.name)
def test_said_by_another_command(
    case: Path, tmp_path: Path, closed_site: Path, golden: Callable[[Path, str], None]
) -> None:
    """The same of what is found when a year is closed or verified; nothing is written."""
    told = said_in(case)
    site = tmp_path / "site"
    shutil.copytree(closed_site, site)
    if not told.get("closed"):
        shutil.rmtree(site / "output")
    for change in told.get("changes", ()):
        apply_change(site, change)
    before = content_of(site)
    words = told["run"]
    code, chinese = run(*words, site)
    in_english, english = run("--lang", "en", *words, site)
    found = re.findall(r"^(?:错误|疑点) .*\[([a-z-]+)\]$", chinese, re.M)
    assert found == told["stops"], chinese
    assert code == in_english == 1
    assert content_of(site) == before
    assert str(tmp_path) not in chinese + english
    asked = " ".join(words)
    golden(
        case / "expected.txt",
        _masked(f"$ hongbang {asked}\n{chinese}\n$ hongbang --lang en {asked}\n{english}"),
    )


def _masked(said: str) -> str:
    """Without what changes with every version of the program: hashes, and how many files a year has."""
    return re.sub(
        r"(?<![0-9])[0-9]+(?=个文件| files)", "N", re.sub(r"(?<![0-9a-f])[0-9a-f]{64}", "SHA-256", said)
    )


def test_base_site_is_sound() -> None:
    """What the cases change has no finding of its own."""
    code, said = run("check", HERE / "base", "--as-of", AS_OF)
    assert (code, said) == (0, "错误0个，疑点0个，提示0个。\n")


def test_every_code_has_a_case() -> None:
    """Every finding of the catalogue stands in the gallery, but for those listed with a reason."""
    shown = {code for c in CASES for code in (*said_in(c)["stops"], *said_in(c).get("notes", ()))}
    assert shown <= set(CATALOGUE)
    assert not shown & (NOT_YET | set(WITHOUT_CASE)), "it has a case now: take it off the list"
    assert sorted(set(CATALOGUE) - shown - NOT_YET - set(WITHOUT_CASE)) == []


def test_folders_are_named_by_code() -> None:
    """The folder is named by what its case shows, so that a code is found in the gallery by its name."""
    for case in CASES:
        told = said_in(case)
        shown = [*told["stops"], *told.get("notes", ())]
        assert not shown or case.name.startswith(tuple(shown)), case.name
        assert told["about"]


HOSTILE = "<script>alert(1)</script> =HYPERLINK(1) ../../etc \u202eabc"


def test_free_text_is_escaped(tmp_path: Path) -> None:
    """Free text may hold anything: no finding, and pages that show it without obeying it."""
    site = site_of(HERE / "file-looks-like-copy-ignored-files", tmp_path)
    shutil.rmtree(site / "output")
    table = site / "content/data/improvements.csv"
    table.write_text(table.read_text("utf-8").replace("等候区指示牌不清楚", HOSTILE), "utf-8")
    assert run("check", site, "--as-of", AS_OF) == (0, "错误0个，疑点0个，提示0个。\n")
    code, said = run("build", site, "--as-of", AS_OF)
    assert code == 0, said
    written = content_of(site / "output")
    showing = [name for name, content in written.items() if b"alert(1)" in content]
    assert showing
    for name in showing:
        if name.endswith(".html"):
            assert b"<script>alert(1)" not in written[name]
            assert b"&lt;script&gt;alert(1)" in written[name]
        assert not name.endswith(".csv") or b",=HYPERLINK" not in written[name]
