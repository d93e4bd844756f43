"""Drawing a panel by lot: from the declared register to the record of the draw (ET-07).

The record is a file of content; reading the site repeats it (:mod:`generator.tables.lots`). What is
printed with it are the very lines that ``sha256sum`` gives, so that anybody present can follow.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import numpy as np

from generator.base.identifier import is_identifier
from generator.base.period import Period, parse_period
from generator.base.text import Text
from generator.results.scope import scope_of
from generator.schemes.model import Axis, CheckedAssessment, Panel, Scheme, Schemes
from generator.sources.decode import Identifier
from generator.tables.lots import draw, ticket
from generator.tables.model import FOREVER, Pool, Records, Tables


class DrawError(Exception):
    """A draw that was asked for wrongly; ``text`` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the draw is for, once its words are understood."""

    scheme: Scheme
    assessment: CheckedAssessment
    axis: Axis
    panel: Panel
    period: Period
    day: date


def draw_lot(
    tables: Tables | None,
    schemes: Schemes | None,
    lot: str,
    day: str,
    *,
    scheme: str,
    assessment: str,
    period: str,
    seed: str,
    seed_fixed: str,
    seed_source: str,
) -> tuple[str, list[str]]:
    """The record of a draw held on ``day`` as the text of a file of ``lots/``, and the lines that show it.

    The panel, its groups and their register are those of the edition in force for ``period``. In the pool
    is whom the register names on ``day``: its first date column is the first day of a row, its second the
    last one. Somebody in two groups stands where the panel's ``in-both`` says; with ``own-unit: refuse``
    nobody is drawn who on the period's last day serves in a unit that is assessed. Each printed line is
    what ``printf '%s' 'SEED|GROUP|ID' | sha256sum`` gives; the first ones of each group are drawn.

    Raises :class:`DrawError` where what was asked for cannot be drawn.
    """
    if tables is None or schemes is None:
        raise DrawError(
            Text("站点无法读取，请先用 hongbang check 检查。", "The site cannot be read; see hongbang check.")
        )
    if not is_identifier(lot):
        raise DrawError(
            Text(
                f"“{lot}”不能用作编号：只用小写字母、数字和连字符。",
                f"“{lot}” is no id: use lower-case letters, digits and hyphens.",
            )
        )
    asked = _understood(tables, schemes, day, scheme, assessment, period)
    if any(one.lot == lot for one in tables.lots):
        raise DrawError(Text(f"抽签编号“{lot}”已经用过。", f"The id “{lot}” is used already."))
    same = (asked.scheme.id, asked.assessment.id, asked.axis.id, asked.period)
    for one in tables.lots:
        if (one.scheme, one.assessment, one.axis, one.period) == same:
            raise DrawError(
                Text(
                    f"{asked.period.text.zh}已经抽过签：{one.lot}。",
                    f"Lots for {asked.period} are drawn already: {one.lot}.",
                )
            )
    fixed = _day(seed_fixed, "--seed-fixed")
    if fixed >= asked.day:
        raise DrawError(
            Text(
                f"种子须在抽签之前公布：种子{fixed}，抽签{asked.day}。",
                f"The seed must be public before the draw: seed {fixed}, draw {asked.day}.",
            )
        )
    for name, said in (("--seed", seed), ("--seed-source", seed_source)):
        if not said.strip() or not said.isprintable():
            raise DrawError(Text(f"{name} 应为一行可见的文字。", f"{name} must be one line of visible text."))
    pools, left_out = _pools(asked, tables)
    result = [m for p in pools for m in draw(seed, p.group, p.members, p.take)]
    lines = [line for p in pools for line in _shown(seed, p, tables, asked.day)]
    text = _written(lot, asked, seed, fixed, seed_source, pools, result)
    return text, [*left_out, *lines]


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DrawError(
            Text(
                f"{name}“{text}”不是日期，应写作 2026-10-08。",
                f"{name} “{text}” is no date; write 2026-10-08.",
            )
        ) from None


def _understood(
    tables: Tables, schemes: Schemes, day: str, scheme: str, assessment: str, period: str
) -> _Asked:
    when = parse_period(period)
    if when is None:
        raise DrawError(
            Text(f"“{period}”不是周期，应写作 2026-10。", f"“{period}” is no period; write 2026-10.")
        )
    if scheme not in schemes.by_id:
        known = "、".join(schemes.by_id)
        raise DrawError(
            Text(
                f"没有方案“{scheme}”，已有：{known}。", f"There is no scheme “{scheme}”; there are: {known}."
            )
        )
    edition = schemes.in_force(scheme, when)
    if edition is None:
        raise DrawError(
            Text(f"{when.text.zh}没有适用的方案版本。", f"No edition of {scheme} is in force in {when}.")
        )
    checked = edition.assessment(assessment)
    drawn = [a for one in edition.assessments for a in one.head.axes if a.panel and one.id == assessment]
    if checked is None or not drawn:
        known = "、".join(one.id for one in edition.assessments if any(a.panel for a in one.head.axes))
        raise DrawError(
            Text(
                f"考核项“{assessment}”没有抽签产生的评委组，有的是：{known}。",
                f"“{assessment}” has no panel drawn by lot; those that have: {known}.",
            )
        )
    if checked.head.rhythm != when.rhythm:
        raise DrawError(
            Text(
                f"考核项“{assessment}”的周期不是“{period}”这一种（{checked.head.rhythm}）。",
                f"“{assessment}” is held by {checked.head.rhythm}, and {period} is not one.",
            )
        )
    if len(drawn) > 1:
        raise DrawError(
            Text(
                f"考核项“{assessment}”有{len(drawn)}个评委组，无法只抽一次。",
                f"“{assessment}” has {len(drawn)} panels; one draw cannot serve them.",
            )
        )
    panel = drawn[0].panel
    assert panel is not None
    if panel.register not in tables.records:
        raise DrawError(
            Text(
                f"没有台账“{panel.register}”，请先用 hongbang check 检查。",
                f"There is no register “{panel.register}”; see hongbang check.",
            )
        )
    return _Asked(edition, checked, drawn[0], panel, when, _day(day, "--drawn"))


def _in_force(records: Records, period: Period, day: date) -> list[int]:
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


def _pools(asked: _Asked, tables: Tables) -> tuple[list[Pool], list[str]]:
    """The groups as they are drawn from, and a line about everybody who is left out of one."""
    records, panel, roster = tables.records[asked.panel.register], asked.panel, tables.roster
    if panel.member not in records.subjects or panel.group not in records.values:
        raise DrawError(
            Text(
                f"台账“{records.register.label}”没有列 {panel.member} 或 {panel.group}。",
                f"Register “{panel.register}” has no column {panel.member} or {panel.group}.",
            )
        )
    groups: dict[str, set[int]] = {g.is_: set() for g in panel.groups}
    for row in _in_force(records, asked.period, asked.day):
        group, person = records.values[panel.group].text(row), int(records.subjects[panel.member][row])
        if group in groups and person >= 0:
            groups[group].add(person)
    left_out: list[str] = []
    everybody = sorted(set().union(*groups.values()))
    serving = _serving(asked, everybody, tables) if panel.own_unit == "refuse" else {}
    for person in everybody:
        who = f"{roster.people[person].id} {roster.person_name(person, asked.day.toordinal())}"
        mine = [g for g, members in groups.items() if person in members]
        if person in serving:
            left_out.append(f"# {who}：在被考核的{serving[person]}任职，不列入名单")
        elif len(mine) > 1 and panel.in_both not in mine:
            both = "、".join(mine)
            raise DrawError(
                Text(f"{who}同时在{both}，请先改正名册。", f"{who} is in {both}; mend the register first.")
            )
        elif len(mine) > 1:
            left_out.append(f"# {who}：同时在{'、'.join(mine)}，列入{panel.in_both}")
        for group in mine:
            if person in serving or (len(mine) > 1 and group != panel.in_both):
                groups[group].discard(person)
    take = _takes(asked, {g: len(members) for g, members in groups.items()})
    pools = [
        Pool(g, take[g], tuple(sorted(Identifier(roster.people[p].id) for p in members)))
        for g, members in groups.items()
    ]
    return pools, left_out


def _serving(asked: _Asked, people: list[int], tables: Tables) -> dict[int, str]:
    """Those who on the period's last day serve in a unit whose people (or which itself) will be assessed."""
    shared = asked.scheme.assessment(asked.assessment.head.subjects.as_ or "")
    scope = scope_of(shared or asked.assessment, asked.period, tables)
    assessed = set(scope.units.tolist()) - {-1}
    own = scope.unit_of_people(np.array(people, dtype=np.int64))
    day = asked.period.last.toordinal()
    return {p: tables.roster.unit_name(unit, day) for p, unit in own.items() if unit in assessed}


