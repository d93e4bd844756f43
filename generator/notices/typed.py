"""What was typed by hand where a reference belongs: names of the roster, figures, counts, HTML.

A name or a figure typed by hand goes stale unseen: somebody is renamed, a mark corrected, and the notice
says the old. So each is a doubt, told once a line; a count that contradicts a table is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.finding import Findings
from generator.documents.from_sources import in_arabic
from generator.documents.notice import NoticeText
from generator.notices.grammar import pieces_of
from generator.notices.wording import NAME, PEOPLE, UNIT
from generator.tables.model import Roster

_NUMERAL = r"(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[〇零一二三四五六七八九十百千万两]+)"
# 十分重视, 三分之一, 五分钟, 十个工作日 and 一个 are words, no figures of a result.
_FIGURE = re.compile(
    rf"(?P<figure>第?{_NUMERAL}\s*(?:分(?!之|钟|别|管|类|析|期)|[名家位]|个(?!工作日|月|季度|小时|星期)|[%％]|元(?!旦|月)))"
)
_WORDS = frozenset(
    {"一个", "十分", "百分", "万分", "千万个", "一名", "一位", "一家", "一分", "两个", "第一位", "第一个"}
)
_COUNTED = re.compile(rf"(?P<number>{_NUMERAL})\s*[个名家位](?P<noun>[\u4e00-\u9fff]{{1,6}})")
_ALL = re.compile(r"共|全部|全体|合计|总计|所有|参评|参加|纳入|考核")
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]))[^>]*>?")
_NOUNS = {NAME.zh: PEOPLE, PEOPLE[0]: PEOPLE, UNIT.zh: (UNIT.zh,)}
_SHOWN = 30
_MADE = "\0"


@dataclass(frozen=True, slots=True)
class Counted:
    """A table of a notice: the words for its subjects, its rows, and whether these are all there are."""

    nouns: tuple[str, ...]
    rows: int
    whole: bool


def check_typed(text: NoticeText, names: Names, tables: Iterable[Counted], findings: Findings) -> None:
    """Tell what one text has that was typed by hand."""
    counted = [*tables, *_typed_tables(text, names.kinds)]
    for number, line in enumerate(_without_references(text), 1):
        place = text.place(number)
        tag = _HTML.search(line)
        if tag is not None:
            findings.add("raw-html", place, tag.group()[:_SHOWN])
        wrong = _contradiction(line, counted)
        if wrong is not None:
            findings.add("count-contradicts-table", place, wrong[0], rows=wrong[1])
        else:
            figure = next((m["figure"] for m in _FIGURE.finditer(line) if m["figure"] not in _WORDS), None)
            if figure is not None:
                findings.add("figure-typed", place, figure)
        name = names.first_in(line)
        if name:
            findings.add("name-typed", place, name)


class Names:
    """The names of the roster, those of every day, to be found in a line."""

    def __init__(self, roster: Roster) -> None:
        people = (d.word for p in roster.people for d in p.names)
        units = (d.word for u in roster.units for d in u.names)
        self.kinds = tuple(k.label for k in roster.kinds)
        self._names = {n for n in (*people, *units) if len(n) > 1} - set(self.kinds)
        self._sizes = sorted({len(n) for n in self._names}, reverse=True)

    def first_in(self, line: str) -> str:
        """The first name in a line, the longest of those that begin at one place; else empty."""
        for at in range(len(line)):
            for size in self._sizes:
                if line[at : at + size] in self._names and len(line) >= at + size:
                    return line[at : at + size]
        return ""


def _without_references(text: NoticeText) -> list[str]:
    """The lines of a text with a mark for each reference."""
    pieces = pieces_of(text.text)
    return "".join(p if isinstance(p, str) else _MADE for p in pieces).split("\n")


def _contradiction(line: str, tables: list[Counted]) -> tuple[str, int] | None:
    """A count in a line that no table of the notice can agree with, and the rows of one that contradicts.

    More than a whole table has is always wrong; fewer only where the sentence speaks of all.
    """
    for match in _COUNTED.finditer(line):
        number = int(re.sub(r"[,，]|\..*", "", in_arabic(match["number"])) or 0)
        about = [t for t in tables if t.whole and any(match["noun"].startswith(n) for n in t.nouns)]
        if not about or any(t.rows == number for t in about):
            continue
        of_all = _ALL.search(_sentence(line, match.start())) is not None
        most = max(about, key=lambda t: t.rows)
        if number > most.rows or of_all:
            noun = next(n for n in most.nouns if match["noun"].startswith(n))
            return line[match.start() : match.start("noun")] + noun, most.rows
    return None


def _sentence(line: str, at: int) -> str:
    """The part of a line between two marks of punctuation in which a place lies."""
    before = re.split("[。；！？]", line[:at])[-1]
    return before + re.split("[。；！？]", line[at:])[0]


def _typed_tables(text: NoticeText, kinds: tuple[str, ...]) -> list[Counted]:
    """The tables that a text has in Markdown, by the words of their heads."""
    found: list[Counted] = []
    lines = text.text.split("\n")
    for at, line in enumerate(lines[:-1]):
        if "|" not in line or not re.fullmatch(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*", lines[at + 1]):
            continue
        nouns = {n for head in line.split("|") for n in _nouns_of(head.strip(), kinds)}
        rows = 0
        for row in lines[at + 2 :]:
            if "|" not in row:
                break
            rows += 1
        found.append(Counted(tuple(sorted(nouns)), rows, True))
    return found


def _nouns_of(head: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What the rows below a head are counted as."""
    known = [kind for kind in kinds if head == kind]
    return (*_NOUNS.get(head, ()), *known, *((UNIT.zh,) if known else ()))
