"""The reference of the rules: fresh as RULES.md and as help pages, with everything that a newcomer needs."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from generator.documents.model import Front
from generator.documents.notice import NoticeFront
from generator.render.rules_markdown import rules_markdown
from generator.results.cases.model import CaseHead
from generator.rules import KINDS
from generator.schemes.model import Assessment, Input, SchemeHead, Subjects
from generator.sources.decode import fields_of
from generator.tables.configuration import FOLDERS, SINGLE
from generator.views.file_reference import file_reference, file_reference_page
from generator.views.rule_reference import rule_reference, rule_reference_pages

REPOSITORY = Path(__file__).resolve().parents[2]


def test_rules_markdown_is_fresh(golden: Callable[[Path, str], None]) -> None:
    """RULES.md is made from the kinds (``--update-goldens`` writes it anew)."""
    golden(REPOSITORY / "RULES.md", rules_markdown())


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_told_whole(kind: str) -> None:
    """Each key with its meaning, each question, the sentence of an example, each case that it has passed."""
    rule = KINDS[kind]
    one = next(r for r in rule_reference() if r.kind == kind)
    said = rules_markdown().split(f'<a id="{kind}"></a>')[1].split("\n## ")[0]
    for key, field, _ in fields_of(rule):
        text, asks = field.metadata["text"], field.metadata["asks"]
        assert f"| `{key}` |" in said
        assert text.zh.replace("|", "\\|") in said
        assert asks is None or asks.zh in said
    assert one.examples
    assert all(e.sentence.zh in said and e.sentence.en in said for e in one.examples)
    assert one.cases
    assert all(f"`{c.id}`" in said for c in one.cases)


def test_there_is_a_page_a_kind(repository: Path) -> None:
    addresses = [page.address for page in rule_reference_pages()]
    assert addresses == ["help/index.html", *(f"help/{k}.html" for k in KINDS), "help/condition.html"]
    assert unescape(addresses[0]) == addresses[0]


def test_each_file_of_a_site_is_told_whole() -> None:
    """Every key of each sort of YAML file, with its meaning, in RULES.md and on one help page."""
    said = rules_markdown().split('<a id="files"></a>')[1]
    page = file_reference_page()
    for record in (
        *SINGLE.values(),
        *FOLDERS.values(),
        SchemeHead,
        Assessment,
        Subjects,
        Input,
        Front,
        NoticeFront,
        CaseHead,
    ):
        for key, field, _ in fields_of(record):
            assert f"| `{key}` |" in said
            assert field.metadata["text"].zh.replace("|", "\\|") in said
    assert page.address == "help/files.html"
    assert {f.path.partition("/")[0] for f in file_reference()} >= {
        *SINGLE,
        *FOLDERS,
        "schemes",
        "cases",
        "notices",
    }
