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
    "act-by-somebody-else": _e(
        "error",
        "{zh}“{act}”的批准人“{value}”不在 site.yaml 的 approvers 中（{listed}）",
        "请由列出的批准人批准；批准人有变动的，先改 site.yaml",
        "{en} “{act}” is by “{value}”, who is not among the approvers of site.yaml ({listed})",
        "have it approved by one of them; if approvers have changed, change site.yaml first",
    ),
    "withdrawal-before-release": _e(
        "error",
        "撤回“{withdrawal}”写的公文“{value}”到撤回时还没有发布",
        "没有发布的公文不必撤回，删除这一记录即可；时间写错的，请改正",
        "withdrawal “{withdrawal}” is of notice “{value}”, which had not been released by then",
        "a notice that was never released needs no withdrawal: remove the record; or mend its instant",
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
    "publicity-of-unreleased": _e(
        "error",
        "公示的结果“{value}”没有发布",
        "先用 hongbang release 发布这一结果，再公示；或改正考核项和周期",
        "the result “{value}” that is made public for objections has not been released",
        "release it first (hongbang release), or correct assessment and period",
    ),
    "publicity-twice": _e(
        "error",
        "结果“{value}”已由“{first}”公示",
        "一项结果只公示一次；重新公示的，写明 supersedes 取代前一公示",
        "result “{value}” is made public for objections by “{first}” already",
        "one period of publicity a result; to hold it anew, supersede the notice before",
    ),
    "publicity-before-release": _e(
        "error",
        "公示期自{value}起算，公示却在{released}才发布",
        "请把公示期的第一天写为发布当日或以后",
        "the publicity period begins on {value}, but the notice was released on {released}",
        "let it begin on the day of the release or later",
    ),
    "objection-of-nothing": _e(
        "error",
        "异议所写的“{value}”不存在（最接近：{guess}）",
        "请改正考核方案、考核项、周期或考核对象",
        "the objection names “{value}”, which does not exist (nearest: {guess})",
        "correct the scheme, assessment, period or subject",
    ),
    "objection-unreleased": _e(
        "error",
        "异议针对的结果（{value}）没有公布",
        "请改正周期；没有公布的结果不受理异议",
        "the result that the objection is about ({value}) has not been released",
        "correct the period; there is no objection to what was not made public",
    ),
    "objection-late": _e(
        "doubt",
        "异议于{value}收到，公示期已于{last}结束",
        "核对收到日期；逾期仍予受理的，接受这一疑点并写明理由",
        "the objection was received on {value}, after the publicity period ended on {last}",
        "check the day; to hear it all the same, accept this doubt with the reason",
    ),
    "objection-decided-early": _e(
        "error",
        "异议于{received}收到，处理日期却是{value}",
        "请改正收到日期或处理日期",
        "the objection was received on {received} and decided before that, on {value}",
        "correct one of the two days",
    ),
    "objection-without-correction": _e(
        "error",
        "异议的处理写明随后的更正“{value}”，但没有这一更正（最接近：{guess}）",
        "请改正更正编号，或在 corrections/ 补上更正",
        "the decision names the correction “{value}”, which does not exist (nearest: {guess})",
        "correct its id, or write the correction under corrections/",
    ),
    "sealed-data-differ": _e(
        "error",
        "{what}发布（{release}）以后，{who}的“{label}”与发布时不同，没有更正记录",
        "请恢复文件；确有错误的，恢复后在 corrections/ 写一条更正",
        "after the release of {what} ({release}) “{label}” of {who} is not what it was, without a correction",
        "restore the file; if it was wrong, restore it and write a correction under corrections/",
    ),
    "sealed-row-missing": _e(
        "error",
        "{what}发布（{release}）以后，{who}的“{label}”有发布时的行不见了，没有更正记录",
        "请恢复删去的行；确实不应有的，恢复后在 corrections/ 更正其值",
        "after the release of {what} ({release}) a row of “{label}” of {who} is gone, without a correction",
        "restore the deleted rows; if they were wrong, restore them and correct their values under corrections/",
    ),
    "sealed-row-added": _e(
        "error",
        "{what}发布（{release}）以后，{who}的“{label}”多出发布时没有的行，没有更正记录",
        "请删去发布以后添加的行；确应补记的，按规定撤回后重新发布",
        "after the release of {what} ({release}) “{label}” of {who} has a row that was not there, without a correction",
        "take out the rows added since; what must be entered late needs a new release",
    ),
    "sealed-subjects-differ": _e(
        "error",
        "发布“{value}”以后，{what}的考核对象或所读的栏与发布时不同：{who}",
        "请恢复花名册、任职和台账声明；人员变动应自变动之日起另写一行",
        "since release “{value}” the subjects of {what}, or the columns that it reads, have changed: {who}",
        "restore roster, postings and registers; a move of somebody is a new row from its day on",
    ),
    "sealed-edition-changed": _e(
        "error",
        "方案版本“{value}”的结果已经发布（{release}，{period}），计算部分却已改动",
        "请恢复这一版本；规则要改的，另立新版本",
        "results by edition “{value}” were released ({release}, {period}), but its computing part has changed",
        "restore the edition; to change the rules begin a new edition",
    ),
    "released-table-differs": _e(
        "doubt",
        "{what}发布（{release}）以后，所读数据没有变动，公开的表却与发布时不同（{which}），也没有能说明的裁断或更正",
        "请检查公开范围、先前周期的数据和程序版本的变动；确应如此的，接受这一疑点并写明理由",
        "since the release of {what} ({release}) its data are unchanged, but the public table is not what it was "
        "({which}), without a ruling or a correction that says why",
        "look at changes of the disclosure policy, of earlier periods and of the version; if it is right, accept "
        "this doubt with the reason",
    ),
    "released-table-moved": _e(
        "note",
        "{what}发布（{release}）以后，公开的表有变动（{which}）；其后的记录：{acts}",
        "请核对变动是否出自这些记录",
        "since the release of {what} ({release}) its public table has changed ({which}); recorded since: {acts}",
        "see whether the change comes from these records",
    ),
    "releases-unsealed": _e(
        "note",
        "{value}个发布记录没有封存（{which}）：其数据、公文在发布以后若有改动，检查不出来",
        "核对数据无误后运行 hongbang seal，一次封存全部",
        "{value} release records have no seal ({which}): data or notices changed after the release are not noticed",
        "once the data are right, run hongbang seal: it seals them all",
    ),
    "sealed-figures-differ": _e(
        "error",
        "公文“{value}”的引用 {reference} 与发布时（{release}）读来不同，现为“{now}”，没有能说明的更正",
        "请查明发布以后变动了什么（裁断、公开范围、方案文字）并恢复；确应改动的，在 changes 中写明，"
        "再用 hongbang release 重新发布",
        "the reference {reference} of notice “{value}” does not read as when it was released ({release}), now “{now}”; "
        "no correction says why",
        "find what has changed since (a ruling, the policy, words of a scheme) and restore it; or tell it under "
        "changes and release the notice again with hongbang release",
    ),
    "sealed-text-differs": _e(
        "error",
        "公文“{value}”与最近一次发布时（{release}）不同",
        "请恢复原文；确需修改的，在文件开头的 changes 中写明何日、改了什么、由谁批准，"
        "再用 hongbang release 重新发布",
        "notice “{value}” is not what was released last ({release})",
        "restore it; if it must change, add to changes the day, what was changed and who approved it, "
        "and release it again with hongbang release",
    ),
    "sealed-text-unexplained": _e(
        "error",
        "公文“{value}”重新发布（{release}）时与上一次（{former}）不同，没有修改说明",
        "请在文件开头的 changes 中为这次修改写一条：两次发布之间的日期、改了什么、由谁批准",
        "notice “{value}” was released again ({release}) with another text than before ({former}), "
        "without a change note",
        "add to changes a note for it: a day between both releases, what was changed, who approved it",
    ),
    "takedown-unknown": _e(
        "error",
        "要撤下的页面“{value}”不存在（最接近：{guess}）",
        "请写页面自站点根目录起的地址，如 2026/people/p000123.html",
        "the page “{value}” that is to be taken down does not exist (nearest: {guess})",
        "write its address from the root of the site, such as 2026/people/p000123.html",
    ),
}
