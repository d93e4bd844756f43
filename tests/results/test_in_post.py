"""Records of somebody who held no post on their day are asked about, in whatever register they stand."""

from __future__ import annotations

import pytest

from generator.base.causes import only_causes
from generator.base.finding import Finding, Place
from tests.results.conftest import HEAD, Little
from tests.tables.conftest import dedent

CODE = "marked-while-not-posted"
MARKS = "a1 90 2026-03-10;a2 80;a3 70;a4 60"
VISITS = """
    format: 1
    register: visits
    label: 走访记录
    files: data/{period}/visits.csv
    period: path
    key: []
    fact: score
    columns:
    - {id: desk, heading: 柜台, type: unit}
    - {id: guest, heading: 来客, type: person, blank: empty}
    - {id: clerk, heading: 柜员, type: person, window: desk}
    - {id: day, heading: 日期, type: date}
    - {id: points, heading: 分数, type: mark, range: [0, 100], better: higher, blank: error, words: {}, zero: mark}
"""
BY_VISITS = """
- id: visited
  label: 走访
  clause: "#c-1"
  subjects: {kind: {kind}, {who}}
  rhythm: month
  inputs: [{id: visits, label: 走访记录, register: visits, take: points, many: true, marked-by: none{subject}}]
  steps:
  - {id: seen, kind: mean, label: 走访平均, of: visits, along: record, missing: skip, round: {places: 1, way: half-up}}
  - {id: place, kind: rank, label: 名次, of: seen, order: highest-first, ties: shared, among: all}
"""
CLERKS = ("person", "posts: [柜员], unit-kind: desk, unit-on: last-day", ", subject: clerk")
DESKS = ("unit", "unit-kind: desk", "")


def posted(little: Little, *rows: str) -> None:
    """The postings of a1, in place of the one without end (``k1 2026-03-02 2026-03-09`` a row)."""
    path = little.folder / "organisation/postings.csv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("a1,")]
    for row in rows:
        unit, first, last = (*row.split(), "")[:3]
        lines.append(f"a1,{unit},{'主管' if unit == 'h1' else '柜员'},是,{first},{last}")
    little.write("organisation/postings.csv", "\n".join(lines) + "\n")


def with_visits(little: Little, rows: str, assessed: tuple[str, str, str] = CLERKS) -> None:
    """March is complete for an assessment by visits (``k1 a1 2026-03-10 90`` a row: desk, clerk, day, points)."""
    kind, who, subject = assessed
    more = BY_VISITS.replace("{kind}", kind).replace("{who}", who).replace("{subject}", subject)
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + more.lstrip())
    little.write("registers/visits.yaml", dedent(VISITS))
    cells = [row.split() for row in rows.split(";")]
    text = "".join(f"{desk},,{clerk},{day},{points}\n" for desk, clerk, day, points in cells)
    little.write("data/2026-03/visits.csv", "柜台,来客,柜员,日期,分数\n" + text)
    little.complete.append("{assessment: visited, periods: [2026-03], on: 2026-04-10, by: 办公室}")


def asked(little: Little) -> list[Finding]:
    """What is asked about people not in post; nothing else was found."""
    little.results()
    assert [f.key for f in little.found if f.code != CODE] == []
    return little.found


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (["k1 2020-01-01"], ""),
        (["k1 2020-01-01 2026-03-10"], ""),
        (["k1 2020-01-01 2026-03-09"], "任职到 2026-03-09 为止"),
        (["k1 2026-03-10"], ""),
        (["k1 2026-03-11"], "任职自 2026-03-11 起"),
        (
            ["k1 2020-01-01 2026-03-08", "k2 2026-03-12"],
            "上一任职到 2026-03-08 为止，下一任职自 2026-03-12 起",
        ),
        (["k1 2020-01-01 2026-03-08", "h1 2026-03-09"], ""),
        (["h1 2026-03-09 2026-03-10", "k1 2026-03-11"], ""),
        (["k1 2020-01-01 2026-03-31", "k2 2026-04-01 2026-04-05"], ""),
    ],
)
def test_a_mark_needs_a_post_of_any_kind_on_its_day(little: Little, rows: list[str], gap: str) -> None:
    posted(little, *rows)
    little.marks("2026-03", MARKS)
    found = asked(little)
    assert [f.key for f in found] == [f"{CODE} data/2026-03/marks.csv!B2 a1 2026-03-10"] * bool(gap)
    assert all(f.says("zh").startswith(f"王伟（a1）在 2026-03-10 没有任职（{gap}），") for f in found)


