"""The standby register (待岗): who is off post, from when to when, on what floor of pay (ET-24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.base.column import State
from generator.base.exact import decimal_text
from generator.results.model import Consequence
from generator.schemes.disclosed import fact_of
from generator.tables.model import Records
from generator.views.model import Page
from generator.views.restricted.office import Office
from generator.views.restricted.table import Cell, Sheet, heads, row, table_page
from generator.views.scheme_words import day_words

ADDRESS = "standby.html"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the office's own register says of one standby: headings and texts; whether and when it ended.

    What it says of days to come is left out, so that a build of an earlier day knows nothing of the return.
    """

    words: tuple[tuple[str, str], ...]
    done: bool
    back: date | None


def standby_of(office: Office) -> list[Consequence]:
    """All consequences that take somebody off post, by first day."""
    found = [c for c in office.results.consequences if c.standby is not None]
    return sorted(found, key=lambda c: ((c.standby and c.standby.first) or date.max, c.subject, c.rung))


def kept_row(office: Office, one: Consequence) -> Kept | None:
    """The row that the office keeps of a standby: same person, same first day, same kind of fact."""
    if one.standby is None or one.standby.first is None:
        return None
    result = office.result_of(one)
    step = result.assessment.step(one.step)
    assert step is not None
    fact = fact_of(result.assessment, step)
    for name, register in sorted(office.tables.registers.items()):
        people = [c.id for c in register.columns if c.type == "person"]
        if register.fact != fact or register.states is None or len(people) != 1:
            continue
        records = office.tables.records[name]
        for index in range(records.size):
            same = int(records.subjects[people[0]][index]) == one.subject
            days = _days(records, index) if same else {}
            if one.standby.first in days.values():
                state = records.values[register.states.column].text(index)
                later = [d for d in days.values() if d > one.standby.first]
                done = state in register.states.done and all(d <= office.today for d in later)
                words = _texts(records, index, days, one.standby.first, office.today)
                return Kept(words, done, max(later, default=None) if done else None)
    return None


def _days(records: Records, index: int) -> dict[str, date]:
    """The dates of a row by column."""
    found: dict[str, date] = {}
    for column in records.register.columns:
        values = records.values.get(column.id)
        if column.type == "date" and values is not None and values.state[index] == State.GIVEN:
            found[column.id] = date.fromordinal(int(values.values.num[index]))
    return found


def _texts(
    records: Records, index: int, days: Mapping[str, date], first: date, today: date
) -> tuple[tuple[str, str], ...]:
    """What the row adds to the proposal: its other dates up to today, its periods, and its amounts."""
    found = []
    for column in records.register.columns:
        words = ""
        if column.type == "period" and column.id in records.texts:
            words = records.texts[column.id][index]
        elif column.id in days:
            day = days[column.id]
            words = day.isoformat() if day != first and day <= today else ""
        elif column.type in ("period", "number") and column.id in records.values:
            values = records.values[column.id]
            words = values.text(index) if values.state[index] == State.GIVEN else ""
        if words:
            found.append((column.heading, words))
    return tuple(found)


def state_words(office: Office, one: Consequence, kept: Kept | None) -> str:
    """Where a standby stands on the day of the build."""
    assert one.standby is not None
    if one.standby.first is None or one.standby.last is None:
        return "待公布"
    if kept is not None and kept.done:
        return "已返岗"
    if office.today < one.standby.first:
        return "未开始"
    return "待岗中" if office.today <= one.standby.last else "期满，未登记返岗"


def standby_pages(office: Office) -> Iterator[Page]:
    """The register: both ladders in one list, what is proposed beside what the office has entered."""
    rows = []
    for one in standby_of(office):
        assert one.standby is not None
        span, kept = one.standby, kept_row(office, one)
        floor = f"{decimal_text(span.floor, 2)}元" if span.floor is not None else "—"
        state = state_words(office, one, kept)
        entered = "；".join(f"{k} {v}" for k, v in kept.words) if kept else "没有登记"
        open_ = state not in ("已返岗", "未开始", "待公布")
        rows.append(
            row(
                one.label, office.staff_number(one.subject, one.period.last),
                office.unit_name(one.unit, one.period.last), f"{one.step_label}第{one.rung}次",
                *(d.isoformat() if d is not None else "公布后起算" for d in (span.first, span.last)),
                span.words, floor, one.back or "—",
                Cell(state, marked=open_), entered,
            )
        )  # fmt: skip
    wages = office.tables.wages
    notes = []
    if wages is not None:
        percent = decimal_text(wages.floor.percent)
        notes.append(f"生活费不低于当地最低工资的{percent}%（{office.clauses.words(wages.floor.clause)}）。")
        notes += [
            f"{wages.city}最低工资：{day_words(a.from_)}起每月{decimal_text(a.monthly)}元（{a.source}）。"
            for a in wages.minimum_wage
        ]
    columns = heads(
        "人员姓名", "工号", "所在单位", "待岗原因", "首日", "末日", "期限 ", "每月生活费下限",
        "返岗条件", "现状", "登记情况", numbers=("每月生活费下限",), wraps=("登记情况",),
    )  # fmt: skip
    none = "没有待岗人员。"
    sheet = Sheet("standby-list", "待岗人员名单", columns, tuple(rows), notes=tuple(notes), none=none)
    lead = "首日、末日和生活费下限由规则算出，登记情况取自考核机构的台账；两者不一致时以签字的登记为准。"
    yield table_page(ADDRESS, "待岗登记", (sheet,), lead=lead, signs=("制表", "审核", "审批"))
