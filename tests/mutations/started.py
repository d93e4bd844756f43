"""Runs of pytest that need not start from nothing: children of a process that has read the program already."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

LONGEST_RUN = 600  # seconds

# A child lives in a copy whose program is the same, and reads its tests and content there.
_SERVE = f"""\
import json, os, signal, sys
import pytest
import generator.build, generator.cli
home = os.getcwd()
for line in sys.stdin:
    root, said, arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        signal.alarm({LONGEST_RUN})
        os.chdir(root)
        os.environ["PYTHONPATH"] = root
        sys.path[:] = [root, *(p for p in sys.path if p not in ("", home))]
        out = os.open(said, os.O_CREAT | os.O_WRONLY)
        os.dup2(out, 1), os.dup2(out, 2)
        code = int(pytest.main(arguments))
        sys.stdout.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Started:
    """A process that holds the program of ``home`` and lets children run pytest in other copies of it.

    Only for copies that differ from ``home`` in content or tests, never in the program or its templates; and
    only where processes can be forked.
    """

    possible = hasattr(os, "fork")

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE],
            cwd=home, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def run(self, root: Path, *arguments: str) -> tuple[int, str]:
        """Exit code and output of pytest inside ``root``."""
        assert self._process.stdin is not None and self._process.stdout is not None
        said = root.parent / f"{root.name}.txt"
        self._process.stdin.write(json.dumps([str(root), str(said), arguments]) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return code, said.read_text("utf-8")

    def stop(self) -> None:
        """End the process."""
        self._process.communicate(timeout=LONGEST_RUN)
