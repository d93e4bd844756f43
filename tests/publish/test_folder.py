"""Replacing a folder: stopped at any step, the reader has the old site or the new one, whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish import folder
from generator.publish.folder import MANIFEST, PublishError, replace_folder
from generator.publish.lock import only_one

OLD = [("index.html", b"old home"), ("2025/a.html", b"old page")]
NEW = [("index.html", b"new home"), ("2026/b.html", b"new page")]


class StoppedError(Exception):
    """Stands for the power that fails."""


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, the manifest left out."""
    files = [p for p in root.rglob("*") if p.is_file() and p.name != MANIFEST]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def steps_of(target: Path) -> list[str]:
    """The names of all steps that a replacement takes."""
    names: list[str] = []
    replace_folder(target, NEW, names.append)
    return names


def test_a_first_and_a_second_writing(tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert replace_folder(target, OLD) == 2
    assert tree(target) == dict(OLD)
    assert replace_folder(target, NEW) == 2
    assert tree(target) == dict(NEW)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_the_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", OLD)
    lines = (tmp_path / "site" / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines == [
        f"{sha('old page')}  2025/a.html",
        f"{sha('old home')}  index.html",
    ]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("exchange", ["at once", "two renames"])
def test_stopped_at_any_step_the_site_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: str
) -> None:
    if exchange == "two renames":
        monkeypatch.setattr(folder, "_exchange_at_once", lambda *_: False)
    replace_folder(tmp_path / "count" / "site", OLD)
    names = steps_of(tmp_path / "count" / "site")
    assert len(names) >= 8
    for number, stop_at in enumerate(names):
        target = tmp_path / f"run{number}" / "site"
        replace_folder(target, OLD)
        left = [number]

        def step(_: str, left: list[int] = left) -> None:
            if left[0] == 0:
                raise StoppedError
            left[0] -= 1

        with pytest.raises(StoppedError):
            replace_folder(target, NEW, step)
        folder.repair(target)
        assert tree(target) in (dict(OLD), dict(NEW)), stop_at
        replace_folder(target, NEW)
        assert tree(target) == dict(NEW), f"after a stop at {stop_at}"
        assert sorted(p.name for p in target.parent.iterdir()) == ["site"], stop_at


def test_rendering_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD)

    def broken():  # type: ignore[no-untyped-def]
        yield NEW[0]
        raise StoppedError

    with pytest.raises(StoppedError):
        replace_folder(target, broken())
    assert tree(target) == dict(OLD)


def test_only_our_own_files_are_removed(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD)
    (target / "2025" / "notes.txt").write_text("somebody's", encoding="utf-8")
    replace_folder(target, NEW)
    assert tree(target) == dict(NEW) | {"2025/notes.txt": b"somebody's"}


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"thesis\.docx"):
        replace_folder(tmp_path / "site", NEW)
    assert tree(tmp_path / "site") == {"thesis.docx": b"mine"}


def test_somebody_elses_file_where_a_page_is_to_go(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD)
    (target / "2026").mkdir()
    (target / "2026" / "b.html").write_bytes(b"mine")
    with pytest.raises(PublishError):
        replace_folder(target, NEW)
    assert tree(target) == dict(OLD) | {"2026/b.html": b"mine"}


def test_two_files_for_one_address(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", OLD)
    with pytest.raises(PublishError, match=r"index\.html"):
        replace_folder(tmp_path / "site", [*NEW, ("index.html", b"twice")])
    assert tree(tmp_path / "site") == dict(OLD)


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    with (
        only_one(tmp_path / "output"),
        pytest.raises(PublishError, match="another build"),
        only_one(tmp_path / "output"),
    ):
        raise AssertionError("two builds hold the lock")
    with only_one(tmp_path / "output"):
        pass


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(folder, "_write_all", full)
    with pytest.raises(PublishError, match="No space left"):
        replace_folder(target, NEW)
    assert tree(target) == dict(OLD)


MANY = [(f"people/p{i:06d}.html", f"page {i}".encode() * (1 + i % 50)) for i in range(1200)]


def test_many_files_are_written_by_a_second_process(tmp_path: Path) -> None:
    assert replace_folder(tmp_path / "site", MANY) == len(MANY)
    assert tree(tmp_path / "site") == dict(MANY)
    lines = (tmp_path / "site" / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(MANY)]


def test_a_stop_among_many_files_leaves_no_writer_behind(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, OLD)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from MANY[:900]
        raise StoppedError

    with pytest.raises(StoppedError):
        replace_folder(target, broken())
    assert tree(target) == dict(OLD)
    replace_folder(target, NEW)
    assert tree(target) == dict(NEW)


def test_an_error_of_the_second_process_is_told(tmp_path: Path) -> None:
    """A file where a folder is to be: the system's own error, with its path, reaches the caller."""
    target = tmp_path / "site"
    replace_folder(target, OLD)
    files = [*MANY[:600], ("people/p000599.html/inside.html", b"x"), *MANY[600:]]
    with pytest.raises(PublishError, match=r"p000599\.html"):
        replace_folder(target, files)
    assert tree(target) == dict(OLD)
