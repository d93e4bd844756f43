"""What holds of every scheme and all data (issue 4, point 6), on schemes and rows that nobody thought of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.base.column import STATE_WORDS, Column, State
from generator.results.explain import Node, explain
from generator.results.model import Result
from generator.rules import KINDS
from tests.oracle.scheme import worked_out
from tests.oracle.table import Cell, Lacking, Spot, Step, Values
from tests.properties.drawn import schemes
from tests.properties.lines import agrees
from tests.properties.rows import PARTS, RANGES, Drawn, Row
from tests.properties.site import Site, examples
from tests.properties.steps import MAKERS

NOT_DRAWN = {"rubric", "pay"}
"""Kinds that are not drawn: marks of a rubric must fit its bands, and pay books a number as it is."""


def cell_of(column: Column, spot: tuple[int, ...]) -> Cell:
    """One value as the oracle has it."""
    state = State(int(column.state[spot]))
    if state is not State.GIVEN:
        return {State.ABSENT: Lacking.ABSENT, State.EXEMPT: Lacking.EXEMPT}.get(state, Lacking.NOTHING)
    value = column.values.at(*spot)
    if column.form.kind == "choice":
        return column.form.words[int(value)]
    return bool(value) if column.form.kind == "flag" else value


def cells_of(column: Column, size: int) -> list[dict[Spot, Cell]]:
    """A column subject by subject, as the oracle has it; records in the order of their rows."""
    if column.owner is not None:
        found: list[dict[Spot, Cell]] = []
        for who in range(size):
            mine = np.flatnonzero(column.owner == who)
            found.append({(i,): cell_of(column, (int(at),)) for i, at in enumerate(mine)})
        return found
    return [
        {spot: cell_of(column, (who, *spot)) for spot in np.ndindex(*column.state.shape[1:])}
        for who in range(size)
    ]


def everything(result: Result) -> dict[str, list[dict[Spot, Cell]]]:
    """Every step of a result."""
    return {s.id: cells_of(result.columns[s.id], len(result.ids)) for s in result.assessment.steps}


@pytest.mark.rule("ALL-04")
@examples(25)
@given(drawn=schemes())
def test_the_oracle_agrees(site: Site, drawn: Drawn) -> None:
    expected = worked_out(drawn.steps, drawn.inputs())
    got = everything(site.result(drawn))
    for step in drawn.steps:
        assert got[step["id"]] == [dict(c) for c in expected[step["id"]].cells], step


@examples(14)
@given(drawn=schemes())
def test_every_value_is_what_its_form_promises(site: Site, drawn: Drawn) -> None:
    """Within the proved bounds, with no more decimals than are printed, one of the declared words."""
    result = site.result(drawn)
    for step in result.assessment.steps:
        form, column = step.form, result.columns[step.id]
        assert form is not None
        assert (column.form.kind, column.form.axes, column.form.places) == (form.kind, form.axes, form.places)
        assert column.form.words == form.words
        for cell in (c for mine in cells_of(column, len(result.ids)) for c in mine.values()):
            if form.kind == "number" and isinstance(cell, Fraction):
                assert form.low is None or cell >= form.low, (step.rule, cell)
                assert form.high is None or cell <= form.high, (step.rule, cell)
                assert form.places is None or (cell * 10**form.places).denominator == 1, (step.rule, cell)


@pytest.mark.rule("ALL-01")
@examples(10)
@given(drawn=schemes(), data=st.data())
def test_the_order_of_rows_and_of_people_never_matters(site: Site, drawn: Drawn, data: st.DataObject) -> None:
    def shuffled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(data.draw(st.permutations(rows)))

    straight = site.result(drawn)
    # Records of one person are told in the order of their rows: they are compared as a heap.
    other = replace(drawn, sittings=shuffled(drawn.sittings), records=shuffled(drawn.records))
    roster = data.draw(st.permutations(drawn.names))
    mixed = site.result(replace(other, people=shuffled(drawn.people)), roster=roster)
    assert straight.ids == mixed.ids
    plain, again = everything(straight), everything(mixed)
    for step in drawn.steps:
        ragged = straight.columns[step["id"]].owner is not None
        for one, two in zip(plain[step["id"]], again[step["id"]], strict=True):
            assert (Counter(one.values()) == Counter(two.values())) if ragged else (one == two), step


@examples(10)
@given(drawn=schemes(rising=True), data=st.data())
def test_a_better_mark_never_lowers_a_total_or_worsens_a_place(
    site: Site, drawn: Drawn, data: st.DataObject
) -> None:
    """All weights are positive here: nobody ever loses by doing better, and nobody else's total changes."""
    assume(_marks(drawn))
    table, row, name, mark = data.draw(st.sampled_from(_marks(drawn)))
    most = Fraction(RANGES[name][1])
    more = mark + (most - mark) * data.draw(st.sampled_from([Fraction(1, 100), Fraction(1, 2), Fraction(1)]))
    more = Fraction(int(more * 100), 100)
    who = getattr(drawn, table)[row]["who"]
    rows = tuple({**r, name: max(more, mark)} if i == row else r for i, r in enumerate(getattr(drawn, table)))
    better: dict[str, Any] = {table: rows}
    before, after = site.result(drawn), site.result(replace(drawn, **better))
    at = before.position[who]
    was, now = everything(before), everything(after)
    for step in drawn.steps:
        for i, (left, right) in enumerate(zip(was[step["id"]], now[step["id"]], strict=True)):
            for spot, cell in left.items():
                if step["kind"] != "rank" and i != at:
                    assert right[spot] == cell, step
                elif i == at:
                    assert _no_worse(cell, right[spot], step["kind"] == "rank"), (step, cell, right[spot])


