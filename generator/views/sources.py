"""Where the figures of a row stand: file and cells, as short as they can be said."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base.column import Cells, Column, SheetRef
from generator.results.anonymous import RowRange
from generator.results.public import PublicResult


def source_texts(public: PublicResult) -> list[str]:
    """For each row the files and cells of its shown inputs: ``onsite.csv C4:C10；checks.xlsx D7``.

    Where the rows of files are withheld, the files alone: ``onsite.csv；checks.xlsx``.

    Inputs that stand in one row of one sheet are said together. A file is named without its folder: the
    folder is that of the period, and the page of the sheets names it in full.
    """
    size = len(public.result.ids)
    parts: list[list[str]] = [[] for _ in range(size)]
    plain: list[Cells] = []
    for name in public.shown:
        column = public.result.columns[name]
        if column.cells is None or public.result.assessment.input(name) is None:
            continue
        if not column.cells.told:
            if column.form.kind != "date" or column.cells.row.ndim == 1:
                _files(column, parts)
        elif column.owner is not None:
            _ragged(column.cells, column.owner.tolist(), parts)
        elif column.cells.row.ndim == 1:
            plain.append(column.cells)
        elif column.form.kind != "date":
            _seats(column.cells, parts)
    for ranges in public.ranges.values():
        for part, one in zip(parts, ranges):
            part += [range_text(r) for r in one]
    while plain:
        first = plain[0]
        same = [c for c in plain if c is first or _alike(c, first)]
        plain = [c for c in plain if all(c is not s for s in same)]
        _rows(same, parts)
    return ["；".join(dict.fromkeys(p)) for p in parts]


def _alike(one: Cells, other: Cells) -> bool:
    """Whether two inputs stand in the same rows of the same sheets."""
    files = [(s.file, s.sheet) for s in one.sheets] == [(s.file, s.sheet) for s in other.sheets]
    return files and bool((one.row == other.row).all()) and bool((one.sheet == other.sheet).all())


def _files(column: Column, parts: list[list[str]]) -> None:
    """Inputs whose rows are withheld: the files of each subject, by name."""
    for who, files in column.files().items():
        parts[who] += sorted(map(_file, files))


def _file(path: str) -> str:
    return path.rpartition("/")[2]


def _sheet(ref: SheetRef) -> str:
    """A file by name; of a form with a sheet for each subject, the sheet too."""
    return f"{_file(ref.file)}[{ref.sheet}]" if ref.down else _file(ref.file)


def _rows(inputs: Sequence[Cells], parts: list[list[str]]) -> None:
    """Inputs with one row a subject."""
    cells = inputs[0]
    letters = [_spans([x for c in inputs for x in c.sheets[i].letters]) for i in range(len(cells.sheets))]
    files = [_sheet(s) for s in cells.sheets]
    for part, sheet, row in zip(parts, cells.sheet.tolist(), cells.row.tolist()):
        if row:
            spans = [f"{a}{row}:{b}{row}" if a != b else f"{a}{row}" for a, b in letters[sheet]]
            if any(c.sheets[sheet].down for c in inputs):
                refs = [c.sheets[sheet] for c in inputs]
                spans = [ref.cell(i, row) for ref in refs for i in range(len(ref.letters))]
            part.append(f"{files[sheet]} {' '.join(spans)}")


def _spans(letters: Sequence[str]) -> list[tuple[str, str]]:
    """Columns next to each other as first and last."""
    numbers = sorted({_number(x): x for x in letters}.items())
    spans: list[list[tuple[int, str]]] = []
    for number, letter in numbers:
        if spans and spans[-1][-1][0] == number - 1:
            spans[-1].append((number, letter))
        else:
            spans.append([(number, letter)])
    return [(s[0][1], s[-1][1]) for s in spans]


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value


def range_text(one: RowRange, full: bool = False) -> str:
    """Where all that a panel gave one subject stands: ``onsite.csv 第4–10行``, or the file alone.

    With ``full`` the folder of the file and the name of the sheet are told too.
    """
    name = one.file if full else _file(one.file)
    if full and one.sheet:
        name += f"[{one.sheet}]"
    return f"{name} 第{one.first}–{one.last}行" if one.first else name


def _seats(cells: Cells, parts: list[list[str]]) -> None:
    """Inputs with a row a seat: the rows in rising order."""
    size = len(parts)
    files = [_sheet(s) for s in cells.sheets]
    sheets, rows = cells.sheet.reshape(size, -1).tolist(), cells.row.reshape(size, -1).tolist()
    for part, sheet, row in zip(parts, sheets, rows):
        by_file: dict[str, list[int]] = {}
        for s, r in zip(sheet, row):
            if r:
                by_file.setdefault(files[s], []).append(r)
        part += [f"{name} {_runs(by_file[name])}" for name in sorted(by_file)]


def _ragged(cells: Cells, owner: list[int], parts: list[list[str]]) -> None:
    """Inputs with many records a subject."""
    files = [_sheet(s) for s in cells.sheets]
    by_owner: dict[int, dict[str, list[int]]] = {}
    for who, sheet, row in zip(owner, cells.sheet.tolist(), cells.row.tolist()):
        by_owner.setdefault(who, {}).setdefault(files[sheet], []).append(row)
    for who, by_file in by_owner.items():
        parts[who] += [f"{name} {_runs(by_file[name])}" for name in sorted(by_file)]


def _runs(rows: list[int]) -> str:
    """Rows of a sheet: ``第4–10行``, ``第4、9行``."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return "第" + "、".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs) + "行"
