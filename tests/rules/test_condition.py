"""Conditions by truth table: 以上 includes the number, 超过 excludes it; a missing value meets nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest

from generator.base.column import State
from generator.base.finding import Findings
from generator.rules.condition import Condition
from generator.sources.decode import decode
from generator.sources.yaml_nodes import read_tree_of
from tests.rules.columns import days, flags, numbers, words

COLUMNS = {
    "mark": numbers("89.99 90 90.01 缺考"),
    "grade": words("合格 不合格 合格 缺考", of="合格 不合格", failing="不合格"),
    "tidy": flags("是 否 是 否"),
    "passed": days("2026-03-01 2026-03-02 2026-03-03 2026-03-01"),
    "posted": days("2026-03-02 2026-03-02 2026-03-02 2026-03-02"),
}


@dataclass(frozen=True)
class Line:
    """One subject's line, as the arithmetic of a rule reads it."""

    at: int

    def text(self, ref: str) -> str:
        return COLUMNS[ref].text(self.at)

    def value(self, ref: str) -> Fraction | None:
        column = COLUMNS[ref]
        return column.values.at(self.at) if column.given[self.at] else None

    def gaps(self, ref: str, axis: str) -> list[tuple[State, bool]]:
        raise AssertionError((ref, axis))

    def texts(self, ref: str, axis: str) -> list[tuple[str, bool]]:
        raise AssertionError((ref, axis))

    def text_at(self, ref: str, axis: str, seat: str) -> str:
        raise AssertionError((ref, axis, seat))


def held(text: str) -> str:
    """The condition, as a scheme writes it, for the four subjects: y where it holds, n where not.

    Whole columns and single lines must agree.
    """
    found = Findings()
    tree = read_tree_of("test", text, found)
    assert tree is not None
    condition = decode(Condition, tree, "test", found)
    assert condition is not None, [f.says("en") for f in found]
    met = [bool(m) for m in condition.holds(COLUMNS)]
    assert [condition.met_by(Line(at)) for at in range(4)] == met
    return "".join("y" if m else "n" for m in met)


@pytest.mark.rule("ET-05", "ALL-04")
@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{of: mark, at-least: 90}", "nyyn"),
        ("{of: mark, at-most: 90}", "yynn"),
        ("{of: mark, above: 90}", "nnyn"),
        ("{of: mark, below: 90}", "ynnn"),
        ("{of: mark, equals: 90}", "nynn"),
        ("{of: mark, missing: true}", "nnny"),
        ("{of: grade, is: 合格}", "ynyn"),
        ("{of: grade, in: [合格, 不合格]}", "yyyn"),
        ("{of: tidy, is: 是}", "ynyn"),
        ("{of: tidy, is: 否}", "nyny"),
        ("{of: passed, not-after: posted}", "yyny"),
        ("{of: passed, before: posted}", "ynny"),
        ("{of: passed, from: 2026-03-02}", "nyyn"),
        ("{not: {of: mark, at-least: 90}}", "ynnn"),
        ("{not: {of: mark, missing: true}}", "yyyn"),
        ("{all: [{of: mark, at-least: 90}, {of: tidy, is: 是}]}", "nnyn"),
        ("{any: [{of: mark, at-least: 90}, {of: tidy, is: 是}]}", "yyyn"),
    ],
)
def test_truth(condition: str, expected: str) -> None:
    assert held(condition) == expected


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("{of: mark, at-least: 60, below: 90}", []),
        ("{of: mark, missing: false, at-least: 60}", ["condition-unclear"]),
        ("{all: [{of: mark, at-least: 60}], any: [{of: tidy, is: 是}]}", ["condition-unclear"]),
        ("{of: mark, any: [{of: tidy, is: 是}]}", ["condition-unclear"]),
        ("{of: grade, is: 合格, in: [不合格]}", ["condition-unclear"]),
        ("{of: mark, equals: 60, above: 50}", ["condition-unclear"]),
        ("{of: mark, at-least: 60, above: 70}", ["condition-unclear"]),
        ("{of: mark, at-least: 70, at-most: 60}", ["limit-out-of-reach"]),
        ("{of: mark, above: 60, at-most: 60}", ["limit-out-of-reach"]),
        ("{of: mark, at-least: 60, at-most: 60}", []),
        ("{not: {of: mark, at-least: 60, at-most: 50}}", ["limit-out-of-reach"]),
        ("{of: mark}", ["condition-unclear"]),
        ("{of: mark, before: posted}", ["wrong-form"]),
        ("{of: mark, not-after: posted}", ["wrong-form"]),
        ("{of: mark, from: 2026-03-01}", ["wrong-form"]),
        ("{of: passed, before: mark}", ["wrong-form"]),
        ("{of: grade, at-least: 60}", ["wrong-form"]),
        ("{of: mark, is: 合格}", ["unknown-word-of-column"]),
        ("{of: tidy, is: 合格}", ["unknown-word-of-column"]),
    ],
)
def test_a_condition_asks_one_thing(condition: str, codes: list[str]) -> None:
    """What cannot stand together is refused: else the words would tell another condition than the one that counts."""
    assert told(condition, either_way=True) == codes


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("{of: mark, at-least: 60}", []),
        ("{of: mark, at-most: 60}", ["condition-against-direction"]),
        ("{of: mark, below: 60}", []),
        ("{of: grade, is: 不合格}", []),
    ],
)
def test_the_worse_end_is_asked_for_only_where_it_may_be(condition: str, codes: list[str]) -> None:
    assert told(condition, either_way=False) == codes
    assert told(condition, either_way=True) == []


