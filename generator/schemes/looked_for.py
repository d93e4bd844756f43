"""How a figure was looked for in the texts cited, and how it stands there instead."""

from __future__ import annotations

import re
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.base.text import Text, join
from generator.documents.from_sources import in_arabic
from generator.schemes.lexicon import prints
from generator.schemes.used import Written

_FROM = (Text("至少{n}", "at least {n}"), "“不少于{n}”“{n}…以上”")
_TO = (Text("至多{n}", "at most {n}"), "“不超过{n}”“{n}…以下”")
_SAYS: dict[str, tuple[Text, str]] = {
    "at_least": _FROM, "from_": _FROM, "reached": (_FROM[0], "“不少于{n}”“连续{n}”"), "at_most": _TO,
    "above": (Text("超过{n}", "above {n}"), "“超过{n}”“多于{n}”"),
    "below": (Text("低于{n}", "below {n}"), "“不满{n}”“不足{n}”“低于{n}”"),
    "equals": (Text("等于{n}", "equal to {n}"), "“为{n}”“等于{n}”"),
    "floor": (Text("最低{n}", "not below {n}"), "“最低{n}”“扣至{n}分为止”"),
    "ceiling": (Text("最高{n}", "not above {n}"), "“最高{n}”“不超过{n}”“封顶{n}”"),
    "places": (Text("{n}位小数", "{n} decimal places"), "“{n}位小数”"),
    "percent": (Text("{n}%", "{n}%"), "“{n}%”"),
    "points": (Text("{n}分", "{n} marks"), "“{n}分”"),
    "times": (Text("{n}倍", "{n} times"), "“每…{n}分”“{n}倍”"),
}  # fmt: skip
"""For each key: what the scheme says, and how texts say it."""
_INCLUDED = Text("（含本数）", " (the number included)")
_EXCLUDED = Text("（不含本数）", " (the number excluded)")
_ENDS = {"at_least": _INCLUDED, "at_most": _INCLUDED, "above": _EXCLUDED, "below": _EXCLUDED}


def looked_for(one: Written, texts: tuple[str, ...]) -> Text:
    """A figure as the scheme means it, the wording that was looked for, and what the texts print of it."""
    number = decimal_text(abs(Fraction(one.value)))
    says, wording = _SAYS.get(one.field, (Text("{n}", "{n}"), "“{n}”"))
    said, wanted, printed = says.filled(n=number), wording.format(n=number), _printed(number, texts)
    return Text(
        f"方案是“{said.zh}”（条款应有{wanted}这类写法），{printed.zh}",
        f"the scheme says “{said.en}” (looked for: {wanted}), {printed.en}",
    )


_SIGNS = "[^\\s，。；：、（）“”]"
_MOST = 3
"""So many places of the texts are shown."""


def _printed(number: str, texts: tuple[str, ...]) -> Text:
    """The words around a figure where the texts print it, and whether they include it."""
    alone = rf"(?<![\d.\-第]){re.escape(number)}(?![\d.])"
    around = re.compile(rf"{_SIGNS}{{0,6}}{alone}(?:{_SIGNS}{{0,3}}?(?:以上|以下|以内)|{_SIGNS}{{0,4}})")
    found = dict.fromkeys(m.group() for text in texts for m in around.finditer(in_arabic(text)))
    if not found:
        return Text(f"条款中没有{number}", f"{number} stands in none of the texts")
    shown = [Text(f"“{w}”{_end(w, number).zh}", f"“{w}”{_end(w, number).en}") for w in list(found)[:_MOST]]
    told = join(shown, "、", ", ")
    return Text(f"条款写的是{told.zh}", f"the texts say {told.en}")


def _end(words: str, number: str) -> Text:
    """Whether these words include the figure, where they set a limit."""
    ends = (end for field, end in _ENDS.items() if prints(words, "Condition", field, Fraction(number)))
    return next(ends, Text("", ""))
