"""The files of a new site: a small one that is checked and built as it stands, and says what to change."""

from __future__ import annotations

from generator.render.schemas import schema_files
from generator.render.templates import shipped_templates

FOLDER = "new-site"
"""Where the starter site stands among the templates."""


def starter_files() -> dict[str, bytes]:
    """Every file of a new site by its path, in the order of the paths.

    They stand among our templates, but for ``schemas/``, made from the records that read the content.
    """
    root = shipped_templates() / FOLDER
    paths = (p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    files = {path: (root / path).read_bytes() for path in paths}
    files |= {f"schemas/{name}": content for name, content in schema_files().items()}
    return dict(sorted(files.items()))
