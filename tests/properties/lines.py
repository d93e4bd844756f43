"""Reckoning a line of an explanation as a reader would: from the figures printed, and nothing else.

A figure that ends in ``…`` stands for everything from itself to one more in its last place; a line therefore
gives a span of numbers, and a printed value agrees where it lies in that span (rounded as the step declares).
"""

from __future__ import annotations

import re
from fractions import Fraction

from tests.oracle.arithmetic import rounded
from tests.oracle.table import Step

Span = tuple[Fraction, Fraction]
_TOKEN = re.compile(r"\s*(-?\d+(?:\.\d+)?…?|[+−×÷/()%]|（[^（）]*）)")
_STATES = ("缺考", "免考", "未覆盖", "无", "")


def figure(text: str) -> Span:
    """A printed figure as a span."""
    if not text.endswith("…"):
        return Fraction(text), Fraction(text)
    first = Fraction(text[:-1])
    step = Fraction(1, 10**4)
    return (first - step, first) if text.startswith("-") else (first, first + step)


class _Reader:
    """A line read from the left: sums of products; a note in brackets limits what stands before it."""

    def __init__(self, line: str) -> None:
        self.tokens: list[str] = []
        at = 0
        while at < len(line):
            match = _TOKEN.match(line, at)
            assert match is not None, f"cannot be read: {line[at:]}"
            self.tokens.append(match.group(1))
            at = match.end()

    def _next(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def whole(self) -> Span:
        """The line to its end."""
        total = self._sum()
        while self._next().startswith("（"):
            total = _limited(total, self.tokens.pop(0))
        assert not self.tokens, self.tokens
        return total

    def _sum(self) -> Span:
        total = self._term(-1 if self._next() == "−" and self.tokens.pop(0) else 1)
        while self._next() in ("+", "−"):
            sign = 1 if self.tokens.pop(0) == "+" else -1
            low, high = self._term(sign)
            total = (total[0] + low, total[1] + high)
        return total

    def _term(self, sign: int) -> Span:
        value = _times(self._factor(), (Fraction(sign), Fraction(sign)))
        while self._next() in ("×", "÷", "/"):
            over = self.tokens.pop(0) != "×"
            other = self._factor()
            value = _times(value, (1 / other[1], 1 / other[0]) if over else other)
        if self._next().startswith("（") and not self._next().startswith(("（合计", "（缺")):
            value = _limited(value, self.tokens.pop(0))
        return value

    def _factor(self) -> Span:
        token = self.tokens.pop(0)
        if token == "(":
            value = self._sum()
            assert self.tokens.pop(0) == ")"
        else:
            value = figure(token)
        if self._next() == "%":
            self.tokens.pop(0)
            value = (value[0] / 100, value[1] / 100)
        return value


def _times(one: Span, other: Span) -> Span:
    corners = [a * b for a in one for b in other]
    return min(corners), max(corners)


def _limited(value: Span, note: str) -> Span:
    """The span within the limits that a note tells (最低, 最高)."""
    low, high = re.search(r"最低(-?[\d.]+)", note), re.search(r"最高(-?[\d.]+)", note)
    least, most = value
    if low is not None:
        least, most = max(least, Fraction(low.group(1))), max(most, Fraction(low.group(1)))
    if high is not None:
        least, most = min(least, Fraction(high.group(1))), min(most, Fraction(high.group(1)))
    return least, most


def reckoned(line: str) -> Span:
    """What a line of sums and products comes to."""
    return _Reader(line).whole()


def agrees(step: Step, line: str, value: str) -> bool:
    """Whether a step's line gives the value printed beside it; a line beside no value never does."""
    kind = step["kind"]
    if value in _STATES:
        return False
    if kind == "bands":
        return True  # the line tells the number and its band; the grade is held against the oracle
    if kind == "cases":
        said = line.partition(" → ")[2]
        return _meet(figure(said), figure(value)) if re.fullmatch(r"-?[\d.]+…?", value) else said == value
    if kind == "moves":
        return _meet(_moved(line), figure(value))
    if kind == "change":
        return value in (step["up"], step["same"], step["down"], step["missing"])
    if kind == "indicator":
        left, sign, right = line.split(" ")
        one, other = figure(left), Fraction(right)
        met = {"≥": one[1] >= other, ">": one[1] > other, "<": one[0] < other, "≤": one[0] <= other}[sign]
        return met and (value == "达到") is (sign in ("≥", "≤"))
    if kind == "deduction":
        line = re.sub(r"− \D+ ", "− ", line)
    if kind == "ladder":
        count = sum(int(part.rpartition("×")[2]) for part in line.split(" + "))
        top = len(step["rungs"])
        return int(value) == ((count - 1) % top + 1 if step["restart"] == "after-top" else min(count, top))
    if kind == "streak":
        return int(value) == len(line.split("、"))
    least, most = reckoned(line)
    if kind == "ratio" and step["percent"]:
        least, most = least * 100, most * 100
    declared = step.get("round", "none")
    if declared != "none":
        least, most = (rounded(n, declared["places"], declared["way"]) for n in (least, most))
    return _meet((least, most), figure(value))


def _moved(line: str) -> Span:
    """The last number of a line of moves, each of which must follow from the one before or be held by a limit."""
    start, *moves = line.split("，")
    now = figure(start)
    for move in moves:
        now = figure(move.rpartition(" → ")[2])
    return now


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
