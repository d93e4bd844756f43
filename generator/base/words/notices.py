"""Words of findings about notices: references, what was typed by hand, numbers, links between notices."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

NOTICES: dict[str, Entry] = {
    "reference-syntax": _e(
        "error", "“{value}”不是正确的引用", "请照引用的写法改正：写在一行内，用半角花括号，例如 {{{{ name p001 }}}}、{{{{ figure 考核项.列 of p001 }}}}、"
        "{{{{ table 考核项 top=10 }}}}；各种写法见 CONTRIBUTING",
        "“{value}” is no reference",
        "write it as references are written, in one line between plain braces, for instance {{{{ name p001 }}}}; CONTRIBUTING has all of them"),
    "reference-unknown": _e(
        "error", "引用“{reference}”中的{what}“{value}”不存在（最接近：{guess}）", "请改正引用",
        "reference “{reference}”: no such {what_en} “{value}” (nearest: {guess})", "correct the reference"),
    "reference-unclear": _e(
        "error", "引用“{reference}”没有说明{what}：{known}都有可能",
        "请写明是哪一个，例如 考核项.列；或在文件开头写明 scheme 和 period",
        "reference “{reference}” does not say which {what_en}: it may be one of {known}",
        "say which, for instance ASSESSMENT.COLUMN, or give scheme and period in the front matter"),
    "reference-unreleased": _e(
        "error", "引用“{reference}”所指的结果（{value}）尚未发布",
        "请先发布该结果，再发布本文件；或改正引用",
        "reference “{reference}”: the result ({value}) has not been released",
        "release the result before the notice, or correct the reference"),
    "reference-withheld": _e(
        "error", "引用“{reference}”所指的内容（{value}）不在可公开的范围内",
        "请核对：没有这项结果的，改正引用；公开范围不许写入公文的，删去引用",
        "reference “{reference}”: nothing that may be told ({value})",
        "check: where there is no such result correct the reference; what the policy withholds, take out"),
    "reference-unfit": _e(
        "error", "引用“{reference}”不合用：{why}", "请改用合适的列或写法",
        "reference “{reference}” does not fit: {why_en}", "use another column or another reference"),
    "reference-not-alone": _e(
        "error", "引用“{reference}”生成一张表，却与别的文字在同一段", "请让它独立成段，前后各空一行",
        "reference “{reference}” makes a table, yet stands among words",
        "let it stand in a paragraph of its own, a blank line before and after"),
    "criticism-names-somebody": _e(
        "error", "本文件含批评内容，却写出了“{value}”的姓名，没有本人同意的记录",
        "请改用 somebody 匿名；本人书面同意的，在 consents 中登记",
        "this notice criticises and names “{value}”, whose consent is not on record",
        "use somebody instead of name, or record the written consent under consents"),
    "name-typed": _e(
        "doubt", "花名册中的名称“{value}”是手写的，没有使用引用",
        "请改用 name 引用；确与花名册无关的，核准此疑点并写明理由",
        "“{value}”, a name of the roster, was typed by hand",
        "use the reference name; if it means somebody or something else, accept the doubt with the reason"),
    "figure-typed": _e(
        "doubt", "数字“{value}”是手写的，没有使用引用",
        "能由结果生成的，请改用引用；不能的，核准此疑点并写明出处",
        "the figure “{value}” was typed by hand",
        "let a reference make it; where none can, accept the doubt and say where it comes from"),
    "count-contradicts-table": _e(
        "error", "正文写“{value}”，而本文件列出的数目是{rows}", "请核对；用 count 引用，数就不会与表、名单不符",
        "the text says “{value}”, and what the notice shows is {rows}",
        "check it; made by the reference count it cannot differ from tables and lists"),
    "raw-html": _e(
        "error", "正文里有 HTML：“{value}”", "请改用 Markdown；公文里不允许 HTML 和脚本",
        "the text has HTML in it: “{value}”", "use Markdown; notices take neither HTML nor scripts"),
    "attachment-missing": _e(
        "error", "附件“{title}”的文件“{value}”不存在，或不是公文旁的 .md 文件",
        "请把附件正文存为 .md 文件放到该处（例如 notices/attached/ 下），或改正附件",
        "attachment “{title}”: there is no file “{value}”, or it is no .md file beside the notices",
        "put its text there as a .md file (say, below notices/attached/), or correct the attachment"),
    "attachment-empty": _e(
        "error", "附件“{value}”没有写内容", "请写 table（由引用生成的表）或 file（附件正文的 .md 文件）",
        "attachment “{value}” has nothing in it", "give table (made by a reference) or file (its text, a .md file)"),
    "correction-amends-nothing": _e(
        "doubt", "更正没有写明更正的是哪份公文、哪项结果",
        "请写 amends（所更正的公文），或用 {{{{ corrected 更正编号 }}}} 列出更正前后的数字；都不需要的，核准此疑点并写明理由",
        "a correction that says neither which notice nor which result it corrects",
        "give amends (the notice it corrects), or list before and after with {{{{ corrected ID }}}}; "
        "if neither is wanted, accept the doubt"),
    "addressees-missing": _e(
        "doubt", "{kind}没有主送机关", "请在文件开头写明 addressees；不写主送机关的，核准此疑点并写明理由",
        "a {kind} without main recipients",
        "give addressees in the front matter; if it has none on purpose, accept the doubt"),
    "front-matter-twice": _e(
        "error", "正文里又出现了一段文件开头的说明（--- 和 {value}）", "请删去多余的一段；一个文件只有一份公文",
        "the text has front matter in it a second time (--- and {value})", "take it out: a file holds one notice"),
    "attachment-twofold": _e(
        "error", "附件“{value}”既写了 table 又写了 file", "请只留一项；另一项作为另一个附件",
        "attachment “{value}” has both table and file", "keep one; let the other be an attachment of its own"),
    "notice-link-unknown": _e(
        "error", "{key} 所指的文件“{value}”不存在（最接近：{guess}）", "请改正编号",
        "{key} names notice “{value}”, which does not exist (nearest: {guess})", "correct the id"),
    "notice-link-itself": _e(
        "error", "{key} 指向本文件自己", "请改正编号",
        "{key} names the notice itself", "correct the id"),
    "notice-link-unpublished": _e(
        "error", "{key} 所指的文件“{value}”没有发布过", "请先发布该文件，或去掉此项",
        "{key} names notice “{value}”, which was never published",
        "publish that notice first, or take the key out"),
    "notice-unknown": _e(
        "error", "{record}所指的公文“{value}”不存在（最接近：{guess}）", "请改正编号",
        "{record_en} names notice “{value}”, which does not exist (nearest: {guess})", "correct the id"),
    "notice-number-doubled": _e(
        "error", "发文字号{value}已由另一文件使用（{first}）", "请改正其中一个",
        "number {value} is already borne by another notice ({first})", "correct one of them"),
    "notice-number-missing": _e(
        "doubt", "{kind}没有发文字号", "请在文件开头写明 number（代字、年份、序号）；本单位不编号的，核准此疑点并写明理由",
        "a {kind} without a number",
        "give number (mark, year, serial) in the front matter; if your office numbers none, accept the doubt"),
    "notice-number-gap": _e(
        "doubt", "发文字号{value}之前缺{missing}号", "请核对；另有文件使用的，核准此疑点并写明是哪个文件",
        "before number {value} these serials are missing: {missing}",
        "check; if a document outside the site bears them, accept the doubt and say which"),
    "notice-number-disorder": _e(
        "doubt", "发文字号{value}晚于{other}，成文日期却更早", "请核对字号和成文日期",
        "number {value} comes after {other}, but is dated earlier", "check number and date"),
    "publicity-missing": _e(
        "error", "公示没有写明公示期", "请在文件开头写明 publicity：公示什么、从何日起、多少天、向谁提出异议",
        "a public notice without a publicity period",
        "add publicity: which results, from which day, how many days, and who hears objections"),
    "publicity-ends-before-start": _e(
        "error", "公示期自{first}起，却在此前结束（{value}）", "请改正日期或天数",
        "the publicity period starts on {first} and ends before ({value})", "correct the dates or the days"),
    "publicity-text-differs": _e(
        "doubt", "正文说到公示期时写“{value}”，文件开头的公示期是{first}至{last}", "请核对，两处写成一致",
        "the text says “{value}” of the publicity period, which is {first} to {last} in the front matter",
        "check both and make them agree"),
    "publicity-end-differs": _e(
        "error", "公示期写明至{value}止，按所写天数应至{last}止", "请改正天数或末日",
        "the publicity period is said to end on {value}; by its days it ends on {last}",
        "correct the days or the last day"),
}  # fmt: skip
