"""The order in which a machine lists files plays no part."""

from __future__ import annotations

import random
from datetime import datetime

from generator.base.finding import Findings
from generator.sources.tree import read_tree
from generator.tables.from_sources import read_tables


def test_shuffled_files_give_the_same_tables(content) -> None:
    for month, marks in (("2026-03", "a1,90\na4,9x\n"), ("2026-04", "王伟,80\na4,70\n")):
        content.write(f"data/{month}/marks-1.csv", f"人员,得分\n{marks}")
        content.write(f"data/{month}/marks-2.csv", "人员,得分\na2,60\n")
    files = read_tree(content.folder, Findings())
    seen = set()
    for seed in range(5):
        random.Random(seed).shuffle(files)
        findings = Findings()
        tables = read_tables(files, datetime.fromisoformat("2026-12-31T00:00:00+08:00"), findings)
        assert tables is not None
        records = tables.records["marks"]
        cells = [str(records.place(i, "mark")) for i in range(records.size)]
        seen.add((tuple(cells), tuple(records.subjects["who"].tolist()), tuple(f.key for f in findings)))
    assert len(seen) == 1
