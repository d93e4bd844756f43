"""Letters to people: what the site withholds of them, what follows, how far they are, how to object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.column import Column, State
from generator.base.exact import decimal_text
from generator.results.levels import fallen_rows
from generator.results.model import Consequence, Result
from generator.results.outcomes import outcomes
from generator.results.rounds import beyond_rows
from generator.results.stages import following_seat
from generator.rules.ladder import Ladder
from generator.schemes.model import CheckedStep
from generator.views.model import Crumb, Page
from generator.views.restricted.distances import distances, ground
from generator.views.restricted.level_files import lines_of
from generator.views.restricted.office import Office, is_about_people, unmet, value_words
from generator.views.restricted.standby import kept_row
from generator.views.scheme_words import day_words

INDEX = "letters.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a slip: what, its value, on what ground."""

    name: str
    value: str
    clause: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One assessment's part of a result slip; ``distances`` say how far it is to a pass, a level, a place."""

    name: str
    lines: tuple[Line, ...]
    distances: tuple[str, ...]
    released: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice beside the slip: title, paragraphs, blanks to be filled by hand, and its own day.

    Without a day it is a form: what it says has not happened yet, or the conclusion is not released.
    """

    title: str
    date: str
    paragraphs: tuple[str, ...]
    blanks: tuple[str, ...] = ()


def letter_address(period: str, person: str) -> str:
    """Where the letters to a person about a period lie."""
    return f"letters/{period}/{person}.html"


def letter_pages(office: Office) -> Iterator[Page]:
    """One page a person and period with anything to tell, and the index to print them by."""
    due: dict[tuple[str, str], list[Result]] = defaultdict(list)
    fallen, beyond = fallen_rows(office.results), beyond_rows(office.results)
    for key, result in office.results.by_key.items():
        if not is_about_people(result):
            continue
        for who in result.ids:
            if who in beyond.get(key, ()):
                continue  # the round was over for them before
            if who in office.told[key] or who in office.applied[key] or who in fallen.get(key, ()):
                due[(result.period.name, who)].append(result)
    brought: dict[tuple[str, str], list[Consequence]] = defaultdict(list)
    for one in office.results.consequences:
        if is_about_people(office.result_of(one)):
            brought[(one.period.name, office.subject_id(one))].append(one)
    listed: dict[str, list[Crumb]] = defaultdict(list)
    for (period, who), results in due.items():
        page, words = _page(office, who, results, brought.get((period, who), []))
        listed[period].append(Crumb(words, page.address))
        yield page
    groups = tuple((_period_words(due, name), tuple(listed[name])) for name in reversed(listed))
    fields: dict[str, object] = {"groups": groups}
    crumbs = (Crumb("内部资料", "index.html"), Crumb("个人通知书"))
    yield Page(INDEX, "restricted/letters.html", "个人通知书", fields, crumbs)


def _period_words(due: dict[tuple[str, str], list[Result]], name: str) -> str:
    return next(results[0].period.text.zh for (period, _), results in due.items() if period == name)


def _page(office: Office, who: str, results: list[Result], brought: list[Consequence]) -> tuple[Page, str]:
    first = results[0]
    position = first.position[who]
    name, day = first.labels[position], first.period.last
    slips = tuple(s for s in (_slip(office, r, r.position[who]) for r in results) if s.lines)
    notices = [n for one in brought for n in _notices(office, one, who)]
    told = [r.stages[-1].released for r in results]
    released = all(t is not None for t in told)
    levels = [Slip(n, tuple(Line(*line) for line in lines), (), released)
              for n, lines in lines_of(office, results, who)]  # fmt: skip
    dates = [t.date() for t in told if t is not None]
    person = office.tables.roster.person_index()[who]
    title = f"{name}：{first.period.text.zh}考核结果通知"
    fields: dict[str, object] = {
        "who": name,
        "staff_number": office.staff_number(person, day),
        "regulation": office.clauses.link(first.scheme.head.regulation).title,
        "unit": office.unit_name(int(first.units[position]), day),
        "period": first.period.text.zh,
        "slips": (*levels, *slips),
        "notices": tuple(notices),
        "released": released,
        "date": day_words(max(dates)) if released else "",
        "partly": any(s.released is not None for r in results for s in r.stages),
        "issuer": office.tables.site.issuer,
        "objections": office.tables.site.objections,
    }
    crumbs = (Crumb("内部资料", "index.html"), Crumb("个人通知书", INDEX), Crumb(name))
    address = letter_address(first.period.name, who)
    page = Page(address, "restricted/letter.html", title, fields, crumbs, official=True)
    kinds = "、".join(dict.fromkeys(["结果通知单", *(n.title for n in notices)]))
    return page, f"{name}（{kinds}）" + ("" if released else "，未发布，暂不发出")


def _slip(office: Office, result: Result, position: int) -> Slip:
    lines: list[Line] = []
    for step in result.assessment.steps:
        column = result.columns.get(step.id)
        if column is None or column.owner is not None:
            continue
        value = _said(office, result, step, column, position)
        lacking = "、".join(unmet(step, column, position))
        if lacking:
            value = f"{value}（不满足：{lacking}）"
        if value and not _is_silent(column, position):
            first = step.clauses[0] if step.clauses else ""
            lines.append(Line(step.step.label, value, ground(office, result, first)))
    if not outcomes(result)[position]:
        lines = [Line(s.name, s.value, s.clause) for s in lines if s.value]
    told = result.stages[-1].released is not None
    return Slip(result.assessment.head.label, tuple(lines), tuple(distances(office, result, position)), told)


def _said(office: Office, result: Result, step: CheckedStep, column: Column, position: int) -> str:
    """A step's value as its subject is told it: the panel's marks from the highest down."""
    if isinstance(step.rule, Ladder) and not _is_silent(column, position):
        rung = int(column.values.num[position])
        return f"第{rung}次：{step.rule.rungs[rung - 1].words().zh}"
    axes = column.form.axes
    axis = result.assessment.axis(axes[0]) if len(axes) == 1 else None
    if axis is not None and axis.panel is not None:
        seats = [i for i in range(column.state.shape[1]) if column.state[position, i] == State.GIVEN]
        seats.sort(key=lambda i: -column.values.at(position, i))
        return "、".join(column.text(position, i) for i in seats)
    return value_words(office, result, step.id, position)


def _is_silent(column: Column, position: int) -> bool:
    """Whether a step says nothing of a subject: a rung not reached, a place not given."""
    states = column.state[position]
    return bool((states == State.EMPTY).all())


def _notices(office: Office, one: Consequence, who: str) -> Iterator[Notice]:
    """What a rung gives notice of: the proposal, a make-up, time off post, the return."""
    ladder, rung = office.rung_of(one)
    result = office.result_of(one)
    grounds = office.cited(one)
    said = [
        f"按{one.period.text.zh}{result.assessment.head.label}，你第{one.rung}次被评为“{ladder.counts}”，"
        f"依据{grounds}，拟作如下处理。"
    ]
    if one.pay is not None and one.pay.percent is not None:
        adds = "与前次累加" if one.pay.adds_up else "不与前次累加"
        year, month = one.pay.month.split("-")
        said.append(
            f"扣减{year}年{int(month)}月{one.pay.base}的{decimal_text(one.pay.percent)}%，{adds}。"
            "以上为建议，经审批签字后执行。"
        )
    if rung.choices:
        ruling = office.decision_on(one, who)
        options = "或者".join(c.label for c in rung.choices)
        said.append(f"由{one.decided_by}裁定：{options}。")
        said.append(f"裁定结果：{one.choice}。{ruling.text}" if ruling else "裁定结果另行通知。")
    told = day_words(one.stage.released.date()) if one.stage.released is not None else ""
    if len(said) > 1:
        yield Notice("处理告知书", told, tuple(said))
    position = result.position[who]
    latest = int(result.columns[one.step].values.num[position]) == one.rung
    following = following_seat(result, ladder, position) if latest else ""
    if following:
        label = result.assessment.head.label
        words = f"你的{label}尚未合格，请参加{following}。时间、地点和科目由考核机构填写。"
        yield Notice("补考通知书", told, (words,), ("考试时间", "考试地点", "考试科目"))
    if one.standby is not None:
        yield from _standby(office, one, told)


def _standby(office: Office, one: Consequence, told: str) -> Iterator[Notice]:
    span = one.standby
    assert span is not None
    if span.first is None or span.last is None:
        said = [f"待岗培训{span.words}，自结论公布后起算，起止日期在公布时填写。"]
    else:
        said = [f"自{day_words(span.first)}起至{day_words(span.last)}止待岗培训{span.words}。"]
    if span.floor is not None:
        floor, ground = decimal_text(span.floor, 2), f"依据{span.floor_source}及{_wage_clause(office)}"
        said.append(f"待岗期间生活费每月不低于{floor}元（{ground}）。")
    if one.back:
        said.append(f"返岗条件：{one.back}。")
    yield Notice("待岗通知书", told, tuple(said), ("本人签收", "签收日期"))
    kept = kept_row(office, one)
    if kept is not None and kept.back is not None:
        entered = "；".join(f"{k} {v}" for k, v in kept.words)
        words = f"经核，你已符合返岗条件，准予返岗。登记内容：{entered}。"
        yield Notice("返岗通知书", day_words(kept.back), (words,), ("审批人",))
    else:
        condition = one.back or "待岗期满"
        yield Notice(
            "返岗通知书",
            "",
            (f"本通知书在{condition}后填写签发，签发前不生效。",),
            ("返岗考试日期", "考试成绩", "准予返岗之日", "审批人"),
        )


def _wage_clause(office: Office) -> str:
    wages = office.tables.wages
    return office.clauses.words(wages.floor.clause) if wages is not None else ""
