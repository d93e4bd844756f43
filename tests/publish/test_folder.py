"""What stands in a published folder: ours is replaced, what is somebody else's is kept or refused by name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.publish import exchange
from generator.publish.folder import MANIFEST
from generator.publish.lock import only_one
from generator.publish.refusal import PublishError
from tests.publish.trees import NEW, OLD, StoppedError, replace_both, replace_one, tree


def test_a_first_and_a_second_writing(tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert replace_one(target, OLD) == 2
    assert tree(target) == dict(OLD)
    assert replace_one(target, NEW) == 2
    assert tree(target) == dict(NEW)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_the_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    replace_one(tmp_path / "site", OLD)
    lines = (tmp_path / "site" / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines == [f"{sha('old page')}  2025/a.html", f"{sha('old home')}  index.html"]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_somebody_elses_files_are_carried_over(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_one(target, OLD)
    (target / "2025" / "notes.txt").write_text("somebody's", encoding="utf-8")
    replace_one(target, NEW)
    assert tree(target) == dict(NEW) | {"2025/notes.txt": b"somebody's"}


def test_a_page_of_ours_that_somebody_removed_is_no_matter(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_one(target, OLD)
    (target / "2025" / "a.html").unlink()  # its folder is empty now
    replace_one(target, NEW)
    assert tree(target) == dict(NEW)


def edited(target: Path) -> None:
    (target / "index.html").write_bytes(b"old home, mended by hand")


def link_to_file(target: Path) -> None:
    (target / "2025" / "link.html").symlink_to("a.html")


def link_to_folder(target: Path) -> None:
    (target / "more").symlink_to(target.parent, target_is_directory=True)


def page_made_a_link(target: Path) -> None:
    (target.parent / "elsewhere.html").write_bytes(b"old home")
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(target.parent / "elsewhere.html")


def empty_folder(target: Path) -> None:
    (target / "for" / "later").mkdir(parents=True)


def pipe(target: Path) -> None:
    os.mkfifo(target / "pipe")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (edited, "index.html was changed after it was built"),
        (link_to_file, "2025/link.html is a link"),
        (link_to_folder, "more is a link"),
        (page_made_a_link, "index.html is a link"),
        (empty_folder, "for/later is an empty folder"),
        (pipe, "pipe is no regular file"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(
    tmp_path: Path, change: Callable[[Path], None], named: str
) -> None:
    """Rather than dropped in silence; nothing is rendered, and the other folder stays as well."""
    replace_both(tmp_path, OLD)
    change(tmp_path / "site")
    before = {p.relative_to(tmp_path): p.lstat().st_mtime_ns for p in sorted(tmp_path.rglob("*"))}

    asked: list[str] = []

    def pages() -> Iterator[tuple[str, bytes]]:
        asked.append("a page")
        yield from NEW

    with pytest.raises(PublishError, match=named) as refused:
        exchange.replace_folders(
            tmp_path / ".exchange",
            [exchange.Replacement(tmp_path / name, pages()) for name in ("restricted", "site")],
        )
    assert "请先移走" in refused.value.text.zh
    assert asked == []
    assert {p.relative_to(tmp_path): p.lstat().st_mtime_ns for p in sorted(tmp_path.rglob("*"))} == before


def test_many_edited_pages_are_counted(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_one(target, [(f"p{i}.html", b"x") for i in range(9)])
    for i in range(9):
        (target / f"p{i}.html").write_bytes(b"y")
    with pytest.raises(PublishError, match=r"p0\.html, .*p4\.html and 4 more was changed"):
        replace_one(target, NEW)


@pytest.mark.parametrize(
    "manifest",
    [None, b"\xff\xfe no utf-8", b"abc  index.html\n", f"{sha('x')}  cut".encode()],
    ids=["none", "no utf-8", "no hash", "cut short"],
)
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, manifest: bytes | None) -> None:
    """A manifest that we cannot have written makes nothing ours."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "a thesis.docx").write_bytes(b"mine")
    if manifest is not None:
        (target / MANIFEST).write_bytes(manifest)
    with pytest.raises(PublishError, match=r"thesis\.docx"):
        replace_one(target, NEW)
    assert tree(target) == {"a thesis.docx": b"mine"}


