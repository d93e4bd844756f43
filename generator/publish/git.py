"""The archive in git: its own files committed, an annotated tag a year, nothing else touched."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.publish.refusal import PublishError

_TAG = "archive/{}"
_CAPSTONE = "capstone: "


def tag_of(name: str) -> str:
    """The tag of a closed year or addendum."""
    return _TAG.format(name)


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tag says: the capstone in its message, and that of the chain in the commit it points to."""

    said: str
    held: str


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, whatever repository the surroundings mean."""
    kept = ("GIT_CONFIG", "GIT_AUTHOR", "GIT_COMMITTER")
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k.startswith(kept)}
    command = ["git", "-c", "core.quotePath=false", *words]
    try:
        return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False)
    except OSError:
        return subprocess.CompletedProcess(command, 127, b"", b"git: not found")


def _told(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode("utf-8", errors="replace").strip()


def in_repository(folder: Path) -> bool:
    """Whether a folder lies in the work tree of a repository."""
    return _told(_git(folder, "rev-parse", "--is-inside-work-tree")) == "true"


def tagged(archive: Path, chain: str, name: str) -> Tagged | None:
    """What the tag of a year says, or None where there is none; ``chain`` is the name of the chain's file.

    A tag that is not annotated says nothing.
    """
    tag = f"refs/tags/{tag_of(name)}"
    kind = _told(_git(archive, "cat-file", "-t", tag))
    if not kind:
        return None
    message = _told(_git(archive, "for-each-ref", "--format=%(contents)", tag)) if kind == "tag" else ""
    said = next((x.removeprefix(_CAPSTONE) for x in message.splitlines() if x.startswith(_CAPSTONE)), "")
    held = _git(archive, "cat-file", "blob", f"{tag}:./{chain}")
    return Tagged(said, hashlib.sha256(held.stdout).hexdigest() if held.returncode == 0 else "")


def check_committable(archive: Path, site: Path, chain: str) -> None:
    """Refuse what would end in a commit that cannot be trusted: no repository, ignored, line ends changed."""
    file = (archive / chain).relative_to(site).as_posix()
    if not in_repository(site):
        raise PublishError(f"{site}：不在 git 仓库中", f"{site}: lies in no git repository")
    if _git(site, "check-ignore", "-q", file).returncode == 0:
        raise PublishError(f"{file}：被 .gitignore 排除", f"{file}: is left out by .gitignore")
    if not _told(_git(site, "check-attr", "text", "--", file)).endswith(": unset"):
        raise PublishError(
            f"{file}：.gitattributes 中没有“output/archive/** -text”，在 Windows 上克隆会改变换行",
            f"{file}: .gitattributes lacks “output/archive/** -text”; Windows would change it",
        )


def commit_year(site: Path, paths: Sequence[Path], name: str, capstone: str) -> None:
    """Commit these paths alone and tag the commit (annotated; signed where git is set up so).

    What else is changed or staged stays as it is. What is committed or tagged already is left alone. Raises
    :class:`~generator.publish.refusal.PublishError` with what git said.
    """
    names = [path.relative_to(site).as_posix() for path in paths]
    message = f"Archive {name}\n\n{_CAPSTONE}{capstone}\n"
    _must(_git(site, "add", "--", *names))
    if _git(site, "diff", "--cached", "--quiet", "--", *names).returncode != 0:
        _must(_git(site, "commit", "--quiet", "--only", "-m", message, "--", *names))
    if _git(site, "rev-parse", "-q", "--verify", f"refs/tags/{tag_of(name)}").returncode != 0:
        _must(_git(site, "tag", "-a", "-m", message, tag_of(name)))


def _must(done: subprocess.CompletedProcess[bytes]) -> None:
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode("utf-8", errors="replace").strip().replace("\n", "; ")
        raise PublishError(f"git：{said}", f"git: {said}")
