"""Two results side by side, built by hand: who moves, where the rows begin to differ, and for which cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from generator.base.column import Column, Form
from generator.base.exact import Exact
from generator.base.finding import Findings, Place
from generator.base.period import Period, parse_period
from generator.results.compare import Cause, Move, Pair, compare, pairs_of, plain_cause
from generator.results.model import Result, Stage
from generator.rules.model import Decided, Work
from generator.schemes.model import (
    Assessment,
    CheckedAssessment,
    CheckedStep,
    InForcePeriods,
    Input,
    Scheme,
    SchemeHead,
    Step,
    Subjects,
)
from generator.sources.decode import Identifier
from generator.tables.model import Adopted, Ruling
from tests.rules.columns import numbers, rule

TOTAL = "{kind: weighted-sum, parts: [{of: mark, percent: 100}], missing: none, round: none}"
TWICE = "{kind: product, of: mark, by: mark, round: none}"
PLACE = "{kind: rank, of: total, order: highest-first, ties: shared}"
FIT = "{kind: eligibility, conditions: [{id: enough, label: 六十分以上, test: {of: total, at-least: 60}}]}"
STAR = (
    "{kind: selection, from: fit, by: total, order: highest-first, quota: {number: 1}, more: decision, "
    "fewer: leave-open}"
)
MONTHLY = {"total": TOTAL, "place": PLACE}
NAMES = {"a": "甲", "b": "乙", "c": "丙"}


def period(name: str) -> Period:
    """A period that can be read."""
    found = parse_period(name)
    assert found is not None
    return found


def result(
    marks: dict[str, str],
    rules: dict[str, str] = MONTHLY,
    *,
    name: str = "monthly",
    source: dict[str, str] | None = None,
    chosen: frozenset[str] = frozenset(),
    columns: dict[str, Column] | None = None,
    when: str = "2026-09",
) -> Result:
    """A result of one input ``mark`` and the rules, worked out by the rules alone."""
    one = Input(
        Identifier("mark"), "得分", **({"register": Identifier("marks")} if source is None else source)
    )
    head = Assessment(Identifier(name), name, Subjects("person"), "month", inputs=(one,))
    steps, forms = [], dict[str, Form]()
    ids, labels = tuple(marks), tuple(NAMES[m] for m in marks)
    table = columns or {"mark": numbers(" ".join(marks.values()))}
    table, day, groups = dict(table), period(when), {"all": np.zeros(len(marks), dtype=np.int64)}
    for step, text in rules.items():
        made = rule(text)
        steps.append(
            CheckedStep(Step(Identifier(step), Identifier(made.kind), step), made, (), Form("number"))
        )
        decided = Decided(chosen=chosen, recorded=bool(chosen))
        work = Work(dict(table), ids, labels, groups, day, decided, Findings(), Place("scheme.yaml", line=1))
        table[step] = made.compute(work)
        steps[-1] = replace(steps[-1], form=table[step].form)
    checked = CheckedAssessment(head, tuple(steps), forms)
    scheme = Scheme(
        SchemeHead("1", Identifier("s"), Identifier("2026"), "方案", "r@2026", InForcePeriods(day, day)),
        (checked,),
    )
    return Result(
        scheme, checked, day, "computed", (Stage(None, date(2026, 10, 1), None),), None,
        np.arange(len(ids)), ids, labels, np.zeros(len(ids), dtype=np.int64), groups, table,
        {one: i for i, one in enumerate(ids)},
    )  # fmt: skip


def decision(*chosen: str) -> Ruling:
    """A decision on the tie of the star."""
    return Ruling(
        "1", Identifier("tie"), "decision", Identifier("s"), "决定", Adopted("领导", date(2026, 10, 1)),
        assessment=Identifier("monthly"), period=period("2026-09"), step=Identifier("star"),
        chosen=tuple(map(Identifier, chosen)),
    )  # fmt: skip


def told(
    before: Result | None,
    after: Result | None,
    plain: Cause = "correction",
    rulings: tuple[tuple[Ruling, ...], tuple[Ruling, ...]] = ((), ()),
) -> list[tuple[str, dict[str, tuple[str, str]], list[tuple[str, str]]]]:
    """Every move: who, what changes, and through what for which cause."""
    return [_told(m) for m in compare([Pair(before, after)], *rulings, plain)]


def _told(move: Move) -> tuple[str, dict[str, tuple[str, str]], list[tuple[str, str]]]:
    changes = {c.step: (c.before, c.after) for c in move.changes}
    return move.subject, changes, [(t.ref, t.cause) for t in move.through]


@pytest.mark.parametrize("plain", ["data", "correction"])
def test_a_mark_that_differs(plain: Cause) -> None:
    """The one whose mark differs moves for it; who is passed moves because of others."""
    before, after = result({"a": "90", "b": "80", "c": "70"}), result({"a": "75", "b": "80", "c": "70"})
    assert told(before, after, plain) == [
        ("a", {"place": ("1", "2")}, [("mark", plain)]),
        ("b", {"place": ("2", "1")}, [("place", "others")]),
    ]


def test_a_mark_that_moves_nobody_is_no_move() -> None:
    assert told(result({"a": "90", "b": "80"}), result({"a": "95", "b": "80"})) == []


def test_a_rule_that_differs_is_told_at_its_step() -> None:
    """80 × 80 instead of 80 changes no place; lowest first does, and for everybody but the middle one."""
    marks = {"a": "90", "b": "80", "c": "70"}
    turned = {"total": TOTAL, "place": PLACE.replace("highest", "lowest")}
    assert told(result(marks), result(marks, turned)) == [
        ("a", {"place": ("1", "3")}, [("place", "rule")]),
        ("c", {"place": ("3", "1")}, [("place", "rule")]),
    ]
    assert told(result(marks), result(marks, {**MONTHLY, "total": TWICE})) == []


def test_data_and_rule_together_are_both_told() -> None:
    """The step is told although what it takes differs too: its own rule is another."""
    rules = {"total": TOTAL, "fit": FIT}
    stricter = {"total": TOTAL, "fit": FIT.replace("at-least: 60", "at-least: 80")}
    moves = compare([Pair(result({"a": "65"}, rules), result({"a": "70"}, stricter))], (), (), "data")
    assert [(_told(m)[2], m.causes) for m in moves] == [
        ([("mark", "data"), ("fit", "rule")], ("data", "rule"))
    ]


def test_an_input_declared_otherwise_is_a_rule() -> None:
    """The same step takes its marks from elsewhere: not the data are others, but what is asked of them."""
    elsewhere = result({"a": "50", "b": "80"}, source={"register": "other"})
    assert told(result({"a": "90", "b": "80"}), elsewhere)[0] == (
        "a",
        {"place": ("1", "2")},
        [("mark", "rule")],
    )


def test_a_decision_moves_all_who_were_tied() -> None:
    rules = {"total": TOTAL, "fit": FIT, "star": STAR}
    marks = {"a": "90", "b": "90", "c": "70"}
    before = result(marks, rules, chosen=frozenset({"a"}))
    after = result(marks, rules, chosen=frozenset({"b"}))
    assert told(before, after, "correction", ((decision("a"),), (decision("b"),))) == [
        ("a", {"star": ("是", "否")}, [("star", "decision")]),
        ("b", {"star": ("否", "是")}, [("star", "decision")]),
    ]
    # The same decision on both sides explains nothing.
    assert told(before, after, "correction", ((decision("a"),), (decision("a"),)))[0][2] == [
        ("star", "others")
    ]


@pytest.mark.parametrize("about", ["scheme", "assessment", "step"])
def test_a_decision_about_something_else_decides_nothing_here(about: str) -> None:
    rules = {"total": TOTAL, "fit": FIT, "star": STAR}
    marks = {"a": "90", "b": "90"}
    before = result(marks, rules, chosen=frozenset({"a"}))
    after = result(marks, rules, chosen=frozenset({"b"}))
    other: dict[str, Identifier] = {about: Identifier("other")}
    found = told(before, after, "correction", ((), (replace(decision("b"), **other),)))  # type: ignore[arg-type]
    assert [through for _, _, through in found] == [[("star", "others")]] * 2


def test_who_is_in_one_of_them_only() -> None:
    """Somebody who joins is told as one who joins, and those whom this pushes back move for others."""
    before, after = result({"a": "90", "c": "70"}), result({"a": "90", "b": "80", "c": "70"})
    found = told(before, after, "data")
    assert found == [
        ("b", {"place": ("—", "2")}, [("", "data")]),
        ("c", {"place": ("2", "3")}, [("place", "others")]),
    ]
    gone = told(after, before, "data")
    assert ("b", {"place": ("2", "—")}, [("", "data")]) in gone


def test_a_result_of_another_assessment_hands_its_cause_on() -> None:
    """A yearly place that differs because a month was decided by another rule moves for that rule."""
    marks = {"a": "90", "b": "80"}
    source = {"result": "monthly", "take": ("total",)}
    halved = {
        "total": TOTAL.replace("{of: mark, percent: 100}", "{of: mark, percent: 50}, {of: mark, percent: 50}")
    }
    month = Pair(result(marks, {"total": TOTAL}), result({"a": "90", "b": "80"}, halved))
    assert month.before is not None and month.after is not None
    low = replace(month.after, columns={**month.after.columns, "total": numbers("40 80")})
    yearly = [
        result(one, name="yearly", source=source)  # type: ignore[arg-type]
        for one in ({"a": "90", "b": "80"}, {"a": "40", "b": "80"})
    ]
    moves = compare([Pair(month.before, low), Pair(yearly[0], yearly[1])], (), (), "data")
    assert [_told(m) for m in moves] == [
        ("a", {"place": ("1", "2")}, [("mark", "rule")]),
        ("b", {"place": ("2", "1")}, [("place", "others")]),
    ]


def test_a_state_that_a_draft_moved_in_the_period_before_differs_by_rule() -> None:
    """Nobody corrected anything: on one content the stars of last month differ because the draft gave them."""
    held: dict[str, object] = {"result": "monthly", "take": ("place",), "span": "previous"}
    before, after = (result({"a": mark, "b": "2"}, source=held) for mark in ("1", "3"))  # type: ignore[arg-type]
    plain = plain_cause(one_content=True, one_period=True)
    assert told(before, after, plain)[0] == ("a", {"place": ("2", "1")}, [("mark", "rule")])
    assert plain_cause(one_content=False, one_period=True) == "correction"
    assert plain_cause(one_content=True, one_period=False) == "data"


def test_several_marks_are_told_at_the_step_that_makes_one_of_them() -> None:
    """Of seven marks one was corrected: told is the panel's mean, and not that some of seven differ."""
    rules = {
        "total": "{kind: mean, of: mark, along: juror, missing: skip, round: none}",
        "place": PLACE,
    }

    def panel(last: str) -> Result:
        marks = numbers(f"90 90 {last}", "80 80 80", axis="juror")
        return result({"a": "", "b": ""}, rules, columns={"mark": marks})

    found = told(panel("90"), panel("10"))
    assert found == [
        ("a", {"place": ("1", "2")}, [("total", "correction")]),
        ("b", {"place": ("2", "1")}, [("place", "others")]),
    ]


