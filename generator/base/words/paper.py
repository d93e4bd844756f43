"""Words of findings about documents on paper: their layout, their fonts, their characters."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

PAPER: dict[str, Entry] = {
    "paper-too-small": _e(
        "error", "版式 {key} 排不下：需要{value}毫米，只有{has}毫米", "请改小 {key}，或改大版心",
        "the layout does not fit ({key}): it needs {value} mm and has {has} mm",
        "lower {key}, or give the text more room"),
    "page-number-without-number": _e(
        "error", "页码的写法“{value}”中没有数字1", "请在页码的位置写1，如“— 1 —”",
        "the form of the page number “{value}” has no 1", "write 1 where the number stands, as in “— 1 —”"),
    "colour-unreadable": _e(
        "error", "“{value}”不是颜色", "请写作 #e60012 的形式",
        "“{value}” is no colour", "write it like #e60012"),
    "paper-departs": _e(
        "note", "版式 {key} 为{value}，GB/T 9704-2012（{clause}）规定为{prescribed}", "无须处理；如非有意，请改回",
        "the layout has {key} {value}; GB/T 9704-2012 ({clause}) prescribes {prescribed}",
        "nothing needs doing; if not intended, change it back"),
    "fonts-missing": _e(
        "error", "没有可用的字体“{value}”，不能排印公文",
        "请安装随附的字体（pip install ./fonts），或把字体文件放入站点的 fonts 文件夹",
        "the font “{value}” is not at hand, so no document can be printed",
        "install the fonts that come along (pip install ./fonts), or put the font into the site's folder fonts"),
    "font-unreadable": _e(
        "error", "字体文件读不出来", "请换成完好的 .otf 或 .ttf 文件",
        "the font cannot be read", "replace it with a sound .otf or .ttf file"),
    "font-linked": _e(
        "error", "是符号链接；站点的 fonts 文件夹中不允许链接", "请放入字体文件本身",
        "this is a symbolic link; links are not allowed in the site's folder fonts", "put the font itself there"),
    "picture-without-words": _e(
        "error", "图片“{value}”没有说明文字，看不见图片的人不知道画的是什么",
        "请在方括号中写明图上有什么，如 ![大厅平面图](assets/plan.png)",
        "the picture “{value}” has no words, so whoever does not see it cannot know what it shows",
        "say between the brackets what it shows, as in ![plan of the hall](assets/plan.png)"),
    "picture-unprintable": _e(
        "error", "图片“{value}”不能排印：不是完好的 PNG、JPEG 或 SVG 文件，或者引用了别的文件",
        "请另存为 PNG 或 JPEG 后替换 templates/assets/ 下的文件",
        "the picture “{value}” cannot be printed: it is no whole PNG, JPEG or SVG file, or takes in other files",
        "save it as PNG or JPEG and replace the file below templates/assets/"),
    "glyph-missing": _e(
        "error", "字体中没有“{value}”（{code}）这个字，见“{where}”",
        "请把有这个字的字体放入站点的 fonts 文件夹，并在 site.yaml 的 paper: fonts: rare 写明其名称",
        "no font has the character “{value}” ({code}), in “{where}”",
        "put a font that has it into the site's folder fonts and name it in site.yaml under paper: fonts: rare"),
}  # fmt: skip
