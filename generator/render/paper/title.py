"""Titles in lines: words stay whole, and the lines make a trapezoid or a diamond (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
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
    if _width(title) <= 2 * most:
        return (title,)
    ends = _ends(title)
    found = _parted(title, ends, most) or _parted(title, dict.fromkeys(range(1, len(title)), _LOOSE), most)
    return tuple(title[a:b] for a, b in pairwise((0, *found, len(title))))


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


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """The best way to part the beginning of a title: its cost, where its lines end."""

    cost: int
    ends: tuple[int, ...]


def _parted(title: str, ends: dict[int, int], most: int) -> tuple[int, ...]:
    """Where the lines of a title but the last end, as few as there may be; empty where no way fits.

    Line by line: of all ways to come to the same end over the same last line only the best is gone on with,
    so that the time grows with the length of a title and not with the ways to part it.
    """
    upto = [0, *accumulate(map(_width, title))]
    whole, last = upto[-1], len(title)
    stops = [*sorted(ends), last]
    count = _fewest(upto, stops, 2 * most)
    # The last line, whether all are as long as the mean, whether it is shorter than the one above.
    ways: dict[tuple[int, int, bool, bool], _Way] = {(0, 0, True, False): _Way(0, ())}
    for left in range(count - 1, -1, -1):
        following: dict[tuple[int, int, bool, bool], _Way] = {}
        for (before, start, level, shorter), way in ways.items():
            above = upto[start] - upto[before]
            for end in stops[bisect_right(stops, start) :] if left else (last,):
                width = upto[end] - upto[start]
                if width > 2 * most:
                    break
                if (end == last and left) or whole - upto[end] > 2 * most * left:
                    continue
                even = level and count * width == whole
                cost = way.cost + (count * width - whole) ** 2 // count
                cost += ends[end] * count if left else 30 * count * even
                if above:
                    cost += 60 * count * (max(above, width) > 2 * min(above, width))
                cost += 60 * count * (shorter and width > above)
                new = _Way(cost, (*way.ends, end) if left else way.ends)
                key = (start, end, even, 0 < above > width)
                if key not in following or new < following[key]:
                    following[key] = new
        ways = following
    return min(ways.values()).ends if ways else ()


def _fewest(upto: list[int], stops: list[int], most: int) -> int:
    """How few lines there may be: each goes on as far as it can; none where a part is longer than a line."""
    count, start = 0, 0
    while start < stops[-1]:
        reach = [end for end in stops[bisect_right(stops, start) :] if upto[end] - upto[start] <= most]
        if not reach:
            return 0
        count, start = count + 1, reach[-1]
    return count


def _width(text: str) -> int:
    """In half characters: Latin letters and figures are half as wide as Chinese characters."""
    return sum(1 if c < "\u0100" and c != "·" else 2 for c in text)
