"""A site with other data wherever no page may show them: pages made of it must be the same.

Levels and selections stay as they are, and a verdict that fails is made another that fails: by them the
wall decides who is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, State
from generator.base.exact import Exact
from generator.documents.notice_state import NoticeLife
from generator.results.model import Result, Results
from generator.results.public import Public, PublicResult
from generator.results.rounds import level_columns
from generator.rules.selection import Selection
from generator.tables.model import Register, Tables

CANARY = "金丝雀"
"""Stands for every withheld text while it is tried whether a page shows it."""


def disturbed(results: Results, tables: Tables, public: Public) -> tuple[Results, Tables]:
    """Results and tables in which everything says something else that no page may show.

    Consequences, pay and what is still coming in are gone. Numbers, days, flags and words differ of hidden
    results, hidden columns, withheld rows and blanked cells, and of withheld columns of registers. Texts of
    withheld columns, of objections and their decisions, of decisions on somebody, and of corrections that are
    not told say another word.
    """
    shows = tables.disclosure.shows
    records = {
        name: replace(
            one,
            texts={
                c: texts if shows(_fact(one.register, c)) else tuple(CANARY if t else t for t in texts)
                for c, texts in one.texts.items()
            },
            values={
                c: values
                if c in _told_by(one.register) or shows(_fact(one.register, c))
                else _differing(values, values.given)
                for c, values in one.values.items()
            },
        )
        for name, one in tables.records.items()
    }
    objections = tables.objections
    if not shows("objection-text"):
        objections = tuple(
            replace(o, text=CANARY, decision=replace(o.decision, text=CANARY) if o.decision else None)
            for o in objections
        )
    told = {c.id for c in public.corrections}
    corrected = tuple(
        c
        if str(c.correction.correction) in told
        else replace(
            c,
            correction=replace(c.correction, why=CANARY, by=CANARY, clause=None, expected=CANARY, now=CANARY),
        )
        for c in tables.corrected
    )
    read = {r.ruling for r in public.rulings}
    rulings = tuple(
        r if r.ruling in read else replace(r, text=CANARY, ground=CANARY, question=CANARY)
        for r in tables.rulings
    )
    changed = replace(tables, records=records, objections=objections, corrected=corrected, rulings=rulings)
    return with_other_values(results, public), changed


def with_other_values(results: Results, public: Public) -> Results:
    """The results with another value wherever the public projection has none."""
    by_key = {
        key: replace(
            one, columns={n: _other(one, n, c, public.by_key.get(key)) for n, c in one.columns.items()}
        )
        for key, one in results.by_key.items()
    }
    return Results(by_key)


def other_drafts(lives: Iterable[NoticeLife]) -> tuple[NoticeLife, ...]:
    """The notices, with another title and text of those that are not public."""
    return tuple(
        one
        if one.is_public
        else replace(
            one,
            notice=replace(
                one.notice,
                front=replace(one.notice.front, title=CANARY),
                body=replace(one.notice.body, text=CANARY),
            ),
        )
        for one in lives
    )


def _fact(register: Register, column: str) -> str:
    """The kind of fact of a column of a register."""
    found = register.column(column)
    return (found.fact if found is not None else None) or register.fact


def _told_by(register: Register) -> frozenset[str]:
    """The columns of a register of which something is told though they are withheld: shares, what is due."""
    shares = {str(one.column) for one in register.shares}
    states = register.states
    lives = {str(c) for c in (states.column, states.due) if c} if states is not None else set()
    return frozenset(shares | lives | {str(c) for c in (register.day, register.period) if c})


def _other(result: Result, name: str, column: Column, shown: PublicResult | None) -> Column:
    step, levels = result.assessment.step(name), result.assessment.head.levels
    decides = {*level_columns(result.scheme, result.assessment), *([levels.dated_by] if levels else ())}
    if name in decides or (step is not None and isinstance(step.rule, Selection)):
        return column
    return _differing(column, _hidden(result, name, column, shown))


def _differing(column: Column, hidden: NDArray[np.bool_]) -> Column:
    """A column with other values where they are hidden: the next, the other flag, a word that decides alike.

    Where no other word does, one is added for it.
    """
    form, num, den = column.form, column.values.num, column.values.den
    hidden = hidden & column.given
    if form.kind == "flag":
        other = np.asarray(den - num)
    elif form.kind != "choice":
        other = np.asarray(num + den)
    else:
        words, failing = form.words, form.failing
        codes = np.arange(len(words))
        for fails in (True, False):
            same = [i for i, word in enumerate(form.words) if (word in form.failing) is fails]
            if len(same) == 1 and bool((hidden & (num == same[0] * den)).any()):
                words = (*words, CANARY + words[same[0]])
                failing |= {words[-1]} if fails else set()
                codes[same] = len(words) - 1
            else:
                codes[same] = np.roll(same, -1)
        form = replace(form, words=words, failing=failing)
        chosen = np.where(hidden, num // den, 0).astype(np.int64)
        other = codes[chosen] * den if len(codes) else num
    return replace(column, form=form, values=Exact(np.where(hidden, other, num), den))


def _hidden(result: Result, name: str, column: Column, shown: PublicResult | None) -> NDArray[np.bool_]:
    """Which values of a column the public projection does not have."""
    size = column.state.shape
    if shown is None or name not in shown.shown:
        return np.ones(size, dtype=bool)
    away = np.array([one not in shown.result.position for one in result.ids], dtype=bool)
    if column.owner is not None:
        return away[column.owner].reshape(-1, *([1] * (len(size) - 1))) & np.ones(size, dtype=bool)
    hidden = away.reshape(-1, *([1] * (len(size) - 1))) & np.ones(size, dtype=bool)
    if len(size) == 1:
        kept = shown.result.columns[name].state == int(State.GIVEN)
        for at, one in enumerate(shown.result.ids):
            hidden[result.position[one]] = not kept[at]
    return hidden
