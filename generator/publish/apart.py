"""Where nothing may be written: what is read, what is published, and what is kept apart from both."""

from __future__ import annotations

from pathlib import Path

from generator.publish.folder import MANIFEST
from generator.publish.publications import KEPT
from generator.publish.refusal import PublishError


def keep_apart(site: Path, where: Path) -> None:
    """Refuse a target in which the build would replace what it reads, or what it keeps apart.

    It neither holds nor lies in the content, the site's own templates, the restricted folder, the archive
    of closed years or what was published before; nor is it the site folder, or above it.
    """
    output = site / "output"
    kept = (output / "restricted", output / "archive", output / KEPT)
    for other in (site / "content", site / "templates", *kept):
        _refuse_shared(where, other)
    if _within(site, where):
        raise PublishError(
            f"{where}：不能是站点文件夹本身或其上级",
            f"{where}: it must not be the site folder or one above it",
        )


def keep_unpublished(site: Path, where: Path) -> None:
    """Refuse a target for papers in which they would be published, or mixed with what is read.

    Besides what :func:`keep_apart` refuses these are the published site, wherever a build wrote it, and
    the site's fonts.
    """
    keep_apart(site, where)
    for other in (site / "output" / "site", site / "fonts"):
        _refuse_shared(where, other)
    whole = where.resolve()
    for folder in (whole, *whole.parents):
        if (folder / MANIFEST).is_file():
            raise PublishError(
                f"{where}：不能放在已发布的文件夹 {folder} 中",
                f"{where}: it must not lie in the published folder {folder}",
            )


def keep_target_apart(site: Path, where: Path) -> None:
    """Refuse a place for readers in which they would come upon what is not for them, or what is read.

    Besides what :func:`keep_apart` refuses these are the fonts and everything that a command writes below
    ``output``: only ``output/site`` is for readers, and that is what is carried.
    """
    keep_apart(site, where)
    for other in (site / "fonts", site / "output"):
        _refuse_shared(where, other)


def _refuse_shared(where: Path, other: Path) -> None:
    if _within(where, other) or _within(other, where):
        raise PublishError(
            f"{where}：不能与 {other.name} 文件夹重叠",
            f"{where}: it must not share a folder with {other.name}",
        )


def _within(inner: Path, outer: Path) -> bool:
    """Whether a folder is another one or lies in it, however the two are written."""
    inner, outer = inner.resolve(), outer.resolve()
    chain = (inner, *inner.parents)
    return outer in chain or (outer.exists() and any(p.exists() and p.samefile(outer) for p in chain))
