"""Replacing a published folder in one step.

The new tree is written beside the old one and exchanged with it. On Linux the exchange is one system
call; elsewhere it is two renames under a journal, and the next start repairs what a stop in between
left. At every moment the reader finds the old tree or the new one, whole. Only files that the old
tree's manifest names are removed; anything that somebody else put there is carried over.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.publish.files import write_files

MANIFEST = "hongbang-manifest.txt"
Step = Callable[[str], None]


class PublishError(Exception):
    """The machine refused: disk, rights, or a folder that is not ours."""


def replace_folder(target: Path, files: Iterable[tuple[str, bytes]], step: Step = lambda _: None) -> int:
    """Make ``target`` hold exactly ``files`` (and what is not ours); the number of files written.

    ``step`` is told the name of each numbered step before it is taken, so that tests can stop there.
    """
    staging = target.with_name(f".{target.name}.new")
    try:
        step("1 repair")
        repair(target)
        step("2 look at the target")
        ours = _manifest(target)
        foreign = _foreign(target, ours)
        if foreign and ours is None:
            raise PublishError(
                f"{target}: the folder is not empty and was not written by Hongbang ({foreign[0]})"
            )
        step("3 clear the staging folder")
        _remove(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir()
        step("4 write")
        count = _write_all(staging, files, step)
        step("5 carry over what is not ours")
        for name in foreign:
            _carry(target / name, staging / name)
        step("6 exchange")
        _exchange(staging, target, step)
        step("7 remove the old tree")
        _remove(staging)
        step("8 done")
    except OSError as error:
        raise PublishError(f"{error.strerror or error}: {error.filename or target}") from error
    return count


def _write_all(root: Path, files: Iterable[tuple[str, bytes]], step: Step) -> int:
    digests = write_files(root, _each_once(files, step))
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    (root / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return len(digests)


def _each_once(files: Iterable[tuple[str, bytes]], step: Step) -> Iterator[tuple[str, bytes]]:
    """The files as they come; two for one address are refused."""
    seen: set[str] = set()
    for number, (name, content) in enumerate(files):
        if number % 1000 == 1:
            step("4 write, in the middle")
        if name in seen:
            raise PublishError(f"two files want the address {name}")
        seen.add(name)
        yield name, content


def _manifest(target: Path) -> frozenset[str] | None:
    """The names that our last writing left in the folder, or None where it was never ours."""
    file = target / MANIFEST
    if not file.is_file():
        return None
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("  ", 1)[1] for line in lines if "  " in line) | {MANIFEST}


def _foreign(target: Path, ours: frozenset[str] | None) -> list[str]:
    """Files in the folder that we did not write, in order of their names."""
    if not target.exists():
        return []
    known = ours or frozenset()
    found = [
        Path(folder, name).relative_to(target).as_posix()
        for folder, _, names in os.walk(target)
        for name in names
    ]
    return sorted(name for name in found if name not in known)


def _carry(old: Path, new: Path) -> None:
    if new.exists():
        raise PublishError(f"{old}: somebody else's file stands where a page is to go")
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(old, new, follow_symlinks=False)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _exchange(staging: Path, target: Path, step: Step) -> None:
    if not target.exists():
        staging.rename(target)
        return
    if sys.platform == "linux" and _exchange_at_once(staging, target):
        return
    old, journal = target.with_name(f".{target.name}.old"), _journal(target)
    _remove(old)
    journal.write_text("the folder is being exchanged; the next start repairs it\n", encoding="utf-8")
    step("6 exchange, old tree aside")
    target.rename(old)
    step("6 exchange, new tree in place")
    staging.rename(target)
    step("6 exchange, journal closed")
    journal.unlink()
    _remove(old)


def _journal(target: Path) -> Path:
    return target.with_name(f".{target.name}.journal")


def repair(target: Path) -> None:
    """Finish, or take back, an exchange that was stopped between its two renames."""
    old, journal = target.with_name(f".{target.name}.old"), _journal(target)
    if not journal.exists():
        return
    if not target.exists() and old.exists():
        old.rename(target)
    journal.unlink()
    _remove(old)


_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Linux's exchange of two folders in one step; False where the file system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(other))
