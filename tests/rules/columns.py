"""Columns, rules and findings written as briefly as they are read.

``numbers("90 85.5 缺考")`` is a column with one value a subject; ``numbers("88 92", "91 90", axis="juror")``
has a row of seats a subject; ``numbers("88 92", "", axis="record")`` has as many records as each row names.
A rule is written in YAML as a scheme writes it, and read by the same reader.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache

import numpy as np

from generator.base.column import RAGGED, STATE_WORDS, Column, Form, State
from generator.base.exact import Exact
from generator.base.finding import Findings, Place
from generator.base.period import parse_period
from generator.rules import KINDS
from generator.rules.model import Decided, Rule, Work
from generator.sources.decode import decode_mapping
from generator.sources.yaml_nodes import Mapping as Node
from generator.sources.yaml_nodes import read_tree_of

_STATES = {text.zh: state for state, text in STATE_WORDS.items() if state is not State.GIVEN}


def numbers(*rows: str, axis: str | None = None, low: str = "0", high: str = "100", **form: object) -> Column:
    """A column of numbers; words such as 缺考 stand for missing ones."""
    made = Form("number", low=Fraction(low), high=Fraction(high), better="higher")
    return _column(rows, axis, made, Fraction, form)


def words(*rows: str, of: str, axis: str | None = None, failing: str = "") -> Column:
    """A column of a choice whose possible words are ``of``."""
    known = tuple(of.split())
    made = Form("choice", words=known, failing=frozenset(failing.split()))
    return _column(rows, axis, made, lambda word: Fraction(known.index(word)), {})


def flags(*rows: str) -> Column:
    """A column of 是 and 否."""
    return _column(rows, None, Form("flag"), lambda word: Fraction(("否", "是").index(word)), {})


def days(*rows: str, axis: str | None = None) -> Column:
    """A column of dates."""
    return _column(rows, axis, Form("date"), lambda d: Fraction(date.fromisoformat(d).toordinal()), {})


def _column(
    rows: tuple[str, ...],
    axis: str | None,
    form: Form,
    read: Callable[[str], Fraction],
    more: Mapping[str, object],
) -> Column:
    from dataclasses import replace

    lines = (
        [row.split() for row in rows]
        if axis is not None
        else [[word] for row in rows for word in row.split()]
    )
    flat = [word for line in lines for word in line]
    values = Exact.of([Fraction(0) if word in _STATES else read(word) for word in flat])
    state = np.array([_STATES.get(word, State.GIVEN) for word in flat], dtype=np.uint8)
    form = replace(form, axes=(axis,) if axis else (), **more)  # type: ignore[arg-type]
    if axis is None:
        return Column(form, values, state)
    if axis in RAGGED:
        owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines]).astype(np.int64)
        return Column(form, values, state, owner=owner)
    width = len(lines[0])
    assert all(len(line) == width for line in lines), "rows of seats are equally long"
    shape = (len(lines), width)
    seats = tuple(f"{axis}-{i}" for i in range(1, width + 1))
    form = replace(form, seats=((axis, seats),))
    return Column(form, Exact(values.num.reshape(shape), values.den), state.reshape(shape), seats=seats)


@cache
def rule(text: str) -> Rule:
    """The rule that a scheme would read from this YAML."""
    findings = Findings()
    node = read_tree_of("scheme.yaml", textwrap.dedent(text).strip() + "\n", findings)
    assert isinstance(node, Node)
    kind = KINDS[node.items["kind"].text]  # type: ignore[union-attr]
    read = decode_mapping(kind, node, "scheme.yaml", findings, frozenset({"kind"}))
    assert read is not None and not list(findings), [f.says("zh") for f in findings]
    return read


def asks(text: str) -> list[str]:
    """What the reader of schemes says to this YAML, in Chinese."""
    findings = Findings()
    node = read_tree_of("scheme.yaml", textwrap.dedent(text).strip() + "\n", findings)
    assert isinstance(node, Node)
    kind = KINDS[node.items["kind"].text]  # type: ignore[union-attr]
    decode_mapping(kind, node, "scheme.yaml", findings, frozenset({"kind"}))
    return [f.says("zh") for f in findings]


def work(
    columns: Mapping[str, Column],
    size: int,
    decided: Decided | None = None,
    period: str = "2026-09",
    groups: str | None = None,
) -> Work:
    """What a rule is given: subjects s1, s2 … named 甲, 乙 …, all in one group and in the ``groups`` given."""
    ids = tuple(f"s{i + 1}" for i in range(size))
    names = "甲乙丙丁戊己庚辛壬癸"
    labels = tuple(names[i] if i < len(names) else f"第{i + 1}人" for i in range(size))
    known = {"all": np.zeros(size, dtype=np.int64)}
    if groups is not None:
        known["window"] = np.array([int(g) for g in groups.split()], dtype=np.int64)
    when = parse_period(period)
    assert when is not None
    return Work(
        columns, ids, labels, known, when, decided or Decided(), Findings(), Place("scheme.yaml", line=1)
    )


def size_of(column: Column) -> int:
    """How many subjects a column without ragged axis has."""
    return column.state.shape[0]


def worked(
    text: str | Rule,
    decided: Decided | None = None,
    size: int | None = None,
    period: str = "2026-09",
    groups: str | None = None,
    **columns: Column,
) -> tuple[list[str], list[str]]:
    """The published texts that the rule gives to each subject, and what it reports, in Chinese."""
    one = rule(text) if isinstance(text, str) else text
    if size is None:
        size = next(size_of(c) for c in columns.values() if c.owner is None)
    given = work(columns, size, decided, period, groups)
    column = one.compute(given)
    return [column.text(i) for i in range(size)], [f.says("zh") for f in given.found]


def values(text: str | Rule, size: int | None = None, **columns: Column) -> list[str]:
    """The published texts; nothing may be reported."""
    got, said = worked(text, size=size, **columns)
    assert said == []
    return got


def exactly(text: str | Rule, size: int, **columns: Column) -> list[Fraction | None]:
    """The unrounded values, None where there is none."""
    one = rule(text) if isinstance(text, str) else text
    column = one.compute(work(columns, size))
    return [column.values.at(i) if column.given[i] else None for i in range(size)]


def struck(text: str, of: str, size: int, **columns: Column) -> list[list[int]]:
    """Which seats (from 1) of each subject the rule left out of ``of``."""
    column = rule(text).compute(work(columns, size))
    return [[int(i) + 1 for i in np.flatnonzero(row)] for row in column.left_out[of]]


def said(text: str, **forms: Column | Form) -> list[str]:
    """What the rule says of itself when a scheme is checked, as ``code: sentence``."""
    found = Findings()

    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        found.add(code, Place("scheme.yaml", line=1), value, **fields)

    rule(text).form({n: f.form if isinstance(f, Column) else f for n, f in forms.items()}, say)
    return [f"{f.code}: {f.says('zh')}" for f in found]
