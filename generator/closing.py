"""Closing a year, from a sound site to its two bags: gather everything, then write."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType

from generator.archive.bag import PARTS, PAYLOAD, Bag, listed
from generator.archive.chain import CHAIN, Chain
from generator.archive.crate import FOLDERS, METADATA, crate
from generator.archive.pins import font_lines, own_version, own_wheel, requirements, unpinned, wheel_name
from generator.archive.served import archive_of
from generator.archive.tables import public_tables, whole_tables
from generator.archive.verify import at
from generator.base.finding import Findings
from generator.build import Checked, public_view, year_files
from generator.publish.bags import write_year
from generator.publish.folder import Step
from generator.render.paper.fonts import OWN as FONTS
from generator.render.templates import OWN as TEMPLATES
from generator.results.closing import of_year, open_in
from generator.sources.tree import read_tree
from generator.tables.acts import Closing
from generator.tables.closings import closing_of

Payload = Iterator[tuple[str, bytes]]
Earlier = Mapping[str, Mapping[str, str]]
NOTHING: Earlier = MappingProxyType({})
"""Before the first bags of a year."""


def record_of(site: Path, name: str) -> Closing | None:
    """The record that closes a year of a site, or adds to it (``2025.1``)."""
    content = site / "content"
    return closing_of(read_tree(content, Findings()), name) if content.is_dir() else None


def earlier_of(archive: Path, chain: Chain, name: str) -> Earlier:
    """What the bags of a year hold before its addendum ``name``: for each part the hash of each file."""
    same = (one for one in chain.links if str(one.year) == name[:4])
    before = [one for one in same if _number(one.name) < _number(name)]
    return {
        part: {path: digest for one in before for path, digest in listed(archive / one.name / part).items()}
        for part in PARTS
    }


def _number(name: str) -> int:
    return int(name.partition(".")[2] or 0)


def hindrances(checked: Checked, closing: Closing, name: str, chain: Chain) -> Findings:
    """Everything that keeps a year of a site from being closed, beside what ``check`` finds."""
    findings = Findings()
    place = closing.at.key("year")
    if chain.broken:
        findings.add("chain-broken", at(CHAIN, chain.broken))
    if chain.link(name) is not None:
        findings.add("year-closed-already", place, name)
    elif closing.addendum is not None:
        number = sum(one.year == closing.year for one in chain.links)
        if number != closing.addendum:
            findings.add("addendum-out-of-order", place, name, year=closing.year)
    elif any(one.year > closing.year for one in chain.links):
        findings.add("year-closed-later", place, name, last=max(one.year for one in chain.links))
    for package, pinned, running in unpinned():
        findings.add("package-unpinned", place, package, pinned=pinned, running=running)
    if checked.results is not None and checked.tables is not None:
        open_in(closing, checked.results, checked.notices, checked.tables, findings)
    return findings


def is_empty(checked: Checked, closing: Closing, chain: Chain, earlier: Earlier) -> bool:
    """Whether an addendum would hold nothing that the bags before it do not."""
    tables = ("site/", "tables/", "steps/")
    bags = bags_of(checked, closing, chain, earlier)
    return not any(name.startswith(tables) for bag in bags for name, _ in bag.payload)


def bags_of(checked: Checked, closing: Closing, chain: Chain, earlier: Earlier = NOTHING) -> tuple[Bag, Bag]:
    """The two bags of a year; their payload is made as it is asked for.

    Those of an addendum hold the tables that differ from what stands ``earlier``, pages at addresses that are
    new, and all inputs.
    """
    assert checked.sound and checked.tables is not None
    site, zone = checked.tables.site, checked.as_of.tzinfo
    assert zone is not None
    closed = closing.closed.astimezone(zone)

    def info(part: str, said: str) -> dict[str, str]:
        return {
            "Bag-Software-Agent": f"Hongbang {own_version()}",
            "Bagging-Date": closed.date().isoformat(),
            "External-Description": said,
            "External-Identifier": f"{closing.name}/{part}",
            "Hongbang-Closed": instant_of(checked, closing),
            "Hongbang-Part": part,
            "Hongbang-Year": closing.name,
            "Source-Organization": site.name,
        }

    more = f"第{closing.addendum}次增补" if closing.addendum else ""
    said = f"{site.name}{closing.year}年考核档案{more}：{{}}"
    public, record = said.format("公开部分"), said.format("全部记录（不公开）")
    payloads = {"public": _public(checked, closing), "record": _record(checked, closing, chain)}

    def payload(part: str, title: str) -> Payload:
        """What is new, and the metadata of it at the end."""
        folders: set[str] = set()
        for name, content in payloads[part]:
            if _is_new(name, content, earlier.get(part, {})):
                folders.add(name.partition("/")[0])
                yield name, content
        yield METADATA, _crate(checked, closing, zone, title, tuple(f for f in FOLDERS if f in folders))

    return (
        Bag("public", payload("public", public), info("public", public)),
        Bag("record", payload("record", record), info("record", record)),
    )


def _is_new(name: str, content: bytes, before: Mapping[str, str]) -> bool:
    """Whether an addendum takes a file: inputs and pins whole, pages at new addresses, tables that differ."""
    held = before.get(PAYLOAD + name)
    if held is None or name.startswith(("inputs/", "pins/")):
        return True
    return not name.startswith("site/") and hashlib.sha256(content).hexdigest() != held


def close_year(checked: Checked, closing: Closing, chain: Chain, step: Step = lambda _: None) -> Chain:
    """Write the bags of a year and its line in the chain; gives the longer chain.

    Raises :class:`~generator.publish.refusal.PublishError` where the machine refuses.
    """
    archive = archive_of(checked.site)
    bags = bags_of(checked, closing, chain, earlier_of(archive, chain, closing.name))
    return write_year(archive, closing.name, instant_of(checked, closing), bags, chain, step)


def instant_of(checked: Checked, closing: Closing) -> str:
    """The instant of a closing as every file of it has it: with seconds, in the site's zone."""
    return closing.closed.astimezone(checked.as_of.tzinfo).replace(microsecond=0).isoformat()


