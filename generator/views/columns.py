"""Columns of a public result as ready cells: each distinct value is worded once, then looked up.

A result of 20,000 people has as many rows but few distinct values; so a whole column costs one pass over
whole numbers. Every list here has one entry a row, in the order of the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.base.column import RAGGED, STATE_WORDS, Column, Form, State, value_text
from generator.base.exact import decimal_text
from generator.base.period import parse_period
from generator.results.model import Result
from generator.results.public import PublicResult
from generator.results.rounds import level_columns, levels_of
from generator.rules.indicator import Indicator
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.rules.weighted_sum import WeightedSum
from generator.schemes.levels import Levels
from generator.schemes.model import CheckedStep
from generator.views.addresses import step_address
from generator.views.tables import NOTHING, Head, words

GIVEN = int(State.GIVEN)
EMPTY_TEXT = {int(s): ("—" if s is State.EMPTY else STATE_WORDS[s].zh) for s in State if s is not State.GIVEN}
EMPTY_CELL = {s: f'<td class="x">{t}</td>' for s, t in EMPTY_TEXT.items()}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column as pages show it: its head, and for every row the ready cell and the plain text.

    ``number`` tells downloads that the text is a number; ``group`` is the words above several columns
    of one axis, empty for a column that stands alone.
    """

    id: str
    head: Head
    cells: list[str]
    texts: list[str]
    number: bool
    group: str = ""


def texts_of(form: Form, num: list[int], den: int, state: list[int]) -> list[str]:
    """The published text of each value, or why it is missing."""
    table = {n: value_text(form, Fraction(n, den)) for n in {n for n, s in zip(num, state) if s == GIVEN}}
    if not any(state):
        return [table[n] for n in num]
    return [table[n] if s == GIVEN else EMPTY_TEXT[s] for n, s in zip(num, state)]


def cells_of(texts: list[str], state: list[int], struck: list[bool] | None = None) -> list[str]:
    """The ready cell of each text; a struck mark stands crossed out, a missing one in grey."""
    plain = {t: f"<td>{words(t)}</td>" for t in set(texts)}
    if struck is None and not any(state):
        return [plain[t] for t in texts]
    crossed = {t: f"<td><del>{words(t)}</del></td>" for t in plain}
    out = struck or [False] * len(texts)
    return [
        EMPTY_CELL[s] if s != GIVEN else crossed[t] if x else plain[t] for t, s, x in zip(texts, state, out)
    ]


MOST_JOINED = 12
"""More records than these are counted in a cell, not told one by one."""
CORRECTED = "更正前"
"""Stands before what a corrected figure said (see the log of corrections)."""
ADJUSTED = "权重调整"
"""Stands beside a score of which a part is missing, so that the rest weighs more (BO-02, BO-03)."""


def adjusted(step: CheckedStep | None, column: Column) -> list[bool]:
    """For each row, whether a missing part has changed the weights of the rest; empty where none has."""
    if step is None or not isinstance(step.rule, WeightedSum):
        return []
    partial = column.partial
    return list(partial.tolist()) if partial.any() else []


def rank_step(public: PublicResult) -> CheckedStep | None:
    """The step that ranks the subjects, if the site shows it."""
    steps = public.result.assessment.steps
    return next((s for s in steps if isinstance(s.rule, Rank) and s.id in public.shown), None)


def main_step(public: PublicResult) -> str | None:
    """The step whose figure counts: what is ranked, else what is chosen by, else the total of weighted parts.

    Without any of these it is what other assessments take of this one, else the first step that nothing
    goes on from; the number where that is a verdict made of one number alone. Nothing for indicators
    against targets: each counts for itself.
    """
    shown = [s for s in public.result.assessment.steps if s.id in public.shown]
    ranked = rank_step(public)
    if ranked is not None and isinstance(ranked.rule, Rank) and ranked.rule.of in public.shown:
        return str(ranked.rule.of)
    for step in shown:
        if isinstance(step.rule, Selection) and step.rule.by in public.shown:
            return str(step.rule.by)
    if any(isinstance(s.rule, Indicator) for s in shown):
        return None
    single = {s.id: s for s in shown if not public.result.columns[s.id].form.axes}
    totals = [s.id for s in single.values() if isinstance(s.rule, WeightedSum)]
    if totals:
        return totals[-1]
    taken = _taken_elsewhere(public.result)
    gone_on_from = {ref for s in shown for ref in s.refs}
    ends = [n for n in single if n in taken] or [n for n in single if n not in gone_on_from]
    if not ends:
        return None
    numbers = [n for n in single[ends[0]].refs if n in single and _is_number(public, n)]
    return ends[0] if _is_number(public, ends[0]) or len(numbers) != 1 else numbers[0]


