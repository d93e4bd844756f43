"""Every value that the parts of a scheme declare, and what all of them use of each text that they cite."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from generator.base.period import Period
from generator.base.shape import At, Clause
from generator.rules.model import Rounding, Rule
from generator.schemes.model import Assessment, Input, Step

_LIMITS = frozenset({"floor", "ceiling"})


@dataclass(frozen=True, slots=True)
class Written:
    """One value of a rule as declared: the record and field it stands in, and the clause nearest to it."""

    record: Any
    field: str
    value: Any
    own: str | None


def written(record: Any, own: str | None = None) -> Iterator[Written]:
    """Every scalar of a rule or of another part of a scheme, with the clause that its part cites."""
    cited = getattr(record, "clause", None)
    if isinstance(cited, Clause):
        own = str(cited)
    for one in dataclasses.fields(record):
        value = getattr(record, one.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, At) or each is None:
                continue
            if dataclasses.is_dataclass(each) and not isinstance(each, type | Period):
                yield from written(each, own)
            else:
                yield Written(record, one.name, each, own)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one part declares, gone through once for all the texts it cites."""

    label: str
    values: tuple[Written, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, part: Any, label: str, taken: Iterable[Input] = ()) -> Counted:
        """Of an input, or of the rule of a step with the inputs it takes."""
        values = tuple(written(part))
        every = (*values, *(w for record in taken for w in written(record)))
        # An id or a clause is no word of the data.
        return cls(label, values, frozenset(w.value for w in every if type(w.value) is str))


@dataclass(slots=True)
class Used:
    """What the parts that cite one text use of it: figures, limits, roundings and words by the part's label.

    The words of each part stand by themselves: two steps may divide those of a clause among them.
    """

    words: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    figures: set[Fraction] = field(default_factory=set)
    limits: set[Fraction] = field(default_factory=set)
    roundings: set[tuple[str, int]] = field(default_factory=set)

    def add(self, counted: Counted) -> None:
        """Count one part that uses the text."""
        self.words.add((counted.label, counted.words))
        for one in counted.values:
            if isinstance(one.value, int | Fraction) and not isinstance(one.value, bool):
                self.figures.add(Fraction(one.value))
            if isinstance(one.record, Rounding) and one.field == "places":
                self.roundings.add((counted.label, one.value))
            elif one.field in _LIMITS and isinstance(one.value, Fraction):
                self.limits.add(abs(one.value))

    def counts(self, word: str, label: str, named: Iterable[str], known: Iterable[str]) -> bool:
        """Whether the part of this label counts a word, or another does that counts none of this one's.

        ``named`` are the words of its rule, without any those of its inputs; ``known`` those of its column.
        """
        words = frozenset(known)
        mine = frozenset(named) or min(
            (w & words for name, w in self.words if name == label), key=len, default=frozenset[str]()
        )
        others = (w & words for name, w in self.words if name != label)
        return word in mine or (bool(mine) and any(word in o and not o & mine for o in others))


NOTHING = Used()
"""What is used of a text that no part of the scheme cites."""


def used_of(
    drafts: Iterable[tuple[Assessment, list[tuple[Step, Rule | None]]]],
    clause: Callable[[str], str],
    readings: Mapping[str, str],
) -> Mapping[str, Used]:
    """What a whole scheme uses, by text; ``clause`` gives the text of a clause, ``readings`` of a reading.

    An input stands on its own clauses and on those of the steps that take it.
    """
    found: dict[str, Used] = {}
    for assessment, steps in drafts:
        taken: dict[str, list[str]] = {}
        for step, rule in steps:
            if rule is None:
                continue
            cited = step.clause or (() if step.ruling else assessment.clause)
            texts = [*map(clause, (*cited, *rule.clauses())), *(readings.get(r, "") for r in step.ruling)]
            refs = rule.refs()
            counted = Counted.of(rule, step.label, (i for i in assessment.inputs if i.id in refs))
            for text in texts:
                found.setdefault(text, Used()).add(counted)
            for ref in refs:
                taken.setdefault(ref, []).extend(texts)
        for one in assessment.inputs:
            counted = Counted.of(one, one.label)
            for text in (*map(clause, one.clause or assessment.clause), *taken.get(one.id, ())):
                found.setdefault(text, Used()).add(counted)
    return found
