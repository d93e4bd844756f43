"""Every sheet of a panel on a line of its own: juror by name, marks, whether struck, file and row."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.column import Column, State
from generator.results.model import Result
from generator.views.model import Download
from generator.views.restricted.office import Office
from generator.views.restricted.table import Cell, Head, Sheet, csv_bytes, heads, row

_FIXED = ("被考核者", "编号 ", "评委姓名")
_BEHIND = ("是否去掉", "数据文件", "行号")


def is_of_panel(result: Result, column: Column) -> bool:
    """Whether a column has a value for each juror of a panel."""
    return any(a.panel is not None and a.id in column.form.axes for a in result.assessment.head.axes)


def panel_sheets(
    office: Office, result: Result, positions: list[int], file: str
) -> Iterator[tuple[Sheet, Download]]:
    """For each panel one table of all sheets, subject by subject in the order of the draw, and its file.

    ``file`` is the address of the result's own table; the sheets' files lie beneath it.
    """
    for axis in result.assessment.head.axes:
        if axis.panel is None:
            continue
        names = [n for n, c in result.columns.items() if c.form.axes == (axis.id,)]
        lines = [line for p in positions for line in _lines(office, result, names, p)]
        if not lines:
            continue
        labels = [result.assessment.label(n) for n in names]
        address = f"{file.removesuffix('.csv')}/{axis.id}.csv"
        figures = [result.columns[n].form.kind == "number" for n in names]
        numbers = [i for i, figure in enumerate(figures, start=len(_FIXED)) if figure]
        columns = (
            *heads(*_FIXED),
            *(Head(w, "n" if f else "l") for w, f in zip(labels, figures, strict=True)),
            *heads(*_BEHIND, numbers=("行号",)),
        )
        rows = tuple(row(*(Cell(w) for w in line)) for line in lines)
        title = f"{axis.label}评分，每份一行"
        sheet = Sheet(f"panel-{axis.id}", title, columns, rows, files=(("CSV", address),))
        yield (
            sheet,
            Download(address, csv_bytes([w.strip() for w in (*_FIXED, *labels, *_BEHIND)], lines, numbers)),
        )


def _lines(office: Office, result: Result, names: list[str], position: int) -> Iterator[list[str]]:
    """The sheets of one subject; a seat without any is left out."""
    roster, day = office.tables.roster, result.period.last.toordinal()
    people = roster.person_index()
    columns = [result.columns[n] for n in names]
    sources = [c.cells for c in columns if c.cells is not None]
    seats = next((c.seats for c in columns if c.seats), ())
    struck = [
        c.left_out[n] for c in result.columns.values() for n in names if n in c.left_out and not c.form.axes
    ]
    for seat, juror in enumerate(seats):
        if all(c.state[position, seat] == State.NOT_COVERED for c in columns):
            continue
        place = next((s for s in sources if s.row[position, seat] > 0), None)
        yield [
            result.labels[position],
            result.ids[position],
            roster.person_name(people[juror], day) if juror in people else juror,
            *(c.text(position, seat) for c in columns),
            "去掉" if any(bool(s[position, seat]) for s in struck) else "—",
            place.sheets[int(place.sheet[position, seat])].file if place is not None else "—",
            str(int(place.row[position, seat])) if place is not None else "—",
        ]
