"""A branch of a git repository, for services that show one: a commit of the site, and nothing before it.

The commit has no parent: a branch with a history would keep for ever what was taken down. It is pushed
with a lease, so that it replaces only what the plan was made against. What the server still holds of the
commit before goes when the server tidies up.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.folder import MANIFEST, Step, manifest_from, manifest_of, remove
from generator.publish.refusal import PublishError, told
from generator.publish.targets.model import Digests, Read
from generator.publish.targets.program import run

_SECRET = re.compile(r"//[^/@]*@")
_FILE = (b"100644", b"100755")


@dataclass(slots=True)
class BranchTarget:
    """``to`` is the address of a repository, ``branch`` the branch; ``room`` a folder of our own."""

    name: str
    to: str
    branch: str
    room: Path
    _commit: str = field(init=False, default="")
    _foreign: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Raises :class:`PublishError` where no branch can be called so."""
        code, _ = run(["git", "check-ref-format", self._ref], may_end=(0, 1))
        if code or self.branch.startswith("-") or self.to.startswith("-"):
            raise PublishError(f"{self.branch}：不能作分支名", f"{self.branch}: no branch can be called so")

    @property
    def place(self) -> str:
        """Address and branch, without a password."""
        return f"{_SECRET.sub('//', self.to)}#{self.branch}"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Publications take turns by the lease; our copy of the repository goes at the end."""
        try:
            yield
        finally:
            with told(self._repository):
                remove(self._repository)

    def present(self, _last: Digests | None, /) -> Digests | None:
        """What the manifest on the branch names, each file with the bytes that we brought."""
        _, said = run(["git", "ls-remote", "--", self.to, self._ref])
        self._commit, self._foreign = said.decode().partition("\t")[0], ()
        if not self._commit:
            return None
        try:
            self._begin()
            self._fetch()
            return self._ours()
        finally:
            with told(self._repository):
                remove(self._repository)

    def put(self, files: Digests, read: Read, step: Step) -> None:
        """One commit, pushed in one step; files of others on the branch are carried over."""
        step("make the commit")
        self._begin()
        if self._foreign:
            self._fetch()
        self._import(files, read)
        step("push it")
        lease = f"--force-with-lease={self._ref}:{self._commit}"
        self._git("push", "--quiet", lease, "--", self.to, f"refs/heads/site:{self._ref}")
        step("tidy up")
        with told(self._repository):
            remove(self._repository)

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.branch}"

    @property
    def _repository(self) -> Path:
        return self.room / "repository.git"

    def _begin(self) -> None:
        with told(self._repository):
            remove(self._repository)
            self._repository.mkdir(parents=True)
        self._git("init", "--quiet", "--bare")

    def _git(self, *words: str, content: bytes = b"") -> bytes:
        return run(["git", "--git-dir", str(self._repository), *words], content)[1]

    def _fetch(self) -> None:
        """Fetch the commit that was seen; not every server gives one by its name alone."""
        self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--", self.to, self._ref)
        if self._git("rev-parse", "FETCH_HEAD").decode().strip() != self._commit:
            raise PublishError(
                f"{self.place}：别人刚刚送去了别的内容", f"{self.place}: somebody else pushed there meanwhile"
            )

    def _ours(self) -> dict[str, str]:
        """What the manifest of the fetched commit names; notes what is not ours."""
        blobs: dict[str, str] = {}
        for entry in self._git("ls-tree", "-r", "-z", "--full-tree", self._commit).split(b"\0")[:-1]:
            head, _, path = entry.partition(b"\t")
            mode, _, blob = head.split(b" ")
            name = path.decode("utf-8", "surrogateescape")
            if mode not in _FILE:
                raise PublishError(f"{name}：不是普通文件，请先移走", f"{name}: is no regular file")
            blobs[name] = blob.decode()
        listed = self._contents([blobs[MANIFEST]])[0] if MANIFEST in blobs else b"?"
        files = manifest_from(listed)
        if files is None:
            raise PublishError(
                f"{self.place}：分支上的内容不是红榜送去的",
                f"{self.place}: Hongbang did not write this branch",
            )
        present = sorted(files.keys() & blobs.keys())
        for name, content in zip(present, self._contents([blobs[n] for n in present])):
            if hashlib.sha256(content).hexdigest() != files[name]:
                raise PublishError(
                    f"{name}：送去之后被改动过，请先恢复", f"{name}: was changed there after it was brought"
                )
        self._foreign = tuple(sorted(blobs.keys() - files.keys() - {MANIFEST}))
        return files

    def _contents(self, blobs: list[str]) -> list[bytes]:
        """The bytes of blobs by their names."""
        said = self._git("cat-file", "--batch", content="".join(f"{b}\n" for b in blobs).encode())
        found: list[bytes] = []
        at = 0
        for _ in blobs:
            end = said.index(b"\n", at)
            size = int(said[at:end].rsplit(b" ", 1)[1])
            found.append(said[end + 1 : end + 1 + size])
            at = end + size + 2
        return found

    def _import(self, files: Digests, read: Read) -> None:
        """Write one commit of these files, their manifest and what others put there."""
        head = b"commit refs/heads/site\ncommitter hongbang <hongbang@localhost> now\n"
        parts = [head, _data(b"hongbang publish\n")]
        for name in self._foreign:
            if name in files:
                raise PublishError(
                    f"{name}：这里要放生成的页面，却有别人的文件",
                    f"{name}: somebody else's file stands where a page is to go",
                )
            blob = self._git("rev-parse", f"{self._commit}:{name}").decode().strip()
            parts.append(f"M 100644 {blob} {_quoted(name)}\n".encode("utf-8", "surrogateescape"))
        for name in sorted(files):
            parts += [f"M 100644 inline {_quoted(name)}\n".encode(), _data(read(name))]
        parts += [f"M 100644 inline {MANIFEST}\n".encode(), _data(manifest_of(files))]
        self._git("fast-import", "--quiet", "--date-format=now", content=b"".join(parts))


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quoted(name: str) -> str:
    text = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'
