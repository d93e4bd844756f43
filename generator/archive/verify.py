"""Verifying an archive as it lies there: the chain, each bag against it, and that nothing else is there.

It goes from one hash down: the chain holds the hash of each tag manifest, that of the tag files, and the
manifest that of each file. What is wrong is a finding at its file, whose path is from the archive's folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.archive.bag import (
    DECLARATION,
    INFO,
    MANIFEST,
    PARTS,
    PAYLOAD,
    TAG_FILES,
    TAG_MANIFEST,
    read_info,
    read_manifest,
)
from generator.archive.chain import CHAIN, NAME, Chain, Link, read_chain
from generator.base.finding import Findings, Place

PLACE = "output/archive/"
"""Stands before every path of an archive that is told."""
SIGNATURES = (f"{CHAIN}.sig", f"{CHAIN}.minisig")
"""Detached signatures of the chain, by ``ssh-keygen -Y sign`` and minisign, that may stand beside it."""
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*")
SITE = f"{PAYLOAD}site/"
"""Where the pages of a public bag lie; what follows is their address."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: the chain, the names of the years and addenda, and how many files they hold."""

    chain: Chain
    names: tuple[str, ...]
    files: int


def at(path: str, line: int = 0) -> Place:
    """A file of the archive as a place."""
    return Place(PLACE + path, line=line)


def verify_archive(archive: Path, year: int | None, capstone: str | None, findings: Findings) -> Looked:
    """Look at a whole archive, or at one year of it; the chain and what does not belong there always.

    ``capstone`` is one that somebody kept: that of the chain as it is, or as it was after an earlier line.
    """
    file = archive / CHAIN
    chain = read_chain(file.read_bytes() if file.is_file() and not file.is_symlink() else b"")
    if chain.broken:
        findings.add("chain-broken", at(CHAIN, line=chain.broken))
    if capstone is not None and capstone not in _capstones(chain):
        findings.add("capstone-differs", at(CHAIN), capstone, found=chain.capstone)
    _check_order(chain, findings)
    chosen = [one for one in chain.links if year is None or one.year == year]
    if year is not None and not chosen:
        findings.add("year-not-archived", at(CHAIN), year)
    _check_strays(archive, chain, findings)
    count = sum(_verify_link(archive, one, findings) for one in chosen)
    return Looked(chain, tuple(one.name for one in chosen), count)


def _capstones(chain: Chain) -> set[str]:
    return {chain.capstone, *(chain.up_to(one.name) for one in chain.links)} if not chain.broken else set()


def _check_order(chain: Chain, findings: Findings) -> None:
    """Years follow one another; an addendum follows its year, numbered from 1."""
    last, count = 0, {}
    for number, one in enumerate(chain.links, 1):
        if not one.is_addendum:
            if one.year <= last:
                findings.add("chain-out-of-order", at(CHAIN, line=number), one.name)
            last, count[one.year] = one.year, 0
        elif one.year not in count or one.name != f"{one.year}.{count[one.year] + 1}":
            findings.add("chain-out-of-order", at(CHAIN, line=number), one.name)
        else:
            count[one.year] += 1


def _check_strays(archive: Path, chain: Chain, findings: Findings) -> None:
    """Beside the chain stand only the folders that it names, each with its two bags."""
    if not archive.is_dir():
        return
    named = {one.name for one in chain.links}
    for entry in sorted(archive.iterdir()):
        if entry.name in (CHAIN, *SIGNATURES) and entry.is_file() and not entry.is_symlink():
            continue
        if chain.broken and NAME.fullmatch(entry.name):
            continue  # below the line that is broken nobody knows what belongs here
        if entry.name not in named or entry.is_symlink() or not entry.is_dir():
            findings.add("archive-stray", at(entry.name))
            continue
        for inner in sorted(entry.iterdir()):
            if inner.name not in PARTS or inner.is_symlink() or not inner.is_dir():
                findings.add("archive-stray", at(f"{entry.name}/{inner.name}"))


def _verify_link(archive: Path, link: Link, findings: Findings) -> int:
    """Both bags of one line; how many files were looked at."""
    count = 0
    for part in PARTS:
        place = f"{link.name}/{part}"
        folder = archive / link.name / part
        if not folder.is_dir() or folder.is_symlink():
            findings.add("bag-missing", at(place))
            continue
        payload = verify_bag(folder, place, link.of(part), findings)
        if payload is None:
            continue
        count += len(payload)
        info = read_info((folder / INFO).read_bytes())
        said = f"{info.get('Hongbang-Year', '')}/{info.get('Hongbang-Part', '')}"
        if said != f"{link.name}/{part}":
            findings.add("bag-of-another", at(f"{place}/{INFO}"), said)
        if part == "public":
            _check_addresses(payload, link, place, findings)
    return count


def verify_bag(folder: Path, place: str, expected: str, findings: Findings) -> Mapping[str, str] | None:
    """One bag against the hash that the chain has of it; its payload by path, or None where it is unreadable.

    ``place`` stands before the path of each finding.
    """
    there = dict(_walk(folder, ""))
    digests = {n: digest_of(folder / n) for n, kind in there.items() if kind == "file" and n in TAG_FILES}
    if digests.get(TAG_MANIFEST) != expected:
        # What it lists cannot be trusted: nothing more is held against it.
        told = digests.get(TAG_MANIFEST, "—")
        findings.add("bag-changed", at(f"{place}/{TAG_MANIFEST}"), told, expected=expected)
        return None
    listed: dict[str, str] = {}
    for name, prefix in ((TAG_MANIFEST, ""), (MANIFEST, PAYLOAD)):
        read = read_manifest((folder / name).read_bytes()) if name in digests else None
        if read is None or not all(one.startswith(prefix) for one in read):
            findings.add("bag-unreadable", at(f"{place}/{name}"))
            return None
        listed |= read
    if not {DECLARATION, INFO, MANIFEST} <= listed.keys():
        findings.add("bag-unreadable", at(f"{place}/{TAG_MANIFEST}"))
        return None
    for name in sorted(listed.keys() | there.keys() - {TAG_MANIFEST}):
        if name not in listed or there.get(name, "file") != "file":
            findings.add("bag-file-added", at(f"{place}/{name}"))
        elif name not in there:
            findings.add("bag-file-missing", at(f"{place}/{name}"))
        elif (digests.get(name) or digest_of(folder / name)) != listed[name]:
            findings.add("bag-file-changed", at(f"{place}/{name}"))
    if INFO not in digests:
        return None
    return {name: digest for name, digest in listed.items() if name.startswith(PAYLOAD)}


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, str]]:
    """Every file and whatever else stands below a folder, with what it is; no link is followed."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda e: e.name)
    for entry in entries:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            inner = list(_walk(Path(entry.path), f"{name}/"))
            yield from inner or [(name, "empty")]
        else:
            regular = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
            yield name, "file" if regular else "special"


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, or nothing where there is none."""
    if not file.is_file() or file.is_symlink():
        return ""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _check_addresses(payload: Collection[str], link: Link, place: str, findings: Findings) -> None:
    """Each page of a public bag stands at an address of its year, and no two fall together."""
    seen: set[str] = set()
    for name in sorted(payload):
        if not name.startswith(SITE):
            continue
        address = name.removeprefix(SITE)
        ours = address.startswith(f"{link.year}/") and _ADDRESS.fullmatch(address)
        if not ours or address.casefold() in seen:
            findings.add("address-foreign", at(f"{place}/{name}"), address)
        seen.add(address.casefold())
