"""Which reader a file gets, and what is refused before any reader sees it."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from generator.base.finding import Findings
from generator.sources import grids as module
from generator.sources import zipped
from generator.sources.grids import read_bytes, read_text
from generator.sources.model import SourceFile
from tests.sources.workbooks import ods, packed, read, row, told, xlsx_parts

GOOD = packed(xlsx_parts(row(1, "姓名", "得分") + row(2, "张三", "9")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def file(folder: Path, name: str, content: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        ("a.xls", b"\xef\xbb\xbf \r\n<meta charset=utf-8><table>", "网页"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', "XML"),
        ("a.xls", b"MIME-Version: 1.0\r\n", "MHTML"),
        ("a.xlsx", "姓名,得分\n张三,9\n".encode(), "纯文本"),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "旧版 Excel"),
        ("a.xlsx", OLE + "WordDocument".encode("utf-16-le"), "旧版 Office"),
        ("a.xlsx", b"%PDF-1.7", "PDF"),
        ("a.xlsx", b"\x01\x00\x02", "无法识别"),
        ("a.xlsx", packed({"word/document.xml": "<x/>"}), "ZIP"),
        ("a.xlsx", packed({"xl/workbook.bin": "x"}), "xlsb"),
        ("a.csv", GOOD, "Excel 工作簿"),
        ("a.xls", GOOD, "Excel 工作簿"),
        ("a.ods", GOOD, "Excel 工作簿"),
        ("a.csv", b"\x89PNG\r\n", "图片"),
        ("a.csv", b"Rar!\x1a", "压缩包"),
    ],
)
def test_not_what_its_name_says(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    found, findings = read(file(tmp_path, name, content))
    assert (found, told(findings)) == ([], [("file-not-what-its-name-says", "", name[1:])])
    assert kind in next(iter(findings)).says("zh")


def test_named_right(tmp_path: Path) -> None:
    for name in ("a.xlsx", "A.XLSX", "宏.xlsm"):
        (grid,), findings = read(file(tmp_path, name, GOOD))
        assert (grid.rows[1], told(findings)) == (["张三", "9"], [])
    (grid,), _ = read(file(tmp_path, "a.csv", b"<script>,b\n"))
    assert grid.rows == [["<script>", "b"]]


def test_protected(tmp_path: Path) -> None:
    content = OLE + "EncryptedPackage".encode("utf-16-le")
    assert told(read(file(tmp_path, "a.xlsx", content))[1]) == [("file-protected", "", "")]
    flagged = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = flagged.find(mark)
        while start >= 0:
            flagged[start + offset] |= 1
            start = flagged.find(mark, start + 1)
    assert told(read(file(tmp_path, "a.xlsx", bytes(flagged)))[1]) == [("file-protected", "", "")]


def test_empty_unknown_and_missing(tmp_path: Path) -> None:
    assert told(read(file(tmp_path, "a.xlsx", b""))[1]) == [("file-empty", "", "")]
    assert told(read(file(tmp_path, "a.et", GOOD))[1]) == [("file-kind-unknown", "", ".et")]
    assert [f.code for f in read(tmp_path / "none.csv")[1]] == ["file-unreadable"]


def test_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    path = file(tmp_path, "a.csv", b"a,b\n1,2\n3,4\n")
    findings = Findings()
    assert read_bytes(SourceFile("a.csv", path), findings) is None
    assert told(findings) == [("file-too-large", "", "12")]


def test_bomb_by_its_rate(tmp_path: Path) -> None:
    parts = xlsx_parts(row(1, "姓名") + " " * (40 * 2**20))
    content = packed(parts)
    assert len(content) < 2**17
    found, findings = read(file(tmp_path, "a.xlsx", content))
    assert (found, [f.code for f in findings]) == ([], ["file-unpacks-too-large"])


def test_bomb_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_UNPACKED", 1000)
    found, findings = read(file(tmp_path, "a.xlsx", GOOD))
    assert (found, [f.code for f in findings]) == ([], ["file-unpacks-too-large"])


def test_bomb_that_declares_less_than_it_holds(tmp_path: Path) -> None:
    """The directory says 10 bytes: unpacking stops there, and the checksum tells."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"x" * 5_000_000)
    lying = buffer.getvalue().replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    found, findings = read(file(tmp_path, "a.xlsx", lying))
    assert (found, [f.code for f in findings]) == ([], ["file-damaged"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_unparsed(tmp_path: Path, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{laughs}]><sst>&l9;</sst>'
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/more.xml", bomb.encode(encoding))
    found, findings = read(file(tmp_path, "a.xlsx", buffer.getvalue()))
    assert (found, told(findings)) == ([], [("file-declares-entities", "", "xl/more.xml")])


def test_entities_across_two_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_PIECE", 7)
    parts = xlsx_parts(row(1, "姓名")) | {"xl/more.xml": '<?xml version="1.0"?><!DOCTYPE x><x/>'}
    assert [f.code for f in read(file(tmp_path, "a.xlsx", packed(parts)))[1]] == ["file-declares-entities"]


def test_encoding_that_could_hide_a_declaration(tmp_path: Path) -> None:
    parts = xlsx_parts(row(1, "姓名")) | {"xl/more.xml": '<?xml version="1.0" encoding="cp037"?><x/>'}
    assert told(read(file(tmp_path, "a.xlsx", packed(parts)))[1]) == [("file-damaged", "", "xl/more.xml")]


def test_any_cut_and_any_flipped_byte_is_a_finding_or_the_right_cells(tmp_path: Path) -> None:
    """No damage of the package ends in an exception or in other cells."""
    right = [["姓名", "得分"], ["张三", "9"]]
    chance = random.Random(1)
    for suffix, whole in ((".xlsx", GOOD), (".ods", ods(tmp_path, "<table:table-row/>").read_bytes())):
        for _ in range(150):
            broken = bytearray(whole)
            if chance.random() < 0.4:
                del broken[chance.randrange(1, len(broken)) :]
            else:
                broken[chance.randrange(len(broken))] ^= chance.randrange(1, 256)
            found, findings = read(file(tmp_path, f"a{suffix}", bytes(broken)))
            assert told(findings) or suffix == ".ods" or [g.rows for g in found] == [right]


def text(folder: Path, content: bytes) -> tuple[str | None, list[tuple[str, str, str]]]:
    """What :func:`read_text` gives, and what it found."""
    findings = Findings()
    return read_text(SourceFile("a.yaml", file(folder, "a.yaml", content)), findings), told(findings)


def test_text(tmp_path: Path) -> None:
    assert text(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\rc\n") == ("a: 1\nb: 2\nc\n", [])
    assert text(tmp_path, b"") == (None, [("file-empty", "", "")])
    assert text(tmp_path, b"a\nb\0") == (None, [("text-has-nul", "2", "")])
    assert text(tmp_path, "a: 1\nb: 张".encode("gb18030")) == (None, [("text-not-utf-8", "2", "gb18030")])
    assert text(tmp_path, "a: 1\n".encode("utf-16")) == (None, [("text-not-utf-8", "1", "utf-16")])
    assert text(tmp_path, b"\xef\xbb\xbfa\n\xff\xff") == (None, [("text-not-utf-8", "2", "—")])
