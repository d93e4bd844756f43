"""How far somebody came in a round: its visible steps in order, across the assessments of one period.

A subject is past a step where its condition holds. Of a reduced table a column may be missing: then the
step is known to be past only where a later one is, and of nobody is it told what stopped them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.base.column import State
from generator.base.shape import full_clause
from generator.results.explain import row_of
from generator.results.model import Key, Result, Results
from generator.rules.cases import Cases
from generator.rules.condition import Condition
from generator.rules.eligibility import Eligibility
from generator.rules.model import Row
from generator.rules.selection import Selection
from generator.schemes.levels import Hurdle, Levels, Tell
from generator.schemes.model import CheckedAssessment, Scheme


@dataclass(frozen=True, slots=True)
class Told:
    """One figure told of a step that somebody is past: name, value in words, whether it is a level."""

    label: str
    value: str
    level: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why somebody is not past a step: in words, with the clauses in full."""

    words: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of a round for one subject. ``past`` is None where the table does not tell.

    ``stopped`` says why it was not passed, or not with the level asked for.
    """

    label: str
    past: bool | None
    tells: tuple[Told, ...]
    stopped: tuple[Stopped, ...]
    clauses: tuple[str, ...]


def round_of(scheme: Scheme, results: Sequence[Result]) -> list[Result]:
    """Of the results of one period those whose assessments have visible steps, in the scheme's order."""
    by_id = {r.assessment.id: r for r in results if r.scheme.id == scheme.id}
    return [by_id[a.id] for a in scheme.assessments if a.head.hurdles and a.id in by_id]


def levels_of(scheme: Scheme) -> Levels | None:
    """The levels whose words a scheme's rounds tell."""
    return next((a.head.levels for a in scheme.assessments if a.head.levels is not None), None)


def level_columns(scheme: Scheme, assessment: CheckedAssessment) -> frozenset[str]:
    """The columns of an assessment whose numbers are levels: declared, taken from others, or gone on with."""
    declared = {a.id: _declared_levels(a) for a in scheme.assessments}
    found = set(declared[assessment.id])
    for one in assessment.head.inputs:
        if len(one.take) == 1 and one.result is not None and one.take[0] in declared.get(one.result, ()):
            found.add(str(one.id))
    for step in assessment.steps:  # what goes on with a level in some case is one
        if isinstance(step.rule, Cases):
            last = step.rule.otherwise.take if step.rule.otherwise is not None else None
            if not found.isdisjoint(filter(None, (last, *(c.take for c in step.rule.cases)))):
                found.add(step.id)
    return frozenset(found)


def _declared_levels(assessment: CheckedAssessment) -> frozenset[str]:
    """The level carried on, those that hurdles tell, and those asked for."""
    levels, hurdles = assessment.head.levels, assessment.head.hurdles
    held = frozenset({str(levels.of)}) if levels is not None else frozenset()
    told = (str(t.of) for h in hurdles for t in h.tells if t.level)
    return held.union(told, (str(h.asked) for h in hurdles if h.asked is not None))


def levels_in(result: Result, name: str) -> Levels | None:
    """The levels whose words say the numbers of a column; None for any other column."""
    form, levels = result.columns[name].form, levels_of(result.scheme)
    if levels is None or form.kind != "number" or form.axes:
        return None
    return levels if name in level_columns(result.scheme, result.assessment) else None


def beyond_rows(results: Results) -> dict[Key, frozenset[str]]:
    """By result, those who stopped in an earlier assessment of the same round: it is not about them."""
    found: dict[Key, frozenset[str]] = {}
    rounds: dict[tuple[str, str], list[Result]] = {}
    for (scheme, _, period), result in results.by_key.items():
        if result.assessment.head.hurdles:
            rounds.setdefault((scheme, period), []).append(result)
    for same in rounds.values():
        chain = round_of(same[0].scheme, same)
        reached = {who: _reached(chain, who) for who in dict.fromkeys(i for r in chain for i in r.ids)}
        for number, result in enumerate(chain):
            found[result.key] = frozenset(who for who in result.ids if reached[who] < number)
    return found


def _reached(chain: Sequence[Result], who: str) -> int:
    """The number of the assessment at which somebody stopped in a round; of the last, if nowhere."""
    numbers = [n for n, result in enumerate(chain) for _ in result.assessment.head.hurdles]
    stops = (n for n, taken in zip(numbers, way_of(chain, who), strict=True) if taken.past is False)
    return next(stops, len(chain) - 1)


def way_of(chain: Sequence[Result], who: str, why: bool = False) -> list[Taken]:
    """The steps of a round for one subject, up to the last; nothing is told behind the first not past.

    ``why``: also what stopped the subject, which only a whole table tells.
    """
    found = [taken for result in chain for taken in _steps(result, who, why)]
    last = max((i for i, t in enumerate(found) if t.past), default=-1)
    way: list[Taken] = []
    for number, taken in enumerate(found):
        if number <= last:
            # Who is past a later step is past this one, told or not.
            way.append(replace(taken, past=True))
        elif number == last + 1 and taken.past is False:
            way.append(taken)
        else:
            way.append(Taken(taken.label, None, (), (), taken.clauses))
    return way


