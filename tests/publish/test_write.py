"""Trees of new files: all of them or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.publish import write
from generator.publish.refusal import PublishError
from generator.publish.write import write_new, write_tree
from tests.publish.office import Stop
from tests.publish.trees import StoppedError

FILES = {"2026-01/a.xlsx": b"a", "2026-01/b.xlsx": b"b", "guide.txt": b"g"}


def found(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("before", [{}, {"2025-12/old.xlsx": b"o"}, {"2026-01/old.xlsx": b"o"}])
def test_a_full_disk_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes]
) -> None:
    """The second file cannot be written: the first is not there either, and what was there stays."""
    root = tmp_path / "site" / "forms"
    if before:
        write_tree(root, before)
    whole = write.write_new

    def full(path: Path, content: bytes) -> None:
        if path.name == "b.xlsx":
            raise PublishError("磁盘已满", "the disk is full")
        whole(path, content)

    monkeypatch.setattr(write, "write_new", full)
    with pytest.raises(PublishError, match="full"):
        write_tree(root, FILES)
    assert found(tmp_path / "site") == {f"forms/{name}": content for name, content in before.items()}
    monkeypatch.setattr(write, "write_new", whole)
    write_tree(root, FILES)
    assert found(tmp_path / "site") == {f"forms/{n}": c for n, c in {**before, **FILES}.items()}


def test_what_cannot_be_moved_in_is_taken_back(tmp_path: Path) -> None:
    """Somebody's file stands where a folder is to go: what was moved before is moved back."""
    root = tmp_path / "forms"
    write_tree(root, {"z": b"mine"})
    with pytest.raises(PublishError):
        write_tree(root, {"a/one": b"1", "z/two": b"2"})
    assert found(tmp_path) == {"forms/z": b"mine"}


def test_a_file_that_is_there_refuses_the_whole(tmp_path: Path) -> None:
    """Nothing of the rest is written."""
    write_tree(tmp_path / "forms", {"guide.txt": b"mine"})
    with pytest.raises(PublishError, match="there already"):
        write_tree(tmp_path / "forms", FILES)
    assert found(tmp_path) == {"forms/guide.txt": b"mine"}


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_new_file_is_there_whole_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Stopped at each step, by an exception or a kill; the next time it is written, and never over another."""
    if not links:

        def refuse(*_: object) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr("os.link", refuse)
    names: list[str] = []
    write_new(tmp_path / "count" / "a.yaml", b"whole", names.append)
    assert len(names) == 3
    for number, at in enumerate(names):
        for killed in (False, True):
            path = tmp_path / f"run{number}{killed}" / "a.yaml"
            if not killed:
                with pytest.raises(StoppedError):
                    write_new(path, b"whole", Stop(number))
                assert not [p for p in path.parent.iterdir() if p != path]
            else:
                child = os.fork()
                if child == 0:
                    try:
                        write_new(path, b"whole", Stop(number, lambda _: os._exit(9)))
                    finally:
                        os._exit(1)
                assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, at
            assert path.exists() == at.startswith("3"), at
            if not path.exists():
                write_new(path, b"whole")
            assert path.read_bytes() == b"whole"
            with pytest.raises(PublishError, match="there already"):
                write_new(path, b"other")
            assert found(path.parent) == {"a.yaml": b"whole"}