def _takes(asked: _Asked, there: dict[str, int]) -> dict[str, int]:
    """How many each group gives; where one is too small the others fill up, if the panel says so."""
    take = {g.is_: g.take for g in asked.panel.groups}
    lacking = 0
    for group, count in there.items():
        if count >= take[group]:
            continue
        if asked.panel.too_small == "refuse":
            raise DrawError(
                Text(
                    f"{group}可抽{count}人，应抽{take[group]}人。",
                    f"{group} has {count} to draw from, {take[group]} are to be drawn.",
                )
            )
        lacking, take[group] = lacking + take[group] - count, count
    for group, count in there.items():
        more = min(lacking, count - take[group])
        take[group], lacking = take[group] + more, lacking - more
    if lacking:
        raise DrawError(Text(f"各组合计还缺{lacking}人。", f"All groups together lack {lacking} people."))
    return take


def _shown(seed: str, pool: Pool, tables: Tables, day: date) -> list[str]:
    """One group's lines: the hash of each member in order, the drawn ones marked."""
    people = tables.roster.person_index()
    lines = [
        f"# {pool.group}：{len(pool.members)}人中抽{pool.take}人",
        f"# printf '%s' '{seed}|{pool.group}|…' | sha256sum",
    ]
    for number, member in enumerate(draw(seed, pool.group, pool.members, len(pool.members)), 1):
        name = tables.roster.person_name(people[member], day.toordinal())
        mark = f"  ← {number}" if number <= pool.take else ""
        lines.append(f"{ticket(seed, pool.group, member)}  {member} {name}{mark}")
    return lines


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def _written(
    lot: str, asked: _Asked, seed: str, fixed: date, source: str, pools: list[Pool], result: list[str]
) -> str:
    lines = [
        "# 抽签记录。复核办法：对名单中的每个编号计算 printf '%s' '种子|组别|编号' | sha256sum，",
        "# 把结果按字母顺序排列，每组取最前面的几名（take）。",
        "format: 1",
        f"lot: {lot}",
        f"scheme: {asked.scheme.id}",
        f"assessment: {asked.assessment.id}",
        f"period: {asked.period}",
        f"axis: {asked.axis.id}",
        f"drawn: {asked.day}",
        f"seed: {{text: {_quoted(seed)}, fixed: {fixed}, source: {_quoted(source)}}}",
        "pools:",
        *(
            f"- {{group: {_quoted(p.group)}, take: {p.take}, members: [{', '.join(p.members)}]}}"
            for p in pools
        ),
        f"result: [{', '.join(result)}]",
    ]
    return "\n".join(lines) + "\n"
