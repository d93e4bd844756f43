"""What may happen to build, release and publish: stopped anywhere, disk full, nothing may be written, two at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.build import build_site
from generator.publish import write
from generator.publish.refusal import PublishError
from generator.publish.targets.folder import FolderTarget
from generator.publish.targets.zipped import ZipTarget
from generator.publish.transfer import transfer
from tests.publish.conftest import NOW, Desk
from tests.publish.office import Office, Stop, digests
from tests.publish.trees import NEW, OLD, StoppedError, tree

REPOSITORY = Path(__file__).resolve().parents[2]
RELEASE = (
    "--scheme", "service", "--assessment", "routine", "--assessment", "windows", "--period", "2026-01", "--by", "考核领导小组组长",
    "--at", "2026-02-05T09:00:00+08:00",
)  # fmt: skip


def in_child(act: Callable[[], int]) -> int:
    """The exit code of what is done in a process of its own, so that what it may not do binds nobody else."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = act()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_build_stopped_at_any_step(desk: Desk) -> None:
    """Site and restricted folder are those of the build before, or both of the new one; nothing is left beside."""
    old, new = desk.sound("2026-02-01"), desk.sound("2026-03-01")
    output = desk.folder / "output"

    def both() -> list[dict[str, bytes]]:
        return [tree(output / "site"), tree(output / "restricted")]

    names: list[str] = []
    build_site(new, step=names.append)
    after = both()
    build_site(old)
    before = both()
    assert all(one != other for one, other in zip(before, after))
    for number, at in enumerate(names):
        with pytest.raises(StoppedError):
            build_site(new, step=Stop(number))
        done = at.startswith(("9", "10"))
        assert both() == (after if done else before), at
        if done:
            build_site(old)
    left = {p.name for p in output.iterdir()} - {"site", "restricted"}
    assert left <= {".site.lock", ".restricted.lock"}


@pytest.fixture
def unreleased(desk: Desk) -> Desk:
    """The small site with an approver and without its release."""
    (desk.folder / "content/releases/service-2026-01.yaml").unlink()
    desk.change("site.yaml", "list-order: id", "list-order: id\napprovers: [考核领导小组组长]")
    return desk


