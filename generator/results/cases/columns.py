"""From the rows of a worked case to columns, in the very form that the rules take."""

from __future__ import annotations

import re
from collections.abc import Sequence as SequenceOf
from datetime import date
from fractions import Fraction

import numpy as np

from generator.base.column import FLAG_WORDS, RAGGED, STATE_WORDS, Column, Form, State
from generator.base.exact import Exact, decimal_text
from generator.base.finding import Findings, Place
from generator.base.text import Text
from generator.results.cases.model import Line
from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:/[1-9]\d*)?")
_MISSING = {state: text for state, text in STATE_WORDS.items() if state is not State.GIVEN}
IN_CHINESE = {text.en.replace(" ", "-"): text.zh for text in _MISSING.values()}
"""The words of a missing value in English (absent, exempt, not-covered, none), and those of the pages."""
STATES = {word: state for state, t in _MISSING.items() for word in (t.zh, t.en.replace(" ", "-"))}
"""The words of a missing value: 缺考, 免考, 未覆盖, 无, or the same in English."""
_KINDS = {
    "number": Text("数值", "a number"),
    "choice": Text("选项", "a word of a choice"),
    "flag": Text("是、否", "是 or 否"),
    "date": Text("日期", "a date"),
}


def exact_value(text: str) -> Fraction | None:
    """A number as a case writes it: a decimal, or an unrounded one as ``631/7``."""
    return Fraction(text) if _NUMBER.fullmatch(text) and text.count(".") * text.count("/") == 0 else None


def column_of(
    ref: str, form: Form, seats: SequenceOf[SequenceOf[str]], lines: SequenceOf[Line], found: Findings
) -> Column | None:
    """The column that the rows give for one input or step, or None with findings.

    ``seats`` are those of each axis of the form, in order; a ragged last axis has none.
    """
    if any(axis in RAGGED for axis in form.axes):
        return _ragged(ref, form, lines, found)
    shape = (len(lines), *(len(s) for s in seats))
    flat: list[tuple[Fraction, State]] = []
    good = True
    for line in lines:
        cells = _block(line.values[ref], seats, line.at(ref), ref, found)
        if cells is None:
            good = False
            continue
        for node in cells:
            value = _value(node, form, ref, line, found)
            good = good and value is not None
            flat.append(value or (Fraction(0), State.EMPTY))
    if not good:
        return None
    values = Exact.of([v for v, _ in flat])
    state = np.array([s for _, s in flat], dtype=np.uint8).reshape(shape)
    last = tuple(seats[-1]) if seats else ()
    return Column(form, Exact(values.num.reshape(shape), values.den), state, seats=last)


def _ragged(ref: str, form: Form, lines: SequenceOf[Line], found: Findings) -> Column | None:
    owner: list[int] = []
    flat: list[tuple[Fraction, State]] = []
    names: list[str] = []
    for number, line in enumerate(lines):
        written = line.values[ref]
        cells: SequenceOf[Tree]
        if isinstance(written, Mapping):
            cells, mine = list(written.items.values()), list(written.items)
        else:
            cells = written.items if isinstance(written, Sequence) else (written,)
            mine = [str(i) for i in range(1, len(cells) + 1)]
        for node in cells:
            value = _value(node, form, ref, line, found)
            if value is None:
                return None
            flat.append(value)
            owner.append(number)
        names += mine
    return Column(
        form,
        Exact.of([v for v, _ in flat]),
        np.array([s for _, s in flat], dtype=np.uint8),
        owner=np.array(owner, dtype=np.int64),
        seats=tuple(names) if "member" in form.axes else (),
    )


def _block(
    node: Tree, seats: SequenceOf[SequenceOf[str]], place: Place, ref: str, found: Findings
) -> list[Tree] | None:
    """The cells of one subject, axis by axis: a list in the order of the seats, or one named by them."""
    if not seats:
        return [node]
    first = seats[0]
    parts: list[Tree]
    if isinstance(node, Mapping):
        if sorted(node.items) != sorted(first):
            found.add(
                "case-seats-differ", place, "、".join(node.items), of=ref,
                count=len(first), seats="、".join(first),
            )  # fmt: skip
            return None
        parts = [node.items[seat] for seat in first]
    else:
        parts = list(node.items) if isinstance(node, Sequence) else [node]
        if isinstance(node, Scalar) and node.text in STATES:
            parts = [node] * len(first)  # somebody who has none at all
        if len(parts) != len(first):
            found.add(
                "case-seats-differ", place, len(parts), of=ref, count=len(first), seats="、".join(first)
            )
            return None
    cells: list[Tree] = []
    for part in parts:
        inner = _block(part, seats[1:], place, ref, found)
        if inner is None:
            return None
        cells += inner
    return cells


def _value(node: Tree, form: Form, ref: str, line: Line, found: Findings) -> tuple[Fraction, State] | None:
    """One value with its state; what the form cannot hold is a finding."""
    text = node.text if isinstance(node, Scalar) else "[…]"
    value: Fraction | None = None
    if isinstance(node, Scalar):
        if text in STATES and text not in form.words:
            return Fraction(0), STATES[text]
        value = _read(text, form)
    if value is None:
        wanted: Text | str = _KINDS[form.kind]
        if form.words:
            wanted = "、".join(form.words)
        elif form.low is not None and form.high is not None:
            span = f" {decimal_text(form.low)}–{decimal_text(form.high)}"
            wanted = Text(_KINDS[form.kind].zh + span, _KINDS[form.kind].en + span)
        found.add("case-value-unfit", line.at(ref), text, of=ref, wanted=wanted)
        return None
    return value, State.GIVEN


def _read(text: str, form: Form) -> Fraction | None:
    if form.kind == "number":
        number = exact_value(text)
        low = number is not None and form.low is not None and number < form.low
        high = number is not None and form.high is not None and number > form.high
        return None if low or high else number
    if form.kind == "choice":
        return Fraction(form.words.index(text)) if text in form.words else None
    if form.kind == "flag":
        return Fraction(FLAG_WORDS.index(text)) if text in FLAG_WORDS else None
    try:
        return Fraction(date.fromisoformat(text).toordinal())
    except ValueError:
        return None
