"""Words of findings about what a site puts in place of our templates."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

TEMPLATES: dict[str, Entry] = {
    "folder-is-file": _e(
        "error", "“{value}”应当是文件夹，却是文件", "请移走或改名",
        "“{value}” should be a folder and is a file", "move it away or rename it"),
    "template-is-folder": _e(
        "error", "“{value}”应当是模板文件，却是文件夹", "请改名，或放入同名的文件",
        "“{value}” should be a template and is a folder", "rename it, or put the file there"),
    "template-syntax": _e(
        "error", "模板的写法有误：{value}", "请改正这一行；也可以删除该文件，使用自带的模板",
        "the template breaks its own grammar: {value}",
        "correct the line, or delete the file: ours then takes its place"),
    "template-missing": _e(
        "error", "模板引用了没有的模板“{value}”", "请核对名称，或把它放入 templates 文件夹",
        "the template calls for “{value}”, which does not exist",
        "check the name, or put it into the folder templates"),
    "template-endless": _e(
        "error", "模板从这里起引用自己，没有尽头", "请去掉引用；同名的自带模板不能被继承，需要时请整份复制后修改",
        "from here on the template calls for itself without end",
        "take the call out; ours of the same name cannot be extended: copy it whole and change the copy"),
    "template-name-unknown": _e(
        "error", "模板用到了页面没有的内容：{value}", "请对照自带的同名模板改正名称",
        "the template asks for what the page does not say: {value}",
        "correct the name; compare ours of the same name"),
    "template-fails": _e(
        "error", "用这个模板生成页面时出错：{value}", "请改正这一行；也可以删除该文件，使用自带的模板",
        "making a page with this template failed: {value}",
        "correct the line, or delete the file: ours then takes its place"),
}  # fmt: skip
