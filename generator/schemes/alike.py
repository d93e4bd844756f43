"""In what the subjects of two assessments differ, in words for a finding."""

from __future__ import annotations

from generator.base.text import Text
from generator.schemes.model import Assessment, Subjects

_KINDS = {"person": Text("人员", "people"), "unit": Text("单位", "units")}
_RHYTHMS = {
    "year": Text("年度", "year"), "half": Text("半年", "half"), "quarter": Text("季度", "quarter"),
    "month": Text("月", "month"), "week": Text("周", "week"), "day": Text("日", "day"),
    "round": Text("轮次", "round"),
}  # fmt: skip
_Row = tuple[Text, Text, Text]


def kinds_apart(mine: Subjects, theirs: Subjects) -> Text:
    """That one is of people and the other of units."""
    return _told(_kinds(mine, theirs))


def units_apart(mine: Subjects, theirs: Subjects) -> Text:
    """How two descriptions of subjects differ in kind and kind of unit."""
    return _told(_kinds(mine, theirs), _unit_kinds(mine, theirs))


def subjects_apart(mine: Subjects, theirs: Subjects) -> Text:
    """What two descriptions of subjects say otherwise: kind, kind of unit, posts."""
    return _told(_kinds(mine, theirs), _unit_kinds(mine, theirs), _posts(mine.posts, theirs.posts))


def rhythms_apart(mine: Assessment, theirs: Assessment) -> Text:
    """How two rhythms differ."""
    return _told((Text("周期", "rhythm"), _RHYTHMS[mine.rhythm], _RHYTHMS[theirs.rhythm]))


def posts_apart(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Text:
    """How two lists of posts differ."""
    return _told(_posts(mine, theirs))


def lasting(who: Subjects) -> bool:
    """Whether the description means the same in a period of any length: by posts or units alone."""
    by_period = (who.listed_in, who.selected_in, who.as_)
    return who.unit_on in (None, "last-day") and not who.posted_in_period and not any(by_period)


def _kinds(mine: Subjects, theirs: Subjects) -> _Row:
    return Text("对象", "kind"), _KINDS[mine.kind], _KINDS[theirs.kind]


def _unit_kinds(mine: Subjects, theirs: Subjects) -> _Row:
    return Text("单位类别", "kind of unit"), _words(mine.unit_kind), _words(theirs.unit_kind)


def _posts(mine: tuple[str, ...], theirs: tuple[str, ...]) -> _Row:
    return Text("岗位", "posts"), _words(*mine), _words(*theirs)


def _words(*names: str | None) -> Text:
    """Names in words; without any, everything counts."""
    told = [name for name in names if name]
    return Text("、".join(told), ", ".join(told)) if told else Text("不限", "any")


def _told(*rows: _Row) -> Text:
    apart = [row for row in rows if row[1] != row[2]]
    return Text(
        "；".join(f"{what.zh}这里是{one.zh}，那里是{two.zh}" for what, one, two in apart),
        "; ".join(f"{what.en}: here {one.en}, there {two.en}" for what, one, two in apart),
    )