def _public(checked: Checked, closing: Closing) -> Payload:
    """The site of the year and the tables that it shows."""
    assert checked.tables is not None
    for address, content in year_files(checked, closing.year):
        yield f"site/{address}", content
    for result in public_view(checked).by_key.values():
        if result.result.period.year == closing.year:
            for name, content in public_tables(result, checked.tables.roster):
                yield f"tables/{name}", content


def _record(checked: Checked, closing: Closing, chain: Chain) -> Payload:
    """All that the year was made from and by, and every step of every result."""
    assert checked.results is not None and checked.tables is not None
    yield from inputs_of(checked)
    if chain.text:
        yield f"inputs/output/archive/{CHAIN}", chain.text.encode()
    for result in of_year(checked.results, closing.year):
        for name, content in whole_tables(result, checked.tables.roster):
            yield f"steps/{name}", content
    yield f"pins/{wheel_name()}", own_wheel()
    yield "pins/requirements.txt", requirements()
    yield "pins/fonts.txt", font_lines(checked.fonts)


def inputs_of(checked: Checked) -> Payload:
    """Every file that a build of the site reads, below ``inputs/``: content, own templates, own fonts."""
    own_fonts = checked.site / FONTS
    fonts = checked.fonts is not None and own_fonts in checked.fonts.folders
    folders = [("content", True), (TEMPLATES, checked.templates is not None), (FONTS, fonts)]
    for folder, read in folders:
        if read:
            for file in read_tree(checked.site / folder, Findings()):
                yield f"inputs/{folder}/{file.path}", file.disk.read_bytes()


def _crate(checked: Checked, closing: Closing, zone: tzinfo, title: str, folders: tuple[str, ...]) -> bytes:
    assert checked.tables is not None
    closed = closing.closed.astimezone(zone)
    made_by = {
        "version": own_version(),
        "wheel": hashlib.sha256(own_wheel()).hexdigest(),
        "as-of": closed.isoformat(),
    }
    said = f"截至{closed.isoformat()}，由{closing.by}批准归档。{closing.why}"
    return crate(title, said, closed.date().isoformat(), checked.tables.site.issuer, folders, made_by)
