"""The beginning of a notice: the whole document in proper form, its figures and names all references.

What only people can know is left open as XX, which no release lets through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.base.identifier import is_identifier, no_identifier
from generator.base.period import Period
from generator.base.text import AskedWronglyError, Text
from generator.documents.model import Documents
from generator.documents.notice import KIND_WORDS, Notice, NoticeKind
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.disclosed import fact_of
from generator.schemes.model import CheckedAssessment, CheckedStep, Scheme, Schemes
from generator.tables.model import Correction, Tables

_NUMERALS = "一二三四五六七八九十"
_TOP = 10
_PARTS = (
    Text("活动目标", "aim"), Text("开展范围", "scope"), Text("实施步骤", "steps"), Text("开始时间", "start"),
    Text("组织领导", "who leads it"), Text("工作要求", "what is asked of all"),
)  # fmt: skip
"""The parts of a plan."""
_FRONT = """---
format: 1
notice: {id}
kind: {kind}
title: {title}
{number}issuer: {issuer}
addressees: [{addressees}]
issued: {issued}
drafted: XX
checked: XX
approved: XX
scheme: {scheme}
period: {period}
{more}---
"""


class NoticeDraftError(AskedWronglyError):
    """A notice that cannot be begun; ``text`` says what is lacking."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a draft is written from: the edition in force, and what of it a circular may tell."""

    tables: Tables
    documents: Documents
    scheme: Scheme
    period: Period
    correction: Correction | None = None

    def tells(self, assessment: CheckedAssessment, step: CheckedStep) -> bool:
        """Whether site and circulars may tell a step."""
        fact, shows = fact_of(assessment, step), self.tables.disclosure.shows
        return shows(fact) and shows(fact, "circular")

    @property
    def assessments(self) -> list[CheckedAssessment]:
        """The assessments of the period's rhythm."""
        return [a for a in self.scheme.assessments if a.head.rhythm == self.period.rhythm]

    def ranked(self) -> Iterator[tuple[CheckedAssessment, str]]:
        """The assessments with a rank that may be told, with the column that it ranks by."""
        for one in self.assessments:
            for step in one.steps:
                if isinstance(step.rule, Rank) and self.tells(one, step):
                    of = one.step(str(step.rule.of))
                    if of is not None and self.tells(one, of):
                        yield one, of.id
                        break

    def honours(self) -> Iterator[tuple[CheckedAssessment, CheckedStep]]:
        """The selections that bring an honour."""
        for one in self.assessments:
            for step in one.steps:
                if isinstance(step.rule, Selection) and step.rule.honour and self.tells(one, step):
                    yield one, step

    def subjects(self, one: CheckedAssessment) -> str:
        """The subjects of an assessment, as counted: 名人员, 个窗口."""
        if one.head.subjects.kind == "person":
            return "名人员"
        kind = one.head.subjects.unit_kind
        kinds = self.tables.organisation.unit_kinds
        return f"个{next((k.label for k in kinds if k.id == kind), '单位')}"

    @property
    def law(self) -> str:
        """The regulation by its title and number."""
        found = self.documents.regulations.get(self.scheme.head.regulation)
        if found is None:
            return "有关规定"
        number = f"（{found.front.number}）" if found.front.number else ""
        return f"《{found.front.title}》{number}"


