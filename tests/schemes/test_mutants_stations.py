"""Mutants of the schemes of the stations and of the smaller systems are found before a score is read.

``CI`` tries one in some, the quick tier a fifteenth of those; a mutant's name decides which. What no text can
tell is listed by its sort, with why.
"""

from __future__ import annotations

import pytest

from tests.schemes.sample import Sample
from tests.schemes.survivors import tried

EVERY = {
    "stations": 9,
    "others-customer-service": 9,
    "others-tobacco": 6,
    "others-estate": 6,
    "others-sub-branch": 9,
    "others-excellence": 9,
}
"""Of how many mutants of a file ``CI`` tries one."""
FREE = {
    r"in-force\.(from|until): .*": "an edition may begin and end within its regulation; in-force-gap looks at all editions",
    r"\S+\.missing: \S+ → \S+": "the texts are silent on a part that is missing: a free choice",
    r"\S+\.uncovered: refuse → allow": "every mark lies in a band: nothing is left to refuse",
    r"\S+\.report: \S+ → \S+": "whom the office is told of is the office's own choice",
    r"\S+\.direction: \S+ → \S+|\S+ − direction": "that more in time, or fewer fines, is better is said nowhere",
    r"\S+\.cases\[\d+\] (×2|−)": "a case said twice changes nothing; which cases must have a word is not printed",
    r"\S+\.cases\.\d+\.when\.of: \S+ → \S+": "of which of two numbers a limit is, only the label says",
    r"\S+\.cases\.\d+\.value: 0 → -?1": "that nothing is paid is said in words",
    r"\S+: -?1 → 0|\S+: 0 → -?1": "nought needs no text",
    r"\S+\.at-least: 2 → 3": "the clause prints 不少于3份, of another number",
    r"\S+ − (subject|floor|ceiling|at-least|times|on|marked-by|where)": "what leaving it out means is as good as the text says",
    r"\S+\.where\S* .*|\S+\.where\.\S+: .*": "which rows count is said by their headings, not word by word",
    r"\S*\[\S+\] −": "whether a part, a place or a list of posts is declared is the office's choice",
    r"\S+\.subjects − \S+|\S+\.posts.*": "people of these units hold these posts only",
    r"\S+\.span: \S+ → \S+|\S+ − span": "how far back is said by the name of the period only",
    r"\S+\.(result|register|take|of|by): \S+ → \S+": "of two columns of the same sort the text tells neither",
    r"\S+\.pass: \S+ → \S+": "the clause names the grade, and not whether it is a failure",
    r"\S+\.gives: \S+ → \S+": "the unit stands with the figure, not with the step",
    r"\S+\.to: \S+ → \S+|\S+ − to": "who pays is named by the post in words",
    r"\S+\.rhythm: \S+ → \S+": "a text that names several rhythms cannot say which is meant",
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
