"""Whom a panel is drawn from, by scheme and register: for drawing lots and for checking a draw (ET-07).

Everything is looked at as it stood on the day of the draw, so that a draw that was right then is right for
ever, whoever joins, leaves or moves afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from generator.base.finding import Findings, Place
from generator.base.period import Period
from generator.results.scope import scope_of, sharing, units_on
from generator.schemes.model import Axis, CheckedAssessment, Panel, Scheme, Schemes
from generator.sources.decode import Identifier
from generator.tables.model import FOREVER, Lot, Pool, Records, Tables


@dataclass(frozen=True, slots=True)
class Asked:
    """A panel of one period and the day on which its lots are drawn."""

    scheme: Scheme
    assessment: CheckedAssessment
    axis: Axis
    panel: Panel
    period: Period
    day: date


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Somebody who stands in the register and not (or not in every group) in a pool.

    ``unit`` is the assessed unit in which they serve; else they are in several ``groups``, and drawn in
    the one that the panel names.
    """

    person: int
    unit: str
    groups: tuple[str, ...]


def pools_of(
    asked: Asked, tables: Tables, findings: Findings, place: Place
) -> tuple[tuple[Pool, ...], tuple[PassedOver, ...]] | None:
    """The groups to draw from and who is passed over; None, with findings at ``place``, if none can be drawn.

    In a pool is whom the register names on the day: its first date column is the first day of a row, its
    second the last one. Somebody in two groups stands where ``in-both`` says; with ``own-unit: refuse``
    nobody is drawn who on that day serves in a unit that is assessed. None without a finding where the
    register itself is at fault, which is found with the scheme.
    """
    panel, roster = asked.panel, tables.roster
    records = tables.records.get(panel.register)
    if records is None or panel.member not in records.subjects or panel.group not in records.values:
        return None
    groups: dict[str, set[int]] = {g.is_: set() for g in panel.groups}
    for row in _rows_on(records, asked.period, asked.day):
        group, person = records.values[panel.group].text(row), int(records.subjects[panel.member][row])
        if group in groups and person >= 0:
            groups[group].add(person)
    everybody = sorted(set().union(*groups.values()))
    serving = _serving(asked, everybody, tables) if panel.own_unit == "refuse" else {}
    before, passed = len(findings), []
    for person in everybody:
        mine = tuple(g for g, members in groups.items() if person in members)
        if person in serving:
            passed.append(PassedOver(person, serving[person], mine))
        elif len(mine) > 1 and panel.in_both not in mine:
            who = f"{roster.people[person].id} {roster.person_name(person, asked.day.toordinal())}"
            findings.add("lot-in-both", place, who, groups="、".join(mine))
        elif len(mine) > 1:
            passed.append(PassedOver(person, "", mine))
        for group in mine:
            if person in serving or (len(mine) > 1 and group != panel.in_both):
                groups[group].discard(person)
    take = _takes(panel, {g: len(members) for g, members in groups.items()}, findings, place)
    if len(findings) > before:
        return None
    pools = tuple(
        Pool(g, take[g], tuple(sorted(Identifier(roster.people[p].id) for p in members)))
        for g, members in groups.items()
    )
    return pools, tuple(passed)


def _rows_on(records: Records, period: Period, day: date) -> list[int]:
    """The rows of a register that hold on a day, by its first two date columns (and are of the period)."""
    rows = np.ones(records.size, dtype=bool)
    if records.period is not None:
        rows = np.isin(np.arange(records.size), records.rows_in(period))
    dates = [c.id for c in records.register.columns if c.type == "date"]
    for place, name in enumerate(dates[:2]):
        column = records.values[name]
        other = day.toordinal() if place == 0 else FOREVER
        limit = np.where(column.given, column.values.num, other).astype(np.int64)
        rows &= limit <= day.toordinal() if place == 0 else limit >= day.toordinal()
    return [int(i) for i in np.flatnonzero(rows)]


def _serving(asked: Asked, people: list[int], tables: Tables) -> dict[int, str]:
    """Those who on the day serve in a unit whose people (or which itself) is assessed, with that unit."""
    roster, day = tables.roster, asked.day.toordinal()
    like = sharing(asked.scheme, asked.assessment)
    scope, who = scope_of(like, asked.period, tables), like.head.subjects
    assessed = scope.units
    if who.kind == "person":
        held = roster.posted(day, day, who.unit_kind, who.posts)
        assessed = units_on(roster, scope.subjects, held, np.full(len(scope.subjects), day, dtype=np.int64))
    wanted = set(assessed.tolist()) - {-1}
    numbers = np.array(people, dtype=np.int64)
    own = units_on(
        roster, numbers, roster.posted(day, day, None, ()), np.full(len(people), day, dtype=np.int64)
    )
    return {p: roster.unit_name(unit, day) for p, unit in zip(people, own.tolist()) if unit in wanted}


def _takes(panel: Panel, there: dict[str, int], findings: Findings, place: Place) -> dict[str, int]:
    """How many each group gives; where one is too small the others fill up, if the panel says so."""
    take = {g.is_: g.take for g in panel.groups}
    lacking = 0
    for group, count in there.items():
        if count >= take[group]:
            continue
        if panel.too_small == "refuse":
            findings.add("lot-pool-small", place, group, count=count, take=take[group])
        lacking, take[group] = lacking + take[group] - count, count
    for group, count in there.items():
        more = min(lacking, count - take[group])
        take[group], lacking = take[group] + more, lacking - more
    if lacking and panel.too_small != "refuse":
        findings.add("lot-pool-small", place, "、".join(there), count=sum(there.values()), take=panel.size)
    return take


