"""A roll of those who hold a level: by level from the highest down, with what changed and the quotas.

Who holds none is not listed: a list of those without would be one of those who failed or fell.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.results.levels import level_at
from generator.schemes.levels import Levels
from generator.views.addresses import download, link, person_page
from generator.views.clauses import Clauses
from generator.views.downloads import Field
from generator.views.model import Download, Page
from generator.views.quota import quota_table
from generator.views.result_page import crumbs_of, downloads_of, head_fields
from generator.views.shown import Shown, ShownResult
from generator.views.standing import (
    CAUSE_WITHHELD,
    SOME_WITHHELD,
    Roll,
    Rolls,
    cause_cell,
    cause_words,
    clause_cell,
    clause_links,
    day_cell,
    ends_round,
    held_since,
    is_cause_withheld,
    may_tell,
    move_words,
    roll_levels,
)
from generator.views.tables import NOTHING, Head, Html, Table, TableHead, table_of, words
from generator.views.wording import DAY, NUMBER, PERSON, TITLE, UNIT


def roll_pages(shown: Shown, clauses: Clauses) -> Iterator[Page | Download]:
    """The page of every period of every roll, with its downloads."""
    rolls = Rolls(shown)
    for roll in rolls.all.values():
        for one in roll.results:
            levels = roll_levels(one)
            assert levels is not None
            holders = _holders(one, levels)
            yield _page(one, levels, roll, holders, shown, clauses)
            yield from _downloads(one, levels, roll, holders, shown)


def _holders(one: ShownResult, levels: Levels) -> dict[int, list[int]]:
    """The rows of those who hold each level, from the highest down, in the order of the result."""
    found: dict[int, list[int]] = {level: [] for level in range(len(levels.words) - 1, 0, -1)}
    for row in one.order:
        level = level_at(one.result, levels, one.result.ids[row])
        if level:
            found[level].append(row)
    return found


def _page(
    one: ShownResult,
    levels: Levels,
    roll: Roll,
    holders: dict[int, list[int]],
    shown: Shown,
    clauses: Clauses,
) -> Page:
    rounds = [
        r
        for r in shown.results
        if r.scheme.id == one.scheme.id
        and one.period.first <= r.period.first
        and r.period.last <= one.period.last
        and ends_round(r, shown)
    ]
    quotas = [t for r in rounds if (t := quota_table(r, shown, one.address)) is not None]
    fields: dict[str, object] = {
        **head_fields(one, shown),
        "counts": [(levels.word(level), f"{len(rows)}人") for level, rows in holders.items()],
        "moves": _moves(one, roll, shown, clauses),
        "quotas": quotas,
        "rounds": [(r.title, r.address) for r in rounds],
        "levels": [
            _level(one, levels.word(level), level, rows, roll, shown) for level, rows in holders.items()
        ],
        "files": [("CSV", download(one.address, "csv")), ("JSON", download(one.address, "json"))],
    }  # fmt: skip
    return Page(one.address, "roll.html", one.title, fields, crumbs_of(one))


def _name(one: ShownResult, row: int) -> str:
    to = link(one.address, person_page(one.result.ids[row]))
    return f'<th scope="row"><a href="{to}">{words(one.result.labels[row])}</a></th>'


def _unit(one: ShownResult, row: int) -> str:
    return f"<td>{words(one.unit_names[row])}</td>" if one.unit_names[row] else NOTHING


def _moves(one: ShownResult, roll: Roll, shown: Shown, clauses: Clauses) -> Table | None:
    """What changed in the period, rises first and from the highest level down.

    Where all changes that tell a cause have the same, it stands once beneath the table.
    """
    policy, here = shown.public.disclosure, one.address
    made = [
        ((change.fell, not change.risen, -change.after, row), change)
        for row, who in enumerate(one.result.ids)
        for change in roll.changes.get(who, ())
        if change.result is one.result and may_tell(change, policy)
    ]
    if not made:
        return None
    told = {c.causes: c for _, c in made if c.causes}
    same = next(iter(told.values())) if len(told) == 1 else None
    rows = []
    for key, change in sorted(made, key=lambda m: m[0]):
        why = (cause_cell(change), clause_cell(change, clauses, here)) if same is None else ()
        cells = (_name(one, key[-1]), f"<td>{words(move_words(change))}</td>", day_cell(change), *why)
        rows.append(f"<tr>{''.join(cells)}{_unit(one, key[-1])}</tr>\n")
    heads = (
        Head(PERSON.zh, key=True), Head("变动", align="l", strong=True), Head(DAY.zh, align="l"),
        *((Head("缘由", align="w"), Head("依据", align="w")) if same is None else ()),
        Head(UNIT.zh, align="l"),
    )  # fmt: skip
    notes: tuple[str, ...] = ()
    if same is not None:
        notes = (Html(f"缘由：{cause_words(same)}，依据{clause_links(same, clauses, here)}。"),)
    if any(is_cause_withheld(c) for _, c in made):
        notes += (CAUSE_WITHHELD if same is None else SOME_WITHHELD,)
    caption = f"{one.period.text.zh}变动"
    return table_of(TableHead("moves", caption, heads, notes=notes, sort=True, long=len(rows) > 15), rows)


def _level(
    one: ShownResult, word: str, level: int, rows: list[int], roll: Roll, shown: Shown
) -> Table | None:
    """The table of those who hold one level; None where nobody holds it."""
    if not rows:
        return None
    made = []
    for row in rows:
        since = held_since(roll, one, one.result.ids[row], shown.public.disclosure)
        day = day_cell(since) if since is not None else NOTHING
        made.append(f'<tr id="{one.result.ids[row]}">{_name(one, row)}{_unit(one, row)}{day}</tr>\n')
    heads = (Head(PERSON.zh, key=True), Head(UNIT.zh, align="l"), Head("起始日", align="l"))
    many = len(rows) > 15
    head = TableHead(f"level-{level}", f"{word}（{len(rows)}人）", heads, sort=True, find=many, long=many)
    return table_of(head, made)


def _downloads(
    one: ShownResult, levels: Levels, roll: Roll, holders: dict[int, list[int]], shown: Shown
) -> Iterator[Download]:
    rows = [(level, row) for level, found in holders.items() for row in found]
    since = [held_since(roll, one, one.result.ids[row], shown.public.disclosure) for _, row in rows]
    fields = [
        Field(NUMBER.zh, "id", [one.result.ids[row] for _, row in rows]),
        Field(TITLE.zh, "name", [one.result.labels[row] for _, row in rows]),
        Field(UNIT.zh, "unit-name", [one.unit_names[row] for _, row in rows]),
        Field(one.assessment.label(levels.of), levels.of, [levels.word(level) for level, _ in rows]),
        Field("起始日", "since", [c.day.isoformat() if c is not None else "" for c in since]),
    ]
    yield from downloads_of(one, fields)
