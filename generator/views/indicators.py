"""Indicators against targets: what each unit had to reach, what it reached, and the counts behind it.

A page of its own form for units that are neither ranked nor chosen by their indicators: first a table of all
targets, then one for each figure with its targets, then the figures without a target, and the kinds that
make up a whole in order of their number (a Pareto list).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.base.exact import Exact, decimal_text
from generator.rules.indicator import MET, MISSED, RUNNING, Indicator
from generator.rules.quotient import Quotient
from generator.rules.ratio import Ratio
from generator.schemes.model import CheckedStep
from generator.views.addresses import download, link, step_address, unit_year_page
from generator.views.model import Page
from generator.views.ranking import counts_of
from generator.views.result_page import crumbs_of, head_fields
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult
from generator.views.tables import NOTHING, Head, Table, TableHead, anchor, rows_of, table_of, words
from generator.views.wording import (
    DENOMINATOR,
    INDICATOR,
    NUMERATOR,
    PROGRESS,
    SHARE,
    SHARE_UP_TO,
    TARGET,
    UNIT,
)

_LEAST_KINDS = 3
"""Fewer kinds are told by their shares alone."""
_LOOK = {
    MET: "{}",
    MISSED: '<span class="st publicity">{}</span>',
    RUNNING: '<span class="st collecting">{}</span>',
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure with the targets it is held against: words about it, and its table of units."""

    anchor: str
    name: str
    remark: str
    table: Table


def indicator_pages(shown: Shown) -> Iterator[Page]:
    """The page of every result that consists of indicators against targets."""
    for one in shown.results:
        if one.targets:
            fields = {
                **head_fields(one, shown),
                "lead": outcome_words(one),
                "targets": targets_table(one, one.address),
                "figures": tuple(_measured(one)),
                "others": others_table(one, one.address),
                "kinds": tuple(kinds_tables(one)),
            }  # fmt: skip
            yield Page(one.address, "indicators.html", one.title, fields, crumbs_of(one))


def states_of(one: ShownResult, step: CheckedStep) -> list[str]:
    """Whether each unit met a target, in words; ``—`` without a value."""
    column = one.column(step.id)
    assert column is not None
    given = one.result.columns[step.id].given.tolist()
    return [t if g else "—" for t, g in zip(column.texts, given)]


def outcome_words(one: ShownResult) -> str:
    """How many targets were met, missed and are still running, of all units together."""
    found = Counter(state for step in one.targets for state in states_of(one, step))
    total = one.size * len(one.targets)
    told = "，".join(f"{word}{found[word]}项" for word in (MET, MISSED, RUNNING) if found[word])
    none = f"，没有数值可以判定的{found['—']}项" if found["—"] else ""
    return f"{one.size}个单位，各{len(one.targets)}项目标，共{total}项：{told or '尚无判定'}{none}。"


def targets_table(one: ShownResult, here: str) -> Table:
    """All targets at a glance: a row each, the state of each unit, and how many each has met."""
    states = {step.id: states_of(one, step) for step in one.targets}
    rows = [
        f'<tr><th scope="row">{anchor(link(here, f"{one.address}#{measure_of(step)}"), step.step.label)}</th>'
        f"{''.join(state_cell(s) for s in states[step.id])}</tr>\n"
        for step in one.targets
    ]
    met = [sum(states[step.id][i] == MET for step in one.targets) for i in range(one.size)]
    told = [sum(states[step.id][i] != "—" for step in one.targets) for i in range(one.size)]
    rows.append(
        f'<tr><th scope="row"><b>{MET}的项数</b></th>'
        f"{''.join(f'<td>{m}/{t}</td>' for m, t in zip(met, told))}</tr>\n"
    )
    heads = [Head(TARGET.zh, key=True, align="w"), *(Head(name, align="c") for name in one.result.labels)]
    notes = (f"“{MET}的项数”是已有判定的目标中{MET}的；“—”表示没有可以判定的数值。",)
    files = (("CSV", download(one.address, "csv")), ("JSON", download(one.address, "json")))
    head = TableHead("targets", f"{one.title}{PROGRESS.zh}", tuple(heads), notes=notes, files=files,
                     wide=one.size > 8, quiet=True)  # fmt: skip
    return table_of(head, rows)


def measure_of(step: CheckedStep) -> str:
    """The figure that is held against a target."""
    assert isinstance(step.rule, Indicator)
    return str(step.rule.of)


def state_cell(state: str, remark: str = "") -> str:
    """Whether a target was met as a ready cell: in words, what was missed or runs still set off."""
    if state not in _LOOK:
        return NOTHING
    small = f" <small>{words(remark)}</small>" if remark else ""
    return f"<td>{_LOOK[state].format(words(state))}{small}</td>"


