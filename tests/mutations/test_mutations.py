"""A rule counts as covered when a test marked with it fails once the rule is made wrong.

Each mutation is applied to a copy of the repository, where the tests of its rule then run up to the first
that fails; that one must pass in an unchanged copy. A run that ends otherwise than by a failed test (nothing
collected, a copy that cannot be imported, a fixture that breaks) proves nothing.

What is dear is shared: a copy is hard links, the program is read once for all mutations of the content, the
tests that noticed something run in the unchanged copy once for all, and the cheap files of a rule come first.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutations.started import Started
from tests.mutations.table import (
    CLOSED,
    COPIED,
    QUICK,
    REPOSITORY,
    Mutation,
    environment,
    list_marked,
    marked,
    mutations,
    run,
)

MUTATIONS = mutations()
SLOWEST_LAST = (
    "tests/rules/test_against_the_oracle.py",
    "tests/sample/",
    "tests/schemes/test_open_points",
    "tests/views",
    "tests/restricted",
    "tests/promises",
)
LONGEST_WAIT = 300  # seconds, for the unchanged copy


def _names() -> list[str]:
    """A name for each mutation: its rule, and a number where the rule has several."""
    seen: dict[str, int] = {}
    names = []
    for one in MUTATIONS:
        seen[one.id] = seen.get(one.id, 0) + 1
        names.append(one.id if seen[one.id] == 1 else f"{one.id}-{seen[one.id]}")
    return names


def test_every_closed_rule_has_a_mutation_and_a_marked_test(tmp_path: Path) -> None:
    assert len(CLOSED) == 156
    assert sorted(set(CLOSED) - {one.id for one in MUTATIONS}) == []
    assert sorted({one.id for one in MUTATIONS} - set(CLOSED)) == []
    list_marked(REPOSITORY, tmp_path / "marked.json")
    assert sorted(set(CLOSED) - {rule for _, _, rule in marked(tmp_path / "marked.json")}) == []


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


def _files(rule: str, listed: Path) -> list[str]:
    """The files with tests of a rule, the slowest last: one failure is enough."""
    files = {file for file, _, named in marked(listed) if named == rule}
    slow = {
        file: 1 + max((n for n, s in enumerate(SLOWEST_LAST) if file.startswith(s)), default=-1)
        for file in files
    }
    return sorted(files, key=lambda file: (slow[file], file))


@pytest.fixture(scope="session")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as it is and beside it the list of its marked tests (``marked.json``).

    Both are made once by the worker that comes first; the others wait for it.
    """
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base if alone else base.parent) / "unchanged"
    root, whole = folder / "copy", folder / "whole"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(LONGEST_WAIT):
            if whole.exists():
                return root
            time.sleep(1)
        raise
    _copy(REPOSITORY, root, linked=False)
    list_marked(root, folder / "marked.json")
    whole.touch()
    return root


@pytest.fixture(scope="session")
def noticed(unchanged: Path) -> Iterator[set[str]]:
    """The tests by which mutations were noticed; in the end each must pass where nothing is wrong.

    They run together, once, since most of their time goes into reading what they share.
    """
    tests: set[str] = set()
    yield tests
    if not tests:
        return
    done = run(unchanged, "-q", "-p", "no:cacheprovider", *sorted(tests))
    assert done.returncode == 0, f"fails where nothing is wrong too:\n{done.stdout[-3000:]}"


@pytest.fixture(scope="session")
def started(unchanged: Path) -> Iterator[Started | None]:
    """A process that has read the program as it is; None where the system has no such children."""
    if not Started.possible:
        yield None
        return
    process = Started(unchanged, environment(unchanged))
    yield process
    process.stop()


@pytest.mark.slow
@pytest.mark.parametrize("one", MUTATIONS, ids=_names())
def test_the_tests_of_a_rule_notice_its_mutation(
    one: Mutation, unchanged: Path, started: Started | None, noticed: set[str], tmp_path: Path
) -> None:
    root = tmp_path / "mutated"
    _copy(unchanged, root, linked=True)
    one.apply(root)
    files = _files(one.id, unchanged.parent / "marked.json")
    arguments = ("--rule", one.id, "-x", "-q", "-p", "no:cacheprovider", "-m", QUICK, *files)
    if started is not None and one.file.startswith("content/"):
        code, output = started.run(root, *arguments)
    else:
        done = run(root, *arguments)
        code, output = done.returncode, done.stdout + done.stderr
    said = f"{one.id}, {one.why}: exit code {code}\n{output[-4000:]}"
    assert code == 1, said
    failed = re.findall(r"^FAILED (.+?)(?: - .*)?$", output, re.MULTILINE)
    assert len(failed) == 1, said
    noticed.update(failed)
    shutil.rmtree(root)
