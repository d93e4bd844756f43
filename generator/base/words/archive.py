"""Findings about closing a year: what of it is still open."""

from __future__ import annotations

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

ARCHIVE: dict[str, Entry] = {
    "closing-by-somebody-else": _e(
        "error",
        "归档“{closing}”的批准人“{value}”不在 site.yaml 的 approvers 中（{listed}）",
        "请由列出的批准人批准",
        "closing “{closing}” is by “{value}”, who is not among the approvers of site.yaml ({listed})",
        "have it approved by one of them",
    ),
    "closing-early": _e(
        "error",
        "{value}年还没有结束就归档",
        "归档时刻须在次年；请改 closed",
        "{value} is closed before it is over",
        "the instant must lie in a later year; mend closed",
    ),
    "closing-twice": _e(
        "error",
        "{value}年已由“{first}”归档",
        "一个年度只归档一次，请删除一个记录",
        "{value} is closed by “{first}” already",
        "a year is closed once: remove one of the records",
    ),
    "closing-of-nothing": _e(
        "error",
        "归档{year}年时写了“{value}”不经公示，但这一年没有它的结果，或者结果都已公示",
        "请核对方案和考核项的编号，或删除这一项",
        "the closing of {year} lets “{value}” close without publicity, but that year has no such result, "
        "or each was heard",
        "check the ids of scheme and assessment, or remove the entry",
    ),
    "year-closed-already": _e(
        "error",
        "{value}年已经归档",
        "一个年度只归档一次；此后的更正另作增补",
        "{value} is closed already",
        "a year is closed once; what is corrected later is an addendum",
    ),
    "year-closed-later": _e(
        "error",
        "{last}年已经归档，{value}年不能接在其后",
        "档案链按年度先后；更早的年度请作为增补处理",
        "{last} is closed already: {value} cannot follow it",
        "the chain goes by years; an earlier year is added as an addendum",
    ),
    "package-unpinned": _e(
        "error",
        "程序包“{value}”运行的是 {running}，档案须用 {pinned}",
        "请用 requirements.txt 重新安装，再归档",
        "package “{value}” runs as {running}; an archive needs {pinned}",
        "install requirements.txt anew, then close the year",
    ),
    "chain-broken": _e(
        "error",
        "档案链从这一行起不可信",
        "请用其他副本或 git 中的 chain.txt 核对",
        "the chain cannot be trusted from this line on",
        "compare with another copy of chain.txt, or the one in git",
    ),
    "closing-missing": _e(
        "error",
        "没有{value}年的归档记录",
        "请在 content/closings/ 写一个记录：format、closing、year、closed（归档时刻）、by（批准人）",
        "there is no record that closes {value}",
        "write one below content/closings/: format, closing, year, closed (the instant), by (who approved)",
    ),
    "year-collecting": _e(
        "error",
        "“{value}”还有没收齐的周期：{periods}",
        "请先收齐并在 completions 中写明；确实没有进行的，移走其数据",
        "“{value}” is still collecting data of {periods}",
        "declare the periods complete; where one was not held, move its data away",
    ),
    "year-unreleased": _e(
        "error",
        "“{value}”的结果没有发布：{periods}",
        "请先发布；只供内部、不发布的，在归档记录的 unheard 中写明理由",
        "results of “{value}” are not released: {periods}",
        "release them; what is internal and never released is named, with its reason, under unheard of the closing",
    ),
    "year-unheard": _e(
        "error",
        "“{value}”的结果没有经过公示：{periods}",
        "请先公示；按规定不须公示的，在归档记录的 unheard 中写明理由",
        "results of “{value}” had no publicity period: {periods}",
        "hold one; where none is ordered, name them with the reason under unheard of the closing",
    ),
    "year-in-publicity": _e(
        "error",
        "“{value}”的结果还在公示期内，到{last}为止：{periods}",
        "请待公示期满后归档",
        "results of “{value}” are in their publicity period until {last}: {periods}",
        "close the year when it is over",
    ),
    "year-objection-open": _e(
        "error",
        "对{about}的异议“{value}”还没有处理",
        "请先处理，写明 decision",
        "objection “{value}” to {about} is not decided yet",
        "decide it first, and write the decision down",
    ),
    "year-draft": _e(
        "error",
        "公文“{value}”还是{state_zh}",
        "请先发布；不再需要的，删除草稿",
        "notice “{value}” is still {state_en}",
        "release it; if it is no longer needed, remove the draft",
    ),
}  # fmt: skip