def told(condition: str, either_way: bool) -> list[str]:
    """The codes of what is found in a condition about the four columns."""
    found = Findings()
    tree = read_tree_of("test", condition, found)
    assert tree is not None
    made = decode(Condition, tree, "test", found)
    assert made is not None
    said = Findings()

    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        said.add(code, made.at.key(key), value, **fields)

    made.check({name: column.form for name, column in COLUMNS.items()}, say, either_way)
    return [f.code for f in said]


@pytest.mark.parametrize(
    ("first", "later", "covered"),
    [
        ("{of: mark, at-least: 60}", "{of: mark, at-least: 90}", True),
        ("{of: mark, at-least: 90}", "{of: mark, at-least: 60}", False),
        ("{of: mark, above: 60}", "{of: mark, at-least: 60}", False),
        ("{of: mark, at-least: 60}", "{of: mark, above: 60}", True),
        ("{of: mark, at-least: 60, below: 90}", "{of: mark, at-least: 60}", False),
        ("{of: mark, at-least: 60, at-most: 90}", "{of: mark, above: 60, below: 90}", True),
        ("{of: mark, below: 90}", "{of: mark, at-most: 90}", False),
        ("{of: mark, at-most: 90}", "{of: mark, equals: 90}", True),
        ("{of: mark, equals: 90}", "{of: mark, at-most: 90}", False),
        ("{of: grade, in: [合格, 不合格]}", "{of: grade, is: 合格}", True),
        ("{of: grade, is: 合格}", "{of: grade, in: [合格, 不合格]}", False),
        ("{of: tidy, is: 是}", "{of: grade, is: 是}", False),
        ("{of: mark, missing: true}", "{of: mark, missing: true}", True),
        ("{of: mark, missing: true}", "{of: mark, at-least: 60}", False),
        ("{of: mark, at-least: 60}", "{all: [{of: tidy, is: 是}, {of: mark, at-least: 90}]}", True),
        ("{of: mark, at-least: 60}", "{any: [{of: tidy, is: 是}, {of: mark, at-least: 90}]}", False),
        ("{any: [{of: tidy, is: 是}, {of: mark, at-least: 60}]}", "{of: mark, at-least: 90}", True),
        ("{all: [{of: tidy, is: 是}, {of: mark, at-least: 60}]}", "{of: mark, at-least: 90}", False),
        ("{not: {of: mark, at-least: 60}}", "{of: mark, below: 50}", False),
    ],
)
def test_one_condition_covers_another(first: str, later: str, covered: bool) -> None:
    found = Findings()
    trees = [read_tree_of("test", text, found) for text in (first, later)]
    one, two = (decode(Condition, tree, "test", found) for tree in trees if tree is not None)
    assert one is not None and two is not None
    assert one.covers(two) is covered
