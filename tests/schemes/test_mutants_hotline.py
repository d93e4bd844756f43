"""Mutants of the scheme of the star-rated agents are found before a score is read.

``CI`` tries one in some, the quick tier a fifteenth of those; a mutant's name decides which. What no text can
tell is listed by its sort, with why.
"""

from __future__ import annotations

import pytest

from tests.schemes.sample import Sample
from tests.schemes.survivors import tried

EVERY = {"hotline": 60}
"""Of how many mutants of a file ``CI`` tries one."""
FREE = {
    r"\S+\.(register|result|take|of|by): \S+ → \S+": "of two columns of the same sort the text tells neither",
    r"\S+\.span: latest → \S+": "the latest before October and the one of that year are the same",
    r"\S+\.conditions\.wants-\d\.test\.equals: \d → \d": "which star a condition is about is said by its label",
    r"roll\.vetoes − where": "which star a veto ends follows from its day, and no clause of the count prints the word",
    r"roll\.star\.cases\[1\] −": "that a new star takes the place of the old one is told in words alone",
    r"apply\.two-months\.holds − low": "that nobody holds fewer months than none needs no text",
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
