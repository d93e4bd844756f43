"""The restricted folder of the sample: what the office, HR and each person are told."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from generator.rules.bands import Bands
from generator.views.restricted.ledger import Entry, together
from generator.views.restricted.office import is_about_people
from generator.views.restricted.pages import restricted_pages
from generator.views.restricted.table import Cell, Sheet, csv_bytes, guarded, heads, row


@pytest.fixture(scope="module")
def office(sample: Any) -> dict[str, str]:
    found: dict[str, str] = sample.office()
    return found


@pytest.mark.rule("ET-17", "ALL-13")
def test_every_deduction_is_in_the_ledger(sample: Any, office: dict[str, str]) -> None:
    due = [c for c in sample.results.consequences if c.pay is not None]
    assert due
    found = []
    for address, text in office.items():
        if address.startswith("ledger/") and address.endswith(".csv"):
            found += list(csv.DictReader(io.StringIO(text)))
    found = [r for r in found if r["增减"] == "扣减" and r["比例（%）"] and "第" in r["理由"]]
    assert len(found) == len(due)
    got = sorted((r["月份"], r["姓名"], r["比例（%）"], r["计算基数"], r["与其他项累加"]) for r in found)
    assert got == sorted(
        (c.pay.month, c.label, str(c.pay.percent), c.pay.base, "累加" if c.pay.adds_up else "不累加")
        for c in due
    )
    assert all(r["依据条款"] and r["理由"] for r in found)


@pytest.mark.rule("ALL-13")
def test_what_does_not_add_up_is_not_added(sample: Any) -> None:
    first = next(c for c in sample.results.consequences if c.pay is not None)
    entry = Entry(first.subject, first.label, first.unit, first.pay, first.period, "", "")
    apart = [replace(entry, pay=replace(first.pay, percent=Fraction(p), adds_up=False)) for p in (10, 20)]
    adding = [replace(e, pay=replace(e.pay, adds_up=True)) for e in apart]
    assert "30" not in together(apart)
    assert together(adding) == "合计30%"
    assert "30" not in together([apart[0], adding[1]])
    fines = [replace(e, pay=replace(e.pay, percent=None, amount=e.pay.percent)) for e in adding]
    assert together(fines) == "合计30元"


@pytest.mark.rule("ET-24")
def test_both_ladders_meet_in_one_register(sample: Any, office: dict[str, str]) -> None:
    due = [c for c in sample.results.consequences if c.standby is not None]
    text = office["standby.html"]
    assert len({c.assessment for c in due}) == 2
    for one in due:
        line = next(
            t for t in text.split("<tr") if f">{one.label}<" in t and one.standby.first.isoformat() in t
        )
        wage = max(
            (a for a in sample.tables.wages.minimum_wage if a.from_ <= one.standby.first),
            key=lambda a: a.from_,
        )
        assert f"{Decimal(int(wage.monthly)) * 4 / 5:.2f}元" in line
        assert one.standby.last.isoformat() in line
        assert one.standby.words in line


@pytest.mark.rule("ALL-10")
def test_a_choice_shows_who_decided_and_where_to_sign(sample: Any, office: dict[str, str]) -> None:
    ruling = next(r for r in sample.tables.rulings if r.kind == "decision" and r.person and r.choice)
    text = office["decisions.html"]
    assert ruling.text in text and ruling.ground in text and ruling.adopted.by in text
    assert "签字" in text
    undecided = replace(sample.tables, rulings=tuple(r for r in sample.tables.rulings if r is not ruling))
    made = restricted_pages(sample.results, sample.public, undecided, sample.schemes, sample.documents, ())
    page = next(p for p in made if p.address == "decisions.html")
    assert "待裁定" in sample.rendered([page], restricted=True)["decisions.html"]


@pytest.mark.rule("ET-16", "ET-29")
def test_who_serves_without_a_pass_is_reported(sample: Any, office: dict[str, str]) -> None:
    failing = []
    for result in sample.results.by_key.values():
        for step in result.assessment.steps:
            if getattr(step.rule, "report", "none") == "not-met" and is_about_people(result):
                column = result.columns[step.id]
                failing += [(result, i) for i in range(len(result.ids)) if column.text(i) == "否"]
    assert failing
    for result, position in failing:
        lines = [t for t in office["reports.html"].split("<tr") if f">{result.labels[position]}<" in t]
        assert any(result.period.text.zh in t and "否" in t for t in lines)


@pytest.mark.rule("ALL-16", "ET-21")
def test_everybody_in_scope_is_accounted_for(sample: Any, office: dict[str, str]) -> None:
    for year in (2025, 2026):
        text = office[f"accounts/{year}.html"]
        line = r'<tr><th scope="row">[^<]+</th><td>[^<]+</td>((?:<td>\d+</td>){6})<td>(\S+?)</td></tr>'
        rows = re.findall(line, text)
        assert len(rows) > 20
        for figures, words in rows:
            scope, *states = map(int, re.findall(r"\d+", figures))
            assert scope == sum(states) and words == "相符"
    declared = [d for c in sample.tables.completions for d in c.complete]
    # Of two declarations about one person, the later sitting's holds.
    excused = {(d.assessment, d.periods, e.person): e for d in declared for e in d.excused}
    assert [e for e in excused.values() if e.state == "not-covered"]
    everything = "".join(t for a, t in office.items() if a.startswith("accounts/"))
    for one in excused.values():
        assert one.reason in everything


def test_everybody_whose_failure_is_hidden_is_told(sample: Any, office: dict[str, str]) -> None:
    told = 0
    for key, result in sample.results.by_key.items():
        if not is_about_people(result):
            continue
        shown = sample.public.by_key.get(key)
        for step in result.assessment.steps:
            if not isinstance(step.rule, Bands) or result.columns[step.id].form.axes:
                continue
            column = result.columns[step.id]
            for position, who in enumerate(result.ids):
                if column.text(position) in column.form.failing:
                    assert shown is None or who not in shown.result.position
                    letter = office[f"letters/{result.period.name}/{who}.html"]
                    assert result.labels[position] in letter and column.text(position) in letter
                    assert sample.tables.site.objections in letter
                    value = result.columns[step.rule.of].text(position)
                    if result.columns[step.rule.of].given[position]:
                        floor = min(b.from_ for b in step.rule.bands if b.pass_ and b.from_ is not None)
                        assert f"还差{Decimal(int(floor)) - Decimal(value)}分" in letter
                    told += 1
    assert told > 10


def test_a_letter_does_not_tell_which_juror_gave_what(sample: Any, office: dict[str, str]) -> None:
    letters = {a: t for a, t in office.items() if a.startswith("letters/")}
    jurors = {j for lot in sample.tables.lots for j in lot.result}
    names = {sample.tables.roster.person_name(sample.tables.roster.person_index()[j]) for j in jurors}
    for address, text in letters.items():
        for marks in re.findall(r"<td>((?:\d+、){6}\d+)</td>", text):
            values = [int(m) for m in marks.split("、")]
            assert values == sorted(values, reverse=True)
        who = re.search(r"<p class=\"to\">(.+)同志", text)
        assert who and not {n for n in names if n in text} - {who[1]}, address


@pytest.mark.rule("ET-06")
def test_a_make_up_is_announced_only_while_it_is_due(sample: Any, office: dict[str, str]) -> None:
    """Who passed on a later sitting gets no notice of a make-up; who has not, gets the next one's."""
    for result in sample.results.by_key.values():
        axis = next((a for a in result.assessment.head.axes if a.seats), None)
        bands = next((s for s in result.assessment.steps if isinstance(s.rule, Bands)), None)
        if axis is None or bands is None:
            continue
        column = result.columns[bands.id]
        for position, who in enumerate(result.ids):
            given = [i for i in range(len(axis.seats)) if column.given[position, i]]
            letter = office.get(f"letters/{result.period.name}/{who}.html", "")
            if not given:
                continue
            passed = column.text(position, given[-1]) not in column.form.failing
            assert ("补考通知书" in letter) == (not passed and given[-1] + 1 < len(axis.seats))


