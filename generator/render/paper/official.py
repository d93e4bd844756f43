"""An official document as the template ``official.typ`` takes it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import segno

from generator.documents.official import Attached, Official
from generator.render.blocks import blocks_of
from generator.render.paper.flow import Value, is_wide, shown_blocks
from generator.render.paper.title import title_lines
from generator.tables.paper import POINT, PaperProfile

_BLANK_DAY = "　　　　年　　月　　日"


def official_values(document: Official, profile: PaperProfile) -> dict[str, Value]:
    """Every part of the document; empty texts are parts that it has not."""
    several = len(document.attachments) > 1
    printed_on = document.printed_on or document.issued
    return {
        "title": document.title.replace("\n", ""),
        "title_lines": _title(document.title, profile),
        "author": document.issuer or document.mark,
        "keywords": [k for k in (document.kind, document.number) if k],
        "issued": [document.issued.year, document.issued.month, document.issued.day],
        "date_words": day_words(document.issued) if document.dated else _BLANK_DAY,
        "banner": document.banner,
        "mark": document.mark,
        "number": document.number,
        "signer": document.signer,
        "addressees": f"{'，'.join(document.addressees)}：" if document.addressees else "",
        "blocks": shown_blocks(blocks_of(document.body), profile),
        "attachments": [
            _attached(one, f"附件{n}" if several else "附件", profile)
            for n, one in enumerate(document.attachments, 1)
        ],
        "issuer": document.issuer,
        "sealed": document.sealed,
        "note": document.note,
        "copy_to": f"{'，'.join(document.copy_to)}。" if document.copy_to else "",
        "printed": document.printed_by,
        "printed_by": document.printed_by,
        "printed_on": f"{day_words(printed_on)}印发",
        "check_code": document.check_code,
        "check_address": document.check_address,
        "check_qr": qr_code(document.check_address),
    }


def _attached(one: Attached, label: str, profile: PaperProfile) -> dict[str, Value]:
    blocks = shown_blocks(blocks_of(one.body), profile, depth=1) if one.body is not None else None
    return {
        "label": label,
        "title": one.title,
        "title_lines": _title(one.title, profile),
        "blocks": blocks,
        "wide": blocks is not None and bool(blocks) and is_wide(blocks[:1]),
    }


def _title(title: str, profile: PaperProfile) -> list[str]:
    return list(title_lines(title, int(profile.width / (profile.title_size * POINT))))


def qr_code(address: str) -> str:
    """The QR code of an address as SVG; empty where there is none."""
    if not address:
        return ""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=2, light="#ffffff"
    )
    return drawn.getvalue().decode()


def day_words(day: date) -> str:
    """A day in Arabic numerals without noughts before them (7.3.5.4): 2026年8月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
