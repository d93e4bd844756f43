"""Single files: those that people keep (draws, new sites) are never overwritten; ours are replaced whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.publish.folder import Step, remove
from generator.publish.refusal import PublishError, refused_by_system


def write_new(path: Path, content: bytes, step: Step = lambda _: None) -> None:
    """Write one new file, whole or not at all; an existing one is never overwritten.

    It is written beside and put in its place in one step; ``step`` is told the name of each.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        step("1 write it beside")
        # What a stop left may be another name of the file that we made: it is never written through.
        beside.unlink(missing_ok=True)
        beside.write_bytes(content)
        step("2 put it in its place")
        _put(beside, path)
        step("3 done")
    except FileExistsError as error:
        raise _there_already(path) from error
    except OSError as error:
        raise refused_by_system(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _put(beside: Path, path: Path) -> None:
    """Give a file its name, unless something bears it."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # no links on this disk; a rename may replace, so it is looked first
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        beside.rename(path)


def write_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Write a tree of new files: all of them or none; refused as a whole where any of them exists.

    They are written beside and moved in at the end, so that a full disk leaves nothing half done.
    """
    for name in files:
        if (root / name).exists():
            raise _there_already(root / name)
    whole = root.resolve()
    beside = whole.with_name(f".{whole.name}.new")
    moved: list[tuple[Path, Path]] = []
    try:
        remove(beside)
        for name, content in files.items():
            write_new(beside / name, content)
        if beside.exists():
            _move_in(beside, whole, moved)
    except (OSError, PublishError) as error:
        for there, back in reversed(moved):
            there.rename(back)
        if isinstance(error, OSError):
            raise refused_by_system(error, root) from error
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move_in(new: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    """Move a tree to where it goes, whole folders at once where there are none yet; tell what was moved."""
    if not target.exists():
        new.rename(target)
        moved.append((target, new))
        return
    if not (new.is_dir() and target.is_dir()):
        raise _there_already(target)
    for inner in sorted(new.iterdir()):
        _move_in(inner, target / inner.name, moved)


def _there_already(path: Path) -> PublishError:
    return PublishError(f"{path}：文件已经存在", f"{path}: the file is there already")


def replace_tree(root: Path, files: Mapping[str, bytes], beginning: bytes) -> None:
    """Write our own files, each in one step; refused as a whole where one is there that is not ours.

    Ours are told by their ``beginning``.
    """
    try:
        for name in files:
            path = root / name
            if path.exists() and not (path.is_file() and path.read_bytes().startswith(beginning)):
                raise _there_already(path)
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused_by_system(error, root) from error
    for name, content in files.items():
        replace_file(root / name, content)


def replace_file(path: Path, content: bytes) -> None:
    """Replace one of our own files in one step."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise refused_by_system(error, path) from error
