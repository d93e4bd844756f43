"""What the office keeps: who has handed in, lists not shown, draws by name, decisions, doubts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.column import State
from generator.base.finding import Finding
from generator.results.model import HandedIn
from generator.tables.model import Accepted, Records, Register, RegisterColumn
from generator.views.lot import draw_of, label_of
from generator.views.model import Crumb, Page
from generator.views.restricted.office import Office
from generator.views.restricted.table import Cell, Sheet, heads, row, table_page
from generator.views.ruling import subject_name
from generator.views.scheme_words import day_words

COLLECTING = "collecting.html"
REGISTERS = "registers.html"
LOTS = "lots.html"
RULINGS = "rulings.html"
ACCEPTED = "accepted.html"


def collecting_pages(office: Office) -> Iterator[Page]:
    """Who has handed in what for the periods that are not yet complete; nothing of them is ranked."""
    sheets = []
    for one in office.results.collecting:
        rows, lacking = [], 0
        for position, label in enumerate(one.labels):
            short = any(h.is_short(position) for h in one.handed_in)
            cells = [Cell(_handed(h, position), marked=h.is_short(position)) for h in one.handed_in]
            lacking += short
            unit = office.unit_name(int(one.units[position]), one.period.last)
            rows.append(row(label, unit, *cells, Cell("未齐" if short else "齐", marked=short)))
        words = [_handed_head(h) for h in one.handed_in]
        figures = [w for w, h in zip(words, one.handed_in, strict=True) if not h.due_seat]
        columns = heads("被考核者", "所在单位", *words, "情况", numbers=figures)
        title = f"{one.period.text.zh}{one.assessment.head.label}"
        notes = (f"共{len(one.ids)}个，未齐的有{lacking}个。",)
        anchor = f"{one.scheme.id}-{one.assessment.id}-{one.period.name}"
        sheets.append(Sheet(anchor, title, columns, tuple(rows), notes=notes))
    if not sheets:
        columns = heads("被考核者", "所在单位", "情况")
        sheets.append(Sheet("empty", "收集中的数据", columns, (), none="没有正在收集的考核周期。"))
    lead = "这些周期尚未宣布收齐，不计算、不排名、不公布。"
    yield table_page(COLLECTING, "数据收集情况", sheets, lead=lead)


def _handed_head(one: HandedIn) -> str:
    """The head of an input's column, which says what its cells count."""
    if one.due_seat:
        return f"{one.label}（已交场次）"
    return f"{one.label}（已交/应交）" if one.due is not None else f"{one.label}（已交条数，不限）"


def _handed(one: HandedIn, position: int) -> str:
    """What has come in of one input for one subject, and what is due."""
    if one.due_seat:
        due = one.due_seat[position]
        return "；".join(w for w in ("、".join(one.seats[position]), f"待交{due}" if due else "") if w) or "—"
    count = int(one.rows[position])
    return f"{count}/{one.due}" if one.due is not None else str(count)


def register_pages(office: Office) -> Iterator[Page]:
    """The lists that the site does not show: those without periods, and those whose rows have a life."""
    entries = []
    for name, register in sorted(office.tables.registers.items()):
        if register.page or not (register.period == "none" or register.states is not None):
            continue
        records = office.tables.records.get(name)
        if records is None:
            continue
        sheet = _register(office, register, records)
        address = f"registers/{name}.html"
        title = register.label
        entries.append(row(Cell(title, address), str(records.size)))
        yield table_page(address, title, (sheet,), above=(Crumb("内部台账", REGISTERS),))
    columns = heads("台账", "条数", numbers=("条数",))
    yield table_page(REGISTERS, "内部台账", (Sheet("registers", "不公开的台账", columns, tuple(entries)),))


def _register(office: Office, register: Register, records: Records) -> Sheet:
    rows = []
    states = register.states
    for index in range(records.size):
        cells = []
        for column in register.columns:
            words = _cell(office, records, column, index)
            open_ = states is not None and column.id == states.column and words in states.open
            cells.append(Cell(words or "—", marked=open_))
        rows.append((*cells, Cell(str(records.place(index, register.columns[0].id)))))
    titles = [c.heading for c in register.columns]
    wraps = [c.heading for c in register.columns if c.type == "text"]
    figures = [c.heading for c in register.columns if c.type in ("mark", "number", "count")]
    clause = (f"依据{office.clauses.words(register.clause)}。",) if register.clause else ()
    columns = heads(*titles, "出处", wraps=wraps, numbers=figures)
    return Sheet(f"r-{register.register}", register.label, columns, tuple(rows), notes=clause)


