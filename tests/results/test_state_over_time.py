"""What runs on from period to period, where it begins, and results of other rhythms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.base.finding import Findings
from generator.documents.from_sources import read_documents
from generator.results.explain import Node, explain
from generator.results.model import Result
from generator.schemes.from_sources import read_schemes
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables
from tests.results.conftest import AS_OF, HEAD, Little
from tests.tables.conftest import dedent

Shown = Callable[[Result, str], dict[str, str]]

STARS = """
- id: stars
  label: 星级
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs:
  - {id: held, label: 原有星级, result: stars, take: level, span: previous, holds: {kind: number, low: 0, high: 3, places: 0}, begins: {register: openings, take: stars}}
  - {id: mark, label: 得分, result: monthly, take: total}
  steps:
  - {id: start, kind: cases, label: 起点, cases: [{when: {of: held, missing: true}, value: 0}], otherwise: {take: held}}
  - {id: level, kind: moves, label: 星级, of: start, moves: [{when: {of: mark, at-least: 90}, by: 1}, {when: {of: mark, below: 60}, by: -1}], low: 0, high: 3, limits: after-each}
"""
QUARTERLY = """
- id: attitude
  label: 态度
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: quarter
  inputs: [{id: marks, label: 各月得分, result: monthly, take: total, span: period}]
  steps:
  - {id: mean, kind: mean, label: 平均, of: marks, along: period, missing: skip, round: {places: 1, way: half-up}}
- id: joined
  label: 合计
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs:
  - {id: now, label: 本月得分, result: monthly, take: total}
  - {id: lately, label: 最近季度, result: attitude, take: mean, span: latest}
  steps:
  - {id: both, kind: sum, label: 合计, terms: [{of: now}, {of: lately}], missing: zero, round: none}
  - {id: place, kind: rank, label: 名次, of: both, order: highest-first, ties: shared, among: all}
"""
OPENINGS = """
    format: 1
    register: openings
    label: 期初星级
    files: data/openings.csv
    period: none
    key: []
    fact: grade
    columns:
    - {id: who, heading: 人员, type: person}
    - {id: day, heading: 日期, type: date}
    - {id: stars, heading: 星级, type: count, range: [0, 3], better: higher, blank: error, zero: mark}
