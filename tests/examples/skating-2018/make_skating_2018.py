"""Writes the roster of this example from the published tables: one unit a performance. Run from anywhere.

The data tables themselves are kept as they were published; nothing is computed here, and nothing of
``generator`` is used.
"""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent
SINCE = "2018-02-09"


def units(folder: Path) -> str:
    """The table of units: each performance under the name of those who skated it."""
    with (folder / "content/data/2018/performances.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted((r["performance_id"], r["name"]) for r in csv.DictReader(file))
    return "编号,名称,类别,起\n" + "".join(f"{one},{name},节目,{SINCE}\n" for one, name in rows)


if __name__ == "__main__":
    (HERE / "content/organisation/units.csv").write_text(units(HERE), encoding="utf-8", newline="\n")