def _is_number(public: PublicResult, name: str) -> bool:
    return public.result.columns[name].form.kind == "number"


def _taken_elsewhere(result: Result) -> frozenset[str]:
    """The steps of an assessment that others of its scheme take."""
    return frozenset(
        step
        for other in result.scheme.assessments
        if other.id != result.assessment.id
        for one in other.head.inputs
        if result.assessment.id in (one.result, one.members)
        for step in one.take
    )


def weights(public: PublicResult) -> dict[str, str]:
    """The weight of each part of a weighted sum that the site shows, as words (``60%``)."""
    return {
        str(part.of): f"{decimal_text(part.percent)}%"
        for step in public.result.assessment.steps
        if isinstance(step.rule, WeightedSum) and step.id in public.shown
        for part in step.rule.parts
    }


def struck_of(public: PublicResult, name: str) -> list[list[bool]] | None:
    """For each row and seat of a column, whether some step struck the mark."""
    column = public.result.columns[name]
    for step in public.result.assessment.steps:
        folded = public.result.columns.get(step.id)
        out = folded.left_out.get(name) if folded is not None else None
        if out is not None and out.shape == column.state.shape and out.ndim > 1:
            return list(out.tolist())
    return None


def rank_cells(public: PublicResult, step: CheckedStep) -> tuple[list[str], list[str]]:
    """The place of each row as a ready cell and as text; the first three are set off, equal ones say so."""
    column = public.result.columns[step.id]
    num, state = column.values.num.tolist(), column.state.tolist()
    group = public.peers[step.id].tolist()
    keys = [(g, n) if s == GIVEN else None for g, n, s in zip(group, num, state)]
    many = Counter(keys)
    made: dict[tuple[int, int] | None, str] = {None: NOTHING}
    for key, count in many.items():
        if key is not None:
            place = f'<b class="m{key[1]}">{key[1]}</b>' if key[1] <= 3 else str(key[1])
            made[key] = f"<td>{place} <small>并列</small></td>" if count > 1 else f"<td>{place}</td>"
    return [made[k] for k in keys], [str(n) if s == GIVEN else "—" for n, s in zip(num, state)]


def shown_columns(public: PublicResult, wide: bool = False) -> list[ShownColumn]:
    """The columns of a result in the order of a yearbook: what counts, the place, then its parts.

    ``wide`` adds what has several values a row: seats of a panel side by side (the struck ones crossed
    out), records joined in one cell. Columns with two axes have pages of their own.
    """
    result, main, ranked = public.result, main_step(public), rank_step(public)
    first = [n for n in (main, ranked.id if ranked else None) if n is not None]
    share = weights(public)
    levels, named = levels_of(result.scheme), level_columns(result.scheme, result.assessment)
    found: list[ShownColumn] = []
    for name in [*first, *(n for n in public.shown if n not in first)]:
        column, step = result.columns[name], result.assessment.step(name)
        clause = None
        if step is not None:
            clause = ("规则", step_address(result.scheme, result.assessment.id, name))
        under = share.get(name) or (short_period(column.origin) if column.origin else "")
        head = Head(result.assessment.label(name), under, clause, strong=name == main)
        if step is not None and isinstance(step.rule, Rank):
            cells, texts = rank_cells(public, step)
            found.append(ShownColumn(name, Head(head.head, clause=clause, up=True), cells, texts, True))
        elif not column.form.axes:
            single = _single(name, head, column, step)
            found.append(_in_words(single, column, levels) if levels and name in named else single)
        elif wide and column.form.kind != "date":
            found += _several(public, name, head, column)
    return [_corrected(one, public.was[one.id]) if one.id in public.was else one for one in found]


def _corrected(one: ShownColumn, was: Mapping[int, str]) -> ShownColumn:
    """A column in which some figures were corrected: what they said before can still be read."""
    cells = list(one.cells)
    for row, text in was.items():
        before = f' <small class="was">{CORRECTED} <del>{words(text)}</del></small>'
        cells[row] = cells[row].replace("</td>", f"{before}</td>")
    return replace(one, cells=cells)


