"""Words of findings about files and cells, before anything is known of their meaning."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

FILES: dict[str, Entry] = {
    "file-empty": _e(
        "error", "文件是空的（0 字节）", "请重新导出该文件，或将其移出数据文件夹",
        "the file is empty (0 bytes)", "export it again, or move it out of the data folder"),
    "file-unreadable": _e(
        "error", "无法读取：{value}", "请检查文件权限，或文件是否仍在该处",
        "it cannot be read: {value}", "check its permissions, and that it is still there"),
    "file-too-large": _e(
        "error", "文件有 {value} 字节，超过上限 {most}", "请核对是否放错了文件",
        "the file has {value} bytes, more than {most}", "check that this is the file that you meant"),
    "file-unpacks-too-large": _e(
        "error", "工作簿解压后达到 {value} 字节以上（上限 {most}，或压缩比异常），未予解析",
        "请用表格软件另存为新文件，只保留有内容的区域",
        "the workbook unpacks to {value} bytes or more (at most {most}, and no extreme ratio); it "
        "was not parsed", "save it anew from the spreadsheet program, with nothing but the cells in use"),
    "file-protected": _e(
        "error", "文件有打开密码（已加密），无法读取", "请在表格软件中取消密码后重新保存",
        "the file is protected by a password (encrypted)",
        "remove the password in the spreadsheet program and save again"),
    "file-damaged": _e(
        "error", "文件已损坏，或不符合其格式，不能读取（细节：{value}）", "请用表格软件打开、核对后另存为新文件",
        "the file is damaged or breaks its own format, and cannot be read (detail: {value})",
        "open it in the spreadsheet program, check it, and save it anew"),
    "file-declares-entities": _e(
        "error", "工作簿的 {value} 含有文档类型声明（DTD），正常软件不会写入，未予解析",
        "请查明文件来源；用表格软件另存为新文件",
        "{value} in the workbook has a document type declaration, which no office program writes; it "
        "was not parsed", "find out where the file came from; save it anew from a spreadsheet program"),
    "file-not-what-its-name-says": _e(
        "error", "扩展名是 {value}，内容却是{kind_zh}", "请用表格软件打开后另存为真正的 {value} 文件",
        "its name ends in {value}, but it holds: {kind_en}",
        "open it in the spreadsheet program and save it as a real {value} file"),
    "file-kind-unknown": _e(
        "error", "不支持扩展名 {value} 的数据文件；可用：{kinds}", "请另存为其中一种格式",
        "data files ending in {value} are not read; these are: {kinds}", "save it in one of these formats"),
    "file-without-rows": _e(
        "error", "文件中没有任何内容（只有空行或分隔符）", "请核对导出是否成功，或将其移出数据文件夹",
        "the file has no content (only empty lines or separators)",
        "check the export, or move the file out of the data folder"),
    "file-looks-like-copy": _e(
        "doubt", "文件名像是“{original}”的副本，没有读取",
        "若是多余的副本请删除；若是正式文件请改名；确认后（仍不读取）可登记接受",
        "by its name this is a copy of “{original}”; it was not read",
        "delete it if it is; rename it if it is not; accepting the doubt leaves it unread"),
    "file-names-collide": _e(
        "error", "与“{other}”仅大小写或字符组合形式不同，在其他系统上会互相覆盖；两个都没有读取",
        "请改名或删除其中一个",
        "it differs from “{other}” only in case or in the composition of characters, and would "
        "overwrite it on other systems; neither was read", "rename or delete one of the two"),
    "file-name-is-device": _e(
        "error", "“{value}”是 Windows 的设备名，不能作为文件名", "请改名",
        "“{value}” is the name of a device on Windows and cannot name a file", "rename it"),
    "file-name-not-portable": _e(
        "error", "名称“{value}”含有其他系统不允许的字符（如 : * ? 换行），或以点、空格结尾", "请改名",
        "the name “{value}” has characters that other systems refuse (such as : * ? or a line "
        "break), or ends in a dot or space", "rename it"),
    "file-not-regular": _e(
        "error", "不是普通文件（可能是管道、套接字或设备）", "请删除",
        "this is no regular file (a pipe, socket or device)", "delete it"),
    "link-in-content": _e(
        "error", "是指向“{value}”的符号链接；内容文件夹中不允许链接", "请放入文件本身",
        "this is a symbolic link to “{value}”; links are not allowed in the content",
        "put the file itself there"),
    "link-leads-out": _e(
        "error", "是指向站点文件夹之外的符号链接，没有读取", "请放入文件本身",
        "this is a symbolic link that leads out of the site; it was not followed",
        "put the file itself there"),
    "sheet-not-found": _e(
        "error", "没有名为“{value}”的工作表；现有：{sheets}", "请核对工作表名称",
        "there is no sheet named “{value}”; there are: {sheets}", "check the name of the sheet"),
    "sheet-too-large": _e(
        "error", "工作表占 {value} 个单元格（行×列），超过上限 {most}",
        "请删除远处误填的单元格，清除多余的行列",
        "the sheet spans {value} cells (rows × columns), more than {most}",
        "delete cells filled by mistake far out, and clear rows and columns not in use"),
    "hidden-sheet": _e(
        "doubt", "工作表“{value}”是隐藏的，但有内容",
        "请取消隐藏并核对；不需要的请删除；确认无误可登记接受",
        "the sheet “{value}” is hidden and has content",
        "unhide and check it, or delete it; if it is meant to be read, accept the doubt"),
    "hidden-rows": _e(
        "doubt", "有 {count} 个隐藏（或被筛选掉）的行含有内容：{value}",
        "请取消隐藏或筛选并核对；确认无误可登记接受",
        "{count} rows with content are hidden or filtered out: {value}",
        "unhide and check them; if they are meant to be read, accept the doubt"),
    "hidden-columns": _e(
        "doubt", "有 {count} 个隐藏的列含有内容：{value}", "请取消隐藏并核对；确认无误可登记接受",
        "{count} columns with content are hidden: {value}",
        "unhide and check them; if they are meant to be read, accept the doubt"),
    "merged-cells": _e(
        "doubt", "数据区有 {count} 处合并单元格：{value}；只有左上角的格有值，其余视为空",
        "请取消合并并逐格填写；确认其余格应为空可登记接受",
        "{count} merges among the data: {value}; only the top-left cell has the value, the others "
        "count as blank",
        "unmerge and fill every cell; if the others are meant to be blank, accept the doubt"),
    "cell-error": _e(
        "error", "公式出错，显示 {value}（{cells}，共 {count} 格）", "请改正公式，或填入数值",
        "the formula failed and shows {value} ({cells}, {count} in all)",
        "correct the formula, or write the value"),
    "formula-without-value": _e(
        "error", "公式 {value} 没有保存计算结果（{cells}，共 {count} 格）",
        "请用表格软件打开并保存一次，使公式得出结果；或填入数值",
        "the formula {value} has no saved result ({cells}, {count} in all)",
        "open and save the file in a spreadsheet program, or write the values"),
    "formula-read": _e(
        "note", "是公式，按已保存的计算结果读取：{cells}（共 {count} 格，首格 {value}）",
        "无需处理；如要固定分数，可粘贴为数值",
        "formulas, read by their saved results: {cells} ({count} cells, the first is {value})",
        "nothing; paste as values if the marks shall not change any more"),
    "shown-differs-from-stored": _e(
        "doubt", "存储的是 {value}，显示的是“{other}”（{cells}，共 {count} 格）；按存储值读取",
        "若显示的才是评定结果，请改填；若存储值正确，请调整格式或登记接受",
        "the cell stores {value} but shows “{other}” ({cells}, {count} in all); the stored value is read",
        "if what is shown was meant, write that; else show more places, or accept the doubt"),
    "number-over-15-digits": _e(
        "doubt", "数字 {value} 超过 15 位，表格软件已丢失末尾数字（{cells}，共 {count} 格）",
        "编号请设为文本格式后重新填写",
        "the number {value} has more than 15 digits, of which the spreadsheet lost the last "
        "({cells}, {count} in all)", "format identifiers as text and write them again"),
    "date-out-of-range": _e(
        "error", "格式为日期，但 {value} 不是有效日期（{cells}，共 {count} 格）",
        "若应为数值，请改为数值格式后核对；若为日期，请重新填写",
        "the cell is formatted as a date, but {value} is none ({cells}, {count} in all)",
        "if it is a number, change the format and check it; if a date, write it again"),
    "text-encoding-unknown": _e(
        "error", "文字编码既不是 UTF-8 也不是 GB18030（GBK），此行起无法解码",
        "请另存为“CSV UTF-8”，或直接交工作簿",
        "the text is neither UTF-8 nor GB18030 (GBK); it fails in this line",
        "save it as “CSV UTF-8”, or hand in the workbook"),
    "text-encoding-read": _e(
        "note", "按 {value} 编码读取", "无需处理；建议另存为“CSV UTF-8”",
        "read as {value}", "nothing; “CSV UTF-8” is the surer choice"),
    "text-has-nul": _e(
        "error", "此行含有空字符（NUL）：文件可能是没有标记的 UTF-16，或已损坏",
        "请另存为“CSV UTF-8”或 UTF-8 文本",
        "this line has a NUL character: the text is UTF-16 without its mark, or damaged",
        "save it as “CSV UTF-8” or as UTF-8 text"),
    "text-not-utf-8": _e(
        "error", "此行不是 UTF-8 编码（可能是：{value}）", "请以 UTF-8 编码另存",
        "this line is not UTF-8 (perhaps: {value})", "save the file as UTF-8"),
    "text-lost": _e(
        "error", "含有替换字符“\ufffd”：原文字在之前的转换中已丢失（共 {count} 格，首格：{value}）",
        "请从原始文件重新导出",
        "there are replacement characters: the text was lost in an earlier conversion ({count} "
        "cells, the first: {value})", "export it again from the original"),
    "text-control-character": _e(
        "error", "含有不可见的控制字符（共 {count} 格）", "请删除这些字符，或从原始文件重新导出",
        "there are control characters ({count} cells)", "delete them, or export again from the original"),
    "character-unusable": _e(
        "error", "含有不能使用的字符 {value}（控制字符，或系统自用的字符）", "请删除这个字符",
        "there is a character that cannot be used, {value}: a control, or one that is kept for this program",
        "delete it"),
    "csv-separator-read": _e(
        "note", "以{name_zh}分隔，已照此读取", "无需处理",
        "the cells are separated by {name_en}, and were read so", "nothing"),
    "csv-quote-unclosed": _e(
        "error", "从此行起有未闭合的引号，其后内容无法分格", "请补上或删除引号；从表格软件重新导出最稳妥",
        "a quotation mark opened in this row is never closed",
        "close or delete it; exporting again from the spreadsheet program is safest"),
    "csv-quote-misplaced": _e(
        "error", "此行的引号之后还有文字，无法确定在哪里分格",
        "请成对书写引号，格内引号写两个；从表格软件重新导出最稳妥",
        "text follows a closing quotation mark in this row, so the cells cannot be told apart",
        "pair the marks, and double those within a cell; exporting again is safest"),
    "csv-lone-returns": _e(
        "note", "以单独的回车（CR）换行，已照此读取", "无需处理",
        "the lines end in a lone return (CR), and were read so", "nothing"),
    "csv-stray-return": _e(
        "doubt", "此行以单独的回车（CR）结束，与其他行不同，可能是断开的一行（共 {count} 处）",
        "请核对该行是否完整；确认无误可登记接受",
        "this line ends in a lone return (CR), unlike the others: it may be a row broken in two "
        "({count} in all)", "check that the row is whole; if it is, accept the doubt"),
}
