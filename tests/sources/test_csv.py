"""Text tables: encodings, separators, quotes, line ends."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.sources.workbooks import read, told

TEXT = "姓名,得分\n王喆,95.5\n"


def csv(folder: Path, content: bytes | str, name: str = "打分.csv") -> Path:
    """A file with these bytes, or this text in UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "encoding", "notes"),
    [
        (TEXT.encode(), "utf-8", []),
        (TEXT.encode("utf-8-sig"), "utf-8-sig", []),
        (TEXT.encode("gb18030"), "gb18030", [("text-encoding-read", "", "gb18030")]),  # damage 1
        (TEXT.encode("utf-16"), "utf-16", [("text-encoding-read", "", "utf-16")]),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", [("text-encoding-read", "", "utf-16")]),
        (TEXT.encode("utf-32"), "utf-32", [("text-encoding-read", "", "utf-32")]),
    ],
)
def test_damage_1_and_2_encodings(
    tmp_path: Path, content: bytes, encoding: str, notes: list[tuple[str, str, str]]
) -> None:
    (grid,), findings = read(csv(tmp_path, content))
    assert (grid.rows, grid.encoding) == ([["姓名", "得分"], ["王喆", "95.5"]], encoding)
    assert told(findings) == notes


def test_damage_2_utf_8_is_never_read_as_gb18030(tmp_path: Path) -> None:
    text = "堃玥"  # its UTF-8 bytes decode as GB18030 too, into nonsense
    assert text.encode().decode("gb18030") != text
    (grid,), _ = read(csv(tmp_path, text + "\n"))
    assert grid.rows == [[text]]


def test_damage_2_one_broken_byte_does_not_make_gb18030_of_utf_8(tmp_path: Path) -> None:
    text = "姓名,窗口,得分\n" + "张三,综合受理窗口,95\n" * 3
    broken = text.encode() + b"\xd5\xc5,a,1\n"
    broken.decode("gb18030")  # would pass, as nonsense
    assert told(read(csv(tmp_path, broken))[1]) == [("text-encoding-unknown", "5", "")]
    (grid,), _ = read(csv(tmp_path, (text * 9).encode("gb18030")))
    assert grid.encoding == "gb18030"


def test_rare_character_of_four_bytes_in_gb18030(tmp_path: Path) -> None:
    (grid,), _ = read(csv(tmp_path, "姓名\n㛃𠮷\n".encode("gb18030")))
    assert grid.rows[1] == ["㛃𠮷"]


@pytest.mark.parametrize(
    "content", [b"a,b\n1,\xff\xff\n", b"\xef\xbb\xbfa,b\n1,\xd5\xc5\n", b"\xff\xfea\x00\n\x00\x00\xd8"]
)
def test_no_encoding_fits(tmp_path: Path, content: bytes) -> None:
    grids, findings = read(csv(tmp_path, content))
    assert (grids, told(findings)) == ([], [("text-encoding-unknown", "2", "")])


def test_utf_16_without_mark_and_nul(tmp_path: Path) -> None:
    assert told(read(csv(tmp_path, "a,b\n".encode("utf-16-le")))[1]) == [("text-has-nul", "1", "")]
    assert told(read(csv(tmp_path, "a,b\n1,\0\n"))[1]) == [("text-has-nul", "2", "")]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("姓名;得分\n张三;9,5\n", "csv-separator-read"),
        ("姓名\t得分\n张三\t9,5\n", "csv-separator-read"),
        ('"姓名;x",得分\n张三,"9,5"\n', None),
        ('十月评分表\n姓名,得分\n张三,"9,5"\n', None),
    ],
)
def test_separators(tmp_path: Path, text: str, note: str | None) -> None:
    (grid,), findings = read(csv(tmp_path, text))
    assert grid.rows[-1] == ["张三", "9,5"]
    assert [f.code for f in findings] == ([note] if note else [])


def test_damage_16_line_breaks_in_cells_keep_the_rows_of_a_spreadsheet(tmp_path: Path) -> None:
    (grid,), findings = read(csv(tmp_path, '"姓\r\n名",得分\r\n\r\n"张\n三",9\r\n李四,8\r\n'))
    assert grid.rows == [["姓\r\n名", "得分"], ["", ""], ["张\n三", "9"], ["李四", "8"]]
    assert grid.place(3, 1).cell == "B4"
    assert told(findings) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('a,b\n1,2\n"3,4\n5,6\n', "csv-quote-unclosed", "3"),
        ('a,b\n"x\ny",2\n3,"4\n5,"6"\n', "csv-quote-misplaced", "3"),
        ('a,b\n"1"x,2\n', "csv-quote-misplaced", "2"),
        ('a,b\n"' + "x" * 140_000, "csv-quote-unclosed", "2"),
    ],
)
def test_broken_quotes(tmp_path: Path, text: str, code: str, line: str) -> None:
    grids, findings = read(csv(tmp_path, text))
    assert (grids, told(findings)) == ([], [(code, line, "")])


def test_lone_returns(tmp_path: Path) -> None:
    (grid,), findings = read(csv(tmp_path, "a,b\r1,2\r"))
    assert grid.rows == [["a", "b"], ["1", "2"]]
    assert [f.code for f in findings] == ["csv-lone-returns"]
    (grid,), findings = read(csv(tmp_path, "a,b\n1,\r2\n"))
    assert told(findings) == [("csv-stray-return", "2", "")]
    assert told(read(csv(tmp_path, 'a,b\n1,"x\ry"\n'))[1]) == []


def test_short_rows_are_padded_and_empty_ends_cut(tmp_path: Path) -> None:
    (grid,), _ = read(csv(tmp_path, "a,b,c,,\n1,,,,\n2\n,,,,\n\n"))
    assert (grid.width, grid.rows) == (3, [["a", "b", "c"], ["1", "", ""], ["2", "", ""]])


@pytest.mark.parametrize("text", ["\n\n", ",,,\n,,\n", "\ufeff"])
def test_nothing_but_separators(tmp_path: Path, text: str) -> None:
    assert told(read(csv(tmp_path, text))[1]) == [("file-without-rows", "", "")]


def test_lost_and_control_characters(tmp_path: Path) -> None:
    _, findings = read(csv(tmp_path, "姓名,得分\n张\ufffd,9\n李\ufffd,\x079\n"))
    assert told(findings) == [("text-lost", "A2", "张\ufffd"), ("text-control-character", "B3", "\x079")]


def test_cells_are_not_trimmed_and_markup_is_text(tmp_path: Path) -> None:
    (grid,), findings = read(csv(tmp_path, '姓名,备注\n 张 三 ,<script>\n李四,"=HYPERLINK(""x"")"\n'))
    assert grid.rows[1:] == [[" 张 三 ", "<script>"], ["李四", '=HYPERLINK("x")']]
    assert told(findings) == []


def test_a_year_of_rows_is_quick(tmp_path: Path) -> None:
    rows = "".join(f"2026-10-15,p{i:06d},张三,w01,8.5,9,10,8,9.25,6,95.5\n" for i in range(60_000))
    path = csv(tmp_path, "日期,人,姓名,窗口,一,二,三,四,五,六,合计\n" + rows)
    begin = time.process_time()
    (grid,), _ = read(path)
    assert (
        time.process_time() - begin < 1
    )  # a quarter of the benchmark's rows; about 0.15 s on a quiet machine
    assert len(grid.rows) == 60_001
