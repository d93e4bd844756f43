"""Filled forms read back: what they give, whatever the marks, and what of them the site may tell (ET-10)."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.base.finding import Degree
from generator.build import build_site
from generator.documents.score_sheet import ScoreSheet
from generator.render.workbook import workbook_of
from generator.results.forms import FormsError, score_sheets
from tests.cli.conftest import Command
from tests.forms.filling import Row, fill_list, fill_sheets, opened, saved
from tests.forms.issued import AS_OF, BASE, by_register, checked_site, issued
from tests.sample.area import area_sample

SHEETS = "content/data/2026-01/sheets.csv"


def of_juror(site: Path, form: ScoreSheet) -> dict[str, Row]:
    """The rows of one juror by the id of whom they are about."""
    named = {
        (s.printed["被考核人"].name, s.printed["窗口"].name): s.printed["被考核人"].id for s in form.slots
    }
    name = form.filler.partition(" ")[2]
    rows = csv.DictReader((site / SHEETS).read_text("utf-8").splitlines())
    return {named[r["被考核人"], r["窗口"]]: r for r in rows if r["考核人"] == name}


def with_forms(folder: Path, changed: dict[str, dict[str, dict[str, str]]] | None = None) -> Path:
    """The base site whose sheets of January are forms; ``changed`` are cells by juror and subject."""
    site = folder / "site"
    shutil.copytree(BASE, site)
    for form in by_register(issued(), "sheets"):
        rows = of_juror(site, form)
        mine = (changed or {}).get(form.code.filler, {})
        book = opened(workbook_of(form))
        fill_sheets(book, "被考核人", {who: {**row, **mine.get(who, {})} for who, row in rows.items()})
        saved(book, site / "content" / "forms" / "2026-01" / "sheets" / f"{form.name}.xlsx")
    (site / SHEETS).unlink()
    return site


def with_csv(folder: Path, changed: dict[str, dict[str, dict[str, str]]]) -> Path:
    """The base site with the same changes in its file of sheets."""
    site = folder / "csv"
    shutil.copytree(BASE, site)
    lines: list[Row] = []
    for form in by_register(issued(), "sheets"):
        mine = changed.get(form.code.filler, {})
        lines += [{**row, **mine.get(who, {})} for who, row in of_juror(site, form).items()]
    with (site / SHEETS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return site


def told(site: Path) -> tuple[list[str], dict[str, list[str]]]:
    """What a site says: its findings but for their places, and every value of the month's results."""
    checked = checked_site(site)
    said = sorted(f"{f.code} {f.value}" for f in checked.findings if f.degree is not Degree.NOTE)
    found: dict[str, list[str]] = {}
    for result in checked.results.by_key.values() if checked.results is not None else ():
        for name, column in result.columns.items():
            values = [str(column.values.num.tolist()), str(column.values.den), str(column.state.tolist())]
            found[f"{result.key} {name}"] = values
    return said, found


MARKS = st.fixed_dictionaries({
    "仪容仪表": st.sampled_from([*map(str, range(21)), "缺考", "免考", "", "21", "5.5"]),
    "业务办理": st.sampled_from([*map(str, range(81)), "缺考", "免考", "", "-1", "七十"]),
})  # fmt: skip
CHANGES = st.dictionaries(
    st.sampled_from(["j04", "j03", "j02", "j09", "j06", "j08", "j05"]),
    st.dictionaries(st.sampled_from(["p01", "p02", "p03", "p04", "p05"]), MARKS, max_size=5),
    max_size=4,
)


