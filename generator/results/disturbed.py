"""A site with other data wherever no page may show them: pages made of it must be the same.

Verdicts, levels and other words stay as they are: by them the wall decides who is shown.
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
from generator.tables.model import Register, Tables

CANARY = "金丝雀"
"""Stands for every withheld text while it is tried whether a page shows it."""


def disturbed(results: Results, tables: Tables, public: Public) -> tuple[Results, Tables]:
    """Results and tables in which everything says something else that no page may show.

    Consequences, pay and what is still coming in are gone. Numbers differ of hidden results, hidden columns,
    withheld rows and blanked cells; so do flags of hidden inputs. Texts of withheld columns, of
    objections and their decisions, and of corrections that are not told say another word.
    """
    shows = tables.disclosure.shows
    records = {
        name: replace(
            one,
            texts={
                c: texts if shows(_fact(one.register, c)) else tuple(CANARY if t else t for t in texts)
                for c, texts in one.texts.items()
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
        else replace(c, correction=replace(c.correction, why=CANARY, by=CANARY, clause=None))
        for c in tables.corrected
    )
    changed = replace(tables, records=records, objections=objections, corrected=corrected)
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


def _other(result: Result, name: str, column: Column, shown: PublicResult | None) -> Column:
    hidden = _hidden(result, name, column, shown) & column.given
    form, num, den = column.form, column.values.num, column.values.den
    of_register = any(i.id == name and i.register is not None for i in result.assessment.head.inputs)
    if form.kind == "number" and name not in level_columns(result.scheme, result.assessment):
        other = num + den
    elif form.kind == "flag" and of_register:
        other = den - num
    else:
        return column
    return replace(column, values=Exact(np.where(hidden, other, num), den))


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
