"""Whatever stops the writing of a year, and wherever: the archive is as it was, or the year is whole in it;
and the same command, made again, ends with the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive.bag import Bag
from generator.archive.chain import Chain, read_chain
from generator.publish.bags import write_year
from generator.publish.folder import Step
from generator.publish.lock import only_one
from generator.publish.refusal import PublishError
from tests.archive.conftest import CLOSED, tree

INFO = {"Bagging-Date": "2027-02-01"}


def bags() -> list[Bag]:
    """Two small bags."""
    return [
        Bag("public", [("site/2026/index.html", b"<p>1</p>"), ("b.csv", b"1\n")], INFO),
        Bag("record", [("inputs/content/a.csv", b"2\n")], INFO),
    ]


def close(archive: Path, step: Step = lambda _: None) -> Chain:
    """Write them behind the chain that stands there."""
    file = archive / "chain.txt"
    return write_year(
        archive, "2026", CLOSED, bags(), read_chain(file.read_bytes() if file.is_file() else b""), step
    )


class StoppedError(Exception):
    """Raised where a test stops the writing."""


def at_step(number: int, act: Callable[[], None]) -> Step:
    """A step that acts at the one of this number."""
    left = [number]

    def step(_: str) -> None:
        if left[0] == 0:
            act()
        left[0] -= 1

    return step


def stop() -> None:
    """Fail in the middle."""
    raise StoppedError


@pytest.fixture
def whole(tmp_path: Path) -> tuple[list[str], dict[str, bytes]]:
    """The names of the steps, and what stands there after all of them."""
    names: list[str] = []
    close(tmp_path / "whole" / "archive", names.append)
    return names, tree(tmp_path / "whole" / "archive")


def test_stopped_at_each_step(tmp_path: Path, whole: tuple[list[str], dict[str, bytes]]) -> None:
    """An exception: nothing is left but, at the very end, the whole year; again, and it is done."""
    names, done = whole
    assert len(names) == 8
    for number, name in enumerate(names):
        archive = tmp_path / f"run {number}" / "archive"
        with pytest.raises(StoppedError):
            close(archive, at_step(number, stop))
        without_line = {k: v for k, v in done.items() if k != "chain.txt"}
        assert tree(archive) in ({}, without_line, done), name
        assert {p.name for p in archive.parent.iterdir()} <= {"archive", ".archive.lock"}, name
        if name != "8 done":
            close(archive)
        assert tree(archive) == done, name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the stopped command is a forked process")
def test_killed_at_each_step(tmp_path: Path, whole: tuple[list[str], dict[str, bytes]]) -> None:
    """The power fails: no reader sees half a year, and the next command ends what was begun."""
    names, done = whole
    for number, name in enumerate(names):
        archive = tmp_path / f"run {number}" / "archive"
        child = os.fork()
        if child == 0:
            try:
                close(archive, at_step(number, lambda: os._exit(9)))
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, name
        without_line = {k: v for k, v in done.items() if k != "chain.txt"}
        assert tree(archive) in ({}, without_line, done), name
        if name != "8 done":
            close(archive)
        assert tree(archive) == done, name


def test_something_else_stands_there(tmp_path: Path) -> None:
    """A folder of that name that the chain does not know is nobody's to replace."""
    archive = tmp_path / "archive"
    (archive / "2026").mkdir(parents=True)
    (archive / "2026" / "note.txt").write_text("mine")
    with pytest.raises(PublishError, match="move it away"):
        close(archive)
    assert tree(archive) == {"2026/note.txt": b"mine"}


def test_two_at_once(tmp_path: Path) -> None:
    """The second is told so, and changes nothing."""
    archive = tmp_path / "archive"
    with only_one(archive), pytest.raises(PublishError, match="at work"):
        close(archive)
    assert not archive.exists()


def test_chain_changed_meanwhile(tmp_path: Path) -> None:
    """A line that came in after the chain was read is not written over."""
    archive = tmp_path / "archive"
    close(archive)
    before = tree(archive)
    with pytest.raises(PublishError, match="changed just now"):
        write_year(archive, "2027", CLOSED, bags(), read_chain(b""))
    assert tree(archive) == before


def test_names_that_collide_without_case(tmp_path: Path) -> None:
    """A bag that Windows could not hold is not written."""
    twice = [Bag("public", [("a/B.csv", b"1"), ("A/b.csv", b"2")], INFO), bags()[1]]
    with pytest.raises(PublishError, match="want the name"):
        write_year(tmp_path / "archive", "2026", CLOSED, twice, read_chain(b""))
    assert not (tmp_path / "archive").exists()
