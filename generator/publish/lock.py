"""One build or publication at a time for a folder. The lock goes with its process, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.publish.refusal import PublishError, refused_by_system


@contextmanager
def only_one(*targets: Path) -> Iterator[None]:
    """Hold the lock beside each folder; raises :class:`PublishError` where another build holds one of them.

    The lock stands beside the folder, not in the site, so that two sites cannot build into one folder.
    """
    with ExitStack() as held:
        for target in targets:
            lock = target.with_name(f".{target.name}.lock")
            try:
                lock.parent.mkdir(parents=True, exist_ok=True)
                handle = held.enter_context(lock.open("a+"))
            except OSError as error:
                raise refused_by_system(error, lock) from error
            if not _take(handle.fileno()):
                raise PublishError(
                    f"{target}：另一个生成或上线正在进行",
                    f"{target}: another build or publication is at work here",
                )
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
