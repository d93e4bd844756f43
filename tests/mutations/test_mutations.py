"""A rule counts as covered when a test marked with it fails once the rule is made wrong.

Each mutation is applied to a copy of the repository, where the tests of its rule then run, without those
that fail in an unchanged copy too. A run that ends otherwise than by a failed test (nothing collected, a copy
that cannot be imported, a fixture that breaks) proves nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutations.table import CLOSED, COPIED, QUICK, REPOSITORY, Mutation, marked, mutations, run

MUTATIONS = mutations()
QUICKEST_FIRST = ("tests/rules", "tests/tables", "tests/documents", "tests/schemes", "tests/results")
LONGEST_WAIT = 600  # seconds, for the marked tests in the unchanged copy


def _names() -> list[str]:
    """A name for each mutation: its rule, and a number where the rule has several."""
    seen: dict[str, int] = {}
    names = []
    for one in MUTATIONS:
        seen[one.id] = seen.get(one.id, 0) + 1
        names.append(one.id if seen[one.id] == 1 else f"{one.id}-{seen[one.id]}")
    return names


def test_every_closed_rule_has_a_mutation_and_a_marked_test(listing: Path) -> None:
    assert len(CLOSED) == 147
    assert sorted(set(CLOSED) - {one.id for one in MUTATIONS}) == []
    assert sorted({one.id for one in MUTATIONS} - set(CLOSED)) == []
    assert sorted(set(CLOSED) - {rule for _, _, rule in marked(listing)}) == []


@pytest.mark.parametrize("one", MUTATIONS, ids=_names())
def test_the_table_is_up_to_date(one: Mutation) -> None:
    assert (REPOSITORY / one.file).read_text("utf-8").count(one.old) == 1
    assert one.old != one.new and one.why


def _copy(source: Path, target: Path, *, linked: bool) -> None:
    """The parts of the repository that tests read; ``linked`` where files are replaced, never edited."""
    ignored = shutil.ignore_patterns(*([] if linked else ["__pycache__"]), ".*_cache", ".hypothesis")
    target.mkdir()
    for name in COPIED:
        shutil.copytree(
            source / name, target / name, ignore=ignored, copy_function=os.link if linked else shutil.copy2
        )
    for file in source.iterdir():
        if file.suffix in (".toml", ".md"):
            shutil.copy2(file, target / file.name)


def _files(rule: str, folder: Path) -> list[str]:
    """The files with tests of a rule, the quickest first: one failure is enough."""
    files = {file for file, _, named in marked(folder) if named == rule}
    places = {folder: place for place, folder in enumerate(QUICKEST_FIRST)}
    return sorted(files, key=lambda f: (places.get(f.rpartition("/")[0], len(places)), f))


def _arguments(rule: str, files: list[str]) -> list[str]:
    return ["--rule", rule, "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", QUICK, *files]


@pytest.fixture(scope="session")
def listing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the list of marked tests; with it the list is made once."""
    return tmp_path_factory.mktemp("marked")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A copy of the repository, and the marked tests that fail in it: they prove nothing about a mutation."""

    root: Path
    failing: tuple[str, ...]


@pytest.fixture(scope="session")
def unchanged(tmp_path_factory: pytest.TempPathFactory, listing: Path) -> Unchanged:
    """Made once, by the worker that comes first; the others wait for it."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base if alone else base.parent) / "unchanged"
    root, result = folder / "copy", folder / "failing.json"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(LONGEST_WAIT):
            if result.exists():
                break
            time.sleep(1)
        return Unchanged(root, tuple(json.loads(result.read_text("utf-8"))))
    _copy(REPOSITORY, root, linked=False)
    files = sorted({file for file, _, rule in marked(listing) if rule in CLOSED})
    done = run(root, "-q", "-p", "no:cacheprovider", "-m", QUICK, *files)
    assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr[-3000:]
    failing = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    written = folder / "failing"
    written.write_text(json.dumps(failing), "utf-8")
    written.replace(result)
    return Unchanged(root, tuple(failing))


@pytest.mark.slow
def test_the_marked_tests_pass_in_a_copy(unchanged: Unchanged) -> None:
    assert unchanged.failing == ()


@pytest.mark.slow
@pytest.mark.parametrize("one", MUTATIONS, ids=_names())
def test_the_tests_of_a_rule_notice_its_mutation(
    one: Mutation, unchanged: Unchanged, listing: Path, tmp_path: Path
) -> None:
    root = tmp_path / "mutated"
    _copy(unchanged.root, root, linked=True)
    one.apply(root)
    left_out = [f"--deselect={test}" for test in unchanged.failing]
    done = run(root, *_arguments(one.id, _files(one.id, listing)), *left_out)
    said = f"{one.id}, {one.why}: exit code {done.returncode}\n{done.stdout[-2500:]}{done.stderr[-1500:]}"
    assert done.returncode == 1, said
    assert "\nFAILED " in done.stdout, said
