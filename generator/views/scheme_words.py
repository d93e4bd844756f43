"""A scheme in words, beyond the sentences of its rules: parameters, inputs, panels, who sees what."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.base.period import Rhythm
from generator.base.shape import Clause, Ref
from generator.base.text import Text
from generator.rules.condition import Condition
from generator.rules.model import Rounding
from generator.schemes.model import Axis, CheckedAssessment, Input, Panel, Scheme
from generator.tables.model import FACTS, FOREVER, Disclosure

RHYTHMS: dict[Rhythm, Text] = {
    "year": Text("每年", "yearly"),
    "half": Text("每半年", "half-yearly"),
    "quarter": Text("每季度", "quarterly"),
    "month": Text("每月", "monthly"),
    "week": Text("每周", "weekly"),
    "day": Text("每日", "daily"),
    "round": Text("按轮次", "by round"),
}
_SPANS = {
    "period": Text("本期内", "within the period"),
    "previous": Text("上一期", "the period before"),
    "latest": Text("已结束的最近一期", "the latest that has ended"),
    "year-to-date": Text("本年至今", "this year so far"),
    "ever": Text("历次", "all so far"),
}
_ROSTER = {
    "staff": Text("在岗人数", "number of staff"),
    "first-day": Text("到岗首日", "first day on post"),
    "unit": Text("所在单位", "unit"),
    "post": Text("岗位", "post"),
    "tenure": Text("任职满几个月", "whole months on post"),
}
_BREAKS = {
    "left-out": Text("中断期间不计", "breaks left out"),
    "counted": Text("中断期间照计", "breaks counted"),
    "start-anew": Text("中断后重新起算", "the count starts anew after a break"),
}
_AXES = {
    "record": Text("各条记录", "records"),
    "member": Text("所属人员", "members"),
    "period": Text("各期", "periods"),
}
_PLAIN = {
    "calendar": Text("自然年度", "calendar year"),
    "campaign": Text("活动年度", "year of the campaign"),
    "all-time": Text("历次累计，不分年度", "all time"),
    "each-year": Text("每年重新计数", "each year"),
    "after-top": Text("到最后一次后重新计数", "after the last rung"),
    "never": Text("不重新计数", "never"),
    "higher": Text("越高越好", "higher"),
    "lower": Text("越低越好", "lower"),
    "all": Text("全部记录", "all records"),
}
_UNNAMED = Text("取法", "way")
_OPTION = re.compile(r"(?:^|[：，,\s])([a-z][a-z-]*)\s+([^，,；]+)")


def day_words(day: date) -> str:
    """A day as official texts write it: 2026年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_words(first: int, last: int) -> str:
    """From which day to which (ordinals) something holds; without an end, 至今."""
    until = "今" if last >= FOREVER else day_words(date.fromordinal(last))
    return f"{day_words(date.fromordinal(first))}至{until}"


def step_anchor(assessment: str, step: str) -> str:
    """The anchor of a step on its scheme's page."""
    return f"{assessment}.{step}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared parameter: what it is, and its value in words."""

    label: str
    words: str


def meaning_of(value: str, description: str) -> str:
    """What a word of a closed list means, read from the parameter's own description; the word itself else."""
    for word, meaning in _OPTION.findall(description):
        if word == value:
            return str(meaning).removeprefix("表示").strip()
    return value


def parameters(record: object, assessment: CheckedAssessment) -> Iterator[Fact]:
    """The plain parameters of a rule (or panel), as declared: each with its meaning in words.

    Lists of parts, bands or rungs are left to the rule's own sentence.
    """
    assert dataclasses.is_dataclass(record)
    for field in dataclasses.fields(record):
        text = field.metadata.get("text")
        if text is None:
            continue
        words = _value(getattr(record, field.name), text.zh, assessment)
        if words:
            label = re.split(r"[：；（]|，或|\s[a-z]", text.zh)[0].strip()
            yield Fact(label if not label.isascii() and not _OPTION.match(label) else _UNNAMED.zh, words)


def _value(value: object, description: str, assessment: CheckedAssessment) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or isinstance(value, Ref | Clause | Condition):
        return ""
    if isinstance(value, Rounding):
        return value.text.zh
    if isinstance(value, int | Fraction):
        return decimal_text(Fraction(value))
    if isinstance(value, str):
        return _word(value, description, assessment)
    if isinstance(value, tuple) and value:
        if all(isinstance(v, int | Fraction) for v in value):
            return "–".join(decimal_text(Fraction(v)) for v in value)
        if all(isinstance(v, str) and not isinstance(v, Ref | Clause) for v in value):
            return "、".join(_PLAIN[v].zh if v in _PLAIN else v for v in value)
    return ""


