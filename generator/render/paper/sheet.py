"""A score sheet as the template ``sheet.typ`` takes it (ET-10, ET-28)."""

from __future__ import annotations

from generator.documents.score_sheet import ScoreSheet, SheetColumn, Slot
from generator.render.form_words import ways
from generator.render.paper.flow import Value
from generator.tables.form_code import FULL, ITEM, MARK, POINTS, REMARK, SERIAL
from generator.tables.paper import PaperProfile


def sheet_values(form: ScoreSheet, _: PaperProfile) -> dict[str, Value]:
    """Every part of the form; the layout of official documents has no say in it but for the fonts."""
    heads = [SERIAL, ITEM, FULL, POINTS, MARK, REMARK] if form.by_item else [SERIAL, *_list_heads(form)]
    made = form.made_for
    return {
        "title": f"{form.organisation}{form.title}",
        "author": form.organisation,
        "keywords": [form.scheme, form.assessment, form.period],
        "issued": [made.year, made.month, made.day],
        "number": f"表号 {form.code}",
        "about": f"{form.scheme}　{form.assessment}　{form.period}",
        "filler": f"填表人：{form.filler}",
        "filling": [f"{headings}：{said}" for headings, _, said in ways(form)],
        "by_item": form.by_item,
        "heads": heads,
        "items": [
            {"number": str(n), "heading": item.heading, "full": item.full, "points": list(item.points)}
            for n, item in enumerate(form.items, 1)
        ],
        "foot": [c.heading for c in form.columns if _is_foot(c)],
        "slots": [_sheet(form, slot) for slot in form.slots] if form.by_item else [],
        "rows": [] if form.by_item else [_line(form, slot) for slot in form.slots],
        "widths": [] if form.by_item else ["1", *(_width(c) for c in form.columns)],
    }


def _is_foot(column: SheetColumn) -> bool:
    return column.entry.kind == "text" and not (column.item or column.remarks)


def _sheet(form: ScoreSheet, slot: Slot) -> dict[str, Value]:
    """One page: whom it is about, and what else stands in its head."""
    head: list[list[str]] = []
    title = slot.serial
    for column in form.columns:
        if column.item or column.remarks or column.entry.kind == "text":
            continue
        printed = slot.printed.get(column.heading)
        head.append([column.heading, f"{printed.name} {printed.id}" if printed else ""])
        if printed and title == slot.serial:
            title = f"{printed.name} {printed.id}"
    return {"serial": slot.serial, "check_code": slot.check, "title": title, "head": head}


def _list_heads(form: ScoreSheet) -> list[str]:
    return [c.heading for c in form.columns]


def _line(form: ScoreSheet, slot: Slot) -> list[str]:
    """One line: what stands printed in it, the rest empty."""
    printed = [slot.printed.get(c.heading) for c in form.columns]
    return [slot.serial.partition("/")[0], *(f"{p.name} {p.id}" if p else "" for p in printed)]


def _width(column: SheetColumn) -> str:
    return {"text": "4", "person": "3", "unit": "3", "date": "2.4"}.get(column.entry.kind, "2")
