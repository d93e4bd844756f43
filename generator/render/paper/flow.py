"""Blocks of a text as the templates of paper take them: plain values, every text a string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.render.blocks import Block, Heading, Listing, Paragraph, Picture, Run, Runs, TableBlock
from generator.tables.paper import POINT, PaperProfile

Value = object
_SHORT = 80
"""A paragraph of so many characters, the last one, goes with the signature to the next page."""
_LEAD = re.compile(r"（[一二三四五六七八九十]+）[^。\n]{1,40}。")
_SMALLER = (Fraction(1), Fraction(7, 8), Fraction(3, 4))
_MOST, _HEAD = Fraction(14), Fraction(4)
"""Words of a cell wider than so many characters are broken into lines, heads sooner."""


def shown_blocks(blocks: Iterable[Block], profile: PaperProfile, depth: int = 0) -> list[dict[str, Value]]:
    """Blocks from top to bottom; headings lie at most one level below the heading above them.

    ``depth`` is the level that the text itself lies at: 1 for that of an attachment, below its title.
    """
    made: list[dict[str, Value]] = []
    above = depth
    for block in blocks:
        if isinstance(block, Heading):
            above = min(depth + block.level, above + 1)
            made.append({"kind": "heading", "level": block.level, "depth": above, "runs": _runs(block.runs)})
        else:
            made += _shown(block, profile)
    return made


def is_wide(blocks: Iterable[dict[str, Value]]) -> bool:
    """Whether a table among them needs a landscape page."""
    return any(block["kind"] == "table" and block["wide"] for block in blocks)


def _shown(block: Block, profile: PaperProfile) -> Iterator[dict[str, Value]]:
    if isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, TableBlock):
        yield _table(block, profile)
    elif isinstance(block, Listing):
        for number, item in enumerate(block.items, block.start or 1):
            sign = "·" if block.start is None else f"{number}."
            for n, part in enumerate(item):
                if n == 0 and isinstance(part, Paragraph):
                    yield _paragraph(Paragraph((Run(sign), *part.runs)))
                else:
                    yield from _shown(part, profile)
    elif isinstance(block, Picture):
        yield {"kind": "picture", "address": block.address, "words": block.words}
    else:
        yield {"kind": "heading", "level": block.level, "depth": 1, "runs": _runs(block.runs)}


def _paragraph(block: Paragraph) -> dict[str, Value]:
    """A paragraph; one that begins with a heading of the second level in its line has it in 楷体."""
    if block.literal:
        return {"kind": "literal", "runs": _runs(block.runs)}
    first = block.runs[0]
    lead = _LEAD.match(first.text) if not first.strong and not first.address else None
    rest = block.runs
    if lead is not None:
        rest = tuple(r for r in (Run(first.text[lead.end() :]), *block.runs[1:]) if r.text)
    short = _ems(block.runs) <= _SHORT
    if lead is None or not rest:
        return {"kind": "paragraph", "lead": [], "runs": _runs(block.runs), "short": short}
    return {"kind": "paragraph", "lead": _runs((Run(lead[0]),)), "runs": _runs(rest), "short": short}


def _runs(runs: Runs) -> list[dict[str, Value]]:
    """On paper only what lies outside the site can be followed."""
    return [
        {"text": r.text, "strong": r.strong, "address": r.address if "//" in r.address else ""} for r in runs
    ]


def _table(block: TableBlock, profile: PaperProfile) -> dict[str, Value]:
    """A table, its columns as wide as their words ask; wide where it does not fit between the margins."""
    widths = [
        max([min(_ems(head), _HEAD), *(_ems(row[n]) for row in block.rows)])
        for n, head in enumerate(block.heads)
    ]
    least = [min(w, _MOST) + 1 for w in widths]
    size, wide = _fitting(sum(least, Fraction(0)), profile)
    return {
        "kind": "table",
        "caption": block.caption,
        "heads": [_runs(head) for head in block.heads],
        "aligns": list(block.aligns),
        "rows": [[_runs(cell) for cell in row] for row in block.rows],
        "notes": list(block.notes),
        "columns": [decimal(min(w, 2 * _MOST) + 1) for w in widths],
        "size": decimal(size),
        "wide": wide,
    }


def _fitting(ems: Fraction, profile: PaperProfile) -> tuple[Fraction, bool]:
    """The size of type in which so many characters stand in a row, and whether they need a landscape page."""
    for room, wide in ((profile.width, False), (profile.height, True)):
        for smaller in _SMALLER:
            size = profile.table_size * smaller
            if ems * size * POINT <= room:
                return size, wide
    return profile.table_size * _SMALLER[-1], True


def _ems(runs: Runs) -> Fraction:
    """How wide words are in characters, at the longest of their lines."""
    text = "".join(r.text for r in runs)
    return max(Fraction(sum(1 if c < "\u0100" else 2 for c in line), 2) for line in text.split("\n"))


def decimal(value: Fraction) -> str:
    """A length for a template, to a thousandth."""
    thousandths = round(value * 1000)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{abs(thousandths) // 1000}.{abs(thousandths) % 1000:03d}"
