"""Finding the declared columns in sheets as offices hand them in, apart from titles and totals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.base.column import SheetRef
from generator.base.finding import Findings, Place
from generator.base.period import Period
from generator.sources.decode import nearest
from generator.sources.grids import read_grids
from generator.sources.model import Grid, SourceFile, column_letters
from generator.sources.normal import normal_text

Texts = NDArray[Any]
"""An array of strings, one a row."""

HEAD_WITHIN = 10
"""The heads stand in one of so many first rows."""
SHOWN = 200
"""Of a text in a finding, so many characters are shown."""
LISTED = 50
"""Of one column, so many cells with the same trouble are named one by one."""
TOTALS = frozenset(["合计", "总计", "小计", "共计", "平均", "平均值", "平均分", "均值", "汇总"])

_TOTAL = re.compile("[计均汇]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A declared column: id, heading, whether the sheet must have it, whether totals may stand in it."""

    id: str
    text: str
    required: bool = True
    totals: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """One sheet with its declared columns found: spreadsheet rows of the data, texts of each column.

    ``down`` and ``told_as`` are those of :class:`~generator.base.column.SheetRef`, for forms.
    """

    grid: Grid
    columns: dict[str, int]
    rows: NDArray[np.int32]
    texts: dict[str, Texts]
    down: Mapping[str, int] = field(default_factory=dict)
    told_as: str = ""


def folded(text: str) -> str:
    """A heading for comparing: half-width, composed, without any space or line break."""
    return "".join(normal_text(text)[0].split())


