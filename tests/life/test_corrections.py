"""Corrections are declarations: they hold from their instant, re-rank, and the old figure stays readable."""

from __future__ import annotations

import re

import pytest

from generator.build import public_view
from tests.life.conftest import Figure, LivingSite

PAGE = "2026/service/2026-01/routine.html"


@pytest.mark.rule("ALL-03")
def test_holds_from_its_instant(living: LivingSite, figure: Figure) -> None:
    """As of the moment before, the figure is the one that was handed in; the file is not touched."""
    living.correct()
    source = (living.folder / "content/data/2026-01/inspections.csv").read_bytes()
    before, after = living.sound("2026-02-12T08:59:59+08:00"), living.sound("2026-02-12T09:00:00+08:00")
    assert figure(before, "p03", "inspection") == "90.50"
    assert figure(after, "p03", "inspection") == "91.50"
    assert (living.folder / "content/data/2026-01/inspections.csv").read_bytes() == source


@pytest.mark.rule("ALL-03")
def test_ranks_anew(living: LivingSite, figure: Figure) -> None:
    """Whoever is overtaken by a corrected mark stands behind."""
    plain = living.sound("2026-02-20")
    living.correct(row="{day: 2026-01-23, person: p02}", expected="91", now="40")
    corrected = living.sound("2026-02-20")
    assert (figure(plain, "p02", "rank"), figure(corrected, "p02", "rank")) != ("", "")
    assert int(figure(plain, "p02", "rank")) < int(figure(corrected, "p02", "rank"))


@pytest.mark.rule("ALL-03")
def test_chain_of_corrections(living: LivingSite, figure: Figure) -> None:
    """A second correction of a cell expects what the first one wrote."""
    living.correct()
    living.correct(correction="c-2", expected="95", now="97", corrected="2026-02-13T09:00:00+08:00")
    assert figure(living.sound("2026-02-12"), "p03", "inspection") == "91.50"
    assert figure(living.sound("2026-02-20"), "p03", "inspection") == "92.50"


@pytest.mark.rule("ALL-03")
def test_log_and_old_figures(living: LivingSite) -> None:
    """The log says what, why, when and by whom, before and after; the page shows what it said before."""
    living.correct()
    written = living.build("2026-02-20")
    log, page = written["2026/corrections.html"].decode(), written[PAGE].decode()
    for words in (
        "检查人抄错",
        "考核办公室",
        "2026年2月12日",
        "<del>93</del>",
        "<b>95</b>",
        "90.50",
        "91.50",
    ):
        assert words in log
    assert "更正前 <del>90.50</del>" in page
    assert 'href="../../corrections.html#c-1"' in page
    assert b"corrections.html" in written["registers.html"]


@pytest.mark.rule("ALL-03", "ALL-06")
def test_nothing_of_what_is_withheld(living: LivingSite) -> None:
    """Of a correction in a register that the site withholds nothing is said, not even that there was one."""
    plain = living.build("2026-02-20")
    living.correct(
        register="attendance", row="{day: 2026-01-13, person: p02}", column="occurrence", expected="迟到",
        now="旷工", clause="rules@2026#c-2",
    )  # fmt: skip
    written = living.build("2026-02-20")
    assert "2026/corrections.html" not in written
    assert written["registers.html"] == plain["registers.html"]
    assert "更正前" not in written[PAGE].decode()


@pytest.mark.rule("ALL-03", "ALL-06")
def test_nothing_of_somebody_who_is_not_listed(living: LivingSite) -> None:
    """Of a correction of somebody who failed nothing is said, whether or not there are others to tell."""
    hidden = {"row": "{day: 2026-01-09, person: p05}", "expected": "91", "why": "写错一分"}
    living.correct(correction="fix-p05-fail", now="92", **hidden)
    assert "2026/corrections.html" not in living.build("2026-02-20")
    living.correct()
    log = living.build("2026-02-20")["2026/corrections.html"]
    living.correct(correction="fix-p05-fail", now="31", **hidden)
    assert log == living.build("2026-02-20")["2026/corrections.html"]
    assert b"fix-p05-fail" not in log


@pytest.mark.rule("ALL-03")
def test_stale_correction_stops(living: LivingSite) -> None:
    """Where the file has another value than the correction expects, nothing is replaced and nothing is built."""
    living.correct(expected="92")
    found = living.check("2026-02-20").stopping
    assert [(f.code, f.value) for f in found] == [("correction-stale", "92")]


@pytest.mark.rule("ALL-06")
def test_wall_holds_for_corrections_and_objections(living: LivingSite) -> None:
    """Whatever a withheld correction and an objection say, no byte of the site says it."""
    old = '- {fact: rank, site: shown, circular: shown, clause: "#c-9"}'
    fact = '- {fact: objection, site: shown, circular: shown, clause: "#c-9"}'
    living.change("disclosure.yaml", old, f"{old}\n{fact}")
    row = "{day: 2026-01-13, person: p02}"
    told = {"register": "attendance", "row": row, "column": "occurrence", "expected": "迟到", "now": "旷工"}
    sites = []
    for word in ("忘记打卡", "家中有事"):
        living.correct(why=word, **told)
        living.object_to(f"{{outcome: rejected, text: {word}, on: 2026-02-12, by: 考核办公室}}")
        sites.append(living.build("2026-02-20"))
    assert "2026/objections.html" in sites[0]
    assert sites[0] == sites[1]


