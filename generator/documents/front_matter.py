"""Markdown files with front matter: what every text of the site has in common, whatever its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.base.characters import unusable
from generator.base.finding import Finding, Findings, Place
from generator.documents.comments import without_comments
from generator.sources.decode import decode
from generator.sources.yaml_nodes import read_tree_of

T = TypeVar("T")
# 二〇〇〇年 is a year, https://host/xx/ and __init__ within a link are no blanks of a form.
_BLANKS = re.compile(
    r"X{2,}|×{2,}|某某|_{2,}|＿{2,}|〔\s*〕|(?<![A-Za-z0-9_./-])x{2,}(?![A-Za-z0-9_./-])"
    r"|(?<![〇零一二三四五六七八九十百千])〇{3,}(?![〇零一二三四五六七八九十百千])"
)
# 待定岗人员, 等待定期检查 and 待补考 are words; a blank stands where its sentence or cell ends.
_PERHAPS = re.compile(
    r"(?<!等)待(?:定|补|填|补充)(?=[^\w]|$)|(?<![A-Za-z])(?:TBD|TBC|TODO)(?![A-Za-z])|[○◯]{2,}"
)
_BRACES = re.compile(r"\{\{[^{}]*\}\}")
_FENCE = re.compile(r"^---\s*$")


@dataclass(frozen=True, slots=True)
class Matter(Generic[T]):
    """A text with its front matter: the lines of its body, and for each the line of the file.

    ``blanks`` are what is not filled in, in front matter and body.
    """

    front: T
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    blanks: tuple[Finding, ...]

    @property
    def body(self) -> str:
        """The body, without comments."""
        return "\n".join(self.lines)


def read_matter(
    record: type[T], path: str, text: str, findings: Findings, *, references: bool = False
) -> Matter[T] | None:
    """The text of a file whose front matter is a ``record``; None, with the findings, where it is broken.

    ``references`` says that ``{{ … }}`` is a reference to data there, not a blank.
    """
    lines = without_comments(path, text.split("\n"), findings)
    fences = [i for i, line in enumerate(lines) if line is not None and _FENCE.match(line)][:2]
    if len(fences) < 2 or fences[0] != 0:
        findings.add("front-matter-missing", Place(path, line=1))
        return None
    end = fences[1]
    tree = read_tree_of(path, "\n".join(line or "" for line in lines[1:end]), findings, first_line=2)
    front: Any = decode(record, tree, path, findings) if tree is not None else None
    if front is None:
        return None
    body = [(number, line) for number, line in enumerate(lines[end + 1 :], end + 2) if line is not None]
    check_characters(path, body, findings)
    blanks = blanks_in(path, enumerate((line or "" for line in lines), 1), references=references)
    return Matter(front, tuple(w for _, w in body), tuple(n for n, _ in body), blanks)


def check_characters(path: str, lines: Iterable[tuple[int, str]], findings: Findings) -> None:
    """Tell which of these lines with their numbers have a character that no text may have."""
    for number, line in lines:
        odd = unusable(line)
        if odd:
            findings.add("character-unusable", Place(path, line=number), f"U+{ord(odd):04X}")


def blanks_in(
    path: str, lines: Iterable[tuple[int, str]], *, references: bool = False
) -> tuple[Finding, ...]:
    """What is not filled in, in these lines with their numbers (ALL-14)."""
    found: list[Finding] = []
    for number, line in lines:
        rest = _BRACES.sub("", line) if references else line
        kinds = [("blank-unfilled", _BLANKS), ("blank-perhaps", _PERHAPS)]
        if not references:
            kinds.append(("blank-unfilled", _BRACES))
        for code, blanks in kinds:
            found += [Finding(code, Place(path, line=number), b.group()) for b in blanks.finditer(rest)]
    return tuple(found)
