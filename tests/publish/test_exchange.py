"""Two folders replaced together: whatever ends the build, and wherever, both are old or both are new."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish import exchange
from generator.publish.exchange import repair
from generator.publish.folder import Folder, Step
from generator.publish.refusal import PublishError
from tests.publish.trees import NEW, OLD, StoppedError, replace_both, tree

FOLDERS = ("restricted", "site")
WHOLE_OLD, WHOLE_NEW = [dict(OLD), dict(OLD)], [dict(NEW), dict(NEW)]


@pytest.fixture(params=["at once", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders are exchanged: by Linux in one step, or as elsewhere."""
    if request.param == "two renames":
        monkeypatch.setattr(exchange, "_exchange_at_once", lambda *_: False)
    return str(request.param)


def both(output: Path) -> list[dict[str, bytes]]:
    """What a reader finds in the two folders."""
    return [tree(output / name) for name in FOLDERS]


def steps_of(output: Path, first: bool) -> list[str]:
    """The names of all steps that a replacement takes."""
    names: list[str] = []
    if not first:
        replace_both(output, OLD)
    replace_both(output, NEW, names.append)
    return names


def leftovers(output: Path) -> list[str]:
    """What stands beside the two folders."""
    return sorted(p.name for p in output.iterdir() if p.name not in FOLDERS)


class Stop:
    """A step that stops at the one of this number."""

    def __init__(self, number: int, *, kill: bool = False) -> None:
        self.left, self.kill = number, kill

    def __call__(self, _: str) -> None:
        if self.left == 0:
            if self.kill:
                os._exit(9)
            raise StoppedError
        self.left -= 1


@pytest.mark.parametrize("first", [False, True], ids=["again", "the first time"])
def test_an_exception_at_any_step(tmp_path: Path, way: str, first: bool) -> None:
    """Ctrl-C or a fault of ours: both folders stand as they did, or are both new; nothing is left behind."""
    names = steps_of(tmp_path / "count", first)
    assert sum(name.startswith("7 exchange") for name in names) == (2 if first or way == "at once" else 6)
    for number, at in enumerate(names):
        output = tmp_path / f"run{number}"
        if not first:
            replace_both(output, OLD)
        with pytest.raises(StoppedError):
            replace_both(output, NEW, Stop(number))
        done = at.startswith(("9 ", "10 "))
        before = [{}, {}] if first else WHOLE_OLD
        assert both(output) == (WHOLE_NEW if done else before), at
        if not done and output.exists():
            assert leftovers(output) == [], at
        replace_both(output, NEW)
        assert (both(output), leftovers(output)) == (WHOLE_NEW, []), at


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the stopped build is a forked process")
@pytest.mark.parametrize("first", [False, True], ids=["again", "the first time"])
def test_a_killed_build_at_any_step(tmp_path: Path, way: str, first: bool) -> None:
    """The power fails: each folder is whole at once (or away for a moment, elsewhere than on Linux), and the
    next start, whatever comes of it, has both of one build again."""
    names = steps_of(tmp_path / "count", first)
    for number, at in enumerate(names):
        output = tmp_path / f"run{number}"
        if not first:
            replace_both(output, OLD)
        child = os.fork()
        if child == 0:
            try:
                replace_both(output, NEW, Stop(number, kill=True))
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, at
        old: dict[str, bytes] = {} if first else dict(OLD)
        for one in both(output):
            assert one in (old, dict(NEW)) or (way != "at once" and one == {}), at
        with pytest.raises(StoppedError):
            replace_both(output, OLD, Stop(4))  # the next start, which ends while it writes
        assert both(output) in ([old, old], WHOLE_NEW), at
        replace_both(output, NEW)
        assert (both(output), leftovers(output)) == (WHOLE_NEW, []), at


