"""Steps made at random that make one figure of another: rates, picks, figures of a group, factors, targets."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from generator.base.column import Form
from tests.oracle.table import Step
from tests.properties.making import Making, is_fixed, is_number, is_score
from tests.properties.rows import WORDS


def _plain(form: Form) -> bool:
    """One number a subject that is never below nought."""
    return is_number(form) and not form.axes and form.low is not None and form.low >= 0


def _percent(m: Making) -> Step | None:
    of = m.one(is_number)
    if of is None:
        return None
    by = m.pick(*m.beside(of, is_number))
    share: Step = {"percent": m.pick(0, 10, Fraction(67, 2), 150)} if m.pick(True, False) else {"by": by}
    return {"kind": "percent", "of": of, **share, "round": m.rounding()}


def _quotient(m: Making) -> Step | None:
    of, by = m.one(_plain), m.one(_plain)
    if of is None or by is None:
        return None
    return {
        "kind": "quotient", "of": of, "by": by, "times": m.pick(1, 100, Fraction(1, 2)), "whole": False,
        "minimum": m.pick(0, 1, 5), "empty": m.pick("none", "zero"),
        "direction": m.forms[of].better or m.pick("higher", "lower"),
        "round": {"places": m.integer(0, 3), "way": m.pick("half-up", "down", "up")},
    }  # fmt: skip


def _pick(m: Making) -> Step | None:
    of = m.one(lambda f: f.kind in ("number", "choice") and is_fixed(f))
    if of is None:
        return None
    which = m.pick("first", "last", *(("highest", "lowest") if is_number(m.forms[of]) else ()))
    step = {"kind": "pick", "of": of, "along": m.forms[of].axes[-1], "which": which}
    asked = m.beside(of, lambda f: f.kind != "date" and _asked_one_way(f))
    if asked and m.pick(True, False):
        return {**step, "where": _of_a_good_end(m, m.pick(*asked))}
    return step


def _asked_one_way(form: Form) -> bool:
    return form.kind != "number" or form.better is not None


def _of_a_good_end(m: Making, name: str) -> Step:
    """A condition that does not ask for the worse end of a number."""
    form = m.forms[name]
    if is_number(form):
        return m.limit(name, *(("at-least", "above") if form.better == "higher" else ("at-most", "below")))
    return {"of": name, "is": m.pick(*form.spoken)}


def _left_out(m: Making) -> Step:
    some = {"highest": m.integer(0, 1), "lowest": m.integer(0, 1)}
    return m.pick({}, {"left-out": some}, {"left-out": {"below": 3}}, {"left-out": {"above": 60, **some}})  # type: ignore[no-any-return]


def _peers(m: Making) -> Step | None:
    of = m.one(lambda f: is_number(f) and not f.axes)
    if of is None:
        return None
    step: dict[str, Any] = {"kind": "peers", "of": of, "gives": m.pick("count", "mean", "highest", "lowest")}
    if step["gives"] == "mean":
        step |= _left_out(m)
    within, only = _grouping(m), m.some(lambda f: f.kind == "flag" and not f.axes)
    if m.pick(True, False):
        step["within"] = within
    if only and m.pick(True, False):
        step["only"] = m.pick(*only)
    return {**step, "round": m.rounding()}


def _grouping(m: Making) -> str:
    return str(m.pick("team", *m.some(lambda f: f.kind == "choice" and not f.axes)))


def _moderation(m: Making) -> Step | None:
    of = m.one(_plain)
    if of is None:
        return None
    step: dict[str, Any] = {
        "kind": "moderation", "of": of, "panel": _grouping(m), "way": m.pick("factor", "second-mean"), **_left_out(m),
    }  # fmt: skip
    if m.integer(0, 2) == 0:
        step["within"] = _grouping(m)
    return {**step, "round": m.rounding()}


def _change(m: Making) -> Step | None:
    words = {"up": "升", "same": "平", "down": "降", "missing": m.pick("none", "新")}
    choices = m.some(lambda f: f.kind == "choice" and not f.axes)
    of = m.one(lambda f: is_score(f) and f.better == "higher")
    if of is None or (len(choices) > 1 and m.pick(True, False)):
        now, before = m.pick(*choices), m.pick(*choices)
        grades = list(dict.fromkeys((*m.forms[now].words, *m.forms[before].words)))
        return {"kind": "change", "of": now, "against": before, **words, "best-first": grades}
    return {"kind": "change", "of": of, "against": m.one(lambda f: is_number(f) and not f.axes), **words}


def _deduction(m: Making) -> Step | None:
    minus = [{"is": word, "points": m.pick(0, Fraction(1, 2), 4)} for word in WORDS]
    return {"kind": "deduction", "of": "word", "start": 10, "minus": minus, "floor": m.pick(0, 5)}


def _indicator(m: Making) -> Step | None:
    of, base = m.one(lambda f: is_number(f) and not f.axes), m.one(lambda f: is_number(f) and not f.axes)
    if of is None:
        return None
    way = m.forms[of].better or m.pick("higher", "lower")
    measure = m.pick("level", "percent-change", "point-change")
    step: dict[str, Any] = {"kind": "indicator", "of": of, "measure": measure, "direction": way}
    if measure == "level":
        step["target"] = m.between(m.forms[of])
    else:
        step["target"] = m.pick(5, Fraction(25, 2)) * (1 if way == "higher" else -1)
        step |= {"baseline": m.between(m.forms[of])} if m.pick(True, False) else {"baseline-of": base}
    return {**step, "due": m.pick("2026-06-30", "2026-12-31", "2027-06-30")} if m.pick(True, False) else step


def _markers(m: Making) -> Step | None:
    of = m.one(lambda f: is_number(f) and is_fixed(f) and len(f.seats_of(f.axes[-1])) == 3)
    if of is None:
        return None
    return {
        "kind": "markers", "of": of, "along": m.forms[of].axes[-1],
        "apart": {m.pick("above", "at-least"): m.pick(Fraction(5, 2), 25, 50)},
        "settle": m.pick("third", "mean-of-all", "mean-with-nearer"), "round": m.rounding(),
        "equally-near": m.pick("higher", "lower", "mean-of-all"),
    }  # fmt: skip


def _ballots(m: Making) -> Step | None:
    of = m.one(lambda f: is_number(f) and is_fixed(f) and len(f.axes) == 1)
    if of is None:
        return None
    spread = {
        m.pick("at-most", "at-least"): m.integer(0, 3),
        m.pick("at-most-percent", "at-least-percent"): m.pick(0, 25, 50, 100),
    }
    step = {
        "kind": "ballots", "of": of, "along": m.forms[of].axes[-1],
        "limits": [{"marks": {"at-least": m.between(m.forms[of])}, **spread}], "incomplete": m.pick("valid", "void"),
    }  # fmt: skip
    return {**step, "within": "team"} if m.pick(True, False) else step


FIGURES: dict[str, Callable[[Making], Step | None]] = {
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
"""How a step of each of these kinds is made; None where nothing of the right form is there."""
