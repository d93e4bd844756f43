"""The files of a new site: a small one that is checked and built as it stands, and says what to change."""

from __future__ import annotations

from pathlib import Path

import generator

FOLDER = "new-site"
"""Where the starter site stands among the templates."""


def starter_files() -> dict[str, bytes]:
    """Every file of a new site by its path, in the order of the paths.

    They stand among the templates: at the top of a checkout, inside the package of a wheel.
    """
    package = Path(generator.__file__).parent
    places = (package / "templates" / FOLDER, package.parent / "templates" / FOLDER)
    root = next(place for place in places if place.is_dir())
    paths = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    return {path: (root / path).read_bytes() for path in paths}
