"""Words of the findings about checked tables: declarations, roster, cells, calendar and lots."""

from __future__ import annotations

from generator.base.words.entry import Entry, entry

_DECLARED: dict[str, Entry] = {
    "configuration-missing": entry(
        "error", "缺少配置文件 {value}", "请补充该文件",
        "the configuration file {value} is missing", "add it"),
    "file-unclaimed": entry(
        "doubt", "没有任何台账或配置读取这个文件",
        "请核对文件名、文件夹和台账的“files”；确认不用可移走或登记接受",
        "no register and no part of the configuration reads this file",
        "check its name, its folder and “files” of the registers; move it away or accept the doubt"),
    "file-claimed-twice": entry(
        "error", "这个文件被台账“{value}”和“{first}”以相同的列读取", "请让其中一个台账改读别的文件或别的列",
        "the registers “{value}” and “{first}” read the same columns of this file",
        "let one of them read another file or other columns"),
    "zone-invalid": entry(
        "error", "时区“{value}”无法识别", "请写成 \"+08:00\" 的形式",
        "“{value}” is no zone", "write it as \"+08:00\""),
    "column-undeclared": entry(
        "error", "列“{value}”没有写明“{key}”：{question_zh}", "请在台账声明中写明“{key}”",
        "the column “{value}” does not declare “{key}”: {question_en}", "declare “{key}” in the register"),
    "column-unknown": entry(
        "error", "“{key}”所指的列“{value}”不存在或类型不符；可用：{allowed}", "请改正列编号",
        "the column “{value}” named by “{key}” does not exist or is of another type; there are: {allowed}",
        "correct the column's id"),
    "column-doubled": entry(
        "error", "列编号或表头“{value}”写了两次", "每个列编号和表头只能用一次",
        "the column id or heading “{value}” is written twice", "use each id and each heading once"),
    "range-wrong": entry(
        "error", "列“{value}”的范围应写两个数，先低后高", "请写成 range: [0, 100] 的形式",
        "the range of the column “{value}” takes two numbers, the lower one first", "write range: [0, 100]"),
    "fact-unknown": entry(
        "error", "没有“{value}”这一事实类别；可用：{allowed}", "请改为其中之一",
        "there is no kind of fact “{value}”; there are: {allowed}", "write one of these"),
    "register-path": entry(
        "error", "文件“{value}”与“period: {period}”不相符：期间来自路径时要写一次 {{period}}，否则不能写",
        "请改正 files 或 period",
        "the files “{value}” do not go with “period: {period}”: {{period}} stands there once when the period "
        "comes from the path, else not at all", "correct files or period"),
    "register-day-open": entry(
        "error", "此台账有几列日期（{value}），没有写明哪一列是各行的日期；晚于截至时刻的行视为还不存在",
        "请写明 day: 列编号；没有这样一列（如各列都是计划的日期）请写 day: none",
        "the register has several columns of dates ({value}) and does not say which is the day of a row; "
        "rows of days after the as-of instant do not exist yet",
        "write day: with the id of that column, or day: none where there is none (a plan)"),
    "period-in-path": entry(
        "error", "路径中的“{value}”不是周期名称", "文件夹请以周期命名，如 2026-10、2026-q3、2026-10.r2",
        "“{value}” in the path names no period",
        "name the folder for a period, such as 2026-10 or 2026-10.r2"),
    "calendar-missing": entry(
        "error", "缺少 {value} 年的放假安排，无法计算工作日",
        "请按国务院办公厅的通知补充 calendar/{value}.yaml",
        "there is no calendar of {value}, so working days cannot be counted",
        "add calendar/{value}.yaml from the published notice"),
    "calendar-span-wrong": entry(
        "error", "放假“{value}”的结束日期早于开始日期", "请改正起止日期",
        "the holiday “{value}” ends before it begins", "correct its dates"),
    "lot-differs": entry(
        "error", "抽签结果与按公布的种子重算的结果不符，应为：{expected}", "请核对种子、名单和结果",
        "the result is not what the published seed gives, which is: {expected}",
        "check the seed, the pools and the result"),
    "lot-pool-small": entry(
        "error", "“{value}”组名单有 {count} 人，少于应抽的 {take} 人", "请补足名单，或减少应抽人数",
        "the pool “{value}” has {count} members, fewer than the {take} to be drawn",
        "complete the pool, or draw fewer"),
    "lot-in-both": entry(
        "error", "“{value}”在抽签名单中出现两次（{groups}）", "每人只能列在一个组、一次",
        "“{value}” stands twice in the pools ({groups})", "list everybody once, in one pool"),
    "lot-unknown": entry(
        "error", "抽签“{value}”所指的评委组不存在：{what}", "请核对 scheme、assessment、period 和 axis",
        "the draw “{value}” is for a panel that does not exist: {what}",
        "check its scheme, assessment, period and axis"),
    "lot-twice": entry(
        "error", "{what} 已抽过签（{first}），“{value}”又抽了一次", "一个评委组每期只抽一次签，请只保留有效的一次",
        "lots for {what} are drawn already ({first}); “{value}” draws them again",
        "a panel is drawn once a period: keep the draw that counts"),
    "lot-groups-differ": entry(
        "error", "抽签的组别和人数与方案不符：记录的是{value}，应为{expected}", "请按方案重新抽签，或更正记录",
        "the groups and numbers drawn are not those of the scheme: {value}; there must be: {expected}",
        "draw again as the scheme says, or correct the record"),
    "lot-seed-late": entry(
        "error", "种子于 {value} 公布，不早于抽签日期 {drawn}", "种子必须在抽签之前公布，请核对日期",
        "the seed was published on {value}, not before the draw on {drawn}",
        "the seed has to be published before the draw; check the dates"),
}  # fmt: skip