def test_a_bag_is_not_ours(tmp_path: Path) -> None:
    """BagIt's manifest looks much like ours: what it names must not be taken for our pages."""
    bag = tmp_path / "bag"
    (bag / "data").mkdir(parents=True)
    (bag / "data" / "t").write_bytes(b"x")
    (bag / "manifest-sha256.txt").write_text(f"{sha('x')}  data/t\n", encoding="utf-8")
    before = tree(bag)
    with pytest.raises(PublishError, match="not written by Hongbang"):
        replace_one(bag, NEW)
    assert tree(bag) == before


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(PublishError, match="no folder"):
        replace_one(tmp_path / "site", NEW)
    assert (tmp_path / "site").read_bytes() == b"mine"


def test_an_empty_folder_is_taken_with_its_rights(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site").chmod(0o750)
    for files in (OLD, NEW):
        replace_one(tmp_path / "site", files)
        assert tree(tmp_path / "site") == dict(files)
        assert (tmp_path / "site").stat().st_mode & 0o777 == 0o750


def test_a_link_leads_to_the_folder_that_is_replaced(tmp_path: Path) -> None:
    replace_one(tmp_path / "real", OLD)
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    replace_one(tmp_path / "link", NEW)
    assert tree(tmp_path / "real") == dict(NEW)
    assert (tmp_path / "link").is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "real"]


def test_somebody_elses_file_where_a_page_is_to_go(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_one(target, OLD)
    (target / "2026").mkdir()
    (target / "2026" / "b.html").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"2026/b\.html"):
        replace_one(target, NEW)
    assert tree(target) == dict(OLD) | {"2026/b.html": b"mine"}


def test_two_files_for_one_address(tmp_path: Path) -> None:
    replace_one(tmp_path / "site", OLD)
    with pytest.raises(PublishError, match=r"index\.html"):
        replace_one(tmp_path / "site", [*NEW, ("index.html", b"twice")])
    assert tree(tmp_path / "site") == dict(OLD)


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    """Whichever of its folders a build holds: another one, of another site too, must wait for it."""
    mine, shared = tmp_path / "one" / "restricted", tmp_path / "shared" / "site"
    with only_one(mine, shared):
        for other in (mine, shared):
            with pytest.raises(PublishError, match="another build"), only_one(tmp_path / "two", other):
                raise AssertionError("two builds hold the lock")
        with only_one(tmp_path / "shared" / "other"):
            pass  # a neighbour is no trouble
    with only_one(shared):
        pass


MANY = [(f"people/p{i:06d}.html", f"page {i}".encode() * (1 + i % 50)) for i in range(1200)]


def test_many_files_are_written_by_a_second_process(tmp_path: Path) -> None:
    assert replace_one(tmp_path / "site", MANY) == len(MANY)
    assert tree(tmp_path / "site") == dict(MANY)
    lines = (tmp_path / "site" / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(MANY)]


def test_a_stop_among_many_files_leaves_no_writer_behind(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_one(target, OLD)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from MANY[:900]
        raise StoppedError

    with pytest.raises(StoppedError):
        replace_one(target, broken())
    assert tree(target) == dict(OLD)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    replace_one(target, NEW)
    assert tree(target) == dict(NEW)


def test_an_error_of_the_second_process_is_told(tmp_path: Path) -> None:
    """A file where a folder is to be: the system's own error, with its path, reaches the caller."""
    target = tmp_path / "site"
    replace_one(target, OLD)
    files = [*MANY[:600], ("people/p000599.html/inside.html", b"x"), *MANY[600:]]
    with pytest.raises(PublishError, match=r"p000599\.html"):
        replace_one(target, files)
    assert tree(target) == dict(OLD)
