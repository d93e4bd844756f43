"""The beginning of a notice: the whole document in proper form, its figures and names all references.

What only people can know is left open as XX, which no release lets through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from generator.base.identifier import is_identifier, no_identifier
from generator.base.period import Period
from generator.base.text import AskedWronglyError, Text
from generator.documents.model import Documents
from generator.documents.notice import KIND_WORDS, Notice, NoticeKind
from generator.notices.grammar import masked
from generator.notices.typed import Names
from generator.render.notice_ground import Ground
from generator.render.notice_words import circular, correction, decision, notification, plan, publicity
from generator.rules.selection import Selection
from generator.schemes.model import CheckedAssessment, CheckedStep, Schemes
from generator.tables.model import Roster, Tables

_SIGNS = re.compile(r"[:#,&*!|>'\"%@`{}\[\]]|^[-?\s]|\s$|^[\d.]+$")
_UNNUMBERED = ("publicity", "plan", "correction")
_FRONT = """---
format: 1
notice: {id}
kind: {kind}
title: {title}
{number}issuer: {issuer}
{sent}issued: {issued}
printed-by: {issuer}
printed-on: {issued}
drafted: XX
checked: XX
approved: XX
scheme: {scheme}
period: {period}
{more}---
"""


class NoticeDraftError(AskedWronglyError):
    """A notice that cannot be begun; ``text`` says what is lacking."""


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
    corrected: str = "",
    amended: Iterable[Notice] = (),
) -> str:
    """The text of ``notices/NAME.md`` (raises :class:`NoticeDraftError`).

    ``corrected`` is the id of a correction that has been made, of which such a notice tells; ``amended``
    are the published notices whose figures were corrected since.
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
    if corrected and corrected not in made:
        known = "、".join(made) or "—"
        raise NoticeDraftError(
            Text(f"没有更正“{corrected}”，已有：{known}。", f"There is no correction “{corrected}”: {known}.")
        )
    concerned = tuple(n for n in amended if str(n.front.scheme or scheme) == scheme)
    ground = Ground(tables, documents, edition, period, today, made.get(corrected), concerned)
    if kind == "publicity" and not ground.told():
        raise NoticeDraftError(
            Text(
                f"{period.text.zh}没有可以公示的考核结果。",
                f"{period.text.en} has no results that a public notice may tell.",
            )
        )
    if kind == "decision" and not list(ground.honours()):
        rhythms = {a.head.rhythm for a in edition.assessments for _ in _honours_of(a)}
        raise NoticeDraftError(
            Text(
                f"{period.text.zh}没有授予荣誉的评选；有评选的周期是：{'、'.join(sorted(rhythms)) or '—'}。",
                f"No selection of {period.text.en} brings an honour; selections are held by: "
                f"{', '.join(sorted(rhythms)) or '—'}.",
            )
        )
    sent = f"addressees: [{', '.join(map(_scalar, _addressees(ground)))}]\ncopy-to: [考核领导小组各成员]\n"
    front = _FRONT.format(
        id=name,
        kind=kind,
        title=_scalar(_title(kind, ground)),
        number=_number(written, tables, today) if kind not in _UNNUMBERED else "",
        issuer=_scalar(tables.site.issuer),
        sent=sent if kind != "publicity" else "",
        issued=today.isoformat(),
        scheme=scheme,
        period=period.name,
        more=_more(kind, ground),
    )
    names = Names(tables.roster)
    body = [_referred(words, names, tables.roster, today.toordinal()) for words in _WORDS[kind](ground)]
    return front + "\n\n".join(body) + "\n"


_WORDS: dict[NoticeKind, Callable[[Ground], Iterator[str]]] = {
    "circular": circular,
    "publicity": publicity,
    "decision": decision,
    "notification": notification,
    "plan": plan,
    "correction": correction,
}


def _honours_of(one: CheckedAssessment) -> list[CheckedStep]:
    return [s for s in one.steps if isinstance(s.rule, Selection) and s.rule.honour]