def test_a_step_of_one_side_only() -> None:
    """A draft that leaves a conclusion out, or adds one, moves everybody by its rule."""
    marks = {"a": "90"}
    more = {**MONTHLY, "fit": FIT}
    assert told(result(marks), result(marks, more)) == [("a", {"fit": ("—", "是")}, [("fit", "rule")])]
    assert told(result(marks, more), result(marks)) == [("a", {"fit": ("是", "—")}, [("fit", "rule")])]


def test_pairs_stand_in_working_order() -> None:
    """What only the earlier side has comes first, and nothing is compared with something else."""
    one, two = result({"a": "1"}, name="one"), result({"a": "1"}, name="two")
    assert pairs_of([one], [two]) == (Pair(one, None), Pair(None, two))
    assert pairs_of([two, one], [one, two]) == (Pair(one, one), Pair(two, two))
    assert compare([Pair(None, None)], (), (), "data") == ()


def test_values_alike_in_print_are_no_move() -> None:
    """Readers compare what they see: an unrounded number that differs beyond it moves nothing by itself."""
    one = Exact.of([Fraction(1, 3)])
    other = Exact.of([Fraction(1, 3) + Fraction(1, 10**9)])
    form, state = Form("number", better="higher"), np.zeros(1, dtype=np.uint8)
    before = result({"a": ""}, columns={"mark": Column(form, one, state)})
    after = result({"a": ""}, columns={"mark": Column(form, other, state)})
    assert told(before, after) == []
