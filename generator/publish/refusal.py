"""Why nothing could be written: the one error of this layer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.base.text import Text


class PublishError(Exception):
    """The machine refused: disk, rights, another build, or a folder that is not ours.

    ``text`` says why. ``replaced`` tells that the published folders had been exchanged already.
    """

    def __init__(self, zh: str, en: str, *, replaced: bool = False) -> None:
        super().__init__(en)
        self.text = Text(zh, en)
        self.replaced = replaced


def refused_by_system(error: OSError, path: Path) -> PublishError:
    """What the operating system said, with the file that it named, or else ``path``."""
    said = f"{error.strerror or error}: {error.filename or path}"
    return PublishError(said, said)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the system refuses within is told as :class:`PublishError`, of ``path`` where it names none."""
    try:
        yield
    except OSError as error:
        raise refused_by_system(error, path) from error
