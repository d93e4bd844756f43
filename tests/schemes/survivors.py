"""Which mutants of a scheme file nobody finds, tried in shares that are the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from generator.base.finding import Degree
from tests.schemes.mutants import mutants
from tests.schemes.sample import Sample, words


@dataclass(frozen=True)
class Tried:
    """How many mutants were tried, which nobody found for a reason of the table, and which for none."""

    number: int
    excused: tuple[str, ...]
    survivors: tuple[str, ...]


def chosen(name: str, every: int, share: int = 0) -> bool:
    """Whether a mutant is in one of ``every`` shares: its name decides, so a line more moves no other."""
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big") % every == share


def tried(file: str, edition: str, free: Iterable[str], every: int, share: int = 0) -> Tried:
    """Check one share of a scheme's mutants before a single score is read.

    A mutant survives where the scheme is another one and nothing but notes are found; ``free`` are patterns
    over the names of those that no text can tell.
    """
    sample = Sample.read()
    original = sample.scheme(sample.tree(edition, file))[0]
    assert original is not None
    number, excused, survivors = 0, [], []
    for one in mutants(sample.tree(edition, file), words()):
        if not chosen(f"{file} {one.group}: {one.name}", every, share):
            continue
        number += 1
        scheme, found = sample.scheme(one.tree)
        same = scheme is not None and (scheme.head, scheme.assessments) == (
            original.head,
            original.assessments,
        )
        if same or any(f.degree is not Degree.NOTE for f in found):
            continue
        if any(re.fullmatch(pattern, one.name) for pattern in free):
            excused.append(one.name)
        else:
            survivors.append(f"{file} {edition} {one.group}: {one.name}")
    return Tried(number, tuple(excused), tuple(survivors))
