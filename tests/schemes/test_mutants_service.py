"""Mutants of the schemes of the window standard and of the attitude programme are found before a score is read.

``CI`` tries one in some, the quick tier a fifteenth of those; a mutant's name decides which. What no text can
tell is listed by its sort, with why.
"""

from __future__ import annotations

import pytest

from tests.schemes.sample import Sample
from tests.schemes.survivors import tried

EVERY = {"standard": 20, "attitude": 25}
"""Of how many mutants of a file ``CI`` tries one."""
FREE = {
    r"\S+\.missing: \S+ → \S+": "the texts are silent on a part that is missing: a free choice",
    r"\S+\.(register|result|take|of|by): \S+ → \S+": "of two columns of the same sort the text tells neither",
    r"\S+\.cases\[\d+\] −": "which cases must have a word is not printed",
    r"\S+\.pass: \S+ → \S+": "the clause names the grade, and not whether it is a failure",
    r"\S+\.direction: \S+ → \S+": "that more is better is said nowhere",
    r"\S+: -?1 → 0|\S+: 0 → -?1": "nought needs no text",
    r"windows\[rank\] −|\[pacesetter\] −": "whether places are shown, or the honour of a year is awarded, is the office's choice",
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
