"""What an assessment is built on: its subjects, axes and inputs against registers, roster and each other."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.column import Form
from generator.base.text import Text
from generator.schemes.alike import (
    kinds_apart,
    lasting,
    posts_apart,
    rhythms_apart,
    subjects_apart,
    units_apart,
)
from generator.schemes.model import (
    Assessment,
    Axis,
    CheckedAssessment,
    Input,
    Panel,
    Subjects,
)
from generator.schemes.of_roster import check_of_roster
from generator.schemes.settled import Open
from generator.schemes.whole import part_of
from generator.sources.decode import nearest
from generator.tables.model import Register, Roster

LAST_DAY = "last-day"


def check_subjects(
    assessment: Assessment,
    checked: Mapping[str, CheckedAssessment],
    registers: Mapping[str, Register],
    roster: Roster,
    opened: Open,
) -> None:
    """Who is assessed: known kinds, posts, units and registers; people have a day of membership."""
    who, spot, place = assessment.subjects, assessment.id, assessment.at.key("subjects")
    kinds = {k.id for k in roster.kinds}
    if who.unit_kind is not None and who.unit_kind not in kinds:
        opened.say(
            "unknown-word",
            spot,
            place,
            who.unit_kind,
            key="unit-kind",
            allowed="、".join(sorted(kinds)),
            guess=nearest(who.unit_kind, kinds),
        )
    if who.as_ is not None:
        _check_same_as(assessment, who.as_, checked, opened)
    if who.listed_in is not None:
        _check_list(assessment, who.listed_in, registers, opened)
    if who.selected_in is not None or who.step is not None:
        _check_selected(assessment, who, checked, opened)
    _check_posts(who.posts, assessment, roster, opened)
    units = {u.id for u in roster.units}
    for name in who.names:
        if name not in units:
            opened.say(
                "unknown-word", spot, place, name, key="names", allowed="…", guess=nearest(name, units)
            )
    others = (who.as_, who.listed_in, who.selected_in)
    nobody_named = who.unit_kind is None and not any(others) and not who.posts
    if nobody_named or (who.kind == "unit" and who.unit_kind is None and who.as_ is None):
        opened.say("input-unclear", spot, place, assessment.id)
    if who.kind == "person" and who.unit_on is None and who.as_ is None:
        opened.say("membership-day-undeclared", spot, place, assessment.id)
    for other in checked.values():
        _check_alike(assessment, other.head, opened)


def _check_posts(posts: tuple[str, ...], assessment: Assessment, roster: Roster, opened: Open) -> None:
    for post in posts:
        if post not in roster.posts:
            place = assessment.at.key("subjects")
            opened.say(
                "unknown-word",
                assessment.id,
                place,
                post,
                key="posts",
                allowed="、".join(roster.posts),
                guess=nearest(post, roster.posts),
            )


def _check_same_as(
    assessment: Assessment, name: str, checked: Mapping[str, CheckedAssessment], opened: Open
) -> None:
    spot, place = assessment.id, assessment.at.key("subjects")
    other = checked.get(name)
    if other is None:
        opened.say(
            "unknown-assessment", spot, place, name, guess=nearest(name, checked), allowed="、".join(checked)
        )
        return
    taken = {i.result for i in assessment.inputs if i.result}
    mine, theirs = assessment.subjects, other.head.subjects
    if theirs.kind != mine.kind:
        differs = kinds_apart(mine, theirs)
    elif other.head.rhythm != assessment.rhythm and not lasting(theirs):
        differs = rhythms_apart(assessment, other.head)
    elif taken and name not in taken:
        labels = "、".join(checked[t].head.label if t in checked else t for t in sorted(taken))
        differs = Text(f"这里取的是“{labels}”的结果", f"what is taken here are results of “{labels}”")
    else:
        return
    opened.say("subjects-differ", spot, place, name, other=other.head.label, differs=differs)


def _check_selected(
    assessment: Assessment, who: Subjects, checked: Mapping[str, CheckedAssessment], opened: Open
) -> None:
    """Those whom an earlier round selected: its step is there, and says yes or no of the same subjects."""
    spot, place = assessment.id, assessment.at.key("subjects")
    if who.selected_in is None or who.step is None or who.as_ is not None or who.listed_in is not None:
        opened.say("input-unclear", spot, place, assessment.id)
        return
    source = checked.get(who.selected_in)
    if source is None:
        guess, allowed = nearest(who.selected_in, checked), "、".join(checked)
        opened.say("unknown-assessment", spot, place, who.selected_in, guess=guess, allowed=allowed)
        return
    step = source.step(who.step)
    if step is None:
        known = [s.id for s in source.steps]
        opened.say(
            "unknown-step", spot, place, who.step,
            assessment=source.id, guess=nearest(who.step, known), allowed="、".join(known),
        )  # fmt: skip
        return
    if step.form is not None and (step.form.kind != "flag" or step.form.axes):
        got = step.form.kind if step.form.kind != "flag" else "many"
        opened.say("wrong-form", spot, place, who.step, wanted="flag", got=got)
    theirs = source.head.subjects
    if theirs.kind != who.kind or (who.kind == "unit" and who.unit_kind != theirs.unit_kind):
        differs = units_apart(who, theirs)
        opened.say("subjects-differ", spot, place, source.id, other=source.head.label, differs=differs)


def _check_list(assessment: Assessment, name: str, registers: Mapping[str, Register], opened: Open) -> None:
    """The list of those in scope must be a record of its own: who has no mark would not be missed (ET-21)."""
    spot, place = assessment.id, assessment.at.key("subjects")
    if name not in registers:
        opened.say(
            "unknown-register",
            spot,
            place,
            name,
            guess=nearest(name, registers),
            allowed="、".join(sorted(registers)),
        )
        return
    taken = [i for i in assessment.inputs if i.register == name]
    if not taken or any(i.by is not None for i in taken):
        opened.say("list-not-of-its-own", spot, place, name, label=registers[name].label)


def _check_alike(assessment: Assessment, other: Assessment, opened: Open) -> None:
    """People of one scheme are described alike wherever posts or kinds of unit describe them."""
    one, two = assessment.subjects, other.subjects
    described = [
        s for s in (one, two)
        if s.kind == "person" and s.listed_in is None and s.as_ is None and s.selected_in is None
    ]  # fmt: skip
    if len(described) == 2 and (set(one.posts), one.unit_kind) != (set(two.posts), two.unit_kind):
        place, differs = assessment.at.key("subjects"), subjects_apart(one, two)
        opened.say("subjects-differ", assessment.id, place, other.id, other=other.label, differs=differs)


def check_membership_day(assessment: Assessment, forms: Mapping[str, Form], opened: Open) -> None:
    """The day of membership is the last one, or one date: a date input whose only axis is a panel."""
    day = assessment.subjects.unit_on
    if day is None or day == LAST_DAY:
        return
    panels = {a.id for a in assessment.axes if a.panel is not None}
    form = forms.get(day)
    if form is None or form.kind != "date" or set(form.axes) - panels:
        opened.say("membership-day-unclear", assessment.id, assessment.at.key("subjects"), day)


def check_axes(assessment: Assessment, registers: Mapping[str, Register], opened: Open) -> None:
    """Seats and panels against the registers whose rows they tell apart."""
    seen: set[str] = set()
    for axis in assessment.axes:
        spot, place = f"{assessment.id}.{axis.id}", axis.at.key()
        if axis.id in seen:
            opened.say("named-twice", spot, place, axis.id)
        seen.add(axis.id)
        for one in assessment.inputs:
            register = registers.get(one.register or "")
            if register is not None and one.by == axis.id:
                _check_seats(axis, register, spot, opened)
            if one.along == axis.id and axis.seats and len(axis.seats) != len(one.take):
                told, words = "、".join(axis.seats), "、".join(one.take)
                opened.say("seats-differ", spot, axis.at.key("seats"), told, words=words)
        if axis.panel is not None:
            _check_panel(axis, axis.panel, registers, spot, opened)


def _check_seats(axis: Axis, register: Register, spot: str, opened: Open) -> None:
    name = axis.panel.column if axis.panel is not None else axis.column
    place = axis.at.key("panel" if axis.panel is not None else "column")
    column = register.column(name) if name is not None else None
    if column is None:
        known = [c.id for c in register.columns]
        opened.say(
            "unknown-column",
            spot,
            place,
            name or "—",
            register=register.label,
            guess=nearest(name or "", known),
            allowed="、".join(known),
        )
    elif axis.panel is not None and column.type != "person":
        opened.say("wrong-form", spot, place, column.id, wanted="person", got=column.type)
    elif axis.panel is None and set(axis.seats) != set(column.values):
        opened.say(
            "seats-differ", spot, axis.at.key("seats"), "、".join(axis.seats), words="、".join(column.values)
        )


def _check_panel(
    axis: Axis, panel: Panel, registers: Mapping[str, Register], spot: str, opened: Open
) -> None:
    place = axis.at.key("panel")
    drawn = sum(g.take for g in panel.groups)
    if drawn != panel.size:
        opened.say("panel-groups-sum", spot, place, drawn, size=panel.size)
    register = registers.get(panel.register)
    if register is None:
        opened.say(
            "unknown-register",
            spot,
            place,
            panel.register,
            guess=nearest(panel.register, registers),
            allowed="、".join(sorted(registers)),
        )
        return
    known = "、".join(c.id for c in register.columns)
    for name, wanted in ((panel.member, "person"), (panel.group, "choice")):
        column = register.column(name)
        if column is None:
            opened.say("unknown-column", spot, place, name, register=register.label, guess="", allowed=known)
        elif column.type != wanted:
            opened.say("wrong-form", spot, place, name, wanted=wanted, got=column.type)
    column = register.column(panel.group)
    words = column.values if column is not None else ()
    groups = [g.is_ for g in panel.groups]
    for word in groups:
        if column is not None and word not in words:
            opened.say("unknown-word-of-column", spot, place, word, of=panel.group, allowed="、".join(words))
    if panel.in_both not in (*groups, "refuse"):
        opened.say(
            "unknown-word-of-column",
            spot,
            place,
            panel.in_both,
            of="in-both",
            allowed="、".join((*groups, "refuse")),
        )


def check_input(
    one: Input,
    assessment: Assessment,
    checked: Mapping[str, CheckedAssessment],
    registers: Mapping[str, Register],
    roster: Roster,
    opened: Open,
) -> None:
    """One input against what it is taken from, beyond its form."""
    spot, place = f"{assessment.id}.{one.id}", one.at.key()
    register = registers.get(one.register or "")
    if register is not None:
        _check_rows(one, assessment, register, opened)
    for name, key in ((one.result, "result"), (one.members, "members")):
        source = checked.get(name or "")
        if source is not None:
            _check_source(one, assessment, source, key, checked, opened)
    for post in one.posts:
        if post not in roster.posts:
            opened.say(
                "unknown-word",
                spot,
                place,
                post,
                key="posts",
                allowed="、".join(roster.posts),
                guess=nearest(post, roster.posts),
            )
    described = [c.head for c in checked.values() if c.head.subjects.posts]
    unlike = [a for a in described if set(a.subjects.posts) != set(one.posts)]
    if one.roster == "staff" and unlike:
        differs = posts_apart(one.posts, unlike[0].subjects.posts)
        opened.say("subjects-differ", spot, place, one.label, other=unlike[0].label, differs=differs)
    if one.roster in ("tenure", "post") and assessment.subjects.kind != "person":
        opened.say("input-unclear", spot, place, one.id)
    check_of_roster(one, spot, opened)
    if one.roster == "first-day" and not assessment.subjects.posted_in_period:
        opened.say("first-day-of-everybody", spot, place, one.id)
    for other in assessment.inputs:
        if other is one:
            break
        same = (other.register, other.take, other.by, other.subject, other.where)
        if one.register is not None and same == (one.register, one.take, one.by, one.subject, one.where):
            opened.say("column-taken-twice", spot, place, "、".join(one.take), other=other.label)


def _check_rows(one: Input, assessment: Assessment, register: Register, opened: Open) -> None:
    """The column of the subject, and that one row a subject is really one row."""
    spot, kind = f"{assessment.id}.{one.id}", assessment.subjects.kind
    columns = [c.id for c in register.columns if c.type == kind]
    if one.subject is not None and one.subject not in columns:
        opened.say(
            "unknown-column",
            spot,
            one.at.key("subject"),
            one.subject,
            register=register.label,
            guess=nearest(one.subject, columns),
            allowed="、".join(columns),
        )
    if one.many or not columns:
        return
    axis = next((a for a in assessment.axes if a.id == one.by), None)
    told = {one.subject or columns[0], register.period}
    if axis is not None:
        told.add(axis.panel.column if axis.panel is not None else axis.column or "")
    if not register.key or set(register.key) - told:
        opened.say(
            "rows-not-told-apart",
            spot,
            one.at.key("register"),
            register.label,
            label=one.label,
            key="、".join(register.key) or "—",
        )


def _described(who: Subjects, checked: Mapping[str, CheckedAssessment]) -> Subjects:
    """Subjects where they are described: those of the assessment with which they are the same."""
    other = checked.get(who.as_ or "")
    return other.head.subjects if other is not None else who


def _check_source(
    one: Input,
    assessment: Assessment,
    source: CheckedAssessment,
    key: str,
    checked: Mapping[str, CheckedAssessment],
    opened: Open,
) -> None:
    """A result of others: of the same kind of subject; the whole, not a part; a span that says something."""
    spot, place = f"{assessment.id}.{one.id}", one.at.key(key)
    mine, theirs = _described(assessment.subjects, checked), _described(source.head.subjects, checked)
    if key == "result" and (mine.kind, mine.unit_kind if mine.kind == "unit" else None) != (
        theirs.kind, theirs.unit_kind if mine.kind == "unit" else None
    ):  # fmt: skip
        differs = units_apart(mine, theirs)
        opened.say("subjects-differ", spot, place, source.id, other=source.head.label, differs=differs)
    within = theirs.kind == "person" or theirs.unit_kind != mine.unit_kind
    if key == "members" and (
        not within or (one.span == "period" and source.head.rhythm != assessment.rhythm)
    ):
        differs = rhythms_apart(assessment, source.head)
        if not within:
            differs = Text("两边是同一类单位，没有所属关系", "both are units of one kind")
        opened.say("subjects-differ", spot, place, source.id, other=source.head.label, differs=differs)
    for name in one.take:
        whole = part_of(source.steps, name)
        if whole is not None:
            opened.say(
                "part-for-whole",
                spot,
                one.at.key("take"),
                name,
                label=source.label(name),
                whole=whole.step.label,
            )
    if one.span == "year-to-date" and assessment.rhythm == "year":
        opened.say("span-unfit", spot, one.at.key("span"), one.span, label=one.label)
