"""Findings about score sheets that were filled in and handed back."""

from __future__ import annotations

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

FORMS: dict[str, Entry] = {
    "form-without-number": _e(
        "error",
        "“{value}”里找不到“{label}”，不是本系统发出的评分表",
        "请填写 hongbang forms 生成的表；其他格式的数据放到台账 files 所写的位置",
        "“{value}” has no form number (“{label}”): it is none of our score sheets",
        "fill in what hongbang forms writes; put other files where the register's files says",
    ),
    "form-number-changed": _e(
        "error",
        "表号应为“{expected}”，这里是“{value}”",
        "表号不能改动，一个文件只放一个人的表：请用发出时的原表重新填写",
        "the form number should be “{expected}”, but here it is “{value}”",
        "form numbers are not to be changed, and one file holds one person's form: fill in the form as issued",
    ),
    "form-elsewhere": _e(
        "error",
        "这份表属于“{value}”，放错了文件夹",
        "请移到 content/{folder}/；如果填错了表，请用本期的表重新填写",
        "this form is for “{value}” and lies in the wrong folder",
        "move it to content/{folder}/, or fill in the form of this period",
    ),
    "form-other-edition": _e(
        "error",
        "这份表是按方案“{value}”的另一内容发出的，本期适用的是“{expected}”",
        "方案在发表之后改动过：请用 hongbang forms 重新生成评分表，再据实填写",
        "this form was issued for another content of scheme “{value}”; in force is “{expected}”",
        "the scheme was changed since: write the forms anew by hongbang forms and fill them in",
    ),
    "form-heading-changed": _e(
        "error",
        "评分表缺少“{value}”一栏（最接近：{near}）",
        "表头不能改动：请用发出时的原表重新填写",
        "the form lacks “{value}” (nearest: {near})",
        "headings are not to be changed: fill in the form as issued",
    ),
    "form-heading-doubled": _e(
        "error",
        "评分表有两栏都叫“{value}”",
        "表头不能改动，也不能加栏：请用发出时的原表重新填写",
        "two columns of the form are headed “{value}”",
        "headings are not to be changed, nor columns added: fill in the form as issued",
    ),
    "form-label-changed": _e(
        "error",
        "评分表上没有“{value}”这一项（最接近：{near}）",
        "项目名称不能改动，也不能加项：请用发出时的原表重新填写",
        "the form has no item “{value}” (nearest: {near})",
        "items are not to be renamed or added: fill in the form as issued",
    ),
    "form-line-missing": _e(
        "error",
        "应有{total}行（张），缺少{count}行（张）：序号{value}",
        "不评的留空，不要删行或删表：请恢复缺少的行（张）",
        "of {total} lines or sheets {count} are missing: number {value}",
        "leave empty who is not marked, delete nothing: restore what is missing",
    ),
    "form-line-doubled": _e(
        "error",
        "序号{value}出现了两次，第一次在 {first}",
        "不要复制行或工作表：请只保留一份",
        "number {value} stands twice, first in {first}",
        "lines and sheets are not to be copied: keep one",
    ),
    "form-line-added": _e(
        "error",
        "“{value}”所在的行不是原表的行",
        "请把内容填到原有的行里；名单以外的人请先登记到花名册，再重新生成评分表",
        "the line of “{value}” is not one of the form",
        "write into the lines of the form; enter who is lacking in the roster, then write the form anew",
    ),
    "form-line-changed": _e(
        "error",
        "序号{serial}印好的编号、姓名或校验码被改动了：“{value}”",
        "请恢复印好的内容；名单有变动时请重新生成评分表",
        "the id, name or check printed at number {serial} was changed: “{value}”",
        "restore what was printed; where the roster has changed, write the form anew",
    ),
    "form-keyed-once": _e(
        "error",
        "“{value}”声明为复录，却没有另一份录入",
        "请补上另一份（文件名以 -a 和 -b 结尾），或去掉文件名的后缀",
        "“{value}” is one of two keyings, but the other is missing",
        "add the other file (names ending in -a and -b), or drop the suffix from the name",
    ),
    "form-keyed-differently": _e(
        "error",
        "两次录入不一致：这里是“{value}”，{first} 是“{other}”",
        "请对照原始评分表改正录错的一份",
        "two keyings differ: here it is “{value}”, in {first} it is “{other}”",
        "look at the sheet itself and correct the keying that is wrong",
    ),
    "form-twice": _e(
        "error",
        "“{value}”的这份表交了两次，第一次是 {first}",
        "请只保留一份；两人分别录入的，文件名以 -a 和 -b 结尾",
        "the form of “{value}” was handed in twice, first as {first}",
        "keep one; of two keyings the names end in -a and -b",
    ),
}
