"""When the site must next be built: the first instant at which something written today begins or ends.

What nobody has written down yet is not foreseen; a day begins at midnight in the site's zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.base.text import Text
from generator.documents.model import Documents
from generator.results.model import Results
from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.tables.model import Tables
from generator.views.calendar import due_from


@dataclass(frozen=True, slots=True)
class Change:
    """An instant at which pages change, and what happens then."""

    at: datetime
    what: Text


ACT = Text("已写下的发布、撤回、更正、裁断等开始生效", "an act that is written down begins to hold")
ROWS = Text("数据中日期在后的行开始存在", "rows of a later day begin to exist")
ROSTER = Text("花名册中的人员或单位到任", "somebody or a unit of the roster begins")
BEGINS = Text("公示期开始", "a publicity period begins")
ENDS = Text("公示期结束", "a publicity period ends")
DUE = Text("期限到期", "something falls due")
OVERDUE = Text("期限已过", "something becomes overdue")
STANDBY = Text("待岗期满", "a standby ends")
TEXTS = Text("制度或文件施行", "a text comes into being")
YEAR = Text("新的一年开始", "a new year begins")


def next_changes(
    public: Public, results: Results, tables: Tables, schemes: Schemes, documents: Documents
) -> tuple[Change, ...]:
    """The first instant after the as-of instant at which the site changes, with all that happens then."""
    zone, now = public.as_of.tzinfo, public.as_of
    found = [Change(instant, ACT) for instant in tables.changes_at]
    days = _days(public, results, tables, schemes, documents)
    found += [Change(datetime.combine(day, time(), zone), what) for day, what in days]
    coming = [one for one in found if one.at > now]
    first = min((one.at for one in coming), default=None)
    here = {one.what: one for one in coming if one.at == first}
    return tuple(sorted(here.values(), key=lambda c: c.what.en))


def _days(
    public: Public, results: Results, tables: Tables, schemes: Schemes, documents: Documents
) -> Iterator[tuple[date, Text]]:
    after = timedelta(days=1)
    yield date(public.as_of.year + 1, 1, 1), YEAR
    for records in tables.records.values():
        for row in records.ahead:
            yield row.day, ROWS
    for newcomer in tables.roster.coming.values():
        yield date.fromordinal(newcomer.first), ROSTER
    for result in results.by_key.values():
        if result.hearing is not None:
            yield result.hearing.first, BEGINS
            yield result.hearing.last + after, ENDS
    for one in results.consequences:
        if one.standby is not None and one.standby.last is not None:
            yield one.standby.last + after, STANDBY
    for text in documents.later.values():
        yield text.front.released or text.front.issued or public.as_of.date(), TEXTS
    for day, _ in due_from(public, schemes, public.as_of.year):
        yield day, DUE
        yield day + after, OVERDUE
