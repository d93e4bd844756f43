"""The archive in git: only its own files, an annotated tag, a clone with other line ends, a moved tag."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.archive.chain import CHAIN
from generator.archive.served import chain_of
from generator.publish.git import check_committable, commit_year
from generator.publish.refusal import PublishError
from generator.verifying import verify_site
from generator.views.outsider import GIT
from tests.archive.conftest import YEAR, ClosingSite, tree

ATTRIBUTES = "* text=auto\ncontent/** -text\noutput/archive/** -text\n"


def git(folder: Path, *words: str, **more: str) -> str:
    """What git prints."""
    who = {
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@t",
        "GIT_COMMITTER_NAME": "t",
        "GIT_COMMITTER_EMAIL": "t@t",
    }
    surroundings = {**os.environ, **who, **more}
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env=surroundings)
    return done.stdout.decode()


@pytest.fixture
def kept(closed: ClosingSite, monkeypatch: pytest.MonkeyPatch) -> ClosingSite:
    """The closed site in a repository, its archive not committed yet, with changes of somebody else."""
    for word in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{word}_NAME", "周敏")
        monkeypatch.setenv(f"GIT_{word}_EMAIL", "zhou@example.invalid")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(closed.folder, "init", "-q")
    (closed.folder / ".gitattributes").write_text(ATTRIBUTES)
    git(closed.folder, "add", ".gitattributes", "content")
    git(closed.folder, "commit", "-q", "-m", "content")
    closed.change("site.yaml", "short: 青石便民", "short: 青石")
    (closed.folder / "staged.txt").write_text("mine")
    git(closed.folder, "add", "staged.txt")
    return closed


def commit(site: ClosingSite) -> None:
    """As the command does."""
    check_committable(site.archive, site.folder, CHAIN)
    paths = [site.archive / str(YEAR), site.archive / CHAIN]
    commit_year(site.folder, paths, str(YEAR), chain_of(site.folder).capstone)


def codes(site: Path, capstone: str | None = None) -> list[str]:
    """What verifying finds."""
    return [f.code for f in verify_site(site, None, capstone, rebuild=False).findings]


def test_only_its_own_files(kept: ClosingSite) -> None:
    """The commit has the archive alone; what was staged stays staged, what was changed stays changed."""
    assert codes(kept.folder) == ["tag-missing"]
    commit(kept)
    names = git(kept.folder, "show", "--name-only", "--format=").split()
    assert names and all(name.startswith("output/archive/") for name in names)
    assert git(kept.folder, "status", "--short", "--", "staged.txt", "content").split("\n")[:2] == [
        " M content/site.yaml",
        "A  staged.txt",
    ]
    assert git(kept.folder, "cat-file", "-t", "archive/2026") == "tag\n"
    assert chain_of(kept.folder).capstone in git(kept.folder, "tag", "-l", "--format=%(contents)")
    assert codes(kept.folder) == []
    before = git(kept.folder, "rev-parse", "HEAD", "archive/2026")
    commit(kept)  # again: nothing is left to do
    assert git(kept.folder, "rev-parse", "HEAD", "archive/2026") == before


def test_a_clone_that_changes_line_ends(kept: ClosingSite, tmp_path: Path) -> None:
    """With our attributes a clone of Windows has the same bytes; without them it is refused beforehand."""
    commit(kept)
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(kept.folder), "clone")
    assert tree(tmp_path / "clone/output/archive") == tree(kept.archive)
    assert codes(tmp_path / "clone") == []
    (kept.folder / ".gitattributes").write_text("* text=auto\n")
    with pytest.raises(PublishError, match="gitattributes"):
        check_committable(kept.archive, kept.folder, CHAIN)
    git(kept.folder, "rm", "-q", "--cached", "-r", "output")
    git(kept.folder, "add", ".gitattributes", "output/archive")
    git(kept.folder, "commit", "-q", "-m", "without attributes")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(kept.folder), "broken")
    assert "chain-broken" in codes(tmp_path / "broken")


def by_tools(site: ClosingSite) -> str:
    """What the script of the page prints."""
    done = subprocess.run(["bash", "-c", GIT], cwd=site.archive, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


def test_a_moved_tag(kept: ClosingSite) -> None:
    """To another commit, or to the same archive with another message."""
    commit(kept)
    assert by_tools(kept) == ""
    git(kept.folder, "tag", "-f", "-a", "-m", "moved", "archive/2026", "HEAD~1")
    assert codes(kept.folder) == ["tag-moved"]
    assert by_tools(kept)
    git(kept.folder, "tag", "-f", "-a", "-m", f"capstone: {'0' * 64}", "archive/2026", "HEAD")
    assert codes(kept.folder) == ["tag-moved"]
    assert by_tools(kept)
    git(kept.folder, "tag", "-f", "archive/2026", "HEAD")
    assert codes(kept.folder) == ["tag-moved"]
    assert by_tools(kept)


def test_what_git_cannot_keep(kept: ClosingSite, tmp_path: Path) -> None:
    """No repository, or one that leaves the archive out: told before anything is written."""
    (kept.folder / ".gitignore").write_text("/output/\n")
    with pytest.raises(PublishError, match="gitignore"):
        check_committable(kept.archive, kept.folder, CHAIN)
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(PublishError, match="no git repository"):
        check_committable(tmp_path / "elsewhere/output/archive", tmp_path / "elsewhere", CHAIN)
