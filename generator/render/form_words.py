"""What may be written in the cells of a score sheet, in words, for workbook and paper (ET-10, ET-28)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from generator.base.exact import decimal_text
from generator.documents.score_sheet import Entry, ScoreSheet, SheetColumn

_NUMERAL = re.compile(r"[0-9]+(\.[0-9]+)?")
_SPAN = 4
"""So many marks at equal distances are told by the first and the last."""
_PLAIN = {"date": "日期，如2026-10-12", "person": "人员的编号", "unit": "单位的编号"}


def is_numeral(word: str) -> bool:
    """Whether a word to choose is a mark, which a cell holds as a number."""
    return _NUMERAL.fullmatch(word) is not None


def hint(entry: Entry, most: int = 60) -> str:
    """What may be written in a cell; a long list of words is cut."""
    if entry.kind == "number":
        said = _or(_range(entry), entry.words)
    elif entry.kind == "choice":
        marks = [w for w in entry.words if is_numeral(w)]
        others = tuple(w for w in entry.words if not is_numeral(w))
        said = _or(_marks(marks), others) if marks else "、".join(others)
    else:
        return _PLAIN.get(entry.kind, "")
    return said if len(said) <= most else f"{said[:most]}…"


def ways(form: ScoreSheet) -> Iterator[tuple[str, Entry, str]]:
    """The columns that are filled in and are no free text: their headings, an entry of theirs, what it takes.

    Columns that take the same are told together; items whose marks go up to their full mark as well.
    """
    printed = {heading for slot in form.slots for heading in slot.printed}
    found: dict[tuple[str, str], list[SheetColumn]] = {}
    for column in form.columns:
        said = hint(column.entry, 120)
        if not said or column.heading in printed:
            continue
        full = f"0至{column.full}的整数"
        if column.item and column.full and said.startswith(full):
            said = f"0至分值的整数{said.removeprefix(full)}"
        found.setdefault((column.entry.kind, said), []).append(column)
    items = [c for c in form.items if c.heading not in printed]
    for (_, said), columns in found.items():
        every = len(items) > 1 and columns == items
        yield "各项" if every else "、".join(c.heading for c in columns), columns[0].entry, said


def _or(said: str, words: tuple[str, ...]) -> str:
    return f"{said}，或{'、'.join(words)}" if words else said


def _range(entry: Entry) -> str:
    low, high = (decimal_text(b) if b is not None else "" for b in (entry.low, entry.high))
    if low and high:
        said = f"{low}至{high}"
    else:
        said = f"不小于{low}" if low else f"不大于{high}" if high else "数值"
    return f"{said}的整数" if entry.whole else said


def _marks(marks: Iterable[str]) -> str:
    """Marks at equal distances by the first and last; others as they are."""
    numbers = sorted(Fraction(m) for m in marks)
    steps = {after - before for before, after in pairwise(numbers)}
    if len(numbers) < _SPAN or len(steps) != 1:
        return "、".join(decimal_text(n) for n in numbers)
    (step,) = steps
    span = f"{decimal_text(numbers[0])}至{decimal_text(numbers[-1])}"
    if step == 1 and numbers[0].denominator == 1:
        return f"{span}的整数"
    return f"{span}，每{decimal_text(step)}一档"