_SHEETS: dict[str, Entry] = {
    "heading-missing": entry(
        "error", "没有表头“{value}”{near_zh}；此表的表头有：{headings}", "请补上该列，或改正表头或台账声明",
        "there is no heading “{value}”{near_en}; there are: {headings}",
        "add the column, or correct the heading or the register"),
    "heading-none": entry(
        "error", "前{rows}行没有任何声明的表头（{wanted}）；首行是：{value}",
        "请补上表头；若各列挤在一格，请用半角逗号分隔，或另存为工作簿",
        "none of the declared headings ({wanted}) stands in the first {rows} rows; the first row is: {value}",
        "add the headings; if all columns are in one cell, part them by plain commas or save a workbook"),
    "heading-doubled": entry(
        "error", "表头“{value}”出现两次，另一处在 {first}", "请删除或改名其中一列",
        "the heading “{value}” stands twice, also in {first}", "delete or rename one of the columns"),
    "heading-in-levels": entry(
        "error", "表头分成多行：“{value}”不在其他表头所在的行", "请把表头改为一行，并取消表头的合并单元格",
        "the heads stand in several rows: “{value}” is not in the row of the others",
        "write the heads in one row and unmerge them"),
    "heading-unknown": entry(
        "note", "表头“{value}”不在台账声明中，该列没有读取", "无需处理；如需读取请在台账中声明该列",
        "the heading “{value}” is not declared; the column was not read",
        "nothing; declare the column if it shall be read"),
    "cell-without-heading": entry(
        "doubt", "此格“{value}”上方没有表头，该列没有读取", "请核对此行是否错位；多余的请删除，或登记接受",
        "there is no heading above “{value}”; the column was not read",
        "check whether the row is out of place; delete what is too much, or accept the doubt"),
    "wrong-encoding": entry(
        "error", "按 GB18030 解码后找不到任何声明的表头，编码很可能判断错误；读出的首行是：{headings}",
        "请另存为“CSV UTF-8”，或直接交工作簿",
        "decoded as GB18030 no declared heading is found, so this is probably another encoding; the first "
        "row "
        "reads: {headings}", "save it as “CSV UTF-8”, or hand in the workbook"),
    "sheet-unread": entry(
        "doubt", "工作表“{value}”有内容，但没有声明的表头，没有读取",
        "请核对；不需要的请删除，或在台账中写明 sheet",
        "the sheet “{value}” has content but none of the declared headings; it was not read",
        "check it; delete it, or name the sheet in the register"),
    "total-row-skipped": entry(
        "note", "此行是“{value}”行，不是人员或记录，已跳过", "无需处理",
        "this is a row of totals (“{value}”); it was passed over", "nothing"),
    "day-outside-period": entry(
        "error", "“{heading}”是 {value}，不在所放文件夹的期间 {period} 之内（{first} 至 {last}）",
        "请核对年、月是否写错；日期无误的，请把该行移到所属期间的文件夹",
        "“{heading}” is {value}, outside the period of its folder {period} ({first} to {last})",
        "check the year and the month; if the day is right, move the row to the folder of its period"),
    "day-far-from-round": entry(
        "doubt", "“{heading}”是 {value}，与本轮 {period}（{first} 至 {last}）相距半年以上",
        "请核对年、月是否写错；无误的可登记接受",
        "“{heading}” is {value}, more than half a year from the round {period} ({first} to {last})",
        "check the year and the month; accept the doubt if it is right"),
    "row-of-somebody-to-come": entry(
        "note", "“{value}”自 {day} 起才在名册中，截至时刻还没有这个人或单位，此行没有读取{more_zh}",
        "无需处理；名册的起始日期有误的，请改正",
        "the roster has “{value}” from {day} only; at the as-of instant there is no such person or unit, "
        "and the row was not read{more_en}", "nothing; if the day in the roster is wrong, correct it"),
    "row-doubled": entry(
        "error", "“{value}”在本期内已有一行，见 {first}{more_zh}", "请核对后只保留一行",
        "there is a row for “{value}” in this period already, at {first}{more_en}", "check them and keep one"),
    "cells-more": entry(
        "note", "“{heading}”栏另有 {count} 格有同样的问题（{value}），未逐一列出", "请一并处理",
        "{count} more cells of “{heading}” have the same trouble ({value}) and are not listed",
        "see to them as well"),
}  # fmt: skip

