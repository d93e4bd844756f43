"""Reports of the office: proposals to decide, who is on post without a pass, who is accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.base.column import STATE_WORDS, Column, State
from generator.results.model import Result
from generator.results.outcomes import states_of
from generator.results.stages import excused_in
from generator.rules.bands import Bands
from generator.rules.eligibility import Eligibility
from generator.rules.rank import Rank
from generator.schemes.model import CheckedStep
from generator.views.model import Page
from generator.views.restricted.office import Office, is_about_people, unmet, value_words
from generator.views.restricted.table import Cell, Sheet, heads, row, table_page
from generator.views.scheme_words import day_words

DECISIONS = "decisions.html"
CLEARANCE = "reports.html"
_LISTED = 60
"""A report of more subjects than this lists only those it is about."""


def decision_pages(office: Office) -> Iterator[Page]:
    """Every rung that leaves a choice: what was decided, by whom, and where to sign (ALL-10)."""
    rows = []
    for one in office.results.consequences:
        _, rung = office.rung_of(one)
        if not rung.choices:
            continue
        who = office.subject_id(one)
        ruling = office.decision_on(one, who)
        choices = "；".join(c.label for c in rung.choices)
        decided = f"{one.choice}（{ruling.text}）" if ruling and one.choice else "待裁定"
        adopted = f"{ruling.adopted.by}，{day_words(ruling.adopted.on)}" if ruling else ""
        rows.append(
            row(
                one.label, office.unit_name(one.unit, one.period.last), one.period.text.zh,
                f"{one.step_label}第{one.rung}次", choices, Cell(decided, marked=ruling is None),
                adopted, ruling.ground if ruling else "", office.cited(one), one.decided_by, "",
            )
        )  # fmt: skip
    columns = heads(
        "人员姓名", "所在单位", "周期", "具体情形", "可选的处理", "裁定", "裁定人和日期", "理由说明",
        "依据条款", "决定权", "签字",
        wraps=("可选的处理", "裁定", "理由说明", "依据条款"),
    )  # fmt: skip
    sheet = Sheet("choices", "调岗和解除类处理建议", columns, tuple(rows), none="没有需要裁定的处理。")
    lead = "条文留有选择的处理由有权机构逐案裁定，系统不代为选择。本表是建议，签字后方可办理。"
    yield table_page(DECISIONS, "处理建议和裁定", (sheet,), lead=lead, signs=("经办", "审核", "决定"))


def report_pages(office: Office) -> Iterator[Page]:
    """Eligibilities that a scheme wants reported: who does not meet them, period by period."""
    by_step: dict[tuple[str, str, str], list[tuple[Result, CheckedStep]]] = defaultdict(list)
    for result in office.results.by_key.values():
        for step in result.assessment.steps:
            reported = isinstance(step.rule, Eligibility) and step.rule.report != "none"
            if reported and step.id in result.columns:
                by_step[(result.scheme.id, result.assessment.id, step.id)].append((result, step))
    sheets: list[Sheet] = []
    people: set[str] = set()
    for name, found in by_step.items():
        result, step = found[-1]
        named = [*(i.id for i in result.assessment.head.inputs), *(s.id for s in result.assessment.steps)]
        plain: list[str] = [n for n in named if n != step.id and all(_is_plain(r, n) for r, _ in found)]
        rows = [r for result_, step_ in reversed(found) for r in _report_rows(office, result_, step_, plain)]
        words = [result.assessment.label(p) for p in plain]
        fixed: tuple[str, ...] = ("周期", "被考核者")
        if is_about_people(result):
            fixed += ("所在单位",)
        if not _names_a_fault(step):
            fixed += ("是否满足", "不满足的条件")
        columns = heads(*fixed, *words, wraps=fixed[-1:])
        title = f"{result.assessment.head.label}：{step.step.label}"
        clauses = "、".join(office.clauses.words(c) for c in step.clauses)
        notes = (f"依据{clauses}。", step.rule.sentence(result.assessment.label).zh)
        none = "各期均无须提示者。"
        if is_about_people(result):
            people.add("-".join(name))
        sheets.append(Sheet("-".join(name), title, columns, tuple(rows), key=1, notes=notes, none=none))
    sheets.sort(key=lambda s: s.anchor not in people)  # people before units, each in the order of the scheme
    lead = "考核方案要求列入内部提示的资格条件。标明的各行须由考核机构逐一核实处理。"
    yield table_page(CLEARANCE, "内部提示", sheets, lead=lead, signs=("核查", "审核"))


def _is_plain(result: Result, name: str) -> bool:
    column = result.columns.get(name)
    return column is not None and not column.form.axes


def _report_rows(
    office: Office, result: Result, step: CheckedStep, plain: list[str]
) -> Iterator[tuple[Cell, ...]]:
    column, fault = result.columns[step.id], _names_a_fault(step)
    wanted = "是" if fault else "否"
    for position, label in enumerate(result.labels):
        concerned = column.text(position) == wanted
        if not concerned and (fault or len(result.ids) > _LISTED):
            continue
        values = [value_words(office, result, p, position) for p in plain]
        found: tuple[Cell | str, ...] = ()
        if is_about_people(result):
            found += (office.unit_name(int(result.units[position]), result.period.last),)
        if not fault:
            lacking = "、".join(unmet(step, column, position)) or "—"
            found += (Cell(column.text(position), marked=concerned), lacking)
        yield row(result.period.text.zh, label, *found, *values)


def _names_a_fault(step: CheckedStep) -> bool:
    """Whether the eligibility is itself what the office is told of: only those who meet it are listed."""
    return isinstance(step.rule, Eligibility) and step.rule.report == "met"


def account_address(year: int) -> str:
    """Where the accounting of a year lies."""
    return f"accounts/{year}.html"


def account_pages(office: Office) -> Iterator[Page]:
    """Everyone in scope accounted for, assessment by assessment and period by period (ALL-16, ET-21)."""
    by_year: dict[int, list[Result]] = defaultdict(list)
    for result in office.results.by_key.values():
        by_year[result.period.year].append(result)
    for year, found in sorted(by_year.items()):
        sums, names = [], []
        for result in found:
            column = _main_column(result)
            if column is None:
                continue
            states = states_of(column, len(result.ids))
            counts = [sum(s is wanted for s in states) for wanted in State]
            total = sum(counts)
            sums.append(
                row(
                    result.assessment.head.label, result.period.text.zh, str(len(result.ids)),
                    *(str(c) for c in counts), "相符" if total == len(result.ids) else "不符",
                )
            )  # fmt: skip
            for position, state in enumerate(states):
                if state is not State.GIVEN:
                    names.append(
                        row(
                            result.assessment.head.label, result.period.text.zh, result.labels[position],
                            office.unit_name(int(result.units[position]), result.period.last),
                            _state_words(state), _reason(office, result, position),
                        )
                    )  # fmt: skip
        labels = [_state_words(s) for s in State]
        columns = heads("考核项", "周期", "考核对象", *labels, "核对", numbers=("考核对象", *labels))
        fixed = ("考核项", "周期", "被考核者", "所在单位", "具体情形", "登记的原因")
        lists = heads(*fixed, wraps=fixed[-1:])
        sheets = (
            Sheet("sums", "人数和单位数核对", columns, tuple(sums), notes=("考核对象数等于其后各栏之和。",)),
            Sheet("names", "没有成绩的人员和单位", lists, tuple(names), key=2, none="人人都有成绩。"),
        )
        yield table_page(account_address(year), f"{year}年考核人数核对", sheets, signs=("核对",))


def _state_words(state: State) -> str:
    return {State.GIVEN: "有成绩", State.EMPTY: "无成绩"}.get(state, STATE_WORDS[state].zh)


def _main_column(result: Result) -> Column | None:
    """The column that says whether somebody has a result: what is graded or ranked, else a reported flag."""
    for step in result.assessment.steps:
        if isinstance(step.rule, Bands | Rank) and step.rule.of in result.columns:
            return result.columns[step.rule.of]
    for step in result.assessment.steps:
        if isinstance(step.rule, Eligibility) and step.id in result.columns:
            return result.columns[step.id]
    return None


def _reason(office: Office, result: Result, position: int) -> str:
    """Why somebody has no result, as the declaration of completeness says."""
    who = result.ids[position]
    mine = [
        declared
        for completions in office.tables.completions
        for declared in completions.complete
        if completions.scheme == result.scheme.id
        and declared.assessment == result.assessment.id
        and declared.names(result.period)
    ]
    return next((e.reason for e in excused_in(mine) if who in (e.person, e.unit)), "—")
