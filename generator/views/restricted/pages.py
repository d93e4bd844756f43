"""The restricted folder: everything that the office, HR and each person alone may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.base.finding import Finding
from generator.documents.model import Documents
from generator.notices.drafts import Draft
from generator.results.concerned import applied_rows, told_rows
from generator.results.model import Results
from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.tables.model import Accepted, Tables
from generator.views.clauses import Clauses
from generator.views.model import Download, Page, Piece
from generator.views.restricted import acts, ledger, letters, level_files, rankings, records, reports, standby
from generator.views.restricted.drafts import INDEX as INDEX_OF_DRAFTS
from generator.views.restricted.drafts import TITLE as DRAFTS
from generator.views.restricted.drafts import draft_pages
from generator.views.restricted.office import Office, withheld_rows

Part = tuple[str, str, str]


def office_of(
    results: Results, public: Public, tables: Tables, schemes: Schemes, documents: Documents
) -> Office:
    """Everything that pages and papers of the office are made from."""
    withheld = withheld_rows(results, public)
    told = told_rows(results, public, withheld)
    clauses = Clauses(documents)
    return Office(results, tables, schemes, documents, clauses, public, withheld, told, applied_rows(results))


def restricted_pages(
    results: Results,
    public: Public,
    tables: Tables,
    schemes: Schemes,
    documents: Documents,
    accepted: tuple[tuple[Finding, Accepted], ...],
    drafts: Sequence[Draft] = (),
) -> Iterator[Piece]:
    """Every page and file of the restricted folder; addresses are from that folder's own root.

    ``public`` tells what the site withholds of ``results``, and the instant that decides what is current;
    ``accepted`` are the doubts that somebody accepted, each with the acceptance; ``drafts`` are the notices
    that are not public yet.
    """
    office = office_of(results, public, tables, schemes, documents)
    made: list[str] = []
    for page in _all(office, accepted):
        made.append(page.address)
        yield page
    for piece in draft_pages(drafts):
        made.append(piece.address)
        yield piece
    groups = (
        ("公文", _fixed((INDEX_OF_DRAFTS, DRAFTS, "发布前的页面和清样，各有哪些须处理"),)
            if INDEX_OF_DRAFTS in made else ()),
        ("处理", _under(made, ledger.ledger_address("{}"), "奖金和扣款建议台账") + _fixed(
            (standby.ADDRESS, "待岗登记", "谁在待岗、起止日期、生活费下限和返岗"),
            (reports.DECISIONS, "处理建议和裁定", "调岗或者按法定程序办理的建议，待签字"),
        )),
        ("告知本人", _fixed((letters.INDEX, "个人通知书", "结果通知单，补考、待岗、返岗通知书，供打印")) + (
            _fixed((level_files.INDEX, "等级档案", "历次升降、缘由和恢复办法，各轮走到哪一环节"))
            if level_files.INDEX in made else ()
        )),
        ("核查", _fixed(
            (reports.CLEARANCE, "内部提示", "没有通过考核而上岗等须核实的情形"),
            (records.COLLECTING, "数据收集情况", "谁交了什么，还缺什么"),
        ) + _under(made, "accounts/{}.html", "考核人数核对")),
        ("完整记录", _fixed(
            (rankings.INDEX, "完整结果", "包括网站不公布的结果，可下载"),
            (records.LOTS, "评委名单", "历次抽签的名单和结果"),
            (records.REGISTERS, "内部台账", "不公开的登记和清单"),
            (records.RULINGS, "裁定全文", "个案裁定和理由"),
            (acts.ADDRESS, "异议和更正", "异议的内容和处理，更正的单元格、前后的值和原因"),
            (records.ACCEPTED, "数据疑点", "已接受的疑点和理由"),
        )),
    )  # fmt: skip
    yield Page("index.html", "restricted/index.html", "内部资料", {"groups": groups})


def _all(office: Office, accepted: tuple[tuple[Finding, Accepted], ...]) -> Iterator[Page | Download]:
    yield from ledger.ledger_pages(office)
    yield from standby.standby_pages(office)
    yield from reports.decision_pages(office)
    yield from reports.report_pages(office)
    yield from reports.account_pages(office)
    yield from rankings.ranking_pages(office)
    yield from rankings.explained_pages(office)
    yield from letters.letter_pages(office)
    yield from level_files.level_file_pages(office)
    yield from records.collecting_pages(office)
    yield from records.register_pages(office)
    yield from records.lot_pages(office)
    yield from records.ruling_pages(office)
    yield from acts.act_pages(office)
    yield from records.accepted_pages(accepted)


def _fixed(*parts: Part) -> tuple[Part, ...]:
    return parts


def _under(made: list[str], pattern: str, words: str) -> tuple[Part, ...]:
    """The pages of one kind by year, the latest first."""
    before, after = pattern.split("{}")
    found = [a for a in made if a.startswith(before) and a.endswith(after)]
    return tuple((a, f"{a[len(before) : -len(after)]}年{words}", "") for a in sorted(found, reverse=True))
