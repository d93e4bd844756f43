"""Rows that name a day or period of their own belong to a period that some assessment is held in."""

from __future__ import annotations

import pytest

from tests.results.conftest import HEAD, Little
from tests.tables.conftest import dedent

VISITS = """
    format: 1
    register: visits
    label: 走访登记
    files: data/visits*.csv
    period: {period}
    key: []
    fact: score
    columns:
    - {{id: day, heading: 日期, type: date}}
    - {{id: month, heading: 月份, type: period}}
    - {{id: who, heading: 人员, type: person}}
    - {{id: kind, heading: 种类, type: choice, values: [入户, 电话]}}
"""
COUNTED = """
- id: counted
  label: 走访
  clause: "#c-1"
  subjects: {{kind: person, as: monthly}}
  rhythm: {rhythm}
  inputs: [{{id: days, label: 走访, register: visits, take: kind, many: true{more}}}]
  steps: [{{id: number, kind: count, label: 走访次数, of: days, along: record}}]
"""


def with_visits(
    little: Little, *rows: str, rhythm: str = "month", period: str = "day", more: str = ""
) -> list[tuple[str, str]]:
    """What is said of these rows of visits (``day,month,who,kind``) where 2026 alone has rules."""
    (little.folder / "schemes/care-2025.yaml").unlink()
    scheme = HEAD.format(year=2026).lstrip() + COUNTED.format(rhythm=rhythm, more=more).lstrip()
    little.write("schemes/care-2026.yaml", scheme)
    little.write("registers/visits.yaml", dedent(VISITS.format(period=period)))
    little.write("data/visits.csv", "日期,月份,人员,种类\n" + "".join(f"{row}\n" for row in rows))
    little.results()
    return [(str(f.place), str(f.value)) for f in little.found if f.code == "row-in-no-period"]


def test_a_year_typed_wrongly_is_told_at_its_cell_with_all_others_of_the_file(little: Little) -> None:
    rows = ("2026-02-11,2026-02,a1,入户", "2025-02-11,2026-02,a2,入户", "2025-03-11,2026-03,a3,入户")
    assert with_visits(little, *rows) == [("data/visits.csv!A3", "2025-02-11 ×2")]
    told = little.found[0]
    assert "2026-01至2026-12" in told.says("zh")
    assert "另有1行也是（data/visits.csv!A4）" in told.says("zh")


def test_one_row_more_is_asked_about_anew(little: Little) -> None:
    assert with_visits(little, "2025-02-11,2026-02,a2,入户") == [("data/visits.csv!A2", "2025-02-11")]


def test_a_period_typed_wrongly_is_told_too(little: Little) -> None:
    rows = ("2026-02-11,2025-02,a1,入户", "2025-02-11,2026-02,a2,入户")
    assert with_visits(little, *rows, period="month") == [("data/visits.csv!B2", "2025-02")]


@pytest.mark.parametrize("rhythm", ["week", "month", "quarter", "half", "year", "round", "day"])
def test_every_day_of_the_edition_lies_in_a_period(little: Little, rhythm: str) -> None:
    assert (
        with_visits(little, "2026-01-05,2026-01,a1,入户", "2026-12-20,2026-12,a1,入户", rhythm=rhythm) == []
    )


def test_only_rows_that_an_input_would_take_are_asked_about(little: Little) -> None:
    more = ", where: {of: kind, is: 入户}"
    rows = ("2025-02-11,2026-02,a1,电话", "2025-02-12,2026-02,a2,入户")
    assert with_visits(little, *rows, more=more) == [("data/visits.csv!A3", "2025-02-12")]


def test_rows_after_the_last_edition_wait_for_the_next(little: Little) -> None:
    rows = ("2026-02-11,2026-02,a1,入户", "2026-11-11,2026-11,a2,入户")
    scheme = HEAD.replace("until: {year}-12", "until: {year}-06")
    assert with_visits(little, *rows) == []
    text = scheme.format(year=2026).lstrip() + COUNTED.format(rhythm="month", more="").lstrip()
    little.write("schemes/care-2026.yaml", text)
    little.results()
    assert little.said() == []
