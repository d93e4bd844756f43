"""The seals of the sample: taken off where a test changes what was released, and written anew.

``python -m tests.sample.seals`` seals the sample and the site that ``hongbang new site`` copies anew. Run it
after whatever changes released data, editions, notices, or what their references say; nothing else may: the
seals are there to find it.
"""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SEALED = (
    (REPOSITORY / "content", "2026-11-10T18:00:00+08:00"),
    (REPOSITORY / "templates/new-site/content", "2026-11-06T09:00:00+08:00"),
)
"""The contents that are kept sealed, each with the instant of its seals."""


def unsealed(content: Path) -> Path:
    """The same ``content/`` folder, with no seal in any record of a release."""
    for record in sorted((content / "releases").glob("*.yaml")):
        text = record.read_text("utf-8")
        if "\nseal:\n" in text:
            record.unlink()  # it may be a link to the file of another copy
            record.write_text(text.partition("\nseal:\n")[0] + "\n", "utf-8")
    return content


def _seal_anew() -> None:
    from generator.cli import main

    for content, instant in SEALED:
        unsealed(content)
        main(["seal", str(content.parent), "--at", instant], standalone_mode=False)


if __name__ == "__main__":
    _seal_anew()
