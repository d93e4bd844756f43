"""A round on one page: who came how far, step by step, those with the highest level first.

Who took no step of it is not listed; how far somebody came is told, and not what stopped them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.results.model import Result
from generator.results.rounds import Taken
from generator.views.addresses import download, link, person_page
from generator.views.clauses import Clauses
from generator.views.downloads import Field
from generator.views.model import Download, Page
from generator.views.quota import quota_table
from generator.views.result_page import crumbs_of, downloads_of, head_fields
from generator.views.shown import Shown, ShownResult
from generator.views.standing import chain_of, ends_round, ways_of
from generator.views.tables import NOTHING, Head, Table, TableHead, table_of, words
from generator.views.wording import NUMBER, PERSON, TITLE, UNIT

Way = tuple[str, list[Taken]]
People = dict[str, tuple[str, str]]
"""Name and unit of people by their ids."""


def round_pages(shown: Shown, clauses: Clauses) -> Iterator[Page | Download]:
    """The page of every round that ended, at the address of its last result, with its downloads."""
    for one in shown.results:
        if ends_round(one, shown):
            chain = chain_of(one, shown)
            ways = sorted(ways_of(one, shown), key=lambda w: _key(chain, *w))
            yield _page(one, ways, chain, shown, clauses)
            yield from _downloads(one, ways, _people(one, shown))


def _key(chain: list[Result], who: str, way: list[Taken]) -> tuple[object, ...]:
    """Further first; then by what the steps tell, the last step's figures before those of the earlier."""
    figures: list[Fraction] = []
    for result in reversed(chain):
        at = result.position.get(who)
        for hurdle in reversed(result.assessment.head.hurdles):
            for tell in hurdle.tells:
                column = result.columns.get(tell.of)
                if column is None or column.form.kind != "number" or column.form.axes:
                    continue
                given = at is not None and bool(column.given[at])
                figures.append(-column.values.at(at) if given and at is not None else Fraction(0))
    return -sum(1 for t in way if t.past), figures


def _page(one: ShownResult, ways: list[Way], chain: list[Result], shown: Shown, clauses: Clauses) -> Page:
    quotas = quota_table(one, shown, one.address)
    everybody = dict.fromkeys(who for r in chain for who in r.ids)
    steps = ways[0][1] if ways else []
    fields: dict[str, object] = {
        **head_fields(one, shown),
        "steps": [
            (
                taken.label,
                f"{sum(1 for _, way in ways if way[number].past)}人",
                [(c.words, c.address) for c in clauses.links(taken.clauses) if c.address],
            )
            for number, taken in enumerate(steps)
        ],
        "table": _table(one, ways, _people(one, shown), len(everybody)),
        "quotas": quotas,
    }
    return Page(one.address, "round.html", one.title, fields, crumbs_of(one), wide=len(steps) > 3)


def _table(one: ShownResult, ways: list[Way], people: People, count: int) -> Table:
    steps = ways[0][1] if ways else []
    heads = (
        Head(PERSON.zh, key=True),
        *(_head(ways, number, number == len(steps) - 1) for number in _in_order(steps)),
        Head(UNIT.zh, align="l"),
    )
    rows = []
    for who, way in ways:
        name, unit = people[who]
        cells = (
            f'<th scope="row"><a href="{link(one.address, person_page(who))}">{words(name)}</a></th>',
            *(f"<td>{_said(way[n])}</td>" if way[n].past else NOTHING for n in _in_order(way)),
            f"<td>{words(unit)}</td>" if unit else NOTHING,
        )
        marked = ' class="h"' if way[-1].past else ""
        rows.append(f'<tr id="{who}"{marked}>{"".join(cells)}</tr>\n')
    notes = [
        f"各环节先后相接，“—”表示没有到这一环节，或者按公开范围规定不公布。本轮考核对象{count}人，没有申报的不列。"
    ]
    files = (("CSV", download(one.address, "csv")), ("JSON", download(one.address, "json")))
    head = TableHead(
        "round", one.title, heads, notes=tuple(notes), files=files, sort=True, find=len(rows) > 15,
        long=len(rows) > 15, quiet=True,
    )  # fmt: skip
    return table_of(head, rows)


def _in_order(steps: list[Taken]) -> list[int]:
    """The steps by number as the table has them: what it all comes to first, as in a yearbook."""
    last = len(steps) - 1
    return [last, *range(last)] if steps else []


def _head(ways: list[Way], number: int, strong: bool) -> Head:
    """The head of a step, under it what its figures are, levels aside."""
    told = next((way[number].tells for _, way in ways if way[number].tells), ())
    label = ways[0][1][number].label
    return Head(label, "、".join(t.label for t in told if not t.level), align="l", strong=strong)


def _said(taken: Taken) -> str:
    """What is told of a step that somebody is past; that it was taken, where nothing is."""
    return "<br>".join(words(t.value) for t in taken.tells) or "✓"


def _people(one: ShownResult, shown: Shown) -> People:
    """Name and unit of everybody in any result of a round: not all of them are in the last."""
    chain = [r for r in shown.results if any(r.result is c for c in chain_of(one, shown))]
    return {
        who: (name, unit)
        for r in chain
        for who, name, unit in zip(r.result.ids, r.result.labels, r.unit_names, strict=True)
    }


def _downloads(one: ShownResult, ways: list[Way], people: People) -> Iterator[Download]:
    fields = [
        Field(NUMBER.zh, "id", [who for who, _ in ways]),
        Field(TITLE.zh, "name", [people[who][0] for who, _ in ways]),
        Field(UNIT.zh, "unit-name", [people[who][1] for who, _ in ways]),
    ]
    for number, taken in enumerate(ways[0][1] if ways else []):
        said = [
            "；".join(t.value for t in w[number].tells) or "是" if w[number].past else "—" for _, w in ways
        ]
        fields.append(Field(taken.label, f"step-{number + 1}", said))
    yield from downloads_of(one, fields)
