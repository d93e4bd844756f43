"""Two trees to replace one another, in one folder or in two."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.publish.exchange import Replacement, replace_folders
from generator.publish.folder import MANIFEST, Step

OLD = [("index.html", b"old home"), ("2025/a.html", b"old page")]
NEW = [("index.html", b"new home"), ("2026/b.html", b"new page")]


class StoppedError(Exception):
    """Stands for whatever ends a build in the middle."""


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, the manifest left out."""
    files = [p for p in root.rglob("*") if p.is_file() and p.name != MANIFEST]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def replace_one(target: Path, files: Iterable[tuple[str, bytes]], step: Step = lambda _: None) -> int:
    """Replace one folder; the journal stands beside it."""
    (count,) = replace_folders(target.parent / ".exchange", [Replacement(target, files)], step)
    return count


def replace_both(
    output: Path, files: Iterable[tuple[str, bytes]], step: Step = lambda _: None
) -> tuple[int, ...]:
    """Replace the folders ``restricted`` and ``site`` of an output folder together by the same files."""
    made = list(files)
    new = [Replacement(output / name, iter(made)) for name in ("restricted", "site")]
    return replace_folders(output / ".exchange", new, step)
