"""Counts typed by hand, held against the tables, lists and references of the same notice.

A count that cannot be true beside what stands there is an error: whoever reads both believes neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.documents.from_sources import in_arabic
from generator.documents.notice import NoticeText
from generator.notices.grammar import MASK
from generator.notices.wording import NAME, PEOPLE, UNIT

NUMERAL = r"(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[〇零一二三四五六七八九十百千万两]+)"
"""A numeral as texts have it: Arabic, of full width, Chinese."""
# 第3个, 前10名 and 每5人 tell an order or a share, not how many there are.
_COUNTED = re.compile(
    rf"(?<![第前后每各0-9０-９.．〇零一二三四五六七八九十百千万两])(?P<number>{NUMERAL})\s*"
    r"(?:(?P<measure>[个名家位])(?P<noun>[\u4e00-\u9fff]{0,10})|(?P<heads>人)(?![员民才机大社行事均次工]))"
)
_ITEMS = re.compile(rf"(?<![第前后每各0-9０-９])(?P<number>{NUMERAL})\s*[个名家位人项条点]")
_ENDS = re.compile(r"[的是在得有被获为及和与均未等进受达已中里内如]|参(?!评)")
_ALL = re.compile(r"共(?![评选推产确授表通发整扣])|全部|全体|合计|总计|所有|参评|参加|纳入|考核")
_LEADS = re.compile(r"[：:]\s*$|如下|下列|下表|以下|见下|名单|附表")
_EACH = re.compile(r"[各每]")
_PART = re.compile(r"^\s*(?:中|里|内|之中|参加|参评|申报|报名)")
_RUN = re.compile(rf"{MASK}+(?:\s*[、，和及与]\s*{MASK}+)*")
_AFTER = re.compile(rf"\s*(?P<etc>等)?\s*共?(?P<number>{NUMERAL})\s*[个名家位人]")
_BEFORE = re.compile(
    rf"(?<![第前后每各0-9０-９])(?P<number>{NUMERAL})\s*[个名家位人][^，。；！？、,:：（(\0]{{0,12}}[（(：:是为]\s*$"
)
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]+[.)])[ \t]")
_SUMS = ("合计", "总计", "平均", "小计")
_NOUNS = {NAME.zh: PEOPLE, PEOPLE[0]: PEOPLE, UNIT.zh: (UNIT.zh,)}
_HEADED = re.compile(r"(?<=.)(?:名称|编号)$")


CountedForm = Literal["table", "count", "names", "chosen", "list"]


@dataclass(frozen=True, slots=True)
class Counted:
    """Something of a notice that has a number: how its subjects are called, and how many there are.

    ``whole`` says that these are all there are; ``names`` that it stands in its sentence as names, ``chosen``
    that it is what a selection chose. ``line`` and ``column`` are those of the text of ``file``, from 1; 0
    where it does not stand in a text.
    """

    nouns: tuple[str, ...]
    rows: int
    whole: bool
    form: CountedForm = "table"
    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A count that is not true: where it stands in its line (from 0), how it is written, and the true one."""

    line: int
    start: int
    end: int
    written: str
    rows: int


def contradictions(
    text: NoticeText, lines: Sequence[str], made: Iterable[Counted], kinds: tuple[str, ...]
) -> Iterator[Contradiction]:
    """The counts of a text that contradict what stands in the notice, each once.

    ``lines`` are those of the text with masks for references; ``kinds`` the words of the site for its units.
    """
    known = list(made)
    here = [one for one in known if one.file == text.path and one.column]
    typed = list(_typed_blocks(text.text.split("\n"), kinds))
    blocks = [*(one for one in here if one.form == "table"), *typed]
    every = [*known, *(one for one in typed if one.form == "table")]
    seen: set[tuple[int, int]] = set()
    for number, line in enumerate(lines, 1):
        near = _led(number, line, lines, blocks)
        found = [
            *_beside_names(number, line, here),
            *(_before_block(number, line, near) if near is not None else ()),
            *_of_whole(number, line, every),
        ]
        for one in found:
            if (number, one.start) not in seen:
                seen.add((number, one.start))
                yield one