def brief(text: str) -> str:
    """A text as a finding shows it: what goes on for ever is cut."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def lay_out(grid: Grid, headings: Sequence[Heading], findings: Findings) -> Laid | None:
    """The declared columns of one sheet, or None where its heads lack some (the finding says which)."""
    top = [[folded(cell) for cell in row] for row in grid.rows[:HEAD_WITHIN]]
    wanted = {folded(h.text): h for h in headings}
    required = [text for text, h in wanted.items() if h.required]
    head = next((i for i, row in enumerate(top) if set(required) <= set(row)), None)
    if head is None:
        _tell_heads(grid, top, wanted, required, findings)
        return None
    below = next((m for m in grid.merged if m.top <= head < m.bottom), None)
    if below is not None:
        findings.add("heading-in-levels", grid.place(below.top, below.left), grid.rows[below.top][below.left])
        return None
    columns: dict[str, int] = {}
    sound = True
    for number, text in enumerate(top[head]):
        place = grid.place(head, number)
        if not text:
            continue
        if text not in wanted:
            findings.add("heading-unknown", place, brief(grid.rows[head][number].strip()))
        elif wanted[text].id in columns:
            first = grid.place(head, columns[wanted[text].id])
            findings.add("heading-doubled", place, wanted[text].text, first=first.cell)
            sound = False
        else:
            columns[wanted[text].id] = number
    return _body(grid, head, columns, headings, findings) if sound else None


def _tell_heads(
    grid: Grid, top: list[list[str]], wanted: dict[str, Heading], required: list[str], findings: Findings
) -> None:
    """Why no row has all the heads."""
    hits = [len(set(row) & set(wanted)) for row in top]
    if not any(hits):
        best = next((i for i, row in enumerate(top) if any(row)), 0)
    else:
        best = hits.index(max(hits))
    shown = brief("、".join(t for t in top[best] if t)) if top else ""
    if not any(hits) and grid.encoding == "gb18030":
        findings.add("wrong-encoding", grid.place(best), headings=shown)
        return
    if (
        top
        and len(required) > 1
        and not any(hits)
        and not any(nearest(w, filter(None, top[best])) for w in required)
    ):
        raw = brief("、".join(cell.strip() for cell in grid.rows[best] if cell.strip()))
        names = "、".join(wanted[text].text for text in required)
        findings.add("heading-none", grid.place(best), raw, wanted=names, rows=HEAD_WITHIN)
        return
    everywhere = {text: i for i, row in enumerate(top) for text in row}
    for text in required:
        if top and text in top[best]:
            continue
        if text in everywhere and any(hits):
            row = everywhere[text]
            findings.add("heading-in-levels", grid.place(row, top[row].index(text)), wanted[text].text)
            continue
        near = nearest(text, [t for t in (top[best] if top else []) if t and t not in wanted])
        findings.add(
            "heading-missing",
            grid.place(best),
            wanted[text].text,
            headings=shown,
            near_zh=f"，最接近的是“{near}”" if near else "",
            near_en=f" (nearest: “{near}”)" if near else "",
        )


def _body(
    grid: Grid, head: int, columns: dict[str, int], headings: Sequence[Heading], findings: Findings
) -> Laid:
    body = grid.rows[head + 1 :]
    # One column at a time: turning 240,000 rows into columns by zip(*rows) takes five times as long.
    cells = {number: [row[number] for row in body] for number in sorted({0, *columns.values()})}
    probe = cells[min(columns.values())]
    blank = {text for text in set(probe) if not text.strip()}
    skipped: set[int] = set()
    if blank:
        skipped = {i for i, text in enumerate(probe) if text in blank and not "".join(body[i]).strip()}
    for number in sorted({0, *(columns[h.id] for h in headings if h.totals and h.id in columns)}):
        totals = {text for text in set(cells[number]) if _TOTAL.search(text) and folded(text) in TOTALS}
        for i, text in enumerate(cells[number]) if totals else ():
            if text in totals and i not in skipped:
                skipped.add(i)
                findings.add("total-row-skipped", grid.place(head + 1 + i, number), text.strip())
    for number in (n for n, text in enumerate(grid.rows[head]) if not folded(text)):
        stray = next((i for i, row in enumerate(body) if row[number].strip()), None)
        if stray is not None:
            text = brief(body[stray][number].strip())
            findings.add("cell-without-heading", grid.place(head + 1 + stray, number), text)
    rows = np.arange(head + 2, head + 2 + len(body), dtype=np.int32)
    texts = {name: np.array(cells[number], dtype=object) for name, number in columns.items()}
    if skipped:
        keep = np.ones(len(body), dtype=bool)
        keep[sorted(skipped)] = False
        rows, texts = rows[keep], {name: text[keep] for name, text in texts.items()}
    return Laid(grid, columns, rows, texts)


def lay_out_all(grids: list[Grid], headings: Sequence[Heading], findings: Findings) -> list[Laid]:
    """The sheets of one file that have the declared heads; others are doubts, or errors if none has."""
    trials = [(grid, found := Findings(), lay_out(grid, headings, found)) for grid in grids]
    laid = [one for _, _, one in trials if one is not None]
    for grid, found, one in trials:
        if one is not None or not laid or not _is_foreign(grid, headings):
            findings.extend(found)
        elif any(any(row) for row in grid.rows):
            findings.add("sheet-unread", Place(grid.path, grid.sheet), grid.sheet)
    return laid


def _is_foreign(grid: Grid, headings: Sequence[Heading]) -> bool:
    """Whether a sheet has none of the required heads: another table, not a broken one."""
    texts = {folded(cell) for row in grid.rows[:HEAD_WITHIN] for cell in row}
    return not texts & {folded(h.text) for h in headings if h.required}


@dataclass(slots=True)
class Gathered:
    """The data rows of several sheets as one table of texts, each row with its sheet and spreadsheet row.

    ``dated`` marks, for the columns where there are any, the cells that the file stores as dates or times.
    """

    headings: tuple[Heading, ...]
    sheets: tuple[SheetRef, ...]
    sheet: NDArray[np.int32]
    row: NDArray[np.int32]
    texts: dict[str, Texts]
    dated: dict[str, NDArray[np.bool_]]
    period: NDArray[np.int32] | None = None
    order: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.order = {h.id: i for i, h in enumerate(self.headings)}

    def __len__(self) -> int:
        return len(self.row)

    def place(self, row: int, column: str) -> Place:
        """The cell of one row in one column."""
        ref = self.sheets[int(self.sheet[row])]
        return Place(ref.file, ref.sheet, cell=ref.cell(self.order[column], int(self.row[row])))

    def kept(self, keep: NDArray[np.bool_]) -> Gathered:
        """The rows marked by ``keep`` only."""
        return Gathered(
            self.headings, self.sheets, self.sheet[keep], self.row[keep],
            {name: text[keep] for name, text in self.texts.items()},
            {name: mark[keep] for name, mark in self.dated.items()},
            None if self.period is None else self.period[keep],
        )  # fmt: skip


def gather(laid: Sequence[tuple[Laid, int]], headings: Sequence[Heading]) -> Gathered:
    """All rows of several sheets, each with the number of its period. Missing columns are blank."""
    parts = [one for one, _ in laid]
    sizes = [len(one.rows) for one in parts]
    texts: dict[str, Texts] = {}
    dated: dict[str, NDArray[np.bool_]] = {}
    for heading in headings:
        name = heading.id
        cells = [p.texts.get(name, np.full(len(p.rows), "", dtype=object)) for p in parts]
        texts[name] = np.concatenate(cells) if cells else np.array([], dtype=object)
        if any(p.grid.dates for p in parts):
            marks = np.concatenate([_dated(p, name) for p in parts])
            if marks.any():
                dated[name] = marks
    sheets = tuple(
        SheetRef(p.grid.path, p.grid.sheet,
                 tuple(column_letters(p.columns[h.id]) if h.id in p.columns else "" for h in headings),
                 tuple(p.down.get(h.id, 0) for h in headings) if p.down else (), p.told_as)
        for p in parts
    )  # fmt: skip
    return Gathered(
        tuple(headings),
        sheets,
        np.repeat(np.arange(len(parts), dtype=np.int32), sizes),
        np.concatenate([p.rows for p in parts]) if parts else np.array([], dtype=np.int32),
        texts,
        dated,
        np.repeat(np.array([number for _, number in laid], dtype=np.int32), sizes),
    )


def _dated(laid: Laid, name: str) -> NDArray[np.bool_]:
    if name not in laid.columns:
        return np.zeros(len(laid.rows), dtype=bool)
    stored = [row + 1 for row, column in laid.grid.dates if column == laid.columns[name]]
    return np.isin(laid.rows + laid.down.get(name, 0), stored)


class CellReport:
    """Gathers what is wrong with cells; of one column and trouble fifty are named, more are counted."""

    def __init__(self, table: Gathered) -> None:
        self._table = table
        self._found: dict[tuple[str, str], list[tuple[int, str, dict[str, object]]]] = defaultdict(list)

    def put(self, code: str, column: str, row: int, value: object, **fields: object) -> None:
        """Remember one cell; the heading of its column is added to the fields."""
        self._found[column, code].append((row, brief(str(value)), fields))

    def tell(self, findings: Findings) -> None:
        """Hand over everything gathered, in the order of the rows."""
        table = self._table
        for (column, code), cells in self._found.items():
            heading = table.headings[table.order[column]].text
            cells.sort(key=lambda c: c[0])
            for row, value, fields in cells[:LISTED]:
                findings.add(code, table.place(row, column), value, heading=heading, **fields)
            if len(cells) > LISTED:
                place = table.place(cells[LISTED][0], column)
                findings.add("cells-more", place, code, count=len(cells) - LISTED, heading=heading)


class Shelf:
    """The files of the content, by path, and which of them somebody has claimed."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self.files = {f.path: f for f in sorted(files, key=lambda f: f.path)}
        self.claimed: set[str] = set()

    def matching(self, pattern: str) -> list[tuple[SourceFile, str]]:
        """The files whose path fits: ``*`` is anything within a segment, ``{period}`` a named segment."""
        parts = (re.escape(p).replace(r"\*", "[^/]*") for p in pattern.split("{period}"))
        form = re.compile("(?P<period>[^/]+)".join(parts))
        found = [(file, match) for path, file in self.files.items() if (match := form.fullmatch(path))]
        self.claimed |= {file.path for file, _ in found}
        return [(file, match.groupdict().get("period") or "") for file, match in found]

    def sheets(
        self, file: SourceFile, headings: Sequence[Heading], findings: Findings, sheet: str | None = None
    ) -> list[Laid]:
        """The sheets of one file with the declared columns found."""
        return lay_out_all(read_grids(file, findings, sheet), headings, findings)


def period_numbers(names: Iterable[Period]) -> dict[str, int]:
    """A number for each period by its name, in order of time."""
    return {p.name: i for i, p in enumerate(sorted(set(names)))}
