"""The pay-effect ledger for HR: every proposed deduction, to be signed (ET-17, ALL-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.results.model import Consequence
from generator.views.model import Crumb, Download, Page
from generator.views.restricted.office import Office
from generator.views.restricted.table import Cell, Sheet, csv_bytes, heads, row, table_page

_COLUMNS = (
    "月份", "工号", "姓名 ", "单位 ", "扣减比例（%）", "计算基数", "与前次累加", "考核周期",
    "理由 ", "依据条款",
)  # fmt: skip
SIGNS = ("制表", "人力资源部门审核", "分管领导审批")


def ledger_address(year: str) -> str:
    """Where the ledger of a year lies."""
    return f"ledger/{year}.html"


def ledger_pages(office: Office) -> Iterator[Page | Download]:
    """One page and one file a year of pay, by month and person; proposals, not payments."""
    by_year: dict[str, list[Consequence]] = defaultdict(list)
    for one in office.results.consequences:
        if one.pay is not None:
            by_year[one.pay.month[:4]].append(one)
    for year, found in sorted(by_year.items()):
        found.sort(key=lambda c: (c.pay.month if c.pay else "", c.subject, c.period, c.rung))
        lines = [_line(office, c) for c in found]
        file = f"ledger/{year}.csv"
        yield Download(file, csv_bytes([w.strip() for w in _COLUMNS], lines, numbers=(4,)))
        months: dict[str, list[tuple[Consequence, list[str]]]] = defaultdict(list)
        for one, line in zip(found, lines, strict=True):
            months[line[0]].append((one, line))
        first = min(months)
        sheets = [_month(m, rows, file if m == first else "") for m, rows in months.items()]
        yield table_page(
            ledger_address(year),
            f"{year}年绩效扣减建议台账",
            sheets,
            lead="本台账按考核结果列出建议扣减的比例，经签字后由人力资源部门执行；它不是付款凭证。",
            signs=SIGNS,
            above=(Crumb("绩效扣减", ""),),
        )


def _line(office: Office, one: Consequence) -> list[str]:
    assert one.pay is not None
    day = one.period.last
    return [
        one.pay.month,
        office.staff_number(one.subject, day),
        one.label,
        office.unit_name(one.unit, day),
        decimal_text(one.pay.percent),
        one.pay.base,
        "累加" if one.pay.adds_up else "不累加",
        one.period.text.zh,
        office.ground(one),
        office.cited(one),
    ]


def _month(month: str, rows: list[tuple[Consequence, list[str]]], file: str) -> Sheet:
    people: dict[int, list[Consequence]] = defaultdict(list)
    for one, _ in rows:
        people[one.subject].append(one)
    notes = []
    for found in people.values():
        if len(found) > 1:
            notes.append(f"{found[0].label}本月有{len(found)}项：{_together(found)}。")
    shown = heads(*_COLUMNS[1:], "签字", numbers=("扣减比例（%）",), wraps=("理由 ", "依据条款"))
    year, number = month.split("-")
    return Sheet(
        f"m-{month}",
        f"{year}年{int(number)}月",
        shown,
        tuple(row(*(Cell(c) for c in line[1:]), "") for _, line in rows),
        key=1,
        notes=tuple(notes),
        files=(("CSV", file),) if file else (),
    )


def _together(found: list[Consequence]) -> str:
    """What several deductions of one month make: a sum only where each is declared to add up."""
    if all(c.pay is not None and c.pay.adds_up for c in found):
        total = sum((c.pay.percent for c in found if c.pay is not None), Fraction(0))
        return f"合计{decimal_text(total)}%"
    return "规定不累加，各项分别计算，不作合计"
