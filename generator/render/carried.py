"""What goes along with a site that is carried to its readers."""

from __future__ import annotations

from generator.render.templates import shipped_templates

FOLDER = "publish"
"""Where it stands among the templates."""


def how_to_check() -> bytes:
    """How somebody without Hongbang checks a site that came as a file: plain text in both languages."""
    return (shipped_templates() / FOLDER / "verify.txt").read_bytes()