@pytest.mark.rule("ALL-03")
def test_compare_names_the_cause(living: LivingSite) -> None:
    """Between the instants before and after, whoever moves does so by a correction or by others' moves."""
    living.correct(now="100")
    code, told = living.run(
        "compare", str(living.folder), "--scheme", "service", "--period", "2026-01",
        "--as-of", "2026-02-11", "--as-of", "2026-02-20",
    )  # fmt: skip
    assert code == 0, told
    assert "  王芳（p03） 名次 2→1\n    ← 日常检查得分 90.50→94.00 [更正]\n" in told
    assert "  张伟（p01） 名次 1→2\n    ← 名次 1→2 [他人变动]\n" in told


def log_of(written: dict[str, bytes]) -> str:
    """The log of corrections of the year, as readers see it."""
    page = written["2026/corrections.html"].decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index('<section id="c-1"') :]).split())


TWO_FAIL = ("data/2026-01/inspections.csv", "2026-01-23,p04,社保窗口,85", "2026-01-23,p04,社保窗口,65")
"""A second person of the window fails, so that its mean is told although two behind it are not shown."""


@pytest.mark.rule("ALL-03", "ALL-06")
def test_log_of_one_tells_nothing_of_another(living: LivingSite) -> None:
    """What a withheld correction moved stands neither under a public one nor as a figure of before."""
    living.change(*TWO_FAIL)
    first = {"row": "{day: 2026-01-09, person: p01}", "expected": "95", "now": "96"}
    living.correct(**first)
    alone = living.build("2026-02-20")
    hidden = {"row": "{day: 2026-01-09, person: p05}", "expected": "91"}
    living.correct(correction="c-2", now="31", **hidden)
    both = living.build("2026-02-20")
    windows = "2026/service/2026-01/windows.html"
    assert alone[windows] != both[windows]  # the mean did move
    assert log_of(alone) == log_of(both)
    assert both[windows].decode().count("更正前") == alone[windows].decode().count("更正前")


@pytest.mark.rule("ALL-03")
def test_each_correction_tells_what_it_changed(living: LivingSite) -> None:
    """Two corrections of one person stand with their own steps; the page keeps what was released."""
    living.correct()
    living.correct(
        correction="c-2", row="{day: 2026-01-23, person: p03}", expected="88", now="92",
        corrected="2026-02-13T09:00:00+08:00",
    )  # fmt: skip
    written = living.build("2026-02-20")
    page = written["2026/corrections.html"].decode()
    second = page.index('<section id="c-2"')
    assert "<del>90.50</del></td><td>91.50<" in page[:second]
    assert "<del>91.50</del></td><td>93.50<" in page[second:]
    assert "90.50" not in page[second:]
    assert "更正前 <del>90.50</del>" in written[PAGE].decode()


@pytest.mark.rule("ALL-03", "ALL-06")
def test_before_the_release_nothing_was_public(living: LivingSite) -> None:
    """A correction made before the release changes no figure that anybody had read."""
    living.correct(corrected="2026-02-01T09:00:00+08:00")
    written = living.build("2026-02-20")
    assert "2026/corrections.html" not in written
    assert "更正前" not in written[PAGE].decode()


EXAM = """
- id: exam
  label: 考试
  clause: "#c-8"
  subjects: {kind: person, posts: [窗口服务], unit-kind: window, unit-on: last-day}
  rhythm: month
  axes:
  - {id: paper, label: 科目}
  inputs:
  - {id: papers, label: 卷面分, register: papers, take: [theory, practice], along: paper}
  steps:
  - id: verdict
    kind: bands
    label: 科目结论
    of: papers
    covers: [0, 100]
    bands: [{from: 80, label: 合格, pass: true}, {below: 80, label: 不合格, pass: false}]
    absent: 不合格
    clause: "#c-6"
    ruling: q01
    fact: failure
  - id: avg
    kind: mean
    label: 平均分
    of: papers
    along: paper
    missing: skip
    round: {places: 2, way: half-up}
    clause: "#c-3"
    fact: score
"""
PAPERS = """
    format: 1
    register: papers
    label: 考试成绩
    clause: rules@2026#c-3
    files: data/{period}/papers.csv
    period: path
    key: [person]
    fact: score
    columns:
    - {id: person, heading: 人员, type: person}
    - {id: theory, heading: 理论, type: mark, range: [0, 100], better: higher, blank: error,
       words: {缺考: absent}, zero: mark, fact: score}
    - {id: practice, heading: 实操, type: mark, range: [0, 100], better: higher, blank: error,
       words: {缺考: absent}, zero: mark, fact: score}
"""


@pytest.mark.rule("ALL-03", "ALL-06")
def test_single_cells_that_are_withheld(living: LivingSite) -> None:
    """Of an exam the paper somebody failed is withheld, the other shown: so are their corrections."""
    scheme = living.folder / "content/schemes/service-2026.yaml"
    scheme.write_text(scheme.read_text("utf-8") + EXAM, "utf-8")
    done = living.folder / "content/completions/service.yaml"
    more = "- {assessment: exam, periods: [2026-01], on: 2026-02-03, by: 考核办公室}\n"
    done.write_text(done.read_text("utf-8") + more, "utf-8")
    living.write("registers/papers.yaml", PAPERS)
    rows = "人员,理论,实操\np01,91,92\np02,95,96\np03,61,97\np04,88,89\np05,85,86\n"
    living.write("data/2026-01/papers.csv", rows)
    living.change("releases/service-2026-01.yaml", "[routine, windows]", "[routine, windows, exam]")
    told = {}
    for column, expected in (("theory", "61"), ("practice", "97")):
        living.correct(
            register="papers",
            row="{person: p03}",
            column=column,
            expected=expected,
            now="62" if column == "theory" else "98",
        )
        checked = living.check("2026-02-20")
        assert checked.results is not None
        assert ("service", "exam", "2026-01") in public_view(checked).by_key
        told[column] = [one.id for one in public_view(checked).corrections]
    assert told == {"theory": [], "practice": ["c-1"]}
