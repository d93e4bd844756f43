"""Rows of registers that nobody thought of, for the oracle and as the files of a site have them.

Every step may take every input and every step before it whose form is right. What a step gives is asked of the
rules themselves (``form``), which may have nothing to say against a step made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from generator.base.column import Form
from tests.oracle.table import Cell, Lacking, Step, Values

Row = dict[str, Any]

RANGES: dict[str, tuple[str, str, str]] = {
    "a": ("0", "100", "higher"), "b": ("0", "10", "higher"), "c": ("-5", "5", "higher"), "d": ("0", "20", "lower"),
    "k": ("0.5", "1.5", "higher"), "q1": ("0", "10", "higher"), "q2": ("0", "10", "higher"),
    "q3": ("0", "10", "higher"), "q4": ("0", "10", "higher"), "x": ("0", "100", "higher"),
    "y": ("0", "10", "higher"), "z": ("0", "10", "higher"), "n": ("0", "10", "higher"),
}  # fmt: skip
"""The columns of numbers of the registers: lowest, highest, which is better."""
PERSONAL = ("a", "b", "c", "d", "k", "q1", "q2", "q3", "q4")
TEAMS, WORDS, SITTINGS = ("甲组", "乙组"), ("好", "中", "差"), ("一", "二", "三")
ITEMS, PARTS = ("q1", "q2", "q3", "q4"), ("y", "z")


@dataclass(frozen=True)
class Drawn:
    """One scheme with its rows: of people, of people and sittings, and records."""

    steps: tuple[Step, ...]
    people: tuple[Row, ...]
    sittings: tuple[Row, ...]
    records: tuple[Row, ...]
    forms: Mapping[str, Form] = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The people by id."""
        return tuple(row["who"] for row in self.people)

    def inputs(self) -> dict[str, Values]:
        """The rows as the oracle takes them."""
        found = {
            n: Values((), tuple({(): row[n]} for row in self.people))
            for n in ("a", "b", "c", "d", "k", "team")
        }
        found["q"] = Values(
            ("item",),
            tuple({(i,): row[n] for i, n in enumerate(ITEMS)} for row in self.people),
            {"item": ITEMS},
        )
        sat = {(row["who"], row["sitting"]): row for row in self.sittings}
        nothing = dict.fromkeys(("x", *PARTS), Lacking.NOTHING)
        of = {who: [sat.get((who, s), nothing) for s in SITTINGS] for who in self.names}
        seats = {"sitting": SITTINGS, "part": PARTS}
        found["x"] = Values(
            ("sitting",), tuple({(i,): r["x"] for i, r in enumerate(of[who])} for who in self.names), seats
        )
        found["yz"] = Values(
            ("sitting", "part"),
            tuple(
                {(i, j): r[n] for i, r in enumerate(of[who]) for j, n in enumerate(PARTS)}
                for who in self.names
            ),
            seats,
        )
        for name in ("word", "n"):
            mine = {who: [r[name] for r in self.records if r["who"] == who] for who in self.names}
            found[name] = Values(
                ("record",), tuple({(i,): c for i, c in enumerate(mine[w])} for w in self.names)
            )
        return found


def input_forms() -> dict[str, Form]:
    """What the inputs are known to hold, by the registers alone."""

    def span(name: str, axes: tuple[str, ...], seats: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Form:
        low, high, better = RANGES[name]
        return Form("number", axes, Fraction(low), Fraction(high), better=better, seats=seats)  # type: ignore[arg-type]

    return {
        **{n: span(n, ()) for n in ("a", "b", "c", "d", "k")},
        "team": Form("choice", words=TEAMS),
        "q": span("q1", ("item",), (("item", ITEMS),)),
        "x": span("x", ("sitting",), (("sitting", SITTINGS),)),
        "yz": span("y", ("sitting", "part"), (("sitting", SITTINGS), ("part", PARTS))),
        "word": Form("choice", ("record",), words=WORDS),
        "n": span("n", ("record",)),
    }


def decimal(value: Fraction) -> str:
    """A number that ends, in digits."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(int(value * 10**places)):0{places + 1}d}"
    return ("-" if value < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def flow(node: Any) -> str:
    """YAML in one line."""
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in node.items()) + "}"
    if isinstance(node, list | tuple):
        return "[" + ", ".join(map(flow, node)) + "]"
    if isinstance(node, bool):
        return "true" if node else "false"
    return decimal(node) if isinstance(node, Fraction) else str(node)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────
def mark(chance: Random, name: str) -> Cell:
    """A mark of a column, often at an end or on a few equal ones; now and then absent or exempt."""
    low, high, _ = RANGES[name]
    least, most = int(Fraction(low) * 100), int(Fraction(high) * 100)
    if chance.random() < 0.1:
        return chance.choice([Lacking.ABSENT, Lacking.EXEMPT])
    if chance.random() < 0.6:
        return Fraction(chance.choice([least, most, (least + most) // 2, least + (most - least) // 4]), 100)
    return Fraction(chance.randint(least, most), 100)


def rows(chance: Random, people: int) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Row, ...]]:
    """Rows of so many people, of their sittings (the first of each at least) and of their records."""
    listed: list[Row] = []
    sittings: list[Row] = []
    records: list[Row] = []
    for number in range(people):
        who = f"p{number + 1:02d}"
        listed.append({"who": who, "team": chance.choice(TEAMS), **{n: mark(chance, n) for n in PERSONAL}})
        for at in range(chance.randint(1, len(SITTINGS))):
            marks = {n: mark(chance, n) for n in ("x", *PARTS)}
            sittings.append({"who": who, "sitting": SITTINGS[at], **marks})
        for _ in range(chance.randint(0, 4)):
            records.append({"who": who, "word": chance.choice(WORDS), "n": mark(chance, "n")})
    return tuple(listed), tuple(sittings), tuple(records)
