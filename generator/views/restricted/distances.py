"""How far somebody is from a pass, a higher grade or level, a condition, the last place of a quota.

Each is told in that person's own letter alone, exactly, with its clause. Of others a letter tells nothing
that is withheld: a cut is told in places; its number only where the site shows that of somebody who has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.base.column import Column, value_text
from generator.base.exact import decimal_text
from generator.base.shape import full_clause
from generator.results.distance import Cut, Limit, cut_of, is_met, latest, limit_of
from generator.results.model import Result
from generator.rules.bands import Bands, GradeBand
from generator.rules.cases import Cases
from generator.rules.condition import Condition
from generator.rules.eligibility import Eligibility
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep
from generator.views.restricted.office import Office


def limit_words(limit: Limit) -> str:
    """A limit in words."""
    said = {(True, True): "不低于", (True, False): "超过", (False, True): "不高于", (False, False): "低于"}
    return f"{said[limit.least, limit.included]}{decimal_text(limit.at)}"


def _lacks(limit: Limit, gap: Fraction, places: int | None, unit: str = "") -> str:
    """A gap in words; who stands on a limit that does not count lacks any further step."""
    said = f"还差{decimal_text(gap, places)}{unit}" if gap else "尚未越过"
    return said if limit.included else f"{said}，恰为{decimal_text(limit.at)}{unit}的不算"


def distances(office: Office, result: Result, position: int) -> Iterator[str]:
    """What one subject of a result lacks, a sentence each, in the order of the steps."""
    for step in result.assessment.steps:
        column, rule = result.columns.get(step.id), step.rule
        if column is None or column.owner is not None:
            continue
        clause = step.clauses[0] if step.clauses else ""
        if isinstance(rule, Bands):
            said, own = _to_band(result, rule, position)
            clause = own or clause
        elif column.form.axes:
            continue
        elif isinstance(rule, Cases):
            said = _to_case(result, step, rule, column, position)
        elif isinstance(rule, Eligibility):
            yield from _to_conditions(office, result, step, rule, column, position)
            continue
        elif isinstance(rule, Selection):
            said = _to_the_cut(office, result, step, rule, position)
        else:
            continue
        if said:
            yield _with_ground(office, result, said, clause)


def ground(office: Office, result: Result, clause: str) -> str:
    """A clause in words; one of the scheme's own regulation by its number alone; nothing for none."""
    if not clause:
        return ""
    full = full_clause(clause, result.scheme.head.regulation)
    if full.startswith(f"{result.scheme.head.regulation}#"):
        return office.clauses.link(full).words
    return office.clauses.words(full)


def _with_ground(office: Office, result: Result, said: str, clause: str) -> str:
    words = ground(office, result, clause)
    return f"{said}（{words}）。" if words else f"{said}。"


# ── bands and levels ────────────────────────────────────────────────────────────────────────────────────
def _to_band(result: Result, bands: Bands, position: int) -> tuple[str, str]:
    """From a failing number to the lowest pass; from a passing one to the next band on the better side.

    With the clause of that band, where it has its own.
    """
    column = result.columns.get(bands.of)
    value = latest(column, position) if column is not None and column.owner is None else None
    if column is None or value is None:
        return "", ""
    least = column.form.better != "lower"
    reached = next((b for b in bands.bands if b.holds(value)), None)
    ahead = []
    for band in bands.bands:
        limit = _edge(band, least)
        gap = limit.gap(value) if limit is not None else None
        if limit is not None and gap is not None and (band.pass_ or reached is None):
            ahead.append((gap, limit.included, limit, band))
    if not ahead:
        return "", ""
    gap, _, limit, band = min(ahead, key=lambda a: (a[0], not a[1]))
    of, said = result.assessment.label(bands.of), value_text(column.form, value)
    passing = reached is not None and reached.pass_
    to = f"“{band.label}”" if passing else f"{band.label}线"
    lacking = _lacks(limit, gap, column.form.places, "分")
    return f"{of}{said}分，{band.words().zh}为{band.label}，距{to}{lacking}", str(band.clause or "")


def _edge(band: GradeBand, least: bool) -> Limit | None:
    """Where a band begins, coming from the worse side; None where it is open there."""
    first, second = (band.from_, band.above) if least else (band.to, band.below)
    if first is not None:
        return Limit(first, least, True)
    return Limit(second, least, False) if second is not None else None


