"""Kills a command of ``hongbang`` again and again, at another moment each time, and looks at what is left.

Run as a program: ``killing.py FOLDER NUMBER SEED`` reads JSON from its input (words of the command, the files
whose states are told) and prints a JSON list of what was found after each kill. It forks before anything of a
command has run, so each child starts as a fresh process would, without the seconds that imports take.

Half of the kills fall anywhere; the others within the time of writing, which begins where the one writer is
asked for its first act and is short against the rest.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.cli import main
from generator.publish.folder import MANIFEST, manifest_from

WRITERS = {
    "build": ("generator.build", "replace_folders"),
    "release": ("generator.publish.write", "write_new"),
    "publish": ("generator.publish.transfer", "transfer"),
}
"""Where each command first asks the one writer for something."""


def state_of(path: Path) -> str:
    """A file or tree in a word: absent, its hash, or what is wrong with it by its own manifest."""
    if not path.exists():
        return "absent"
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    files = {
        p.relative_to(path).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(path.rglob("*"))
        if p.is_file()
    }
    stamp = files.pop(MANIFEST, "no manifest")
    listed = manifest_from((path / MANIFEST).read_bytes()) if stamp != "no manifest" else None
    return stamp if listed == files else f"not whole: {sorted(files.items() ^ (listed or {}).items())[:3]}"


def _tell(module: str, name: str, told: int) -> None:
    """Let the first call of a writer say so through a pipe."""
    owner: Any = importlib.import_module(module)
    real: Callable[..., Any] = getattr(owner, name)

    def telling(*given: Any, **named: Any) -> Any:
        os.write(told, b"w")
        return real(*given, **named)

    setattr(owner, name, telling)


def child(words: list[str], now: str, told: int) -> None:
    """The command in a process of its own; never returns."""
    try:
        _tell(*WRITERS[words[0]], told)
        importlib.import_module("generator.cli.publish").__dict__["_clock"] = lambda: datetime.fromisoformat(
            now
        )
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        main(words)
    except SystemExit as done:
        os._exit(int(done.code or 0))
    except BaseException:
        os._exit(99)
    os._exit(0)


def run(words: list[str], now: str, wait: Callable[[int], None] | None) -> int:
    """Run a command; ``wait`` is given the pipe, and its return is the moment of the kill. Gives its exit code."""
    heard, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(heard)
        # A group of its own: the child that writes many files is killed with it, as a failing machine would.
        os.setpgid(0, 0)
        child(words, now, told)
    os.close(told)
    try:
        if wait is not None:
            wait(heard)
            try:
                os.killpg(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    finally:
        os.close(heard)


def work(asked: dict[str, Any], number: int, seed: int) -> dict[str, Any]:
    """All kills: each of the commands in turn, and the states of the paths after each; at the end all run through."""
    chance = random.Random(seed)
    commands, paths, now = asked["commands"], [Path(p) for p in asked["paths"]], asked["now"]
    clear = [Path(p) for p in asked["clear"]]

    def states() -> list[str]:
        return [state_of(p) for p in paths]

    whole, writing, sound = [], [], []
    for words in commands:
        for p in clear:
            p.unlink(missing_ok=True)
        begun = [0.0, 0.0]

        def timed(heard: int, begun: list[float] = begun) -> None:
            os.read(heard, 1)
            begun[1] = time.monotonic()
            os.read(heard, 1)  # its end

        begun[0] = time.monotonic()
        run(words, now, timed)
        ended = time.monotonic()
        whole.append(ended - begun[0])
        writing.append(ended - begun[1])
        sound.append(states())
    found: list[dict[str, Any]] = []
    for turn in range(number):
        for p in clear:
            p.unlink(missing_ok=True)
        which = turn % len(commands)

        def anywhere(_: int, which: int = which) -> None:
            time.sleep(chance.uniform(0, whole[which]))

        def while_writing(heard: int, which: int = which) -> None:
            os.read(heard, 1)
            time.sleep(chance.uniform(0, writing[which]))

        code = run(commands[which], now, anywhere if turn % 4 == 0 else while_writing)
        found.append({"code": code, "states": states()})
    last = []
    for words in commands:
        for p in clear:
            p.unlink(missing_ok=True)
        last.append({"code": run(words, now, None), "states": states()})
    return {"sound": sound, "found": found, "last": last}


if __name__ == "__main__":
    print(json.dumps(work(json.load(sys.stdin), int(sys.argv[1]), int(sys.argv[2]))))
