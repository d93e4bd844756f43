"""From Markdown files with front matter to documents with addressable clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from generator.base.finding import Findings, Place
from generator.documents.front_matter import read_matter
from generator.documents.model import ClauseText, Document, Documents, Front
from generator.sources.grids import read_text
from generator.sources.model import SourceFile

FOLDERS = ("regulations/", "documents/")
_ANCHOR = re.compile(r"\s*\{#(?P<anchor>[a-z0-9][a-z0-9-]*)(?P<classes>(?:\s+\.[a-z]+)*)\s*\}\s*$")


def read_documents(files: Iterable[SourceFile], as_of: date, findings: Findings) -> Documents:
    """Every Markdown text of the site that exists at ``as_of``; unfilled blanks are errors (ALL-14).

    A text exists from its day of release, or of issue where it names none; nothing is said of later ones.
    """
    regulations: dict[str, Document] = {}
    later: dict[str, Document] = {}
    unread: set[str] = set()
    pages: dict[str, Document] = {}
    for file in files:
        if not (file.path.startswith(FOLDERS) and file.path.endswith(".md")):
            continue
        text = read_text(file, findings)
        found = Findings()
        document = _read(file.path, text, found) if text is not None else None
        front = document.front if document is not None else None
        exists = (front.released or front.issued) if front is not None else None
        if document is not None and exists is not None and exists > as_of:
            later[document.key] = document
            continue
        findings.extend(found)
        if document is None or front is None:
            unread.add(file.path)
            continue
        if front.kind == "regulation" and (not front.edition or front.in_force is None):
            findings.add("regulation-without-edition", Place(file.path, line=1), front.id)
            unread.add(file.path)
            continue
        into = regulations if front.kind == "regulation" else pages
        if document.key in into:
            findings.add("doubled-id", Place(file.path, line=1), document.key, first=into[document.key].path)
            unread.add(file.path)
            continue
        into[document.key] = document
    return Documents(
        dict(sorted(regulations.items())),
        tuple(pages[key] for key in sorted(pages)),
        later,
        frozenset(unread),
    )


def _read(path: str, text: str, findings: Findings) -> Document | None:
    matter = read_matter(Front, path, text, findings)
    if matter is None:
        return None
    findings.extend(matter.blanks)
    clauses = _clauses(path, list(matter.lines), matter.numbers, findings)
    return Document(path, matter.front, matter.body, matter.numbers, clauses)


def _clauses(path: str, body: list[str], numbers: Sequence[int], findings: Findings) -> dict[str, ClauseText]:
    """The clauses of a text: each from its anchored block to the next anchored block."""
    marks: list[tuple[int, str, frozenset[str]]] = []
    for index, line in enumerate(body):
        found = _ANCHOR.search(line)
        if found:
            classes = frozenset(c.lstrip(".") for c in found["classes"].split())
            marks.append((index, found["anchor"], classes))
    clauses: dict[str, ClauseText] = {}
    ends = [*(index for index, _, _ in marks), len(body)][1:]
    for (index, anchor, classes), following in zip(marks, ends, strict=True):
        place = Place(path, line=numbers[index])
        if anchor in clauses:
            findings.add("doubled-id", place, anchor, first=str(clauses[anchor].place))
            continue
        start = index
        while start > 0 and body[start - 1].strip() and not _starts_block(body[start]):
            start -= 1
        text = "\n".join(_ANCHOR.sub("", line) for line in body[start:following]).strip()
        heading = text.split("\n", 1)[0].lstrip("# ").strip()
        clauses[anchor] = ClauseText(anchor, text, heading, place, "own" in classes, "lost" in classes)
    return clauses


def _starts_block(line: str) -> bool:
    return line.startswith(("#", "-", "*", "|")) or bool(re.match(r"\d+[.、]", line))


@lru_cache(maxsize=4096)
def in_arabic(text: str) -> str:
    """A text with every number in Arabic digits (第三次 is 第3次, ８５ is 85) and without spaces."""
    plain = text.translate({0xFF10 + i: 48 + i for i in range(10)}).replace("％", "%")
    plain = _CHINESE.sub(lambda m: str(_chinese(m.group())), plain)
    return re.sub(r"[ \t　]", "", plain)


_DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_CHINESE = re.compile(r"[〇零一二三四五六七八九十百千两]+")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")


@lru_cache(maxsize=4096)
def figures_in(text: str) -> frozenset[str]:
    """Every number that a text prints, as plain decimals: Arabic, and Chinese to thousands (八十五: 85)."""
    plain = text.translate({0xFF10 + i: 48 + i for i in range(10)})
    found = {_trim(m.group()) for m in _ARABIC.finditer(plain)}
    found |= {str(_chinese(m.group())) for m in _CHINESE.finditer(plain)}
    return frozenset(found)


def _trim(number: str) -> str:
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{int(whole)}.{part}" if part else str(int(whole))


def _chinese(word: str) -> int:
    """A Chinese numeral; a run of bare digits is read digit by digit (二〇二六)."""
    if not set(word) & set("十百千"):
        return int("".join(str(_DIGITS[c]) for c in word))
    total = digit = 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            unit = {"十": 10, "百": 100, "千": 1000}[character]
            total, digit = total + (digit or 1) * unit, 0
    return total + digit
