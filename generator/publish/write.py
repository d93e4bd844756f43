"""Single files: those that people keep (draws, new sites) are never overwritten; ours are replaced whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.publish.refusal import PublishError, refused_by_system


def write_new(path: Path, content: bytes) -> None:
    """Write one new file; an existing one is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise _there_already(path) from error
    except OSError as error:
        raise refused_by_system(error, path) from error


def write_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Write a tree of new files; refused as a whole where any of them exists."""
    for name in files:
        if (root / name).exists():
            raise _there_already(root / name)
    for name, content in files.items():
        write_new(root / name, content)


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