def _to_case(result: Result, step: CheckedStep, rule: Cases, column: Column, position: int) -> str:
    """To the next better level where levels follow from one number alone, each from a limit on."""
    tests = [(limit_of(c.when), c.when.of, c.value) for c in rule.cases]
    names = {of for _, of, _ in tests}
    if rule.direction is None or len(names) != 1 or any(t is None or v is None for t, _, v in tests):
        return ""
    of = str(names.pop())
    taken = result.columns[of]
    if taken.form.axes or not taken.given[position] or not column.given[position]:
        return ""
    value, own = taken.values.at(position), column.values.at(position)
    ahead = []
    for limit, _, level in tests:
        assert limit is not None and level is not None
        gap = limit.gap(value)
        if gap is not None and (level > own if rule.direction == "higher" else level < own):
            ahead.append((gap, limit, level))
    if not ahead:
        return ""
    gap, limit, level = min(ahead, key=lambda a: (a[0], not a[1].included))
    said, lacking = value_text(taken.form, value), _lacks(limit, gap, taken.form.places)
    label = result.assessment.label(of)
    return f"{label}为{said}，{limit_words(limit)}的{step.step.label}为{decimal_text(level)}，{lacking}"


# ── conditions ──────────────────────────────────────────────────────────────────────────────────────────
def _to_conditions(
    office: Office, result: Result, step: CheckedStep, rule: Eligibility, column: Column, position: int
) -> Iterator[str]:
    """What is lacking in each condition not met, where all of these are a matter of numbers.

    Who did not apply for a level is not told how many months are lacking for it.
    """
    if rule.report in ("met", "refuse") or not column.given[position]:
        return
    told: list[tuple[str, str]] = []
    for condition in rule.conditions:
        failing = column.left_out.get(condition.id)
        if failing is None or not failing[position]:
            continue
        lacking = _lacking(result, condition.test, position)
        if lacking is None:
            return
        clause = str(condition.clause or (step.clauses[0] if step.clauses else ""))
        told.append((f"“{condition.label}”：{lacking}", clause))
    for said, clause in told:
        yield _with_ground(office, result, said, clause)


def _lacking(result: Result, test: Condition, position: int) -> str | None:
    """What a test lacks in numbers; None where it does not ask for numbers, or there is none."""
    if test.all:
        parts = [_lacking(result, t, position) for t in test.all if not is_met(result, t, position)]
        return None if None in parts else "；".join(filter(None, parts))
    if test.any:
        ways = [_lacking(result, t, position) for t in test.any]
        if all(w is None for w in ways):
            return None
        others = (t.sentence(result.assessment.label).zh for t in test.any)
        return "，或者".join(w or other for w, other in zip(ways, others, strict=True))
    limit = limit_of(test)
    if limit is None:
        return None
    column = result.columns[str(test.of)]
    if column.form.axes or not column.given[position]:
        return None
    value = column.values.at(position)
    gap = limit.gap(value)
    if gap is None:
        return None
    label, said = result.assessment.label(str(test.of)), value_text(column.form, value)
    must = "为0" if test.equals is not None else limit_words(limit)
    return f"{label}为{said}，须{must}，{_lacks(limit, gap, column.form.places)}"


# ── the last place of a quota ───────────────────────────────────────────────────────────────────────────
def _to_the_cut(office: Office, result: Result, step: CheckedStep, rule: Selection, position: int) -> str:
    """From the own place among those eligible to the last of the quota; the number only if published."""
    cut = cut_of(result, step, rule, position)
    if cut is None:
        return ""
    said = f"“{step.step.label}”名额{cut.number}个，你在符合条件者中列第{cut.place}位"
    if cut.place <= cut.number:
        return f"{said}，与他人并列在最后的名额上，没有入选"
    said = f"{said}，距最后一个名额差{cut.place - cut.number}位"
    return said + _published(office, result, rule, cut, position)


def _published(office: Office, result: Result, rule: Selection, cut: Cut, position: int) -> str:
    """The number of the last of those taken, where the site shows it of one of them."""
    shown, by = office.public.by_key.get(result.key), result.columns[str(rule.by)]
    if shown is None or cut.value is None or str(rule.by) not in shown.shown:
        return ""
    if not cut.holders & (shown.result.position.keys() - shown.without_figures):
        return ""
    value = by.values.at(position)
    gap = cut.value - value if rule.order == "highest-first" else value - cut.value
    if gap <= 0:
        return ""  # equal ones are parted by other numbers
    label, last, own = (
        result.assessment.label(str(rule.by)),
        *(value_text(by.form, v) for v in (cut.value, value)),
    )
    return f"；最后入选者的{label}为{last}（网站已公布），你为{own}，差{decimal_text(gap, by.form.places)}"
