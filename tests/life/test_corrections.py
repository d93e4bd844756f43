"""Corrections are declarations: they hold from their instant, re-rank, and the old figure stays readable."""

from __future__ import annotations

import gc

import pytest
from click.testing import CliRunner

from generator.cli import main
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
    """Of a correction in a register that the site withholds the log says only that there was one."""
    living.correct(
        register="attendance", row="{day: 2026-01-13, person: p02}", column="occurrence", expected="迟到",
        now="旷工", clause="rules@2026#c-2",
    )  # fmt: skip
    written = living.build("2026-02-20")
    log = written["2026/corrections.html"].decode()
    assert "按公开范围规定，内容不公布" in log
    for words in ("迟到", "旷工", "检查人抄错", "考勤", "李娜"):
        assert words not in log
    assert "更正前" not in written[PAGE].decode()


@pytest.mark.rule("ALL-03", "ALL-06")
def test_nothing_of_somebody_who_is_not_listed(living: LivingSite) -> None:
    """Of a correction of somebody who failed the log says neither who nor what."""
    living.correct(row="{day: 2026-01-09, person: p05}", expected="91", now="92", why="写错一分")
    log = living.build("2026-02-20")["2026/corrections.html"].decode()
    assert "按公开范围规定，内容不公布" in log
    assert "写错一分" not in log
    assert "<b>92</b>" not in log


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
    assert "2026/corrections.html" in sites[0]
    assert sites[0] == sites[1]


@pytest.mark.rule("ALL-03")
def test_compare_names_the_cause(living: LivingSite) -> None:
    """Between the instants before and after, whoever moves does so by a correction or by others' moves."""
    living.correct(now="100")
    done = CliRunner().invoke(main, [
        "compare", str(living.folder), "--scheme", "service", "--period", "2026-01",
        "--as-of", "2026-02-11", "--as-of", "2026-02-20",
    ])  # fmt: skip
    gc.enable()
    assert done.exit_code == 0, done.output
    assert "  王芳（p03） 名次 2→1\n    ← 日常检查得分 90.50→94.00 [更正]\n" in done.output
    assert "  张伟（p01） 名次 1→2\n    ← 名次 1→2 [他人变动]\n" in done.output
