"""A folder, of this machine or of a share: staged beside, read back, and exchanged for the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.publish.exchange import Replacement, repair, replace_folders
from generator.publish.folder import Step, folder_at, foreign_in, manifest_in
from generator.publish.lock import only_one
from generator.publish.refusal import PublishError, told
from generator.publish.targets.model import Digests, Read


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """``path`` is the folder that readers see."""

    name: str
    path: Path

    @property
    def place(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Locked beside the folder; whoever mounts the share under another path meets the same lock."""
        self._folder()
        with only_one(self._target):
            with told(self._journal):
                repair(self._journal)
            yield

    def present(self, _last: Digests | None) -> Digests | None:
        """What our manifest there names, each file with the bytes that we brought."""
        self._folder()
        if not self._target.exists():
            return None
        with told(self._target):
            foreign_in(folder_at(self.path))
            return manifest_in(self._target) or {}

    def put(self, files: Digests, read: Read, step: Step) -> None:
        """What others put into the folder is carried over; what was changed by hand there is refused."""
        made = ((address, read(address)) for address in files)
        replace_folders(self._journal, [Replacement(self._target, made, read_back=True)], step)

    @property
    def _target(self) -> Path:
        return folder_at(self.path).target

    @property
    def _journal(self) -> Path:
        return self._target.with_name(f".{self._target.name}.exchange")

    def _folder(self) -> None:
        """Refuse a place whose own folder is not there: a misspelt path, or a share that is not mounted."""
        if not self._target.parent.is_dir():
            raise PublishError(
                f"{self._target.parent}：没有这个文件夹（路径写错，或共享没有挂载）",
                f"{self._target.parent}: there is no such folder (misspelt, or a share that is not mounted)",
            )