def notice_draft(
    kind: NoticeKind,
    scheme: str,
    period: Period,
    name: str,
    today: date,
    tables: Tables,
    documents: Documents,
    schemes: Schemes,
    notices: Iterable[Notice],
    correction: str = "",
) -> str:
    """The text of ``notices/NAME.md`` (raises :class:`NoticeDraftError`).

    ``correction`` is the id of one that has been made, of which a notice of correction tells.
    """
    written = list(notices)
    if not is_identifier(name):
        raise NoticeDraftError(no_identifier(name))
    if any(n.id == name for n in written):
        raise NoticeDraftError(Text(f"已有公文“{name}”。", f"There is a notice “{name}”."))
    if scheme not in schemes.by_id:
        known = "、".join(schemes.by_id)
        raise NoticeDraftError(
            Text(
                f"没有方案“{scheme}”，已有：{known}。", f"There is no scheme “{scheme}”; there are: {known}."
            )
        )
    edition = schemes.in_force(scheme, period)
    if edition is None:
        raise NoticeDraftError(
            Text(
                f"方案“{scheme}”没有适用于{period.text.zh}的版本。",
                f"Scheme “{scheme}” has no edition for {period.text.en}.",
            )
        )
    made = {str(c.correction.correction): c.correction for c in tables.corrected}
    if correction and correction not in made:
        known = "、".join(made) or "—"
        raise NoticeDraftError(
            Text(
                f"没有更正“{correction}”，已有：{known}。", f"There is no correction “{correction}”: {known}."
            )
        )
    ground = _Ground(tables, documents, edition, period, made.get(correction))
    if kind in ("publicity", "decision") and not list(ground.honours()):
        rhythms = {a.head.rhythm for a in edition.assessments for _ in _honours_of(a)}
        raise NoticeDraftError(
            Text(
                f"{period.text.zh}没有授予荣誉的评选；有评选的周期是：{'、'.join(sorted(rhythms)) or '—'}。",
                f"No selection of {period.text.en} brings an honour; selections are held by: "
                f"{', '.join(sorted(rhythms)) or '—'}.",
            )
        )
    body = {
        "circular": _circular,
        "publicity": _publicity,
        "decision": _decision,
        "notification": _notification,
        "plan": _plan,
        "correction": _correction,
    }[kind](ground)
    front = _FRONT.format(
        id=name,
        kind=kind,
        title=_title(kind, ground),
        number=_number(written, tables, today) if kind not in ("publicity", "plan") else "",
        issuer=tables.site.issuer,
        addressees="、".join(_addressees(ground)).replace("、", ", "),
        issued=today.isoformat(),
        scheme=scheme,
        period=period.name,
        more=_publicity_front(ground, today) if kind == "publicity" else "",
    )
    return front + "\n\n".join(body) + "\n"


def _honours_of(one: CheckedAssessment) -> list[CheckedStep]:
    return [s for s in one.steps if isinstance(s.rule, Selection) and s.rule.honour]


def _title(kind: NoticeKind, ground: _Ground) -> str:
    about = f"{ground.period.text.zh}{ground.scheme.head.label}"
    honours = "、".join(dict.fromkeys(_honour(s) for _, s in ground.honours()))
    return {
        "circular": f"关于{about}情况的通报",
        "publicity": f"关于{ground.period.text.zh}{honours}拟授予对象的公示",
        "decision": f"关于授予{ground.period.text.zh}{honours}称号的决定",
        "notification": f"关于做好{about}有关工作的通知",
        "plan": f"{about}实施方案",
        "correction": f"关于更正{about}结果的通报",
    }[kind]


def _honour(step: CheckedStep) -> str:
    return step.rule.honour or "" if isinstance(step.rule, Selection) else ""


def _number(notices: Sequence[Notice], tables: Tables, today: date) -> str:
    """The next number of the office's series; what its mark is, the latest number of the issuer tells."""
    numbers = [n.front.number for n in sorted(notices, key=lambda n: n.front.issued)
               if n.front.number is not None and n.front.issuer == tables.site.issuer]  # fmt: skip
    if not numbers:
        return f"# 登记后填写：number: {{mark: 发文机关代字, year: {today.year}, serial: 1}}\n"
    mark = numbers[-1].mark
    last = max((n.serial for n in numbers if n.mark == mark and n.year == today.year), default=0)
    return f"number: {{mark: {mark}, year: {today.year}, serial: {last + 1}}}\n"


def _addressees(ground: _Ground) -> list[str]:
    """The kinds of unit that are assessed, or whose people are, with those above them."""
    kinds = {str(k.id): k for k in ground.tables.organisation.unit_kinds}
    named = {str(a.head.subjects.unit_kind) for a in ground.scheme.assessments if a.head.subjects.unit_kind}
    for name in list(named):
        above = kinds[name].within if name in kinds else None
        while above is not None:
            named.add(str(above))
            above = kinds[str(above)].within
    return [f"各{k.label}" for name, k in kinds.items() if name in named] or ["各单位"]


def _opening(ground: _Ground) -> str:
    return f"根据{ground.law}，考核办公室组织开展了{ground.period.text.zh}{ground.scheme.head.label}"


