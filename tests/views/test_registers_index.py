"""The index of the registers: a line each, by scheme, with what is open and overdue where that is told."""

from __future__ import annotations

import re

import pytest

from generator.render.pages import render_pages
from generator.results.public import Public, public_of
from generator.views.model import Page
from generator.views.register import INDEX, OTHERS, Entry, register_pages
from tests.sample.area import AS_OF, AreaSample, area_sample


@pytest.fixture(scope="module")
def area() -> AreaSample:
    return area_sample("standard")


@pytest.fixture(scope="module")
def public(area: AreaSample) -> Public:
    return public_of(area.results, area.tables, AS_OF)


@pytest.fixture(scope="module")
def index(area: AreaSample, public: Public) -> Page:
    return next(p for p in register_pages(public, area.schemes, area.documents) if p.address == INDEX)


def _entries(index: Page) -> dict[str, Entry]:
    groups: tuple[tuple[str, tuple[Entry, ...]], ...] = index.fields["groups"]  # type: ignore[assignment]
    return {e.name: e for _, entries in groups for e in entries}


def test_registers_stand_by_the_scheme_that_orders_or_takes_them(area: AreaSample, index: Page) -> None:
    groups = dict(index.fields["groups"])  # type: ignore[call-overload]
    label = next(s.head.label for s in area.schemes.editions if s.id == "standard")
    assert label in groups and len(groups[label]) > 5
    names = [name for name, _ in index.fields["groups"]]  # type: ignore[attr-defined]
    assert OTHERS not in names[:-1]


def test_each_register_has_one_line_with_all_its_years(public: Public, index: Page) -> None:
    entries = _entries(index)
    assert len(entries) == len(public.registers)
    for register in public.registers:
        entry = entries[register.register.label]
        if register.rows:
            assert entry.rows == len(register.rows)
        states = register.register.states
        if states is None:
            assert (entry.open, entry.overdue) == (None, None)
        elif states.due is None:
            assert entry.overdue is None and entry.open is not None
        else:
            assert entry.overdue == sum(register.overdue)
    assert any(e.overdue for e in entries.values()) and any(e.overdue == 0 for e in entries.values())
    with_periods = {r.register.label for r in public.registers if r.register.period != "none"}
    assert {name for name, e in entries.items() if e.years} == with_periods


def test_what_is_overdue_is_set_off_and_what_is_not_told_is_a_dash(area: AreaSample, index: Page) -> None:
    made = dict(render_pages([index], area.tables.site, AS_OF))[INDEX].decode("utf-8")
    cells = {
        re.sub("<[^>]+>", "", row[0]): row[1:]
        for found in re.findall(r'<tr><th scope="row">.*?</tr>', made, re.DOTALL)
        for row in [re.findall(r"<t[hd].*?</t[hd]>", found, re.DOTALL)]
    }
    for name, entry in _entries(index).items():
        last = cells[name][2]
        if entry.overdue is None:
            assert last == '<td class="x">—</td>'
        elif entry.overdue:
            assert last == f'<td><span class="st publicity">{entry.overdue}</span></td>'
        else:
            assert last == "<td>0</td>"