def _cell(office: Office, records: Records, column: RegisterColumn, index: int) -> str:
    """One cell of a register as people read it."""
    if column.id in records.texts:
        return records.texts[column.id][index]
    if column.id in records.subjects:
        who = int(records.subjects[column.id][index])
        if who < 0:
            return ""
        roster = office.tables.roster
        return roster.person_name(who) if column.type == "person" else roster.unit_name(who)
    values = records.values.get(column.id)
    if values is None or values.state[index] == State.EMPTY:
        return ""
    return values.text(index)


def lot_pages(office: Office) -> Iterator[Page]:
    """Every draw with its pool, each member's hash, and who was drawn by name."""
    entries = []
    for lot in sorted(office.tables.lots, key=lambda one: (one.period, one.lot), reverse=True):
        label, _ = label_of(lot, office.schemes)
        draw = draw_of(lot, label, lambda who, day: subject_name(office.public, who, day), named=True)
        address = f"lots/{lot.lot}.html"
        names = "、".join(subject_name(office.public, m, lot.drawn.toordinal()) for m in lot.result)
        entries.append(row(Cell(f"{draw.period}{label}", address), draw.drawn, names))
        title = f"{draw.period}{label}抽签（全部）"
        crumbs = (Crumb("内部资料", "index.html"), Crumb("评委名单", LOTS), Crumb(draw.period))
        yield Page(address, "restricted/draw.html", title, {"draw": draw}, crumbs)
    columns = heads("抽签", "抽签日期", "抽中人员", wraps=("抽中人员",))
    yield table_page(LOTS, "评委名单", (Sheet("draws", "历次抽签结果", columns, tuple(entries)),))


def ruling_pages(office: Office) -> Iterator[Page]:
    """Every decision in full: about whom, what was chosen, on what ground."""
    rows = []
    for ruling in office.tables.rulings:
        if ruling.kind != "decision" or ruling.period is None:
            continue
        scheme = office.schemes.in_force(ruling.scheme, ruling.period)
        assessment = scheme.assessment(ruling.assessment) if scheme and ruling.assessment else None
        step = assessment.step(ruling.step) if assessment and ruling.step else None
        labels = [assessment.head.label if assessment else "", step.step.label if step else ""]
        about = "·".join(filter(None, labels))
        day = ruling.period.last.toordinal()
        named = [n for n in (ruling.person, ruling.unit, *ruling.chosen) if n]
        names = "、".join(subject_name(office.public, str(n), day) for n in named)
        source = office.clauses.words(ruling.source) if ruling.source else ""
        rows.append(
            row(
                ruling.ruling, ruling.period.text.zh, about, names, ruling.question, ruling.text,
                ruling.ground, source, f"{ruling.adopted.by}，{day_words(ruling.adopted.on)}",
            )
        )  # fmt: skip
    columns = heads(
        "裁定编号", "周期", "事项", "涉及", "问题", "裁定", "理由说明", "条款", "裁定人和日期",
        wraps=("问题", "裁定", "理由说明", "条款"),
    )  # fmt: skip
    sheet = Sheet("decisions", "个案裁定", columns, tuple(rows), none="没有个案裁定。")
    yield table_page(RULINGS, "裁定全文", (sheet,))


def accepted_pages(accepted: tuple[tuple[Finding, Accepted], ...]) -> Iterator[Page]:
    """The doubts that the office accepted, each with its reason."""
    rows = [
        row(str(finding.place), finding.says("zh"), one.reason, one.by, day_words(one.on))
        for finding, one in accepted
    ]
    columns = heads("位置", "疑点", "接受的理由", "接受人", "接受日期", wraps=("疑点", "接受的理由"))
    sheet = Sheet("accepted", "已接受的疑点", columns, tuple(rows), none="没有接受过疑点。")
    yield table_page(ACCEPTED, "数据疑点", (sheet,))