_CELLS: dict[str, Entry] = {
    "cell-blank": entry(
        "error", "“{heading}”不能空白", "请填写；如允许空白，请在台账中写明 blank",
        "“{heading}” must not be blank", "fill it in, or declare what a blank means"),
    "mark-out-of-range": entry(
        "error", "“{heading}”是 {value}，超出允许范围 {low} 至 {high}", "请核对并改正",
        "“{heading}” is {value}, beyond the range of {low} to {high}", "check and correct it"),
    "mark-with-unit": entry(
        "error", "“{heading}”应只写数，却写了“{value}”", "请删除单位，只留数字",
        "“{heading}” takes a bare number, not “{value}”", "delete the unit"),
    "mark-is-date": entry(
        "error", "“{heading}”应是数，此格却存成了日期或时间：{value}",
        "请把格式改为“数值”或“文本”，并重新填写原数",
        "“{heading}” takes a number, but the cell stores a date or time: {value}",
        "format the cell as number or text, and write the number again"),
    "mark-date-like": entry(
        "error", "“{heading}”应是数，却像日期或时间：“{value}”",
        "请核对原数（如 6-11 常被软件改成 6月11日）并重新填写",
        "“{heading}” takes a number, but “{value}” looks like a date or time",
        "find the original figure (programs turn 6-11 into a date) and write it again"),
    "mark-is-range": entry(
        "error", "“{heading}”应是一个数，却写了范围“{value}”", "请填写一个确定的数",
        "“{heading}” takes one number, not the range “{value}”", "write one definite number"),
    "mark-letters": entry(
        "error", "“{heading}”应是数，却写了“{value}”",
        "请改为数；若是缺考、免考等情形，请在台账的 words 中写明其含义",
        "“{heading}” takes a number, not “{value}”",
        "write a number; if the word means absence or exemption, declare it under words"),
    "identifiers-in-powers": entry(
        "doubt", "“{heading}”有{value}格成了科学记数法（如 {shown}），原来的编号已被软件改写",
        "请从来源重新取得编号，并把该列存为“文本”；无法取得的，记录接受的理由",
        "{value} cells of “{heading}” are in powers of ten (such as {shown}): a program rewrote the identifiers",
        "get them from the source again and store the column as text; if that cannot be, accept it with the reason"),
    "identifiers-shortened": entry(
        "doubt", "“{heading}”应有{width}个字符，有{value}格较短（如 {shown}），可能首位的0被软件去掉",
        "请从来源重新取得编号，并把该列存为“文本”；无法取得的，记录接受的理由",
        "“{heading}” has {width} characters, {value} cells are shorter (such as {shown}); perhaps leading noughts were lost",
        "get them from the source again and store the column as text; if that cannot be, accept it with the reason"),
    "mark-scientific": entry(
        "error", "“{heading}”写成了科学记数法“{value}”，可能是编号被软件改写", "请重新填写原来的数字",
        "“{heading}” is in powers of ten, “{value}”; perhaps a program rewrote an identifier",
        "write the original figure again"),
    "mark-too-long": entry(
        "error", "“{heading}”中的数超过{most}位：“{value}”", "请核对并重新填写",
        "the number in “{heading}” has more than {most} digits: “{value}”", "check it and write it again"),
    "mark-not-a-number": entry(
        "error", "“{heading}”应是数，却写了“{value}”",
        "请填写一个数；表示缺考的符号请在台账的 words 中写明其含义",
        "“{heading}” takes a number, not “{value}”",
        "write a number; if the sign means absence, declare it under words"),
    "mark-normalised": entry(
        "note", "“{value}”按 {read} 读取（{how_zh}）", "无需处理",
        "“{value}” was read as {read} ({how_en})", "nothing"),
    "count-not-whole": entry(
        "error", "“{heading}”应是不小于 0 的整数，却写了“{value}”", "请核对并改正",
        "“{heading}” takes a whole number of at least 0, not “{value}”", "check and correct it"),
    "day-unreadable": entry(
        "error", "“{heading}”应是日期，却写了“{value}”", "请写成 2026-10-15 的形式，年月日俱全",
        "“{heading}” takes a date, not “{value}”", "write it as 2026-10-15, with its year"),
    "day-normalised": entry(
        "note", "“{value}”按日期 {read} 读取", "无需处理",
        "“{value}” was read as the day {read}", "nothing"),
    "choice-unknown": entry(
        "error", "“{heading}”不能写“{value}”；可写：{allowed}", "请改为其中之一",
        "“{heading}” cannot be “{value}”; it can be: {allowed}", "write one of these"),
    "period-unreadable": entry(
        "error", "“{heading}”应是周期，却写了“{value}”", "请写成 2026、2026-q3、2026-10 或 2026-10.r2 的形式",
        "“{heading}” takes a period, not “{value}”", "write 2026, 2026-q3, 2026-10 or 2026-10.r2"),
    "period-is-date": entry(
        "error", "“{heading}”应是周期，此格却被软件存成了日期：{value}", "请把格式改为“文本”，并重新填写周期",
        "“{heading}” takes a period, but the cell stores a date: {value}",
        "format the cell as text and write the period again"),
}  # fmt: skip

