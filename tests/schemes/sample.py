"""The sample's scheme files and what surrounds them, read once; any altered tree is checked in that setting."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from generator.base.finding import Finding, Findings
from generator.documents.from_sources import read_documents
from generator.documents.model import Documents
from generator.rules import KINDS
from generator.schemes.from_sources import read_edition
from generator.schemes.model import Assessment, Scheme
from generator.sources.decode import fields_of
from generator.sources.tree import read_tree
from generator.sources.yaml_nodes import Mapping, read_tree_of
from generator.tables.from_sources import read_tables
from generator.tables.model import Register, Roster, Ruling

CONTENT = Path(__file__).resolve().parents[2] / "content"
AS_OF = datetime.fromisoformat("2026-11-20T23:59:59+08:00")


@dataclass(frozen=True)
class Sample:
    """What a scheme is checked against: registers, roster, rulings and documents of the sample."""

    registers: dict[str, Register]
    roster: Roster
    rulings: tuple[Ruling, ...]
    documents: Documents

    @staticmethod
    @lru_cache(maxsize=1)
    def read() -> Sample:
        """The sample without its data: a scheme is checked before any score is read."""
        findings = Findings()
        files = [f for f in read_tree(CONTENT, findings) if not f.path.startswith("data/")]
        tables = read_tables(files, AS_OF, findings)
        assert tables is not None
        documents = read_documents(files, AS_OF.date(), findings)
        return Sample(dict(tables.registers), tables.roster, tables.rulings, documents)

    def tree(self, edition: str, file: str = "etiquette") -> Mapping:
        """The scheme file of an edition as it was written; ``file`` is its name before the edition."""
        path = f"schemes/{file}-{edition}.yaml"
        tree = read_tree_of(path, (CONTENT / path).read_text("utf-8"), Findings())
        assert isinstance(tree, Mapping)
        return tree

    def check(self, tree: Any, rulings: tuple[Ruling, ...] | None = None) -> list[Finding]:
        """Everything that the rule checker finds in one scheme."""
        return self.scheme(tree, rulings)[1]

    def scheme(
        self, tree: Any, rulings: tuple[Ruling, ...] | None = None
    ) -> tuple[Scheme | None, list[Finding]]:
        """The scheme as checked, with the findings."""
        findings = Findings()
        given = self.rulings if rulings is None else rulings
        scheme = read_edition(
            "schemes/mutant.yaml", tree, self.registers, self.roster, given, self.documents, findings
        )
        return scheme, list(findings)


def words() -> dict[str, frozenset[str]]:
    """For each key of a closed list, in any kind of rule or part of a scheme, the words it may hold."""
    found: dict[str, set[str]] = {"kind": set(KINDS)}
    seen: set[type] = set()

    def visit(record: type) -> None:
        if record in seen:
            return
        seen.add(record)
        for key, _, hint in fields_of(record):
            if key == "kind":
                continue
            for part in _parts(hint):
                if typing.get_origin(part) is Literal:
                    found.setdefault(key, set()).update(typing.get_args(part))
                elif part is bool:
                    found.setdefault(key, set()).update({"true", "false"})
                elif hasattr(part, "__dataclass_fields__"):
                    visit(part)

    for record in (*KINDS.values(), Assessment):
        visit(record)
    return {key: frozenset(some) for key, some in found.items()}


def _parts(hint: Any) -> list[Any]:
    if typing.get_origin(hint) is Literal or not typing.get_args(hint):
        return [hint]
    return [p for a in typing.get_args(hint) if a is not Ellipsis for p in _parts(a)]
