"""Comments in a text: ``<!-- … -->`` is an office's note to itself, and is published nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.finding import Findings, Place

_OPEN, _SHUT = "<!--", "-->"
_SHOWN = 20
"""So many characters of a comment are repeated in its finding."""


def without_comments(path: str, lines: Iterable[str], findings: Findings) -> list[str | None]:
    """The lines of a text without its comments; a line that was nothing else is None.

    So line numbers stay, and a comment between the rows of a table or the lines of a paragraph parts nothing.
    A comment is told as a note at the line where it opens. One that never ends is an error: what it hides
    nobody knows, so nothing is taken out.
    """
    kept: list[str | None] = []
    hidden: list[str] | None = None
    opened = 0
    every = list(lines)
    for number, line in enumerate(every, 1):
        shown, rest, touched = "", line, hidden is not None
        while True:
            if hidden is None:
                before, found, rest = rest.partition(_OPEN)
                shown += before
                if not found:
                    break
                hidden, opened, touched = [], number, True
            inside, found, rest = rest.partition(_SHUT)
            hidden.append(inside.strip())
            if not found:
                break
            findings.add("comment-left-out", Place(path, line=opened), _beginning(hidden))
            hidden = None
        kept.append(None if touched and not shown.strip() else shown)
    if hidden is not None:
        findings.add("comment-unclosed", Place(path, line=opened), _beginning(hidden))
        return [*kept[: opened - 1], *every[opened - 1 :]]
    return kept


def _beginning(lines: list[str]) -> str:
    words = " ".join(filter(None, lines))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
