"""Publications: whatever ends one, and wherever, readers have one site or the other, whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.publish.files import write_files
from generator.publish.folder import MANIFEST
from generator.publish.refusal import PublishError
from generator.publish.targets.folder import FolderTarget
from generator.publish.transfer import Takedowns, transfer
from tests.publish.office import Office, Stop
from tests.publish.trees import NEW, OLD, StoppedError, tree

THIRD = [("index.html", b"third home"), ("2026/c.html", b"third page")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office in a folder with a space and Chinese in its name."""
    return Office(tmp_path / "考核 办公室")


def web(office: Office) -> Path:
    """The folder that readers see."""
    return office.site.parent / "web"


def test_first_and_next(office: Office) -> None:
    """A target that is not there yet is made; the next site takes the place of the one before, whole."""
    office.bring(OLD)
    assert tree(web(office)) == dict(OLD)
    office.bring(NEW)
    assert tree(web(office)) == dict(NEW)
    assert office.numbers() == [1, 2]
    assert not [p for p in web(office).parent.iterdir() if p.name.endswith((".new", ".old", ".exchange"))]


def test_the_same_again(office: Office) -> None:
    """Nothing is brought where it stands already."""
    office.bring(OLD)
    before = web(office).stat()
    office.bring(OLD)
    assert (web(office).stat().st_ino, office.numbers()) == (before.st_ino, [1])


def test_back_and_back_again(office: Office) -> None:
    """Each step back goes to the publication before the one that is seen; what comes next has its own number."""
    for files in (OLD, NEW, THIRD):
        office.bring(files)
    for files, number in ((NEW, 2), (OLD, 1)):
        one = office.back()
        assert one is not None
        assert (one.number, tree(web(office))) == (number, dict(files))
    assert office.back() is None
    office.back(number=3)
    assert tree(web(office)) == dict(THIRD)
    one = office.back()
    assert one is not None and one.number == 2
    office.bring(THIRD)
    assert tree(web(office)) == dict(THIRD)


def test_only_so_many_are_kept(office: Office) -> None:
    """The oldest go with their bytes; what another publication still needs stays."""
    shared = ("style.css", b"the same everywhere")
    for number in range(4):
        office.bring([("index.html", b"home %d" % number), shared], keep=2)
    assert office.numbers() == [3, 4]
    objects = [p for p in (office.site / "output/published/_objects").rglob("*") if p.is_file()]
    assert sorted(p.read_bytes() for p in objects) == [b"home 2", b"home 3", b"the same everywhere"]


def test_what_was_gone_back_to_stays(office: Office) -> None:
    """However few are kept, the publication that stands stays among them."""
    for files in (OLD, NEW, THIRD):
        office.bring(files)
    office.back(number=1)
    office.kept.forget(1)
    assert office.numbers() == [1, 4]


@pytest.mark.parametrize("first", [False, True], ids=["again", "the first time"])
@pytest.mark.parametrize("how", ["exception", "killed"])
def test_stopped_at_any_step(tmp_path: Path, first: bool, how: str) -> None:
    """Readers have one site or the other; the next publication, and the next step back, find all in order."""
    counting = Office(tmp_path / "count" / "office")
    if not first:
        counting.bring(OLD)
    names = counting.steps(NEW)
    assert [n[0] for n in names if not n.startswith("5 bring them:")] == list("12345678")
    for number, at in enumerate(names):
        office = Office(tmp_path / f"run{number}" / "office")
        if not first:
            office.bring(OLD)
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
        arrived = at.startswith(("5 bring them: 9", "5 bring them: 10", "6", "7", "8"))
        old: dict[str, bytes] = {} if first else dict(OLD)
        seen = tree(web(office))
        assert seen in (old, dict(NEW)), at
        if how == "exception":
            assert seen == (dict(NEW) if arrived else old), at
        office.bring(THIRD)
        assert tree(web(office)) == dict(THIRD), at
        before = office.back()
        # Killed while the journal was open, the next start has put the old site back first.
        could = [seen, old] if how == "killed" else [seen]
        assert tree(web(office)) in (could if before is not None else [dict(THIRD)]), at
        assert before is not None or {} in could, at
        assert not list((office.site / "output/published/web").glob("*.begun.json"))


def test_a_step_back_that_was_stopped(tmp_path: Path) -> None:
    """The same holds of going back."""
    counting = Office(tmp_path / "count" / "office")
    counting.bring(OLD)
    counting.bring(NEW)
    names: list[str] = []
    counting.back(step=names.append)
    for number, at in enumerate(names):
        office = Office(tmp_path / f"run{number}" / "office")
        office.bring(OLD)
        office.bring(NEW)
        with pytest.raises(StoppedError):
            office.back(step=Stop(number))
        assert tree(web(office)) in (dict(OLD), dict(NEW)), at
        office.back(number=1)
        assert tree(web(office)) == dict(OLD), at


def test_two_at_once(office: Office) -> None:
    """The second is refused, and so is a publication of another office to the same place, and a build."""
    office.bring(OLD)
    other = Office(office.site.parent / "another office", FolderTarget("theirs", web(office)))
    with transfer(office.site, office.target):
        for one in (office, other):
            with pytest.raises(PublishError, match="another build or publication"):
                one.bring(NEW)
    other.bring(NEW)
    assert tree(web(office)) == dict(NEW)


