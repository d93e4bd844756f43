"""Mutants of the schemes of the stations and of the smaller systems are found before a score is read.

There are some eight thousand: the quick tier takes every three-hundredth, ``CI`` every ninth. What no text
can tell is listed by its sort, with why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.base.finding import Degree
from tests.schemes.mutants import Mutant, mutants
from tests.schemes.sample import Sample, words

FILES = (
    "stations", "others-customer-service", "others-tobacco", "others-estate", "others-sub-branch",
    "others-excellence",
)  # fmt: skip
FREE = {
    r"\S+\.missing: \S+ → \S+": "the texts are silent on a part that is missing: a free choice",
    r"\S+\.uncovered: refuse → allow": "every mark lies in a band: nothing is left to refuse",
    r"\S+\.report: \S+ → \S+": "whom the office is told of is the office's own choice",
    r"\S+\.direction: \S+ → \S+|\S+ − direction": "that more in time, or fewer fines, is better is said nowhere",
    r"\S+\.cases\[\d+\] (×2|−)": "a case said twice changes nothing; which cases must have a word is not printed",
    r"\S+\.cases\.\d+\.when\.of: \S+ → \S+": "of which of two numbers a limit is, only the label says",
    r"\S+\.cases\.\d+\.value: 0 → -?1": "that nothing is paid is said in words",
    r"\S+: 1 → 0|\S+: 0 → -?1": "nought needs no text",
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


def _mutants() -> Iterator[tuple[str, Mutant]]:
    for file in FILES:
        for one in mutants(Sample.read().tree("2026", file), words()):
            yield file, one


@pytest.mark.parametrize("edition", ["2025", "2026"])
@pytest.mark.parametrize("file", FILES)
def test_the_schemes_as_they_are_give_nothing(file: str, edition: str) -> None:
    sample = Sample.read()
    assert [f.key for f in sample.check(sample.tree(edition, file))] == []


def test_mutants_are_found(in_ci: bool) -> None:
    sample, every = Sample.read(), 9 if in_ci else 300
    whole = {file: sample.scheme(sample.tree("2026", file))[0] for file in FILES}
    survivors, tried, free = [], 0, 0
    for number, (file, one) in enumerate(_mutants()):
        if number % every:
            continue
        tried += 1
        scheme, found = sample.scheme(one.tree)
        original = whole[file]
        assert original is not None
        same = scheme is not None and (scheme.head, scheme.assessments) == (
            original.head,
            original.assessments,
        )
        if same or any(f.degree is not Degree.NOTE for f in found):
            continue
        if any(re.fullmatch(pattern, one.name) for pattern in FREE):
            free += 1
        else:
            survivors.append(f"{file} {one.group}: {one.name}")
    assert survivors == []
    assert tried > 20 and free * 10 < tried
