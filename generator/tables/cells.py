"""From the texts of one declared column to its values: each different text is judged once.

What is not surely a value of the declared type is an error at its cells; what could be read after
cleaning (full-width digits, inner spaces, percent signs) is a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, decimal_text
from generator.base.period import Period, parse_period
from generator.base.text import Text
from generator.sources.normal import MOST_DIGITS, NoNumber, normal_text, parse_number
from generator.tables.declared import Organisation, RegisterColumn
from generator.tables.sheets import CellReport, Texts

STATES = {
    "absent": State.ABSENT,
    "exempt": State.EXEMPT,
    "not-covered": State.NOT_COVERED,
    "empty": State.EMPTY,
    "error": State.EMPTY,
}
_REFUSED = {
    "unit": "mark-with-unit",
    "date-like": "mark-date-like",
    "letters": "mark-letters",
    "scientific": "mark-scientific",
    "range": "mark-is-range",
    "too-long": "mark-too-long",
    "not-a-number": "mark-not-a-number",
    "blank": "cell-blank",
}
_CHANGES = {
    "invisible": Text("去掉不可见字符", "invisible characters dropped"),
    "composed": Text("统一字符组合", "characters composed"),
    "trimmed": Text("去掉首尾空格", "spaces at the ends dropped"),
    "full-width": Text("全角改半角", "full-width made half-width"),
    "inner-space": Text("去掉中间空格", "inner spaces dropped"),
    "line-break": Text("去掉换行", "line breaks dropped"),
    "percent": Text("去掉百分号", "percent sign dropped"),
    "thousands": Text("去掉千位分隔符", "separators of thousands dropped"),
    "plus": Text("去掉正号", "plus sign dropped"),
    "minus": Text("统一负号", "minus sign made plain"),
}
_DAY = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日?)(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?")


@dataclass(slots=True)
class Judged:
    """What the different texts of a column mean: value and state of each, and what is said about some."""

    values: list[Fraction] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    said: dict[int, tuple[str, dict[str, object]]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def give(self, value: Fraction | int, state: State = State.GIVEN) -> None:
        """The next text means this."""
        self.values.append(Fraction(value))
        self.states.append(state)

    def refuse(self, code: str, **fields: object) -> None:
        """The next text cannot be read."""
        self.said[len(self.values)] = (code, fields)
        self.broken.add(len(self.values))
        self.give(0, State.EMPTY)

    def note(self, code: str, **fields: object) -> None:
        """The text just read is to be told."""
        self.said[len(self.values) - 1] = (code, fields)


@dataclass(frozen=True, slots=True)
class Factored:
    """A column of texts as numbers into its different texts, in the order of first appearance."""

    codes: NDArray[np.int64]
    different: list[str]

    def rows_with(self, wanted: set[int]) -> list[int]:
        """The rows whose text is one of those."""
        marked = np.zeros(len(self.different) + 1, dtype=bool)
        marked[sorted(wanted)] = True
        return [int(r) for r in np.flatnonzero(marked[self.codes])]


def factored(texts: Texts) -> Factored:
    """The different texts of a column, each once."""
    codes, different = pd.factorize(texts)
    return Factored(np.asarray(codes, dtype=np.int64), [str(text) for text in different])


def tell(
    table: Factored,
    judged: Judged,
    column: str,
    report: CellReport,
    told: NDArray[np.bool_] | None = None,
) -> None:
    """Say at every cell what is to be said about its text, but for the cells that are ``told`` already."""
    if not judged.said:
        return
    for row in table.rows_with(set(judged.said)):
        if told is not None and told[row]:
            continue
        number = int(table.codes[row])
        code, fields = judged.said[number]
        report.put(code, column, row, table.different[number].strip(), **fields)


def read_values(
    column: RegisterColumn,
    texts: Texts,
    dated: NDArray[np.bool_] | None,
    organisation: Organisation,
    report: CellReport,
) -> tuple[Column, NDArray[np.bool_]]:
    """A mark, number, count, date, choice or flag column, and which of its cells could not be read."""
    table = factored(texts)
    judge, form = _judge_of(column, organisation)
    judged = Judged()
    for text in table.different:
        judge(text, judged)
    # A stored date shows as a text that would refuse itself; that it is a date is the better reason.
    misplaced = dated if column.type in ("mark", "number", "count") else None
    tell(table, judged, column.id, report, misplaced)
    broken = np.zeros(len(judged.values) + 1, dtype=bool)
    broken[sorted(judged.broken)] = True
    wrong = broken[table.codes]
    states = np.array([int(s) for s in judged.states] or [0], dtype=np.uint8)
    state = states[table.codes] if len(texts) else np.zeros(0, dtype=np.uint8)
    values = Exact.of(judged.values or [Fraction(0)]).take(table.codes)
    if misplaced is not None:
        for row in np.flatnonzero(misplaced):
            report.put("mark-is-date", column.id, int(row), texts[row])
        wrong = wrong | misplaced
    return Column(form, values, state), wrong


def _judge_of(
    column: RegisterColumn, organisation: Organisation
) -> tuple[Callable[[str, Judged], None], Form]:
    if column.type in ("mark", "number", "count"):
        low, high = column.range if len(column.range) == 2 else (None, None)
        return _number_judge(column, low, high), Form("number", low=low, high=high, better=column.better)
    if column.type == "date":
        return _day_judge(column), Form("date")
    if column.type == "flag":
        words = (organisation.no, organisation.yes)
        return _word_judge(column, words), Form("flag")
    return _word_judge(column, column.values), Form("choice", words=column.values)


def _blank(column: RegisterColumn, judged: Judged) -> None:
    blank = column.blank or ("empty" if column.optional else "error")
    if blank == "error":
        judged.refuse("cell-blank")
    elif blank == "zero":
        judged.give(0)
    else:
        judged.give(0, STATES[blank])


def _number_judge(
    column: RegisterColumn, low: Fraction | None, high: Fraction | None
) -> Callable[[str, Judged], None]:
    words = {normal_text(word)[0]: STATES[state] for word, state in (column.words or {}).items()}

    def judge(text: str, judged: Judged) -> None:
        plain = normal_text(text)[0]
        if plain in words:
            judged.give(0, words[plain])
            return
        number = parse_number(text)
        if isinstance(number, NoNumber):
            if number.reason == "blank":
                _blank(column, judged)
            else:
                most = {"most": MOST_DIGITS} if number.reason == "too-long" else {}
                judged.refuse(_REFUSED[number.reason], **most)
        elif low is not None and high is not None and not low <= number.value <= high:
            judged.refuse("mark-out-of-range", low=decimal_text(low), high=decimal_text(high))
        elif column.type == "count" and (number.value.denominator != 1 or number.value < 0):
            judged.refuse("count-not-whole")
        elif number.value == 0 and column.zero == "absent":
            judged.give(0, State.ABSENT)
        else:
            judged.give(number.value)
            told = [c for c in number.changes if c != "trimmed"]
            if told:
                judged.note(
                    "mark-normalised",
                    read=decimal_text(number.value, number.places),
                    how_zh="、".join(_CHANGES[c].zh for c in told),
                    how_en=", ".join(_CHANGES[c].en for c in told),
                )

    return judge


def parse_day(text: str) -> tuple[date, bool] | None:
    """The day that a cell writes with its year, and whether it stood in another form than ``2026-03-05``."""
    found = _DAY.fullmatch(normal_text(text)[0])
    if found is None or found[4] != ("月" if found[2] == "年" else found[2]):
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[5]))
    except ValueError:
        return None
    return day, text.strip() != day.isoformat()


def _day_judge(column: RegisterColumn) -> Callable[[str, Judged], None]:
    def judge(text: str, judged: Judged) -> None:
        if not text.strip():
            _blank(column, judged)
            return
        found = parse_day(text)
        if found is None:
            judged.refuse("day-unreadable")
            return
        judged.give(found[0].toordinal())
        if found[1]:
            judged.note("day-normalised", read=found[0].isoformat())

    return judge


def _word_judge(column: RegisterColumn, words: tuple[str, ...]) -> Callable[[str, Judged], None]:
    numbers = {normal_text(word)[0]: i for i, word in enumerate(words)}

    def judge(text: str, judged: Judged) -> None:
        plain = normal_text(text)[0]
        if not plain:
            _blank(column, judged)
        elif plain in numbers:
            judged.give(numbers[plain])
        else:
            judged.refuse("choice-unknown", allowed="、".join(words))

    return judge


def read_texts(
    column: RegisterColumn, texts: Texts, report: CellReport
) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """Free text without the spaces around it, and which cells are blank although they must not be."""
    table = factored(texts)
    judged = Judged()
    clean = [text.strip() for text in table.different]
    for text in clean:
        if text:
            judged.give(0)
        else:
            _blank(column, judged)
    tell(table, judged, column.id, report)
    report_damaged(column, texts, report)
    wrong = _marked(table, judged.broken)
    return tuple(clean[c] for c in table.codes), wrong


_IN_POWERS = re.compile(r"\d(?:\.\d+)?[Ee][+-]\d+")


def report_damaged(column: RegisterColumn, texts: Texts, report: CellReport) -> None:
    """Identifiers that a spreadsheet took for numbers: one doubt a column and damage, with their count.

    ``04E090`` becomes ``4.00E+90``; a leading nought is lost. They cannot be mended from the file itself.
    """
    table = factored(texts)
    clean = [text.strip() for text in table.different]
    powers = {i for i, text in enumerate(clean) if _IN_POWERS.fullmatch(text)}
    short = {i for i, text in enumerate(clean) if text and len(text) < (column.width or 0)} - powers
    for code, damaged in (("identifiers-in-powers", powers), ("identifiers-shortened", short)):
        if damaged:
            rows = table.rows_with(damaged)
            shown = "、".join(dict.fromkeys(clean[table.codes[row]] for row in rows[:3]))
            report.put(code, column.id, rows[0], len(rows), shown=shown, width=column.width or 0)


def read_periods(
    column: RegisterColumn, texts: Texts, dated: NDArray[np.bool_] | None, report: CellReport
) -> tuple[NDArray[np.int64], list[Period | None], NDArray[np.bool_]]:
    """Each row's number into the different periods (None for blanks), and which cells could not be read."""
    table = factored(texts)
    judged = Judged()
    found: list[Period | None] = []
    for text in table.different:
        plain = normal_text(text)[0]
        period = parse_period(plain)
        found.append(period)
        if not plain:
            _blank(column, judged)
        elif period is None:
            judged.refuse("period-unreadable")
        else:
            judged.give(0)
    tell(table, judged, column.id, report, dated)
    wrong = _marked(table, judged.broken)
    if dated is not None:
        for row in np.flatnonzero(dated):
            report.put("period-is-date", column.id, int(row), texts[row])
        wrong = wrong | dated
    return table.codes, found, wrong


def _marked(table: Factored, numbers: set[int]) -> NDArray[np.bool_]:
    marked: NDArray[Any] = np.zeros(len(table.different) + 1, dtype=bool)
    marked[sorted(numbers)] = True
    return np.asarray(marked[table.codes], dtype=bool)