def unit_of(step: CheckedStep | None) -> str:
    """The unit in which a figure is told; nothing for plain numbers, whose name says what they count."""
    rule = step.rule if step is not None else None
    if isinstance(rule, Ratio):
        return "%" if rule.percent else ""
    return "%" if isinstance(rule, Quotient) and rule.whole and rule.times == 100 else ""


def value_texts(one: ShownResult, name: str) -> list[str]:
    """The figure of each unit with its unit of measure; ``—`` where there is none."""
    column = one.column(name)
    if column is None:
        return ["—"] * one.size
    unit, given = unit_of(one.assessment.step(name)), one.result.columns[name].given.tolist()
    return [f"{t}{unit}" if g else t for t, g in zip(column.texts, given)]


def _cells(texts: Sequence[str]) -> list[str]:
    return [NOTHING if t == "—" else f"<td>{words(t)}</td>" for t in texts]


def _measured(one: ShownResult) -> Iterator[Measured]:
    """Every figure that has targets, in the order in which the scheme measures them."""
    by_measure: dict[str, list[CheckedStep]] = {}
    for step in one.targets:
        by_measure.setdefault(measure_of(step), []).append(step)
    for name, steps in by_measure.items():
        yield _one_measure(one, name, steps)


def _one_measure(one: ShownResult, name: str, steps: Sequence[CheckedStep]) -> Measured:
    label, made_by = one.assessment.label(name), one.assessment.step(name)
    before, _, after = link(one.address, unit_year_page(one.period.year, "*")).partition("*")
    heads = [Head(UNIT.zh, key=True)]
    columns = [
        [
            f'<th scope="row"><a href="{before}{i}{after}">{words(n)}</a></th>'
            for i, n in zip(one.result.ids, one.result.labels)
        ]
    ]
    counts = counts_of(one, name)
    if counts is not None:
        heads += [Head(NUMERATOR.zh), Head(DENOMINATOR.zh)]
        columns += [_cells(counts[0]), _cells(counts[1])]
    clause = ("规则", step_address(one.scheme, one.assessment.id, name)) if made_by is not None else None
    heads.append(Head("数值", unit_of(made_by), clause, strong=True))
    column = one.column(name)
    columns.append(column.cells if column is not None else [NOTHING] * one.size)
    for base in dict.fromkeys(s.rule.baseline_of for s in steps if isinstance(s.rule, Indicator)):
        if base is not None:
            heads.append(Head(one.assessment.label(base)))
            columns.append(_cells(value_texts(one, base)))
    for step in steps:
        assert isinstance(step.rule, Indicator)
        ordered = ("规则", step_address(one.scheme, one.assessment.id, step.id))
        heads.append(Head(step.step.label, target_words(step.rule, unit_of(made_by)), ordered, align="c"))
        limits = _limits(one, step.rule)
        columns.append([state_cell(s, limit) for s, limit in zip(states_of(one, step), limits)])
    head = TableHead(f"t-{name}", f"{label}与目标", tuple(heads), quiet=True)
    first = steps[0].rule
    assert isinstance(first, Indicator)
    better = "越高越好" if first.direction == "higher" else "越低越好"
    told = made_by.rule.sentence(one.assessment.label).zh if made_by is not None else ""
    remark = told if better in told else f"{better}。{told}"
    return Measured(name, label, remark, table_of(head, rows_of(columns)))


def target_words(rule: Indicator, unit: str) -> str:
    """A target in words: on which side of what figure, and by when."""
    if rule.measure == "level":
        said = f"{'不低于' if rule.direction == 'higher' else '不高于'}{decimal_text(rule.target)}{unit}"
    else:
        points = "%" if rule.measure == "percent-change" else "个百分点" if unit == "%" else ""
        base = f"基线{decimal_text(rule.baseline)}{unit}" if rule.baseline is not None else "基线"
        said = f"比{base}{'升高' if rule.target > 0 else '降低'}{decimal_text(abs(rule.target))}{points}"
    return f"{said}；{f'{day_words(rule.due)}到期' if rule.due is not None else '每期判定'}"


def _limits(one: ShownResult, rule: Indicator) -> list[str]:
    """What each unit has to reach where that follows from a baseline; nothing where the target says it."""
    if rule.measure == "level":
        return [""] * one.size
    if rule.baseline_of is None:
        return [f"{TARGET.zh}{_short(rule.reached(rule.baseline or Fraction(0)))}"] * one.size
    if rule.baseline_of not in one.public.shown:
        return [""] * one.size
    column = one.result.columns[rule.baseline_of]
    given = column.given.tolist()
    return [
        f"{TARGET.zh}{_short(rule.reached(column.values.at(i)))}" if g else "" for i, g in enumerate(given)
    ]


