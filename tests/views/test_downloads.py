"""Downloads: what a spreadsheet makes of the CSV, and what a program reads from the JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from generator.views.downloads import Field, csv_bytes, csv_cell, json_bytes

FIELDS = [
    Field("姓名", "name", ["=HYPERLINK(1)", '"引号",逗号', "＠甲"]),
    Field("得分", "points", ["-2.5", "91.30", "—"], number=True),
]


@pytest.mark.parametrize(
    ("text", "number", "cell"),
    [
        ("=1+1", False, "'=1+1"),
        ("-2.5", True, "-2.5"),
        ("-2.5", False, "'-2.5"),
        ("-x", True, "'-x"),
        ("@a,b", False, '"\'@a,b"'),
        ("\t1", False, "'\t1"),
        ("", False, ""),
        ("张三", False, "张三"),
    ],
)
def test_text_is_guarded_and_numbers_are_not(text: str, number: bool, cell: str) -> None:
    """A name cannot become a formula; a negative number stays a number."""
    assert csv_cell(text, number) == cell


def test_csv_is_read_back() -> None:
    """With the mark that spreadsheets look for, and quoting that any reader undoes."""
    content = csv_bytes(FIELDS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["姓名", "得分"],
        ["'=HYPERLINK(1)", "-2.5"],
        ['"引号",逗号', "91.30"],
        ["'＠甲", "—"],
    ]


def test_json_keeps_numbers_as_text() -> None:
    """91.30 stays 91.30; a binary reader cannot turn it into something else."""
    read = json.loads(json_bytes({"period": "2026-10"}, FIELDS))
    assert read["columns"] == {"name": "姓名", "points": "得分"}
    assert read["rows"][1] == {"name": '"引号",逗号', "points": "91.30"}
    assert read["period"] == "2026-10"
    assert json.loads(json_bytes({}, [Field("甲", "a", [])]))["rows"] == []
