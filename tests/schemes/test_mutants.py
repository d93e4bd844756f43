"""Every mutant of the sample's schemes is found before a single score is read.

``CI`` takes all, the quick tier one in some hundred, as their names decide; those that no text can tell are
listed with why.
"""

from __future__ import annotations

import re

import pytest

from tests.schemes.mutants import mutants
from tests.schemes.sample import Sample, words
from tests.schemes.survivors import tried

FREE = {
    r"(exam|clearance)\.rhythm: .*": "no text of the regulation says how often; leaving it out is the finding",
    r"\S+\.missing: (none|skip) → \S+": "the texts are silent on a part or mark that is missing: a free choice",
    r"exam\.passed-on\.which: first → last": "nobody sits again after a pass: both are the same day",
    r"clearance\.passed-on\.which: first → last": "the text asks for a pass, not for which",
    r"clearance\.passes\.span: ever → \S+|clearance\.passes − span": "how far back a pass holds is not printed",
    r"clearance\.subjects\.unit-on: last-day → first-day": "the unit of a newcomer is the same on both days",
    r"exam\.ladder − dated-by": "of which month a deduction is may hang on the sitting or on the round: either is a working rule",
    r"(routine|windows|departments|year)\[rank\] −": "whether an assessment shows places is the office's choice",
    r"departments\[lagging\] −|\[departments\] −": "the criticism of departments prints no figure in the regulation",
    r"departments\.lagging\.conditions\.below-line\.test\.of: score → rank": "93 of what is said in words only",
    r"(windows|departments)\.score\.at-least: 1 → 2": "the reading prints 不少于2人, of another number of people",
    r"windows-year\.subjects( − names|\.names\[w\d+\] −)": "the clause names windows by their trade, not one by one",
    r"windows-year\.staff − on": "the last day is what leaving it out means",
    r"\S+\.report: \S+ → \S+": "whom the office is told of is the office's own choice",
    r"in-force\.(from|until): .*": "an edition may begin and end within its regulation; in-force-gap looks at all editions",
    r"\S+\.verdicts − subject": "the register has one column of that kind: leaving it out names it",
}
"""What cannot be known from scheme and texts, and why (patterns over the whole name of a mutant)."""


@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_the_schemes_as_they_are_give_nothing(edition: str) -> None:
    sample = Sample.read()
    assert [f.key for f in sample.check(sample.tree(edition))] == []


@pytest.mark.rule("ALL-15", "ET-22")
@pytest.mark.parametrize("share", range(12))
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_every_mutant_is_found(edition: str, share: int, in_ci: bool) -> None:
    if share and not in_ci:
        pytest.skip("one share in the quick tier, and of that one in some")
    found = tried("etiquette", edition, FREE, 12 if in_ci else 12 * 10, share)
    assert found.survivors == ()
    assert found.number > (150 if in_ci else 12)


def test_no_reason_is_given_for_what_is_found() -> None:
    """A line of the table that no mutant needs any more is taken out."""
    names = {one.name for one in mutants(Sample.read().tree("2026"), words())}
    assert [p for p in FREE if not any(re.fullmatch(p, n) for n in names)] == []