def lot_of(
    scheme: Scheme, assessment: CheckedAssessment, axis: str, period: Period, lots: Iterable[Lot]
) -> Lot | None:
    """The draw that made the panel: of this period, or the latest before it where it is drawn once."""
    declared = assessment.axis(axis)
    wanted = (scheme.id, assessment.id, axis)
    mine = [lot for lot in lots if (lot.scheme, lot.assessment, lot.axis) == wanted]
    exact = next((lot for lot in mine if lot.period == period), None)
    if exact is not None or declared is None or declared.panel is None or declared.panel.drawn != "once":
        return exact
    before = [lot for lot in mine if lot.period.last <= period.last]
    return max(before, key=lambda lot: lot.period.last, default=None)


def check_lots(schemes: Schemes, tables: Tables, findings: Findings) -> None:
    """Every recorded draw is one that the scheme orders: its groups, its numbers, its pools, in good time."""
    seen: dict[tuple[str, ...], Lot] = {}
    for lot in tables.lots:
        what = f"{lot.scheme} {lot.assessment} {lot.period} {lot.axis}"
        first = seen.setdefault((lot.scheme, lot.assessment, lot.period.name, lot.axis), lot)
        if first is not lot:
            findings.add("lot-twice", lot.at.key("period"), lot.lot, first=first.lot, what=what)
            continue
        asked = _asked(lot, schemes)
        if asked is None:
            findings.add("lot-unknown", lot.at.key("assessment"), lot.lot, what=what)
            continue
        _check_pools(lot, asked, tables, findings)
        _check_day(lot, asked, tables, findings)


def _asked(lot: Lot, schemes: Schemes) -> Asked | None:
    scheme = schemes.in_force(lot.scheme, lot.period)
    assessment = scheme.assessment(lot.assessment) if scheme is not None else None
    axis = assessment.axis(lot.axis) if assessment is not None else None
    if scheme is None or assessment is None or axis is None or axis.panel is None:
        return None
    if axis.panel.drawn == "each-period" and lot.period.rhythm != assessment.head.rhythm:
        return None
    return Asked(scheme, assessment, axis, axis.panel, lot.period, lot.drawn)


def _check_pools(lot: Lot, asked: Asked, tables: Tables, findings: Findings) -> None:
    place = lot.at.key("pools")
    found = pools_of(asked, tables, findings, place)
    if found is None:
        return
    wanted = found[0]
    if [(p.group, p.take) for p in lot.pools] != [(p.group, p.take) for p in wanted]:
        findings.add("lot-groups-differ", place, _shown(lot.pools), expected=_shown(wanted))
        return
    label = tables.records[asked.panel.register].register.label
    for mine, theirs in zip(lot.pools, wanted):
        missing = sorted(set(theirs.members) - set(mine.members))
        extra = sorted(set(mine.members) - set(theirs.members))
        if not missing and not extra:
            continue
        zh = [f"缺少 {'、'.join(missing)}"] * bool(missing) + [f"多了 {'、'.join(extra)}"] * bool(extra)
        en = [f"lacking {', '.join(missing)}"] * bool(missing) + [f"with {', '.join(extra)} besides"] * bool(
            extra
        )
        findings.add(
            "lot-pool-differs", place, mine.group, register=label, drawn=lot.drawn,
            difference_zh="；".join(zh), difference_en="; ".join(en),
        )  # fmt: skip


def _shown(pools: Iterable[Pool]) -> str:
    return "、".join(f"{p.group} {p.take}" for p in pools)


def _check_day(lot: Lot, asked: Asked, tables: Tables, findings: Findings) -> None:
    """Nobody marks before the panel is drawn; a panel of a period that is over cannot have marked in it."""
    if lot.period.rhythm != "round" and lot.drawn > lot.period.last:
        findings.add(
            "lot-after-period", lot.at.key("drawn"), lot.drawn, period=lot.period, last=lot.period.last
        )
        return
    sheets = sorted(_sheets(lot, asked, tables), key=lambda sheet: (sheet[0], str(sheet[1])))
    if sheets and sheets[0][0] < lot.drawn:
        day, place = sheets[0]
        findings.add("lot-drawn-late", lot.at.key("drawn"), lot.drawn, first=day, sheet=place)


def _sheets(lot: Lot, asked: Asked, tables: Tables) -> Iterator[tuple[date, Place]]:
    """The first sheet of each register that the panel fills, in the periods for which it was drawn."""
    for one in asked.assessment.head.inputs:
        records = tables.records.get(one.register or "")
        day = records.register.day_column if records is not None else None
        if one.by != asked.axis.id or records is None or day is None:
            continue
        for period in records.periods or (lot.period,):
            if lot_of(asked.scheme, asked.assessment, asked.axis.id, period, tables.lots) is not lot:
                continue
            rows = records.rows_in(period)
            rows = rows[records.values[day].given[rows]]
            if len(rows):
                days = np.asarray(records.values[day].values.num, dtype=np.int64)[rows]
                row = int(rows[int(np.argmin(days))])
                yield date.fromordinal(int(days.min())), records.place(row, day)
