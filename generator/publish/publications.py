"""What was published, kept on our side: the last publications of each target, to go back to.

Nothing kept lies where readers come, so a takedown reaches it by one rewriting of its record. Bytes are
objects named by their SHA-256, each held once; a publication is one record that names them. A record is
*begun* before anything is transferred and *done* afterwards; one that never arrived is taken for nothing::

    ROOT/_objects/3f/3fa9…            the bytes of a file
    ROOT/intranet/0007.json          a publication that stands, or stood, at the target
    ROOT/intranet/0008.begun.json    one on its way
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.publish.folder import manifest_of
from generator.publish.refusal import PublishError, told
from generator.publish.write import replace_file

KEPT = "published"
"""The folder of kept publications in the folder ``output`` of a site."""
Mend = Callable[[str, bytes], bytes | None]
"""What a file is to say from now on, by its address and its bytes; None where it is to vanish."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One transfer of the site to a target.

    ``files`` holds the SHA-256 of each file by its address, ``brought`` that of their manifest as it was
    brought, before any takedown reached it; ``named`` are the people whom the site names, by id,
    ``without`` the takedowns that reached it, ``of`` the publication that it went back to. ``as_of`` and
    ``published`` are instants as ISO 8601 writes them.
    """

    number: int
    as_of: str
    published: str
    files: Mapping[str, str]
    named: Mapping[str, str]
    brought: str
    without: tuple[str, ...] = ()
    of: int | None = None

    @property
    def stands_for(self) -> int:
        """The number of the publication whose site this one brought."""
        return self.number if self.of is None else self.of


class DamagedError(PublishError):
    """What was kept is no longer what it was."""


def stamp_of(files: Mapping[str, str]) -> str:
    """What tells one site from another: the SHA-256 of its manifest."""
    return hashlib.sha256(manifest_of(files)).hexdigest()


class Publications:
    """The kept publications of one target below ``root``; ``target`` is the name of its folder there.

    Every method raises :class:`~generator.publish.refusal.PublishError` where the machine refuses, or where
    what was kept is damaged.
    """

    def __init__(self, root: Path, target: str) -> None:
        self._objects = root / "_objects"
        self._root = root
        self._folder = root / target

    def done(self) -> tuple[Publication, ...]:
        """What is kept, the oldest first."""
        return tuple(_read(path) for path in self._records() if not path.name.endswith(_BEGUN))

    def next_number(self) -> int:
        """The number of the publication to come: one more than any that was ever begun and is still known."""
        return max((_number(path) for path in self._records()), default=0) + 1

    def settle(self, present: Mapping[str, str] | None) -> None:
        """Decide of publications on their way when they were stopped: done where it stands at the target."""
        for path in self._records():
            if not path.name.endswith(_BEGUN):
                continue
            with told(path):
                if present is not None and _read(path).brought == stamp_of(present):
                    path.replace(path.with_name(path.name.removesuffix(_BEGUN) + _DONE))
                else:
                    path.unlink()

    def begin(self, new: Publication, read: Callable[[str], bytes]) -> None:
        """Keep every file of a publication, which ``read`` gives by address, and that it is begun."""
        for address, digest in new.files.items():
            if not self._at(digest).is_file():
                self.put(read(address), digest, address)
        self._write(new, _BEGUN)

    def put(self, content: bytes, wanted: str = "", address: str = "") -> str:
        """Keep the bytes of one file; its SHA-256, which must be the one ``wanted`` where that is given."""
        digest = hashlib.sha256(content).hexdigest()
        if wanted and digest != wanted:
            raise PublishError(f"{address}：生成之后被改动过", f"{address}: was changed after it was built")
        if not self._at(digest).is_file():
            with told(self._at(digest)):
                self._at(digest).parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._at(digest), content)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of a kept file."""
        path = self._at(digest)
        with told(path):
            content = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedError(f"{path}：留存的文件已损坏", f"{path}: the kept file is damaged")
        return content

    def finish(self, number: int) -> None:
        """Tell that the publication begun under ``number`` stands at the target."""
        path = self._folder / f"{number:04}{_BEGUN}"
        with told(path):
            path.replace(self._folder / f"{number:04}{_DONE}")

    def mend(self, takedowns: tuple[str, ...], mend: Mend) -> int:
        """Let takedowns reach every kept publication that they have not reached yet; how many these were.

        One that cannot be read whole any more could not be gone back to either: it is let go.
        """
        reached = 0
        for path in self._records():
            one = _read(path)
            if set(takedowns) <= set(one.without):
                continue
            files: dict[str, str] = {}
            try:
                for address, digest in one.files.items():
                    said = mend(address, self.get(digest))
                    if said is not None:
                        files[address] = self.put(said)
            except DamagedError:
                with told(path):
                    path.unlink()
                reached += 1
                continue
            without = tuple(sorted({*one.without, *takedowns}))
            self._write(replace(one, files=files, without=without), _ending(path))
            reached += 1
        if reached:
            self._sweep()
        return reached

    def forget(self, keep: int) -> None:
        """Let go of all but the last ``keep`` publications, and of every object that no record names.

        What the last one went back to is kept with it.
        """
        records = [path for path in self._records() if not path.name.endswith(_BEGUN)]
        stays = {_read(records[-1]).stands_for} if records else set()
        for path in records[:-keep]:
            if _number(path) not in stays:
                with told(path):
                    path.unlink()
        self._sweep()

    def _sweep(self) -> None:
        """Remove every object that no record of any target names."""
        named: set[str] = set()
        for folder in sorted(self._root.iterdir()):
            if folder.is_dir() and folder != self._objects:
                for path in folder.glob(f"*{_DONE}"):
                    named.update(_read(path).files.values())
        for part in sorted(self._objects.iterdir()):
            for path in sorted(part.iterdir()):
                if path.name not in named:
                    with told(path):
                        path.unlink()

    def _at(self, digest: str) -> Path:
        return self._objects / digest[:2] / digest

    def _records(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_DONE}"), key=lambda p: (_number(p), p.name))

    def _write(self, one: Publication, ending: str) -> None:
        path = self._folder / f"{one.number:04}{ending}"
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(one), ensure_ascii=False, indent=1, sort_keys=True)
        replace_file(path, text.encode() + b"\n")


_DONE = ".json"
_BEGUN = ".begun.json"


def _ending(path: Path) -> str:
    return _BEGUN if path.name.endswith(_BEGUN) else _DONE


def _number(path: Path) -> int:
    first = path.name.partition(".")[0]
    if not first.isdecimal():
        raise _damaged(path)
    return int(first)


def _read(path: Path) -> Publication:
    with told(path):
        content = path.read_bytes()
    try:
        said = json.loads(content)
        one = Publication(**said)
        return replace(one, without=tuple(one.without))
    except (ValueError, TypeError):
        raise _damaged(path) from None


def _damaged(path: Path) -> PublishError:
    return DamagedError(
        f"{path}：上线记录已损坏，删去它即可继续（那一次不能再回退）",
        f"{path}: the record of a publication is damaged; delete it to go on without it",
    )
