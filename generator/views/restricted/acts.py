"""Objections and corrections in full: what the public logs leave out stands here alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.tables.acts import Corrected, Objection
from generator.views.model import Page
from generator.views.objections import OUTCOMES
from generator.views.restricted.office import Office
from generator.views.restricted.table import Cell, Sheet, heads, row, table_page
from generator.views.ruling import subject_name
from generator.views.scheme_words import day_words

ADDRESS = "objections.html"


def act_pages(office: Office) -> Iterator[Page]:
    """Every objection with its text and decision, every correction with the cell, both values and why."""
    objections = [_objection(office, one) for one in office.tables.objections]
    asked = heads(
        "编号", "何时收到", "针对的结果", "考核对象", "依据", "异议内容", "结果", "处理意见",
        "处理人和日期", "更正",
        wraps=("依据", "异议内容", "处理意见"),
    )  # fmt: skip
    corrections = [_correction(office, one) for one in office.tables.corrected]
    mended = heads("编号", "单元格", "原值", "更正为", "原因", "依据", "决定人和日期", wraps=("原因", "依据"))
    sheets = (
        Sheet("objections", "异议", asked, tuple(objections), none="没有异议。"),
        Sheet("corrections", "更正", mended, tuple(corrections), none="没有更正。"),
    )
    lead = "异议的内容和更正的全部内容；网站只公布公开范围允许的部分。"
    yield table_page(ADDRESS, "异议和更正", sheets, lead=lead)


def _objection(office: Office, one: Objection) -> tuple[Cell, ...]:
    about, decision = one.about, one.decision
    result = office.results.by_key.get((about.scheme, about.assessment, about.period.name))
    what = result.assessment.head.label if result is not None else about.assessment
    day = about.period.last.toordinal()
    who = subject_name(office.public, about.subject, day) if about.subject is not None else ""
    outcome = OUTCOMES[decision.outcome if decision is not None else ""]
    return row(
        one.objection, day_words(one.received), f"{about.period.text.zh}{what}", who,
        office.clauses.words(one.clause), one.text, Cell(outcome, marked=decision is None),
        decision.text if decision is not None else "",
        f"{decision.by}，{day_words(decision.on)}" if decision is not None else "",
        (decision.correction or "") if decision is not None else "",
    )  # fmt: skip


def _correction(office: Office, one: Corrected) -> tuple[Cell, ...]:
    said = one.correction
    return row(
        said.correction, str(one.place), said.expected, said.now, said.why,
        office.clauses.words(said.clause) if said.clause else "", f"{said.by}，{day_words(said.corrected)}",
    )  # fmt: skip
