"""One scheme of the sample worked out by the engine, for comparison with an oracle of its area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from generator.base.finding import Degree, Finding, Findings
from generator.documents.from_sources import read_documents
from generator.documents.model import Documents
from generator.results.from_schemes import work_out
from generator.results.model import Result, Results
from generator.schemes.from_sources import read_schemes
from generator.schemes.model import Schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from generator.tables.model import Tables

CONTENT = Path(__file__).resolve().parents[2] / "content"
AS_OF = datetime.fromisoformat("2026-11-10T23:59:59+08:00")


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
def area_sample(scheme: str, prefix: str = "") -> AreaSample:
    """The sample with the schemes, acts and data of one area only.

    ``prefix`` is how its files begin where they are not named by the scheme.
    """
    findings = Findings()
    mine = [f for f in read_tree(CONTENT, findings) if _is_of(f.path, prefix or scheme)]
    tables = read_tables(mine, AS_OF, findings)
    assert tables is not None, list(findings)
    documents = read_documents(mine, AS_OF.date(), findings)
    schemes = read_schemes(mine, tables.registers, tables.roster, tables.rulings, documents, findings)
    results = work_out(schemes, tables, findings)
    stopping = tuple(f for f in findings if f.degree is not Degree.NOTE)
    return AreaSample(scheme, tables, documents, schemes, results, stopping)


def _is_of(path: str, scheme: str) -> bool:
    """Whether a file belongs to the area, or to none: other areas' schemes, registers and data stay away."""
    folder, _, name = path.partition("/")
    if folder in ("schemes", "registers", "completions", "releases"):
        return name.startswith(scheme)
    if folder == "data":
        return name.rpartition("/")[2].startswith(scheme)
    if folder in ("rulings", "lots", "acceptances", "cases"):
        return name.startswith(scheme) or f"scheme: {scheme}\n" in (CONTENT / path).read_text("utf-8")
    return True


def shown(result: Result, step: str, who: str, *seat: int) -> str | None:
    """One figure as the engine would print it; None where it gives none."""
    column = result.columns[step]
    at = (result.position[who], *seat)
    return column.text(*at) if column.given[at] else None
