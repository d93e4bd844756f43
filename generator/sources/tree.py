"""The files of a site's folders of content and templates, as any machine would see them.

What would be another tree elsewhere is refused: links, names that fall together without regard to case or
after Unicode normalisation (NFC), names that Windows cannot hold.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath

from generator.base.finding import Findings, Place
from generator.sources.model import SourceFile

_IGNORED = re.compile(r"~\$.*|\.~lock\..*#|thumbs\.db|desktop\.ini|\.ds_store|\._.*|\.git.*", re.I | re.S)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I | re.S)
_UNPORTABLE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[. ]$')
# Only what is read can count twice; a picture 图(1).png is nobody's second mark.
_READ = frozenset([".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".yaml", ".yml", ".md"])
_COPY = re.compile(
    r"(.+?)(?:\s*[-_–—]?\s*(?:副本|复件)|(?:\s*[-_–—]\s*|\s+)copy)(?:\s*[(\uff08]\d+[)\uff09]|\s*\d+)?"
    r"|(?:(?:副本|复件)\s*(?:[(\uff08]\d+[)\uff09])?\s*[-_–—]?\s*|copy of\s+)(.+)"
    r"|(.+?)\s*[(\uff08]\d{1,2}[)\uff09]",
    re.I | re.S,
)


def read_tree(folder: Path, findings: Findings, prefix: str = "") -> list[SourceFile]:
    """Every file to be read below ``folder``, sorted by its NFC POSIX path with ``prefix`` before it.

    A folder that is a link itself, or no folder, is an error.
    Leavings of programs (lock files, thumbnails) and of git are passed over; a copy (``… - 副本.xlsx``,
    ``… (1).csv``) is a doubt and left out, whether or not the doubt is accepted; links and names that
    another system would not hold are errors and left out.
    """
    files: list[SourceFile] = []
    seen: dict[str, str] = {}
    place = Place(folder.name)
    if folder.is_symlink():
        _tell_link(folder, place, folder.parent.resolve(), findings)
        return []
    try:
        top = folder.resolve(strict=True)
    except OSError as problem:
        findings.add("file-unreadable", place, problem.strerror or "")
        return []
    if not top.is_dir():
        findings.add("folder-is-file", place, folder.name)
        return []
    _read_folder(folder, prefix, top.parent, seen, files, findings)
    return sorted(files, key=lambda f: f.path)


def _read_folder(
    folder: Path, prefix: str, site: Path, seen: dict[str, str], files: list[SourceFile], findings: Findings
) -> None:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: os.fsencode(e.name))
    except OSError as problem:
        findings.add("file-unreadable", Place(prefix.rstrip("/")), problem.strerror or "")
        return
    for entry in entries:
        if _IGNORED.fullmatch(entry.name):
            continue
        # Bytes that are no UTF-8 arrive as lone surrogates, which no output can hold.
        name = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        path = prefix + unicodedata.normalize("NFC", name)
        if not _may_be_named(entry.name, Place(path), findings):
            continue
        if entry.is_symlink():
            _tell_link(Path(entry.path), Place(path), site, findings)
            continue
        known = seen.get(_folded(path))
        if known is not None:
            findings.add("file-names-collide", Place(path), path, other=known)
            files[:] = [f for f in files if f.path != known]  # which of the two is meant, nobody knows
            continue
        seen[_folded(path)] = path
        if entry.is_dir(follow_symlinks=False):
            _read_folder(Path(entry.path), f"{path}/", site, seen, files, findings)
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            findings.add("file-not-regular", Place(path))
        elif original := copied_from(name):
            findings.add("file-looks-like-copy", Place(path), name, original=original)
        else:
            files.append(SourceFile(path, Path(entry.path)))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _may_be_named(name: str, place: Place, findings: Findings) -> bool:
    if _DEVICE.fullmatch(name):
        findings.add("file-name-is-device", place, name.partition(".")[0])
        return False
    if _UNPORTABLE.search(name) or any("\ud800" <= c <= "\udfff" for c in name):
        findings.add("file-name-not-portable", place, place.file.rpartition("/")[2])
        return False
    return True


def _tell_link(link: Path, place: Place, site: Path, findings: Findings) -> None:
    target = link.readlink()
    try:
        inside = link.resolve().is_relative_to(site)
    except (OSError, RuntimeError):
        inside = True  # a circle of links leads nowhere
    # A target beyond the site is a path of one machine: not repeated in what others read.
    if inside and not target.is_absolute():
        findings.add("link-in-content", place, target.as_posix())
    else:
        findings.add("link-leads-out", place)


def copied_from(name: str) -> str:
    """The name of the file that this one is a copy of, judged by what programs call copies; else ``""``."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    if suffix.lower() not in _READ:
        return ""
    found = _COPY.fullmatch(stem)
    if found is None:
        return ""
    return next(g for g in found.groups() if g).strip() + suffix