def test_a_stop_while_putting_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two renames make an exchange, and two take it back: stopped between those, the next start goes on."""
    monkeypatch.setattr(exchange, "_exchange_at_once", lambda *_: False)
    replace_both(tmp_path, OLD)
    child = os.fork()
    if child == 0:
        try:
            names = iter(range(100))
            replace_both(
                tmp_path, NEW, lambda s: os._exit(9) if s.startswith("8") and next(names) == 0 else None
            )
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert both(tmp_path) == WHOLE_NEW
    # as it stands when the first rename of the way back was the last that happened
    (tmp_path / "site").rename(tmp_path / ".site.new")
    repair(tmp_path / ".exchange")
    assert both(tmp_path) == WHOLE_OLD


def test_the_second_exchange_fails(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows an open page may hold a folder fast: the folder exchanged before it is put back."""
    replace_both(tmp_path, OLD)
    real = exchange._exchange

    def held(folder: Folder, step: Step = lambda _: None) -> None:
        if folder.target.name == "site":
            raise PermissionError(13, "Permission denied", str(folder.target))
        real(folder, step)

    monkeypatch.setattr(exchange, "_exchange", held)
    with pytest.raises(PublishError, match="Permission denied"):
        replace_both(tmp_path, NEW)
    assert (both(tmp_path), leftovers(tmp_path)) == (WHOLE_OLD, [])


def test_the_same_pages_again(tmp_path: Path, way: str) -> None:
    """A tree that equals the one it replaces: putting back must not take the wrong one for the new one."""
    names = steps_of(tmp_path / "count", False)
    for number, at in enumerate(names):
        output = tmp_path / f"run{number}"
        replace_both(output, OLD)
        with pytest.raises(StoppedError):
            replace_both(output, OLD, Stop(number))
        assert both(output) == WHOLE_OLD, at


def test_an_exchange_that_another_build_has_overtaken(tmp_path: Path) -> None:
    """A journal speaks of the tree that was new then: what another site has built since is left alone."""
    replace_both(tmp_path, OLD)
    child = os.fork()
    if child == 0:
        try:
            replace_both(tmp_path, NEW, lambda s: os._exit(9) if s.startswith("8") else None)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    later = [("index.html", b"later")]
    exchange.replace_folders(tmp_path / ".other", [exchange.Replacement(tmp_path / "site", later)])
    repair(tmp_path / ".exchange")
    assert both(tmp_path) == [dict(OLD), dict(later)]


def test_a_folder_that_another_build_left_aside(tmp_path: Path) -> None:
    """Between two renames, of a build whose journal we do not know: it comes back, with what is not ours."""
    replace_both(tmp_path, OLD)
    (tmp_path / "site" / "notes.txt").write_bytes(b"somebody's")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    replace_both(tmp_path, NEW)
    assert tree(tmp_path / "site") == dict(NEW) | {"notes.txt": b"somebody's"}
    assert leftovers(tmp_path) == []


def test_a_journal_that_says_nothing(tmp_path: Path) -> None:
    replace_both(tmp_path, OLD)
    (tmp_path / ".exchange").write_bytes(b"")
    replace_both(tmp_path, NEW)
    assert (both(tmp_path), leftovers(tmp_path)) == (WHOLE_NEW, [])


def test_rendering_that_fails_leaves_both(tmp_path: Path) -> None:
    replace_both(tmp_path, OLD)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield NEW[0]
        raise StoppedError

    new = [
        exchange.Replacement(tmp_path / "restricted", NEW),
        exchange.Replacement(tmp_path / "site", broken()),
    ]
    with pytest.raises(StoppedError):
        exchange.replace_folders(tmp_path / ".exchange", new)
    assert (both(tmp_path), leftovers(tmp_path)) == (WHOLE_OLD, [])


def test_a_full_disk_leaves_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_both(tmp_path, OLD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr("generator.publish.folder.write_files", full)
    with pytest.raises(PublishError, match="No space left"):
        replace_both(tmp_path, NEW)
    assert (both(tmp_path), leftovers(tmp_path)) == (WHOLE_OLD, [])
