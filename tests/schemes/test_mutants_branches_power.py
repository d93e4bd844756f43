"""Mutants of the schemes of the bank's outlets and of the stations' staff are found before a score is read.

There are some four thousand: the quick tier takes every three-hundredth, ``CI`` every ninth. What no text
can tell is listed by its sort, with why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.base.finding import Degree
from tests.schemes.mutants import Mutant, mutants
from tests.schemes.sample import Sample, words

FILES = ("branches", "power")
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
    assert tried > 12 and free * 8 < tried
