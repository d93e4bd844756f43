"""Mutants of a scheme file: the same tree with one thing in it altered.

The mutants are made from what the file holds, never from its names: whatever key holds a number, a word
of a closed list, a reference or a list is altered in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree

Path = tuple[str | int, ...]
WORDING = frozenset({"label", "says", "rules", "honour", "base", "back", "decided-by", "format", "fact"})
"""Keys whose values are wording, or none of the rule checker's business."""
REFERENCES = frozenset({"of", "from", "by", "only", "not-after", "before", "unit-on", "then"})
ELSEWHERE = frozenset(
    {
        "register",
        "take",
        "result",
        "members",
        "subject",
        "as",
        "listed-in",
        "along",
        "column",
        "unit-kind",
        "item",
    }
)
"""Keys that name a column, register, assessment or axis."""
GROUNDS = frozenset({"clause", "ruling"})
"""Keys whose removal leaves the grounds of the assessment; changing them to what is missing is a mutant."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Mutant:
    """One altered tree: what was done where, in the words of the scheme."""

    group: str
    name: str
    tree: Tree


def mutants(tree: Mapping, words: dict[str, frozenset[str]]) -> Iterator[Mutant]:
    """Every mutant; ``words`` has for each key of a closed list the words that it may hold."""
    registers = _held(tree, ("register", "listed-in"))
    assessments = _ids(tree, "assessments")
    for path, node in _walk(tree, ()):
        key = next((p for p in reversed(path) if isinstance(p, str)), "")
        said = _spot(tree, path)
        if isinstance(node, Scalar) and key not in WORDING:
            yield from _of_scalar(tree, path, key, node, said, words, registers, assessments)
        if isinstance(node, Mapping) and key not in WORDING:
            for name in node.items:
                if name not in WORDING | GROUNDS:
                    yield Mutant("key removed", f"{said} − {name}", _without(tree, path, name))
        if isinstance(node, Sequence) and key not in WORDING | GROUNDS and len(node.items) > 0:
            for index in range(len(node.items)):
                where = f"{said}[{_named(node.items[index], index)}]"
                yield Mutant(f"{key} item removed", f"{where} −", _changed(tree, path, _drop(node, index)))
                if isinstance(node.items[index], Mapping):
                    yield Mutant(
                        f"{key} item twice", f"{where} ×2", _changed(tree, path, _twice(node, index))
                    )


def _of_scalar(
    tree: Mapping,
    path: Path,
    key: str,
    node: Scalar,
    said: str,
    words: dict[str, frozenset[str]],
    registers: frozenset[str],
    assessments: frozenset[str],
) -> Iterator[Mutant]:
    def to(text: str, group: str) -> Mutant:
        new = Scalar(text, node.line, node.plain)
        return Mutant(group, f"{said}: {node.text} → {text}", _changed(tree, path, new))

    if NUMBER.fullmatch(node.text) and node.plain:
        for step in (1, -1):
            yield to(str(int(node.text) + step), "number")
        return
    if node.plain and re.fullmatch(r"\d{4}-\d\d", node.text):
        year, month = int(node.text[:4]), int(node.text[5:])
        yield to(f"{year}-{month % 12 + 1:02d}", "period")
        yield to(f"{year - 1}-{month:02d}", "period")
        return
    if key in ("clause", "regulation", "ruling", "edition", "scheme"):
        if key != "scheme":
            yield to(node.text + "x", f"{key} missing")
        return
    if node.text in words.get(key, ()):
        for other in sorted(words[key] - {node.text}):
            yield to(other, "word")
        return
    if key in REFERENCES or key in ELSEWHERE:
        yield to(node.text + "-x", "reference missing")
        around = _around(tree, path)
        others = {
            "register": registers,
            "listed-in": registers,
            "result": assessments,
            "members": assessments,
            "as": assessments,
        }.get(key, around)
        for other in sorted(others - {node.text})[:2]:
            yield to(other, "reference")
    elif key in ("counts", "absent", "is", "numerator", "denominator", "in-both", "posts", "seats"):
        yield to(node.text + "们", "word missing")


def _around(tree: Tree, path: Path) -> frozenset[str]:
    """The ids of inputs, steps and axes of the assessment in which a path lies."""
    node = tree
    for part in path[:2]:
        node = _child(node, part)
    return _ids(node, "inputs") | _ids(node, "steps")


def _held(tree: Tree, keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(n.text for p, n in _walk(tree, ()) if isinstance(n, Scalar) and p and p[-1] in keys)


def _ids(node: Tree, key: str) -> frozenset[str]:
    if not isinstance(node, Mapping) or not isinstance(node.items.get(key), Sequence):
        return frozenset()
    listed = node.items[key]
    assert isinstance(listed, Sequence)
    found = [i.items.get("id") for i in listed.items if isinstance(i, Mapping)]
    return frozenset(i.text for i in found if isinstance(i, Scalar))


def _walk(node: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    yield path, node
    if isinstance(node, Mapping):
        for key, child in node.items.items():
            yield from _walk(child, (*path, key))
    elif isinstance(node, Sequence):
        for index, child in enumerate(node.items):
            yield from _walk(child, (*path, index))


def _child(node: Tree, part: str | int) -> Tree:
    if isinstance(node, Mapping):
        return node.items[str(part)]
    assert isinstance(node, Sequence)
    return node.items[int(part)]


def _replace(node: Tree, path: Path, change: Callable[[Tree], Tree]) -> Tree:
    if not path:
        return change(node)
    new = _replace(_child(node, path[0]), path[1:], change)
    if isinstance(node, Mapping):
        return Mapping({**node.items, str(path[0]): new}, node.lines, node.line)
    assert isinstance(node, Sequence)
    items = list(node.items)
    items[int(path[0])] = new
    return Sequence(tuple(items), node.line)


def _changed(tree: Tree, path: Path, new: Tree) -> Tree:
    return _replace(tree, path, lambda _: new)


def _without(tree: Tree, path: Path, key: str) -> Tree:
    def change(node: Tree) -> Tree:
        assert isinstance(node, Mapping)
        items = {k: v for k, v in node.items.items() if k != key}
        return Mapping(items, {k: v for k, v in node.lines.items() if k != key}, node.line)

    return _replace(tree, path, change)


def _drop(node: Sequence, index: int) -> Sequence:
    return Sequence(node.items[:index] + node.items[index + 1 :], node.line)


def _twice(node: Sequence, index: int) -> Sequence:
    return Sequence((*node.items, node.items[index]), node.line)


def _named(node: Tree, index: int) -> str:
    if isinstance(node, Mapping):
        for key in ("id", "of", "is", "item", "at", "label", "from", "below"):
            found = node.items.get(key)
            if isinstance(found, Scalar):
                return found.text
    return node.text if isinstance(node, Scalar) else str(index)


def _spot(tree: Tree, path: Path) -> str:
    """A path in the words of the scheme: ids instead of places in a list."""
    node, said = tree, []
    for part in path:
        node = _child(node, part)
        said.append(_named(node, part) if isinstance(part, int) else part)
    return ".".join(p for p in said if p not in ("assessments", "steps", "inputs"))