@pytest.mark.rule("ET-10")
@settings(max_examples=6, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_whatever_is_marked_reads_as_in_a_csv_file(changed: dict[str, dict[str, dict[str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert told(with_forms(Path(folder), changed)) == told(with_csv(Path(folder), changed))


@pytest.mark.rule("ET-28")
def test_a_mark_out_of_range_is_told_at_its_cell(tmp_path: Path) -> None:
    site = with_forms(tmp_path, {"j03": {"p04": {"仪容仪表": "25"}}})
    (found,) = [f for f in checked_site(site).findings if f.degree is Degree.ERROR]
    assert (found.code, str(found.place)) == (
        "mark-out-of-range",
        "forms/2026-01/sheets/routine-02.xlsx[004 p04]!E11",
    )


@pytest.mark.rule("ET-10")
def test_remarks_on_items_stand_together_in_the_register(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(BASE, site)
    register = site / "content" / "registers" / "sheets.yaml"
    register.write_text(
        register.read_text("utf-8").replace(
            "blank: empty, optional: true}", "blank: empty, optional: true, remarks: true}"
        ),
        "utf-8",
    )
    checked = checked_site(site)
    form = by_register(
        score_sheets(checked.tables, checked.schemes, scheme="service", period="2026-01"), "sheets"
    )[0]
    book = opened(workbook_of(form))
    fill_sheets(book, "被考核人", of_juror(site, form))
    book["003 p03"]["F11"], book["003 p03"]["F12"] = "工牌未佩戴", "流程熟练"
    saved(book, site / "content" / "forms" / "2026-01" / "sheets" / "a.xlsx")
    text = (site / SHEETS).read_text("utf-8").splitlines()
    (site / SHEETS).write_text("\n".join(line for line in text if ",周敏," not in line) + "\n", "utf-8")
    checked = checked_site(site)
    assert checked.sound and checked.tables is not None
    records = checked.tables.records["sheets"]
    said = {records.place(n, "remark").sheet: text for n, text in enumerate(records.texts["remark"]) if text}
    assert said == {"003 p03": "仪容仪表：工牌未佩戴；业务办理：流程熟练"}


def test_two_keyings_that_agree_count_once(tmp_path: Path) -> None:
    site = with_forms(tmp_path)
    first = site / "content" / "forms" / "2026-01" / "sheets" / "routine-01.xlsx"
    shutil.copy(first, first.with_name("routine-01-b.xlsx"))
    first.rename(first.with_name("routine-01-a.xlsx"))
    assert told(site) == told(BASE)


def inspections_on_forms(site: Path) -> None:
    """The checks of January, on a form of each who made some."""
    source = site / "content" / "data" / "2026-01" / "inspections.csv"
    rows = list(csv.DictReader(source.read_text("utf-8").splitlines()))
    source.unlink()
    for form in by_register(issued(by=sorted({r["检查人"] for r in rows})), "inspections"):
        named = {
            (s.printed["被检查人"].name, s.printed["窗口"].name): s.printed["被检查人"].id for s in form.slots
        }
        mine: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row["检查人"] == form.code.filler:
                mine[named.get((row["被检查人"], row["窗口"]), row["被检查人"])].append(row)
        book = opened(workbook_of(form))
        fill_list(book, "被检查人", mine)
        saved(book, site / "content" / "forms" / "2026-01" / "inspections" / f"{form.name}.xlsx")


def test_nobody_learns_from_the_site_which_form_a_mark_stands_in(tmp_path: Path) -> None:
    site = with_forms(tmp_path)
    inspections_on_forms(site)
    checked = checked_site(site)
    assert checked.sound
    build_site(checked)
    pages = {p: p.read_bytes() for p in sorted((site / "output" / "site").rglob("*")) if p.is_file()}
    assert not [p for p, content in pages.items() if b"routine-0" in content]
    told = b"".join(content for p, content in pages.items() if p.suffix == ".html")
    assert b"forms/2026-01/sheets" in told and b"forms/2026-01/inspections" in told


def test_what_is_handed_in_each_month_is_not_asked_for_again_by_the_year() -> None:
    site = area_sample("stations", "station")
    asked = {"tables": site.tables, "schemes": site.schemes, "scheme": "stations"}
    monthly = score_sheets(**asked, period="2026-10")  # type: ignore[arg-type]
    assert [f.code.register for f in monthly] == ["station-checks", "station-knowledge"]
    with pytest.raises(FormsError, match="没有按期收取数据的考核项"):
        score_sheets(**asked, period="2026")  # type: ignore[arg-type]


def test_a_panel_that_is_not_drawn_has_no_forms() -> None:
    base = checked_site(BASE)
    with pytest.raises(FormsError, match="还没有抽签"):
        score_sheets(base.tables, base.schemes, scheme="service", period="2026-02")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"scheme": "none"}, "没有方案“none”"),
        ({"period": "January"}, "不是周期"),
        ({"period": "2027-01"}, "没有适用于 2027-01 的版本"),
        ({"assessment": "none"}, "没有考核项“none”"),
        ({"by": ["nobody"]}, "花名册里没有人员“nobody”"),
        ({"assessment": "discipline"}, "没有按期收取数据的考核项"),
    ],
)  # fmt: skip
def test_asked_wrongly(asked: dict[str, object], said: str) -> None:
    base = checked_site(BASE)
    with pytest.raises(FormsError, match=said):
        score_sheets(base.tables, base.schemes, **{"scheme": "service", "period": "2026-01", **asked})  # type: ignore[arg-type]


def test_the_command_writes_them_and_never_over_others(tmp_path: Path, hongbang: Command) -> None:
    site = tmp_path / "site"
    shutil.copytree(BASE, site)
    words = (
        "forms",
        "service",
        site,
        "--period",
        "2026-01",
        "--assessment",
        "routine",
        "--as-of",
        AS_OF[:10],
    )
    done = hongbang(*words, "--to", tmp_path / "out", "--by", "j01")
    assert done.exit_code == 0, done.output
    written = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.xlsx"))
    assert written == ["2026-01/attendance/routine-01.xlsx", "2026-01/inspections/routine-01.xlsx",
                       *(f"2026-01/sheets/routine-0{n}.xlsx" for n in range(1, 8))]  # fmt: skip
    assert "2026-01/sheets/routine-01.xlsx  j04 周敏  5" in done.stdout.splitlines()
    again = hongbang(*words, "--to", tmp_path / "out")
    assert again.exit_code == 3
    assert hongbang("forms", "none", site, "--period", "2026-01").exit_code == 2
