"""The ordinary command ``hongbang``, with a note of when each of its stages began.

``python -m tests.bench.ordinary NOTES build SITE …`` does what ``hongbang build SITE …`` does; the words
of its progress are written to NOTES with the seconds since the process was started.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

_START = time.perf_counter()


def main(notes: Path, arguments: list[str]) -> None:
    """Run the command and leave with its exit code."""
    from generator import cli

    begun: list[tuple[str, float]] = [("starting", 0.0)]

    def note(_: object, words: str) -> None:
        begun.append((words, time.perf_counter() - _START))

    cli._progress = note
    try:
        cli.main(arguments)
    finally:
        begun.append(("", time.perf_counter() - _START))
        notes.write_text(json.dumps(begun), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
