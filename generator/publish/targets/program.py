"""Programs of the machine that carry the site: rsync, ssh and git, found there, never shipped."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from generator.publish.refusal import PublishError


def run(command: Sequence[str], content: bytes = b"", may_end: Sequence[int] = (0,)) -> tuple[int, bytes]:
    """Run a program with ``content`` on its input; its exit code, one of ``may_end``, and what it printed.

    Raises :class:`PublishError` with the program's last words where it is not there or ends otherwise.
    """
    # Variables of git would lead into another repository; nobody sits there to be asked for a password.
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    around |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, input=content, env=around, capture_output=True, check=False)
    except OSError as error:
        raise PublishError(
            f"无法运行 {command[0]}（{error.strerror}）", f"cannot run {command[0]} ({error.strerror})"
        ) from error
    if done.returncode not in may_end:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit {done.returncode}"]
        marked = (w for mark in ("!", "fatal:", "error:") for w in words if w.lstrip().startswith(mark))
        told = next(marked, words[-1])
        raise PublishError(f"{command[0]}：{told.strip()}", f"{command[0]}: {told.strip()}")
    return done.returncode, done.stdout
