"""人员和单位: everybody and every unit that has a page, to be looked up by name."""

from __future__ import annotations

from generator.tables.declared import UnitKind
from generator.tables.list_order import ordered
from generator.views.addresses import DIRECTORY, link, person_page, unit_page
from generator.views.model import Crumb, Page
from generator.views.shown import LARGE, Shown
from generator.views.tables import NOTHING, Head, Table, TableHead, rows_of, table_of, words
from generator.views.unit import units_named
from generator.views.wording import NUMBER, PERSON, TITLE, UNIT


def directory_page(shown: Shown) -> Page:
    """The page of all people and units; on a large site people are found on the pages of their units."""
    people = _people(shown)
    fields = {
        "title": "人员和单位",
        "people": people,
        "units": _units(shown),
        "large": people is None and any(r.is_people and r.size for r in shown.results),
    }
    return Page(DIRECTORY, "directory.html", "人员和单位", fields, (Crumb("人员和单位"),))


def _people(shown: Shown) -> Table | None:
    roster = shown.public.roster
    last = {
        who: (one, row) for one in shown.results if one.is_people for row, who in enumerate(one.result.ids)
    }
    if not last or len(last) > LARGE:
        return None
    today = shown.public.as_of.date().toordinal()
    index, ids = roster.person_index(), sorted(last)
    names = [roster.person_name(index[who], today) for who in ids]
    pinyin = [roster.person_pinyin(index[who], today) for who in ids]
    cells: list[list[str]] = [[], [], []]
    for at in ordered(names, pinyin, shown.public.site.list_order):
        one, row = last[ids[at]]
        unit = one.unit_names[row]
        cells[0].append(_named(person_page(ids[at]), names[at]))
        cells[1].append(f"<td>{words(ids[at])}</td>")
        cells[2].append(f"<td>{words(unit)}</td>" if unit else NOTHING)
    heads = (Head(PERSON.zh, key=True), Head(NUMBER.zh, align="l"), Head(UNIT.zh, align="l"))
    return table_of(_head("people", "人员", heads, len(ids)), rows_of(cells))


def _units(shown: Shown) -> Table | None:
    roster = shown.public.roster
    named = sorted(units_named(shown.results))
    if not named:
        return None
    today = shown.public.as_of.date().toordinal()
    kinds: dict[str, UnitKind] = {k.id: k for k in roster.kinds}
    cells: list[list[str]] = [[], [], []]
    rising = {k: i for i, k in enumerate(kinds)}
    for unit in sorted(named, key=lambda u: (rising[roster.units[u].kind], u)):
        kind = kinds[roster.units[unit].kind]
        above = roster.superior(unit, kind.within, today) if kind.within else -1
        cells[0].append(_named(unit_page(roster.units[unit].id), roster.unit_name(unit, today)))
        cells[1].append(f"<td>{words(kind.label)}</td>")
        cells[2].append(f"<td>{words(roster.unit_name(above, today))}</td>" if above >= 0 else NOTHING)
    heads = (Head(TITLE.zh, key=True), Head("类别", align="l"), Head("隶属", align="l"))
    return table_of(_head("units", UNIT.zh, heads, len(named)), rows_of(cells))


def _named(address: str, name: str) -> str:
    return f'<th scope="row"><a href="{link(DIRECTORY, address)}">{words(name)}</a></th>'


def _head(name: str, caption: str, heads: tuple[Head, ...], count: int) -> TableHead:
    return TableHead(name, caption, heads, find=True, long=count > 15, quiet=True)
