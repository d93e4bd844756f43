"""Score sheets to fill in: one form for each juror or recorder of an assessment and period (ET-10, ET-28).

Everything on a form follows from the scheme in force: who is marked, by whom, the items with their full
marks and points to observe, the marks that are permitted. A filled form is read by
:mod:`generator.tables.from_forms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.base.exact import decimal_text
from generator.base.period import Period, parse_period
from generator.base.text import AskedWronglyError, Text
from generator.documents.score_sheet import Entry, Preprinted, ScoreSheet, SheetColumn, Slot
from generator.results.earlier import chosen_before
from generator.results.inputs import subject_of
from generator.results.model import Results
from generator.results.panels import lot_of
from generator.results.scope import Chosen, Scope, scope_of, sharing
from generator.rules.rubric import Item, Rubric
from generator.schemes.model import CheckedAssessment, Input, Scheme, Schemes
from generator.tables.form_code import DIGITS, NOBODY, FormCode, check_code
from generator.tables.model import Register, RegisterColumn, Tables

RHYTHMS = ("round", "day", "week", "month", "quarter", "half", "year")
"""Rhythms from the shortest to the longest."""
FEW = 30
"""A count of at most so many is chosen from a list; others are typed."""
LINES = 40
"""A list of what happens to few people has so many lines, unless more are asked for."""


class FormsError(AskedWronglyError):
    """Forms that cannot be written; ``text`` says why."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """One register of one assessment and period, and which inputs take from it."""

    tables: Tables
    scheme: Scheme
    assessment: CheckedAssessment
    period: Period
    register: Register
    inputs: tuple[Input, ...]
    scope: Scope

    @property
    def subject(self) -> str:
        """The column of whom a line is about."""
        records = self.tables.records[self.register.register]
        return subject_of(self.inputs[0], records, self.assessment.head.subjects.kind)

    @property
    def each(self) -> bool:
        """Whether everybody is expected to have a line: what happens only to some is no gap elsewhere."""
        return any(not (one.many or one.optional) for one in self.inputs)

    @property
    def times(self) -> int:
        """How many lines a subject has; none where the lines are empty, for whoever is concerned."""
        least = max(one.at_least or 0 for one in self.inputs)
        return max(least, 1) if self.each or least else 0


def score_sheets(
    tables: Tables | None,
    schemes: Schemes | None,
    results: Results | None = None,
    *,
    scheme: str,
    period: str,
    assessment: str | None = None,
    by: Iterable[str] = (),
    lines: int = LINES,
) -> tuple[ScoreSheet, ...]:
    """The forms of a scheme and period, register by register, one for each who fills in.

    Who fills in is the drawn panel where the scheme has one, else those in ``by`` (ids of people), else
    nobody is named and whoever does writes it on the form. ``assessment`` asks for one only. Forms are made
    of registers whose files lie in folders of periods. Whom an earlier round selected is taken from
    ``results``; until that round has one, nobody can be handed out a form of the next.

    Raises :class:`FormsError` where what was asked for cannot be written.
    """
    if tables is None or schemes is None:
        raise FormsError(
            Text("站点无法读取，请先用 hongbang check 检查。", "The site cannot be read; see hongbang check.")
        )
    mine, when = _asked(schemes, scheme, period)
    recorders = tuple(by)
    for one in recorders:
        if one not in tables.roster.person_index():
            raise FormsError(Text(f"花名册里没有人员“{one}”。", f"The roster has nobody “{one}”."))
    wanted = [a for a in mine.assessments if assessment in (None, a.id)]
    if not wanted:
        known = "、".join(a.id for a in mine.assessments)
        raise FormsError(
            Text(
                f"方案 {scheme} 没有考核项“{assessment}”，有：{known}。",
                f"Scheme {scheme} has no assessment “{assessment}”; it has {known}.",
            )
        )
    found: list[ScoreSheet] = []
    waiting: list[CheckedAssessment] = []
    for ground in _grounds(mine, wanted, when, tables, results, waiting):
        found += _forms(ground, recorders, lines)
    if waiting and (assessment is not None or not found):
        first = sharing(mine, waiting[0]).head.subjects.selected_in or ""
        before = mine.assessment(first)
        named = before.head.label if before is not None else first
        raise FormsError(
            Text(
                f"{waiting[0].head.label}的对象由{named}选出，{named}还没有结果：请先宣布其收齐，再生成评分表。",
                f"{waiting[0].id} is held for those whom {first} selects, and {first} has no result yet: "
                "declare it complete first.",
            )
        )
    if not found:
        raise FormsError(
            Text(
                f"方案 {scheme} 在 {when.name} 没有按期收取数据的考核项。",
                f"No assessment of {scheme} takes in data of its own for {when.name}.",
            )
        )
    return tuple(found)


def _asked(schemes: Schemes, scheme: str, period: str) -> tuple[Scheme, Period]:
    when = parse_period(period)
    if when is None:
        raise FormsError(
            Text(f"“{period}”不是周期，应写作 2026-10。", f"“{period}” is no period; write 2026-10.")
        )
    if scheme not in schemes.by_id:
        known = "、".join(schemes.by_id)
        raise FormsError(
            Text(f"没有方案“{scheme}”，有：{known}。", f"There is no scheme “{scheme}”; there are {known}.")
        )
    mine = schemes.in_force(scheme, when)
    if mine is None:
        raise FormsError(
            Text(
                f"方案 {scheme} 没有适用于 {when.name} 的版本。",
                f"No edition of {scheme} is in force for {when.name}.",
            )
        )
    return mine, when


def _grounds(
    scheme: Scheme,
    wanted: list[CheckedAssessment],
    period: Period,
    tables: Tables,
    results: Results | None,
    waiting: list[CheckedAssessment],
) -> Iterator[_Ground]:
    """Each register to hand out forms of, once: for the first assessment that takes it in this period.

    What is handed in month by month is not asked for again where a year looks back on it. Assessments of
    those whom a round selects that has no result yet are put among the ``waiting``.
    """
    shortest = _shortest(scheme)
    done: set[str] = set()
    for assessment in wanted:
        like = sharing(scheme, assessment)
        if assessment.head.rhythm != period.rhythm:
            continue
        source = like.head.subjects.selected_in
        chosen: Chosen | None = None
        if source is not None:
            rounds = results.of(scheme.id, source) if results is not None else ()
            chosen = chosen_before(rounds, scheme, like, period)
            if chosen is None:
                waiting.append(assessment)
                continue
        taken: dict[str, list[Input]] = {}
        for one in assessment.head.inputs:
            records = tables.records.get(one.register or "")
            if records is not None and records.register.period == "path":
                taken.setdefault(records.register.register, []).append(one)
        scope: Scope | None = None
        for name, inputs in taken.items():
            if name in done or shortest[name] != period.rhythm:
                continue
            done.add(name)
            scope = scope or scope_of(like, period, tables, chosen)
            register = tables.records[name].register
            yield _Ground(tables, scheme, assessment, period, register, tuple(inputs), scope)


def _shortest(scheme: Scheme) -> dict[str, str]:
    """The shortest rhythm in which each register is taken; rounds come first, as they come."""
    found: dict[str, str] = {}
    for assessment in sorted(scheme.assessments, key=lambda a: RHYTHMS.index(a.head.rhythm)):
        for one in assessment.head.inputs:
            if one.register is not None:
                found.setdefault(one.register, assessment.head.rhythm)
    return found


def _forms(ground: _Ground, recorders: tuple[str, ...], lines: int) -> Iterator[ScoreSheet]:
    column, fillers = _fillers(ground, recorders)
    register = ground.register
    for number, filler in enumerate(fillers if ground.scope.ids else (), 1):
        code = FormCode(
            ground.scheme.id, ground.scheme.head.edition, ground.scheme.digest[:DIGITS], ground.assessment.id,
            ground.period.name, register.register, filler.id if filler else NOBODY, ground.each,
        )  # fmt: skip
        given = {column: filler} if column is not None and filler is not None else {}
        yield ScoreSheet(
            code=code,
            name=f"{ground.assessment.id}-{number:02d}",
            organisation=ground.tables.site.name,
            scheme=ground.scheme.head.label,
            assessment=ground.assessment.head.label,
            period=ground.period.text.zh,
            title=register.label,
            filler=f"{filler.id} {filler.name}" if filler else "",
            made_for=ground.period.first,
            by_item=any(one.along is not None for one in ground.inputs),
            columns=tuple(_column(c, ground) for c in register.columns),
            slots=tuple(_slots(ground, str(code), given, lines)),
            roster=() if ground.times else tuple(_roster(ground)),
        )


def _fillers(ground: _Ground, recorders: tuple[str, ...]) -> tuple[str | None, list[Preprinted | None]]:
    """The column of who fills in, and who does: the panel, the recorders named, or nobody known."""
    tables, last = ground.tables, ground.period.last.toordinal()
    roster = tables.roster

    def printed(person: str) -> Preprinted:
        return Preprinted(person, roster.person_name(roster.person_index()[person], last))

    for one in ground.inputs:
        axis = ground.assessment.axis(one.by or "")
        if axis is None or axis.panel is None:
            continue
        lot = lot_of(ground.scheme, ground.assessment, axis.id, ground.period, tables.lots)
        if lot is None:
            raise FormsError(
                Text(
                    f"{ground.period.text.zh}的评委组还没有抽签，请先用 hongbang draw 抽签。",
                    f"The panel of {ground.period} is not drawn yet; see hongbang draw.",
                )
            )
        return str(axis.panel.column), [printed(p) for p in lot.result if p in roster.person_index()]
    marker = next((str(i.marked_by) for i in ground.inputs if i.marked_by not in (None, "none")), None)
    if marker is None or not recorders:
        return marker, [None]
    return marker, [printed(p) for p in recorders]


# ── columns ────────────────────────────────────────────────────────────────────────────────────────
def _column(column: RegisterColumn, ground: _Ground) -> SheetColumn:
    items = {str(n) for one in ground.inputs if one.along is not None for n in one.take}
    names = {str(i.id) for i in ground.inputs}
    if str(column.id) not in items:
        return SheetColumn(column.heading, _entry(column, ground), remarks=column.remarks)
    for step in ground.assessment.steps:
        if isinstance(step.rule, Rubric) and str(step.rule.of) in names:
            item = next((i for i in step.rule.items() if i.item == column.id), None)
            if item is not None:
                marks = tuple(decimal_text(m) for m in step.rule.permitted(item))
                entry = Entry("choice", (*marks, *(column.words or ())))
                return SheetColumn(column.heading, entry, True, decimal_text(item.full), _points(item))
    full = decimal_text(column.range[1]) if column.range else ""
    return SheetColumn(column.heading, _entry(column, ground), True, full)


def _points(item: Item) -> tuple[str, ...]:
    """The bands of an item, best first: ``9—10分：…``."""
    said = []
    for band in sorted(item.bands, key=lambda b: -b.from_):
        low, high = decimal_text(band.from_), decimal_text(band.to)
        said.append(f"{low if low == high else f'{low}—{high}'}分：{band.says}")
    return tuple(said)


def _entry(column: RegisterColumn, ground: _Ground) -> Entry:
    if column.type in ("mark", "number", "count"):
        low, high = (column.range[0], column.range[1]) if len(column.range) == 2 else (None, None)
        if column.type == "count" and low is not None and high is not None and high - low <= FEW:
            counts = range(-(-low // 1), high // 1 + 1)
            return Entry("choice", (*map(str, counts), *(column.words or ())))
        return Entry("number", tuple(column.words or ()), low, high, whole=column.type == "count")
    if column.type == "choice":
        return Entry("choice", column.values)
    if column.type == "flag":
        office = ground.tables.organisation
        return Entry("choice", (office.yes, office.no))
    if column.type in ("date", "person", "unit"):
        return Entry(column.type)
    return Entry("text")


# ── lines ──────────────────────────────────────────────────────────────────────────────────────────
def _slots(ground: _Ground, code: str, given: dict[str, Preprinted], lines: int) -> Iterator[Slot]:
    about: list[tuple[dict[str, Preprinted], str]] = []
    for at in range(len(ground.scope.ids) if ground.times else 0):
        about += [(given | _subject(ground, at), _beside(ground, at))] * ground.times
    if not ground.times:
        about = [(given, "")] * lines
    order = [str(c.id) for c in ground.register.columns]
    headings = {str(c.id): c.heading for c in ground.register.columns}
    for number, (printed, beside) in enumerate(about, 1):
        serial = f"{number}/{len(about)}"
        stands = {headings[n]: printed[n] for n in sorted(printed, key=order.index)}
        check = check_code(code, serial, ((h, p.id, p.name) for h, p in stands.items()))
        who = printed.get(ground.subject)
        title = f"{number:03d} {who.id if who else ''}".strip()
        yield Slot(serial, check, stands, title, beside)


def _subject(ground: _Ground, at: int) -> dict[str, Preprinted]:
    """Whom a line is about, and the unit if there is only one in the period in which it can have been."""
    scope, last = ground.scope, ground.period.last.toordinal()
    found = {ground.subject: Preprinted(scope.ids[at], scope.labels[at])}
    column = ground.register.column(ground.subject)
    if ground.assessment.head.subjects.kind == "person" and column is not None and column.window is not None:
        rows, first = scope.roster.postings, ground.period.first.toordinal()
        held = (rows.person == scope.subjects[at]) & (rows.first <= last) & (rows.last >= first)
        units = sorted(set(rows.unit[held].tolist()))
        if len(units) == 1 and units[0] >= 0:
            unit = scope.roster.units[units[0]]
            found[str(column.window)] = Preprinted(unit.id, scope.roster.unit_name(units[0], last))
    return found


def _beside(ground: _Ground, at: int) -> str:
    """The unit of the subject and those above it, by name: for whoever looks for the person."""
    scope, last = ground.scope, ground.period.last.toordinal()
    own = int(scope.units[at])
    above = [int(numbers[at]) for kind, numbers in scope.groups.items() if kind != "all"]
    units = dict.fromkeys([own, *above] if ground.assessment.head.subjects.kind == "person" else above)
    return " ".join(scope.roster.unit_name(u, last) for u in units if u >= 0)


def _roster(ground: _Ground) -> Iterator[Preprinted]:
    for name, label in zip(ground.scope.ids, ground.scope.labels):
        yield Preprinted(name, label)
