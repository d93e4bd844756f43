"""Corrections of what was handed in: a value of a file is replaced from an instant on, and the file stays.

The replacement is made in the text of the cell, before it is read: what the new value says is judged as any
cell is. A correction whose row or expected value is not there fails loudly, at the correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from generator.base.finding import Findings
from generator.base.period import Period
from generator.sources.decode import nearest
from generator.tables.acts import Corrected, Correction, Objection
from generator.tables.declared import Register
from generator.tables.sheets import Gathered


@dataclass(slots=True)
class Correcting:
    """The corrections that hold at the as-of instant, in order of time, and what came of them."""

    due: tuple[Correction, ...] = ()
    done: list[Corrected] = field(default_factory=list)

    def of(self, register: str) -> tuple[Correction, ...]:
        """Those of one register."""
        return tuple(c for c in self.due if c.register == register)

    def replace_in(
        self, table: Gathered, register: Register, periods: Sequence[Period], findings: Findings
    ) -> None:
        """Put the new values into the texts of a register's rows as they were gathered from its files."""
        for one in self.of(register.register):
            row = _row_of(one, table, register, periods, findings)
            if row is None:
                continue
            place = table.place(row, one.column)
            found = str(table.texts[one.column][row]).strip()
            if found != one.expected.strip():
                findings.add(
                    "correction-stale", one.at.key("expected"), one.expected, correction=one.correction,
                    cell=str(place), found=found,
                )  # fmt: skip
                continue
            table.texts[one.column][row] = one.now
            if one.column in table.dated:
                table.dated[one.column][row] = False
            self.done.append(Corrected(one, place))


def corrections_at(
    made: Mapping[str, Correction], registers: Mapping[str, Register], as_of: datetime, findings: Findings
) -> Correcting:
    """The corrections that hold by an instant; those that name nothing, or change nothing, are errors."""
    due: list[Correction] = []
    for one in made.values():
        register = registers.get(one.register)
        if register is None:
            _unknown(one, "register", one.register, registers, findings)
        elif register.column(one.column) is None:
            _unknown(one, "column", one.column, [c.id for c in register.columns], findings)
        elif one.expected.strip() == one.now.strip():
            findings.add("correction-changes-nothing", one.at.key("now"), one.now, correction=one.correction)
        elif one.row is None and (one.file is None or one.line is None):
            findings.add("correction-without-row", one.at.key("correction"), one.correction)
        elif strange := [name for name in one.row or {} if register.column(name) is None]:
            _unknown(one, "row", strange[0], [c.id for c in register.columns], findings)
        elif one.corrected <= as_of:
            due.append(one)
    return Correcting(tuple(sorted(due, key=lambda c: (c.corrected, c.correction))))


def _unknown(one: Correction, key: str, word: str, known: Iterable[str], findings: Findings) -> None:
    guess = nearest(word, known)
    findings.add("correction-of-nothing", one.at.key(key), word, correction=one.correction, guess=guess)


def _row_of(
    one: Correction, table: Gathered, register: Register, periods: Sequence[Period], findings: Findings
) -> int | None:
    """The one row that a correction is about."""
    wanted = np.ones(len(table), dtype=bool)
    if one.period is not None and table.period is not None:
        numbers = [i for i, p in enumerate(periods) if p == one.period]
        wanted &= np.isin(table.period, numbers)
    for name, text in (one.row or {}).items():
        cells = table.texts[name]
        wanted &= np.fromiter((str(c).strip() == text for c in cells), dtype=bool, count=len(cells))
    if one.file is not None:
        files = [i for i, ref in enumerate(table.sheets) if ref.file == one.file]
        wanted &= np.isin(table.sheet, files)
    if one.line is not None:
        wanted &= table.row == one.line
    rows = np.flatnonzero(wanted).tolist()
    if len(rows) == 1:
        return int(rows[0])
    lead = register.columns[0].id
    named = "、".join(str(table.place(row, lead)) for row in rows[:3])
    findings.add(
        "correction-row-several" if rows else "correction-row-missing", one.at.key("row"), one.correction,
        label=register.label, count=len(rows), cells=named,
    )  # fmt: skip
    return None


def check_objections(
    objections: Iterable[Objection], corrections: Mapping[str, Correction], findings: Findings
) -> None:
    """What is decided was received before, and the correction that followed is there."""
    for one in objections:
        decided = one.decision
        if decided is None:
            continue
        if decided.on < one.received:
            findings.add("objection-decided-early", decided.at.key("on"), decided.on, received=one.received)
        if decided.correction is not None and decided.correction not in corrections:
            guess = nearest(decided.correction, corrections)
            place = decided.at.key("correction")
            findings.add("objection-without-correction", place, decided.correction, guess=guess)
