"""From ``notices/*.md`` to notices; the texts of their attachments stand in folders beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from generator.base.finding import Finding, Findings
from generator.documents.comments import without_comments
from generator.documents.front_matter import blanks_in, check_characters, read_matter
from generator.documents.notice import Notice, NoticeFront, NoticeText
from generator.sources.grids import read_text
from generator.sources.model import SourceFile

FOLDER = "notices/"
"""Where notices stand, below ``content/``."""


def read_notices(files: Iterable[SourceFile], findings: Findings) -> tuple[Notice, ...]:
    """Every notice, whatever its state, in the order of ids; one whose front matter is broken is left out.

    An id used twice is an error, and the first one stands.
    """
    texts = {f.path: f for f in files if f.path.startswith(FOLDER) and f.path.endswith(".md")}
    found: dict[str, Notice] = {}
    read: dict[str, tuple[Notice | None, Findings]] = {}
    for path, file in texts.items():
        if "/" not in path.removeprefix(FOLDER):
            heard = Findings()
            read[path] = _read(file, texts, heard), heard
    named = {
        attachment_path(notice.path, one.file)
        for notice, _ in read.values()
        if notice is not None
        for one in notice.front.attachments
    }
    for path, (notice, heard) in read.items():
        if notice is None and path in named:
            continue  # an attachment that lies beside its notice, not in a folder
        findings.extend(heard)
        if notice is None:
            continue
        if notice.id in found:
            first = str(found[notice.id].front.at.key("notice"))
            findings.add("doubled-id", notice.front.at.key("notice"), notice.id, first=first)
            continue
        found[notice.id] = notice
    return tuple(found[key] for key in sorted(found))


def _read(file: SourceFile, texts: dict[str, SourceFile], findings: Findings) -> Notice | None:
    text = read_text(file, findings)
    matter = (
        read_matter(NoticeFront, file.path, text, findings, references=True) if text is not None else None
    )
    if matter is None:
        return None
    attached: dict[str, NoticeText] = {}
    blanks: list[Finding] = list(matter.blanks)
    for one in matter.front.attachments:
        path = attachment_path(file.path, one.file)
        beside = texts.get(path) if one.file else None
        if beside is None or one.file in attached:
            continue
        words = read_text(beside, findings)
        if words is None:
            continue
        lines = without_comments(path, words.split("\n"), findings)
        kept = [(number, line) for number, line in enumerate(lines, 1) if line is not None]
        check_characters(path, kept, findings)
        blanks += blanks_in(path, kept, references=True)
        attached[one.file] = _text_of(path, words, kept)
    body = _text_of(file.path, text or "", list(zip(matter.numbers, matter.lines, strict=True)))
    return Notice(file.path, matter.front, body, attached, tuple(blanks))


def _text_of(path: str, written: str, kept: list[tuple[int, str]]) -> NoticeText:
    """The lines of a file that are no comment, and from which of them one was taken out."""
    lines = written.split("\n")
    cut = frozenset(number for number, line in kept if line != lines[number - 1])
    return NoticeText(path, "\n".join(line for _, line in kept), tuple(n for n, _ in kept), cut)


def attachment_path(notice: str, file: str) -> str:
    """The path below ``content/`` of an attachment that a notice names by its path from the notice."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(notice), file))
