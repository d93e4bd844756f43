"""Mutants of the schemes of the bank's outlets and of the power stations' staff are found before a score is read.

``CI`` tries one in some, the quick tier a fifteenth of those; a mutant's name decides which. What no text can
tell is listed by its sort, with why.
"""

from __future__ import annotations

import pytest

from tests.schemes.sample import Sample
from tests.schemes.survivors import tried

EVERY = {"branches": 8, "power": 8}
"""Of how many mutants of a file ``CI`` tries one."""
FREE = {
    r"\S+\.(missing|empty): (?!equally|reweight)\S+ → \S+": "the texts are silent on a part that is never missing, or never alone",
    r"\S+\.report: \S+ → \S+": "whom the office is told of is the office's own choice",
    r"\S+\.cases\[\d+\] (×2|−)|\S+\.all\[\S+\] (×2|−)": "what is said twice changes nothing; of several conditions no text lists all",
    r"\S+\.in\[\S+\] −|\S+\.missing: (false|true) → \S+": "which words a case is about is said by its label",
    r"\S+\.when\.\S*of: \S+ → \S+": "of which of two columns a condition asks, only the label says",
    r"\S+(\.span: latest → (previous|period)| − span)": "截至季末 is said for all categories at once: of one of like rhythm both are the same",
    r"\S+\.direction: \S+ → \S+": "that more coverage is better is said nowhere",
    r"\S+\.gives: \S+ → \S+": "the unit stands with the figure, not with the step",
    r"\S+: -?1 → 0|\S+: 0 → -?1": "nought needs no text, and 1 stands in many",
    r"\S+\.percent: true → false": "the figure of the limit is the same",
    r"outlets\.rank − within": "that forms are ranked apart is said in words of its own",
    r"\S*\[(rank|unscored|improve|slow|benefit|bonus|not-covered)\] −": "whether an outcome is told is the office's choice",
    r"\S+ − (words|times|ceiling)": "what leaving it out means is as good as the text says",
    r"\S+\.(register|result|take|of|by): \S+ → \S+": "of two columns of the same sort the text tells neither",
    r"\S+\.pass: \S+ → \S+": "the clause names the grade, and not whether it is a failure",
}
"""What cannot be known from scheme and texts, and why (patterns over the whole name of a mutant)."""


@pytest.mark.parametrize("edition", ["2025", "2026"])
@pytest.mark.parametrize("file", EVERY)
def test_the_schemes_as_they_are_give_nothing(file: str, edition: str) -> None:
    sample = Sample.read()
    assert [f.key for f in sample.check(sample.tree(edition, file))] == []


@pytest.mark.parametrize("file", EVERY)
def test_mutants_are_found(file: str, in_ci: bool) -> None:
    found = tried(file, "2026", FREE, EVERY[file] if in_ci else EVERY[file] * 15)
    assert found.survivors == ()
    assert found.number > (60 if in_ci else 0)
    assert not in_ci or len(found.excused) * 8 < found.number
