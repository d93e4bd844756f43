"""Which target is meant: one that the site declares, or a path."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from generator.publish.apart import keep_target_apart
from generator.publish.publications import KEPT
from generator.publish.targets.branch import BranchTarget
from generator.publish.targets.folder import FolderTarget
from generator.publish.targets.model import Target
from generator.publish.targets.remote import RemoteTarget
from generator.publish.targets.zipped import ZipTarget

KEEP = 5
"""So many publications are kept of a target that is given as a path."""


class Declared(Protocol):
    """What ``site.yaml`` says of a target (:class:`generator.tables.publishing.PublishTarget`)."""

    @property
    def target(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """``folder``, ``zip``, ``rsync`` or ``git``."""

    @property
    def to(self) -> str:
        """Its place."""

    @property
    def branch(self) -> str:
        """The branch of git."""

    @property
    def ssh(self) -> str:
        """The command that reaches the host."""


def target_at(site: Path, path: Path) -> Target:
    """The target at a path: a zip file by its ending, else a folder.

    Raises :class:`~generator.publish.refusal.PublishError` where it must not be one.
    """
    whole = path.resolve()
    # Another path to the same place must find the same publications.
    name = f"at-{hashlib.sha256(str(whole).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"
    return _at(site, name, path, zipped=path.suffix.lower() == ".zip")


def target_of(site: Path, one: Declared) -> Target:
    """The target that ``site.yaml`` declares; a path in it is from the site folder.

    Raises :class:`~generator.publish.refusal.PublishError` where it must not be one.
    """
    room = site / "output" / KEPT / one.target
    if one.kind == "rsync":
        return RemoteTarget(one.target, one.to, one.ssh, room)
    if one.kind == "git":
        # A path of this machine is from the site folder too; what has a host is no path.
        local = ":" not in one.to
        return BranchTarget(one.target, str((site / one.to).resolve()) if local else one.to, one.branch, room)
    return _at(site, one.target, site / one.to, zipped=one.kind == "zip")


def _at(site: Path, name: str, path: Path, *, zipped: bool) -> Target:
    keep_target_apart(site, path)
    return ZipTarget(name, path) if zipped else FolderTarget(name, path)
