"""A file to carry to a separated network: the site whole, with what to check it by.

Nothing in it is deflated and every date is the same, so that the same site gives the same bytes on every
machine, and its SHA-256 can be read over the telephone.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.publish.folder import MANIFEST, Step, folder_at, manifest_from, manifest_of
from generator.publish.lock import only_one
from generator.publish.refusal import PublishError, told
from generator.publish.targets.model import Digests, Read
from generator.render.carried import how_to_check

HOW = "README-校验.txt"
"""The name of the text that says how to check what was unpacked."""

_DATE = (1980, 1, 1, 0, 0, 0)
_REGULAR = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class ZipTarget:
    """``path`` is the file that is written."""

    name: str
    path: Path

    @property
    def place(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Locked beside the file."""
        if not self.path.resolve().parent.is_dir():
            raise PublishError(
                f"{self.path.resolve().parent}：没有这个文件夹",
                f"{self.path.parent}: there is no such folder",
            )
        with only_one(self.path.resolve()):
            yield

    def present(self, last: Digests | None) -> Digests | None:
        """What the file holds; where it was carried away, what was brought last."""
        if not self.path.exists():
            return last
        with told(self.path):
            if not self.path.is_file():
                raise PublishError(f"{self.path}：不是文件", f"{self.path}: this is no file")
            files = _held_by(self.path)
        if files is None:
            raise PublishError(
                f"{self.path}：不是红榜写的压缩包，请先移走",
                f"{self.path}: Hongbang did not write this file; move it away first",
            )
        return files

    def put(self, files: Digests, read: Read, step: Step) -> None:
        """Written beside, read back, and renamed."""
        path = folder_at(self.path).target
        beside = path.with_name(f".{path.name}.new")
        with told(path):
            try:
                step("write the file")
                with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
                    _add(archive, HOW, how_to_check())
                    _add(archive, f"site/{MANIFEST}", manifest_of(files))
                    for address in sorted(files):
                        _add(archive, f"site/{address}", read(address))
                step("read it back")
                with zipfile.ZipFile(beside) as archive:
                    broken = archive.testzip()
                if broken is not None:
                    raise PublishError(f"{broken}：写入后读回不符", f"{broken}: does not read back")
                step("put it in its place")
                beside.replace(path)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = 3  # else the bytes would tell on which system they were written
    entry.external_attr = _REGULAR
    archive.writestr(entry, content)


def _held_by(path: Path) -> dict[str, str] | None:
    """What the manifest in a zip file of ours names, or None where it is not ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            return manifest_from(archive.read(f"site/{MANIFEST}"))
    except (zipfile.BadZipFile, KeyError):
        return None
