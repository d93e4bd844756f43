"""Words of the findings about YAML files: how they are written, and what a key may hold."""

from __future__ import annotations

from generator.base.text import Text
from generator.base.words.entry import Entry, entry

PROBLEMS: tuple[tuple[str, Text], ...] = (
    ("',' or ']'", Text("方括号 [ ] 没有成对，或各项之间缺少逗号", "square brackets are not paired, or a comma is missing")),
    ("',' or '}'", Text("花括号 { } 没有成对，或各项之间缺少逗号", "curly brackets are not paired, or a comma is missing")),
    ("mapping values are not allowed", Text("此处多了一个“: ”，或缩进不对", "there is a “: ” too many, or the indentation is wrong")),
    ("could not find expected ':'", Text("缺少“: ”", "a “: ” is missing")),
    ("found unexpected end of stream", Text("引号没有成对，一直到文件末尾", "a quotation mark is not paired up to the end of the file")),
    ("found unexpected document", Text("引号没有成对", "a quotation mark is not paired")),
    ("did not find expected key", Text("缩进不对，或上一行没有写完", "the indentation is wrong, or the line above is not complete")),
    ("'-' indicator", Text("列表各项没有对齐，或缺少“- ”", "items of the list are not aligned, or a “- ” is missing")),
    ("block sequence entries are not allowed", Text("“- ”写在了不该写的地方", "a “- ” stands where none is allowed")),
    ("cannot start any token", Text("以不能用在开头的符号（如 @ ` %）开始；请加引号", "it begins with a sign such as @ ` % that needs quotation marks")),
    ("unknown escape", Text("双引号中的反斜线写法无法识别", "a backslash in double quotes is not understood")),
    ("control characters are not allowed", Text("含有不可见的控制字符", "there are control characters")),
    ("special characters are not allowed", Text("含有不可见的控制字符", "there are control characters")),
    ("expected a single document", Text("一个文件里有两份内容（--- 之后又写了一份）", "there are two documents in one file, divided by ---")),
    ("nested too deeply", Text("层次太深", "it is nested too deeply")),
    ("recursion", Text("层次太深", "it is nested too deeply")),
    ("a key must be a word", Text("键必须是一个词", "a key must be a word")),
)
"""What the YAML reader complains of, in words of the office; looked up by a part of the complaint."""


def problem_in_words(problem: str) -> Text:
    """The reader's complaint in both languages; one that nobody has met yet stays as it is."""
    return next((text for part, text in PROBLEMS if part in problem), Text(problem, problem))


