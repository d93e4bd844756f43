"""Verifying closed years against all that can tell: bags, git's tags, the site, and a build of their own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.archive.bag import INFO, digests_of, listed, read_info
from generator.archive.chain import CHAIN, Link
from generator.archive.pins import own_wheel
from generator.archive.served import archive_of, chain_of
from generator.archive.verify import SIGNATURES, SITE, Looked, at, digest_of, verify_archive
from generator.base.finding import Degree, Findings
from generator.base.text import Text
from generator.base.words.limits import LIMITS
from generator.build import check_site
from generator.closing import bags_of, earlier_of, record_of
from generator.publish.bags import unpacked
from generator.publish.folder import MANIFEST as SITE_MANIFEST
from generator.publish.git import in_repository, tag_of, tagged
from generator.sources.tree import read_tree
from generator.tables.closings import takedowns_of
from generator.views.taken_down import goes_with

_WHEEL = re.compile(r"data/pins/[^/]+\.whl")
_TABLES = ("data/tables/", "data/steps/")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification looked at, what it found, and what nobody can exclude by it, in words."""

    looked: Looked
    findings: Findings
    left: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    year: int | None
    capstone: str | None
    rebuild: bool


def verify_site(site: Path, year: int | None, capstone: str | None, rebuild: bool) -> Verified:
    """Verify the archive of a site, or one year of it; with ``rebuild`` each year is made again from its
    own inputs, in a temporary folder."""
    findings = Findings()
    archive = archive_of(site)
    looked = verify_archive(archive, year, capstone, findings)
    git = archive.is_dir() and in_repository(archive)
    if git and not looked.chain.broken:
        _check_tags(archive, looked, findings)
    served = _check_served(site, archive, looked, findings)
    again = rebuild and not findings.of(Degree.ERROR)
    if again:
        for name in looked.names:
            rebuild_year(archive, name, findings)
    return Verified(
        looked, findings, tuple(_left(_Asked(year, capstone, again), archive, looked, git, served))
    )


def _check_tags(archive: Path, looked: Looked, findings: Findings) -> None:
    """Each tag names the chain that its commit holds, and that the archive had at this line."""
    for name in looked.names:
        said = tagged(archive, CHAIN, name)
        if said is None:
            findings.add("tag-missing", at(CHAIN), tag_of(name))
        elif {said.said, said.held} != {looked.chain.up_to(name)}:
            findings.add("tag-moved", at(CHAIN), tag_of(name))


def _check_served(site: Path, archive: Path, looked: Looked, findings: Findings) -> bool | None:
    """Whether the built site serves each archived file at its address; None where none is built since.

    A page that was taken down, with what goes with it, differs: the site says so at the address itself. Where
    anything of a year was taken down other pages may have stopped to tell of it: then False, without finding.
    """
    root = site / "output" / "site"
    if not (root / SITE_MANIFEST).is_file() or not all(_is_later(site, link) for link in _links(looked)):
        return None
    content = site / "content"
    taken = takedowns_of(read_tree(content, Findings())) if content.is_dir() else ()
    whole = True
    for name in looked.names:
        touched = any(one.address.startswith(f"{name[:4]}/") for one in taken)
        for path, digest in listed(archive / name / "public").items():
            address = path.removeprefix(SITE)
            if not path.startswith(SITE) or digest_of(root / address) == digest:
                continue
            if any(goes_with(address, one.address) for one in taken):
                continue
            if touched and address.endswith(".html"):
                whole = False
            else:
                findings.add("address-served-otherwise", at(f"{name}/public/{path}"), address)
    for year in dict.fromkeys(name[:4] for name in looked.names):
        known = {p for one in looked.names if one[:4] == year for p in listed(archive / one / "public")}
        for file in sorted((root / year).rglob("*")):
            address = file.relative_to(root).as_posix()
            if file.is_file() and SITE + address not in known:
                findings.add("address-not-archived", at(f"{year}/public"), address)
    return whole


def _links(looked: Looked) -> list[Link]:
    return [one for one in looked.chain.links if one.name in looked.names]


def _is_later(site: Path, link: Link) -> bool:
    """Whether the site was last built as of an instant at which a year was closed; so where nobody knows."""
    try:
        told = json.loads((site / "output" / "build.json").read_bytes())
        return link.by(datetime.fromisoformat(told["as-of"]))
    except (OSError, ValueError, KeyError, TypeError):
        return True


def rebuild_year(archive: Path, name: str, findings: Findings) -> None:
    """Make a closed year again from the inputs in its record bag, and compare every file by its hash.

    Of a year made by another Hongbang only the tables are compared: pages are promised by the pinned one.
    """
    record = archive / name / "record"
    place = f"{name}/record"
    held = {part: listed(archive / name / part) for part in ("public", "record")}
    wheel = next((p for p in held["record"] if _WHEEL.fullmatch(p)), "")
    same = held["record"].get(wheel) == hashlib.sha256(own_wheel()).hexdigest()
    closed = datetime.fromisoformat(read_info((record / INFO).read_bytes())["Hongbang-Closed"])
    with unpacked(record / "data" / "inputs") as copy:
        checked = check_site(copy, lambda zone: closed.astimezone(zone), served=False)
        closing = record_of(copy, name)
        if not checked.sound or closing is None:
            why = next((f.code for f in checked.stopping), "closing-missing")
            findings.add("rebuild-impossible", at(place), why)
            return
        before = chain_of(copy)
        earlier = earlier_of(archive, before, name)
        made = {bag.part: digests_of(bag) for bag in bags_of(checked, closing, before, earlier)}
    if not same:
        findings.add("rebuild-needs", at(place), held["record"].get(wheel, "—")[:12], wheel=wheel)
    for part, kept in held.items():
        for path in sorted(kept.keys() | made[part].keys()):
            compared = same or path.startswith(_TABLES)
            if compared and kept.get(path) != made[part].get(path):
                findings.add("rebuild-differs", at(f"{name}/{part}/{path}"))


def _left(asked: _Asked, archive: Path, looked: Looked, git: bool, served: bool | None) -> Iterator[Text]:
    """What stays possible after all that was looked at."""
    if asked.capstone is None:
        yield LIMITS["no-capstone"].filled(capstone=looked.chain.capstone)
    elif asked.capstone != looked.chain.capstone:
        yield LIMITS["earlier-capstone"]
    if asked.year is not None:
        yield LIMITS["one-year"].filled(year=asked.year)
    if not asked.rebuild:
        yield LIMITS["not-rebuilt"]
    if not git:
        yield LIMITS["no-git"]
    if served is not True:
        yield LIMITS["no-site" if served is None else "taken-down"]
    for file, tool in zip(SIGNATURES, ("ssh-keygen -Y verify", "minisign -V"), strict=True):
        if (archive / file).is_file():
            yield LIMITS["signed"].filled(file=file, tool=tool)
    yield LIMITS["truth"]
