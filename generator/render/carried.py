"""What goes along with a site that is carried to its readers."""

from __future__ import annotations

from generator.render.templates import shipped_templates

FOLDER = "publish"
"""Where it stands among the templates."""


def how_to_check() -> bytes:
    """How somebody without Hongbang checks a site that came as a file: plain text in both languages."""
    return (shipped_templates() / FOLDER / "verify.txt").read_bytes()


def remote_script() -> bytes:
    """What is done by a shell where the folder of another machine stands; its words are set before it."""
    return (shipped_templates() / FOLDER / "remote.sh").read_bytes()
