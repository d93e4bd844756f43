"""What was typed by hand where a reference belongs: names of the roster, figures, counts, HTML.

A name or a figure typed by hand goes stale unseen: somebody is renamed, a mark corrected, and the notice
says the old. So each is a doubt, at each place where it stands; a count that cannot be true is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.base.finding import Findings
from generator.documents.notice import Notice, NoticeText
from generator.notices.counts import NUMERAL, Counted, contradictions, in_title
from generator.notices.grammar import masked
from generator.tables.model import Roster

# 十分重视, 三分之一, 五分钟, 十个工作日 and 一个 are words, no figures of a result.
_FIGURE = re.compile(
    rf"(?P<figure>第?{NUMERAL}\s*(?:分(?!之|钟|别|管|类|析|期)|[名家位]|人(?![员民才机大社行事次工])"
    r"|个(?!工作日|月|季度|小时|星期)|[%％]|元(?!旦|月)))"
)
_WORDS = frozenset(
    {
        "一个", "十分", "百分", "万分", "千万个", "一名", "一位", "一家", "一分", "两个", "第一位", "第一个",
        "一人", "第一人", "万人", "千人", "百人",
    }
)  # fmt: skip
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$))[^>]*>?")
_SHOWN = 30


def check_typed(text: NoticeText, names: Names, made: Iterable[Counted], findings: Findings) -> None:
    """Tell what one text has that was typed by hand, each occurrence at its line and column."""
    lines = masked(text.text).split("\n")
    wrong = list(contradictions(text, lines, made, names.kinds))
    for one in wrong:
        place = text.place(one.line, one.start + 1)
        findings.add("count-contradicts-table", place, one.written, rows=one.rows)
    for number, line in enumerate(lines, 1):
        for tag in _HTML.finditer(line):
            findings.add("raw-html", text.place(number, tag.start() + 1), tag.group()[:_SHOWN])
        taken = [(one.start, one.end) for one in wrong if one.line == number]
        for match in _FIGURE.finditer(line):
            told = any(start < match.end() and match.start() < end for start, end in taken)
            if match["figure"] not in _WORDS and not told:
                findings.add("figure-typed", text.place(number, match.start() + 1), match["figure"])
        for at, name in names.all_in(line):
            findings.add("name-typed", text.place(number, at + 1), name)


def check_titles(notice: Notice, made: Iterable[Counted], findings: Findings) -> None:
    """Tell which count in the title of a notice, or of an attachment, its tables contradict."""
    every = list(made)
    front = notice.front
    for title, at in ((front.title, front.at), *((one.title, one.at) for one in front.attachments)):
        wrong = in_title(title, every)
        if wrong is not None:
            findings.add("count-contradicts-table", at.key("title"), wrong.written, rows=wrong.rows)


class Names:
    """The names of the roster, those of every day, to be found in a line."""

    def __init__(self, roster: Roster) -> None:
        people = (d.word for p in roster.people for d in p.names)
        units = (d.word for u in roster.units for d in u.names)
        self.kinds = tuple(k.label for k in roster.kinds)
        self._names = {n for n in (*people, *units) if len(n) > 1} - set(self.kinds)
        self._sizes = sorted({len(n) for n in self._names}, reverse=True)

    def all_in(self, line: str) -> Iterator[tuple[int, str]]:
        """Every name in a line with its place (from 0), the longest of those that begin at one place."""
        at = 0
        while at < len(line):
            found = next((line[at : at + s] for s in self._sizes if line[at : at + s] in self._names), "")
            if found:
                yield at, found
            at += len(found) or 1
