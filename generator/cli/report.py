"""Findings on the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from generator.base.finding import Degree, Finding
from generator.base.text import Lang, Text
from generator.cli.command import FOUND, State

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.documents.model import Documents
    from generator.schemes.model import Schemes
    from generator.tables.model import Tables

SHOWN = 50
"""So many findings the terminal shows."""

_DEGREES = {
    Degree.ERROR: Text("错误", "error"),
    Degree.DOUBT: Text("疑点", "doubt"),
    Degree.NOTE: Text("提示", "note"),
}


def report(findings: tuple[Finding, ...], state: State) -> None:
    """Print the findings, those that stop first, and how many there are of each degree."""
    stopping = [f for f in findings if f.degree is not Degree.NOTE]
    notes = [f for f in findings if f.degree is Degree.NOTE]
    more = _list([*stopping, *notes], state)
    if more > 0:
        state.say(
            f"… 另有{more}个问题，完整清单见 hongbang check --format json。",
            f"… and {more} more; hongbang check --format json lists all.",
        )
    counts = {d: sum(f.degree is d for f in findings) for d in Degree}
    state.say(
        f"错误{counts[Degree.ERROR]}个，疑点{counts[Degree.DOUBT]}个，提示{counts[Degree.NOTE]}个。",
        f"{counts[Degree.ERROR]} errors, {counts[Degree.DOUBT]} doubts, {counts[Degree.NOTE]} notes.",
    )


def list_beside(findings: tuple[Finding, ...], state: State) -> None:
    """Print findings to the error stream, beside a table on the other: whoever reads that gets it alone."""
    more = _list(findings, state, err=True)
    if more > 0:
        state.say(f"… 另有{more}个问题。", f"… and {more} more.", err=True)


def _list(findings: Sequence[Finding], state: State, err: bool = False) -> int:
    """Print as many findings as the terminal shows; how many are left."""
    for finding in findings[:SHOWN]:
        click.echo(_line(finding, state.lang), err=err)
    return len(findings) - SHOWN


def readable(checked: Checked, state: State) -> tuple[Tables, Documents, Schemes]:
    """What a site holds; leaves, with what was found, where it cannot be read."""
    if checked.tables is None or checked.documents is None or checked.schemes is None:
        report(checked.findings, state)
        raise SystemExit(FOUND)
    return checked.tables, checked.documents, checked.schemes


def _line(finding: Finding, lang: Lang) -> str:
    what = finding.says(lang)
    degree = _DEGREES[finding.degree].say(lang)
    return f"{degree} {finding.place} [{finding.code}]\n    {what}\n    → {finding.to_do(lang)}"


def as_json(finding: Finding) -> dict[str, object]:
    """One finding with all that it says, in both languages."""
    return {
        "code": finding.code,
        "degree": finding.degree.value,
        "file": finding.place.file,
        "sheet": finding.place.sheet,
        "line": finding.place.line,
        "column": finding.place.column,
        "cell": finding.place.cell,
        "value": finding.value,
        "key": finding.key,
        "says": {"zh": finding.says("zh"), "en": finding.says("en")},
        "to-do": {"zh": finding.to_do("zh"), "en": finding.to_do("en")},
    }
