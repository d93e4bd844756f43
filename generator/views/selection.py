"""Honours: a page a selection with its conditions, places and rulings, one a year, one for all years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.results.decisions import decisions_on
from generator.rules.eligibility import Eligibility
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep
from generator.tables.model import Ruling
from generator.views.addresses import (
    HONOURS,
    honours_page,
    link,
    person_year_page,
    rulings_page,
    selection_page,
    step_address,
    unit_year_page,
)
from generator.views.clauses import Clauses
from generator.views.corrections import corrected_lines
from generator.views.model import Crumb, Page
from generator.views.person import won
from generator.views.result_page import crumbs_of, hearing_of, released_words
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult
from generator.views.tables import NOTHING, Head, Table, TableHead, table_of, words
from generator.views.wording import OUTCOME, PERSON, UNIT


def selection_pages(shown: Shown, clauses: Clauses) -> Iterator[Page]:
    """The page of every selection that brings an honour, of every year, and the roll of all years."""
    years: list[tuple[int, list[dict[str, object]]]] = []
    for year in shown.years:
        results = shown.by_year[year]
        cards = _cards(results)
        years.append((year, cards))
        title = f"{year}年荣誉"
        crumbs = (Crumb("荣誉", HONOURS), Crumb(f"{year}年"))
        yield Page(
            honours_page(year), "honours.html", title, {"title": title, "years": [(year, cards)]}, crumbs
        )
        for one in results:
            for step in one.honours:
                yield _page(one, step, shown, clauses)
    fields = {"title": "荣誉", "years": [(y, c) for y, c in years if c]}
    yield Page(HONOURS, "honours.html", "荣誉", fields, (Crumb("荣誉"),))


def _cards(results: Sequence[ShownResult]) -> list[dict[str, object]]:
    """Everybody honoured in some results: name, the honour, the unit, and the page that tells how."""
    cards: list[dict[str, object]] = []
    for one in reversed(results):
        for who, title, address in won(one):
            row = one.result.position[who]
            cards.append(
                {
                    "name": one.result.labels[row], "title": title, "address": address,
                    "under": one.unit_names[row],
                }
            )  # fmt: skip
    return cards


def _page(one: ShownResult, step: CheckedStep, shown: Shown, clauses: Clauses) -> Page:
    rule = step.rule
    assert isinstance(rule, Selection)
    eligible = one.assessment.step(str(rule.from_))
    conditions = [
        (
            c.label,
            c.test.sentence(one.assessment.label).zh,
            [(x.words, x.address) for x in links if x.address],
        )
        for c in (eligible.rule.conditions if eligible and isinstance(eligible.rule, Eligibility) else ())
        for links in [clauses.links([str(c.clause)] if c.clause else [], one.scheme.head.regulation)]
    ]
    here = selection_page(one.scheme.id, one.assessment.id, one.period, step.id)
    title = f"{one.period.text.zh}{rule.honour}"
    made = decisions_on(shown.public.rulings, one.scheme.id, one.assessment.id, step.id, one.period)
    fields = {
        "title": title,
        "released": released_words(one),
        "hearing": hearing_of(one.public, shown.public),
        "corrected": corrected_lines(one.result.key, shown.public),
        "sentence": rule.sentence(one.assessment.label).zh,
        "rule": step_address(one.scheme, one.assessment.id, step.id),
        "ranking": (one.title, one.address),
        "conditions": conditions,
        "table": _table(one, step, eligible, here),
        "rulings": [_ruling(r) for r in made],
        "clauses": [
            (f"《{c.title}》{c.words}", c.address)
            for c in clauses.links(step.clauses, one.scheme.head.regulation)
            if c.address
        ],
    }
    return Page(here, "selection.html", title, fields, crumbs_of(one, rule.honour))


def _ruling(ruling: Ruling) -> dict[str, str]:
    on = ruling.adopted.on
    return {
        "text": ruling.text,
        "why": ruling.ground,
        "adopted": f"{ruling.adopted.by}，{day_words(on)}",
        "address": f"{rulings_page(ruling.period.year if ruling.period else on.year)}#{ruling.ruling}",
    }


def _table(one: ShownResult, step: CheckedStep, eligible: CheckedStep | None, here: str) -> Table:
    """Those honoured first, then the others by the number that decides; conditions as the policy shows."""
    rule = step.rule
    assert isinstance(rule, Selection)
    column = one.result.columns[step.id]
    won = column.holds.tolist()
    by = one.column(str(rule.by))
    placed = next(
        (
            s
            for s in one.assessment.steps
            if isinstance(s.rule, Rank) and s.rule.of == rule.by and one.column(s.id) is not None
        ),
        None,
    )
    place = one.column(placed.id) if placed else None
    failing = (
        one.result.columns[eligible.id].left_out if eligible and eligible.id in one.result.columns else {}
    )
    shown_conditions = [
        c for c in (eligible.rule.conditions if eligible and isinstance(eligible.rule, Eligibility) else ())
        if c.id in failing
    ]  # fmt: skip
    group = one.groups_of(rule.among)
    heads = [
        Head(PERSON.zh if one.is_people else UNIT.zh, key=True),
        *([Head(one.kind_label(rule.among), align="l")] if group else []),
        *([Head(by.head.head, strong=True)] if by else []),
        *([Head(place.head.head, align="c", up=True)] if place else []),
        Head(OUTCOME.zh, align="c"),
        *(Head(c.label, align="c") for c in shown_conditions),
    ]
    flags = [failing[c.id].tolist() for c in shown_conditions]
    order = sorted(one.order, key=lambda i: (not won[i], 0 if placed else _key(one, rule, i)))
    address = person_year_page if one.is_people else unit_year_page
    rows: list[str] = []
    for i in order:
        to = link(here, address(one.period.year, one.result.ids[i]))
        cells = [
            f'<th scope="row"><a href="{to}">{words(one.result.labels[i])}</a></th>',
            *([f"<td>{words(group[i])}</td>" if group[i] else NOTHING] if group else []),
            *([by.cells[i]] if by else []),
            *([place.cells[i]] if place else []),
            f"<td>{words(rule.honour)}</td>" if won[i] else NOTHING,
            *(f"<td>{'否' if flag[i] else '是'}</td>" for flag in flags),
        ]
        opened = '<tr class="h">' if won[i] else "<tr>"
        rows.append(f"{opened}{''.join(cells)}</tr>\n")
    head = TableHead("selection", one.title, tuple(heads), sort=True, long=len(rows) > 15)
    return table_of(head, rows)


def _key(one: ShownResult, rule: Selection, row: int) -> int:
    column = one.result.columns.get(str(rule.by))
    if column is None or column.form.axes or not column.given[row]:
        return 0
    value = int(column.values.num[row])
    return -value if rule.order == "highest-first" else value