def _circular(ground: _Ground) -> Iterator[str]:
    """The circular of a period: results, tables, who stood out, what is amiss, what is to be done."""
    yield f"{_opening(ground)}。结果已经考核领导小组审定，现将有关情况通报如下。"
    ranked = list(ground.ranked())
    yield "## 一、考核情况"
    if not ranked:
        yield "本期各项考核已按时完成，结果见考核公示网站。XX"
    for number, (one, column) in enumerate(ranked):
        if len(ranked) > 1:
            yield f"### （{_NUMERALS[number]}）{one.head.label}"
        yield (
            f"公布结果的有{{{{ count {one.id} }}}}{ground.subjects(one)}，"
            f"最高{{{{ highest {one.id}.{column} }}}}分，最低{{{{ lowest {one.id}.{column} }}}}分。"
            "名次居前的是："
        )
        yield f"{{{{ table {one.id} top={_TOP} }}}}"
    honours = list(ground.honours())
    yield "## 二、先进典型"
    if honours:
        yield "；".join(f"{{{{ sentence {one.id}.{step.id} }}}}" for one, step in honours) + "。"
    else:
        yield "上述名次居前的单位和个人工作扎实，予以通报表扬。XX"
    yield "## 三、存在问题"
    yield (
        "<!-- 写明问题和事例；涉及个人的一律匿名，写作 {{ somebody 人员编号 }}，"
        "本人书面同意点名的，在文件开头的 consents 中登记 -->"
    )
    yield "从检查情况看，仍存在以下问题：一是XX；二是XX。"
    yield "## 四、工作要求"
    yield (
        "各单位要对照存在问题逐项制定整改措施，明确责任人和完成期限，于XX前将整改情况书面报考核办公室。"
        "考核办公室将对整改情况组织复查，复查结果纳入下期考核。"
    )


def _proposed(ground: _Ground) -> Iterator[str]:
    for one, step in ground.honours():
        yield f"{{{{ sentence {one.id}.{step.id} }}}}"


def _publicity(ground: _Ground) -> Iterator[str]:
    """The public notice before honours are final."""
    proposed = "；拟".join(_proposed(ground))
    yield f"{_opening(ground)}和评选。经考核领导小组审议，拟{proposed}。现予公示，接受监督。"
    for one, step in ground.honours():
        shown = [s.id for s in one.steps if isinstance(s.rule, Rank) and ground.tells(one, s)]
        yield f"{{{{ table {one.id} columns={','.join([*shown[:1], step.id])} }}}}"
    yield (
        "公示期内，任何单位和个人对公示对象有异议的，可以书面向考核办公室提出，并写明事实和依据。"
        "考核办公室对反映情况的人员予以保密，并在核查后答复。"
    )


def _publicity_front(ground: _Ground, today: date) -> str:
    assessments = ", ".join(dict.fromkeys(one.id for one, _ in ground.honours()))
    objections = ground.tables.site.objections
    return f"""publicity:
  scheme: {ground.scheme.id}
  assessments: [{assessments}]
  periods: [{ground.period.name}]
  # 从公布之日起算；按工作日的写 working，按日历日的写 calendar
  from: {today.isoformat()}
  days: 5
  counted: working
  contact: XX
  how: {objections or "XX"}
"""


def _decision(ground: _Ground) -> Iterator[str]:
    """The decision that gives honours."""
    yield f"{_opening(ground)}和评选。经评选、公示，考核领导小组研究决定："
    for number, sentence in enumerate(_proposed(ground)):
        yield f"{_NUMERALS[number]}、{sentence}。"
    yield (
        "希望受表彰的单位和个人珍惜荣誉、再接再厉，发挥示范带动作用。"
        "各单位要以先进为榜样，对标改进，进一步提升服务水平。"
    )


def _notification(ground: _Ground) -> Iterator[str]:
    yield f"根据{ground.law}，为做好{ground.period.text.zh}{ground.scheme.head.label}，现将有关事项通知如下。"
    yield "## 一、时间安排"
    yield "XX"
    yield "## 二、工作要求"
    yield "XX"


def _plan(ground: _Ground) -> Iterator[str]:
    """A plan with the parts that a plan needs (ET-01): aim, scope, steps, start."""
    yield f"为落实{ground.law}，制定本方案。"
    for number, part in enumerate(_PARTS):
        yield f"## {_NUMERALS[number]}、{part.zh}"
        yield "XX"


def _correction(ground: _Ground) -> Iterator[str]:
    about, one = f"{ground.period.text.zh}{ground.scheme.head.label}", ground.correction
    if one is None:
        yield f"{about}结果公布后，经核查，有关数据有误。按照{ground.law}，现更正如下。"
        yield "XX"
    else:
        label = ground.tables.registers[one.register].label
        yield (
            f"{about}结果公布后，经核查，“{label}”中有一项数据登记有误。按照{ground.law}，"
            "经批准予以更正，有关结果随之重新计算。更正前后的数字如下："
        )
        yield f"{{{{ corrected {one.correction} }}}}"
    yield "更正后的名次和有关结果以考核公示网站公布的为准，原数据保留备查。"


def kind_of(word: str) -> NoticeKind | None:
    """The kind that a word names, in English or Chinese."""
    kinds: dict[str, NoticeKind] = {
        "circular": "circular",
        "publicity": "publicity",
        "notification": "notification",
        "decision": "decision",
        "plan": "plan",
        "correction": "correction",
    }
    return kinds.get(word) or next((kinds[k] for k, zh in KIND_WORDS.items() if zh == word), None)
