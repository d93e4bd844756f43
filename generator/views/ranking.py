"""Rankings: one page an assessment and period, one more for each superior unit's people, and downloads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.results.public import is_ordered
from generator.rules.model import Rounding
from generator.rules.quotient import Quotient
from generator.rules.rank import Rank
from generator.views.addresses import download, link, person_year_page, unit_year_page
from generator.views.charts import Chart, histogram
from generator.views.columns import ADJUSTED, ShownColumn, adjusted
from generator.views.downloads import Field
from generator.views.model import Download, Page
from generator.views.result_page import crumbs_of, downloads_of, head_fields
from generator.views.shown import LARGE, Shown, ShownResult
from generator.views.standing import ends_round, roll_levels
from generator.views.tables import Head, Table, TableHead, table_of, words
from generator.views.wording import DENOMINATOR, NUMBER, NUMERATOR, PERSON, TITLE, UNIT

Link = tuple[str, str, str]


def ranking_pages(shown: Shown) -> Iterator[Page | Download]:
    """Every ranking page with its downloads; people's rankings also unit by unit."""
    for one in shown.results:
        if is_told_otherwise(one, shown):
            continue
        yield from _downloads(one)
        if one.targets:
            continue  # they have a page of another form
        rows = ranking_rows(one, one.address)
        yield _page(one, shown, rows)
        for unit, numbers in one.parts.items():
            yield _part(one, shown, unit, [rows[i] for i in numbers])


def is_told_otherwise(one: ShownResult, shown: Shown) -> bool:
    """Whether a result has pages of another form, none of them unit by unit: a roll, a round."""
    return roll_levels(one) is not None or ends_round(one, shown)


def ranking_rows(
    one: ShownResult, here: str, brief: bool = False, without: frozenset[str] = frozenset()
) -> list[str]:
    """The ready rows of a ranking, in the order of the result; links are relative to ``here``.

    ``brief`` leaves out the parts behind the number that counts, and the anchors; ``without`` leaves out
    columns by their ids.
    """
    result, year = one.result, one.period.year
    subject = person_year_page if one.is_people else unit_year_page
    before, _, after = link(here, subject(year, "*")).partition("*")
    names = [
        f'<th scope="row"><a href="{before}{i}{after}">{words(n)}</a></th>'
        for i, n in zip(result.ids, result.labels)
    ]
    made = {
        name: f"<td>{words(name)}</td>" if name else '<td class="x">—</td>' for name in set(one.unit_names)
    }
    units = [made[name] for name in one.unit_names]
    ranks = _rank_cells(one)
    main, rest = ([c.cells for c in columns] for columns in _columns(one, without))
    ids = (
        ["<tr>"] * one.size if brief else [f'<tr id="{i}"{k}>' for i, k in zip(result.ids, _row_classes(one))]
    )
    rest = [] if brief else rest
    ordered = [ids, *ranks, names, *main, *([units] if _has_units(one) else []), *rest]
    return [f"{row}</tr>\n" for row in map("".join, zip(*ordered))]


def _columns(one: ShownResult, without: frozenset[str]) -> tuple[list[ShownColumn], list[ShownColumn]]:
    """The column that counts, if any, and the others but that of places."""
    columns = [c for c in one.single if one.ranked is None or c.id != one.ranked.id]
    first = 1 if one.main else 0
    return columns[:first], [c for c in columns[first:] if c.id not in without]


def _rank_cells(one: ShownResult) -> list[list[str]]:
    column = one.column(one.ranked.id) if one.ranked else None
    return [column.cells] if column else []


def _row_classes(one: ShownResult) -> list[str]:
    """The red mark at the edge of those honoured."""
    marked = [False] * one.size
    for step in one.honours:
        column = one.result.columns[step.id]
        won = column.holds.tolist()
        marked = [m or w for m, w in zip(marked, won)]
    return [' class="h"' if m else "" for m in marked]


def _has_units(one: ShownResult) -> bool:
    return any(one.unit_names)


def _head(
    one: ShownResult,
    caption: str,
    count: int,
    quiet: bool = True,
    name: str = "ranking",
    without: frozenset[str] = frozenset(),
) -> TableHead:
    ranked = one.column(one.ranked.id) if one.ranked else None
    main, rest = _columns(one, without)
    who = PERSON.zh if one.is_people else UNIT.zh
    heads = [
        *([Head(ranked.head.head, clause=ranked.head.clause, align="c", up=True)] if ranked else []),
        Head(who, key=True),
        *(c.head for c in main),
        *([Head(UNIT.zh if one.is_people else "所属", align="l")] if _has_units(one) else []),
        *(c.head for c in rest),
    ]
    files = (("CSV", download(one.address, "csv")), ("JSON", download(one.address, "json")))
    notes = notes_of(one, count)
    return TableHead(name, caption, tuple(heads), notes=notes, files=files, sort=True, find=count > 15,
                     long=count > 15, dense=len(heads) > 9, wide=len(heads) > 8, quiet=quiet)  # fmt: skip