def test_full_results_have_those_the_site_withholds(sample: Any, office: dict[str, str]) -> None:
    for key, result in sample.results.by_key.items():
        shown = sample.public.by_key.get(key)
        if shown is None:
            continue
        text = office[f"rankings/{key[0]}/{result.period.name}/{key[1]}.csv"]
        rows = list(csv.reader(io.StringIO(text)))[1:]
        hidden = [r for r in rows if r[-1] == "未公布"]
        assert {r[1] for r in hidden} == set(result.ids) - set(shown.result.ids) | shown.without_figures


def test_names_are_escaped_everywhere(sample: Any) -> None:
    """A name that is markup or a formula reaches no page as markup and no file as a formula."""
    hostile = "=<script>alert(1)</script>"
    kept = list(sample.results.by_key.items())[-14:]
    by_key = {k: replace(r, labels=tuple(hostile for _ in r.labels)) for k, r in kept}
    about = [c for c in sample.results.consequences if (c.scheme, c.assessment, c.period.name) in by_key]
    assert about
    consequences = tuple(replace(c, label=hostile) for c in about)
    results = replace(sample.results, by_key=by_key, consequences=consequences)
    made = restricted_pages(
        results, sample.public_of(results), sample.tables, sample.schemes, sample.documents, ()
    )
    for address, text in sample.rendered(made, restricted=True).items():
        if address.endswith(".csv"):
            assert not any(c.startswith("=") for r in csv.reader(io.StringIO(text)) for c in r), address
        else:
            assert "<script>alert" not in text, address