def _in_words(one: ShownColumn, column: Column, levels: Levels) -> ShownColumn:
    """A column of levels in words; none looks like what is withheld."""
    texts, cells = list(one.texts), list(one.cells)
    for row, (number, state) in enumerate(zip(column.values.num.tolist(), column.state.tolist())):
        if state == GIVEN:
            level = number // column.values.den
            texts[row] = levels.word(level) if level else "—"
            cells[row] = f'<td data-v="{level}">{words(texts[row])}</td>' if level else NOTHING
    return replace(one, texts=texts, cells=cells, head=replace(one.head, align="c"), number=False)


def _single(name: str, head: Head, column: Column, step: CheckedStep | None) -> ShownColumn:
    state = column.state.tolist()
    texts = texts_of(column.form, column.values.num.tolist(), column.values.den, state)
    number = column.form.kind == "number"
    if not number:
        head = replace(head, align="c")
    cells = cells_of(texts, state)
    marked = adjusted(step, column)
    if marked:
        cells = [
            c.replace("</td>", f" <small>{ADJUSTED}</small></td>") if m else c for c, m in zip(cells, marked)
        ]
    if step is not None and isinstance(step.rule, Selection) and step.rule.honour:
        won, honour = [t == value_text(column.form, Fraction(1)) for t in texts], step.rule.honour
        texts = [honour if w else "—" for w in won]
        cells = [f"<td>{words(honour)}</td>" if w else NOTHING for w in won]
    return ShownColumn(name, head, cells, texts, number)


def _several(public: PublicResult, name: str, head: Head, column: Column) -> list[ShownColumn]:
    if column.form.axes == ("record",):
        texts = _joined(column, len(public.result.ids))
        cells = [f"<td>{words(t)}</td>" if t else NOTHING for t in texts]
        return [ShownColumn(name, Head(head.head, "各次", head.clause, align="c"), cells, texts, False)]
    if len(column.form.axes) > 1 or column.form.axes[0] in RAGGED:
        return []
    names = seat_names(public, column, column.form.axes[0])
    struck = struck_of(public, name)
    num, state = column.values.num, column.state
    found: list[ShownColumn] = []
    for seat, label in enumerate(names):
        states = state[:, seat].tolist()
        texts = texts_of(column.form, num[:, seat].tolist(), column.values.den, states)
        out = [row[seat] for row in struck] if struck is not None else None
        number = column.form.kind == "number"
        found.append(ShownColumn(name, Head(label), cells_of(texts, states, out), texts, number, head.head))
    return found


def _joined(column: Column, size: int) -> list[str]:
    """The values of a ragged column, joined for each row; only their number where they are many."""
    assert column.owner is not None
    texts = texts_of(column.form, column.values.num.tolist(), column.values.den, column.state.tolist())
    rows: list[list[str]] = [[] for _ in range(size)]
    for owner, text in zip(column.owner.tolist(), texts):
        rows[owner].append(text)
    return ["、".join(row) if len(row) <= MOST_JOINED else f"共{len(row)}条" for row in rows]


def seat_names(public: PublicResult, column: Column, axis: str) -> tuple[str, ...]:
    """The words of the seats of an axis: a panel's numbered seats, months, sittings, items of a rubric."""
    size = column.state.shape[1 + column.form.axes.index(axis)]
    if axis in public.seat_names:
        return public.seat_names[axis][:size]
    seats = column.form.seats_of(axis) or column.seats  # names declared for the columns taken come first
    seats = seats if len(seats) == size else ()
    labels: dict[str, str] = {}
    for step in public.result.assessment.steps:
        items = getattr(step.rule, "items", None)
        if items is not None and getattr(step.rule, "along", "") == axis:
            labels = {item.item: item.label for item in items()}
    declared = public.result.assessment.axis(axis)
    word = declared.label if declared is not None else ""
    if not seats:
        return tuple(f"{word}{i}" for i in range(1, size + 1))
    if axis == "period":
        return tuple(short_period(s) for s in seats)
    return tuple(labels.get(s, s) for s in seats)


def short_period(name: str) -> str:
    """A period as the head of a narrow column names it: ``10月`` of ``2026-10``."""
    period = parse_period(name)
    if period is None:
        return name
    text = period.text.zh
    return text.partition("年")[2] or text