"""


def with_stars(little: Little, openings: str = "a1,2024-10-31,2\na1,2024-12-31,3\na3,2026-02-15,2\n") -> None:
    """Both editions with the stars held, and what is registered of those who come with stars."""
    for year in (2025, 2026):
        little.write(f"schemes/care-{year}.yaml", HEAD.format(year=year).lstrip() + STARS.lstrip())
    little.write("registers/openings.yaml", dedent(OPENINGS))
    little.write("data/openings.csv", "人员,日期,星级\n" + openings)


def declare(little: Little, assessment: str, *periods: str) -> None:
    """Declare periods of an assessment complete."""
    for period in periods:
        little.complete.append(
            f"{{assessment: {assessment}, periods: [{period}], on: 2026-12-10, by: 办公室}}"
        )


def lines(nodes: tuple[Node, ...]) -> list[str]:
    """Every line of an explanation: label and value."""
    found: list[str] = []
    for node in nodes:
        found += [f"{node.label} {node.value}", *lines(node.children)]
    return found


def test_stars_run_on_from_month_to_month_and_over_the_new_edition(little: Little, shown: Shown) -> None:
    with_stars(little)
    little.marks("2025-11", "a1 50;a2 95;a3 70;a4 59", on="2026-04-10")
    little.marks("2025-12", "a1 80;a2 95;a3 70;a4 90", on="2026-04-10")
    little.marks("2026-01", "a1 96;a2 95;a3 70;a4 40", on="2026-04-10")
    little.marks("2026-02", "a1 80;a2 95;a3 70;a4 61", on="2026-04-10")
    declare(little, "stars", "2025-11", "2025-12", "2026-01", "2026-02")
    results = little.results()
    assert little.said() == []
    found = [shown(results.by_key["care", "stars", p], "level") for p in ("2025-11", "2025-12", "2026-01")]
    # a1 comes with three stars (the later row), loses one, wins one; a2 climbs to three and stays.
    assert found == [
        {"a1": "2", "a2": "1", "a3": "0", "a4": "0"},
        {"a1": "2", "a2": "2", "a3": "0", "a4": "1"},
        {"a1": "3", "a2": "3", "a3": "0", "a4": "0"},
    ]
    # Whoever has an earlier result keeps it: a3's row of February 2026 opens nothing.
    assert shown(results.by_key["care", "stars", "2026-02"], "level") == {
        "a1": "3",
        "a2": "3",
        "a3": "0",
        "a4": "0",
    }


def test_an_explanation_names_the_period_or_the_cell_that_the_value_came_from(little: Little) -> None:
    with_stars(little)
    little.marks("2025-11", "a1 50;a2 95;a3 70;a4 59", on="2026-04-10")
    little.marks("2025-12", "a1 80;a2 95;a3 70;a4 90", on="2026-04-10")
    declare(little, "stars", "2025-11", "2025-12")
    results = little.results()
    first, second = (results.by_key["care", "stars", p] for p in ("2025-11", "2025-12"))
    assert "原有星级 3" in lines(explain(first, first.position["a1"]))
    held = first.columns["held"]
    assert held.cells is not None
    place = held.cells.place((first.position["a1"],))
    assert str(place) == "data/openings.csv!C3"
    assert held.cells.place((first.position["a2"],)) is None
    assert "原有星级（2025年11月） 2" in lines(explain(second, second.position["a1"]))


def test_a_month_left_out_is_missed(little: Little) -> None:
    with_stars(little)
    little.marks("2026-01", "a1 96;a2 95;a3 70;a4 40")
    little.marks("2026-02", "a1 96;a2 95;a3 70;a4 60")
    little.marks("2026-03", "a1 96;a2 95;a3 70;a4 60")
    declare(little, "stars", "2026-01", "2026-03")
    little.results()
    assert little.said() == ["earlier-result-missing 星级"]
    assert "2026-02" in little.found[0].says("zh")


def test_two_openings_of_one_day_are_found(little: Little) -> None:
    with_stars(little, "a1,2025-12-31,2\na1,2025-12-31,3\n")
    little.marks("2026-01", "a1 96;a2 95;a3 70;a4 40")
    declare(little, "stars", "2026-01")
    little.results()
    assert little.said() == ["opening-twice 期初星级"]


def test_the_latest_closed_quarter_joins_the_month(little: Little, shown: Shown) -> None:
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + QUARTERLY.lstrip())
    for month, mark in (("01", 60), ("02", 70), ("03", 80), ("04", 90)):
        little.marks(f"2026-{month}", f"a1 {mark};a2 81;a3 70;a4 60", on="2026-05-10")
    declare(little, "attitude", "2026-q1")
    declare(little, "joined", "2026-02", "2026-03", "2026-04")
    results = little.results()
    assert little.said() == []
    # In February no quarter of the edition has ended; March ends with the first quarter: 70 on the mean.
    found = [shown(results.by_key["care", "joined", f"2026-{m}"], "both")["a1"] for m in ("02", "03", "04")]
    assert found == ["70.0", "150.0", "160.0"]
    april = results.by_key["care", "joined", "2026-04"]
    assert "最近季度（2026年第一季度） 70.0" in lines(explain(april, 0))


def test_a_quarter_that_has_ended_but_is_not_declared_complete_is_missed(little: Little) -> None:
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + QUARTERLY.lstrip())
    for month in ("01", "02", "03", "04"):
        little.marks(f"2026-{month}", "a1 90;a2 80;a3 70;a4 60", on="2026-05-10")
    declare(little, "joined", "2026-04")
    little.results()
    assert little.said() == ["earlier-result-missing 态度"]


def test_no_calendar_tells_when_the_next_round_is_held(little: Little) -> None:
    """After the round of February no month misses one of its own: rounds are held when they are held."""
    rounds = QUARTERLY.lstrip().replace("rhythm: quarter", "rhythm: round")
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + rounds)
    for month in ("01", "02", "03"):
        little.marks(f"2026-{month}", "a1 90;a2 80;a3 70;a4 60", on="2026-05-10")
    declare(little, "attitude", "2026-02.r1")
    declare(little, "joined", "2026-02", "2026-03")
    results = little.results()
    assert little.said() == []
    march = results.by_key["care", "joined", "2026-03"]
    assert march.columns["lately"].origin == "2026-02.r1"


@pytest.mark.parametrize(
    ("left_out", "due"),
    [(("2026-02",), "2026-02"), (("2026-01", "2026-02", "2026-03"), "2026-01至2026-03")],
)
def test_a_quarter_takes_only_months_that_are_complete(
    little: Little, left_out: tuple[str, ...], due: str
) -> None:
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + QUARTERLY.lstrip())
    for month in ("2026-01", "2026-02", "2026-03"):
        little.marks(month, "a1 90;a2 80;a3 70;a4 60", on="2026-05-10")
    declare(little, "attitude", "2026-q1")
    little.results()
    assert little.said() == []
    kept = [c for c in little.complete if "monthly" in c or "attitude" in c]
    little.complete = [c for c in kept if not any(m in c for m in left_out)]
    little.begins = "2026-01"
    little.results()
    told = little.found
    assert [(f.code, f.value) for f in told] == [("earlier-result-missing", "月度考核")]
    assert f"“态度”2026-q1要取“月度考核”{due}的结果" in told[0].says("zh")
    assert told[0].place.file == "completions/care.yaml"


@pytest.mark.parametrize(("assessment", "first"), [("record", "2026-01"), ("discipline", None)])
def test_what_counts_from_the_beginning_takes_no_gap(
    little: Little, assessment: str, first: str | None
) -> None:
    for month in ("2025-11", "2025-12", "2026-01", "2026-02"):
        little.marks(month, "a1 90;a2 80;a3 70;a4 60", on="2026-05-10")
    kept = [c for c in little.complete if assessment in c or "monthly" in c]
    kept = [c for c in kept if "monthly" not in c or "2025-12" not in c]
    little.complete = [c for c in kept if assessment not in c or "[2026" in c]
    little.results()
    # The year's history does not look behind January; the whole history does, and tells it once.
    assert [str(f.fields["period"]) for f in little.found] == ([first] if first else [])
    assert all("“月度考核”2025-12的结果" in f.says("zh") for f in little.found)


def test_the_members_results_of_the_period_itself_are_complete(little: Little) -> None:
    little.marks("2026-01", "a1 90;a2 80;a3 70;a4 60")
    little.complete = [c for c in little.complete if "desks" in c]
    little.results()
    assert little.said() == ["earlier-result-missing 月度考核"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("holds: {kind: number, low: 0, high: 3, places: 0}, ", "", ["state-undeclared stars"]),
        ("high: 3, places: 0}, ", "high: 2, places: 0}, ", ["state-out-of-holds 星级"]),
        (", begins: {register: openings, take: stars}", "", ["open-point begins"]),
        (", begins: {register: openings, take: stars}", ", begins: none", []),
        ("register: openings, take: stars", "register: openings, take: star", ["unknown-column star"]),
        ("register: openings, take", "register: opening, take", ["unknown-register opening"]),
        ("register: openings, take: stars", "register: openings, take: day", ["state-out-of-holds 日期"]),
        ("span: previous, ", "span: year-to-date, ", ["cyclic-step stars"]),
        ("take: level", "take: levels", ["unknown-step levels"]),
        ("result: stars", "result: star", ["unknown-assessment star"]),
    ],
)  # fmt: skip
def test_what_runs_on_is_declared_and_held_against_its_step(
    little: Little, old: str, new: str, said: list[str]
) -> None:
    with_stars(little)
    scheme = (HEAD.format(year=2026) + STARS.lstrip()).lstrip()
    assert old in scheme
    little.write("schemes/care-2026.yaml", scheme.replace(old, new))
    findings = Findings()
    files = read_tree(little.folder, findings)
    tables = read_tables(files, AS_OF, findings)
    assert tables is not None
    documents = read_documents(files, AS_OF.date(), findings)
    read_schemes(files, tables.registers, tables.roster, tables.rulings, documents, findings)
    mine = [
        f"{f.code} {f.value}" for f in findings
        if f.place.file.endswith("2026.yaml") and f.degree == "error"
        and f.code not in ("unknown-reference",)
    ]  # fmt: skip
    assert mine == said


def test_who_failed_is_withheld_with_the_state_for_that_period_and_the_next_only(little: Little) -> None:
    """The state of the month after stands on a number that is withheld; then it is told again."""
    with_stars(little)
    for month, mark in (("01", 40), ("02", 80), ("03", 80), ("04", 80)):
        little.marks(f"2026-{month}", f"a1 96;a2 95;a3 70;a4 {mark}", on="2026-05-10")
    declare(little, "stars", "2026-01", "2026-02", "2026-03", "2026-04")
    there = ["a4" in little.public("stars", f"2026-{m}").result.ids for m in ("01", "02", "03", "04")]
    assert there == [False, False, True, True]
    # What was held before is told only where the month before told it.
    shown = little.public("stars", "2026-03").result
    assert shown.columns["held"].text(shown.position["a4"]) == "无"
    assert shown.columns["held"].text(shown.position["a1"]) == "3"


TWO = """
- id: stars
  label: 星级
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs:
  - {id: kept, label: 上月待遇, result: benefits, take: level, span: previous, holds: {kind: number, low: 0, high: 3, places: 0}, begins: none}
  - {id: mark, label: 得分, result: monthly, take: total}
  steps:
  - {id: start, kind: cases, label: 起点, cases: [{when: {of: kept, missing: true}, value: 0}], otherwise: {take: kept}, direction: higher}
  - {id: level, kind: moves, label: 星级, of: start, moves: [{when: {of: mark, at-least: 90}, by: 1}, {when: {of: mark, below: 60}, by: -1}], low: 0, high: 3, limits: after-each}
