"""One cause, one finding: what only follows from another finding is not reported beside it.

Once the cause is mended, the next check tells whether anything of it was a trouble of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.base.finding import Degree, Finding
from generator.base.words.results import RESULTS
from generator.base.words.yaml import YAML

FOLLOWING = frozenset(
    {
        "panel-incomplete", "panel-overfull", "sheet-incomplete", "data-missing", "data-missing-for-all",
        "nothing-left-of-marks", "records-too-few", "tie-undecided",
        "decision-missing", "decision-without-case", "too-few-eligible", "release-without-result",
        "number-in-no-band", "decision-outside-tie", "lot-missing", "juror-not-drawn",
        "decision-not-eligible",
        "subject-out-of-scope", "register-file-missing", "marked-while-not-posted",
    }
)  # fmt: skip
"""Findings about results that a value broken elsewhere can cause."""

AFTER_READING = frozenset({"lot-pool-differs", "lot-drawn-late", "row-after-completion"})
"""Findings about the office's acts that are not judged while something could not be read."""

WRONG_POOL = frozenset(
    {"juror-not-drawn", "juror-own-unit", "panel-incomplete", "panel-overfull", "nothing-left-of-marks"}
)
"""What the sheets of a panel show when it was drawn from the wrong people."""

DECLARED = {
    "registers/": frozenset(
        {"unknown-register", "unknown-column", "file-unclaimed", "membership-day-unclear"}
    ),
    "rulings/": frozenset({"unknown-ruling", "decision-missing", "tie-undecided", "figure-not-in-clause"}),
    "regulations/": frozenset({"unknown-clause", "unknown-regulation", "figure-not-in-clause"}),
    "lots/": frozenset({"lot-missing"}),
    "disclosure.yaml": frozenset({"link-withheld"}),
    "schemes/": frozenset(
        {
            "unused-step",
            "unused-input",
            "reading-settles-nothing",
            "completion-unknown",
            "home-unknown",
            "report-unknown",
        }
    ),
}
"""For each folder of declarations: what is said elsewhere only because one of its files cannot be used."""

ROWS = frozenset(
    {
        "juror-not-drawn",
        "subject-out-of-scope",
        "lot-missing",
        "seat-unknown",
        "sheet-incomplete",
        "earlier-round-missing",
        "register-file-missing",
    }
)
"""Rows of data that could not be counted: their subject and period lack them, which is no news."""
_WHOLE = frozenset({"lot-missing", "earlier-round-missing", "register-file-missing"})
"""Those of them that leave out all rows of a period."""


NOTICES = frozenset({"notice-unknown", "notice-link-unknown"})
"""What is said of a notice whose own file could not be read."""

REFERENCES = frozenset(
    {
        "unknown-step", "unknown-reference", "unknown-assessment", "unknown-word-of-column", "wrong-form",
        "step-without-clause", "items-differ", "no-pass-mark", "membership-day-unclear", "direction-unknown",
        "unknown-axis",
    }
)  # fmt: skip
"""What is said of one part of a scheme because another part of it could not be read."""

_UNREAD_INPUT = frozenset({"membership-day-unclear", "rows-not-told-apart", "part-decides-alone"})
_OTHER_NUMBER = frozenset({"rank-and-selection-differ", "item-not-cited"})

BY_SPOT = {
    "unknown-clause": frozenset({"step-without-clause", "item-not-cited"}),
    "unknown-column": frozenset({"items-differ"}) | _UNREAD_INPUT,
    "unknown-register": _UNREAD_INPUT,
    "column-not-taken": _UNREAD_INPUT,
    "unknown-axis": _UNREAD_INPUT,
    "input-unclear": _UNREAD_INPUT,
    "unknown-reference": _OTHER_NUMBER,
    "wrong-form": _OTHER_NUMBER,
    "direction-unknown": _OTHER_NUMBER,
    "unknown-word-of-column": frozenset({"occurrence-without-points", "numerator-outside-denominator"}),
    "named-twice": frozenset({"weights-sum", "bands-do-not-reach", "items-total", "bands-overlap"}),
    "weights-sum": frozenset({"bands-do-not-reach"}),
    "items-differ": frozenset({"items-total"}),
    "band-outside": frozenset({"items-total"}),
    "bands-hole": frozenset({"no-band-passes", "unknown-word-of-column", "no-pass-mark"}),
    "seats-differ": frozenset({"ladder-unfit"}),
    "panel-groups-sum": frozenset({"panel-size-differs"}),
}
"""Errors of a scheme, and what only follows from them in the same assessment."""

