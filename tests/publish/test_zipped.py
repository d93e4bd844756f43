"""A site as a file to carry: the same bytes everywhere, nothing deflated, checked with ordinary tools."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.publish.refusal import PublishError
from generator.publish.targets.zipped import HOW, ZipTarget
from tests.publish.office import Office, Stop, digests
from tests.publish.trees import NEW, OLD, StoppedError


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose site is carried as a file."""
    return Office(tmp_path / "office", ZipTarget("carried", tmp_path / "拷贝 盘" / "site.zip"))


@pytest.fixture(autouse=True)
def disk(tmp_path: Path) -> Path:
    """What the file is written to."""
    (tmp_path / "拷贝 盘").mkdir()
    return tmp_path / "拷贝 盘"


def unpacked(disk: Path) -> Path:
    """The folder that comes out of the file."""
    with zipfile.ZipFile(disk / "site.zip") as archive:
        archive.extractall(disk / "out")
    return disk / "out" / "site"


def test_same_bytes(office: Office, disk: Path) -> None:
    """Whatever order the files come in; stored, dated 1980, in order."""
    office.bring(NEW)
    first = (disk / "site.zip").read_bytes()
    (disk / "site.zip").unlink()
    other = Office(office.site.parent / "other", office.target)
    other.bring(list(reversed(NEW)))
    assert (disk / "site.zip").read_bytes() == first
    with zipfile.ZipFile(disk / "site.zip") as archive:
        entries = archive.infolist()
    assert {e.compress_type for e in entries} == {zipfile.ZIP_STORED}
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [e.filename for e in entries] == [
        HOW, "site/hongbang-manifest.txt", "site/2026/b.html", "site/index.html",
    ]  # fmt: skip


def lines_of(how: Path) -> list[str]:
    """The commands that the text about checking names, for a POSIX shell."""
    text = how.read_text("utf-8")
    return [
        line[line.index(begins) :].strip()
        for line in text.splitlines()
        for begins in ("sha256sum --quiet", "find .")
        if begins in line
    ]


def test_checked_as_the_text_says(office: Office, disk: Path) -> None:
    """The text's own commands notice a changed, a missing and an added file, and are silent where all is well."""
    office.bring(NEW)
    site = unpacked(disk)

    def run(line: str) -> tuple[int, str]:
        done = subprocess.run(["bash", "-c", line], cwd=site, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.strip()

    check, count = lines_of(disk / "out" / HOW)
    assert (run(check), run(count)[1]) == ((0, ""), "0")
    (site / "index.html").write_bytes(b"changed")
    assert run(check)[0] == 1
    (site / "index.html").unlink()
    assert run(check)[0] == 1
    (site / "2026" / "c.html").write_bytes(b"added")
    assert run(count)[1] == "1"


def test_what_is_compared(office: Office, disk: Path) -> None:
    """The file that lies there, else what was carried last."""
    office.bring(OLD)
    assert office.present() == digests(OLD)
    (disk / "site.zip").unlink()
    assert office.present() == digests(OLD)
    office.bring(NEW)
    office.back()
    assert office.present() == digests(OLD)


@pytest.mark.parametrize("kind", ["text", "other zip", "folder"])
def test_a_file_that_is_not_ours(office: Office, disk: Path, kind: str) -> None:
    """It is never written over."""
    path = disk / "site.zip"
    if kind == "text":
        path.write_bytes(b"minutes of a meeting")
    elif kind == "folder":
        path.mkdir()
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("photo.jpg", b"")
    with pytest.raises(PublishError, match=r"did not write|is no file"):
        office.bring(NEW)
    assert path.is_dir() or zipfile.is_zipfile(path) or path.read_bytes() == b"minutes of a meeting"


@pytest.mark.parametrize("how", ["exception", "killed"])
def test_stopped_at_any_step(tmp_path: Path, disk: Path, how: str) -> None:
    """The file is the one before or the new one, and the next run makes it."""

    def office_in(name: str) -> Office:
        (tmp_path / name).mkdir()
        one = Office(tmp_path / name / "office", ZipTarget("carried", tmp_path / name / "site.zip"))
        one.bring(OLD)
        return one

    names = office_in("count").steps(NEW)
    assert [n for n in names if "put it in its place" in n]
    for number, at in enumerate(names):
        office = office_in(f"run{number}")
        if how == "exception":
            with pytest.raises(StoppedError):
                office.bring(NEW, Stop(number))
        else:
            child = os.fork()
            if child == 0:
                try:
                    office.bring(NEW, Stop(number, lambda _: os._exit(9)))
                finally:
                    os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, at
        assert office.present() in (digests(OLD), digests(NEW)), at
        office.bring(NEW)
        assert office.present() == digests(NEW), at
        left = sorted(p.name for p in (tmp_path / f"run{number}").iterdir())
        assert left == [".site.zip.lock", "office", "site.zip"], at
