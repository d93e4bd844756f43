"""The wall inside: whatever withheld results say, the public projection is the same, to the last number."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

from generator.base.column import Column
from generator.base.exact import Exact
from generator.results.model import Result, Results
from generator.results.public import public_of
from generator.rules.bands import Bands
from generator.rules.rank import Rank
from generator.schemes.standing import level_of
from tests.read_sample import Sample


def shape(value: object) -> object:
    """Any record as plain values that compare by content."""
    if isinstance(value, np.ndarray):
        return (value.shape, [str(x) for x in value.ravel().tolist()])
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, [(f.name, shape(getattr(value, f.name))) for f in fields(value)])
    if isinstance(value, dict):
        return [(str(k), shape(v)) for k, v in value.items()]
    if isinstance(value, tuple | list):
        return [shape(v) for v in value]
    return value if isinstance(value, str | int | bool | type(None)) else str(value)


def moved(column: Column, rows: np.ndarray) -> Column:  # type: ignore[type-arg]
    """The column with the values of some subjects changed."""
    num = column.values.num.copy()
    at = rows if column.owner is None else np.flatnonzero(np.isin(column.owner, rows))
    num[at] = num[at] + 7 * column.values.den
    return replace(column, values=Exact(num, column.values.den))


def disturbed(result: Result, hidden: np.ndarray, shown: tuple[str, ...]) -> Result:  # type: ignore[type-arg]
    """The result with every withheld number changed: hidden rows everywhere, hidden columns for everybody."""
    everybody = np.arange(len(result.ids))
    columns = dict(result.columns)
    levels = level_of(result.assessment)
    for name, column in result.columns.items():
        step = result.assessment.step(name)
        decides = step is not None and isinstance(step.rule, Bands)  # who failed is what hides a row
        decides |= levels is not None and name == levels.of  # and who holds a level is on its roll
        if decides or column.form.kind != "number":
            continue
        columns[name] = moved(column, hidden if name in shown else everybody)
    return replace(result, columns=columns)


@pytest.mark.rule("ALL-06", "ET-17")
def test_withheld_results_do_not_move_the_public_ones(whole: Sample) -> None:
    done = whole
    public = public_of(done.results, done.tables, done.checked.as_of)
    results = dict(done.results.by_key)
    withheld = 0
    for key, one in public.by_key.items():
        full = done.results.by_key[key]
        hidden = np.array(
            [i for i, name in enumerate(full.ids) if name not in one.result.position], dtype=np.int64
        )
        withheld += len(hidden)
        results[key] = disturbed(full, hidden, one.shown)
    assert withheld > 20
    again = public_of(Results(results, (), ()), done.tables, done.checked.as_of)
    assert list(again.by_key) == list(public.by_key)
    for key, one in public.by_key.items():
        other = again.by_key[key]
        assert one.shown == other.shown
        for name in one.shown:
            assert shape(one.result.columns[name]) == shape(other.result.columns[name]), (key, name)


@pytest.mark.rule("ALL-06")
def test_failed_absent_and_exempt_look_alike(whole: Sample) -> None:
    done = whole
    public = public_of(done.results, done.tables, done.checked.as_of)
    for key, one in public.by_key.items():
        full = done.results.by_key[key]
        for step in full.assessment.steps:
            column = full.columns[step.id]
            if column.form.failing and not column.form.axes:
                failed = {
                    full.ids[i]
                    for i in np.flatnonzero(column.given)
                    if column.form.words[int(column.values.num[i])] in column.form.failing
                }
                assert not failed & set(one.result.ids), key


@pytest.mark.rule("ALL-06", "ST-07")
def test_a_failed_paper_looks_like_one_that_was_never_sat(whole: Sample) -> None:
    failed = 0
    for key, one in whole.public.by_key.items():
        full, axes = whole.results.by_key[key], {s.id for s in one.result.assessment.steps}
        for name in axes & set(one.shown):
            column, before = one.result.columns[name], full.columns[name]
            if not before.form.failing or not before.form.axes:
                continue
            bad = [i for i, w in enumerate(before.form.words) if w in before.form.failing]
            failed += int((before.given & np.isin(before.values.num, bad)).sum())
            assert not (column.given & np.isin(column.values.num, bad)).any(), key
            assert column.given.any(axis=tuple(range(1, column.given.ndim))).all(), key
            for other in map(one.result.columns.get, one.shown):
                if other is not None and other.form.axes == column.form.axes:
                    assert not (other.given & ~column.given).any(), key
    assert failed > 5


@pytest.mark.rule("ST-09", "ST-20")
def test_a_level_is_told_on_its_roll_only_and_of_those_who_hold_it(whole: Sample) -> None:
    rolls = 0
    for key, one in whole.public.by_key.items():
        assessment = one.result.assessment
        for taken in assessment.head.inputs:
            source = one.result.scheme.assessment(taken.result or "")
            levels = level_of(source) if source is not None else None
            assert levels is None or levels.of not in taken.take or taken.id not in one.shown, (key, taken.id)
        own = level_of(assessment)
        if own is not None:
            rolls += 1
            column = one.result.columns[own.of]
            assert column.given.all() and (column.values.num > 0).all(), key
            assert len(one.result.ids) < len(whole.results.by_key[key].ids), key
    assert rolls > 20


@pytest.mark.rule("ALL-04", "ALL-16")
def test_places_on_the_site_have_no_gap(whole: Sample) -> None:
    """Shared places leave gaps only where people really share one: 1, 2, 2, 4."""
    done = whole
    public = public_of(done.results, done.tables, done.checked.as_of)
    looked_at = 0
    for one in public.by_key.values():
        for step in one.result.assessment.steps:
            # A place that a clause orders published is the official one: its gaps stay.
            if isinstance(step.rule, Rank) and step.id in one.shown and step.step.fact != "ordered-rank":
                column = one.result.columns[step.id]
                group = one.result.columns.get(step.rule.within or "")
                ranked = np.flatnonzero(column.given)
                places: dict[str, list[int]] = {}
                for at in ranked:
                    own = group.text(at) if group else ""
                    places.setdefault(own, []).append(int(column.values.num[at]))
                for found in map(sorted, places.values()):
                    expected: list[int] = []
                    for number, place in enumerate(found, 1):
                        tied = number > 1 and place == found[number - 2]
                        expected.append(expected[-1] if tied else number)
                    assert found == expected, (one.key, step.id)
                looked_at += 1
    assert looked_at > 40
