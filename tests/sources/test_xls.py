"""Workbooks of Excel 97 to 2003. The file is made by ``xls/make.py``."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.sources.workbooks import read, told

DAMAGE = Path(__file__).parent / "xls" / "damage.xls"


def test_cells_and_findings() -> None:
    (grid, hidden), findings = read(DAMAGE)
    assert grid.rows == [
        ["姓名", "得分", "日期", "比例", "编号", "备注"],
        ["张 三", "89.996", "2026-06-11", "88.5%", "123", "TRUE"],
        ["李四", "0.3", "", "2.5", "", ""],
        ["王五", "88", "", "", "", ""],
        ["赵六", "91.5", "", "", "", ""],
        ["", "92.5", "", "", "", ""],
        ["", "#DIV/0!", "", "", "", ""],
    ]
    assert grid.dates == {(1, 2)}
    assert hidden.rows == [["旧分"]]
    assert told(findings) == [
        ("hidden-sheet", "", "底稿"),
        ("hidden-columns", "F1", "F"),
        ("shown-differs-from-stored", "B2", "89.996"),
        ("shown-differs-from-stored", "E2", "123"),
        ("hidden-rows", "4", "4"),
        ("merged-cells", "A5", "A5:A6"),
        ("cell-error", "B7", "#DIV/0!"),
    ]


def test_one_sheet_by_name() -> None:
    (grid,), findings = read(DAMAGE, "底稿")
    assert (grid.sheet, told(findings)) == ("底稿", [("hidden-sheet", "", "底稿")])
    assert told(read(DAMAGE, "评分")[1]) == [("sheet-not-found", "", "评分")]


def test_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    path.write_bytes(DAMAGE.read_bytes()[:2100])
    grids, findings = read(path)
    assert grids == []
    assert [f.code for f in findings] in (["file-damaged"], ["file-not-what-its-name-says"])


def test_named_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "打分.xlsx"
    shutil.copy(DAMAGE, path)
    (finding,) = read(path)[1]
    assert finding.code == "file-not-what-its-name-says"
    assert ".xlsx" in finding.says("zh") and "旧版 Excel" in finding.says("zh")


def test_any_flipped_byte_ends_without_exception(tmp_path: Path) -> None:
    chance = random.Random(1)
    whole = DAMAGE.read_bytes()
    told_of = 0
    for _ in range(100):
        broken = bytearray(whole)
        broken[chance.randrange(len(broken))] ^= chance.randrange(1, 256)
        path = tmp_path / "x.xls"
        path.write_bytes(broken)
        told_of += read(path)[1].has("file-damaged", "file-not-what-its-name-says")
    assert told_of
