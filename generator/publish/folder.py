"""One published folder: what stands there, what of it is ours, and the new tree that is written beside it.

Ours is what the manifest of our last writing names, as long as it still has the bytes that we wrote. Files
that somebody else put there are carried over. What cannot be carried over without loss (a page edited by
hand, a link, an empty folder) is refused by name before anything is made.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publish.files import write_files
from generator.publish.refusal import PublishError

MANIFEST = "hongbang-manifest.txt"
"""Its name in every folder that we wrote: a SHA-256 and a path a line, as ``sha256sum`` writes them."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_NAMED = 5
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to be replaced, and the two places beside it that this takes."""

    target: Path

    @property
    def staging(self) -> Path:
        """Where the new tree is written."""
        return self.target.with_name(f".{self.target.name}.new")

    @property
    def aside(self) -> Path:
        """Where the old tree waits while two renames stand for one exchange."""
        return self.target.with_name(f".{self.target.name}.old")


def folder_at(path: Path) -> Folder:
    """The folder that ``path`` leads to, links followed; raises :class:`PublishError` for a bare drive."""
    try:
        target = path.resolve()
    except (OSError, RuntimeError):
        raise PublishError(f"{path}：链接自成一圈", f"{path}: a circle of links") from None
    if not target.name:
        raise PublishError(f"{target}：不能是整个磁盘", f"{target}: it must not be a whole drive")
    return Folder(target)


def foreign_in(folder: Folder) -> tuple[str, ...]:
    """The files in the target that are not ours, to be carried over, in order of their names.

    Raises :class:`PublishError` where the target is not a folder, has something in it but was never
    written by us, or holds what can be neither removed nor carried over.
    """
    target = folder.target
    if not target.exists():
        return ()
    if not target.is_dir():
        raise PublishError(f"{target}：不是文件夹", f"{target}: this is no folder")
    ours = manifest_in(target)
    found = list(_walk(target, ""))
    if ours is None:
        if found:
            raise PublishError(
                f"{target}：文件夹不是空的，也不是红榜生成的（{found[0][0]}）",
                f"{target}: the folder is not empty and was not written by Hongbang ({found[0][0]})",
            )
        return ()
    foreign: list[str] = []
    troubles: dict[str, list[str]] = {}
    for name, kind in found:
        trouble = _trouble(target, name, kind, ours)
        if trouble:
            troubles.setdefault(trouble, []).append(name)
        elif kind == "file" and name not in ours and name != MANIFEST:
            foreign.append(name)
    for trouble, names in sorted(troubles.items()):
        _refuse(target, trouble, sorted(names))
    return tuple(sorted(foreign))


_TROUBLES = {
    "edited": ("生成之后被改动过", "was changed after it was built"),
    "link": ("是链接，不是红榜生成的", "is a link, which Hongbang did not make"),
    "empty": ("是空文件夹，不是红榜生成的", "is an empty folder, which Hongbang did not make"),
    "special": ("不是普通文件", "is no regular file"),
}


def _refuse(target: Path, trouble: str, names: list[str]) -> None:
    zh, en = _TROUBLES[trouble]
    shown, more = names[:_NAMED], len(names) - _NAMED
    and_zh, and_en = (f"等{len(names)}处", f" and {more} more") if more > 0 else ("", "")
    raise PublishError(
        f"{target}：{'、'.join(shown)}{and_zh}{zh}，请先移走",
        f"{target}: {', '.join(shown)}{and_en} {en}; move it away first",
    )


def _trouble(target: Path, name: str, kind: str, ours: Mapping[str, str]) -> str:
    """What keeps an entry from being removed or carried over, as a key of ``_TROUBLES``, or nothing."""
    if kind == "file":
        return "edited" if name in ours and _digest(target / name) != ours[name] else ""
    # A folder that we filled, and that somebody has emptied, is no news.
    if kind == "empty" and any(one.startswith(f"{name}/") for one in ours):
        return ""
    return kind


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, str]]:
    """Every file, link and empty folder below ``folder``, with what it is; no link is followed."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda e: e.name)
    for entry in entries:
        name = prefix + entry.name
        mode = entry.stat(follow_symlinks=False).st_mode
        if entry.is_symlink() or _is_junction(entry):
            yield name, "link"
        elif stat.S_ISDIR(mode):
            inner = list(_walk(Path(entry.path), f"{name}/"))
            yield from inner or [(name, "empty")]
        else:
            yield name, "file" if stat.S_ISREG(mode) else "special"


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """A link to a folder as Windows has it; Python 3.11 knows it by its tag only."""
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def _digest(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def manifest_of(digests: Mapping[str, str]) -> bytes:
    """The manifest of files, given the SHA-256 of each by its name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def manifest_from(content: bytes) -> dict[str, str] | None:
    """The SHA-256 of each file that a manifest names, or None where these bytes are none."""
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or not all(found):
        return None
    return {match[2]: match[1] for match in found if match is not None}


def manifest_in(target: Path) -> dict[str, str] | None:
    """The SHA-256 of each file that our last writing left in the folder, or None where it was never ours."""
    file = target / MANIFEST
    return manifest_from(file.read_bytes()) if file.is_file() and not file.is_symlink() else None


def stamp(folder: Path) -> str:
    """What tells one written tree from another: the SHA-256 of its manifest, or nothing."""
    file = folder / MANIFEST
    return _digest(file) if file.is_file() else ""


def remove(path: Path) -> None:
    """Remove a tree that we made, if it is there."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def stage(
    folder: Folder,
    files: Iterable[tuple[str, bytes]],
    foreign: tuple[str, ...],
    step: Step = lambda _: None,
    read_back: bool = False,
) -> int:
    """Write the new tree beside the target: ``files``, their manifest, and what is not ours.

    Gives the number of files written. Raises :class:`PublishError` where two files want one address, or
    somebody else's file stands where one of ours is to go; with ``read_back`` also where the tree does not
    hold afterwards what was written.
    """
    step("3 clear the staging folder")
    remove(folder.staging)
    remove(folder.aside)
    folder.staging.mkdir(parents=True)
    step("4 write")
    digests = write_files(folder.staging, _each_once(files, step))
    (folder.staging / MANIFEST).write_bytes(manifest_of(digests))
    step("5 carry over what is not ours")
    for name in foreign:
        _carry(folder.target / name, folder.staging / name)
    if folder.target.exists():
        shutil.copymode(folder.target, folder.staging)  # a folder closed to others stays closed
    if read_back:
        step("5 read the new tree back")
        _read_back(folder.staging, digests, foreign)
    return len(digests)


