"""Trying a scheme on a period: worked out as if it were complete, declared so or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from generator.base.column import Column
from generator.base.finding import Finding, Findings
from generator.base.period import Period, parse_period
from generator.base.text import AskedWronglyError, Text
from generator.documents.model import Documents
from generator.results.from_schemes import work_out
from generator.results.model import Result
from generator.results.supposed import Ground, Held, Taken, lacking, taken_of
from generator.schemes.from_sources import read_edition
from generator.schemes.model import CheckedAssessment, InForcePeriods, Scheme, Schemes
from generator.sources.decode import Identifier
from generator.sources.yaml_nodes import read_tree_of
from generator.tables.model import Complete, Completions, Tables

SUBJECT_ID = Text("编号", "Id")
SUBJECT = Text("对象", "Subject")
"""Heads of the first two columns of a table."""


class TrialError(AskedWronglyError):
    """A trial that was asked for wrongly; ``text`` says why."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a scheme gives for a period; ``undeclared`` are the assessments nobody has declared complete.

    ``taken`` are the other periods whose results it takes, and which are not declared complete either.
    """

    results: tuple[Result, ...]
    undeclared: tuple[CheckedAssessment, ...]
    findings: tuple[Finding, ...]
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class TrialTable:
    """A result as rows of text: subject, then every input and step in working order."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


def read_draft(
    path: str, text: str, tables: Tables, documents: Documents, findings: Findings
) -> Scheme | None:
    """An edition that is not among the site's own, checked against the site; None where it cannot be read."""
    tree = read_tree_of(path, text, findings)
    if tree is None:
        return None
    return read_edition(path, tree, tables.registers, tables.roster, tables.rulings, documents, findings)


def with_draft(schemes: Schemes, draft: Scheme, period: Period) -> Schemes:
    """The editions with the draft ruling everything of the period's year up to its end.

    Whatever counts from the beginning of the year is then counted by one rule.
    """
    first = parse_period(f"{period.year}-01-01")
    last = parse_period(period.last.isoformat())
    assert first is not None
    assert last is not None
    ruling = replace(draft, head=replace(draft.head, in_force=InForcePeriods(first, last)))
    others = tuple(s for s in schemes.by_id.get(draft.id, ()) if s.head.edition != draft.head.edition)
    by_id = {**schemes.by_id, draft.id: (ruling, *others)}
    kept = tuple(s for s in schemes.editions if s.id != draft.id)
    return replace(schemes, editions=(*kept, ruling, *others), by_id=by_id)


def try_scheme(schemes: Schemes, tables: Tables, name: str, period: Period) -> Trial:
    """Every assessment of the scheme ``name`` that is held at the rhythm of ``period``, worked out for it.

    What it takes of other periods is worked out as well where these are not declared complete, as far as
    there are data. Raises :class:`TrialError` where no edition rules the period, or no assessment is held
    at its rhythm.
    """
    scheme = schemes.in_force(name, period)
    if scheme is None:
        raise TrialError(_no_edition(schemes, name, period))
    held = [a for a in scheme.assessments if a.head.rhythm == period.rhythm]
    if not held:
        rhythms = "、".join(dict.fromkeys(a.head.rhythm for a in scheme.assessments))
        raise TrialError(
            Text(
                f"方案“{scheme.head.label}”没有按“{period.name}”这种周期考核的项目，它的周期是：{rhythms}。",
                f"Nothing in “{scheme.head.label}” is held at the rhythm of {period}: {rhythms}.",
            )
        )
    ground = Ground(schemes, tables, name)
    undeclared = tuple(a for a in held if not ground.is_declared((a, period)))
    missing = lacking(ground, [(a, period) for a in held])
    tried = [one for one in missing if ground.has_data(one)]
    supposed = [*((a, period) for a in undeclared), *tried]
    findings = Findings()
    results = work_out(schemes, _declared(tables, name, period, supposed), findings)
    wanted = {(name, a.id, period.name) for a in held}
    found = tuple(r for key, r in results.by_key.items() if key in wanted)
    return Trial(found, undeclared, _about(findings), taken_of(missing, tried))


def _no_edition(schemes: Schemes, name: str, period: Period) -> Text:
    """What there is instead: the periods of this scheme's editions, or the schemes there are."""
    editions = schemes.by_id.get(name, ())
    if not editions:
        known = "、".join(schemes.by_id) or "—"
        return Text(f"没有方案“{name}”，已有：{known}。", f"There is no scheme “{name}”; there are: {known}.")
    spans = [
        f"{s.head.edition} {s.head.in_force.from_}–{s.head.in_force.until}"
        for s in sorted(editions, key=lambda s: s.head.in_force.from_.first)
    ]
    return Text(
        f"方案“{name}”没有适用于{period.text.zh}的版本，各版本适用于：{'；'.join(spans)}。",
        f"No edition of “{name}” rules {period}; its editions rule: {'; '.join(spans)}.",
    )


def _declared(tables: Tables, name: str, period: Period, more: Iterable[Held]) -> Tables:
    """The tables as if these were complete, and nothing after the period were there."""
    kept = [
        replace(one, complete=tuple(c for c in one.complete if _not_after(c, period)))
        for one in tables.completions
        if one.scheme == name
    ]
    supposed = tuple(Complete(a.head.id, p.last, "", (p,)) for a, p in more)
    return replace(tables, completions=(*kept, Completions("1", Identifier(name), supposed)), releases=())


def _not_after(declared: Complete, period: Period) -> bool:
    first = [p.last for p in declared.periods] + ([declared.from_.last] if declared.from_ else [])
    return bool(first) and min(first) <= period.last


_ELSEWHERE = frozenset(
    {
        "decision-without-case", "completion-unknown", "release-without-result", "row-after-completion",
        "earlier-result-missing", "row-in-no-period",
    }
)  # fmt: skip


def _about(findings: Findings) -> tuple[Finding, ...]:
    """What was found about the trial itself: decisions on other periods find no case in it, and the day on
    which a period was declared complete is only supposed; what is taken and not there is ``taken``."""
    return tuple(f for f in findings if f.code not in _ELSEWHERE)


def table_of(result: Result) -> TrialTable:
    """The whole table of a result as text, with every input and step."""
    head = result.assessment.head
    refs = [i.id for i in head.inputs] + [s.id for s in result.assessment.steps]
    refs = [r for r in refs if r in result.columns]
    heads = (
        ("subject", SUBJECT_ID.zh),
        ("name", SUBJECT.zh),
        *((r, result.assessment.label(r)) for r in refs),
    )
    rows = []
    for at, (name, label) in enumerate(zip(result.ids, result.labels, strict=True)):
        rows.append((name, label, *(cell_text(result.columns[r], at) for r in refs)))
    return TrialTable(tuple(heads), tuple(rows))


def cell_text(column: Column, at: int) -> str:
    """All values that a column has for one subject, in one text."""
    if column.owner is not None:
        return "、".join(column.text(int(i)) for i in np.flatnonzero(column.owner == at)) or "—"
    if column.state.ndim == 1:
        return column.text(at)
    spots = np.ndindex(column.state.shape[1:])
    return "、".join(column.text(at, *spot) for spot in spots) or "—"
