"""No result depends on a name: the sample with every identifier renamed gives the same columns.

Every id is renamed consistently in a copy: schemes, assessments, steps, inputs, axes, seats of rubrics,
registers, columns, choices, people and units. Order is kept (ids sort as before), so rows stay in place.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.base.finding import Findings
from generator.documents.from_sources import read_documents
from generator.results.from_schemes import work_out
from generator.results.model import Consequence, Result, Results
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.read_sample import AS_OF, Sample

CONTENT = Path(__file__).resolve().parents[2] / "content"
NAMING = ("scheme", "register", "lot", "id")
"""Keys whose value names the thing itself."""


def _ids() -> set[str]:
    """Every id that the sample gives to a scheme, assessment, step, input, axis, register, column or choice."""
    found: set[str] = set()

    def visit(node: object) -> None:
        if isinstance(node, dict):
            found.update(str(node[k]) for k in NAMING if isinstance(node.get(k), str))
            for one in node.values():
                visit(one)
        elif isinstance(node, list):
            for one in node:
                visit(one)

    for folder in ("schemes", "registers"):
        for path in sorted((CONTENT / folder).glob("*.yaml")):
            visit(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506
    return {f for f in found if re.fullmatch(r"[a-z][a-z0-9-]*", f)}


_PEOPLE = re.compile(rb"(^|[,\n\r>\xbf])([pw]\d+)(?=[,\n\r<]|$)")
"""The id of a person or unit as the whole of a cell, in bytes of any encoding that keeps ASCII."""


def _rewrite(path: Path) -> None:
    """The same workbook with every cell that is an id renamed."""
    with zipfile.ZipFile(path) as book:
        parts = [(info, book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(path, "w") as book:
        for info, data in parts:
            book.writestr(info, _PEOPLE.sub(rb"\1q\2", data) if info.filename.endswith(".xml") else data)


class Renaming:
    """One consistent renaming of a copy of the sample."""

    def __init__(self, site: Path) -> None:
        self.names = {name: f"z{n}-{name[::-1].strip('-')}"[:38] for n, name in enumerate(sorted(_ids()))}
        self.site = site
        shutil.copytree(CONTENT, site)
        for path in sorted(site.rglob("*.yaml")):
            self._yaml(path)
        for path in sorted(site.rglob("*.csv")):
            path.write_bytes(_PEOPLE.sub(rb"\1q\2", path.read_bytes()))
        for path in sorted(site.rglob("*.xlsx")):
            _rewrite(path)

    def new(self, name: str) -> str:
        """A name as the copy writes it: of a person or unit, or of anything that was given an id."""
        if re.fullmatch(r"[pw]\d+", name):
            return "q" + name
        return self.names.get(name, name)

    def _yaml(self, path: Path) -> None:
        tree = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        folders = (
            "schemes",
            "registers",
            "completions",
            "releases",
            "rulings",
            "lots",
            "corrections",
            "objections",
        )
        known = path.parent.name in folders
        renamed = self._of(tree, "", path.parent.name) if known else tree
        path.write_text(yaml.dump(renamed, allow_unicode=True, sort_keys=False, Dumper=_Quoted), "utf-8")

    def _of(self, node: object, key: str, folder: str) -> object:
        if isinstance(node, dict):  # the row of a correction is told by the ids of columns
            return {self.new(k) if key == "row" else k: self._of(v, k, folder) for k, v in node.items()}
        if isinstance(node, list):
            return [self._of(v, key, folder) for v in node]
        text = str(node)
        if key == "settles":
            code, _, spot = text.partition("@")
            return f"{code}@{'.'.join(self.new(s) for s in spot.split('.'))}"
        built_in = key == "along" and text in ("record", "member", "period")
        return self.new(text) if key in REFERRING and not built_in else text


REFERRING = frozenset({
    "scheme", "id", "register", "listed-in", "column", "of", "by", "take", "subject", "along", "unit-on", "result",
    "members", "as", "from", "item", "not-after", "dated-by", "marked-by", "day", "assessment", "assessments", "step", "person", "unit",
    "chosen", "choice", "axis", "names", "window", "key", "period", "due", "member", "group",
    "against", "baseline-of", "before", "declined", "panel", "per", "within", "only", "seat", "selected-in", "asked", "months",
})  # fmt: skip


class _Quoted(yaml.CSafeDumper):
    """Every value in the form in which it was written: text, plain where YAML leaves it text."""


def _scalar(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    if value in ("true", "false"):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", value)
    style = None if re.fullmatch(r"[\w.\-:+]+", value) else '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


_Quoted.add_representer(str, _scalar)


def worked_out(content: Path) -> tuple[Results, list[str]]:
    """The results of a content folder, and what stops it."""
    findings = Findings()
    files = read_tree(content, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None, [f.key for f in findings]
    documents = read_documents(files, AS_OF.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    results = work_out(schemes, tables, findings)
    accepted = {a.finding for a in tables.accepted}
    return results, [f.key for f in findings if f.degree != "note" and f.key not in accepted]


def _cells(result: Result, name: str) -> Iterator[object]:
    column = result.columns[name]
    yield column.values.den
    yield column.values.num.tolist()
    yield column.state.tolist()
    yield column.owner.tolist() if column.owner is not None else None


@pytest.mark.rule("ALL-01")
def test_results_do_not_depend_on_names(tmp_path: Path, whole: Sample) -> None:
    renaming = Renaming(tmp_path / "content")
    plain, (other, also) = whole.results, worked_out(renaming.site)
    # A draw hangs on the very letters of the ids: it is the one thing that must notice.
    assert {one.split()[0] for one in also} == {"lot-differs"}
    assert len(plain.by_key) == len(other.by_key) > 100
    for (scheme, assessment, period), result in plain.by_key.items():
        twin = other.by_key[renaming.new(scheme), renaming.new(assessment), period]
        assert twin.ids == tuple(map(renaming.new, result.ids))
        assert {renaming.new(n) for n in result.columns} == set(twin.columns)
        for name in result.columns:
            same = list(_cells(result, name)) == list(_cells(twin, renaming.new(name)))
            assert same, f"{assessment} {period} {name}"
    told = sorted(str((renaming.new(c.scheme), *consequence_of(c))) for c in plain.consequences)
    assert told == sorted(str((c.scheme, *consequence_of(c))) for c in other.consequences)


def consequence_of(one: Consequence) -> tuple[object, ...]:
    """What a consequence says but for names."""
    return one.period.name, one.subject, one.rung, one.standby, one.pay
