"""The reference of the rule language, made from the kinds of rule themselves and their worked cases.

The help pages of a site and RULES.md say the same thing, from here: what each kind does, its keys with
their meaning, the questions it asks, an example as YAML with its sentence, and the cases it has passed.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from generator.base.exact import decimal_text
from generator.base.finding import Findings
from generator.base.period import Period
from generator.base.shape import Clause, Ref
from generator.base.text import Text
from generator.results.cases.from_sources import worked_cases
from generator.results.cases.model import Outcome
from generator.results.cases.run import run_case
from generator.rules import KINDS
from generator.rules.condition import Condition
from generator.sources.decode import Identifier, fields_of
from generator.sources.yaml_nodes import Mapping as Node
from generator.sources.yaml_nodes import Scalar, Sequence, Tree
from generator.views.addresses import HELP, help_page
from generator.views.model import Crumb, Page
from generator.views.worked import CaseLines, case_lines

_WORDS: dict[Any, Text] = {
    Ref: Text("输入或步骤的编号", "id of an input or step"),
    Clause: Text("条款", "clause"),
    Identifier: Text("编号", "id"),
    str: Text("文字", "text"),
    int: Text("整数", "whole number"),
    Fraction: Text("数", "number"),
    bool: Text("true、false", "true, false"),
    date: Text("日期", "date"),
    Period: Text("周期", "period"),
    Condition: Text("条件", "condition"),
}


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key of a kind of rule: what may stand there, its meaning, and what leaving it out means."""

    key: str
    value: Text
    meaning: Text
    asks: Text | None
    needed: bool
    left_out: str


@dataclass(frozen=True, slots=True)
class KeyTable:
    """The keys of a rule, or of a part of it that is written as a mapping of its own."""

    name: str
    keys: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A rule as a scheme writes it, and how it reads in words."""

    yaml: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class KindReference:
    """Everything about one kind of rule."""

    kind: str
    name: Text
    meaning: Text
    tables: tuple[KeyTable, ...]
    examples: tuple[Example, ...]
    cases: tuple[CaseLines, ...]


@cache
def rule_reference() -> tuple[KindReference, ...]:
    """All kinds of rule, in the order of their table."""
    findings = Findings()
    worked = worked_cases(findings)
    assert not len(findings), [str(f.place) for f in findings]  # they come with the program
    made = []
    for kind, rule in KINDS.items():
        outcomes = [run_case(case) for case in worked.get(kind, ())]
        examples = [e for o in outcomes if o.case.head.case.startswith("ordinary") for e in _examples(o)]
        cases = tuple(case_lines(o) for o in outcomes)
        tables = tuple(tables_of("", rule))
        made.append(KindReference(kind, rule.name, rule.meaning, tables, tuple(examples), cases))
    return tuple(made)


@cache
def condition_reference() -> KeyTable:
    """The keys of a condition, which several kinds of rule hold."""
    return KeyTable("when", tuple(_line(*f) for f in fields_of(Condition)))


def tables_of(name: str, record: Any) -> Iterator[KeyTable]:
    """The keys of any record that is read from YAML, and of those within it, named by the way to them."""
    yield KeyTable(name, tuple(_line(*f) for f in fields_of(record)))
    yield from _parts(record, f"{name}." if name else "", {Condition})


def _parts(record: Any, path: str, told: set[Any]) -> Iterator[KeyTable]:
    """The records that stand within a record, each once, named by the way to it."""
    for key, _, hint in fields_of(record):
        for inner in _records(hint):
            if inner in told:
                continue
            told.add(inner)
            here = f"{path}{key}"
            yield KeyTable(here, tuple(_line(*f) for f in fields_of(inner)))
            yield from _parts(inner, f"{here}.", told)


def _records(hint: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(hint) and hint is not Period:
        yield hint
    elif get_origin(hint) is not Literal:
        for inner in get_args(hint):
            yield from _records(inner)


def _line(key: str, field: dataclasses.Field[Any], hint: Any) -> KeyLine:
    text, asks = field.metadata["text"], field.metadata["asks"]
    needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    return KeyLine(key, _value(hint), text, asks, needed, "" if needed else _default(field.default))


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return decimal_text(Fraction(value)) if isinstance(value, int | Fraction) else str(value or "")


def _value(hint: Any) -> Text:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        options = [a for a in get_args(hint) if a is not type(None)]
        said = [_value(o) for o in options]
        optional = len(options) < len(get_args(hint))
        if optional and all(dataclasses.is_dataclass(o) and o not in (Period, Condition) for o in options):
            said.append(Text("none", "none"))
        return Text("，或 ".join(s.zh for s in said), " or ".join(s.en for s in said))
    if origin is tuple:
        one = _value(get_args(hint)[0])
        return Text(f"{one.zh}，可列多个", f"{one.en}, one or several")
    if origin is Literal:
        words = [str(a) for a in get_args(hint)]
        return Text("、".join(words), ", ".join(words))
    if hint in _WORDS:
        return _WORDS[hint]
    if origin is not None:
        return Text("若干“键: 值”", "several “key: value”")
    return Text("{…}，见下", "{…}, see below")


def _examples(outcome: Outcome) -> Iterator[Example]:
    worked = outcome.worked
    if worked is None:
        return
    for name, node in outcome.case.rules.items():
        step = worked.assessment.step(name)
        if step is not None:
            yield Example(written(node), step.rule.sentence(worked.assessment.label))


def written(node: Node) -> str:
    """A mapping as a scheme writes it: a key a line, what stands within on the same line."""
    return "\n".join(f"{key}: {_flow(value)}" for key, value in node.items.items())


def _flow(tree: Tree) -> str:
    if isinstance(tree, Scalar):
        return tree.text if tree.plain else f'"{tree.text}"'
    if isinstance(tree, Sequence):
        return "[" + ", ".join(_flow(i) for i in tree.items) + "]"
    return "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in tree.items.items()) + "}"


def rule_reference_pages() -> Iterator[Page]:
    """The help pages of a site: an index of the kinds, one page a kind, one for conditions."""
    kinds = rule_reference()
    yield Page(
        HELP, "help.html", "规则说明",
        {
            "kinds": [(k, help_page(k.kind)) for k in kinds],
            "condition": help_page("condition"),
            "files": help_page("files"),
        },
        (Crumb("规则说明"),), description="考核方案可用的各种规则：做什么、怎样写、验算例。",
    )  # fmt: skip
    for one in kinds:
        yield _page(help_page(one.kind), one.name.zh, {"one": one})
    yield _page(help_page("condition"), "条件", {"one": None, "table": condition_reference()})


def _page(address: str, title: str, fields: Mapping[str, object]) -> Page:
    more = {"condition": help_page("condition"), **fields}
    return Page(
        address, "help_kind.html", f"规则说明：{title}", more, (Crumb("规则说明", HELP), Crumb(title))
    )
