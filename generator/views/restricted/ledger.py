"""The pay-effect ledger for HR: every proposed grant and deduction, to be signed (ET-17, ALL-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.base.period import Period
from generator.results.model import PayEffect
from generator.views.model import Crumb, Download, Page
from generator.views.restricted.office import Office, is_about_people
from generator.views.restricted.table import Cell, Sheet, csv_bytes, heads, row, table_page

_COLUMNS = (
    "月份", "工号", "姓名 ", "单位 ", "增减", "比例（%）", "金额（元）", "计算基数", "与其他项累加",
    "考核周期", "理由 ", "依据条款",
)  # fmt: skip
_NUMBERS = ("比例（%）", "金额（元）")
_WAYS = {"grant": "发放", "take": "扣减"}
SIGNS = ("制表", "人力资源部门审核", "分管领导审批")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: whom it concerns, what of which pay and period, why and by which clause."""

    person: int
    label: str
    unit: int
    pay: PayEffect
    period: Period
    ground: str
    cited: str


def ledger_address(year: str) -> str:
    """Where the ledger of a year lies."""
    return f"ledger/{year}.html"


def entries(office: Office) -> list[Entry]:
    """Every effect on pay, of ladders and of steps of pay, by month and person."""
    found = [
        Entry(one.subject, one.label, one.unit, one.pay, one.period, office.ground(one), office.cited(one))
        for one in office.results.consequences
        if one.pay is not None and is_about_people(office.result_of(one))
    ]
    for one in office.results.pay:
        about = f"{one.about}：" if one.about else ""
        awaited = "" if one.stage.released is not None else "（结论待公布）"
        ground = f"{about}{one.step_label}：{one.words}{awaited}"
        cited = "、".join(office.clauses.words(c) for c in one.clauses)
        found.append(Entry(one.person, one.label, one.unit, one.pay, one.period, ground, cited))
    return sorted(found, key=lambda e: (e.pay.month, e.person, e.period))


def ledger_pages(office: Office) -> Iterator[Page | Download]:
    """One page and one file a year of pay, by month and person; proposals, not payments."""
    by_year: dict[str, list[Entry]] = defaultdict(list)
    for one in entries(office):
        by_year[one.pay.month[:4]].append(one)
    for year, found in sorted(by_year.items()):
        lines = [_line(office, e) for e in found]
        file = f"ledger/{year}.csv"
        numbers = tuple(_COLUMNS.index(n) for n in _NUMBERS)
        yield Download(file, csv_bytes([w.strip() for w in _COLUMNS], lines, numbers=numbers))
        months: dict[str, list[tuple[Entry, list[str]]]] = defaultdict(list)
        for one, line in zip(found, lines, strict=True):
            months[line[0]].append((one, line))
        first = min(months)
        sheets = [_month(m, rows, file if m == first else "") for m, rows in months.items()]
        yield table_page(
            ledger_address(year),
            f"{year}年奖金和扣款建议台账",
            sheets,
            lead="本台账按考核结果列出建议发放和扣减的比例或金额，经签字后由人力资源部门执行；它不是付款凭证。",
            signs=SIGNS,
            above=(Crumb("奖金和扣款", ""),),
        )


def _line(office: Office, one: Entry) -> list[str]:
    pay, day = one.pay, one.period.last
    return [
        pay.month,
        office.staff_number(one.person, day),
        one.label,
        office.unit_name(one.unit, day),
        _WAYS[pay.way],
        decimal_text(pay.percent) if pay.percent is not None else "",
        decimal_text(pay.amount) if pay.amount is not None else "",
        pay.base,
        "累加" if pay.adds_up else "不累加",
        one.period.text.zh,
        one.ground,
        one.cited,
    ]


def _month(month: str, rows: list[tuple[Entry, list[str]]], file: str) -> Sheet:
    alike: dict[tuple[int, str, str, bool], list[Entry]] = defaultdict(list)
    for one, _ in rows:
        alike[one.person, one.pay.way, one.pay.base, one.pay.percent is None].append(one)
    notes = []
    for (_, way, base, _), found in alike.items():
        if len(found) > 1:
            notes.append(f"{found[0].label}本月{_WAYS[way]}{base}有{len(found)}项：{together(found)}。")
    shown = heads(*_COLUMNS[1:], "签字", numbers=_NUMBERS, wraps=("理由 ", "依据条款"))
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


def together(found: Sequence[Entry]) -> str:
    """What several effects alike of one month make: a sum only where each is declared to add up."""
    if all(e.pay.adds_up for e in found):
        percent = sum((e.pay.percent for e in found if e.pay.percent is not None), Fraction(0))
        amount = sum((e.pay.amount for e in found if e.pay.amount is not None), Fraction(0))
        return (
            f"合计{decimal_text(amount)}元"
            if found[0].pay.percent is None
            else f"合计{decimal_text(percent)}%"
        )
    return "规定不累加，各项分别计算，不作合计"
