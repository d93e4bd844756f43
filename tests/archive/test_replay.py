"""What a later engine makes otherwise of a closed year is named by its first step, and accepted with a reason."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.archive.replay import differences
from generator.base.finding import Finding
from generator.cli import main
from generator.replaying import replay_open, replay_year
from generator.rules.mean import Mean
from tests.archive.conftest import ClosingSite, tree
from tests.archive.damage import flip

RESULT = "service/2026-01/routine"


def found(site: ClosingSite) -> list[Finding]:
    """What replaying the closed year finds."""
    tables = site.check("2027-06-01").tables
    assert tables is not None
    return list(replay_year(site.folder, "2026", tables.accepted_differences))


@pytest.fixture
def other_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine whose means are one higher."""
    real = Mean.compute

    def higher(self: Mean, *given: object) -> object:
        column = real(self, *given)  # type: ignore[arg-type]
        import dataclasses

        from generator.base.exact import Exact

        values = column.values
        return dataclasses.replace(column, values=Exact(values.num + values.den, values.den))

    monkeypatch.setattr(Mean, "compute", higher)


def test_the_same_engine_makes_the_same(closed: ClosingSite) -> None:
    """Nothing is found, whatever the content says today."""
    closed.change("site.yaml", "short: 青石便民", "short: 便民")
    assert found(closed) == []


@pytest.mark.usefixtures("other_engine")
def test_the_first_step_that_differs_is_named(closed: ClosingSite) -> None:
    """Not the total and the place that only follow; an accepted one is told and stops nothing."""
    differing = found(closed)
    assert {(f.code, f.value, f.fields["column"]) for f in differing} == {
        ("replay-differs", RESULT, "inspection"),
        ("replay-differs", "service/2026-01/windows", "totals"),
    }
    first = next(f for f in differing if f.value == RESULT)
    assert (first.fields["first"], first.fields["before"], first.fields["now"]) == ("p01", "94.50", "95.50")
    closed.write("replays/means.yaml", f"""
        format: 1
        replay: means
        year: 2026
        result: {RESULT}
        column: inspection
        reason: 平均分的算法有误，已经更正
        on: 2027-05-01
        by: 考核领导小组组长
    """)  # fmt: skip
    assert {(f.code, f.value) for f in found(closed)} == {
        ("replay-accepted", RESULT),
        ("replay-differs", "service/2026-01/windows"),
    }


def test_a_damaged_bag_is_not_replayed(closed: ClosingSite) -> None:
    """What verify finds is told."""
    flip(closed.archive / "2026/record/data/inputs/content/data/2026-01/sheets.csv")
    assert [f.code for f in replay_year(closed.folder, "2026", ())] == ["bag-file-changed"]


def test_a_table_that_is_no_longer_made(closed_once: ClosingSite) -> None:
    """Or one that was not made then."""
    steps = tree(closed_once.archive / "2026/record/data/steps")
    without = {k: v for k, v in steps.items() if "routine" not in k}
    assert [(d.result, d.before, d.now) for d in differences(steps, without)] == [(RESULT, "有", "—")]
    assert [(d.result, d.before, d.now) for d in differences(without, steps)] == [(RESULT, "—", "有")]
    assert list(differences(steps, dict(steps))) == []
    sheets = f"{RESULT}.sheets.csv"
    other = {**steps, sheets: steps[sheets].replace(b"p02,18,74", b"p02,18,75")}
    (one,) = differences(steps, other)
    assert (one.column, one.subjects, one.first) == ("sheets", 1, "p02")


def test_what_is_released_of_the_open_year(closing: ClosingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its seal says what the site showed; the command tells when it would show something else."""
    monkeypatch.chdir(closing.folder)
    site = closing.folder / "content/site.yaml"
    site.write_text(site.read_text("utf-8") + "approvers: [考核领导小组组长]\n", "utf-8")
    (closing.folder / "content/releases/service-2026-01.yaml").unlink()
    (closing.folder / "content/closings/close-2026.yaml").unlink()
    asked = ["release", "again", "--scheme", "service", "--assessment", "routine", "--assessment", "windows",
             "--period", "2026-01", "--by", "考核领导小组组长", "--at", "2026-02-10T09:00:00+08:00"]  # fmt: skip
    done = CliRunner().invoke(main, asked)
    gc.enable()
    assert done.exit_code == 0, done.output
    assert list(replay_open(closing.check("2026-03-01"))) == []
    record = closing.folder / "content/releases/again.yaml"
    lines = record.read_text("utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if "public:" in line)
    lines[at] = lines[at].split('"')[0] + '"000000000000"\n'
    record.write_text("".join(lines), "utf-8")
    done = CliRunner().invoke(main, ["replay", "--as-of", "2026-03-01"])
    gc.enable()
    assert (done.exit_code, "replay-of-released" in done.output) == (1, True), done.output


def test_command(closed: ClosingSite) -> None:
    """Exit code 0 where nothing differs."""
    done = CliRunner().invoke(main, ["replay", str(Path(closed.folder)), "--as-of", "2027-06-01"])
    gc.enable()
    assert (done.exit_code, "2026" in done.output) == (0, True), done.output