def _title(kind: NoticeKind, ground: Ground) -> str:
    about = ground.about
    honours = "、".join(dict.fromkeys(_honour(s) for _, s in ground.honours()))
    return {
        "circular": f"关于{about}情况的通报",
        "publicity": f"关于{ground.period.text.zh}{honours}拟授予对象的公示"
        if honours
        else f"关于{about}结果的公示",
        "decision": f"关于授予{ground.period.text.zh}{honours}称号的决定",
        "notification": f"关于做好{about}有关工作的通知",
        "plan": f"{about}实施方案",
        "correction": f"关于更正{about}有关结果的通报",
    }[kind]


def _honour(step: CheckedStep) -> str:
    return step.rule.honour or "" if isinstance(step.rule, Selection) else ""


def _number(notices: Sequence[Notice], tables: Tables, today: date) -> str:
    """The next number of the office's series; what its mark is, the latest number of the issuer tells."""
    numbers = [n.front.number for n in sorted(notices, key=lambda n: n.front.issued)
               if n.front.number is not None and n.front.issuer == tables.site.issuer]  # fmt: skip
    if not numbers:
        return f"# 代字填本机关的发文代字\nnumber: {{mark: XX, year: {today.year}, serial: 1}}\n"
    mark = numbers[-1].mark
    last = max((n.serial for n in numbers if n.mark == mark and n.year == today.year), default=0)
    return f"number: {{mark: {mark}, year: {today.year}, serial: {last + 1}}}\n"


def _addressees(ground: Ground) -> list[str]:
    """The kinds of unit that are assessed, or whose people are, with those above them."""
    kinds = {str(k.id): k for k in ground.tables.organisation.unit_kinds}
    named = {str(a.head.subjects.unit_kind) for a in ground.scheme.assessments if a.head.subjects.unit_kind}
    for name in list(named):
        above = kinds[name].within if name in kinds else None
        while above is not None:
            named.add(str(above))
            above = kinds[str(above)].within
    return [f"各{k.label}" for name, k in kinds.items() if name in named] or ["各单位"]


def _more(kind: NoticeKind, ground: Ground) -> str:
    """What only some kinds have in their front matter."""
    if kind == "publicity":
        return _publicity_front(ground)
    if kind == "circular":
        listed = [
            f"- {{title: {_scalar(f'{ground.period.text.zh}{one.head.label}结果')}, table: table {one.id}}}\n"
            for one, _ in ground.ranked()
        ]
        return f"attachments:\n{''.join(listed)}" if listed else ""
    if kind == "correction":
        amended = ", ".join(n.id for n in ground.amended)
        return f"# 所更正的公文的编号\namends: [{amended}]\n"
    return ""


def _publicity_front(ground: Ground) -> str:
    honoured = list(dict.fromkeys(one.id for one, _ in ground.honours()))
    assessments = honoured or [one.id for one in ground.told()]
    objections = ground.tables.site.objections
    last, days = ground.publicity()
    until = f"  until: {last.isoformat()}\n" if last is not None else ""
    return f"""publicity:
  scheme: {ground.scheme.id}
  assessments: [{", ".join(assessments)}]
  periods: [{ground.period.name}]
  # 从公布之日起算，改了日期和天数的，正文也要改；按工作日的写 working，按日历日的写 calendar
  from: {ground.today.isoformat()}
  days: {days}
{until}  counted: working
  contact: XX
  how: {_scalar(objections) if objections else "XX"}
"""


def _referred(words: str, names: Names, roster: Roster, day: int) -> str:
    """A paragraph that names whoever stands on the roster by reference: 考核办公室 may be a unit of it."""
    if words.startswith("<!--"):
        return words
    ids = {roster.unit_name(n, day): one for one, n in roster.unit_index().items()}
    for at, name in reversed(list(names.all_in(masked(words)))):
        if name in ids:
            words = f"{words[:at]}{{{{ name {ids[name]} }}}}{words[at + len(name) :]}"
    return words


def _scalar(text: str) -> str:
    """A text as YAML takes it as text."""
    return json.dumps(text, ensure_ascii=False) if _SIGNS.search(text) else text


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
