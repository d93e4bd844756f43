"""Whom the restricted folder has something to tell: letters and explained pages are theirs only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column
from generator.results.model import Key, Result, Results
from generator.results.public import Public
from generator.rules.eligibility import Eligibility
from generator.schemes.disclosed import fact_of

Mask = NDArray[np.bool_]


def told_rows(
    results: Results, public: Public, withheld: Mapping[Key, frozenset[str]]
) -> dict[Key, frozenset[str]]:
    """By result, those of its ``withheld`` subjects who are written to and whose row is laid out.

    Where the site shows a part of the assessment, they are all whom it leaves out. Of an assessment that
    the site shows nothing of, nobody is told that nothing happened: the full table has those rows, and
    ``explain`` lays out any of them.
    """
    brought: dict[Key, set[int]] = defaultdict(set)
    for one in results.consequences:
        brought[one.scheme, one.assessment, one.period.name].add(one.subject)
    for pay in results.pay:
        if not pay.about:  # else the result is a unit's, and the pay that of whoever heads it
            brought[pay.scheme, pay.assessment, pay.period.name].add(pay.person)
    found: dict[Key, frozenset[str]] = {}
    for key, result in results.by_key.items():
        names = withheld[key]
        if names and not _is_shown(result, public):
            told = concerned(result) | np.isin(result.subjects, list(brought[key]))
            names = names & {result.ids[i] for i in np.flatnonzero(told)}
        found[key] = names
    return found


def applied_rows(results: Results) -> dict[Key, frozenset[str]]:
    """By result, its subjects who applied in that scheme and period: they are told how it ended, well or ill.

    Who has a row that nobody need have (``optional``: an application, a review) asked for something, or was
    put forward; the other assessments of that period are the further steps of the same round.
    """
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (scheme, _, period), result in results.by_key.items():
        for one in result.assessment.head.inputs:
            column = result.columns.get(one.id)
            if column is not None and one.optional and not one.many:
                there = _of_subjects(column, column.given, len(result.ids))
                asked[scheme, period] |= {result.ids[i] for i in np.flatnonzero(there)}
    return {key: frozenset(asked[key[0], key[2]] & set(result.ids)) for key, result in results.by_key.items()}


def concerned(result: Result) -> Mask:
    """For each subject whether anything came in of it, or anything failing came out.

    Records of what happens (violations, praise) are rows that nobody need have, so that none is no news; a
    mark and an earlier result are. What the roster says of somebody is known without a letter.
    """
    found = np.zeros(len(result.ids), dtype=bool)
    for one in result.assessment.head.inputs:
        if one.id in result.columns and one.roster is None:
            column = result.columns[one.id]
            found |= _of_subjects(column, column.given, len(found))
    for step in result.assessment.steps:
        if step.id in result.columns:
            column = result.columns[step.id]
            failed = column.given & np.isin(column.values.num, _failing(column, step.rule))
            found |= _of_subjects(column, failed, len(found))
    return found


def _failing(column: Column, rule: object) -> list[int]:
    """The values of a column that are a failure: words of a choice, or not meeting a condition."""
    if isinstance(rule, Eligibility):
        return [0]
    return [i for i, word in enumerate(column.form.words) if word in column.form.failing]


def _of_subjects(column: Column, where: Mask, size: int) -> Mask:
    """For each subject whether ``where`` holds for any of its values."""
    if column.owner is not None:
        return np.asarray(np.bincount(column.owner[where], minlength=size) > 0, dtype=bool)
    return np.asarray(where.any(axis=tuple(range(1, where.ndim))), dtype=bool)


def _is_shown(result: Result, public: Public) -> bool:
    """Whether the policy shows any step of the assessment, be the result released or not."""
    return any(
        s.id in result.columns and public.disclosure.shows(fact_of(result.assessment, s))
        for s in result.assessment.steps
    )