def _steps(result: Result, who: str, why: bool) -> Iterator[Taken]:
    position, home = result.position.get(who), result.scheme.head.regulation
    for hurdle in result.assessment.head.hurdles:
        clauses = tuple(full_clause(c, home) for c in hurdle.clause)
        if position is None or not _is_known(hurdle.past, result):
            tells = tuple(_tells(result, hurdle, position)) if position is not None else ()
            yield Taken(hurdle.label, None, tells, (), clauses)
            continue
        past = hurdle.past.met_by(_row(result, position))
        found = (
            _stopped(result, hurdle, position, clauses)
            if not past
            else _short(result, hurdle, position, clauses)
        )
        stopped = tuple(found) if why else ()
        yield Taken(
            hurdle.label, past, tuple(_tells(result, hurdle, position)) if past else (), stopped, clauses
        )


def _row(result: Result, position: int) -> Row:
    step = next(s for s in result.assessment.steps if s.id in result.columns)
    return row_of(result, step, position)


def _is_known(condition: Condition, result: Result) -> bool:
    return all(c in result.columns for c in condition.columns())


def _tells(result: Result, hurdle: Hurdle, position: int) -> Iterator[Told]:
    for tell in hurdle.tells:
        column = result.columns.get(tell.of)
        if column is not None and not column.form.axes and column.state[position] == State.GIVEN:
            yield Told(result.assessment.label(tell.of), told_value(result, tell, position), tell.level)


def told_value(result: Result, tell: Tell, position: int) -> str:
    """A value in words: a level by its name, anything else as it is published."""
    column = result.columns[tell.of]
    levels = levels_of(result.scheme) if tell.level else None
    return levels.word(int(column.values.at(position))) if levels is not None else column.text(position)


def _short(result: Result, hurdle: Hurdle, position: int, clauses: tuple[str, ...]) -> Iterator[Stopped]:
    """Why somebody is past a step with a lower level than the one asked for."""
    tell, levels = next((t for t in hurdle.tells if t.level), None), levels_of(result.scheme)
    if hurdle.asked is None or tell is None or levels is None:
        return
    row = _row(result, position)
    asked, got = row.value(hurdle.asked), row.value(tell.of)
    if asked is not None and got is not None and got < asked:
        yield Stopped(f"没有达到{levels.word(int(asked))}，为{levels.word(int(got))}", clauses)
        yield from _by_gates(result, hurdle, position)


def _stopped(result: Result, hurdle: Hurdle, position: int, clauses: tuple[str, ...]) -> Iterator[Stopped]:
    """Each condition that was not met and each quota that was full; without any, the step's own condition."""
    found = list(_by_gates(result, hurdle, position))
    if not found:
        value = _values(result, hurdle.past, position)
        said = hurdle.past.sentence(result.assessment.label).zh
        found.append(Stopped(f"没有达到：{said}" + (f"（{value}）" if value else ""), clauses))
    yield from found


def _by_gates(result: Result, hurdle: Hurdle, position: int) -> Iterator[Stopped]:
    row, home = _row(result, position), result.scheme.head.regulation
    for gate in hurdle.gates:
        step = result.assessment.step(gate.step)
        if step is None or (gate.for_ is not None and not gate.for_.met_by(row)):
            continue
        column = result.columns[step.id]
        if isinstance(step.rule, Eligibility):
            for one in step.rule.conditions:
                failing = column.left_out.get(one.id)
                if failing is not None and bool(failing[position]):
                    own = (full_clause(one.clause, home),) if one.clause is not None else step.clauses
                    value = _values(result, one.test, position)
                    words = f"{step.step.label}：不满足“{one.label}”"
                    yield Stopped(words + (f"（{value}）" if value else ""), own)
        elif isinstance(step.rule, Selection):
            eligible = result.columns[step.rule.from_]
            if bool(eligible.holds[position]) and not bool(column.holds[position]):
                yield Stopped(f"{step.step.label}：名额（{_quota(result, step.rule)}）已满", step.clauses)


def _values(result: Result, test: Condition, position: int) -> str:
    """What a test asked about, as it was: each column with its value."""
    names = [c for c in dict.fromkeys(map(str, test.columns())) if not result.columns[c].form.axes]
    return "，".join(f"{result.assessment.label(n)} {result.columns[n].text(position)}" for n in names)


def _quota(result: Result, rule: Selection) -> str:
    """A quota in words, with its number where a column tells it."""
    per = rule.quota.per
    if per is None or rule.quota.steps:
        return rule.quota.words(result.assessment.label).zh
    column = result.columns[per]
    numbers = {column.text(i) for i in range(len(result.ids))}
    return (
        f"{result.assessment.label(per)}{numbers.pop()}"
        if len(numbers) == 1
        else result.assessment.label(per)
    )
