"""Those whom a declaration excuses, held against the roster, the scope and the marks handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.base.column import Column
from generator.base.finding import Findings
from generator.base.period import Period
from generator.results.scope import Scope
from generator.results.stages import excused_in
from generator.schemes.model import CheckedAssessment, Input
from generator.sources.decode import nearest
from generator.tables.model import Complete, Excused, Roster


def check_excused(
    assessment: CheckedAssessment,
    period: Period,
    declared: Sequence[Complete],
    scope: Scope,
    columns: Mapping[str, Column],
    findings: Findings,
) -> None:
    """Whoever is excused is known, is assessed in the period, and has no marks there (ALL-16).

    Of several declarations about one person the last is held against the marks.
    """
    last = excused_in(declared)
    what = f"{assessment.head.label} {period}"
    for one in (e for d in declared for e in d.excused):
        name = str(one.person or one.unit or "")
        place = one.at.key("unit" if one.unit else "person")
        known = _known(one, scope.roster)
        if name not in known:
            findings.add("excused-unknown", place, name or "—", guess=nearest(name, known), what=what)
        elif name not in scope.ids:
            findings.add("excused-not-in-scope", place, name, what=what)
        elif one in last and _is_marked(scope.ids.index(name), assessment, columns):
            findings.add("excused-but-marked", place, name, what=what)


def _known(one: Excused, roster: Roster) -> Mapping[str, int]:
    return roster.unit_index() if one.unit else roster.person_index()


def _is_marked(position: int, assessment: CheckedAssessment, columns: Mapping[str, Column]) -> bool:
    """Whether nothing is missing that the excuse could be about: every table of marks has the subject.

    A sitting that was missed is a gap among several, and records that come as they come have no gaps.
    """
    judged = [
        _has_marks(one, columns[one.id], position, assessment)
        for one in assessment.head.inputs
        if one.register is not None and not one.many and not one.optional and one.id in columns
    ]
    return bool(judged) and all(judged)


def _has_marks(one: Input, column: Column, position: int, assessment: CheckedAssessment) -> bool:
    axis = assessment.axis(one.by) if one.by is not None else None
    given = column.given[position]
    return bool(given.all() if axis is not None and axis.panel is None else given.any())
