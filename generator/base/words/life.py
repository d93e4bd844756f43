"""Findings about the life of a result: release, seal, publicity, objection, correction, takedown."""

from __future__ import annotations

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

LIFE: dict[str, Entry] = {
    "release-of-nothing": _e(
        "error",
        "发布“{value}”没有写出发布什么",
        "结果写明 scheme、assessments 和 periods 三项，公文写在 notices 中；至少写出一样",
        "release “{value}” does not say what it releases",
        "name results by scheme, assessments and periods together, notices under notices; at least one of both",
    ),
    "correction-of-nothing": _e(
        "error",
        "更正“{correction}”写的“{value}”不存在（最接近：{guess}）",
        "请写台账及其各列的编号",
        "correction “{correction}” names “{value}”, which does not exist (nearest: {guess})",
        "write the ids of a register and its columns",
    ),
    "correction-without-row": _e(
        "error",
        "更正“{value}”没有写明是哪一行",
        "请写 row（列编号与值），或 file 和 line",
        "correction “{value}” does not say which row it is about",
        "write row (columns and their values), or file and line",
    ),
    "correction-changes-nothing": _e(
        "error",
        "更正“{correction}”前后的值相同：“{value}”",
        "请写应有的值，或删除这一更正",
        "correction “{correction}” replaces “{value}” by itself",
        "write the value that it should be, or remove the correction",
    ),
    "correction-row-missing": _e(
        "error",
        "更正“{value}”所说的行在“{label}”中没有",
        "请核对周期和行的写法：应与文件所写相同",
        "the row of correction “{value}” is not in “{label}”",
        "check the period and the row; write both as the file does",
    ),
    "correction-row-several": _e(
        "error",
        "更正“{value}”所说的行在“{label}”中有{count}个（{cells}）",
        "请写明能认定一行的各列，或写 file 和 line",
        "the row of correction “{value}” fits {count} rows of “{label}” ({cells})",
        "name the columns that tell one row, or file and line",
    ),
    "correction-stale": _e(
        "error",
        "更正“{correction}”预期 {cell} 是“{value}”，文件中却是“{found}”",
        "源数据已经改动：请恢复文件，或按文件现在的值重写这一更正",
        "correction “{correction}” expects “{value}” in {cell}, but the file has “{found}”",
        "the source has changed: restore the file, or write the correction anew for what it has now",
    ),
}
