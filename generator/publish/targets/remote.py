"""A folder of another machine, by rsync and ssh: staged beside, checked there, exchanged there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.publish.files import write_files
from generator.publish.folder import MANIFEST, Step, manifest_from, manifest_of, remove
from generator.publish.publications import stamp_of
from generator.publish.refusal import PublishError, told
from generator.publish.targets.model import Digests, Read
from generator.publish.targets.program import run
from generator.render.carried import remote_script

_TO = re.compile(r"([A-Za-z0-9_@\[\]:%.-]+?):(/.*)")
_UNSAFE = re.compile(r"[*?\[\]\\\x00-\x1f]")


@dataclass(slots=True)
class RemoteTarget:
    """``to`` is ``HOST:PATH``, ``ssh`` the command that reaches the host; ``room`` a folder of our own."""

    name: str
    to: str
    ssh: str
    room: Path
    _host: str = field(init=False)
    _path: PurePosixPath = field(init=False)
    _seen: str = field(init=False, default="none")

    def __post_init__(self) -> None:
        """Take the place apart; raises :class:`PublishError` where it is none."""
        found = _TO.fullmatch(self.to)
        path = PurePosixPath(found[2]) if found else None
        odd = path is None or not path.name or ".." in path.parts or _UNSAFE.search(path.name)
        if found is None or path is None or odd or found[1].startswith("-"):
            raise PublishError(f"{self.to}：应写作 主机:/绝对路径", f"{self.to}: write HOST:/ABSOLUTE/PATH")
        self._host, self._path = found[1], path

    @property
    def place(self) -> str:
        """Host and path, as they were given."""
        return self.to

    @contextmanager
    def held(self) -> Iterator[None]:
        """What we made here goes at the end; there, publications take turns at the exchange."""
        try:
            yield
        finally:
            with suppress(PublishError, OSError):
                remove(self._tree)

    def present(self, _last: Digests | None, /) -> Digests | None:
        """What our manifest there names, each file checked there."""
        said = self._there("look", "none")
        kind, _, rest = said.partition(b"\n")
        if kind == b"none":
            self._seen = "none"
            return None
        files = {} if kind == b"empty" else manifest_from(rest)
        if files is None:
            raise PublishError(f"{self.to}：清单读不出来", f"{self.to}: its manifest cannot be read")
        self._seen = "empty" if kind == b"empty" else stamp_of(files)
        return files

    def put(self, files: Digests, read: Read, step: Step) -> None:
        """Only what differs travels; the rest is linked from the folder that stands there."""
        fresh = f".{self._path.name}.new-{stamp_of(files)[:16]}"
        step("make the tree")
        with told(self._tree):
            remove(self._tree)
            self._tree.mkdir(parents=True)
            write_files(self._tree, ((address, read(address)) for address in files))
            (self._tree / MANIFEST).write_bytes(manifest_of(files))
        try:
            step("bring it beside")
            # fmt: off
            run([
                "rsync", "--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--delete",
                "--protect-args", f"--link-dest=../{self._path.name}", "-e", self.ssh, "--",
                f"{self._tree}/", f"{self._host}:{self._path.parent}/{fresh}/",
            ])
            # fmt: on
            step("exchange it there")
            self._there("switch", fresh)
        except BaseException:
            with suppress(PublishError):
                self._there("drop", fresh)
            raise

    @property
    def _tree(self) -> Path:
        return self.room / "tree"

    def _there(self, verb: str, fresh: str) -> bytes:
        """Do something where the folder stands; what it printed."""
        said = {
            "verb": verb, "parent": str(self._path.parent), "name": self._path.name, "fresh": fresh,
            "seen": self._seen,
        }  # fmt: skip
        head = "".join(f"{name}={shlex.quote(value)}\n" for name, value in said.items())
        # The script comes on the input: its words need no second quoting by the shell there.
        _, printed = run([*shlex.split(self.ssh), self._host, "sh -s"], head.encode() + remote_script())
        return printed