STORED = {"formula-without-value": "cell-blank"}
"""What a cell seems to be because of how the file stores it; others show the very value complained of."""
_CELLS = frozenset({"cell-error", "date-out-of-range", "formula-without-value"})


def only_causes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that others of them explain, in the same order."""
    every = list(findings)
    errors = [f for f in every if f.degree is Degree.ERROR]
    read = [f for f in errors if f.code not in RESULTS]
    dropped: set[str] = set(FOLLOWING | AFTER_READING) if read else set()
    if any(f.code == "lot-pool-differs" for f in errors):
        dropped |= WRONG_POOL
    for folder, codes in DECLARED.items():
        if any(f.place.file.startswith(folder) for f in read):
            dropped |= codes
    unknown = {str(f.value) for f in read if f.code == "unknown-regulation"}
    every = [f for f in every if not (f.code == "unknown-clause" and _regulation(f) in unknown)]
    broken = {f.place.file for f in read}
    every = [f for f in every if not (f.code in NOTICES and f"notices/{f.value}.md" in broken)]
    if any(f.code in ("roster-file-missing", "roster-empty") for f in read):
        dropped |= {"unknown-person", "unknown-unit"}
    every = [f for f in every if f.code not in dropped]
    rows = [f for f in every if f.code in ROWS]
    schemes = [f for f in errors if f.place.file.startswith("schemes/")]
    cells = [f for f in errors if f.code in _CELLS]
    return [
        f for f in every
        if not (f.code in FOLLOWING and any(_explains(row, f) for row in rows))
        and not (f.place.file.startswith("schemes/") and any(_explains_rule(e, f) for e in schemes))
        and not any(_explains_cell(cell, f) for cell in cells)
    ]  # fmt: skip


def _regulation(finding: Finding) -> str:
    """The regulation that a finding about a clause names."""
    return str(finding.value).partition("#")[0]


def _explains(row: Finding, other: Finding) -> bool:
    """Whether a row that was not counted is why the other finding was made."""
    if other.code == "register-file-missing":
        return False  # each file that is missing is told
    if row is other or (other.code in ROWS and row.code not in _WHOLE):
        return False
    if not _same(row.fields.get("period"), other.fields.get("period")):
        return False
    # A row with the wrong person stands for somebody of whom nothing is known.
    return row.code == "subject-out-of-scope" or _same(row.fields.get("who"), other.fields.get("who"))


def _same(one: Any, other: Any) -> bool:
    return one is None or other is None or str(one) == str(other)


def _explains_rule(error: Finding, other: Finding) -> bool:
    """Whether an error of a scheme is why something else was said of the same scheme."""
    if error is other or error.place.file != other.place.file:
        return False
    if error.code == "unknown-regulation" or (error.code, other.code) == ("no-pass-mark", "no-band-fails"):
        return True
    unread = error.code in YAML or error.code in ("unknown-kind", "doubled-id", "cyclic-step")
    if unread and (other.code in REFERENCES or other.degree is not Degree.ERROR):
        return other.code not in YAML
    spot, at = str(error.fields.get("spot", "?")), str(other.fields.get("spot", ""))
    if other.code in BY_SPOT.get(error.code, ()):
        # What is said of the whole edition (an item that nobody cites) has no assessment.
        return other.code == "item-not-cited" or spot.partition(".")[0] == at.partition(".")[0]
    near = spot == at or spot.startswith(f"{at}.") or at.startswith(f"{spot}.")
    return near and other.degree is not Degree.ERROR


def _explains_cell(cell: Finding, other: Finding) -> bool:
    """Whether a trouble of the file is why a cell cannot be read as a value."""
    if other.code in _CELLS or (cell.place.file, cell.place.sheet) != (other.place.file, other.place.sheet):
        return False
    if not other.place.cell:
        return False
    return other.code == STORED.get(cell.code) or (bool(other.value) and other.value == cell.value)
