"""Cells as people fill them in, made fit for comparing and computing; what was changed is told.

Callers pass the unique texts of a column once. Nothing here guesses: what is not surely a number is
refused with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Change = Literal[
    "invisible",
    "composed",
    "trimmed",
    "full-width",
    "inner-space",
    "line-break",
    "percent",
    "thousands",
    "plus",
    "minus",
]
Reason = Literal["blank", "unit", "date-like", "letters", "scientific", "range", "too-long", "not-a-number"]
MOST_DIGITS = 30
"""No figure of an office has more digits; Python itself refuses to read some thousands of them."""

# Spaces of every width, and characters that take no room: joiners, direction marks, the byte order mark.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
                        "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f]")  # fmt: skip
_BREAK = re.compile("[ \t\u00a0\u3000]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t\u00a0\u3000]*")
_SPACE = re.compile(r"\s+")
_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])")
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_PERCENT = str.maketrans({"\uff05": "%", "\ufe6a": "%", "\u066a": "%"})
_STOP = re.compile(r"(?<=\d)\s*。\s*(?=\d)")
_NUMBER = re.compile(r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?(%?)")
_DATE = re.compile(
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号]?)?|\d{2,4}年(?:\d{1,2}月)?|\d{1,2}[日号]"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,3}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?(?:[AP]M)?"
)
_SHORT_DATE = re.compile(r"(?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])")
_RANGE = re.compile(r"\d+(?:\.\d+)?%?[-~至到]+\d+(?:\.\d+)?%?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d+")
_UNIT = re.compile(r"[+-]?[\d,]+(?:\.\d+)?%?(?:[^\W\d_a-zA-Z]{1,4}|°|℃|‰)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written: exact, with how many decimal places it had (``88.50`` has 2).

    ``percent`` says that a percent sign stood behind it; the value is the number before the sign (88.50).
    """

    value: Fraction
    places: int
    percent: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class NoNumber:
    """Why a text is not taken for a number."""

    reason: Reason


def normal_text(text: str) -> tuple[str, tuple[Change, ...]]:
    """A cell's text for comparing with names and words, and the kinds of change that were needed.

    Spaces of every width at the ends and invisible characters go, line breaks and runs of spaces become one
    space, spaces between Chinese characters go (``张 三``), full-width letters, digits and brackets become
    half-width, NFC. Kinds of change stand in a fixed order; ``()`` means that the text was clean.
    """
    if text.isascii() and text.strip() == text and "  " not in text and text.isprintable():
        return text, ()
    changes: list[Change] = []
    bare = _INVISIBLE.sub("", text)
    if bare != text:
        changes.append("invisible")
    composed = unicodedata.normalize("NFC", bare)
    if composed != bare:
        changes.append("composed")
    narrow = "".join(map(_half_width, composed))
    trimmed = narrow.strip()
    if trimmed != narrow:
        changes.append("trimmed")
    if any("！" <= c <= "～" for c in bare):
        changes.append("full-width")
    unbroken = _BREAK.sub("", trimmed)
    if unbroken != trimmed:
        changes.append("line-break")
    if _closed_up(unbroken) != unbroken:
        changes.append("inner-space")
    return _closed_up(_BREAK.sub(" ", trimmed)), tuple(changes)


def _closed_up(text: str) -> str:
    return _BETWEEN_HAN.sub("", _SPACE.sub(" ", text))


def _half_width(character: str) -> str:
    if "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    return " " if character == "\u3000" else character


def parse_number(text: str) -> Number | NoNumber:
    """The number that a cell's text writes, exact, or the reason why it writes none.

    Read and told as changes: full-width digits, spaces inside (``88. 50``), a percent sign, separators of
    thousands, a plus, the many minus signs. Refused: a unit (``95分``), a date or time (``6月11日``,
    ``45:55``), letters, powers of ten (``4.00E+90``), a range (``203-300``), more than
    :data:`MOST_DIGITS` digits, and what else is no number.
    """
    bare = _INVISIBLE.sub("", text)
    changes: list[Change] = ["invisible"] if bare != text else []
    trimmed = bare.strip()
    if trimmed != bare:
        changes.append("trimmed")
    if not trimmed:
        return NoNumber("blank")
    narrow = "".join(map(_half_width, trimmed)).translate(_PERCENT)
    narrow = _STOP.sub(".", narrow)
    if narrow != trimmed.replace("\u3000", " "):
        changes.append("full-width")
    closed = _SPACE.sub("", narrow)
    if closed != narrow:
        # Two numbers side by side are not one with a space: a space must touch a point, sign or comma.
        if re.search(r"\d\s+\d", narrow):
            return NoNumber("date-like" if _DATE.fullmatch(_SPACE.sub(" ", narrow)) else "not-a-number")
        changes.append("inner-space")
    signed = closed.translate(_MINUS)
    found = _NUMBER.fullmatch(signed)
    if found is None or not (found[2] or found[3]) or not signed.isascii():
        return NoNumber(_reason(signed))
    if sum(c.isdigit() for c in signed) > MOST_DIGITS:
        return NoNumber("too-long")
    sign, whole, part, percent = found[1], found[2] or "", found[3] or "", found[4]
    if sign == "-" and closed[0] != "-":
        changes.append("minus")
    if sign == "+":
        changes.append("plus")
    if "," in whole:
        changes.append("thousands")
    if percent:
        changes.append("percent")
    digits = int(whole.replace(",", "") + part or "0")
    value = Fraction(-digits if sign == "-" else digits, 10 ** len(part))
    return Number(value, len(part), bool(percent), tuple(changes))


def _reason(text: str) -> Reason:
    if _SCIENTIFIC.fullmatch(text):
        return "scientific"
    if _DATE.fullmatch(text) or _SHORT_DATE.fullmatch(text):
        return "date-like"
    if _RANGE.fullmatch(text):
        return "range"
    if _UNIT.fullmatch(text):
        return "unit"
    if any(c.isalpha() for c in text):
        return "letters"
    return "not-a-number"
