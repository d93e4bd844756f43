"""YAML as written: a graph of nodes with line numbers, without YAML's guesses about types.

``safe_load`` keeps the last of two equal keys in silence, reads ``010`` as 8 and ``0.30`` as a float;
here a scalar stays text. Aliases are refused: a configuration that needs none cannot explode.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.base.characters import unusable
from generator.base.finding import Findings, Place
from generator.base.words.yaml import problem_in_words

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEP = 40
_IDS = ("id", "ruling", "release", "lot")
"""Keys by which a member of a list is named."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text; ``plain`` tells that it was written without quotation marks."""

    text: str
    line: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Tree, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; ``lines`` are those of the keys.

    ``path`` are the keys that lead here from the top of the file, members of a list by their ids
    (``assessments.month.steps.grade``): it stays while lines are added or taken away elsewhere.
    """

    items: dict[str, Tree]
    lines: dict[str, int]
    line: int
    path: str = field(default="", compare=False)


Tree = Scalar | Sequence | Mapping


def read_tree_of(file: str, text: str, findings: Findings, first_line: int = 1) -> Tree | None:
    """The nodes of one YAML text, or None where it cannot be read (the finding says why)."""
    offset = first_line - 1
    if "\t" in text:
        for number, written in enumerate(text.split("\n"), 1):
            if "\t" in written[: len(written) - len(written.lstrip())]:
                findings.add("yaml-tab", Place(file, line=number + offset))
                return None
    try:
        seen_alias = next(
            (e for e in yaml.parse(text, Loader=_Loader) if isinstance(e, yaml.AliasEvent)), None
        )
        if seen_alias is not None:
            at = seen_alias.start_mark.line + 1 if seen_alias.start_mark is not None else 1
            findings.add("yaml-alias", Place(file, line=at + offset), seen_alias.anchor)
            return None
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line + 1 if mark else 1) + offset
        _tell(findings, file, line, error.problem or str(error))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        _tell(findings, file, first_line, str(error))
        return None
    if node is None:
        findings.add("yaml-empty", Place(file))
        return None
    return _convert(node, file, findings, offset, 0, "")


def _tell(findings: Findings, file: str, line: int, problem: str) -> None:
    said = problem_in_words(problem)
    findings.add("yaml-syntax", Place(file, line=line), problem_zh=said.zh, problem_en=said.en)


def _convert(node: Node, file: str, findings: Findings, offset: int, depth: int, path: str) -> Tree | None:
    line = node.start_mark.line + 1 + offset
    if depth > _DEEP:
        _tell(findings, file, line, "nested too deeply")
        return None
    if isinstance(node, ScalarNode):
        odd = unusable(node.value)
        if odd:
            findings.add("character-unusable", Place(file, line=line), f"U+{ord(odd):04X}")
        return Scalar(node.value, line, not node.style)
    if isinstance(node, SequenceNode):
        items = [
            _convert(n, file, findings, offset, depth + 1, _below(path, _name_of(n) or str(number)))
            for number, n in enumerate(node.value, 1)
        ]
        return Sequence(tuple(i for i in items if i is not None), line)
    assert isinstance(node, MappingNode)
    values: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1 + offset
        if not isinstance(key_node, ScalarNode):
            _tell(findings, file, key_line, "a key must be a word")
            continue
        if key_node.value in values:
            findings.add(
                "yaml-duplicate-key", Place(file, line=key_line), key_node.value, first=lines[key_node.value]
            )
            continue
        value = _convert(value_node, file, findings, offset, depth + 1, _below(path, key_node.value))
        if value is not None:
            values[key_node.value], lines[key_node.value] = value, key_line
    return Mapping(values, lines, line, path)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name_of(node: Node) -> str:
    """The id that a member of a list gives itself, or an empty text."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next(
        (str(v.value) for k, v in pairs if k.value in _IDS and isinstance(v, ScalarNode) and v.value), ""
    )