GUARDED = [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"),
    (" =1", "' =1"), ("张三", "张三"), ("9-10", "9-10"), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cell"), GUARDED)
def test_text_is_no_formula(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_numbers_stay_numbers() -> None:
    got = csv_bytes(["名", "分"], [["-甲", "-2.5"]], numbers=[1])
    assert got == "\ufeff名,分\r\n'-甲,-2.5\r\n".encode()


def test_links_lead_somewhere(office: dict[str, str]) -> None:
    broken = []
    for address, text in office.items():
        if address.endswith(".csv"):
            continue
        main = text.split("<main", 1)[1].split("</main>")[0]
        for href in re.findall(r'href="([^"#]+)', main):
            parts = address.split("/")[:-1]
            for piece in href.split("/"):
                parts = parts[:-1] if piece == ".." else [*parts, piece]
            if "/".join(parts) not in office:
                broken.append(f"{address} → {href}")
    assert broken == []


def test_every_page_can_be_reached(office: dict[str, str]) -> None:
    linked = {"index.html"}
    for address, text in office.items():
        if address.endswith(".csv"):
            continue
        for href in re.findall(r'href="([^"#]+)', text.split("<main", 1)[1]):
            parts = address.split("/")[:-1]
            for piece in href.split("/"):
                parts = parts[:-1] if piece == ".." else [*parts, piece]
            linked.add("/".join(parts))
    assert sorted(set(office) - linked) == []


def test_rows_are_markup_with_the_words_of_people_escaped() -> None:
    sheet = Sheet(
        "s", "表", heads("人", "值", "注"),
        (
            row(Cell("甲<乙", "explained/2026-10/p1.html", marked=True), Cell("3", marked=True), "a&b"),
            row("丙", "—", ""),
        ),
    )  # fmt: skip
    assert sheet.markup("rankings/x/2026-10/y.html").split("\n")[1:] == [
        '<tr class="h"><th scope="row"><a href="../../../explained/2026-10/p1.html">甲&lt;乙</a></th>'
        "<td><b>3</b></td><td>a&amp;b</td></tr>",
        '<tr><th scope="row">丙</th><td class="x">—</td><td class="x"></td></tr>',
    ]