def test_it_says_where_the_mark_counts(little: Little) -> None:
    """Who had left, or had not come, belongs to the unit held last (or first) of those assessed."""
    posted(little, "k1 2020-01-01 2026-03-09")
    little.marks("2026-03", MARKS)
    [one] = asked(little)
    assert one.says("zh").endswith("，此行仍计入“月度考核 2026-03”，归迎宾柜")
    assert one.says("en").endswith(
        "(the posting ended on 2026-03-09); yet the row counts in “月度考核 2026-03”, for 迎宾柜"
    )
    posted(little, "k2 2026-03-15")
    [one] = asked(little)
    assert one.says("zh").endswith("归二号柜")


def test_rows_of_one_person_and_gap_are_one_doubt(little: Little) -> None:
    """It counts them: one row more asks anew. Another gap, or another person, is another cause."""
    posted(little, "k1 2020-01-01 2026-03-09", "k1 2026-03-20 2026-03-25")
    days = ("2026-03-09", "2026-03-10", "2026-03-12", "2026-03-19", "2026-03-20", "2026-03-26")
    with_visits(little, ";".join(f"k1 a1 {day} 90" for day in days))
    found = asked(little)
    assert [f.key.partition(" ")[2] for f in found] == [
        "data/2026-03/visits.csv!D3 a1 2026-03-10 ×3",
        "data/2026-03/visits.csv!D7 a1 2026-03-26",
    ]
    also = "；另有2行也是（data/2026-03/visits.csv!D4、data/2026-03/visits.csv!D5）"
    assert found[0].says("zh").endswith(f"归迎宾柜{also}")


def test_a_record_that_plays_no_part_is_said_to_play_none(little: Little) -> None:
    """Whoever has a last day too early is not assessed at all: the records would vanish without a word."""
    posted(little, "k1 2020-01-01 2026-02-20")
    with_visits(little, "k1 a1 2026-03-10 90;k1 a2 2026-03-10 90")
    [one] = asked(little)
    assert one.says("zh").endswith("，此行没有计入“走访 2026-03”")
    posted(little, "h1 2020-01-01 2026-02-20")
    assert asked(little) == [], "who was never at a desk is no concern of this assessment"


def test_who_is_not_assessed_has_been_told_at_the_person(little: Little) -> None:
    posted(little, "k1 2020-01-01 2026-02-20")
    little.marks("2026-03", MARKS)
    little.results()
    assert little.said() == ["subject-out-of-scope 王伟"]


def test_units_answer_for_people_who_were_not_in_post(little: Little) -> None:
    """The one asked about is told apart by the unit that is assessed; a guest needs no post."""
    posted(little, "k1 2020-01-01 2026-03-09")
    with_visits(little, "k1 a1 2026-03-10 90;k2 a3 2026-03-10 80", DESKS)
    text = (little.folder / "data/2026-03/visits.csv").read_text("utf-8")
    little.write("data/2026-03/visits.csv", text.replace("k2,,a3", "k2,a1,a3"))
    [one] = asked(little)
    assert one.key.endswith("visits.csv!D2 a1 2026-03-10")
    assert one.says("zh").endswith("此行仍计入“走访 2026-03”，归迎宾柜")


def test_whoever_a_list_names_needs_no_post(little: Little) -> None:
    posted(little, "k1 2026-03-20")
    with_visits(
        little, "k1 a1 2026-03-10 90", ("person", "listed-in: visits, unit-on: last-day", ", subject: clerk")
    )
    text = (little.folder / "registers/visits.yaml").read_text("utf-8")
    guest = "- {id: guest, heading: 来客, type: person, blank: empty}\n"
    assert guest in text
    little.write("registers/visits.yaml", text.replace(guest, ""))
    assert asked(little) == []


def test_a_register_without_a_day_is_not_asked(little: Little) -> None:
    posted(little, "k1 2020-01-01 2026-03-09")
    with_visits(little, "k1 a1 2026-03-10 90")
    text = (little.folder / "registers/visits.yaml").read_text("utf-8")
    little.write("registers/visits.yaml", text.replace("period: path", "period: path\nday: none"))
    assert asked(little) == []


def test_a_posting_that_cannot_be_read_is_the_cause() -> None:
    unread = Finding("day-unreadable", Place("organisation/postings.csv", cell="E2"), "?")
    asked_about = Finding(CODE, Place("data/2026-03/marks.csv", cell="B2"), "a1 2026-03-10")
    assert only_causes([unread, asked_about]) == [unread]
    assert only_causes([asked_about]) == [asked_about]
