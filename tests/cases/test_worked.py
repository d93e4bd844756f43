"""The worked cases that come with the kinds of rule: all pass, and each kind has the four that it needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.base.finding import Findings
from generator.results.cases.from_sources import worked_cases
from generator.results.cases.model import Case
from generator.results.cases.run import run_case
from generator.rules import KINDS
from generator.sources.yaml_nodes import Scalar

FOUND = Findings()
WORKED = worked_cases(FOUND)
EVERY = [
    pytest.param(case, id=f"{name}-{case.head.case}") for name, cases in WORKED.items() for case in cases
]
NEEDED = ("ordinary", "boundary", "missing", "contradiction")


def test_all_files_can_be_read() -> None:
    assert [f"{f.place} {f.says('en')}" for f in FOUND] == []
    assert EVERY


@pytest.mark.parametrize("case", EVERY)
def test_it_comes_out_as_written(case: Case) -> None:
    outcome = run_case(case)
    assert [f"{f.place} {f.says('en')}" for f in outcome.wrong] == []
    assert outcome.passed
    assert case.expected or case.head.findings


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_four_cases(kind: str) -> None:
    """An ordinary one, a boundary, a missing value, and a rule that contradicts itself."""
    mine = [c for c in WORKED.get(kind, ()) if any(r.items["kind"].text == kind for r in c.rules.values())]  # type: ignore[union-attr]
    named = [c.head.case for c in mine]
    assert [n for n in NEEDED if not any(name.startswith(n) for name in named)] == []
    said = [c for c in mine if c.head.case.startswith("contradiction")]
    assert all(c.head.findings for c in said)


def test_files_are_named_for_kinds() -> None:
    assert set(WORKED) - set(KINDS) == set()


@pytest.mark.parametrize("case", EVERY)
def test_what_is_written_decides(case: Case) -> None:
    """Any expected value written otherwise fails at its own line; so do findings left out."""
    for number, line in enumerate(case.expected):
        for key in line.values:
            wrong = replace(line, values={**line.values, key: Scalar("别的", line.lines[key], True)})
            lines = (*case.expected[:number], wrong, *case.expected[number + 1 :])
            found = run_case(replace(case, expected=lines)).wrong
            assert [(f.code, f.place.line) for f in found] == [("case-failed", line.lines[key])]
    if case.head.findings:
        silent = replace(case, head=replace(case.head, findings=()))
        assert [f.code for f in run_case(silent).wrong] == ["case-findings-differ"]