def _marks(drawn: Drawn) -> list[tuple[str, int, str, Fraction]]:
    """Every mark that can be raised."""
    names = {"people": ("a", "b", "q1", "q2", "q3", "q4"), "sittings": ("x", *PARTS), "records": ("n",)}
    return [
        (table, at, name, row[name])
        for table, columns in names.items()
        for at, row in enumerate(getattr(drawn, table))
        for name in columns
        if isinstance(row[name], Fraction)
    ]


def _no_worse(was: Cell, now: Cell, place: bool) -> bool:
    if isinstance(was, Fraction) and isinstance(now, Fraction):
        return now <= was if place else now >= was
    return was == now


@pytest.mark.rule("ALL-04")
@examples(10)
@given(drawn=schemes())
def test_places_agree_with_numbers_and_quotas_hold(site: Site, drawn: Drawn) -> None:
    """Told from the result alone: equal numbers share a place, more go before fewer, and no quota is passed
    but by people who are equal at the cut where those all enter."""
    result = site.result(drawn)
    table = everything(result)
    columns = {
        n: cells_of(result.columns[n], len(result.ids)) for n in ("a", "b", "c", "d", "k", "team")
    } | table
    for step in drawn.steps:
        groups = [columns["team"][i][()] if "within" in step else "" for i in range(len(result.ids))]
        for group in set(groups):
            here = [i for i, g in enumerate(groups) if g == group]
            if step["kind"] == "rank":
                _check_places(step, columns, here)
            if step["kind"] == "selection":
                _check_quota(step, columns, here)


def _keys(step: Step, first: str, columns: dict[str, list[dict[Spot, Cell]]], who: int) -> tuple[object, ...]:
    """What parts people, better first; who has no value stands behind."""
    keys: list[object] = []
    for name, order in ((step[first], step["order"]), *((k["of"], k["order"]) for k in step.get("then", ()))):
        cell = columns[name][who][()]
        known = isinstance(cell, Fraction)
        keys.append(
            (not known, (-cell if order == "highest-first" else cell) if isinstance(cell, Fraction) else 0)
        )
    return tuple(keys)


def _check_places(step: Step, columns: dict[str, list[dict[Spot, Cell]]], here: list[int]) -> None:
    placed = [
        (c, _keys(step, "of", columns, i))
        for i in here
        if isinstance(c := columns[step["id"]][i][()], Fraction)
    ]
    placed.sort(key=lambda p: p[1])
    if placed:
        assert placed[0][0] == 1
    for number, ((place, key), (following, after)) in enumerate(pairwise(placed), 1):
        if key == after:
            assert following == place
        else:
            assert following == (place + 1 if step["ties"] == "dense" else number + 1)


def _check_quota(step: Step, columns: dict[str, list[dict[Spot, Cell]]], here: list[int]) -> None:
    eligible = [
        i for i in here
        if columns[step["from"]][i][()] is True and isinstance(columns[step["by"]][i][()], Fraction)
    ]  # fmt: skip
    chosen = sorted(
        (i for i in here if columns[step["id"]][i][()] is True), key=lambda i: _keys(step, "by", columns, i)
    )
    assert set(chosen) <= set(eligible)
    quota = step["quota"]
    if "number" in quota:
        most = int(quota["number"])
    else:
        whole = Fraction(quota["percent"] * len(here if quota["of"] == "all" else eligible), 100)
        up = {"down": Fraction(0), "half-up": Fraction(1, 2), "up": Fraction(99, 100)}[quota["round"]]
        most = max(int(whole + up), quota.get("at-least", 0))
    last = {_keys(step, "by", columns, i) for i in chosen[max(most, 1) - 1 :]}
    assert len(chosen) <= most or (step["more"] == "all-enter" and most > 0 and len(last) == 1), (
        step,
        chosen,
    )


@examples(14)
@given(drawn=schemes())
def test_explanation_and_result_agree(site: Site, drawn: Drawn) -> None:
    """Each line of arithmetic, reckoned as a reader would, gives the value printed beside it."""
    result = site.result(drawn)
    rules = {
        s.rule.sentence(result.assessment.label).zh: step
        for s, step in zip(result.assessment.steps, drawn.steps)
    }
    for at in range(len(result.ids)):
        for node in _nodes(explain(result, at)):
            if node.arithmetic:
                step = rules[node.sentence.zh]
                assert agrees(step, node.arithmetic, node.value), (step, node.arithmetic, node.value)


def _nodes(nodes: tuple[Node, ...]) -> list[Node]:
    return [n for node in nodes for n in (node, *_nodes(node.children))]


def test_every_kind_is_drawn(site: Site) -> None:
    """The generator makes every kind often, and lets steps take steps; else the tests above prove little."""
    seen: Counter[str] = Counter()
    chained: Counter[str] = Counter()

    @examples(150)
    @given(drawn=schemes())
    def look(drawn: Drawn) -> None:
        for step in drawn.steps:
            seen[step["kind"]] += 1
            taken = str({k: v for k, v in step.items() if k not in ("id", "label")})
            chained[step["kind"]] += any(f"'{s['id']}'" in taken for s in drawn.steps)

    look()
    assert set(seen) == set(MAKERS)
    assert set(KINDS) - set(MAKERS) == NOT_DRAWN
    assert min(seen.values()) >= 5, seen
    assert min(c for kind, c in chained.items() if kind not in ("ratio", "deduction")) >= 2, chained


def test_the_words_of_missing_values_are_those_of_pages() -> None:
    assert {s.value for s in Lacking} <= {t.zh for t in STATE_WORDS.values()}
    assert Values((), ({(): Lacking.ABSENT},)).cells[0][()] is Lacking.ABSENT