- id: benefits
  label: 待遇
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs:
  - {id: held, label: 上月星级, result: stars, take: level, span: previous, holds: {kind: number, low: 0, high: 3, places: 0}, begins: none}
  steps:
  - {id: level, kind: cases, label: 待遇等级, cases: [{when: {of: held, missing: true}, value: 0}], otherwise: {take: held}, direction: higher}
- id: year
  label: 年度评优
  clause: "#c-1"
  subjects: {kind: person, as: monthly}
  rhythm: month
  inputs: [{id: marks, label: 各月得分, result: monthly, take: total, span: year-to-date}]
  steps:
  - {id: mean, kind: mean, label: 平均, of: marks, along: period, missing: skip, round: {places: 1, way: half-up}}
  - {id: enough, kind: eligibility, label: 资格, conditions: [{id: enough, label: 六十分以上, test: {of: mean, at-least: 60}}]}
  - {id: best, kind: selection, label: 年度明星, from: enough, by: mean, order: highest-first, quota: {number: 2}, more: decision, fewer: leave-open, honour: 年度明星}
"""


def with_two(little: Little, january: int) -> None:
    """Stars and benefits that take each other's month before; a4 fails in January and is the best after it."""
    little.write("schemes/care-2026.yaml", HEAD.format(year=2026).lstrip() + TWO.lstrip())
    little.complete.clear()
    for month, mark in (("01", january), ("02", 99), ("03", 99), ("04", 99), ("05", 99)):
        little.marks(f"2026-{month}", f"a1 96;a2 81;a3 70;a4 {mark}", on="2026-06-10")
    for assessment in ("stars", "benefits", "year"):
        declare(little, assessment, *(f"2026-0{m}" for m in range(1, 6)))


