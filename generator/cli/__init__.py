"""The command ``hongbang``: thin commands over the layers. Only here is printed and the clock read."""

from __future__ import annotations

from generator.cli.check import build, check
from generator.cli.command import main
from generator.cli.draw import draw
from generator.cli.explain import explain
from generator.cli.new import new

for _command in (check, build, explain, draw, new):
    main.add_command(_command)

__all__ = ["main"]
