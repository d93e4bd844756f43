"""Closed years, and what is released of open ones, through today's engine: what would differ, and where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from generator.archive.bag import INFO, Bag, read_info
from generator.archive.replay import Difference, differences
from generator.archive.served import archive_of, chain_of
from generator.archive.verify import at, verify_archive
from generator.base.finding import Degree, Finding, Findings
from generator.build import Checked, check_site, public_view
from generator.closing import bags_of, record_of
from generator.publish.bags import unpacked
from generator.results.seals import public_hash
from generator.tables.acts import AcceptedDifference

_TABLES = {"public": "tables/", "record": "steps/"}


def replay_year(site: Path, name: str, accepted: Iterable[AcceptedDifference]) -> Findings:
    """One closed year again from the inputs in its record bag: a finding a result that comes out otherwise.

    A bag that is not whole is not replayed: what ``verify`` finds of it is told instead.
    """
    archive, findings = archive_of(site), Findings()
    verify_archive(archive, int(name[:4]), None, findings)
    if findings.of(Degree.ERROR):
        return findings
    record = archive / name / "record"
    closed = datetime.fromisoformat(read_info((record / INFO).read_bytes())["Hongbang-Closed"])
    with unpacked(record / "data" / "inputs") as copy:
        checked = check_site(copy, lambda zone: closed.astimezone(zone), served=False)
        closing = record_of(copy, name)
        if not checked.sound or closing is None:
            why = next((f.code for f in checked.stopping), "closing-missing")
            findings.add("rebuild-impossible", at(f"{name}/record"), why)
            return findings
        bags = bags_of(checked, closing, chain_of(copy))
        now = {bag.part: _tables_of(bag) for bag in bags}
    settled = {(one.result, one.column or "") for one in accepted if str(one.year) == name}
    told: set[str] = set()
    for part in ("record", "public"):
        data = archive / name / part / "data" / _TABLES[part]
        before = {p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*.csv")}
        for one in differences(before, now[part]):
            # What every step tells is told once; the public tables only where they alone differ.
            if one.result not in told:
                told.add(one.result)
                findings.extend([_finding(one, f"{name}/{part}/data/{_TABLES[part]}", settled)])
    return findings


def _tables_of(bag: Bag) -> dict[str, bytes]:
    prefix = _TABLES[bag.part]
    return {n.removeprefix(prefix): c for n, c in bag.payload if n.startswith(prefix)}


def _finding(one: Difference, folder: str, settled: set[tuple[str, str]]) -> Finding:
    code = "replay-accepted" if (one.result, one.column) in settled else "replay-differs"
    fields = {
        "column": one.column or "—", "label": one.label or "—", "count": one.subjects,
        "first": one.first or "—", "before": one.before, "now": one.now,
    }  # fmt: skip
    return Finding(code, at(f"{folder}{one.result}.csv"), one.result, fields)


def replay_open(checked: Checked) -> Findings:
    """The released results of a sound site against the seals of their releases: what the site showed then."""
    assert checked.tables is not None
    findings = Findings()
    public = public_view(checked)
    for release in checked.tables.releases:
        for sealed in release.seal.results if release.seal is not None else ():
            key = (str(release.scheme), str(sealed.assessment), sealed.period.name)
            if public_hash(public.by_key.get(key)) != sealed.public:
                findings.add("replay-of-released", sealed.at.key("public"), " ".join(key),
                             release=release.release)  # fmt: skip
    return findings
