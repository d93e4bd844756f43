"""Seals: what of a release is found changed, and only what can be proved; records sealed afterwards."""

from __future__ import annotations

import pytest

from tests.life.conftest import LivingSite

SEALED = "2026-02-20T09:00:00+08:00"
LATER = "2026-03-01"
INSPECTIONS = "data/2026-01/inspections.csv"
ATTENDANCE = "data/2026-01/attendance.csv"
SHEETS = "data/2026-01/sheets.csv"


def seal(living: LivingSite, *words: str) -> tuple[int, str]:
    """The exit code of ``hongbang seal`` and what it prints."""
    return living.run("seal", str(living.folder), "--at", SEALED, *words)


@pytest.fixture
def bare(living: LivingSite) -> LivingSite:
    """The small site with an approver; its record has no seal."""
    living.name_approver()
    return living


@pytest.fixture
def kept(bare: LivingSite) -> LivingSite:
    """The same, sealed by the command."""
    code, said = seal(bare)
    assert code == 0, said
    return bare


def found(living: LivingSite) -> list[tuple[str, str]]:
    """Codes and places of what stops a build."""
    return [(f.code, str(f.place)) for f in living.check(LATER).stopping]


def notes(living: LivingSite, day: str = LATER) -> list[str]:
    """The codes of the notes about releases."""
    return [f.code for f in living.sound(day).findings if f.code.startswith("release")]


@pytest.mark.rule("ALL-03")
def test_unsealed_records_are_noted_once_and_sealed_at_once(bare: LivingSite) -> None:
    """One note for all; the plan writes nothing; the command writes below what stands there, to the letter."""
    record = bare.folder / "content/releases/service-2026-01.yaml"
    before = record.read_text("utf-8")
    assert notes(bare) == ["releases-unsealed"]
    code, said = seal(bare, "--plan")
    assert (code, "service-2026-01" in said, record.read_text("utf-8")) == (0, True, before)
    assert seal(bare)[0] == 0
    assert record.read_text("utf-8").startswith(before)
    assert len(record.read_text("utf-8")) < 3000
    assert notes(bare) == []
    sealed = record.read_bytes()
    assert seal(bare)[0] == 0
    assert record.read_bytes() == sealed


@pytest.mark.rule("ALL-03")
def test_a_seal_of_a_later_day_is_not_there_yet(kept: LivingSite) -> None:
    """What is dated later does not exist: before its instant a seal compares nothing."""
    kept.change(INSPECTIONS, "2026-01-09,p03,社保窗口,93,j03", "2026-01-09,p03,社保窗口,95,j03")
    kept.sound("2026-02-20T08:59:59+08:00")
    assert [code for code, _ in found(kept)] == ["sealed-data-differ"]


@pytest.mark.rule("ALL-03")
def test_only_cells_that_changed_are_named(kept: LivingSite) -> None:
    """Of two people's changes in two inputs each cell is named, and no other of their rows and columns."""
    kept.change(INSPECTIONS, "2026-01-09,p03,社保窗口,93,j03", "2026-01-09,p03,社保窗口,95,j03")
    kept.change(INSPECTIONS, "2026-01-23,p05,社保窗口,82,j05", "2026-01-23,p05,社保窗口,83,j05")
    kept.change(SHEETS, "2026-01-14,张伟,综合窗口,周敏,19,76,", "2026-01-14,张伟,综合窗口,周敏,20,76,")
    assert found(kept) == [
        ("sealed-data-differ", f"{INSPECTIONS}!D6"),
        ("sealed-data-differ", f"{INSPECTIONS}!D11"),
        ("sealed-data-differ", f"{SHEETS}!E2"),
    ]


@pytest.mark.rule("ALL-03")
def test_one_row_with_several_changed_cells(kept: LivingSite) -> None:
    """Each cell of a row is named that differs."""
    kept.change(SHEETS, "2026-01-14,张伟,综合窗口,周敏,19,76,", "2026-01-14,张伟,综合窗口,周敏,20,75,")
    assert found(kept) == [
        ("sealed-data-differ", f"{SHEETS}!E2"), ("sealed-data-differ", f"{SHEETS}!F2"),
    ]  # fmt: skip


@pytest.mark.rule("ALL-03")
def test_a_row_more_or_less_is_told_as_that(kept: LivingSite) -> None:
    """A deleted row has no cell: the file is named; an added one is named where it stands, or its file."""
    file = kept.folder / "content" / ATTENDANCE
    text = file.read_text("utf-8")
    file.write_text(text.replace("2026-01-14,p05,迟到,\n", ""), "utf-8")
    (one,) = kept.check(LATER).stopping
    assert (one.code, one.value, str(one.place)) == ("sealed-row-missing", "p05", ATTENDANCE)
    assert "有发布时的行不见了" in one.says("zh")
    file.write_text(f"{text}2026-01-15,p05,旷工,\n", "utf-8")
    assert found(kept) == [("sealed-row-added", f"{ATTENDANCE}!C4")]
