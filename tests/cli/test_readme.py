"""The README tells every command with every option, and no other; both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.cli.command import BROKEN, FOUND, INTERRUPTED, MACHINE, USAGE

FILES = ("README.md", "README.zh-CN.md")


def synopses(text: str) -> dict[str, str]:
    """What stands behind the name of each command, by that name, as the README has it."""
    (block,) = re.findall(r"\n```\n(hongbang .*?)```", text, re.DOTALL)
    lines = [" ".join(line.split()) for line in block.replace("\n   ", " ").splitlines()]
    found = [re.fullmatch(r"hongbang ([a-z-]+(?: [a-z-]+)*) (.*)", line) for line in lines]
    return {line[1]: line[2] for line in found if line is not None}


def commands(group: click.Group = main, before: str = "") -> dict[str, click.Command]:
    """Every command by its name, those of a group behind the group's."""
    found: dict[str, click.Command] = {}
    for name, one in group.commands.items():
        found |= commands(one, f"{before}{name} ") if isinstance(one, click.Group) else {before + name: one}
    return found


@pytest.mark.parametrize("file", FILES)
def test_commands_and_their_options(file: str, repository: Path) -> None:
    """Required options stand bare, others in brackets; the switches that all have are told in the text."""
    text = (repository / file).read_text(encoding="utf-8")
    told = synopses(text)
    assert told.keys() == commands().keys()
    for name, command in commands().items():
        options = [p for p in command.params if isinstance(p, click.Option) and p.expose_value]
        bare = {p.opts[0] for p in options if p.required}
        bracketed = {p.opts[0] for p in options if not p.required}
        line = told[name]
        assert set(re.findall(r"\[(--[a-z-]+)", line)) == bracketed, name
        assert set(re.findall(r"(?<!\[)(--[a-z-]+)", line)) == bare, name
        arguments = [p for p in command.params if isinstance(p, click.Argument) and p.name]
        wanted = [str(p.name).upper() if p.required else f"[{str(p.name).upper()}]" for p in arguments]
        assert re.findall(r"\[?\b[A-Z]+\b\]?", line.partition(" --")[0].split("[--")[0]) == wanted, name
        switches = {p.opts[0] for p in command.params if isinstance(p, click.Option) and not p.expose_value}
        assert switches == {"--lang", "--debug"}
    assert "--lang zh" in text and "`--debug`" in text


@pytest.mark.parametrize("file", FILES)
def test_exit_codes(file: str, repository: Path) -> None:
    text = (repository / file).read_text(encoding="utf-8")
    told = [int(code) for code in re.findall(r"^\| (\d+) \| ", text, re.MULTILINE)]
    assert told == [0, FOUND, USAGE, MACHINE, BROKEN, INTERRUPTED]
