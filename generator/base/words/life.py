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
}
