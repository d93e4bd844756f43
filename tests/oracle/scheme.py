"""A scheme worked out by hand, as it were: one subject and one value at a time, in plain fractions.

Steps are what YAML holds: mappings with the keys that schemes write. Nothing of ``generator`` is used here; what a
kind means was written down anew from the text of its parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from tests.oracle import figures
from tests.oracle.arithmetic import added, places, rounded, struck, weighted, within
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


def worked_out(steps: Sequence[Step], inputs: Mapping[str, Values]) -> Table:
    """Every step in turn, over the inputs and the steps before it."""
    table: Table = dict(inputs)
    for step in steps:
        table[step["id"]] = KINDS[step["kind"]](step, table)
    return table


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────
def _weighted_sum(step: Step, table: Table) -> Values:
    names = [p["of"] for p in step["parts"]]
    percents = [Fraction(p["percent"]) for p in step["parts"]]
    marked = [bool(p.get("may-miss")) for p in step["parts"]]
    free = marked if any(marked) else []

    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        cells = [read(n) for n in names]
        numbers = [number(c) for c in cells]
        total = weighted(numbers, percents, step["missing"], free)
        needed = [c for c, n, may in zip(cells, numbers, free) if n is None and not may]
        return why(needed or cells) if total is None else as_declared(total, step)

    return pointwise(names, table, one)


def _sum(step: Step, table: Table) -> Values:
    terms = step["terms"]
    least = step.get("at-least") or 1
    low, high = (None if step.get(k, "none") == "none" else step[k] for k in ("floor", "ceiling"))

    def total(cells: Sequence[Cell], factors: Sequence[Step]) -> Cell:
        counted = [
            None
            if (n := number(c)) is None
            else within(n * t.get("times", 1), t.get("floor"), t.get("ceiling"))
            for c, t in zip(cells, factors)
        ]
        result = added(counted, [Fraction(1)] * len(counted), step["missing"])
        few = sum(c is not None for c in counted) < least and step["missing"] != "zero"
        return (
            why(cells)
            if result is None or few
            else as_declared(within(result + step.get("start", 0), low, high), step)
        )

    if "along" in step:
        return folded(table[terms[0]["of"]], step["along"], lambda cells: total(cells, terms * len(cells)))
    names = [t["of"] for t in terms]
    return pointwise(names, table, lambda _, read: total([read(n) for n in names], terms))


def _product(step: Step, table: Table) -> Values:
    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        of, by = read(step["of"]), read(step["by"])
        if isinstance(of, Fraction) and isinstance(by, Fraction):
            return as_declared(of * by, step)
        return why([of, by])

    return pointwise([step["of"], step["by"]], table, one)


def _mean(step: Step, table: Table) -> Values:
    def one(cells: list[Cell]) -> Cell:
        there = [c for c in cells if isinstance(c, Fraction)]
        count = len(there)
        if step["missing"] == "zero":
            count = sum(c is not Lacking.EXEMPT for c in cells)
        if count < step.get("at-least", 1) or (step["missing"] == "none" and len(there) < len(cells)):
            return why(cells)
        return as_declared(sum(there, Fraction(0)) / count, step)

    return folded(table[step["of"]], step["along"], one)


def _trimmed_mean(step: Step, table: Table) -> Values:
    def one(cells: list[Cell]) -> Cell:
        there = [c for c in cells if isinstance(c, Fraction)]
        short = (
            len(there) < step["expected"] if "expected" in step else len(there) <= step["strikes"]["above"]
        )
        if not there or (short and step["fewer"] == "refuse"):
            return why(cells)
        out = (
            [] if short and step["fewer"] == "mean-of-all" else struck(there, step["highest"], step["lowest"])
        )
        left = [m for i, m in enumerate(there) if i not in out]
        return as_declared(sum(left, Fraction(0)) / len(left), step) if left else why(cells)

    return folded(table[step["of"]], step["along"], one)


def _moves(step: Step, table: Table) -> Values:
    low, high = step["low"], step["high"]
    caps = step.get("caps", [])

    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        start = read(step["of"])
        if not isinstance(start, Fraction):
            return start
        most = [start + c["at-most-up"] for c in caps if holds(c["when"], read)]
        now = start
        for move in step["moves"]:
            now += move["by"] if holds(move["when"], read) else 0
            if step["limits"] == "after-each":
                now = within(min([now, *most]), low, high)
        return within(min([now, *most]), low, high)

    asked = [n for part in (*step["moves"], *caps) for n in asks(part["when"])]
    return pointwise([step["of"], *asked], table, one)


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────
def _bands(step: Step, table: Table) -> Values:
    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        cell = read(step["of"])
        if cell is Lacking.ABSENT and step["absent"] != "none":
            return str(step["absent"])
        if not isinstance(cell, Fraction):
            return cell
        for band in step["bands"]:
            if all(
                (
                    "from" not in band or cell >= band["from"],
                    "above" not in band or cell > band["above"],
                    "to" not in band or cell <= band["to"],
                    "below" not in band or cell < band["below"],
                )
            ):
                return str(band["label"])
        raise AssertionError(f"{cell} lies in no band")

    return pointwise([step["of"]], table, one)


def _cases(step: Step, table: Table) -> Values:
    rest = step["otherwise"]

    def result(outcome: Step, read: Callable[[str], Cell]) -> Cell:
        if "take" in outcome:
            return read(outcome["take"])
        return Fraction(outcome["value"]) if "value" in outcome else str(outcome["word"])

    def one(_: int, read: Callable[[str], Cell]) -> Cell:
        for case in step["cases"]:
            if holds(case["when"], read):
                return result(case, read)
        return Lacking.NOTHING if rest == "none" else result(rest, read)

    outcomes = [*step["cases"], *([] if rest == "none" else [rest])]
    taken = [o["take"] for o in outcomes if "take" in o]
    return pointwise([*taken, *(n for c in step["cases"] for n in asks(c["when"]))], table, one)


def _eligibility(step: Step, table: Table) -> Values:
    tests = [c["test"] for c in step["conditions"]]
    names = [n for test in tests for n in asks(test)]
    return pointwise(names, table, lambda _, read: all(holds(test, read) for test in tests))


# ── one after the other ─────────────────────────────────────────────────────────────────────────────────────
def _count(step: Step, table: Table) -> Values:
    wanted = step.get("is", [])
    return folded(
        table[step["of"]],
        step["along"],
        lambda cells: Fraction(sum(given(c) and (not wanted or c in wanted) for c in cells)),
    )


def _ratio(step: Step, table: Table) -> Values:
    def one(cells: list[Cell]) -> Cell:
        below = [
            c for c in cells if given(c) and (step["denominator"] == ["all"] or c in step["denominator"])
        ]
        if len(below) < max(step["minimum"], 1):
            return Fraction(0) if step["empty"] == "zero" else Lacking.NOTHING
        share = Fraction(sum(c in step["numerator"] for c in below), len(below))
        return as_declared(share * (100 if step["percent"] else 1), step)

    return folded(table[step["of"]], "record", one)


def _streak(step: Step, table: Table) -> Values:
    def one(cells: list[Cell]) -> Cell:
        run, runs, known = 0, [0], False
        for cell in cells:
            hit = cell in step["counts"] or (step["missing"] == "counts" and cell is Lacking.ABSENT)
            known = known or hit or given(cell)
            if step["restart"] == "after-reached" and run == step["reached"]:
                run = 0
            if hit:
                run += 1
            elif given(cell) or step["missing"] == "breaks":
                run = 0
            runs.append(run)
        if not known:
            return Lacking.NOTHING
        return Fraction(run if step["gives"] == "running" else max(runs))

    return folded(table[step["of"]], step["along"], one)


def _ladder(step: Step, table: Table) -> Values:
    def one(cells: list[Cell]) -> Cell:
        hits = [c == step["counts"] or (step["missing"] == "counts" and c is Lacking.ABSENT) for c in cells]
        total, top = sum(hits), len(step["rungs"])
        if total == 0 or (step["triggers"] == "last" and not hits[-1]):
            return Lacking.NOTHING
        return Fraction((total - 1) % top + 1 if step["restart"] == "after-top" else min(total, top))

    return folded(table[step["of"]], step["along"], one)


# ── among others ────────────────────────────────────────────────────────────────────────────────────────────
def _keys(step: Step, first: str, table: Table, who: int) -> tuple[tuple[bool, Fraction], ...]:
    """What is compared, so that more is better; nobody without a value is before one who has one."""
    compared = [(step[first], step["order"]), *((k["of"], k["order"]) for k in step.get("then", ()))]
    keys = []
    for name, order in compared:
        value = number(table[name].cells[who][()])
        known = value is not None
        keys.append((known, (value or Fraction(0)) * (1 if order == "highest-first" else -1)))
    return tuple(keys)


def _groups(step: Step, table: Table, size: int) -> list[Cell]:
    return [table[step["within"]].cells[i][()] if "within" in step else "all" for i in range(size)]


def _rank(step: Step, table: Table) -> Values:
    cells = [c[()] for c in table[step["of"]].cells]
    groups = _groups(step, table, len(cells))
    ranked = [
        i for i, c in enumerate(cells)
        if given(c) and given(groups[i]) and ("only" not in step or table[step["only"]].cells[i][()] is True)
    ]  # fmt: skip
    found: list[dict[Spot, Cell]] = [{(): c if not given(c) else Lacking.NOTHING} for c in cells]
    for group in {groups[i] for i in ranked}:
        here = [i for i in ranked if groups[i] == group]
        for i, place in zip(
            here, places([_keys(step, "of", table, i) for i in here], step["ties"] == "dense")
        ):
            found[i] = {(): Fraction(place or 0)}
    return Values((), tuple(found))


def _selection(step: Step, table: Table) -> Values:
    size = len(table[step["by"]].cells)
    groups = _groups(step, table, size)
    quota = step["quota"]
    eligible = [
        i for i in range(size)
        if table[step["from"]].cells[i][()] is True and given(table[step["by"]].cells[i][()])
    ]  # fmt: skip
    chosen: set[int] = set()
    for group in {g for g in groups if given(g)}:
        pool = [i for i in eligible if groups[i] == group]
        free = quota.get("number")
        if free is None:
            base = [i for i in range(size) if groups[i] == group] if quota["of"] == "all" else pool
            free = int(rounded(Fraction(quota["percent"]) * len(base) / 100, 0, quota["round"]))
            free = max(free, quota.get("at-least", 0))
        keys = {i: _keys(step, "by", table, i) for i in pool}
        for i in pool:
            before = sum(keys[j] > keys[i] for j in pool)
            alike = sum(keys[j] == keys[i] for j in pool)
            if before + alike <= free or (before < free and step["more"] == "all-enter"):
                chosen.add(i)
    return Values((), tuple({(): i in chosen} for i in range(size)))


KINDS: dict[str, Callable[[Step, Table], Values]] = {
    **figures.KINDS,
    "weighted-sum": _weighted_sum,
    "sum": _sum,
    "product": _product,
    "mean": _mean,
    "trimmed-mean": _trimmed_mean,
    "moves": _moves,
    "bands": _bands,
    "cases": _cases,
    "eligibility": _eligibility,
    "count": _count,
    "ratio": _ratio,
    "streak": _streak,
    "ladder": _ladder,
    "rank": _rank,
    "selection": _selection,
}
"""What each kind of rule gives."""