def test_what_runs_on_between_two_assessments_ends_too(little: Little) -> None:
    with_two(little, 40)
    there = {
        name: ["a4" in little.public(name, f"2026-0{m}").result.ids for m in range(1, 6)]
        for name in ("stars", "benefits")
    }
    # Benefits of February stand on the stars of January, stars of March on these benefits: they are told again.
    assert there == {"stars": [False, True, True, True, True], "benefits": [True, False, True, True, True]}


def test_an_honour_is_told_without_the_figures_that_a_hidden_failure_is_among(little: Little) -> None:
    found = []
    for january in (40, 41):
        with_two(little, january)
        one = little.public("year", "2026-05")
        position = one.result.position["a4"]
        assert one.result.columns["best"].holds[position] and one.without_figures == {"a4"}
        found.append({n: one.result.columns[n].text(position) for n in one.shown if n != "marks"})
        columns = [one.result.columns[n] for n in one.shown if not one.result.columns[n].form.axes]
        found[-1] |= {str(n): c.state.tolist() for n, c in enumerate(columns)}
        assert one.result.columns["mean"].text(position) == "无"
        # Whoever failed and was not honoured is not there at all.
        assert one.result.position.keys() == {"a1", "a2", "a3", "a4"}
    assert found[0] == found[1]


def test_an_input_is_the_kind_of_fact_of_the_step_that_it_takes(little: Little) -> None:
    """A demotion that its own assessment withholds is not told by an assessment that takes it."""
    scheme = HEAD.format(year=2026).lstrip() + QUARTERLY.lstrip()
    little.write(
        "schemes/care-2026.yaml", scheme.replace("id: total, kind", "id: total, fact: demotion, kind")
    )
    little.marks("2026-03", "a1 90;a2 81;a3 70;a4 60")
    declare(little, "attitude", "2026-q1")
    declare(little, "joined", "2026-03")
    public = little.public("joined", "2026-03")
    assert "now" not in public.shown and "lately" in public.shown
