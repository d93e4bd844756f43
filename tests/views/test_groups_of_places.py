"""Rankings whose places run apart: a table for each group, without the columns of the others."""

from __future__ import annotations

import pytest

from generator.results.public import public_of
from generator.views.model import Page
from generator.views.ranking import ranking_pages
from generator.views.shown import Shown, shown_of
from generator.views.tables import Table
from tests.sample.area import AS_OF, area_sample

OUTLETS = "2026/branches/2026-q3/outlets.html"


@pytest.fixture(scope="module")
def shown() -> Shown:
    area = area_sample("branches")
    return shown_of(public_of(area.results, area.tables, AS_OF))


def _tables(shown: Shown, address: str) -> dict[str, Table]:
    pages = (p for p in ranking_pages(shown) if isinstance(p, Page))
    page = next(p for p in pages if p.address == address)
    tables: dict[str, Table] = dict(page.fields["tables"])  # type: ignore[call-overload]
    return tables


def test_each_group_has_a_table_without_the_columns_of_the_others(shown: Shown) -> None:
    one = next(r for r in shown.results if r.address == OUTLETS)
    tables = _tables(shown, OUTLETS)
    assert set(tables) == {"综合网点", "社区小微网点"}
    heads = {name: {h.head for h in table.head.columns} for name, table in tables.items()}
    assert "综合网点评分表合计" in heads["综合网点"] - heads["社区小微网点"]
    assert "社区和小微网点评分表合计" in heads["社区小微网点"] - heads["综合网点"]
    assert all("考核类别" not in found for found in heads.values())
    assert len({table.head.id for table in tables.values()}) == 2
    groups = one.result.columns["form"]
    for name, table in tables.items():
        expected = [i for i, at in zip(one.result.ids, range(one.size)) if groups.text(at) == name]
        assert all(f'id="{i}"' in table.rows for i in expected)
        assert table.rows.count("<tr") == len(expected) and "未覆盖" not in table.rows
        width = len(table.head.columns)
        first = table.rows.partition("</tr>")[0]
        assert first.count("<td") + first.count("<th") == width


def test_places_that_run_through_stand_in_one_table(shown: Shown) -> None:
    assert list(_tables(shown, OUTLETS.replace("outlets", "branches"))) == [""]
