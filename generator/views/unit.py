"""A unit's year: its own results with their line, the units beneath it, and its people."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.tables.model import Dated, Roster
from generator.views.addresses import link, person_year_page, unit_page, unit_year_page, year_page
from generator.views.indicator_year import indicators_of_year
from generator.views.model import Crumb, Page
from generator.views.person import won
from generator.views.ranking import is_told_otherwise
from generator.views.scheme_words import span_words
from generator.views.shown import Shown, ShownResult, assessments
from generator.views.tables import Head, Html, Table, TableHead, anchor, rows_of, words
from generator.views.wording import PERSON, SHEETS
from generator.views.year import rows_and_chart, year_tables


def unit_pages(shown: Shown) -> Iterator[Page]:
    """The year pages of every unit that a result names, and their living pages."""
    roster = shown.public.roster
    years: dict[int, list[int]] = {}
    honours: dict[str, list[tuple[str, str]]] = {}
    for year in sorted(shown.by_year):
        results = shown.by_year[year]
        own = [r for r in results if not r.is_people]
        for one in own:
            for who, said, address in won(one):
                honours.setdefault(who, []).append((said, address))
        tables = year_tables(year, [r for r in own if not r.targets], unit_year_page(year, "x"))
        indicators = assessments([r for r in own if r.targets])
        parted = [r for r in results if r.is_people and not is_told_otherwise(r, shown)]
        latest = [group[-1] for group in assessments([r for r in results if r.is_people])]
        named = units_named(results)
        members = {r.address: _members(r) for r in latest}
        for unit in sorted(named):
            years.setdefault(unit, []).append(year)
            who = roster.units[unit].id
            day = results[-1].day
            name = roster.unit_name(unit, day)
            above = [
                (roster.unit_name(u, day), unit_year_page(year, roster.units[u].id))
                for u in sorted({roster.superior(unit, k.id, day) for k in roster.kinds} - {unit, -1})
                if u in named
            ]
            below = [
                (roster.unit_name(u, day), unit_year_page(year, roster.units[u].id))
                for u in sorted(named)
                if u != unit and roster.superior(u, roster.units[unit].kind, day) == unit
            ]
            fields: dict[str, object] = {
                "name": name,
                "kind": next(k.label for k in roster.kinds if k.id == roster.units[unit].kind),
                "year": year,
                "living": unit_page(who),
                "above": above,
                "below": below,
                "sections": [
                    *(m for t in tables if (m := rows_and_chart(t, who)) is not None),
                    *(
                        (table, None)
                        for group in indicators
                        if (table := indicators_of_year(group, who, unit_year_page(year, who)))
                    ),
                ],
                "people": [
                    table
                    for r in latest
                    if (table := _people(r, members[r.address].get(unit, []), unit_year_page(year, who)))
                ],
                "rankings": [
                    (f"{name}{r.title}", r.part_address(unit)) for r in reversed(parted) if unit in r.parts
                ],
                "sheet_pages": [
                    (f"{r.title}{SHEETS.zh}", r.sheets_address(unit))
                    for r in reversed(results)
                    if r.is_people and r.rubric is not None and unit in set(r.result.units.tolist())
                ],
                "honours": [h for h in honours.get(who, []) if h[0].startswith(f"{year}年")],
            }
            crumbs = (Crumb(f"{year}年", year_page(year)), Crumb(name))
            yield Page(unit_year_page(year, who), "unit.html", f"{name} {year}年", fields, crumbs, wide=True)
    for unit in sorted(years):
        yield _living(shown, unit, years, honours)


def units_named(results: Sequence[ShownResult]) -> set[int]:
    """Every unit that results name: those assessed, those of people assessed, and all above them."""
    named: set[int] = set()
    for one in results:
        if not one.is_people:
            named |= set(one.result.subjects.tolist())
        named |= set(one.result.units.tolist())
        for kind in one.roster.kinds:
            if kind.id in one.result.groups:
                named |= set(one.result.groups[kind.id].tolist())
    return named - {-1}


def _members(one: ShownResult) -> dict[int, list[int]]:
    """The rows of each unit's people in order of place."""
    units = one.result.units.tolist()
    found: dict[int, list[int]] = {}
    for row in one.order:
        found.setdefault(units[row], []).append(row)
    return found


def _people(one: ShownResult, rows: Sequence[int], here: str) -> Table | None:
    """The people of a unit in one period, each leading to the person's year."""
    if not rows:
        return None
    before, _, after = link(here, person_year_page(one.period.year, "*")).partition("*")
    ids, labels = one.result.ids, one.result.labels
    names = [f'<th scope="row"><a href="{before}{ids[r]}{after}">{words(labels[r])}</a></th>' for r in rows]
    columns = one.single
    cells = [names, *([c.cells[r] for r in rows] for c in columns)]
    caption = f"{one.title}：本单位人员"
    head = TableHead(
        f"people-{one.scheme.id}.{one.assessment.id}", caption,
        (Head(PERSON.zh, key=True), *(c.head for c in columns)), sort=True, long=len(rows) > 15,
    )  # fmt: skip
    return Table(head, _rows(cells))


def _rows(cells: Sequence[Sequence[str]]) -> Html:
    return Html("".join(rows_of(cells)))


def _living(
    shown: Shown, unit: int, years: Mapping[int, Sequence[int]], honours: dict[str, list[tuple[str, str]]]
) -> Page:
    roster = shown.public.roster
    who = roster.units[unit].id
    here = unit_page(who)
    name = roster.unit_name(unit, shown.public.as_of.date().toordinal())
    names = roster.units[unit].names
    fields: dict[str, object] = {
        "name": name,
        "years": [(f"{y}年", unit_year_page(y, who)) for y in reversed(years[unit])],
        "past_title": "名称沿革",
        "past": Html("".join(_named(d) for d in reversed(names)) if len(names) > 1 else ""),
        "level": "",
        "levels": (),
        "superiors": Html("".join(_superiors(roster, unit, years))),
        "honours": Html(
            "".join(f"<li>{anchor(link(here, a), w)}</li>" for w, a in reversed(honours.get(who, [])))
        ),
    }
    return Page(unit_page(who), "living.html", name, fields, (Crumb(name),))


def _named(name: Dated) -> str:
    """One name of a unit with the days on which it held."""
    return f"<li>{words(name.word)}<small>{words(span_words(name.first, name.last))}</small></li>"


def _superiors(roster: Roster, unit: int, linked: Container[int]) -> Iterator[str]:
    """The units that a unit belonged to, latest first, each with its days; ``linked`` are those with a page.

    A new row of the roster for another reason (a new name) does not end the time beneath the same unit.
    """
    spans: list[Dated] = []
    for row in roster.units[unit].within:
        if spans and spans[-1].word == row.word and spans[-1].last + 1 == row.first:
            spans[-1] = replace(spans[-1], last=row.last)
        else:
            spans.append(row)
    index, here = roster.unit_index(), unit_page(roster.units[unit].id)
    for span in reversed(spans):
        above = index[span.word]
        name = roster.unit_name(above, span.last)
        said = anchor(link(here, unit_page(span.word)), name) if above in linked else words(name)
        yield f"<li>{said}<small>{words(span_words(span.first, span.last))}</small></li>"
