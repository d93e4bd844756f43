"""Drawing a panel by lot: from the declared register to the record of the draw (ET-07).

The record is a file of content; reading the site repeats it (:mod:`generator.tables.lots`). What is
printed with it are the very lines that ``sha256sum`` gives, so that anybody present can follow.
"""

from __future__ import annotations

import json
from datetime import date

from generator.base.finding import Findings, Place
from generator.base.identifier import is_identifier, no_identifier
from generator.base.period import parse_period
from generator.base.text import AskedWronglyError, Text
from generator.results.panels import Asked, PassedOver, pools_of
from generator.schemes.model import Schemes
from generator.tables.lots import by_hand, draw, ticket
from generator.tables.model import Pool, Tables


class DrawError(AskedWronglyError):
    """A draw that was asked for wrongly; ``text`` says why."""


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

    The panel, its groups and their register are those of the edition in force for ``period``; who is in the
    pools says :func:`~generator.results.panels.pools_of`. Each printed line is what
    ``printf '%s' 'SEED|GROUP|ID' | sha256sum`` gives; the first ones of each group are drawn.

    Raises :class:`DrawError` where what was asked for cannot be drawn.
    """
    if tables is None or schemes is None:
        raise DrawError(
            Text("站点无法读取，请先用 hongbang check 检查。", "The site cannot be read; see hongbang check.")
        )
    if not is_identifier(lot):
        raise DrawError(no_identifier(lot))
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
    findings = Findings()
    found = pools_of(asked, tables, findings, Place(asked.scheme.path))
    if found is None:
        raise DrawError(_why(findings, asked))
    pools, passed = found
    left_out = [_passed_over(one, asked, tables) for one in passed]
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
) -> Asked:
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
    return Asked(edition, checked, drawn[0], panel, when, _day(day, "--drawn"))


def _why(findings: Findings, asked: Asked) -> Text:
    """Why nobody can draw, in the words of the first finding."""
    for finding in findings:
        return Text(f"{finding.says('zh')}。", f"{finding.says('en')}.")
    panel = asked.panel
    return Text(
        f"台账“{panel.register}”没有列 {panel.member} 或 {panel.group}。",
        f"Register “{panel.register}” has no column {panel.member} or {panel.group}.",
    )


def _passed_over(one: PassedOver, asked: Asked, tables: Tables) -> str:
    """A line about somebody who is left out of a group."""
    roster = tables.roster
    who = f"{roster.people[one.person].id} {roster.person_name(one.person, asked.day.toordinal())}"
    if one.unit:
        return f"# {who}：在被考核的{one.unit}任职，不列入名单"
    return f"# {who}：同时在{'、'.join(one.groups)}，列入{asked.panel.in_both}"


def _shown(seed: str, pool: Pool, tables: Tables, day: date) -> list[str]:
    """One group's lines: the hash of each member in order, the drawn ones marked."""
    people = tables.roster.person_index()
    lines = [
        f"# {pool.group}：{len(pool.members)}人中抽{pool.take}人",
        f"# {by_hand(seed, pool.group)}",
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
    lot: str,
    asked: Asked,
    seed: str,
    fixed: date,
    source: str,
    pools: tuple[Pool, ...],
    result: list[str],
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
