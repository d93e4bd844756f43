"""The wheel: what `pip install hongbang` gives, used outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[1]
WRITTEN = (REPOSITORY / "generator" / "cli.py").is_file() or (REPOSITORY / "generator" / "cli").is_dir()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the checkout as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_wheel_holds_package_and_templates(wheel: Path) -> None:
    """Every template travels, byte for byte, inside the package; tests and sample do not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        templates = [p for p in sorted((REPOSITORY / "templates").rglob("*")) if p.is_file()]
        assert templates
        for path in templates:
            name = f"generator/templates/{path.relative_to(REPOSITORY / 'templates').as_posix()}"
            assert archive.read(name) == path.read_bytes()
    modules = {p.relative_to(REPOSITORY).as_posix() for p in (REPOSITORY / "generator").rglob("*.py")}
    assert modules <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"generator"}


def test_wheel_is_the_same_twice(wheel: Path, tmp_path: Path) -> None:
    """A rebuild of an archived year pins the wheel by its hash, so the wheel itself has the same bytes."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    environment = {**os.environ, "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, env=environment)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.skipif(not WRITTEN and not os.environ.get("CI"), reason="the command is not written yet")
def test_wheel_starts_and_builds_a_site_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """Installed from the wheel, in a folder that is no checkout: a new site, checked and built."""
    installed, desk = tmp_path / "installed", tmp_path / "desk"
    desk.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(installed), str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}

    def hongbang(*arguments: str, where: Path) -> str:
        command = [sys.executable, "-m", "generator.cli", *arguments]
        done = subprocess.run(
            command, cwd=where, env=environment, capture_output=True, check=False, text=True
        )
        assert done.returncode == 0, (arguments, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    where = [sys.executable, "-c", "import generator; print(generator.__file__)"]
    used = subprocess.run(where, cwd=desk, env=environment, capture_output=True, check=True, text=True).stdout
    assert Path(used.strip()).is_relative_to(installed), "not the wheel but the checkout is used"
    hongbang("new", "site", where=desk)
    site = desk / "site"
    assert (site / "content").is_dir()
    hongbang("check", where=site)
    hongbang("build", "--as-of", "2026-11-10", where=site)
    assert (site / "output" / "site" / "index.html").is_file()
