"""The worked cases that come with the kinds of rule: all pass, and each kind has the four that it needs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.base.column import RAGGED
from generator.base.finding import Findings
from generator.results.cases.from_sources import worked_cases
from generator.results.cases.model import Case
from generator.results.cases.run import run_case
from generator.rules import KINDS
from generator.sources.yaml_nodes import Scalar

REPOSITORY = Path(__file__).resolve().parents[2]
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


@pytest.mark.parametrize("case", EVERY)
def test_a_column_is_what_its_form_promised(case: Case) -> None:
    """Steps are checked by their forms and worked out on columns: both must tell the same of themselves."""
    worked = run_case(case).worked
    for step in worked.assessment.steps if worked is not None else ():
        column = worked.columns.get(step.id) if worked is not None else None
        if column is None or step.form is None:
            continue
        made, said = column.form, step.form
        assert (made.kind, made.axes, made.places) == (said.kind, said.axes, said.places), step.id
        assert (made.better, made.words, made.failing) == (said.better, said.words, said.failing), step.id
        for taken in (worked.columns[r] for r in step.rule.refs() if worked is not None):
            if made.axes and taken.form.axes[-1:] == made.axes[-1:] and made.axes[-1] not in RAGGED:
                assert column.seats == taken.seats, step.id


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


ORDERED = range(1, 32)
"""The kinds of thing that regulations of the field order, as README.md beside the cases numbers them."""
WITHOUT_RULE = {13: REPOSITORY / "tests/tables/test_list_order.py"}
"""Those that no rule carries out, and the test that proves them instead."""


def test_everything_that_regulations_order_has_a_case() -> None:
    """The table names for each number the very cases that say they answer it."""
    answering: dict[int, set[str]] = {n: set() for n in ORDERED}
    for kind, cases in WORKED.items():
        for case in cases:
            for number in case.head.answers:
                answering[number].add(f"{kind}/{case.head.case}")
    for number, path in WITHOUT_RULE.items():
        assert path.is_file()
        answering[number].add(path.relative_to(REPOSITORY).as_posix())
    assert [n for n in ORDERED if not answering[n]] == []
    table = (REPOSITORY / "generator/rules/worked/README.md").read_text("utf-8")
    told = {
        int(row.group(1)): set(re.findall(r"`([^`]+)`", row.group(2)))
        for row in re.finditer(r"^\| (\d+) \|.*\| ([^|]+) \|$", table, re.MULTILINE)
    }
    assert told == answering
