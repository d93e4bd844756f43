"""Certificates, plaques and the summary of a period as their templates take them."""

from __future__ import annotations

from generator.documents.award import Awards, Summary
from generator.render.blocks import made_table
from generator.render.paper.flow import Value, shown_blocks
from generator.render.paper.official import day_words
from generator.tables.paper import PaperProfile

SPECIMEN = "样张"
"""What stands on each page of a specimen, so that nobody hands it out."""


def awards_values(awards: Awards, _: PaperProfile) -> dict[str, Value]:
    """One page an award; the layout of official documents has no part in it."""
    return {
        "kind": awards.kind,
        "title": f"{awards.title}（{SPECIMEN}）" if awards.specimen else awards.title,
        "specimen": SPECIMEN if awards.specimen else "",
        "author": awards.issuer,
        "issued": [awards.issued.year, awards.issued.month, awards.issued.day],
        "date_words": day_words(awards.issued),
        "issuer": awards.issuer,
        "check_code": awards.check_code,
        "awards": [
            {
                "name": one.name,
                "to": f"{one.name}同志：" if one.person else f"{one.name}：",
                "beside": one.beside,
                "honour": one.honour,
                "period": one.period,
                "ground": one.ground,
                "number": one.number,
            }
            for one in awards.awards
        ],
    }


def summary_values(summary: Summary, profile: PaperProfile) -> dict[str, Value]:
    """Figures in a row, tables below them."""
    return {
        "title": summary.title,
        "author": summary.issuer,
        "issued": [summary.issued.year, summary.issued.month, summary.issued.day],
        "date_words": day_words(summary.issued),
        "issuer": summary.issuer,
        "figures": [[label, value] for label, value in summary.figures],
        "tables": shown_blocks((made_table(table) for table in summary.tables), profile),
        "notes": list(summary.notes),
    }
