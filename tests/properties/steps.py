"""Steps made at random, each from the inputs and the steps before it that have the right form."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from generator.base.column import Form
from tests.oracle.table import Step
from tests.properties.figures import FIGURES
from tests.properties.making import Making, form_of, is_bounded, is_fixed, is_number, is_score
from tests.properties.rows import WORDS, input_forms

_RISING = ("a", "b", "q", "x", "yz", "n")
"""Inputs of which more is better and nothing is below nought."""


def _weighted_sum(m: Making) -> Step | None:
    wide = m.one(lambda f: is_bounded(f) and "record" not in f.axes)
    if wide is None:
        return None
    better = (None, m.forms[wide].better)  # parts that pull apart are a doubt
    others = [n for n in m.beside(wide, lambda f: is_bounded(f) and f.better in better) if n != wide]
    more = m.few(others) if others else []
    names = [wide, *more]
    weights = {1: ["100"], 2: ["50 50", "10 90", "33.5 66.5"], 3: ["20 30 50", "33 33 34"]}[len(names)]
    percents = m.pick(*weights).split()
    missing = m.pick("none", "zero", "reweight", "evenly", "equally")
    parts: list[Step] = [{"of": n, "percent": Fraction(p)} for n, p in zip(names, percents)]
    if missing != "none":
        for name in m.few(names) if m.pick(True, False) else ():
            parts[names.index(name)]["may-miss"] = True
    return {"kind": "weighted-sum", "parts": parts, "missing": missing, "round": m.rounding()}


def _sum(m: Making) -> Step | None:
    wide = m.one(is_number)
    if wide is None:
        return None
    form = m.forms[wide]
    others = [n for n in m.beside(wide, is_number) if n != wide]
    folds = bool(form.axes) and m.pick(True, False)
    names = [wide] if folds or not others else [wide, *m.few(others)]
    directions = {m.forms[n].better for n in names} - {None}
    up = next((b for n in names if (b := m.forms[n].better) is not None), None)
    terms = []
    for name in names:
        same = len(directions) < 2 or m.forms[name].better in (up, None)
        times = m.pick(Fraction(1), Fraction(2), Fraction(1, 2)) * (1 if same else -1)
        if not m.rising and len(names) == 1 and m.pick(True, False):
            times = -times
        terms.append({"of": name, "times": times})
    step: dict[str, Any] = {
        "kind": "sum",
        "terms": terms,
        "missing": m.pick("none", "skip", "zero"),
        "round": m.rounding(),
    }
    if folds:
        step["along"] = form.axes[-1] if "record" in form.axes else m.pick(*form.axes)
        if m.pick(True, False) and step["missing"] != "zero":
            step["at-least"] = m.integer(1, 3)
    step |= {"floor": "none", "ceiling": "none"}
    if m.integer(0, 3) == 0:
        step["start"] = m.pick(Fraction(100), Fraction(-1, 2))
    made = form_of({**step, "round": "none"}, m.forms)  # limits hold before it is rounded
    if is_bounded(made) and m.pick(True, False):
        limit, rounding = m.between(made), step["round"]
        if rounding == "none" or (limit * 10 ** rounding["places"]).denominator == 1:
            step[m.pick("floor", "ceiling")] = limit
    for term in terms:
        scaled = sorted(
            b * term["times"] for b in (m.forms[term["of"]].low, m.forms[term["of"]].high) if b is not None
        )
        if len(scaled) == 2 and scaled[0] < scaled[1] and m.integer(0, 2) == 0:
            least, most = scaled
            term[m.pick("floor", "ceiling")] = least + (most - least) * m.integer(3, 5) / 8
    return step if _sound(step, m) else {**step, "floor": "none", "ceiling": "none"}


def _sound(step: Step, m: Making) -> bool:
    """Whether the limits of the whole are still within reach of the limited terms."""
    made = form_of({**step, "floor": "none", "ceiling": "none"}, m.forms)
    limits = [n for n in (step["floor"], step["ceiling"]) if n != "none"]
    return all(made.low is not None and made.high is not None and made.low <= n <= made.high for n in limits)


def _product(m: Making) -> Step | None:
    wide = m.one(lambda f: is_number(f) and (not m.rising or (f.low is not None and f.low >= 0)))
    if wide is None:
        return None
    by = m.pick(
        *m.beside(wide, lambda f: is_number(f) and (not m.rising or (f.low is not None and f.low >= 0)))
    )
    return {"kind": "product", "of": wide, "by": by, "round": m.rounding()}


def _mean(m: Making) -> Step | None:
    of = m.one(lambda f: is_number(f) and bool(f.axes))
    if of is None:
        return None
    step: dict[str, Any] = {
        "kind": "mean",
        "of": of,
        "along": m.pick(*m.forms[of].axes),
        "missing": m.pick("skip", "none", "zero"),
    }
    step["at-least"] = m.integer(1, 2)
    return {**step, "round": m.rounding()}


def _trimmed_mean(m: Making) -> Step | None:
    of = m.one(lambda f: is_number(f) and is_fixed(f))
    if of is None:
        return None
    axis = m.pick(*m.forms[of].axes)
    if not m.forms[of].seats_of(axis):
        return None
    seats = len(m.forms[of].seats_of(axis))
    highest = m.integer(0, 1)
    lowest = m.integer(0, 1 if seats > 2 else 1 - highest)
    step = {
        "kind": "trimmed-mean", "of": of, "along": axis, "highest": highest, "lowest": lowest, "round": m.rounding(),
    }  # fmt: skip
    if m.integer(0, 2) == 0:
        return {**step, "fewer": "mean-of-all", "strikes": {"above": m.integer(highest + lowest, seats)}}
    return {**step, "expected": seats, "fewer": m.pick("refuse", "mean-of-all", "trim-rest")}


def _bands(m: Making) -> Step | None:
    of = m.one(lambda f: is_bounded(f) and is_fixed(f)) if m.pick(True, False) else None
    of = of or m.one(lambda f: is_bounded(f) and "record" not in f.axes)
    if of is None:
        return None
    form = m.forms[of]
    assert form.low is not None and form.high is not None
    cuts = sorted({m.between(form, inside=True) for _ in range(2)}, reverse=True)
    included = m.pick(True, False)
    if not included and cuts[0] == form.high:
        included = True  # nothing lies above the highest
    labels = ["优秀", "合格", "不合格"][3 - len(cuts) - 1 :]
    ends = [None, *cuts, None]
    bands = []
    for label, top, bottom in zip(labels, ends, ends[1:]):
        passes = (label == "不合格") == (form.better == "lower")
        band: dict[str, Any] = {"label": label, "pass": passes}
        if bottom is not None:
            band["from" if included else "above"] = bottom
        if top is not None:
            band["below" if included else "to"] = top
        bands.append(band)
    failing = [b["label"] for b in bands if not b["pass"]]
    return {
        "kind": "bands", "of": of, "covers": [form.low, form.high], "bands": bands, "absent": m.pick("none", *failing),
    }  # fmt: skip


def _cases(m: Making) -> Step | None:
    wide = m.one(lambda f: is_number(f) and "record" not in f.axes)
    if wide is None:
        return None
    asked = m.beside(wide, lambda f: f.kind != "date")
    numbers = m.pick(True, False)
    taken = m.beside(wide, is_number) if numbers else m.beside(wide, lambda f: f.kind == "choice")

    def outcome() -> Step:
        if taken and m.pick(True, False):
            return {"take": m.pick(*taken)}
        return (
            {"value": Fraction(m.integer(-20, 200), m.pick(1, 10))}
            if numbers
            else {"word": m.pick("甲等", "乙等", "丙等")}
        )

    cases = [
        {"when": m.condition([wide, *asked] if i else [wide]), **outcome()} for i in range(m.integer(1, 3))
    ]
    rest = m.pick("none", outcome())
    named = [o["take"] for o in (*cases, *([] if rest == "none" else [rest])) if "take" in o]
    step: dict[str, Any] = {"kind": "cases", "cases": cases, "otherwise": rest}
    if len({m.forms[n].better for n in named} - {None}) > 1:
        step["direction"] = "higher"
    return step


def _moves(m: Making) -> Step | None:
    of = m.one(lambda f: is_bounded(f) and "record" not in f.axes)
    if of is None:
        return None
    form = m.forms[of]
    assert form.low is not None and form.high is not None
    asked = m.beside(of, lambda f: f.kind != "date")
    by = [Fraction(1), Fraction(-1), Fraction(5, 2), Fraction(-10)]
    moves = [{"when": m.condition(asked), "by": m.pick(*by)} for _ in range(m.integer(1, 3))]
    step: dict[str, Any] = {
        "kind": "moves", "of": of, "moves": moves, "low": form.low - m.pick(0, Fraction(1, 4)), "high": form.high + m.pick(0, 3),
        "limits": m.pick("after-each", "at-end"),
    }  # fmt: skip
    if m.pick(True, False):
        step["caps"] = [
            {"when": m.condition(asked), "at-most-up": m.pick(Fraction(0), Fraction(1, 2), Fraction(2))}
        ]
    return step


def _count(m: Making) -> Step | None:
    of = m.one(lambda f: f.kind == "choice" and bool(f.axes))
    if of is None:
        return None
    form = m.forms[of]
    step = {"kind": "count", "of": of, "along": form.axes[-1]}
    return {**step, "is": list(form.words[: m.integer(1, len(form.words))])} if m.pick(True, False) else step


def _ratio(m: Making) -> Step | None:
    above = list(WORDS[: m.integer(1, 2)])
    return {
        "kind": "ratio", "of": "word", "numerator": above, "denominator": m.pick(["all"], [*above, "差"]),
        "percent": m.pick(True, False), "minimum": m.integer(1, 3), "empty": m.pick("none", "zero"),
        "direction": m.pick("higher", "lower"), "round": {"places": m.integer(0, 3), "way": m.pick("half-up", "down", "up")},
    }  # fmt: skip


def _streak(m: Making) -> Step | None:
    of = m.one(lambda f: f.kind == "choice" and is_fixed(f))
    if of is None:
        return None
    form = m.forms[of]
    step = {
        "kind": "streak", "of": of, "along": form.axes[-1], "counts": [m.pick(*form.words)],
        "gives": m.pick("running", "longest"), "missing": m.pick("breaks", "skip", "counts"),
        "across-years": m.pick(True, False), "restart": "never",
    }  # fmt: skip
    return {**step, "restart": "after-reached", "reached": m.integer(1, 2)} if m.pick(True, False) else step


def _ladder(m: Making) -> Step | None:
    of = m.one(lambda f: f.kind == "choice" and is_fixed(f) and len(f.axes) == 1 and bool(f.failing))
    if of is None:
        return None
    pay = {"base": "绩效工资", "month": "following", "adds-up": False}
    rungs = [{"at": n, "pay": {"percent": 10 * n, **pay}} for n in range(1, m.integer(1, 3) + 1)]
    return {
        "kind": "ladder", "of": of, "along": m.forms[of].axes[-1], "counts": m.pick(*sorted(m.forms[of].failing)),
        "triggers": m.pick("last", "each"), "year": "calendar", "missing": m.pick("skip", "counts"),
        "restart": m.pick("each-year", "after-top", "never"), "rungs": rungs,
    }  # fmt: skip


def _eligibility(m: Making) -> Step | None:
    def test() -> Step:
        if m.integer(0, 3) == 0:
            return m.condition(m.some(lambda f: not f.axes and f.kind in ("choice", "flag")))
        name = m.one(lambda f: is_number(f) and not f.axes)
        assert name is not None
        form = m.forms[name]
        ways = {"higher": ("at-least", "above"), "lower": ("at-most", "below")}.get(
            form.better or "", ("at-least", "at-most")
        )
        return m.limit(name, *ways)

    return {
        "kind": "eligibility",
        "conditions": [{"id": f"r{i}", "label": f"条件{i}", "test": test()} for i in range(m.integer(1, 2))],
    }


def _order(form: Form) -> str:
    return "highest-first" if form.better == "higher" else "lowest-first"


def _then(m: Making) -> list[Step]:
    found = m.some(is_score)
    return [{"of": n, "order": _order(m.forms[n])} for n in m.few(found)]


def _rank(m: Making) -> Step | None:
    of = m.one(is_score)
    if of is None:
        return None
    step: dict[str, Any] = {
        "kind": "rank",
        "of": of,
        "order": _order(m.forms[of]),
        "ties": m.pick("shared", "dense"),
    }
    if m.pick(True, False):
        step["then"] = _then(m)
    if m.integer(0, 2) == 0:
        step["within"] = "team"
    only = m.some(lambda f: f.kind == "flag")
    if only and m.pick(True, False) and not m.rising:
        step["only"] = m.pick(*only)
    return step


def _selection(m: Making) -> Step | None:
    by, eligible = m.one(is_score), m.one(lambda f: f.kind == "flag")
    if by is None or eligible is None:
        return None
    quota: Step = {"number": m.integer(1, 3)}
    if m.pick(True, False):
        quota = {
            "percent": m.pick(10, 25, 50),
            "of": m.pick("all", "eligible"),
            "round": m.pick("half-up", "down", "up"),
        }
        quota = {**quota, "at-least": 1} if m.pick(True, False) else quota
    step: dict[str, Any] = {
        "kind": "selection", "from": eligible, "by": by, "order": _order(m.forms[by]), "quota": quota,
        "more": m.pick("all-enter", "none-enters"), "fewer": "leave-open", "then": _then(m),
    }  # fmt: skip
    return {**step, "within": "team"} if m.integer(0, 2) == 0 else step


MAKERS: dict[str, Callable[[Making], Step | None]] = {
    **FIGURES,
    "weighted-sum": _weighted_sum,
    "sum": _sum,
    "product": _product,
    "mean": _mean,
    "trimmed-mean": _trimmed_mean,
    "bands": _bands,
    "cases": _cases,
    "moves": _moves,
    "count": _count,
    "ratio": _ratio,
    "streak": _streak,
    "ladder": _ladder,
    "eligibility": _eligibility,
    "rank": _rank,
    "selection": _selection,
}
"""How a step of each kind is made; None where nothing of the right form is there."""
RISING = ("weighted-sum", "sum", "product", "mean", "trimmed-mean", "rank")
"""Kinds whose number never falls where all weights are positive and one mark gets better."""


def make_steps(chance: Random, rising: bool) -> tuple[tuple[Step, ...], dict[str, Form]]:
    forms = input_forms()
    if rising:
        forms = {n: f for n, f in forms.items() if n in (*_RISING, "team")}
    making = Making(chance, forms, rising)
    steps: list[Step] = []
    # In random order, so that a kind made early is taken by another one, and the other way round.
    kinds = chance.sample((*RISING, *RISING) if rising else tuple(MAKERS), chance.randint(6, 12))
    for wanted, by in (("bands", {"streak", "ladder"}), ("eligibility", {"selection"})):
        if by & set(kinds):
            kinds.insert(0, wanted)  # what they stand on
    for number, kind in enumerate(kinds):
        made = MAKERS[kind](making)
        if made is None:
            continue
        name = f"s{number + 1}"
        steps.append({"id": name, "label": name, **made})
        form = form_of(steps[-1], forms)
        # A place falls as the mark rises, and hangs on others: what never falls may not take it.
        if not (rising and kind == "rank"):
            forms[name] = form
    return tuple(steps), forms
