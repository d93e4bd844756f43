"""Wall time and peak memory of a child process with everything that it starts."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall time, the peak of resident memory in MiB (of the largest process), seconds of CPU."""

    seconds: float
    peak: float
    cpu: float


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; raises where it fails, with what it said."""
    log = folder / "bench.log"
    with log.open("wb") as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env={**os.environ, **(more or {})}
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)} left with {child.returncode}:\n{tail}")
    return Run(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)