def notes_of(one: ShownResult, count: int) -> tuple[str, ...]:
    """What stands beneath a ranking: ties, rounding, and how many subjects it lists."""
    found: list[str] = []
    if one.ranked is not None:
        found.append(one.ranked.rule.sentence(one.assessment.label).zh)
    step = one.assessment.step(one.main) if one.main else None
    rounding = getattr(step.rule, "round", None) if step else None
    if step is not None and isinstance(rounding, Rounding):
        found.append(f"{step.step.label}{rounding.text.zh}。")
    if any(adjusted(one.assessment.step(c.id), one.result.columns[c.id]) for c in one.single):
        found.append(f"标有“{ADJUSTED}”的，有一部分没有成绩，其余部分的权重按规则调整。")
    unit = "人" if one.is_people else "个单位"
    ordered = one.ranked is not None and is_ordered(one.assessment, one.ranked)
    among = "名次是在全部有成绩的对象中的名次" if ordered else "名次在所列范围内计算"
    found.append(f"本表列出有公布结果的{count}{unit}，{among}。")
    if one.public.without_figures:
        found.append("得分为“—”的，按公开范围规定不公布平均分，以免推算出个人得分。")
    return tuple(found)


def counts_of(one: ShownResult, name: str) -> tuple[list[str], list[str]] | None:
    """Numerator and denominator of a share for every row as texts; None for what has none that are public."""
    column, step = one.result.columns[name], one.assessment.step(name)
    if column.counts is not None:
        given = column.given.tolist()
        above, below = ([str(n) if g else "—" for n, g in zip(c.tolist(), given)] for c in column.counts)
        return above, below
    if step is not None and isinstance(step.rule, Quotient):
        top, bottom = one.column(step.rule.of), one.column(step.rule.by)
        if top is not None and bottom is not None:
            return top.texts, bottom.texts
    return None


def distribution(one: ShownResult) -> Chart | None:
    """How the marks that count are spread, as a chart; nothing for what is no mark (a share, a count)."""
    if one.main is None:
        return None
    column, label = one.result.columns[one.main], one.assessment.label(one.main)
    if column.form.kind != "number" or column.form.axes or not _MARK.search(label):
        return None
    values = column.values.num[column.given].tolist()
    counted = "人" if one.is_people else "个单位"
    return histogram(f"{label}分布", values, column.values.den, column.form.places, counted)


_MARK = re.compile("分$|成绩$")
"""How the name of a number ends that is a mark; others are told in the table alone."""


def _page(one: ShownResult, shown: Shown, rows: Sequence[str]) -> Page:
    large = one.is_people and one.size > LARGE and bool(one.parts)
    numbers = one.order[:50] if large else one.order
    caption = f"{one.title}前50名" if large else one.title
    table = table_of(_head(one, caption, one.size, quiet=not large), [rows[i] for i in numbers])
    apart = () if large else tuple(_apart(one))
    parts: list[Link] = [
        (one.roster.unit_name(unit, one.day), one.part_address(unit), f"{len(members)}人")
        for unit, members in one.parts.items()
    ]
    fields = {
        **head_fields(one, shown), "tables": apart or (("", table),), "parts": parts,
        "parted": one.kind_label(one.part_kind), "chart": None if apart else distribution(one),
    }  # fmt: skip
    return Page(one.address, "ranking.html", one.title, fields, crumbs_of(one), wide=len(one.single) > 6)


def _apart(one: ShownResult) -> Iterator[tuple[str, Table]]:
    """A table for each word within which places run apart; nothing where they do not.

    Columns in which nobody of a group has anything are another group's: they are left out.
    """
    rule = one.ranked.rule if one.ranked is not None else None
    within = one.column(str(rule.within)) if isinstance(rule, Rank) and rule.within is not None else None
    if within is None or len(set(within.texts)) < 2:
        return
    for number, (word, rows) in enumerate(groupby(one.order, key=lambda i: within.texts[i]), 1):
        members = list(rows)
        empty = {c.id for c in one.single if not one.result.columns[c.id].given[members].any()}
        without = frozenset({*empty, within.id})
        made = ranking_rows(one, one.address, without=without)
        head = _head(one, word, len(members), name=f"ranking-{number}", without=without)
        yield word, table_of(head, [made[i] for i in members])


def _part(one: ShownResult, shown: Shown, unit: int, rows: Sequence[str]) -> Page:
    name = one.roster.unit_name(unit, one.day)
    title = f"{name}{one.title}"
    fields = {
        **head_fields(one, shown),
        "tables": (("", table_of(_head(one, title, len(rows)), rows)),),
        "parts": [("全部排名", one.address, f"{one.size}人")],
        "parted": one.kind_label(one.part_kind),
        "chart": None,
    }
    return Page(
        one.part_address(unit), "ranking.html", title, fields, crumbs_of(one, name), wide=len(one.single) > 6
    )


def _downloads(one: ShownResult) -> Iterator[Download]:
    def in_order(texts: Sequence[str]) -> list[str]:
        return [texts[i] for i in one.order]

    fields = [
        Field(NUMBER.zh, "id", in_order(one.result.ids)),
        Field(TITLE.zh, "name", in_order(one.result.labels)),
    ]
    if _has_units(one):
        fields.append(Field(UNIT.zh, "unit-name", in_order(one.unit_names)))
    taken = {f.key for f in fields}
    for column in one.single:
        key = column.id if column.id not in taken else f"{column.id}.value"
        fields.append(Field(column.head.head, key, in_order(column.texts), column.number))
        if one.targets and (counts := counts_of(one, column.id)):
            for end, word, texts in zip(("numerator", "denominator"), (NUMERATOR.zh, DENOMINATOR.zh), counts):
                fields.append(Field(f"{column.head.head}{word}", f"{key}.{end}", in_order(texts), True))
    yield from downloads_of(one, fields)
