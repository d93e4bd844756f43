"""The command ``hongbang``: thin commands over the layers. Only here is printed and the clock read."""

from __future__ import annotations

from generator.cli.archive import archive
from generator.cli.check import build, check
from generator.cli.command import main
from generator.cli.draw import draw
from generator.cli.explain import explain
from generator.cli.forms import forms
from generator.cli.new import new
from generator.cli.next_change import next_change
from generator.cli.print import print_
from generator.cli.proof import proof
from generator.cli.publish import publish, rollback
from generator.cli.release import release
from generator.cli.replay import replay
from generator.cli.rules import schema, test_rules
from generator.cli.server import new_server
from generator.cli.trial import compare, try_
from generator.cli.verify import verify

for _command in (
    check,
    build,
    proof,
    release,
    archive,
    verify,
    replay,
    publish,
    rollback,
    next_change,
    explain,
    draw,
    forms,
    print_,
    new,
    test_rules,
    schema,
    try_,
    compare,
):
    main.add_command(_command)

new.add_command(new_server)

__all__ = ["main"]
