"""Before a release: what the results must keep by themselves, reckoned again row by row, and what to look at.

The reckoning is plain fractions and comparisons, apart from the rules that made the figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from generator.base.text import Text
from generator.results.model import Result, Results
from generator.results.public import Public, PublicResult
from generator.rules.rank import Rank
from generator.rules.weighted_sum import WeightedSum
from generator.schemes.model import CheckedStep, Schemes
from generator.tables.model import Tables

_NAMED = 5
"""So many of one line are told by name."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing looked at: what it is, how many were, and each line that breaks it or should be looked at.

    ``promised`` says that a line is a failure of the program's own; else it is for the office to judge.
    """

    what: Text
    looked_at: int
    lines: tuple[str, ...]
    promised: bool

    @property
    def failed(self) -> bool:
        """Whether a promise is broken."""
        return self.promised and bool(self.lines)


def proofs_of(results: Results, public: Public, tables: Tables, schemes: Schemes) -> tuple[Proof, ...]:
    """Everything that can be told without making pages."""
    ranks = list(_ranks(public))
    sums = list(_sums(results))
    return (
        Proof(Text("名次与得分", "ranks against scores"), len(ranks), _broken(ranks), promised=True),
        Proof(Text("各部分之和", "sums of parts"), len(sums), _broken(sums), promised=True),
        Proof(Text("名单中的人数", "counts of lists"), len(public.by_key),
              tuple(_counts(public)), promised=True),
        Proof(Text("同名的人", "people of one name"), len(tables.roster.people),
              tuple(_doubled(public)), promised=False),
        Proof(Text("没有数据的人", "people without data"), len(results.by_key),
              tuple(_without_data(results)), promised=False),
        Proof(Text("没有用到的台账", "registers that nothing uses"), len(tables.registers),
              tuple(_unused(tables, schemes)), promised=False),
        Proof(Text("没有散列值的发布记录", "release records without a seal"), len(tables.releases),
              tuple(str(r.release) for r in tables.releases if r.seal is None), promised=False),
    )  # fmt: skip


Looked = tuple[str, bool]


def _broken(looked: list[Looked]) -> tuple[str, ...]:
    return tuple(words for words, kept in looked if not kept)


def _title(result: Result, step: CheckedStep) -> str:
    return f"{result.period.text.zh}{result.assessment.head.label} {step.step.label}"


def _ranks(public: Public) -> Iterator[Looked]:
    """Within a group who has more stands before who has less, and equal ones stand at one place."""
    for one in public.by_key.values():
        for step in one.result.assessment.steps:
            if step.id in one.shown and isinstance(step.rule, Rank) and str(step.rule.of) in one.shown:
                yield _title(one.result, step), _in_order(one, step, step.rule)


def _in_order(one: PublicResult, step: CheckedStep, rule: Rank) -> bool:
    columns, peers = one.result.columns, one.peers[step.id].tolist()
    place, score = columns[step.id], columns[str(rule.of)]
    groups: dict[int, list[tuple[Fraction, int]]] = defaultdict(list)
    for at in range(len(one.result.ids)):
        if place.given[at] and score.given[at]:
            groups[peers[at]].append((score.values.at(at), int(place.values.num[at])))
    sign = -1 if rule.order == "highest-first" else 1
    for rows in groups.values():
        rows.sort(key=lambda r: (sign * r[0], r[1]))
        for (better, before), (worse, after) in pairwise(rows):
            if before > after or (better != worse and before == after):
                return False
            if better == worse and before != after and not rule.then:
                return False
    return True


def _sums(results: Results) -> Iterator[Looked]:
    """Where every part is there, a total is the sum of its parts by their weights, rounded as declared."""
    for result in results.by_key.values():
        for step in result.assessment.steps:
            rule = step.rule
            if not isinstance(rule, WeightedSum) or rule.along is not None or step.id not in result.columns:
                continue
            parts = [(result.columns.get(str(p.of)), p.percent) for p in rule.parts]
            total = result.columns[step.id]
            if total.state.ndim > 1 or any(c is None or c.state.ndim > 1 for c, _ in parts):
                continue
            whole = [(c, percent) for c, percent in parts if c is not None]
            yield (
                _title(result, step),
                all(
                    _rounded(
                        sum((c.values.at(at) * percent / 100 for c, percent in whole), Fraction(0)), rule
                    )
                    == total.values.at(at)
                    for at in np.flatnonzero(total.given).tolist()
                    if all(c.given[at] for c, _ in whole)
                ),
            )


def _rounded(value: Fraction, rule: WeightedSum) -> Fraction:
    if rule.round is None:
        return value
    scale = Fraction(10) ** rule.round.places
    size = abs(value) * scale
    whole = {"half-up": (2 * size + 1) // 2, "down": size // 1, "up": -(-size // 1)}[rule.round.way]
    return (Fraction(whole) / scale) * (-1 if value < 0 else 1)


def _counts(public: Public) -> Iterator[str]:
    """Nobody stands twice in a table, and every column has a value for each row."""
    for one in public.by_key.values():
        result = one.result
        if len(set(result.ids)) != len(result.ids) or len(result.position) != len(result.ids):
            yield f"{result.period.text.zh}{result.assessment.head.label}"
        for name in one.shown:
            column = result.columns[name]
            if column.owner is None and column.state.shape[0] != len(result.ids):
                yield f"{result.period.text.zh}{result.assessment.label(name)}"


def _doubled(public: Public) -> Iterator[str]:
    """People of one name on the as-of day: pages tell them apart by their units."""
    day = public.as_of.date().toordinal()
    named: dict[str, list[str]] = defaultdict(list)
    for at, person in enumerate(public.roster.people):
        named[public.roster.person_name(at, day)].append(person.id)
    for name, ids in sorted(named.items()):
        if len(ids) > 1:
            yield f"{name}（{'、'.join(ids)}）"


def _without_data(results: Results) -> Iterator[str]:
    """Subjects of a complete period of whom nothing came in where each is due a row: absent or excused."""
    for result in results.by_key.values():
        due = [
            result.columns[one.id].given.reshape(len(result.ids), -1).any(axis=1)
            for one in result.assessment.head.inputs
            if one.register is not None and not one.many and not one.optional and one.id in result.columns
        ]
        if not due or not result.ids:
            continue
        none = np.flatnonzero(~np.logical_or.reduce(due)).tolist()
        if none:
            who = "、".join(f"{result.labels[at]}（{result.ids[at]}）" for at in none[:_NAMED])
            more = f"等{len(none)}个" if len(none) > _NAMED else ""
            yield f"{result.period.text.zh}{result.assessment.head.label}：{who}{more}"


def _unused(tables: Tables, schemes: Schemes) -> Iterator[str]:
    """Registers that no edition names and that have no page."""
    said = "".join(repr((a.head, [s.rule for s in a.steps])) for e in schemes.editions for a in e.assessments)
    for name, register in sorted(tables.registers.items()):
        if repr(str(name)) not in said and not register.page:
            yield f"{register.label}（{name}）"
