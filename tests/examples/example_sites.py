"""An example site read, checked and worked out, with its scheme as published or changed for a trial."""

from __future__ import annotations

import csv
import importlib.util
import shutil
from datetime import datetime
from pathlib import Path
from types import ModuleType

from generator.build import Checked, check_site
from generator.results.model import Result

HERE = Path(__file__).resolve().parent


def checked(site: Path, day: str) -> Checked:
    """The site as the ordinary check sees it at the end of a day."""
    return check_site(site, lambda zone: datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=zone))


def only_result(found: Checked) -> Result:
    """The one result of an example."""
    assert found.results is not None
    (result,) = found.results.by_key.values()
    return result


def changed(example: str, folder: Path, scheme: str, *changes: tuple[str, str]) -> Path:
    """A copy of an example in which parts of a scheme file, each standing there once, are replaced."""
    site = folder / example
    shutil.copytree(HERE / example, site)
    path = site / "content/schemes" / scheme
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return site


def published(example: str, table: str) -> list[dict[str, str]]:
    """A table as it was published, row by row."""
    with (HERE / example / "content/data" / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def maker(example: str) -> ModuleType:
    """The script that reshaped the published data of an example."""
    name = f"make_{example.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, HERE / example / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