def test_a_release_stopped_at_any_step(unreleased: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no release or the whole one, and the site is sound either way; then it is made."""
    whole = write.write_new
    names: list[str] = []
    whole(unreleased.folder.parent / "count", b"", names.append)
    record = unreleased.folder / "content/releases/first.yaml"
    for number, at in enumerate(names):
        monkeypatch.setattr(write, "write_new", partial(whole, step=Stop(number)))
        done = unreleased.run("release", "first", unreleased.folder, *RELEASE)
        assert (done.exit_code, "StoppedError" in done.output) == (4, True), done.output
        assert record.exists() == at.startswith("3"), at
        assert [p.name for p in record.parent.iterdir()] == ([record.name] if record.exists() else [])
        unreleased.sound("2026-03-01")
    monkeypatch.setattr(write, "write_new", whole)
    assert unreleased.run("release", "first", unreleased.folder, *RELEASE).exit_code == 2
    record.unlink()
    assert unreleased.run("release", "first", unreleased.folder, *RELEASE).exit_code == 0


# ── the disk ───────────────────────────────────────────────────────────────────────────────────────
def small_files(*words: str | Path) -> tuple[int, str]:
    """What a command says where no file may grow beyond a few hundred bytes, as on a full disk.

    It has a process of its own, so that the limit binds nobody else; there it is March 2026 too.
    """
    code = textwrap.dedent(f"""
        import importlib, resource, sys
        from datetime import datetime
        from generator.cli import main
        module = importlib.import_module("generator.cli.publish")
        module._clock = lambda: datetime.fromisoformat({NOW!r})
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, resource.RLIM_INFINITY))
        main({[str(word) for word in words]!r})
    """)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.slow
def test_a_disk_that_takes_no_more(unreleased: Desk) -> None:
    """Each command ends with 3; site, records and what readers see are as they were; nothing is left beside."""
    desk = unreleased
    desk.make("2026-02-01")
    carried = desk.folder.parent / "site.zip"
    for to in (desk.web, carried):
        assert desk.publish(to=to).exit_code == 0
    beside = sorted(desk.folder.parent.iterdir())
    seen, bytes_carried, built = desk.seen(), carried.read_bytes(), desk.built()
    release = desk.folder / "content/releases/first.yaml"
    code, said = small_files("release", "first", desk.folder, *RELEASE)
    assert (code, list(release.parent.iterdir())) == (3, []), said
    assert desk.run("release", "first", desk.folder, *RELEASE).exit_code == 0
    code, said = small_files("build", desk.folder, "--as-of", "2026-03-01")
    assert (code, desk.built() == built) == (3, True), said
    desk.make("2026-03-01")
    for to in (desk.web, carried):
        code, said = small_files("publish", to, desk.folder)
        assert (code, "File too large" in said) == (3, True), said
    assert (desk.seen(), carried.read_bytes()) == (seen, bytes_carried)
    assert sorted(desk.folder.parent.iterdir()) == beside
    for to in (desk.web, carried):
        assert desk.publish(to=to).exit_code == 0
    assert desk.seen() == desk.built()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_a_disk_that_is_really_full(tmp_path: Path, kind: str) -> None:
    """A disk of 300 KB that only this process sees: the site before stays, and a smaller one is still brought."""
    code = textwrap.dedent(f"""
        from pathlib import Path
        from generator.publish.refusal import PublishError
        from generator.publish.targets.folder import FolderTarget
        from generator.publish.targets.zipped import ZipTarget
        from tests.publish.office import Office, digests
        disk = Path({str(tmp_path)!r}) / "disk"
        target = FolderTarget("t", disk / "web") if {kind!r} == "folder" else ZipTarget("t", disk / "a.zip")
        office = Office(Path({str(tmp_path)!r}) / "office", target)
        small = [("index.html", b"home"), ("2026/a.html", b"a" * 90_000)]
        large = [(f"{{n:03}}.html", b"%03d" % n * 1000) for n in range(120)]
        office.bring(small)
        try:
            office.bring(large)
            print("it was brought")
        except PublishError as error:
            print("No space left" in str(error))
        print(office.present() == digests(small))
        print(sorted(p.name for p in disk.iterdir() if not p.name.endswith(".lock")))
        office.bring([("index.html", b"new home")])
        print(office.present() == digests([("index.html", b"new home")]))
    """)
    (tmp_path / "disk").mkdir()
    mounted = f'mount -t tmpfs -o size=300k tmpfs "{tmp_path}/disk" && exec "$0" -c "$1"'
    command = ["unshare", "-rm", "sh", "-c", mounted, sys.executable, code]
    try:
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    except OSError:
        pytest.skip("this system has no unshare")
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip(f"this system lets nobody mount: {done.stderr}")
    there = ["web"] if kind == "folder" else ["a.zip"]
    assert done.stdout.split("\n") == ["True", "True", str(there), "True", ""], done.stderr


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="hongbang-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_a_target_that_may_not_be_written(room: Path, kind: str) -> None:
    """Whoever may read there only is told so; readers have the site that they had."""
    share, site = room / "share", room / "office"
    share.mkdir()
    office = Office(
        site, FolderTarget("t", share / "web") if kind == "folder" else ZipTarget("t", share / "a.zip")
    )
    office.bring(OLD)
    for path in (room, *room.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    if os.geteuid() == 0:
        for path in (site, *site.rglob("*")):
            os.chown(path, 65534, 65534)
    else:
        share.chmod(0o555)

    def refused() -> int:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            office.bring(NEW)
        except PublishError as error:
            return 3 if "Permission denied" in str(error) else 4
        return 0

    try:
        assert in_child(refused) == 3
    finally:
        share.chmod(0o755)
    assert office.present() == digests(OLD)


# ── two at once, and names ─────────────────────────────────────────────────────────────────────────
def test_a_build_while_something_is_published(desk: Desk) -> None:
    """What is being carried is not replaced under way, and what is being built is not carried."""
    desk.make("2026-02-01")
    built = desk.built()
    with transfer(desk.folder, FolderTarget("t", desk.web)):
        done = desk.run("build", desk.folder, "--as-of", "2026-03-01")
        assert (done.exit_code, "另一个生成或上线正在进行" in done.output) == (3, True), done.output
        assert desk.publish().exit_code == 3
        assert desk.rollback().exit_code == 3
    assert (desk.built(), desk.web.exists()) == (built, False)


def test_own_files_whose_names_differ_in_case(desk: Desk) -> None:
    """On a share of Windows they would be one file: nothing is written, and both are named."""
    assets = desk.folder / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (assets / "Logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    done = desk.run("build", desk.folder, "--as-of", "2026-03-01")
    assert done.exit_code in (1, 3), done.output
    assert "logo.svg" in done.output.lower()
    assert not (desk.folder / "output/site").exists()