YAML: dict[str, Entry] = {
    "yaml-tab": entry(
        "error", "此行用制表符缩进，YAML 只允许空格", "请把行首的制表符换成空格",
        "this line is indented with a tab; YAML allows spaces only", "replace the tabs by spaces"),
    "yaml-alias": entry(
        "error", "使用了 YAML 引用“*{value}”，本系统不读取引用", "请把被引用的内容直接写在这里",
        "there is a YAML alias “*{value}”, which is not read", "write what it stands for in its place"),
    "yaml-syntax": entry(
        "error", "YAML 写法有误：{problem_zh}", "请检查此行及上一行的缩进、冒号后的空格、括号和引号",
        "this is not YAML: {problem_en}",
        "check indentation, the space behind colons, brackets and quotation marks here and one line above"),
    "yaml-empty": entry(
        "error", "文件没有内容", "请补充内容，或删除该文件",
        "the file says nothing", "fill it in or delete it"),
    "yaml-duplicate-key": entry(
        "error", "“{value}”写了两次，第一次在第 {first} 行", "请只保留一处",
        "“{value}” is written twice, first in line {first}", "keep one of the two"),
    "expected-mapping": entry(
        "error", "这里应是“键: 值”的形式，写的却是“{value}”", "请按说明改写为若干“键: 值”",
        "keys with values are expected here, not “{value}”", "write it as “key: value”"),
    "expected-value": entry(
        "error", "“{key}”应是单个值，写的却是 {value}", "请改写为一个值",
        "“{key}” takes one value, not {value}", "write a single value"),
    "unknown-key": entry(
        "error", "没有“{value}”这个键；可用：{allowed}", "请改正键名，或删除此行",
        "there is no key “{value}”; there are: {allowed}", "correct the key or delete the line"),
    "unknown-key-meant": entry(
        "error", "没有“{value}”这个键，是否应为“{guess}”？可用：{allowed}", "请改正键名",
        "there is no key “{value}”; did you mean “{guess}”? There are: {allowed}", "correct the key"),
    "missing-key": entry(
        "error", "缺少“{value}”（{zh}）", "请补上此键",
        "“{value}” is missing ({en})", "add the key"),
    "clause-empty": entry(
        "error", "{value} 是空的，没有写出任何条款", "请写明所依据的条款；与考核项的依据相同的，请删去 {value}",
        "{value} is empty: it names no clause",
        "name the clause; where it is the assessment's own, leave {value} out"),
    "open-point": entry(
        "error", "原文没有规定，需要本单位写明“{value}”：{zh}",
        "请由有权者作出决定，写入此键，并注明依据的条款或裁断",
        "the sources leave this open, so “{value}” must be declared: {en}",
        "let those entitled decide, write it here, and name the clause or ruling"),
    "unknown-word": entry(
        "error", "“{key}”不能写“{value}”；可写：{allowed}", "请改为其中之一",
        "“{key}” cannot be “{value}”; it can be: {allowed}", "write one of these"),
    "bad-identifier": entry(
        "error", "“{key}”的编号“{value}”不合规定：只能用小写字母、数字和连字符，不超过 40 个字符，"
        "且不能是 Windows 设备名", "请改用合规的编号，如 p000123",
        "“{value}” cannot be an id ({key}): lower-case letters, digits and hyphens, at most 40 "
        "characters, no "
        "name of a Windows device", "choose another id, such as p000123"),
    "not-a-whole-number": entry(
        "error", "“{key}”应是整数，写的却是“{value}”", "请写整数，如 7",
        "“{key}” takes a whole number, not “{value}”", "write a whole number, such as 7"),
    "number-out-of-bounds": entry(
        "error", "“{key}”是 {value}，应为{allowed_zh}的{kind_zh}", "请改正该数",
        "“{key}” is {value}; it takes {kind_en} {allowed_en}", "correct the number"),
    "number-too-long": entry(
        "error", "“{key}”的数超过{most}位：“{value}”", "请核对并改正",
        "the number of “{key}” has more than {most} digits: “{value}”", "check and correct it"),
    "text-empty": entry(
        "error", "“{key}”是空的", "请填写（{zh}）",
        "“{key}” is empty", "fill it in ({en})"),
    "not-a-number": entry(
        "error", "“{key}”应是数，写的却是“{value}”", "请写成小数或整数，不带单位和百分号，如 0.30",
        "“{key}” takes a number, not “{value}”",
        "write a decimal without unit or percent sign, such as 0.30"),
    "not-a-date": entry(
        "error", "“{key}”应是日期，写的却是“{value}”", "请写成 2026-10-15 的形式",
        "“{key}” takes a date, not “{value}”", "write it as 2026-10-15"),
    "not-a-period": entry(
        "error", "“{key}”应是周期，写的却是“{value}”",
        "请写成 2026、2026-h1、2026-q3、2026-10、2026-w41、2026-10-15 或 2026-10.r2 的形式",
        "“{key}” takes a period, not “{value}”",
        "write 2026, 2026-h1, 2026-q3, 2026-10, 2026-w41, 2026-10-15 or 2026-10.r2"),
    "not-an-instant": entry(
        "error", "“{key}”应是带时区的时刻，写的却是“{value}”", "请写成 2026-10-12T09:00:00+08:00 的形式",
        "“{key}” takes an instant with its zone, not “{value}”", "write it as 2026-10-12T09:00:00+08:00"),
}  # fmt: skip
