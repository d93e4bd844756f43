"""One cause, one finding: whatever key of a scheme is left out, nothing else is said because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Formatter

import pytest

from generator.base.catalogue import CATALOGUE
from generator.base.causes import only_causes
from generator.base.finding import Degree, Findings, Place
from generator.documents.from_sources import read_documents
from generator.schemes.from_sources import read_edition
from generator.sources.tree import read_tree
from generator.sources.yaml_nodes import Mapping, read_tree_of
from generator.tables.from_sources import read_tables
from tests.schemes.mutants import mutants

CONTENT = Path(__file__).parent / "base" / "content"
SCHEME = "schemes/service-2026.yaml"
AS_OF = datetime.fromisoformat("2026-03-01T23:59:59+08:00")


def test_a_key_left_out_has_one_finding() -> None:
    """Required keys and open questions of every part of the base scheme, removed one at a time."""
    findings = Findings()
    files = read_tree(CONTENT, findings)
    tables = read_tables(files, AS_OF, findings)
    documents = read_documents(files, AS_OF.date(), findings)
    tree = read_tree_of(SCHEME, (CONTENT / SCHEME).read_text("utf-8"), findings)
    assert tables is not None
    assert isinstance(tree, Mapping)
    assert len(findings) == 0
    asked, dragged = 0, []
    for mutant in mutants(tree, {}):
        if mutant.group != "key removed":
            continue
        found = Findings()
        read_edition(SCHEME, mutant.tree, tables.registers, tables.roster, tables.rulings, documents, found)
        codes = [f.code for f in only_causes(found) if f.degree is not Degree.NOTE]
        if {"missing-key", "open-point"} & set(codes):
            asked += 1
            dragged += [f"{mutant.name}: {codes}"] if len(codes) > 1 else []
    assert dragged == []
    assert asked > 100


@dataclass(frozen=True)
class Said:
    """A finding of a scheme at a spot."""

    code: str
    spot: str


FOLLOWS = [
    (Said("unknown-clause", "one.score"), Said("item-not-cited", "campaign")),
    (Said("unknown-column", "one.sheets"), Said("membership-day-unclear", "one")),
    (Said("unknown-axis", "one.sheets"), Said("rows-not-told-apart", "one.sheets")),
    (Said("wrong-form", "one.rank"), Said("rank-and-selection-differ", "one.best")),
    (Said("weights-sum", "one.total"), Said("bands-do-not-reach", "one.grade")),
    (Said("seats-differ", "one.sitting"), Said("ladder-unfit", "one.ladder")),
    (Said("panel-groups-sum", "one.juror"), Said("panel-size-differs", "one.mean")),
]


@pytest.mark.parametrize(("cause", "following"), FOLLOWS, ids=[c.code for c, _ in FOLLOWS])
def test_what_follows_is_not_told_in_the_same_assessment_only(cause: Said, following: Said) -> None:
    """The following finding is left out beside its cause, and told beside an error of another assessment."""
    other = Said(cause.code, f"two.{cause.spot.partition('.')[2]}")
    assert _told(cause, following) == [cause.code]
    if following.code != "item-not-cited":  # said of the whole edition, whichever assessment it is
        assert _told(other, following) == sorted([other.code, following.code])
    assert _told(following) == [following.code]


def _told(*said: Said) -> list[str]:
    findings = Findings()
    for line, one in enumerate(said, 3):
        words = CATALOGUE[one.code].says.en + CATALOGUE[one.code].to_do.en
        fields = {name: "…" for _, name, _, _ in Formatter().parse(words) if name and name != "value"}
        findings.add(one.code, Place(SCHEME, line=line), "…", spot=one.spot, **fields)
    return sorted(f.code for f in only_causes(findings))
