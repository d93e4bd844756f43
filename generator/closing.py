"""Closing a year, from a sound site to its two bags: gather everything, then write."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from generator.archive.bag import Bag
from generator.archive.chain import CHAIN, Chain
from generator.archive.crate import METADATA, crate
from generator.archive.pins import font_lines, own_version, own_wheel, requirements, unpinned, wheel_name
from generator.archive.served import archive_of
from generator.archive.tables import public_tables, whole_tables
from generator.archive.verify import at
from generator.base.finding import Findings, Place
from generator.build import Checked, public_view, year_files
from generator.publish.bags import write_year
from generator.publish.folder import Step
from generator.render.paper.fonts import OWN as FONTS
from generator.render.templates import OWN as TEMPLATES
from generator.results.closing import of_year, open_in
from generator.sources.tree import read_tree
from generator.tables.acts import Closing
from generator.tables.closings import FOLDER, closing_of

Payload = Iterator[tuple[str, bytes]]


def record_of(site: Path, year: int) -> Closing | None:
    """The record that closes a year of a site."""
    content = site / "content"
    return closing_of(read_tree(content, Findings()), year) if content.is_dir() else None


def hindrances(checked: Checked, closing: Closing | None, year: int, chain: Chain) -> Findings:
    """Everything that keeps a year of a site from being closed, beside what ``check`` finds."""
    findings = Findings()
    if closing is None:
        findings.add("closing-missing", Place(FOLDER.rstrip("/")), year)
        return findings
    place = closing.at.key("year")
    if chain.broken:
        findings.add("chain-broken", at(CHAIN, chain.broken))
    if chain.link(str(year)) is not None:
        findings.add("year-closed-already", place, year)
    elif any(one.year > year for one in chain.links):
        findings.add("year-closed-later", place, year, last=max(one.year for one in chain.links))
    for name, pinned, running in unpinned():
        findings.add("package-unpinned", place, name, pinned=pinned, running=running)
    if checked.results is not None and checked.tables is not None:
        open_in(closing, checked.results, checked.notices, checked.tables, findings)
    return findings


def bags_of(checked: Checked, closing: Closing, chain: Chain) -> tuple[Bag, Bag]:
    """The two bags of a year; their payload is made as it is asked for."""
    assert checked.sound and checked.tables is not None
    site, zone = checked.tables.site, checked.as_of.tzinfo
    assert zone is not None
    closed = closing.closed.astimezone(zone)

    def info(part: str, said: str) -> dict[str, str]:
        return {
            "Bag-Software-Agent": f"Hongbang {own_version()}",
            "Bagging-Date": closed.date().isoformat(),
            "External-Description": said,
            "External-Identifier": f"{closing.year}/{part}",
            "Hongbang-Closed": instant_of(checked, closing),
            "Hongbang-Part": part,
            "Hongbang-Year": str(closing.year),
            "Source-Organization": site.name,
        }

    said = f"{site.name}{closing.year}年考核档案：{{}}"
    public, record = said.format("公开部分"), said.format("全部记录（不公开）")
    return (
        Bag("public", _public(checked, closing, zone, public), info("public", public)),
        Bag("record", _record(checked, closing, chain, zone, record), info("record", record)),
    )


def close_year(checked: Checked, closing: Closing, chain: Chain, step: Step = lambda _: None) -> Chain:
    """Write the bags of a year and its line in the chain; gives the longer chain.

    Raises :class:`~generator.publish.refusal.PublishError` where the machine refuses.
    """
    archive = archive_of(checked.site)
    bags = bags_of(checked, closing, chain)
    return write_year(archive, str(closing.year), instant_of(checked, closing), bags, chain, step)


def instant_of(checked: Checked, closing: Closing) -> str:
    """The instant of a closing as every file of it has it: with seconds, in the site's zone."""
    return closing.closed.astimezone(checked.as_of.tzinfo).replace(microsecond=0).isoformat()


def _public(checked: Checked, closing: Closing, zone: tzinfo, title: str) -> Payload:
    """The site of the year and the tables that it shows."""
    assert checked.tables is not None
    for address, content in year_files(checked, closing.year):
        yield f"site/{address}", content
    for result in public_view(checked).by_key.values():
        if result.result.period.year == closing.year:
            for name, content in public_tables(result, checked.tables.roster):
                yield f"tables/{name}", content
    yield METADATA, _crate(checked, closing, zone, title, ("site", "tables"))


def _record(checked: Checked, closing: Closing, chain: Chain, zone: tzinfo, title: str) -> Payload:
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
    yield METADATA, _crate(checked, closing, zone, title, ("inputs", "steps", "pins"))


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
    said = f"截至{closed.isoformat()}，由{closing.by}批准归档。"
    return crate(title, said, closed.date().isoformat(), checked.tables.site.issuer, folders, made_by)