def _word(value: str, description: str, assessment: CheckedAssessment) -> str:
    if value in _AXES:
        return _AXES[value].zh
    axis = assessment.axis(value)
    if axis is not None:
        return axis.label
    meaning = meaning_of(value, description)
    if meaning == value and value in _PLAIN:
        return _PLAIN[value].zh
    return "" if re.fullmatch(r"[a-z-]+", meaning) else meaning  # the sentence says what the word means


def seen_by(fact: str, policy: Disclosure) -> str:
    """Who sees a kind of fact, in words."""
    name = FACTS[fact].zh if fact in FACTS else fact
    site, circular = policy.shows(fact), policy.shows(fact, "circular")
    if site and circular:
        return f"{name}：在本站和通报中公开"
    if site:
        return f"{name}：在本站公开"
    if circular:
        return f"{name}：只在通报中公开"
    return f"{name}：不公开，由考核机构掌握并告知本人"


def subjects_words(assessment: CheckedAssessment, scheme: Scheme, kinds: dict[str, str]) -> str:
    """Who is assessed, in words; ``kinds`` has the label of each kind of unit."""
    subjects = assessment.head.subjects
    if subjects.as_ is not None:
        other = scheme.assessment(subjects.as_)
        return f"与“{other.head.label}”相同" if other else ""
    if subjects.selected_in is not None:
        other = scheme.assessment(subjects.selected_in)
        return f"“{other.head.label}”中“{other.label(subjects.step or '')}”的入选者" if other else ""
    unit = kinds.get(subjects.unit_kind or "", "")
    if subjects.kind == "unit":
        listed = f"（逐个列名，共{len(subjects.names)}个）" if subjects.names else ""
        return f"{unit or '单位'}{listed}"
    posts = "、".join(subjects.posts)
    where = f"{unit}的" if unit else ""
    new = "本期新到岗的" if subjects.posted_in_period else ""
    return f"{new}{where}{posts or '人员'}" if not subjects.listed_in else "登记在册的参加人员"


def source_words(one: Input, assessment: CheckedAssessment, scheme: Scheme, registers: dict[str, str]) -> str:
    """Where an input comes from, in words; ``registers`` has the label of each public register."""
    if one.register is not None:
        label = registers.get(one.register)
        where = f"“{label}”" if label else "考核机构的登记"
        many = "，可有多条" if one.many else ""
        least = f"，每期不少于{one.at_least}条" if one.at_least else ""
        axis = assessment.axis(one.by) if one.by else None
        return f"{where}{f'，按{axis.label}分列' if axis else ''}{many}{least}"
    if one.roster is not None:
        breaks = f"，{_BREAKS[one.breaks].zh}" if one.breaks else ""
        return f"花名册：{_ROSTER[one.roster].zh}{breaks}"
    other = scheme.assessment(one.result or one.members or "")
    if other is None:
        return ""
    taken = "、".join(other.label(t) for t in one.take)
    whose = "所属人员的" if one.members else ""
    start = ""
    if one.begins is not None:
        opening = registers.get(one.begins.register)
        start = f"；没有上一期的，按{f'“{opening}”' if opening else '考核机构'}的登记"
    return f"{whose}“{other.head.label}”的“{taken}”（{_SPANS[one.span].zh}{start}）"


def axis_words(axis: Axis) -> str:
    """The seats of an axis in words."""
    if axis.panel is not None:
        return panel_words(axis.panel)
    return "、".join(axis.seats)


def panel_words(panel: Panel) -> str:
    """How a panel is drawn, in words (ET-07)."""
    groups = "，".join(f"从{g.is_}抽{g.take}人" for g in panel.groups)
    drawn = {"each-period": "每期抽签一次", "once": "只抽签一次"}[panel.drawn]
    both = "不得同时列入两组" if panel.in_both == "refuse" else f"同时列入两组的只算{panel.in_both}"
    own = {"refuse": "评委不评本人所在单位", "allow": "评委可以评本人所在单位"}[panel.own_unit]
    small = {"refuse": "名单人数不足不得抽签", "fill-from-other": "名单人数不足由另一组补足"}[panel.too_small]
    return f"共{panel.size}人：{groups}；{drawn}；{both}；{own}；{small}。"
