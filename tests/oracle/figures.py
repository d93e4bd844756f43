"""Kinds of rule that make one figure of another: rates, picks, figures of a group, factors, targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from tests.oracle.arithmetic import within
from tests.oracle.conditions import asks, holds
from tests.oracle.table import (
    Cell,
    Lacking,
    Spot,
    Step,
    Table,
    Values,
    as_declared,
    folded,
    given,
    number,
    pointwise,
    why,
)


def _percent(step: Step, table: Table) -> Values:
    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        of, by = read(step["of"]), read(step["by"]) if "by" in step else Fraction(step["percent"])
        if isinstance(of, Fraction) and isinstance(by, Fraction):
            return as_declared(of * by / 100, step)
        return why([of, by])

    return pointwise([step["of"], *([step["by"]] if "by" in step else [])], table, one)


def _quotient(step: Step, table: Table) -> Values:
    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        of, by = read(step["of"]), read(step["by"])
        if not isinstance(of, Fraction) or not isinstance(by, Fraction):
            return why([of, by])
        if by == 0 or by < step["minimum"]:
            return Fraction(0) if step["empty"] == "zero" else Lacking.NOTHING
        return as_declared(of / by * step["times"], step)

    return pointwise([step["of"], step["by"]], table, one)


def _pick(step: Step, table: Table) -> Values:
    where = step.get("where")

    def kept(_: int, read: Callable[[str], Cell]) -> Cell:
        return read(step["of"]) if where is None or holds(where, read) else Lacking.NOTHING

    def one(cells: list[Cell]) -> Cell:
        there: list[Any] = [c for c in cells if given(c)]
        if not there:
            return Lacking.NOTHING
        best: dict[str, Callable[[], Cell]] = {
            "first": lambda: there[0], "last": lambda: there[-1],
            "highest": lambda: max(there), "lowest": lambda: min(there),
        }  # fmt: skip
        return best[step["which"]]()

    return folded(pointwise([step["of"], *asks(where or {})], table, kept), step["along"], one)


def _groups(name: str | None, table: Table, size: int) -> list[Cell]:
    return [table[name].cells[i][()] if name is not None else "all" for i in range(size)]


def _mean_of(values: Sequence[Fraction], left_out: Step) -> Fraction | None:
    """The mean without what is left out; those left out for their height are whole numbers of marks."""
    kept = [v for v in values if v <= left_out.get("above", v) and v >= left_out.get("below", v)]
    kept = sorted(kept)[: max(len(kept) - left_out.get("highest", 0), 0)][left_out.get("lowest", 0) :]
    return sum(kept, Fraction(0)) / len(kept) if kept else None


def _peers(step: Step, table: Table) -> Values:
    cells = [c[()] for c in table[step["of"]].cells]
    groups = _groups(step.get("within"), table, len(cells))
    found: list[dict[Spot, Cell]] = []
    for group in groups:
        mine = [
            c for i, c in enumerate(cells)
            if groups[i] == group and isinstance(c, Fraction)
            and ("only" not in step or table[step["only"]].cells[i][()] is True)
        ]  # fmt: skip
        figure = {
            "count": Fraction(len(mine)), "mean": _mean_of(mine, step.get("left-out", {})),
            "highest": max(mine, default=None), "lowest": min(mine, default=None),
        }[step["gives"]]  # fmt: skip
        told = given(group) and figure is not None
        found.append({(): as_declared(figure, step) if told and figure is not None else Lacking.NOTHING})
    return Values((), tuple(found))


def _moderation(step: Step, table: Table) -> Values:
    cells = [c[()] for c in table[step["of"]].cells]
    panels = _groups(step["panel"], table, len(cells))
    fields = _groups(step.get("within"), table, len(cells))
    left_out = step.get("left-out", {})
    known = [
        i for i, c in enumerate(cells) if isinstance(c, Fraction) and given(panels[i]) and given(fields[i])
    ]

    def mean(field: Cell, panel: Cell | None = None) -> Fraction | None:
        mine = [i for i in known if fields[i] == field and panel in (None, panels[i])]
        return _mean_of([v for i in mine if (v := number(cells[i])) is not None], left_out)

    found: list[dict[Spot, Cell]] = []
    for i, cell in enumerate(cells):
        made: Cell = cell if not given(cell) else Lacking.NOTHING
        if i in known:
            means = [mean(fields[i], p) for p in {panels[j] for j in known if fields[j] == fields[i]}]
            there = [m for m in means if m is not None]
            own = mean(fields[i], panels[i])
            whole = mean(fields[i])
            if step["way"] == "second-mean":
                whole = sum(there, Fraction(0)) / len(there) if there else None
            if own and whole is not None:
                made = as_declared(whole / own, step)
        found.append({(): made})
    return Values((), tuple(found))


def _change(step: Step, table: Table) -> Values:
    best = step.get("best-first", [])

    def height(cell: Cell) -> Any:  # of numbers only those are drawn of which more is better
        return -best.index(cell) if best else cell

    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        now, before = read(step["of"]), read(step["against"])
        if not given(now):
            return why([now, before])
        if not given(before):
            return str(step["missing"]) if step["missing"] != "none" else why([now, before])
        if now == before:
            return str(step["same"])
        return str(step["up"] if height(now) > height(before) else step["down"])

    return pointwise([step["of"], step["against"]], table, one)


def _deduction(step: Step, table: Table) -> Values:
    points = {p["is"]: Fraction(p["points"]) for p in step["minus"]}

    def one(cells: list[Cell]) -> Cell:
        taken = sum((points[str(c)] for c in cells if given(c)), Fraction(0))
        return within(step["start"] - taken, Fraction(step["floor"]), None)

    return folded(table[step["of"]], "record", one)


def _indicator(step: Step, table: Table) -> Values:
    names = [step["of"], *([step["baseline-of"]] if "baseline-of" in step else [])]

    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        cells = [read(n) for n in names]
        if not all(map(given, cells)):
            return why(cells)
        value, base = number(cells[0]), number(cells[-1]) if len(cells) > 1 else step.get("baseline")
        assert value is not None
        wanted = step["target"]
        if step["measure"] != "level":
            assert base is not None
            wanted = base + (wanted if step["measure"] == "point-change" else base * wanted / 100)
        if value >= wanted if step["direction"] == "higher" else value <= wanted:
            return "达到"
        return "进行中" if str(step.get("due", "0")) > "2026-12-31" else "未达到"

    return pointwise(names, table, one)


def _markers(step: Step, table: Table) -> Values:
    ((way, limit),) = step["apart"].items()

    def one(cells: list[Cell]) -> Cell:
        first, second, third = (number(c) for c in cells)
        if first is None or second is None:
            return why(cells[:2])
        if abs(first - second) < limit or (way == "above" and abs(first - second) == limit):
            return as_declared((first + second) / 2, step)
        if third is None:
            return Lacking.NOTHING
        far = [abs(third - first), abs(third - second)]
        every = (first + second + third) / 3
        nearer = first if far[0] < far[1] else second
        if far[0] == far[1]:
            nearer = max(first, second) if step.get("equally-near") == "higher" else min(first, second)
        between = (
            every if far[0] == far[1] and step.get("equally-near") == "mean-of-all" else (nearer + third) / 2
        )
        return as_declared(
            {"third": third, "mean-of-all": every, "mean-with-nearer": between}[step["settle"]], step
        )

    return folded(table[step["of"]], step["along"], one)


def _ballots(step: Step, table: Table) -> Values:
    column = table[step["of"]]
    groups = _groups(step.get("within"), table, len(column.cells))
    found = [dict(cells) for cells in column.cells]
    for group in {g for g in groups if given(g)}:
        here = [i for i, g in enumerate(groups) if g == group]
        assessed = sum(any(map(given, column.cells[i].values())) for i in here)
        for seat in {spot for i in here for spot in column.cells[i]}:
            marks = [m for i in here if (m := number(column.cells[i][seat])) is not None]
            void = step["incomplete"] == "void" and 0 < len(marks) < assessed
            for limit in step["limits"] if marks else ():
                least = limit["marks"]["at-least"]
                count = sum(m >= least for m in marks)
                void = void or count > limit.get("at-most", count) or count < limit.get("at-least", count)
                void = void or count * 100 > limit.get("at-most-percent", 100) * assessed
                void = void or count * 100 < limit.get("at-least-percent", 0) * assessed
            for i in here if void else ():
                if given(found[i][seat]):
                    found[i][seat] = Lacking.NOTHING
    return Values(column.axes, tuple(found), column.seats)


KINDS: dict[str, Callable[[Step, Table], Values]] = {
    "percent": _percent,
    "quotient": _quotient,
    "pick": _pick,
    "peers": _peers,
    "moderation": _moderation,
    "change": _change,
    "deduction": _deduction,
    "indicator": _indicator,
    "markers": _markers,
    "ballots": _ballots,
}
"""What each of these kinds of rule gives."""
