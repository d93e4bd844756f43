"""``python -m generator.cli`` is the command ``hongbang``."""

from __future__ import annotations

from generator.cli import main

main(prog_name="hongbang")
