"""Forms written from the sample, filled in by another program, and read back: the same results (ET-10)."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from generator.base.finding import Degree, Findings
from generator.documents.from_sources import read_documents
from generator.render.workbook import workbook_of
from generator.results.forms import score_sheets
from generator.results.from_schemes import work_out
from generator.results.model import Result
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.forms.filling import Row, fill_list, fill_sheets, labels_of, opened, saved
from tests.sample.area import AS_OF, ETIQUETTE, area_sample, copy_area

MONTH = "2026-09"


def rows_of(folder: Path, pattern: str) -> list[Row]:
    """The rows of the files of one register, which are taken away."""
    found: list[Row] = []
    for path in sorted(folder.glob(pattern)):
        found += list(csv.DictReader(path.read_text("utf-8").splitlines()))
        path.unlink()
    return found


def texts_of(result: Result) -> dict[str, list[str]]:
    """Every value of every column of a result; records of one subject have no order of their own."""
    found: dict[str, list[str]] = {}
    for name, column in result.columns.items():
        said = [str(column.values.num.tolist()), str(column.values.den), str(column.state.tolist())]
        if column.owner is not None:
            told = zip(column.owner.tolist(), column.values.num.tolist(), column.state.tolist(), strict=True)
            said = [str(sorted(told)), str(column.values.den)]
        found[name] = said
    return found


@pytest.mark.slow
@pytest.mark.rule("ET-10")
@pytest.mark.rule("ET-28")
def test_filled_forms_give_what_the_same_rows_give_as_csv(tmp_path: Path) -> None:
    site = area_sample(ETIQUETTE)
    content = copy_area(tmp_path, ETIQUETTE) / "content"
    data = content / "data" / MONTH
    sheets = rows_of(data, "onsite-*.csv")
    checks, attended = rows_of(data, "inspections.csv"), rows_of(data, "attendance.csv")
    inspectors = sorted({row["检查人"] for row in checks})
    forms = score_sheets(site.tables, site.schemes, scheme=ETIQUETTE, period=MONTH, assessment="routine",
                         by=inspectors)  # fmt: skip
    juror = {(r["考核人"], r["被考核人"]): r for r in sheets}
    named: dict[tuple[str, str], str] = {}
    for form in forms:
        book = opened(workbook_of(form))
        path = content / "forms" / MONTH / form.code.register / f"{form.name}.xlsx"
        if form.by_item:
            filler = form.code.filler
            titles = fill_sheets(book, "被考核人", {w: r for (by, w), r in juror.items() if by == filler})
            file = path.relative_to(content).as_posix()
            named |= {(filler, who): f"{file}[{title}]" for who, title in titles.items()}
        else:
            inspected = form.code.register == "inspections"
            subject = "被检查人" if inspected else "考勤人员"
            mine: dict[str, list[Row]] = defaultdict(list)
            for row in checks if inspected else attended:
                if not inspected or row["检查人"] == form.code.filler:
                    mine[row[subject]].append(row)
            fill_list(book, subject, mine)
        saved(book, path)
    assert set(juror) <= set(named), "somebody whom the panel marked has no sheet"

    findings = Findings()
    files = read_tree(content, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None
    documents = read_documents(files, AS_OF.date(), findings)
    schemes = read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    results = work_out(schemes, tables, findings)
    assert [f.says("zh") for f in findings if f.degree is not Degree.NOTE] == [
        f.says("zh") for f in site.stopping
    ]
    for assessment in ("routine", "windows", "departments", "discipline"):
        read, theirs = results.by_key[ETIQUETTE, assessment, MONTH], site.result(assessment, MONTH)
        assert read.ids == theirs.ids
        assert texts_of(read) == texts_of(theirs)

    # every mark has its address in the form of its juror
    records = tables.records["onsite-sheets"]
    roster, period = tables.roster, next(p for p in records.periods if p.name == MONTH)
    rows = records.rows_in(period).tolist()
    assert len(rows) == len(sheets)
    book = opened(workbook_of(forms[-1]))
    item = labels_of(book.worksheets[1])["首问语"]
    for row in rows:
        who, by = (roster.people[int(records.subjects[c][row])].id for c in ("person", "juror"))
        place = records.place(row, "opening")
        assert f"{place.file}[{place.sheet}]" == named[by, who]
        assert place.cell == f"E{item[0]}"
