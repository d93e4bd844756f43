"""One build at a time in one output folder. The lock goes with its process, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.folder import PublishError


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``; raises :class:`PublishError` where another build holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / ".hongbang.lock").open("a+")
    except OSError as error:
        raise PublishError(f"{error.strerror}: {error.filename}") from error
    with handle:
        if not _take(handle.fileno()):
            raise PublishError(f"{folder}: another build is at work here")
        yield


def _take(descriptor: int) -> bool:
    """Whether the operating system gave the lock; it is released when the file is closed."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
