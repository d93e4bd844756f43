"""What a scheme may ask of a column, one value at a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from tests.oracle.table import Cell, Step, given


def asks(when: Step) -> list[str]:
    """The columns that a condition asks about."""
    parts = [*when.get("all", ()), *when.get("any", ()), *([when["not"]] if "not" in when else [])]
    return [n for part in parts for n in asks(part)] + ([when["of"]] if "of" in when else [])


def holds(when: Step, read: Callable[[str], Cell]) -> bool:
    """Whether a condition is met; a missing value meets none but the question whether it is missing."""
    if "all" in when:
        return all(holds(part, read) for part in when["all"])
    if "any" in when:
        return any(holds(part, read) for part in when["any"])
    if "not" in when:
        return all(_known(when["not"], read)) and not holds(when["not"], read)
    cell = read(when["of"])
    if "missing" in when:
        return given(cell) is not bool(when["missing"])
    if not given(cell):
        return False
    word = {True: "是", False: "否"}.get(cell, cell) if isinstance(cell, bool) else cell
    tests: dict[str, Callable[[Any], bool]] = {
        "at-least": lambda n: cell >= n,
        "at-most": lambda n: cell <= n,
        "above": lambda n: cell > n,
        "below": lambda n: cell < n,
        "equals": lambda n: cell == n,
        "is": lambda w: word == w,
        "in": lambda w: word in w,
    }
    return all(test(when[key]) for key, test in tests.items() if key in when)


def _known(when: Step, read: Callable[[str], Cell]) -> list[bool]:
    parts = [*when.get("all", ()), *when.get("any", ()), *([when["not"]] if "not" in when else [])]
    mine = [given(read(when["of"]))] if "of" in when and "missing" not in when else []
    return [*mine, *itertools.chain(*(_known(part, read) for part in parts))]
