"""The table of mutations, the closed list of rules, and how a run inside a copy is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from tests.mutations.started import LONGEST_RUN

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
COPIED = ("generator", "templates", "content", "tests")
QUICK = "not slow and not browser"

# The rules that the product calls done: each must be proved by a test that fails when the rule is made wrong.
CLOSED = tuple(
    f"{family}-{number:02d}"
    for family, numbers in (
        ("ET", range(1, 30)),
        ("CP", range(1, 10)),
        ("OT", range(1, 13)),
        ("ST", range(1, 27)),
        ("BO", range(1, 8)),
        ("PS", range(1, 10)),
        ("WS", range(1, 19)),
        ("SA", range(1, 31)),
        ("ALL", range(1, 17)),
    )
    for number in numbers
)

# The generator that is tested must be the copy's own, whatever an editable install points at.
_RUN = """\
import pathlib, sys
import generator
assert pathlib.Path(generator.__file__).is_relative_to(pathlib.Path.cwd()), generator.__file__
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
_LIST = """\
import json, pathlib, sys
import pytest
class Listing:
    def pytest_collection_finish(self, session):
        rows = [[i.path.relative_to(session.config.rootpath).as_posix(), i.nodeid, rule]
                for i in session.items for m in i.iter_markers("rule") for rule in m.args]
        pathlib.Path(sys.argv[1]).write_text(json.dumps(rows), "utf-8")
sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *sys.argv[2:]], plugins=[Listing()]))
"""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One line made wrong: ``old``, which occurs once in ``file``, becomes ``new``."""

    id: str
    why: str
    file: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        """Change the file under ``root``; where ``old`` does not occur exactly once the table is out of date.

        The file is replaced, not written over, since the copy shares its content with others; what Python
        compiled of it goes too, for it is recognised by size and second only.
        """
        path = root / self.file
        text = path.read_text("utf-8")
        found = text.count(self.old)
        assert found == 1, f"{self.file}: “{self.old}” occurs {found} times; mend mutations.yaml"
        path.unlink()
        path.write_text(text.replace(self.old, self.new), "utf-8", newline="\n")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()


def mutations() -> tuple[Mutation, ...]:
    """All mutations in the order of the file."""
    rows = yaml.safe_load((HERE / "mutations.yaml").read_text("utf-8"))
    return tuple(Mutation(**row) for row in rows)


def environment(root: Path, *, keep: bool = False) -> dict[str, str]:
    """The environment of a run inside ``root``, with the generator of ``root``.

    Plug-ins that nobody asks for take longer to start than most tests to run. ``keep`` lets Python write what
    it compiled; a tree that others copy meanwhile must stand still.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    kept |= {"PYTHONPATH": str(root), "PYTHONUTF8": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return kept if keep else kept | {"PYTHONDONTWRITEBYTECODE": "1"}


def run(
    root: Path, *arguments: str, script: str = _RUN, keep: bool = False
) -> subprocess.CompletedProcess[str]:
    """pytest in another process inside ``root``."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=root, env=environment(root, keep=keep),
        capture_output=True, text=True, encoding="utf-8", timeout=LONGEST_RUN, check=False,
    )  # fmt: skip


def list_marked(root: Path, listed: Path) -> None:
    """Write to ``listed`` file, test and rule id of every marked test of the quick tier under ``root``.

    pytest collects them; only files that say the mark's name are opened for it.
    """
    files = [f for f in sorted((root / "tests").rglob("test_*.py")) if "mark.rule" in f.read_text("utf-8")]
    names = (f.relative_to(root).as_posix() for f in files)
    done = run(root, str(listed), "-m", QUICK, *names, script=_LIST, keep=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@lru_cache(maxsize=2)
def marked(listed: Path) -> tuple[tuple[str, str, str], ...]:
    """What ``list_marked`` wrote."""
    return tuple((file, test, rule) for file, test, rule in json.loads(listed.read_text("utf-8")))
