"""Forms of a round whose subjects an earlier one selected: theirs alone, once that round has a result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.base.finding import Degree
from generator.render.workbook import workbook_of
from generator.results.forms import FormsError, score_sheets
from tests.forms.filling import fill_list, opened, saved
from tests.forms.issued import BASE, checked_site

FINAL = """
- id: final
  label: 决赛
  clause: "#c-6"
  subjects: {kind: unit, unit-kind: window, selected-in: windows, step: model}
  rhythm: month
  inputs:
  - {id: mark, label: 决赛得分, register: finals, take: mark}
  steps:
  - {id: place, kind: rank, label: 名次, of: mark, order: highest-first, ties: shared, among: all, clause: "#c-6", fact: rank}
"""
REGISTER = """format: 1
register: finals
label: 决赛评分
files: data/{period}/finals.csv
period: path
key: [window]
fact: score
columns:
- {id: window, heading: 窗口, type: unit}
- {id: mark, heading: 得分, type: mark, range: [0, 100], better: higher, blank: error, words: {}, zero: mark}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site with a final for its model window."""
    site = Path(shutil.copytree(BASE, tmp_path / "site"))
    with (site / "content" / "schemes" / "service-2026.yaml").open("a", encoding="utf-8") as file:
        file.write(FINAL)
    (site / "content" / "registers" / "finals.yaml").write_text(REGISTER, "utf-8")
    return site


@pytest.mark.rule("ET-10")
def test_only_those_selected_are_on_the_form(site: Path) -> None:
    """One of two windows was selected; its mark is read back as any other."""
    checked = checked_site(site)
    asked = {"scheme": "service", "period": "2026-01", "assessment": "final"}
    (form,) = score_sheets(checked.tables, checked.schemes, checked.results, **asked)  # type: ignore[arg-type]
    assert [slot.printed["窗口"].name for slot in form.slots] == ["综合窗口"]
    book = opened(workbook_of(form))
    fill_list(book, "窗口", {form.slots[0].printed["窗口"].id: [{"得分": "93"}]})
    saved(book, site / "content" / "forms" / "2026-01" / "finals" / "a.xlsx")
    checked = checked_site(site)
    assert [f.code for f in checked.findings if f.degree is Degree.ERROR] == []
    assert checked.tables is not None
    assert len(checked.tables.records["finals"].subjects["window"]) == 1


def test_before_the_round_has_a_result(site: Path) -> None:
    """It is said whose result is waited for; the forms of the others can be had."""
    checked = checked_site(site)
    asked = {"scheme": "service", "period": "2026-01"}
    with pytest.raises(FormsError, match="决赛的对象由窗口考核选出"):
        score_sheets(checked.tables, checked.schemes, None, **asked, assessment="final")  # type: ignore[arg-type]
    forms = score_sheets(checked.tables, checked.schemes, None, **asked)  # type: ignore[arg-type]
    assert {f.code.register for f in forms} == {"sheets", "inspections", "attendance", "tidiness"}
