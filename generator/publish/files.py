"""Writing thousands of files: here for a few, in a second process for many.

Making a file costs the machine about as much as making its page. A large site is therefore handed, file
by file, to a child process that writes while this one goes on; which of the two writes changes no byte.
The child is forked, so that it holds the lock of the output folder too: as long as it lives, no other
build begins. Where the system cannot fork, all is written here.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

FEW = 256
"""So many files are written here; the rest by the child."""

_FRAME = struct.Struct("<II")
_END = _FRAME.pack(0, 0)


def write_files(root: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write files below ``root``; the SHA-256 of each by its name. Raises what the system raises."""
    here = _Here(root)
    child: _Child | None = None
    try:
        for number, (name, content) in enumerate(files):
            if number == FEW and hasattr(os, "fork"):
                child = _Child(root)
            (here if child is None else child).put(name, content)
        digests = here.digests
        if child is not None:
            digests = digests | child.finish()
        return digests
    finally:
        if child is not None:
            child.end()


class _Here:
    """Writes in this process."""

    def __init__(self, root: Path) -> None:
        self.digests: dict[str, str] = {}
        self._root = str(root)
        self._made = {""}

    def put(self, name: str, content: bytes) -> None:
        """One file, whose folder is made when it is first needed."""
        folder = name.rpartition("/")[0]
        path = f"{self._root}/{name}"
        if folder not in self._made:
            os.makedirs(f"{self._root}/{folder}", exist_ok=True)  # noqa: PTH103 - a path a file costs a tenth
            self._made.add(folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)
        self.digests[name] = hashlib.sha256(content).hexdigest()


class _Child:
    """Hands files to a forked process through a pipe, and takes their hashes back at the end."""

    def __init__(self, root: Path) -> None:
        incoming, outgoing = os.pipe()
        heard, told = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(outgoing)
            os.close(heard)
            _serve(root, incoming, told)
        os.close(incoming)
        os.close(told)
        self._to: BinaryIO = os.fdopen(outgoing, "wb", buffering=1 << 20)
        self._from: BinaryIO = os.fdopen(heard, "rb")
        self._gone = False

    def put(self, name: str, content: bytes) -> None:
        """One file; where the child has failed, its error is raised here."""
        told = name.encode()
        try:
            self._to.write(_FRAME.pack(len(told), len(content)) + told)
            self._to.write(content)
        except BrokenPipeError:
            self.finish()

    def finish(self) -> dict[str, str]:
        """The hashes of all files that the child wrote."""
        try:
            self._to.write(_END)
            self._to.flush()
        except BrokenPipeError:
            pass  # the child's answer says why it went
        answer = json.loads(self._from.read() or "{}")
        if "error" in answer:
            raise OSError(*answer["error"])
        if "digests" not in answer:
            raise OSError(None, "the writing process was ended from outside")
        return dict(answer["digests"])

    def end(self) -> None:
        """Let the child go, whatever happened, and wait until it is gone."""
        if self._gone:
            return
        self._gone = True
        with suppress(BrokenPipeError):
            self._to.close()
        self._from.close()
        os.waitpid(self._pid, 0)


def _serve(root: Path, incoming: int, told: int) -> None:
    """The child's whole life: write what comes, answer at the end mark, leave."""
    answer: dict[str, object] = {}
    try:
        here = _Here(root)
        with os.fdopen(incoming, "rb", buffering=1 << 20) as source:
            while True:
                head = source.read(_FRAME.size)
                if len(head) < _FRAME.size:
                    os._exit(1)  # the parent stopped: nobody waits for an answer
                name, content = _FRAME.unpack(head)
                if not name and not content:
                    break
                told_name, body = source.read(name), source.read(content)
                if len(body) < content:
                    os._exit(1)
                here.put(told_name.decode(), body)
        answer = {"digests": here.digests}
    except OSError as error:
        answer = {"error": [error.errno, error.strerror, error.filename]}
    finally:
        text = memoryview(json.dumps(answer).encode())
        try:
            while text:
                text = text[os.write(told, text) :]
        finally:
            os._exit(0)
