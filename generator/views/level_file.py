"""The levels of one person over time: what was conferred, and how far the person came in each round.

What the policy withholds (a fall) has no row, and its day stands nowhere; who has no row has no file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from generator.results.rounds import Taken
from generator.views.addresses import link
from generator.views.clauses import Clauses
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult
from generator.views.standing import (
    CAUSE_WITHHELD,
    Roll,
    Rolls,
    cause_cell,
    clause_cell,
    ends_round,
    is_cause_withheld,
    may_tell,
    move_words,
    present_level,
    way_markup,
    ways_of,
)
from generator.views.tables import Head, Html, TableHead, anchor, words
from generator.views.wording import DAY

_CHANGES = (
    Head(DAY.zh, key=True),
    Head("变动", align="l", strong=True),
    Head("缘由", align="w"),
    Head("依据", align="w"),
    Head("名册", align="l"),
)
_ROUNDS = (Head("轮次", key=True), Head("走过的环节", align="w"))


@dataclass(frozen=True, slots=True)
class FileTable:
    """One table of somebody's file: its head, which many share, and the own rows."""

    head: TableHead
    rows: Html


class LevelFiles:
    """The files of everybody, from all rolls and rounds that the site shows; each is worked out once."""

    def __init__(self, shown: Shown, clauses: Clauses) -> None:
        self._shown, self._clauses = shown, clauses

    @cached_property
    def _rolls(self) -> list[tuple[TableHead, Roll]]:
        return [
            (TableHead(f"levels-{s}.{a}", roll.results[-1].assessment.head.label, _CHANGES), roll)
            for (s, a), roll in Rolls(self._shown).all.items()
        ]

    @cached_property
    def _rounds(self) -> list[tuple[TableHead, list[tuple[ShownResult, dict[str, list[Taken]]]]]]:
        found: dict[str, list[tuple[ShownResult, dict[str, list[Taken]]]]] = {}
        labels: dict[str, str] = {}
        for one in self._shown.results:
            if one.is_people and ends_round(one, self._shown):
                found.setdefault(one.scheme.id, []).append((one, dict(ways_of(one, self._shown))))
                labels[one.scheme.id] = one.scheme.head.label
        return [
            (TableHead(f"rounds-{s}", f"{labels[s]}：各轮", _ROUNDS), rounds) for s, rounds in found.items()
        ]

    def now(self, who: str) -> str:
        """The levels that somebody holds, each with the period of the roll; nothing for none."""
        said = []
        for _, roll in self._rolls:
            last = roll.results[-1]
            level = present_level(last, who) if who in last.result.position else ""
            if level:
                said.append(f"{last.title}：{level}")
        return "；".join(said)

    def of(self, who: str, here: str) -> list[FileTable]:
        """The tables of one person's file for the page ``here``, the latest rows first; none without rows."""
        tables = []
        policy = self._shown.public.disclosure
        for head, roll in self._rolls:
            at = {r.result.key: r for r in roll.results}
            told = [c for c in reversed(roll.changes.get(who, ())) if may_tell(c, policy)]
            rows = [
                f'<tr><th scope="row" data-v="{c.day:%Y%m%d}">{day_words(c.day)}</th>'
                f"<td>{words(move_words(c))}</td>{cause_cell(c)}{clause_cell(c, self._clauses, here)}"
                f"<td>{anchor(link(here, at[c.result.key].address), c.result.period.text.zh)}</td></tr>\n"
                for c in told
            ]
            if any(map(is_cause_withheld, told)):
                head = replace(head, notes=(CAUSE_WITHHELD,))
            tables.append(FileTable(head, Html("".join(rows))))
        for head, rounds in self._rounds:
            rows = [
                f'<tr><th scope="row">{anchor(link(here, one.address), one.period.text.zh)}</th>'
                f"<td>{way_markup(ways[who])}</td></tr>\n"
                for one, ways in reversed(rounds)
                if who in ways
            ]
            tables.append(FileTable(head, Html("".join(rows))))
        return [t for t in tables if t.rows]
