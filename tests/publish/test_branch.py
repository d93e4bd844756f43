"""A branch of git as target: one commit, pushed in one step, and no history of what was taken down."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.publish.folder import MANIFEST
from generator.publish.refusal import PublishError
from generator.publish.targets.branch import BranchTarget
from tests.publish.office import Office, Stop, digests
from tests.publish.trees import NEW, OLD, StoppedError


def git(folder: Path, *words: str) -> str:
    """What git says in a repository."""
    identity = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.invalid"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A bare repository with another branch that is nobody's business."""
    (tmp_path / "服务 器").mkdir()
    git(tmp_path / "服务 器", "init", "-q", "--bare", "-b", "main")
    return tmp_path / "服务 器"


def office_of(folder: Path, server: Path) -> Office:
    """An office that publishes to the branch ``pages``."""
    site = folder / "office"
    return Office(site, BranchTarget("branch", str(server), "pages", site / "output/published/branch"))


@pytest.fixture
def office(tmp_path: Path, server: Path) -> Office:
    """The one that publishes there."""
    return office_of(tmp_path, server)


def shown(server: Path) -> dict[str, bytes]:
    """What a service that shows the branch would show."""
    names = git(server, "ls-tree", "-r", "-z", "--name-only", "pages").split("\0")[:-1]
    return {
        name: subprocess.run(
            ["git", "show", f"pages:{name}"], cwd=server, capture_output=True, check=True
        ).stdout
        for name in names
        if name != MANIFEST
    }


def test_first_next_and_back(office: Office, server: Path) -> None:
    """The branch holds the site alone, with one commit; going back is a push as well."""
    office.bring(OLD)
    assert shown(server) == dict(OLD)
    office.bring(NEW)
    assert shown(server) == dict(NEW)
    assert office.present() == digests(NEW)
    assert git(server, "rev-list", "--count", "pages").strip() == "1"
    office.back()
    assert shown(server) == dict(OLD)
    assert sorted(p.name for p in (office.site / "output/published/branch").iterdir()) == [
        "0001.json", "0002.json", "0003.json",
    ]  # fmt: skip


def theirs(tmp_path: Path, server: Path, name: str, content: str) -> None:
    """Somebody else commits a file to the branch."""
    desk = tmp_path / "their desk"
    if not desk.exists():
        git(tmp_path, "clone", "-q", "-b", "pages", str(server), str(desk))
    git(desk, "pull", "-q", "--rebase")
    (desk / name).write_text(content)
    git(desk, "add", "-A")
    git(desk, "commit", "-q", "-m", "theirs")
    git(desk, "push", "-q")


def test_what_others_put_there(office: Office, server: Path, tmp_path: Path) -> None:
    """A file of the service stays; a page edited on the branch is refused by name."""
    office.bring(OLD)
    theirs(tmp_path, server, "CNAME", "kaohe.example")
    office.bring(NEW)
    assert shown(server) == dict(NEW) | {"CNAME": b"kaohe.example"}
    git(tmp_path / "their desk", "fetch", "-q")
    git(tmp_path / "their desk", "reset", "-q", "--hard", "origin/pages")
    theirs(tmp_path, server, "index.html", "edited")
    with pytest.raises(PublishError, match=r"index\.html: was changed there"):
        office.bring(OLD)


def test_a_branch_that_is_not_ours(office: Office, server: Path, tmp_path: Path) -> None:
    """A branch with something else is never replaced; one that is gone is told."""
    git(tmp_path, "init", "-q", "-b", "pages", "work")
    (tmp_path / "work" / "main.c").write_text("int main;")
    git(tmp_path / "work", "add", "-A")
    git(tmp_path / "work", "commit", "-q", "-m", "work")
    git(tmp_path / "work", "push", "-q", str(server), "pages")
    with pytest.raises(PublishError, match="did not write this branch"):
        office.bring(NEW)
    git(server, "update-ref", "-d", "refs/heads/pages")
    office.bring(NEW)
    git(server, "update-ref", "-d", "refs/heads/pages")
    with pytest.raises(PublishError, match="is gone"):
        office.bring(OLD)


def test_somebody_else_meanwhile(office: Office, server: Path, tmp_path: Path) -> None:
    """What was pushed between plan and push is not overwritten."""
    other = office_of(tmp_path / "other", server)
    office.bring(OLD)

    def overtake(name: str) -> None:
        if name.endswith("push it"):
            other.bring(NEW)

    with pytest.raises(PublishError, match="git: !"):
        office.bring([("index.html", b"third")], overtake)
    assert shown(server) == dict(NEW)


@pytest.mark.parametrize("how", ["exception", "killed"])
def test_stopped_at_any_step(tmp_path: Path, how: str) -> None:
    """The branch is the one before or the new one, and the next run goes on."""

    def office_in(name: str) -> tuple[Office, Path]:
        server = tmp_path / name / "server"
        server.mkdir(parents=True)
        git(server, "init", "-q", "--bare")
        one = office_of(tmp_path / name, server)
        one.bring(OLD)
        return one, server

    names = office_in("count")[0].steps(NEW)
    for number in [n for n, name in enumerate(names) if name.startswith("5 bring them:")]:
        at = names[number]
        office, server = office_in(f"run{number}")
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
        assert shown(server) in (dict(OLD), dict(NEW)), at
        office.bring(NEW)
        assert shown(server) == dict(NEW), at


@pytest.mark.parametrize("branch", ["", "-x", "a..b", "a b"])
def test_names_that_no_branch_has(tmp_path: Path, branch: str) -> None:
    """They are refused before anything is run."""
    with pytest.raises(PublishError, match="no branch can be called so"):
        BranchTarget("branch", "server", branch, tmp_path)


def test_no_password_is_told(tmp_path: Path) -> None:
    """Messages name the place without what stands before the host."""
    target = BranchTarget("b", "https://clerk:secret@git.example/site.git", "pages", tmp_path)
    assert target.place == "https://git.example/site.git#pages"
