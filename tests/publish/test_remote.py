"""A folder of another machine, by rsync and a shell there; the way to it is a program that stays here."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.publish.refusal import PublishError
from generator.publish.targets.remote import RemoteTarget
from tests.publish.office import Office, Stop, digests
from tests.publish.provide import find
from tests.publish.trees import NEW, OLD, StoppedError, tree

if find("rsync") is None and not os.environ.get("CI"):
    pytest.skip("rsync is not installed", allow_module_level=True)


class Far:
    """A machine that is a folder of this one; ``without`` are programs that it has not got."""

    def __init__(self, folder: Path) -> None:
        self.srv = folder / "srv 网站"
        self.srv.mkdir(parents=True)
        self.web = self.srv / "kao he"
        self._ssh = folder / "ssh"
        self._bin = folder / "bin"
        self.use()

    def use(self, *without: str) -> None:
        """Let the machine lack these programs."""
        shutil.rmtree(self._bin, ignore_errors=True)
        self._bin.mkdir()
        for name in without:
            (self._bin / name).write_text("#!/bin/sh\nexit 127\n")
            (self._bin / name).chmod(0o755)
        # As ssh does: user and host are dropped, the words are joined and read by a shell there.
        self._ssh.write_text(
            f'#!/bin/sh\n[ "$1" != -l ] || shift 2\nshift\nPATH={shlex.quote(str(self._bin))}:$PATH\n'
            'exec sh -c "$*"\n'
        )
        self._ssh.chmod(0o755)

    def office(self, name: str = "office") -> Office:
        """An office that publishes there."""
        site = self.srv.parent / name
        target = RemoteTarget("far", f"web@far:{self.web}", str(self._ssh), site / "output/published/far")
        return Office(site, target)


@pytest.fixture
def far(tmp_path: Path) -> Far:
    """The other machine."""
    return Far(tmp_path)


WAYS = [(), ("python3",)]
"""What the machine lacks: with Python it exchanges in one step, else by two renames."""


def left(far: Far) -> list[str]:
    """What stands beside the folder there."""
    return sorted(p.name for p in far.srv.iterdir() if p.name != "kao he")


@pytest.mark.parametrize("without", WAYS, ids=["at once", "two renames"])
def test_first_next_and_back(far: Far, without: tuple[str, ...]) -> None:
    """As with a folder of this machine; nothing is left beside but the lock."""
    far.use(*without)
    office = far.office()
    assert office.present() == {}
    office.bring(OLD)
    assert tree(far.web) == dict(OLD)
    (far.web / "robots.txt").write_bytes(b"theirs")
    office.bring(NEW)
    assert tree(far.web) == dict(NEW) | {"robots.txt": b"theirs"}
    assert office.present() == digests(NEW)
    office.back()
    assert tree(far.web) == dict(OLD) | {"robots.txt": b"theirs"}
    assert left(far) == [".kao he.lock"]
    assert not (office.site / "output/published/far/tree").exists()


def test_what_stands_there_already(far: Far) -> None:
    """A folder of somebody else, an edited page, a link, a misspelt place."""
    office = far.office()
    far.web.mkdir()
    (far.web / "index.html").write_bytes(b"another site")
    with pytest.raises(PublishError, match="was not written by Hongbang"):
        office.bring(OLD)
    (far.web / "index.html").unlink()
    office.bring(OLD)
    (far.web / "index.html").write_bytes(b"defaced")
    with pytest.raises(PublishError, match=r"differs: index\.html"):
        office.bring(NEW)
    (far.web / "index.html").write_bytes(b"old home")
    (far.web / "link").symlink_to("index.html")
    with pytest.raises(PublishError, match="is no regular file"):
        office.bring(NEW)
    (far.web / "link").unlink()
    shutil.rmtree(far.web)
    with pytest.raises(PublishError, match="is gone"):
        office.bring(NEW)
    far.srv.rename(far.srv.with_name("elsewhere"))
    with pytest.raises(PublishError, match="missing:"):
        office.bring(NEW)


def test_somebody_else_meanwhile(far: Far) -> None:
    """Two offices, one folder: what changed between plan and exchange is not overwritten."""
    one, other = far.office("one"), far.office("other")
    one.bring(OLD)

    def overtake(name: str) -> None:
        if name.endswith("bring it beside"):
            other.bring(NEW)

    with pytest.raises(PublishError, match="overtaken"):
        one.bring([("index.html", b"third")], overtake)
    assert tree(far.web) == dict(NEW)
    assert left(far) == [".kao he.lock"]


def test_a_connection_that_breaks(far: Far) -> None:
    """rsync fails in the middle, or is not there: readers have the old site."""
    office = far.office()
    office.bring(OLD)
    far.use("rsync")
    with pytest.raises(PublishError, match="rsync"):
        office.bring(NEW)
    assert tree(far.web) == dict(OLD)
    far.use("sh")
    with pytest.raises(PublishError):
        office.bring(NEW)
    far.use()
    office.bring(NEW)
    assert tree(far.web) == dict(NEW)


@pytest.mark.parametrize("how", ["exception", "killed"])
def test_stopped_at_any_step(tmp_path: Path, how: str) -> None:
    """Readers have one site or the other, and the next run brings what was to be brought."""
    counting = Far(tmp_path / "count").office()
    counting.bring(OLD)
    names = counting.steps(NEW)
    for number in [n for n, name in enumerate(names) if name.startswith("5 bring them:")]:
        at = names[number]
        far = Far(tmp_path / f"run{number}")
        office = far.office()
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
        assert tree(far.web) in (dict(OLD), dict(NEW)), at
        office.bring(NEW)
        assert tree(far.web) == dict(NEW), at
        assert left(far) == [".kao he.lock"], at


def test_stopped_between_two_renames(far: Far) -> None:
    """The machine there lost power while the folder was away: the next look puts it back."""
    office = far.office()
    office.bring(OLD)
    far.web.rename(far.srv / ".kao he.old")
    assert office.present() == digests(OLD)
    assert tree(far.web) == dict(OLD)


@pytest.mark.parametrize("to", ["far", "far:relative", "far:/", "-oProxyCommand=x:/srv/web", "far:/srv/we*b"])
def test_places_that_are_none(tmp_path: Path, to: str) -> None:
    """They are refused before anything is run."""
    with pytest.raises(PublishError, match="HOST:/ABSOLUTE/PATH"):
        RemoteTarget("far", to, "ssh", tmp_path)


def test_the_script_is_posix() -> None:
    """No word of bash in what runs on machines of others."""
    script = Path(__file__).parents[2] / "templates" / "publish" / "remote.sh"
    assert (
        subprocess.run(["dash", "-n", script], check=False).returncode == 0 if shutil.which("dash") else True
    )