def _read_back(staging: Path, digests: Mapping[str, str], foreign: tuple[str, ...]) -> None:
    """Refuse a new tree that is not what was to be written: a disk or the network may lose some of it."""
    found = {name for name, _ in _walk(staging, "")}
    wanted = {*digests, *foreign, MANIFEST}
    broken = [n for n in sorted(digests.keys() & found) if _digest(staging / n) != digests[n]]
    for name in [*sorted(found ^ wanted), *broken]:
        raise PublishError(
            f"{staging / name}：写入后读回不符", f"{staging / name}: what was written does not read back"
        )


def _each_once(files: Iterable[tuple[str, bytes]], step: Step) -> Iterator[tuple[str, bytes]]:
    """The files as they come; two for one address are refused."""
    seen: set[str] = set()
    for number, (name, content) in enumerate(files):
        if number % 1000 == 1:
            step("4 write, in the middle")
        # Two names that only differ in case are one file on a share of Windows.
        if name.casefold() in seen:
            raise PublishError(f"两个文件要用同一个地址 {name}", f"two files want the address {name}")
        seen.add(name.casefold())
        yield name, content


def _carry(old: Path, new: Path) -> None:
    if new.exists():
        raise PublishError(
            f"{old}：这里要放生成的页面，却有别人的文件",
            f"{old}: somebody else's file stands where a page is to go",
        )
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(old, new, follow_symlinks=False)
