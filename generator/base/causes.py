"""One cause, one finding: what only follows from another finding is not reported beside it.

Once the cause is mended, the next check tells whether anything of it was a trouble of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.base.finding import Degree, Finding
from generator.base.words.results import RESULTS

FOLLOWING = frozenset(
    {
        "panel-incomplete", "sheet-incomplete", "data-missing", "data-missing-for-all", "records-too-few", "tie-undecided",
        "decision-missing", "decision-without-case", "too-few-eligible", "release-without-result",
        "number-in-no-band", "decision-outside-tie", "lot-missing", "juror-not-drawn", "subject-out-of-scope",
    }
)  # fmt: skip
"""Findings about results that a value broken elsewhere can cause."""

DECLARED = {
    "registers/": frozenset({"unknown-register", "unknown-column", "file-unclaimed"}),
    "rulings/": frozenset({"unknown-ruling", "decision-missing", "tie-undecided", "figure-not-in-clause"}),
    "regulations/": frozenset({"unknown-clause", "unknown-regulation", "figure-not-in-clause"}),
    "lots/": frozenset({"lot-missing"}),
    "schemes/": frozenset({"unused-step", "unused-input", "reading-settles-nothing", "completion-unknown"}),
}
"""For each folder of declarations: what is said elsewhere only because one of its files cannot be used."""

ROWS = frozenset({"juror-not-drawn", "subject-out-of-scope", "lot-missing", "seat-unknown", "sheet-incomplete"})
"""Rows of data that could not be counted: their subject and period lack them, which is no news."""


def only_causes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that others of them explain, in the same order."""
    every = list(findings)
    errors = [f for f in every if f.degree is Degree.ERROR]
    read = [f for f in errors if f.code not in RESULTS]
    dropped: set[str] = set(FOLLOWING) if read else set()
    for folder, codes in DECLARED.items():
        if any(f.place.file.startswith(folder) for f in read):
            dropped |= codes
    rows = [f for f in every if f.code in ROWS and f.code not in dropped]
    kept = [f for f in every if f.code not in dropped]
    return [f for f in kept if f.code not in FOLLOWING or not any(_explains(row, f) for row in rows)]


def _explains(row: Finding, other: Finding) -> bool:
    """Whether a row that was not counted is why the other finding was made."""
    if row is other or (other.code in ROWS and row.code != "lot-missing"):
        return False
    if not _same(row.fields.get("period"), other.fields.get("period")):
        return False
    # A row with the wrong person stands for somebody of whom nothing is known.
    return row.code == "subject-out-of-scope" or _same(row.fields.get("who"), other.fields.get("who"))


def _same(one: Any, other: Any) -> bool:
    return one is None or other is None or str(one) == str(other)
