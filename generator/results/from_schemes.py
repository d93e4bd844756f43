"""From checked schemes and tables to results: every assessment and period, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC

import numpy as np

from generator.base.column import Column, State
from generator.base.finding import Findings
from generator.base.period import Period, parse_period, parts_of
from generator.results.acts import check_completions, check_releases
from generator.results.binding import Binding
from generator.results.collecting import collecting_of
from generator.results.consequences import consequences_of
from generator.results.decisions import answers, decided_by, decisions_on, fit_only
from generator.results.earlier import check_earlier, chosen_before
from generator.results.excuses import check_excused
from generator.results.filed import check_filed
from generator.results.forms_given import check_forms
from generator.results.in_period import check_in_period
from generator.results.in_post import check_in_post
from generator.results.inputs import bind, due_in
from generator.results.model import Collecting, Consequence, Key, PayProposal, Result, Results
from generator.results.panels import check_lots, lot_of
from generator.results.pay import pay_of
from generator.results.scope import Chosen, Scope, groups_of, scope_of, sharing, units_on
from generator.results.stages import excused_in, in_order, stages_of, up_to_seat
from generator.rules.model import Work
from generator.schemes.model import CheckedAssessment, Scheme, Schemes
from generator.sources.decode import nearest
from generator.tables.model import Complete, Excused, Lot, Records, Tables
from generator.tables.zone import parse_zone


@dataclass(slots=True)
class _Ground:
    schemes: Schemes
    tables: Tables
    found: Findings
    by_key: dict[Key, Result] = field(default_factory=dict)
    earlier: dict[tuple[str, str], list[Result]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    unfiled: set[str] = field(default_factory=set)
    missed: set[Key] = field(default_factory=set)


def work_out(schemes: Schemes, tables: Tables, findings: Findings) -> Results:
    """Every complete assessment and period worked out once; what the data lack is among the findings."""
    ground = _Ground(schemes, tables, findings)
    check_lots(schemes, tables, findings)
    check_forms(schemes, tables, findings)
    consequences: list[Consequence] = []
    pay: list[PayProposal] = []
    for scheme, assessment, period, all_declared in _in_order(ground):
        declared = in_order(all_declared, assessment, findings)
        if not declared:
            continue
        check_completions(assessment, period, declared, tables, findings)
        check_filed(scheme, assessment, period, tables, ground.unfiled, findings)
        result = _result(scheme, assessment, period, declared, ground)
        ground.by_key[result.key] = result
        ground.earlier.setdefault((scheme.id, assessment.id), []).append(result)
        consequences += consequences_of(result, tables, findings)
        pay += pay_of(result, tables, findings)
    check_in_post(ground.by_key.values(), tables, findings)
    check_in_period(schemes, tables, findings)
    check_releases(tables.releases, ground.by_key, parse_zone(tables.site.zone) or UTC, findings)
    for ruling in tables.rulings:
        if ruling.kind == "decision" and ruling.ruling not in ground.answered:
            findings.add("decision-without-case", ruling.at.key("ruling"), ruling.ruling)
    return Results(dict(ground.by_key), tuple(_collecting(ground)), tuple(consequences), tuple(pay))


def _in_order(ground: _Ground) -> Iterator[tuple[Scheme, CheckedAssessment, Period, list[Complete]]]:
    """Every declared period in order of its last day; within a day in the order of dependence."""
    due: list[tuple[Period, int, int, Scheme, CheckedAssessment, list[Complete]]] = []
    seen: dict[Key, list[Complete]] = {}
    for completions in ground.tables.completions:
        editions = ground.schemes.by_id.get(completions.scheme, ())
        known = {a.id for s in editions for a in s.assessments}
        if not editions and any(completions.scheme == name for name, _ in ground.schemes.coming):
            continue
        if not editions:
            guess = nearest(completions.scheme, ground.schemes.by_id)
            ground.found.add(
                "completion-unknown", completions.at.key("scheme"), completions.scheme, guess=guess
            )
            continue
        for declared in completions.complete:
            if declared.assessment not in known:
                guess = nearest(declared.assessment, known)
                ground.found.add(
                    "completion-unknown", declared.at.key("assessment"), declared.assessment, guess=guess
                )
                continue
            for period in _periods(declared):
                scheme = ground.schemes.in_force(completions.scheme, period)
                if scheme is None:
                    ground.found.add("edition-missing", declared.at.key(), period.name)
                    continue
                assessment = scheme.assessment(declared.assessment)
                key = (scheme.id, declared.assessment, period.name)
                if assessment is None:
                    continue
                if key in seen:
                    seen[key].append(declared)  # one sitting more of a round
                    continue
                seen[key] = [declared]
                depth = _depths(scheme)[assessment.id]
                place = scheme.assessments.index(assessment)
                due.append((period, depth, place, scheme, assessment, seen[key]))
    for period, _, _, scheme, assessment, all_declared in sorted(
        due, key=lambda d: (d[0].last, d[1], -d[0].first.toordinal(), d[0].name, d[3].id, d[2])
    ):
        yield scheme, assessment, period, all_declared


def _depths(scheme: Scheme) -> dict[str, int]:
    """How many assessments each one stands above: it is worked out after all that it takes."""
    depths: dict[str, int] = {}
    left = list(scheme.assessments)
    while left:
        rest: list[CheckedAssessment] = []
        for assessment in left:
            needed = {i.result or i.members for i in assessment.head.inputs if not i.is_carried} - {None}
            needed |= {assessment.head.subjects.selected_in} - {None}
            if all(n in depths or n not in {a.id for a in scheme.assessments} for n in needed):
                depths[assessment.id] = 1 + max((depths.get(n or "", 0) for n in needed), default=0)
            else:
                rest.append(assessment)
        if len(rest) == len(left):
            return depths | {a.id: 99 for a in rest}
        left = rest
    return depths


def _periods(declared: Complete) -> tuple[Period, ...]:
    if declared.from_ is None or declared.until is None:
        return declared.periods
    first, last = declared.from_, declared.until
    years = range(first.first.year, last.last.year + 1)
    found: list[Period] = list(declared.periods)
    for year in years:
        whole = parse_period(str(year))
        assert whole is not None
        found += [p for p in parts_of(whole, first.rhythm) if declared.names(p) and p not in found]
    return tuple(found)


def _result(
    scheme: Scheme,
    assessment: CheckedAssessment,
    period: Period,
    declared: tuple[Complete, ...],
    ground: _Ground,
) -> Result:
    tables, found = ground.tables, ground.found
    excused = excused_in(declared)
    like = sharing(scheme, assessment)
    chosen = _chosen(scheme, like, period, ground)
    if chosen is None and like.head.subjects.selected_in is not None:
        source = scheme.assessment(like.head.subjects.selected_in)
        label = source.head.label if source is not None else like.head.subjects.selected_in
        found.add("earlier-round-missing", declared[-1].at.key("assessment"), label, period=period)
        chosen = np.array([], dtype=np.int64)
    scope = _excuse(scope_of(like, period, tables, chosen), excused)
    panels: dict[str, Lot | None] = {
        a.id: lot_of(scheme, assessment, a.id, period, tables.lots) for a in assessment.head.axes if a.panel
    }
    editions = ground.schemes.by_id.get(scheme.id, (scheme,))
    binding = Binding(scheme, assessment, period, scope, tables, ground.earlier, panels, editions, found)
    check_earlier(binding, declared[-1], ground.missed)
    columns: dict[str, Column] = {}
    told: set[str] = set()
    for one in assessment.head.inputs:
        column = bind(one, binding)
        if column is not None:
            column = up_to_seat(column, one.by, assessment, declared[-1])
            columns[one.id] = _excused(column, scope, excused)
            if one.register is not None and not one.many and not one.optional and one.register not in told:
                told.add(one.register)  # one row that is missing is missing from every column
                _check_handed_in(tables.records[one.register], columns[one.id], binding)
        if like.head.subjects.unit_on == one.id and column is not None:
            scope = replace(scope, **_moved(scope, column, like, tables))  # type: ignore[arg-type]
            binding = replace(binding, scope=scope)
    check_excused(assessment, period, declared, scope, columns, found)
    for step in assessment.steps:
        if any(ref not in columns for ref in step.refs):
            continue
        mine = decisions_on(tables.rulings, scheme.id, assessment.id, step.id, period)
        work = Work(
            columns, scope.ids, scope.labels, scope.groups, period, decided_by(mine), found,
            step.step.at.key("id"),
        )  # fmt: skip
        fit = fit_only(step, assessment, work)
        columns[step.id] = step.rule.compute(fit)
        unfit = work.decided.chosen - fit.decided.chosen
        ground.answered |= {r.ruling for r in mine if answers(r, work.asked) or unfit & set(r.chosen)}
    stages = stages_of(declared, scheme.id, assessment, period, tables.releases)
    release = stages[-1].released if stages[-1].up_to is None else None
    return Result(
        scheme,
        assessment,
        period,
        "computed" if release is None else "provisional",
        stages,
        release,
        scope.subjects,
        scope.ids,
        scope.labels,
        scope.units,
        scope.groups,
        columns,
        {name: i for i, name in enumerate(scope.ids)},
    )


def _chosen(scheme: Scheme, like: CheckedAssessment, period: Period, ground: _Ground) -> Chosen | None:
    rounds = ground.earlier.get((scheme.id, like.head.subjects.selected_in or ""), ())
    return chosen_before(rounds, scheme, like, period)


def _excuse(scope: Scope, excused: tuple[Excused, ...]) -> Scope:
    named = {e.person or e.unit for e in excused}
    return replace(scope, excused=np.array([i in named for i in scope.ids], dtype=bool)) if named else scope


_WORDS = {"absent": State.ABSENT, "exempt": State.EXEMPT, "not-covered": State.NOT_COVERED}


def _excused(column: Column, scope: Scope, excused: tuple[Excused, ...]) -> Column:
    """The column with the declared states of those who were not marked."""
    if not scope.excused.any() or column.owner is not None:
        return column
    state = column.state.copy()
    at = {name: i for i, name in enumerate(scope.ids)}
    for one in excused:
        position = at.get(one.person or one.unit or "")
        if position is not None:
            block = state[position]
            missing = block != State.GIVEN
            state[position] = np.where(missing, np.uint8(_WORDS[one.state]), block)
    return replace(column, state=state)


def _check_handed_in(records: Records, column: Column, ground: Binding) -> None:
    """Everybody in scope has a row, or is excused: a complete period accounts for all (ALL-16)."""
    if any(a.panel is not None and ground.panels.get(a.id) is None for a in ground.assessment.head.axes):
        return  # without a draw no sheet can be counted, which has been said
    assert column.cells is not None
    size = len(ground.scope.ids)
    if size == 0:
        return
    handed = (column.cells.row.reshape(size, -1) > 0).any(axis=1) | ground.scope.excused
    missing = [ground.who(int(position)) for position in np.flatnonzero(~handed)]
    place, label, period = due_in(records, ground.period), records.register.label, ground.period
    if len(missing) == size > 1:
        ground.found.add("data-missing-for-all", place, label, count=size, period=period)
    else:
        for who in missing:
            ground.found.add("data-missing", place, label, who=who, period=period)


def _moved(scope: Scope, column: Column, like: CheckedAssessment, tables: Tables) -> dict[str, object]:
    """Membership by the date that an input gives each subject (its earliest, where it has several)."""
    last = scope.period.last.toordinal()
    days = np.where(column.given, column.values.num, last).astype(np.int64)
    if days.ndim > 1:
        days = days.min(axis=tuple(range(1, days.ndim)), initial=last)
    who, roster = like.head.subjects, tables.roster
    held = roster.posted(scope.period.first.toordinal(), last, who.unit_kind, who.posts)
    units = units_on(roster, scope.subjects, held, days)
    return {"units": units, "groups": groups_of(units, roster, last)}


def _collecting(ground: _Ground) -> Iterator[Collecting]:
    """Periods for which data have come in but which nobody has declared complete."""
    for scheme in ground.schemes.editions:
        for assessment in scheme.assessments:
            for period in _begun(scheme, assessment, ground):
                result = ground.by_key.get((scheme.id, assessment.id, period.name))
                if result is None or not result.whole:
                    chosen = _chosen(scheme, sharing(scheme, assessment), period, ground)
                    yield collecting_of(scheme, assessment, period, ground.tables, result, chosen)


def _begun(scheme: Scheme, assessment: CheckedAssessment, ground: _Ground) -> list[Period]:
    found: set[Period] = set()
    for one in assessment.head.inputs:
        records = ground.tables.records.get(one.register or "")
        if records is None or one.many:
            continue
        for period in records.periods:
            fits = period.rhythm == assessment.head.rhythm and scheme.head.in_force.holds(period)
            if fits and len(records.rows_in(period)):
                found.add(period)
    return sorted(found)
