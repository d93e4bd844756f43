"""Identifiers: opaque, ASCII, lower case, never made from a name, safe as a file name anywhere."""

from __future__ import annotations

import re

from generator.base.text import Text

_FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{i}" for i in range(10)), *(f"lpt{i}" for i in range(10))]
)


def is_identifier(text: str) -> bool:
    """Whether ``text`` may name a person, unit, scheme, step, notice or ruling."""
    return bool(_FORM.fullmatch(text)) and text not in _DEVICES


def no_identifier(text: str) -> Text:
    """What is said of a text that may not."""
    return Text(
        f"“{text}”不能用作编号：只用小写字母、数字和连字符。",
        f"“{text}” is no id: use lower-case letters, digits and hyphens.",
    )
