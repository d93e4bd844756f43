"""Writes the roster of this example from the published table: one unit a facility. Run from anywhere.

A facility is named by its identifier as it was stored, damaged or not; its id here is its line in the
file. Nothing is computed here, and nothing of ``generator`` is used.
"""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent
SINCE = "2023-04-01"


def units(folder: Path) -> str:
    """The table of units in the order of the published table."""
    with (folder / "content/data/2023-04/ratings.csv").open(encoding="utf-8", newline="") as file:
        names = [r["provider_id_as_stored"] for r in csv.DictReader(file)]
    lines = (f"f{number:05d},{name},机构,{SINCE}\n" for number, name in enumerate(names, 2))
    return "编号,名称,类别,起\n" + "".join(lines)


if __name__ == "__main__":
    (HERE / "content/organisation/units.csv").write_text(units(HERE), encoding="utf-8", newline="\n")
