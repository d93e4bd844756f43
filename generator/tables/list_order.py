"""The order of names in a list: by strokes (按姓氏笔画) or by pinyin, surname first.

Strokes: fewer first; of equally many the national order of strokes (横、竖、撇、点、折) decides, character by
character, as the table ``strokes.tsv`` lists them. Pinyin: syllable, tone, then strokes. A surname is read
as surnames are (单 Shàn, 区 Ōu); what the roster's own column of pinyin says goes before everything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

ListOrder = Literal["id", "strokes", "pinyin"]

Stroke = tuple[int, int]
Syllable = tuple[str, str, int]

_TABLE = Path(__file__).with_name("strokes.tsv")
_UNLISTED = 99
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_SYLLABLE = re.compile(r"([a-z]+)([1-5]?)")
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

SURNAMES = {
    "万俟": "mo4 qi2", "尉迟": "yu4 chi2", "长孙": "zhang3 sun1", "澹台": "tan2 tai2",
    "单": "shan4", "仇": "qiu2", "曾": "zeng1", "解": "xie4", "区": "ou1", "查": "zha1", "朴": "piao2",
    "华": "hua4", "任": "ren2", "盖": "ge3", "葛": "ge3", "缪": "miao4", "翟": "zhai2", "卜": "bu3",
    "薄": "bo2", "乐": "yue4", "员": "yun4", "种": "chong2", "繁": "po2", "折": "she2", "秘": "bi4",
    "召": "shao4", "那": "na1", "哈": "ha3", "过": "guo1", "祭": "zhai4", "佴": "nai4", "阚": "kan4",
    "洗": "xian3", "黑": "he4",
}  # fmt: skip
"""Surnames that are read otherwise than the character commonly is."""


def ordered(names: Sequence[str], pinyin: Sequence[str], way: ListOrder) -> list[int]:
    """The numbers of the names in the order of a list; equal ones stay as they stand.

    ``pinyin`` has for each name what the roster gives for its first characters, or nothing.
    """
    numbers = list(range(len(names)))
    if way == "strokes":
        return sorted(numbers, key=lambda i: strokes_of(names[i]))
    if way == "pinyin":
        return sorted(numbers, key=lambda i: (pinyin_of(names[i], pinyin[i]), strokes_of(names[i])))
    return numbers


@cache
def _places() -> dict[str, Stroke]:
    """The number of strokes of each listed character, and its place among those of that number."""
    places: dict[str, Stroke] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        count, _, characters = line.partition("\t")
        if count.isdecimal():
            places |= {character: (int(count), place) for place, character in enumerate(characters)}
    return places


def strokes_of(name: str) -> tuple[Stroke, ...]:
    """What a name is ordered by: of each character the strokes and their order; unlisted ones come last."""
    places = _places()
    return tuple(places.get(c, (0 if c.isascii() else _UNLISTED, ord(c))) for c in name)


def syllables_of(pinyin: str) -> tuple[Syllable, ...] | None:
    """The syllables of pinyin such as ``yu4 chi2``, ``Yùchí`` parted by spaces, or ``ou``; else None."""
    found: list[Syllable] = []
    for word in unicodedata.normalize("NFD", pinyin.strip().lower().replace("’", "'")).split():
        tone = next((_TONES[mark] for mark in word if mark in _TONES), 0)
        plain = "".join(c for c in word if c not in _TONES).replace("u\u0308", "v")
        match = _SYLLABLE.fullmatch(plain)
        if match is None:
            return None
        found.append(_syllable(match.group(1), tone or int(match.group(2) or 0)))
    return tuple(found) or None


def _syllable(letters: str, tone: int) -> Syllable:
    """Letters as dictionaries order them: ü stands with u, behind it."""
    return letters.replace("v", "u"), letters, tone


def pinyin_of(name: str, own: str = "") -> tuple[Syllable, ...]:
    """What a name is ordered by: the syllables of its characters, those of ``own`` for the first ones."""
    said = list(_library(name))
    given = syllables_of(own) if own else None
    if given is None:
        surname = next((s for s in (name[:2], name[:1]) if s in SURNAMES), "")
        given = syllables_of(SURNAMES[surname]) if surname else ()
    assert given is not None
    said[: len(given)] = given
    return tuple(said)


@cache
def _library(name: str) -> tuple[Syllable, ...]:
    """The syllables of a name as the library reads them; anything but Han characters stays as it is."""
    from pypinyin import Style, lazy_pinyin  # loading its tables takes a third of a second

    if not _HAN.fullmatch(name):
        return tuple(s for c in name for s in (_library(c) if _HAN.fullmatch(c) else ((c.lower(), c, 0),)))
    read = lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)
    if len(read) != len(name):
        read = [lazy_pinyin(c, style=Style.TONE3, neutral_tone_with_five=True)[0] for c in name]
    return tuple(
        _syllable(match.group(1), int(match.group(2) or 0)) if match else (word, word, 0)
        for word in read
        for match in [_SYLLABLE.fullmatch(word)]
    )
