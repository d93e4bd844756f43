"""Words of findings made while results are worked out."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

RESULTS: dict[str, Entry] = {
    "panel-incomplete": _e(
        "error", "{who}在{period}只有{value}份评委评分，应有{expected}份", "请补齐评分表，或核对被考核人是否写错",
        "{who} has {value} marks of the panel in {period}, there must be {expected}", "complete the sheets, or check the person named"),
    "nothing-left-of-marks": _e(
        "doubt", "{who}在{period}只有{value}个评分，去掉{highest}个最高分和{lowest}个最低分以后一个也不剩，没有这项得分；至少要有{least}个",
        "请补齐评分，或核对被考核人是否写错；确实不计这项得分的，请登记接受",
        "{who} has {value} marks in {period}; strike {highest} highest and {lowest} lowest and none is left, so there is no score: "
        "it takes {least}", "complete the marks, or check the person named; if there shall be no such score, accept the doubt"),
    "panel-overfull": _e(
        "error", "{who}在{period}有{value}份评委评分，只应有{expected}份", "请核对哪一份是多出来的，或核对被考核人是否写错",
        "{who} has {value} marks of the panel in {period}, there must be only {expected}", "find out which is too many, or check the person named"),
    "juror-not-drawn": _e(
        "error", "“{value}”不在本期抽签产生的评委组中：{drawn}", "请核对评委，或更正抽签记录",
        "“{value}” is not among the jurors drawn: {drawn}", "check the juror, or the record of the draw"),
    "juror-own-unit": _e(
        "error", "评委“{value}”评了本窗口的人员{who}", "请由其他评委重评，或在方案中允许",
        "juror “{value}” marked {who} of the own window", "let another juror mark, or allow it in the scheme"),
    "marked-by-self": _e(
        "doubt", "“{label}”中{value}给自己打了分", "请核对评分人；确有其事的，由他人重评",
        "in “{label}” {value} marked themselves", "check who gave the mark; if it is so, let somebody else mark"),
    "part-above-whole": _e(
        "error", "{who}在{period}的分子为{value}，大于分母{whole}", "请核对两处数据；分子不是分母的一部分的，请把 whole 写为 false",
        "{who} has {value} above the line in {period}, more than {whole} below it", "check both figures; if the one is no part of the other, set whole to false"),
    "lot-missing": _e(
        "error", "{period}没有抽签记录，不能认定评委组", "请用 hongbang draw 抽签并保存记录",
        "there is no draw for {period}, so the panel is unknown", "draw with hongbang draw and keep the record"),
    "lot-pool-differs": _e(
        "error", "“{value}”组的名单与台账“{register}”在 {drawn} 的名单不符：{difference_zh}",
        "请核对台账的起止日期；抽签名单确有错误的，应重新抽签",
        "the pool “{value}” is not what the register “{register}” has on {drawn}: {difference_en}",
        "check the dates in the register; if the pool was wrong, draw again"),
    "lot-after-period": _e(
        "error", "抽签日期 {value} 晚于所评期间 {period} 的最后一天 {last}", "评委应先抽签后评分，请核对日期",
        "the draw is dated {value}, after the last day of its period {period}, {last}",
        "a panel is drawn before it marks; check the date"),
    "lot-drawn-late": _e(
        "error", "抽签日期 {value} 晚于本期第一份评分表的日期 {first}（{sheet}）",
        "评委应先抽签后评分，请核对两处日期",
        "the draw is dated {value}, after the first sheet of the period on {first} ({sheet})",
        "a panel is drawn before it marks; check both dates"),
    "sheet-incomplete": _e(
        "error", "{who}的一份评分表有项目没有打分（此格：{value}）", "请补上分数；确未考核的，整份评分表都应注明",
        "a sheet of {who} lacks a mark here ({value})", "add the mark; if nothing was assessed, the whole sheet must say so"),
    "mark-outside-bands": _e(
        "error", "“{item}”的分数 {value} 不在评分细则的任何一档，可用：{allowed}", "请按评分细则改正该格",
        "the mark {value} for “{item}” is in no band of the rubric; permitted: {allowed}", "mend the cell by the rubric"),
    "item-without-column": _e(
        "error", "评分细则的项目“{label}”（{value}）没有对应的列", "请在输入的 take 中列出该列",
        "item “{label}” ({value}) of the rubric has no column", "list the column in the input's take"),
    "number-in-no-band": _e(
        "error", "{who}的数值 {value} 不在任何一档", "请核对数据和分档",
        "the number {value} of {who} lies in no band", "check the data and the bands"),
    "data-missing": _e(
        "error", "{period}已宣布收齐，但“{value}”中没有{who}", "请补齐数据；缺考、免考、未覆盖应明确写出",
        "{period} was declared complete, but “{value}” has nothing of {who}", "complete the data; absent, exempt or not covered must be written"),
    "register-file-missing": _e(
        "error", "“{what}”已宣布收齐，但台账“{value}”没有这个文件", "请放入该文件；没有发生任何事项的，放一个只有表头的文件；尚未收齐的，请删去 completions/ 中的收齐声明",
        "“{what}” was declared complete, but the register “{value}” has no such file",
        "add the file; where nothing happened, one with the heading alone; or remove the declaration from completions/"),
    "data-missing-for-all": _e(
        "error", "{period}已宣布收齐，但应有的{count}个考核对象在“{value}”中一个也没有", "请放入该期的文件；尚未收齐的，请删去 completions/ 中的收齐声明",
        "{period} was declared complete, but “{value}” has none of the {count} due", "add the files of the period, or remove its declaration from completions/"),
    "records-too-few": _e(
        "error", "{who}在{period}只有{count}条“{value}”，至少应有{least}条", "请补齐记录",
        "{who} has {count} records of “{value}” in {period}, at least {least} are due", "complete the records"),
    "value-twice": _e(
        "error", "{who}在{period}的“{value}”有两个值，另一个在 {other}", "请删去重复的一行",
        "{who} has two values of “{value}” in {period}, the other at {other}", "remove the doubled row"),
    "subject-out-of-scope": _e(
        "error", "{who}在{period}不在“{assessment}”的考核范围内", "请核对人员、周期和花名册",
        "{who} is not in the scope of “{assessment}” in {period}", "check the person, the period and the roster"),
    "earlier-result-missing": _e(
        "error", "“{taker}”{period}要取“{value}”{due}的结果，但还没有宣布收齐", "请先放齐数据，在 completions/ 中宣布收齐“{value}”的 {due}，或推迟宣布本期收齐；方案不是从那时起用的，更正它的 in-force",
        "“{taker}” of {period} takes “{value}” of {due}, not declared complete yet", "complete “{value}” for {due} and declare it so first in completions/; where the scheme did not rule then, mend its in-force"),
    "opening-twice": _e(
        "error", "{who}同一日在“{value}”中有两行，另一行见 {first}", "请核对后只保留一行",
        "{who} has two rows of one day in “{value}”, the other at {first}", "check both and keep one"),
    "tenure-claimed": _e(
        "error", "{who}申报任职{value}个月，而花名册截至该日只有{months}个月", "请核对申报和任职记录，改正其中有误的一处",
        "{who} claims {value} months on post, the roster has {months} by that day", "compare the claim with the postings and mend what is wrong"),
    "claim-refuted": _e(
        "error", "{who}在{period}的登记中“{label}”为{value}，而{known}", "请核对登记和以前的结果，改正其中有误的一处",
        "{who} claims {value} as “{label}” in {period}, but {known}", "compare the claim with the result and mend what is wrong"),
    "decision-not-eligible": _e(
        "error", "裁定选的是{value}，而{value}不符合“{conditions}”，裁定不能代替条件", "请改正 chosen；条件的数据有误的，更正数据；确属例外的，先修订办法",
        "the decision chooses {value}, who does not meet “{conditions}”: no decision stands in for a condition", "mend chosen, or the data that the condition asks about"),
    "pay-receiver-unclear": _e(
        "doubt", "{period}“{label}”：{value}在{day}有{count}人任{post}，不能确定由谁承担或领取", "请在任职表中补正该岗位；确无此人的，接受此疑点并由考核机构另行处理",
        "{period} “{label}”: on {day} {count} people hold the post {post} in {value}", "mend the postings; if there was nobody, accept the doubt and settle it by hand"),
    "requirement-not-met": _e(
        "error", "{who}在{period}不符合“{value}”", "请核对登记的日期和内容，更正台账；确属例外的，先修订办法",
        "{who} does not meet “{value}” in {period}", "check what was entered and mend the register"),
    "earlier-round-missing": _e(
        "error", "{period}的考核对象是“{value}”的入选者，但那一项还没有结果", "请先放齐并宣布收齐“{value}”，或更正周期",
        "the subjects of {period} are those selected by “{value}”, which has no result yet", "complete “{value}” first and declare it so, or mend the period"),
    "seat-unknown": _e(
        "error", "“{value}”不是“{axis}”的任何一席，可用：{allowed}", "请改正该格",
        "“{value}” is no seat of “{axis}”; there are: {allowed}", "mend the cell"),
    "tie-undecided": _e(
        "error", "{period}名额边上并列，只剩{free}个名额：{value}", "请作出裁定并记录在 rulings/（chosen 写入选者）",
        "a tie at the cut in {period}, {free} places for: {value}", "decide and record it in rulings/ (chosen)"),
    "plan-differs": _e(
        "error", "{period}同一组的{count}人（{who}等）计划数不一致，或没有计划数：{value}", "请更正计划数，使同一组的人相同",
        "the plan of {count} people of one group ({who} and others) differs or is missing in {period}: {value}", "mend the plan, so that it is the same for all of a group"),
    "panel-without-mean": _e(
        "error", "{period}“{value}”（{who}等）没有可以相除的平均分，算不出修正系数", "请核对这一组的成绩，以及求平均分时不计入的范围",
        "“{value}” ({who} and others) has no mean to divide by in {period}, so there is no factor", "check the marks of this panel, and what its mean leaves out"),
    "third-mark-missing": _e(
        "error", "{who}的两个评分 {value} 相差过大，却没有第三个评分", "请补上第三位评分人的评分",
        "the two marks {value} of {who} lie too far apart, but there is no third", "add the mark of the third marker"),
    "ballot-void": _e(
        "note", "{period}评分席“{value}”对{first}等{count}个考核对象的评分整张作废：{zh}", "无需处理；如系录入错误，请更正评分表",
        "the ballot of seat “{value}” on {first} and others ({count}) is void in {period}: {en}", "nothing to do, unless a sheet was copied wrongly"),
    "too-few-eligible": _e(
        "error", "{period}符合条件的只有{value}个，名额为{number}个", "请按方案处理，或作出裁定",
        "only {value} are eligible in {period} for {number} places", "act as the scheme says, or decide"),
    "decision-outside-tie": _e(
        "error", "裁定选的是{value}，与并列情况不符：并列的是{tied}，只剩{free}个名额", "请改正 chosen：只写并列者的编号，个数不多于余下名额",
        "the decision chooses {value}, which does not fit the tie: {tied}, for {free} places", "mend chosen: only those tied, no more than there are places left"),
    "decision-missing": _e(
        "error", "{value}在{period}的处理需要裁定，尚无记录；可选：{choices}", "请作出裁定，在 rulings/ 中记录（kind: decision），choice 写其中一项",
        "{value} needs a recorded decision for {period}; the options are: {choices}", "decide, and record it in rulings/ (kind: decision) with one of them as choice"),
    "wage-floor-missing": _e(
        "error", "{value}起待岗，但没有当日适用的最低工资标准和生活费比例", "请在 wages.yaml 中写明最低工资标准（minimum-wage）和 floor",
        "standby from {value}, but no minimum wage and share of it is declared for that day", "declare minimum-wage and floor in wages.yaml"),
    "decision-unknown-choice": _e(
        "error", "对{who}裁定的选项“{value}”不存在，可选：{choices}", "请把 choice 改成其中一项",
        "the decision on {who} names “{value}”, the options are: {choices}", "write one of them as choice"),
    "decision-without-case": _e(
        "doubt", "裁定“{value}”没有对应的情形", "请核对周期、步骤和人员，或删去该裁定",
        "decision “{value}” answers no case", "check its period, step and person, or remove it"),
    "release-without-result": _e(
        "error", "发布“{value}”所指的结果不存在或尚未收齐：{what}", "请核对考核项和周期，或先宣布收齐",
        "release “{value}” names a result that does not exist or is not complete: {what}", "check assessment and period, or declare it complete first"),
    "release-before-completion": _e(
        "error", "发布“{value}”的时间 {released} 早于宣布收齐的日期 {completed}：{what}", "请核对两处日期；没有收齐的不能发布",
        "release “{value}” of {released} is before the declaration of completeness on {completed}: {what}",
        "check both dates; what is not complete cannot be released"),
    "released-twice": _e(
        "error", "{what}已由“{first}”发布，又由“{value}”发布一次", "请只保留一次发布",
        "{what} was released by “{first}” and is released again by “{value}”", "keep one release"),
    "completion-early": _e(
        "error", "“{value}”在 {on} 宣布收齐，而这一期到 {last} 才结束", "请核对日期；期间结束后才能宣布收齐",
        "“{value}” was declared complete on {on}, though it ends on {last}",
        "check the day; a period is declared complete when it is over"),
    "completion-twice": _e(
        "error", "“{value}”已宣布收齐，先前见于 {first}", "请只保留一次宣布",
        "“{value}” was declared complete already, at {first}", "keep one declaration"),
    "row-after-completion": _e(
        "error", "此行的日期 {value} 晚于宣布收齐的日期 {on}（{what}）", "请核对这一行的日期，或更正 completions/ 中宣布收齐的日期",
        "the row is dated {value}, after the declaration of completeness on {on} ({what})",
        "check the day of the row, or correct the day of the declaration in completions/"),
    "excused-unknown": _e(
        "error", "未评分名单（{what}）中的“{value}”不在名册中（最接近：{guess}）", "请改正 excused 中的编号",
        "“{value}”, excused in “{what}”, is not in the roster (nearest: {guess})", "mend the id in excused"),
    "excused-not-in-scope": _e(
        "doubt", "未评分名单中的“{value}”不是“{what}”的考核对象", "请核对编号和周期，或从 excused 中删去",
        "“{value}” is excused, and is not assessed in “{what}”", "check the id and the period, or remove it from excused"),
    "excused-but-marked": _e(
        "error", "“{value}”列为未评分，而“{what}”有其评分", "评分有效的，从 excused 中删去；评分有误的，删去那些行",
        "“{value}” is excused, and yet has marks in “{what}”", "remove it from excused, or the rows if they are wrong"),
    "row-in-no-period": _e(
        "doubt", "“{label}”此行（{value}）不属于任何考核周期，不会计入：取用它的方案适用于{periods}{more_zh}", "请核对年份和日期；确是以前的记录、不该计入的，登记接受",
        "this row of “{label}” ({value}) lies in no period and counts nowhere: what takes it is in force for {periods}{more_en}",
        "check its year and day; if it is history that counts nowhere, accept the doubt"),
    "marked-while-not-posted": _e(
        "doubt", "{who}在 {day} 没有任职（{gap}），{effect}{more_zh}", "请核对此行的日期和任职表的起止日期，改正有误的一处；确应计入的，登记接受",
        "{who} held no post on {day} ({gap}); {effect}{more_en}",
        "check the day of the row and the dates of the posting, and mend the wrong one; if the row is right, accept the doubt"),
    "completion-unknown": _e(
        "error", "没有考核项“{value}”", "请改正 completions 中的编号（最接近：{guess}）",
        "there is no assessment “{value}”", "mend the id in completions (nearest: {guess})"),
    "stage-unknown": _e(
        "error", "没有“{value}”这一场，可用：{allowed}", "请改正 up-to；整期都已收齐的，删去 up-to",
        "there is no seat “{value}”; there are: {allowed}", "mend up-to, or leave it out where the whole is complete"),
    "stage-out-of-order": _e(
        "error", "宣布收齐的日期 {value} 早于前一场（{before}）的 {on}", "请核对两处的日期和 up-to",
        "declared complete on {value}, before the earlier stage ({before}) on {on}", "check the days and up-to of both"),
    # ── the build as a whole ────────────────────────────────────────────────────────────────────────
    "site-missing": _e(
        "error", "“{value}”里没有 content 文件夹，这不是一个站点", "请在站点文件夹中运行，或用 hongbang new site 新建一个",
        "“{value}” has no content folder: it is not a site", "run it in a site folder, or start one with hongbang new site"),
    "acceptance-without-doubt": _e(
        "note", "所接受的疑点“{value}”已不存在", "可以删去这条接受记录",
        "the accepted doubt “{value}” is no longer there", "the acceptance may be removed"),
}