def _short(value: Fraction) -> str:
    """A limit with as many decimals as it needs, four at most."""
    for places in range(4):
        if (value * 10**places).denominator == 1:
            return decimal_text(value, places)
    return decimal_text(Exact.of([value]).rounded(4).at(0), 4)


def others_table(one: ShownResult, here: str) -> Table | None:
    """The figures without a target: a row each, shares beside their counts; None where there are none."""
    held = {s.id for s in one.targets} | {measure_of(s) for s in one.targets}
    held |= {str(s.rule.baseline_of) for s in one.targets if isinstance(s.rule, Indicator)}
    rows: list[str] = []
    for column in one.single:
        step = one.assessment.step(column.id)
        if column.id in held or step is None or one.result.columns[column.id].form.kind != "number":
            continue
        better = one.result.columns[column.id].form.better
        side = {"higher": "<td>越高越好</td>", "lower": "<td>越低越好</td>"}.get(better or "", NOTHING)
        counts = counts_of(one, column.id)
        smalls = [f" <small>{a}/{b}</small>" for a, b in zip(*counts)] if counts else [""] * one.size
        given = one.result.columns[column.id].given.tolist()
        texts = value_texts(one, column.id)
        cells = "".join(
            f"<td>{words(text)}{small}</td>" if there else cell
            for text, small, there, cell in zip(texts, smalls, given, column.cells)
        )
        name = anchor(link(here, step_address(one.scheme, one.assessment.id, column.id)), step.step.label)
        rows.append(f'<tr><th scope="row">{name}</th>{cells}{side}</tr>\n')
    if not rows:
        return None
    heads = (
        Head(INDICATOR.zh, key=True, align="w"),
        *(Head(name) for name in one.result.labels),
        Head("方向", align="c"),
    )
    notes = (f"占比和比率后面的小字是“{NUMERATOR.zh}/{DENOMINATOR.zh}”。",)
    head = TableHead("figures", f"{one.title}：各项指标", heads, notes=notes, long=len(rows) > 15,
                     wide=one.size > 8, quiet=True)  # fmt: skip
    return table_of(head, rows)


def kinds_tables(one: ShownResult) -> Iterator[tuple[str, Table]]:
    """Shares that make up one whole, the most frequent kind first, all units together and each by itself."""
    wholes: dict[tuple[str, tuple[str, ...]], list[CheckedStep]] = {}
    for step in one.assessment.steps:
        rule, column = step.rule, one.result.columns.get(step.id)
        if isinstance(rule, Ratio) and len(rule.numerator) == 1 and column is not None and column.counts:
            wholes.setdefault((str(rule.of), tuple(sorted(rule.denominator))), []).append(step)
    for (of, whole), steps in wholes.items():
        kinds = [w for s in steps if isinstance(s.rule, Ratio) for w in s.rule.numerator]
        if len(kinds) >= _LEAST_KINDS and sorted(kinds) == list(whole):
            table = _kinds_table(one, of, kinds, steps)
            if table is not None:
                yield one.assessment.label(of), table


def _kinds_table(
    one: ShownResult, of: str, kinds: Sequence[str], steps: Sequence[CheckedStep]
) -> Table | None:
    counted = {kind: counts_of(one, step.id) for kind, step in zip(kinds, steps)}
    each = {k: [int(n) if n != "—" else 0 for n in c[0]] for k, c in counted.items() if c is not None}
    total = sum(map(sum, each.values()))
    if total == 0:
        return None
    rows: list[str] = []
    up_to = 0
    for kind in sorted(each, key=lambda k: -sum(each[k])):
        number = sum(each[kind])
        up_to += number
        cells = "".join(f"<td>{n}</td>" for n in each[kind])
        rows.append(
            f'<tr><th scope="row">{words(kind)}</th><td>{number}</td><td>{_share(number, total)}</td>'
            f"<td>{_share(up_to, total)}</td>{cells}</tr>\n"
        )
    heads = (
        Head("类别", key=True), Head("合计", strong=True), Head(SHARE.zh), Head(SHARE_UP_TO.zh),
        *(Head(name) for name in one.result.labels),
    )  # fmt: skip
    notes = (f"共{total}件，由多到少排列。",)
    caption = f"{one.assessment.label(of)}，由多到少"
    return table_of(
        TableHead(f"kinds-{of}", caption, heads, notes=notes, wide=one.size > 8, quiet=True), rows
    )


def _share(part: int, whole: int) -> str:
    return decimal_text(Exact.of([Fraction(100 * part, whole)]).rounded(1).at(0), 1) + "%"
