"""What every target can do, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from generator.publish.folder import Step

Read = Callable[[str], bytes]
"""The bytes of a file of the site, by its address."""
Digests = Mapping[str, str]
"""The SHA-256 of each file of a site, by its address."""


class Target(Protocol):
    """A place that holds the site whole: the one before or the new one, never something between.

    Every method raises :class:`~generator.publish.refusal.PublishError` where machine or place refuses.
    """

    @property
    def name(self) -> str:
        """What it is called among the kept publications: an id, or made from its place."""

    @property
    def place(self) -> str:
        """Where it is, as a message says it."""

    def held(self) -> AbstractContextManager[None]:
        """Nobody else publishes there meanwhile; what a stop had left half done is put back first."""

    def present(self, last: Digests | None, /) -> Digests | None:
        """What stands there; None where there is no such place yet. ``last`` is what came there last."""

    def put(self, files: Digests, read: Read, step: Step) -> None:
        """Bring a site there: all of it, and in one step where the place can."""
