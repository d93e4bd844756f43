"""Number formats of spreadsheets: what a stored number shows, and which numbers are dates.

The three workbook readers share this: ``.xlsx`` and ``.xls`` store a number and, apart from it, a format code
(ECMA-376 part 1, 18.8.30 and 18.8.31).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
# Formats that a file names by number alone. 27 to 36 and 50 to 58 are the dates of East Asian editions
# (58 is what makes 6-11 into 6月11日); libraries that only know the English list read them as plain numbers.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0",
    7: "#,##0.00", 8: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|上午/下午|.', re.S | re.I)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.I)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_DIGITS = re.compile(r"(?P<whole>[0#?,]*)(?:\.(?P<places>[0#?]*))?")


@lru_cache(maxsize=65536)
def decimal_of(stored: str | float) -> str:
    """The shortest plain decimal of a stored double, at most 15 significant digits: ``0.3``, never ``1e-05``.

    ``stored`` is the double, or its text as the file has it (``0.30000000000000004``). Raises ``ValueError``
    where it is no finite number.
    """
    decimal = Decimal(format(float(stored), ".15g"))
    if not decimal.is_finite():
        raise ValueError(stored)
    text = format(decimal, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    """The format code as its sections, each a tuple of tokens."""
    sections: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return tuple(tuple(s) for s in sections)


def _codes(tokens: tuple[str, ...]) -> str:
    """The tokens that stand for digits or parts of a date, without literals, colours, and fillers."""
    return "".join(t for t in tokens if t[0] not in '"\\_*[' or _ELAPSED.fullmatch(t)).lower()


@lru_cache(maxsize=1024)
def clock_kind(code: str) -> str:
    """``date`` for a format that shows a day, ``time`` for hours alone, ``""`` for numbers and text."""
    codes = _codes(_sections(code)[0])
    if "general" in codes or "@" in codes:
        return ""
    if "y" in codes or "d" in codes or "aaa" in codes:
        return "date"
    if "h" in codes or "s" in codes:
        return "time"
    return "date" if "m" in codes else ""


@lru_cache(maxsize=1024)
def is_percent(code: str) -> bool:
    """Whether the format shows a hundred times the stored number with a percent sign."""
    return not clock_kind(code) and "%" in _codes(_sections(code)[0])


def percent_of(number: str) -> str:
    """A stored part of one as percent text: ``0.885`` becomes ``88.5%``."""
    return decimal_text(Decimal(number).scaleb(2)) + "%"


def decimal_text(number: Decimal) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=65536)
def date_text(number: str, kind: str, from_1904: bool = False) -> str | None:
    """A serial number as a date, moment or time; None where the calendar of spreadsheets has no such day.

    ``kind`` is what :func:`clock_kind` said. Day 60 of the 1900 calendar (29 February 1900) never was.
    """
    serial = Decimal(number)
    if serial < 0 or serial >= 2958466:
        return None
    day, second = divmod(int((serial * 86400).quantize(Decimal(1), ROUND_HALF_UP)), 86400)
    clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    if kind == "time":
        return f"{day * 24 + second // 3600:02d}{clock[2:]}"
    if from_1904:
        first = date(1904, 1, 1)
    elif day in (0, 60):
        return clock if day == 0 and second else None
    else:
        first = date(1899, 12, 30) if day > 60 else date(1899, 12, 31)
    try:
        shown = (first + timedelta(days=day)).isoformat()
    except OverflowError:
        return None
    return f"{shown} {clock}" if second else shown


def _section_for(number: Decimal, code: str) -> tuple[str, ...]:
    sections = _sections(code)
    conditions = [_CONDITION.fullmatch(t) for s in sections for t in s]
    if any(conditions):
        for section in sections:
            found = next((m for t in section if (m := _CONDITION.fullmatch(t))), None)
            if found is None or _holds(number, found[1], Decimal(found[2])):
                return section
        return sections[-1]
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    return {"<": number < bound, ">": number > bound, "=": number == bound,
            "<=": number <= bound, ">=": number >= bound, "<>": number != bound}[sign]  # fmt: skip


@lru_cache(maxsize=65536)
def shown_otherwise(number: str, code: str) -> str | None:
    """What the sheet shows, where that is another number than the stored one; None where they agree.

    ``89.996`` under ``0.00`` gives ``90.00``; ``123`` under ``000000`` gives ``000123``; ``95`` under ``;;;``
    gives an empty string. None also for formats that do not say it exactly (General, fractions, powers of
    ten).
    """
    value = Decimal(number)
    if not code or abs(value) >= Decimal(10) ** 15:
        return None
    section = _section_for(value, code)
    codes = _codes(section)
    if "general" in codes or "@" in codes or "e+" in codes or "e-" in codes or "/" in codes:
        return None
    found = [m for m in _DIGITS.finditer(codes) if re.search("[0#?]", m[0])]
    if not found:
        return "".join(t[1:].rstrip('"') for t in section if t[0] in '"\\')
    if len(found) > 1:
        return None
    whole, places = found[0]["whole"], found[0]["places"] or ""
    scaled = abs(value).scaleb(2 * codes.count("%") - 3 * (len(whole) - len(whole.rstrip(","))))
    shown = scaled.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    before, _, after = format(shown, "f").partition(".")
    before = before.zfill(whole.count("0"))
    if shown == abs(value).scaleb(2 * codes.count("%")) and (len(before) < 2 or before[0] != "0"):
        return None
    sign = "-" if value < 0 and shown else ""
    return f"{sign}{before}{'.' + after if after else ''}{'%' * codes.count('%')}"
