"""Checks of what a register declares: nothing that decides the meaning of a cell may be left open."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.finding import Findings
from generator.base.text import Text
from generator.tables.declared import FACTS, Register, RegisterColumn

QUESTIONS = {
    "range": Text("最低和最高各是多少？", "what are the lowest and the highest value?"),
    "better": Text("数值越高越好还是越低越好？", "is higher or lower better?"),
    "blank": Text("空白是什么意思？（缺考、免考、未覆盖、零分，还是不允许）", "what does a blank mean?"),
    "words": Text(
        "缺考、免考等词各是什么意思？（没有就写 {}）", "what do words for absence mean? ({} if none)"
    ),
    "zero": Text("0 是得了零分，还是没有参加？", "is 0 a mark of nought, or absence?"),
    "values": Text("可以填写哪些词？", "which words may stand here?"),
}
"""What is asked where a column does not declare something."""
_NEEDED = {
    "mark": ("range", "better", "blank", "words", "zero"),
    "number": ("blank",),
    "count": ("blank",),
    "choice": ("values",),
}


def check_register(register: Register, findings: Findings) -> bool:
    """Whether the declaration of a register holds; what does not is an error at its line."""
    before = len(findings)
    _check_doubles(register, findings)
    for column in register.columns:
        _check_column(column, register, findings)
    _check_references(register, findings)
    _check_fact(register.fact, register, findings)
    for shares in register.shares:
        choices = [c.id for c in register.columns if c.type == "choice"]
        _refer(shares.column, choices, "shares", register, findings)
        _check_fact(shares.fact or register.fact, register, findings)
    if register.files.count("{period}") != (register.period == "path"):
        findings.add("register-path", register.at.key("files"), register.files, period=register.period)
    return len(findings) == before


def _check_doubles(register: Register, findings: Findings) -> None:
    for words in ([c.id for c in register.columns], [c.heading for c in register.columns]):
        for number, word in enumerate(words):
            if word in words[:number]:
                findings.add("column-doubled", register.columns[number].at.key(), word)


def _check_column(column: RegisterColumn, register: Register, findings: Findings) -> None:
    for key in _NEEDED.get(column.type, ()):
        value = getattr(column, key)
        if value is None or (value == () and key != "words"):
            question = QUESTIONS[key]
            findings.add(
                "column-undeclared", column.at.key(), column.id, column=column.id, key=key,
                question_zh=question.zh, question_en=question.en,
            )  # fmt: skip
    if column.range and (len(column.range) != 2 or column.range[0] >= column.range[1]):
        findings.add("range-wrong", column.at.key("range"), column.id)
    if column.window is not None:
        units = [c.id for c in register.columns if c.type == "unit"]
        _refer(column.window, units, "window", register, findings)
    if column.fact is not None:
        _check_fact(column.fact, register, findings)


def _check_references(register: Register, findings: Findings) -> None:
    ids = [c.id for c in register.columns]
    for name in register.key:
        _refer(name, ids, "key", register, findings)
    if register.period not in ("path", "none"):
        times = [c.id for c in register.columns if c.type in ("date", "period")]
        _refer(register.period, times, "period", register, findings)
    if register.day not in (None, "none"):
        days = [c.id for c in register.columns if c.type == "date"]
        _refer(register.day or "", days, "day", register, findings)
    elif register.day is None and len(register.day_columns) > 1:
        shown = "、".join(register.day_columns)
        findings.add("register-day-open", register.at.key("columns"), shown)
    for column in register.columns:
        for word in column.failing:
            if word not in column.values:
                shown = "、".join(column.values) or "—"
                place = register.at.key("columns")
                findings.add("choice-unknown", place, word, heading=column.heading, allowed=shown)
    if register.states is None:
        return
    words = {c.id: c.values for c in register.columns if c.type == "choice"}
    _refer(register.states.column, words, "states", register, findings)
    if register.states.due is not None:
        days = [c.id for c in register.columns if c.type == "date"]
        _refer(register.states.due, days, "states", register, findings)
    allowed = words.get(register.states.column)
    for word in (*register.states.open, *register.states.done) if allowed is not None else ():
        if allowed is not None and word not in allowed:
            shown = "、".join(allowed)
            findings.add("choice-unknown", register.at.key("states"), word, heading="states", allowed=shown)


def _refer(name: str, allowed: Iterable[str], key: str, register: Register, findings: Findings) -> None:
    known = list(allowed)
    if name not in known:
        findings.add("column-unknown", register.at.key(key), name, key=key, allowed="、".join(known))


def _check_fact(fact: str, register: Register, findings: Findings) -> None:
    if fact not in FACTS:
        findings.add("fact-unknown", register.at.key("fact"), fact, allowed="、".join(FACTS))
