"""Titles in lines: words stay whole, and the lines make a trapezoid or a diamond (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_LIST = Path(__file__).with_name("title_words.txt")
"""Words that no line of a title may part, for each first character the longest ones first."""
_WORDS = re.compile(
    r"《[^》]*》|“[^”]*”|〔[^〕]*〕|[（(][^）)]*[）)]"
    r"|[0-9]+年(?:度|[0-9]+月(?:份|[0-9]+日)?|第[一二三四]季度|上半年|下半年)?|[0-9]+(?:月份?|日|号|名|个|分|%)?"
    r"|第[一二三四五六七八九十0-9]+(?:季度|期|号|批|轮|届|次|条)"
    r"|[A-Za-z][A-Za-z0-9.+-]*|" + "|".join(_LIST.read_text(encoding="utf-8").split())
)
_TIES_BEFORE = frozenset("的了等及、，。：；”》〕）") | frozenset("！？")
"""They never begin a line."""
_LOOSE = 40
"""What a line that ends within no known word is worth, against one that may part a word."""


def title_lines(title: str, most: int) -> tuple[str, ...]:
    """The lines of a title, each at most ``most`` characters wide; an author's own ends of line stand.

    As few lines as there may be; among those the ones of most even length that part no word and make no
    rectangle and no hourglass. A word longer than a line is parted.
    """
    if "\n" in title:
        return tuple(line.strip() for line in title.split("\n") if line.strip())
    return _lines(title, most)


@lru_cache(maxsize=256)
def _lines(title: str, most: int) -> tuple[str, ...]:
    needed = -(-_width(title) // (2 * most))
    if needed <= 1:
        return (title,)
    ends = _ends(title)
    for count in range(needed, len(title) + 1):
        found = min(_parted(title, ends, count, most), key=lambda lines: _cost(lines, ends), default=None)
        if found is not None:
            return found
    return (title,)


def _ends(title: str) -> dict[int, int]:
    """Where a line may end, and what that costs: 0 at the border of a known word."""
    words = list(_WORDS.finditer(title))
    inside = {n for found in words for n in range(found.start() + 1, found.end())}
    borders = {found.start() for found in words} | {found.end() for found in words}
    after_of = {n + 1 for n, c in enumerate(title) if c in "的、，和"}
    return {
        n: 0 if n in borders | after_of else _LOOSE
        for n in range(1, len(title))
        if n not in inside and title[n] not in _TIES_BEFORE
    } or dict.fromkeys(range(1, len(title)), _LOOSE)


def _parted(title: str, ends: dict[int, int], count: int, most: int) -> Iterator[tuple[str, ...]]:
    """Every way to make so many lines of it."""
    if count == 1:
        if _width(title) <= 2 * most:
            yield (title,)
        return
    for end in ends:
        head = title[:end]
        if head and _width(head) <= 2 * most and end < len(title):
            rest = {n - end: cost for n, cost in ends.items() if n > end}
            for lines in _parted(title[end:], rest, count - 1, most):
                yield (head, *lines)


def _cost(lines: tuple[str, ...], ends: dict[int, int]) -> tuple[int, int]:
    widths = [_width(line) for line in lines]
    even = sum(widths)
    spread = sum((len(widths) * w - even) ** 2 for w in widths) // len(widths) ** 2
    at, parted = 0, 0
    for line in lines[:-1]:
        at += len(line)
        parted += ends[at]
    rectangle = len(set(widths)) == 1
    hourglass = any(widths[n] < min(widths[n - 1], widths[n + 1]) for n in range(1, len(widths) - 1))
    steep = max(widths) > 2 * min(widths)
    return parted + spread + 30 * rectangle + 60 * hourglass + 60 * steep, widths[0]


def _width(text: str) -> int:
    """In half characters: Latin letters and figures are half as wide as Chinese characters."""
    return sum(1 if c < "\u0100" and c != "·" else 2 for c in text)
