"""A bag (BagIt 1.0, RFC 8493): payload below ``data/``, and tag files that say what it is and hash all of it.

Every tag file but the last stands in ``tagmanifest-sha256.txt``, and that file's hash stands in the chain:
so one hash holds the whole bag.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PAYLOAD = "data/"
TAG_FILES = (INFO, DECLARATION, MANIFEST, TAG_MANIFEST)
PARTS = ("public", "record")
"""The two bags of a year: what is served, and what must never be."""

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


@dataclass(frozen=True, slots=True)
class Bag:
    """One bag to be written: its part of the year, its payload (path below ``data/`` and bytes, made as they
    are asked for), and what ``bag-info.txt`` says of it."""

    part: str
    payload: Iterable[tuple[str, bytes]]
    info: Mapping[str, str]


def tag_files(digests: Mapping[str, str], size: int, info: Mapping[str, str]) -> dict[str, bytes]:
    """The tag files of a bag by name, the tag manifest last.

    ``digests`` has the SHA-256 of each payload file by its path in the bag, ``size`` their bytes together.
    """
    said = {**info, "Payload-Oxum": f"{size}.{len(digests)}"}
    files = {
        INFO: "".join(f"{key}: {one_line(value)}\n" for key, value in sorted(said.items())).encode(),
        DECLARATION: _DECLARED,
        MANIFEST: manifest(digests),
    }
    own = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return {**files, TAG_MANIFEST: manifest(own)}


def one_line(text: str) -> str:
    """A value of ``bag-info.txt``: it may not run over its line."""
    return " ".join(text.split())


def manifest(digests: Mapping[str, str]) -> bytes:
    """A manifest as ``sha256sum`` writes it, in the order of paths."""
    return "".join(f"{digest}  {_escaped(name)}\n" for name, digest in sorted(digests.items())).encode()


def _escaped(name: str) -> str:
    return re.sub("[%\r\n]", lambda found: _ESCAPES[found[0]], name)


def _plain(name: str) -> str:
    return re.sub(
        "%(25|0[DA])", lambda f: {"25": "%", "0D": "\r", "0A": "\n"}[f[1].upper()], name, flags=re.I
    )


def read_manifest(content: bytes) -> dict[str, str] | None:
    """The hash of each file that a manifest names, or None where it is not one as we write them.

    A name that leads out of the bag, or stands twice, makes it none.
    """
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
    found: dict[str, str] = {}
    for line in lines[:-1]:
        match = _LINE.fullmatch(line)
        name = _plain(match[2]) if match is not None else ""
        if match is None or name in found or name.startswith("/") or ".." in name.split("/"):
            return None
        found[name] = match[1]
    return found if not lines[-1] else None


def listed(bag: Path) -> dict[str, str]:
    """The payload of a bag by its manifest; none where that cannot be read, which is found elsewhere."""
    file = bag / MANIFEST
    return (read_manifest(file.read_bytes()) if file.is_file() else None) or {}


def read_info(content: bytes) -> dict[str, str]:
    """What ``bag-info.txt`` says, by label; lines that say nothing are passed over."""
    lines = content.decode("utf-8", errors="replace").split("\n")
    return {key: value for key, colon, value in (line.partition(": ") for line in lines) if colon}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a bag holds, without its bytes: payload files, their bytes together, the tag manifest's hash."""

    files: int
    size: int
    hash: str


def weighed(bag: Bag) -> Weighed:
    """A bag made and hashed, and not kept."""
    digests: dict[str, str] = {}
    size = 0
    for name, content in bag.payload:
        digests[f"{PAYLOAD}{name}"] = hashlib.sha256(content).hexdigest()
        size += len(content)
    tags = tag_files(digests, size, bag.info)
    return Weighed(len(digests), size, hashlib.sha256(tags[TAG_MANIFEST]).hexdigest())


def digests_of(bag: Bag) -> dict[str, str]:
    """The SHA-256 of each payload file of a bag, by its path in the bag; nothing is kept."""
    return {f"{PAYLOAD}{name}": hashlib.sha256(content).hexdigest() for name, content in bag.payload}