def in_title(title: str, made: Iterable[Counted]) -> Contradiction | None:
    """The first count of a title that contradicts what stands in the notice."""
    return next(_of_whole(0, title, list(made)), None)


def _number(written: str) -> int:
    """What a numeral says; of a broken number its whole part."""
    digits = re.sub(r"[,，]|[.．].*", "", in_arabic(written.replace("万", "")))
    whole = int(digits) if digits.isdigit() else 0
    return whole * 10_000 if "万" in written else whole


def _of_whole(number: int, line: str, every: list[Counted]) -> Iterator[Contradiction]:
    """Counts that no table can agree with.

    More than there are is always wrong; fewer only where the sentence speaks of all, or of those chosen.
    """
    for match in _COUNTED.finditer(line):
        count, noun = _number(match["number"]), _noun(match)
        about = [one for one in every if one.form != "names" and _is_about(one, noun, match)]
        if not about or any(one.rows == count for one in about):
            continue
        whole = [one for one in about if one.whole]
        chosen = [one for one in about if one.form == "chosen" and one.line == number]
        modified = whole and not any(noun.startswith(n) for one in whole for n in one.nouns)
        said_of = noun if modified else _sentence(line, match.start())
        rest = line[_end(match, noun, about) :]
        of_all = _ALL.search(said_of) is not None and not _PART.match(rest)
        if whole and (count > max(one.rows for one in whole) or of_all):
            yield _wrong(number, match, _end(match, noun, about), max(one.rows for one in whole))
        elif chosen and not whole:
            yield _wrong(number, match, _end(match, noun, about), chosen[0].rows)


def _noun(match: re.Match[str]) -> str:
    """What is counted, without the words that follow it: 个优秀窗口的 gives 优秀窗口."""
    if match["heads"]:
        return match["heads"]
    return _ENDS.split(match["noun"])[0]


def _is_about(one: Counted, noun: str, match: re.Match[str]) -> bool:
    """Whether a counted noun names what something has: people are not the windows they work at."""
    if match["measure"] in ("名", "位") and noun and not any(noun.endswith(p) for p in PEOPLE):
        noun = ""
    if not noun:
        return match["measure"] in ("名", "位") and PEOPLE[0] in one.nouns and one.form != "chosen"
    if any(noun.endswith(p) for p in PEOPLE) and not set(PEOPLE) & set(one.nouns):
        return False
    return any(noun.startswith(n) or noun.endswith(n) for n in one.nouns)


def _end(match: re.Match[str], noun: str, about: Iterable[Counted]) -> int:
    """Where a count with its noun ends: 3个窗口 of 3个窗口考核结果."""
    if match["heads"]:
        return match.end()
    nouns = {n for one in about for n in one.nouns if n in noun}
    return match.start("noun") + max((noun.find(n) + len(n) for n in nouns), default=0)


def _wrong(number: int, match: re.Match[str], end: int, rows: int) -> Contradiction:
    return Contradiction(number, match.start(), end, match.string[match.start() : end], rows)


def _sentence(line: str, at: int) -> str:
    """The part of a line between two marks of punctuation in which a place lies."""
    before = re.split("[。；！？]", line[:at])[-1]
    return before + re.split("[。；！？]", line[at:])[0]


# ── lists and tables, and the words before them ────────────────────────────────────────────────────
def _led(number: int, line: str, lines: Sequence[str], blocks: list[Counted]) -> Counted | None:
    """The table or list that a line stands before: nothing but blank lines between."""
    if not line.strip() or line.lstrip().startswith("|") or _ITEM.match(line):
        return None
    after = next((n for n in range(number + 1, len(lines) + 1) if lines[n - 1].strip()), 0)
    return next((one for one in blocks if one.line == after), None)


