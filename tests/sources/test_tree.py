"""The files of a content folder."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from generator.base.finding import Findings
from generator.sources.tree import copied_from, read_tree
from tests.sources.workbooks import told


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder within a site."""
    folder = tmp_path / "site" / "content"
    folder.mkdir(parents=True)
    return folder


def put(content: Path, *names: str) -> None:
    """Files of one byte."""
    for name in names:
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def tree(content: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Paths of the files to be read, and code and path of each finding."""
    findings = Findings()
    files = read_tree(content, findings)
    told(findings)
    assert all((content / f.disk).read_bytes() == b"x" for f in files)
    return [f.path for f in files], [(f.code, f.place.file) for f in findings]


def test_sorted_by_whole_path_and_nfc(content: Path) -> None:
    put(content, "b/1.csv", "a.csv", "a/z.csv", "a-b.csv", unicodedata.normalize("NFD", "é.csv"), "打分.csv")
    assert tree(content) == (["a-b.csv", "a.csv", "a/z.csv", "b/1.csv", "é.csv", "打分.csv"], [])


def test_leavings_are_passed_over(content: Path) -> None:
    put(
        content, "~$打分.xlsx", ".~lock.打分.ods#", "Thumbs.db", "desktop.ini", ".DS_Store", "._打分.xlsx",
        ".gitignore", ".gitattributes", ".git/config", "data/thumbs.db", "打分.xlsx",
    )  # fmt: skip
    assert tree(content) == (["打分.xlsx"], [])


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("打分 - 副本.xlsx", "打分.xlsx"),
        ("打分 - 副本 (2).xlsx", "打分.xlsx"),
        ("打分副本.csv", "打分.csv"),
        ("副本打分.xlsx", "打分.xlsx"),
        ("复件 打分.xls", "打分.xls"),
        ("副本(2)打分.xlsx", "打分.xlsx"),
        ("marks - Copy.xlsx", "marks.xlsx"),
        ("marks - Copy (3).xlsx", "marks.xlsx"),
        ("marks copy 2.csv", "marks.csv"),
        ("Copy of marks.csv", "marks.csv"),
        ("打分(1).xlsx", "打分.xlsx"),
        ("打分（1）.xlsx", "打分.xlsx"),
        ("marks (2).csv", "marks.csv"),
        ("scheme (1).yaml", "scheme.yaml"),
        ("打分.xlsx", ""),
        ("photocopy.csv", ""),
        ("图(1).png", ""),
        ("打分(2026).xlsx", ""),
        ("2026-10.csv", ""),
    ],
)
def test_copies(content: Path, name: str, original: str) -> None:
    assert copied_from(name) == original
    put(content, f"data/{name}")
    if original:
        assert tree(content) == ([], [("file-looks-like-copy", f"data/{name}")])
    else:
        assert tree(content) == ([f"data/{name}"], [])


def test_links(content: Path) -> None:
    put(content, "a.csv")
    outside = content.parents[1] / "outside.csv"
    outside.write_bytes(b"x")
    (content / "near.csv").symlink_to("a.csv")
    (content / "far.csv").symlink_to("../../outside.csv")
    (content / "root").symlink_to("/")
    (content / "whole.csv").symlink_to(content / "a.csv")
    (content / "circle").symlink_to("circle")
    files, found = tree(content)
    assert files == ["a.csv"]
    assert found == [
        ("link-in-content", "circle"),
        ("link-leads-out", "far.csv"),
        ("link-in-content", "near.csv"),
        ("link-leads-out", "root"),
        ("link-leads-out", "whole.csv"),
    ]


def test_names_that_collide(content: Path) -> None:
    put(content, "A.csv", "a.csv", "é.csv", unicodedata.normalize("NFD", "é.csv"), "x/1.csv", "X/2.csv")
    files, found = tree(content)
    assert len(files) == 1  # of two names that collide neither is read, but for folders
    assert [code for code, _ in found] == ["file-names-collide"] * 3


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("con.csv", "file-name-is-device"),
        ("NUL", "file-name-is-device"),
        ("com1.tar.gz", "file-name-is-device"),
        ("a:b.csv", "file-name-not-portable"),
        ("a\\b.csv", "file-name-not-portable"),
        ("a\nb.csv", "file-name-not-portable"),
        ("a.csv ", "file-name-not-portable"),
        ("a.", "file-name-not-portable"),
    ],
)
def test_names_that_windows_cannot_hold(content: Path, name: str, code: str) -> None:
    put(content, name)
    assert tree(content) == ([], [(code, name)])


def test_name_that_is_no_utf_8(content: Path) -> None:
    (content / os.fsdecode(b"\xd5\xc5.csv")).write_bytes(b"x")
    files, found = tree(content)
    assert files == []
    assert found == [("file-name-not-portable", "\\xd5\\xc5.csv")]


def test_what_is_no_file(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as channel:
        channel.bind("s.csv")
        assert tree(content) == ([], [("file-not-regular", "s.csv")])


def test_folder_that_is_missing(tmp_path: Path) -> None:
    findings = Findings()
    assert read_tree(tmp_path / "content", findings) == []
    assert [f.code for f in findings] == ["file-unreadable"]
