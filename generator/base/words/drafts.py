"""Words of what is found in notices that are not released yet: told to their authors, it stops nothing."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

DRAFTS: dict[str, Entry] = {
    "draft-not-ready": _e(
        "note", "（{state}，发布前须处理）{what}", "处理办法：{do}",
        "({state}, to be settled before its release) {what}", "to do: {do}"),
}  # fmt: skip
