"""Which target is meant: one that the site declares, or a path."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.publish.apart import keep_target_apart
from generator.publish.targets.folder import FolderTarget
from generator.publish.targets.model import Target
from generator.publish.targets.zipped import ZipTarget

KEEP = 5
"""So many publications are kept of a target that is given as a path."""


def target_at(site: Path, path: Path) -> Target:
    """The target at a path: a zip file by its ending, else a folder.

    Raises :class:`~generator.publish.refusal.PublishError` where it must not be one.
    """
    whole = path.resolve()
    # Another path to the same place must find the same publications.
    name = f"at-{hashlib.sha256(str(whole).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"
    return _made(site, name, "zip" if path.suffix.lower() == ".zip" else "folder", path)


def target_of(site: Path, name: str, kind: str, to: str) -> Target:
    """The target that ``site.yaml`` declares as ``name``; a path in it is from the site folder.

    Raises :class:`~generator.publish.refusal.PublishError` where it must not be one.
    """
    return _made(site, name, kind, site / to)


def _made(site: Path, name: str, kind: str, path: Path) -> Target:
    keep_target_apart(site, path)
    return ZipTarget(name, path) if kind == "zip" else FolderTarget(name, path)
