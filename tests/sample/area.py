"""One area of the sample: a site that holds nothing else, or its results worked out for an oracle.

Whoever tests the program by one area need not read and build them all: the sample is one organisation with
many schemes, and the etiquette campaign stands for them wherever any scheme would do.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from generator.base.finding import Degree, Finding, Findings
from generator.base.period import parse_period
from generator.documents.from_sources import read_documents
from generator.documents.model import Documents
from generator.results.from_schemes import work_out
from generator.results.model import Result, Results
from generator.schemes.from_sources import read_schemes
from generator.schemes.model import Schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.model import Records, Tables

CONTENT = Path(__file__).resolve().parents[2] / "content"
AS_OF = datetime.fromisoformat("2026-11-10T23:59:59+08:00")
ETIQUETTE = "etiquette"
PREFIXES = ("attitude", "branches", "hotline", "others", "power", "standard", "station")
"""How the files of every other area begin."""
_DECLARING = (
    "acceptances",
    "cases",
    "completions",
    "corrections",
    "data",
    "lots",
    "notices",
    "objections",
    "registers",
    "releases",
    "rulings",
    "schemes",
    "takedowns",
    "withdrawals",
)
_SCHEME = re.compile(r"^scheme: ([a-z][a-z0-9-]*)$", re.MULTILINE)


def area_of(path: str) -> str | None:
    """The area to which a file of the sample belongs; None for what they share (organisation, holidays)."""
    folder, _, rest = path.partition("/")
    name = rest.rpartition("/")[2]
    if folder == "closings":
        return "all"  # a year is closed with the results of every area
    if folder == "organisation":
        name = name.partition("-")[2]
    elif folder == "rulings" and not name.startswith(PREFIXES):
        declared = _SCHEME.search((CONTENT / path).read_text("utf-8"))
        name = declared[1] if declared else name
    own = next((p for p in PREFIXES if name.startswith(p)), None)
    return own or (ETIQUETTE if folder in _DECLARING else None)


def copy_area(target: Path, area: str) -> Path:
    """A site at ``target`` with the files of one area and those that all areas share."""
    for path in sorted(CONTENT.rglob("*")):
        name = path.relative_to(CONTENT).as_posix()
        if path.is_file() and area_of(name) in (None, area):
            copy = target / "content" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return target


@dataclass(frozen=True)
class AreaSample:
    """The results of one scheme, and what they were made from."""

    scheme: str
    tables: Tables
    documents: Documents
    schemes: Schemes
    results: Results
    stopping: tuple[Finding, ...]

    def result(self, assessment: str, period: str) -> Result:
        """One result of the scheme."""
        return self.results.by_key[self.scheme, assessment, period]


@lru_cache(maxsize=2)
def area_sample(scheme: str, area: str = "") -> AreaSample:
    """The sample with the schemes, acts and data of one area only, and with everybody whom it knows.

    ``area`` is given where it is not named by the scheme.
    """
    findings = Findings()
    mine = [
        f
        for f in read_tree(CONTENT, findings)
        if f.path.startswith("organisation/") or area_of(f.path) in (None, area or scheme)
    ]
    tables = read_tables(mine, AS_OF, findings)
    assert tables is not None, list(findings)
    documents = read_documents(mine, AS_OF.date(), findings)
    schemes = read_schemes(mine, tables.registers, tables.roster, tables.rulings, documents, findings)
    results = work_out(schemes, tables, findings)
    stopping = tuple(f for f in findings if f.degree is not Degree.NOTE)
    return AreaSample(scheme, tables, documents, schemes, results, stopping)


def shown(result: Result, step: str, who: str, *seat: int) -> str | None:
    """One figure as the engine would print it; None where it gives none."""
    column = result.columns[step]
    at = (result.position[who], *seat)
    return column.text(*at) if column.given[at] else None


def listed(site: AreaSample, register: str, period: str | None = None) -> list[dict[str, str]]:
    """The rows of a register as the program has read them, by heading; ids of people and units, "" for blanks."""
    records = site.tables.records[register]
    named = parse_period(period) if period else None
    rows = range(records.size) if named is None else records.rows_in(named).tolist()
    return [{c.heading: _cell(site, records, c.id, row) for c in records.register.columns} for row in rows]


def _cell(site: AreaSample, records: Records, column: str, row: int) -> str:
    if column in records.texts:
        return records.texts[column][row]
    if column in records.subjects:
        at = int(records.subjects[column][row])
        units = next(c.type for c in records.register.columns if c.id == column) == "unit"
        known = site.tables.roster.units if units else site.tables.roster.people
        return known[at].id if at >= 0 else ""
    values = records.values[column]
    return values.text(row) if values.given[row] else ""