def test_a_target_whose_own_folder_is_missing(tmp_path: Path) -> None:
    """A misspelt path or a share that is not mounted: no folder is made in its place."""
    office = Office(tmp_path / "office", FolderTarget("web", tmp_path / "mnt" / "share" / "web"))
    with pytest.raises(PublishError, match="there is no such folder"):
        office.bring(OLD)
    assert not (tmp_path / "mnt").exists()


def test_a_target_that_vanished(office: Office) -> None:
    """Published before and gone now: told, not made anew; an empty folder says that it is meant."""
    office.bring(OLD)
    shutil.rmtree(web(office))
    with pytest.raises(PublishError, match="is gone"):
        office.bring(NEW)
    assert not web(office).exists()
    web(office).mkdir()
    office.bring(NEW)
    assert tree(web(office)) == dict(NEW)


def test_a_target_that_vanishes_meanwhile(office: Office) -> None:
    """A share that is lost between the plan and the transfer."""
    office.bring(OLD)

    def lose(name: str) -> None:
        if name == "4 keep the files":
            shutil.rmtree(web(office))
            web(office).write_bytes(b"")  # what a folder was is something else now

    with pytest.raises(PublishError):
        office.bring(NEW, lose)
    web(office).unlink()
    web(office).mkdir()
    office.bring(NEW)
    assert tree(web(office)) == dict(NEW)


def test_what_was_changed_there_is_refused(office: Office) -> None:
    """A page edited at the target, also where the same site is published again; what others put there stays."""
    office.bring(OLD)
    (web(office) / "robots.txt").write_bytes(b"theirs")
    (web(office) / "index.html").write_bytes(b"defaced")
    for files in (NEW, OLD):
        with pytest.raises(PublishError, match=r"index\.html was changed after it was built"):
            office.bring(files)
    (web(office) / "index.html").write_bytes(b"old home")
    office.bring(NEW)
    assert tree(web(office)) == dict(NEW) | {"robots.txt": b"theirs"}


def test_what_was_lost_on_the_way(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that loses bytes without a word: the new tree is read back, and never shown."""
    office.bring(OLD)

    def lossy(root: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
        written = write_files(root, files)
        (root / "index.html").write_bytes(b"new h")
        return written

    monkeypatch.setattr("generator.publish.folder.write_files", lossy)
    with pytest.raises(PublishError, match="does not read back"):
        office.bring(NEW)
    assert tree(web(office)) == dict(OLD)


def test_kept_files_that_are_damaged(office: Office) -> None:
    """Going back to bytes that are no longer what they were is refused by name."""
    office.bring(OLD)
    office.bring(NEW)
    for path in (office.site / "output/published/_objects").rglob("*"):
        if path.is_file() and path.read_bytes() == b"old page":
            path.write_bytes(b"other")
    with pytest.raises(PublishError, match="is damaged"):
        office.back()
    assert tree(web(office)) == dict(NEW)
    (office.site / "output/published/web/0001.json").write_bytes(b"{")
    with pytest.raises(PublishError, match="record of a publication is damaged"):
        office.back()


def test_a_takedown_meets_damaged_files(office: Office) -> None:
    """What could not be gone back to any more is let go, and keeps nothing from being published."""
    for files in (OLD, NEW, THIRD):
        office.bring(files)
    for path in (office.site / "output/published/_objects").rglob("*"):
        if path.is_file() and path.read_bytes() == b"old page":
            path.unlink()
    taken = Takedowns(("t-1",), lambda _: lambda _, content: content.replace(b"new", b"mended"))
    office.bring(THIRD, takedowns=taken)
    assert office.numbers() == [2, 3]
    office.back(takedowns=taken)
    assert tree(web(office)) == {"index.html": b"mended home", "2026/b.html": b"mended page"}


def test_names_that_differ_in_case_only(office: Office) -> None:
    """On a share of Windows they would be one file."""
    with pytest.raises(PublishError, match="two files want the address"):
        office.bring([("a.html", b"1"), ("A.html", b"2")])
    assert not web(office).exists()


def test_a_takedown_reaches_what_is_kept(office: Office) -> None:
    """Kept publications lose the file and its bytes at the next publication, whether anything else changed."""
    office.bring(OLD)
    office.bring(NEW)

    def mend(address: str, content: bytes) -> bytes | None:
        if address.startswith("2025/"):
            return b"taken down" if address.endswith(".html") else None
        return content

    taken = Takedowns(("t-1",), lambda _: mend)
    office.bring(NEW, takedowns=taken)
    objects = [p for p in (office.site / "output/published/_objects").rglob("*") if p.is_file()]
    assert b"old page" not in {p.read_bytes() for p in objects}
    office.back(takedowns=taken)
    assert tree(web(office)) == {"index.html": b"old home", "2025/a.html": b"taken down"}


def test_a_manifest_that_can_be_checked_by_hand(office: Office) -> None:
    """``sha256sum -c`` at the target, as the office's own tools write it."""
    office.bring(NEW)
    lines = (web(office) / MANIFEST).read_text("utf-8").splitlines()
    assert lines == [f"{digest}  {name}" for name, digest in sorted(office.present().items())]
