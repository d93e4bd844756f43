"""Replacing several published folders together: the reader finds all old or all new ones, each whole.

Every new tree is first written whole beside its old one. Then all are exchanged under a journal: on Linux
each exchange is one system call, elsewhere it is two renames. Where one of them fails, those before it are
put back; what a stop of the machine left in between is put back by the next start, from the journal.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publish.folder import Folder, Step, folder_at, foreign_in, remove, stage, stamp
from generator.publish.refusal import refused_by_system


@dataclass(frozen=True, slots=True)
class Replacement:
    """A folder, and the files (address and bytes) that it is to hold, made as they are asked for.

    ``read_back`` has the new tree read again before it takes its place, for disks that are far away.
    """

    target: Path
    files: Iterable[tuple[str, bytes]]
    read_back: bool = False


def replace_folders(
    journal: Path, new: Sequence[Replacement], step: Step = lambda _: None
) -> tuple[int, ...]:
    """Make each target hold exactly its files (and what is not ours); the number of files written to each.

    ``journal`` is a file that exists only while folders are exchanged. ``step`` is told the name of each
    numbered step before it is taken, so that tests can stop there. All targets are looked at before the
    first file is asked for. Raises :class:`~generator.publish.refusal.PublishError` where the machine or
    a target refuses.
    """
    counts: list[int] = []
    folders: list[Folder] = []
    try:
        step("1 repair")
        repair(journal)
        step("2 look at the targets")
        folders += [folder_at(one.target) for one in new]
        for folder in folders:
            _whole_again(folder)
        foreign = [foreign_in(folder) for folder in folders]
        for folder, one, others in zip(folders, new, foreign):
            counts.append(stage(folder, one.files, others, step, one.read_back))
        step("6 open the journal")
        _open(journal, folders)
        for folder in folders:
            step(f"7 exchange {folder.target.name}")
            _exchange(folder, step)
        step("8 close the journal")
        journal.unlink()
    except BaseException as error:
        with suppress(OSError):  # what could not be put back now, the next start puts back
            repair(journal)
            for folder in folders:
                remove(folder.staging)
        if isinstance(error, OSError):
            raise refused_by_system(error, new[-1].target) from error
        raise
    step("9 remove the old trees")
    for folder in folders:
        # A reader may hold a page of the old tree open: the next build clears it away.
        for old in (folder.staging, folder.aside):
            shutil.rmtree(old, ignore_errors=True)
    step("10 done")
    return tuple(counts)


def _open(journal: Path, folders: Sequence[Folder]) -> None:
    """Write down, and onto the disk, what is about to be exchanged."""
    told = [
        {"target": str(one.target), "new": stamp(one.staging), "replaces": one.target.exists()}
        for one in folders
    ]
    beside = journal.with_name(f"{journal.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(journal)


def repair(journal: Path) -> None:
    """Put every folder back that an exchange named in ``journal`` had replaced before it was stopped."""
    try:
        told = json.loads(journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except ValueError:
        told = []  # it is written whole before anything is exchanged: one that is not says nothing
    for one in told:
        _put_back(Folder(Path(one["target"])), one["new"], one["replaces"])
    journal.unlink()


def _put_back(folder: Folder, new: str, replaces: bool) -> None:
    """Undo one exchange, however far it came; the tree with the stamp ``new`` is the one to go."""
    if folder.aside.exists():
        if folder.target.exists():
            folder.target.rename(folder.staging)
        folder.aside.rename(folder.target)
    elif stamp(folder.target) != new:
        return  # not exchanged yet, or replaced by another build since
    elif not replaces:
        folder.target.rename(folder.staging)
    elif folder.staging.exists():
        _exchange(folder)


def _whole_again(folder: Folder) -> None:
    """A folder that is away between two renames, of a build whose journal we do not know, comes back."""
    if folder.aside.exists() and not folder.target.exists():
        folder.aside.rename(folder.target)


def _exchange(folder: Folder, step: Step = lambda _: None) -> None:
    if not folder.target.exists():
        folder.staging.rename(folder.target)
        return
    if sys.platform == "linux" and _exchange_at_once(folder.staging, folder.target):
        return
    step("7 exchange, old tree aside")
    folder.target.rename(folder.aside)
    step("7 exchange, new tree in place")
    folder.staging.rename(folder.target)


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