_PEOPLE: dict[str, Entry] = {
    "unknown-person": entry(
        "error", "“{heading}”中的“{value}”不在人员名册中{near_zh}",
        "请核对姓名或人员编号；新进人员请先登记到名册",
        "“{value}” in “{heading}” is not in the roster{near_en}",
        "check the name or id; newcomers are entered in the roster first"),
    "unknown-unit": entry(
        "error", "“{heading}”中的“{value}”不在单位名册中{near_zh}", "请核对单位名称或编号",
        "“{value}” in “{heading}” is no unit of the roster{near_en}", "check the name or id of the unit"),
    "name-fits-two": entry(
        "error", "“{value}”同时符合：{people}", "请改写编号，或填写能区分的单位",
        "“{value}” fits more than one: {people}", "write the id, or the unit that tells them apart"),
    "name-not-in-force": entry(
        "error", "“{value}”在该行的日期或期间不在册：{people}", "请核对日期，或改写编号",
        "“{value}” is not in force at the date or period of the row: {people}",
        "check the date, or write the id"),
    "name-normalised": entry(
        "note", "“{value}”按“{read}”读取（去掉了空格或不可见字符）", "无需处理",
        "“{value}” was read as “{read}” (spaces or invisible characters were dropped)", "nothing"),
    "name-in-lines": entry(
        "doubt", "名称分写在几行里，按“{value}”读取",
        "请写在一行；若是两个人（单位），请各占一行数据；确认是一个名称可登记接受",
        "the name is broken over several lines of its cell and was read as “{value}”",
        "write it in one line; two people or units take a row each; if it is one name, accept the doubt"),
    "name-too-long": entry(
        "error", "名称“{value}”有 {count} 个字符，超过上限 {most}", "请核对是否误贴了别的内容，或改用简称",
        "the name “{value}” has {count} characters, more than {most}",
        "check that nothing else was pasted here, or use the short name"),
    "pinyin-unclear": entry(
        "error", "“{value}”不是汉语拼音", "请按音节写姓氏的拼音，如 shàn、shan4、yù chí；不需要的留空",
        "“{value}” is not pinyin", "write the syllables of the surname, as shàn, shan4 or yù chí, or nothing"),
    "name-not-letters": entry(
        "error", "名称“{value}”含有名称中不应有的字符", "请核对；若是乱码，请把文件另存为“CSV UTF-8”",
        "the name “{value}” has characters that no name has",
        "check it; if it is garbled, save the file as “CSV UTF-8”"),
    "until-before-from": entry(
        "error", "截止日期 {value} 早于起始日期 {first}", "请改正起止日期",
        "the last day {value} is before the first day {first}", "correct the dates"),
    "dated-rows-overlap": entry(
        "error", "“{value}”的起止日期与 {first} 的一行重叠", "请填写前一行的截止日期，使各行前后相接",
        "the dates of “{value}” overlap with the row at {first}",
        "give the earlier row its last day, so that one follows the other"),
    "main-posting-missing": entry(
        "error", "“{value}”在 {day} 有任职但没有主岗", "请把其中一个岗位标为主岗",
        "“{value}” has postings on {day} and none is the main one", "mark one of them as the main posting"),
    "main-posting-twice": entry(
        "error", "“{value}”在 {day} 有两个主岗，另一个见 {first}", "同一天只能有一个主岗，请改正",
        "“{value}” has two main postings on {day}, the other one at {first}", "leave one main posting a day"),
    "roster-empty": entry(
        "error", "名册“{value}”没有一行可用", "请填写名册；截至时刻之前还没有生效的行不算在内",
        "the roster file “{value}” has no row that can be used",
        "fill in the roster; rows that begin after the as-of instant do not count"),
    "posting-unit-closed": entry(
        "error", "{count}条任职（“{who}”等）所在的单位“{value}”在任职期间（{posted}）并不都存在，它存在于 {exists}",
        "请填写任职的截止日期或新单位，或更正单位的起止日期",
        "{count} postings (“{who}” first, {posted}) are at the unit “{value}” on days when it does not exist: "
        "it exists on {exists}", "end the postings or name the new unit, or correct the dates of the unit"),
    "superior-unneeded": entry(
        "error", "“{kind}”不隶属于任何一类单位，却写了上级单位“{value}”",
        "请删去上级单位，或在 organisation.yaml 中写明这一类隶属于哪一类（within）",
        "a {kind} belongs to no other kind of unit, yet “{value}” is named as its superior",
        "delete the superior, or declare in organisation.yaml to which kind it belongs (within)"),
    "roster-file-missing": entry(
        "error", "没有找到名册文件“{value}”", "请放入该文件，或改正 organisation.yaml 的 files",
        "there is no roster file “{value}”", "add the file, or correct files in organisation.yaml"),
    "superior-missing": entry(
        "error", "单位“{value}”没有写明所属的{kind}", "请填写上级单位的编号",
        "the unit “{value}” does not say to which {kind} it belongs", "write the id of the superior unit"),
    "superior-kind-wrong": entry(
        "error", "上级单位“{value}”不是{kind}", "请填写一个{kind}的编号",
        "the superior unit “{value}” is no {kind}", "write the id of a {kind}"),
}  # fmt: skip

TABLES: dict[str, Entry] = {**_DECLARED, **_SHEETS, **_CELLS, **_PEOPLE}