def _before_block(number: int, line: str, block: Counted) -> Iterator[Contradiction]:
    """Counts in the words that lead to a list or table, or in its heading, none of them that of its rows."""
    heading = line.lstrip().startswith("#")
    if not heading and not _LEADS.search(line):
        return
    start = max((m.end() for m in re.finditer("[。；！？]", line.rstrip("。；！？：: "))), default=0)
    if _EACH.search(line[start:]):
        return
    if block.form == "list":
        found = [(m, m.end()) for m in _ITEMS.finditer(line, start)]
    else:
        found = [
            (m, _end(m, _noun(m), [block]))
            for m in _COUNTED.finditer(line, start)
            if _is_about(block, _noun(m), m)
        ]
    found = [(m, end) for m, end in found if not _PART.match(line[end:])]
    if found and all(_number(m["number"]) != block.rows for m, _ in found):
        last, end = found[-1]
        yield _wrong(number, last, end, block.rows)


def _typed_blocks(lines: list[str], kinds: tuple[str, ...]) -> Iterator[Counted]:
    """The tables and lists that a text has in Markdown; tables by the words of their heads."""
    for at, line in enumerate(lines):
        after = lines[at + 1 :]
        if "|" in line and after and _RULE.fullmatch(after[0]):
            nouns = {n for head in line.split("|") for n in _nouns_of(head.strip(), kinds)}
            rows = 0
            for row in after[1:]:
                if "|" not in row:
                    break
                rows += not any(cell.strip().startswith(_SUMS) for cell in row.split("|"))
            yield Counted(tuple(sorted(nouns)), rows, True, "table", line=at + 1)
        elif _ITEM.match(line) and not (at and _ITEM.match(lines[at - 1])):
            items = 0
            for row in lines[at:]:
                if not row.strip() or not (_ITEM.match(row) or row.startswith(" ")):
                    break
                items += _ITEM.match(row) is not None
            yield Counted((), items, False, "list", line=at + 1)


def _nouns_of(head: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What the rows below a head are counted as."""
    head = _HEADED.sub("", head)
    known = [kind for kind in kinds if head.endswith(kind)]
    unit = known or head.endswith(UNIT.zh)
    return (*_NOUNS.get(head, ()), *known, *((UNIT.zh,) if unit else ()))


# ── names in a sentence, and how many they are said to be ──────────────────────────────────────────
def _beside_names(number: int, line: str, here: list[Counted]) -> Iterator[Contradiction]:
    """Counts right before or behind names that references made: 甲、乙等3名, 3名标兵：甲、乙.

    Names with 等 behind them may be some of more; a list made from a selection is all of it.
    """
    named = {one.column: one for one in here if one.form == "names" and one.line == number}
    if not named:
        return
    for run in _RUN.finditer(line):
        members = [m.start() + 1 for m in re.finditer(f"{MASK}+", run.group())]
        ones = [named.get(run.start() + at) for at in members]
        known = [one for one in ones if one is not None]
        if len(known) != len(ones):
            continue
        rows, whole = sum(one.rows for one in known), any(one.whole for one in known)
        behind = _AFTER.match(line, run.end())
        if behind is not None:
            count = _number(behind["number"])
            if count < rows or (count != rows and whole):
                yield _plain(number, behind, rows)
            continue
        before = _BEFORE.search(line[: run.start()])
        if before is None or (not whole and line[run.end() :].startswith("等")):
            continue
        if _number(before["number"]) != rows:
            yield _plain(number, before, rows)


def _plain(number: int, match: re.Match[str], rows: int) -> Contradiction:
    start = match.start("number")
    written = re.match(rf"{NUMERAL}\s*[个名家位人]", match.string[start:])
    assert written is not None
    return Contradiction(number, start, start + written.end(), written.group(), rows)
