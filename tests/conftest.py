"""What all tests share: the options, the two folders, and the order of the tiers."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.read_sample import Sample, read_sample
from tests.sample.area import ETIQUETTE, copy_area

REPOSITORY = Path(__file__).resolve().parents[1]
_RULE_ID = re.compile(r"(ET|ST|WS|SA|PS|BO|CP|OT|ALL)-\d{2}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-goldens`` writes what tests got over what they expected; read the diff before a commit."""
    parser.addoption("--update-goldens", action="store_true", help="write golden files instead of comparing")
    parser.addoption("--rule", metavar="ID", help="keep only the tests marked with this id of a rule")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a rule id that the catalogue cannot hold: a misspelt id would count as a rule that is proved.

    With ``--rule`` the tests that do not name that id are left out; nothing left ends with exit code 5.
    """
    for item in items:
        for marker in item.iter_markers("rule"):
            wrong = [rule for rule in marker.args if not _RULE_ID.fullmatch(str(rule))]
            if wrong or not marker.args:
                raise pytest.UsageError(f"{item.nodeid}: not an id of a rule: {wrong or 'none given'}")
    wanted = config.getoption("--rule")
    if wanted is not None:
        kept = [item for item in items if any(wanted in m.args for m in item.iter_markers("rule"))]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def etiquette(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the etiquette campaign of the sample and nothing else; it is read, never changed."""
    return copy_area(tmp_path_factory.mktemp("etiquette"), ETIQUETTE)


@pytest.fixture(scope="session")
def sample(etiquette: Path) -> Sample:
    """The etiquette campaign of the sample, read once."""
    return read_sample(etiquette)


@pytest.fixture(scope="session")
def whole(repository: Path) -> Sample:
    """The sample with all its areas, read once: for what must hold of each of them."""
    return read_sample(repository)


@pytest.fixture(scope="session")
def in_ci() -> bool:
    """Whether this run may skip nothing."""
    return bool(os.environ.get("CI"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str | bytes], None]:
    """``golden(path, got)``: fails where ``got`` differs from the file, or writes it with --update-goldens.

    Text is compared as UTF-8 with LF, so that the same golden file serves every machine.
    """
    update = bool(request.config.getoption("--update-goldens"))

    def compare(path: Path, got: str | bytes) -> None:
        data = got.encode("utf-8") if isinstance(got, str) else got
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        assert path.is_file(), f"no golden file {path.relative_to(REPOSITORY)}; make it with --update-goldens"
        expected = path.read_bytes()
        if isinstance(got, str):
            assert got == expected.decode("utf-8"), f"differs from {path.relative_to(REPOSITORY)}"
        assert data == expected, f"differs from {path.relative_to(REPOSITORY)}"

    return compare
